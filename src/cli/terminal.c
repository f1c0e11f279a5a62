/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/terminal.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/**
 * galley_terminal_is_screen:
 * @fd: 1 or 2
 */
gboolean
galley_terminal_is_screen (int fd)
{
  return isatty (fd) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

/**
 * galley_terminal_has_colours:
 * @fd: 1 or 2
 *
 * A screen has them unless NO_COLOR says otherwise.
 */
gboolean
galley_terminal_has_colours (int fd)
{
  const char *no_colour = g_getenv ("NO_COLOR");

  return galley_terminal_is_screen (fd) && (no_colour == NULL || *no_colour == '\0');
}

guint
galley_terminal_get_width (int fd)
{
  struct winsize size = { 0 };

  if (!isatty (fd) || ioctl (fd, TIOCGWINSZ, &size) < 0)
    return 0;

  return size.ws_col;
}

guint
galley_terminal_character_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;

  return g_unichar_iswide (c) ? 2 : 1;
}

/* What changes the direction of what follows, or is not there to be seen. */
static gboolean
is_trickery (gunichar c)
{
  switch ((int) g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      /* Joiners belong to the spelling of words. */
      return c != 0x200C && c != 0x200D && c != 0x00AD;
    default:
      return FALSE;
    }
}

/**
 * galley_terminal_character:
 * @p: before @end
 * @n_bytes: (out): bytes to go on by
 *
 * The character to show for what stands at @p; a tab is one blank.
 */
gunichar
galley_terminal_character (const char *p, const char *end, gsize *n_bytes)
{
  gunichar c;

  if (*p == '\t')
    {
      *n_bytes = 1;
      return ' ';
    }

  c = g_utf8_get_char_validated (p, end - p);
  if (c == (gunichar) -1 || c == (gunichar) -2)
    {
      *n_bytes = 1;
      return 0xFFFD;
    }
  *n_bytes = (gsize) (g_utf8_next_char (p) - p);

  return is_trickery (c) ? 0xFFFD : c;
}

/**
 * galley_terminal_dup_name:
 *
 * The name of a file for a message. What cannot be shown as it is stands as an
 * escape, as a shell's $'' reads it, and then so does the backslash.
 */
char *
galley_terminal_dup_name (const char *path)
{
  const char *end = path + strlen (path);
  gboolean needs_escapes = FALSE;
  GString *name;
  gsize n_bytes;

  for (const char *p = path; p < end && !needs_escapes; p += n_bytes)
    needs_escapes = galley_terminal_character (p, end, &n_bytes) == 0xFFFD || *p == '\t';
  if (!needs_escapes)
    return g_strdup (path);

  name = g_string_new (NULL);
  for (const char *p = path; p < end; p += n_bytes)
    {
      gunichar c = galley_terminal_character (p, end, &n_bytes);

      if (*p == '\n')
        g_string_append (name, "\\n");
      else if (*p == '\t')
        g_string_append (name, "\\t");
      else if (*p == '\\')
        g_string_append (name, "\\\\");
      else if (c != 0xFFFD)
        g_string_append_len (name, p, (gssize) n_bytes);
      else
        for (gsize i = 0; i < n_bytes; i++)
          g_string_append_printf (name, "\\x%02x", (guchar) p[i]);
    }

  return g_string_free (name, FALSE);
}
