/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

/* What a paragraph that does not show holds for other programs is still said. */
static void
report_inside (GalleyPageBuilder *self,
               GalleyNodeId       node)
{
  GalleyNodeId after = galley_tree_node (self->tree, node)->after;

  for (GalleyNodeId i = node + 1; i < after; i++)
    if (galley_tree_node (self->tree, i)->element == GALLEY_ELEMENT_FOREIGN)
      galley_page_report_misplaced (self, i);
}

static void
write_paragraph (GalleyPageBuilder *self,
                 GalleyNodeId       node)
{
  GalleyPageScope scope;
  guint piece;

  if (!galley_page_shows (self, node))
    {
      report_inside (self, node);
      return;
    }

  scope = galley_page_open (self, GALLEY_HTML_P, node);
  piece = galley_page_begin_piece (self, node, galley_tree_span (self->tree, node));
  if (galley_tree_node (self->tree, node)->depth >= GALLEY_PAGE_MAX_DEPTH)
    galley_page_write_node (self, node);
  else
    galley_page_write_inline (self, node);
  if (node == self->marked)
    galley_page_write_mark (self, galley_tree_node (self->tree, node)->parent);
  galley_page_close (self, GALLEY_HTML_P, scope);
  galley_page_end_piece (self, piece);
}

/* Running text between blocks, from @first up to @after. */
static void
write_run (GalleyPageBuilder *self,
           GalleyNodeId       first,
           GalleyNodeId       after)
{
  gboolean shows = FALSE;
  guint piece;
  GalleySpan span = galley_tree_span (self->tree, first);

  for (GalleyNodeId i = first; i < after; i = galley_tree_node (self->tree, i)->after)
    {
      shows |= galley_page_shows (self, i);
      span = galley_span_union (span, galley_tree_span (self->tree, i));
    }
  if (!shows)
    return;

  galley_html_writer_start (self->out, GALLEY_HTML_P);
  piece = galley_page_begin_piece (self, first, span);
  for (GalleyNodeId i = first; i < after; i = galley_tree_node (self->tree, i)->after)
    galley_page_write_node (self, i);
  galley_html_writer_end (self->out, GALLEY_HTML_P);
  galley_page_end_piece (self, piece);
}

/**
 * galley_page_write_blocks:
 *
 * Writes what is inside, as blocks; text that nobody put into a block becomes
 * a paragraph. What the parent shows itself is left out.
 */
void
galley_page_write_blocks (GalleyPageBuilder *self,
                          GalleyNodeId       parent)
{
  guint element = galley_tree_node (self->tree, parent)->element;
  GalleyNodeId run = GALLEY_NO_NODE;
  GalleyNodeId taken[2];

  galley_page_find_taken (self, parent, taken);
  for (GALLEY_EACH_CHILD (self->tree, parent, child))
    {
      const GalleyNode *n = galley_tree_node (self->tree, child);
      gboolean is_taken = child == taken[0] || child == taken[1];
      gboolean is_part_of_it = is_taken || galley_page_is_row (element, n->element);
      GalleyPagePlace place = is_part_of_it ? GALLEY_PLACE_NOWHERE : galley_page_find_place (self, child);
      GalleyPageScope scope;

      if (place == GALLEY_PLACE_INLINE && run == GALLEY_NO_NODE)
        run = child;
      if (place == GALLEY_PLACE_INLINE || n->kind != GALLEY_NODE_ELEMENT)
        continue;

      if (run != GALLEY_NO_NODE)
        write_run (self, run, child);
      run = GALLEY_NO_NODE;

      switch (place)
        {
        case GALLEY_PLACE_BLOCK:
          galley_page_write_block_and_rest (self, child);
          break;
        case GALLEY_PLACE_PARAGRAPH:
          galley_page_report_misplaced (self, child);
          write_paragraph (self, child);
          break;
        case GALLEY_PLACE_CONTENT:
          galley_page_report_misplaced (self, child);
          scope = galley_page_enter (self, child);
          galley_page_write_blocks (self, child);
          galley_page_leave (self, scope);
          break;
        case GALLEY_PLACE_NOWHERE:
          if (is_part_of_it && (n->element == GALLEY_ELEMENT_TR || n->element == GALLEY_ELEMENT_EVENT ||
                                n->element == GALLEY_ELEMENT_COLUMNS))
            {
              scope = galley_page_enter (self, child);
              galley_page_write_blocks (self, child);
              galley_page_leave (self, scope);
            }
          break;
        case GALLEY_PLACE_BLANK:
        case GALLEY_PLACE_INLINE:
          break;
        }
    }

  if (run != GALLEY_NO_NODE)
    write_run (self, run, galley_tree_node (self->tree, parent)->after);
}

