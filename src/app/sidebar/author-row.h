/* author-row.h: one of those who made the article
 *
 * Name, role and address in a row that opens; closed, it says who and what. */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_AUTHOR_ROW (galley_author_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyAuthorRow, galley_author_row, GALLEY, AUTHOR_ROW, AdwExpanderRow)

G_END_DECLS
