/* edit-blocks.h: blocks and other whole elements put in, taken out, moved
 *
 * For the body, and for whatever else is made of elements alone: list items,
 * table rows. Indentation follows the neighbours; running text and
 * preformatted text are never laid out anew. What the caller gets it owns. */

#pragma once

#include "core/edit/article-edit.h"
#include "core/edit/fragment.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_PLACE_BEFORE,    /* right before the target */
  GALLEY_PLACE_BEHIND,
  GALLEY_PLACE_FIRST,     /* inside the target, where its first child of that kind is (behind a title) */
  GALLEY_PLACE_LAST,
} GalleyPlacement;

/* At the nearest border between blocks to an offset in bytes, a caret's say. */
GalleyTextEdit *galley_edit_insert_at (const GalleyArticle  *article,
                                       guint32               offset,
                                       const GalleyFragment *fragment,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
GalleyTextEdit *galley_edit_remove    (const GalleyArticle  *article,
                                       GalleyNodeId          node,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
GalleyTextEdit *galley_edit_move      (const GalleyArticle  *article,
                                       GalleyNodeId          node,
                                       GalleyNodeId          target,
                                       GalleyPlacement       placement,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a picture shows, or that it only decorates; the two exclude each other. */
GalleyTextEdit *galley_edit_set_alternative (const GalleyArticle *article,
                                             GalleyNodeId         figure,
                                             const char          *alt,
                                             gboolean             decorative,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
