/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

#include <string.h>

#include "core/address/page-address.h"
#include "core/sources/source-link.h"

/* U+21A9, and the sign that it is no emoji. */
#define BACK "\342\206\251\357\270\216"

static GalleyNodeId
filled (GalleyPageBuilder *self,
        GalleyNodeId       source,
        GalleyElement      element)
{
  GalleyNodeId child = galley_tree_child (self->tree, source, element);

  return child != GALLEY_NO_NODE && galley_page_has_words (self, child) ? child : GALLEY_NO_NODE;
}

static char *
dup_text (GalleyPageBuilder *self,
          GalleyNodeId       source,
          GalleyElement      element)
{
  return galley_page_dup_text (self, galley_tree_child (self->tree, source, element));
}

static void
write_link (GalleyPageBuilder *self,
            const char        *address,
            const char        *words)
{
  galley_html_writer_start (self->out, GALLEY_HTML_A);
  galley_html_writer_attribute (self->out, "href", address);
  galley_page_write_string (self, words);
  galley_html_writer_end (self->out, GALLEY_HTML_A);
}

/* A comma between what there is. */
static void
separate (GalleyPageBuilder *self,
          gboolean          *is_first)
{
  if (!*is_first)
    galley_page_write_string (self, self->phrases->comma);
  *is_first = FALSE;
}

static void
write_title (GalleyPageBuilder *self,
             guint              index,
             const char        *address)
{
  GalleyNodeId source = galley_article_get_source (self->article, index)->node;
  GalleyNodeId title = filled (self, source, GALLEY_ELEMENT_SOURCE_TITLE);
  g_autofree char *url = NULL;
  GalleyPageScope scope;

  if (title != GALLEY_NO_NODE)
    {
      scope = galley_page_open (self, GALLEY_HTML_CITE, title);
      if (address != NULL)
        {
          galley_html_writer_start (self->out, GALLEY_HTML_A);
          galley_html_writer_attribute (self->out, "href", address);
          self->in_link = TRUE;
        }
      galley_page_write_inline (self, title);
      if (address != NULL)
        {
          self->in_link = FALSE;
          galley_html_writer_end (self->out, GALLEY_HTML_A);
        }
      galley_page_close (self, GALLEY_HTML_CITE, scope);
      return;
    }

  url = dup_text (self, source, GALLEY_ELEMENT_URL);
  if (address != NULL)
    {
      g_autofree char *label = galley_page_address_label (address);

      write_link (self, address, label);
    }
  else if (url != NULL)
    {
      galley_page_write_string (self, url);
    }
  else
    {
      scope = galley_page_open_words (self, GALLEY_HTML_CITE);
      galley_page_write_string (self, self->phrases->untitled);
      galley_page_close (self, GALLEY_HTML_CITE, scope);
    }
}

static void
write_date_field (GalleyPageBuilder *self,
                  const char        *text)
{
  GalleyDate date;

  if (galley_date_parse_edtf (text, -1, &date, NULL))
    galley_page_write_date (self, &date);
  else
    galley_page_write_string (self, text);
}

/* When it was looked at, and a copy that stays. */
static void
write_availability (GalleyPageBuilder *self,
                    GalleyNodeId       source)
{
  g_autofree char *accessed = dup_text (self, source, GALLEY_ELEMENT_ACCESSED);
  g_autofree char *archive = galley_source_link_archive (self->tree, source);
  gboolean is_first = TRUE;

  if (accessed == NULL && archive == NULL)
    return;

  galley_page_write_string (self, " (");
  if (accessed != NULL)
    {
      const char *rest;

      separate (self, &is_first);
      rest = galley_page_write_before (self, self->phrases->accessed);
      write_date_field (self, accessed);
      galley_page_write_after (self, rest);
    }
  if (archive != NULL)
    {
      GalleyPageScope scope;

      separate (self, &is_first);
      scope = galley_page_open_words (self, GALLEY_HTML_A);
      galley_html_writer_attribute (self->out, "href", archive);
      galley_page_write_string (self, self->phrases->archived);
      galley_page_close (self, GALLEY_HTML_A, scope);
    }
  galley_page_write_string (self, ")");
}

