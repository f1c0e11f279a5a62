/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sources/source-text.h"

#include <stdio.h>
#include <string.h>

#include "core/article/entities.h"
#include "core/date/date-input.h"

/* Of a reference: &#x10FFFF; is the longest that means anything. */
#define MAX_REFERENCE 12

/* Of a tag with its attributes. */
#define MAX_TAG 2000

/* More words have only organisations. */
#define MAX_NAME_WORDS 6

/* Tags that titles come with, in the exports of Crossref and Zotero. */
static const char *const tags[] = {
  "i", "b", "em", "strong", "sup", "sub", "u", "sc", "scp", "span", "italic", "bold", "p", "br", "tt", "title", "mml:math", "ovl",
};

/* Parts of a family name that are written before it. */
static const char *const particles[] = {
  "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "ten", "ter", "zu", "zur",
  "zum", "af", "av", "bin", "bint", "ibn", "al", "el", "ben", "d'", "y", "e",
};

/* Behind a family name; such a name stays whole. */
static const char *const suffixes[] = { "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV" };

/* A name with one of these is that of an organisation. */
static const char *const organisations[] = {
  "academy", "agency", "agence", "agentur", "alliance", "amnesty", "amt", "archive", "archives", "association", "authority", "bank",
  "board", "bureau", "bundesamt", "bundestag", "center", "centre", "centro", "church", "city", "club", "collaboration", "college",
  "comisión", "commission", "commissie", "committee", "company", "congress", "consortium", "corp", "corporation", "council",
  "county", "court", "department", "deutsche", "deutscher", "directorate", "division", "editors", "editorial", "federation", "foundation",
  "forum", "fund", "für", "gmbh", "government", "group", "gruppe", "inc", "initiative", "institut", "institute", "instituto",
  "international", "laboratory", "league", "library", "limited", "llc", "ltd", "magazine", "media", "ministère", "ministerio",
  "ministerium", "ministry", "museum", "national", "nations", "network", "news", "newspaper", "of", "office", "organisation",
  "organization", "panel", "parliament", "partnership", "post", "press", "project", "projekt", "publishing", "redaktion",
  "research", "review", "royal", "school", "secretariat", "senate", "service", "services", "society", "staff", "states",
  "stiftung", "studio", "survey", "team", "the", "times", "trust", "union", "universidad", "universität", "université",
  "university", "verein", "verlag", "wikipedia", "working",
};

/* The names that XML has itself. */
static const struct
{
  const char *name;
  char character;
} escapes[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' } };

static gboolean
is_listed (const char *const *list, gsize n, const char *word)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (list[i], word) == 0)
      return TRUE;
  return FALSE;
}

/* Bytes of a tag at p, with its brackets; 0 for anything else that begins with <, or where
 * the tag is not one that titles come with unless any is meant. */
static gsize
tag_length (const char *p, const char *end, gboolean any)
{
  const char *name = p + 1 < end && p[1] == '/' ? p + 2 : p + 1;
  const char *close = memchr (p, '>', (gsize) MIN (end - p, any ? MAX_TAG : 200));
  g_autofree char *lower = NULL;
  gsize n = 0;

  if (close == NULL)
    return 0;
  while (name + n < close && (g_ascii_isalnum (name[n]) || name[n] == ':' || name[n] == '-'))
    n++;
  if (n == 0 || (name + n < close && name[n] != ' ' && name[n] != '/'))
    return 0;
  if (any)
    return g_ascii_isalpha (*name) ? (gsize) (close - p) + 1 : 0;
  lower = g_ascii_strdown (name, (gssize) n);
  if (!is_listed (tags, G_N_ELEMENTS (tags), g_str_has_prefix (lower, "jats:") ? lower + 5 : lower))
    return 0;
  return (gsize) (close - p) + 1;
}

