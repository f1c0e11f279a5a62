/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

static gboolean
is_part (GalleyPageBuilder *self,
         GalleyNodeId       node)
{
  return node == galley_article_get_head (self->article) || node == galley_article_get_sources (self->article) ||
         node == galley_article_get_corrections (self->article);
}

/* The head, the sources and the corrections are shown elsewhere; but while one
 * of them has no end tag yet, the body is inside it. */
static GalleyPagePlace
find_place_in_part (GalleyPageBuilder *self,
                    GalleyNodeId       node)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);
  guint part = galley_tree_node (self->tree, n->parent)->element;

  if (galley_vocabulary_allows (part, n->element))
    return GALLEY_PLACE_NOWHERE;
  if (n->element == GALLEY_ELEMENT_BODY)
    return GALLEY_PLACE_CONTENT;
  if (galley_element_is_block (n->element))
    return GALLEY_PLACE_BLOCK;

  galley_page_report_left_out (self, node);
  return GALLEY_PLACE_NOWHERE;
}

/**
 * galley_page_find_place:
 *
 * How the node comes into the page where blocks are expected. What is private and has come
 * there by mistake is reported.
 */
GalleyPagePlace
galley_page_find_place (GalleyPageBuilder *self,
                        GalleyNodeId       node)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);

  if (n->kind != GALLEY_NODE_ELEMENT && n->kind != GALLEY_NODE_TEXT)
    return GALLEY_PLACE_NOWHERE;
  if (n->parent != GALLEY_NO_NODE && is_part (self, n->parent))
    return find_place_in_part (self, node);
  if (n->kind == GALLEY_NODE_TEXT)
    return n->flags & GALLEY_NODE_BLANK ? GALLEY_PLACE_BLANK : GALLEY_PLACE_INLINE;
  if (galley_page_is_private (self, node))
    {
      galley_page_report_misplaced (self, node);
      return GALLEY_PLACE_NOWHERE;
    }
  if (n->depth >= GALLEY_PAGE_MAX_DEPTH)
    return GALLEY_PLACE_PARAGRAPH;
  if (n->element == GALLEY_ELEMENT_P)
    return self->holds_block[node] ? GALLEY_PLACE_CONTENT : GALLEY_PLACE_BLOCK;
  if (galley_element_is_block (n->element))
    return GALLEY_PLACE_BLOCK;
  if (n->element == GALLEY_ELEMENT_ARTICLE || n->element == GALLEY_ELEMENT_BODY || is_part (self, node) ||
      self->holds_block[node])
    return GALLEY_PLACE_CONTENT;
  if (galley_element_is_inline (n->element))
    return GALLEY_PLACE_INLINE;

  return GALLEY_PLACE_PARAGRAPH;
}

/* The title that is the heading, or GALLEY_NO_NODE. */
GalleyNodeId
galley_page_find_title (GalleyPageBuilder *self,
                        GalleyNodeId       node)
{
  GalleyNodeId title = galley_tree_child (self->tree, node, GALLEY_ELEMENT_TITLE);

  if (title == GALLEY_NO_NODE || galley_tree_node (self->tree, title)->depth >= GALLEY_PAGE_MAX_DEPTH ||
      !galley_page_has_words (self, title))
    return GALLEY_NO_NODE;

  return title;
}

/**
 * galley_page_find_attribution:
 *
 * Returns: that of a quotation, where it has one that shows; or else GALLEY_NO_NODE
 */
GalleyNodeId
galley_page_find_attribution (GalleyPageBuilder *self,
                              GalleyNodeId       node)
{
  GalleyNodeId attribution = galley_tree_child (self->tree, node, GALLEY_ELEMENT_ATTRIBUTION);

  return attribution != GALLEY_NO_NODE && galley_page_shows (self, attribution) ? attribution : GALLEY_NO_NODE;
}

/* Whether children of the kind are part of what the element itself becomes. */
gboolean
galley_page_is_row (guint parent,
                    guint child)
{
  return (parent == GALLEY_ELEMENT_TABLE && child == GALLEY_ELEMENT_TR) ||
         (parent == GALLEY_ELEMENT_TR && (child == GALLEY_ELEMENT_TH || child == GALLEY_ELEMENT_TD)) ||
         (parent == GALLEY_ELEMENT_TIMELINE && child == GALLEY_ELEMENT_EVENT) ||
         (parent == GALLEY_ELEMENT_EVENT && child == GALLEY_ELEMENT_CELL) ||
         (parent == GALLEY_ELEMENT_COLUMNS && (child == GALLEY_ELEMENT_WHEN || child == GALLEY_ELEMENT_COLUMN));
}

/* The children of which an element has one at most, and which it shows itself. */
void
galley_page_find_taken (GalleyPageBuilder *self,
                        GalleyNodeId       node,
                        GalleyNodeId       taken[2])
{
  taken[0] = taken[1] = GALLEY_NO_NODE;
  switch ((int) galley_tree_node (self->tree, node)->element)
    {
    case GALLEY_ELEMENT_SECTION:
    case GALLEY_ELEMENT_ASIDE:
      taken[0] = galley_page_find_title (self, node);
      break;
    case GALLEY_ELEMENT_BLOCKQUOTE:
      taken[0] = galley_page_find_attribution (self, node);
      break;
    case GALLEY_ELEMENT_FIGURE:
      taken[0] = galley_tree_child (self->tree, node, GALLEY_ELEMENT_CAPTION);
      taken[1] = galley_tree_child (self->tree, node, GALLEY_ELEMENT_CREDIT);
      break;
    case GALLEY_ELEMENT_TABLE:
      taken[0] = galley_tree_child (self->tree, node, GALLEY_ELEMENT_CAPTION);
      break;
    case GALLEY_ELEMENT_TIMELINE:
      taken[0] = galley_tree_child (self->tree, node, GALLEY_ELEMENT_CAPTION);
      taken[1] = galley_tree_child (self->tree, node, GALLEY_ELEMENT_COLUMNS);
      break;
    default:
      break;
    }
}
