/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/edit-layout.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/article/names.h"

/* So many bytes are looked at to learn how lines end. */
#define LINE_SEARCH (64u * 1024u)

static inline const char *
text_of (const GalleyTree *tree)
{
  return tree->tokens->text;
}

static inline gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static gboolean
is_element (const GalleyTree *tree, GalleyNodeId node)
{
  return galley_tree_node (tree, node)->kind == GALLEY_NODE_ELEMENT;
}

static gboolean
is_comment (const GalleyTree *tree, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (tree, node);

  return n->kind == GALLEY_NODE_COMMENT || n->kind == GALLEY_NODE_PI;
}

/* Behind the comments that begin in the same line as `from` ends, where they
 * are the last thing in it; `from` where there are none. */
static guint32
skip_comments_in_line (const GalleyTree *tree, GalleyNodeId next, GalleyNodeId after, guint32 from)
{
  const char *text = text_of (tree);
  guint32 end = from;
  guint32 pos = from;

  for (; next < after; next = galley_tree_node (tree, next)->after)
    {
      const GalleyNode *n = galley_tree_node (tree, next);

      if (is_comment (tree, next))
        {
          pos = end = n->end;
          continue;
        }
      if (n->kind != GALLEY_NODE_TEXT || n->flags & GALLEY_NODE_CDATA)
        return from;
      while (pos < n->end && galley_markup_is_space (text[pos]))
        {
          if (is_line_end (text[pos]))
            return end;
          pos++;
        }
      if (pos < n->end)
        return from;
    }
  return end;
}

/**
 * galley_layout_gap_before:
 *
 * Returns: the white space that ends where the node starts, in bytes; what
 *   stands before the parent's content is not counted
 */
GalleySpan
galley_layout_gap_before (const GalleyTree *tree, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (tree, node);
  guint32 limit = galley_tree_node (tree, n->parent)->content_start;
  guint32 start = n->start;

  while (start > limit && galley_markup_is_space (text_of (tree)[start - 1]))
    start--;
  return GALLEY_SPAN (start, n->start);
}

/**
 * galley_layout_gap_behind:
 *
 * Returns: the white space that starts where the node ends, in bytes, up to
 *   the end of the parent's content
 */
GalleySpan
galley_layout_gap_behind (const GalleyTree *tree, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (tree, node);
  guint32 limit = galley_tree_node (tree, n->parent)->content_end;
  guint32 end = n->end;

  while (end < limit && galley_markup_is_space (text_of (tree)[end]))
    end++;
  return GALLEY_SPAN (n->end, end);
}

/**
 * galley_layout_last_line_end:
 *
 * Returns: where the last line end in the bytes starts; the end of the bytes
 *   where there is none
 */
guint32
galley_layout_last_line_end (const GalleyTree *tree, GalleySpan span)
{
  const char *text = text_of (tree);

  for (guint32 i = span.end; i > span.start; i--)
    {
      if (!is_line_end (text[i - 1]))
        continue;
      return text[i - 1] == '\n' && i - 1 > span.start && text[i - 2] == '\r' ? i - 2 : i - 1;
    }
  return span.end;
}

/**
 * galley_layout_has_line_end:
 *
 * Whether there is a line end in the bytes.
 */
gboolean
galley_layout_has_line_end (const GalleyTree *tree, GalleySpan span)
{
  return galley_layout_last_line_end (tree, span) < span.end;
}

/**
 * galley_layout_dup_indent:
 *
 * Returns: (transfer full) (nullable): the white space from the start of the
 *   line to the node; %NULL where something else stands between
 */
char *
galley_layout_dup_indent (const GalleyTree *tree, GalleyNodeId node)
{
  const char *text = text_of (tree);
  guint32 end = galley_tree_node (tree, node)->start;
  guint32 start = end;

  while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t'))
    start--;
  if (start > 0 && !is_line_end (text[start - 1]))
    return NULL;
  return g_strndup (text + start, end - start);
}

/**
 * galley_layout_line_end:
 *
 * Returns: the line end that the text uses first; LF where it has none
 */
