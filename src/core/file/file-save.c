/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/file/file-io.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/file/fd.h"
#include "core/file/file-load.h"
#include "core/file/file-rewrite-private.h"
#include "core/file/file-swap.h"
#include "core/text/i18n.h"

/* What goes into the new file: bytes, or what another file holds. */
typedef struct
{
  GBytes *bytes;
  int fd;          /* used when bytes is NULL */
} Content;

typedef struct
{
  char *path;
  GBytes *bytes;
  gboolean expects;
  GalleyFileIdentity expected;
  char *rescue_folder;
} SaveRequest;

static void
save_request_free (gpointer data)
{
  SaveRequest *request = data;

  g_free (request->path);
  g_bytes_unref (request->bytes);
  g_free (request->rescue_folder);
  g_free (request);
}

static gboolean
fill (int fd, const Content *content, GCancellable *cancellable)
{
  gsize n_bytes;
  const void *data;

  if (content->bytes == NULL)
    return galley_fd_copy (content->fd, fd, cancellable);
  data = g_bytes_get_data (content->bytes, &n_bytes);
  return galley_fd_write_at (fd, data, n_bytes, 0, cancellable);
}

/* Reads back what was written; where it was flushed, from the disk itself. */
static gboolean
verify (int fd, const Content *content, gboolean sync, GCancellable *cancellable)
{
  gboolean same = FALSE;
  gboolean done;
  gsize n_bytes;
  const void *data;

  if (sync)
    posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  if (content->bytes == NULL)
    {
      done = galley_fd_same_content (content->fd, fd, &same, cancellable);
    }
  else
    {
      data = g_bytes_get_data (content->bytes, &n_bytes);
      done = galley_fd_holds (fd, data, n_bytes, &same, cancellable);
    }
  if (done && !same)
    errno = EIO;
  return done && same;
}

