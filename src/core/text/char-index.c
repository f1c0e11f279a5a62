/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/char-index.h"

#define BLOCK_BYTES 512

struct _GalleyCharIndex
{
  const char *text;     /* borrowed */
  guint32 n_bytes;
  guint32 n_chars;
  GArray *blocks;       /* of guint32: characters that start before byte i * BLOCK_BYTES; owned */
};

static inline gboolean
starts_character (char c)
{
  return ((guchar) c & 0xc0) != 0x80;
}

static guint32
count_starts (const char *text, guint32 n_bytes)
{
  guint32 n = 0;

  for (guint32 i = 0; i < n_bytes; i++)
    n += starts_character (text[i]);
  return n;
}

GalleyCharIndex *
galley_char_index_new (const char *text, gsize n_bytes)
{
  GalleyCharIndex *self;

  g_return_val_if_fail (n_bytes < G_MAXUINT32, NULL);

  self = g_new0 (GalleyCharIndex, 1);
  self->text = text;
  self->n_bytes = (guint32) n_bytes;
  self->blocks = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->n_bytes / BLOCK_BYTES + 1);

  for (guint32 at = 0; at <= self->n_bytes; at += BLOCK_BYTES)
    {
      g_array_append_val (self->blocks, self->n_chars);
      self->n_chars += count_starts (text + at, MIN (BLOCK_BYTES, self->n_bytes - at));
    }
  return self;
}

void
galley_char_index_free (GalleyCharIndex *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->blocks);
  g_free (self);
}

/**
 * galley_char_index_to_chars:
 * @byte: bytes; what is behind the end counts as the end
 *
 * Returns: characters. Inside a character: the offset behind it.
 */
guint32
galley_char_index_to_chars (const GalleyCharIndex *self, guint32 byte)
{
  guint32 block;

  byte = MIN (byte, self->n_bytes);
  block = byte / BLOCK_BYTES;
  return g_array_index (self->blocks, guint32, block) +
         count_starts (self->text + block * BLOCK_BYTES, byte - block * BLOCK_BYTES);
}

/**
 * galley_char_index_to_bytes:
 * @character: characters; what is behind the end counts as the end
 *
 * Returns: bytes
 */
guint32
galley_char_index_to_bytes (const GalleyCharIndex *self, guint32 character)
{
  guint low = 0;
  guint high = self->blocks->len;
  guint32 byte;
  guint32 n;

  if (character >= self->n_chars)
    return self->n_bytes;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->blocks, guint32, middle) <= character)
        low = middle;
      else
        high = middle;
    }

  byte = low * BLOCK_BYTES;
  n = g_array_index (self->blocks, guint32, low);
  while (byte < self->n_bytes && (!starts_character (self->text[byte]) || n < character))
    n += starts_character (self->text[byte++]);
  return byte;
}
