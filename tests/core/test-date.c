/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/date/date.h"

#include <string.h>

#define OPEN_START G_MININT64
#define OPEN_END G_MAXINT64

/* Text that reads, its canonical form, and its extent as days since 1970. */
typedef struct
{
  const char *text;
  const char *canonical;   /* NULL: the same */
  gint64 earliest, latest;
} ReadCase;

static const ReadCase read_cases[] = {
  /* years */
  { "1970", NULL, 0, 364 },
  { "1980", NULL, 3652, 4017 },
  { "0001", NULL, -719162, -718798 },
  { "0000", NULL, -719528, -719163 },
  { "-0001", NULL, -719893, -719529 },
  { "-0043", NULL, -735233, -734869 },
  { "-0044", NULL, -735599, -735234 },
  { "9999", NULL, 2932532, 2932896 },
  { "-9999", NULL, -4371587, -4371223 },
  { "Y10000", NULL, 2932897, 2933262 },
  { "Y-10000", NULL, -4371953, -4371588 },
  { "Y170000002", NULL, G_GINT64_CONSTANT (62090506203), G_GINT64_CONSTANT (62090506567) },
  { "Y99999999999", NULL, G_GINT64_CONSTANT (36524249280107), G_GINT64_CONSTANT (36524249280471) },
  /* months, days, the ends of February */
  { "1980-05", NULL, 3773, 3803 },
  { "1980-05-03", NULL, 3775, 3775 },
  { "1970-01-01", NULL, 0, 0 },
  { "1969-12-31", NULL, -1, -1 },
  { "2020-02", NULL, 18293, 18321 },
  { "2019-02", NULL, 17928, 17955 },
  { "2020-02-29", NULL, 18321, 18321 },
  { "2000-02-29", NULL, 11016, 11016 },
  { "-0004-02-29", NULL, -720930, -720930 },
  { "0000-02-29", NULL, -719469, -719469 },
  /* seasons */
  { "1980-21", NULL, 3712, 3803 },
  { "1980-22", NULL, 3804, 3895 },
  { "1980-23", NULL, 3896, 3986 },
  { "1980-24", NULL, 3987, 4076 },
  { "1979-24", NULL, 3621, 3711 },
  /* digits left open */
  { "178X", NULL, -69396, -65744 },
  { "17XX", NULL, -98615, -62092 },
  { "000X", NULL, -719528, -715876 },
  { "-000X", NULL, -722815, -719163 },
  { "-004X", NULL, -737425, -733773 },
  { "00XX", NULL, -719528, -683004 },
  { "-00XX", NULL, -755687, -719163 },
  { "-01XX", NULL, -792211, -755688 },
  { "2004-XX", NULL, 12418, 12783 },
  { "1985-04-XX", NULL, 5569, 5598 },
  { "1985-XX-XX", NULL, 5479, 5843 },
  /* qualifiers */
  { "1788?", NULL, -66474, -66109 },
  { "1788~", NULL, -66474, -66109 },
  { "1788%", NULL, -66474, -66109 },
  { "1980-05?", NULL, 3773, 3803 },
  { "1980-05-03~", NULL, 3775, 3775 },
  { "-0043%", NULL, -735233, -734869 },
  { "Y-14999~", NULL, -6197800, -6197436 },
  /* ranges */
  { "1980/1988", NULL, 3652, 6939 },
  { "1980-05/1980-06", NULL, 3773, 3833 },
  { "1980-05-03/1981", NULL, 3775, 4382 },
  { "1980/1980", NULL, 3652, 4017 },
  { "1980-06/1980", NULL, 3804, 4017 },
  { "2019/..", NULL, 17897, OPEN_END },
  { "../1988", NULL, OPEN_START, 6939 },
  { "2019/", NULL, 17897, 18261 },
  { "/1988", NULL, 6574, 6939 },
  { "1788~/1790", NULL, -66474, -65379 },
  { "1788/1790?", NULL, -66474, -65379 },
  { "1788%/..", NULL, -66474, OPEN_END },
  { "-0043/0014", NULL, -735233, -714050 },
  { "Y-14999/-9999", NULL, -6197800, -4371223 },
  { "Y-14999~/Y-12000", NULL, -6197800, -5102073 },
  /* moments */
  { "2004-01-01T10:10:10", NULL, 12418, 12418 },
  { "2004-01-01T10:10:10Z", NULL, 12418, 12418 },
  { "2004-01-01T10:10:10+05:30", NULL, 12418, 12418 },
  { "2004-01-01T01:00:00+02:00", NULL, 12417, 12417 },
  { "2004-12-31T23:00:00-08:00", NULL, 12784, 12784 },
  { "2004-01-01T10:10", "2004-01-01T10:10:00", 12418, 12418 },
  { "2004-01-01T10:10+05", "2004-01-01T10:10:00+05:00", 12418, 12418 },
  { "2004-01-01T10:10:10+00:00", "2004-01-01T10:10:10Z", 12418, 12418 },
  { "2004-01-01T10:10:10.250Z", "2004-01-01T10:10:10.25Z", 12418, 12418 },
  { "2004-01-01T10:10:10.000Z", "2004-01-01T10:10:10Z", 12418, 12418 },
  { "2004-01-01T10:10:10.1234567891Z", "2004-01-01T10:10:10.123456789Z", 12418, 12418 },
  { "2004-01-01T10:10:10-12:00", NULL, 12418, 12418 },
  { "2004-01-01T10:10:10+14:00", NULL, 12417, 12417 },
};

