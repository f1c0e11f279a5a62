/* edit-timeline-block.h: many rows and cells of a timeline in one edit
 *
 * What pasting, clearing, dragging and sorting need: the cells of a block
 * set at once, rows removed or moved that are not neighbours, and a date as
 * somebody typed it. Rows and columns are counted as in edit-timeline.h. What
 * the caller gets it owns. */

#pragma once

#include "core/timeline/edit-timeline.h"

G_BEGIN_DECLS

/* What becomes of one row. */
typedef struct
{
  guint row;
  gboolean sets_date;
  const char *when;             /* as in GalleyTimelineRow; only where the date is set */
  const char *label;
  guint column;                 /* of the first cell */
  const char *const *cells;     /* from there; ends with NULL, may be NULL */
} GalleyTimelineChange;

/* A date and what is shown instead of it; both owned, both may be NULL. */
typedef struct
{
  char *when;
  char *label;
} GalleyTypedDate;

void            galley_typed_date_clear  (GalleyTypedDate *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyTypedDate, galley_typed_date_clear)

/* What is stored for a text in the date column. */
gboolean        galley_timeline_read_date   (const char      *typed,
                                             const char      *language,
                                             const char      *when_before,
                                             gboolean         keeps_when,
                                             GalleyTypedDate *out);

/* Ordered by row, each row once. */
GalleyTextEdit *galley_edit_change_events   (const GalleyArticle        *article,
                                             GalleyNodeId                timeline,
                                             const GalleyTimelineChange *changes,
                                             guint                       n_changes,
                                             GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same; and new columns behind the last one, and new rows. */
GalleyTextEdit *galley_edit_paste_events    (const GalleyArticle        *article,
                                             GalleyNodeId                timeline,
                                             const GalleyTimelineChange *changes,
                                             guint                       n_changes,
                                             const char *const          *headings,
                                             const GalleyTimelineRow    *rows,
                                             guint                       n_rows,
                                             GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

/* Rows in order, each once. */
GalleyTextEdit *galley_edit_remove_events_at (const GalleyArticle *article,
                                              GalleyNodeId         timeline,
                                              const guint         *rows,
                                              guint                n_rows,
                                              GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* They come together before the row that is now at `before`, or behind all. */
GalleyTextEdit *galley_edit_move_events      (const GalleyArticle *article,
                                              GalleyNodeId         timeline,
                                              const guint         *rows,
                                              guint                n_rows,
                                              guint                before,
                                              GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
