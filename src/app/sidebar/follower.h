/* follower.h: keeps what is on the screen true to the text
 *
 * Tells whoever shows something of the article when the analysis of a new text
 * has come, as long as there is somebody to see it. What is not on the screen is
 * told once, when it comes back there: a key costs what is seen of it. */

#pragma once

#include <gtk/gtk.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_FOLLOWER (galley_follower_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFollower, galley_follower, GALLEY, FOLLOWER, GObject)

/* `callback` gets `data` alone, and has to keep the follower no longer than that lives. */
GalleyFollower *galley_follower_new          (GCallback callback, gpointer data);
void            galley_follower_set_document (GalleyFollower *self, GalleyDocument *document);
/* What has to be on the screen; borrowed, and watched until it is gone. NULL: nothing has to. */
void            galley_follower_set_widget   (GalleyFollower *self, GtkWidget *widget);
/* While something waits for the text to change, it is told even when nobody sees it. */
void            galley_follower_set_eager    (GalleyFollower *self, gboolean eager);

G_END_DECLS
