/* source-top.h: a place of the text at the top of its view, or somewhere on the screen
 *
 * Lines get their heights one after the other while the program does other things,
 * and GTK loses its place on the way: it moves the view before there is room to. So
 * the place is held until all lines are laid out, or until somebody goes elsewhere.
 * The view is borrowed; whoever made it lets go of it before the view. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCE_TOP (galley_source_top_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceTop, galley_source_top, GALLEY, SOURCE_TOP, GObject)

GalleySourceTop *galley_source_top_new  (GtkTextView *view);
void             galley_source_top_show (GalleySourceTop *self, const GtkTextIter *place);
/* Only as far as is needed to see it. */
void             galley_source_top_keep_on_screen (GalleySourceTop *self, const GtkTextIter *place);
void             galley_source_top_get  (GalleySourceTop *self, GtkTextIter *place);

G_END_DECLS
