/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/style.h"

#include <string.h>

#include "core/picture/picture.h"
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

/* A page can be looked at in either scheme, whatever the desktop prefers. */
static void
test_fix_scheme (void)
{
  static const struct
  {
    const char *css;
    const char *light;
    const char *dark;
  } rows[] = {
    { "a {}", "a {}", "a {}" },
    { "@media (prefers-color-scheme: dark) { a {} }", "@media (max-width: 0) { a {} }", "@media (min-width: 0) { a {} }" },
    { "@media ( prefers-color-scheme:LIGHT ) { a {} }", "@media (min-width: 0) { a {} }", "@media (max-width: 0) { a {} }" },
    { "@media print and (prefers-color-scheme: dark) {}", "@media print and (max-width: 0) {}",
      "@media print and (min-width: 0) {}" },
    { ":root { color-scheme: light dark; }", ":root { color-scheme: light; }", ":root { color-scheme: dark; }" },
    { ":root { color-scheme: dark; }", ":root { color-scheme: dark; }", ":root { color-scheme: dark; }" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) css = g_bytes_new (rows[i].css, strlen (rows[i].css));
      g_autoptr (GBytes) light = galley_style_fix_scheme (css, FALSE);
      g_autoptr (GBytes) dark = galley_style_fix_scheme (css, TRUE);

      g_assert_cmpmem (g_bytes_get_data (light, NULL), g_bytes_get_size (light), rows[i].light, strlen (rows[i].light));
      g_assert_cmpmem (g_bytes_get_data (dark, NULL), g_bytes_get_size (dark), rows[i].dark, strlen (rows[i].dark));
    }
}

/* What comes with the program leaves nothing to the desktop then. */
static void
test_fix_bundled (void)
{
  for (const char *const *name = galley_style_names (); *name != NULL; name++)
    {
      g_autoptr (GBytes) css = galley_style_get (*name);
      g_autoptr (GBytes) dark = galley_style_fix_scheme (css, TRUE);
      g_autofree char *text = g_strndup (g_bytes_get_data (dark, NULL), g_bytes_get_size (dark));

      g_assert_null (strstr (text, "prefers-color-scheme"));
      g_assert_null (strstr (text, "light dark"));
      g_assert_nonnull (strstr (text, "(min-width: 0)"));
    }
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
  g_test_add_func ("/style/fix-scheme", test_fix_scheme);
  g_test_add_func ("/style/fix-bundled", test_fix_bundled);

  return g_test_run ();
}
