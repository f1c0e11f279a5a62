/* markup.h: character data in and out of XML
 *
 * Decoding knows the five predefined entities and character references, and
 * nothing else: a custom entity stays the text that it is. Works on byte
 * ranges that need not be NUL-terminated. */

#pragma once

#include "core/text/span.h"

G_BEGIN_DECLS

/* Appends what the character data means; line ends become LF. */
void     galley_markup_decode_text      (const char *text, gsize n_bytes, GString *out);
/* The same for a value; literal line ends and tabs become spaces, as XML has it. */
void     galley_markup_decode_value     (const char *text, gsize n_bytes, GString *out);

/* The next reference in the range: TRUE and the span of `&name;` (or of a bare
 * `&`) in bytes from `text`, its length in *reference; the character or 0. */
gboolean galley_markup_next_reference   (const char *text, gsize n_bytes, gsize from,
                                         GalleySpan *reference, gunichar *character);

/* How a value must be written. `quote` is the attribute's quote character. */
void     galley_markup_append_text      (GString *out, const char *value, gsize n_bytes);
void     galley_markup_append_value     (GString *out, const char *value, gsize n_bytes, char quote);

/* Whether XML may hold the text at all: valid UTF-8 and no control characters;
 * the byte offset of the first offender otherwise. */
gboolean galley_markup_is_legal         (const char *text, gsize n_bytes, gsize *offender);

/* Whether there is nothing but white space. */
gboolean galley_markup_is_blank         (const char *text, gsize n_bytes);

/* One space for each run of white space, none at the ends, and no NUL, which would end the
 * text for whoever reads it. */
void     galley_markup_fold_space       (GString *text);

/* White space as XML has it: space, tab, CR, LF. */
static inline gboolean
galley_markup_is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

G_END_DECLS
