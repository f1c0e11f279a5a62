/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/date/date-end.h"

#include <string.h>

/* Small steps --------------------------------------------------------------- */

static gboolean
take (GalleyDateCursor *cursor, GalleyLexKind kind)
{
  return galley_date_cursor_take (cursor, kind);
}

/* Between day, month and year. */
static void
skip_of (GalleyDateCursor *cursor)
{
  take (cursor, GALLEY_LEX_COMMA);
  take (cursor, GALLEY_LEX_OF);
  galley_date_cursor_skip_fillers (cursor);
}

/* Kinds of ends ----------------------------------------------------------------- */

/* spring 1980, primavera de 1980; the year may come with the other end */
static gboolean
take_season (GalleyDateCursor *cursor, GalleyDateEnd *end)
{
  gint64 season = cursor->at->value;
  GalleyDateCursor ahead;

  if (!take (cursor, GALLEY_LEX_SEASON))
    return FALSE;
  end->part.precision = GALLEY_DATE_SEASON;
  end->part.month = (gint8) season;

  ahead = *cursor;
  skip_of (&ahead);
  if (galley_date_year_take (&ahead, end))
    *cursor = ahead;
  return TRUE;
}

/* The year behind a month or a day, if there is one. */
static void
take_year_behind (GalleyDateCursor *cursor, GalleyDateEnd *end)
{
  GalleyDateCursor ahead = *cursor;

  skip_of (&ahead);
  if (galley_date_year_take (&ahead, end))
    *cursor = ahead;
}

/* 3 May 1980, 3. Mai 1980, 1er mai 1980, 3 de mayo de 1980 */
static gboolean
take_day_month (GalleyDateCursor *cursor, GalleyDateEnd *end)
{
  GalleyDateCursor ahead = *cursor;
  gint64 day;

  if (!galley_date_cursor_take_number (&ahead, 1, 2, &day) || day == 0)
    return FALSE;
  galley_date_cursor_take_ordinal (&ahead);
  take (&ahead, GALLEY_LEX_OF);
  if (ahead.at->kind != GALLEY_LEX_MONTH)
    return FALSE;

  galley_date_end_set_day (end, ahead.at->value, day);
  ahead.at++;
  *cursor = ahead;
  take_year_behind (cursor, end);
  return TRUE;
}

/* May 3, 1980; May 1980; May */
static gboolean
take_month_day (GalleyDateCursor *cursor, GalleyDateEnd *end)
{
  gint64 month = cursor->at->value;
  gint64 day = 0;
  GalleyDateCursor ahead;

  if (!take (cursor, GALLEY_LEX_MONTH))
    return FALSE;

  /* In "May 12,000 BC" the 12 is no day. */
  ahead = *cursor;
  if (galley_date_year_take_grouped (&ahead, FALSE, &day) && galley_date_year_is_era (ahead.at))
    {
      galley_date_end_set_day (end, month, 0);
      return galley_date_year_take (cursor, end);
    }

  ahead = *cursor;
  if (galley_date_cursor_take_number (&ahead, 1, 2, &day) && !galley_date_year_is_era (ahead.at))
    {
      galley_date_cursor_take_ordinal (&ahead);
      *cursor = ahead;
    }
  else
    day = 0;
  galley_date_end_set_day (end, month, day);
  take_year_behind (cursor, end);
  return TRUE;
}

/* 1980 May 3 */
static gboolean
take_year_month (GalleyDateCursor *cursor, GalleyDateEnd *end)
{
  GalleyDateCursor ahead = *cursor;
  gint64 month, day = 0;

  if (ahead.at->n_digits < 3 || !galley_date_year_take (&ahead, end))
    return FALSE;
  take (&ahead, GALLEY_LEX_COMMA);
  month = ahead.at->value;
  if (!take (&ahead, GALLEY_LEX_MONTH))
    return FALSE;
  if (galley_date_cursor_take_number (&ahead, 1, 2, &day))
    galley_date_cursor_take_ordinal (&ahead);
  galley_date_end_set_day (end, month, day);
  *cursor = ahead;
  return TRUE;
}

