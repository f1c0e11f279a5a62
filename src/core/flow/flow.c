/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/flow/flow-private.h"

#include "core/address/page-address.h"

/* How a node that stands where blocks are expected is read. */
typedef enum
{
  PLACE_NOWHERE,
  PLACE_TEXT,       /* running text that nobody put into a paragraph */
  PLACE_PARAGRAPH,  /* something without a place here: its text is a paragraph */
  PLACE_BLOCK,
  PLACE_CONTENT,    /* what is inside is read here */
} Place;

/* The product is told at once: for items that are no part of running text, which go through the
 * marks. */
void
galley_flow_begin (GalleyFlow *self, GalleyFlowItem item)
{
  self->funcs->begin (&item, self->data);
}

/* As galley_flow_begin(), with an item of the same kind. */
void
galley_flow_end (GalleyFlow *self, GalleyFlowItem item)
{
  self->funcs->end (&item, self->data);
}

/* What no reader sees wherever it stands: notes, other namespaces, and the
 * parts of the article that are read from their own places. */
gboolean
galley_flow_is_private (GalleyFlow *self, GalleyNodeId node)
{
  switch ((int) galley_tree_node (self->tree, node)->element)
    {
    case GALLEY_ELEMENT_FOREIGN:
    case GALLEY_ELEMENT_HEAD:
    case GALLEY_ELEMENT_NOTE:
    case GALLEY_ELEMENT_EMBARGO:
    case GALLEY_ELEMENT_SOURCES:
    case GALLEY_ELEMENT_SOURCE_NOTE:
    case GALLEY_ELEMENT_CORRECTIONS:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether the citation is of a source that the article has. */
gboolean
galley_flow_has_source (GalleyFlow *self, GalleyNodeId node)
{
  guint citation = galley_article_find_citation (self->article, node);

  return citation != G_MAXUINT && galley_article_get_citation (self->article, citation)->source != G_MAXUINT;
}

/* Whether there is anything to read in the node. */
gboolean
galley_flow_shows (GalleyFlow *self, GalleyNodeId node)
{
  GalleyNodeId after = galley_tree_node (self->tree, node)->after;

  for (GalleyNodeId id = node; id < after; )
    {
      const GalleyNode *n = galley_tree_node (self->tree, id);

      if (n->kind == GALLEY_NODE_ELEMENT && galley_flow_is_private (self, id))
        {
          id = n->after;
          continue;
        }
      if (n->kind == GALLEY_NODE_TEXT && (n->flags & GALLEY_NODE_BLANK) == 0)
        return TRUE;
      if (n->element == GALLEY_ELEMENT_CITE && galley_flow_has_source (self, id))
        return TRUE;
      if (id != node && (n->element == GALLEY_ELEMENT_A || n->element == GALLEY_ELEMENT_TIME))
        return TRUE;
      id++;
    }

  return FALSE;
}

static void
send_block (GalleyFlow *self, GalleyFlowItem item, GalleyNodeId first, GalleyNodeId after)
{
  galley_flow_start_text (self);
  galley_flow_begin (self, item);
  galley_flow_nodes (self, first, after);
  galley_flow_end (self, item);
}

/* The element's content as a block of running text, where it has any. */
void
galley_flow_block_of (GalleyFlow *self, GalleyFlowKind kind, GalleyNodeId node)
{
  if (node != GALLEY_NO_NODE && galley_flow_shows (self, node))
    send_block (self, (GalleyFlowItem) { .kind = kind, .node = node }, node + 1, galley_tree_node (self->tree, node)->after);
}

/* --- blocks ---------------------------------------------------------------- */

static void
see_blocks_but (GalleyFlow *self, GalleyNodeId parent, GalleyNodeId but)
{
  GalleyNodeId after = galley_tree_node (self->tree, parent)->after;

  if (but == GALLEY_NO_NODE)
    {
      galley_flow_blocks (self, parent + 1, after);
      return;
    }
  galley_flow_blocks (self, parent + 1, but);
  galley_flow_blocks (self, galley_tree_node (self->tree, but)->after, after);
}

static void
see_section (GalleyFlow *self, GalleyNodeId node)
{
  GalleyNodeId title = galley_tree_child (self->tree, node, GALLEY_ELEMENT_TITLE);
  gboolean is_box = galley_tree_node (self->tree, node)->element == GALLEY_ELEMENT_ASIDE;
  gboolean has_title = title != GALLEY_NO_NODE && galley_flow_shows (self, title);

  if (is_box)
    galley_flow_begin (self, (GalleyFlowItem) { .kind = GALLEY_FLOW_BOX, .node = node });
  if (has_title)
    {
      GalleyFlowItem heading = { .kind = GALLEY_FLOW_HEADING, .number = self->level, .node = node };

      send_block (self, heading, title + 1, galley_tree_node (self->tree, title)->after);
      self->level++;
    }
  see_blocks_but (self, node, title);
  if (has_title)
    self->level--;
  if (is_box)
    galley_flow_end (self, (GalleyFlowItem) { .kind = GALLEY_FLOW_BOX, .node = node });
}

/* The paragraph of a block quote that its source's mark ends, or GALLEY_NO_NODE. */
static GalleyNodeId
find_marked (GalleyFlow *self, GalleyNodeId quote)
{
  GalleyNodeId marked = GALLEY_NO_NODE;

  if (!galley_flow_has_source (self, quote))
    return GALLEY_NO_NODE;
  for (GALLEY_EACH_CHILD (self->tree, quote, child))
    {
      GalleyElement element = galley_tree_node (self->tree, child)->element;

      if ((element == GALLEY_ELEMENT_P || element == GALLEY_ELEMENT_ATTRIBUTION) && galley_flow_shows (self, child))
        marked = child;
    }

  return marked;
}

static void
see_marked_block (GalleyFlow *self, GalleyFlowKind kind, GalleyNodeId node, GalleyNodeId quote)
{
  GalleyFlowItem item = { .kind = kind, .node = node };

  galley_flow_start_text (self);
  galley_flow_begin (self, item);
  galley_flow_content (self, node);
  galley_flow_note (self, quote);
  galley_flow_end (self, item);
}

static void
see_quote (GalleyFlow *self, GalleyNodeId node)
{
  GalleyFlowItem item = { .kind = GALLEY_FLOW_QUOTE, .node = node };
  GalleyNodeId marked = find_marked (self, node);
  GalleyNodeId done = node + 1;

  galley_flow_begin (self, item);
  for (GALLEY_EACH_CHILD (self->tree, node, child))
    {
      gboolean is_attribution = galley_tree_node (self->tree, child)->element == GALLEY_ELEMENT_ATTRIBUTION;

      if (!is_attribution && child != marked)
        continue;
      galley_flow_blocks (self, done, child);
      done = galley_tree_node (self->tree, child)->after;
      if (child == marked)
        see_marked_block (self, is_attribution ? GALLEY_FLOW_ATTRIBUTION : GALLEY_FLOW_PARAGRAPH, child, node);
      else
        galley_flow_block_of (self, GALLEY_FLOW_ATTRIBUTION, child);
    }
  galley_flow_blocks (self, done, galley_tree_node (self->tree, node)->after);
  galley_flow_end (self, item);
}

static void
see_pull_quote (GalleyFlow *self, GalleyNodeId node)
{
  GalleyFlowItem item = { .kind = GALLEY_FLOW_QUOTE, .node = node };
  GalleyNodeId attribution = galley_tree_child (self->tree, node, GALLEY_ELEMENT_ATTRIBUTION);

  galley_flow_begin (self, item);
  see_blocks_but (self, node, attribution);
  galley_flow_block_of (self, GALLEY_FLOW_ATTRIBUTION, attribution);
  galley_flow_end (self, item);
}

static void
see_list (GalleyFlow *self, GalleyNodeId node)
{
  GalleyFlowItem list = { .kind = GALLEY_FLOW_LIST, .number = 1, .node = node };
  GalleyFlowItem item = { .kind = GALLEY_FLOW_ITEM };
  g_autofree char *start = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_START);

  list.is_ordered = galley_tree_node (self->tree, node)->element == GALLEY_ELEMENT_OL;
  if (start != NULL)
    list.number = (guint) CLAMP (g_ascii_strtoll (start, NULL, 10), 0, 999999999);
  for (GALLEY_EACH_CHILD (self->tree, node, child))
    list.is_loose |= self->holds_block[child];

  galley_flow_begin (self, list);
  for (GALLEY_EACH_CHILD (self->tree, node, child))
    {
      const GalleyNode *n = galley_tree_node (self->tree, child);
      gboolean is_item = n->element == GALLEY_ELEMENT_LI;

      if (!is_item && !galley_flow_shows (self, child))
        continue;
      item.node = child;
      galley_flow_begin (self, item);
      if (n->depth >= GALLEY_FLOW_MAX_DEPTH || (is_item && !self->holds_block[child]))
        galley_flow_block_of (self, GALLEY_FLOW_PARAGRAPH, child);
      else
        galley_flow_blocks (self, is_item ? child + 1 : child, n->after);
      galley_flow_end (self, item);
    }
  galley_flow_end (self, list);
}

static void
see_figure (GalleyFlow *self, GalleyNodeId node)
{
  g_autofree char *written = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_SRC);
  g_autofree char *alt = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_ALT);
  g_autofree char *address = galley_page_address (written, GALLEY_LINK_WEB | GALLEY_LINK_RELATIVE);
  GalleyFlowItem picture = { .kind = GALLEY_FLOW_PICTURE, .text = alt, .node = node };
  GalleyFlowItem caption = { .kind = GALLEY_FLOW_CAPTION, .node = node };
  GalleyNodeId words = galley_tree_child (self->tree, node, GALLEY_ELEMENT_CAPTION);
  GalleyNodeId credit = galley_tree_child (self->tree, node, GALLEY_ELEMENT_CREDIT);
  gboolean has_words = words != GALLEY_NO_NODE && galley_flow_shows (self, words);
  gboolean has_credit = credit != GALLEY_NO_NODE && galley_flow_shows (self, credit);

  if (address != NULL)
    picture.address = written;
  galley_flow_begin (self, picture);

  if (has_words || has_credit)
    {
      galley_flow_start_text (self);
      galley_flow_begin (self, caption);
      if (has_words)
        {
          galley_flow_open (self, GALLEY_FLOW_EM);
          galley_flow_content (self, words);
          galley_flow_close (self);
          galley_flow_string (self, " ");
        }
      if (has_credit)
        galley_flow_content (self, credit);
      galley_flow_end (self, caption);
    }

  for (GALLEY_EACH_CHILD (self->tree, node, child))
    if (child != words && child != credit)
      galley_flow_blocks (self, child, galley_tree_node (self->tree, child)->after);
}

