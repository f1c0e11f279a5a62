/* timeline-sheet-mapping.h: which column of a table is what in a timeline
 *
 * Guessed from the headings of the table (ours, those that TimelineJS prescribes,
 * and such as people write) and from what stands beneath them; can be corrected
 * before rows are made of it. Owned by whoever got it. */

#pragma once

#include "core/text/delimited.h"

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

/* `headings`: those of the timeline without that of the dates; may be NULL. */
GalleySheetMapping *galley_sheet_mapping_guess (const GalleyDelimited *table,
                                                const char *const     *headings,
                                                const char            *language) G_GNUC_WARN_UNUSED_RESULT;
void                galley_sheet_mapping_free  (GalleySheetMapping    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySheetMapping, galley_sheet_mapping_free)

G_END_DECLS
