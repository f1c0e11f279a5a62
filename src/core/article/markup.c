/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/markup.h"

#include <string.h>

static const struct
{
  const char *name;
  guint n_bytes;
  char character;
} predefined[] = {
  { "lt", 2, '<' },
  { "gt", 2, '>' },
  { "amp", 3, '&' },
  { "quot", 4, '"' },
  { "apos", 4, '\'' },
};

static gboolean
is_xml_character (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) ||
         (c >= 0x10000 && c <= 0x10ffff);
}

/* The character of `#N` or `#xN`, 0 where it is none that XML may hold. */
static gunichar
decode_number (const char *name, gsize n_bytes)
{
  gboolean hexadecimal = n_bytes > 1 && name[1] == 'x';
  guint base = hexadecimal ? 16 : 10;
  gsize i = hexadecimal ? 2 : 1;
  gunichar value = 0;

  if (i >= n_bytes)
    return 0;
  for (; i < n_bytes; i++)
    {
      int digit = g_ascii_xdigit_value (name[i]);

      if (digit < 0 || digit >= (int) base)
        return 0;
      value = value * base + (guint) digit;
      if (value > 0x10ffff)
        return 0;
    }
  return is_xml_character (value) ? value : 0;
}

static gunichar
decode_reference (const char *name, gsize n_bytes)
{
  if (n_bytes > 0 && name[0] == '#')
    return decode_number (name, n_bytes);
  for (guint i = 0; i < G_N_ELEMENTS (predefined); i++)
    if (predefined[i].n_bytes == n_bytes && memcmp (predefined[i].name, name, n_bytes) == 0)
      return (gunichar) predefined[i].character;
  return 0;
}

static inline gboolean
is_reference_char (char c)
{
  return g_ascii_isalnum (c) || c == '#' || c == '_' || c == '-' || c == '.' || c == ':' || (guchar) c >= 0x80;
}

/**
 * galley_markup_next_reference:
 * @from: bytes from @text at which to begin
 * @reference: (out): bytes from @text: `&` to `;`, or the `&` alone where it is a bare one
 * @character: (out): what it stands for; 0 for a bare `&`, an unknown name or an impossible number
 *
 * Finds the next `&`.
 *
 * Returns: FALSE where there is none
 */
gboolean
galley_markup_next_reference (const char *text,
                              gsize       n_bytes,
                              gsize       from,
                              GalleySpan *reference,
                              gunichar   *character)
{
  const char *ampersand = from < n_bytes ? memchr (text + from, '&', n_bytes - from) : NULL;
  gsize start, end;

  if (ampersand == NULL)
    return FALSE;

  start = (gsize) (ampersand - text);
  end = start + 1;
  while (end < n_bytes && is_reference_char (text[end]))
    end++;

  if (end < n_bytes && text[end] == ';' && end > start + 1)
    {
      *reference = GALLEY_SPAN (start, end + 1);
      *character = decode_reference (text + start + 1, end - start - 1);
    }
  else
    {
      *reference = GALLEY_SPAN (start, start + 1);
      *character = 0;
    }
  return TRUE;
}

/* Literal text between two references; line ends as XML reads them. */
static void
append_literal (const char *text, gsize n_bytes, gboolean is_value, GString *out)
{
  gsize done = 0;

  if (!is_value && memchr (text, '\r', n_bytes) == NULL)
    {
      g_string_append_len (out, text, (gssize) n_bytes);
      return;
    }

  for (gsize i = 0; i < n_bytes; i++)
    {
      char c = text[i];

      if (c != '\r' && !(is_value && (c == '\n' || c == '\t')))
        continue;
      g_string_append_len (out, text + done, (gssize) (i - done));
      if (c == '\r' && i + 1 < n_bytes && text[i + 1] == '\n')
        i++;
      g_string_append_c (out, is_value ? ' ' : '\n');
      done = i + 1;
    }
  g_string_append_len (out, text + done, (gssize) (n_bytes - done));
}

