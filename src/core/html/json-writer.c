/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/html/json-writer.h"

#include <string.h>

#include "core/text/composed.h"

/* What stands in a string as it is, and is most of what does. */
static gsize
count_plain (const char *text)
{
  const char *p = text;

  while (*p >= 0x20 && *p < 0x7f && *p != '"' && *p != '\\' && *p != '<' && *p != '>' && *p != '&')
    p++;

  return (gsize) (p - text);
}

static void
append_escaped (GString    *out,
                const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = galley_composed_make (valid, strlen (valid));

  for (const char *p = composed != NULL ? composed : valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize n_plain = count_plain (p);
      gunichar c;

      g_string_append_len (out, p, (gssize) n_plain);
      p += n_plain;
      if (*p == '\0')
        break;
      c = g_utf8_get_char (p);

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", (char) c);
      else if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029)
        g_string_append_printf (out, "\\u%04x", c);
      else if (!galley_composed_forbids (c))
        g_string_append_unichar (out, c);
    }
}

/* Text that can neither end the script element nor the line. */
static void
append_string (GString    *out,
               const char *text)
{
  gsize n_plain = count_plain (text);

  g_string_append_c (out, '"');
  if (text[n_plain] == '\0')
    g_string_append_len (out, text, (gssize) n_plain);
  else
    append_escaped (out, text);
  g_string_append_c (out, '"');
}

static void
begin_line (GalleyJsonWriter *self)
{
  static const char blanks[] = "            ";

  g_assert (2 * self->depth < sizeof blanks);

  g_string_append_c (self->out, '\n');
  g_string_append_len (self->out, blanks, 2 * (gssize) self->depth);
}

static void
begin_value (GalleyJsonWriter *self,
             const char       *name)
{
  if (!self->is_first)
    g_string_append_c (self->out, ',');
  self->is_first = FALSE;
  begin_line (self);
  if (name != NULL)
    {
      g_string_append_c (self->out, '"');
      g_string_append (self->out, name);
      g_string_append_len (self->out, "\": ", 3);
    }
}

/**
 * galley_json_writer_init:
 *
 * Begins the outermost object.
 */
void
galley_json_writer_init (GalleyJsonWriter *self)
{
  *self = (GalleyJsonWriter) { .out = g_string_new ("{"), .depth = 1, .is_first = TRUE };
}

/**
 * galley_json_writer_finish:
 *
 * Ends the outermost object; all that is in it must have ended before.
 *
 * Returns: (transfer full): the text, in UTF-8; nothing is left to be freed in @self
 */
char *
galley_json_writer_finish (GalleyJsonWriter *self)
{
  g_assert (self->depth == 1);

  galley_json_writer_end (self, '}');
  return g_string_free_and_steal (g_steal_pointer (&self->out));
}

/**
 * galley_json_writer_begin:
 * @name: (nullable): of the member; NULL in a list
 * @bracket: { or [
 */
void
galley_json_writer_begin (GalleyJsonWriter *self,
                          const char       *name,
                          char              bracket)
{
  begin_value (self, name);
  g_string_append_c (self->out, bracket);
  self->depth++;
  self->is_first = TRUE;
}

/**
 * galley_json_writer_end:
 * @bracket: the other one of what began last
 */
void
galley_json_writer_end (GalleyJsonWriter *self,
                        char              bracket)
{
  self->depth--;
  if (!self->is_first)
    begin_line (self);
  g_string_append_c (self->out, bracket);
  self->is_first = FALSE;
}

/**
 * galley_json_writer_add_string:
 * @name: (nullable): of the member; NULL in a list
 * @value: (nullable): any bytes; nothing is written where it is NULL
 */
void
galley_json_writer_add_string (GalleyJsonWriter *self,
                               const char       *name,
                               const char       *value)
{
  if (value == NULL)
    return;

  begin_value (self, name);
  append_string (self->out, value);
}

/**
 * galley_json_writer_add_number:
 * @name: (nullable): of the member; NULL in a list
 */
void
galley_json_writer_add_number (GalleyJsonWriter *self,
                               const char       *name,
                               guint             value)
{
  begin_value (self, name);
  g_string_append_printf (self->out, "%u", value);
}
