/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What date-format shows, date-input understands. */

#include "core/date/date-format.h"
#include "core/date/date-input.h"

#include <string.h>

static void
append_part (GString *text, GRand *rand, gboolean of_range)
{
  static const char *const marks[] = { "", "", "", "?", "~", "%" };
  static const int years[] = { -11999, -9999, -1199, -499, -99, -43, 0, 7, 70, 476, 999, 1000, 1066, 1788, 1790, 1980, 1999, 2000, 2019, 9999, 12000 };
  int year = years[g_rand_int_range (rand, 0, G_N_ELEMENTS (years))];
  int kind = g_rand_int_range (rand, 0, of_range ? 5 : 9);
  gboolean longer = ABS (year) > 9999;

  if (longer)
    g_string_append_printf (text, "Y%d", year);
  else if (kind < 7)
    g_string_append_printf (text, "%s%04d", year < 0 ? "-" : "", ABS (year));

  switch (longer ? 0 : kind)
    {
    case 0:
    case 1:
      break;
    case 2:
      g_string_append_printf (text, "-%02d", g_rand_int_range (rand, 1, 13));
      break;
    case 3:
    case 4:
      g_string_append_printf (text, "-%02d-%02d", g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29));
      break;
    case 5:
      g_string_append_printf (text, "-%d", g_rand_int_range (rand, 21, 25));
      return;
    case 6:
      g_string_append_printf (text, "-03-0%dT%02d:%02d:0%d%s", g_rand_int_range (rand, 1, 10), g_rand_int_range (rand, 0, 24),
                              g_rand_int_range (rand, 0, 60), g_rand_int_range (rand, 0, 2),
                              (const char *[]) { "", "Z", "+02:00", "-05:30" }[g_rand_int_range (rand, 0, 4)]);
      return;
    case 7:
      g_string_append_printf (text, "%dX", g_rand_boolean (rand) ? g_rand_int_range (rand, 171, 180) : 200);
      return;
    default:
      g_string_append_printf (text, "%s%02dXX", g_rand_boolean (rand) ? "-" : "", g_rand_int_range (rand, 0, 99));
      return;
    }
  g_string_append (text, marks[g_rand_int_range (rand, 0, G_N_ELEMENTS (marks))]);
}

static gboolean
random_date (GRand *rand, GalleyDate *date)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int kind = g_rand_int_range (rand, 0, 8);

  if (kind < 4)
    append_part (text, rand, FALSE);
  else
    {
      if (kind == 4)
        g_string_append (text, g_rand_boolean (rand) ? ".." : "");
      else
        append_part (text, rand, TRUE);
      g_string_append_c (text, '/');
      if (kind == 5)
        g_string_append (text, g_rand_boolean (rand) ? ".." : "");
      else
        append_part (text, rand, TRUE);
    }
  return galley_date_parse_edtf (text->str, (gssize) text->len, date, NULL);
}

/* Arabic writes a decade as the years that it has. */
static gboolean
is_lossless (const GalleyDate *date, const char *language)
{
  return strcmp (language, "ar") != 0 || date->begin.precision != GALLEY_DATE_DECADE;
}

static void
test_shown (gconstpointer data)
{
  const char *language = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (17880428);

  for (int n = 0; n < 3000;)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = NULL;
      g_autofree char *edtf = NULL;
      GalleyDate date, again;

      if (!random_date (rand, &date))
        continue;
      n++;
      if (!is_lossless (&date, language))
        continue;
      edtf = galley_date_to_edtf (&date);
      shown = galley_date_format (&date, language, n % 2 ? GALLEY_DATE_LONG : GALLEY_DATE_SHORT);
      if (!galley_date_understand (shown, language, &again, &error))
        g_error ("%s is shown as “%s”: %s", edtf, shown, error->message);
      if (!galley_date_equal (&date, &again))
        g_error ("%s is shown as “%s”, understood as %s", edtf, shown, galley_date_to_edtf (&again));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/date-round-trip/en-GB", "en-GB", test_shown);
  g_test_add_data_func ("/date-round-trip/en-US", "en-US", test_shown);
  g_test_add_data_func ("/date-round-trip/de", "de", test_shown);
  g_test_add_data_func ("/date-round-trip/fr", "fr", test_shown);
  g_test_add_data_func ("/date-round-trip/es", "es", test_shown);
  g_test_add_data_func ("/date-round-trip/ar", "ar", test_shown);

  return g_test_run ();
}
