/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

#include <string.h>

#include "core/address/page-address.h"
#include "core/text/language.h"

static const char *
find_language (GalleyPageBuilder *self,
               GalleyNodeId       node)
{
  g_autofree char *tag = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_XML_LANG);
  const char *canonical = g_hash_table_lookup (self->languages, tag);

  if (canonical == NULL)
    {
      char *made = galley_language_canonical (tag);

      canonical = made != NULL ? made : g_strdup ("");
      g_hash_table_insert (self->languages, g_steal_pointer (&tag), (gpointer) canonical);
    }

  return *canonical != '\0' ? canonical : NULL;
}

/* The element's own xml:lang as a page may say it; NULL where it has none or
 * says nothing that is registered. */
static const char *
canonical_language (GalleyPageBuilder *self,
                    GalleyNodeId       node)
{
  if (node == GALLEY_NO_NODE || galley_tree_attr (self->tree, node, GALLEY_ATTRIBUTE_XML_LANG) == NULL)
    return NULL;

  return find_language (self, node);
}

/**
 * galley_page_builder_init:
 *
 * Borrows the article and the options until it is cleared. Nothing is found out yet: that
 * is galley_page_prepare().
 */
void
galley_page_builder_init (GalleyPageBuilder       *self,
                          GalleyArticle           *article,
                          const GalleyPageOptions *options)
{
  g_autofree char *canonical = NULL;

  *self = (GalleyPageBuilder) {
    .article = article,
    .tree = galley_article_get_tree (article),
    .text = galley_article_get_text (article, NULL),
    .options = options,
    .phrases = galley_phrases_get (galley_article_get_language (article)),
    .languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .reported = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .piece = G_MAXUINT,
    .level = 2,
  };

  self->page_language = canonical_language (self, galley_article_get_root (article));
  if (self->page_language == NULL)
    self->page_language = galley_article_get_root (article) != GALLEY_NO_NODE &&
                                  galley_tree_attr (self->tree, galley_article_get_root (article),
                                                    GALLEY_ATTRIBUTE_XML_LANG) != NULL
                              ? "und"
                              : "en";
  self->language = self->page_language;
  self->html_language = self->page_language;

  canonical = galley_page_dup_text (self, galley_article_get_field (article, GALLEY_ELEMENT_CANONICAL));
  self->address = galley_page_address (canonical, GALLEY_LINK_WEB);

  galley_page_prepare (self);
}

void
galley_page_builder_clear (GalleyPageBuilder *self)
{
  g_clear_pointer (&self->out, galley_html_writer_free);
  g_clear_pointer (&self->assets, g_ptr_array_unref);
  g_clear_pointer (&self->asset_names, g_hash_table_unref);
  g_clear_pointer (&self->asset_files, g_hash_table_unref);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_clear_pointer (&self->crowded_out, g_hash_table_unref);
  g_clear_pointer (&self->languages, g_hash_table_unref);
  g_clear_pointer (&self->regions, g_hash_table_unref);
  g_clear_pointer (&self->region_names, g_hash_table_unref);
  g_clear_pointer (&self->reported, g_hash_table_unref);
  g_clear_pointer (&self->marked_citations, g_free);
  g_clear_pointer (&self->holds_block, g_free);
  g_clear_pointer (&self->address, g_free);
}

/**
 * galley_page_begin_piece:
 * @source: bytes of the article that it shows
 *
 * Makes the element that was just opened a piece of the page.
 *
 * Returns: what galley_page_end_piece() wants
 */
guint
galley_page_begin_piece (GalleyPageBuilder *self,
                         GalleyNodeId       node,
                         GalleySpan         source)
{
  GalleyPagePiece piece = { .node = node, .source = source, .parent = self->piece };

  if (self->pieces == NULL)
    return G_MAXUINT;

  piece.html.start = (guint32) galley_html_writer_get_open_start (self->out);
  piece.ordinal = galley_html_writer_get_n_elements (self->out) - 1 - self->n_elements;
  g_array_append_val (self->pieces, piece);
  self->piece = self->pieces->len - 1;

  return self->piece;
}

/**
 * galley_page_end_piece:
 *
 * To be called when the piece's element was closed.
 */
void
galley_page_end_piece (GalleyPageBuilder *self,
                       guint              index)
{
  GalleyPagePiece *piece;

  if (index == G_MAXUINT)
    return;

  g_assert (index == self->piece);
  piece = &g_array_index (self->pieces, GalleyPagePiece, index);
  self->piece = piece->parent;

  /* It showed nothing, nor did anything inside. */
  if (galley_html_writer_get_length (self->out) <= piece->html.start)
    {
      g_array_set_size (self->pieces, index);
      return;
    }

  piece->html.end = (guint32) galley_html_writer_get_length (self->out);
  piece->n_elements = galley_html_writer_get_n_elements (self->out) - self->n_elements - piece->ordinal;
}

