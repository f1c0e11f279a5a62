/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

#include <string.h>

#include "core/article/markup.h"

/**
 * galley_page_is_private:
 *
 * Whether the element is never published, or is another program's business.
 */
gboolean
galley_page_is_private (GalleyPageBuilder *self,
                        GalleyNodeId       node)
{
  switch ((int) galley_tree_node (self->tree, node)->element)
    {
    case GALLEY_ELEMENT_NOTE:
    case GALLEY_ELEMENT_SOURCE_NOTE:
    case GALLEY_ELEMENT_EMBARGO:
    case GALLEY_ELEMENT_FOREIGN:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_visible (const char *text,
            gsize       n_bytes)
{
  const char *end = text + n_bytes;

  while (text < end)
    {
      gunichar c = (guchar) *text;

      if (c > 0x20 && c < 0x7f)
        return TRUE;
      if (c >= 0x80)
        {
          c = g_utf8_get_char_validated (text, end - text);
          if (c >= (gunichar) -2)
            return TRUE;
          if (g_unichar_isgraph (c))
            return TRUE;
          text = g_utf8_next_char (text);
        }
      else
        {
          text++;
        }
    }

  return FALSE;
}

/* Takes a text, or NULL, and gives it back valid and trimmed; NULL where there
 * is nothing to see. */
static char *
unless_blank (char *text)
{
  g_autofree char *owned = text;

  if (text == NULL || !is_visible (text, strlen (text)))
    return NULL;

  return g_strstrip (g_utf8_validate (text, -1, NULL) ? g_steal_pointer (&owned) : g_utf8_make_valid (text, -1));
}

/**
 * galley_page_dup_attribute:
 *
 * Returns: (transfer full): the value, valid and trimmed; NULL where there is nothing to
 *   see
 */
char *
galley_page_dup_attribute (GalleyPageBuilder *self,
                           GalleyNodeId       node,
                           GalleyAttribute    attribute)
{
  return unless_blank (galley_tree_attr_value (self->tree, node, attribute));
}

static gboolean
text_is_visible (GalleyPageBuilder *self,
                 GalleyNodeId       node)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);
  const char *text = self->text + n->content_start;
  gsize n_bytes = n->content_end - n->content_start;

  if (n->flags & GALLEY_NODE_BLANK)
    return FALSE;

  if (!(n->flags & GALLEY_NODE_CDATA) && galley_tokens_get (self->tree->tokens, n->token)->flags & GALLEY_TOKEN_AMPERSAND)
    {
      g_autoptr (GString) decoded = g_string_sized_new (n_bytes);

      galley_markup_decode_text (text, n_bytes, decoded);
      return is_visible (decoded->str, decoded->len);
    }

  return is_visible (text, n_bytes);
}

/* Decoded text of a node and all inside but what is private. */
static void
append_text (GalleyPageBuilder *self,
             GalleyNodeId       node,
             GString           *out)
{
  GalleyNodeId after = galley_tree_node (self->tree, node)->after;
  GalleyNodeId i = node;

  while (i < after)
    {
      const GalleyNode *n = galley_tree_node (self->tree, i);

      if (i != node && galley_page_is_private (self, i))
        {
          i = n->after;
          continue;
        }
      if (n->kind == GALLEY_NODE_TEXT)
        galley_tree_append_text (self->tree, i, out);
      i++;
    }
}

/**
 * galley_page_dup_text:
 *
 * The words of a node that readers may see, white space folded; NULL where
 * there are none.
 */
char *
galley_page_dup_text (GalleyPageBuilder *self,
                      GalleyNodeId       node)
{
  GString *text;
  GalleySpan plain;

  if (node == GALLEY_NO_NODE)
    return NULL;
  if (galley_tree_plain_span (self->tree, node, &plain))
    return unless_blank (g_strndup (self->text + plain.start, galley_span_length (plain)));

  text = g_string_new (NULL);
  append_text (self, node, text);
  galley_markup_fold_space (text);
  return unless_blank (g_string_free_and_steal (text));
}

static gboolean
find_visible (GalleyPageBuilder *self,
              GalleyNodeId       node,
              gboolean           words_only)
{
  GalleyNodeId after = galley_tree_node (self->tree, node)->after;
  GalleyNodeId i = node;
  GalleyDate date;

  while (i < after)
    {
      const GalleyNode *n = galley_tree_node (self->tree, i);

      if (n->kind == GALLEY_NODE_TEXT && text_is_visible (self, i))
        return TRUE;
      if (i != node && galley_page_is_private (self, i))
        {
          i = n->after;
          continue;
        }
      /* One without words is shown as its date. */
      if (n->element == GALLEY_ELEMENT_TIME && (i != node || !words_only) && n->depth < GALLEY_PAGE_MAX_DEPTH && galley_page_read_when (self, i, &date))
        return TRUE;
      if (!words_only && n->element == GALLEY_ELEMENT_CITE && !self->is_hidden && n->depth < GALLEY_PAGE_MAX_DEPTH &&
          galley_page_citation_has_source (self, i))
        return TRUE;
      i++;
    }

  return FALSE;
}

/**
 * galley_page_has_words:
 *
 * Whether a reader sees any text in the node.
 */
gboolean
galley_page_has_words (GalleyPageBuilder *self,
                       GalleyNodeId       node)
{
  return find_visible (self, node, TRUE);
}

/**
 * galley_page_shows:
 *
 * Whether a reader sees any text, or the mark of a citation, in the node.
 */
gboolean
galley_page_shows (GalleyPageBuilder *self,
                   GalleyNodeId       node)
{
  return find_visible (self, node, FALSE);
}
