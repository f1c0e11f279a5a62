/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/date/date-end.h"

#include <string.h>

/* A year without an era has so many digits. */
#define MIN_PLAIN_DIGITS 3
#define MAX_PLAIN_DIGITS 4

/* The digits of 100,000,000,000 BC. */
#define MAX_YEAR_DIGITS 12

static gboolean
take (GalleyDateCursor *cursor, GalleyLexKind kind)
{
  return galley_date_cursor_take (cursor, kind);
}

/* One decimal place in Roman numerals, 0 to 9. */
static int
take_roman_place (const char **text, char one, char five, char ten)
{
  int value = 0;

  if (**text == one && ((*text)[1] == five || (*text)[1] == ten))
    {
      value = (*text)[1] == five ? 4 : 9;
      *text += 2;
      return value;
    }
  if (**text == five)
    {
      value = 5;
      (*text)++;
    }
  for (int k = 0; k < 3 && **text == one; k++, (*text)++)
    value++;
  return value;
}

/* The value of XVIII and of XVIIIe, 0 for anything else. */
static int
roman_value (const char *text)
{
  int tens = take_roman_place (&text, 'x', 'l', 'c');
  int ones = take_roman_place (&text, 'i', 'v', 'x');

  if (*text == '\0' || strcmp (text, "e") == 0 || strcmp (text, "eme") == 0 || strcmp (text, "er") == 0)
    return tens * 10 + ones;
  return 0;
}

static void
set_century (GalleyDateEnd *end, gint64 number, GalleyEra era)
{
  end->part.precision = GALLEY_DATE_CENTURY;
  end->part.year = era == GALLEY_ERA_BC ? 1 - number * 100 : (number - 1) * 100;
}

/* Whether BC, AD or the like stands here. */
gboolean
galley_date_year_is_era (const GalleyLexeme *at)
{
  return at->kind == GALLEY_LEX_BC || at->kind == GALLEY_LEX_AD;
}

/* The era that stands here, stepped over, where there is one. */
static GalleyEra
take_era (GalleyDateCursor *cursor)
{
  if (take (cursor, GALLEY_LEX_BC))
    return GALLEY_ERA_BC;
  return take (cursor, GALLEY_LEX_AD) ? GALLEY_ERA_AD : GALLEY_ERA_NONE;
}

/* "12,000" as one number, from 12 on, and with @blanks "12 000" too. */
gboolean
galley_date_year_take_grouped (GalleyDateCursor *cursor, gboolean blanks, gint64 *value)
{
  GalleyDateCursor ahead = *cursor;
  gint64 group;
  int n_groups = 0;

  if (!galley_date_cursor_take_number (&ahead, 1, 3, value))
    return FALSE;
  for (;; n_groups++)
    {
      GalleyDateCursor next = ahead;

      /* "15, 244 BC" is a day and a year. */
      if ((next.at->kind == GALLEY_LEX_COMMA || next.at->kind == GALLEY_LEX_DOT) && next.at->joined && next.at[1].joined)
        next.at++;
      else if (!blanks)
        break;
      if (n_groups == 4 || !galley_date_cursor_take_number (&next, 3, 3, &group))
        break;
      *value = *value * 1000 + group;
      ahead = next;
    }
  if (n_groups == 0)
    return FALSE;
  *cursor = ahead;
  return TRUE;
}

/* A year with its era before or behind it. Without one it has three digits or
 * four: 88 and 12000 could be anything, unless the other end has an era. */
gboolean
galley_date_year_take (GalleyDateCursor *cursor, GalleyDateEnd *end)
{
  GalleyDateCursor ahead = *cursor;
  GalleyEra era = take (&ahead, GALLEY_LEX_AD) ? GALLEY_ERA_AD : GALLEY_ERA_NONE;
  int n_digits = ahead.at->n_digits;
  gint64 year;

  if (galley_date_year_take_grouped (&ahead, TRUE, &year))
    n_digits = MAX_PLAIN_DIGITS + 1;
  else if (!galley_date_cursor_take_number (&ahead, 1, MAX_YEAR_DIGITS, &year))
    return FALSE;

  if (era == GALLEY_ERA_NONE)
    era = take_era (&ahead);
  if (year == 0 || (era == GALLEY_ERA_NONE && n_digits < MIN_PLAIN_DIGITS))
    return FALSE;

  end->year = year;
  end->era = era;
  end->has_year = TRUE;
  end->needs_era = n_digits > MAX_PLAIN_DIGITS;
  *cursor = ahead;
  return TRUE;
}

/* 18th century, 18. Jahrhundert, XVIIIe siècle, siglo XVIII, القرن 18 */
gboolean
galley_date_year_take_century (GalleyDateCursor *cursor, GalleyDateEnd *end)
{
  GalleyDateCursor ahead = *cursor;
  gboolean name_first = take (&ahead, GALLEY_LEX_CENTURY);
  gboolean ordinal = FALSE;
  gint64 number;

  if (galley_date_cursor_take_number (&ahead, 1, 2, &number))
    ordinal = galley_date_cursor_take_ordinal (&ahead);
  else
    {
      /* Any word, as V and C stand for "vers" and "circa" too. */
      number = roman_value (ahead.at->text);
      if (number > 0)
        ahead.at++;
    }
  if (number == 0)
    return FALSE;
  /* In "18th c." the c is none of circa's. */
  if (!name_first && !take (&ahead, GALLEY_LEX_CENTURY)
      && !(ordinal && strcmp (ahead.at->text, "c") == 0 && take (&ahead, GALLEY_LEX_CIRCA)))
    return FALSE;

  set_century (end, number, take_era (&ahead));
  *cursor = ahead;
  return TRUE;
}

/* 1780s, 1780er Jahre, années 1780 */
gboolean
galley_date_year_take_decade (GalleyDateCursor *cursor, GalleyDateEnd *end)
{
  GalleyDateCursor ahead = *cursor;
  gboolean name_first = ahead.at->value == 1 && take (&ahead, GALLEY_LEX_YEARS);
  gint64 year;

  if (!galley_date_cursor_take_number (&ahead, 4, 4, &year) || year % 10 != 0)
    return FALSE;
  if (take (&ahead, GALLEY_LEX_DECADE))
    take (&ahead, GALLEY_LEX_YEARS);
  else if (!name_first)
    return FALSE;

  if (year % 100 == 0 && year != 2000)
    galley_date_cursor_set_doubt (cursor, GALLEY_DATE_CENTURY_OR_DECADE, year);
  end->part.precision = GALLEY_DATE_DECADE;
  end->part.year = year;
  cursor->at = ahead.at;
  return TRUE;
}
