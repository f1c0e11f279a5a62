/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a GalleyDate: EDTF, and the stamps of an article's head. */

#include "core/date/date.h"

#include "core/date/date-private.h"
#include "core/text/i18n.h"
#include "core/text/phrases.h"

#include <string.h>

/* The digits of GALLEY_DATE_MAX_YEAR. */
#define MAX_YEAR_DIGITS 11

/* Characters of a wrong date that a sentence repeats. */
#define MAX_SHOWN 60

typedef enum
{
  FAULT_NONE,
  FAULT_EMPTY,
  FAULT_SYNTAX,
  FAULT_MONTH,
  FAULT_DAY,
  FAULT_NO_SUCH_DAY,
  FAULT_HOUR,
  FAULT_OFFSET,
  FAULT_NO_OFFSET,
  FAULT_STAMP,
  FAULT_NO_YEAR_ZERO,
  FAULT_NO_KNOWN_END,
  FAULT_ORDER,
  FAULT_TIME_IN_RANGE,
  FAULT_PADDED_YEAR,
  /* from here on it is EDTF that we do not take */
  FAULT_LONG_YEAR,
  FAULT_SET,
  FAULT_UNSPECIFIED,
  FAULT_PART_QUALIFIED,
  FAULT_SEASON,
  FAULT_VAGUE_QUALIFIED,
  FAULT_VAGUE_IN_RANGE,
  FAULT_EXPONENT,
} Fault;

/* Translators: %s is what was typed, in quotation marks. */
static const char *const fault_sentences[] = {
  [FAULT_SYNTAX] = N_("%s is not a date. Write it as 1980, 1980-05 or 1980-05-03, a range as 1980/1988."),
  [FAULT_MONTH] = N_("%s is not a date: months go from 01 to 12, and 21 to 24 are the seasons."),
  [FAULT_DAY] = N_("%s is not a date: days go from 01 to 31."),
  [FAULT_NO_SUCH_DAY] = N_("%s is not a date: that month does not have so many days."),
  [FAULT_HOUR] = N_("%s is not a time: it goes from 00:00 to 23:59, with seconds from 00 to 59."),
  [FAULT_OFFSET] = N_("%s does not name its time zone: write Z, or an offset from -12:00 to +14:00."),
  [FAULT_NO_OFFSET] = N_("%s needs its time zone at the end: Z, or an offset such as +01:00."),
  [FAULT_STAMP] = N_("%s is not a date. Write it as 2026-05-03 or 2026-05-03T10:30:00+02:00."),
  [FAULT_NO_YEAR_ZERO] = N_("%s is not a date: 1 BC is written 0000, without a sign."),
  [FAULT_NO_KNOWN_END] = N_("%s is not a range: at least one end has to be known."),
  [FAULT_ORDER] = N_("%s ends before it starts."),
  [FAULT_TIME_IN_RANGE] = N_("%s has a time of day in a range. Leave the times out."),
  [FAULT_PADDED_YEAR] = N_("%s is not a date: Y stands before a year of five digits or more, the first one not 0."),
  [FAULT_LONG_YEAR] = N_("%s has a year of more than eleven digits."),
  [FAULT_SET] = N_("%s is a set of dates. Write one date or one range, such as 1667/1672."),
  [FAULT_UNSPECIFIED] = N_("%s has an X where none can stand. Write 178X, 17XX, 1788-XX or 1788-05-XX."),
  /* xgettext:no-c-format */
  [FAULT_PART_QUALIFIED] = N_("%s marks a part of the date. Put ?, ~ or % at its end, for the whole of it."),
  [FAULT_SEASON] = N_("%s names a part of the year that is not known here. 21 to 24 are spring to winter."),
  [FAULT_VAGUE_QUALIFIED] = N_("%s doubts a date that already leaves something open. Leave the doubt out."),
  [FAULT_VAGUE_IN_RANGE] = N_("%s goes from or to a decade, a century or a season. Write the years, months or days."),
  [FAULT_EXPONENT] = N_("%s has a year as a power of ten or with significant digits. Write the year itself."),
};

typedef struct
{
  const char *at;
  const char *end;
} Cursor;

