/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/clip/clip.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/article/names.h"
#include "core/article/tokens.h"

/* A line that was broken to fit is about as long as those around it, in characters. */
#define WRAPPED_MIN 40
#define WRAPPED_MAX 120

#define LINE_SEPARATOR 0x2028
#define PARAGRAPH_SEPARATOR 0x2029
#define BYTE_ORDER_MARK 0xFEFF
#define OBJECT_REPLACEMENT 0xFFFC
#define SOFT_HYPHEN 0x00AD

static gboolean
is_blank (const char *line)
{
  return line[strspn (line, " \t")] == '\0';
}

static gboolean
ends_a_sentence (const char *line)
{
  const char *last = line + strlen (line);
  gunichar character = ' ';

  while (last > line && (character == ' ' || character == '\t'))
    {
      last = g_utf8_prev_char (last);
      character = g_utf8_get_char (last);
    }
  return g_unichar_ispunct (character) && strchr (",;-", (int) MIN (character, 0x7F)) == NULL;
}

/* Whether the lines are one paragraph that was broken to fit. Where nothing but line
 * ends could part paragraphs, their ends have to look unlike the ends of sentences. */
static gboolean
is_wrapped (char **lines, guint n, gboolean blank_lines_part)
{
  guint n_within = 0;

  for (guint i = 0; i + 1 < n; i++)
    {
      glong n_characters = g_utf8_strlen (lines[i], -1);

      if (n_characters < WRAPPED_MIN || n_characters > WRAPPED_MAX)
        return FALSE;
      n_within += !ends_a_sentence (lines[i]);
    }
  return blank_lines_part || 2 * n_within >= n - 1;
}

/* What is behind the bullet or number that the line begins with; NULL without one. */
static const char *
skip_bullet (const char *line, gboolean *ordered)
{
  static const char *const bullets[] = { "- ", "* ", "• ", "– ", "•\t", "-\t", "·\t" };
  gsize n_digits;

  line += strspn (line, " \t");
  *ordered = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (bullets); i++)
    {
      if (g_str_has_prefix (line, bullets[i]))
        return line + strlen (bullets[i]);
    }
  n_digits = strspn (line, "0123456789");
  *ordered = n_digits > 0 && n_digits <= 3;
  if (*ordered && (line[n_digits] == '.' || line[n_digits] == ')') && (line[n_digits + 1] == ' ' || line[n_digits + 1] == '\t'))
    return line + n_digits + 2;
  return NULL;
}

static gboolean
is_list (char **lines, guint n, gboolean *ordered)
{
  for (guint i = 0; i < n; i++)
    {
      gboolean numbered;

      if (skip_bullet (lines[i], &numbered) == NULL || (i > 0 && numbered != *ordered))
        return FALSE;
      *ordered = numbered;
    }
  return n > 1;
}

/* Each run of white space as one space; none at the two ends unless they are kept. */
static void
add_folded (GalleyFragment *blocks, const char *line, gboolean keep_ends)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *c = line; *c != '\0'; c++)
    {
      if (*c == ' ' || *c == '\t')
        {
          space = TRUE;
          continue;
        }
      if (space && (folded->len > 0 || keep_ends))
        g_string_append_c (folded, ' ');
      space = FALSE;
      g_string_append_c (folded, *c);
    }
  if (space && keep_ends)
    g_string_append_c (folded, ' ');
  if (folded->len > 0)
    galley_fragment_text (blocks, folded->str, (gssize) folded->len);
}

static void
add_wrapped (GalleyFragment *blocks, char **lines, guint n)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *line = lines[i] + strspn (lines[i], " \t");
      gunichar last;

      g_strchomp (lines[i]);
      if (joined->len > 0)
        {
          last = g_utf8_get_char (g_utf8_prev_char (joined->str + joined->len));
          if (last == SOFT_HYPHEN)
            g_string_truncate (joined, joined->len - 2);
          else if (last != '-')
            g_string_append_c (joined, ' ');
        }
      g_string_append (joined, line);
    }
  galley_fragment_open (blocks, GALLEY_ELEMENT_P);
  add_folded (blocks, joined->str, FALSE);
  galley_fragment_close (blocks);
}

static void
add_lines (GalleyFragment *blocks, char **lines, guint n)
{
  galley_fragment_open (blocks, GALLEY_ELEMENT_P);
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        galley_fragment_leaf (blocks, GALLEY_ELEMENT_BR, NULL);
      add_folded (blocks, lines[i], FALSE);
    }
  galley_fragment_close (blocks);
}

/* Lines without a blank one among them. */
static void
add_stretch (GalleyFragment *blocks, char **lines, guint n, gboolean blank_lines_part)
{
  gboolean ordered;

  if (is_list (lines, n, &ordered))
    {
      galley_fragment_open (blocks, ordered ? GALLEY_ELEMENT_OL : GALLEY_ELEMENT_UL);
      for (guint i = 0; i < n; i++)
        {
          galley_fragment_open (blocks, GALLEY_ELEMENT_LI);
          add_folded (blocks, skip_bullet (lines[i], &ordered), FALSE);
          galley_fragment_close (blocks);
        }
      galley_fragment_close (blocks);
    }
  else if (is_wrapped (lines, n, blank_lines_part))
    {
      add_wrapped (blocks, lines, n);
    }
  else if (blank_lines_part)
    {
      add_lines (blocks, lines, n);
    }
  else
    {
      for (guint i = 0; i < n; i++)
        add_wrapped (blocks, lines + i, 1);
    }
}

