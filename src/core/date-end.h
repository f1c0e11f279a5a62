/* date-end.h: one end of what was typed for a date
 *
 * Reads as far as one end goes; date-input.c puts ends together. Plain values,
 * nobody owns them. */

#pragma once

#include "core/date-lexer.h"
#include "core/date.h"

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

/* What could mean two things. */
typedef enum
{
  GALLEY_DATE_CLEAR,
  GALLEY_DATE_CENTURY_OR_DECADE,   /* 1700s */
  GALLEY_DATE_MONTH_OR_RANGE,      /* 2010/11 */
} GalleyDateDoubt;

typedef struct
{
  const GalleyLexeme *at;
  gboolean month_first;            /* 3/4/1980 is in March */
  GalleyDateDoubt doubt;
  int doubtful_year;
} GalleyDateCursor;

gboolean galley_date_cursor_take         (GalleyDateCursor *cursor,
                                          GalleyLexKind     kind);
void     galley_date_cursor_skip_fillers (GalleyDateCursor *cursor);

gboolean galley_date_end_take            (GalleyDateCursor *cursor,
                                          GalleyDateEnd    *end);
gboolean galley_date_end_take_time       (GalleyDateCursor *cursor,
                                          GalleyDateEnd    *end);
void     galley_date_end_set_day         (GalleyDateEnd    *end,
                                          gint64            month,
                                          gint64            day);

G_END_DECLS
