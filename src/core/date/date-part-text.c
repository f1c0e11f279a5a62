/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/date/date-part-text.h"

#include <string.h>

#include "core/date/date-digits.h"
#include "core/date/date-format.h"

#define NBSP GALLEY_DATE_NO_BREAK_SPACE

/* The last year before digits are grouped. */
#define LAST_SHORT_YEAR 9999

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
      g_string_append (text, separator);
      galley_date_append_digits (text, (guint) (number % 1000), 3);
    }
  else
    galley_date_append_digits (text, (guint) number, 1);
}

static void
append_year (GString *text, const GalleyDateManner *manner, gint64 year, gboolean with_era)
{
  const GalleyDateWords *words = manner->words;
  gint64 counted = year > 0 ? year : 1 - year;
  const char *phrase = year > 0 ? words->ad : words->bc;
  g_autoptr (GString) digits = g_string_new (NULL);

  append_grouped (digits, counted, counted > LAST_SHORT_YEAR ? words->thousands : "");
  if (!with_era || (year >= GALLEY_DATE_FIRST_BARE_YEAR && year <= LAST_SHORT_YEAR && !manner->name_era))
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
append_month (GString *text, const GalleyDateManner *manner, int month)
{
  if (month < 1 || month > 12)
    return;
  g_string_append (text, manner->style == GALLEY_DATE_SHORT ? manner->words->short_months[month - 1]
                                                            : manner->words->months[month - 1]);
}

static void
append_template (GString *text, const GalleyDateManner *manner, const char *template, const GalleyDatePart *part, GalleyDateShape shape)
{
  const GalleyDateWords *words = manner->words;

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
            galley_date_append_digits (text, (guint) part->day, 1);
          break;
        case 'D':
          galley_date_append_digits (text, (guint) part->day, 2);
          break;
        case 'm':
          append_month (text, manner, part->month);
          break;
        case 'M':
          galley_date_append_digits (text, (guint) part->month, 2);
          break;
        case 's':
          g_string_append (text, words->seasons[part->month - GALLEY_SEASON_SPRING]);
          break;
        case 'y':
          append_year (text, manner, part->year, shape != GALLEY_DATE_SHAPE_NO_ERA && part->precision != GALLEY_DATE_DECADE);
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
append_time (GString *text, const GalleyDateManner *manner, const GalleyDatePart *part)
{
  int shown_hour = manner->words->twelve_hours ? (part->hour + 11) % 12 + 1 : part->hour;
  g_autoptr (GString) hour = g_string_new (NULL);
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autoptr (GString) half = g_string_new (NULL);
  g_autofree char *zone = NULL;

  galley_date_append_digits (hour, (guint) shown_hour, manner->words->twelve_hours ? 1 : 2);
  galley_date_append_digits (rest, (guint) part->minute, 2);
  if (part->second > 0)
    {
      g_string_append_c (rest, ':');
      galley_date_append_digits (rest, (guint) part->second, 2);
    }
  if (manner->words->twelve_hours)
    g_string_append (rest, part->hour < 12 ? NBSP "AM" : NBSP "PM");

  append_phrase (half, manner->words->time, hour->str);
  append_phrase (text, half->str, rest->str);
  if (part->offset == GALLEY_DATE_NO_ZONE)
    return;

  zone = galley_date_format_zone (part->offset);
  g_string_append (text, " (");
  g_string_append (text, zone);
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

/**
 * galley_date_part_text:
 * @manner: how dates are written
 * @shape: how much of it, where the other end of a range says the rest
 *
 * Returns: (transfer full): the words of one end, with no-break spaces where a
 *   line must not break
 */
char *
galley_date_part_text (const GalleyDateManner *manner, const GalleyDatePart *part, GalleyDateShape shape)
{
  const GalleyDateWords *words = manner->words;
  GString *text = g_string_new (NULL);

  switch (shape)
    {
    case GALLEY_DATE_SHAPE_DAY:
      append_template (text, manner, words->day, part, shape);
      break;
    case GALLEY_DATE_SHAPE_DAY_MONTH:
      append_template (text, manner, words->day_month, part, shape);
      break;
    case GALLEY_DATE_SHAPE_DAY_YEAR:
      append_template (text, manner, words->day_year, part, shape);
      break;
    case GALLEY_DATE_SHAPE_MONTH:
      append_template (text, manner, "{m}", part, shape);
      break;
    case GALLEY_DATE_SHAPE_WHOLE:
    case GALLEY_DATE_SHAPE_NO_ERA:
    default:
      append_template (text, manner, whole_template (words, part), part, shape);
      break;
    }

  if (part->precision == GALLEY_DATE_TIME)
    {
      g_string_append (text, words->at);
      append_time (text, manner, part);
    }
  return g_string_free_and_steal (text);
}
