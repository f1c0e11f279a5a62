/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/tree.h"

#include "core/article/markup.h"

void
galley_tree_free (GalleyTree *self)
{
  if (self == NULL)
    return;
  galley_tokens_free (self->tokens);
  g_array_unref (self->nodes);
  g_free (self);
}

GalleySpan
galley_tree_span (const GalleyTree *self, GalleyNodeId node)
{
  return GALLEY_SPAN (galley_tree_node (self, node)->start, galley_tree_node (self, node)->end);
}

GalleySpan
galley_tree_content_span (const GalleyTree *self, GalleyNodeId node)
{
  return GALLEY_SPAN (galley_tree_node (self, node)->content_start, galley_tree_node (self, node)->content_end);
}

/**
 * galley_tree_tag_span:
 *
 * The start tag of an element, or the whole of any other node.
 */
GalleySpan
galley_tree_tag_span (const GalleyTree *self, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (self, node);
  const GalleyToken *token;

  if (n->kind == GALLEY_NODE_DOCUMENT)
    return GALLEY_SPAN (0, 0);
  token = galley_tokens_get (self->tokens, n->token);
  return GALLEY_SPAN (token->start, token->end);
}

/**
 * galley_tree_end_tag_span:
 *
 * The end tag of an element; empty, at its end, where it has none.
 */
GalleySpan
galley_tree_end_tag_span (const GalleyTree *self, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (self, node);

  return GALLEY_SPAN (n->content_end, n->end);
}

/**
 * galley_tree_name_span:
 *
 * The name in the start tag, prefix included; empty for what is no element.
 */
GalleySpan
galley_tree_name_span (const GalleyTree *self, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (self, node);

  if (n->kind != GALLEY_NODE_ELEMENT)
    return GALLEY_SPAN (n->start, n->start);
  return galley_token_name (galley_tokens_get (self->tokens, n->token));
}

GalleyNodeId
galley_tree_child (const GalleyTree *self, GalleyNodeId parent, GalleyElement element)
{
  for (GALLEY_EACH_CHILD (self, parent, child))
    if (galley_tree_node (self, child)->element == element)
      return child;
  return GALLEY_NO_NODE;
}

GalleyNodeId
galley_tree_next (const GalleyTree *self, GalleyNodeId node, GalleyElement element)
{
  GalleyNodeId parent = galley_tree_node (self, node)->parent;
  GalleyNodeId end = galley_tree_node (self, parent)->after;

  for (GalleyNodeId next = galley_tree_node (self, node)->after; next < end; next = galley_tree_node (self, next)->after)
    if (galley_tree_node (self, next)->element == element)
      return next;
  return GALLEY_NO_NODE;
}

/**
 * galley_tree_ancestor:
 *
 * The nearest element around the node with that meaning, the node itself not
 * included; GALLEY_NO_NODE where there is none.
 */
GalleyNodeId
galley_tree_ancestor (const GalleyTree *self, GalleyNodeId node, GalleyElement element)
{
  while (node != GALLEY_NO_NODE)
    {
      node = galley_tree_node (self, node)->parent;
      if (node != GALLEY_NO_NODE && galley_tree_node (self, node)->element == element)
        return node;
    }
  return GALLEY_NO_NODE;
}

GalleyNodeId
galley_tree_at (const GalleyTree *self, guint32 offset)
{
  GalleyNodeId low = 0;
  GalleyNodeId high = galley_tree_size (self);

  while (high - low > 1)
    {
      GalleyNodeId middle = low + (high - low) / 2;

      if (galley_tree_node (self, middle)->start < offset)
        low = middle;
      else
        high = middle;
    }

  while (low != GALLEY_NO_NODE)
    {
      const GalleyNode *node = galley_tree_node (self, low);

      if (node->kind == GALLEY_NODE_ELEMENT && node->start < offset && offset < node->end)
        break;
      low = node->parent;
    }
  return low;
}

const GalleyAttr *
galley_tree_attr (const GalleyTree *self, GalleyNodeId node, GalleyAttribute attribute)
{
  const GalleyNode *n = galley_tree_node (self, node);
  const GalleyToken *token;

  if (n->kind != GALLEY_NODE_ELEMENT)
    return NULL;

  token = galley_tokens_get (self->tokens, n->token);
  for (guint i = 0; i < token->n_attrs; i++)
    {
      const GalleyAttr *attr = galley_tokens_get_attr (self->tokens, token->first_attr + i);

      if (attr->attribute == attribute)
        return attr;
    }
  return NULL;
}

/* References, line ends and tabs stand for something else. */
static gboolean
is_as_written (const GalleyAttr *attr, const char *value, gsize n_bytes)
{
  if (attr->flags & GALLEY_ATTR_AMPERSAND)
    return FALSE;
  for (gsize i = 0; i < n_bytes; i++)
    if ((guchar) value[i] < ' ')
      return FALSE;
  return TRUE;
}

