/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/date/date.h"

#include "core/date/date-digits.h"

#define SECONDS_PER_DAY 86400
#define LAST_NANOSECOND 999999999

G_DEFINE_QUARK (galley-date-error-quark, galley_date_error)

typedef struct
{
  gint64 second;   /* since 1970, UTC */
  guint32 nanosecond;
} Moment;

static gboolean
is_leap_year (gint64 year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

/* Days since 1970-01-01 in the Gregorian calendar, in both directions. */
static gint64
day_number (gint64 year, int month, int day)
{
  static const int days_before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
  gint64 past = year - 1;
  gint64 days = past * 365 + floor_div (past, 4) - floor_div (past, 100) + floor_div (past, 400);

  days += days_before[month - 1] + (month > 2 && is_leap_year (year)) + day - 1;
  return days - 719162;   /* from 0001-01-01 to 1970-01-01 */
}

/* The months of a season are left open by ISO 8601-2. These are the
 * meteorological ones of the north, so that "spring" sorts behind February. */
static void
season_days (gint64 year, int season, gint64 *first, gint64 *last)
{
  int month = 3 * (season - GALLEY_SEASON_SPRING) + 3;
  gint64 end_year = month == 12 ? year + 1 : year;
  int end_month = month == 12 ? 2 : month + 2;

  *first = day_number (year, month, 1);
  *last = day_number (end_year, end_month, galley_date_days_in_month (end_year, end_month));
}

/* The first and last day of a known part, by its own clock. */
static void
part_days (const GalleyDatePart *part, gint64 *first, gint64 *last)
{
  int first_month = part->month > 0 ? part->month : 1;
  int last_month = part->month > 0 ? part->month : 12;
  gint64 last_year = part->year;

  switch (part->precision)
    {
    case GALLEY_DATE_CENTURY:
    case GALLEY_DATE_DECADE:
      last_year += part->precision == GALLEY_DATE_CENTURY ? 99 : 9;
      G_GNUC_FALLTHROUGH;
    case GALLEY_DATE_YEAR:
      *first = day_number (part->year, 1, 1);
      *last = day_number (last_year, 12, 31);
      break;
    case GALLEY_DATE_SEASON:
      season_days (part->year, part->month, first, last);
      break;
    case GALLEY_DATE_MONTH:
    case GALLEY_DATE_DAY:
    case GALLEY_DATE_TIME:
      if (part->precision > GALLEY_DATE_MONTH && part->day > 0)
        {
          *first = *last = day_number (part->year, part->month, part->day);
          break;
        }
      *first = day_number (part->year, first_month, 1);
      *last = day_number (part->year, last_month, galley_date_days_in_month (part->year, last_month));
      break;
    case GALLEY_DATE_UNKNOWN:
    case GALLEY_DATE_OPEN:
    default:
      g_assert_not_reached ();
    }
}

static void
part_moments (const GalleyDatePart *part, Moment *first, Moment *last)
{
  gint64 first_day, last_day;

  part_days (part, &first_day, &last_day);
  if (part->precision == GALLEY_DATE_TIME)
    {
      int offset = part->offset == GALLEY_DATE_NO_ZONE ? 0 : part->offset;

      first->second = first_day * SECONDS_PER_DAY
        + part->hour * 3600 + part->minute * 60 + part->second - offset * 60;
      first->nanosecond = part->nanosecond;
      *last = *first;
      return;
    }

  *first = (Moment) { first_day * SECONDS_PER_DAY, 0 };
  *last = (Moment) { last_day * SECONDS_PER_DAY + SECONDS_PER_DAY - 1, LAST_NANOSECOND };
}

/* An end that is unknown adds nothing to what the other one says; an open one
 * goes on for ever. */
static void
date_moments (const GalleyDate *date, Moment *first, Moment *last)
{
  static const Moment never_began = { G_MININT64, 0 };
  static const Moment never_ends = { G_MAXINT64, LAST_NANOSECOND };
  const GalleyDatePart *end = date->is_range ? &date->end : &date->begin;
  gboolean begin_known = galley_date_part_is_known (&date->begin);
  gboolean end_known = galley_date_part_is_known (end);
  Moment unused;

  if (begin_known)
    part_moments (&date->begin, first, end_known ? &unused : last);
  if (end_known)
    part_moments (end, begin_known ? &unused : first, last);
  if (!begin_known && (date->begin.precision == GALLEY_DATE_OPEN || !end_known))
    *first = never_began;
  if (!end_known && (end->precision == GALLEY_DATE_OPEN || !begin_known))
    *last = never_ends;
}

static int
compare_moments (Moment a, Moment b)
{
  if (a.second != b.second)
    return a.second < b.second ? -1 : 1;
  if (a.nanosecond != b.nanosecond)
    return a.nanosecond < b.nanosecond ? -1 : 1;
  return 0;
}

static gboolean
parts_equal (const GalleyDatePart *a, const GalleyDatePart *b)
{
  return a->precision == b->precision && a->qualifier == b->qualifier
    && a->year == b->year && a->month == b->month && a->day == b->day
    && a->hour == b->hour && a->minute == b->minute && a->second == b->second
    && a->nanosecond == b->nanosecond && a->offset == b->offset;
}

/* Writing ------------------------------------------------------------------ */

static void
append_year (GString *text, const GalleyDatePart *part)
{
  const char *sign = part->year < 0 ? "-" : "";
  gint64 years = ABS (part->year);
  int span = part->precision == GALLEY_DATE_CENTURY ? 100 : 10;

  if (part->precision == GALLEY_DATE_DECADE || part->precision == GALLEY_DATE_CENTURY)
    {
      /* The year holds the earliest; of a negative one the digits that stay
       * are those of the latest. */
      if (part->year < 0)
        years -= span - 1;
      g_string_append (text, sign);
      galley_date_append_digits (text, (guint) (years / span), span == 10 ? 3 : 2);
      g_string_append (text, span == 10 ? "X" : "XX");
      return;
    }
  if (years > 9999)
    {
      g_string_append_printf (text, "Y%s%" G_GINT64_FORMAT, sign, years);
      return;
    }
  g_string_append (text, sign);
  galley_date_append_digits (text, (guint) years, 4);
}

static void
append_two_digits (GString *text, int value)
{
  g_string_append_c (text, '-');
  if (value == GALLEY_DATE_UNSPECIFIED)
    g_string_append (text, "XX");
  else
    galley_date_append_digits (text, (guint) value, 2);
}

static void
append_clock (GString *text, char before, int hour, int minute)
{
  g_string_append_c (text, before);
  galley_date_append_digits (text, (guint) hour, 2);
  g_string_append_c (text, ':');
  galley_date_append_digits (text, (guint) minute, 2);
}

static void
append_time (GString *text, const GalleyDatePart *part)
{
  int offset = ABS (part->offset);

  append_clock (text, 'T', part->hour, part->minute);
  g_string_append_c (text, ':');
  galley_date_append_digits (text, (guint) part->second, 2);
  if (part->nanosecond > 0)
    {
      g_string_append_c (text, '.');
      galley_date_append_digits (text, part->nanosecond, 9);
      while (text->str[text->len - 1] == '0')
        g_string_truncate (text, text->len - 1);
    }
  if (part->offset == GALLEY_DATE_NO_ZONE)
    return;
  if (offset == 0)
    g_string_append_c (text, 'Z');
  else
    append_clock (text, part->offset < 0 ? '-' : '+', offset / 60, offset % 60);
}

static void
append_part (GString *text, const GalleyDatePart *part)
{
  static const char *const marks[] = { "", "?", "~", "%" };

  if (!galley_date_part_is_known (part))
    {
      g_string_append (text, part->precision == GALLEY_DATE_OPEN ? ".." : "");
      return;
    }

  append_year (text, part);
  if (part->precision >= GALLEY_DATE_SEASON)
    append_two_digits (text, part->month);
  if (part->precision >= GALLEY_DATE_DAY)
    append_two_digits (text, part->day);
  if (part->precision == GALLEY_DATE_TIME)
    append_time (text, part);
  g_string_append (text, marks[part->qualifier & 3]);
}

/**
 * galley_date_days_in_month:
 * @year: astronomical
 * @month: 1 to 12
 *
 * Returns: 28 to 31, by the Gregorian calendar at any time
 */
int
galley_date_days_in_month (gint64 year, int month)
{
  static const gint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  g_return_val_if_fail (month >= 1 && month <= 12, 0);

  return days[month - 1] + (month == 2 && is_leap_year (year));
}

/**
 * galley_date_to_edtf:
 *
 * The one canonical text: it reads back as the same value.
 *
 * Returns: (transfer full): EDTF, for example "1788~/1790"
 */
char *
galley_date_to_edtf (const GalleyDate *date)
{
  GString *text;

  g_return_val_if_fail (date != NULL, NULL);

  text = g_string_sized_new (32);
  append_part (text, &date->begin);
  if (date->is_range)
    {
      g_string_append_c (text, '/');
      append_part (text, &date->end);
    }
  return g_string_free_and_steal (text);
}

/**
 * galley_date_to_stamp:
 * @date: a date that galley_date_parse_stamp() read
 *
 * Returns: (transfer full): the day, or the moment in RFC 3339, seconds
 *   included
 */
char *
galley_date_to_stamp (const GalleyDate *date)
{
  g_return_val_if_fail (date != NULL, NULL);
  g_return_val_if_fail (!date->is_range && date->begin.precision >= GALLEY_DATE_DAY, NULL);

  return galley_date_to_edtf (date);
}

/**
 * galley_date_equal:
 *
 * Whether both say the same in every respect, qualifiers included.
 */
gboolean
galley_date_equal (const GalleyDate *a, const GalleyDate *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return !a->is_range == !b->is_range
    && parts_equal (&a->begin, &b->begin)
    && (!a->is_range || parts_equal (&a->end, &b->end));
}

/**
 * galley_date_compare:
 *
 * Orders by the earliest moment, then by the latest: an open begin comes
 * first, an open end last. Dates of the same extent, such as 1788 and 1788~,
 * are level, so a stable sort leaves them where the author put them.
 *
 * Returns: below, above or equal to 0
 */
int
galley_date_compare (const GalleyDate *a, const GalleyDate *b)
{
  Moment a_first, a_last, b_first, b_last;
  int order;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  date_moments (a, &a_first, &a_last);
  date_moments (b, &b_first, &b_last);
  order = compare_moments (a_first, b_first);
  return order != 0 ? order : compare_moments (a_last, b_last);
}

/**
 * galley_date_overlaps:
 *
 * Whether some moment belongs to both, as far as is known.
 */
gboolean
galley_date_overlaps (const GalleyDate *a, const GalleyDate *b)
{
  Moment a_first, a_last, b_first, b_last;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  date_moments (a, &a_first, &a_last);
  date_moments (b, &b_first, &b_last);
  return compare_moments (a_first, b_last) <= 0 && compare_moments (b_first, a_last) <= 0;
}

/**
 * galley_date_seconds:
 * @first: (out): seconds since 1970 in UTC, or %G_MININT64 for an open begin
 * @last: (out): the same of its last second, or %G_MAXINT64 for an open end
 *
 * The extent of @date. A day counts as a day in UTC, and so does a time that
 * names no zone. An end that is not known adds nothing to the other one.
 */
void
galley_date_seconds (const GalleyDate *date, gint64 *first, gint64 *last)
{
  Moment first_moment, last_moment;

  g_return_if_fail (date != NULL && first != NULL && last != NULL);

  date_moments (date, &first_moment, &last_moment);
  *first = first_moment.second;
  *last = last_moment.second;
}

/**
 * galley_date_bounds:
 * @earliest: (out): days since 1970-01-01, or %G_MININT64 for an open begin
 * @latest: (out): the same of its last day, or %G_MAXINT64 for an open end
 *
 * The extent of @date in days, as galley_date_seconds() has it.
 */
void
galley_date_bounds (const GalleyDate *date, gint64 *earliest, gint64 *latest)
{
  gint64 first, last;

  g_return_if_fail (date != NULL && earliest != NULL && latest != NULL);

  galley_date_seconds (date, &first, &last);
  *earliest = first == G_MININT64 ? first : floor_div (first, SECONDS_PER_DAY);
  *latest = last == G_MAXINT64 ? last : floor_div (last, SECONDS_PER_DAY);
}

/**
 * galley_date_html_datetime:
 * @part: one end of a date, or the whole of one that is no range
 *
 * The value that HTML's `<time datetime>` takes for @part. It has none for
 * decades, centuries, seasons, XX, the years before 1000 or after 9999, and
 * nothing for a qualifier, which the text has to say.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL when only text will do
 */
char *
galley_date_html_datetime (const GalleyDatePart *part)
{
  GalleyDate date = { 0 };

  g_return_val_if_fail (part != NULL, NULL);

  if (part->precision < GALLEY_DATE_YEAR || part->precision == GALLEY_DATE_SEASON
      || part->month < 0 || part->day < 0 || part->year < 1000 || part->year > 9999)
    return NULL;

  date.begin = *part;
  date.begin.qualifier = GALLEY_DATE_CERTAIN;
  /* HTML stops at milliseconds. */
  date.begin.nanosecond -= date.begin.nanosecond % 1000000;
  return galley_date_to_edtf (&date);
}
