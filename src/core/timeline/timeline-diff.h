/* timeline-diff.h: which rows of a timeline are other ones than before
 *
 * For tables that are patched and not made anew: rows are compared by what
 * stands in the text, byte by byte. Nothing is kept. */

#pragma once

#include "core/article/article.h"

G_BEGIN_DECLS

/* Rows that have come in the place of others; one of the two may be none. */
typedef struct
{
  guint old_first;
  guint n_old;
  guint new_first;
  guint n_new;
} GalleyRowHunk;

/* Of GalleyNodeId: the rows; none where the node is no timeline. */
GArray  *galley_timeline_list_rows (const GalleyArticle *article,
                                    GalleyNodeId         timeline) G_GNUC_WARN_UNUSED_RESULT;
/* Of GalleyRowHunk, in order. The articles may be the same one. */
GArray  *galley_timeline_diff_rows (const GalleyArticle *old_article,
                                    const GArray        *old_rows,
                                    const GalleyArticle *new_article,
                                    const GArray        *new_rows) G_GNUC_WARN_UNUSED_RESULT;
/* The same for rows that stand in the same bytes. */
guint    galley_timeline_hash_row  (const GalleyArticle *article,
                                    GalleyNodeId         row);
gboolean galley_timeline_same_row  (const GalleyArticle *article,
                                    GalleyNodeId         row,
                                    const GalleyArticle *other_article,
                                    GalleyNodeId         other_row);
/* Whether a row reads the same as another one, which is then one too many. */
gboolean galley_timeline_repeats_row (const GalleyArticle *article,
                                      GalleyNodeId         row,
                                      GalleyNodeId         other_row);

G_END_DECLS
