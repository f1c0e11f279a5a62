/* edtf-row.h: a row of a form with a date as exact as it is known
 *
 * "2020", "c. 1788", "March 2020", "2015–17": what people type is understood
 * and written as EDTF, and shown in the article's language. What is not
 * understood is written as it is; a problem says so. */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_EDTF_ROW (galley_edtf_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyEdtfRow, galley_edtf_row, GALLEY, EDTF_ROW, AdwEntryRow)

G_END_DECLS