/* A section without a title is no section to HTML: only a place to link to, or nothing. */
static gboolean
is_element (GalleyPageBuilder *self,
            GalleyNodeId       node)
{
  g_autofree char *id = NULL;

  if (galley_tree_node (self->tree, node)->element == GALLEY_ELEMENT_ASIDE ||
      galley_page_find_title (self, node) != GALLEY_NO_NODE)
    return TRUE;

  id = galley_page_dup_id (self, node);
  return id != NULL;
}

static GalleyHtmlTag
section_tag (GalleyPageBuilder *self,
             GalleyNodeId       node)
{
  if (galley_tree_node (self->tree, node)->element == GALLEY_ELEMENT_ASIDE)
    return GALLEY_HTML_ASIDE;

  return galley_page_find_title (self, node) != GALLEY_NO_NODE ? GALLEY_HTML_SECTION : GALLEY_HTML_DIV;
}

static void
write_heading (GalleyPageBuilder *self,
               GalleyNodeId       title)
{
  GalleyHtmlTag tag = GALLEY_HTML_H1 + (MIN (self->level, 6) - 1);
  GalleyPageScope scope = galley_page_open (self, tag, title);
  guint piece = galley_page_begin_piece (self, title, galley_tree_span (self->tree, title));

  galley_page_write_inline (self, title);
  galley_page_close (self, tag, scope);
  galley_page_end_piece (self, piece);
}

static void
write_section (GalleyPageBuilder *self,
               GalleyNodeId       node)
{
  GalleyNodeId title = galley_page_find_title (self, node);
  GalleyHtmlTag tag = section_tag (self, node);
  GalleyPageScope scope;
  guint piece;
  guint level = self->level;

  if (!is_element (self, node))
    {
      scope = galley_page_enter (self, node);
      galley_page_write_blocks (self, node);
      galley_page_leave (self, scope);
      return;
    }

  scope = galley_page_open (self, tag, node);
  piece = galley_page_begin_piece (self, node, galley_tree_span (self->tree, node));
  if (tag == GALLEY_HTML_ASIDE)
    {
      galley_page_class (self, "box");
      /* Not a landmark of the page, but part of what the article says. */
      galley_html_writer_attribute (self->out, "role", "note");
    }

  if (title != GALLEY_NO_NODE)
    {
      write_heading (self, title);
      self->level++;
    }

  galley_page_write_blocks (self, node);

  self->level = level;
  galley_page_close (self, tag, scope);
  galley_page_end_piece (self, piece);
}

static void
write_break (GalleyPageBuilder *self,
             GalleyNodeId       node)
{
  GalleyPageScope scope = galley_page_open (self, GALLEY_HTML_HR, node);
  guint piece = galley_page_begin_piece (self, node, galley_tree_span (self->tree, node));

  galley_page_close (self, GALLEY_HTML_HR, scope);
  galley_page_end_piece (self, piece);
}

/* Writes one block, or nothing where there is nothing in it to see. */
static void
write_block (GalleyPageBuilder *self,
             GalleyNodeId       node)
{
  switch ((int) galley_tree_node (self->tree, node)->element)
    {
    case GALLEY_ELEMENT_P:
      write_paragraph (self, node);
      break;
    case GALLEY_ELEMENT_SECTION:
    case GALLEY_ELEMENT_ASIDE:
      write_section (self, node);
      break;
    case GALLEY_ELEMENT_FIGURE:
      galley_page_write_figure (self, node, FALSE);
      break;
    case GALLEY_ELEMENT_BLOCKQUOTE:
      galley_page_write_blockquote (self, node);
      break;
    case GALLEY_ELEMENT_PULLQUOTE:
      galley_page_write_pullquote (self, node);
      break;
    case GALLEY_ELEMENT_UL:
    case GALLEY_ELEMENT_OL:
      galley_page_write_list (self, node);
      break;
    case GALLEY_ELEMENT_TABLE:
      galley_page_write_table (self, node);
      break;
    case GALLEY_ELEMENT_TIMELINE:
      galley_page_write_timeline (self, node);
      break;
    case GALLEY_ELEMENT_PRE:
      galley_page_write_preformatted (self, node);
      break;
    case GALLEY_ELEMENT_EMBED:
      galley_page_write_embed (self, node);
      break;
    case GALLEY_ELEMENT_HR:
      write_break (self, node);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* A block, and behind it what is inside but no part of it: what follows a figure
 * or table is in it as long as its end tag is not there. */
void
galley_page_write_block_and_rest (GalleyPageBuilder *self,
                                  GalleyNodeId       node)
{
  GalleyPageScope scope;

  write_block (self, node);

  switch ((int) galley_tree_node (self->tree, node)->element)
    {
    case GALLEY_ELEMENT_FIGURE:
    case GALLEY_ELEMENT_TABLE:
    case GALLEY_ELEMENT_TIMELINE:
      scope = galley_page_enter (self, node);
      galley_page_write_blocks (self, node);
      galley_page_leave (self, scope);
      break;
    default:
      break;
    }
}
