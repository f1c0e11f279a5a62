/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/file/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file/fd.h"
#include "core/file/file-io.h"

struct _GalleyFolder
{
  char *path;
  int fd;         /* -1: it cannot be opened, and writing to it says why */
  int is_filled;  /* atomic: a name that was to be new was there */
};

/* By descriptor, which some kernels allow only to some, or by its name in /proc. */
static gboolean
give_name (int fd, int dir_fd, const char *name)
{
  char link[32];

  if (linkat (fd, "", dir_fd, name, AT_EMPTY_PATH) == 0)
    return TRUE;
  if (errno == EEXIST)
    return FALSE;
  g_snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  return linkat (AT_FDCWD, link, dir_fd, name, AT_SYMLINK_FOLLOW) == 0;
}

/* Where one page was exported before, others were too: then it is worth a look
 * before all of a file is written for nothing. */
static gboolean
is_taken (GalleyFolder *self, const char *name)
{
  struct stat status;

  return g_atomic_int_get (&self->is_filled) && fstatat (self->fd, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

/* FALSE where the file is there already or cannot be made like this; nothing is
 * left behind then. */
static gboolean
write_new (GalleyFolder *self, const char *name, GBytes *bytes)
{
  gsize n_bytes;
  const void *data = g_bytes_get_data (bytes, &n_bytes);
  gboolean done;
  int fd;

  if (self->fd < 0 || is_taken (self, name))
    return FALSE;
  fd = openat (self->fd, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
  if (fd < 0)
    return FALSE;

  done = galley_fd_write_at (fd, data, n_bytes, 0, NULL) && give_name (fd, self->fd, name);
  if (!done && errno == EEXIST)
    g_atomic_int_set (&self->is_filled, TRUE);
  close (fd);
  return done;
}

/**
 * galley_folder_new:
 * @path: of a folder that is there
 */
GalleyFolder *
galley_folder_new (const char *path)
{
  GalleyFolder *self;

  g_return_val_if_fail (path != NULL && *path != '\0', NULL);

  self = g_new0 (GalleyFolder, 1);
  self->path = g_strdup (path);
  self->fd = open (path, O_PATH | O_DIRECTORY | O_CLOEXEC);

  return self;
}

void
galley_folder_free (GalleyFolder *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self);
}

/**
 * galley_folder_write:
 * @name: of the file, in this folder
 *
 * Does what galley_file_write_atomic() does with %GALLEY_FILE_WRITE_NO_SYNC, and
 * leaves all but the plain case of a new file to it, sentences included.
 */
gboolean
galley_folder_write (GalleyFolder *self, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (self != NULL && bytes != NULL, FALSE);
  g_return_val_if_fail (name != NULL && *name != '\0', FALSE);

  if (write_new (self, name, bytes))
    return TRUE;
  path = g_build_filename (self->path, name, NULL);
  return galley_file_write_atomic (path, bytes, GALLEY_FILE_WRITE_NO_SYNC, error);
}
