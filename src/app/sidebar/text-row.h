/* text-row.h: a row of a form with a text of any length in it
 *
 * Shows and changes one field of the article: a title, the text beneath, which
 * wraps, and how long it is where that matters. */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_TEXT_ROW (galley_text_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTextRow, galley_text_row, GALLEY, TEXT_ROW, AdwPreferencesRow)

G_END_DECLS