static void
see_link_card (GalleyFlow *self, GalleyNodeId node)
{
  g_autofree char *written = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_URL);
  g_autofree char *title = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_TITLE);
  g_autofree char *address = galley_page_address (written, GALLEY_LINK_WEB);
  GalleyFlowItem item = { .kind = GALLEY_FLOW_PARAGRAPH, .node = node };
  gboolean has_words = galley_flow_shows (self, node);
  gboolean has_title = title != NULL && *g_strstrip (title) != '\0';

  if (address == NULL && !has_title && !has_words)
    return;

  galley_flow_start_text (self);
  galley_flow_begin (self, item);
  if (address != NULL && (has_title || !has_words))
    {
      g_autofree char *label = galley_page_address_label (address);

      galley_flow_link (self, address, has_title ? title : label);
    }
  else if (address != NULL)
    galley_flow_open_link (self, address);
  else if (has_title)
    galley_flow_string (self, title);

  if (has_title && has_words)
    galley_flow_string (self, self->phrases->colon);
  galley_flow_content (self, node);
  if (address != NULL && has_words && !has_title)
    galley_flow_close (self);
  galley_flow_end (self, item);
}

static void
see_block (GalleyFlow *self, GalleyNodeId node)
{
  GalleyFlowItem pre = { .kind = GALLEY_FLOW_PRE, .node = node };
  g_autofree char *language = NULL;

  switch ((int) galley_tree_node (self->tree, node)->element)
    {
    case GALLEY_ELEMENT_P:
      galley_flow_block_of (self, GALLEY_FLOW_PARAGRAPH, node);
      break;
    case GALLEY_ELEMENT_SECTION:
    case GALLEY_ELEMENT_ASIDE:
      see_section (self, node);
      break;
    case GALLEY_ELEMENT_FIGURE:
      see_figure (self, node);
      break;
    case GALLEY_ELEMENT_BLOCKQUOTE:
      see_quote (self, node);
      break;
    case GALLEY_ELEMENT_PULLQUOTE:
      see_pull_quote (self, node);
      break;
    case GALLEY_ELEMENT_UL:
    case GALLEY_ELEMENT_OL:
      see_list (self, node);
      break;
    case GALLEY_ELEMENT_TABLE:
      galley_flow_table (self, node);
      break;
    case GALLEY_ELEMENT_TIMELINE:
      galley_flow_timeline (self, node);
      break;
    case GALLEY_ELEMENT_PRE:
      language = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_LANGUAGE);
      pre.text = language;
      galley_flow_begin (self, pre);
      galley_flow_verbatim (self, node);
      galley_flow_end (self, pre);
      break;
    case GALLEY_ELEMENT_EMBED:
      see_link_card (self, node);
      break;
    case GALLEY_ELEMENT_HR:
      galley_flow_begin (self, (GalleyFlowItem) { .kind = GALLEY_FLOW_RULE, .node = node });
      break;
    default:
      g_assert_not_reached ();
    }
}

