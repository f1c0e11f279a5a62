/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/date/date-input.h"

#include "core/date/date-end.h"
#include "core/date/date-private.h"
#include "core/text/i18n.h"

#include <string.h>

/* Nobody types a longer date. */
#define MAX_TYPED_BYTES 200
#define MAX_LEXEMES 48

/* Only who writes in these is told what level 2 is. */
#define EDTF_CHARACTERS "0123456789-/.,XYESTZ~?%[]{}"

static gboolean
take (GalleyDateCursor *cursor, GalleyLexKind kind)
{
  return galley_date_cursor_take (cursor, kind);
}

/* Puts the year in, by the calendar that has a year 0. */
static gboolean
finish (GalleyDateEnd *end)
{
  if (end->n_bare_digits > 0)
    return FALSE;
  if (end->part.precision == GALLEY_DATE_CENTURY || end->part.precision == GALLEY_DATE_DECADE)
    return TRUE;
  end->part.year = end->era == GALLEY_ERA_BC ? 1 - end->year : end->year;
  return end->has_year && (end->era != GALLEY_ERA_NONE || !end->needs_era);
}

/* The 3 of "3–5 May 1980", the 44 of "44–40 BC". */
static gboolean
complete_begin (GalleyDateEnd *begin, const GalleyDateEnd *end)
{
  if (begin->n_bare_digits == 0)
    return TRUE;
  if (begin->bare == 0)
    return FALSE;
  if (end->part.precision == GALLEY_DATE_DAY)
    galley_date_end_set_day (begin, end->part.month, begin->bare);
  else if (end->part.precision == GALLEY_DATE_YEAR && end->era != GALLEY_ERA_NONE)
    {
      begin->part.precision = GALLEY_DATE_YEAR;
      begin->year = begin->bare;
      begin->has_year = TRUE;
    }
  else
    return FALSE;
  begin->n_bare_digits = 0;
  return TRUE;
}

/* The 17 of "2015–17", the "5, 1980" of "May 3–5, 1980". */
static gboolean
complete_end (const GalleyDateEnd *begin, GalleyDateEnd *end)
{
  if (end->n_bare_digits == 0)
    return TRUE;
  if (begin->part.precision == GALLEY_DATE_DAY && end->has_year && end->bare > 0)
    galley_date_end_set_day (end, begin->part.month, end->bare);
  else if (begin->part.precision == GALLEY_DATE_YEAR && begin->era != GALLEY_ERA_BC && end->n_bare_digits == 2 && !end->has_year)
    {
      end->part.precision = GALLEY_DATE_YEAR;
      end->year = begin->year - begin->year % 100 + end->bare;
      end->era = begin->era;
      end->has_year = TRUE;
    }
  else
    return FALSE;
  end->n_bare_digits = 0;
  return TRUE;
}

static gboolean
complete_range (GalleyDateEnd *begin, GalleyDateEnd *end)
{
  if (!complete_begin (begin, end) || !complete_end (begin, end))
    return FALSE;

  if (begin->has_year && begin->era == GALLEY_ERA_NONE && end->era == GALLEY_ERA_BC)
    begin->era = GALLEY_ERA_BC;
  if (end->has_year && end->era == GALLEY_ERA_NONE && begin->era == GALLEY_ERA_AD)
    end->era = GALLEY_ERA_AD;
  /* "44 BC – 30" may lie on either side of the turn. */
  if (end->has_year && end->era == GALLEY_ERA_NONE && begin->era == GALLEY_ERA_BC)
    return FALSE;

  if (!begin->has_year && end->has_year)
    {
      begin->year = end->year;
      begin->era = end->era;
      begin->has_year = TRUE;
    }
  else if (!end->has_year && begin->has_year)
    {
      end->year = begin->year;
      end->era = begin->era;
      end->has_year = TRUE;
    }
  return finish (begin) && finish (end);
}

/* Whole dates ------------------------------------------------------------------ */

static gboolean
at_end (const GalleyDateCursor *cursor)
{
  return cursor->at->kind == GALLEY_LEX_END;
}

static gboolean
take_separator (GalleyDateCursor *cursor)
{
  return take (cursor, GALLEY_LEX_DASH) || take (cursor, GALLEY_LEX_TO)
    || take (cursor, GALLEY_LEX_UNTIL) || take (cursor, GALLEY_LEX_SLASH);
}

static gboolean
take_unknown (GalleyDateCursor *cursor)
{
  return take (cursor, GALLEY_LEX_UNKNOWN) || take (cursor, GALLEY_LEX_QUESTION);
}

static gboolean
finish_first (GalleyDateEnd *begin, GalleyDate *date)
{
  if (!finish (begin))
    return FALSE;
  date->begin = begin->part;
  return TRUE;
}

