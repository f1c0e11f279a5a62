/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/typing-delete.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/edit/edit-parts.h"

static inline GalleyElement
element_of (const GalleyTree *tree, GalleyNodeId node)
{
  return (GalleyElement) galley_tree_node (tree, node)->element;
}

/* Whether it is an element of ours or of nobody, and all its tags are as they should be. */
static gboolean
is_sound (const GalleyTree *tree, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (tree, node);

  return n->kind == GALLEY_NODE_ELEMENT && n->element != GALLEY_ELEMENT_FOREIGN &&
         !(n->flags & (GALLEY_NODE_BROKEN | GALLEY_NODE_UNCLOSED | GALLEY_NODE_TROUBLED));
}

static gboolean
is_blank (const GalleyTree *tree, guint32 start, guint32 end)
{
  return galley_markup_is_blank (tree->tokens->text + start, end - start);
}

static gboolean
is_empty (const GalleyTree *tree, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (tree, node);

  return is_blank (tree, n->content_start, n->content_end);
}

/* A paragraph or item of running text, which another one can be joined to. */
static gboolean
is_line (const GalleyTree *tree, GalleyNodeId node)
{
  return (element_of (tree, node) == GALLEY_ELEMENT_P || element_of (tree, node) == GALLEY_ELEMENT_LI) &&
         galley_layout_holds_words (tree, node) && !(galley_tree_node (tree, node)->flags & GALLEY_NODE_TROUBLED);
}

static GalleyTextEdit *
go_to (guint32 caret, guint32 *new_caret)
{
  *new_caret = caret;
  return galley_text_edit_new ();
}

static GalleyTextEdit *
cut (GalleySpan span, guint32 caret, guint32 *new_caret)
{
  GalleyTextEdit *edit = galley_text_edit_new ();

  galley_text_edit_remove (edit, span);
  *new_caret = galley_text_edit_map (edit, caret, FALSE);
  return edit;
}

/* --- Two paragraphs --- */

/* Whether the end tag of the second can end the first, and what is in it does without its
 * start tag: both are written with the same prefix, and the second names no other. */
static gboolean
can_share_tags (const GalleyTree *tree, GalleyNodeId first, GalleyNodeId second)
{
  const char *text = tree->tokens->text;
  GalleySpan a = galley_tree_name_span (tree, first);
  GalleySpan b = galley_tree_name_span (tree, second);
  const GalleyToken *tag = galley_tokens_get (tree->tokens, galley_tree_node (tree, second)->token);

  for (guint i = 0; i < tag->n_attrs; i++)
    {
      GalleySpan name = galley_tokens_get_attr (tree->tokens, tag->first_attr + i)->name;

      if (galley_span_length (name) >= strlen ("xmlns") && memcmp (text + name.start, "xmlns", strlen ("xmlns")) == 0)
        return FALSE;
    }
  return galley_span_same_bytes (text, a, text, b);
}

/* In the paragraph before: words in another language say so by themselves now. */
static void
keep_language (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId first, GalleyNodeId second)
{
  const GalleyAttr *attr = galley_tree_attr (tree, second, GALLEY_ATTRIBUTE_XML_LANG);
  g_autofree char *before = galley_tree_language (tree, first);
  g_autofree char *own = galley_tree_language (tree, second);
  g_autofree char *prefix = NULL;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (attr == NULL || attr->quote == 0 || g_strcmp0 (before, own) == 0)
    return;
  prefix = galley_layout_dup_prefix (tree, second);
  start = g_strdup_printf ("<%sspan %.*s>", prefix, (int) (attr->value.end + 1 - attr->name.start),
                           tree->tokens->text + attr->name.start);
  end = g_strdup_printf ("</%sspan>", prefix);
  galley_text_edit_insert (edit, galley_tree_node (tree, second)->content_start, start, -1);
  galley_text_edit_insert (edit, galley_tree_node (tree, second)->content_end, end, -1);
}

