/* eight-bytes.h: text looked at by eight bytes at a time
 *
 * For the loops that go over all text: words are short and of any length, so that
 * a loop over single bytes makes a processor guess wrong at the end of each. The
 * first byte of the text is the lowest of the number, on every machine; an answer
 * about each byte is in its top bit. */

#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

#define GALLEY_EACH_BYTE(c) (G_GUINT64_CONSTANT (0x0101010101010101) * (c))
#define GALLEY_TOP_BITS GALLEY_EACH_BYTE (0x80)

static inline guint64
galley_eight_bytes_at (const void *text)
{
  guint64 bytes;

  memcpy (&bytes, text, sizeof bytes);
  return GUINT64_FROM_LE (bytes);
}

/* Which are blanks; certain up to the first byte beyond ASCII. */
static inline guint64
galley_eight_bytes_blanks (guint64 bytes)
{
  return ~((bytes ^ GALLEY_EACH_BYTE (' ')) + GALLEY_EACH_BYTE (0x7f)) & GALLEY_TOP_BITS;
}

/* Of those blanks, each that has another one right before it; @before is the
 * answer of galley_eight_bytes_last() for the eight before, or 0. */
static inline guint64
galley_eight_bytes_doubled (guint64 blanks, guint64 before)
{
  return blanks & (blanks << 8 | before);
}

static inline guint64
galley_eight_bytes_last (guint64 blanks)
{
  return blanks >> 56;
}

/* The first byte of which an answer says yes; there must be one. */
static inline guint
galley_eight_bytes_first (guint64 answer)
{
  return (guint) __builtin_ctzll (answer) / 8;
}

/* Of how many an answer says yes. */
static inline guint
galley_eight_bytes_count (guint64 answer)
{
  return (guint) ((answer >> 7) * GALLEY_EACH_BYTE (1) >> 56);
}

G_END_DECLS
