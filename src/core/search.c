/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/search.h"

#include <string.h>

#include "core/i18n.h"
#include "core/markup.h"

/* One stretch of text to be searched, and how its bytes lie in the article. */
typedef struct
{
  const char *text;         /* borrowed */
  gsize n_bytes;
  guint32 offset;           /* of its first byte in the article */
  gboolean is_markup;       /* what is put in must be escaped */
  GArray *shifts;           /* of Shift; NULL where the bytes are the article's own */
} Stretch;

/* From `decoded` on the article is `n_bytes` longer than the decoded text. */
typedef struct
{
  gsize decoded;
  gsize n_bytes;
} Shift;

typedef gboolean (*MatchFunc) (const Stretch *stretch, const GMatchInfo *match, gsize start, gsize end, gpointer data,
                               GError **error);

static GRegex *
compile (const GalleySearch *search, GError **error)
{
  g_autofree char *escaped = search->is_regex ? g_strdup (search->pattern) : g_regex_escape_string (search->pattern, -1);
  g_autofree char *pattern = search->whole_words ? g_strdup_printf ("\\b(?:%s)\\b", escaped) : g_strdup (escaped);
  GRegexCompileFlags flags = G_REGEX_OPTIMIZE | G_REGEX_MULTILINE;
  g_autoptr (GError) failure = NULL;
  GRegex *regex;

  if (!search->match_case)
    flags |= G_REGEX_CASELESS;
  regex = g_regex_new (pattern, flags, 0, &failure);
  if (regex == NULL)
    g_set_error (error, G_REGEX_ERROR, failure->code, _("“%s” is not a regular expression that can be searched for."),
                 search->pattern);
  return regex;
}

/* Where a byte of the stretch lies in the article. */
static guint32
to_article (const Stretch *stretch, gsize at)
{
  guint low = 0;
  guint high = stretch->shifts != NULL ? stretch->shifts->len : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (stretch->shifts, Shift, middle).decoded <= at)
        low = middle + 1;
      else
        high = middle;
    }
  if (low > 0)
    at += g_array_index (stretch->shifts, Shift, low - 1).n_bytes;
  return stretch->offset + (guint32) at;
}

static gboolean
search_stretch (const GRegex *regex, const Stretch *stretch, MatchFunc func, gpointer data, GError **error)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GError) failure = NULL;

  g_regex_match_full (regex, stretch->text, (gssize) stretch->n_bytes, 0, 0, &match, &failure);
  while (failure == NULL && g_match_info_matches (match))
    {
      int start, end;

      /* An empty match is everywhere, so it says nothing. */
      if (g_match_info_fetch_pos (match, 0, &start, &end) && end > start &&
          !func (stretch, match, (gsize) start, (gsize) end, data, error))
        return FALSE;
      g_match_info_next (match, &failure);
    }
  if (failure != NULL)
    {
      g_set_error_literal (error, G_REGEX_ERROR, failure->code, _("That regular expression takes too long to search for."));
      return FALSE;
    }
  return TRUE;
}

/* Decodes a text whose references must be met as what they mean. */
static char *
decode_stretch (const char *text, gsize n_bytes, Stretch *stretch)
{
  GString *decoded = g_string_sized_new (n_bytes);
  gsize done = 0;
  gsize shifted = 0;
  GalleySpan reference;
  gunichar character;

  stretch->shifts = g_array_new (FALSE, FALSE, sizeof (Shift));
  while (galley_markup_next_reference (text, n_bytes, done, &reference, &character))
    {
      g_string_append_len (decoded, text + done, (gssize) (reference.start - done));
      if (character != 0)
        {
          gsize before = decoded->len;
          Shift shift;

          g_string_append_unichar (decoded, character);
          shifted += galley_span_length (reference) - (decoded->len - before);
          shift = (Shift) { decoded->len, shifted };
          g_array_append_val (stretch->shifts, shift);
        }
      else
        {
          g_string_append_len (decoded, text + reference.start, galley_span_length (reference));
        }
      done = reference.end;
    }
  g_string_append_len (decoded, text + done, (gssize) (n_bytes - done));
  stretch->n_bytes = decoded->len;
  return g_string_free (decoded, FALSE);
}

