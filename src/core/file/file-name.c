/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/file/file-name.h"

#include <string.h>

#include "core/text/composed.h"

/* Long enough to be told from others, short enough for a list of files; and file
 * systems take 255 bytes. */
#define MAX_CHARS 60
#define MAX_BYTES 180

/* U+0430 to U+045F. Each language has ways of its own; this one is read by all. */
static const char *const cyrillic[] = {
  "a", "b", "v",  "g",  "d",  "e",   "zh", "z", "i", "y", "k", "l",  "m",  "n",  "o", "p",
  "r", "s", "t",  "u",  "f",  "kh",  "ts", "ch", "sh", "shch", "", "y", "", "e",  "yu", "ya",
  "e", "e", "dj", "g",  "ye", "dz",  "i",  "yi", "j", "lj", "nj", "c", "k", "i", "u", "dz",
};

/* U+03B1 to U+03C9 */
static const char *const greek[] = {
  "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n",
  "x", "o", "p", "r", "s", "s", "t", "y",  "f", "ch", "ps", "o",
};

/* NULL where there is no letter for it here. */
static const char *
find_latin (gunichar c)
{
  gunichar base, mark;

  if (c >= 0x430 && c < 0x430 + G_N_ELEMENTS (cyrillic))
    return cyrillic[c - 0x430];
  if (c == 0x491)
    return "g";
  /* An accent says nothing here. */
  while (c >= 0x370 && c <= 0x3FF && g_unichar_decompose (c, &base, &mark) && mark != 0)
    c = base;
  if (c >= 0x3B1 && c < 0x3B1 + G_N_ELEMENTS (greek))
    return greek[c - 0x3B1];
  return NULL;
}

static void
append_hyphen (GString *name)
{
  if (name->len > 0 && name->str[name->len - 1] != '-')
    g_string_append_c (name, '-');
}

/* Marks stand on a letter and mean nothing without it; apostrophes join. */
static gboolean
is_silent (gunichar c)
{
  return g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_FORMAT || c == '\'' || c == 0x2019 || c == 0x02BC;
}

/* Latin letters where there is a way to write them; a script without one keeps
 * its own, which every file system takes. */
static void
append_char (GString *name, const char *at, const char *language)
{
  gunichar c = g_utf8_get_char (at);
  char one[7] = { 0 };
  const char *latin = find_latin (c);
  g_autofree char *ascii = NULL;

  if (latin != NULL)
    {
      g_string_append (name, latin);
      return;
    }
  g_unichar_to_utf8 (c, one);
  ascii = g_str_to_ascii (one, language);
  if (g_unichar_isalnum (c) && strchr (ascii, '?') != NULL)
    {
      g_string_append (name, one);
      return;
    }
  if (g_unichar_ismark (c) && name->len > 0 && (guint8) name->str[name->len - 1] >= 0x80)
    {
      g_string_append (name, one);
      return;
    }
  if (is_silent (c))
    return;
  for (const char *p = ascii; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (name, g_ascii_tolower (*p));
      else if (*p != '\'')
        append_hyphen (name);
    }
}

/**
 * galley_file_name_suggest:
 * @headline: UTF-8
 * @language: (nullable): of the headline, as xml:lang has it
 *
 * A name from the headline, in lower case, with hyphens between the words and no
 * ending: safe on every file system and in every address.
 *
 * Returns: (transfer full): never empty
 */
char *
galley_file_name_suggest (const char *headline, const char *language)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *locale = language != NULL ? g_strdelimit (g_strdup (language), "-", '_') : NULL;
  g_autofree char *valid = NULL;
  g_autofree char *composed = NULL;
  g_autofree char *lower = NULL;
  guint n_chars = 0;

  g_return_val_if_fail (headline != NULL, NULL);

  valid = g_utf8_make_valid (headline, -1);
  composed = galley_composed_make (valid, strlen (valid));
  lower = g_utf8_strdown (composed != NULL ? composed : valid, -1);
  for (const char *p = lower; *p != '\0' && n_chars < MAX_CHARS && name->len < MAX_BYTES; n_chars++)
    {
      append_char (name, p, locale);
      p = g_utf8_next_char (p);
    }
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);

  return name->len > 0 ? g_strdup (name->str) : g_strdup ("article");
}
