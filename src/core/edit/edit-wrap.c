/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Elements put around a stretch of text. */

#include "core/edit/edit-inline.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/edit/edit-parts.h"
#include "core/text/i18n.h"

/* Deeper than any article that the check lets pass. */
#define MAX_DEPTH 250u

/* A stretch of one parent's content that gets tags around it. */
typedef struct
{
  guint32 start;
  guint32 end;
  GalleyNodeId parent;
} Piece;

typedef struct
{
  const GalleyTree *tree;
  GalleySpan range;
  GalleyElement element;
  GArray *pieces;           /* of Piece, in order */
  GArray *inner;            /* of GalleyNodeId: the same elements inside the pieces */
  gboolean already;         /* some words have it already */
} Wrap;

static void
wrap_clear (Wrap *w)
{
  g_clear_pointer (&w->pieces, g_array_unref);
  g_clear_pointer (&w->inner, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wrap, wrap_clear)

static inline GalleyElement
element_of (const GalleyTree *tree, GalleyNodeId node)
{
  return (GalleyElement) galley_tree_node (tree, node)->element;
}

static gboolean
is_link (GalleyElement element)
{
  return element == GALLEY_ELEMENT_A || element == GALLEY_ELEMENT_CITE;
}

/* Twice says no more than once. */
static gboolean
is_plain_style (GalleyElement element)
{
  return element == GALLEY_ELEMENT_EM || element == GALLEY_ELEMENT_STRONG;
}

static GalleyContent
content_of (const GalleyTree *tree, GalleyNodeId node)
{
  GalleyElement element = element_of (tree, node);

  return galley_element_is_known (element) ? galley_vocabulary_rule (element)->content : GALLEY_CONTENT_EMPTY;
}

/* Whether the element may stand among the words of a node. */
static gboolean
runs (const GalleyTree *tree, GalleyNodeId node, GalleyElement element)
{
  GalleyContent content = content_of (tree, node);

  return (content == GALLEY_CONTENT_INLINE || content == GALLEY_CONTENT_ITEM)
         && galley_vocabulary_allows (element_of (tree, node), element);
}

static void
fail_without_words (GalleyElement element, GError **error)
{
  galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("There are no words here that can be marked as %s."),
                    galley_element_label (element));
}

static void
append_name (GString *out, const GalleyTree *tree, GalleyNodeId parent, GalleyElement element)
{
  g_autofree char *prefix = galley_layout_dup_prefix (tree, parent);

  g_string_append (out, prefix);
  g_string_append (out, galley_element_name (element));
}

static void
take (Piece *run, gboolean *open, guint32 start, guint32 end)
{
  if (!*open)
    run->start = start;
  run->end = end;
  *open = TRUE;
}

/* Spaces at the ends are left out, and a piece of nothing else is none. */
static void
flush (Wrap *w, Piece *run, gboolean *open)
{
  const char *text = w->tree->tokens->text;

  if (!*open)
    return;
  *open = FALSE;
  while (run->start < run->end && galley_markup_is_space (text[run->start]))
    run->start++;
  while (run->end > run->start && galley_markup_is_space (text[run->end - 1]))
    run->end--;
  if (run->start < run->end)
    g_array_append_val (w->pieces, *run);
}

/* Whether the new element may not stand inside the node, whatever is between. */
static gboolean
is_shut (const Wrap *w, GalleyNodeId node)
{
  for (; node != GALLEY_NO_NODE; node = galley_tree_node (w->tree, node)->parent)
    {
      GalleyElement element = element_of (w->tree, node);

      if ((is_plain_style (w->element) && element == w->element) || (is_link (w->element) && is_link (element)))
        return TRUE;
      if (!galley_element_is_inline (element))
        return FALSE;
    }
  return FALSE;
}

static gboolean
may_hold (const Wrap *w, GalleyNodeId child)
{
  if (element_of (w->tree, child) == w->element && is_plain_style (w->element))
    return TRUE;
  if (galley_element_is_known (element_of (w->tree, child))
      && !galley_vocabulary_allows (w->element, element_of (w->tree, child)))
    return FALSE;
  if (!is_link (w->element))
    return TRUE;
  for (GalleyNodeId i = child; i < galley_tree_node (w->tree, child)->after; i++)
    if (is_link (element_of (w->tree, i)))
      return FALSE;
  return TRUE;
}

static void
take_element (Wrap *w, Piece *run, gboolean *open, GalleyNodeId child)
{
  GalleySpan span = galley_tree_span (w->tree, child);

  take (run, open, span.start, span.end);
  if (is_plain_style (w->element))
    for (GalleyNodeId i = child; i < galley_tree_node (w->tree, child)->after; i++)
      if (element_of (w->tree, i) == w->element)
        g_array_append_val (w->inner, i);
}

