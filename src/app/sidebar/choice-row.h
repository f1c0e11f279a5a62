/* choice-row.h: a row of a form with a few words to choose from
 *
 * Shows and changes one attribute of the article. The model has what people
 * read; "values" has what is written, line by line, the first one being what
 * the attribute's absence means. A word of the article that is not among them
 * stays as it is until another one is chosen. */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_CHOICE_ROW (galley_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyChoiceRow, galley_choice_row, GALLEY, CHOICE_ROW, AdwComboRow)

G_END_DECLS
