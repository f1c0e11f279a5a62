/* composing.h: whether an input method shows text that is not in the widget yet
 *
 * Until it is, nothing that helps with typing may act: the next key may still be part
 * of a letter. A key that acts on the text is offered to the input method first: Enter
 * ends a word of Japanese, and does nothing else; but a syllable of Korean it ends by
 * the way, and is an Enter like any other. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of a text view or an editable: from now on it can be asked. */
void     galley_composing_watch (GtkWidget *widget);
gboolean galley_composing_is    (GtkWidget *widget);
/* Whether the input method has a use for the key that has come: it has it then. For handlers
 * of "key-pressed" alone, before the view sees the key. */
gboolean galley_composing_takes (GtkTextView *view, GtkEventControllerKey *keys);

G_END_DECLS
