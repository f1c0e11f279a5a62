/* follower.h: keeps what is on the screen true to the text
 *
 * Has the article shown when there is another document, and whenever the
 * analysis of a new text has come, as long as there is somebody to see it. What
 * is not on the screen is shown once, when it comes back there: a key costs what
 * is seen of it. */

#pragma once

#include <gtk/gtk.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_FOLLOWER (galley_follower_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFollower, galley_follower, GALLEY, FOLLOWER, GObject)

/* Shows what it shows of the article, which is never that of an earlier text: that would
 * take back what has just been typed. */
typedef void (*GalleyFollowerShowFunc) (gpointer data, GalleyArticle *article);

/* Whoever owns `data` owns the follower, and lets go of it first. */
GalleyFollower *galley_follower_new          (GalleyFollowerShowFunc show, gpointer data);
void            galley_follower_set_document (GalleyFollower *self, GalleyDocument *document);
/* What has to be on the screen; borrowed, and watched until it is gone. NULL: nothing has to. */
void            galley_follower_set_widget   (GalleyFollower *self, GtkWidget *widget);
/* While something waits for the text to change, it is told even when nobody sees it. */
void            galley_follower_set_eager    (GalleyFollower *self, gboolean eager);
/* An earlier text will do, too, where a moment's delay does no harm and a gap would. */
void            galley_follower_set_patient  (GalleyFollower *self, gboolean patient);
/* Another value is shown from now on: shows the article as it is, if there is one. */
void            galley_follower_update       (GalleyFollower *self);

G_END_DECLS