static void
write_doi (GalleyPageBuilder *self,
           GalleyNodeId       source)
{
  g_autofree char *written = dup_text (self, source, GALLEY_ELEMENT_DOI);
  g_autofree char *doi = galley_source_dup_doi (self->tree, source);
  g_autofree char *address = galley_source_link_doi (self->tree, source);
  g_autofree char *label = NULL;

  if (written == NULL)
    return;

  label = g_strconcat ("doi:", doi != NULL ? doi : written, NULL);
  galley_page_write_string (self, " ");
  if (address != NULL)
    write_link (self, address, label);
  else
    galley_page_write_string (self, label);
  galley_page_write_string (self, ".");
}

static void
write_isbn (GalleyPageBuilder *self,
            GalleyNodeId       source)
{
  g_autofree char *isbn = dup_text (self, source, GALLEY_ELEMENT_ISBN);
  g_autofree char *text = NULL;

  if (isbn == NULL)
    return;

  text = g_strconcat (" ISBN ", isbn, ".", NULL);
  galley_page_write_string (self, text);
}

static void
write_place (GalleyPageBuilder *self,
             GalleyNodeId       citation,
             GHashTable        *written)
{
  g_autofree char *place = galley_page_dup_attribute (self, citation, GALLEY_ATTRIBUTE_AT);

  if (place == NULL || g_hash_table_contains (written, place))
    return;

  galley_page_write_string (self, g_hash_table_size (written) > 0 ? " · " : " ");
  galley_page_write_string (self, place);
  g_hash_table_add (written, g_steal_pointer (&place));
}

/* Which parts of the source the text refers to, each once. */
static void
write_places (GalleyPageBuilder *self,
              guint              index,
              const guint       *next)
{
  g_autoptr (GHashTable) written = NULL;

  for (guint i = galley_article_get_source (self->article, index)->first_cite; i != G_MAXUINT; i = next[i])
    {
      GalleyNodeId node = galley_article_get_citation (self->article, i)->node;

      if (!self->marked_citations[i] || galley_tree_attr (self->tree, node, GALLEY_ATTRIBUTE_AT) == NULL)
        continue;

      if (written == NULL)
        written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      write_place (self, node, written);
    }
  if (written != NULL && g_hash_table_size (written) > 0)
    galley_page_write_string (self, ".");
}

/* From the list to each place in the text, every link with a name of its own. */
static void
write_back_links (GalleyPageBuilder *self,
                  guint              index,
                  const guint       *next)
{
  const GalleySource *source = galley_article_get_source (self->article, index);
  guint n_links = 0;

  for (guint i = source->first_cite; i != G_MAXUINT; i = next[i])
    {
      g_autofree char *id = NULL;
      g_autofree char *href = NULL;
      g_autofree char *label = NULL;
      char number[32];
      GalleyPageScope scope;

      if (!self->marked_citations[i])
        continue;

      id = galley_page_mark_id (self, galley_article_get_citation (self->article, i));
      href = g_strconcat ("#", id, NULL);
      n_links++;
      if (n_links == 1)
        g_snprintf (number, sizeof number, "%u", source->number);
      else
        g_snprintf (number, sizeof number, "%u.%u", source->number, n_links);
      label = galley_phrases_fill (self->phrases->back, number);

      galley_page_write_string (self, " ");
      scope = galley_page_open_words (self, GALLEY_HTML_A);
      galley_html_writer_attribute (self->out, "href", href);
      galley_html_writer_attribute (self->out, "role", "doc-backlink");
      galley_html_writer_attribute (self->out, "aria-label", label);
      galley_page_write_string (self, BACK);
      galley_page_close (self, GALLEY_HTML_A, scope);
    }
}

