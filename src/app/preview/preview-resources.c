/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/preview/preview-resources.h"

#include <string.h>

#include "core/core-resources.h"
#include "core/file-io.h"

static const struct
{
  const char *suffix;
  const char *mime_type;
} picture_types[] = {
  { ".png", "image/png" },   { ".jpg", "image/jpeg" },    { ".jpeg", "image/jpeg" }, { ".gif", "image/gif" },
  { ".webp", "image/webp" }, { ".svg", "image/svg+xml" }, { ".avif", "image/avif" },
};

/* By the name alone: the web view looks at the content itself, and what is no
 * picture by name is none of the page's business. */
static const char *
picture_type (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (picture_types); i++)
    if (g_str_has_suffix (lower, picture_types[i].suffix))
      return picture_types[i].mime_type;
  return NULL;
}

/* Whether the real path lies below the real folder. */
static gboolean
is_inside (const char *path, const char *folder)
{
  gsize n = strlen (folder);

  return strncmp (path, folder, n) == 0 && (path[n] == '/' || (n > 0 && folder[n - 1] == '/'));
}

GBytes *
galley_preview_load_picture (GFile *folder, const char *address, const char **mime_type)
{
  g_autofree char *folder_path = g_file_get_path (folder);
  g_autofree char *real_folder = folder_path != NULL ? galley_file_real_path (folder_path, NULL) : NULL;
  g_autofree char *joined = real_folder != NULL ? g_build_filename (real_folder, address, NULL) : NULL;
  g_autofree char *real = joined != NULL ? galley_file_real_path (joined, NULL) : NULL;
  const char *type = real != NULL ? picture_type (real) : NULL;

  if (type == NULL || !is_inside (real, real_folder))
    return NULL;
  *mime_type = type;
  return galley_file_load (real, NULL, NULL, NULL);
}

GBytes *
galley_preview_load_style (const char *name)
{
  g_autofree char *path = g_strdup_printf ("/io/github/galleyeditor/Galley/core/styles/%s.css", name);

  return g_resource_lookup_data (galley_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}
