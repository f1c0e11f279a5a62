/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/file/file-io.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file/fd.h"
#include "core/file/file-load.h"
#include "core/file/file-swap.h"
#include "core/text/i18n.h"

typedef struct
{
  GBytes *bytes;
  GalleyFileIdentity identity;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->bytes, g_bytes_unref);
  g_free (loaded);
}

static void
load_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Loaded *loaded = g_new0 (Loaded, 1);
  GError *error = NULL;

  loaded->bytes = galley_file_load (task_data, &loaded->identity, cancellable, &error);
  if (loaded->bytes != NULL)
    {
      g_task_return_pointer (task, loaded, loaded_free);
      return;
    }
  loaded_free (loaded);
  g_task_return_error (task, error);
}

/**
 * galley_file_open_regular:
 * @status: (out): of the file
 *
 * Opens an ordinary file for reading.
 *
 * Returns: a descriptor; -1 with errno for anything else
 */
int
galley_file_open_regular (const char *path, struct stat *status)
{
  /* Without O_NONBLOCK a pipe would wait here for a writer. */
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

  if (fd < 0)
    return -1;
  if (fstat (fd, status) < 0 || !S_ISREG (status->st_mode))
    {
      close (fd);
      errno = S_ISDIR (status->st_mode) ? EISDIR : ENXIO;
      return -1;
    }
  return fd;
}

/**
 * galley_file_identity_set:
 *
 * Fills in an identity from a file's status and its content.
 */
void
galley_file_identity_set (GalleyFileIdentity *identity, const struct stat *status, GBytes *bytes)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  g_strlcpy (identity->sha256, sum, sizeof identity->sha256);
  identity->n_bytes = g_bytes_get_size (bytes);
  identity->device = status->st_dev;
  identity->inode = status->st_ino;
  identity->mode = status->st_mode & 07777;
}

/**
 * galley_file_identity_equal:
 *
 * Whether both have the same content, whatever file it is in. Two that are
 * unknown are not equal.
 */
gboolean
galley_file_identity_equal (const GalleyFileIdentity *a, const GalleyFileIdentity *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->sha256[0] != '\0' && strcmp (a->sha256, b->sha256) == 0;
}

/**
 * galley_file_real_path:
 * @path: a file that need not exist, in a folder that does
 *
 * The one absolute path of a file here, with every link followed.
 *
 * Returns: (transfer full) (nullable): the path
 */
char *
galley_file_real_path (const char *path, GError **error)
{
  g_autofree char *followed = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  char *real_folder;
  char *result;

  g_return_val_if_fail (path != NULL && *path != '\0', NULL);

  followed = galley_file_follow_links (path, error);
  if (followed == NULL)
    return NULL;

  folder = g_path_get_dirname (followed);
  name = g_path_get_basename (followed);
  real_folder = realpath (folder, NULL);
  if (real_folder == NULL)
    {
      galley_file_error_set_errno (error, errno, GALLEY_FILE_LOADING);
      return NULL;
    }
  result = g_build_filename (real_folder, name, NULL);
  free (real_folder);
  return result;
}

/**
 * galley_file_load:
 * @path: the file
 * @identity: (out) (optional): what was loaded, for a later save
 *
 * Reads a whole file; nothing is decoded and no line end touched. More than
 * %GALLEY_FILE_MAX_BYTES is %GALLEY_FILE_ERROR_TOO_LARGE.
 *
 * Returns: (transfer full) (nullable): the content
 */
GBytes *
galley_file_load (const char *path, GalleyFileIdentity *identity, GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  struct stat status = { 0 };
  int fd;

  g_return_val_if_fail (path != NULL && *path != '\0', NULL);

  fd = galley_file_open_regular (path, &status);
  if (fd < 0)
    {
      galley_file_error_set_errno (error, errno, GALLEY_FILE_LOADING);
      return NULL;
    }

  /* A hint only, but it saves reading 32 MB to find out. */
  if (status.st_size <= (goffset) GALLEY_FILE_MAX_BYTES)
    bytes = galley_fd_read_all (fd, GALLEY_FILE_MAX_BYTES, cancellable);
  else
    errno = EFBIG;
  if (bytes == NULL && errno == EFBIG)
    g_set_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_TOO_LARGE,
                 _("This file is too large: Galley opens files of up to %d MB."),
                 (int) (GALLEY_FILE_MAX_BYTES / (1024 * 1024)));
  else if (bytes == NULL)
    galley_file_error_set_errno (error, errno, GALLEY_FILE_LOADING);
  close (fd);

  if (bytes != NULL && identity != NULL)
    galley_file_identity_set (identity, &status, bytes);
  return g_steal_pointer (&bytes);
}

/**
 * galley_file_load_async:
 *
 * galley_file_load() in a thread.
 */
void
galley_file_load_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (path != NULL && *path != '\0');

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, galley_file_load_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * galley_file_load_finish:
 * @identity: (out) (optional): what was loaded
 *
 * Returns: (transfer full) (nullable): the content
 */
GBytes *
galley_file_load_finish (GAsyncResult *result, GalleyFileIdentity *identity, GError **error)
{
  Loaded *loaded;
  GBytes *bytes;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  loaded = g_task_propagate_pointer (G_TASK (result), error);
  if (loaded == NULL)
    return NULL;
  if (identity != NULL)
    *identity = loaded->identity;
  bytes = g_steal_pointer (&loaded->bytes);
  loaded_free (loaded);
  return bytes;
}
