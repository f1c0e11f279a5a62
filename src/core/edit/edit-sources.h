/* edit-sources.h: the list of sources
 *
 * Sources are addressed by their index in the list, as galley_article_get_source()
 * has them; their values are fields (GALLEY_PART_SOURCE in field.h). What the
 * caller gets it owns. */

#pragma once

#include "core/edit/article-edit.h"
#include "core/edit/fragment.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_CITATIONS_LEAVE,     /* they cite nothing then, which is a problem */
  GALLEY_CITATIONS_REMOVE,    /* the words in them stay */
} GalleyCitationChoice;

/* At the end of the list; `id` may be NULL, and is for the caller to free. */
GalleyTextEdit *galley_edit_add_source      (const GalleyArticle *article,
                                             const GalleyValue   *values,
                                             guint                n_values,
                                             char               **id,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GalleyTextEdit *galley_edit_remove_source   (const GalleyArticle *article,
                                             guint                source,
                                             GalleyCitationChoice choice,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GalleyTextEdit *galley_edit_move_source     (const GalleyArticle *article,
                                             guint                from,
                                             guint                to,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GalleyTextEdit *galley_edit_rename_source   (const GalleyArticle *article,
                                             guint                source,
                                             const char          *id,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
