/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sources/citation-excerpt.h"

#include <string.h>

#include "core/article/markup.h"

/* Characters before and behind the citation. */
#define BEFORE 90
#define BEHIND 50

/* Text with white space folded, into which the place of the citation is put. */
typedef struct
{
  GString *text;
  gsize place;          /* bytes: where the citation stands */
} Words;

static void
append_words (Words *words, const char *text, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    if (!galley_markup_is_space (text[i]))
      g_string_append_c (words->text, text[i]);
    else if (words->text->len > 0 && words->text->str[words->text->len - 1] != ' ')
      g_string_append_c (words->text, ' ');
}

static GalleyNodeId
find_block (const GalleyTree *tree, GalleyNodeId node)
{
  while (node != GALLEY_NO_NODE && galley_element_is_inline ((GalleyElement) galley_tree_node (tree, node)->element))
    node = galley_tree_node (tree, node)->parent;
  return node;
}

static void
collect (const GalleyArticle *article, GalleyNodeId block, GalleyNodeId citation, Words *words)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  guint32 end = galley_tree_node (tree, citation)->end;
  g_autoptr (GString) decoded = g_string_new (NULL);
  gboolean placed = FALSE;

  for (GalleyNodeId i = block + 1; i < galley_tree_node (tree, block)->after; i++)
    {
      const GalleyNode *node = galley_tree_node (tree, i);

      if (!placed && node->start >= end)
        {
          words->place = words->text->len;
          placed = TRUE;
        }
      if (node->kind != GALLEY_NODE_TEXT)
        continue;
      g_string_truncate (decoded, 0);
      galley_tree_append_text (tree, i, decoded);
      append_words (words, decoded->str, decoded->len);
    }
  if (!placed)
    words->place = words->text->len;
}

static gboolean
ends_sentence (const char *c)
{
  return (*c == '.' || *c == '!' || *c == '?') && c[1] == ' ';
}

/* Bytes: where the sentence begins that reaches up to the place. */
static gsize
find_start (const Words *words, gsize place)
{
  gsize start = place;
  guint n = 0;

  /* What ends in the citation's full stop is the sentence itself. */
  while (start > 0 && strchr (" .!?,;:)\"", words->text->str[start - 1]) != NULL)
    start--;
  while (start > 0 && n < BEFORE)
    {
      if (words->text->str[start] == ' ' && ends_sentence (words->text->str + start - 1))
        return start + 1;
      start = (gsize) (g_utf8_prev_char (words->text->str + start) - words->text->str);
      n++;
    }
  return start;
}

static gsize
find_end (const Words *words, gsize place)
{
  const char *c = words->text->str + place;

  if (place > 0 && ends_sentence (c - 1))
    return place;
  for (guint n = 0; *c != '\0' && n < BEHIND; n++)
    {
      if (ends_sentence (c))
        return (gsize) (c - words->text->str) + 1;
      c = g_utf8_next_char (c);
    }
  return (gsize) (c - words->text->str);
}

/**
 * galley_citation_dup_excerpt:
 * @citation: index
 *
 * Returns: (nullable) (transfer full): the words, with … where they are cut off
 */
char *
galley_citation_dup_excerpt (const GalleyArticle *article, guint citation)
{
  g_return_val_if_fail (article != NULL && citation < galley_article_get_n_citations (article), NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId node = galley_article_get_citation (article, citation)->node;
  GalleyNodeId block = galley_tree_node (tree, node)->element == GALLEY_ELEMENT_CITE ? find_block (tree, node) : node;
  g_autoptr (GString) text = g_string_new (NULL);
  Words words = { .text = text };
  g_autofree char *excerpt = NULL;
  g_autofree char *valid = NULL;
  gsize start, end;

  collect (article, block, node, &words);
  if (block == node)
    words.place = 0;
  if (text->len == 0)
    return NULL;
  valid = g_utf8_make_valid (text->str, (gssize) text->len);
  /* What is no UTF-8 would move the place. */
  if (strlen (valid) != text->len || strcmp (valid, text->str) != 0)
    return g_steal_pointer (&valid);

  start = block == node ? 0 : find_start (&words, words.place);
  end = find_end (&words, words.place);
  excerpt = g_strndup (text->str + start, end > start ? end - start : 0);
  g_strstrip (excerpt);
  if (*excerpt == '\0')
    return NULL;
  return g_strdup_printf ("%s%s%s", start == 1 || (start > 1 && !ends_sentence (text->str + start - 2)) ? "…" : "", excerpt,
                          end < text->len && strchr (".!?", text->str[end - 1]) == NULL ? "…" : "");
}