/* What stands behind the dash: another date, nothing, "present", "?". */
static gboolean
read_second_end (GalleyDateCursor *cursor, GalleyDateEnd *begin, GalleyDate *date)
{
  GalleyDateCursor ahead = *cursor;
  GalleyDateEnd end;

  date->is_range = TRUE;
  galley_date_cursor_skip_fillers (&ahead);
  if (at_end (&ahead) || take (&ahead, GALLEY_LEX_PRESENT) || take (&ahead, GALLEY_LEX_DOTS))
    {
      date->end.precision = GALLEY_DATE_OPEN;
      return at_end (&ahead) && finish_first (begin, date);
    }
  if (take_unknown (&ahead) && at_end (&ahead))
    {
      date->end.precision = GALLEY_DATE_UNKNOWN;
      return finish_first (begin, date);
    }

  if (!galley_date_end_take (cursor, &end) || !at_end (cursor) || !complete_range (begin, &end))
    return FALSE;
  date->begin = begin->part;
  date->end = end.part;
  return TRUE;
}

/* until 1988, –1988, ?–1988 */
static gboolean
read_only_end (GalleyDateCursor *cursor, GalleyDatePrecision begin, GalleyDate *date)
{
  GalleyDateEnd end;

  if (!galley_date_end_take (cursor, &end) || !at_end (cursor) || !finish (&end))
    return FALSE;
  date->is_range = TRUE;
  date->begin.precision = begin;
  date->end = end.part;
  return TRUE;
}

/* since 2019, from 1990 to 1995, ab 2019 */
static gboolean
read_since (GalleyDateCursor *cursor, GalleyDate *date)
{
  GalleyDateEnd begin;

  take (cursor, GALLEY_LEX_OF);   /* desde el, a partir de la */
  if (!galley_date_end_take (cursor, &begin))
    return FALSE;
  take (cursor, GALLEY_LEX_ONWARDS);
  if (!at_end (cursor) && !take_separator (cursor) && cursor->at->kind != GALLEY_LEX_PRESENT)
    return FALSE;
  return read_second_end (cursor, &begin, date);
}

/* von 1990 bis 1995, between 1990 and 1995: both ends or none */
static gboolean
read_both (GalleyDateCursor *cursor, gboolean between, GalleyDate *date)
{
  GalleyDateEnd begin;

  if (!galley_date_end_take (cursor, &begin))
    return FALSE;
  if (between ? !take (cursor, GALLEY_LEX_AND) : !take_separator (cursor))
    return FALSE;
  if (at_end (cursor))
    return FALSE;
  return read_second_end (cursor, &begin, date);
}

/* One date, or a range that begins with its first end. */
static gboolean
read_plain (GalleyDateCursor *cursor, GalleyDate *date)
{
  GalleyDateEnd begin;

  if (!galley_date_end_take (cursor, &begin))
    return FALSE;
  if (begin.part.precision == GALLEY_DATE_DAY && begin.has_year && galley_date_end_take_time (cursor, &begin))
    return at_end (cursor) && finish_first (&begin, date);
  if (at_end (cursor))
    return finish_first (&begin, date);
  if (take (cursor, GALLEY_LEX_ONWARDS))
    return at_end (cursor) && read_second_end (cursor, &begin, date);
  if (!take_separator (cursor) && cursor->at->kind != GALLEY_LEX_PRESENT)
    return FALSE;
  return read_second_end (cursor, &begin, date);
}

static gboolean
read_typed (GalleyDateCursor *cursor, GalleyDate *date)
{
  const GalleyLexeme *first = cursor->at;
  GalleyDateCursor ahead = *cursor;

  switch (first->kind)
    {
    case GALLEY_LEX_SINCE:
      cursor->at++;
      return read_since (cursor, date);
    case GALLEY_LEX_UNTIL:
      cursor->at++;
      return read_only_end (cursor, GALLEY_DATE_OPEN, date);
    case GALLEY_LEX_FROM:
      cursor->at++;
      return read_both (cursor, FALSE, date);
    case GALLEY_LEX_OF:
      cursor->at++;
      return first->value == 1 && read_both (cursor, FALSE, date);
    case GALLEY_LEX_BETWEEN:
      cursor->at++;
      return read_both (cursor, TRUE, date);
    case GALLEY_LEX_DOTS:
      cursor->at++;
      return take_separator (cursor) && read_only_end (cursor, GALLEY_DATE_OPEN, date);
    case GALLEY_LEX_DASH:
      /* A hyphen could be a minus. */
      cursor->at++;
      return first->value == 1 && read_only_end (cursor, GALLEY_DATE_OPEN, date);
    case GALLEY_LEX_QUESTION:
    case GALLEY_LEX_UNKNOWN:
      ahead.at++;
      if (!take_separator (&ahead))
        return FALSE;
      *cursor = ahead;
      return read_only_end (cursor, GALLEY_DATE_UNKNOWN, date);
    default:
      return read_plain (cursor, date);
    }
}

