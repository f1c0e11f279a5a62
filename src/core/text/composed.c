/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/composed.h"

#include "core/text/eight-bytes.h"

/* GLib takes a time that grows with the square of what it composes at once. */
#define CHUNK_BYTES 1024

/* Unicode's stream-safe format (UAX 15) has so many marks in a row and a joiner,
 * which nobody sees, before the next one. Without it, one letter with a million
 * marks could only be put in order as a whole. */
#define MAX_MARKS 30
#define GRAPHEME_JOINER 0x034f

/* Stretches without a character that composing could change or join to the one
 * before: what nearly all text beyond Latin is made of. Both ends are inside. */
static const struct
{
  gunichar first;
  gunichar last;
} settled[] = {
  { 0x0391, 0x03cf },     /* Greek */
  { 0x0400, 0x0482 },     /* Cyrillic */
  { 0x048a, 0x052f },
  { 0x0531, 0x058f },     /* Armenian */
  { 0x05d0, 0x05f4 },     /* Hebrew, without points */
  { 0x0620, 0x064a },     /* Arabic, without marks */
  { 0x0660, 0x066f },
  { 0x0671, 0x06d3 },
  { 0x2010, 0x205e },     /* punctuation */
  { 0x20a0, 0x20cf },     /* currencies */
  { 0x2190, 0x2328 },     /* arrows, mathematics */
  { 0x2500, 0x2adb },     /* boxes and signs */
  { 0x3001, 0x3029 },
  { 0x3041, 0x3096 },     /* kana */
  { 0x30a1, 0x30ff },
  { 0x4e00, 0x9fff },     /* Han */
  { 0xac00, 0xd7a3 },     /* Hangul syllables */
  { 0xff01, 0xffef },
  { 0x1f000, 0x1faff },   /* emoji */
};

/**
 * galley_composed_is_settled:
 *
 * Whether composing leaves the character as it is, whatever stands beside it.
 * Some characters for which that is so are not known here.
 */
gboolean
galley_composed_is_settled (gunichar c)
{
  if (c < 0x300)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (settled) && c >= settled[i].first; i++)
    if (c <= settled[i].last)
      return TRUE;

  return FALSE;
}

/**
 * galley_composed_forbids:
 *
 * Whether no page may hold the character: controls, and what is no character.
 */
gboolean
galley_composed_forbids (gunichar c)
{
  if (c < 0x20)
    return c != '\t' && c != '\n' && c != '\r';

  return (c >= 0x7f && c < 0xa0) || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

/**
 * galley_composed_joins:
 *
 * Whether the character is a mark upon the one before it, or may become one with it.
 */
gboolean
galley_composed_joins (gunichar c)
{
  return !galley_composed_is_settled (c) && (g_unichar_combining_class (c) != 0 || g_unichar_ismark (c) || (c >= 0x1160 && c <= 0x11ff));
}

/* How many marks are part of the character itself. */
static guint
count_own_marks (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts = c < 0xc0 ? 1 : g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));

  return (guint) n_parts - 1;
}

static void
compose_chunk (GString *out,
               GString *chunk)
{
  g_autofree char *composed = g_utf8_normalize (chunk->str, (gssize) chunk->len, G_NORMALIZE_NFC);

  g_string_append (out, composed);
  g_string_truncate (chunk, 0);
}

/* What is forbidden goes first: marks behind it belong to the letter before. */
static char *
clean_and_compose (const char *text,
                   gsize       n_bytes)
{
  GString *out = g_string_sized_new (n_bytes);
  g_autoptr (GString) chunk = g_string_sized_new (CHUNK_BYTES + 64);
  guint n_marks = 0;

  for (const char *p = text; p < text + n_bytes; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (galley_composed_forbids (c))
        continue;
      if (n_marks == MAX_MARKS && c != GRAPHEME_JOINER && galley_composed_joins (c))
        {
          g_string_append_unichar (chunk, GRAPHEME_JOINER);
          n_marks = 0;
        }
      if (c != GRAPHEME_JOINER && galley_composed_joins (c))
        {
          n_marks++;
        }
      else
        {
          n_marks = c != GRAPHEME_JOINER ? count_own_marks (c) : 0;
          /* Nothing that comes from here on can change what stands before it. */
          if (chunk->len >= CHUNK_BYTES)
            compose_chunk (out, chunk);
        }
      g_string_append_len (chunk, p, g_utf8_next_char (p) - p);
    }
  compose_chunk (out, chunk);

  return g_string_free (out, FALSE);
}

/* A variation selector, of an arrow or an emoji: alone it is a mark that neither
 * moves nor becomes one with anything. */
static gboolean
is_lone_selector (const char *text,
                  const char *p,
                  gunichar    c)
{
  return c >= 0xfe00 && c <= 0xfe0f && !(p - text >= 3 && memcmp (p - 3, "\xef\xb8", 2) == 0);
}

/**
 * galley_composed_make:
 * @text: valid UTF-8
 *
 * Returns: (transfer full) (nullable): the text composed and without what is
 *   forbidden; NULL where it is composed already, whatever else it may hold
 */
char *
galley_composed_make (const char *text,
                      gsize       n_bytes)
{
  const char *end = text + n_bytes;
  const char *p = text;

  while (p < end)
    {
      if (end - p >= (gssize) sizeof (guint64))
        {
          guint64 beyond_ascii = galley_eight_bytes_at (p) & GALLEY_TOP_BITS;

          if (beyond_ascii == 0)
            {
              p += sizeof (guint64);
              continue;
            }
          p += galley_eight_bytes_first (beyond_ascii);
        }

      /* Bytes below start characters below U+0300. */
      if ((guchar) *p < 0xcc)
        {
          p++;
        }
      else
        {
          gunichar c = g_utf8_get_char (p);

          if (!galley_composed_is_settled (c) && !is_lone_selector (text, p, c))
            return clean_and_compose (text, n_bytes);
          p = g_utf8_next_char (p);
        }
    }

  return NULL;
}
