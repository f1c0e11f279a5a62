/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/live/trouble.h"

#include "core/article/markup.h"

/* The paragraph, heading, cell ... that the node is, or is inside of. */
static GalleyNodeId
find_running_text (const GalleyTree *tree, GalleyNodeId node)
{
  for (; node != GALLEY_NO_NODE; node = galley_tree_node (tree, node)->parent)
    {
      const GalleyNode *n = galley_tree_node (tree, node);
      GalleyElement element = (GalleyElement) n->element;

      if (n->kind != GALLEY_NODE_ELEMENT || !galley_element_is_known (element) || galley_element_is_inline (element))
        continue;
      return galley_element_is_running_text (element) ? node : GALLEY_NO_NODE;
    }
  return GALLEY_NO_NODE;
}

static void
add (const GalleyTree *tree, GArray *troubles, GalleyNodeId node, GalleySpan own)
{
  GalleyNodeId text = find_running_text (tree, node);
  GalleyTrouble trouble = { .span = own };

  if (text != GALLEY_NO_NODE)
    trouble.span = galley_span_union (own, galley_tree_span (tree, text));
  g_array_append_val (troubles, trouble);
}

/* Running text that only waits for its end tag can be shown as it is. */
static void
add_unclosed (const GalleyTree *tree, GArray *troubles, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (tree, node);
  GalleyTrouble trouble = { .unclosed = node };
  guint32 end = n->content_end;

  if (find_running_text (tree, node) != node)
    {
      add (tree, troubles, node, galley_tree_tag_span (tree, node));
      return;
    }
  while (end > n->content_start && galley_markup_is_space (tree->tokens->text[end - 1]))
    end--;
  trouble.span = GALLEY_SPAN (end, end);
  g_array_append_val (troubles, trouble);
}

/* Whether something in the character data stands for nothing. */
static gboolean
has_bad_reference (const GalleyTree *tree, GalleySpan data)
{
  const char *text = tree->tokens->text + data.start;
  GalleySpan reference = { 0, 0 };
  gunichar character;

  while (galley_markup_next_reference (text, galley_span_length (data), reference.end, &reference, &character))
    if (character == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_bad_attribute (const GalleyTree *tree, const GalleyToken *token)
{
  for (guint i = 0; i < token->n_attrs; i++)
    {
      const GalleyAttr *attr = galley_tokens_get_attr (tree->tokens, token->first_attr + i);

      if ((attr->flags & GALLEY_ATTR_AMPERSAND) && has_bad_reference (tree, attr->value))
        return TRUE;
    }
  return FALSE;
}

/* End tags have no nodes of their own where they close something. */
static void
look_at_end_tag (const GalleyTree *tree, GArray *troubles, GalleyNodeId node)
{
  GalleySpan end_tag = galley_tree_end_tag_span (tree, node);

  if (!galley_span_is_empty (end_tag) && tree->tokens->text[end_tag.end - 1] != '>')
    add (tree, troubles, node, end_tag);
}

static void
look_at_node (const GalleyTree *tree, GArray *troubles, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (tree, node);
  const GalleyToken *token = galley_tokens_get (tree->tokens, n->token);
  GalleySpan own = GALLEY_SPAN (token->start, token->end);

  switch ((GalleyNodeKind) n->kind)
    {
    case GALLEY_NODE_ELEMENT:
      if ((n->flags & GALLEY_NODE_BROKEN) || has_bad_attribute (tree, token))
        add (tree, troubles, node, own);
      if (n->flags & GALLEY_NODE_UNCLOSED)
        add_unclosed (tree, troubles, node);
      else if (n->flags & GALLEY_NODE_TROUBLED)
        look_at_end_tag (tree, troubles, node);
      break;
    case GALLEY_NODE_STRAY_END:
      add (tree, troubles, node, own);
      break;
    case GALLEY_NODE_TEXT:
      if ((token->flags & (GALLEY_TOKEN_STRAY_LT | GALLEY_TOKEN_BROKEN)) ||
          ((token->flags & GALLEY_TOKEN_AMPERSAND) && has_bad_reference (tree, own)))
        add (tree, troubles, node, own);
      break;
    case GALLEY_NODE_COMMENT:
    case GALLEY_NODE_PI:
    case GALLEY_NODE_OTHER:
      if (token->flags & GALLEY_TOKEN_BROKEN)
        add (tree, troubles, node, own);
      break;
    case GALLEY_NODE_DOCUMENT:
      break;
    }
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const GalleyTrouble *left = a;
  const GalleyTrouble *right = b;

  return galley_span_compare (&left->span, &right->span);
}

/**
 * galley_trouble_find:
 * @tree: of any text
 *
 * Looks for markup that does not end, does not nest or stands for nothing.
 * What is well-formed and wrong nevertheless (an unknown element, a link to
 * nowhere) is no trouble: it can be shown.
 *
 * Returns: (transfer full) (element-type GalleyTrouble)
 */
GArray *
galley_trouble_find (const GalleyTree *tree)
{
  GArray *troubles = g_array_new (FALSE, FALSE, sizeof (GalleyTrouble));

  for (GalleyNodeId node = GALLEY_NO_NODE + 1; node < galley_tree_size (tree); node++)
    look_at_node (tree, troubles, node);
  g_array_sort (troubles, compare_cb);
  return troubles;
}