static gboolean
take_char (Cursor *cursor, char c)
{
  if (cursor->at == cursor->end || *cursor->at != c)
    return FALSE;
  cursor->at++;
  return TRUE;
}

static gboolean
take_text (Cursor *cursor, const char *text)
{
  gsize n = strlen (text);

  if ((gsize) (cursor->end - cursor->at) < n || memcmp (cursor->at, text, n) != 0)
    return FALSE;
  cursor->at += n;
  return TRUE;
}

/* Exactly @n digits. */
static gboolean
take_digits (Cursor *cursor, int n, int *value)
{
  int sum = 0;

  if (cursor->end - cursor->at < n)
    return FALSE;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (cursor->at[i]))
        return FALSE;
      sum = sum * 10 + (cursor->at[i] - '0');
    }
  cursor->at += n;
  *value = sum;
  return TRUE;
}

/* What may stand behind "Y": five digits or more, no leading zero. */
static Fault
take_long_year (Cursor *cursor, GalleyDatePart *part)
{
  gboolean negative = take_char (cursor, '-');
  const char *start = cursor->at;
  gint64 year = 0;

  while (cursor->at < cursor->end && g_ascii_isdigit (*cursor->at))
    {
      if (cursor->at - start == MAX_YEAR_DIGITS)
        return FAULT_LONG_YEAR;
      year = year * 10 + (*cursor->at++ - '0');
    }
  if (cursor->at == start)
    return FAULT_SYNTAX;
  if (cursor->at < cursor->end && (*cursor->at == 'E' || *cursor->at == 'S'))
    return FAULT_EXPONENT;
  if (cursor->at < cursor->end)
    return FAULT_SYNTAX;
  if (year < 10000 || *start == '0')
    return FAULT_PADDED_YEAR;

  part->precision = GALLEY_DATE_YEAR;
  part->year = negative ? -year : year;
  return FAULT_NONE;
}

/* Four digits, the last one or two of them X in a decade or a century. */
static Fault
take_year (Cursor *cursor, GalleyDatePart *part)
{
  gboolean negative = take_char (cursor, '-');
  int n_unspecified = 0;
  int year = 0;

  if (cursor->end - cursor->at < 4)
    return FAULT_SYNTAX;
  for (int i = 0; i < 4; i++)
    {
      char c = cursor->at[i];

      if (c == 'X')
        n_unspecified++;
      else if (!g_ascii_isdigit (c))
        return FAULT_SYNTAX;
      else if (n_unspecified > 0)
        return FAULT_UNSPECIFIED;
      year = year * 10 + (c == 'X' ? 0 : c - '0');
    }
  if (n_unspecified > 2)
    return FAULT_UNSPECIFIED;
  if (negative && year == 0 && n_unspecified == 0)
    return FAULT_NO_YEAR_ZERO;

  cursor->at += 4;
  part->year = negative ? -year : year;
  part->precision = GALLEY_DATE_YEAR;
  if (n_unspecified > 0)
    {
      /* -004X goes from -49 to -40. */
      if (negative)
        part->year -= n_unspecified == 1 ? 9 : 99;
      part->precision = n_unspecified == 1 ? GALLEY_DATE_DECADE : GALLEY_DATE_CENTURY;
      if (cursor->at < cursor->end)
        return *cursor->at == '-' ? FAULT_UNSPECIFIED : FAULT_SYNTAX;
    }
  return FAULT_NONE;
}

