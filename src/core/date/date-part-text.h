/* date-part-text.h: one end of a date in words
 *
 * The text of a moment, or of as much of it as a range needs; date-format.c puts
 * the ends together. The words are those of date-words. Plain values. */

#pragma once

#include "core/date/date-format.h"
#include "core/date/date-words.h"

G_BEGIN_DECLS

/* The first year that needs no AD. */
#define GALLEY_DATE_FIRST_BARE_YEAR 1000

typedef enum
{
  GALLEY_DATE_SHAPE_WHOLE,
  GALLEY_DATE_SHAPE_DAY,         /* 3 of 3–5 May 1980 */
  GALLEY_DATE_SHAPE_DAY_MONTH,   /* 3 May of 3 May – 6 June 1980 */
  GALLEY_DATE_SHAPE_DAY_YEAR,    /* 5, 1980 of May 3–5, 1980 */
  GALLEY_DATE_SHAPE_MONTH,       /* May of May–June 1980 */
  GALLEY_DATE_SHAPE_NO_ERA,      /* 44 of 44–40 BC */
} GalleyDateShape;

typedef struct
{
  const GalleyDateWords *words;
  GalleyDateStyle style;
  gboolean name_era;   /* write AD even where the year is clear: BC stands beside it */
} GalleyDateManner;

char *galley_date_part_text (const GalleyDateManner *manner, const GalleyDatePart *part,
                             GalleyDateShape shape) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
