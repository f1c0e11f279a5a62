/* preview-pane.h: the page as it will be published, beside the text
 *
 * Shows the bytes that export writes, at the width of a phone, a tablet or a
 * desk, light or dark, and says so where that fails. Knows the document and
 * nothing above it. */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PREVIEW_PANE (galley_preview_pane_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreviewPane, galley_preview_pane, GALLEY, PREVIEW_PANE, AdwBin)

/* NULL for none; the pane holds a reference. */
void galley_preview_pane_set_document (GalleyPreviewPane *self, GalleyDocument *document);
void galley_preview_pane_show_place   (GalleyPreviewPane *self, guint32 byte, double top, gboolean exactly);

G_END_DECLS
