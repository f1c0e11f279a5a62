/* announcement.h: what a screen reader is told of that happens elsewhere in the window
 *
 * What comes of a command is told of at once. What changes with each key, a count say,
 * would be read over the letters that are typed; it is told of once the keys have come
 * to rest, as it is then. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* At once, in the place of what waits for the widget. */
void     galley_announcement_make       (GtkWidget *widget, const char *sentence);
/* When nobody types. @sentence: copied; it takes the place of what waits for the widget.
 * NULL: nothing is to be told any more. */
void     galley_announcement_queue      (GtkWidget *widget, const char *sentence);
gboolean galley_announcement_is_waiting (GtkWidget *widget);

G_END_DECLS
