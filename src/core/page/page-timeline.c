/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

#include <string.h>

#include "core/text/i18n.h"

static gboolean
is_element (GalleyPageBuilder *self,
            GalleyNodeId       node,
            GalleyElement      element)
{
  return galley_tree_node (self->tree, node)->element == element;
}

static guint
count_children (GalleyPageBuilder *self,
                GalleyNodeId       parent,
                GalleyElement      element)
{
  guint n = 0;

  if (parent == GALLEY_NO_NODE)
    return 0;
  for (GALLEY_EACH_CHILD (self->tree, parent, child))
    n += is_element (self, child, element);

  return n;
}

/* A row of which nobody would see anything, as when one was added and forgotten,
 * is none. */
static gboolean
is_row (GalleyPageBuilder *self,
        GalleyNodeId       node)
{
  if (!is_element (self, node, GALLEY_ELEMENT_EVENT))
    return FALSE;
  if (galley_page_event_has_date (self, node))
    return TRUE;

  for (GALLEY_EACH_CHILD (self->tree, node, child))
    if (is_element (self, child, GALLEY_ELEMENT_CELL) && galley_page_shows (self, child))
      return TRUE;

  return FALSE;
}

static void
write_heading_cell (GalleyPageBuilder *self,
                    GalleyNodeId       node)
{
  GalleyPageScope scope;

  if (node == GALLEY_NO_NODE || !galley_page_has_words (self, node))
    {
      galley_page_write_padding (self, 1);
      return;
    }

  scope = galley_page_open (self, GALLEY_HTML_TH, node);
  galley_html_writer_attribute (self->out, "scope", "col");
  galley_page_write_inline (self, node);
  galley_page_close (self, GALLEY_HTML_TH, scope);
}

static void
write_columns (GalleyPageBuilder *self,
               GalleyNodeId       columns,
               guint              n_columns)
{
  GalleyPageScope scope;
  guint n = 1;

  if (columns == GALLEY_NO_NODE || !galley_page_has_words (self, columns))
    return;

  galley_html_writer_start (self->out, GALLEY_HTML_THEAD);
  scope = galley_page_open (self, GALLEY_HTML_TR, columns);
  write_heading_cell (self, galley_tree_child (self->tree, columns, GALLEY_ELEMENT_WHEN));
  for (GALLEY_EACH_CHILD (self->tree, columns, child))
    {
      if (!is_element (self, child, GALLEY_ELEMENT_COLUMN))
        continue;
      write_heading_cell (self, child);
      n++;
    }
  galley_page_write_padding (self, n_columns - n);
  galley_page_close (self, GALLEY_HTML_TR, scope);
  galley_html_writer_end (self->out, GALLEY_HTML_THEAD);
}

static void
write_event (GalleyPageBuilder *self,
             GalleyNodeId       event,
             guint              n_columns)
{
  GalleyPageScope scope = galley_page_open (self, GALLEY_HTML_TR, event);
  guint n = 1;

  if (galley_page_event_has_date (self, event))
    {
      galley_html_writer_start (self->out, GALLEY_HTML_TH);
      galley_html_writer_attribute (self->out, "scope", "row");
      galley_page_write_event_date (self, event);
      galley_html_writer_end (self->out, GALLEY_HTML_TH);
    }
  else
    {
      galley_page_write_padding (self, 1);
    }

  for (GALLEY_EACH_CHILD (self->tree, event, child))
    {
      GalleyPageScope cell;

      if (!is_element (self, child, GALLEY_ELEMENT_CELL))
        continue;
      cell = galley_page_open (self, GALLEY_HTML_TD, child);
      galley_page_write_inline (self, child);
      galley_page_close (self, GALLEY_HTML_TD, cell);
      n++;
    }
  galley_page_write_padding (self, n_columns - n);
  galley_page_close (self, GALLEY_HTML_TR, scope);
}

/**
 * galley_page_write_timeline:
 *
 * Writes a timeline as a table; where the article asks for a line, that is
 * drawn above it, and the caption stands above both.
 */
void
galley_page_write_timeline (GalleyPageBuilder *self,
                            GalleyNodeId       node)
{
  GalleyNodeId columns = galley_tree_child (self->tree, node, GALLEY_ELEMENT_COLUMNS);
  guint n_columns = 1 + count_children (self, columns, GALLEY_ELEMENT_COLUMN);
  gboolean has_line = galley_tree_attr_is (self->tree, node, GALLEY_ATTRIBUTE_DISPLAY, "line");
  g_autofree char *caption_id = galley_page_dup_caption_id (self, node);
  guint n_events = 0;
  GalleyPageScope scope;
  guint piece;

  for (GALLEY_EACH_CHILD (self->tree, node, child))
    {
      if (!is_row (self, child))
        {
          if (is_element (self, child, GALLEY_ELEMENT_EVENT))
            galley_page_problem (self, GALLEY_PROBLEM_LEFT_OUT, GALLEY_SEVERITY_WARNING,
                                 galley_tree_tag_span (self->tree, child),
                                 _("This row of the timeline has neither a date nor words, and the page leaves it out."));
          continue;
        }
      n_columns = MAX (n_columns, 1 + count_children (self, child, GALLEY_ELEMENT_CELL));
      n_events++;
    }
  if (n_events == 0)
    {
      galley_page_write_lone_caption (self, node);
      return;
    }

  scope = galley_page_open_region (self, node);
  piece = galley_page_begin_piece (self, node, galley_tree_span (self->tree, node));
  if (has_line)
    {
      galley_page_write_caption (self, node, GALLEY_HTML_P);
      galley_page_write_line (self, node);
    }
  galley_html_writer_start (self->out, GALLEY_HTML_TABLE);
  galley_page_class (self, "timeline");
  if (has_line)
    galley_html_writer_attribute (self->out, "aria-labelledby", caption_id);
  else
    galley_page_write_caption (self, node, GALLEY_HTML_CAPTION);
  write_columns (self, columns, n_columns);
  galley_html_writer_start (self->out, GALLEY_HTML_TBODY);
  for (GALLEY_EACH_CHILD (self->tree, node, child))
    if (is_row (self, child))
      write_event (self, child, n_columns);
  galley_html_writer_end (self->out, GALLEY_HTML_TBODY);
  galley_html_writer_end (self->out, GALLEY_HTML_TABLE);
  galley_page_close (self, GALLEY_HTML_DIV, scope);
  galley_page_end_piece (self, piece);
}
