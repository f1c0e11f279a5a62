/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

#include <string.h>

#include "core/address/page-address.h"
#include "core/text/i18n.h"

static void
write_item (GalleyPageBuilder *self,
            GalleyNodeId       node)
{
  GalleyPageScope scope;

  if (galley_tree_node (self->tree, node)->element == GALLEY_ELEMENT_LI)
    {
      scope = galley_page_open (self, GALLEY_HTML_LI, node);
      if (self->holds_block[node])
        galley_page_write_blocks (self, node);
      else
        galley_page_write_inline (self, node);
    }
  else
    {
      /* What stands in it keeps its own identifier. */
      scope = galley_page_enter (self, node);
      galley_html_writer_start (self->out, GALLEY_HTML_LI);
      galley_page_write_language (self);
      if (galley_page_find_place (self, node) == GALLEY_PLACE_BLOCK)
        galley_page_write_block_and_rest (self, node);
      else if (self->holds_block[node])
        galley_page_write_blocks (self, node);
      else
        galley_page_write_node (self, node);
    }
  galley_page_close (self, GALLEY_HTML_LI, scope);
}

static gboolean
is_item (GalleyPageBuilder *self,
         GalleyNodeId       node)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);

  return (n->kind == GALLEY_NODE_ELEMENT || n->kind == GALLEY_NODE_TEXT) && !galley_page_is_private (self, node) &&
         (self->holds_block[node] || galley_element_is_block (n->element) || galley_page_shows (self, node));
}

/**
 * galley_page_write_list:
 *
 * The list and its items; nothing where it has none. What stands between them is left to
 * galley_page_write_block_and_rest().
 */
void
galley_page_write_list (GalleyPageBuilder *self,
                        GalleyNodeId       node)
{
  GalleyHtmlTag tag = galley_tree_node (self->tree, node)->element == GALLEY_ELEMENT_OL ? GALLEY_HTML_OL : GALLEY_HTML_UL;
  g_autofree char *start = NULL;
  gboolean has_items = FALSE;
  GalleyPageScope scope;
  guint piece;
  gint64 first;

  for (GALLEY_EACH_CHILD (self->tree, node, child))
    has_items = has_items || is_item (self, child);
  if (!has_items)
    return;

  scope = galley_page_open (self, tag, node);
  piece = galley_page_begin_piece (self, node, galley_tree_span (self->tree, node));
  start = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_START);
  if (tag == GALLEY_HTML_OL && start != NULL &&
      g_ascii_string_to_signed (g_strstrip (start), 10, G_MININT32, G_MAXINT32, &first, NULL))
    galley_html_writer_attribute_int (self->out, "start", first);

  for (GALLEY_EACH_CHILD (self->tree, node, child))
    if (is_item (self, child))
      write_item (self, child);

  galley_page_close (self, tag, scope);
  galley_page_end_piece (self, piece);
}

/**
 * galley_page_write_preformatted:
 *
 * Lines as they are written, in a box that scrolls; the language of code becomes a class.
 */
void
galley_page_write_preformatted (GalleyPageBuilder *self,
                                GalleyNodeId       node)
{
  g_autofree char *language = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_LANGUAGE);
  GalleyPageScope scope;
  guint piece;

  if (!galley_page_has_words (self, node))
    return;

  scope = galley_page_open (self, GALLEY_HTML_PRE, node);
  piece = galley_page_begin_piece (self, node, galley_tree_span (self->tree, node));
  /* Long lines scroll, which must work by keyboard too. */
  galley_html_writer_attribute (self->out, "tabindex", "0");
  if (language != NULL && *g_strstrip (language) != '\0')
    {
      g_autofree char *class = NULL;

      g_strcanon (language, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+#.-", '-');
      class = g_strconcat ("language-", language, NULL);
      galley_html_writer_start (self->out, GALLEY_HTML_CODE);
      galley_page_class (self, class);
      galley_page_write_verbatim (self, node);
      galley_html_writer_end (self->out, GALLEY_HTML_CODE);
    }
  else
    {
      galley_page_write_verbatim (self, node);
    }
  galley_page_close (self, GALLEY_HTML_PRE, scope);
  galley_page_end_piece (self, piece);
}

/* The lines of a card are paragraphs; without a class to make it a card, they are
 * lines of one paragraph. */
static void
begin_line (GalleyPageBuilder *self,
            gboolean          *is_first)
{
  if (!self->options->plain)
    {
      galley_html_writer_start (self->out, GALLEY_HTML_P);
    }
  else if (!*is_first)
    {
      galley_html_writer_start (self->out, GALLEY_HTML_BR);
      galley_html_writer_end (self->out, GALLEY_HTML_BR);
    }
  *is_first = FALSE;
}

static void
end_line (GalleyPageBuilder *self)
{
  if (!self->options->plain)
    galley_html_writer_end (self->out, GALLEY_HTML_P);
}

static void
write_card_title (GalleyPageBuilder *self,
                  const char        *href,
                  const char        *title)
{
  g_autofree char *label = NULL;

  if (href == NULL)
    {
      galley_page_write_string (self, title);
      return;
    }

  label = galley_page_address_label (href);
  galley_html_writer_start (self->out, GALLEY_HTML_A);
  galley_html_writer_attribute (self->out, "href", href);
  galley_page_write_string (self, title != NULL ? title : label);
  galley_html_writer_end (self->out, GALLEY_HTML_A);
  if (title != NULL)
    {
      galley_page_write_string (self, " ");
      galley_html_writer_start (self->out, GALLEY_HTML_SMALL);
      galley_html_writer_prose (self->out, label, strcspn (label, "/?#"));
      galley_html_writer_end (self->out, GALLEY_HTML_SMALL);
    }
}

/* A card that leads elsewhere; nothing of elsewhere comes into the page. */
void
galley_page_write_embed (GalleyPageBuilder *self,
                         GalleyNodeId       node)
{
  g_autofree char *written = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_URL);
  g_autofree char *title = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_TITLE);
  g_autofree char *href = galley_page_address (written, GALLEY_LINK_WEB);
  gboolean has_text = galley_page_shows (self, node);
  GalleyHtmlTag tag = self->options->plain ? GALLEY_HTML_P : GALLEY_HTML_DIV;
  gboolean is_first = TRUE;
  GalleyPageScope scope;
  guint piece;

  if (title != NULL && *g_strstrip (title) == '\0')
    g_clear_pointer (&title, g_free);
  if (href == NULL && written != NULL)
    galley_page_problem (self, GALLEY_PROBLEM_LEFT_OUT, GALLEY_SEVERITY_WARNING,
                             galley_tree_attr (self->tree, node, GALLEY_ATTRIBUTE_URL)->value,
                             _("A page cannot link to this address. The text of the link card is kept, without the link."));
  if (href == NULL && title == NULL && !has_text)
    return;

  scope = galley_page_open (self, tag, node);
  piece = galley_page_begin_piece (self, node, galley_tree_span (self->tree, node));
  galley_page_class (self, "embed");

  if (href != NULL || title != NULL)
    {
      begin_line (self, &is_first);
      write_card_title (self, href, title);
      end_line (self);
    }
  if (has_text)
    {
      begin_line (self, &is_first);
      galley_page_write_inline (self, node);
      end_line (self);
    }

  galley_page_close (self, tag, scope);
  galley_page_end_piece (self, piece);
}
