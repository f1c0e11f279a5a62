/* fd.h: reading and writing all of it, whatever the kernel returns
 *
 * Each returns FALSE with errno set. ECANCELED stands for a cancelled call; it
 * is looked at between pieces, so a cancel never waits for a whole file. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean galley_fd_write        (int fd, const void *data, gsize n_bytes, GCancellable *cancellable);
gboolean galley_fd_write_at     (int fd, const void *data, gsize n_bytes, goffset offset,
                                 GCancellable *cancellable);
GBytes *galley_fd_read_all      (int fd, gsize max_bytes, GCancellable *cancellable);
gboolean galley_fd_holds        (int fd, const void *data, gsize n_bytes, gboolean *same,
                                 GCancellable *cancellable);
gboolean galley_fd_same_content (int a, int b, gboolean *same, GCancellable *cancellable);
gboolean galley_fd_copy         (int from, int to, GCancellable *cancellable);
gboolean galley_fd_sync         (int fd);
gboolean galley_fd_sync_data    (int fd);
gboolean galley_fd_sync_folder  (int at_fd, const char *path);

G_END_DECLS