static char *
dup_value (const GalleyTree *self, const GalleyAttr *attr)
{
  const char *written = self->tokens->text + attr->value.start;
  gsize n_bytes = galley_span_length (attr->value);
  GString *value;

  if (is_as_written (attr, written, n_bytes))
    return g_strndup (written, n_bytes);

  value = g_string_sized_new (n_bytes);
  galley_markup_decode_value (written, n_bytes, value);
  return g_string_free (value, FALSE);
}

char *
galley_tree_attr_value (const GalleyTree *self, GalleyNodeId node, GalleyAttribute attribute)
{
  const GalleyAttr *attr = galley_tree_attr (self, node, attribute);

  return attr != NULL ? dup_value (self, attr) : NULL;
}

static gboolean
value_is (const GalleyTree *self, const GalleyAttr *attr, const char *value)
{
  g_autofree char *actual = dup_value (self, attr);

  return g_str_equal (actual, value);
}

gboolean
galley_tree_attr_is (const GalleyTree *self, GalleyNodeId node, GalleyAttribute attribute, const char *value)
{
  const GalleyAttr *attr = galley_tree_attr (self, node, attribute);

  return attr != NULL && value_is (self, attr, value);
}

void
galley_tree_append_text (const GalleyTree *self, GalleyNodeId node, GString *out)
{
  GalleyNodeId after = galley_tree_node (self, node)->after;

  for (GalleyNodeId i = node; i < after; i++)
    {
      const GalleyNode *n = galley_tree_node (self, i);
      const char *text = self->tokens->text + n->content_start;
      gsize n_bytes = n->content_end - n->content_start;

      if (n->kind != GALLEY_NODE_TEXT)
        continue;
      if (n->flags & GALLEY_NODE_CDATA)
        g_string_append_len (out, text, (gssize) n_bytes);
      else
        galley_markup_decode_text (text, n_bytes, out);
    }
}

/**
 * galley_tree_plain_span:
 * @span: (out): set where the answer is TRUE
 *
 * Whether the element holds one piece of text, as most do that are no running text,
 * and whether that is as it is written: without references, and with nothing between
 * its words but single blanks. White space at its ends is not in the span.
 */
gboolean
galley_tree_plain_span (const GalleyTree *self, GalleyNodeId node, GalleySpan *span)
{
  const GalleyNode *n = galley_tree_node (self, node);
  const GalleyNode *inner = n->after == node + 2 ? galley_tree_node (self, node + 1) : n;
  const char *text = self->tokens->text;
  guint32 start = inner->content_start;
  guint32 end = inner->content_end;

  if (inner->kind != GALLEY_NODE_TEXT || inner->flags & GALLEY_NODE_CDATA
      || galley_tokens_get (self->tokens, inner->token)->flags & GALLEY_TOKEN_AMPERSAND)
    return FALSE;

  while (start < end && galley_markup_is_space (text[start]))
    start++;
  while (end > start && galley_markup_is_space (text[end - 1]))
    end--;
  for (guint32 i = start; i < end; i++)
    if ((guchar) text[i] <= ' ' && (text[i] != ' ' || text[i + 1] == ' '))
      return FALSE;

  *span = GALLEY_SPAN (start, end);
  return TRUE;
}

char *
galley_tree_text (const GalleyTree *self, GalleyNodeId node)
{
  GString *text;
  GalleySpan plain;

  if (galley_tree_plain_span (self, node, &plain))
    return g_strndup (self->tokens->text + plain.start, galley_span_length (plain));

  text = g_string_new (NULL);
  galley_tree_append_text (self, node, text);
  galley_markup_fold_space (text);
  return g_string_free (text, FALSE);
}

gboolean
galley_tree_has_content (const GalleyTree *self, GalleyNodeId node)
{
  GalleyNodeId after = galley_tree_node (self, node)->after;

  for (GalleyNodeId i = node + 1; i < after; i++)
    {
      const GalleyNode *n = galley_tree_node (self, i);

      if (n->kind == GALLEY_NODE_TEXT && !(n->flags & GALLEY_NODE_BLANK) && n->content_end > n->content_start)
        return TRUE;
      if (n->element == GALLEY_ELEMENT_FIGURE || n->element == GALLEY_ELEMENT_HR || n->element == GALLEY_ELEMENT_CITE)
        return TRUE;
    }
  return FALSE;
}

char *
galley_tree_language (const GalleyTree *self, GalleyNodeId node)
{
  while (node != GALLEY_NO_NODE)
    {
      char *language = galley_tree_attr_value (self, node, GALLEY_ATTRIBUTE_XML_LANG);

      if (language != NULL)
        return language;
      node = galley_tree_node (self, node)->parent;
    }
  return NULL;
}
