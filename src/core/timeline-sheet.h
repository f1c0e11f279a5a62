/* timeline-sheet.h: rows of a timeline from and to tables of plain text
 *
 * Which column of a table is what is guessed from its headings (ours, those
 * that TimelineJS prescribes, and such as people write) and from what stands
 * in it, and can be corrected before the rows are made. Everything here is
 * owned by whoever got it. */

#pragma once

#include "core/delimited.h"
#include "core/edit-timeline-block.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_SHEET_IGNORE,
  GALLEY_SHEET_CELL,        /* a column of the timeline */
  GALLEY_SHEET_WHEN,        /* a date or range as people type it */
  GALLEY_SHEET_UNTIL,       /* its end, where that has a column of its own */
  GALLEY_SHEET_EDTF,        /* a date as articles store it; goes before the others */
  GALLEY_SHEET_LABEL,       /* what is shown instead of the date */
  GALLEY_SHEET_YEAR,
  GALLEY_SHEET_MONTH,
  GALLEY_SHEET_DAY,
  GALLEY_SHEET_TIME,
  GALLEY_SHEET_END_YEAR,
  GALLEY_SHEET_END_MONTH,
  GALLEY_SHEET_END_DAY,
  GALLEY_SHEET_END_TIME,
  GALLEY_SHEET_KIND,        /* of the row; one that says "title" is the caption */
} GalleySheetRole;

typedef struct
{
  GalleySheetRole role;
  guint column;             /* of a cell: the column of the timeline, which may be new */
  char *heading;            /* in the table; "" where it has none */
} GalleySheetColumn;

typedef struct
{
  gboolean has_heading;     /* the first row is one */
  GArray *columns;          /* of GalleySheetColumn, one for each of the table */
} GalleySheetMapping;

typedef struct
{
  GArray *rows;             /* of GalleyTimelineRow, whose strings are owned here */
  GPtrArray *headings;      /* of char *: of the columns that the timeline lacks; ends with NULL */
  char *caption;            /* NULL for none */
  guint n_not_understood;   /* rows whose date is shown as it was written */
  gboolean holds_html;      /* it was a sheet for TimelineJS, whose cells are HTML */
} GalleySheetRows;

/* `headings`: those of the timeline without that of the dates; may be NULL. */
GalleySheetMapping *galley_sheet_mapping_guess (const GalleyDelimited    *table,
                                                const char *const        *headings,
                                                const char               *language) G_GNUC_WARN_UNUSED_RESULT;
void                galley_sheet_mapping_free  (GalleySheetMapping       *self);
GalleySheetRows    *galley_sheet_read          (const GalleyDelimited    *table,
                                                const GalleySheetMapping *mapping,
                                                guint                     n_columns,
                                                const char               *language) G_GNUC_WARN_UNUSED_RESULT;
void                galley_sheet_rows_free     (GalleySheetRows          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySheetMapping, galley_sheet_mapping_free)
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
