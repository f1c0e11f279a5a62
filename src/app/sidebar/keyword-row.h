/* keyword-row.h: the keywords as chips
 *
 * One chip a keyword, and an entry behind them: Enter or a comma makes a chip
 * of what is typed, Backspace at the start brings the last one back. */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_KEYWORD_ROW (galley_keyword_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyKeywordRow, galley_keyword_row, GALLEY, KEYWORD_ROW, AdwPreferencesRow)

G_END_DECLS
