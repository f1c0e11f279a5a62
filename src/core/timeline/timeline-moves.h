/* timeline-moves.h: what has become of the rows of a timeline
 *
 * Where rows differ from those of an earlier state (core/timeline/timeline-diff), a row
 * may be an old one that now stands elsewhere, or one that was written anew in
 * its place; the others have come, or are gone. Holds indices alone, and is the
 * caller's to free. */

#pragma once

#include "core/timeline/timeline-diff.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_old;
  guint n_new;
  guint *from;            /* for each new row: which old one it is; G_MAXUINT for none */
  gboolean *is_rewritten; /* for each new row: it is an old one, with other words */
  gboolean *is_kept;      /* for each old row: it is one of the new ones */
  GArray *splices;        /* of GalleyRowHunk, in order: where rows have come, gone or moved */
} GalleyRowMoves;

/* The rows are those of galley_timeline_list_rows(), the hunks those of galley_timeline_diff_rows(). */
GalleyRowMoves *galley_timeline_find_moves (const GalleyArticle *old_article,
                                            const GArray        *old_rows,
                                            const GalleyArticle *new_article,
                                            const GArray        *new_rows,
                                            const GArray        *hunks) G_GNUC_WARN_UNUSED_RESULT;
void            galley_row_moves_free      (GalleyRowMoves *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyRowMoves, galley_row_moves_free)

G_END_DECLS