const char *
galley_layout_line_end (const GalleyTree *tree)
{
  const char *text = text_of (tree);
  guint32 n_bytes = MIN (tree->tokens->n_bytes, LINE_SEARCH);
  const char *lf = n_bytes > 0 ? memchr (text, '\n', n_bytes) : NULL;

  return lf != NULL && lf > text && lf[-1] == '\r' ? "\r\n" : "\n";
}

char *
galley_layout_dup_prefix (const GalleyTree *tree, GalleyNodeId node)
{
  GalleySpan name = galley_tree_name_span (tree, node);
  const char *start = text_of (tree) + name.start;

  return g_strndup (start, galley_name_prefix_length (start, galley_span_length (name)));
}

void
galley_layout_append_tag_again (const GalleyTree *tree, GalleyNodeId node, GString *out)
{
  const GalleyAttr *id = galley_tree_attr (tree, node, GALLEY_ATTRIBUTE_XML_ID);
  GalleySpan tag = galley_tree_tag_span (tree, node);
  guint32 start = tag.start;

  if (id != NULL)
    {
      guint32 before = id->name.start;

      while (galley_markup_is_space (text_of (tree)[before - 1]))
        before--;
      g_string_append_len (out, text_of (tree) + start, before - start);
      start = id->value.end + (id->quote != 0);
    }
  g_string_append_len (out, text_of (tree) + start, tag.end - start);
}

/**
 * galley_layout_extent_end:
 *
 * Returns: bytes; behind the node, or behind the comments that stand in its
 *   last line and belong to it for every reader
 */
guint32
galley_layout_extent_end (const GalleyTree *tree, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (tree, node);

  return skip_comments_in_line (tree, n->after, galley_tree_node (tree, n->parent)->after, n->end);
}

/**
 * galley_layout_start_end:
 *
 * Returns: bytes; behind the start tag of a parent, or behind the comments
 *   that end its line
 */
guint32
galley_layout_start_end (const GalleyTree *tree, GalleyNodeId parent)
{
  const GalleyNode *p = galley_tree_node (tree, parent);

  return skip_comments_in_line (tree, parent + 1, p->after, p->content_start);
}

/**
 * galley_layout_next_element:
 *
 * Returns: the next sibling that is an element, or %GALLEY_NO_NODE
 */
GalleyNodeId
galley_layout_next_element (const GalleyTree *tree, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (tree, node);
  GalleyNodeId after = galley_tree_node (tree, n->parent)->after;

  for (GalleyNodeId next = n->after; next < after; next = galley_tree_node (tree, next)->after)
    if (is_element (tree, next))
      return next;
  return GALLEY_NO_NODE;
}

/**
 * galley_layout_previous_element:
 *
 * Returns: the sibling before that is an element, or %GALLEY_NO_NODE
 */
GalleyNodeId
galley_layout_previous_element (const GalleyTree *tree, GalleyNodeId node)
{
  GalleyNodeId parent = galley_tree_node (tree, node)->parent;
  GalleyNodeId i = node - 1;

  /* What stands right before a node in document order is its parent, or lies
   * in the sibling before it. */
  while (i > parent)
    {
      GalleyNodeId sibling = i;

      while (galley_tree_node (tree, sibling)->parent != parent)
        sibling = galley_tree_node (tree, sibling)->parent;
      if (is_element (tree, sibling))
        return sibling;
      i = sibling - 1;
    }
  return GALLEY_NO_NODE;
}

/**
 * galley_layout_first_element:
 *
 * Returns: the first child that is an element, or %GALLEY_NO_NODE
 */
GalleyNodeId
galley_layout_first_element (const GalleyTree *tree, GalleyNodeId parent)
{
  for (GALLEY_EACH_CHILD (tree, parent, child))
    if (is_element (tree, child))
      return child;
  return GALLEY_NO_NODE;
}

