/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Elements put into others, taken out and moved. */

#include "core/edit/edit-parts.h"

#include <string.h>

#include "core/edit/fragment-write.h"
#include "core/text/i18n.h"

/* The place in the parent's content model; G_MAXUINT for what has none. */
static guint
rank_of (GalleyElement parent, GalleyElement child)
{
  guint rank = 0;

  if (!galley_element_is_known (parent) || !galley_element_is_known (child))
    return G_MAXUINT;
  for (const GalleyParticle *particle = galley_vocabulary_rule (parent)->particles; !galley_particle_is_end (particle);
       particle++, rank++)
    if (galley_particle_matches (particle, child))
      return rank;
  return G_MAXUINT;
}

static GalleyElement
element_of (const GalleyTree *tree, GalleyNodeId node)
{
  return (GalleyElement) galley_tree_node (tree, node)->element;
}

/* Whether a list item has text of its own, so that no block has a place in it. */
static gboolean
has_running_text (const GalleyTree *tree, GalleyNodeId node)
{
  for (GALLEY_EACH_CHILD (tree, node, child))
    {
      const GalleyNode *n = galley_tree_node (tree, child);

      if (n->kind == GALLEY_NODE_TEXT && !(n->flags & GALLEY_NODE_BLANK))
        return TRUE;
      if (galley_element_is_inline ((GalleyElement) n->element))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_allowed (const GalleyTree *tree, GalleyNodeId parent, GalleyElement element, GError **error)
{
  GalleyElement outer = element_of (tree, parent);
  gboolean allowed = parent != GALLEY_NO_NODE && galley_element_is_known (outer)
                     && rank_of (outer, element) != G_MAXUINT;

  if (allowed && outer == GALLEY_ELEMENT_LI && has_running_text (tree, parent))
    return galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE,
                             _("This list item is a line of text, and the %s has no place in it."),
                             galley_element_label (element));
  if (!allowed)
    return galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("The %s has no place in the %s."),
                             galley_element_label (element),
                             galley_element_is_known (outer) ? galley_element_label (outer) : C_ ("element", "element"));
  return TRUE;
}

/* Whether the node stands among elements alone, where white space is layout. */
static gboolean
is_laid_out (const GalleyTree *tree, GalleyNodeId node)
{
  GalleyNodeId parent = galley_tree_node (tree, node)->parent;
  GalleyElement outer = element_of (tree, parent);

  if (parent == GALLEY_NO_NODE || !galley_element_is_known (outer))
    return FALSE;
  switch (galley_vocabulary_rule (outer)->content)
    {
    case GALLEY_CONTENT_CHILDREN:
      return TRUE;
    case GALLEY_CONTENT_ITEM:
      return !has_running_text (tree, parent);
    case GALLEY_CONTENT_EMPTY:
    case GALLEY_CONTENT_TEXT:
    case GALLEY_CONTENT_INLINE:
    default:
      return FALSE;
    }
}

static guint
count_line_ends (const GalleyTree *tree, GalleySpan span)
{
  guint n = 0;

  for (guint32 i = span.start; i < span.end; i++)
    {
      char c = tree->tokens->text[i];

      if (c == '\n' || (c == '\r' && (i + 1 == span.end || tree->tokens->text[i + 1] != '\n')))
        n++;
    }
  return n;
}

/* From the first node to `end`, with the white space that goes along: a line
 * of its own goes whole, and between others one gap is left. */
static GalleySpan
find_removal (const GalleyTree *tree, GalleyNodeId first, GalleyNodeId last, guint32 end)
{
  GalleySpan span = GALLEY_SPAN (galley_tree_node (tree, first)->start, end);
  GalleyNodeId parent = galley_tree_node (tree, first)->parent;
  guint32 content_end = galley_tree_node (tree, parent)->content_end;

  if (!is_laid_out (tree, first))
    return span;

  GalleySpan before = galley_layout_gap_before (tree, first);
  GalleySpan behind = GALLEY_SPAN (end, end);
  while (behind.end < content_end && strchr (" \t\r\n", tree->tokens->text[behind.end]) != NULL)
    behind.end++;

  guint lines_before = count_line_ends (tree, before);
  guint lines_behind = count_line_ends (tree, behind);
  gboolean is_first = before.start == galley_tree_node (tree, parent)->content_start;
  gboolean is_last = behind.end == content_end;
  gboolean take_behind;

  if (is_last)
    take_behind = FALSE;
  else if (lines_before > 0 && lines_behind > 0)
    take_behind = is_first && lines_behind > lines_before;
  else
    take_behind = lines_before > 0 || is_first;

  if (take_behind)
    span.end = behind.end;
  else
    span.start = before.start;
  return span;
}

