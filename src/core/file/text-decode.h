/* text-decode.h: whether a file's bytes are text that can be edited
 *
 * Galley edits UTF-8, with or without a byte-order mark. Anything else is named
 * and, where that is possible, converted when asked; nothing is ever changed
 * unasked. A report is a plain value; converted bytes belong to the caller. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GALLEY_TEXT_ERROR (galley_text_error_quark ())

typedef enum
{
  GALLEY_TEXT_ERROR_TOO_LARGE,       /* over GALLEY_FILE_MAX_BYTES */
  GALLEY_TEXT_ERROR_UTF_16,          /* with or without a byte-order mark */
  GALLEY_TEXT_ERROR_UTF_32,
  GALLEY_TEXT_ERROR_DECLARED,        /* the XML declaration names another encoding */
  GALLEY_TEXT_ERROR_NUL,             /* a zero byte: no text file */
  GALLEY_TEXT_ERROR_INVALID_UTF_8,   /* text in another encoding, or damaged */
  GALLEY_TEXT_ERROR_NOT_CONVERTIBLE, /* only from galley_text_to_utf8() */
} GalleyTextError;

typedef struct
{
  /* From what galley_text_to_utf8() should convert; "" where there is no hope. */
  char encoding[41];
  /* The byte that is in the way, from 0, and its place, from 1; the column in
   * characters. All 0 when the whole text is meant. */
  gsize offset;
  guint line;
  guint column;
} GalleyTextReport;

GQuark galley_text_error_quark (void);

gboolean galley_text_check     (GBytes *bytes, GalleyTextReport *report, GError **error);
GBytes *galley_text_to_utf8    (GBytes *bytes, const char *encoding,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