gboolean
galley_layout_holds_words (const GalleyTree *tree, GalleyNodeId node)
{
  GalleyElement element = (GalleyElement) galley_tree_node (tree, node)->element;
  GalleyNodeId first;

  if (!galley_element_is_known (element))
    return FALSE;
  switch (galley_vocabulary_rule (element)->content)
    {
    case GALLEY_CONTENT_TEXT:
    case GALLEY_CONTENT_INLINE:
      return TRUE;
    case GALLEY_CONTENT_ITEM:
      first = galley_layout_first_element (tree, node);
      return first == GALLEY_NO_NODE || !galley_element_is_block ((GalleyElement) galley_tree_node (tree, first)->element);
    case GALLEY_CONTENT_CHILDREN:
    case GALLEY_CONTENT_EMPTY:
    default:
      return FALSE;
    }
}

/* Whether white space in that text node is layout alone: nothing around it,
 * up to the node that is moved, is running text. */
static gboolean
is_layout (const GalleyTree *tree, GalleyNodeId node, GalleyNodeId top)
{
  const GalleyNode *n = galley_tree_node (tree, node);

  if (n->kind != GALLEY_NODE_TEXT || !(n->flags & GALLEY_NODE_BLANK) || n->flags & GALLEY_NODE_CDATA)
    return FALSE;

  for (GalleyNodeId i = n->parent;; i = galley_tree_node (tree, i)->parent)
    {
      GalleyElement element = (GalleyElement) galley_tree_node (tree, i)->element;
      GalleyContent content;

      if (!galley_element_is_known (element))
        return FALSE;
      content = galley_vocabulary_rule (element)->content;
      if (content == GALLEY_CONTENT_ITEM)
        {
          GalleyNodeId first = galley_layout_first_element (tree, i);

          if (first == GALLEY_NO_NODE
              || !galley_element_is_block ((GalleyElement) galley_tree_node (tree, first)->element))
            return FALSE;
        }
      else if (content != GALLEY_CONTENT_CHILDREN)
        return FALSE;
      if (i == top)
        return TRUE;
    }
}

/* One blank text, each line of it indented anew. */
static void
append_blank (GString *out, const char *text, GalleySpan span, const char *old_indent, const char *new_indent)
{
  gsize n_old = strlen (old_indent);
  guint32 pos = span.start;

  while (pos < span.end)
    {
      guint32 line = pos;

      while (pos < span.end && !is_line_end (text[pos]))
        pos++;
      if (pos == span.end)
        {
          g_string_append_len (out, text + line, pos - line);
          break;
        }
      if (text[pos] == '\r' && pos + 1 < span.end && text[pos + 1] == '\n')
        pos++;
      pos++;
      g_string_append_len (out, text + line, pos - line);

      /* A line that is blank for good is left as it is. */
      if (pos < span.end && is_line_end (text[pos]))
        continue;
      if (span.end - pos >= n_old && memcmp (text + pos, old_indent, n_old) == 0)
        {
          g_string_append (out, new_indent);
          pos += (guint32) n_old;
        }
    }
}

/**
 * galley_layout_append_node:
 * @end: bytes; behind the node, or behind comments that go with it
 *
 * Copies a node for another place. Where it began a line there and begins
 * one here, the lines between its elements are indented anew; running text,
 * comments and preformatted text never are.
 */
void
galley_layout_append_node (const GalleyLayout *self,
                           GString            *out,
                           const GalleyTree   *tree,
                           GalleyNodeId        node,
                           guint32             end)
{
  const GalleyNode *n = galley_tree_node (tree, node);
  const char *text = text_of (tree);
  g_autofree char *old_indent = galley_layout_dup_indent (tree, node);
  guint32 done = n->start;

  if (old_indent != NULL && self->indent != NULL && !g_str_equal (old_indent, self->indent))
    {
      for (GalleyNodeId i = node + 1; i < n->after; i++)
        {
          if (!is_layout (tree, i, node))
            continue;

          GalleySpan blank = galley_tree_span (tree, i);
          g_string_append_len (out, text + done, blank.start - done);
          append_blank (out, text, blank, old_indent, self->indent);
          done = blank.end;
        }
    }
  g_string_append_len (out, text + done, end - done);
}
