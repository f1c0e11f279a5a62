/* date-words.h: how each language writes a date
 *
 * Data for date-format.c alone: one row a phrase. Everything is static.
 *
 * In the templates stand {d} the day, {D} the day in two digits, {m} the month
 * by name, {M} in two digits, {s} the season, {y} the year with its era, {Y}
 * the year as ISO 8601 has it, {c} the century; %s is what a phrase is about.
 * A blank at which a line must not break is a no-break space: between a day and its
 * month, a number and what it counts, the parts of an abbreviation. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GALLEY_DATE_NO_BREAK_SPACE "\u00a0"

typedef enum
{
  GALLEY_CENTURY_ENGLISH,       /* 18th */
  GALLEY_CENTURY_NUMBER,        /* 18 */
  GALLEY_CENTURY_ROMAN,         /* XVIII */
  GALLEY_CENTURY_ROMAN_FRENCH,  /* XVIIIe, Ier */
} GalleyCenturyStyle;

/* A phrase that is NULL does not exist: its more general neighbour is taken. */
typedef struct
{
  const char *language;
  const char *months[12];
  const char *short_months[12];
  const char *seasons[4];

  const char *day;              /* alone, in 3–5 May */
  const char *first_day;        /* the 1st of a month where it is special */
  const char *day_month;        /* NULL: ranges are never drawn together */
  const char *day_year;         /* where the month comes first, in May 3–5, 1980 */
  const char *day_month_year;
  const char *month_year;
  const char *season_year;
  const char *year;
  const char *decade;           /* NULL: its first and last year */
  const char *century;          /* NULL: its first and last year */
  const char *century_bc;
  GalleyCenturyStyle century_style;

  const char *bc;               /* %s: a year; NULL: ISO 8601's negative year */
  const char *ad;
  const char *thousands;        /* in years of five digits */

  const char *circa;            /* with the blank behind it, if it has one */
  const char *circa_title;      /* what it is short for, where it is short */
  const char *since_circa;      /* %s: the date, without circa */
  const char *until_circa;
  const char *since;            /* %s: the date */
  const char *since_day;        /* the same before a full day */
  const char *until;
  const char *until_day;
  const char *uncertain;        /* %s: a date that is no range */
  const char *unknown;          /* an end of a range */

  const char *at;               /* between day and time */
  const char *time;             /* %s: hours, %s: minutes and what follows */
  gboolean twelve_hours;
} GalleyDateWords;

const GalleyDateWords *galley_date_words (const char *language);

G_END_DECLS
