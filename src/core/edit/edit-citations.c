/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/edit-citations.h"

#include <string.h>

#include "core/article/names.h"
#include "core/edit/edit-inline.h"
#include "core/edit/edit-parts.h"
#include "core/edit/fragment-write.h"
#include "core/text/i18n.h"

static GalleyElement
element_of (const GalleyTree *tree, GalleyNodeId node)
{
  return (GalleyElement) galley_tree_node (tree, node)->element;
}

/* Running text that a citation may stand in, and that is not inside a link or
 * another citation; the offset moves behind what it has to leave. */
static GalleyNodeId
find_running_text (const GalleyTree *tree, guint32 *offset)
{
  GalleyNodeId node = galley_tree_at (tree, *offset);
  GalleyNodeId outermost = GALLEY_NO_NODE;
  GalleyNodeId container = node;

  for (; container != GALLEY_NO_NODE && galley_element_is_inline (element_of (tree, container));
       container = galley_tree_node (tree, container)->parent)
    if (!galley_vocabulary_allows (element_of (tree, container), GALLEY_ELEMENT_CITE)
        || element_of (tree, container) == GALLEY_ELEMENT_A || element_of (tree, container) == GALLEY_ELEMENT_CITE)
      outermost = container;
  if (!galley_element_is_known (element_of (tree, container))
      || !galley_vocabulary_allows (element_of (tree, container), GALLEY_ELEMENT_CITE))
    return GALLEY_NO_NODE;
  if (outermost == GALLEY_NO_NODE)
    return node;

  *offset = galley_tree_node (tree, outermost)->end;
  return galley_tree_node (tree, outermost)->parent;
}

static gboolean
check_source (const char *id, const char *at, GError **error)
{
  if (!galley_edit_check_value (id, error) || !galley_edit_check_value (at, error))
    return FALSE;
  if (galley_name_is_simple (id, strlen (id)))
    return TRUE;
  galley_edit_fail (error, GALLEY_EDIT_ERROR_VALUE, _("“%s” cannot be the ID of a source."), id);
  return FALSE;
}

/* The block quote that an offset is in, but not in one of its paragraphs. */
static GalleyNodeId
find_quote (const GalleyTree *tree, guint32 offset)
{
  GalleyNodeId node = galley_tree_at (tree, offset);

  if (galley_edit_is_in_markup (tree, offset))
    return GALLEY_NO_NODE;
  if (node != GALLEY_NO_NODE && galley_tree_node (tree, node)->kind == GALLEY_NODE_TEXT)
    node = galley_tree_node (tree, node)->parent;
  return node != GALLEY_NO_NODE && element_of (tree, node) == GALLEY_ELEMENT_BLOCKQUOTE ? node : GALLEY_NO_NODE;
}

static GalleyTextEdit *
cite_words (const GalleyArticle *article, GalleySpan range, const char *id, const char *at, GError **error)
{
  const GalleyValue values[] = {
    { .attribute = GALLEY_ATTRIBUTE_REF, .value = id },
    { .attribute = GALLEY_ATTRIBUTE_AT, .value = at },
  };
  g_autoptr (GalleyTextEdit) edit =
    galley_edit_wrap (article, range, GALLEY_ELEMENT_CITE, values, at != NULL && *at != '\0' ? 2 : 1, error);

  if (edit == NULL)
    return NULL;
  /* Words of several paragraphs would each get the number. */
  if (galley_text_edit_get_n (edit) != 2)
    {
      galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE,
                        _("Only words that are together in one piece of running text can be a citation."));
      return NULL;
    }
  return g_steal_pointer (&edit);
}

/* Writes a citation without words of its own. Inside a link, a citation or an
 * abbreviation, what is meant is the place behind it. */
static GalleyTextEdit *
cite_place (const GalleyArticle *article, guint32 offset, const char *id, const char *at, GError **error)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_autoptr (GalleyFragment) cite = galley_fragment_new ();
  g_autoptr (GString) written = g_string_new (NULL);
  g_auto (GalleyPlace) place = { 0 };
  GalleyNodeId node = GALLEY_NO_NODE;

  if (!galley_edit_is_in_markup (tree, offset))
    {
      offset = galley_edit_snap (tree, offset, TRUE);
      node = find_running_text (tree, &offset);
    }
  if (node == GALLEY_NO_NODE || galley_edit_holds_blocks (tree, node))
    {
      galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("A citation can only be in running text."));
      return NULL;
    }
  if (!galley_edit_check_sound (tree, galley_element_is_inline (element_of (tree, node))
                                        ? galley_edit_find_container (tree, node) : node, error))
    return NULL;

  galley_fragment_open (cite, GALLEY_ELEMENT_CITE);
  galley_fragment_attribute (cite, GALLEY_ATTRIBUTE_REF, id);
  if (at != NULL && *at != '\0')
    galley_fragment_attribute (cite, GALLEY_ATTRIBUTE_AT, at);
  galley_fragment_close (cite);

  galley_place_in_text (&place, tree, node);
  galley_fragment_write (cite, &place.layout, "", written);
  galley_edit_add_markup (edit, tree, offset, written->str);
  return g_steal_pointer (&edit);
}

/**
 * galley_edit_cite:
 * @range: bytes; empty for a place
 * @id: of the source
 * @at: (nullable): where in the source
 *
 * Cites a source. Words in the range become those of the citation. Between
 * the paragraphs of a block quote it is the quote that has the source; a place
 * in it cannot be said there.
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_edit_cite (const GalleyArticle *article, GalleySpan range, const char *id, const char *at, GError **error)
{
  g_return_val_if_fail (article != NULL && id != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId quote;
  g_return_val_if_fail (range.start <= range.end && range.end <= tree->tokens->n_bytes, NULL);

  if (!check_source (id, at, error))
    return NULL;
  if (galley_span_length (range) > 0)
    return cite_words (article, range, id, at, error);
  quote = find_quote (tree, range.start);
  if (quote != GALLEY_NO_NODE && (at == NULL || *at == '\0'))
    return galley_edit_set_attribute (article, quote, GALLEY_ATTRIBUTE_CITE, id, error);
  return cite_place (article, range.start, id, at, error);
}
