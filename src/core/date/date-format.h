/* date-format.h: a date as readers see it, in the article's language
 *
 * As plain text, or in pieces for a page, which puts each end of a range into
 * an element of its own. The pieces joined are the text. Both belong to the
 * caller. */

#pragma once

#include "core/date/date.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_DATE_LONG,    /* 3 March 2020 */
  GALLEY_DATE_SHORT,   /* 3 Mar 2020 */
} GalleyDateStyle;

typedef enum
{
  GALLEY_DATE_PIECE_TEXT,
  GALLEY_DATE_PIECE_TIME,   /* one moment or stretch that a machine may read */
  GALLEY_DATE_PIECE_ABBR,   /* a short form */
} GalleyDatePieceKind;

typedef struct
{
  GalleyDatePieceKind kind;
  char *text;
  char *value;   /* of time: the datetime of HTML; of abbr: what it is short for; of text: NULL */
} GalleyDatePiece;

char *   galley_date_format          (const GalleyDate *date,
                                      const char       *language,
                                      GalleyDateStyle   style) G_GNUC_WARN_UNUSED_RESULT;
char *   galley_date_format_unbroken (const GalleyDate *date,
                                      const char       *language,
                                      GalleyDateStyle   style) G_GNUC_WARN_UNUSED_RESULT;
char *   galley_date_format_zone     (int               offset) G_GNUC_WARN_UNUSED_RESULT;
GArray * galley_date_format_pieces   (const GalleyDate *date,
                                      const char       *language,
                                      GalleyDateStyle   style) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