/* A tag right before it that lacks its > would reach further without it. */
static gboolean
check_before (const GalleyTree *tree, GalleyNodeId node, GError **error)
{
  guint index = galley_tree_node (tree, node)->token;
  const GalleyToken *token = index > 0 ? galley_tokens_get (tree->tokens, index - 1) : NULL;

  if (token == NULL || !(token->flags & GALLEY_TOKEN_BROKEN) || tree->tokens->text[token->end - 1] == '>')
    return TRUE;
  return galley_edit_fail_broken (tree, galley_tree_node (tree, node)->parent, token->start, error);
}

static gboolean
has_declarations (const GalleyTree *tree, GalleyNodeId node)
{
  return galley_tree_attr (tree, node, GALLEY_ATTRIBUTE_XMLNS) != NULL;
}

/* A name may mean another thing where other namespaces are in force. */
static gboolean
check_namespaces (const GalleyTree *tree, GalleyNodeId node, guint32 offset, GError **error)
{
  GalleyNodeId from = galley_tree_node (tree, node)->parent;
  GalleyNodeId to = galley_tree_at (tree, offset);
  gboolean declared = FALSE;

  for (; from != GALLEY_NO_NODE && !(to >= from && to < galley_tree_node (tree, from)->after);
       from = galley_tree_node (tree, from)->parent)
    declared = declared || has_declarations (tree, from);
  for (; to != from && to != GALLEY_NO_NODE; to = galley_tree_node (tree, to)->parent)
    declared = declared || has_declarations (tree, to);

  if (declared)
    return galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE,
                             _("The %s cannot be moved there, because the namespaces of the two places differ."),
                             galley_element_label (element_of (tree, node)));
  return TRUE;
}

GalleyNodeId
galley_edit_nth_child (const GalleyTree *tree, GalleyNodeId parent, GalleyElement element, guint n)
{
  for (GALLEY_EACH_CHILD (tree, parent, child))
    if (element_of (tree, child) == element && n-- == 0)
      return child;
  return GALLEY_NO_NODE;
}

/**
 * galley_edit_list_children:
 *
 * Returns: (transfer full) (element-type GalleyNodeId): the children of one
 *   kind
 */
GArray *
galley_edit_list_children (const GalleyTree *tree, GalleyNodeId parent, GalleyElement element)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (GalleyNodeId));

  for (GALLEY_EACH_CHILD (tree, parent, child))
    if (element_of (tree, child) == element)
      g_array_append_val (nodes, child);
  return nodes;
}

/**
 * galley_edit_place_child:
 * @before_equals: whether it comes before children of the same rank
 * @place: (out caller-allocates): set where the answer is %TRUE
 *
 * Finds where a child is written in a parent: behind the last one that comes
 * before it in the written order, whatever the order is that is found.
 */
gboolean
galley_edit_place_child (const GalleyTree *tree,
                         GalleyNodeId      parent,
                         GalleyElement     element,
                         gboolean          before_equals,
                         GalleyPlace      *place,
                         GError          **error)
{
  guint rank = rank_of (element_of (tree, parent), element);
  GalleyNodeId anchor = GALLEY_NO_NODE;

  if (!check_allowed (tree, parent, element, error))
    return FALSE;

  if (galley_vocabulary_rule (element_of (tree, parent))->content == GALLEY_CONTENT_INLINE)
    {
      if (!galley_edit_check_sound (tree, parent, error))
        return FALSE;
      galley_place_in_text (place, tree, parent);
      return TRUE;
    }

  for (GALLEY_EACH_CHILD (tree, parent, child))
    {
      guint other = rank_of (element_of (tree, parent), element_of (tree, child));

      if (other < rank || (other == rank && !before_equals))
        anchor = child;
    }

  if (anchor != GALLEY_NO_NODE)
    {
      if (!galley_edit_check_sound (tree, anchor, error))
        return FALSE;
      galley_place_behind (place, tree, anchor, element);
      return TRUE;
    }

  if (!galley_edit_check_tag (tree, parent, error))
    return FALSE;
  if (galley_layout_first_element (tree, parent) == GALLEY_NO_NODE && !galley_edit_check_sound (tree, parent, error))
    return FALSE;
  galley_place_first (place, tree, parent, element);
  return TRUE;
}