static gboolean
search_text_node (const GRegex *regex, const GalleyTree *tree, const GalleyNode *node, MatchFunc func, gpointer data, GError **error)
{
  const GalleyToken *token = galley_tokens_get (tree->tokens, node->token);
  Stretch stretch = {
    .text = tree->tokens->text + node->content_start,
    .n_bytes = node->content_end - node->content_start,
    .offset = node->content_start,
    .is_markup = !(node->flags & GALLEY_NODE_CDATA),
  };
  g_autofree char *decoded = NULL;
  gboolean ok;

  if (stretch.is_markup && token->flags & GALLEY_TOKEN_AMPERSAND)
    stretch.text = decoded = decode_stretch (stretch.text, stretch.n_bytes, &stretch);
  ok = search_stretch (regex, &stretch, func, data, error);
  g_clear_pointer (&stretch.shifts, g_array_unref);
  return ok;
}

static gboolean
each_match (const GalleyTree *tree, const GalleySearch *search, MatchFunc func, gpointer data, GError **error)
{
  g_autoptr (GRegex) regex = NULL;
  Stretch whole = { .text = tree->tokens->text, .n_bytes = tree->tokens->n_bytes };

  if (*search->pattern == '\0')
    return TRUE;
  regex = compile (search, error);
  if (regex == NULL)
    return FALSE;
  if (!search->text_only)
    return search_stretch (regex, &whole, func, data, error);

  for (GalleyNodeId i = 1; i < galley_tree_size (tree); i++)
    {
      const GalleyNode *node = galley_tree_node (tree, i);

      if (node->kind == GALLEY_NODE_TEXT && !(node->flags & GALLEY_NODE_BLANK) &&
          !search_text_node (regex, tree, node, func, data, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
collect_cb (const Stretch *stretch, const GMatchInfo *match, gsize start, gsize end, gpointer data, GError **error)
{
  GalleySpan span = GALLEY_SPAN (to_article (stretch, start), to_article (stretch, end));

  g_array_append_val ((GArray *) data, span);
  return TRUE;
}

GArray *
galley_search_find (const GalleyTree *tree, const GalleySearch *search, GError **error)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (GalleySpan));

  if (!each_match (tree, search, collect_cb, matches, error))
    return NULL;
  return g_steal_pointer (&matches);
}

typedef struct
{
  const GalleySearch *search;
  const char *replacement;
  GalleySpan range;
  GalleyTextEdit *edit;
} Replacing;

static gboolean
replace_cb (const Stretch *stretch, const GMatchInfo *match, gsize start, gsize end, gpointer data, GError **error)
{
  Replacing *replacing = data;
  GalleySpan span = GALLEY_SPAN (to_article (stretch, start), to_article (stretch, end));
  g_autofree char *expanded = NULL;
  g_autoptr (GString) written = NULL;

  if (span.start < replacing->range.start || span.end > replacing->range.end)
    return TRUE;

  if (replacing->search->is_regex)
    {
      expanded = g_match_info_expand_references (match, replacing->replacement, NULL);
      if (expanded == NULL)
        {
          g_set_error (error, G_REGEX_ERROR, G_REGEX_ERROR_REPLACE, _("“%s” refers to a group that the regular expression does not have."),
                       replacing->replacement);
          return FALSE;
        }
    }
  else
    {
      expanded = g_strdup (replacing->replacement);
    }

  written = g_string_new (NULL);
  if (replacing->search->text_only && stretch->is_markup)
    galley_markup_append_text (written, expanded, strlen (expanded));
  else
    g_string_append (written, expanded);
  galley_text_edit_replace (replacing->edit, span, written->str, (gssize) written->len);
  return TRUE;
}

GalleyTextEdit *
galley_search_replace (const GalleyTree   *tree,
                       const GalleySearch *search,
                       const char         *replacement,
                       GalleySpan          range,
                       GError            **error)
{
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  Replacing replacing = { search, replacement, range, edit };

  if (!each_match (tree, search, replace_cb, &replacing, error))
    return NULL;
  return g_steal_pointer (&edit);
}
