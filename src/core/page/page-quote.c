/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"
#include "core/sources/source-link.h"

/* Where the mark of a block quote's own source stands, when no attribution
 * takes it: the end of its last paragraph. */
static GalleyNodeId
find_marked (GalleyPageBuilder *self,
             GalleyNodeId       node)
{
  GalleyNodeId marked = GALLEY_NO_NODE;

  if (galley_tree_attr (self->tree, node, GALLEY_ATTRIBUTE_CITE) == NULL)
    return GALLEY_NO_NODE;

  for (GALLEY_EACH_CHILD (self->tree, node, child))
    if (galley_tree_node (self->tree, child)->element == GALLEY_ELEMENT_P && galley_page_find_place (self, child) == GALLEY_PLACE_BLOCK &&
        galley_page_shows (self, child))
      marked = child;

  return marked;
}

/* Whether a block quote becomes a figure, which is what can have an attribution. */
static gboolean
becomes_figure (GalleyPageBuilder *self,
                GalleyNodeId       node)
{
  return galley_page_find_attribution (self, node) != GALLEY_NO_NODE ||
         (galley_page_citation_has_source (self, node) && find_marked (self, node) == GALLEY_NO_NODE);
}

/**
 * galley_page_write_blockquote:
 *
 * A quotation of blocks; a figure with a caption where it says by whom it is, or its mark
 * finds no paragraph to end.
 */
void
galley_page_write_blockquote (GalleyPageBuilder *self,
                              GalleyNodeId       node)
{
  GalleyNodeId attribution = galley_page_find_attribution (self, node);
  GalleyNodeId was_marked = self->marked;
  gboolean is_figure = becomes_figure (self, node);
  g_autofree char *source_id = NULL;
  g_autofree char *address = NULL;
  GalleyPageScope scope;
  guint piece;
  guint source;

  if (!self->holds_block[node] && !galley_page_shows (self, node))
    return;

  scope = galley_page_open (self, is_figure ? GALLEY_HTML_FIGURE : GALLEY_HTML_BLOCKQUOTE, node);
  piece = galley_page_begin_piece (self, node, galley_tree_span (self->tree, node));
  if (is_figure)
    {
      galley_page_class (self, "quote");
      galley_html_writer_start (self->out, GALLEY_HTML_BLOCKQUOTE);
    }

  source_id = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_CITE);
  source = source_id != NULL ? galley_article_find_source (self->article, source_id) : G_MAXUINT;
  if (source != G_MAXUINT)
    address = galley_source_link (self->tree, galley_article_get_source (self->article, source)->node);
  galley_html_writer_attribute (self->out, "cite", address);

  self->marked = is_figure ? GALLEY_NO_NODE : find_marked (self, node);
  galley_page_write_blocks (self, node);
  self->marked = was_marked;

  if (is_figure)
    {
      galley_html_writer_end (self->out, GALLEY_HTML_BLOCKQUOTE);
      if (attribution != GALLEY_NO_NODE)
        {
          GalleyPageScope caption = galley_page_open (self, GALLEY_HTML_FIGCAPTION, attribution);

          galley_page_write_inline (self, attribution);
          galley_page_write_mark (self, node);
          galley_page_close (self, GALLEY_HTML_FIGCAPTION, caption);
        }
      else
        {
          galley_html_writer_start (self->out, GALLEY_HTML_FIGCAPTION);
          galley_page_write_mark (self, node);
          galley_html_writer_end (self->out, GALLEY_HTML_FIGCAPTION);
        }
    }
  galley_page_close (self, is_figure ? GALLEY_HTML_FIGURE : GALLEY_HTML_BLOCKQUOTE, scope);
  galley_page_end_piece (self, piece);
}

/* Words that the text has elsewhere: readers who listen hear them once, so there
 * is nothing in it to reach by keyboard either. */
void
galley_page_write_pullquote (GalleyPageBuilder *self,
                             GalleyNodeId       node)
{
  GalleyNodeId attribution = galley_page_find_attribution (self, node);
  gboolean was_hidden = self->is_hidden;
  GalleyPageScope scope;
  guint piece;

  if (!galley_page_has_words (self, node))
    return;

  scope = galley_page_open (self, GALLEY_HTML_ASIDE, node);
  piece = galley_page_begin_piece (self, node, galley_tree_span (self->tree, node));
  galley_page_class (self, "pullquote");
  galley_html_writer_attribute (self->out, "aria-hidden", "true");
  self->is_hidden = TRUE;

  galley_html_writer_start (self->out, GALLEY_HTML_P);
  for (GALLEY_EACH_CHILD (self->tree, node, child))
    if (child != attribution)
      galley_page_write_node (self, child);
  galley_html_writer_end (self->out, GALLEY_HTML_P);

  if (attribution != GALLEY_NO_NODE)
    {
      GalleyPageScope line_scope = galley_page_open (self, GALLEY_HTML_P, attribution);

      galley_page_class (self, "attribution");
      galley_page_write_inline (self, attribution);
      galley_page_close (self, GALLEY_HTML_P, line_scope);
    }

  self->is_hidden = was_hidden;
  galley_page_close (self, GALLEY_HTML_ASIDE, scope);
  galley_page_end_piece (self, piece);
}