static void
decode (const char *text, gsize n_bytes, gboolean is_value, GString *out)
{
  gsize done = 0;
  GalleySpan reference;
  gunichar character;

  while (galley_markup_next_reference (text, n_bytes, done, &reference, &character))
    {
      append_literal (text + done, reference.start - done, is_value, out);
      if (character != 0)
        g_string_append_unichar (out, character);
      else
        g_string_append_len (out, text + reference.start, galley_span_length (reference));
      done = reference.end;
    }
  append_literal (text + done, n_bytes - done, is_value, out);
}

void
galley_markup_decode_text (const char *text, gsize n_bytes, GString *out)
{
  decode (text, n_bytes, FALSE, out);
}

void
galley_markup_decode_value (const char *text, gsize n_bytes, GString *out)
{
  decode (text, n_bytes, TRUE, out);
}

/* `quote` is 0 for text. */
static const char *
escape_of (char c, char quote)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return quote == 0 ? "&gt;" : NULL;
    case '"':
      return quote == '"' ? "&quot;" : NULL;
    case '\'':
      return quote == '\'' ? "&apos;" : NULL;
    /* Written as themselves these would be read as other white space. */
    case '\r':
      return "&#13;";
    case '\n':
      return quote != 0 ? "&#10;" : NULL;
    case '\t':
      return quote != 0 ? "&#9;" : NULL;
    default:
      return NULL;
    }
}

static void
append_escaped (GString *out, const char *value, gsize n_bytes, char quote)
{
  gsize done = 0;

  for (gsize i = 0; i < n_bytes; i++)
    {
      const char *escape = escape_of (value[i], quote);

      if (escape == NULL)
        continue;
      g_string_append_len (out, value + done, (gssize) (i - done));
      g_string_append (out, escape);
      done = i + 1;
    }
  g_string_append_len (out, value + done, (gssize) (n_bytes - done));
}

void
galley_markup_append_text (GString *out, const char *value, gsize n_bytes)
{
  append_escaped (out, value, n_bytes, 0);
}

void
galley_markup_append_value (GString *out, const char *value, gsize n_bytes, char quote)
{
  g_return_if_fail (quote == '"' || quote == '\'');

  append_escaped (out, value, n_bytes, quote);
}

/**
 * galley_markup_is_legal:
 * @offender: (out) (optional): bytes, set where the answer is FALSE
 *
 * Whether XML may hold the text: valid UTF-8 without NUL and control
 * characters other than tab and line ends, and without U+FFFE and U+FFFF.
 */
gboolean
galley_markup_is_legal (const char *text, gsize n_bytes, gsize *offender)
{
  const char *end;
  gsize valid;
  gboolean is_utf8 = g_utf8_validate_len (text, n_bytes, &end);

  valid = is_utf8 ? n_bytes : (gsize) (end - text);
  for (gsize i = 0; i < valid; i++)
    {
      guchar c = (guchar) text[i];
      gboolean bad = c < 0x20 && !galley_markup_is_space ((char) c);

      /* U+FFFE and U+FFFF are EF BF BE and EF BF BF. */
      if (c == 0xef && i + 2 < valid && (guchar) text[i + 1] == 0xbf && (guchar) text[i + 2] >= 0xbe)
        bad = TRUE;
      if (bad)
        {
          if (offender != NULL)
            *offender = i;
          return FALSE;
        }
    }

  if (!is_utf8 && offender != NULL)
    *offender = valid;
  return is_utf8;
}

gboolean
galley_markup_is_blank (const char *text, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    if (!galley_markup_is_space (text[i]))
      return FALSE;
  return TRUE;
}

void
galley_markup_fold_space (GString *text)
{
  char *str = text->str;
  gsize n_bytes = text->len;
  gsize done = 0;
  gboolean space = FALSE;

  for (gsize i = 0; i < n_bytes; i++)
    {
      char c = str[i];

      if (c == '\0')
        continue;
      if (galley_markup_is_space (c))
        {
          space = done > 0;
          continue;
        }
      if (space)
        str[done++] = ' ';
      space = FALSE;
      str[done++] = c;
    }
  g_string_truncate (text, done);
}