static void
test_read (gconstpointer data)
{
  const ReadCase *c = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *canonical = NULL;
  GalleyDate date, again;
  gint64 earliest, latest;

  g_assert_true (galley_date_parse_edtf (c->text, -1, &date, &error));
  g_assert_no_error (error);

  canonical = galley_date_to_edtf (&date);
  g_assert_cmpstr (canonical, ==, c->canonical ? c->canonical : c->text);
  g_assert_true (galley_date_parse_edtf (canonical, -1, &again, NULL));
  g_assert_true (galley_date_equal (&date, &again));

  galley_date_bounds (&date, &earliest, &latest);
  g_assert_cmpint (earliest, ==, c->earliest);
  g_assert_cmpint (latest, ==, c->latest);
}

/* Text that does not, and a part of what is said about it. */
typedef struct
{
  const char *text;
  GalleyDateError code;
  const char *says;
} RefuseCase;

#define INVALID GALLEY_DATE_ERROR_INVALID
#define UNSUPPORTED GALLEY_DATE_ERROR_UNSUPPORTED

static const RefuseCase refuse_cases[] = {
  { "", INVALID, "The date is empty." },
  { " ", INVALID, "is not a date" },
  { " 1980", INVALID, "is not a date" },
  { "1980 ", INVALID, "is not a date" },
  { "soon", INVALID, "is not a date" },
  { "198", INVALID, "is not a date" },
  { "19", INVALID, "is not a date" },
  { "19800", INVALID, "is not a date" },
  { "1980-", INVALID, "is not a date" },
  { "1980-5", INVALID, "is not a date" },
  { "1980-05-3", INVALID, "is not a date" },
  { "1980-05-", INVALID, "is not a date" },
  { "1980-05-033", INVALID, "is not a date" },
  { "1980-05-03-", INVALID, "is not a date" },
  { "19800503", INVALID, "is not a date" },
  { "+1980", INVALID, "is not a date" },
  { "--1980", INVALID, "is not a date" },
  { "1980.05.03", INVALID, "is not a date" },
  { "1980–1988", INVALID, "is not a date" },
  { "１９８０", INVALID, "is not a date" },
  { "?", INVALID, "is not a date" },
  { "..", INVALID, "is not a date" },
  { "1980-00", INVALID, "months go from" },
  { "1980-13", INVALID, "months go from" },
  { "1980-20", INVALID, "months go from" },
  { "1980-42", INVALID, "months go from" },
  { "1980-05-00", INVALID, "days go from" },
  { "1980-05-32", INVALID, "days go from" },
  { "1980-04-31", INVALID, "does not have so many days" },
  { "2019-02-29", INVALID, "does not have so many days" },
  { "1900-02-29", INVALID, "does not have so many days" },
  { "2020-02-30", INVALID, "does not have so many days" },
  { "-0001-02-29", INVALID, "does not have so many days" },
  { "1980-21-03", INVALID, "is not a date" },
  { "-0000", INVALID, "without a sign" },
  { "-0000-05", INVALID, "without a sign" },
  { "Y1980", INVALID, "five digits or more" },
  { "Y01980", INVALID, "five digits or more" },
  { "Y-00000", INVALID, "five digits or more" },
  { "Y", INVALID, "is not a date" },
  { "Y17000-05", INVALID, "is not a date" },
  { "Y100000000000", UNSUPPORTED, "eleven digits" },
  { "Y99999999999999999999999999", UNSUPPORTED, "eleven digits" },
  /* times */
  { "2004-01-01T", INVALID, "is not a time" },
  { "2004-01-01T10", INVALID, "is not a time" },
  { "2004-01-01T1010", INVALID, "is not a time" },
  { "2004-01-01T24:00:00", INVALID, "is not a time" },
  { "2004-01-01T10:60:00", INVALID, "is not a time" },
  { "2004-01-01T10:10:60", INVALID, "is not a time" },
  { "2004-01-01T10:10:10.", INVALID, "is not a time" },
  { "2004-01-01T10:10:10.Z", INVALID, "is not a time" },
  { "2004-01-01T10:10:10z", INVALID, "time zone" },
  { "2004-01-01T10:10:10+0530", INVALID, "is not a date" },
  { "2004-01-01T10:10:10-00:00", INVALID, "time zone" },
  { "2004-01-01T10:10:10+14:01", INVALID, "time zone" },
  { "2004-01-01T10:10:10-12:30", INVALID, "time zone" },
  { "2004-01-01T10:10:10+05:60", INVALID, "time zone" },
  { "2004-01-01T10:10:10Zulu", INVALID, "is not a date" },
  { "2004-01-01t10:10:10Z", INVALID, "is not a date" },
  { "2004-01T10:10:10Z", INVALID, "is not a date" },
  { "2004-01-XXT10:10:10Z", INVALID, "is not a date" },
  { "2004-01-01T10:10:10Z?", INVALID, "is not a date" },
  { "2004-01-01T10:10:10Z/2005", INVALID, "Leave the times out" },
  /* ranges */
  { "/", INVALID, "at least one end" },
  { "../..", INVALID, "at least one end" },
  { "/..", INVALID, "at least one end" },
  { "../", INVALID, "at least one end" },
  { "1980/1979", INVALID, "ends before it starts" },
  { "1980-05-03/1980-05-02", INVALID, "ends before it starts" },
  { "1980-05/1980-04-30", INVALID, "ends before it starts" },
  { "-0043/-0044", INVALID, "ends before it starts" },
  { "1980/1981/1982", INVALID, "is not a date" },
  { "1980/88", INVALID, "is not a date" },
  { "1980/.", INVALID, "is not a date" },
  { "1980/...", INVALID, "is not a date" },
  { "1980 / 1988", INVALID, "is not a date" },
  { "1980/2019-02-29", INVALID, "does not have so many days" },
  /* what only level 2 has */
  { "[1667,1668]", UNSUPPORTED, "is a set of dates" },
  { "{1667..1672}", UNSUPPORTED, "is a set of dates" },
  { "[1667/1668]", UNSUPPORTED, "is a set of dates" },
  { "?2004-06", UNSUPPORTED, "a part of the date" },
  { "2004?-06", UNSUPPORTED, "a part of the date" },
  { "2004-06~-11", UNSUPPORTED, "a part of the date" },
  { "2004??", UNSUPPORTED, "a part of the date" },
  { "2004?~", UNSUPPORTED, "a part of the date" },
  { "1980-25", UNSUPPORTED, "part of the year" },
  { "1980-33", UNSUPPORTED, "part of the year" },
  { "1980-41", UNSUPPORTED, "part of the year" },
  { "1XXX", UNSUPPORTED, "an X where" },
  { "XXXX", UNSUPPORTED, "an X where" },
  { "1X80", UNSUPPORTED, "an X where" },
  { "198X-05", UNSUPPORTED, "an X where" },
  { "1980-XX-03", UNSUPPORTED, "an X where" },
  { "1980-1X", UNSUPPORTED, "an X where" },
  { "1980-05-1X", UNSUPPORTED, "an X where" },
  { "178X~", UNSUPPORTED, "already leaves something open" },
  { "1980-21?", UNSUPPORTED, "already leaves something open" },
  { "1980-XX%", UNSUPPORTED, "already leaves something open" },
  { "178X/179X", UNSUPPORTED, "from or to a decade" },
  { "1980-21/1980-22", UNSUPPORTED, "from or to a decade" },
  { "1980/1985-XX", UNSUPPORTED, "from or to a decade" },
  { "Y17E7", UNSUPPORTED, "power of ten" },
  { "Y171010000S3", UNSUPPORTED, "significant digits" },
};

