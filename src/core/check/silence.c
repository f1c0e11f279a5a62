/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/silence.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/edit/edit-layout.h"
#include "core/edit/edit-parts.h"

#define TARGET "galley-silence"

/* The words of an instruction; FALSE where the node is none of ours. */
static gboolean
find_words (const GalleyTree *tree, GalleyNodeId node, GalleySpan *words)
{
  const GalleyNode *n = galley_tree_node (tree, node);
  const GalleyToken *token = galley_tokens_get (tree->tokens, n->token);
  GalleySpan name = galley_token_name (token);

  if (n->kind != GALLEY_NODE_PI || token->flags & GALLEY_TOKEN_BROKEN || galley_span_length (name) != strlen (TARGET)
      || memcmp (tree->tokens->text + name.start, TARGET, strlen (TARGET)) != 0)
    return FALSE;
  *words = GALLEY_SPAN (name.end, token->end - strlen ("?>"));
  return TRUE;
}

/* The next word in the span, which begins behind it then. */
static gboolean
next_word (const GalleyTree *tree, GalleySpan *rest, GalleySpan *word)
{
  const char *text = tree->tokens->text;

  while (rest->start < rest->end && galley_markup_is_space (text[rest->start]))
    rest->start++;
  word->start = rest->start;
  while (rest->start < rest->end && !galley_markup_is_space (text[rest->start]))
    rest->start++;
  word->end = rest->start;
  return !galley_span_is_empty (*word);
}

static gboolean
is_word (const GalleyTree *tree, GalleySpan word, const char *name)
{
  return galley_span_length (word) == strlen (name) && memcmp (tree->tokens->text + word.start, name, strlen (name)) == 0;
}

/**
 * galley_silence_list:
 *
 * What the article silences, whether this version knows such a code or not.
 *
 * Returns: (transfer full): the names, none twice
 */
GStrv
galley_silence_list (const GalleyArticle *article)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (GALLEY_EACH_CHILD (tree, 0, node))
    {
      GalleySpan rest, word;

      if (!find_words (tree, node, &rest))
        continue;
      while (next_word (tree, &rest, &word))
        {
          g_autofree char *name = g_strndup (tree->tokens->text + word.start, galley_span_length (word));

          if (!g_utf8_validate (name, -1, NULL) || g_hash_table_contains (seen, name))
            continue;
          g_strv_builder_add (names, name);
          g_hash_table_add (seen, g_steal_pointer (&name));
        }
    }
  return g_strv_builder_end (names);
}

/**
 * galley_silence_add:
 *
 * The code comes behind the others, or the instruction before the root.
 */
GalleyTextEdit *
galley_silence_add (const GalleyArticle *article, GalleyProblemCode code, GError **error)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  const char *name = galley_problem_code_name (code);
  g_auto (GStrv) known = galley_silence_list (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_autofree char *written = NULL;
  GalleySpan words;

  if (!galley_edit_check_article (article, error))
    return NULL;
  if (g_strv_contains ((const char *const *) known, name))
    return g_steal_pointer (&edit);

  for (GALLEY_EACH_CHILD (tree, 0, node))
    if (find_words (tree, node, &words))
      {
        while (words.end > words.start && galley_markup_is_space (tree->tokens->text[words.end - 1]))
          words.end--;
        written = g_strconcat (" ", name, NULL);
        galley_text_edit_insert (edit, words.end, written, -1);
        return g_steal_pointer (&edit);
      }

  written = g_strconcat ("<?" TARGET " ", name, "?>", galley_layout_line_end (tree), NULL);
  galley_text_edit_insert (edit, galley_tree_node (tree, galley_article_get_root (article))->start, written, -1);
  return g_steal_pointer (&edit);
}

/* The whole instruction, with its line where nothing else is on it. */
static GalleySpan
grow_to_line (const GalleyTree *tree, GalleySpan span)
{
  const char *text = tree->tokens->text;
  guint32 start = span.start;
  guint32 end = span.end;

  while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t'))
    start--;
  while (end < tree->tokens->n_bytes && (text[end] == ' ' || text[end] == '\t'))
    end++;
  if ((start > 0 && text[start - 1] != '\n') || end == tree->tokens->n_bytes || (text[end] != '\n' && text[end] != '\r'))
    return span;
  if (text[end] == '\r' && end + 1 < tree->tokens->n_bytes && text[end + 1] == '\n')
    end++;
  return GALLEY_SPAN (start, end + 1);
}

/**
 * galley_silence_remove:
 *
 * Takes the code out wherever it is, and with the last one the instruction.
 */
GalleyTextEdit *
galley_silence_remove (const GalleyArticle *article, GalleyProblemCode code, GError **error)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  const char *name = galley_problem_code_name (code);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  if (!galley_edit_check_article (article, error))
    return NULL;
  for (GALLEY_EACH_CHILD (tree, 0, node))
    {
      GalleySpan words, rest, word;
      guint n_left = 0;
      guint n_found = 0;

      if (!find_words (tree, node, &words))
        continue;
      for (rest = words; next_word (tree, &rest, &word);)
        {
          n_found += is_word (tree, word, name);
          n_left += !is_word (tree, word, name);
        }
      if (n_found > 0 && n_left == 0)
        {
          galley_text_edit_remove (edit, grow_to_line (tree, galley_tree_span (tree, node)));
          continue;
        }
      for (rest = words; n_found > 0 && next_word (tree, &rest, &word);)
        if (is_word (tree, word, name))
          galley_text_edit_remove (edit, GALLEY_SPAN (word.start - 1, word.end));
    }
  return g_steal_pointer (&edit);
}

/**
 * galley_silence_apply:
 * @codes: (nullable) (array zero-terminated=1): silenced for all articles
 * @problems: (element-type GalleyProblem): loses what is silenced
 *
 * An error stays, whatever it is called: nobody can wish it away.
 */
void
galley_silence_apply (const GalleyArticle *article, const char *const *codes, GPtrArray *problems)
{
  g_auto (GStrv) own = galley_silence_list (article);
  gboolean is_silenced[GALLEY_N_PROBLEMS] = { FALSE };
  const char *const *lists[] = { (const char *const *) own, codes };
  GalleyProblemCode code;
  guint n_kept = 0;

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (gsize i = 0; lists[l] != NULL && lists[l][i] != NULL; i++)
      if (galley_problem_code_lookup (lists[l][i], &code))
        is_silenced[code] = TRUE;

  for (guint i = 0; i < problems->len; i++)
    {
      GalleyProblem *problem = g_ptr_array_index (problems, i);

      if (is_silenced[problem->code] && problem->severity < GALLEY_SEVERITY_ERROR)
        {
          galley_problem_free (problem);
          continue;
        }
      problems->pdata[n_kept++] = problem;
    }
  /* What is behind has moved forward or is gone: nothing is left there to be freed. */
  for (guint i = n_kept; i < problems->len; i++)
    problems->pdata[i] = NULL;
  g_ptr_array_set_size (problems, (int) n_kept);
}
