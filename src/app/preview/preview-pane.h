/* preview-pane.h: the page as it will be published, beside the text
 *
 * Shows the bytes that export writes, in a web view that is loaded once and
 * patched block by block. Knows the document and nothing above it. */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PREVIEW_PANE (galley_preview_pane_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreviewPane, galley_preview_pane, GALLEY, PREVIEW_PANE, AdwBin)

void galley_preview_pane_set_document (GalleyPreviewPane *self, GalleyDocument *document);
void galley_preview_pane_show_place   (GalleyPreviewPane *self, guint32 byte, double top);

G_END_DECLS
