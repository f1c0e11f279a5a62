/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/language.h"

#include <string.h>

#include "core/text/language-subtags.h"

/* What people write for what is registered. */
static const struct
{
  char written[4];
  char meant[4];
} replacements[] = {
  { "in", "id" }, { "iw", "he" }, { "ji", "yi" }, { "jw", "jv" }, { "mo", "ro" },
  /* ISO 639-2 and -3 codes where BCP 47 wants the two letters. */
  { "ara", "ar" }, { "ces", "cs" }, { "cze", "cs" }, { "chi", "zh" }, { "dan", "da" }, { "deu", "de" },
  { "dut", "nl" }, { "ell", "el" }, { "eng", "en" }, { "fas", "fa" }, { "fin", "fi" }, { "fra", "fr" },
  { "fre", "fr" }, { "ger", "de" }, { "gre", "el" }, { "heb", "he" }, { "hin", "hi" }, { "hun", "hu" },
  { "ita", "it" }, { "jpn", "ja" }, { "kor", "ko" }, { "nld", "nl" }, { "nor", "no" }, { "per", "fa" },
  { "pol", "pl" }, { "por", "pt" }, { "rus", "ru" }, { "spa", "es" }, { "swe", "sv" }, { "tur", "tr" },
  { "ukr", "uk" }, { "urd", "ur" }, { "zho", "zh" },
};

static const char rtl_scripts[] = "adlmarabaranarmichrsgarahebrhunglydimandmanimendmercmeronarbnbatnkooougr"
                                  "palmphliphlpphnxprtirohgsamrsarbsogdsogosyrcsyresyrjsyrnthaayezi";

/* Written from right to left where no script is named, three bytes each. */
static const char rtl_languages[] = "aebajpapcar arcarqarsaryarzazbbqickbdv fa glkhe ks lrcmznnqopnbprsps sd sdhskr"
                                    "syrug ur yi ";

static gboolean
has_bit (const guint8 *table,
         const char   *subtag,
         gsize         n_bytes)
{
  guint index = 0;

  for (gsize i = 0; i < n_bytes; i++)
    {
      if (subtag[i] < 'a' || subtag[i] > 'z')
        return FALSE;
      index = index * 26 + (guint) (subtag[i] - 'a');
    }

  return (table[index / 8] >> (index % 8)) & 1;
}

/* Whether one of the entries, all of the same length, is the subtag. */
static gboolean
has_entry (const char *entries,
           gsize       n_bytes,
           const char *subtag,
           gsize       length)
{
  for (const char *p = entries; *p != '\0'; p += n_bytes)
    if (memcmp (p, subtag, length) == 0 && (length == n_bytes || p[length] == ' '))
      return TRUE;

  return FALSE;
}

static gboolean
is_language (const char *subtag)
{
  gsize length = strlen (subtag);

  return (length == 2 && has_bit (two_letter_languages, subtag, 2)) ||
         (length == 3 && has_bit (three_letter_languages, subtag, 3));
}

static gboolean
is_default_script (const char *language,
                   const char *script)
{
  char entry[8] = "       ";

  memcpy (entry, language, strlen (language));
  memcpy (entry + 3, script, 4);

  return has_entry (default_scripts, 7, entry, 7);
}

/* "-"-separated parts in lower case; people also write "_". */
static char **
split (const char *tag)
{
  g_autofree char *lower = g_ascii_strdown (tag, -1);

  g_strstrip (lower);
  return g_strsplit_set (lower, "-_", 16);
}

/**
 * galley_language_canonical:
 * @tag: (nullable): a language tag, as written
 *
 * The tag with what the registry knows of it: language, script where it is not
 * the usual one, and region, in their usual case. The rest is left out, since a
 * reader of the page could make nothing of it.
 *
 * Returns: (transfer full) (nullable): NULL where no registered language is named
 */
char *
galley_language_canonical (const char *tag)
{
  g_auto (GStrv) parts = NULL;
  GString *out;
  const char *language;
  guint i = 1;

  if (tag == NULL)
    return NULL;

  parts = split (tag);
  language = parts[0];
  if (language == NULL)
    return NULL;

  for (guint r = 0; r < G_N_ELEMENTS (replacements); r++)
    if (strcmp (language, replacements[r].written) == 0)
      language = replacements[r].meant;
  if (!is_language (language))
    return NULL;

  out = g_string_new (language);
  if (parts[i] != NULL && strlen (parts[i]) == 4 && has_entry (scripts, 4, parts[i], 4))
    {
      if (!is_default_script (language, parts[i]))
        g_string_append_printf (out, "-%c%s", g_ascii_toupper (parts[i][0]), parts[i] + 1);
      i++;
    }
  if (parts[i] != NULL)
    {
      const char *region = strcmp (parts[i], "uk") == 0 ? "gb" : parts[i];
      gsize length = strlen (region);

      if (length == 2 && has_bit (two_letter_regions, region, 2))
        g_string_append_printf (out, "-%c%c", g_ascii_toupper (region[0]), g_ascii_toupper (region[1]));
      else if (length == 3 && has_entry (numbered_regions, 3, region, 3))
        g_string_append_printf (out, "-%s", region);
    }

  return g_string_free_and_steal (out);
}

/**
 * galley_language_is_rtl:
 * @tag: (nullable): a language tag
 *
 * Whether text in the language runs from right to left: as its script does, or
 * as the language is usually written.
 */
gboolean
galley_language_is_rtl (const char *tag)
{
  g_auto (GStrv) parts = NULL;
  gsize length;

  if (tag == NULL)
    return FALSE;

  parts = split (tag);
  if (parts[0] == NULL)
    return FALSE;
  if (parts[1] != NULL && strlen (parts[1]) == 4 && g_ascii_isalpha (parts[1][0]))
    return has_entry (rtl_scripts, 4, parts[1], 4);

  length = strlen (parts[0]);
  if (strcmp (parts[0], "iw") == 0 || strcmp (parts[0], "ji") == 0)
    return TRUE;
  return (length == 2 || length == 3) && has_entry (rtl_languages, 3, parts[0], length);
}