static void
test_refuse (gconstpointer data)
{
  const RefuseCase *c = data;
  g_autoptr (GError) error = NULL;
  GalleyDate date = { .begin.year = 12345 };

  g_assert_false (galley_date_parse_edtf (c->text, -1, &date, &error));
  g_assert_error (error, GALLEY_DATE_ERROR, (int) c->code);
  g_assert_nonnull (strstr (error->message, c->says));
  g_assert_cmpint (date.begin.year, ==, 12345);
}

/* Lengths are believed, not the NUL; a wrong text is shown short and valid. */
static void
test_refuse_odd_bytes (void)
{
  static const char with_nul[] = "1980\0";
  static const char not_utf8[] = "19\xff\xfe";
  g_autofree char *endless = g_strnfill (100000, '1');
  GError *error = NULL;
  GalleyDate date;

  g_assert_true (galley_date_parse_edtf ("1980-05", 4, &date, NULL));
  g_assert_cmpint (date.begin.precision, ==, GALLEY_DATE_YEAR);
  g_assert_false (galley_date_parse_edtf (with_nul, 5, &date, NULL));

  g_assert_false (galley_date_parse_edtf (not_utf8, -1, &date, &error));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_clear_error (&error);

  g_assert_false (galley_date_parse_edtf (endless, -1, &date, &error));
  g_assert_cmpuint (strlen (error->message), <, 250);
  g_clear_error (&error);
}

