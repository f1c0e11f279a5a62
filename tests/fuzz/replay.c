/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds files to a fuzz target under any compiler, one TAP case a file, so
 * that whatever once broke something is tried for ever. Arguments are files
 * and folders. */

#include <glib.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
collect (const char *path, GPtrArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (dir == NULL)
    {
      g_ptr_array_add (files, g_strdup (path));
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      collect (child, files);
    }
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  for (int i = 1; i < argc; i++)
    collect (argv[i], files);
  g_ptr_array_sort (files, compare_paths);

  printf ("1..%u\n", files->len);
  for (guint i = 0; i < files->len; i++)
    {
      const char *path = g_ptr_array_index (files, i);
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *content = NULL;
      g_autoptr (GError) error = NULL;
      gsize n_bytes;

      if (!g_file_get_contents (path, &content, &n_bytes, &error))
        {
          printf ("not ok %u - %s: %s\n", i + 1, name, error->message);
          continue;
        }
      /* Flushed first: a crash then stands behind the name of its input. */
      printf ("# %s\n", name);
      fflush (stdout);
      LLVMFuzzerTestOneInput ((const uint8_t *) content, n_bytes);
      printf ("ok %u - %s\n", i + 1, name);
      fflush (stdout);
    }
  return files->len > 0 ? 0 : 1;
}
