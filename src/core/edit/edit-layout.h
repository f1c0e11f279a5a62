/* edit-layout.h: line ends and indentation as an article has them
 *
 * Only the white space between elements counts as layout; running text has
 * none. For the edits and typing.c alone; nothing but strings is owned. */

#pragma once

#include "core/article/tree.h"

G_BEGIN_DECLS

/* How an element is written. */
typedef struct
{
  const char *line_end;   /* static */
  char *indent;           /* of the element's first line; NULL where all stands in one line */
  char *unit;             /* what one more level is indented by; NULL as the indent is */
  char *prefix;           /* of the namespace, colon included */
} GalleyLayout;

/* The white space before and behind a node, inside its parent. */
GalleySpan   galley_layout_gap_before       (const GalleyTree *tree, GalleyNodeId node);
GalleySpan   galley_layout_gap_behind       (const GalleyTree *tree, GalleyNodeId node);
guint32      galley_layout_last_line_end    (const GalleyTree *tree, GalleySpan span);
gboolean     galley_layout_has_line_end     (const GalleyTree *tree, GalleySpan span);
/* What the line of a node begins with, where nothing else stands before it; NULL otherwise. */
char        *galley_layout_dup_indent       (const GalleyTree *tree, GalleyNodeId node);
const char  *galley_layout_line_end         (const GalleyTree *tree);
/* What the name of an element begins with, colon included; "" mostly. */
char        *galley_layout_dup_prefix       (const GalleyTree *tree, GalleyNodeId node);
/* The start tag of what goes on behind the end of an element: all of its own but the xml:id. */
void         galley_layout_append_tag_again (const GalleyTree *tree, GalleyNodeId node, GString *out);
/* Behind a node or a start tag, and behind the comments that end its line. */
guint32      galley_layout_extent_end       (const GalleyTree *tree, GalleyNodeId node);
guint32      galley_layout_start_end        (const GalleyTree *tree, GalleyNodeId parent);

GalleyNodeId galley_layout_next_element     (const GalleyTree *tree, GalleyNodeId node);
GalleyNodeId galley_layout_previous_element (const GalleyTree *tree, GalleyNodeId node);
GalleyNodeId galley_layout_first_element    (const GalleyTree *tree, GalleyNodeId parent);
/* Whether words stand directly in the element, as they do in a paragraph, and in an item without blocks. */
gboolean     galley_layout_holds_words      (const GalleyTree *tree, GalleyNodeId node);

/* Appends the bytes of a node, its inner lines indented as the layout asks. */
void         galley_layout_append_node      (const GalleyLayout *self, GString *out, const GalleyTree *tree,
                                             GalleyNodeId node, guint32 end);

G_END_DECLS