/**
 * galley_edit_place_beside:
 * @behind: whether it comes behind the sibling, or before it
 * @element: what will stand there
 * @place: (out caller-allocates): set where the answer is %TRUE
 */
gboolean
galley_edit_place_beside (const GalleyTree *tree,
                          GalleyNodeId      sibling,
                          gboolean          behind,
                          GalleyElement     element,
                          GalleyPlace      *place,
                          GError          **error)
{
  if (!check_allowed (tree, galley_tree_node (tree, sibling)->parent, element, error))
    return FALSE;
  if (!(behind ? galley_edit_check_sound (tree, sibling, error) : galley_edit_check_tag (tree, sibling, error)))
    return FALSE;

  if (behind)
    galley_place_behind (place, tree, sibling, element);
  else
    galley_place_before (place, tree, sibling, element);
  return TRUE;
}

/**
 * galley_edit_place_between:
 * @container: an element that holds elements alone
 * @offset: bytes
 *
 * Behind the last child that ends before the offset.
 */
gboolean
galley_edit_place_between (const GalleyTree *tree,
                           GalleyNodeId      container,
                           guint32           offset,
                           GalleyElement     element,
                           GalleyPlace      *place,
                           GError          **error)
{
  GalleyNodeId anchor = GALLEY_NO_NODE;

  for (GALLEY_EACH_CHILD (tree, container, child))
    {
      if (galley_tree_node (tree, child)->kind != GALLEY_NODE_ELEMENT)
        continue;
      if (galley_tree_node (tree, child)->end > offset)
        break;
      anchor = child;
    }
  if (anchor == GALLEY_NO_NODE)
    return galley_edit_place_child (tree, container, element, TRUE, place, error);
  return galley_edit_place_beside (tree, anchor, TRUE, element, place, error);
}

/**
 * galley_edit_add_fragment:
 *
 * Writes new elements at a place.
 */
gboolean
galley_edit_add_fragment (GalleyTextEdit       *edit,
                          const GalleyPlace    *place,
                          const GalleyFragment *fragment,
                          GError              **error)
{
  const char *illegal = galley_fragment_find_illegal (fragment);
  g_autoptr (GString) written = g_string_new (place->before);

  if (illegal != NULL)
    {
      /* A NUL inside the value is what such a check cannot say. */
      if (galley_edit_check_value (illegal, error))
        return galley_edit_fail (error, GALLEY_EDIT_ERROR_VALUE, _("The text has a zero byte in it."));
      return FALSE;
    }

  galley_fragment_write (fragment, &place->layout, place->between, written);
  g_string_append (written, place->after);
  galley_text_edit_replace (edit, place->span, written->str, (gssize) written->len);
  return TRUE;
}

/**
 * galley_edit_add_removal:
 * @first: an element
 * @last: the same, or a sibling behind it
 */
gboolean
galley_edit_add_removal (GalleyTextEdit   *edit,
                         const GalleyTree *tree,
                         GalleyNodeId      first,
                         GalleyNodeId      last,
                         GError          **error)
{
  if (!check_before (tree, first, error))
    return FALSE;
  for (GalleyNodeId i = first; i <= last; i = galley_tree_node (tree, i)->after)
    if (!galley_edit_check_sound (tree, i, error))
      return FALSE;

  galley_text_edit_remove (edit, find_removal (tree, first, last, galley_tree_node (tree, last)->end));
  return TRUE;
}

/**
 * galley_edit_add_removals:
 * @nodes: children of one parent, in order
 * @n: how many
 *
 * Takes neighbours out together, since two that go share the gap between them.
 */
gboolean
galley_edit_add_removals (GalleyTextEdit     *edit,
                          const GalleyTree   *tree,
                          const GalleyNodeId *nodes,
                          guint               n,
                          GError            **error)
{
  guint i = 0;

  while (i < n)
    {
      guint last = i;

      while (last + 1 < n
             && galley_layout_gap_behind (tree, nodes[last]).end == galley_tree_node (tree, nodes[last + 1])->start)
        last++;
      if (!galley_edit_add_removal (edit, tree, nodes[i], nodes[last], error))
        return FALSE;
      i = last + 1;
    }
  return TRUE;
}