/* NULL where they are no two lines of one kind, side by side. */
static GalleyTextEdit *
join (const GalleyTree *tree, GalleyNodeId first, GalleyNodeId second, guint32 *new_caret)
{
  const GalleyNode *a = galley_tree_node (tree, first);
  const GalleyNode *b = galley_tree_node (tree, second);
  GalleyTextEdit *edit;

  if (first == GALLEY_NO_NODE || second == GALLEY_NO_NODE || a->element != b->element || !is_line (tree, first) ||
      !is_line (tree, second) || !is_blank (tree, a->end, b->start))
    return NULL;
  if (a->flags & GALLEY_NODE_EMPTY_TAG || is_empty (tree, first))
    return cut (GALLEY_SPAN (a->start, b->start), b->content_start, new_caret);
  if (b->flags & GALLEY_NODE_EMPTY_TAG || is_empty (tree, second))
    return cut (GALLEY_SPAN (a->end, b->end), a->content_end, new_caret);
  if (!can_share_tags (tree, first, second))
    return NULL;

  edit = galley_text_edit_new ();
  galley_text_edit_remove (edit, GALLEY_SPAN (a->content_end, b->content_start));
  keep_language (edit, tree, first, second);
  *new_caret = a->content_end;
  return edit;
}

/* Where the words of a node end or begin, or the node itself does. */
static guint32
find_words (const GalleyTree *tree, GalleyNodeId node, gboolean end)
{
  const GalleyNode *n = galley_tree_node (tree, node);

  if (!galley_layout_holds_words (tree, node) || n->flags & GALLEY_NODE_EMPTY_TAG)
    return end ? n->end : n->start;
  return end ? n->content_end : n->content_start;
}

/* An empty line goes with the white space that leads to it, but is not the last that its
 * parent has: that is a list or a quote no more. */
static GalleyTextEdit *
drop_empty_line (const GalleyTree *tree, GalleyNodeId node, guint32 *new_caret)
{
  const GalleyNode *n = galley_tree_node (tree, node);
  GalleyNodeId before = galley_layout_previous_element (tree, node);
  GalleyNodeId behind = galley_layout_next_element (tree, node);
  GalleyElement around = element_of (tree, n->parent);

  if (before != GALLEY_NO_NODE && is_blank (tree, galley_tree_node (tree, before)->end, n->start))
    return cut (GALLEY_SPAN (galley_tree_node (tree, before)->end, n->end), find_words (tree, before, TRUE), new_caret);
  if (behind != GALLEY_NO_NODE && is_blank (tree, n->end, galley_tree_node (tree, behind)->start))
    return cut (GALLEY_SPAN (n->start, galley_tree_node (tree, behind)->start), find_words (tree, behind, FALSE), new_caret);

  if (before == GALLEY_NO_NODE && behind == GALLEY_NO_NODE && is_sound (tree, n->parent) &&
      (around == GALLEY_ELEMENT_UL || around == GALLEY_ELEMENT_OL || around == GALLEY_ELEMENT_BLOCKQUOTE) &&
      galley_vocabulary_allows (element_of (tree, galley_tree_node (tree, n->parent)->parent), GALLEY_ELEMENT_P))
    {
      const GalleyNode *list = galley_tree_node (tree, n->parent);
      g_autofree char *prefix = galley_layout_dup_prefix (tree, n->parent);
      g_autofree char *line = g_strdup_printf ("<%sp></%sp>", prefix, prefix);
      GalleyTextEdit *edit = galley_text_edit_new ();

      galley_text_edit_replace (edit, GALLEY_SPAN (list->start, list->end), line, -1);
      *new_caret = list->start + (guint32) (strlen (prefix) + strlen ("<p>"));
      return edit;
    }
  return NULL;
}

/* --- At a tag --- */