static void
collect (Wrap *w, GalleyNodeId parent)
{
  const GalleyTree *tree = w->tree;
  Piece run = { .parent = parent };
  gboolean open = FALSE;
  gboolean shut = is_shut (w, parent);
  gboolean running = runs (tree, parent, w->element);

  for (GALLEY_EACH_CHILD (tree, parent, child))
    {
      const GalleyNode *n = galley_tree_node (tree, child);
      GalleySpan span = galley_tree_span (tree, child);
      gboolean whole = span.start >= w->range.start && span.end <= w->range.end;

      if (!galley_span_overlaps (span, w->range))
        continue;
      if (n->kind == GALLEY_NODE_TEXT)
        {
          guint32 start = MAX (w->range.start, n->content_start);
          guint32 end = MIN (w->range.end, n->content_end);

          if (shut && !(n->flags & GALLEY_NODE_BLANK))
            w->already = TRUE;
          if (!running || shut || start >= end)
            continue;
          if (n->flags & GALLEY_NODE_CDATA)
            {
              start = start == n->content_start ? n->start : start;
              end = end == n->content_end ? n->end : end;
            }
          take (&run, &open, start, end);
        }
      else if (n->kind == GALLEY_NODE_COMMENT || n->kind == GALLEY_NODE_PI)
        {
          if (open && whole)
            take (&run, &open, span.start, span.end);
        }
      else if (n->kind != GALLEY_NODE_ELEMENT)
        {
          flush (w, &run, &open);
        }
      else
        {
          GalleyElement element = (GalleyElement) n->element;
          gboolean is_inline = galley_element_is_inline (element);
          gboolean is_atom = is_inline && content_of (tree, child) != GALLEY_CONTENT_INLINE;

          if (running && !shut && (whole || is_atom) && (is_inline || !galley_element_is_known (element))
              && may_hold (w, child))
            {
              take_element (w, &run, &open, child);
              continue;
            }
          flush (w, &run, &open);
          if (galley_element_is_known (element) && !is_atom)
            collect (w, child);
        }
    }
  flush (w, &run, &open);
}

/* The tags of the same elements inside, from one of them to the last before
 * an offset; in order, since that is how an edit grows fast. */
static guint
remove_inner (GalleyTextEdit *edit, const Wrap *w, guint first, guint32 end)
{
  GalleyNodeId open[MAX_DEPTH];
  guint n_open = 0;

  for (; first <= w->inner->len; first++)
    {
      GalleyNodeId node = first < w->inner->len ? g_array_index (w->inner, GalleyNodeId, first) : GALLEY_NO_NODE;
      const GalleyNode *n = galley_tree_node (w->tree, node);
      gboolean done = node == GALLEY_NO_NODE || n->start >= end;

      for (; n_open > 0 && (done || galley_tree_node (w->tree, open[n_open - 1])->end <= n->start); n_open--)
        {
          const GalleyNode *last = galley_tree_node (w->tree, open[n_open - 1]);

          if (last->end > last->content_end)
            galley_text_edit_remove (edit, GALLEY_SPAN (last->content_end, last->end));
        }
      if (done)
        break;
      galley_text_edit_remove (edit, GALLEY_SPAN (n->start, n->content_start));
      g_assert (n_open < MAX_DEPTH);
      open[n_open++] = node;
    }
  return first;
}

static void
mend_inner (GalleyTextEdit *edit, const Wrap *w)
{
  GalleyNodeId last = GALLEY_NO_NODE;

  for (guint i = 0; i < w->inner->len; i++)
    {
      GalleyNodeId container = galley_edit_find_container (w->tree, g_array_index (w->inner, GalleyNodeId, i));

      if (container != last)
        galley_edit_add_mending (edit, w->tree, container);
      last = container;
    }
}

static gboolean
write_pieces (GalleyTextEdit *edit, const Wrap *w, const GalleyValue *values, guint n_values, GError **error)
{
  const GalleyTree *tree = w->tree;
  g_autoptr (GString) tag = g_string_new (NULL);
  guint inner = 0;

  for (guint i = 0; i < w->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (w->pieces, Piece, i);

      if (!galley_edit_check_sound (tree, piece->parent, error))
        return FALSE;
      g_string_assign (tag, "<");
      append_name (tag, tree, piece->parent, w->element);
      for (guint v = 0; v < n_values; v++)
        {
          if (values[v].value == NULL)
            continue;
          g_string_append_printf (tag, " %s=\"", galley_attribute_name (values[v].attribute));
          galley_markup_append_value (tag, values[v].value, strlen (values[v].value), '"');
          g_string_append_c (tag, '"');
        }
      g_string_append_c (tag, '>');
      galley_edit_add_markup (edit, tree, piece->start, tag->str);
      inner = remove_inner (edit, w, inner, piece->end);

      g_string_assign (tag, "</");
      append_name (tag, tree, piece->parent, w->element);
      g_string_append_c (tag, '>');
      galley_edit_add_markup (edit, tree, piece->end, tag->str);
    }

  mend_inner (edit, w);
  return TRUE;
}

