/* date-end.h: one end of what was typed for a date
 *
 * Reads as far as one end goes; date-input.c puts ends together. Plain values,
 * nobody owns them. */

#pragma once

#include "core/date/date-cursor.h"
#include "core/date/date.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_ERA_NONE,
  GALLEY_ERA_BC,
  GALLEY_ERA_AD,
} GalleyEra;

/* One end as it was read, with what is still missing from it: in "3–5 May 1980"
 * the 3 gets its month and year from the other end, in "44–40 BC" the 44 its
 * era, in "2015–17" the 17 its century. */
typedef struct
{
  GalleyDatePart part;   /* its year is only set for decades and centuries */
  gboolean has_year;
  gint64 year;           /* counted in its era, so never below 1 */
  GalleyEra era;
  gboolean needs_era;    /* or it is no year */
  int bare;              /* a number that stands alone */
  int n_bare_digits;     /* 0: there is none */
} GalleyDateEnd;

gboolean galley_date_end_take            (GalleyDateCursor *cursor,
                                          GalleyDateEnd    *end);
gboolean galley_date_end_take_time       (GalleyDateCursor *cursor,
                                          GalleyDateEnd    *end);
void     galley_date_end_set_day         (GalleyDateEnd    *end,
                                          gint64            month,
                                          gint64            day);

/* date-year.c: years, and the decades and centuries of them */
gboolean  galley_date_year_is_era        (const GalleyLexeme *at);
gboolean  galley_date_year_take_grouped  (GalleyDateCursor *cursor,
                                          gboolean          blanks,
                                          gint64           *value);
gboolean  galley_date_year_take          (GalleyDateCursor *cursor,
                                          GalleyDateEnd    *end);
gboolean  galley_date_year_take_century  (GalleyDateCursor *cursor,
                                          GalleyDateEnd    *end);
gboolean  galley_date_year_take_decade   (GalleyDateCursor *cursor,
                                          GalleyDateEnd    *end);

G_END_DECLS