/* "-MM" and "-DD", either of them XX. */
static Fault
take_month_and_day (Cursor *cursor, GalleyDatePart *part)
{
  int month, day;

  if (!take_char (cursor, '-'))
    return FAULT_SYNTAX;
  if (take_text (cursor, "XX"))
    month = GALLEY_DATE_UNSPECIFIED;
  else if (!take_digits (cursor, 2, &month))
    return memchr (cursor->at, 'X', (gsize) (cursor->end - cursor->at)) ? FAULT_UNSPECIFIED : FAULT_SYNTAX;
  else if (month > GALLEY_SEASON_WINTER && month <= 41)
    return FAULT_SEASON;
  else if (month == 0 || (month > 12 && month < GALLEY_SEASON_SPRING) || month > GALLEY_SEASON_WINTER)
    return FAULT_MONTH;

  part->month = (gint8) month;
  part->precision = month >= GALLEY_SEASON_SPRING ? GALLEY_DATE_SEASON : GALLEY_DATE_MONTH;
  if (cursor->at == cursor->end)
    return FAULT_NONE;

  if (part->precision == GALLEY_DATE_SEASON || !take_char (cursor, '-'))
    return FAULT_SYNTAX;
  if (take_text (cursor, "XX"))
    day = GALLEY_DATE_UNSPECIFIED;
  else if (!take_digits (cursor, 2, &day))
    return memchr (cursor->at, 'X', (gsize) (cursor->end - cursor->at)) ? FAULT_UNSPECIFIED : FAULT_SYNTAX;
  else if (month == GALLEY_DATE_UNSPECIFIED)
    return FAULT_UNSPECIFIED;
  else if (day == 0 || day > 31)
    return FAULT_DAY;
  else if (day > galley_date_days_in_month (part->year, month))
    return FAULT_NO_SUCH_DAY;

  part->day = (gint8) day;
  part->precision = GALLEY_DATE_DAY;
  return FAULT_NONE;
}

/* "Z", "+HH" or "+HH:MM". */
static Fault
take_offset (Cursor *cursor, GalleyDatePart *part)
{
  gboolean negative;
  int hours, minutes = 0;

  if (take_char (cursor, 'Z'))
    {
      part->offset = 0;
      return FAULT_NONE;
    }

  negative = take_char (cursor, '-');
  if (!negative && !take_char (cursor, '+'))
    return FAULT_OFFSET;
  if (!take_digits (cursor, 2, &hours))
    return FAULT_OFFSET;
  if (take_char (cursor, ':') && !take_digits (cursor, 2, &minutes))
    return FAULT_OFFSET;

  if (minutes > 59)
    return FAULT_OFFSET;

  minutes += hours * 60;
  /* ISO 8601 has no negative zero. */
  if (minutes > (negative ? 12 : 14) * 60 || (negative && minutes == 0))
    return FAULT_OFFSET;
  part->offset = (gint16) (negative ? -minutes : minutes);
  return FAULT_NONE;
}

/* What follows the "T". */
static Fault
take_time (Cursor *cursor, GalleyDatePart *part)
{
  int hour, minute, second = 0;

  if (!take_digits (cursor, 2, &hour) || !take_char (cursor, ':') || !take_digits (cursor, 2, &minute))
    return FAULT_HOUR;
  if (take_char (cursor, ':'))
    {
      if (!take_digits (cursor, 2, &second))
        return FAULT_HOUR;
      if (take_char (cursor, '.'))
        {
          guint32 unit = 100000000;

          if (cursor->at == cursor->end || !g_ascii_isdigit (*cursor->at))
            return FAULT_HOUR;
          for (; cursor->at < cursor->end && g_ascii_isdigit (*cursor->at); cursor->at++, unit /= 10)
            part->nanosecond += unit * (guint32) (*cursor->at - '0');
        }
    }
  if (hour > 23 || minute > 59 || second > 59)
    return FAULT_HOUR;

  part->precision = GALLEY_DATE_TIME;
  part->hour = (gint8) hour;
  part->minute = (gint8) minute;
  part->second = (gint8) second;
  part->offset = GALLEY_DATE_NO_ZONE;
  return cursor->at == cursor->end ? FAULT_NONE : take_offset (cursor, part);
}

static Fault
take_day_or_time (Cursor *cursor, GalleyDatePart *part)
{
  const char *time = memchr (cursor->at, 'T', (gsize) (cursor->end - cursor->at));
  Cursor day = { cursor->at, time ? time : cursor->end };
  Fault fault = take_year (&day, part);

  if (fault == FAULT_NONE && day.at < day.end)
    fault = take_month_and_day (&day, part);
  if (fault == FAULT_NONE && day.at < day.end)
    fault = FAULT_SYNTAX;
  cursor->at = day.at;
  if (fault != FAULT_NONE || !time)
    return fault;

  if (part->precision != GALLEY_DATE_DAY || part->day <= 0)
    return FAULT_SYNTAX;
  cursor->at = time + 1;
  fault = take_time (cursor, part);
  if (fault == FAULT_NONE && cursor->at < cursor->end)
    fault = FAULT_SYNTAX;
  return fault;
}

