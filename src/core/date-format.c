/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/date-format.h"

#include "core/date-words.h"

#include <string.h>

#define EN_DASH "–"
#define NBSP GALLEY_DATE_NO_BREAK_SPACE

/* The first year that needs no AD, and the last before digits are grouped. */
#define FIRST_BARE_YEAR 1000
#define LAST_SHORT_YEAR 9999

typedef enum
{
  SHAPE_WHOLE,
  SHAPE_DAY,         /* 3 of 3–5 May 1980 */
  SHAPE_DAY_MONTH,   /* 3 May of 3 May – 6 June 1980 */
  SHAPE_DAY_YEAR,    /* 5, 1980 of May 3–5, 1980 */
  SHAPE_MONTH,       /* May of May–June 1980 */
  SHAPE_NO_ERA,      /* 44 of 44–40 BC */
} Shape;

typedef struct
{
  const GalleyDateWords *words;
  GalleyDateStyle style;
  gboolean name_era;   /* write AD even where the year is clear: BC stands beside it */
  GArray *pieces;
} Writer;

/* Text of one part ----------------------------------------------------------- */

static void
append_roman (GString *text, int number)
{
  static const struct { int value; const char *digits; } steps[] = {
    { 90, "XC" }, { 50, "L" }, { 40, "XL" }, { 10, "X" }, { 9, "IX" }, { 5, "V" }, { 4, "IV" }, { 1, "I" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    for (; number >= steps[i].value; number -= steps[i].value)
      g_string_append (text, steps[i].digits);
}

static const char *
english_ordinal (int number)
{
  if (number / 10 % 10 == 1)
    return "th";
  switch (number % 10)
    {
    case 1:
      return "st";
    case 2:
      return "nd";
    case 3:
      return "rd";
    default:
      return "th";
    }
}

/* The century that begins with @year; the first of both eras is 1. */
static void
append_century (GString *text, const GalleyDateWords *words, gint64 year)
{
  int number = (int) (year < 0 ? (1 - year) / 100 : year / 100 + 1);

  switch (words->century_style)
    {
    case GALLEY_CENTURY_ENGLISH:
      g_string_append_printf (text, "%d%s", number, english_ordinal (number));
      break;
    case GALLEY_CENTURY_NUMBER:
      g_string_append_printf (text, "%d", number);
      break;
    case GALLEY_CENTURY_ROMAN:
      append_roman (text, number);
      break;
    case GALLEY_CENTURY_ROMAN_FRENCH:
      append_roman (text, number);
      g_string_append (text, number == 1 ? "er" : "e");
      break;
    default:
      g_assert_not_reached ();
    }
}

/* @phrase with @value where it says %s. */
static void
append_phrase (GString *text, const char *phrase, const char *value)
{
  const char *slot = strstr (phrase, "%s");

  g_assert (slot);
  g_string_append_len (text, phrase, slot - phrase);
  g_string_append (text, value);
  g_string_append (text, slot + 2);
}

static void
append_grouped (GString *text, gint64 number, const char *separator)
{
  if (number > 999)
    {
      append_grouped (text, number / 1000, separator);
      g_string_append_printf (text, "%s%03d", separator, (int) (number % 1000));
    }
  else
    g_string_append_printf (text, "%d", (int) number);
}

static void
append_year (GString *text, const Writer *writer, gint64 year, gboolean with_era)
{
  const GalleyDateWords *words = writer->words;
  gint64 counted = year > 0 ? year : 1 - year;
  const char *phrase = year > 0 ? words->ad : words->bc;
  g_autoptr (GString) digits = g_string_new (NULL);

  append_grouped (digits, counted, counted > LAST_SHORT_YEAR ? words->thousands : "");
  if (!with_era || (year >= FIRST_BARE_YEAR && year <= LAST_SHORT_YEAR && !writer->name_era))
    phrase = "%s";
  append_phrase (text, phrase, digits->str);
}

static void
append_iso_year (GString *text, gint64 year)
{
  if (ABS (year) > LAST_SHORT_YEAR)
    g_string_append_printf (text, "Y%" G_GINT64_FORMAT, year);
  else
    g_string_append_printf (text, "%s%04d", year < 0 ? "-" : "", (int) ABS (year));
}

static void
append_month (GString *text, const Writer *writer, int month)
{
  if (month < 1 || month > 12)
    return;
  g_string_append (text, writer->style == GALLEY_DATE_SHORT ? writer->words->short_months[month - 1]
                                                            : writer->words->months[month - 1]);
}

static void
append_template (GString *text, const Writer *writer, const char *template, const GalleyDatePart *part, Shape shape)
{
  const GalleyDateWords *words = writer->words;

  for (const char *at = template; *at; at++)
    {
      if (*at != '{')
        {
          g_string_append_c (text, *at);
          continue;
        }
      switch (at[1])
        {
        case 'd':
          if (part->day == 1 && words->first_day)
            g_string_append (text, words->first_day);
          else
            g_string_append_printf (text, "%d", part->day);
          break;
        case 'D':
          g_string_append_printf (text, "%02d", part->day);
          break;
        case 'm':
          append_month (text, writer, part->month);
          break;
        case 'M':
          g_string_append_printf (text, "%02d", part->month);
          break;
        case 's':
          g_string_append (text, words->seasons[part->month - GALLEY_SEASON_SPRING]);
          break;
        case 'y':
          append_year (text, writer, part->year, shape != SHAPE_NO_ERA && part->precision != GALLEY_DATE_DECADE);
          break;
        case 'Y':
          /* Four digits belong to a date that is written as machines do; "0868" alone is no year to read. */
          if (at == template && at[3] == '\0' && part->year > 0 && part->year < 1000)
            g_string_append_printf (text, "%d", (int) part->year);
          else
            append_iso_year (text, part->year);
          break;
        case 'c':
          append_century (text, words, part->year);
          break;
        default:
          g_assert_not_reached ();
        }
      at += 2;
    }
}

static void
append_time (GString *text, const Writer *writer, const GalleyDatePart *part)
{
  int shown_hour = writer->words->twelve_hours ? (part->hour + 11) % 12 + 1 : part->hour;
  g_autofree char *hour = g_strdup_printf (writer->words->twelve_hours ? "%d" : "%02d", shown_hour);
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autoptr (GString) half = g_string_new (NULL);
  int offset = ABS (part->offset);

  g_string_append_printf (rest, "%02d", part->minute);
  if (part->second > 0)
    g_string_append_printf (rest, ":%02d", part->second);
  if (writer->words->twelve_hours)
    g_string_append (rest, part->hour < 12 ? NBSP "AM" : NBSP "PM");

  append_phrase (half, writer->words->time, hour);
  append_phrase (text, half->str, rest->str);
  if (part->offset == GALLEY_DATE_NO_ZONE)
    return;

  g_string_append (text, " (UTC");
  if (offset > 0)
    g_string_append_printf (text, "%c%d", part->offset < 0 ? '-' : '+', offset / 60);
  if (offset % 60 > 0)
    g_string_append_printf (text, ":%02d", offset % 60);
  g_string_append_c (text, ')');
}

/* What is not specified is left out: 1980-05-XX is written as 1980-05. */
static const char *
whole_template (const GalleyDateWords *words, const GalleyDatePart *part)
{
  switch (part->precision)
    {
    case GALLEY_DATE_CENTURY:
      return part->year < 0 ? words->century_bc : words->century;
    case GALLEY_DATE_DECADE:
      return words->decade;
    case GALLEY_DATE_SEASON:
      return words->season_year;
    case GALLEY_DATE_MONTH:
    case GALLEY_DATE_DAY:
    case GALLEY_DATE_TIME:
      if (part->month < 0)
        return words->year;
      return part->precision == GALLEY_DATE_MONTH || part->day < 0 ? words->month_year : words->day_month_year;
    case GALLEY_DATE_YEAR:
    case GALLEY_DATE_UNKNOWN:
    case GALLEY_DATE_OPEN:
    default:
      return words->year;
    }
}

static char *
part_text (const Writer *writer, const GalleyDatePart *part, Shape shape)
{
  const GalleyDateWords *words = writer->words;
  GString *text = g_string_new (NULL);

  switch (shape)
    {
    case SHAPE_DAY:
      append_template (text, writer, words->day, part, shape);
      break;
    case SHAPE_DAY_MONTH:
      append_template (text, writer, words->day_month, part, shape);
      break;
    case SHAPE_DAY_YEAR:
      append_template (text, writer, words->day_year, part, shape);
      break;
    case SHAPE_MONTH:
      append_template (text, writer, "{m}", part, shape);
      break;
    case SHAPE_WHOLE:
    case SHAPE_NO_ERA:
    default:
      append_template (text, writer, whole_template (words, part), part, shape);
      break;
    }

  if (part->precision == GALLEY_DATE_TIME)
    {
      g_string_append (text, words->at);
      append_time (text, writer, part);
    }
  return g_string_free_and_steal (text);
}

/* Pieces -------------------------------------------------------------------- */

static void
clear_piece (gpointer data)
{
  GalleyDatePiece *piece = data;

  g_free (piece->text);
  g_free (piece->value);
}

static void
add_piece (Writer *writer, GalleyDatePieceKind kind, char *text, char *value)
{
  GalleyDatePiece piece = { kind, text, value };

  g_array_append_val (writer->pieces, piece);
}

/* Text that meets text becomes one piece. */
static void
add_text (Writer *writer, const char *text, gsize n_bytes)
{
  GalleyDatePiece *last = NULL;

  if (n_bytes == 0)
    return;
  if (writer->pieces->len > 0)
    last = &g_array_index (writer->pieces, GalleyDatePiece, writer->pieces->len - 1);
  if (last && last->kind == GALLEY_DATE_PIECE_TEXT)
    {
      g_autofree char *old = last->text;

      last->text = g_strdup_printf ("%s%.*s", old, (int) n_bytes, text);
      return;
    }
  add_piece (writer, GALLEY_DATE_PIECE_TEXT, g_strndup (text, n_bytes), NULL);
}

static void
add_circa (Writer *writer)
{
  const GalleyDateWords *words = writer->words;
  gsize n = strlen (words->circa);
  gsize n_word = n - (g_str_has_suffix (words->circa, NBSP) ? strlen (NBSP) : 0);

  if (words->circa_title)
    {
      add_piece (writer, GALLEY_DATE_PIECE_ABBR, g_strndup (words->circa, n_word), g_strdup (words->circa_title));
      add_text (writer, words->circa + n_word, n - n_word);
    }
  else
    add_text (writer, words->circa, n);
}

static void
add_part (Writer *writer, const GalleyDatePart *part, Shape shape)
{
  char *text = part_text (writer, part, shape);
  char *value = galley_date_html_datetime (part);

  if (value)
    add_piece (writer, GALLEY_DATE_PIECE_TIME, text, value);
  else
    {
      add_text (writer, text, strlen (text));
      g_free (text);
    }
}

/* One end of a range: a question mark does for "uncertain" there. */
static void
add_end (Writer *writer, const GalleyDatePart *part, Shape shape)
{
  if (!galley_date_part_is_known (part))
    {
      add_text (writer, writer->words->unknown, strlen (writer->words->unknown));
      return;
    }
  if (part->qualifier & GALLEY_DATE_APPROXIMATE)
    add_circa (writer);
  add_part (writer, part, shape);
  if (part->qualifier & GALLEY_DATE_UNCERTAIN)
    add_text (writer, "?", 1);
}

/* Since or until @part. */
static void
add_half_open (Writer *writer,
               const GalleyDatePart *part,
               const char *phrase,
               const char *day_phrase,
               const char *circa_phrase)
{
  GalleyDatePart plain = *part;
  const char *slot;

  if (plain.qualifier & GALLEY_DATE_APPROXIMATE && circa_phrase)
    {
      plain.qualifier &= ~GALLEY_DATE_APPROXIMATE;
      phrase = circa_phrase;
    }
  else if (plain.precision >= GALLEY_DATE_DAY && plain.day > 0 && day_phrase)
    phrase = day_phrase;

  slot = strstr (phrase, "%s");
  g_assert (slot);
  add_text (writer, phrase, slot - phrase);
  add_end (writer, &plain, SHAPE_WHOLE);
  add_text (writer, slot + 2, strlen (slot + 2));
}

/* Whether both ends can share what they have in common. Doubt about one of
 * them would then seem to be about the other too. */
static gboolean
range_is_plain (const GalleyDate *date, GalleyDatePrecision precision)
{
  return date->begin.precision == precision && date->end.precision == precision
    && date->begin.qualifier == GALLEY_DATE_CERTAIN && date->end.qualifier == GALLEY_DATE_CERTAIN
    && date->begin.year == date->end.year && date->begin.month > 0 && date->end.month > 0;
}

static void
choose_shapes (const Writer *writer, const GalleyDate *date, Shape *begin, Shape *end)
{
  const GalleyDateWords *words = writer->words;

  *begin = *end = SHAPE_WHOLE;
  if (date->begin.precision == GALLEY_DATE_YEAR && date->end.precision == GALLEY_DATE_YEAR
      && date->begin.year <= 0 && date->end.year <= 0 && words->bc)
    *begin = SHAPE_NO_ERA;

  if (!words->day_month)
    return;
  if (range_is_plain (date, GALLEY_DATE_MONTH) && date->begin.month < date->end.month)
    *begin = SHAPE_MONTH;
  if (!range_is_plain (date, GALLEY_DATE_DAY) || date->begin.day < 0 || date->end.day < 0)
    return;
  if (date->begin.month < date->end.month)
    *begin = SHAPE_DAY_MONTH;
  else if (date->begin.month == date->end.month && date->begin.day < date->end.day)
    {
      *begin = words->day_year ? SHAPE_DAY_MONTH : SHAPE_DAY;
      *end = words->day_year ? SHAPE_DAY_YEAR : SHAPE_WHOLE;
    }
}

/* Whether a dash right beside it would seem to belong to one word of it. */
static gboolean
end_needs_air (const Writer *writer, const GalleyDatePart *part, Shape shape)
{
  g_autofree char *text = NULL;

  if (!galley_date_part_is_known (part))
    return strchr (writer->words->unknown, ' ') != NULL;
  text = part_text (writer, part, shape);
  return strpbrk (text, " -") != NULL || strstr (text, NBSP) != NULL;
}

static void
add_range (Writer *writer, const GalleyDate *date)
{
  Shape begin, end;
  gboolean shared, tight;
  const char *dash;

  writer->name_era = galley_date_part_is_known (&date->begin) && date->begin.year <= 0
    && galley_date_part_is_known (&date->end) && date->end.year > 0;
  choose_shapes (writer, date, &begin, &end);
  shared = begin != SHAPE_WHOLE;

  /* A dash between two words stands tight, between two groups of words it
   * needs air: 1980–1988, 3–5 May 1980, but 3 May – 6 June 1980. */
  tight = end == SHAPE_DAY_YEAR
    || (!end_needs_air (writer, &date->begin, begin) && (shared || !end_needs_air (writer, &date->end, end)));
  dash = tight ? EN_DASH : NBSP EN_DASH " ";

  add_end (writer, &date->begin, begin);
  add_text (writer, dash, strlen (dash));
  add_end (writer, &date->end, end);
}

/* A decade or century that the language has no word for, or whose word would
 * also mean another stretch of time (1700s, 80s). */
static gboolean
needs_years (const GalleyDateWords *words, const GalleyDatePart *part)
{
  if (part->precision == GALLEY_DATE_CENTURY)
    return !(part->year < 0 ? words->century_bc : words->century);
  if (part->precision != GALLEY_DATE_DECADE)
    return FALSE;
  return !words->decade || part->year < FIRST_BARE_YEAR || (part->year % 100 == 0 && part->year != 2000);
}

static void
add_years (Writer *writer, const GalleyDatePart *part)
{
  GalleyDate years = { .is_range = TRUE };

  years.begin.precision = years.end.precision = GALLEY_DATE_YEAR;
  years.begin.year = part->year;
  years.end.year = part->year + (part->precision == GALLEY_DATE_DECADE ? 9 : 99);
  add_range (writer, &years);
}

static void
add_single (Writer *writer, const GalleyDatePart *part)
{
  gboolean uncertain = (part->qualifier & GALLEY_DATE_UNCERTAIN) != 0;
  const char *slot = strstr (writer->words->uncertain, "%s");

  g_assert (slot);
  if (!galley_date_part_is_known (part))
    {
      add_text (writer, writer->words->unknown, strlen (writer->words->unknown));
      return;
    }

  if (uncertain)
    add_text (writer, writer->words->uncertain, slot - writer->words->uncertain);
  if (part->qualifier & GALLEY_DATE_APPROXIMATE)
    add_circa (writer);
  if (needs_years (writer->words, part))
    add_years (writer, part);
  else
    add_part (writer, part, SHAPE_WHOLE);
  if (uncertain)
    add_text (writer, slot + 2, strlen (slot + 2));
}

/**
 * galley_date_format_pieces:
 * @date: the date
 * @language: (nullable): the article's language, a BCP 47 tag; English
 *   without one. A language that is not known gets signs and digits alone
 * @style: whether names of months are short
 *
 * The text of galley_date_format() in pieces, so that a page can mark up each
 * moment and each short form: "since " and 2019, or "c.", " ", 1788, "–", 1790.
 * Blanks at which a line must not break are no-break spaces.
 *
 * Returns: (transfer full) (element-type GalleyDatePiece): one piece or more
 */
GArray *
galley_date_format_pieces (const GalleyDate *date, const char *language, GalleyDateStyle style)
{
  Writer writer = { 0 };
  const GalleyDateWords *words;

  g_return_val_if_fail (date != NULL, NULL);

  words = writer.words = galley_date_words (language);
  writer.style = style;
  writer.pieces = g_array_new (FALSE, FALSE, sizeof (GalleyDatePiece));
  g_array_set_clear_func (writer.pieces, clear_piece);

  if (!date->is_range)
    add_single (&writer, &date->begin);
  else if (galley_date_is_open_end (date) && galley_date_part_is_known (&date->begin))
    add_half_open (&writer, &date->begin, words->since, words->since_day, words->since_circa);
  else if (galley_date_is_open_start (date) && galley_date_part_is_known (&date->end))
    add_half_open (&writer, &date->end, words->until, words->until_day, words->until_circa);
  else
    add_range (&writer, date);
  return writer.pieces;
}

/**
 * galley_date_format_unbroken:
 *
 * galley_date_format() with no-break spaces, as galley_date_format_pieces() has them.
 */
char *
galley_date_format_unbroken (const GalleyDate *date, const char *language, GalleyDateStyle style)
{
  g_autoptr (GArray) pieces = NULL;
  GString *text;

  g_return_val_if_fail (date != NULL, NULL);

  pieces = galley_date_format_pieces (date, language, style);
  text = g_string_new (NULL);
  for (guint i = 0; i < pieces->len; i++)
    g_string_append (text, g_array_index (pieces, GalleyDatePiece, i).text);
  return g_string_free_and_steal (text);
}

/**
 * galley_date_format:
 * @date: the date
 * @language: (nullable): the article's language, as for galley_date_format_pieces()
 * @style: whether names of months are short
 *
 * For a line of its own, which people search and edit: all blanks are ordinary.
 *
 * Returns: (transfer full): what a reader sees, such as "c. 1788–1790"
 */
char *
galley_date_format (const GalleyDate *date, const char *language, GalleyDateStyle style)
{
  g_autofree char *unbroken = galley_date_format_unbroken (date, language, style);
  GString *text = g_string_new (unbroken);

  g_string_replace (text, NBSP, " ", 0);
  return g_string_free_and_steal (text);
}
