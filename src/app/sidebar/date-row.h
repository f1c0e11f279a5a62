/* date-row.h: a row of a form with a moment in it
 *
 * Published, updated, embargo: what people type is understood, and a calendar
 * stands behind the button. Written as a day, or as a moment with its offset
 * from UTC; shown in the article's language. */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_DATE_ROW (galley_date_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyDateRow, galley_date_row, GALLEY, DATE_ROW, AdwEntryRow)

G_END_DECLS
