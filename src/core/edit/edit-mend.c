/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Characters that were harmless where they stood may come to mean something
 * when markup goes from between them, or text comes next to them. */

#include "core/edit/edit-parts.h"

#include <string.h>

#include "core/article/markup.h"

/* Whether one of the spans, which are in order, holds the offset; `from` goes
 * along with growing offsets. */
static gboolean
is_covered (const GArray *spans, guint *from, guint32 offset)
{
  while (*from < spans->len && g_array_index (spans, GalleySpan, *from).end <= offset)
    (*from)++;
  return *from < spans->len && galley_span_contains (g_array_index (spans, GalleySpan, *from), offset);
}

/* The first splice that is not before the offset: an edit may have thousands
 * elsewhere. */
static guint
find_splice (const GalleyTextEdit *edit, guint32 offset)
{
  guint low = 0;
  guint high = galley_text_edit_get_n (edit);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (galley_text_edit_get (edit, middle)->span.end < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static GArray *
list_spans (const GalleyTextEdit *edit, GalleySpan range)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (GalleySpan));

  for (guint i = find_splice (edit, range.start); i < galley_text_edit_get_n (edit); i++)
    {
      GalleySpan span = galley_text_edit_get (edit, i)->span;

      if (span.start > range.end)
        break;
      g_array_append_val (spans, span);
    }
  return spans;
}

/* Writes as references what is a character of its own, in all texts of the
 * container: `<` and bare `&`, or `>`. */
static void
escape_characters (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId container, gboolean only_gt)
{
  g_autoptr (GArray) spans = list_spans (edit, galley_tree_span (tree, container));
  guint at = 0;

  for (GalleyNodeId i = container + 1; i < galley_tree_node (tree, container)->after; i++)
    {
      const GalleyNode *n = galley_tree_node (tree, i);
      const char *text = tree->tokens->text;

      if (n->kind != GALLEY_NODE_TEXT || n->flags & (GALLEY_NODE_CDATA | GALLEY_NODE_BLANK))
        continue;
      for (guint32 pos = n->content_start; pos < n->content_end; pos++)
        {
          const char *escape = NULL;

          if (text[pos] == '>' && only_gt)
            {
              escape = "&gt;";
            }
          else if (text[pos] == '<' && !only_gt)
            {
              escape = "&lt;";
            }
          else if (text[pos] == '&')
            {
              GalleySpan reference;
              gunichar character;

              galley_markup_next_reference (text + pos, n->content_end - pos, 0, &reference, &character);
              if (character != 0)
                pos += reference.end - 1;
              else if (!only_gt)
                escape = "&amp;";
            }
          if (escape != NULL && !is_covered (spans, &at, pos))
            galley_text_edit_replace (edit, GALLEY_SPAN (pos, pos + 1), escape, -1);
        }
    }
}

/* Whether character data has come to hold the end of a CDATA section. */
static gboolean
holds_section_end (const GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId container)
{
  GalleySpan span = galley_tree_content_span (tree, container);
  const char *text = tree->tokens->text;
  g_autoptr (GString) content = g_string_new (NULL);
  guint32 done = span.start;

  for (guint i = find_splice (edit, span.start); i < galley_text_edit_get_n (edit); i++)
    {
      const GalleySplice *splice = galley_text_edit_get (edit, i);

      if (splice->span.start > span.end)
        break;
      if (splice->span.start < done || splice->span.end > span.end)
        continue;
      g_string_append_len (content, text + done, splice->span.start - done);
      g_string_append_len (content, splice->text, splice->n_bytes);
      done = splice->span.end;
    }
  g_string_append_len (content, text + done, span.end - done);
  if (memchr (content->str, ']', content->len) == NULL)
    return FALSE;

  g_autoptr (GalleyTokens) tokens = galley_tokens_new (content->str, content->len);
  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const GalleyToken *token = galley_tokens_get (tokens, i);

      if (token->kind == GALLEY_TOKEN_TEXT
          && memmem (content->str + token->start, token->end - token->start, "]]>", 3) != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * galley_edit_add_mending:
 * @container: an element whose texts the edit changes or joins
 *
 * Makes all bare `&` and `<` of a container references, and all `>`, too,
 * where the edit would bring `]]>` about. Nothing is done in sound text that
 * stays sound.
 */
void
galley_edit_add_mending (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId container)
{
  if (galley_text_edit_is_empty (edit))
    return;
  escape_characters (edit, tree, container, FALSE);
  if (holds_section_end (edit, tree, container))
    escape_characters (edit, tree, container, TRUE);
}

/**
 * galley_edit_find_container:
 * @node: an element in running text, or the text
 *
 * Returns: the nearest element around it that is not in running text itself
 */
GalleyNodeId
galley_edit_find_container (const GalleyTree *tree, GalleyNodeId node)
{
  do
    node = galley_tree_node (tree, node)->parent;
  while (node != GALLEY_NO_NODE && galley_element_is_inline ((GalleyElement) galley_tree_node (tree, node)->element));
  return node;
}
