/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Elements taken from around a stretch of text. */

#include "core/edit/edit-inline.h"

#include <string.h>

#include "core/edit/edit-parts.h"

static inline GalleyElement
element_of (const GalleyTree *tree, GalleyNodeId node)
{
  return (GalleyElement) galley_tree_node (tree, node)->element;
}

static GalleyContent
content_of (const GalleyTree *tree, GalleyNodeId node)
{
  GalleyElement element = element_of (tree, node);

  return galley_element_is_known (element) ? galley_vocabulary_rule (element)->content : GALLEY_CONTENT_EMPTY;
}

static void
append_end_tag (GString *out, const GalleyTree *tree, GalleyNodeId node)
{
  GalleySpan name = galley_tree_name_span (tree, node);

  g_string_append (out, "</");
  g_string_append_len (out, tree->tokens->text + name.start, galley_span_length (name));
  g_string_append_c (out, '>');
}

/* The elements around an offset up to one of them, innermost first. */
static GArray *
list_open (const GalleyTree *tree, guint32 offset, GalleyNodeId up_to)
{
  GArray *open = g_array_new (FALSE, FALSE, sizeof (GalleyNodeId));

  for (GalleyNodeId i = galley_tree_at (tree, offset); i > up_to; i = galley_tree_node (tree, i)->parent)
    g_array_append_val (open, i);
  return open;
}

/* Out of elements at whose very border the offset is, and of those that
 * cannot be parted. */
static guint32
climb (const GalleyTree *tree, guint32 offset, GalleyNodeId up_to, gboolean forward)
{
  for (GalleyNodeId i = galley_tree_at (tree, offset); i > up_to; i = galley_tree_node (tree, i)->parent)
    {
      const GalleyNode *n = galley_tree_node (tree, i);
      gboolean is_atom = content_of (tree, i) != GALLEY_CONTENT_INLINE;

      if (offset <= n->content_start || (is_atom && !forward))
        offset = n->start;
      else if (offset >= n->content_end || is_atom)
        offset = n->end;
      else
        break;
    }
  return offset;
}

static void
part_before (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId node, guint32 offset)
{
  g_autoptr (GArray) open = list_open (tree, offset, node);
  g_autoptr (GString) markup = g_string_new (NULL);

  for (guint i = 0; i < open->len; i++)
    append_end_tag (markup, tree, g_array_index (open, GalleyNodeId, i));
  append_end_tag (markup, tree, node);
  for (guint i = open->len; i > 0; i--)
    if (element_of (tree, g_array_index (open, GalleyNodeId, i - 1)) != element_of (tree, node))
      galley_layout_append_tag_again (tree, g_array_index (open, GalleyNodeId, i - 1), markup);
  galley_edit_add_markup (edit, tree, offset, markup->str);
}

static void
part_behind (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId node, guint32 offset)
{
  g_autoptr (GArray) open = list_open (tree, offset, node);
  g_autoptr (GString) markup = g_string_new (NULL);

  for (guint i = 0; i < open->len; i++)
    if (element_of (tree, g_array_index (open, GalleyNodeId, i)) != element_of (tree, node))
      append_end_tag (markup, tree, g_array_index (open, GalleyNodeId, i));
  galley_layout_append_tag_again (tree, node, markup);
  for (guint i = open->len; i > 0; i--)
    galley_layout_append_tag_again (tree, g_array_index (open, GalleyNodeId, i - 1), markup);
  galley_edit_add_markup (edit, tree, offset, markup->str);
}

static gboolean
add_unwrapping_of_part (GalleyTextEdit   *edit,
                        const GalleyTree *tree,
                        GalleyNodeId      node,
                        GalleySpan        range,
                        GError          **error)
{
  const GalleyNode *n = galley_tree_node (tree, node);
  guint32 start = climb (tree, MAX (range.start, n->content_start), node, FALSE);
  guint32 end = climb (tree, MIN (range.end, n->content_end), node, TRUE);

  if (start >= end)
    return TRUE;
  if (!galley_edit_check_sound (tree, galley_edit_find_container (tree, node), error))
    return FALSE;

  if (start <= n->content_start)
    galley_text_edit_remove (edit, GALLEY_SPAN (n->start, n->content_start));
  else
    part_before (edit, tree, node, start);
  if (end >= n->content_end)
    galley_text_edit_remove (edit, GALLEY_SPAN (n->content_end, n->end));
  else
    part_behind (edit, tree, node, end);

  /* The same element once more inside: closed with the outer one. */
  for (GalleyNodeId i = node + 1; i < n->after; i++)
    {
      const GalleyNode *inner = galley_tree_node (tree, i);

      if (inner->element != n->element)
        continue;
      if (inner->start >= start && inner->start < end)
        galley_text_edit_remove (edit, GALLEY_SPAN (inner->start, inner->content_start));
      if (inner->end > start && inner->end <= end && inner->end > inner->content_end)
        galley_text_edit_remove (edit, GALLEY_SPAN (inner->content_end, inner->end));
    }
  galley_edit_add_mending (edit, tree, galley_edit_find_container (tree, node));
  return TRUE;
}

static gboolean
add_unwrapping_of_range (GalleyTextEdit   *edit,
                         const GalleyTree *tree,
                         GalleySpan        range,
                         GalleyElement     element,
                         GError          **error)
{
  GalleyNodeId i = 1;

  while (i < galley_tree_size (tree))
    {
      const GalleyNode *n = galley_tree_node (tree, i);

      if (n->start >= range.end)
        break;
      if (n->element == element && n->end > range.start)
        {
          if (!add_unwrapping_of_part (edit, tree, i, range, error))
            return FALSE;
          i = n->after;
          continue;
        }
      i++;
    }
  return TRUE;
}

/**
 * galley_edit_unwrap:
 * @node: an element in running text
 *
 * Takes the tags of an element away and keeps what is in it. One without any
 * content goes whole.
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_edit_unwrap (const GalleyArticle *article, GalleyNodeId node, GError **error)
{
  g_return_val_if_fail (article != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_return_val_if_fail (node < galley_tree_size (tree), NULL);

  if (!galley_edit_add_unwrapping (edit, tree, node, error))
    return NULL;
  galley_edit_add_mending (edit, tree, galley_edit_find_container (tree, node));
  return g_steal_pointer (&edit);
}

/**
 * galley_edit_unwrap_range:
 * @range: bytes
 * @element: an element for running text
 *
 * Takes elements of one kind away as far as a range goes. One that goes on
 * outside is parted, and what is open inside it with it.
 *
 * Returns: (transfer full) (nullable): the splices, none where there is none
 */
GalleyTextEdit *
galley_edit_unwrap_range (const GalleyArticle *article, GalleySpan range, GalleyElement element, GError **error)
{
  g_return_val_if_fail (article != NULL, NULL);
  g_return_val_if_fail (galley_element_is_inline (element), NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_return_val_if_fail (range.end <= tree->tokens->n_bytes, NULL);

  range = GALLEY_SPAN (galley_edit_snap (tree, range.start, TRUE), galley_edit_snap (tree, range.end, FALSE));
  if (range.start >= range.end)
    return g_steal_pointer (&edit);
  return galley_edit_result (&edit, add_unwrapping_of_range (edit, tree, range, element, error));
}
