/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/date/date-format.h"

#include "core/date/date-part-text.h"

#include <string.h>

#define EN_DASH "–"
#define NBSP GALLEY_DATE_NO_BREAK_SPACE

typedef struct
{
  GalleyDateManner manner;
  GArray *pieces;
} Writer;

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
  const GalleyDateWords *words = writer->manner.words;
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
add_part (Writer *writer, const GalleyDatePart *part, GalleyDateShape shape)
{
  char *text = galley_date_part_text (&writer->manner, part, shape);
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
add_end (Writer *writer, const GalleyDatePart *part, GalleyDateShape shape)
{
  if (!galley_date_part_is_known (part))
    {
      add_text (writer, writer->manner.words->unknown, strlen (writer->manner.words->unknown));
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
  add_end (writer, &plain, GALLEY_DATE_SHAPE_WHOLE);
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
choose_shapes (const Writer *writer, const GalleyDate *date, GalleyDateShape *begin, GalleyDateShape *end)
{
  const GalleyDateWords *words = writer->manner.words;

  *begin = *end = GALLEY_DATE_SHAPE_WHOLE;
  if (date->begin.precision == GALLEY_DATE_YEAR && date->end.precision == GALLEY_DATE_YEAR
      && date->begin.year <= 0 && date->end.year <= 0 && words->bc)
    *begin = GALLEY_DATE_SHAPE_NO_ERA;

  if (!words->day_month)
    return;
  if (range_is_plain (date, GALLEY_DATE_MONTH) && date->begin.month < date->end.month)
    *begin = GALLEY_DATE_SHAPE_MONTH;
  if (!range_is_plain (date, GALLEY_DATE_DAY) || date->begin.day < 0 || date->end.day < 0)
    return;
  if (date->begin.month < date->end.month)
    *begin = GALLEY_DATE_SHAPE_DAY_MONTH;
  else if (date->begin.month == date->end.month && date->begin.day < date->end.day)
    {
      *begin = words->day_year ? GALLEY_DATE_SHAPE_DAY_MONTH : GALLEY_DATE_SHAPE_DAY;
      *end = words->day_year ? GALLEY_DATE_SHAPE_DAY_YEAR : GALLEY_DATE_SHAPE_WHOLE;
    }
}

/* Whether a dash right beside it would seem to belong to one word of it. */
static gboolean
end_needs_air (const Writer *writer, const GalleyDatePart *part, GalleyDateShape shape)
{
  g_autofree char *text = NULL;

  if (!galley_date_part_is_known (part))
    return strchr (writer->manner.words->unknown, ' ') != NULL;
  text = galley_date_part_text (&writer->manner, part, shape);
  return strpbrk (text, " -") != NULL || strstr (text, NBSP) != NULL;
}

static void
add_range (Writer *writer, const GalleyDate *date)
{
  GalleyDateShape begin, end;
  gboolean shared, tight;
  const char *dash;

  writer->manner.name_era = galley_date_part_is_known (&date->begin) && date->begin.year <= 0
    && galley_date_part_is_known (&date->end) && date->end.year > 0;
  choose_shapes (writer, date, &begin, &end);
  shared = begin != GALLEY_DATE_SHAPE_WHOLE;

  /* A dash between two words stands tight, between two groups of words it
   * needs air: 1980–1988, 3–5 May 1980, but 3 May – 6 June 1980. */
  tight = end == GALLEY_DATE_SHAPE_DAY_YEAR
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
  return !words->decade || part->year < GALLEY_DATE_FIRST_BARE_YEAR || (part->year % 100 == 0 && part->year != 2000);
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
  const char *slot = strstr (writer->manner.words->uncertain, "%s");

  g_assert (slot);
  if (!galley_date_part_is_known (part))
    {
      add_text (writer, writer->manner.words->unknown, strlen (writer->manner.words->unknown));
      return;
    }

  if (uncertain)
    add_text (writer, writer->manner.words->uncertain, slot - writer->manner.words->uncertain);
  if (part->qualifier & GALLEY_DATE_APPROXIMATE)
    add_circa (writer);
  if (needs_years (writer->manner.words, part))
    add_years (writer, part);
  else
    add_part (writer, part, GALLEY_DATE_SHAPE_WHOLE);
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

  words = writer.manner.words = galley_date_words (language);
  writer.manner.style = style;
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

/**
 * galley_date_format_zone:
 * @offset: minutes east of UTC
 *
 * Returns: (transfer full): the same in all languages, such as "UTC−5" or "UTC+5:30"
 */
char *
galley_date_format_zone (int offset)
{
  GString *text = g_string_new ("UTC");

  if (offset != 0)
    g_string_append_printf (text, "%s%d", offset < 0 ? "−" : "+", ABS (offset) / 60);
  if (offset % 60 != 0)
    g_string_append_printf (text, ":%02d", ABS (offset) % 60);
  return g_string_free_and_steal (text);
}
