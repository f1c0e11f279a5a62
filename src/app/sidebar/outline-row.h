/* outline-row.h: what a part of the article looks like in the outline
 *
 * Shows an entry; can be dragged, and takes what is dragged on it. */

#pragma once

#include <adwaita.h>

#include "app/sidebar/outline-entry.h"
#include "core/edit/edit-blocks.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_OUTLINE_ROW (galley_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyOutlineRow, galley_outline_row, GALLEY, OUTLINE_ROW, AdwBin)

GtkWidget          *galley_outline_row_new       (void);
/* May be NULL. */
void                galley_outline_row_set_entry (GalleyOutlineRow *self, GalleyOutlineEntry *entry);
GalleyOutlineEntry *galley_outline_row_get_entry (GalleyOutlineRow *self);

G_END_DECLS