/* Emphasis, a link and the like: the tags go as a pair. What holds nothing goes whole. */
static GalleyTextEdit *
take_inline (const GalleyTree *tree, GalleyNodeId node, guint32 caret, guint32 *new_caret)
{
  const GalleyNode *n = galley_tree_node (tree, node);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  if (n->flags & GALLEY_NODE_EMPTY_TAG || n->content_start == n->content_end)
    return cut (galley_tree_span (tree, node), n->start, new_caret);
  galley_text_edit_remove (edit, galley_tree_tag_span (tree, node));
  galley_text_edit_remove (edit, galley_tree_end_tag_span (tree, node));
  *new_caret = galley_text_edit_map (edit, caret, FALSE);
  return g_steal_pointer (&edit);
}

static gboolean
is_inline (const GalleyTree *tree, GalleyNodeId node)
{
  return galley_element_is_inline (element_of (tree, node)) ||
         (element_of (tree, node) == GALLEY_ELEMENT_UNKNOWN && galley_layout_holds_words (tree, galley_tree_node (tree, node)->parent));
}

/* Right inside one of its tags. */
static GalleyTextEdit *
take_border (const GalleyTree *tree, GalleyNodeId node, guint32 caret, gboolean forward, guint32 *new_caret)
{
  const GalleyNode *n = galley_tree_node (tree, node);
  GalleyTextEdit *edit = NULL;

  if (!is_sound (tree, node))
    return NULL;
  if (is_inline (tree, node))
    return take_inline (tree, node, caret, new_caret);
  if (is_line (tree, node))
    {
      edit = forward ? join (tree, node, galley_layout_next_element (tree, node), new_caret)
                     : join (tree, galley_layout_previous_element (tree, node), node, new_caret);
      if (edit == NULL && is_empty (tree, node))
        edit = drop_empty_line (tree, node, new_caret);
      return edit != NULL ? edit : go_to (caret, new_caret);
    }
  if (n->content_start == n->content_end && galley_element_is_block (element_of (tree, node)))
    return cut (galley_tree_span (tree, node), n->start, new_caret);
  return galley_layout_holds_words (tree, node) ? go_to (caret, new_caret) : NULL;
}

/* Right outside of it. */
static GalleyTextEdit *
take_neighbour (const GalleyTree *tree, GalleyNodeId node, guint32 caret, gboolean forward, guint32 *new_caret)
{
  const GalleyNode *n = galley_tree_node (tree, node);

  if (!is_sound (tree, node))
    return NULL;
  if (is_inline (tree, node))
    return take_inline (tree, node, caret, new_caret);
  if (n->flags & GALLEY_NODE_EMPTY_TAG)
    return galley_tokens_get (tree->tokens, n->token)->n_attrs == 0 ? cut (galley_tree_span (tree, node), n->start, new_caret)
                                                                    : NULL;
  return galley_layout_holds_words (tree, node) ? go_to (forward ? n->content_start : n->content_end, new_caret) : NULL;
}

GalleyTextEdit *
galley_typing_backspace (const GalleyTree *tree, guint32 caret, guint32 *new_caret)
{
  GalleyNodeId node = galley_tree_at (tree, caret);
  GalleyNodeId before;

  if (caret == 0 || node == GALLEY_NO_NODE)
    return NULL;
  if (galley_tree_node (tree, node)->content_start == caret)
    return take_border (tree, node, caret, FALSE, new_caret);
  before = galley_tree_at (tree, caret - 1);
  if (before != GALLEY_NO_NODE && galley_tree_node (tree, before)->end == caret && galley_tree_node (tree, before)->parent == node)
    return take_neighbour (tree, before, caret, FALSE, new_caret);
  return NULL;
}

GalleyTextEdit *
galley_typing_delete (const GalleyTree *tree, guint32 caret, guint32 *new_caret)
{
  GalleyNodeId node = galley_tree_at (tree, caret);
  GalleyNodeId behind;

  if (caret >= tree->tokens->n_bytes || node == GALLEY_NO_NODE)
    return NULL;
  if (galley_tree_node (tree, node)->content_end == caret && galley_tree_node (tree, node)->end > caret)
    return take_border (tree, node, caret, TRUE, new_caret);
  behind = galley_tree_at (tree, caret + 1);
  if (behind != GALLEY_NO_NODE && galley_tree_node (tree, behind)->start == caret && galley_tree_node (tree, behind)->parent == node)
    return take_neighbour (tree, behind, caret, TRUE, new_caret);
  return NULL;
}

