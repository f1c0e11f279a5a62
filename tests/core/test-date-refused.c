/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/date/date-input.h"

#include <string.h>

static const char *const article_languages[] = { NULL, "en-GB", "en-US", "de", "fr", "es", "ar", "ja" };

/* Not understood, and a part of what is said about it. */
typedef struct
{
  const char *typed;
  const char *says;
} RefusedCase;

static const RefusedCase refused_cases[] = {
  { "", "is empty" },
  { "   ", "is empty" },
  { "soon", "is not understood" },
  { "Ides of March", "is not understood" },
  { "May", "is not understood" },
  { "15 March", "is not understood" },
  { "March 15", "is not understood" },
  { "5", "is not understood" },
  { "70", "is not understood" },
  { "19800", "is not understood" },
  { "12,000", "is not understood" },
  { "12,000–13,000", "is not understood" },
  { "May 12,000 BC", "is not a date" },
  { "14:30", "is not understood" },
  { "c.", "is not understood" },
  { "BC", "is not understood" },
  { "AD", "is not understood" },
  { "century", "is not understood" },
  { "0 BC", "is not understood" },
  { "000", "is not understood" },
  { "?", "is not understood" },
  { "–", "is not understood" },
  { "..", "is not understood" },
  { "?–?", "is not understood" },
  { "since", "is not understood" },
  { "until", "is not understood" },
  { "since until 1988", "is not understood" },
  { "between 1990", "is not understood" },
  { "between 1990 and", "is not understood" },
  { "from", "is not understood" },
  { "von 1990", "is not understood" },
  { "de 1990", "is not understood" },
  { "present", "is not understood" },
  { "aujourd’hui", "is not understood" },
  { "until present", "is not understood" },
  { "1788 or 1789", "is not understood" },
  { "1788, 1789", "is not understood" },
  { "1788 1789", "is not understood" },
  { "1788 and 1790", "is not understood" },
  { "between 1788 to 1790", "is not understood" },
  { "before 1988", "is not understood" },
  { "after 1988", "is not understood" },
  { "vor 1988", "is not understood" },
  { "early 1780s", "is not understood" },
  { "late 18th century", "is not understood" },
  { "mid-1780s", "is not understood" },
  { "Anfang 1980", "is not understood" },
  { "fin 1980", "is not understood" },
  { "Q1 2020", "is not understood" },
  { "winter 1980/81", "is not understood" },
  { "1980, spring", "is not understood" },
  { "1/2/80", "is not understood" },
  { "3.5.80", "is not understood" },
  { "'80", "is not understood" },
  { "- 1980", "is not understood" },
  { "1914–8", "is not understood" },
  { "1914–018", "ends before it starts" },
  { "May 1980–82", "is not understood" },
  { "3 May 1980–82", "is not understood" },
  { "May 2015–17", "is not understood" },
  { "70–80", "is not understood" },
  { "44 BC–40", "is not understood" },
  { "44 BC – 1980", "is not understood" },
  { "44 BC – 30", "is not understood" },
  { "May 3–00, 1980", "is not understood" },
  { "00–5 May 1980", "is not understood" },
  { "5, 1980", "is not understood" },
  { "00, 1980", "is not understood" },
  { "1780 Jahre", "is not understood" },
  { "years 1780", "is not understood" },
  { "années 1788", "is not understood" },
  { "1788s", "is not understood" },
  { "XVIII", "is not understood" },
  { "IIX siècle", "is not understood" },
  { "IXV siècle", "is not understood" },
  { "XCL siècle", "is not understood" },
  { "siècle", "is not understood" },
  { "IIII siècle", "is not understood" },
  { "siglo C", "is not understood" },
  { "100th century", "is not understood" },
  { "0th century", "is not understood" },
  { "25:00", "is not understood" },
  { "3 March 2020, 25", "is not understood" },
  { "March 3, 2020, 13:05 PM", "is not understood" },
  { "3 March 2020, 14:3", "is not understood" },
  { "May 2020, 14:30", "is not understood" },
  { "1980 €", "is not understood" },
  { "1980; 1981", "is not understood" },
  { "<b>1980</b>", "is not understood" },
  { "1980\x01", "is not understood" },
  { "2019-02-29", "does not have so many days" },
  { "29 February 2019", "“29 February 2019” is not a date: that month does not have so many days" },
  { "29.2.1900", "does not have so many days" },
  { "31 April 1980", "does not have so many days" },
  { "May 32, 1980", "days go from" },
  { "32.13.1980", "months go from" },
  { "3 March 2020, 24:30", "is not a time" },
  { "3 March 2020, 14:30 UTC+25", "time zone" },
  { "3 March 2020, 14:30 +25:00", "time zone" },
  { "3 March 2020, 9:00-10:00", "is not understood" },
  { "3 March 2020 um 8", "is not understood" },
  { "3 March 2020 at", "is not understood" },
  { "3 March 2020, 14:30 15", "is not understood" },
  { "3 March 2020, 14 h:30", "is not understood" },
  { "1999–05", "“1999–05” ends before it starts" },
  { "1999/00", "ends before it starts" },
  { "1980–1979", "ends before it starts" },
  { "40–44 BC", "ends before it starts" },
  { "Dec–Jan 1981", "ends before it starts" },
  { "5–3 May 1980", "ends before it starts" },
  { "2010/11", "“2010/11” can mean one month or two years" },
  { "1700s", "“1700s” can mean ten years or a hundred. Write 1700–1709 or 1700–1799." },
  { "1900s", "Write 1900–1909 or 1900–1999." },
  { "1700er Jahre", "can mean ten years or a hundred" },
  { "années 1900", "can mean ten years or a hundred" },
  { "c. 1780s", "leaves something open" },
  { "1780s?", "leaves something open" },
  { "spring 1980?", "leaves something open" },
  { "c. 18th century", "leaves something open" },
  { "since the 1780s", "goes from or to a decade" },
  { "1780s–1790s", "“1780s–1790s” goes from or to a decade" },
  { "17th century – 1750", "goes from or to a decade" },
  { "spring–autumn 1980", "goes from or to a decade" },
  { "since spring 1980", "goes from or to a decade" },
  { "[1667,1668]", "“[1667,1668]” is a set of dates" },
  { "1xxx", "“1xxx” has an X" },
  { "y17e7", "“y17e7” has a year as a power of ten" },
  { "1,000,000,000,000,000 BC", "is not understood" },
  { "999,999,999,999 BC", "more than eleven digits" },
  { "123456789012345678901234567890 BC", "is not understood" },
  { "Tuesday", "is not understood" },
  { "on", "is not understood" },
  { "1.º de marzo de 2020", "is not understood" },
  { "au XVIIIe siècle", "is not understood" },
  { "siglo C", "is not understood" },
};

