/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/search-flow.h"

#include "core/article/markup.h"

#define SOFT_HYPHEN 0x00AD

/* A letter with many accents is none that anybody searches for. */
#define MAX_CLUSTER 16

/* One character of a text node, decoded. */
typedef struct
{
  gunichar character;
  GalleySpan span;          /* bytes in the article */
} Character;

static gboolean
is_no_break_space (gunichar c)
{
  return c == 0x00A0 || c == 0x202F || c == 0x2007;
}

static void
add (GalleySearchFlow *self, GalleyNodeId node, gunichar c, GalleySpan span)
{
  GalleySearchUnit unit = { self->text->len, span, node };

  g_array_append_val (self->units, unit);
  g_string_append_unichar (self->text, c);
}

/* Of one byte each, and all of them in one go: they are nearly all there is. */
static void
add_letters (GalleySearchFlow *self, GalleyNodeId node, GalleySpan span)
{
  guint n = self->units->len;
  gsize at = self->text->len;

  g_array_set_size (self->units, n + galley_span_length (span));
  for (guint32 i = span.start; i < span.end; i++)
    g_array_index (self->units, GalleySearchUnit, n++) = (GalleySearchUnit) { at++, GALLEY_SPAN (i, i + 1), node };
  g_string_append_len (self->text, self->tree->tokens->text + span.start, (gssize) galley_span_length (span));
}

/* White space lays out running text: all of it is one space. */
static void
add_space (GalleySearchFlow *self, GalleyNodeId node, GalleySpan span)
{
  GalleySearchUnit *last = self->units->len > 0 ? &g_array_index (self->units, GalleySearchUnit, self->units->len - 1) : NULL;

  if (last == NULL || self->text->str[last->at] != ' ')
    add (self, node, ' ', span);
  else if (last->node == node)
    last->span.end = span.end;
}

/* A letter and its accents, as the one character that there is for them. */
static void
add_cluster (GalleySearchFlow *self, GalleyNodeId node, const Character *characters, guint n)
{
  GalleySpan span = GALLEY_SPAN (characters[0].span.start, characters[n - 1].span.end);
  g_autofree char *composed = NULL;

  if (n == 1)
    {
      add (self, node, characters[0].character, span);
      return;
    }
  g_string_truncate (self->scratch, 0);
  for (guint i = 0; i < n; i++)
    g_string_append_unichar (self->scratch, characters[i].character);
  composed = g_utf8_normalize (self->scratch->str, (gssize) self->scratch->len, G_NORMALIZE_NFC);
  for (const char *c = composed; *c != '\0'; c = g_utf8_next_char (c))
    add (self, node, g_utf8_get_char (c), span);
}

static void
end_cluster (GalleySearchFlow *self, GalleyNodeId node, GArray *cluster)
{
  if (cluster->len > 0)
    add_cluster (self, node, (const Character *) cluster->data, cluster->len);
  g_array_set_size (cluster, 0);
}

static void
add_character (GalleySearchFlow *self, GalleyNodeId node, gboolean keeps_space, GArray *cluster, const Character *c)
{
  gboolean is_space = !keeps_space && c->character < 0x80 && galley_markup_is_space ((char) c->character);

  if (c->character == SOFT_HYPHEN && self->folds_spaces)
    return;
  if (self->folds_spaces && is_no_break_space (c->character))
    is_space = TRUE;
  if (cluster->len > 0 && cluster->len < MAX_CLUSTER && g_unichar_ismark (c->character))
    {
      g_array_append_val (cluster, *c);
      return;
    }
  end_cluster (self, node, cluster);
  if (is_space)
    add_space (self, node, c->span);
  else
    g_array_append_val (cluster, *c);
}

/* A letter that nothing can join, as most are. */
static gboolean
stands_alone (const char *text, guint32 at, guint32 end)
{
  return (guchar) text[at] < 0x80 && text[at] != '&' && !galley_markup_is_space (text[at]) && (at + 1 == end || (guchar) text[at + 1] < 0x80);
}

static void
add_text (GalleySearchFlow *self, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);
  const char *text = self->tree->tokens->text;
  gboolean is_cdata = (n->flags & GALLEY_NODE_CDATA) != 0;
  gboolean keeps_space = galley_tree_node (self->tree, n->parent)->element == GALLEY_ELEMENT_PRE;
  g_autoptr (GArray) cluster = g_array_new (FALSE, FALSE, sizeof (Character));
  guint32 at = n->content_start;

  while (at < n->content_end)
    {
      guint32 run_end = at;

      while (run_end < n->content_end && stands_alone (text, run_end, n->content_end))
        run_end++;
      if (run_end > at)
        {
          end_cluster (self, node, cluster);
          add_letters (self, node, GALLEY_SPAN (at, run_end));
          at = run_end;
          continue;
        }

      Character c = { g_utf8_get_char (text + at), GALLEY_SPAN (at, at + (guint32) (g_utf8_next_char (text + at) - (text + at))) };
      GalleySpan reference;
      gunichar meant;

      if (text[at] == '&' && !is_cdata
          && galley_markup_next_reference (text + at, n->content_end - at, 0, &reference, &meant) && meant != 0)
        c = (Character) { meant, GALLEY_SPAN (at, at + reference.end) };
      add_character (self, node, keeps_space, cluster, &c);
      at = c.span.end;
    }
  end_cluster (self, node, cluster);
}

/* Whether running text goes on over the borders of such an element. */
static gboolean
is_in_line (const GalleyTree *tree, GalleyNodeId node)
{
  GalleyElement element = (GalleyElement) galley_tree_node (tree, node)->element;

  return galley_element_is_inline (element) && element != GALLEY_ELEMENT_BR;
}

/* The element that all of the running text is in. */
static GalleyNodeId
find_block (const GalleyTree *tree, GalleyNodeId node)
{
  GalleyNodeId block = galley_tree_node (tree, node)->parent;

  while (is_in_line (tree, block))
    block = galley_tree_node (tree, block)->parent;
  return block;
}

void
galley_search_flow_init (GalleySearchFlow *self, const GalleyTree *tree, gboolean folds_spaces)
{
  *self = (GalleySearchFlow) { .tree = tree, .text = g_string_new (NULL), .scratch = g_string_new (NULL),
                               .units = g_array_new (FALSE, FALSE, sizeof (GalleySearchUnit)), .folds_spaces = folds_spaces };
}

void
galley_search_flow_clear (GalleySearchFlow *self)
{
  g_string_free (self->text, TRUE);
  g_string_free (self->scratch, TRUE);
  g_array_unref (self->units);
}

GalleyNodeId
galley_search_flow_read (GalleySearchFlow *self, GalleyNodeId node)
{
  GalleyNodeId block = find_block (self->tree, node);
  GalleyNodeId end = galley_tree_node (self->tree, block)->after;

  g_string_truncate (self->text, 0);
  g_array_set_size (self->units, 0);
  for (; node < end; node++)
    {
      const GalleyNode *n = galley_tree_node (self->tree, node);

      if (n->kind == GALLEY_NODE_TEXT && find_block (self->tree, node) == block)
        add_text (self, node);
      else if (n->kind == GALLEY_NODE_ELEMENT && !is_in_line (self->tree, node))
        break;
      else if (n->kind == GALLEY_NODE_TEXT)
        break;
    }
  return node;
}

guint
galley_search_flow_find (const GalleySearchFlow *self, gsize at)
{
  guint low = 0;
  guint high = self->units->len;

  /* The last one that does not begin behind the byte. */
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (galley_search_flow_get (self, middle)->at <= at)
        low = middle;
      else
        high = middle;
    }
  return low;
}
