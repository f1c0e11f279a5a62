/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/language.h"

static const struct
{
  const char *written;
  const char *canonical;
  gboolean is_rtl;
} rows[] = {
  { "en", "en", FALSE },
  { "EN-gb", "en-GB", FALSE },
  { "en_US.UTF-8", "en", FALSE },
  { "en-UK", "en-GB", FALSE },
  { "en-Latn", "en", FALSE },
  { "en-Latn-GB", "en-GB", FALSE },
  { "sr-Latn", "sr-Latn", FALSE },
  { "zh-hant-tw", "zh-Hant-TW", FALSE },
  { "es-419", "es-419", FALSE },
  { "de-DE-1996", "de-DE", FALSE },
  { "en-x-pirate", "en", FALSE },
  { "en-XQ7", "en", FALSE },
  { "iw", "he", TRUE },
  { "deu", "de", FALSE },
  { "gsw", "gsw", FALSE },
  { "ar", "ar", TRUE },
  { "ar-EG", "ar-EG", TRUE },
  { "ar-Latn", "ar-Latn", FALSE },
  { "fa-IR", "fa-IR", TRUE },
  { "ur", "ur", TRUE },
  { "ks", "ks", TRUE },
  { "pa-Arab-PK", "pa-Arab-PK", TRUE },
  { "az-Arab", "az-Arab", TRUE },
  { "uz", "uz", FALSE },
  { "qaa", "qaa", FALSE },
  { "xx", NULL, FALSE },
  { "qqqq", NULL, FALSE },
  { "english", NULL, FALSE },
  { "x-klingon", NULL, FALSE },
  { "", NULL, FALSE },
  { "-", NULL, FALSE },
  { "e\303\251", NULL, FALSE },
  { "a", NULL, FALSE },
};

static void
test_row (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *canonical = galley_language_canonical (rows[i].written);

  g_assert_cmpstr (canonical, ==, rows[i].canonical);
  g_assert_cmpint (galley_language_is_rtl (rows[i].written), ==, rows[i].is_rtl);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/language/%u-%s", i, rows[i].written);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }

  return g_test_run ();
}
