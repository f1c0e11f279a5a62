/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/file/fd.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Small enough that the allocator keeps the buffers: hundreds of files are
 * written in one go. */
#define PIECE (32 * 1024)

static gboolean
is_cancelled (GCancellable *cancellable)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;
  errno = ECANCELED;
  return TRUE;
}

/* One piece from @offset; fewer bytes than asked for only at the end, which is where
 * it is @expected, or where there is nothing more to read. */
static gssize
read_piece (int fd, char *buffer, gsize n_bytes, goffset offset, gsize expected)
{
  gsize done = 0;

  while (done < n_bytes)
    {
      gssize n = pread (fd, buffer + done, n_bytes - done, offset + (goffset) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      done += (gsize) n;
      if (done == expected)
        break;
    }
  return (gssize) done;
}

static gboolean
write_all (int fd, const char *data, gsize n_bytes, goffset offset, GCancellable *cancellable)
{
  gsize done = 0;

  while (done < n_bytes)
    {
      gsize wanted = MIN (n_bytes - done, PIECE);
      gssize n;

      if (is_cancelled (cancellable))
        return FALSE;
      n = offset < 0 ? write (fd, data + done, wanted)
                     : pwrite (fd, data + done, wanted, offset + (goffset) done);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      done += (gsize) n;
    }
  return TRUE;
}

/**
 * galley_fd_write:
 *
 * Writes all bytes where the descriptor stands; also for pipes and devices.
 */
gboolean
galley_fd_write (int fd, const void *data, gsize n_bytes, GCancellable *cancellable)
{
  return write_all (fd, data, n_bytes, -1, cancellable);
}

/**
 * galley_fd_write_at:
 *
 * Writes all bytes at @offset, leaving the descriptor's own position alone.
 */
gboolean
galley_fd_write_at (int fd, const void *data, gsize n_bytes, goffset offset,
                    GCancellable *cancellable)
{
  g_assert (offset >= 0);

  return write_all (fd, data, n_bytes, offset, cancellable);
}

/**
 * galley_fd_read_all:
 * @max_bytes: the most that is taken
 *
 * Reads from the start of a file to its end. What the file says about its own
 * size is only a hint: it may grow, and some files say nothing. Where less came
 * than was asked for, and just as much as the file says, that is the end.
 *
 * Returns: (transfer full) (nullable): the content; %NULL with errno EFBIG when
 *   there is more than @max_bytes
 */
GBytes *
galley_fd_read_all (int fd, gsize max_bytes, GCancellable *cancellable)
{
  g_autofree char *content = NULL;
  struct stat status;
  gsize expected = 0;
  gsize room = PIECE;
  gsize n_bytes = 0;

  /* One byte more than is expected, so that the end is seen in the same go. */
  if (fstat (fd, &status) == 0 && status.st_size > 0 && (guint64) status.st_size <= max_bytes)
    {
      expected = (gsize) status.st_size;
      room = expected + 1;
    }
  content = g_malloc (room);

  for (;;)
    {
      gsize wanted = MIN (room - n_bytes, PIECE);
      gssize n;

      if (is_cancelled (cancellable))
        return NULL;
      n = read_piece (fd, content + n_bytes, wanted, (goffset) n_bytes, expected - MIN (expected, n_bytes));
      if (n < 0)
        return NULL;
      n_bytes += (gsize) n;
      if (n_bytes > max_bytes)
        {
          errno = EFBIG;
          return NULL;
        }
      if ((gsize) n < wanted)
        return g_bytes_new_take (g_steal_pointer (&content), n_bytes);
      if (n_bytes == room)
        {
          room *= 2;
          content = g_realloc (content, room);
        }
    }
}

/**
 * galley_fd_holds:
 * @same: (out): whether the file is exactly these bytes
 */
gboolean
galley_fd_holds (int fd, const void *data, gsize n_bytes, gboolean *same,
                 GCancellable *cancellable)
{
  g_autofree char *buffer = g_malloc (PIECE);
  const char *expected = data;
  gsize done = 0;

  for (;;)
    {
      gssize n;

      if (is_cancelled (cancellable))
        return FALSE;
      n = read_piece (fd, buffer, PIECE, (goffset) done, 0);
      if (n < 0)
        return FALSE;
      *same = (gsize) n <= n_bytes - done
              && (n == 0 || memcmp (buffer, expected + done, (gsize) n) == 0);
      if (!*same)
        return TRUE;
      done += (gsize) n;
      if (n < PIECE)
        {
          *same = done == n_bytes;
          return TRUE;
        }
    }
}

/**
 * galley_fd_same_content:
 * @same: (out): whether both files hold the same bytes
 */
gboolean
galley_fd_same_content (int a, int b, gboolean *same, GCancellable *cancellable)
{
  g_autofree char *buffer = g_malloc (2 * PIECE);
  goffset offset = 0;

  for (;;)
    {
      gssize n_a, n_b;

      if (is_cancelled (cancellable))
        return FALSE;
      n_a = read_piece (a, buffer, PIECE, offset, 0);
      n_b = read_piece (b, buffer + PIECE, PIECE, offset, 0);
      if (n_a < 0 || n_b < 0)
        return FALSE;
      *same = n_a == n_b && memcmp (buffer, buffer + PIECE, (gsize) n_a) == 0;
      if (!*same || n_a < PIECE)
        return TRUE;
      offset += n_a;
    }
}

/**
 * galley_fd_copy:
 *
 * Copies all of @from to the start of @to.
 */
gboolean
galley_fd_copy (int from, int to, GCancellable *cancellable)
{
  g_autofree char *buffer = g_malloc (PIECE);
  goffset offset = 0;

  for (;;)
    {
      gssize n = read_piece (from, buffer, PIECE, offset, 0);

      if (n < 0 || !galley_fd_write_at (to, buffer, (gsize) n, offset, cancellable))
        return FALSE;
      if (n < PIECE)
        return TRUE;
      offset += n;
    }
}

/**
 * galley_fd_sync:
 *
 * Waits until content and attributes are on the disk.
 */
gboolean
galley_fd_sync (int fd)
{
  int result;

  do
    result = fsync (fd);
  while (result < 0 && errno == EINTR);
  return result == 0;
}

/**
 * galley_fd_sync_data:
 *
 * Waits until the content is on the disk, and of the rest only what it takes to
 * read it again.
 */
gboolean
galley_fd_sync_data (int fd)
{
  int result;

  do
    result = fdatasync (fd);
  while (result < 0 && errno == EINTR);
  return result == 0;
}

/**
 * galley_fd_sync_folder:
 * @at_fd: what @path is relative to, or AT_FDCWD
 *
 * Waits until the disk has the entries of a folder as well. One that may be written
 * to but not listed cannot be waited for; that is no failure.
 *
 * Returns: %FALSE with errno when the disk reported a fault
 */
gboolean
galley_fd_sync_folder (int at_fd, const char *path)
{
  int fd = openat (at_fd, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done;

  if (fd < 0)
    return TRUE;
  done = galley_fd_sync (fd) || errno != EIO;
  close (fd);
  return done;
}