/* Stamps of the head ------------------------------------------------------- */

typedef struct
{
  const char *text;
  const char *canonical;   /* NULL: the same */
  gint64 first;            /* seconds since 1970 */
} StampCase;

static const StampCase stamp_cases[] = {
  { "2026-05-03", NULL, 1777766400 },
  { "0001-01-01", NULL, G_GINT64_CONSTANT (-62135596800) },
  { "2026-05-03T10:30:00Z", NULL, 1777804200 },
  { "2026-05-03T10:30Z", "2026-05-03T10:30:00Z", 1777804200 },
  { "2026-05-03T12:30:00+02:00", NULL, 1777804200 },
  { "2026-05-03T05:00:00-05:30", NULL, 1777804200 },
  { "2026-05-03T10:30:00+00:00", "2026-05-03T10:30:00Z", 1777804200 },
  { "2026-05-03T10:30:00.5Z", NULL, 1777804200 },
};

static void
test_stamp (gconstpointer data)
{
  const StampCase *c = data;
  g_autofree char *canonical = NULL;
  GalleyDate date;
  gint64 first, last;

  g_assert_true (galley_date_parse_stamp (c->text, -1, &date, NULL));
  canonical = galley_date_to_stamp (&date);
  g_assert_cmpstr (canonical, ==, c->canonical ? c->canonical : c->text);
  galley_date_seconds (&date, &first, &last);
  g_assert_cmpint (first, ==, c->first);
}

