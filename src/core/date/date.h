/* date.h: dates as articles store them (EDTF levels 0 and 1, ISO 8601-2)
 *
 * A date is one moment or stretch of time, or a range with a begin and an end,
 * known as exactly as the source allows. GalleyDate is a plain value: copy it
 * with =, nobody owns it. Text that is returned belongs to the caller.
 *
 * Years are astronomical, as in ISO 8601: 0 is 1 BC, -43 is 44 BC. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How exactly one end is known, from not at all to the second. */
typedef enum
{
  GALLEY_DATE_UNKNOWN,   /* nothing is known: the empty end of "2019/" */
  GALLEY_DATE_OPEN,      /* there is none: the ".." of "2019/.." */
  GALLEY_DATE_CENTURY,   /* 17XX */
  GALLEY_DATE_DECADE,    /* 178X */
  GALLEY_DATE_YEAR,      /* 1788, -0043, Y-17000 */
  GALLEY_DATE_SEASON,    /* 1980-21 */
  GALLEY_DATE_MONTH,     /* 1980-05, 1980-XX */
  GALLEY_DATE_DAY,       /* 1980-05-03, 1980-05-XX, 1980-XX-XX */
  GALLEY_DATE_TIME,      /* 1980-05-03T10:30:00Z */
} GalleyDatePrecision;

/* Both together are EDTF's "%". */
typedef enum
{
  GALLEY_DATE_CERTAIN     = 0,
  GALLEY_DATE_UNCERTAIN   = 1 << 0,   /* "?" */
  GALLEY_DATE_APPROXIMATE = 1 << 1,   /* "~" */
} GalleyDateQualifier;

/* A month or day that is written XX. */
#define GALLEY_DATE_UNSPECIFIED (-1)

/* The offset of a time that names no zone. */
#define GALLEY_DATE_NO_ZONE G_MININT16

/* Largest year in either direction; longer ones are refused. */
#define GALLEY_DATE_MAX_YEAR G_GINT64_CONSTANT (99999999999)

typedef enum
{
  GALLEY_SEASON_SPRING = 21,
  GALLEY_SEASON_SUMMER = 22,
  GALLEY_SEASON_AUTUMN = 23,
  GALLEY_SEASON_WINTER = 24,
} GalleySeason;

typedef struct
{
  GalleyDatePrecision precision;
  GalleyDateQualifier qualifier;
  gint64 year;          /* of a decade or century its earliest year: 178X is 1780, -004X is -49 */
  gint8 month;          /* 1 to 12, GALLEY_DATE_UNSPECIFIED, or a #GalleySeason */
  gint8 day;            /* 1 to 31, or GALLEY_DATE_UNSPECIFIED */
  gint8 hour, minute, second;
  gint16 offset;        /* minutes east of UTC, or GALLEY_DATE_NO_ZONE */
  guint32 nanosecond;
} GalleyDatePart;

typedef struct
{
  GalleyDatePart begin;
  GalleyDatePart end;   /* only when is_range */
  gboolean is_range;
} GalleyDate;

typedef enum
{
  GALLEY_DATE_ERROR_INVALID,        /* no date, or one the calendar does not have */
  GALLEY_DATE_ERROR_UNSUPPORTED,    /* EDTF, but of level 2 or beyond what fits */
  GALLEY_DATE_ERROR_NOT_UNDERSTOOD, /* typed text that means no date to us */
} GalleyDateError;

#define GALLEY_DATE_ERROR (galley_date_error_quark ())
GQuark galley_date_error_quark (void);

gboolean galley_date_parse_edtf  (const char  *text,
                                  gssize       n_bytes,
                                  GalleyDate  *out,
                                  GError     **error);
char *   galley_date_to_edtf     (const GalleyDate *date);

gboolean galley_date_parse_stamp (const char  *text,
                                  gssize       n_bytes,
                                  GalleyDate  *out,
                                  GError     **error);
char *   galley_date_to_stamp    (const GalleyDate *date);

gboolean galley_date_equal    (const GalleyDate *a, const GalleyDate *b);
int      galley_date_compare  (const GalleyDate *a, const GalleyDate *b);
gboolean galley_date_overlaps (const GalleyDate *a, const GalleyDate *b);
void     galley_date_bounds   (const GalleyDate *date,
                               gint64           *earliest,
                               gint64           *latest);
void     galley_date_seconds  (const GalleyDate *date,
                               gint64           *first,
                               gint64           *last);

int      galley_date_days_in_month (gint64 year, int month);
char *   galley_date_html_datetime (const GalleyDatePart *part);

/* Whether the part says something, as an end that is open or unknown does not. */
static inline gboolean
galley_date_part_is_known (const GalleyDatePart *part)
{
  return part->precision > GALLEY_DATE_OPEN;
}

static inline gboolean
galley_date_is_open_start (const GalleyDate *date)
{
  return date->is_range && date->begin.precision == GALLEY_DATE_OPEN;
}

static inline gboolean
galley_date_is_open_end (const GalleyDate *date)
{
  return date->is_range && date->end.precision == GALLEY_DATE_OPEN;
}

static inline gboolean
galley_date_is_unknown_start (const GalleyDate *date)
{
  return date->is_range && date->begin.precision == GALLEY_DATE_UNKNOWN;
}

static inline gboolean
galley_date_is_unknown_end (const GalleyDate *date)
{
  return date->is_range && date->end.precision == GALLEY_DATE_UNKNOWN;
}

G_END_DECLS
