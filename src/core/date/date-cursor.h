/* date-cursor.h: a place among the lexemes of a typed date
 *
 * With what holds for the whole date: the order of day and month, and what could
 * mean two things. A plain value, which is copied to look ahead. */

#pragma once

#include "core/date/date-lexer.h"

G_BEGIN_DECLS

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
gboolean galley_date_cursor_take_number  (GalleyDateCursor *cursor,
                                          int               fewest,
                                          int               most,
                                          gint64           *value);
gboolean galley_date_cursor_take_ordinal (GalleyDateCursor *cursor);
void     galley_date_cursor_skip_fillers (GalleyDateCursor *cursor);
void     galley_date_cursor_set_doubt    (GalleyDateCursor *cursor,
                                          GalleyDateDoubt   doubt,
                                          gint64            year);

G_END_DECLS
