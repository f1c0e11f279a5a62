/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/flow/line-writer.h"

#include <string.h>

void
galley_line_writer_init (GalleyLineWriter *self, gsize n_bytes)
{
  *self = (GalleyLineWriter) {
    .out = g_string_sized_new (n_bytes),
    .prefix = g_string_new (NULL),
    .first_prefix = g_string_new (NULL),
  };
}

/**
 * galley_line_writer_finish:
 *
 * Returns: (transfer full): all lines, without empty ones at the end
 */
GBytes *
galley_line_writer_finish (GalleyLineWriter *self)
{
  while (self->out->len > 1 && g_str_has_suffix (self->out->str + self->out->len - 2, "\n\n"))
    g_string_truncate (self->out, self->out->len - 1);
  g_string_free (self->prefix, TRUE);
  g_string_free (self->first_prefix, TRUE);

  return g_string_free_to_bytes (g_steal_pointer (&self->out));
}

static void
append_line (GalleyLineWriter *self, const GString *prefix, const char *text, gsize n_bytes)
{
  gsize n_prefix = prefix->len;

  while (n_bytes == 0 && n_prefix > 0 && prefix->str[n_prefix - 1] == ' ')
    n_prefix--;
  g_string_append_len (self->out, prefix->str, (gssize) n_prefix);
  g_string_append_len (self->out, text, (gssize) n_bytes);
  g_string_append_c (self->out, '\n');
}

/* The empty line belongs to what is around the block that comes. */
static void
part (GalleyLineWriter *self)
{
  if (self->needs_blank)
    append_line (self, self->prefix, "", 0);
  self->needs_blank = FALSE;
}

/**
 * galley_line_writer_push:
 * @marker: begins the first line inside
 * @prefix: begins every other line; "" opens nothing that shows
 */
gsize
galley_line_writer_push (GalleyLineWriter *self, const char *marker, const char *prefix)
{
  gsize opened = self->prefix->len;

  part (self);
  if (*prefix != '\0')
    {
      if (!self->has_marker)
        g_string_assign (self->first_prefix, self->prefix->str);
      g_string_append (self->first_prefix, marker);
      g_string_append (self->prefix, prefix);
      self->has_marker = TRUE;
    }

  return opened;
}

/**
 * galley_line_writer_pop:
 * @opened: what galley_line_writer_push() answered
 *
 * Closes the block; its marker gets a line even where there was nothing inside.
 */
void
galley_line_writer_pop (GalleyLineWriter *self, gsize opened)
{
  if (self->has_marker && self->prefix->len > opened)
    {
      append_line (self, self->first_prefix, "", 0);
      self->has_marker = FALSE;
    }
  g_string_truncate (self->prefix, opened);
}

void
galley_line_writer_block (GalleyLineWriter *self, const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;

  part (self);
  while (text < end)
    {
      const char *line_end = memchr (text, '\n', (gsize) (end - text));

      if (line_end == NULL)
        line_end = end;
      append_line (self, self->has_marker ? self->first_prefix : self->prefix, text, (gsize) (line_end - text));
      self->has_marker = FALSE;
      text = line_end + 1;
    }
  self->needs_blank = TRUE;
}
