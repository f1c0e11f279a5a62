/* menu-names.h: the entries of menus are called what they say
 *
 * GTK 4.18 names an entry by its label, which is there for show only and so names
 * nothing: a screen reader has nothing to read. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void galley_menu_names_watch (GtkWindow *window);

G_END_DECLS
