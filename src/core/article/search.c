/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/search.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/article/search-flow.h"
#include "core/text/i18n.h"

/* One match, in bytes of the article. */
typedef struct
{
  GalleySpan span;
  const GMatchInfo *info;
  const GalleySearchFlow *flow;   /* of words alone; NULL where the bytes are the article's own */
  guint first;                    /* units of the flow */
  guint last;                     /* behind the last one */
} Match;

typedef gboolean (*MatchFunc) (const Match *match, gpointer data, GError **error);

/* Who asks for one space of a kind means that one. */
static gboolean
folds_spaces (const GalleySearch *search)
{
  return !search->is_regex && strstr (search->pattern, "\302\240") == NULL && strstr (search->pattern, "\342\200\257") == NULL;
}

static GRegex *
compile (const GalleySearch *search, GError **error)
{
  g_autofree char *composed = search->text_only ? g_utf8_normalize (search->pattern, -1, G_NORMALIZE_NFC) : g_strdup (search->pattern);
  g_autofree char *escaped = search->is_regex ? g_strdup (composed) : g_regex_escape_string (composed, -1);
  /* A \\b would want a letter in the pattern there, and “C++” has none. */
  g_autofree char *pattern = search->whole_words ? g_strdup_printf ("(?<!\\w)(?:%s)(?!\\w)", escaped) : g_strdup (escaped);
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

static gboolean
search_text (const GRegex *regex, const char *text, gsize n_bytes, const GalleySearchFlow *flow, MatchFunc func, gpointer data,
             GError **error)
{
  g_autoptr (GMatchInfo) info = NULL;
  g_autoptr (GError) failure = NULL;

  g_regex_match_full (regex, text, (gssize) n_bytes, 0, 0, &info, &failure);
  while (failure == NULL && g_match_info_matches (info))
    {
      Match match = { .info = info, .flow = flow };
      int start, end;

      /* An empty match is everywhere, so it says nothing. */
      if (g_match_info_fetch_pos (info, 0, &start, &end) && end > start)
        {
          match.span = GALLEY_SPAN ((guint32) start, (guint32) end);
          if (flow != NULL)
            {
              match.first = galley_search_flow_find (flow, (gsize) start);
              match.last = galley_search_flow_find (flow, (gsize) end - 1) + 1;
              match.span = GALLEY_SPAN (galley_search_flow_get (flow, match.first)->span.start,
                                        galley_search_flow_get (flow, match.last - 1)->span.end);
            }
          if (!func (&match, data, error))
            return FALSE;
        }
      g_match_info_next (info, &failure);
    }
  if (failure != NULL)
    {
      g_set_error_literal (error, G_REGEX_ERROR, failure->code, _("That regular expression takes too long to search for."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
each_match (const GalleyTree *tree, const GalleySearch *search, MatchFunc func, gpointer data, GError **error)
{
  g_autoptr (GRegex) regex = NULL;
  g_auto (GalleySearchFlow) flow = { 0 };
  GalleyNodeId node = 1;

  galley_search_flow_init (&flow, tree, folds_spaces (search));
  if (*search->pattern == '\0')
    return TRUE;
  regex = compile (search, error);
  if (regex == NULL)
    return FALSE;
  if (!search->text_only)
    return search_text (regex, tree->tokens->text, tree->tokens->n_bytes, NULL, func, data, error);

  while (node < galley_tree_size (tree))
    {
      const GalleyNode *n = galley_tree_node (tree, node);

      if (n->kind != GALLEY_NODE_TEXT || n->flags & GALLEY_NODE_BLANK)
        {
          node++;
          continue;
        }
      node = galley_search_flow_read (&flow, node);
      if (!search_text (regex, flow.text->str, flow.text->len, &flow, func, data, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
collect_cb (const Match *match, gpointer data, GError **error)
{
  g_array_append_val ((GArray *) data, match->span);
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

/* The outermost element in the running text that has nothing but what is matched, or
 * GALLEY_NO_NODE; it is left with nothing. */
static GalleyNodeId
find_emptied (const GalleyTree *tree, const Match *match, GalleyNodeId text)
{
  GalleyNodeId found = GALLEY_NO_NODE;

  for (GalleyNodeId i = galley_tree_node (tree, text)->parent; galley_element_is_inline ((GalleyElement) galley_tree_node (tree, i)->element);
       i = galley_tree_node (tree, i)->parent)
    {
      const GalleyNode *n = galley_tree_node (tree, i);

      if (n->content_start < match->span.start || n->content_end > match->span.end || n->end == n->content_end)
        break;
      for (GalleyNodeId child = i + 1; child < n->after; child++)
        if (galley_tree_node (tree, child)->flags & GALLEY_NODE_EMPTY_TAG)
          return found;
      found = i;
    }
  return found;
}

/* What comes in the place of a match stands where its first words were; what of it is in
 * other elements goes, and so do these where nothing else is in them. */
static void
replace_words (Replacing *replacing, const Match *match, const char *words)
{
  const GalleyTree *tree = match->flow->tree;
  GalleyNodeId removed = GALLEY_NO_NODE;

  for (guint i = match->first; i < match->last;)
    {
      const GalleySearchUnit *first = galley_search_flow_get (match->flow, i);
      GalleySpan span = first->span;
      g_autoptr (GString) written = g_string_new (NULL);
      GalleyNodeId emptied;

      for (i++; i < match->last && galley_search_flow_get (match->flow, i)->node == first->node; i++)
        span.end = galley_search_flow_get (match->flow, i)->span.end;
      if (first == galley_search_flow_get (match->flow, match->first))
        {
          if (galley_tree_node (tree, first->node)->flags & GALLEY_NODE_CDATA)
            g_string_append (written, words);
          else
            galley_markup_append_text (written, words, strlen (words));
        }
      emptied = written->len == 0 ? find_emptied (tree, match, first->node) : GALLEY_NO_NODE;
      if (emptied == GALLEY_NO_NODE)
        galley_text_edit_replace (replacing->edit, span, written->str, (gssize) written->len);
      else if (emptied != removed)
        galley_text_edit_remove (replacing->edit, galley_tree_span (tree, emptied));
      removed = emptied;
    }
}

static gboolean
replace_cb (const Match *match, gpointer data, GError **error)
{
  Replacing *replacing = data;
  g_autofree char *expanded = NULL;

  if (match->span.start < replacing->range.start || match->span.end > replacing->range.end)
    return TRUE;

  if (replacing->search->is_regex)
    {
      expanded = g_match_info_expand_references (match->info, replacing->replacement, NULL);
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

  if (match->flow != NULL)
    replace_words (replacing, match, expanded);
  else
    galley_text_edit_replace (replacing->edit, match->span, expanded, -1);
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
