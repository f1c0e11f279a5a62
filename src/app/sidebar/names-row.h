/* names-row.h: the authors of a source, one a line */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_NAMES_ROW (galley_names_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyNamesRow, galley_names_row, GALLEY, NAMES_ROW, AdwPreferencesRow)

G_END_DECLS
