/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/statistics.h"

#include <math.h>

#include "core/article/markup.h"

typedef struct
{
  GalleyWordCounter counter;
  GalleyNodeId block;    /* the element whose start or text was seen last, inline ones left aside */
} Walk;

/* What is printed but not read as the article's prose: code, link cards to
 * other pages, pull quotes (their words stand in the text already), credits,
 * the dates of a timeline, sources and corrections. What is not printed at
 * all, notes above all, counts still less. */
static gboolean
is_counted (GalleyElement element)
{
  switch ((int) element)
    {
    case GALLEY_ELEMENT_FOREIGN:
    case GALLEY_ELEMENT_HEAD:
    case GALLEY_ELEMENT_NOTE:
    case GALLEY_ELEMENT_PRE:
    case GALLEY_ELEMENT_EMBED:
    case GALLEY_ELEMENT_PULLQUOTE:
    case GALLEY_ELEMENT_CREDIT:
    case GALLEY_ELEMENT_SOURCES:
    case GALLEY_ELEMENT_CORRECTIONS:
      return FALSE;
    default:
      return TRUE;
    }
}

static void
see_markup_text (GalleyWordCounter *self, const char *text, gsize n_bytes)
{
  gsize done = 0;
  GalleySpan reference;
  gunichar c;

  while (galley_markup_next_reference (text, n_bytes, done, &reference, &c))
    {
      galley_word_counter_text (self, text + done, reference.start - done);
      if (c != 0)
        galley_word_counter_character (self, c);
      else
        galley_word_counter_text (self, text + reference.start, galley_span_length (reference));
      done = reference.end;
    }
  galley_word_counter_text (self, text + done, n_bytes - done);
}

static void
see_text_node (GalleyWordCounter *self, const GalleyTree *tree, const GalleyNode *node)
{
  const char *text = tree->tokens->text + node->content_start;
  gsize n_bytes = node->content_end - node->content_start;
  const GalleyToken *token = galley_tokens_get (tree->tokens, node->token);

  if ((node->flags & GALLEY_NODE_BLANK) != 0)
    galley_word_counter_space (self);
  else if ((node->flags & GALLEY_NODE_CDATA) == 0 && (token->flags & GALLEY_TOKEN_AMPERSAND) != 0)
    see_markup_text (self, text, n_bytes);
  else
    galley_word_counter_text (self, text, n_bytes);
}

/* One node of the tree; the answer is where to go on. */
static GalleyNodeId
see_node (Walk *self, const GalleyTree *tree, GalleyNodeId id)
{
  const GalleyNode *node = galley_tree_node (tree, id);

  switch ((GalleyNodeKind) node->kind)
    {
    case GALLEY_NODE_ELEMENT:
      if (!is_counted (node->element))
        {
          galley_word_counter_edge (&self->counter);
          return node->after;
        }
      if (!galley_element_is_inline (node->element))
        {
          galley_word_counter_edge (&self->counter);
          self->block = id;
        }
      else if (node->element == GALLEY_ELEMENT_BR)
        galley_word_counter_space (&self->counter);
      break;

    case GALLEY_NODE_TEXT:
      /* Text behind the end of a nested block. */
      if (node->parent != self->block && !galley_element_is_inline (galley_tree_node (tree, node->parent)->element))
        {
          galley_word_counter_edge (&self->counter);
          self->block = node->parent;
        }
      see_text_node (&self->counter, tree, node);
      break;

    case GALLEY_NODE_DOCUMENT:
    case GALLEY_NODE_COMMENT:
    case GALLEY_NODE_PI:
    case GALLEY_NODE_OTHER:
    case GALLEY_NODE_STRAY_END:
    default:
      break;
    }

  return id + 1;
}

static void
see_subtree (Walk *self, const GalleyTree *tree, GalleyNodeId node)
{
  if (node == GALLEY_NO_NODE)
    return;

  galley_word_counter_edge (&self->counter);
  for (GalleyNodeId id = node; id < galley_tree_node (tree, node)->after; )
    id = see_node (self, tree, id);
}