/**
 * galley_edit_add_item_removal:
 * @item: an element in a list that need not be there (sources, corrections)
 */
gboolean
galley_edit_add_item_removal (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId item, GError **error)
{
  GalleyNodeId list = galley_tree_node (tree, item)->parent;
  gboolean alone = galley_tokens_get (tree->tokens, galley_tree_node (tree, list)->token)->n_attrs == 0;

  for (GALLEY_EACH_CHILD (tree, list, child))
    alone = alone && (child == item || galley_tree_node (tree, child)->flags & GALLEY_NODE_BLANK);

  if (alone && !(galley_tree_node (tree, list)->flags & GALLEY_NODE_TROUBLED))
    item = list;
  return galley_edit_add_removal (edit, tree, item, item, error);
}

/**
 * galley_edit_add_move:
 * @node: an element
 * @place: where it goes; outside of it
 *
 * Moves an element with the comments that end its line. Where the place is
 * right beside it nothing is done.
 */
gboolean
galley_edit_add_move (GalleyTextEdit    *edit,
                      const GalleyTree  *tree,
                      GalleyNodeId       node,
                      const GalleyPlace *place,
                      GError           **error)
{
  guint32 end = galley_layout_extent_end (tree, node);
  GalleySpan removal = find_removal (tree, node, node, end);
  g_autoptr (GString) written = g_string_new (place->before);

  if (!galley_edit_check_sound (tree, node, error) || !check_before (tree, node, error)
      || !check_namespaces (tree, node, place->span.start, error))
    return FALSE;
  if (place->span.start >= galley_layout_gap_before (tree, node).start
      && place->span.start <= MAX (removal.end, galley_layout_gap_behind (tree, node).end))
    return TRUE;

  galley_layout_append_node (&place->layout, written, tree, node, end);
  g_string_append (written, place->after);
  galley_text_edit_replace (edit, place->span, written->str, (gssize) written->len);
  galley_text_edit_remove (edit, removal);
  return TRUE;
}

/**
 * galley_edit_add_shift:
 * @nodes: (element-type GalleyNodeId): children of one parent, in order
 * @from: index of the one to move
 * @to: index that it has afterwards
 */
gboolean
galley_edit_add_shift (GalleyTextEdit   *edit,
                       const GalleyTree *tree,
                       const GArray     *nodes,
                       guint             from,
                       guint             to,
                       GError          **error)
{
  g_auto (GalleyPlace) place = { 0 };

  if (from >= nodes->len || to >= nodes->len)
    return galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("There is nothing at that place any more."));
  if (from == to)
    return TRUE;

  GalleyNodeId node = g_array_index (nodes, GalleyNodeId, from);
  GalleyNodeId target = g_array_index (nodes, GalleyNodeId, to);
  return galley_edit_place_beside (tree, target, to > from, element_of (tree, node), &place, error)
         && galley_edit_add_move (edit, tree, node, &place, error);
}

/**
 * galley_edit_add_order:
 * @nodes: children of one parent, in order
 * @order: a permutation of 0 to @n - 1
 * @n: how many
 *
 * Orders elements anew. What stands between them stays where it is; only the
 * comments that end a line go along.
 */
gboolean
galley_edit_add_order (GalleyTextEdit     *edit,
                       const GalleyTree   *tree,
                       const GalleyNodeId *nodes,
                       const guint        *order,
                       guint               n,
                       GError            **error)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) written = NULL;
      g_autofree char *indent = NULL;

      if (order[i] == i)
        continue;
      if (!galley_edit_check_sound (tree, nodes[i], error))
        return FALSE;

      written = g_string_new (NULL);
      indent = galley_layout_dup_indent (tree, nodes[i]);
      galley_layout_append_node (&(GalleyLayout) { .indent = indent }, written, tree, nodes[order[i]],
                                 galley_layout_extent_end (tree, nodes[order[i]]));
      galley_text_edit_replace (edit,
                                GALLEY_SPAN (galley_tree_node (tree, nodes[i])->start,
                                             galley_layout_extent_end (tree, nodes[i])),
                                written->str, (gssize) written->len);
    }
  return TRUE;
}