/**
 * galley_page_enter:
 *
 * Takes on the language of an element that has none of its own in the page.
 */
GalleyPageScope
galley_page_enter (GalleyPageBuilder *self,
                   GalleyNodeId       node)
{
  GalleyPageScope scope = { self->language, self->html_language };
  const char *language = canonical_language (self, node);

  if (language != NULL)
    self->language = language;

  return scope;
}

/**
 * galley_page_leave:
 *
 * Gives the languages back that were in force before galley_page_enter().
 */
void
galley_page_leave (GalleyPageBuilder *self,
                   GalleyPageScope    scope)
{
  self->language = scope.language;
  self->html_language = scope.html_language;
}

/**
 * galley_page_write_language:
 *
 * Writes language and direction of the element that was just opened, where they
 * are not those of the element around it.
 */
void
galley_page_write_language (GalleyPageBuilder *self)
{
  gboolean is_rtl;

  if (strcmp (self->language, self->html_language) == 0)
    return;

  galley_html_writer_attribute (self->out, "lang", self->language);
  is_rtl = galley_language_is_rtl (self->language);
  if (is_rtl != galley_language_is_rtl (self->html_language))
    galley_html_writer_attribute (self->out, "dir", is_rtl ? "rtl" : "ltr");
  self->html_language = self->language;
}

/**
 * galley_page_open:
 * @node: the article's element that it shows
 *
 * Opens an element with the identifier and the language of @node.
 */
GalleyPageScope
galley_page_open (GalleyPageBuilder *self,
                  GalleyHtmlTag      tag,
                  GalleyNodeId       node)
{
  GalleyPageScope scope = galley_page_enter (self, node);

  galley_html_writer_start (self->out, tag);
  if (node != GALLEY_NO_NODE && galley_tree_attr (self->tree, node, GALLEY_ATTRIBUTE_XML_ID) != NULL)
    {
      g_autofree char *id = galley_page_dup_id (self, node);

      galley_html_writer_attribute (self->out, "id", id);
    }
  galley_page_write_language (self);

  return scope;
}

/**
 * galley_page_open_words:
 *
 * Opens an element for fixed words, which may be in another language than the
 * article's.
 */
GalleyPageScope
galley_page_open_words (GalleyPageBuilder *self,
                        GalleyHtmlTag      tag)
{
  GalleyPageScope scope = { self->language, self->html_language };

  galley_html_writer_start (self->out, tag);
  if (!galley_page_speaks (self))
    {
      self->language = self->phrases->language;
      galley_page_write_language (self);
    }

  return scope;
}

/**
 * galley_page_close:
 *
 * Ends the innermost open element, which must be that one, and what galley_page_open()
 * changed for what is inside.
 */
void
galley_page_close (GalleyPageBuilder *self,
                   GalleyHtmlTag      tag,
                   GalleyPageScope    scope)
{
  galley_html_writer_end (self->out, tag);
  galley_page_leave (self, scope);
}

/**
 * galley_page_speaks:
 *
 * Whether fixed words are in the language that the page has here.
 */
gboolean
galley_page_speaks (GalleyPageBuilder *self)
{
  gsize length = strlen (self->phrases->language);

  return strncmp (self->html_language, self->phrases->language, length) == 0 &&
         (self->html_language[length] == '\0' || self->html_language[length] == '-');
}

/**
 * galley_page_class:
 *
 * An attribute of the element that was just opened; none in a plain page, which has no
 * style.
 */
void
galley_page_class (GalleyPageBuilder *self,
                   const char        *name)
{
  if (!self->options->plain)
    galley_html_writer_attribute (self->out, "class", name);
}

/**
 * galley_page_own_id:
 *
 * An identifier of the page's own making that the article does not use.
 */
char *
galley_page_own_id (GalleyPageBuilder *self,
                    const char        *format,
                    ...)
{
  va_list args;
  char *id;

  va_start (args, format);
  id = g_strdup_vprintf (format, args);
  va_end (args);

  while (galley_article_find_id (self->article, id) != GALLEY_NO_NODE)
    {
      char *longer = g_strconcat ("_", id, NULL);

      g_free (id);
      id = longer;
    }

  return id;
}

/**
 * galley_page_dup_id:
 *
 * The element's own identifier; NULL where it has none, where another element
 * had it first, or where HTML could not take it.
 */
char *
galley_page_dup_id (GalleyPageBuilder *self,
                    GalleyNodeId       node)
{
  g_autofree char *id = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_XML_ID);

  if (id == NULL || *id == '\0' || !g_utf8_validate (id, -1, NULL) ||
      galley_article_find_id (self->article, id) != node)
    return NULL;

  for (const char *p = id; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isgraph (g_utf8_get_char (p)))
      return NULL;

  return g_steal_pointer (&id);
}
