/* preview-frame.h: holds the page at the width of a phone, a tablet or a desk
 *
 * One child, as wide as wanted and in the middle. Where there is less room, the
 * child is told to show itself smaller by the signal ::zoom-changed, so that a
 * wide page is still laid out as a wide page. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_PREVIEW_FRAME (galley_preview_frame_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreviewFrame, galley_preview_frame, GALLEY, PREVIEW_FRAME, GtkWidget)

/* Takes the place of the one before, which is given up; NULL for none. */
void   galley_preview_frame_set_child (GalleyPreviewFrame *self, GtkWidget *child);
/* In pixels; 0 is all there is. */
void   galley_preview_frame_set_width (GalleyPreviewFrame *self, int width);
double galley_preview_frame_get_zoom  (GalleyPreviewFrame *self);

G_END_DECLS