static void
subtract (GalleyStatistics *self, const GalleyStatistics *other)
{
  self->spaced_words -= other->spaced_words;
  self->han -= other->han;
  self->kana -= other->kana;
  self->unspaced_letters -= other->unspaced_letters;
  self->characters -= other->characters;
  self->spaces -= other->spaces;
}

/**
 * galley_statistics_get_words:
 *
 * The number of words as a word count is understood: by spaces where the
 * script has them, by character in Chinese and Japanese, estimated from the
 * letters in Thai, Lao, Khmer and Burmese.
 */
guint
galley_statistics_get_words (const GalleyStatistics *self)
{
  guint unspaced = (self->unspaced_letters + GALLEY_READING_LETTERS_PER_UNSPACED_WORD - 1) /
                   GALLEY_READING_LETTERS_PER_UNSPACED_WORD;

  return self->spaced_words + self->han + self->kana + unspaced;
}

/**
 * galley_statistics_get_minutes:
 *
 * The time that reading takes, in minutes and rounded up.
 */
guint
galley_statistics_get_minutes (const GalleyStatistics *self)
{
  /* Japanese mixes both; a text without kana is Chinese. One kana in ten is far below what Japanese has. */
  guint ideographic = self->han + self->kana;
  gboolean is_japanese = self->kana > ideographic / 10;
  double minutes = (double) self->spaced_words / GALLEY_READING_WORDS_PER_MINUTE;

  minutes += (double) ideographic / (is_japanese ? GALLEY_READING_JAPANESE_CHARACTERS_PER_MINUTE
                                                 : GALLEY_READING_CHINESE_CHARACTERS_PER_MINUTE);
  minutes += (double) self->unspaced_letters /
             (GALLEY_READING_WORDS_PER_MINUTE * GALLEY_READING_LETTERS_PER_UNSPACED_WORD);

  return (guint) ceil (minutes);
}

/**
 * galley_statistics_count_article:
 *
 * Counts what a reader of the page reads as the article's own prose.
 */
GalleyStatistics
galley_statistics_count_article (const GalleyArticle *article)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  Walk walk = { 0 };

  see_subtree (&walk, tree, galley_article_get_field (article, GALLEY_ELEMENT_HEADLINE));
  see_subtree (&walk, tree, galley_article_get_field (article, GALLEY_ELEMENT_STANDFIRST));
  see_subtree (&walk, tree, galley_article_get_field (article, GALLEY_ELEMENT_FIGURE));
  see_subtree (&walk, tree, galley_article_get_body (article));

  return walk.counter.total;
}

/**
 * galley_statistics_count_nodes:
 * @nodes: (array length=n_nodes): elements in document order, each once
 * @counts: (array length=n_nodes): where the counts go
 *
 * Counts many elements in one pass, however deep they nest in each other.
 */
void
galley_statistics_count_nodes (const GalleyTree *tree, const GalleyNodeId *nodes, guint n_nodes, GalleyStatistics *counts)
{
  g_autofree guint *open = g_new (guint, n_nodes);
  guint n_open = 0;
  guint next = 0;
  Walk walk = { 0 };

  for (guint i = 0; i < n_nodes; i++)
    counts[i] = (GalleyStatistics) { 0 };

  for (GalleyNodeId id = 0; n_open > 0 || next < n_nodes; )
    {
      if (n_open == 0)
        id = MAX (id, nodes[next]);

      while (n_open > 0 && galley_tree_node (tree, nodes[open[n_open - 1]])->after <= id)
        {
          GalleyStatistics at_end = walk.counter.total;
          guint closed = open[--n_open];

          subtract (&at_end, &counts[closed]);
          counts[closed] = at_end;
        }

      /* What lies in a subtree that was passed over counts nothing. */
      while (next < n_nodes && nodes[next] < id)
        next++;

      if (next < n_nodes && nodes[next] == id)
        {
          galley_word_counter_edge (&walk.counter);
          counts[next] = walk.counter.total;
          open[n_open++] = next++;
        }

      if (n_open > 0)
        id = see_node (&walk, tree, id);
    }
}