static void
test_refused (gconstpointer data)
{
  const RefusedCase *c = data;

  for (guint i = 0; i < G_N_ELEMENTS (article_languages); i++)
    {
      g_autoptr (GError) error = NULL;
      GalleyDate date = { .begin.year = 12345 };

      g_assert_false (galley_date_understand (c->typed, article_languages[i], &date, &error));
      g_assert_true (error && error->domain == GALLEY_DATE_ERROR);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, c->says));
      g_assert_cmpint (date.begin.year, ==, 12345);
    }
}

static void
test_odd_bytes (void)
{
  g_autofree char *endless = g_strnfill (100000, '1');
  g_autofree char *many = g_strdup ("1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1 - 1");
  const char *const texts[] = { endless, many, "19\xff\xfe", "\xc3", "\xef\xbb\xbf" "1980" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (galley_date_understand (texts[i], "en", NULL, &error));
      g_assert_error (error, GALLEY_DATE_ERROR, GALLEY_DATE_ERROR_NOT_UNDERSTOOD);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpuint (strlen (error->message), <, 400);
    }
}

/* GTest takes "/" as a level of its own, so names use another stroke. */
static void
add_case (const char *group, guint number, const char *typed, gconstpointer data, GTestDataFunc test)
{
  g_autofree char *plain = g_strdelimit (g_strescape (typed, NULL), "/", '|');
  g_autofree char *valid = g_strcompress (plain);
  g_autofree char *path = g_strdup_printf ("/date-refused/%s/%03u %s", group, number, g_strstrip (g_strdelimit (valid, "\t\n\001", ' ')));

  g_test_add_data_func (path, data, test);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (refused_cases); i++)
    add_case ("refused", i, refused_cases[i].typed, &refused_cases[i], test_refused);
  g_test_add_func ("/date-refused/odd-bytes", test_odd_bytes);

  return g_test_run ();
}
