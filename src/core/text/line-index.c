/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/line-index.h"

/* One mark each so many bytes says how many characters of its line lie before
 * it, so that a text without line breaks is no slower than any other. */
#define MARK_DISTANCE 4096u

struct _GalleyLineIndex
{
  const char *text;   /* borrowed */
  guint32 n_bytes;
  GArray *lines;      /* of guint32: where each line starts */
  GArray *marks;      /* of guint32: characters between the line's start and byte i * MARK_DISTANCE */
};

static inline gboolean
starts_character (char c)
{
  return ((guchar) c & 0xC0) != 0x80;
}

/* Index of the line that holds the byte. */
static guint
find_line (const GalleyLineIndex *self, guint32 offset)
{
  const guint32 *lines = (const guint32 *) self->lines->data;
  guint low = 0;
  guint high = self->lines->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (lines[middle] <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/**
 * galley_line_index_new:
 * @text: the text; borrowed
 * @n_bytes: its length in bytes, below 4 GB
 *
 * Returns: (transfer full): the lines of the text; always at least one, for a final
 *   line end opens one more, empty line
 */
GalleyLineIndex *
galley_line_index_new (const char *text, gsize n_bytes)
{
  GalleyLineIndex *self;
  guint32 line = 0;
  guint32 characters = 0;

  g_return_val_if_fail (text != NULL || n_bytes == 0, NULL);
  g_return_val_if_fail (n_bytes < G_MAXUINT32, NULL);

  self = g_new0 (GalleyLineIndex, 1);
  self->text = text;
  self->n_bytes = n_bytes;
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (self->lines, line);

  for (guint32 i = 0; i < n_bytes; i++)
    {
      char c = text[i];

      if (i % MARK_DISTANCE == 0)
        g_array_append_val (self->marks, characters);

      characters += starts_character (c);
      if (c == '\n' || (c == '\r' && (i + 1 == n_bytes || text[i + 1] != '\n')))
        {
          line = i + 1;
          g_array_append_val (self->lines, line);
          characters = 0;
        }
    }

  return self;
}

/**
 * galley_line_index_free:
 * @self: (nullable) (transfer full): an index
 */
void
galley_line_index_free (GalleyLineIndex *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->lines);
  g_array_unref (self->marks);
  g_free (self);
}

/**
 * galley_line_index_locate:
 * @offset: in bytes; behind the text counts as its end
 * @line: (out) (optional): the line, from 1
 * @column: (out) (optional): the column in characters, from 1
 */
void
galley_line_index_locate (const GalleyLineIndex *self, guint32 offset, guint *line, guint *column)
{
  guint index;
  guint32 from;
  guint characters = 0;

  g_return_if_fail (self != NULL);

  offset = MIN (offset, self->n_bytes);
  index = find_line (self, offset);
  from = g_array_index (self->lines, guint32, index);

  if (offset / MARK_DISTANCE > from / MARK_DISTANCE && offset / MARK_DISTANCE < self->marks->len)
    {
      guint mark = offset / MARK_DISTANCE;

      characters = g_array_index (self->marks, guint32, mark);
      from = mark * MARK_DISTANCE;
    }
  for (guint32 i = from; i < offset; i++)
    characters += starts_character (self->text[i]);

  if (line != NULL)
    *line = index + 1;
  if (column != NULL)
    *column = characters + 1;
}

/**
 * galley_line_index_get_line_start:
 * @line: a line, from 1
 *
 * Returns: the offset of its first byte
 */
guint32
galley_line_index_get_line_start (const GalleyLineIndex *self, guint line)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (line >= 1 && line <= self->lines->len, 0);

  return g_array_index (self->lines, guint32, line - 1);
}

/**
 * galley_line_index_get_line_end:
 * @line: a line, from 1
 *
 * Returns: the offset behind its last byte, its line end not included
 */
guint32
galley_line_index_get_line_end (const GalleyLineIndex *self, guint line)
{
  guint32 start;
  guint32 end;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (line >= 1 && line <= self->lines->len, 0);

  if (line == self->lines->len)
    return self->n_bytes;

  start = g_array_index (self->lines, guint32, line - 1);
  end = g_array_index (self->lines, guint32, line) - 1;
  if (end > start && self->text[end] == '\n' && self->text[end - 1] == '\r')
    end--;
  return end;
}
