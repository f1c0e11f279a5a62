/* status-bar.h: counts, problems, place and save state of a document, in one line */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_STATUS_BAR (galley_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (GalleyStatusBar, galley_status_bar, GALLEY, STATUS_BAR, AdwBin)

/* Holds a reference; NULL for none. */
void galley_status_bar_set_document (GalleyStatusBar *self, GalleyDocument *document);

G_END_DECLS