static Place
find_place (GalleyFlow *self, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);

  if (n->kind == GALLEY_NODE_TEXT)
    return PLACE_TEXT;
  if (n->kind != GALLEY_NODE_ELEMENT || galley_flow_is_private (self, node))
    return PLACE_NOWHERE;
  if (n->depth >= GALLEY_FLOW_MAX_DEPTH)
    return PLACE_PARAGRAPH;
  if (galley_element_is_block (n->element) && !(n->element == GALLEY_ELEMENT_P && self->holds_block[node]))
    return PLACE_BLOCK;
  if (self->holds_block[node])
    return PLACE_CONTENT;

  return galley_element_is_inline (n->element) ? PLACE_TEXT : PLACE_PARAGRAPH;
}

static void
see_run (GalleyFlow *self, GalleyNodeId first, GalleyNodeId after)
{
  gboolean shows = FALSE;

  for (GalleyNodeId id = first; id < after && !shows; id = galley_tree_node (self->tree, id)->after)
    shows = galley_flow_shows (self, id);
  if (shows)
    send_block (self, (GalleyFlowItem) { .kind = GALLEY_FLOW_PARAGRAPH, .node = first }, first, after);
}

/* Reads the siblings from first up to after. */
void
galley_flow_blocks (GalleyFlow *self, GalleyNodeId first, GalleyNodeId after)
{
  GalleyNodeId run = first;

  for (GalleyNodeId id = first; id < after; id = galley_tree_node (self->tree, id)->after)
    {
      Place place = find_place (self, id);
      GalleyNodeId behind = galley_tree_node (self->tree, id)->after;

      if (place == PLACE_TEXT || galley_tree_node (self->tree, id)->kind != GALLEY_NODE_ELEMENT)
        continue;

      see_run (self, run, id);
      run = behind;
      if (place == PLACE_BLOCK)
        see_block (self, id);
      else if (place == PLACE_PARAGRAPH)
        see_run (self, id, behind);
      else if (place == PLACE_CONTENT)
        galley_flow_blocks (self, id + 1, behind);
    }
  see_run (self, run, after);
}

