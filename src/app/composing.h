/* composing.h: whether an input method shows text that is not in the widget yet
 *
 * Until it is, nothing that helps with typing may act: the next key may still be part
 * of a letter. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of a text view or an editable: from now on it can be asked. */
void     galley_composing_watch (GtkWidget *widget);
gboolean galley_composing_is    (GtkWidget *widget);

G_END_DECLS