static void
write_source (GalleyPageBuilder *self,
              guint              index,
              const guint       *next)
{
  GalleyNodeId source = galley_article_get_source (self->article, index)->node;
  GalleyNodeId publisher = filled (self, source, GALLEY_ELEMENT_PUBLISHER);
  GalleyNodeId quote = filled (self, source, GALLEY_ELEMENT_QUOTE);
  g_autofree char *published = dup_text (self, source, GALLEY_ELEMENT_SOURCE_PUBLISHED);
  g_autofree char *address = galley_source_link (self->tree, galley_article_get_source (self->article, index)->node);
  g_autofree char *id = galley_page_source_id (self, index);
  gboolean is_first = TRUE;
  GalleyPageScope scope = galley_page_enter (self, source);

  galley_html_writer_start (self->out, GALLEY_HTML_LI);
  galley_html_writer_attribute (self->out, "id", id);
  galley_page_write_language (self);

  for (GALLEY_EACH_CHILD (self->tree, source, child))
    {
      if (galley_tree_node (self->tree, child)->element != GALLEY_ELEMENT_SOURCE_AUTHOR || !galley_page_has_words (self, child))
        continue;
      separate (self, &is_first);
      galley_page_write_inline (self, child);
    }
  separate (self, &is_first);
  write_title (self, index, address);
  if (publisher != GALLEY_NO_NODE)
    {
      separate (self, &is_first);
      galley_page_write_inline (self, publisher);
    }
  if (published != NULL)
    {
      separate (self, &is_first);
      write_date_field (self, published);
    }
  write_availability (self, source);
  galley_page_write_string (self, ".");
  if (galley_tree_child (self->tree, source, GALLEY_ELEMENT_DOI) != GALLEY_NO_NODE)
    write_doi (self, source);
  if (galley_tree_child (self->tree, source, GALLEY_ELEMENT_ISBN) != GALLEY_NO_NODE)
    write_isbn (self, source);
  if (quote != GALLEY_NO_NODE)
    {
      GalleyPageScope quote_scope;

      galley_page_write_string (self, " ");
      quote_scope = galley_page_open (self, GALLEY_HTML_Q, quote);
      galley_page_write_inline (self, quote);
      galley_page_close (self, GALLEY_HTML_Q, quote_scope);
    }
  write_places (self, index, next);
  write_back_links (self, index, next);
  galley_page_close (self, GALLEY_HTML_LI, scope);
}

/* For each citation the next one of the same source, so that no list is searched twice. */
static guint *
link_citations (GalleyPageBuilder *self)
{
  guint n_citations = galley_article_get_n_citations (self->article);
  guint n_sources = galley_article_get_n_sources (self->article);
  guint *next = g_new (guint, MAX (n_citations, 1));
  g_autofree guint *latest = g_new (guint, MAX (n_sources, 1));

  memset (latest, 0xff, n_sources * sizeof *latest);
  for (guint i = n_citations; i-- > 0;)
    {
      guint source = galley_article_get_citation (self->article, i)->source;

      next[i] = source != G_MAXUINT ? latest[source] : G_MAXUINT;
      if (source != G_MAXUINT)
        latest[source] = i;
    }

  return next;
}

/**
 * galley_page_write_sources:
 *
 * Writes the list of sources by their numbers. The marks in the text must have
 * been written, since it links back to them.
 */
