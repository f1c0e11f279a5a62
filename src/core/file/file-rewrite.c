/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/file/file-rewrite-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core/file/fd.h"
#include "core/file/file-io.h"
#include "core/text/i18n.h"

/* Makes sure of the room before the first byte is changed. File systems that
 * cannot promise it are taken as they are. */
static gboolean
reserve (int fd, gsize n_bytes)
{
  if (n_bytes == 0 || fallocate (fd, FALLOC_FL_KEEP_SIZE, 0, (off_t) n_bytes) == 0)
    return TRUE;
  return errno != ENOSPC && errno != EDQUOT && errno != EFBIG && errno != EIO;
}

static gboolean
overwrite (int fd, GBytes *bytes)
{
  gsize n_bytes;
  const void *data = g_bytes_get_data (bytes, &n_bytes);
  gboolean same = FALSE;

  if (!galley_fd_write_at (fd, data, n_bytes, 0, NULL)
      || ftruncate (fd, (off_t) n_bytes) < 0
      || !galley_fd_sync (fd))
    return FALSE;
  posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  if (!galley_fd_holds (fd, data, n_bytes, &same, NULL))
    return FALSE;
  if (!same)
    errno = EIO;
  return same;
}

/**
 * galley_file_rescue_path:
 * @path: the article
 * @rescue_folder: the folder given to galley_file_save()
 *
 * Where the whole new text is while an article is written in place. A file there
 * at any other time is left from a save that was cut short; the article itself
 * may then be half old and half new.
 *
 * Returns: (transfer full) (nullable): a path in @rescue_folder
 */
char *
galley_file_rescue_path (const char *path, const char *rescue_folder, GError **error)
{
  g_autofree char *real_path = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL && *path != '\0', NULL);
  g_return_val_if_fail (rescue_folder != NULL, NULL);

  real_path = galley_file_real_path (path, error);
  if (real_path == NULL)
    return NULL;
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, real_path, -1);
  name = g_strdup_printf ("%s.rescue", sum);
  return g_build_filename (rescue_folder, name, NULL);
}

/**
 * galley_file_rewrite:
 * @swap: a begun swap with an old file
 *
 * Writes @bytes into the old file itself. Should that fail half way, the old
 * content is put back; should that fail too, the message says where the new
 * text is. A cancel is not heard here: half way is the worst place to stop.
 */
gboolean
galley_file_rewrite (GalleyFileSwap *swap, const char *path, GBytes *bytes,
                     const char *rescue_folder, GError **error)
{
  g_autofree char *rescue_path = galley_file_rescue_path (path, rescue_folder, error);
  g_autoptr (GBytes) before = NULL;
  gboolean done;
  int failure;

  g_assert (swap->old_fd >= 0);

  if (rescue_path == NULL)
    return FALSE;
  before = galley_fd_read_all (swap->old_fd, GALLEY_FILE_MAX_BYTES, NULL);
  if (before == NULL)
    {
      galley_file_error_set_errno (error, errno, GALLEY_FILE_REPLACING);
      return FALSE;
    }
  if (g_mkdir_with_parents (rescue_folder, 0700) < 0)
    {
      galley_file_error_set_errno (error, errno, GALLEY_FILE_CREATING);
      return FALSE;
    }
  if (!galley_file_write_atomic (rescue_path, bytes, GALLEY_FILE_WRITE_DEFAULT, error))
    return FALSE;

  if (!reserve (swap->old_fd, g_bytes_get_size (bytes)))
    {
      galley_file_error_set_errno (error, errno, GALLEY_FILE_REPLACING);
      unlink (rescue_path);
      return FALSE;
    }
  done = overwrite (swap->old_fd, bytes);
  failure = errno;
  if (done || overwrite (swap->old_fd, before))
    {
      unlink (rescue_path);
      if (!done)
        galley_file_error_set_errno (error, failure, GALLEY_FILE_REPLACING);
      return done;
    }
  g_set_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED,
               _("The disk failed while the file was written, and the file is damaged. "
                 "The complete text is kept in %s."), rescue_path);
  return FALSE;
}
