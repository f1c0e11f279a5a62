/* file-rewrite-private.h: the second way to save, for files that cannot be
 * swapped: in place, with a complete copy kept elsewhere until it is done */

#pragma once

#include "core/file/file-swap.h"

G_BEGIN_DECLS

gboolean galley_file_rewrite (GalleyFileSwap *swap, const char *path, GBytes *bytes,
                              const char *rescue_folder, GError **error);

G_END_DECLS
