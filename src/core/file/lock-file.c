/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/file/lock-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/text/i18n.h"

struct _GalleyLockFile
{
  char *path;
  int fd;
};

/* The holder before us removes its file when it is done, perhaps between our
 * opening it and our locking it. */
static gboolean
is_still_there (int fd, const char *path)
{
  struct stat ours, theirs;

  return fstat (fd, &ours) == 0 && stat (path, &theirs) == 0
         && ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
}

/**
 * galley_lock_file_acquire:
 * @path: the lock's own file, made when there is none; never the file that is
 *   to be protected
 *
 * Takes the lock without waiting; %GALLEY_FILE_ERROR_BUSY when someone has it. On
 * a file system that knows no locks, everyone gets it: better two writers who
 * compare contents than none.
 *
 * Returns: (transfer full) (nullable): the lock
 */
GalleyLockFile *
galley_lock_file_acquire (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL && *path != '\0', NULL);

  for (;;)
    {
      struct flock wanted = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
      int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

      if (fd < 0)
        {
          galley_file_error_set_errno (error, errno, GALLEY_FILE_CREATING);
          return NULL;
        }
      if (fcntl (fd, F_OFD_SETLK, &wanted) < 0 && (errno == EAGAIN || errno == EACCES))
        {
          close (fd);
          g_set_error_literal (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY,
                               _("This is open in another window."));
          return NULL;
        }
      if (is_still_there (fd, path))
        {
          GalleyLockFile *self = g_new0 (GalleyLockFile, 1);

          self->path = g_strdup (path);
          self->fd = fd;
          return self;
        }
      close (fd);
    }
}

/**
 * galley_lock_file_is_held:
 *
 * Whether someone, this process included, has the lock now. Only looks: nobody
 * who wants to take it meanwhile is in the way of this.
 */
gboolean
galley_lock_file_is_held (const char *path)
{
  struct flock found = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  gboolean held;
  int fd;

  g_return_val_if_fail (path != NULL && *path != '\0', FALSE);

  fd = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0)
    return FALSE;
  held = fcntl (fd, F_OFD_GETLK, &found) == 0 && found.l_type != F_UNLCK;
  close (fd);
  return held;
}

/**
 * galley_lock_file_release:
 * @self: (nullable) (transfer full): a lock
 *
 * Gives the lock back and removes its file.
 */
void
galley_lock_file_release (GalleyLockFile *self)
{
  if (self == NULL)
    return;

  unlink (self->path);
  close (self->fd);
  g_free (self->path);
  g_free (self);
}