static gboolean
is_separator (const GalleyLexeme *at)
{
  return at->kind == GALLEY_LEX_DOT || at->kind == GALLEY_LEX_SLASH
    || (at->kind == GALLEY_LEX_DASH && at->value == 0 && at->joined && at[1].joined);
}

/* Which of two numbers is the day: clear where one is above 12, a matter of
 * custom where none is. */
static void
set_numeric_day (GalleyDateCursor *cursor, GalleyDateEnd *end, GalleyLexKind separator, gint64 first, gint64 second)
{
  gboolean month_first = cursor->month_first;

  if (separator == GALLEY_LEX_DOT)
    month_first = FALSE;
  else if (first > 12)
    month_first = FALSE;
  else if (second > 12)
    month_first = TRUE;
  galley_date_end_set_day (end, month_first ? first : second, month_first ? second : first);
}

/* 3.5.1980, 03/05/1980, 1980-5-3; 3.5. where the year comes with the other end */
static gboolean
take_numeric_day (GalleyDateCursor *cursor, GalleyDateEnd *end)
{
  GalleyDateCursor ahead = *cursor;
  gint64 numbers[3];
  GalleyLexKind separator;

  if (!galley_date_cursor_take_number (&ahead, 1, 4, &numbers[0]) || !is_separator (ahead.at))
    return FALSE;
  separator = ahead.at->kind;
  ahead.at++;
  if (!galley_date_cursor_take_number (&ahead, 1, 2, &numbers[1]) || numbers[1] == 0 || !is_separator (ahead.at) || !take (&ahead, separator))
    return FALSE;

  if (cursor->at->n_digits == 4 && galley_date_cursor_take_number (&ahead, 1, 2, &numbers[2]))
    {
      end->year = numbers[0];
      galley_date_end_set_day (end, numbers[1], numbers[2]);
    }
  else if (cursor->at->n_digits <= 2 && galley_date_cursor_take_number (&ahead, 4, 4, &numbers[2]))
    {
      end->year = numbers[2];
      set_numeric_day (cursor, end, separator, numbers[0], numbers[1]);
    }
  else if (cursor->at->n_digits <= 2 && separator == GALLEY_LEX_DOT && ahead.at->kind != GALLEY_LEX_NUMBER)
    {
      galley_date_end_set_day (end, numbers[1], numbers[0]);
      *cursor = ahead;
      return TRUE;
    }
  else
    return FALSE;

  if (end->year == 0 || end->part.day == 0)
    return FALSE;
  end->has_year = TRUE;
  *cursor = ahead;
  return TRUE;
}

/* 03/2020, 2020/03; 2010/11 is two things at once, 1999/2003 is a range */
static gboolean
take_numeric_month (GalleyDateCursor *cursor, GalleyDateEnd *end)
{
  GalleyDateCursor ahead = *cursor;
  gboolean year_first = cursor->at->n_digits == 4;
  gint64 year, month;

  if (!galley_date_cursor_take_number (&ahead, 1, 4, year_first ? &year : &month) || !is_separator (ahead.at))
    return FALSE;
  ahead.at++;
  if (!galley_date_cursor_take_number (&ahead, year_first ? 2 : 4, year_first ? 2 : 4, year_first ? &month : &year))
    return FALSE;
  if (year == 0 || month == 0 || month > 12)
    return FALSE;
  if (year_first && month > year % 100 && cursor->at[1].kind == GALLEY_LEX_SLASH)
    galley_date_cursor_set_doubt (cursor, GALLEY_DATE_MONTH_OR_RANGE, year);

  galley_date_end_set_day (end, month, 0);
  end->year = year;
  end->has_year = TRUE;
  cursor->at = ahead.at;
  return TRUE;
}

static gboolean
take_plain_year (GalleyDateCursor *cursor, GalleyDateEnd *end)
{
  if (!galley_date_year_take (cursor, end))
    return FALSE;
  end->part.precision = GALLEY_DATE_YEAR;
  return TRUE;
}

