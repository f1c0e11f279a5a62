/* export-dialog.h: what the article is to become, and where
 *
 * Chooses product, style and place, says beforehand what will be left out, and
 * exports in a worker. Emits ::exported with the file and the name of the
 * product; a problem in its list activates win.go-to. */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_EXPORT_DIALOG (galley_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyExportDialog, galley_export_dialog, GALLEY, EXPORT_DIALOG, AdwDialog)

AdwDialog *galley_export_dialog_new (GalleyDocument *document);

G_END_DECLS