void
galley_page_write_sources (GalleyPageBuilder *self)
{
  guint n_sources = galley_article_get_n_sources (self->article);
  GalleyNodeId node = galley_article_get_sources (self->article);
  g_autofree guint *next = NULL;
  g_autofree char *id = NULL;
  GalleyPageScope scope;
  GalleyPageScope words;
  guint piece;

  if (n_sources == 0)
    return;

  next = link_citations (self);
  id = galley_page_own_id (self, "sources");

  scope = galley_page_open (self, GALLEY_HTML_SECTION, node);
  piece = galley_page_begin_piece (self, node, galley_tree_span (self->tree, node));
  galley_page_class (self, "sources");
  galley_html_writer_attribute (self->out, "role", "doc-endnotes");
  galley_html_writer_attribute (self->out, "aria-labelledby", id);

  words = galley_page_open_words (self, GALLEY_HTML_H2);
  galley_html_writer_attribute (self->out, "id", id);
  galley_page_write_string (self, self->phrases->sources);
  galley_page_close (self, GALLEY_HTML_H2, words);

  galley_html_writer_start (self->out, GALLEY_HTML_OL);
  for (guint number = 1; number <= n_sources; number++)
    write_source (self, galley_article_source_at_number (self->article, number), next);
  galley_html_writer_end (self->out, GALLEY_HTML_OL);

  galley_page_close (self, GALLEY_HTML_SECTION, scope);
  galley_page_end_piece (self, piece);
}

static const char *
correction_words (GalleyPageBuilder *self,
                  GalleyNodeId       node)
{
  if (galley_tree_attr_is (self->tree, node, GALLEY_ATTRIBUTE_TYPE, "clarification"))
    return self->phrases->clarification;
  if (galley_tree_attr_is (self->tree, node, GALLEY_ATTRIBUTE_TYPE, "update"))
    return self->phrases->update;
  if (galley_tree_attr_is (self->tree, node, GALLEY_ATTRIBUTE_TYPE, "retraction"))
    return self->phrases->retraction;
  return self->phrases->correction;
}

static void
write_correction (GalleyPageBuilder *self,
                  GalleyNodeId       node)
{
  g_autofree char *date = galley_page_dup_attribute (self, node, GALLEY_ATTRIBUTE_DATE);
  GalleyPageScope scope = galley_page_open (self, GALLEY_HTML_P, node);

  galley_html_writer_start (self->out, GALLEY_HTML_STRONG);
  galley_page_write_after (self, correction_words (self, node));
  if (date != NULL)
    {
      galley_page_write_string (self, self->phrases->comma);
      galley_page_write_stamp (self, "%s", date);
    }
  galley_html_writer_end (self->out, GALLEY_HTML_STRONG);
  galley_page_write_string (self, self->phrases->colon);
  galley_page_write_inline (self, node);
  galley_page_close (self, GALLEY_HTML_P, scope);
}

static gboolean
is_correction (GalleyPageBuilder *self,
               GalleyNodeId       node)
{
  return galley_tree_node (self->tree, node)->element == GALLEY_ELEMENT_CORRECTION && galley_page_shows (self, node);
}

/**
 * galley_page_write_corrections:
 *
 * The section at the end of the page; nothing where the article has none.
 */
void
galley_page_write_corrections (GalleyPageBuilder *self)
{
  GalleyNodeId node = galley_article_get_corrections (self->article);
  gboolean has_any = FALSE;
  GalleyPageScope scope;
  GalleyPageScope words;
  guint piece;

  if (node == GALLEY_NO_NODE)
    return;
  for (GALLEY_EACH_CHILD (self->tree, node, child))
    has_any = has_any || is_correction (self, child);
  if (!has_any)
    return;

  scope = galley_page_open (self, GALLEY_HTML_SECTION, node);
  piece = galley_page_begin_piece (self, node, galley_tree_span (self->tree, node));
  galley_page_class (self, "corrections");

  words = galley_page_open_words (self, GALLEY_HTML_H2);
  galley_page_write_string (self, self->phrases->corrections);
  galley_page_close (self, GALLEY_HTML_H2, words);
  for (GALLEY_EACH_CHILD (self->tree, node, child))
    if (is_correction (self, child))
      write_correction (self, child);

  galley_page_close (self, GALLEY_HTML_SECTION, scope);
  galley_page_end_piece (self, piece);
}