/* The character of a reference at p, and its length; 0 where it is none. */
static gunichar
read_reference (const char *p, const char *end, gsize *length)
{
  const char *semicolon = memchr (p, ';', (gsize) MIN (end - p, MAX_REFERENCE));
  gunichar c = 0;

  if (semicolon == NULL)
    return 0;
  *length = (gsize) (semicolon - p) + 1;
  if (p[1] == '#')
    {
      gboolean hex = p[2] == 'x' || p[2] == 'X';
      const char *digits = p + (hex ? 3 : 2);
      char *stop = NULL;

      if (!g_ascii_isxdigit (*digits))
        return 0;
      c = (gunichar) g_ascii_strtoull (digits, &stop, hex ? 16 : 10);
      return stop == semicolon && g_unichar_validate (c) ? c : 0;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (strlen (escapes[i].name) == *length - 2 && strncmp (p + 1, escapes[i].name, *length - 2) == 0)
      return (guchar) escapes[i].character;
  return galley_entity_lookup (p + 1, (gsize) (semicolon - p) - 1);
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x2028 || c == 0x2029;
}

/* What an article cannot hold, or nobody sees. */
static gboolean
is_dropped (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff || c == 0x200b || c == 0xad || c == 0xfffe || c == 0xffff;
}

static void
append (GString *out, gunichar c)
{
  if (is_space (c))
    {
      if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  else if (!is_dropped (c))
    g_string_append_unichar (out, c);
}

/* Between blocks, and between lines. */
static gboolean
parts_words (const char *tag)
{
  static const char *const names[] = { "p", "br", "div", "li", "tr", "td", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6" };
  const char *name = tag[1] == '/' ? tag + 2 : tag + 1;
  gsize n = strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ123456");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == n && g_ascii_strncasecmp (names[i], name, n) == 0)
      return TRUE;
  return FALSE;
}

static char *
make_plain (const char *text, gssize n_bytes, gsize max, gboolean any_tag)
{
  g_autoptr (GString) out = NULL;
  g_autofree char *valid = NULL;
  const char *end;

  if (text == NULL)
    return NULL;
  /* Cut before anything is made of it: a file may be one value. */
  valid = g_utf8_make_valid (text, (gssize) strnlen (text, n_bytes < 0 ? 4 * max : MIN ((gsize) n_bytes, 4 * max)));
  end = valid + strlen (valid);
  out = g_string_new (NULL);
  for (const char *p = valid; p < end && out->len < max;)
    {
      gsize length = 0;
      gunichar c = *p == '&' ? read_reference (p, end, &length) : 0;

      if (c != 0)
        append (out, c);
      else if (*p == '<' && (length = tag_length (p, end, any_tag)) > 0)
        {
          if (parts_words (p))
            append (out, ' ');
        }
      else
        {
          append (out, g_utf8_get_char (p));
          length = (gsize) (g_utf8_next_char (p) - p);
        }
      p += length;
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

/**
 * galley_source_text_tidy:
 * @text: (nullable): in any encoding; what is no UTF-8 becomes U+FFFD
 * @n_bytes: of it, or -1
 *
 * Makes one line of plain text: tags that titles come with are left out,
 * entities become characters, runs of white space one space.
 *
 * Returns: (nullable) (transfer full): NULL where nothing is left
 */
char *
galley_source_text_tidy (const char *text, gssize n_bytes)
{
  return make_plain (text, n_bytes, GALLEY_SOURCE_MAX_TEXT, FALSE);
}

/**
 * galley_source_text_from_html:
 * @html: valid UTF-8
 *
 * Makes one line of plain text of a piece of HTML: all of its tags go.
 *
 * Returns: (transfer full): the text, which may be empty
 */
char *
galley_source_text_from_html (const char *html)
{
  char *text = make_plain (html, -1, strlen (html) + 1, TRUE);

  return text != NULL ? text : g_strdup ("");
}

void
galley_source_text_take (char **field, const char *text)
{
  if (*field == NULL)
    *field = galley_source_text_tidy (text, -1);
}

char *
galley_source_date_from (int year, int month, int day)
{
  g_autofree char *edtf = NULL;
  GalleyDate date;

  if (year == 0)
    return NULL;
  if (month >= 1 && month <= 12 && day >= 1)
    edtf = g_strdup_printf ("%s%04d-%02d-%02d", year < 0 ? "-" : "", ABS (year), month, day);
  else if (month >= 1)
    edtf = g_strdup_printf ("%s%04d-%02d", year < 0 ? "-" : "", ABS (year), month);
  else
    edtf = g_strdup_printf ("%s%04d", year < 0 ? "-" : "", ABS (year));
  if (galley_date_parse_edtf (edtf, -1, &date, NULL))
    return g_steal_pointer (&edtf);
  /* A day that the month does not have. */
  return month != 0 ? galley_source_date_from (year, day != 0 ? month : 0, 0) : NULL;
}

/* 2016/3/4/other words, as RIS has it. */
static char *
read_slashes (const char *typed)
{
  int numbers[3] = { 0, 0, 0 };
  const char *c = typed;

  for (guint i = 0; i < 3; i++)
    {
      char *end = NULL;

      if (g_ascii_isdigit (*c) && strspn (c, "0123456789") <= 4)
        numbers[i] = (int) g_ascii_strtoull (c, &end, 10);
      c = end != NULL ? end : c;
      while (*c == ' ')
        c++;
      if (*c != '/')
        break;
      c++;
    }
  /* A range of years has a slash, too. */
  return strspn (typed, "0123456789") == 4 && strchr (typed, '/') != NULL && numbers[1] <= 12
             && (numbers[1] != 0 || typed[5] == '/' || typed[5] == '\0')
           ? galley_source_date_from (numbers[0], numbers[1], numbers[2]) : NULL;
}

/* 2024-03-27T10:00:00Z and 2024-03-27 10:00 are that day. */
static char *
read_date_time (const char *typed)
{
  int year, month, day;
  int n = 0;

  if (sscanf (typed, "%4d-%2d-%2d%n", &year, &month, &day, &n) != 3 || n != 10 || (typed[n] != 'T' && typed[n] != ' ')
      || !g_ascii_isdigit (typed[n + 1]))
    return NULL;
  return galley_source_date_from (year, month, day);
}

/**
 * galley_source_date_read:
 * @typed: (nullable): a date in whatever form
 *
 * Returns: (nullable) (transfer full): EDTF; NULL where it is not understood
 */
char *
galley_source_date_read (const char *typed)
{
  g_autofree char *tidy = galley_source_text_tidy (typed, 400);
  g_autofree char *spaced = NULL;
  GalleyDate date;
  char *found;

  if (tidy == NULL)
    return NULL;
  if ((found = read_date_time (tidy)) != NULL)
    return found;
  if (galley_date_parse_edtf (tidy, -1, &date, NULL))
    return galley_date_to_edtf (&date);
  if ((found = read_slashes (tidy)) != NULL)
    return found;
  if (galley_date_understand (tidy, "en", &date, NULL))
    return galley_date_to_edtf (&date);

  /* 1-May-2020, 05 Mar. 2016 (Fri) */
  spaced = g_strdelimit (g_strdup (tidy), "-", ' ');
  if (strpbrk (spaced, "abcdefghijklmnopqrstuvwxyz") != NULL && galley_date_understand (spaced, "en", &date, NULL))
    return galley_date_to_edtf (&date);
  return NULL;
}

gboolean
galley_source_date_numbers (const char *edtf, int *year, int *month, int *day)
{
  GalleyDate date;

  if (edtf == NULL || !galley_date_parse_edtf (edtf, -1, &date, NULL) || date.is_range
      || date.begin.precision < GALLEY_DATE_YEAR || date.begin.year < 1 || date.begin.year > 9999)
    return FALSE;
  *year = (int) date.begin.year;
  *month = date.begin.precision > GALLEY_DATE_YEAR && date.begin.month > 0 ? date.begin.month : 0;
  *day = date.begin.precision >= GALLEY_DATE_DAY && *month > 0 && date.begin.day > 0 ? date.begin.day : 0;
  return TRUE;
}

/* Of scripts in which the family name comes first and nothing stands between the two. */
static gboolean
is_east_asian (const char *name)
{
  if (name == NULL || *name == '\0')
    return FALSE;
  for (const char *c = name; *c != '\0'; c = g_utf8_next_char (c))
    switch ((int) g_unichar_get_script (g_utf8_get_char (c)))
      {
      case G_UNICODE_SCRIPT_HAN:
      case G_UNICODE_SCRIPT_HIRAGANA:
      case G_UNICODE_SCRIPT_KATAKANA:
      case G_UNICODE_SCRIPT_HANGUL:
        break;
      default:
        return FALSE;
      }
  return TRUE;
}

char *
galley_source_name_join (const char *given, const char *particle, const char *family, const char *suffix)
{
  const char *const parts[] = { given, particle, family, suffix };
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *first = galley_source_text_tidy (given, -1);
  g_autofree char *last = galley_source_text_tidy (family, -1);

  if (is_east_asian (first) && is_east_asian (last))
    return g_strconcat (last, first, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = galley_source_text_tidy (parts[i], -1);

      if (part == NULL)
        continue;
      /* d'Arc */
      if (name->len > 0 && !g_str_has_suffix (name->str, "'") && !g_str_has_suffix (name->str, "’"))
        g_string_append_c (name, ' ');
      g_string_append (name, part);
    }
  return name->len > 0 ? g_string_free (g_steal_pointer (&name), FALSE) : NULL;
}

/**
 * galley_source_name_split:
 * @given: (out) (transfer full): all before the family name
 * @family: (out) (transfer full): with what belongs to it ("van Beethoven")
 *
 * Takes a name apart for formats that want it so. An article only has names as
 * readers see them: what is not plainly that of a person stays whole.
 *
 * Returns: whether it has two parts
 */
gboolean
galley_source_name_split (const char *name, char **given, char **family)
{
  g_auto (GStrv) words = g_strsplit (name, " ", MAX_NAME_WORDS + 2);
  guint n = g_strv_length (words);
  guint first;

  if (n < 2 || n > MAX_NAME_WORDS || strpbrk (name, "0123456789,;:/&()@") != NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *lower = g_utf8_strdown (words[i], -1);
      gboolean is_particle = is_listed (particles, G_N_ELEMENTS (particles), lower);

      if (*words[i] == '\0' || is_listed (organisations, G_N_ELEMENTS (organisations), lower)
          || (g_unichar_islower (g_utf8_get_char (words[i])) && !is_particle))
        return FALSE;
    }
  if (is_listed (suffixes, G_N_ELEMENTS (suffixes), words[n - 1]))
    return FALSE;
  for (first = n - 1; first > 1; first--)
    if (!is_listed (particles, G_N_ELEMENTS (particles), words[first - 1]))
      break;

  {
    g_autofree char *last = g_strjoinv (" ", words + first);

    g_clear_pointer (&words[first], g_free);
    for (guint i = first + 1; i < n; i++)
      g_clear_pointer (&words[i], g_free);
    *given = g_strjoinv (" ", words);
    *family = g_steal_pointer (&last);
  }
  return TRUE;
}
