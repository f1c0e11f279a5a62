/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/file/file-name.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *headline;
  const char *language;
  const char *suggestion;
} rows[] = {
  { "plain", "Why the clocks will stop", "en", "why-the-clocks-will-stop" },
  { "signs", "“27 seconds” – what’s left?", "en-GB", "27-seconds-whats-left" },
  { "accents", "Où est passé l’été à Noël ?", "fr", "ou-est-passe-lete-a-noel" },
  { "decomposed", "Cafe\xcc\x81", "fr", "cafe" },
  { "german", "Die Größe der Straße", "de", "die-groesse-der-strasse" },
  { "russian", "Часы остановятся", "ru", "chasy-ostanovyatsya" },
  { "ukrainian", "Чому зупиниться ґрунт", "uk", "chomu-zupinitsya-grunt" },
  { "greek", "Ώρα και ΰ", "el", "ora-kai-y" },
  { "chinese", "闰秒为什么消失", "zh", "闰秒为什么消失" },
  { "japanese", "うるう秒、なぜ廃止？", "ja", "うるう秒-なぜ廃止" },
  { "arabic", "الثانية الكبيسة", "ar", "الثانية-الكبيسة" },
  { "hindi", "हिन्दी में", "hi", "हिन्दी-में" },
  { "only signs", "…!?", "en", "article" },
  { "empty", "", NULL, "article" },
  { "path", "../../etc/passwd", "en", "etc-passwd" },
};

static void
test_row (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *name = galley_file_name_suggest (rows[i].headline, rows[i].language);

  g_assert_cmpstr (name, ==, rows[i].suggestion);
}

static void
test_long (void)
{
  static const char *const letters[] = { "a ", "長", "ж" };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autoptr (GString) headline = g_string_new (NULL);
      g_autofree char *name = NULL;

      for (guint j = 0; j < 500; j++)
        g_string_append (headline, letters[i]);
      name = galley_file_name_suggest (headline->str, NULL);
      g_assert_cmpuint (strlen (name), <=, 190);
      g_assert_true (g_utf8_validate (name, -1, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/file-name/", rows[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/file-name/long", test_long);
  return g_test_run ();
}
