/* rich-text.h: running text as a small field shows and edits it
 *
 * The characters of a cell or caption, what lies over them (emphasis, links),
 * and what has no words: a citation is one %GALLEY_RICH_OBJECT, a line break
 * one %GALLEY_RICH_BREAK, so that it can be stepped over and deleted like a
 * letter. The text goes back by galley_rich_text_set(), which leaves the
 * markup of all that was not touched. A value that its maker owns. */

#pragma once

#include "core/edit/article-edit.h"

G_BEGIN_DECLS

#define GALLEY_RICH_OBJECT 0xFFFC
#define GALLEY_RICH_BREAK 0x2028

typedef struct
{
  guint32 start;            /* characters */
  guint32 end;
  GalleyElement element;
  GalleyNodeId node;
} GalleyRichRun;

typedef struct
{
  char *text;
  guint32 n_characters;
  GArray *runs;             /* of GalleyRichRun: every element with something in it, in document order */
} GalleyRichText;

GalleyRichText *galley_rich_text_new        (const GalleyArticle *article,
                                             GalleyNodeId         node) G_GNUC_WARN_UNUSED_RESULT;
void            galley_rich_text_free       (GalleyRichText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyRichText, galley_rich_text_free)

/* The bytes of the article in which those characters of the node stand. */
GalleySpan      galley_rich_text_find_bytes (const GalleyArticle *article,
                                             GalleyNodeId         node,
                                             guint32              start,
                                             guint32              end);
GalleyTextEdit *galley_rich_text_set        (const GalleyArticle *article,
                                             GalleyNodeId         node,
                                             const char          *value,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