/* --- A selection --- */

/* One tag of a pair whose other one is not selected. */
typedef struct
{
  GalleyNodeId node;
  GalleySpan span;
} Half;

typedef struct
{
  const GalleyTree *tree;
  GalleySpan range;
  GArray *ends;           /* of Half: end tags, in order */
  GArray *starts;         /* of Half: start tags, in order, behind all of these */
} Selection;

static void
selection_clear (Selection *self)
{
  g_clear_pointer (&self->ends, g_array_unref);
  g_clear_pointer (&self->starts, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Selection, selection_clear)

static int
compare_halves_cb (gconstpointer a, gconstpointer b)
{
  const Half *one = a;
  const Half *other = b;

  return one->span.start < other->span.start ? -1 : one->span.start > other->span.start;
}

/* Between tags, or in words; not within a tag, a comment or the like. */
static gboolean
is_between_tokens (const GalleyTree *tree, guint32 offset)
{
  const GalleyToken *token = galley_tokens_get (tree->tokens, galley_tokens_find (tree->tokens, offset));

  return token->start == offset || offset >= tree->tokens->n_bytes || token->kind == GALLEY_TOKEN_TEXT;
}

/* FALSE where something in it is broken. */
static gboolean
find_halves (Selection *self)
{
  for (GalleyNodeId i = 1; i < galley_tree_size (self->tree); i++)
    {
      const GalleyNode *n = galley_tree_node (self->tree, i);
      Half start = { i, galley_tree_tag_span (self->tree, i) };
      Half end = { i, galley_tree_end_tag_span (self->tree, i) };
      gboolean has_start, has_end;

      if (n->start >= self->range.end)
        break;
      if (n->end <= self->range.start)
        continue;
      if (n->kind == GALLEY_NODE_STRAY_END || n->flags & (GALLEY_NODE_BROKEN | GALLEY_NODE_UNCLOSED))
        return FALSE;
      if (n->kind != GALLEY_NODE_ELEMENT || n->flags & GALLEY_NODE_EMPTY_TAG)
        continue;
      has_start = n->start >= self->range.start && n->content_start <= self->range.end;
      has_end = n->content_end >= self->range.start && n->end <= self->range.end;
      if (has_start && !has_end)
        g_array_append_val (self->starts, start);
      else if (has_end && !has_start)
        g_array_append_val (self->ends, end);
    }
  g_array_sort (self->ends, compare_halves_cb);
  return TRUE;
}

/* Whether two of them, side by side, become one when what is between them goes. */
static gboolean
can_join (const GalleyTree *tree, GalleyNodeId first, GalleyNodeId second)
{
  const GalleyNode *a = galley_tree_node (tree, first);

  if (a->element != galley_tree_node (tree, second)->element || a->parent != galley_tree_node (tree, second)->parent ||
      !can_share_tags (tree, first, second))
    return FALSE;
  switch ((int) a->element)
    {
    case GALLEY_ELEMENT_TR:
    case GALLEY_ELEMENT_TH:
    case GALLEY_ELEMENT_TD:
    case GALLEY_ELEMENT_COLUMN:
    case GALLEY_ELEMENT_EVENT:
    case GALLEY_ELEMENT_CELL:
      return FALSE;
    default:
      return galley_element_is_inline ((GalleyElement) a->element) || galley_element_is_block ((GalleyElement) a->element) ||
             a->element == GALLEY_ELEMENT_LI;
    }
}

/* What ends and begins again around the middle of the selection is joined there. */
static void
join_halves (Selection *self)
{
  while (self->ends->len > 0 && self->starts->len > 0 &&
         can_join (self->tree, g_array_index (self->ends, Half, self->ends->len - 1).node,
                   g_array_index (self->starts, Half, 0).node))
    {
      g_array_set_size (self->ends, self->ends->len - 1);
      g_array_remove_index (self->starts, 0);
    }
}

/* Emphasis that loses all its words goes, and the selection is longer by its other tag. */
static void
drop_emptied (Selection *self)
{
  while (self->starts->len > 0)
    {
      GalleyNodeId node = g_array_index (self->starts, Half, self->starts->len - 1).node;
      const GalleyNode *n = galley_tree_node (self->tree, node);

      if (!is_inline (self->tree, node) || n->content_end != self->range.end)
        break;
      self->range.end = n->end;
      g_array_set_size (self->starts, self->starts->len - 1);
    }
  while (self->ends->len > 0)
    {
      GalleyNodeId node = g_array_index (self->ends, Half, 0).node;
      const GalleyNode *n = galley_tree_node (self->tree, node);

      if (!is_inline (self->tree, node) || n->content_start != self->range.start)
        break;
      self->range.start = n->start;
      g_array_remove_index (self->ends, 0);
    }
}

/* Between two tags that stay: all but the white space that lays them out. */
static void
add_piece (GalleyTextEdit *edit, const GalleyTree *tree, GalleySpan piece, gboolean is_between)
{
  const char *text = tree->tokens->text;
  guint32 words_end = piece.end;

  while (words_end > piece.start && galley_markup_is_space (text[words_end - 1]))
    words_end--;
  if ((is_between || words_end == piece.start) && memchr (text + words_end, '\n', piece.end - words_end) != NULL)
    piece.end = words_end;
  if (!galley_span_is_empty (piece))
    galley_text_edit_remove (edit, piece);
}

static GalleyTextEdit *
cut_between (const Selection *self)
{
  GalleyTextEdit *edit = galley_text_edit_new ();
  guint32 start = self->range.start;
  guint n = self->ends->len + self->starts->len;

  for (guint i = 0; i < n; i++)
    {
      const Half *half = i < self->ends->len ? &g_array_index (self->ends, Half, i)
                                             : &g_array_index (self->starts, Half, i - self->ends->len);

      add_piece (edit, self->tree, GALLEY_SPAN (start, half->span.start), i > 0);
      start = half->span.end;
    }
  add_piece (edit, self->tree, GALLEY_SPAN (start, self->range.end), FALSE);
  return edit;
}

static GalleyTextEdit *
cut_range (const GalleyTree *tree, GalleySpan range, gboolean also_whole, guint32 *new_caret)
{
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_auto (Selection) selection = {
    .tree = tree,
    .range = range,
    .ends = g_array_new (FALSE, FALSE, sizeof (Half)),
    .starts = g_array_new (FALSE, FALSE, sizeof (Half)),
  };

  if (galley_span_is_empty (range) || !is_between_tokens (tree, range.start) || !is_between_tokens (tree, range.end) ||
      !find_halves (&selection))
    return NULL;
  if (selection.ends->len + selection.starts->len == 0)
    return NULL;
  join_halves (&selection);
  if (selection.ends->len + selection.starts->len == 0)
    return also_whole ? cut (range, range.start, new_caret) : NULL;
  edit = cut_between (&selection);
  if (galley_text_edit_get_n (edit) == 0)
    return NULL;
  drop_emptied (&selection);
  g_clear_pointer (&edit, galley_text_edit_unref);
  edit = cut_between (&selection);

  if (galley_layout_holds_words (tree, galley_tree_at (tree, range.start)))
    *new_caret = galley_text_edit_map (edit, range.start, FALSE);
  else
    *new_caret = galley_text_edit_map (edit, range.end, FALSE);
  return g_steal_pointer (&edit);
}

GalleyTextEdit *
galley_typing_delete_range (const GalleyTree *tree, GalleySpan range, guint32 *new_caret)
{
  return cut_range (tree, range, FALSE, new_caret);
}

GalleyTextEdit *
galley_typing_clear_range (const GalleyTree *tree, GalleySpan range, guint32 *new_caret)
{
  return cut_range (tree, range, TRUE, new_caret);
}
