/* picture-clip.h: pictures on a clipboard, and among the files
 *
 * What a file manager copies are files; what a browser or a drawing program copies
 * is a picture without a name. Words come first: a word processor puts a picture of
 * them beside them. */

#pragma once

#include <gtk/gtk.h>

#include "app/document.h"

G_BEGIN_DECLS

/* Whether there are files, or a picture without words: what was copied with words is pasted as
 * words. */
gboolean   galley_picture_clip_is_there    (GdkClipboard *clipboard);
/* Only after galley_picture_clip_is_there(); a picture without a file is packed as PNG in a
 * thread. */
void       galley_picture_clip_read_async  (GdkClipboard *clipboard, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
/* GalleyNewPicture, owned by the caller; none where the files are something else. */
GPtrArray *galley_picture_clip_read_finish (GdkClipboard *clipboard, GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same array for files that are known; whether they are there, and are pictures, shows when
 * they are taken. */
GPtrArray *galley_picture_clip_from_paths  (const char *const *paths) G_GNUC_WARN_UNUSED_RESULT;
/* Whether they go by names of pictures, all of them. */
gboolean   galley_picture_clip_are_pictures (GSList *files);

/* What asks for a picture among the files, at first in that folder; NULL: anywhere. */
GtkFileDialog *galley_picture_clip_dialog_new (GFile *folder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