/* The 3 of 3–5 May, the 17 of 2015–17, the "5, 1980" of May 3–5, 1980 */
static gboolean
take_bare (GalleyDateCursor *cursor, GalleyDateEnd *end)
{
  gint64 number;
  int n_digits = cursor->at->n_digits;

  if (!galley_date_cursor_take_number (cursor, 1, 2, &number))
    return FALSE;
  end->bare = (int) number;
  end->n_bare_digits = n_digits;
  galley_date_cursor_take_ordinal (cursor);
  if (cursor->at->kind == GALLEY_LEX_COMMA)
    take_year_behind (cursor, end);
  return number > 0 || n_digits == 2;
}

/* One end -------------------------------------------------------------------- */

/* The order matters: what begins alike is tried longest first. */
static gboolean (*const kinds[]) (GalleyDateCursor *, GalleyDateEnd *) = {
  galley_date_year_take_century,
  galley_date_year_take_decade,
  take_season,
  take_day_month,
  take_month_day,
  take_year_month,
  take_numeric_day,
  take_numeric_month,
  take_plain_year,
  take_bare,
};

/* Of a year it means about, of an hour at. */
static gboolean
is_um (const GalleyLexeme *at)
{
  return at->kind == GALLEY_LEX_CIRCA && strcmp (at->text, "um") == 0;
}

static void
take_doubt_before (GalleyDateCursor *cursor, GalleyDatePart *part)
{
  for (;; cursor->at++)
    {
      galley_date_cursor_skip_fillers (cursor);
      if (cursor->at->kind == GALLEY_LEX_CIRCA || cursor->at->kind == GALLEY_LEX_TILDE)
        part->qualifier |= GALLEY_DATE_APPROXIMATE;
      else if (cursor->at->kind == GALLEY_LEX_PERHAPS)
        part->qualifier |= GALLEY_DATE_UNCERTAIN;
      else
        return;
    }
}

static void
take_doubt_behind (GalleyDateCursor *cursor, GalleyDatePart *part)
{
  for (;; cursor->at++)
    switch (cursor->at->kind)
      {
      case GALLEY_LEX_QUESTION:
      case GALLEY_LEX_UNCERTAIN:
        part->qualifier |= GALLEY_DATE_UNCERTAIN;
        break;
      case GALLEY_LEX_TILDE:
      case GALLEY_LEX_CIRCA:
        /* "um 14:30" */
        if (is_um (cursor->at) && cursor->at[1].kind == GALLEY_LEX_NUMBER)
          return;
        part->qualifier |= GALLEY_DATE_APPROXIMATE;
        break;
      case GALLEY_LEX_PERCENT:
        part->qualifier |= GALLEY_DATE_UNCERTAIN | GALLEY_DATE_APPROXIMATE;
        break;
      default:
        return;
      }
}

/**
 * galley_date_end_set_day:
 * @day: 0 for a whole month
 *
 * Makes @end a day or a month; the year is left as it is.
 */
void
galley_date_end_set_day (GalleyDateEnd *end, gint64 month, gint64 day)
{
  end->part.precision = day > 0 ? GALLEY_DATE_DAY : GALLEY_DATE_MONTH;
  end->part.month = (gint8) month;
  end->part.day = (gint8) day;
}

/**
 * galley_date_end_take:
 * @cursor: moved behind what was read, or anywhere on failure
 * @end: (out caller-allocates): what was read
 *
 * Takes one end with what is said about its doubt.
 *
 * Returns: whether there is one
 */
gboolean
galley_date_end_take (GalleyDateCursor *cursor, GalleyDateEnd *end)
{
  GalleyDateCursor start;

  memset (end, 0, sizeof *end);
  take_doubt_before (cursor, &end->part);
  start = *cursor;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GalleyDateQualifier qualifier = end->part.qualifier;

      if (kinds[i] (cursor, end))
        {
          take_doubt_behind (cursor, &end->part);
          return TRUE;
        }
      *cursor = start;
      memset (end, 0, sizeof *end);
      end->part.qualifier = qualifier;
    }
  return FALSE;
}

