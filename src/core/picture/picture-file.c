/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/picture/picture-file.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/file/fd.h"
#include "core/file/file-load.h"

/* The file's own path, all links followed, where it lies in the folder. */
static char *
find_inside (const char *base_folder,
             const char *relative)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *real = NULL;
  gsize length;
  struct stat status;

  if (*relative == '\0' || g_path_is_absolute (relative))
    return NULL;

  /* Following links means to look at every part of a path: not for what is not there.
   * What may not be read is as good as not there, in all products. */
  path = g_build_filename (base_folder, relative, NULL);
  if (g_access (path, R_OK) != 0)
    return NULL;

  folder = realpath (base_folder, NULL);
  real = realpath (path, NULL);
  length = folder != NULL ? strlen (folder) : 0;
  if (folder == NULL || real == NULL || strncmp (real, folder, length) != 0 || (length > 1 && real[length] != '/'))
    return NULL;

  return g_stat (real, &status) == 0 && S_ISREG (status.st_mode) ? g_steal_pointer (&real) : NULL;
}

static gsize
read_start (int     fd,
            guint8 *buffer,
            gsize   size)
{
  gsize n_bytes = 0;

  while (n_bytes < size)
    {
      gssize n = pread (fd, buffer + n_bytes, size - n_bytes, (goffset) n_bytes);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      n_bytes += (gsize) n;
    }

  return n_bytes;
}

static gboolean
look_at (int fd, gsize max_bytes, GalleyPicture *picture)
{
  g_autofree guint8 *buffer = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize n_bytes;

  if (max_bytes == 0)
    {
      buffer = g_malloc (GALLEY_PICTURE_LOOK_BYTES);
      n_bytes = read_start (fd, buffer, GALLEY_PICTURE_LOOK_BYTES);
      return galley_picture_look (buffer, n_bytes, picture);
    }

  bytes = galley_fd_read_all (fd, max_bytes, NULL);
  if (bytes == NULL || !galley_picture_look (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), picture))
    return FALSE;
  picture->bytes = g_steal_pointer (&bytes);

  return TRUE;
}

/**
 * galley_picture_file_find:
 * @base_folder: the article's folder
 * @address: of the picture, as the article has it
 *
 * Finds the file that an article means. Nothing outside its folder is one,
 * neither by name nor by link.
 *
 * Returns: (transfer full) (nullable): its path
 */
char *
galley_picture_file_find (const char *base_folder,
                          const char *address)
{
  g_autofree char *plain = NULL;
  g_autofree char *decoded = NULL;
  char *path;

  /* People write what the file is called; addresses have some characters encoded. */
  path = find_inside (base_folder, address);
  if (path != NULL)
    return path;

  plain = g_strndup (address, strcspn (address, "?#"));
  decoded = g_uri_unescape_string (plain, NULL);
  return decoded != NULL && strcmp (decoded, address) != 0 ? find_inside (base_folder, decoded) : NULL;
}

/**
 * galley_picture_file_look:
 * @path: from galley_picture_file_find()
 * @max_bytes: of a file that is wanted whole, or 0 where its first bytes will do
 * @picture: (out): what it is; its file and bytes belong to the caller
 *
 * Returns: whether the file can be read, is no larger than wanted and is a picture
 */
gboolean
galley_picture_file_look (const char    *path,
                          gsize          max_bytes,
                          GalleyPicture *picture)
{
  struct stat status;
  gboolean is_picture;
  int fd = galley_file_open_regular (path, &status);

  if (fd < 0)
    return FALSE;

  is_picture = look_at (fd, max_bytes, picture);
  if (is_picture)
    {
      picture->file = g_strdup (path);
      picture->n_bytes = status.st_size;
    }
  close (fd);

  return is_picture;
}
