/* edit-timeline.h: a timeline as the table that it is
 *
 * Rows are events, columns are headings with the cells beneath. Rows may be
 * shorter than the headings; what is missing there is empty. The date column
 * is not counted: column 0 is the first one behind it. Single values are
 * fields (field.h):
 *
 *   GALLEY_NODE_FIELD (event, CELL, n)        a cell
 *   GALLEY_NODE_ATTRIBUTE (event, WHEN)       its date; LABEL: what is shown instead
 *   GALLEY_NODE_FIELD (columns, COLUMN, n)    a heading; WHEN: that of the dates
 *   GALLEY_NODE_FIELD (timeline, CAPTION, 0)  and GALLEY_NODE_ATTRIBUTE (timeline, DISPLAY)
 *
 * What the caller gets it owns. */

#pragma once

#include "core/edit/article-edit.h"

G_BEGIN_DECLS

typedef struct
{
  const char *when;             /* EDTF; NULL is written as an empty date, since there must be one */
  const char *label;            /* NULL for none */
  const char *const *cells;     /* ends with NULL; may be NULL */
} GalleyTimelineRow;

typedef struct
{
  const char *caption;          /* NULL for none */
  const char *display;          /* table, line, or NULL */
  const char *when_heading;     /* of the dates */
  const char *const *columns;   /* ends with NULL; may be NULL */
  const GalleyTimelineRow *rows;
  guint n_rows;
} GalleyTimelineData;

/* At the nearest border between blocks; see galley_edit_insert_at(). */
GalleyTextEdit *galley_edit_insert_timeline (const GalleyArticle      *article,
                                             guint32                   offset,
                                             const GalleyTimelineData *data,
                                             GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

GalleyTextEdit *galley_edit_insert_events   (const GalleyArticle     *article,
                                             GalleyNodeId             timeline,
                                             guint                    row,
                                             const GalleyTimelineRow *rows,
                                             guint                    n_rows,
                                             GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
GalleyTextEdit *galley_edit_move_event      (const GalleyArticle *article,
                                             GalleyNodeId         timeline,
                                             guint                from,
                                             guint                to,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* The row that is now at order[i] comes to i; a permutation of all rows. */
GalleyTextEdit *galley_edit_order_events    (const GalleyArticle *article,
                                             GalleyNodeId         timeline,
                                             const guint         *order,
                                             guint                n_rows,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;

GalleyTextEdit *galley_edit_insert_column   (const GalleyArticle *article,
                                             GalleyNodeId         timeline,
                                             guint                column,
                                             const char          *heading,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GalleyTextEdit *galley_edit_remove_column   (const GalleyArticle *article,
                                             GalleyNodeId         timeline,
                                             guint                column,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GalleyTextEdit *galley_edit_move_column     (const GalleyArticle *article,
                                             GalleyNodeId         timeline,
                                             guint                from,
                                             guint                to,
                                             GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
