/* widgets.h: what stands in widgets, for tests that show some */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Lets the frame clock and the workers do what is due. */
void       widgets_settle (void);
/* All that can be read in the widget and beneath it, a line each. */
char      *widgets_read   (GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;
/* Of GtkWidget, borrowed: the descendants of that type that are on the screen. */
GPtrArray *widgets_find   (GtkWidget *widget, GType type) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
