/* timeline-sheet.h: rows of a timeline from and to tables of plain text
 *
 * What each column of a table is stands in its mapping. Everything here is
 * owned by whoever got it. */

#pragma once

#include "core/text/delimited.h"
#include "core/timeline/edit-timeline-block.h"
#include "core/timeline/timeline-sheet-mapping.h"

G_BEGIN_DECLS

typedef struct
{
  GArray *rows;             /* of GalleyTimelineRow, whose strings are owned here */
  GPtrArray *headings;      /* of char *: of the columns that the timeline lacks; ends with NULL */
  char *caption;            /* NULL for none */
  guint n_not_understood;   /* rows whose date is shown as it was written */
  gboolean holds_html;      /* it was a sheet for TimelineJS, whose cells are HTML */
} GalleySheetRows;

GalleySheetRows *galley_sheet_read      (const GalleyDelimited    *table,
                                         const GalleySheetMapping *mapping,
                                         guint                     n_columns,
                                         const char               *language) G_GNUC_WARN_UNUSED_RESULT;
void             galley_sheet_rows_free (GalleySheetRows          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySheetRows, galley_sheet_rows_free)

/* Text from elsewhere as a cell holds it: one line of what XML allows. */
char           *galley_sheet_clean      (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* One cell as a table shows it; column 0 is the date, in the article's
 * language, or what is shown instead. */
char           *galley_sheet_dup_cell   (const GalleyArticle *article,
                                         GalleyNodeId         event,
                                         guint                column) G_GNUC_WARN_UNUSED_RESULT;
/* The whole timeline with its headings and a last column with the stored dates. */
char           *galley_sheet_write      (const GalleyArticle *article,
                                         GalleyNodeId         timeline,
                                         char                 delimiter) G_GNUC_WARN_UNUSED_RESULT;
/* A block of cells without headings, for the clipboard; column 0 is the date. */
char           *galley_sheet_copy       (const GalleyArticle *article,
                                         GalleyNodeId         timeline,
                                         const guint         *rows,
                                         guint                n_rows,
                                         guint                first_column,
                                         guint                last_column) G_GNUC_WARN_UNUSED_RESULT;
/* A block from the clipboard, its first cell at that place. */
GalleyTextEdit *galley_sheet_paste      (const GalleyArticle   *article,
                                         GalleyNodeId           timeline,
                                         const GalleyDelimited *table,
                                         guint                  row,
                                         guint                  column,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