/* In EDTF 2019-21 is the spring of 2019. Whoever types it means 2019–21, unless
 * there is no such range: 1980-21. */
static gboolean
is_season_that_means_range (const char *text)
{
  if (strlen (text) != 7 || strspn (text, "0123456789") != 4 || text[4] != '-')
    return FALSE;
  if (text[5] != '2' || text[6] < '1' || text[6] > '4')
    return FALSE;
  return strncmp (text + 5, text + 2, 2) > 0;
}

static gboolean
orders_month_first (const char *language)
{
  return language && g_ascii_strncasecmp (language, "en-us", 5) == 0 && !g_ascii_isalnum (language[5]);
}

static char *
quote (const char *typed)
{
  return galley_date_quote (typed, strnlen (typed, MAX_TYPED_BYTES));
}

/* Both things that it could mean, ready to be typed. */
static gboolean
fail_in_doubt (const char *typed, const GalleyDateCursor *cursor, GError **error)
{
  g_autofree char *shown = quote (typed);
  int year = cursor->doubtful_year;

  /* Translators: in the sentences about dates, the first %s is what was typed, in quotation marks. */
  if (cursor->doubt == GALLEY_DATE_CENTURY_OR_DECADE)
    g_set_error (error, GALLEY_DATE_ERROR, GALLEY_DATE_ERROR_NOT_UNDERSTOOD,
                 _("%s can mean ten years or a hundred. Write %d–%d or %d–%d."), shown, year, year + 9, year, year + 99);
  else
    g_set_error (error, GALLEY_DATE_ERROR, GALLEY_DATE_ERROR_NOT_UNDERSTOOD,
                 _("%s can mean one month or two years. Write the month by its name, or both years in full."), shown);
  return FALSE;
}

/**
 * galley_date_understand:
 * @typed: what was typed, space around it allowed
 * @language: (nullable): the article's language, a BCP 47 tag. It only
 *   decides what 3/4/1980 is: the month comes first in "en-US"
 * @out: (out) (optional): set only on success
 * @error: a plain sentence about what was typed
 *
 * Reads a date as people write it, and EDTF as galley_date_parse_edtf() does.
 * What could mean two things is not guessed at, with two exceptions: 2010-11 is
 * a month, as in ISO 8601, and 2019-21 is a range, which EDTF takes for a
 * spring.
 *
 * Returns: whether @typed is understood
 */
gboolean
galley_date_understand (const char *typed, const char *language, GalleyDate *out, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *capitals = NULL;
  g_autofree char *edtf = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GError) strict_error = NULL;
  GalleyLexeme lexemes[MAX_LEXEMES];
  GalleyDate date = { 0 };
  GalleyDateCursor cursor = { .at = lexemes };

  g_return_val_if_fail (typed != NULL, FALSE);

  if (strnlen (typed, MAX_TYPED_BYTES + 1) > MAX_TYPED_BYTES || !g_utf8_validate (typed, -1, NULL))
    {
      shown = quote (typed);
      g_set_error (error, GALLEY_DATE_ERROR, GALLEY_DATE_ERROR_NOT_UNDERSTOOD, _("%s is not a date."), shown);
      return FALSE;
    }

  text = g_strstrip (g_strdup (typed));
  if (*text == '\0')
    return galley_date_parse_edtf (text, -1, out, error);

  capitals = g_ascii_strup (text, -1);
  if (!is_season_that_means_range (text) && galley_date_parse_edtf_shown (capitals, text, out, &strict_error))
    return TRUE;

  cursor.month_first = orders_month_first (language);
  if (galley_date_lex (text, lexemes, MAX_LEXEMES) > 0 && read_typed (&cursor, &date))
    {
      if (cursor.doubt != GALLEY_DATE_CLEAR)
        return fail_in_doubt (text, &cursor, error);
      /* The strict reader has the last word, on the calendar for one. */
      edtf = galley_date_to_edtf (&date);
      return galley_date_parse_edtf_shown (edtf, text, out, error);
    }

  if (g_error_matches (strict_error, GALLEY_DATE_ERROR, GALLEY_DATE_ERROR_UNSUPPORTED)
      && capitals[strspn (capitals, EDTF_CHARACTERS)] == '\0')
    {
      g_propagate_error (error, g_steal_pointer (&strict_error));
      return FALSE;
    }
  shown = quote (text);
  g_set_error (error, GALLEY_DATE_ERROR, GALLEY_DATE_ERROR_NOT_UNDERSTOOD,
               _("%s is not understood as a date. Write, for example, May 1980, 1980–1988 or since 2019."), shown);
  return FALSE;
}