static const RefuseCase stamp_refuse_cases[] = {
  { "", INVALID, "The date is empty." },
  { "2026", INVALID, "Write it as" },
  { "2026-05", INVALID, "Write it as" },
  { "2026-05-XX", INVALID, "Write it as" },
  { "2026-05-03/2026-05-04", INVALID, "Write it as" },
  { "2026-05-03?", INVALID, "Write it as" },
  { "178X", INVALID, "Write it as" },
  { "tomorrow", INVALID, "Write it as" },
  { "-0043-03-15", INVALID, "Write it as" },
  { "0000-03-15", INVALID, "Write it as" },
  { "2026-05-03T10:30:00", INVALID, "needs its time zone" },
  { "2026-05-03T10:30:00 Z", INVALID, "time zone" },
  { "2026-05-03 10:30:00Z", INVALID, "Write it as" },
  { "2026-05-03T25:30:00Z", INVALID, "is not a time" },
  { "2026-02-29", INVALID, "so many days" },
};

static void
test_stamp_refuse (gconstpointer data)
{
  const RefuseCase *c = data;
  g_autoptr (GError) error = NULL;
  GalleyDate date;

  g_assert_false (galley_date_parse_stamp (c->text, -1, &date, &error));
  g_assert_error (error, GALLEY_DATE_ERROR, (int) c->code);
  g_assert_nonnull (strstr (error->message, c->says));
}

/* What HTML takes ----------------------------------------------------------- */

typedef struct
{
  const char *text;
  const char *begin;
  const char *end;
} HtmlCase;

static const HtmlCase html_cases[] = {
  { "1780", "1780", NULL },
  { "1788-04", "1788-04", NULL },
  { "1788-04-02", "1788-04-02", NULL },
  { "1788~", "1788", NULL },
  { "1788-04?", "1788-04", NULL },
  { "1788~/1790?", "1788", "1790" },
  { "2019/..", "2019", NULL },
  { "../1988", NULL, "1988" },
  { "/1988", NULL, "1988" },
  { "1000", "1000", NULL },
  { "0999", NULL, NULL },
  { "0070", NULL, NULL },
  { "-0043", NULL, NULL },
  { "Y12000", NULL, NULL },
  { "178X", NULL, NULL },
  { "17XX", NULL, NULL },
  { "1980-21", NULL, NULL },
  { "1980-XX", NULL, NULL },
  { "1980-05-XX", NULL, NULL },
  { "1980-XX-XX", NULL, NULL },
  { "-0043/1980", NULL, "1980" },
  { "2004-01-01T10:10:10+05:30", "2004-01-01T10:10:10+05:30", NULL },
  { "2004-01-01T10:10:10", "2004-01-01T10:10:10", NULL },
  { "2004-01-01T10:10:10.1234Z", "2004-01-01T10:10:10.123Z", NULL },
};

static void
test_html (gconstpointer data)
{
  const HtmlCase *c = data;
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;
  GalleyDate date;

  g_assert_true (galley_date_parse_edtf (c->text, -1, &date, NULL));
  begin = galley_date_html_datetime (&date.begin);
  end = galley_date_html_datetime (&date.end);
  g_assert_cmpstr (begin, ==, c->begin);
  g_assert_cmpstr (end, ==, c->end);
}

/* Order --------------------------------------------------------------------- */

/* From the first to the last; "=" joins what is level. */
static const char *const in_order[] = {
  "../-0043", "../0070", "../1988", "../2019",
  "Y-17000", "-01XX", "-00XX", "-004X", "-0044", "-0043", "-0043/0014", "-0001",
  "0000", "00XX", "0070", "17XX", "178X",
  "1788/1790", "1788/..", "1788-04-02",
  "1970-01-01T00:00:00+02:00", "1970-01-01T00:00:00Z", "1970-01-01", "1970-01", "1970-01-01T00:00:00.5Z",
  "1980-01-01", "1980-01", "1980", "1980/1988", "1980/..",
  "1980-02", "1980-03-01", "1980-03", "1980-21", "1980-05-03", "1980-05-03/1980-05-05", "1980-05-04",
  "/1988", "2019", "2019/2021", "2019/..", "Y17000",
};

