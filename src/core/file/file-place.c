/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/file/file-place.h"

#include <string.h>

#include "core/file/file-io.h"

#define HOST_PATH "xattr::document-portal.host-path"

/* As the portal has it, with what is not plain text as \xNN. */
static char *
unescape (const char *value)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    {
      if (p[0] == '\\' && p[1] == 'x' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3]))
        {
          g_string_append_c (path, (char) (g_ascii_xdigit_value (p[2]) * 16 + g_ascii_xdigit_value (p[3])));
          p += 3;
        }
      else
        {
          g_string_append_c (path, *p);
        }
    }
  return g_string_free (g_steal_pointer (&path), FALSE);
}

static char *
dup_host_path (GFile *file)
{
  g_autoptr (GFileInfo) info = NULL;
  const char *value;

  if (!g_file_is_native (file))
    return NULL;
  info = g_file_query_info (file, HOST_PATH, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  value = info != NULL ? g_file_info_get_attribute_string (info, HOST_PATH) : NULL;
  return value != NULL && value[0] == '/' ? unescape (value) : NULL;
}

/**
 * galley_file_place_is_given:
 *
 * Whether the file was given through the document portal, alone or with its
 * folder. Asks the disk.
 */
gboolean
galley_file_place_is_given (GFile *file)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  path = dup_host_path (file);
  return path != NULL;
}

/**
 * galley_file_place_dup_key:
 * @path: a file that need not exist, in a folder that does
 *
 * The one absolute path of a file, with every link followed, and outside of the
 * sandbox: under it two windows or two processes find out that they mean the same
 * file. The portal gives a file that is chosen another path than one that is opened
 * from a file manager. Asks the disk.
 *
 * Returns: (transfer full) (nullable): in the encoding of file names
 */
char *
galley_file_place_dup_key (const char *path, GError **error)
{
  g_autofree char *real_path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *host_path = NULL;
  g_autofree char *host_folder = NULL;

  g_return_val_if_fail (path != NULL && *path != '\0', NULL);

  real_path = galley_file_real_path (path, error);
  if (real_path == NULL)
    return NULL;
  file = g_file_new_for_path (real_path);
  host_path = dup_host_path (file);
  if (host_path != NULL)
    return g_steal_pointer (&host_path);

  /* One that is to come is known by its folder. */
  folder = g_file_get_parent (file);
  host_folder = folder != NULL ? dup_host_path (folder) : NULL;
  name = g_file_get_basename (file);
  return host_folder != NULL ? g_build_filename (host_folder, name, NULL) : g_steal_pointer (&real_path);
}

/**
 * galley_file_place_dup_path:
 *
 * The path of a file outside of the sandbox, in the encoding of file names; its
 * address where it has no path. Asks the disk.
 */
char *
galley_file_place_dup_path (GFile *file)
{
  char *path;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  path = dup_host_path (file);
  if (path == NULL)
    path = g_file_get_path (file);
  return path != NULL ? path : g_file_get_uri (file);
}

/**
 * galley_file_place_dup_shown:
 *
 * The same for people to read: UTF-8, and the home folder as ~.
 */
char *
galley_file_place_dup_shown (GFile *file)
{
  g_autofree char *path = galley_file_place_dup_path (file);
  const char *home = g_get_home_dir ();
  gsize n_home = strlen (home);
  g_autofree char *tilde = NULL;

  if (n_home > 1 && g_str_has_prefix (path, home) && (path[n_home] == '/' || path[n_home] == '\0'))
    tilde = g_strconcat ("~", path + n_home, NULL);
  return g_filename_display_name (tilde != NULL ? tilde : path);
}
