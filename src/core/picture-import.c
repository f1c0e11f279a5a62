/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/picture-import.h"

#include <string.h>

#include "core/file-io.h"
#include "core/i18n.h"

#define IMAGES "images"
#define MAX_TRIES 1000

/* As an address says it; letters of any language stay letters. */
static char *
to_address (const char *relative)
{
  return g_uri_escape_string (relative, "/!$&'()*+,;=@", TRUE);
}

static char *
inside_folder (const char *folder, const char *path)
{
  gsize length = strlen (folder);

  if (strncmp (path, folder, length) != 0 || path[length] != '/')
    return NULL;
  return to_address (path + length + 1);
}

/* photo.jpg, photo-2.jpg, photo-3.jpg. */
static char *
nth_name (const char *name, guint n)
{
  const char *dot = strrchr (name, '.');
  gsize n_stem = dot != NULL && dot > name ? (gsize) (dot - name) : strlen (name);

  if (n == 1)
    return g_strdup (name);
  return g_strdup_printf ("%.*s-%u%s", (int) n_stem, name, n, name + n_stem);
}

static char *
copy_beside (const char *folder, const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *images = g_build_filename (folder, IMAGES, NULL);
  g_autofree char *name = g_path_get_basename (path);

  if (g_mkdir_with_parents (images, 0777) < 0)
    {
      g_set_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED,
                   _("The folder “%s” for pictures could not be made beside the article."), IMAGES);
      return NULL;
    }

  for (guint i = 1; i <= MAX_TRIES; i++)
    {
      g_autofree char *candidate = nth_name (name, i);
      g_autofree char *target = g_build_filename (images, candidate, NULL);
      g_autofree char *relative = g_build_filename (IMAGES, candidate, NULL);
      g_autoptr (GBytes) there = NULL;
      g_autoptr (GError) failure = NULL;

      if (galley_file_write_atomic (target, bytes, GALLEY_FILE_WRITE_ONLY_NEW, &failure))
        return to_address (relative);
      if (!g_error_matches (failure, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      /* The same picture once more needs no second file. */
      there = galley_file_load (target, NULL, NULL, NULL);
      if (there != NULL && g_bytes_equal (there, bytes))
        return to_address (relative);
    }

  g_set_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED, _("There are too many pictures named “%s” already."),
               name);
  return NULL;
}

/**
 * galley_picture_import:
 * @folder: the article's
 * @path: of a picture, anywhere
 * @picture: (out): its type and size in pixels; no bytes
 * @error: that it is no picture that browsers show, or why it could not be copied
 *
 * Waits for the disk.
 *
 * Returns: (transfer full) (nullable): the address to write into the article
 */
char *
galley_picture_import (const char *folder, const char *path, GalleyPicture *picture, GError **error)
{
  g_autofree char *real_folder = NULL;
  g_autofree char *real_path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *data;
  char *address;
  gsize n_bytes;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (picture != NULL, NULL);

  *picture = (GalleyPicture) { 0 };
  real_folder = galley_file_real_path (folder, error);
  if (real_folder == NULL)
    return NULL;
  real_path = galley_file_real_path (path, error);
  if (real_path == NULL)
    return NULL;
  bytes = galley_file_load (real_path, NULL, NULL, error);
  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &n_bytes);
  if (!galley_picture_look (data, MIN (n_bytes, GALLEY_PICTURE_LOOK_BYTES), picture))
    {
      g_autofree char *name = g_path_get_basename (path);

      g_set_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED,
                   _("“%s” is not a picture that web pages can show: they take PNG, JPEG, WebP, AVIF, GIF and SVG."), name);
      return NULL;
    }
  address = inside_folder (real_folder, real_path);
  return address != NULL ? address : copy_beside (real_folder, real_path, bytes, error);
}