static const char *const level[] = { "1788", "1788~", "1788?", "1788%", "1788-XX", "1788-XX-XX", "1788/1788", "1788/", "/1788" };

static GalleyDate
must_read (const char *text)
{
  GalleyDate date;

  g_assert_true (galley_date_parse_edtf (text, -1, &date, NULL));
  return date;
}

static int
sign (int value)
{
  return (value > 0) - (value < 0);
}

static void
test_order (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (in_order); i++)
    for (guint j = 0; j < G_N_ELEMENTS (in_order); j++)
      {
        GalleyDate a = must_read (in_order[i]);
        GalleyDate b = must_read (in_order[j]);

        if (sign (galley_date_compare (&a, &b)) != (i > j) - (i < j))
          g_error ("%s against %s gives %d", in_order[i], in_order[j], galley_date_compare (&a, &b));
      }
}

static void
test_level (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (level); i++)
    for (guint j = 0; j < G_N_ELEMENTS (level); j++)
      {
        GalleyDate a = must_read (level[i]);
        GalleyDate b = must_read (level[j]);

        g_assert_cmpint (galley_date_compare (&a, &b), ==, 0);
        g_assert_cmpint (galley_date_equal (&a, &b), ==, i == j);
      }
}

/* A date of any kind; most texts are one. */
static gboolean
random_date (GRand *rand, GalleyDate *date)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int n_parts = g_rand_int_range (rand, 1, 3);

  for (int i = 0; i < n_parts; i++)
    {
      int year = g_rand_int_range (rand, -20, 40);

      if (i > 0)
        g_string_append_c (text, '/');
      switch (g_rand_int_range (rand, 0, 10))
        {
        case 0:
          g_string_append (text, n_parts == 2 ? ".." : "17XX");
          break;
        case 1:
          g_string_append (text, n_parts == 2 ? "" : "000X");
          break;
        case 2:
          g_string_append_printf (text, "%s%04d-%02d", year < 0 ? "-" : "", ABS (year), g_rand_int_range (rand, 1, 13));
          break;
        case 3:
          g_string_append_printf (text, "%s%04d-02-%02d", year < 0 ? "-" : "", ABS (year), g_rand_int_range (rand, 1, 30));
          break;
        case 4:
          g_string_append_printf (text, "%04d-%d", ABS (year), g_rand_int_range (rand, 21, 25));
          break;
        case 5:
          g_string_append_printf (text, "%04d-02-01T%02d:00:00Z", ABS (year), g_rand_int_range (rand, 0, 24));
          break;
        default:
          g_string_append_printf (text, "%s%04d%s", year < 0 ? "-" : "", ABS (year), (const char *[]) { "", "?", "~", "%" }[g_rand_int_range (rand, 0, 4)]);
          break;
        }
    }
  return galley_date_parse_edtf (text->str, (gssize) text->len, date, NULL);
}

static void
test_total_order (void)
{
  enum { N = 160 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260503);
  GalleyDate dates[N];
  gint64 first[N], last[N];

  for (int n = 0; n < N;)
    if (random_date (rand, &dates[n]))
      {
        galley_date_seconds (&dates[n], &first[n], &last[n]);
        g_assert_cmpint (first[n], <=, last[n]);
        n++;
      }

  for (int a = 0; a < N; a++)
    for (int b = 0; b < N; b++)
      {
        int ab = galley_date_compare (&dates[a], &dates[b]);

        g_assert_cmpint (sign (ab), ==, -sign (galley_date_compare (&dates[b], &dates[a])));
        g_assert_cmpint (ab == 0, ==, first[a] == first[b] && last[a] == last[b]);
        g_assert_cmpint (galley_date_overlaps (&dates[a], &dates[b]), ==, first[a] <= last[b] && first[b] <= last[a]);
        if (galley_date_equal (&dates[a], &dates[b]))
          g_assert_cmpint (ab, ==, 0);
        for (int c = 0; c < N; c++)
          if (ab <= 0 && galley_date_compare (&dates[b], &dates[c]) <= 0)
            g_assert_cmpint (galley_date_compare (&dates[a], &dates[c]), <=, 0);
      }
}