/**
 * galley_edit_wrap:
 * @range: bytes
 * @element: an element for running text that is not empty
 * @values: (array length=n_values) (nullable): its attributes
 *
 * Puts an element around all text in a range. Emphasis inside new emphasis
 * goes; what is inside emphasis already stays as it is, and links are never
 * put into links or citations. Spaces at the ends stay outside.
 *
 * Returns: (transfer full) (nullable): the splices, none where all has it
 *   already
 */
GalleyTextEdit *
galley_edit_wrap (const GalleyArticle *article,
                  GalleySpan           range,
                  GalleyElement        element,
                  const GalleyValue   *values,
                  guint                n_values,
                  GError             **error)
{
  g_return_val_if_fail (article != NULL, NULL);
  g_return_val_if_fail (galley_element_is_inline (element), NULL);
  g_return_val_if_fail (galley_vocabulary_rule (element)->content != GALLEY_CONTENT_EMPTY, NULL);
  g_return_val_if_fail (values != NULL || n_values == 0, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_auto (Wrap) w = {
    .tree = tree,
    .range = GALLEY_SPAN (galley_edit_snap (tree, range.start, FALSE), galley_edit_snap (tree, range.end, TRUE)),
    .element = element,
    .pieces = g_array_new (FALSE, FALSE, sizeof (Piece)),
    .inner = g_array_new (FALSE, FALSE, sizeof (GalleyNodeId)),
  };
  g_return_val_if_fail (range.end <= tree->tokens->n_bytes, NULL);

  for (guint i = 0; i < n_values; i++)
    if (!galley_edit_check_value (values[i].value, error))
      return NULL;
  if (tree->max_depth > MAX_DEPTH)
    {
      galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("The elements of this document are nested too deeply."));
      return NULL;
    }
  if (!galley_edit_check_article (article, error))
    return NULL;

  collect (&w, galley_article_get_root (article));
  if (w.pieces->len == 0 && !w.already)
    {
      fail_without_words (element, error);
      return NULL;
    }
  return galley_edit_result (&edit, write_pieces (edit, &w, values, n_values, error));
}

/* Running text that the element may be opened in; what a CDATA section holds
 * has to be words already. */
static gboolean
may_open (const GalleyTree *tree, GalleyNodeId node, guint32 offset, GalleyElement element)
{
  const Wrap w = { .tree = tree, .element = element };

  return node != GALLEY_NO_NODE && !galley_edit_is_in_markup (tree, offset)
         && galley_edit_snap (tree, offset, TRUE) == offset
         && galley_tokens_get (tree->tokens, galley_tokens_find (tree->tokens, offset))->kind != GALLEY_TOKEN_CDATA
         && runs (tree, node, element) && !is_shut (&w, node) && !galley_edit_holds_blocks (tree, node);
}

/**
 * galley_edit_open:
 * @offset: bytes; in running text
 * @element: an element for running text that is not empty
 * @inside: (out): bytes of the new text: where its words are to be
 *
 * Writes an element without words.
 *
 * Returns: (transfer full) (nullable): the splice
 */
GalleyTextEdit *
galley_edit_open (const GalleyArticle *article, guint32 offset, GalleyElement element, guint32 *inside, GError **error)
{
  g_return_val_if_fail (article != NULL && inside != NULL, NULL);
  g_return_val_if_fail (galley_element_is_inline (element), NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *tags = NULL;
  GalleyNodeId node = galley_tree_at (tree, offset);
  g_return_val_if_fail (offset <= tree->tokens->n_bytes, NULL);

  if (!galley_edit_check_article (article, error))
    return NULL;
  if (!may_open (tree, node, offset, element))
    {
      fail_without_words (element, error);
      return NULL;
    }
  if (!galley_edit_check_sound (tree, node, error))
    return NULL;

  append_name (name, tree, node, element);
  tags = g_strdup_printf ("<%s></%s>", name->str, name->str);
  galley_edit_add_markup (edit, tree, offset, tags);
  *inside = offset + (guint32) (name->len + strlen ("<>"));
  return g_steal_pointer (&edit);
}

/**
 * galley_edit_is_wrapped:
 * @range: bytes
 * @element: an element for running text
 *
 * Whether there are words in the range, and all of them are inside elements
 * of that kind: what a button for it shows as pressed.
 */
gboolean
galley_edit_is_wrapped (const GalleyArticle *article, GalleySpan range, GalleyElement element)
{
  g_return_val_if_fail (article != NULL, FALSE);

  const GalleyTree *tree = galley_article_get_tree (article);
  gboolean any = FALSE;

  for (GalleyNodeId i = 1; i < galley_tree_size (tree); i++)
    {
      const GalleyNode *n = galley_tree_node (tree, i);
      guint32 start = MAX (range.start, n->content_start);
      guint32 end = MIN (range.end, n->content_end);

      if (n->start >= range.end)
        break;
      if (n->kind != GALLEY_NODE_TEXT)
        continue;
      while (start < end && galley_markup_is_space (tree->tokens->text[start]))
        start++;
      if (start >= end)
        continue;
      if (galley_tree_ancestor (tree, i, element) == GALLEY_NO_NODE)
        return FALSE;
      any = TRUE;
    }
  return any;
}
