/* field-view.h: the text of a field, as high as it is long
 *
 * A GtkTextView learns how high it is only once it has been given a place, and
 * keeps what it was given if nobody asks again. This one can tell beforehand. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_FIELD_VIEW (galley_field_view_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFieldView, galley_field_view, GALLEY, FIELD_VIEW, GtkTextView)

/* The row around it has the style class "empty" while there is no text in it. */
void galley_field_view_set_row (GalleyFieldView *self, GtkWidget *row);

G_END_DECLS