static GalleyDateQualifier
qualifier_of (char c)
{
  switch (c)
    {
    case '?':
      return GALLEY_DATE_UNCERTAIN;
    case '~':
      return GALLEY_DATE_APPROXIMATE;
    case '%':
      return GALLEY_DATE_UNCERTAIN | GALLEY_DATE_APPROXIMATE;
    default:
      return GALLEY_DATE_CERTAIN;
    }
}

/* Whether the part already says that something about it is not known. */
static gboolean
part_is_vague (const GalleyDatePart *part)
{
  return part->precision == GALLEY_DATE_CENTURY || part->precision == GALLEY_DATE_DECADE
    || part->precision == GALLEY_DATE_SEASON || part->month < 0 || part->day < 0;
}

static Fault
read_part (Cursor cursor, GalleyDatePart *part)
{
  GalleyDateQualifier qualifier = qualifier_of (cursor.end[-1]);
  Fault fault;

  if (*cursor.at == '[' || *cursor.at == '{')
    return FAULT_SET;
  if (qualifier != GALLEY_DATE_CERTAIN)
    cursor.end--;
  for (const char *c = cursor.at; c < cursor.end; c++)
    if (qualifier_of (*c) != GALLEY_DATE_CERTAIN)
      return FAULT_PART_QUALIFIED;

  if (take_char (&cursor, 'Y'))
    fault = take_long_year (&cursor, part);
  else
    fault = take_day_or_time (&cursor, part);
  if (fault != FAULT_NONE || qualifier == GALLEY_DATE_CERTAIN)
    return fault;

  if (part_is_vague (part))
    return FAULT_VAGUE_QUALIFIED;
  if (part->precision == GALLEY_DATE_TIME)
    return FAULT_SYNTAX;
  part->qualifier = qualifier;
  return FAULT_NONE;
}

/* One end of a range, which may be nothing or "..". */
static Fault
read_end (Cursor cursor, GalleyDatePart *part)
{
  Fault fault;

  if (cursor.at == cursor.end)
    part->precision = GALLEY_DATE_UNKNOWN;
  else if (cursor.end - cursor.at == 2 && memcmp (cursor.at, "..", 2) == 0)
    part->precision = GALLEY_DATE_OPEN;
  else
    {
      fault = read_part (cursor, part);
      if (fault != FAULT_NONE)
        return fault;
      if (part->precision == GALLEY_DATE_TIME)
        return FAULT_TIME_IN_RANGE;
      if (part_is_vague (part))
        return FAULT_VAGUE_IN_RANGE;
    }
  return FAULT_NONE;
}

static Fault
read_range (Cursor cursor, const char *slash, GalleyDate *date)
{
  gint64 first, last;
  Fault fault;

  date->is_range = TRUE;
  fault = read_end ((Cursor) { cursor.at, slash }, &date->begin);
  if (fault == FAULT_NONE)
    fault = read_end ((Cursor) { slash + 1, cursor.end }, &date->end);
  if (fault != FAULT_NONE)
    return fault;

  if (!galley_date_part_is_known (&date->begin) && !galley_date_part_is_known (&date->end))
    return FAULT_NO_KNOWN_END;
  galley_date_bounds (date, &first, &last);
  return first > last ? FAULT_ORDER : FAULT_NONE;
}

static Fault
read_date (Cursor cursor, GalleyDate *date)
{
  const char *slash;

  if (cursor.at == cursor.end)
    return FAULT_EMPTY;
  slash = memchr (cursor.at, '/', (gsize) (cursor.end - cursor.at));
  return slash ? read_range (cursor, slash, date) : read_part (cursor, &date->begin);
}