static void
add_paragraphs (GalleyFragment *blocks, char **lines)
{
  guint first = 0, n = g_strv_length (lines);
  gboolean blank_lines_part = FALSE;

  while (first < n && is_blank (lines[first]))
    first++;
  while (n > first && is_blank (lines[n - 1]))
    n--;
  for (guint i = first; i < n; i++)
    blank_lines_part |= is_blank (lines[i]);

  for (guint i = first; i < n;)
    {
      guint end = i;

      while (end < n && !is_blank (lines[end]))
        end++;
      if (end > i)
        add_stretch (blocks, lines + i, end - i, blank_lines_part);
      i = MAX (end, i + 1);
    }
}

/**
 * galley_clip_clean:
 * @words: UTF-8, and what is not is replaced
 *
 * Leaves out what XML cannot hold, and what only some program means by a character.
 *
 * Returns: (transfer full): the words
 */
char *
galley_clip_clean (const char *words, gsize n_bytes)
{
  g_autofree char *valid = g_utf8_make_valid (words, (gssize) n_bytes);
  GString *clean = g_string_sized_new (n_bytes);

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (character == '\r')
        {
          if (c[1] != '\n')
            g_string_append_c (clean, '\n');
        }
      else if (character == '\v' || character == LINE_SEPARATOR)
        {
          g_string_append_c (clean, '\n');
        }
      else if (character == '\f' || character == PARAGRAPH_SEPARATOR)
        {
          g_string_append (clean, "\n\n");
        }
      else if (character != BYTE_ORDER_MARK && character != OBJECT_REPLACEMENT &&
               galley_markup_is_legal (c, (gsize) (g_utf8_next_char (c) - c), NULL))
        {
          g_string_append_unichar (clean, character);
        }
    }
  return g_string_free (clean, FALSE);
}

/**
 * galley_clip_new_from_words:
 * @words: UTF-8, and what is not is replaced
 *
 * Reads plain text. Blank lines part paragraphs; without any, line ends do, unless
 * the lines were only broken to fit. Lines with bullets or numbers become a list.
 * The spaces around words within one line are kept.
 *
 * Returns: (transfer full): a clip
 */
GalleyClip *
galley_clip_new_from_words (const char *words, gsize n_bytes)
{
  GalleyClip *self = g_new0 (GalleyClip, 1);

  g_return_val_if_fail (words != NULL || n_bytes == 0, self);

  self->words = galley_clip_clean (n_bytes > 0 ? words : "", n_bytes);
  self->blocks = galley_fragment_new ();
  if (strchr (self->words, '\n') == NULL && *self->words != '\0')
    {
      galley_fragment_open (self->blocks, GALLEY_ELEMENT_P);
      add_folded (self->blocks, self->words, TRUE);
      galley_fragment_close (self->blocks);
    }
  else
    {
      g_auto (GStrv) lines = g_strsplit (self->words, "\n", -1);

      add_paragraphs (self->blocks, lines);
    }
  return self;
}

void
galley_clip_free (GalleyClip *self)
{
  if (self == NULL)
    return;
  g_free (self->words);
  galley_fragment_free (self->blocks);
  g_free (self);
}

static gboolean
is_ours (const GalleyTokens *tokens, const GalleyToken *token)
{
  GalleySpan name = galley_token_name (token);
  const char *start = tokens->text + name.start;
  gsize n_bytes = galley_span_length (name);
  gsize n_prefix = galley_name_prefix_length (start, n_bytes);

  return galley_element_is_known (galley_element_lookup (start + n_prefix, n_bytes - n_prefix, GALLEY_ELEMENT_NONE));
}

/* Whether it has references, and no & that is none. */
static gboolean
has_references (const char *text, gsize n_bytes)
{
  GalleySpan reference = GALLEY_SPAN (0, 0);
  gunichar character;
  guint n = 0;

  while (galley_markup_next_reference (text, n_bytes, reference.end, &reference, &character))
    {
      if (character == 0)
        return FALSE;
      n++;
    }
  return n > 0;
}

/**
 * galley_clip_is_markup:
 *
 * Whether there is a whole tag of the format in it, a comment or the like; or
 * references such as `&amp;` and not one bare `&` or `<`.
 */
gboolean
galley_clip_is_markup (const char *text, gsize n_bytes)
{
  g_autoptr (GalleyTokens) tokens = NULL;
  gboolean is_bare = FALSE;

  g_return_val_if_fail (text != NULL || n_bytes == 0, FALSE);

  tokens = galley_tokens_new (text, n_bytes);
  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const GalleyToken *token = galley_tokens_get (tokens, i);

      switch (token->kind)
        {
        case GALLEY_TOKEN_TEXT:
        case GALLEY_TOKEN_BOM:
          is_bare |= (token->flags & GALLEY_TOKEN_STRAY_LT) != 0;
          break;
        case GALLEY_TOKEN_START_TAG:
        case GALLEY_TOKEN_EMPTY_TAG:
        case GALLEY_TOKEN_END_TAG:
          if (!(token->flags & GALLEY_TOKEN_BROKEN) && is_ours (tokens, token))
            return TRUE;
          is_bare = TRUE;
          break;
        default:
          if (!(token->flags & GALLEY_TOKEN_BROKEN))
            return TRUE;
          is_bare = TRUE;
          break;
        }
    }
  return !is_bare && has_references (text, n_bytes);
}
