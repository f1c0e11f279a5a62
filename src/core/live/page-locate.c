/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/live/page-locate.h"

#include <string.h>

#include "core/article/markup.h"

/* Fewer characters that agree are chance. */
#define MIN_SCORE 2

/* Text of a piece as the page may show it, with the byte of the article behind
 * which each of its bytes stands. White space is folded as the page folds it. */
typedef struct
{
  GString *text;
  GArray *ends;             /* of guint32 */
} Shown;

static void
append (Shown *shown, const char *bytes, gsize n_bytes, guint32 end)
{
  for (gsize i = 0; i < n_bytes; i++)
    {
      gboolean is_space = galley_markup_is_space (bytes[i]);

      if (is_space && shown->text->len > 0 && shown->text->str[shown->text->len - 1] == ' ')
        continue;
      g_string_append_c (shown->text, is_space ? ' ' : bytes[i]);
      g_array_append_val (shown->ends, end);
    }
}

/* Literal characters end where they stand; what a reference means ends behind it. */
static void
append_data (Shown *shown, const char *text, GalleySpan data, gboolean is_cdata)
{
  guint32 done = data.start;
  GalleySpan reference;
  gunichar character;

  while (!is_cdata &&
         galley_markup_next_reference (text + data.start, galley_span_length (data), done - data.start, &reference, &character))
    {
      char utf8[6];

      for (; done < data.start + reference.start; done++)
        append (shown, text + done, 1, done + 1);
      done = data.start + reference.end;
      if (character != 0)
        append (shown, utf8, (gsize) g_unichar_to_utf8 (character, utf8), done);
      else
        for (guint32 i = data.start + reference.start; i < done; i++)
          append (shown, text + i, 1, i + 1);
    }
  for (; done < data.end; done++)
    append (shown, text + done, 1, done + 1);
}

static void
append_span (Shown *shown, const GalleyTree *tree, GalleySpan span)
{
  for (GalleyNodeId node = GALLEY_NO_NODE + 1; node < galley_tree_size (tree); node++)
    {
      const GalleyNode *n = galley_tree_node (tree, node);

      if (n->start >= span.end)
        break;
      if (n->kind == GALLEY_NODE_TEXT && n->start >= span.start)
        append_data (shown, tree->tokens->text, galley_tree_content_span (tree, node), (n->flags & GALLEY_NODE_CDATA) != 0);
    }
}

static char *
fold (const char *words)
{
  GString *out = g_string_new (NULL);

  for (; *words != '\0'; words++)
    {
      gboolean is_space = galley_markup_is_space (*words);

      if (!is_space || out->len == 0 || out->str[out->len - 1] != ' ')
        g_string_append_c (out, is_space ? ' ' : *words);
    }
  return g_string_free (out, FALSE);
}

static gsize
agree_before (const GString *text, gsize at, const char *before, gsize n_before)
{
  gsize n = 0;

  while (n < at && n < n_before && text->str[at - 1 - n] == before[n_before - 1 - n])
    n++;
  return n;
}

static gsize
agree_after (const GString *text, gsize at, const char *after)
{
  gsize n = 0;

  while (after[n] != '\0' && at + n < text->len && text->str[at + n] == after[n])
    n++;
  return n;
}

/* The place with the most words in common on both sides; the first of equals. */
static gboolean
find_best (const Shown *shown, const char *before, const char *after, gsize *at)
{
  gsize n_before = strlen (before);
  gsize best = 0;

  for (gsize i = 0; i <= shown->text->len; i++)
    {
      gsize score = agree_before (shown->text, i, before, n_before) + agree_after (shown->text, i, after);

      if (score > best)
        {
          best = score;
          *at = i;
        }
    }
  return best >= MIN_SCORE;
}

/**
 * galley_page_piece_of_element:
 * @ordinal: of an element in the body
 */
guint
galley_page_piece_of_element (const GalleyPage *page, guint ordinal)
{
  guint found = G_MAXUINT;

  /* In document order, so the last that holds the element is the innermost. */
  for (guint i = 0; i < galley_page_get_n_pieces (page); i++)
    {
      const GalleyPagePiece *piece = galley_page_get_piece (page, i);

      if (piece->ordinal > ordinal)
        break;
      if (ordinal < piece->ordinal + piece->n_elements)
        found = i;
    }
  return found;
}

/**
 * galley_page_locate_words:
 * @ordinal: of an element in the body
 * @before: (not nullable): shown text up to the place; a few words will do
 * @after: (not nullable): shown text from there on
 * @byte: (out): of the article
 *
 * Where the words cannot be found (the page itself has put them there: a
 * number, a label), that is the start of the element's block.
 */
gboolean
galley_page_locate_words (const GalleyPage *page, guint ordinal, const char *before, const char *after, guint32 *byte)
{
  guint index = galley_page_piece_of_element (page, ordinal);
  const GalleyTree *tree = galley_article_get_tree (galley_page_get_article (page));
  Shown shown = { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (guint32)) };
  const GalleyPagePiece *piece = index != G_MAXUINT ? galley_page_get_piece (page, index) : NULL;
  g_autofree char *words_before = fold (before);
  g_autofree char *words_after = fold (after);
  gsize at;

  if (piece != NULL)
    {
      append_span (&shown, tree, piece->source);
      if (!find_best (&shown, words_before, words_after, &at))
        *byte = galley_tree_node (tree, piece->node)->kind == GALLEY_NODE_ELEMENT
                  ? galley_tree_node (tree, piece->node)->content_start
                  : piece->source.start;
      else if (at > 0 && (words_before[0] != '\0' || at == shown.text->len))
        *byte = g_array_index (shown.ends, guint32, at - 1);
      else
        *byte = g_array_index (shown.ends, guint32, at) - 1;
    }
  g_string_free (shown.text, TRUE);
  g_array_unref (shown.ends);
  return piece != NULL;
}
