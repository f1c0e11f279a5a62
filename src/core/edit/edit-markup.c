/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Markup put into running text and taken out of it. */

#include "core/edit/edit-parts.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/text/i18n.h"

#define CDATA_START "<![CDATA["
#define CDATA_END "]]>"

/**
 * galley_edit_snap:
 * @offset: bytes
 * @forward: to which side
 *
 * Moves an offset that lies inside a tag, a reference, a character, a line
 * end or the brackets of a CDATA section to a side of it.
 *
 * Returns: bytes
 */
guint32
galley_edit_snap (const GalleyTree *tree, guint32 offset, gboolean forward)
{
  const char *text = tree->tokens->text;
  guint32 n_bytes = tree->tokens->n_bytes;

  if (offset == 0 || offset >= n_bytes)
    return MIN (offset, n_bytes);

  const GalleyToken *token = galley_tokens_get (tree->tokens, galley_tokens_find (tree->tokens, offset));
  GalleySpan content = GALLEY_SPAN (token->start, token->end);
  if (offset == token->start)
    return offset;
  if (token->kind == GALLEY_TOKEN_CDATA)
    {
      content.start += strlen (CDATA_START);
      if (!(token->flags & GALLEY_TOKEN_BROKEN))
        content.end -= strlen (CDATA_END);
      if (offset < content.start)
        return forward ? content.start : token->start;
      if (offset > content.end)
        return forward ? token->end : content.end;
    }
  else if (token->kind != GALLEY_TOKEN_TEXT)
    {
      return forward ? token->end : token->start;
    }

  while (offset > content.start && offset < content.end && ((guchar) text[offset] & 0xC0) == 0x80)
    offset = forward ? offset + 1 : offset - 1;
  if (offset > content.start && offset < content.end && text[offset - 1] == '\r' && text[offset] == '\n')
    offset = forward ? offset + 1 : offset - 1;
  if (token->kind == GALLEY_TOKEN_CDATA)
    return offset;

  /* No reference that counts has a space, or another &, in it. */
  for (guint32 i = offset; i > content.start && !galley_markup_is_space (text[i - 1]) && text[i - 1] != ';'; i--)
    {
      GalleySpan reference;
      gunichar character;

      if (text[i - 1] != '&')
        continue;
      galley_markup_next_reference (text + i - 1, content.end - (i - 1), 0, &reference, &character);
      if (character != 0 && i - 1 + reference.end > offset)
        return forward ? i - 1 + reference.end : i - 1;
      break;
    }
  return offset;
}

/**
 * galley_edit_is_in_markup:
 * @offset: bytes
 */
gboolean
galley_edit_is_in_markup (const GalleyTree *tree, guint32 offset)
{
  if (tree->tokens->tokens->len == 0)
    return FALSE;

  const GalleyToken *token = galley_tokens_get (tree->tokens, galley_tokens_find (tree->tokens, offset));
  if (token->kind == GALLEY_TOKEN_TEXT || offset <= token->start || offset >= token->end)
    return FALSE;
  return token->kind != GALLEY_TOKEN_CDATA || offset < token->start + strlen (CDATA_START)
         || offset > token->end - strlen (CDATA_END);
}

gboolean
galley_edit_holds_blocks (const GalleyTree *tree, GalleyNodeId node)
{
  if (galley_tree_node (tree, node)->element != GALLEY_ELEMENT_LI)
    return FALSE;
  for (GALLEY_EACH_CHILD (tree, node, child))
    if (galley_element_is_block ((GalleyElement) galley_tree_node (tree, child)->element))
      return TRUE;
  return FALSE;
}

/**
 * galley_edit_add_markup:
 * @offset: bytes, snapped
 */
void
galley_edit_add_markup (GalleyTextEdit *edit, const GalleyTree *tree, guint32 offset, const char *markup)
{
  const GalleyToken *token = galley_tokens_get (tree->tokens, galley_tokens_find (tree->tokens, offset));

  if (token->kind == GALLEY_TOKEN_CDATA && offset > token->start && offset < token->end)
    {
      if (offset <= token->start + strlen (CDATA_START))
        {
          offset = token->start;
        }
      else if (offset >= token->end - strlen (CDATA_END))
        {
          offset = token->end;
        }
      else
        {
          g_autofree char *split = g_strconcat (CDATA_END, markup, CDATA_START, NULL);

          galley_text_edit_insert (edit, offset, split, -1);
          return;
        }
    }
  galley_text_edit_insert (edit, offset, markup, -1);
}

/**
 * galley_edit_add_unwrapping:
 * @node: an element in running text
 */
gboolean
galley_edit_add_unwrapping (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId node, GError **error)
{
  const GalleyNode *n = galley_tree_node (tree, node);
  const char *text = tree->tokens->text;
  gboolean has_content = FALSE;

  if (!galley_element_is_inline ((GalleyElement) n->element))
    return galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE,
                             _("Only what is in running text can lose its markup and keep its words."));
  /* A broken tag beside it would reach further without its tags. */
  if (!galley_edit_check_sound (tree, galley_edit_find_container (tree, node), error))
    return FALSE;

  for (GALLEY_EACH_CHILD (tree, node, child))
    has_content = has_content || !(galley_tree_node (tree, child)->flags & GALLEY_NODE_BLANK);
  if (!has_content)
    {
      GalleySpan span = galley_tree_span (tree, node);

      /* Two spaces would be left where one was meant. */
      if (span.start > 0 && text[span.start - 1] == ' ' && span.end < tree->tokens->n_bytes && text[span.end] == ' ')
        span.start--;
      galley_text_edit_remove (edit, span);
      return TRUE;
    }
  galley_text_edit_remove (edit, GALLEY_SPAN (n->start, n->content_start));
  galley_text_edit_remove (edit, GALLEY_SPAN (n->content_end, n->end));
  return TRUE;
}