/* Whether there is nothing to do. */
static gboolean
already_holds (GalleyFileSwap *swap, const Content *content)
{
  gboolean same = FALSE;
  gsize n_bytes;
  const void *data;

  if (swap->old_fd < 0 || content->bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (content->bytes, &n_bytes);
  return (gsize) swap->old.st_size == n_bytes
         && galley_fd_holds (swap->old_fd, data, n_bytes, &same, NULL)
         && same;
}

static gboolean
write_temp (GalleyFileSwap *swap, const Content *content, gboolean sync,
            GCancellable *cancellable)
{
  return fill (swap->fd, content, cancellable)
         && galley_file_swap_settle (swap, sync)
         && verify (swap->fd, content, sync, cancellable);
}

/* From an open target to the new content beside it, complete and with a name. Returns
 * FALSE with errno; the old file is then untouched. */
static gboolean
write_beside (GalleyFileSwap *swap, const Content *content, GalleyFileWriteFlags flags,
              GCancellable *cancellable)
{
  gboolean sync = (flags & GALLEY_FILE_WRITE_NO_SYNC) == 0;

  if (!galley_file_swap_open_temp (swap, TRUE)
      || !write_temp (swap, content, sync, cancellable))
    return FALSE;
  if (g_cancellable_is_cancelled (cancellable))
    {
      errno = ECANCELED;
      return FALSE;
    }

  if (!galley_file_swap_name (swap))
    {
      close (swap->fd);
      swap->fd = -1;
      if (!galley_file_swap_open_temp (swap, FALSE)
          || !write_temp (swap, content, sync, cancellable))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_and_swap (GalleyFileSwap *swap, const Content *content, GalleyFileWriteFlags flags,
                GCancellable *cancellable)
{
  return write_beside (swap, content, flags, cancellable)
         && galley_file_swap_commit (swap, (flags & GALLEY_FILE_WRITE_ONLY_NEW) != 0);
}

/* Pipes and devices have no content that could be lost. */
static int
open_stream (const char *path)
{
  struct stat status;

  if (stat (path, &status) < 0 || !(S_ISFIFO (status.st_mode) || S_ISCHR (status.st_mode)))
    return -1;
  return open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
}

static gboolean
write_stream (int fd, GBytes *bytes, GError **error)
{
  gsize n_bytes;
  const void *data = g_bytes_get_data (bytes, &n_bytes);
  gboolean done = galley_fd_write (fd, data, n_bytes, NULL);

  if (!done)
    galley_file_error_set_errno (error, errno, GALLEY_FILE_CREATING);
  close (fd);
  return done;
}

static gboolean
write_content (const char *path, const Content *content, GalleyFileWriteFlags flags,
               GError **error)
{
  g_auto (GalleyFileSwap) swap = GALLEY_FILE_SWAP_INIT;
  gboolean sync = (flags & GALLEY_FILE_WRITE_NO_SYNC) == 0;

  if (!galley_file_swap_begin (&swap, path, error))
    return FALSE;
  if (swap.old_fd >= 0 && (flags & GALLEY_FILE_WRITE_ONLY_NEW) != 0)
    {
      errno = EEXIST;
    }
  else if (already_holds (&swap, content))
    {
      if (!sync || galley_fd_sync (swap.old_fd))
        return TRUE;
    }
  else if (write_and_swap (&swap, content, flags, NULL))
    {
      if (sync)
        galley_file_swap_sync_dir (&swap);
      return TRUE;
    }
  galley_file_error_set_errno (error, errno, galley_file_swap_task (&swap));
  return FALSE;
}

static gboolean
is_nothing (const GalleyFileIdentity *expected)
{
  return expected != NULL && expected->sha256[0] == '\0';
}

static void
set_not_nothing (GError **error)
{
  g_set_error_literal (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_CHANGED,
                       _("Another program has put a file in this one’s place. "
                         "Nothing was saved; that file is as it was."));
}

/* Whether the file in place is still the one that was loaded, or still none. */
static gboolean
check_unchanged (GalleyFileSwap *swap, const GalleyFileIdentity *expected,
                 GCancellable *cancellable, GError **error)
{
  GalleyFileIdentity found = { 0 };
  g_autoptr (GBytes) bytes = NULL;

  if (is_nothing (expected))
    {
      if (swap->old_fd >= 0)
        set_not_nothing (error);
      return swap->old_fd < 0;
    }
  if (swap->old_fd < 0)
    {
      g_set_error_literal (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_CHANGED,
                           _("The file is no longer there: it was moved, renamed or deleted. "
                             "Nothing was saved."));
      return FALSE;
    }
  if ((guint64) swap->old.st_size == expected->n_bytes)
    {
      bytes = galley_fd_read_all (swap->old_fd, (gsize) expected->n_bytes, cancellable);
      if (bytes == NULL && errno != EFBIG)
        {
          galley_file_error_set_errno (error, errno, GALLEY_FILE_REPLACING);
          return FALSE;
        }
      if (bytes != NULL)
        galley_file_identity_set (&found, &swap->old, bytes);
    }
  if (galley_file_identity_equal (&found, expected))
    return TRUE;

  g_set_error_literal (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_CHANGED,
                       _("Another program has changed the file since it was opened. "
                         "Nothing was saved; the file is as that program left it."));
  return FALSE;
}

/* The disk may have taken seconds, and others write, too. What has been touched there is
 * looked at once more. */
static gboolean
check_still_unchanged (const GalleyFileSwap *swap, const char *path, const GalleyFileIdentity *expected,
                       GCancellable *cancellable, GError **error)
{
  g_auto (GalleyFileSwap) now = GALLEY_FILE_SWAP_INIT;

  return galley_file_swap_is_current (swap)
         || (galley_file_swap_begin (&now, path, error)
             && check_unchanged (&now, expected, cancellable, error));
}

/* As write_and_swap(), or with an error where another program was in the way. */
static gboolean
write_and_swap_expected (GalleyFileSwap *swap, const char *path, const Content *content,
                         const GalleyFileIdentity *expected, GCancellable *cancellable, GError **error)
{
  GalleyFileWriteFlags flags = is_nothing (expected) ? GALLEY_FILE_WRITE_ONLY_NEW : GALLEY_FILE_WRITE_DEFAULT;

  if (expected == NULL || is_nothing (expected))
    return write_and_swap (swap, content, flags, cancellable);
  return write_beside (swap, content, flags, cancellable)
         && check_still_unchanged (swap, path, expected, cancellable, error)
         && galley_file_swap_commit (swap, FALSE);
}

/* Errors that say that the folder, not the content, is what stands in the way:
 * no new file may be made there, or the file is mounted on its own (as a
 * sandbox does) and cannot be swapped. */
static gboolean
folder_refuses (int errnum)
{
  return errnum == EACCES || errnum == EPERM || errnum == EROFS || errnum == EBUSY
         || errnum == EXDEV;
}

static void
save_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SaveRequest *request = task_data;
  GalleyFileIdentity *identity = g_new0 (GalleyFileIdentity, 1);
  GError *error = NULL;

  if (galley_file_save (request->path, request->bytes,
                        request->expects ? &request->expected : NULL, request->rescue_folder,
                        identity, cancellable, &error))
    {
      g_task_return_pointer (task, identity, g_free);
      return;
    }
  g_free (identity);
  g_task_return_error (task, error);
}

/**
 * galley_file_save:
 * @path: the file; made when there is none, links are followed
 * @bytes: the whole new content
 * @expected: (nullable): what galley_file_load() or the last save told; when the
 *   content of the file in place is another one, nothing is written and the
 *   error is %GALLEY_FILE_ERROR_CHANGED. One without a sum expects that there is
 *   no file. %NULL overwrites whatever is there
 * @rescue_folder: (nullable): a folder of the program's own, see below
 * @identity: (out) (optional): what is in place now, for the next save
 *
 * Puts an article in its place so that no failure can take the old one: written
 * beside it, flushed, read back, compared, and only then swapped in. Owner (as
 * far as permitted), permissions, access list and extended attributes are kept.
 *
 * Two kinds of file cannot be swapped: one in a folder that takes no new files,
 * and one with several names (hard links), where the others would keep the old
 * text. With a @rescue_folder these are written in place, after the new content
 * is safe at galley_file_rescue_path(); that copy goes when the save is
 * complete, so one that is found there later tells of a save that was cut short.
 * Without it, the first is %GALLEY_FILE_ERROR_DENIED, and the second is swapped.
 *
 * A cancelled save has written nothing; once the swap is made, it is too late to
 * cancel and the save succeeds.
 */
gboolean
galley_file_save (const char *path, GBytes *bytes, const GalleyFileIdentity *expected,
                  const char *rescue_folder, GalleyFileIdentity *identity,
                  GCancellable *cancellable, GError **error)
{
  g_auto (GalleyFileSwap) swap = GALLEY_FILE_SWAP_INIT;
  Content content = { bytes, -1 };
  struct stat status = { 0 };
  GError *in_the_way = NULL;

  g_return_val_if_fail (path != NULL && *path != '\0', FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  if (g_bytes_get_size (bytes) > GALLEY_FILE_MAX_BYTES)
    {
      g_set_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_TOO_LARGE,
                   _("The article has grown over %d MB, more than Galley could open again. "
                     "Nothing was saved."),
                   (int) (GALLEY_FILE_MAX_BYTES / (1024 * 1024)));
      return FALSE;
    }
  if (!galley_file_swap_begin (&swap, path, error)
      || (expected != NULL && !check_unchanged (&swap, expected, cancellable, error)))
    return FALSE;

  if (rescue_folder != NULL && swap.old_fd >= 0 && swap.old.st_nlink > 1)
    {
      if (!galley_file_rewrite (&swap, path, bytes, rescue_folder, error))
        return FALSE;
    }
  else if (!write_and_swap_expected (&swap, path, &content, expected, cancellable, &in_the_way))
    {
      if (in_the_way != NULL)
        {
          g_propagate_error (error, in_the_way);
          return FALSE;
        }
      if (is_nothing (expected) && errno == EEXIST)
        {
          set_not_nothing (error);
          return FALSE;
        }
      if (rescue_folder == NULL || swap.old_fd < 0 || !folder_refuses (errno))
        {
          galley_file_error_set_errno (error, errno, galley_file_swap_task (&swap));
          return FALSE;
        }
      if (!galley_file_rewrite (&swap, path, bytes, rescue_folder, error))
        return FALSE;
    }
  else if (!galley_file_swap_sync_dir (&swap))
    {
      g_set_error_literal (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED,
                           _("The text was saved, but the disk reported a fault. "
                             "Save a copy on another disk."));
      return FALSE;
    }

  if (identity != NULL)
    {
      if (fstatat (swap.dir_fd, swap.name, &status, AT_SYMLINK_NOFOLLOW) < 0)
        memset (&status, 0, sizeof status);
      galley_file_identity_set (identity, &status, bytes);
    }
  return TRUE;
}

/**
 * galley_file_save_async:
 *
 * galley_file_save() in a thread. The values it is given are copied.
 */
void
galley_file_save_async (const char *path, GBytes *bytes, const GalleyFileIdentity *expected,
                        const char *rescue_folder, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  SaveRequest *request;

  g_return_if_fail (path != NULL && *path != '\0');
  g_return_if_fail (bytes != NULL);

  request = g_new0 (SaveRequest, 1);
  request->path = g_strdup (path);
  request->bytes = g_bytes_ref (bytes);
  request->expects = expected != NULL;
  if (expected != NULL)
    request->expected = *expected;
  request->rescue_folder = g_strdup (rescue_folder);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, galley_file_save_async);
  /* A cancel that comes after the swap must not hide that it was made. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, request, save_request_free);
  g_task_run_in_thread (task, save_thread);
}

/**
 * galley_file_save_finish:
 * @identity: (out) (optional): what is in place now
 */
gboolean
galley_file_save_finish (GAsyncResult *result, GalleyFileIdentity *identity, GError **error)
{
  g_autofree GalleyFileIdentity *saved = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  saved = g_task_propagate_pointer (G_TASK (result), error);
  if (saved == NULL)
    return FALSE;
  if (identity != NULL)
    *identity = *saved;
  return TRUE;
}

/**
 * galley_file_write_atomic:
 *
 * Writes an output file: its name leads to the old content or to the new, never
 * to a part. One that holds these bytes already is left alone, time stamp and
 * all. The old file's permissions are kept; of a file with several names only
 * this one gets the new content. A pipe or a device (`/dev/stdout`) is written to
 * as it comes.
 */
gboolean
galley_file_write_atomic (const char *path, GBytes *bytes, GalleyFileWriteFlags flags,
                          GError **error)
{
  Content content = { bytes, -1 };
  int stream;

  g_return_val_if_fail (path != NULL && *path != '\0', FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  stream = open_stream (path);
  if (stream >= 0)
    return write_stream (stream, bytes, error);
  return write_content (path, &content, flags, error);
}

/**
 * galley_file_copy_if_different:
 * @copied: (out) (optional): %FALSE when the destination was left alone
 *
 * Copies a file of any size, for the images of a page. A destination that holds
 * the same bytes is not touched, so its time stamp stays and an upload has
 * nothing to do.
 */
gboolean
galley_file_copy_if_different (const char *source, const char *destination,
                               GalleyFileWriteFlags flags, gboolean *copied, GError **error)
{
  Content content = { NULL, -1 };
  struct stat status;
  gboolean same = FALSE;
  gboolean done = TRUE;
  int present;

  g_return_val_if_fail (source != NULL && *source != '\0', FALSE);
  g_return_val_if_fail (destination != NULL && *destination != '\0', FALSE);

  content.fd = galley_file_open_regular (source, &status);
  if (content.fd < 0)
    {
      galley_file_error_set_errno (error, errno, GALLEY_FILE_LOADING);
      return FALSE;
    }

  /* Whatever is wrong with the destination, the write will find and name. */
  present = galley_file_open_regular (destination, &status);
  if (present >= 0)
    {
      if (!galley_fd_same_content (content.fd, present, &same, NULL))
        same = FALSE;
      close (present);
    }
  if (!same)
    done = write_content (destination, &content, flags, error);

  close (content.fd);
  if (done && copied != NULL)
    *copied = !same;
  return done;
}
