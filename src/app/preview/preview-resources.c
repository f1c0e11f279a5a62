/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/preview/preview-resources.h"

#include <string.h>

#include "core/export/export.h"
#include "core/file/file-io.h"
#include "core/page/style.h"
#include "core/picture/picture-file.h"

static GBytes *
load_picture (GFile *folder, const char *address, const char **mime_type)
{
  g_autofree char *folder_path = g_file_get_path (folder);
  g_autofree char *path = folder_path != NULL ? galley_picture_file_find (folder_path, address) : NULL;
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

/* A style that is no longer there: the page is shown in the usual one. */
static GBytes *
load_style (const char *style)
{
  GBytes *css = style != NULL ? galley_style_load (style, NULL) : NULL;

  return css != NULL ? css : galley_style_get (galley_style_names ()[0]);
}

GBytes *
galley_preview_load (const GalleyPage *page, GFile *folder, const char *style, const char *path, const char **mime_type)
{
  const char *name = strrchr (path, '/');

  if (g_str_equal (path, "page.html"))
    {
      *mime_type = "text/html";
      return g_bytes_ref (galley_page_get_html (page));
    }
  if (name == NULL || !g_str_has_prefix (path, GALLEY_EXPORT_ASSETS "/"))
    return NULL;
  name++;

  for (guint i = 0; folder != NULL && i < galley_page_get_n_assets (page); i++)
    {
      const GalleyPageAsset *asset = galley_page_get_asset (page, i);

      if (g_str_equal (asset->name, name))
        return load_picture (folder, asset->address, mime_type);
    }
  if (g_str_equal (name, "card.png"))
    {
      *mime_type = "image/png";
      return galley_style_get_card ();
    }
  if (g_str_has_suffix (name, ".css"))
    {
      *mime_type = "text/css";
      return load_style (style);
    }
  return NULL;
}
