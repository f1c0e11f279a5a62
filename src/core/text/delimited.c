/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/delimited.h"

#include <string.h>

/* So many rows tell which sign parts the cells. */
#define N_ROWS_TO_JUDGE 25

static const char delimiters[] = { '\t', ';', ',', '|' };

typedef struct
{
  const char *pos;
  const char *end;
  char delimiter;
  gboolean quotes_are_letters;  /* one was never closed: from there on they mean nothing */
} Reader;

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static void
skip_line_end (Reader *reader)
{
  if (reader->pos < reader->end && *reader->pos == '\r')
    reader->pos++;
  if (reader->pos < reader->end && *reader->pos == '\n')
    reader->pos++;
}

/* What stands between quotes; %FALSE where there is no second one. */
static gboolean
read_quoted (Reader *reader, GString *cell)
{
  const char *pos = reader->pos + 1;

  for (;;)
    {
      const char *quote = memchr (pos, '"', (gsize) (reader->end - pos));

      if (quote == NULL)
        {
          reader->quotes_are_letters = TRUE;
          g_string_truncate (cell, 0);
          return FALSE;
        }
      g_string_append_len (cell, pos, quote - pos);
      pos = quote + 1;
      if (pos == reader->end || *pos != '"')
        break;
      g_string_append_c (cell, '"');
      pos++;
    }
  reader->pos = pos;
  return TRUE;
}

static char *
read_cell (Reader *reader)
{
  GString *cell = g_string_new (NULL);

  if (reader->pos < reader->end && *reader->pos == '"' && !reader->quotes_are_letters)
    read_quoted (reader, cell);

  /* Without quotes; or what some put behind the second one. */
  const char *start = reader->pos;
  while (reader->pos < reader->end && *reader->pos != reader->delimiter && !is_line_end (*reader->pos))
    reader->pos++;
  g_string_append_len (cell, start, reader->pos - start);
  return g_string_free (cell, FALSE);
}

static GPtrArray *
read_row (Reader *reader)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  for (;;)
    {
      g_ptr_array_add (row, read_cell (reader));
      if (reader->pos == reader->end || *reader->pos != reader->delimiter)
        break;
      reader->pos++;
    }
  skip_line_end (reader);
  return row;
}

static gboolean
is_blank (const GPtrArray *row)
{
  for (guint i = 0; i < row->len; i++)
    if (*(const char *) row->pdata[i] != '\0')
      return FALSE;
  return TRUE;
}

static void
read_rows (GalleyDelimited *self, const char *text, gsize n_bytes, guint limit)
{
  Reader reader = { .pos = text, .end = text + n_bytes, .delimiter = self->delimiter };

  while (reader.pos < reader.end && self->rows->len < limit)
    {
      GPtrArray *row = read_row (&reader);

      self->n_columns = MAX (self->n_columns, row->len);
      g_ptr_array_add (self->rows, row);
    }
}

static GalleyDelimited *
make (char delimiter)
{
  GalleyDelimited *self = g_new0 (GalleyDelimited, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->delimiter = delimiter;
  return self;
}

/* The sign that makes most rows as long as the first one, which has more than
 * one cell; of several the one that makes them longest. */
static char
find_delimiter (const char *text, gsize n_bytes)
{
  char found = ',';
  guint best_share = 0;
  guint best_width = 1;

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      g_autoptr (GalleyDelimited) trial = make (delimiters[i]);
      guint width = 0;
      guint n_alike = 0;
      guint share;

      read_rows (trial, text, n_bytes, N_ROWS_TO_JUDGE);
      galley_delimited_drop_blank (trial);
      for (guint row = 0; row < trial->rows->len; row++)
        {
          const GPtrArray *cells = trial->rows->pdata[row];

          if (row == 0)
            width = cells->len;
          n_alike += cells->len == width;
        }
      if (trial->rows->len == 0 || width < 2)
        continue;
      share = 100 * n_alike / trial->rows->len;
      if (share > best_share || (share == best_share && width > best_width))
        {
          found = delimiters[i];
          best_share = share;
          best_width = width;
        }
    }
  return found;
}

/**
 * galley_delimited_read:
 * @text: (array length=n_bytes): UTF-8
 * @n_bytes: length of @text
 * @delimiter: the sign between two cells, or %GALLEY_DELIMITER_UNKNOWN
 *
 * Reads a table. Never fails: a quote that is never closed is a letter. A
 * first line "sep=;", which spreadsheets write, is obeyed.
 *
 * Returns: (transfer full): the cells
 */
GalleyDelimited *
galley_delimited_read (const char *text, gsize n_bytes, char delimiter)
{
  GalleyDelimited *self;

  g_return_val_if_fail (text != NULL || n_bytes == 0, NULL);

  if (n_bytes >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    {
      text += 3;
      n_bytes -= 3;
    }
  if (delimiter == GALLEY_DELIMITER_UNKNOWN && n_bytes > 5 && g_ascii_strncasecmp (text, "sep=", 4) == 0
      && (n_bytes == 5 || is_line_end (text[5])))
    {
      Reader reader = { .pos = text + 5, .end = text + n_bytes };

      delimiter = text[4];
      skip_line_end (&reader);
      n_bytes -= (gsize) (reader.pos - text);
      text = reader.pos;
    }

  self = make (delimiter != GALLEY_DELIMITER_UNKNOWN ? delimiter : find_delimiter (text, n_bytes));
  read_rows (self, text, n_bytes, G_MAXUINT);
  return self;
}

void
galley_delimited_free (GalleyDelimited *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * galley_delimited_drop_blank:
 *
 * Removes rows without anything in them, as they stand in files between the
 * parts of a table. On the clipboard they are cells that were empty.
 */
void
galley_delimited_drop_blank (GalleyDelimited *self)
{
  guint n = 0;

  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (is_blank (self->rows->pdata[i]))
      g_ptr_array_unref (self->rows->pdata[i]);
    else
      self->rows->pdata[n++] = self->rows->pdata[i];
  for (guint i = n; i < self->rows->len; i++)
    self->rows->pdata[i] = NULL;
  g_ptr_array_set_free_func (self->rows, NULL);
  g_ptr_array_set_size (self->rows, (int) n);
  g_ptr_array_set_free_func (self->rows, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * galley_delimited_get:
 *
 * Returns: the text of the cell, "" where there is none
 */
const char *
galley_delimited_get (const GalleyDelimited *self, guint row, guint column)
{
  const GPtrArray *cells;

  g_return_val_if_fail (self != NULL && row < self->rows->len, "");

  cells = self->rows->pdata[row];
  return column < cells->len ? cells->pdata[column] : "";
}

/**
 * galley_delimited_append_row:
 * @cells: (array zero-terminated=1): texts
 *
 * Writes one row, with quotes where they are needed.
 */
void
galley_delimited_append_row (GString *out, const char *const *cells, char delimiter)
{
  const char special[] = { delimiter, '"', '\n', '\r', '\0' };

  g_return_if_fail (out != NULL && cells != NULL);

  for (guint i = 0; cells[i] != NULL; i++)
    {
      const char *cell = cells[i];

      if (i > 0)
        g_string_append_c (out, delimiter);
      if (strpbrk (cell, special) == NULL)
        {
          g_string_append (out, cell);
          continue;
        }
      g_string_append_c (out, '"');
      for (; *cell != '\0'; cell++)
        {
          if (*cell == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *cell);
        }
      g_string_append_c (out, '"');
    }
  g_string_append (out, delimiter == '\t' ? "\n" : "\r\n");
}