/* --- the article ----------------------------------------------------------- */

static void
mark_holders (GalleyFlow *self)
{
  guint n_nodes = galley_tree_size (self->tree);

  self->holds_block = g_new0 (guint8, n_nodes);
  for (GalleyNodeId id = n_nodes - 1; id > 0; id--)
    {
      const GalleyNode *node = galley_tree_node (self->tree, id);

      if (self->holds_block[id] || galley_element_is_block (node->element))
        self->holds_block[node->parent] = TRUE;
    }
}

/**
 * galley_flow_run:
 * @funcs: what to do with what is read
 * @data: for @funcs
 *
 * Reads the article from its kicker to its last source and on to its rights.
 */
void
galley_flow_run (const GalleyArticle *article, const GalleyFlowFuncs *funcs, gpointer data)
{
  GalleyFlow self = {
    .article = article,
    .tree = galley_article_get_tree (article),
    .language = galley_article_get_language (article),
    .phrases = galley_phrases_get (galley_article_get_language (article)),
    .funcs = funcs,
    .data = data,
    .level = 2,
    .scratch = g_string_new (NULL),
    .marks = galley_flow_marks_new (),
  };
  GalleyNodeId figure = galley_article_get_field (article, GALLEY_ELEMENT_FIGURE);
  GalleyNodeId body = galley_article_get_body (article);

  mark_holders (&self);

  galley_flow_head (&self);
  if (figure != GALLEY_NO_NODE)
    see_figure (&self, figure);
  if (body != GALLEY_NO_NODE)
    galley_flow_blocks (&self, body + 1, galley_tree_node (self.tree, body)->after);
  galley_flow_sources (&self);
  galley_flow_corrections (&self);
  galley_flow_block_of (&self, GALLEY_FLOW_RIGHTS, galley_article_get_field (article, GALLEY_ELEMENT_RIGHTS));

  g_free (self.holds_block);
  g_string_free (self.scratch, TRUE);
  g_array_unref (self.marks);
}
