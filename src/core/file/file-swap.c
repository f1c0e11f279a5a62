/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/file/file-swap.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "core/file/fd.h"

/* As many as the kernel follows. */
#define MAX_LINKS 40

#define ACL_NAME "system.posix_acl_access"

static void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

/* The attributes a person or a program put there on purpose, and the access
 * list. A loss of one of these is a failed save. The others (labels and marks
 * of the system, and what a sandbox's portal says of a file) are the system's own
 * business to set on a new file. */
static gboolean
must_keep (const char *attribute)
{
  if (g_str_has_prefix (attribute, "user.document-portal."))
    return FALSE;
  return g_str_has_prefix (attribute, "user.") || strcmp (attribute, ACL_NAME) == 0;
}

/* The names, each with its NUL; NULL with errno when they cannot be listed. */
static char *
list_attributes (int fd, gsize *n_bytes)
{
  for (;;)
    {
      g_autofree char *names = NULL;
      ssize_t size = flistxattr (fd, NULL, 0);

      if (size < 0)
        return NULL;
      names = g_malloc0 ((gsize) size + 1);
      size = flistxattr (fd, names, (gsize) size);
      if (size >= 0)
        {
          *n_bytes = (gsize) size;
          return g_steal_pointer (&names);
        }
      if (errno != ERANGE)   /* ERANGE: one was added meanwhile */
        return NULL;
    }
}

static gboolean
copy_attribute (int from, int to, const char *attribute)
{
  g_autofree char *value = NULL;
  ssize_t size = fgetxattr (from, attribute, NULL, 0);

  if (size < 0)
    return errno == ENODATA;
  value = g_malloc ((gsize) size + 1);
  size = fgetxattr (from, attribute, value, (gsize) size);
  if (size < 0)
    return errno == ENODATA;
  return fsetxattr (to, attribute, value, (gsize) size, 0) == 0;
}

static gboolean
copy_attributes (int from, int to)
{
  g_autofree char *names = NULL;
  gsize n_bytes = 0;
  gboolean has_acl = FALSE;

  names = list_attributes (from, &n_bytes);
  if (names == NULL)
    return errno == ENOTSUP || errno == ENOSYS;

  for (gsize at = 0; at < n_bytes; at += strlen (names + at) + 1)
    {
      const char *attribute = names + at;

      has_acl |= strcmp (attribute, ACL_NAME) == 0;
      if (!copy_attribute (from, to, attribute) && must_keep (attribute))
        return FALSE;
    }

  /* A new file may have inherited an access list that the old one lacks. */
  return has_acl || fgetxattr (to, ACL_NAME, NULL, 0) < 0 || fremovexattr (to, ACL_NAME) == 0;
}

/* Owner and group as far as this user may set them, and the permissions that
 * are right with them: where the group is not kept, its rights must not pass to
 * another group, and nothing runs as an owner it was not given. */
static mode_t
copy_owner (const struct stat *old, int fd)
{
  mode_t mode = old->st_mode & 07777;

  if (fchown (fd, old->st_uid, old->st_gid) == 0)
    return mode;
  if (fchown (fd, (uid_t) -1, old->st_gid) == 0)
    return mode & 03777;
  return (mode & 0707) | ((mode & 07) << 3);
}

/* Files that nobody can see until they are complete, where the file system has
 * them: a process that is killed leaves no litter. The name is made through
 * /proc later, so it has to be there. */
static int
open_anonymous (int dir_fd, mode_t mode)
{
  char link[32];
  int fd = openat (dir_fd, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, mode);

  if (fd < 0)
    return -1;
  g_snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  if (access (link, F_OK) < 0)
    close_fd (&fd);
  return fd;
}

static char *
random_name (void)
{
  return g_strdup_printf (".galley-%08x%08x.tmp", g_random_int (), g_random_int ());
}

static int
open_named (int dir_fd, mode_t mode, char **name)
{
  for (;;)
    {
      g_autofree char *candidate = random_name ();
      int fd = openat (dir_fd, candidate, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, mode);

      if (fd >= 0)
        *name = g_steal_pointer (&candidate);
      if (fd >= 0 || errno != EEXIST)
        return fd;
    }
}

