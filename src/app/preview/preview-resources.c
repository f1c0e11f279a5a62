/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/preview/preview-resources.h"

#include "core/export.h"
#include "core/file-io.h"
#include "core/picture.h"
#include "core/style.h"

GBytes *
galley_preview_load_picture (GFile *folder, const char *address, const char **mime_type)
{
  g_autofree char *folder_path = g_file_get_path (folder);
  g_autofree char *path = folder_path != NULL ? galley_export_find_picture (folder_path, address) : NULL;
  g_autoptr (GBytes) bytes = path != NULL ? galley_file_load (path, NULL, NULL, NULL) : NULL;
  GalleyPicture picture = { 0 };
  gsize n_bytes;
  const guint8 *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &n_bytes);
  if (!galley_picture_look (data, MIN (n_bytes, GALLEY_PICTURE_LOOK_BYTES), &picture))
    return NULL;
  *mime_type = picture.type;
  return g_steal_pointer (&bytes);
}

GBytes *
galley_preview_load_style (const char *name)
{
  return galley_style_get (name);
}
