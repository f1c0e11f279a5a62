/* source-inline.h: emphasis and links by key
 *
 * Around the selection, or the word at the caret; once more takes it off. */

#pragma once

#include "app/document.h"

G_BEGIN_DECLS

/* FALSE with a sentence where that cannot be done here. */
gboolean galley_source_inline_toggle (GalleyDocument *document, GalleyElement element, GError **error);

G_END_DECLS
