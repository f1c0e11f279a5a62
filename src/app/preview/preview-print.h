/* preview-print.h: the page on paper
 *
 * The page as export writes it, in the print part of its style. */

#pragma once

#include <gtk/gtk.h>

#include "core/page/page.h"

G_BEGIN_DECLS

/* Shows the print dialog; @folder (nullable) is where the pictures are, @style
 * (nullable) the name or path of a page style, @name that of a file, without suffix, for
 * who prints to one. Says what went wrong in the error; a user who changes their mind is
 * no error. */
void     galley_preview_print_async  (GalleyPage *page, GFile *folder, const char *style, const char *name,
                                      GtkWindow *parent, GAsyncReadyCallback callback, gpointer user_data);
gboolean galley_preview_print_finish (GAsyncResult *result, GError **error);

G_END_DECLS