/**
 * galley_file_follow_links:
 * @path: a file that need not exist
 *
 * Where a path really leads when its last part is a link, which may point to
 * nothing yet.
 *
 * Returns: (transfer full) (nullable): a path whose last part is no link
 */
char *
galley_file_follow_links (const char *path, GError **error)
{
  g_autofree char *current = g_strdup (path);

  for (int i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *target = g_file_read_link (current, NULL);
      g_autofree char *folder = NULL;

      if (target == NULL)
        return g_steal_pointer (&current);
      if (!g_path_is_absolute (target))
        {
          char *joined;

          folder = g_path_get_dirname (current);
          joined = g_build_filename (folder, target, NULL);
          g_free (target);
          target = joined;
        }
      g_free (current);
      current = g_steal_pointer (&target);
    }

  galley_file_error_set_errno (error, ELOOP, GALLEY_FILE_CREATING);
  return NULL;
}

/**
 * galley_file_swap_begin:
 * @swap: set to %GALLEY_FILE_SWAP_INIT
 * @path: the file to replace or to make; links are followed
 *
 * Finds the folder and the old file, and whether that may be replaced: a file
 * that this user may not write to is not, although its folder would allow it.
 */
gboolean
galley_file_swap_begin (GalleyFileSwap *swap, const char *path, GError **error)
{
  g_autofree char *real_path = galley_file_follow_links (path, error);
  g_autofree char *folder = NULL;

  if (real_path == NULL)
    return FALSE;
  if (g_str_has_suffix (real_path, "/"))
    {
      galley_file_error_set_errno (error, EISDIR, GALLEY_FILE_CREATING);
      return FALSE;
    }
  folder = g_path_get_dirname (real_path);
  swap->name = g_path_get_basename (real_path);

  swap->dir_fd = open (folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (swap->dir_fd < 0)
    goto failed;

  /* Looked at before it is opened: opening some devices does something. */
  if (fstatat (swap->dir_fd, swap->name, &swap->old, AT_SYMLINK_NOFOLLOW) < 0)
    {
      if (errno == ENOENT)
        return TRUE;
      goto failed;
    }
  if (!S_ISREG (swap->old.st_mode))
    {
      errno = S_ISDIR (swap->old.st_mode) ? EISDIR : ENXIO;
      goto failed;
    }
  swap->old_fd = openat (swap->dir_fd, swap->name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (swap->old_fd < 0 || fstat (swap->old_fd, &swap->old) < 0)
    goto failed;
  return TRUE;

failed:
  galley_file_error_set_errno (error, errno, GALLEY_FILE_CREATING);
  return FALSE;
}

/**
 * galley_file_swap_open_temp:
 * @anonymous: try first for a file without a name
 *
 * Opens swap.fd in the same folder, so in the same file system. What will
 * replace a file is closed to others until it has that file's permissions; what
 * is new gets the rights that the folder and the user's mask give.
 *
 * Returns: %FALSE with errno
 */
gboolean
galley_file_swap_open_temp (GalleyFileSwap *swap, gboolean anonymous)
{
  mode_t mode = swap->old_fd < 0 ? 0666 : 0600;

  g_assert (swap->dir_fd >= 0 && swap->fd < 0);

  if (anonymous)
    swap->fd = open_anonymous (swap->dir_fd, mode);
  if (swap->fd < 0)
    swap->fd = open_named (swap->dir_fd, mode, &swap->temp_name);
  return swap->fd >= 0;
}

/**
 * galley_file_swap_settle:
 * @sync: wait until the disk has it
 *
 * Call when swap.fd holds the whole new content: gives it the old file's owner,
 * permissions and extended attributes.
 *
 * Returns: %FALSE with errno
 */
gboolean
galley_file_swap_settle (GalleyFileSwap *swap, gboolean sync)
{
  if (swap->old_fd >= 0)
    {
      /* The owner first, for a new owner takes rights away; the permissions
       * last, for they may forbid setting attributes. */
      mode_t mode = copy_owner (&swap->old, swap->fd);

      if (!copy_attributes (swap->old_fd, swap->fd) || fchmod (swap->fd, mode) < 0)
        return FALSE;
    }
  return !sync || galley_fd_sync (swap->fd);
}

/**
 * galley_file_swap_name:
 *
 * Gives an anonymous new file a name: the right one at once where there is no
 * file yet, a passing one otherwise. Nothing to do for the others.
 *
 * Returns: %FALSE with errno, also where the file system makes files without a
 *   name but cannot name them: then begin again with a named one
 */
gboolean
galley_file_swap_name (GalleyFileSwap *swap)
{
  char link[32];

  g_assert (swap->fd >= 0);

  if (swap->temp_name != NULL)
    return TRUE;
  g_snprintf (link, sizeof link, "/proc/self/fd/%d", swap->fd);
  if (swap->old_fd < 0
      && linkat (AT_FDCWD, link, swap->dir_fd, swap->name, AT_SYMLINK_FOLLOW) == 0)
    {
      swap->done = TRUE;
      return TRUE;
    }
  while (swap->temp_name == NULL)
    {
      g_autofree char *candidate = random_name ();

      if (linkat (AT_FDCWD, link, swap->dir_fd, candidate, AT_SYMLINK_FOLLOW) == 0)
        swap->temp_name = g_steal_pointer (&candidate);
      else if (errno != EEXIST)
        return FALSE;
    }
  return TRUE;
}

/**
 * galley_file_swap_is_current:
 *
 * Whether the name leads to what it led to when the swap was begun, and nobody seems to
 * have written to that. Where this says no, it may be so nevertheless.
 */
gboolean
galley_file_swap_is_current (const GalleyFileSwap *swap)
{
  const struct stat *old = &swap->old;
  struct stat now;

  if (fstatat (swap->dir_fd, swap->name, &now, AT_SYMLINK_NOFOLLOW) < 0)
    return swap->old_fd < 0 && errno == ENOENT;
  return swap->old_fd >= 0 && now.st_dev == old->st_dev && now.st_ino == old->st_ino && now.st_size == old->st_size
         && now.st_mtim.tv_sec == old->st_mtim.tv_sec && now.st_mtim.tv_nsec == old->st_mtim.tv_nsec;
}

/**
 * galley_file_swap_commit:
 * @only_new: fail with EEXIST rather than replace a file
 *
 * The one step that changes what the name leads to, if naming has not done it.
 *
 * Returns: %FALSE with errno; the old file is then still in place
 */
gboolean
galley_file_swap_commit (GalleyFileSwap *swap, gboolean only_new)
{
  int result = -1;

  if (swap->done)
    return TRUE;
  g_assert (swap->temp_name != NULL);

  if (only_new)
    {
      result = renameat2 (swap->dir_fd, swap->temp_name, swap->dir_fd, swap->name,
                          RENAME_NOREPLACE);
      if (result < 0 && errno != EINVAL && errno != ENOSYS)
        return FALSE;
      /* Not every file system can promise it in one step. */
      if (result < 0 && faccessat (swap->dir_fd, swap->name, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
        {
          errno = EEXIST;
          return FALSE;
        }
    }
  if (result < 0
      && renameat (swap->dir_fd, swap->temp_name, swap->dir_fd, swap->name) < 0)
    return FALSE;

  g_clear_pointer (&swap->temp_name, g_free);
  swap->done = TRUE;
  return TRUE;
}

/**
 * galley_file_swap_sync_dir:
 *
 * galley_fd_sync_folder() of the one that the file is in.
 */
gboolean
galley_file_swap_sync_dir (GalleyFileSwap *swap)
{
  return galley_fd_sync_folder (swap->dir_fd, ".");
}

/**
 * galley_file_swap_task:
 *
 * Which sentence fits a failure up to the commit.
 */
GalleyFileTask
galley_file_swap_task (const GalleyFileSwap *swap)
{
  return swap->old_fd < 0 ? GALLEY_FILE_CREATING : GALLEY_FILE_REPLACING;
}

void
galley_file_swap_clear (GalleyFileSwap *swap)
{
  int saved_errno = errno;

  if (swap->temp_name != NULL)
    unlinkat (swap->dir_fd, swap->temp_name, 0);
  g_clear_pointer (&swap->temp_name, g_free);
  g_clear_pointer (&swap->name, g_free);
  close_fd (&swap->fd);
  close_fd (&swap->old_fd);
  close_fd (&swap->dir_fd);
  errno = saved_errno;
}
