/* field-view.h: a text view that is always as tall as its text
 *
 * GTK's own finds out how tall its text is when it has been given its width,
 * too late to ask for another height: it keeps that of an earlier width, and
 * cuts the text off or leaves lines empty. This one asks again. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_FIELD_VIEW (galley_field_view_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFieldView, galley_field_view, GALLEY, FIELD_VIEW, GtkTextView)

G_END_DECLS
