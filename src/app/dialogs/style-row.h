/* style-row.h: the styles of pages, to choose one from
 *
 * Those that come with the program, and style sheets of the user's. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_STYLE_ROW (galley_style_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyStyleRow, galley_style_row, GALLEY, STYLE_ROW, AdwComboRow)

/* A name of core/page/style.h or the path of a CSS file; owned by the row. The
 * property "style" tells of changes. */
const char *galley_style_row_get_style (GalleyStyleRow *self);
/* What is no style is the usual one. */
void        galley_style_row_set_style (GalleyStyleRow *self, const char *style);

G_END_DECLS
