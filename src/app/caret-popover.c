/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/caret-popover.h"

/**
 * galley_caret_popover_open:
 * @popover: a child of the view, or of what the view is in
 *
 * Opens it, pointing at the caret.
 */
void
galley_caret_popover_open (GtkPopover *popover, GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  graphene_point_t corner;
  GdkRectangle place;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &iter, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &place.x, &place.y);
  if (gtk_widget_compute_point (GTK_WIDGET (view), gtk_widget_get_parent (GTK_WIDGET (popover)),
                                &GRAPHENE_POINT_INIT ((float) place.x, (float) place.y), &corner))
    {
      /* A caret has no width, and nothing is pointed at then. */
      place = (GdkRectangle) { (int) corner.x, (int) corner.y, MAX (place.width, 1), place.height };
      gtk_popover_set_pointing_to (popover, &place);
    }
  gtk_popover_popup (popover);
}
