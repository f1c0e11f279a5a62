/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/style.h"

#include <string.h>

#include "core/picture.h"
#include "files.h"

static char *
get (const char *name)
{
  g_autoptr (GBytes) bytes = galley_style_get (name);

  g_assert_nonnull (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Whatever a style says, it brings nothing from elsewhere. */
static void
test_bundled (void)
{
  const char *const *names = galley_style_names ();

  g_assert_cmpuint (g_strv_length ((char **) names), >=, 2);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *css = get (names[i]);

      g_assert_nonnull (strstr (css, "--text-font:"));
      g_assert_nonnull (strstr (css, "@media print"));
      g_assert_nonnull (strstr (css, "prefers-color-scheme: dark"));
      g_assert_null (strstr (css, "@import"));
      g_assert_null (strstr (css, "url("));
      g_assert_null (strstr (css, "</"));
    }
}

static void
test_unknown (void)
{
  g_autoptr (GBytes) bytes = galley_style_get ("../styles/serif");
  g_autoptr (GError) error = NULL;

  g_assert_null (bytes);
  bytes = galley_style_load ("/nowhere/at-all.css", &error);
  g_assert_null (bytes);
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE);
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("galley-XXXXXX", NULL);
  g_autofree char *path = files_path (folder, "own.css");
  g_autoptr (GBytes) good = NULL;
  g_autoptr (GBytes) bad = NULL;
  g_autoptr (GError) error = NULL;

  files_put (path, "p { color: red }");
  good = galley_style_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (good, NULL), g_bytes_get_size (good), "p { color: red }", 16);

  files_put (path, "\377\376");
  bad = galley_style_load (path, &error);
  g_assert_null (bad);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_card (void)
{
  g_autoptr (GBytes) card = galley_style_get_card ();
  GalleyPicture picture;

  g_assert_true (galley_picture_look (g_bytes_get_data (card, NULL), g_bytes_get_size (card), &picture));
  g_assert_cmpstr (picture.type, ==, "image/png");
  g_assert_cmpuint (picture.width, ==, 1200);
  g_assert_cmpuint (picture.height, ==, 630);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/style/bundled", test_bundled);
  g_test_add_func ("/style/unknown", test_unknown);
  g_test_add_func ("/style/file", test_file);
  g_test_add_func ("/style/card", test_card);

  return g_test_run ();
}
