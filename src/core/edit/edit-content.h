/* edit-content.h: the text of one element, character by character, as it is read
 *
 * Each character knows the bytes that it stands in, whatever they are: a
 * letter, a reference, a run of white space that only lays out the source.
 * For the edits alone. A #GalleyEditContent borrows the tree; it lives on the
 * stack and is emptied by galley_edit_content_clear(). */

#pragma once

#include "core/article/tree.h"

G_BEGIN_DECLS

/* What an element without words is read as, where it is read at all. */
#define GALLEY_OBJECT_CHARACTER 0xFFFC
#define GALLEY_BREAK_CHARACTER 0x2028   /* br */

typedef enum
{
  GALLEY_UNIT_SPACE = 1 << 0,    /* white space as it was typed */
  GALLEY_UNIT_LAYOUT = 1 << 1,   /* a run of white space that lays out the source; read as one space, or as nothing */
} GalleyUnitFlags;

/* One character as it is read. */
typedef struct
{
  guint32 start;          /* bytes in the text of the article */
  guint32 end;
  GalleyNodeId node;      /* the text that it stands in; of an object the element */
  gunichar character;     /* 0 for layout that is not seen at all */
  guint flags;
} GalleyUnit;

typedef struct
{
  const GalleyTree *tree;
  const char *text;
  GalleyNodeId node;      /* the element */
  gboolean verbatim;      /* white space counts as it is: preformatted text */
  gboolean has_objects;   /* elements without words are read as one character each */
  GArray *units;          /* of GalleyUnit */
  GArray *seen;           /* of guint: the units that are seen */
  const char *line_end;
} GalleyEditContent;

void galley_edit_content_init  (GalleyEditContent *self, const GalleyTree *tree, GalleyNodeId node,
                                gboolean has_objects);
void galley_edit_content_clear (GalleyEditContent *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyEditContent, galley_edit_content_clear)

static inline GalleyUnit *
galley_edit_content_unit (const GalleyEditContent *self, guint i)
{
  return &g_array_index (self->units, GalleyUnit, i);
}

static inline gboolean
galley_edit_content_is_object (const GalleyEditContent *self, const GalleyUnit *unit)
{
  return galley_tree_node (self->tree, unit->node)->kind == GALLEY_NODE_ELEMENT;
}

/* The index of the i-th unit that is seen. */
static inline guint
galley_edit_content_seen (const GalleyEditContent *self, guint i)
{
  return g_array_index (self->seen, guint, i);
}

/* Whether the element is no part of the running text that it stands in: the
 * attribution in a pull quote. */
gboolean galley_edit_is_apart (const GalleyTree *tree, GalleyNodeId node);

G_END_DECLS
