/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/edit-blocks.h"

#include "core/edit/edit-parts.h"
#include "core/text/i18n.h"

static GalleyElement
element_of (const GalleyTree *tree, GalleyNodeId node)
{
  return (GalleyElement) galley_tree_node (tree, node)->element;
}

static gboolean
find_place (const GalleyTree *tree,
            GalleyNodeId      target,
            GalleyPlacement   placement,
            GalleyElement     element,
            GalleyPlace      *place,
            GError          **error)
{
  switch (placement)
    {
    case GALLEY_PLACE_BEFORE:
      return galley_edit_place_beside (tree, target, FALSE, element, place, error);
    case GALLEY_PLACE_BEHIND:
      return galley_edit_place_beside (tree, target, TRUE, element, place, error);
    case GALLEY_PLACE_FIRST:
      return galley_edit_place_child (tree, target, element, TRUE, place, error);
    case GALLEY_PLACE_LAST:
      return galley_edit_place_child (tree, target, element, FALSE, place, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
check_element (const GalleyTree *tree, GalleyNodeId node, GError **error)
{
  if (galley_tree_node (tree, node)->kind != GALLEY_NODE_ELEMENT)
    return galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("There is no element at that place."));
  return TRUE;
}

/* Of the element or of its words; within its tag one is in it. */
static gboolean
is_at_beginning (const GalleyTree *tree, GalleyNodeId node, guint32 offset)
{
  return offset == galley_tree_node (tree, node)->start || offset == galley_tree_node (tree, node)->content_start;
}

/* The nearest place for a block from inside one. */
static gboolean
find_place_near (const GalleyTree *tree,
                 GalleyNodeId      node,
                 guint32           offset,
                 GalleyElement     element,
                 GalleyPlace      *place,
                 GError          **error)
{
  for (; node != GALLEY_NO_NODE; node = galley_tree_node (tree, node)->parent)
    {
      GalleyNodeId parent = galley_tree_node (tree, node)->parent;
      GalleyElement outer = element_of (tree, parent);

      if (outer != GALLEY_ELEMENT_BODY && outer != GALLEY_ELEMENT_SECTION)
        continue;
      if (element_of (tree, node) == GALLEY_ELEMENT_TITLE)
        return galley_edit_place_child (tree, parent, element, TRUE, place, error);
      return galley_edit_place_beside (tree, node, !is_at_beginning (tree, node, offset), element, place, error);
    }
  return FALSE;
}

/* There may be no body yet. */
static gboolean
add_body (GalleyTextEdit *edit, const GalleyArticle *article, const GalleyFragment *fragment, GError **error)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  g_auto (GalleyPlace) place = { 0 };
  g_autoptr (GalleyFragment) body = galley_fragment_new ();

  galley_fragment_open (body, GALLEY_ELEMENT_BODY);
  galley_fragment_append (body, fragment);
  galley_fragment_close (body);
  return galley_edit_place_child (tree, galley_article_get_root (article), GALLEY_ELEMENT_BODY, FALSE, &place, error)
         && galley_edit_add_fragment (edit, &place, body, error);
}

/**
 * galley_edit_insert_at:
 * @offset: bytes, anywhere in the text
 * @fragment: one block or more
 *
 * Writes new blocks near an offset: behind the block that holds it, or before
 * it where the offset is at its very beginning; between two blocks where the
 * offset is between them; at the start or end of the body where it is outside.
 * Lists, tables and boxes are not entered. A missing body is written.
 *
 * Returns: (transfer full) (nullable): the splice
 */
GalleyTextEdit *
galley_edit_insert_at (const GalleyArticle *article, guint32 offset, const GalleyFragment *fragment, GError **error)
{
  g_return_val_if_fail (article != NULL && fragment != NULL, NULL);
  g_return_val_if_fail (galley_fragment_get_n (fragment) > 0, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyElement element = galley_fragment_get (fragment, 0);
  GalleyNodeId body = galley_article_get_body (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_auto (GalleyPlace) place = { 0 };
  gboolean found;

  if (!galley_edit_check_article (article, error))
    return NULL;
  if (body == GALLEY_NO_NODE)
    return galley_edit_result (&edit, add_body (edit, article, fragment, error));

  GalleyNodeId node = galley_tree_at (tree, offset);
  if (node < body || node >= galley_tree_node (tree, body)->after)
    found = galley_edit_place_child (tree, body, element, offset <= galley_tree_node (tree, body)->start, &place, error);
  else if (node == body || element_of (tree, node) == GALLEY_ELEMENT_SECTION)
    found = galley_edit_place_between (tree, node, offset, element, &place, error);
  else
    found = find_place_near (tree, node, offset, element, &place, error);

  return galley_edit_result (&edit, found && galley_edit_add_fragment (edit, &place, fragment, error));
}

/**
 * galley_edit_remove:
 * @node: an element; not the root
 *
 * Takes an element out. One that has lines of its own takes them along.
 *
 * Returns: (transfer full) (nullable): the splice
 */
GalleyTextEdit *
galley_edit_remove (const GalleyArticle *article, GalleyNodeId node, GError **error)
{
  g_return_val_if_fail (article != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_return_val_if_fail (node < galley_tree_size (tree), NULL);

  if (!check_element (tree, node, error))
    return NULL;
  if (galley_tree_node (tree, node)->parent == GALLEY_NO_NODE)
    {
      galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("The whole article cannot be removed."));
      return NULL;
    }
  return galley_edit_result (&edit, galley_edit_add_removal (edit, tree, node, node, error));
}

/**
 * galley_edit_move:
 * @node: an element among elements
 * @target: the element to move it beside or into; not in @node
 *
 * Moves an element with all that is in it. Its lines are indented as the new
 * place asks; running text, comments and preformatted text stay as they are.
 *
 * Returns: (transfer full) (nullable): the splices, none where it is there
 *   already
 */
GalleyTextEdit *
galley_edit_move (const GalleyArticle *article,
                  GalleyNodeId         node,
                  GalleyNodeId         target,
                  GalleyPlacement      placement,
                  GError             **error)
{
  g_return_val_if_fail (article != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_auto (GalleyPlace) place = { 0 };
  gboolean beside = placement == GALLEY_PLACE_BEFORE || placement == GALLEY_PLACE_BEHIND;
  g_return_val_if_fail (node < galley_tree_size (tree) && target < galley_tree_size (tree), NULL);

  if (!check_element (tree, node, error) || !check_element (tree, target, error))
    return NULL;
  if (node == target && beside)
    return g_steal_pointer (&edit);
  if (target >= node && target < galley_tree_node (tree, node)->after)
    {
      const char *label = galley_element_label (element_of (tree, node));

      galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("The %s cannot be moved into itself."),
                        label != NULL ? label : C_ ("element", "element"));
      return NULL;
    }
  return galley_edit_result (&edit, find_place (tree, target, placement, element_of (tree, node), &place, error)
                                      && galley_edit_add_move (edit, tree, node, &place, error));
}

/**
 * galley_edit_set_alternative:
 * @figure: a figure
 * @alt: (nullable): what the picture shows; %NULL or empty for nothing yet
 * @decorative: whether there is nothing to say about it; then @alt is ignored
 *
 * Sets the one of @alt and @decorative and takes the other one away.
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_edit_set_alternative (const GalleyArticle *article,
                             GalleyNodeId         figure,
                             const char          *alt,
                             gboolean             decorative,
                             GError             **error)
{
  g_return_val_if_fail (article != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  gboolean has_alt = !decorative && alt != NULL && *alt != '\0';
  g_return_val_if_fail (figure < galley_tree_size (tree), NULL);

  if (element_of (tree, figure) != GALLEY_ELEMENT_FIGURE)
    {
      galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("Only a figure has a text that stands for the picture."));
      return NULL;
    }
  return galley_edit_result (
    &edit, galley_edit_add_attribute (edit, tree, figure, GALLEY_ATTRIBUTE_ALT, has_alt ? alt : NULL, error)
             && galley_edit_add_attribute (edit, tree, figure, GALLEY_ATTRIBUTE_DECORATIVE, decorative ? "true" : NULL,
                                           error));
}