/* What may come between a day and its time. */
static void
skip_at (GalleyDateCursor *cursor)
{
  take (cursor, GALLEY_LEX_COMMA);
  if (is_um (cursor->at))
    cursor->at++;
  else if (!take (cursor, GALLEY_LEX_AT))
    take (cursor, GALLEY_LEX_TO);   /* à */
}

/* Whether a sign without UTC before it begins an offset: +02:00, and behind a blank
 * -05:00; but 9:00-10:00 are two times. */
static gboolean
is_offset (const GalleyLexeme *at)
{
  gboolean east = at->kind == GALLEY_LEX_PLUS;
  gboolean west = at->kind == GALLEY_LEX_DASH && !at->joined;

  return (east || west) && at[1].kind == GALLEY_LEX_NUMBER && at[1].joined;
}

/* Behind UTC: nothing, +2, +5:30, +0530; gives minutes, or GALLEY_DATE_NO_ZONE where there is no zone. */
static gboolean
take_zone (GalleyDateCursor *cursor, gint16 *offset)
{
  gint64 hours = 0, minutes = 0;
  gboolean west;

  *offset = GALLEY_DATE_NO_ZONE;
  if (!take (cursor, GALLEY_LEX_ZONE) && !is_offset (cursor->at))
    return TRUE;
  west = cursor->at->kind == GALLEY_LEX_DASH;
  if (take (cursor, GALLEY_LEX_PLUS) || take (cursor, GALLEY_LEX_DASH))
    {
      if (galley_date_cursor_take_number (cursor, 4, 4, &hours))
        {
          minutes = hours % 100;
          hours /= 100;
        }
      else if (!galley_date_cursor_take_number (cursor, 1, 2, &hours)
               || (take (cursor, GALLEY_LEX_COLON) && !galley_date_cursor_take_number (cursor, 2, 2, &minutes)))
        return FALSE;
    }
  *offset = (gint16) ((west ? -1 : 1) * (hours * 60 + minutes));
  return TRUE;
}

/**
 * galley_date_end_take_time:
 * @cursor: behind @end
 * @end: a day with its year
 *
 * Takes the time of day behind a day: 14:30, 2:30 pm, 2 pm, 14 h 30, 14 Uhr, each
 * of them with or without UTC+2 or +02:00.
 *
 * Returns: whether there is one
 */
gboolean
galley_date_end_take_time (GalleyDateCursor *cursor, GalleyDateEnd *end)
{
  GalleyDateCursor ahead = *cursor;
  GalleyDatePart *part = &end->part;
  gint64 hour, minute = 0, second = 0;
  gboolean has_minute = FALSE;

  skip_at (&ahead);
  if (!galley_date_cursor_take_number (&ahead, 1, 2, &hour))
    return FALSE;
  if (take (&ahead, GALLEY_LEX_COLON))
    has_minute = TRUE;
  else if (take (&ahead, GALLEY_LEX_HOUR))
    has_minute = ahead.at->kind == GALLEY_LEX_NUMBER;
  else if (ahead.at->kind != GALLEY_LEX_HALF)
    return FALSE;
  if (has_minute && (!galley_date_cursor_take_number (&ahead, 2, 2, &minute)
                     || (take (&ahead, GALLEY_LEX_COLON) && !galley_date_cursor_take_number (&ahead, 2, 2, &second))))
    return FALSE;
  if (ahead.at->kind == GALLEY_LEX_HALF)
    {
      if (hour < 1 || hour > 12)
        return FALSE;
      hour = hour % 12 + ahead.at->value;
      ahead.at++;
    }
  take (&ahead, GALLEY_LEX_HOUR);   /* Uhr */
  if (!take_zone (&ahead, &part->offset))
    return FALSE;

  part->precision = GALLEY_DATE_TIME;
  part->hour = (gint8) hour;
  part->minute = (gint8) minute;
  part->second = (gint8) second;
  *cursor = ahead;
  return TRUE;
}
