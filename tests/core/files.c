/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "files.h"

#include <string.h>

char *
files_path (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

void
files_put (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0644, &error);
  g_assert_no_error (error);
}

void
files_assert_holds (const char *path, const char *text)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, text);
}

/* Nothing that a failed or finished save leaves behind. */
void
files_assert_n_entries (const char *folder, guint n_expected)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, n_expected);
}

struct stat
files_status (const char *path)
{
  struct stat status;

  g_assert_cmpint (lstat (path, &status), ==, 0);
  return status;
}

GBytes *
files_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

void
files_save (const char *path, const char *text, const char *rescue_folder)
{
  g_autoptr (GBytes) bytes = files_bytes (text);
  g_autoptr (GError) error = NULL;

  galley_file_save (path, bytes, NULL, rescue_folder, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
files_save_fails (const char *path, const char *text, const char *rescue_folder, GalleyFileError code)
{
  g_autoptr (GBytes) bytes = files_bytes (text);
  g_autoptr (GError) error = NULL;

  g_assert_false (galley_file_save (path, bytes, NULL, rescue_folder, NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, (int) code);
  g_assert_true (g_str_has_suffix (error->message, "."));
}