typedef struct
{
  const char *a, *b;
  gboolean overlaps;
} OverlapCase;

static const OverlapCase overlap_cases[] = {
  { "1980", "1980-05", TRUE },
  { "1980", "1981", FALSE },
  { "1980/1988", "1988/1990", TRUE },
  { "1980/1988", "1989", FALSE },
  { "2019/..", "2030-01-01", TRUE },
  { "2019/..", "2018-12-31", FALSE },
  { "2019/", "2030", FALSE },
  { "../1988", "-0043", TRUE },
  { "../1988", "2019/..", FALSE },
  { "../1988", "1988/..", TRUE },
  { "178X", "1789-07-14", TRUE },
  { "17XX", "1800", FALSE },
  { "-0043", "../-0043", TRUE },
  { "1980-24", "1981-01", TRUE },
};

static void
test_overlap (gconstpointer data)
{
  const OverlapCase *c = data;
  GalleyDate a = must_read (c->a);
  GalleyDate b = must_read (c->b);

  g_assert_cmpint (galley_date_overlaps (&a, &b), ==, c->overlaps);
  g_assert_cmpint (galley_date_overlaps (&b, &a), ==, c->overlaps);
}

static void
test_ends (void)
{
  GalleyDate since = must_read ("2019/..");
  GalleyDate until = must_read ("../1988");
  GalleyDate unsure = must_read ("2019/");
  GalleyDate year = must_read ("2019");

  g_assert_true (galley_date_is_open_end (&since) && !galley_date_is_open_start (&since));
  g_assert_true (galley_date_is_open_start (&until) && !galley_date_is_open_end (&until));
  g_assert_true (galley_date_is_unknown_end (&unsure) && !galley_date_is_open_end (&unsure));
  g_assert_false (galley_date_is_open_end (&year) || galley_date_is_unknown_end (&year));
}

/* GTest takes "/" as a level of its own, so names use another stroke. */
static void
add_case (const char *group, const char *name, gconstpointer data, GTestDataFunc test)
{
  g_autofree char *plain = g_strdelimit (g_strdup (*name ? name : "empty"), "/", '|');
  g_autofree char *path = g_strdup_printf ("/date/%s/%s", group, plain);

  g_test_add_data_func (path, data, test);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (read_cases); i++)
    add_case ("read", read_cases[i].text, &read_cases[i], test_read);
  for (guint i = 0; i < G_N_ELEMENTS (refuse_cases); i++)
    add_case ("refuse", refuse_cases[i].text, &refuse_cases[i], test_refuse);
  g_test_add_func ("/date/refuse-odd-bytes", test_refuse_odd_bytes);
  for (guint i = 0; i < G_N_ELEMENTS (stamp_cases); i++)
    add_case ("stamp", stamp_cases[i].text, &stamp_cases[i], test_stamp);
  for (guint i = 0; i < G_N_ELEMENTS (stamp_refuse_cases); i++)
    add_case ("stamp-refuse", stamp_refuse_cases[i].text, &stamp_refuse_cases[i], test_stamp_refuse);
  for (guint i = 0; i < G_N_ELEMENTS (html_cases); i++)
    add_case ("html", html_cases[i].text, &html_cases[i], test_html);
  for (guint i = 0; i < G_N_ELEMENTS (overlap_cases); i++)
    {
      g_autofree char *name = g_strconcat (overlap_cases[i].a, " and ", overlap_cases[i].b, NULL);
      add_case ("overlap", name, &overlap_cases[i], test_overlap);
    }
  g_test_add_func ("/date/order", test_order);
  g_test_add_func ("/date/level", test_level);
  g_test_add_func ("/date/total-order", test_total_order);
  g_test_add_func ("/date/ends", test_ends);

  return g_test_run ();
}