/* The article's own dates: a full day, or a moment with its zone. */
static Fault
read_stamp (Cursor cursor, GalleyDate *date)
{
  Fault fault;

  if (cursor.at == cursor.end)
    return FAULT_EMPTY;
  fault = take_day_or_time (&cursor, &date->begin);
  if (fault == FAULT_SYNTAX || fault == FAULT_UNSPECIFIED)
    return FAULT_STAMP;
  if (fault != FAULT_NONE)
    return fault;
  if (date->begin.precision < GALLEY_DATE_DAY || part_is_vague (&date->begin) || date->begin.year < 1)
    return FAULT_STAMP;
  return date->begin.offset == GALLEY_DATE_NO_ZONE ? FAULT_NO_OFFSET : FAULT_NONE;
}

/* Nothing is written to @out, and nothing allocated, unless it is due. */
static gboolean
read_text (Fault     (*read) (Cursor, GalleyDate *),
           const char *text,
           gssize      n_bytes,
           const char *shown,
           GalleyDate *out,
           GError    **error)
{
  gsize n = n_bytes < 0 ? strlen (text) : (gsize) n_bytes;
  GalleyDate date = { 0 };
  Fault fault = read ((Cursor) { text, text + n }, &date);
  g_autofree char *quote = NULL;
  g_autofree char *sentence = NULL;

  if (fault == FAULT_NONE)
    {
      if (out)
        *out = date;
      return TRUE;
    }
  if (fault == FAULT_EMPTY)
    {
      g_set_error_literal (error, GALLEY_DATE_ERROR, GALLEY_DATE_ERROR_INVALID, _("The date is empty."));
      return FALSE;
    }

  quote = shown ? galley_date_quote (shown, strlen (shown)) : galley_date_quote (text, n);
  sentence = galley_phrases_fill (_(fault_sentences[fault]), quote);
  g_set_error_literal (error, GALLEY_DATE_ERROR,
                       fault >= FAULT_LONG_YEAR ? GALLEY_DATE_ERROR_UNSUPPORTED : GALLEY_DATE_ERROR_INVALID, sentence);
  return FALSE;
}

/**
 * galley_date_quote:
 *
 * Returns: (transfer full): @text as a sentence may repeat it: in quotes,
 *   valid, not too long
 */
char *
galley_date_quote (const char *text, gsize n_bytes)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) MIN (n_bytes, 4 * MAX_SHOWN));
  g_autofree char *cut = g_utf8_truncate_middle (valid, MAX_SHOWN);

  return g_strconcat ("“", cut, "”", NULL);
}

/**
 * galley_date_parse_edtf_shown:
 * @text: EDTF that was made out of something else
 * @shown: that, for the error to name
 *
 * galley_date_parse_edtf() for text that nobody typed.
 */
gboolean
galley_date_parse_edtf_shown (const char *text, const char *shown, GalleyDate *out, GError **error)
{
  g_return_val_if_fail (text != NULL && shown != NULL, FALSE);

  return read_text (read_date, text, -1, shown, out, error);
}

/**
 * galley_date_parse_edtf:
 * @text: the date, nothing before or behind it
 * @n_bytes: bytes of @text, or -1 when it ends with a NUL
 * @out: (out) (optional): set only on success
 * @error: a plain sentence that names the text and the mistake
 *
 * Reads EDTF of levels 0 and 1, with dates that the calendar has and ranges
 * that do not end before they start. What is level 2 fails with
 * %GALLEY_DATE_ERROR_UNSUPPORTED and says what to write instead. Allocates
 * nothing unless it fails.
 *
 * Returns: whether @text is such a date
 */
gboolean
galley_date_parse_edtf (const char *text, gssize n_bytes, GalleyDate *out, GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return read_text (read_date, text, n_bytes, NULL, out, error);
}

/**
 * galley_date_parse_stamp:
 * @text: the date, nothing before or behind it
 * @n_bytes: bytes of @text, or -1 when it ends with a NUL
 * @out: (out) (optional): set only on success
 * @error: a plain sentence that names the text and the mistake
 *
 * Reads the dates of an article's head: a day, or a moment with its offset
 * from UTC ("Z", "+01:00"; seconds and their fraction may be missing).
 *
 * Returns: whether @text is such a date
 */
gboolean
galley_date_parse_stamp (const char *text, gssize n_bytes, GalleyDate *out, GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return read_text (read_stamp, text, n_bytes, NULL, out, error);
}
