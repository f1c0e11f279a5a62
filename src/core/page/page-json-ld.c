/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

#include <string.h>

#include "core/address/page-address.h"
#include "core/html/json-writer.h"
#include "core/sources/source-link.h"

/* An object with one member besides its type; nothing where there is no value. */
static void
add_typed (GalleyJsonWriter *json,
           const char       *name,
           const char       *type,
           const char       *value_name,
           const char       *value)
{
  if (value == NULL)
    return;

  galley_json_writer_begin (json, name, '{');
  galley_json_writer_add_string (json, "@type", type);
  galley_json_writer_add_string (json, value_name, value);
  galley_json_writer_end (json, '}');
}

static char *
dup_child (GalleyPageBuilder *self,
           GalleyNodeId       parent,
           GalleyElement      element)
{
  return galley_page_dup_text (self, galley_tree_child (self->tree, parent, element));
}

static void
add_text (GalleyPageBuilder *self,
          GalleyJsonWriter  *json,
          const char        *name,
          GalleyNodeId       node)
{
  g_autofree char *text = galley_page_dup_text (self, node);

  galley_json_writer_add_string (json, name, text);
}

/* Most sources have few of the elements that they could have. */
static void
add_child (GalleyPageBuilder *self,
           GalleyJsonWriter  *json,
           const char        *name,
           GalleyNodeId       parent,
           GalleyElement      element)
{
  GalleyNodeId child = galley_tree_child (self->tree, parent, element);

  if (child != GALLEY_NO_NODE)
    add_text (self, json, name, child);
}

/* What the role of a person is here; schema.org has no more. */
static const char *
find_property (GalleyPageBuilder *self,
               GalleyNodeId       author)
{
  static const struct
  {
    const char *role;
    const char *property;
  } roles[] = {
    { "editor", "editor" },
    { "translator", "translator" },
    { "photographer", "contributor" },
    { "illustrator", "contributor" },
  };

  if (galley_tree_attr (self->tree, author, GALLEY_ATTRIBUTE_ROLE) == NULL)
    return "author";

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (galley_tree_attr_is (self->tree, author, GALLEY_ATTRIBUTE_ROLE, roles[i].role))
      return roles[i].property;

  return "author";
}

static void
add_person (GalleyPageBuilder *self,
            GalleyJsonWriter  *json,
            const char        *property,
            gboolean          *has_any,
            GalleyNodeId       author)
{
  g_autofree char *name = galley_page_dup_text (self, author);
  g_autofree char *url = NULL;
  g_autofree char *address = NULL;

  if (name == NULL)
    return;

  if (!*has_any)
    galley_json_writer_begin (json, property, '[');
  *has_any = TRUE;
  url = galley_tree_attr_value (self->tree, author, GALLEY_ATTRIBUTE_URL);
  address = galley_page_address (url, GALLEY_LINK_WEB);
  galley_json_writer_begin (json, NULL, '{');
  galley_json_writer_add_string (json, "@type", "Person");
  galley_json_writer_add_string (json, "name", name);
  galley_json_writer_add_string (json, "url", address);
  galley_json_writer_end (json, '}');
}

static void
add_people (GalleyPageBuilder *self,
            GalleyJsonWriter  *json,
            const char        *property)
{
  GalleyNodeId head = galley_article_get_head (self->article);
  gboolean has_any = FALSE;

  if (head == GALLEY_NO_NODE)
    return;

  for (GALLEY_EACH_CHILD (self->tree, head, child))
    if (galley_tree_node (self->tree, child)->element == GALLEY_ELEMENT_AUTHOR &&
        strcmp (find_property (self, child), property) == 0)
      add_person (self, json, property, &has_any, child);
  if (has_any)
    galley_json_writer_end (json, ']');
}

static void
add_keywords (GalleyPageBuilder *self,
              GalleyJsonWriter  *json)
{
  GalleyNodeId head = galley_article_get_head (self->article);
  gboolean has_any = FALSE;

  if (head == GALLEY_NO_NODE)
    return;

  for (GALLEY_EACH_CHILD (self->tree, head, child))
    {
      g_autofree char *keyword = NULL;

      if (galley_tree_node (self->tree, child)->element != GALLEY_ELEMENT_KEYWORD)
        continue;
      keyword = galley_page_dup_text (self, child);
      if (keyword == NULL)
        continue;
      if (!has_any)
        galley_json_writer_begin (json, "keywords", '[');
      has_any = TRUE;
      galley_json_writer_add_string (json, NULL, keyword);
    }
  if (has_any)
    galley_json_writer_end (json, ']');
}

static const char *
source_type (GalleyPageBuilder *self,
             GalleyNodeId       source)
{
  static const struct
  {
    const char *written;
    const char *meant;
  } types[] = {
    { "web", "WebPage" },         { "news", "NewsArticle" },     { "article", "Article" },
    { "book", "Book" },           { "report", "Report" },        { "document", "DigitalDocument" },
    { "dataset", "Dataset" },     { "video", "VideoObject" },    { "audio", "AudioObject" },
    { "social", "SocialMediaPosting" }, { "law", "Legislation" }, { "image", "ImageObject" },
  };

  if (galley_tree_attr (self->tree, source, GALLEY_ATTRIBUTE_TYPE) == NULL)
    return "CreativeWork";

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (galley_tree_attr_is (self->tree, source, GALLEY_ATTRIBUTE_TYPE, types[i].written))
      return types[i].meant;

  return "CreativeWork";
}

/* A date that schema.org takes: a year, a month or a day. */
static void
add_plain_date (GalleyPageBuilder *self,
                GalleyJsonWriter  *json,
                GalleyNodeId       node)
{
  g_autofree char *text = galley_page_dup_text (self, node);
  g_autofree char *plain = NULL;
  GalleyDate date;

  if (text == NULL || !galley_date_parse_edtf (text, -1, &date, NULL) || date.is_range)
    return;

  plain = galley_date_html_datetime (&date.begin);
  galley_json_writer_add_string (json, "datePublished", plain);
}

static void
add_publisher (GalleyPageBuilder *self,
               GalleyJsonWriter  *json,
               GalleyNodeId       node)
{
  g_autofree char *name = galley_page_dup_text (self, node);

  add_typed (json, "publisher", "Organization", "name", name);
}

static void
add_source_author (GalleyPageBuilder *self,
                   GalleyJsonWriter  *json,
                   gboolean          *has_any,
                   GalleyNodeId       node)
{
  g_autofree char *name = galley_page_dup_text (self, node);

  if (name == NULL)
    return;

  if (!*has_any)
    galley_json_writer_begin (json, "author", '[');
  *has_any = TRUE;
  add_typed (json, NULL, "Person", "name", name);
}

static void
add_source_authors (GalleyPageBuilder *self,
                    GalleyJsonWriter  *json,
                    GalleyNodeId       source)
{
  gboolean has_any = FALSE;

  for (GALLEY_EACH_CHILD (self->tree, source, child))
    if (galley_tree_node (self->tree, child)->element == GALLEY_ELEMENT_SOURCE_AUTHOR)
      add_source_author (self, json, &has_any, child);
  if (has_any)
    galley_json_writer_end (json, ']');
}

static void
add_archive (GalleyPageBuilder *self,
             GalleyJsonWriter  *json,
             GalleyNodeId       source)
{
  g_autofree char *address = galley_source_link_archive (self->tree, source);

  galley_json_writer_add_string (json, "archivedAt", address);
}

static char *
dup_source_address (GalleyPageBuilder *self,
                    GalleyNodeId       source)
{
  g_autofree char *url = NULL;

  if (galley_tree_attr_is (self->tree, source, GALLEY_ATTRIBUTE_STATUS, "unfit"))
    return NULL;

  url = dup_child (self, source, GALLEY_ELEMENT_URL);
  return galley_page_address (url, GALLEY_LINK_WEB);
}

static void
add_source (GalleyPageBuilder *self,
            GalleyJsonWriter  *json,
            GalleyNodeId       source)
{
  g_autofree char *title = dup_child (self, source, GALLEY_ELEMENT_SOURCE_TITLE);
  g_autofree char *address = dup_source_address (self, source);
  GalleyNodeId publisher = galley_tree_child (self->tree, source, GALLEY_ELEMENT_PUBLISHER);
  GalleyNodeId published = galley_tree_child (self->tree, source, GALLEY_ELEMENT_SOURCE_PUBLISHED);
  const char *type = source_type (self, source);

  if (title == NULL && address == NULL)
    return;

  galley_json_writer_begin (json, NULL, '{');
  galley_json_writer_add_string (json, "@type", type);
  galley_json_writer_add_string (json, "name", title);
  add_source_authors (self, json, source);
  if (publisher != GALLEY_NO_NODE)
    add_publisher (self, json, publisher);
  if (published != GALLEY_NO_NODE)
    add_plain_date (self, json, published);
  galley_json_writer_add_string (json, "url", address);
  if (galley_tree_child (self->tree, source, GALLEY_ELEMENT_ARCHIVE) != GALLEY_NO_NODE)
    add_archive (self, json, source);
  if (strcmp (type, "Book") == 0)
    add_child (self, json, "isbn", source, GALLEY_ELEMENT_ISBN);
  add_child (self, json, "identifier", source, GALLEY_ELEMENT_DOI);
  galley_json_writer_end (json, '}');
}

static void
add_sources (GalleyPageBuilder *self,
             GalleyJsonWriter  *json)
{
  guint n_sources = galley_article_get_n_sources (self->article);

  if (n_sources == 0)
    return;

  galley_json_writer_begin (json, "citation", '[');
  for (guint number = 1; number <= n_sources; number++)
    {
      guint index = galley_article_source_at_number (self->article, number);

      add_source (self, json, galley_article_get_source (self->article, index)->node);
    }
  galley_json_writer_end (json, ']');
}

static void
add_corrections (GalleyPageBuilder *self,
                 GalleyJsonWriter  *json)
{
  GalleyNodeId corrections = galley_article_get_corrections (self->article);
  gboolean has_any = FALSE;

  if (corrections == GALLEY_NO_NODE)
    return;

  for (GALLEY_EACH_CHILD (self->tree, corrections, child))
    {
      g_autofree char *text = NULL;
      g_autofree char *written = NULL;
      g_autofree char *stamp = NULL;
      GalleyDate date;

      if (galley_tree_node (self->tree, child)->element != GALLEY_ELEMENT_CORRECTION)
        continue;
      text = galley_page_dup_text (self, child);
      if (text == NULL)
        continue;
      written = galley_tree_attr_value (self->tree, child, GALLEY_ATTRIBUTE_DATE);
      if (written != NULL && galley_date_parse_stamp (written, -1, &date, NULL))
        stamp = galley_date_to_stamp (&date);

      if (!has_any)
        galley_json_writer_begin (json, "correction", '[');
      has_any = TRUE;
      galley_json_writer_begin (json, NULL, '{');
      galley_json_writer_add_string (json, "@type", "CorrectionComment");
      galley_json_writer_add_string (json, "text", text);
      galley_json_writer_add_string (json, "datePublished", stamp);
      galley_json_writer_end (json, '}');
    }
  if (has_any)
    galley_json_writer_end (json, ']');
}

typedef struct
{
  gint64 first;           /* years */
  gint64 last;
  gboolean is_open;       /* it goes on */
} Coverage;

static void
cover_event (GalleyPageBuilder *self,
             Coverage          *coverage,
             GalleyNodeId       event)
{
  const GalleyDatePart *end_part;
  GalleyDate date;

  if (!galley_page_read_when (self, event, &date))
    return;

  end_part = date.is_range ? &date.end : &date.begin;
  coverage->is_open |= galley_date_is_open_end (&date);
  if (galley_date_part_is_known (&date.begin))
    coverage->first = MIN (coverage->first, date.begin.year);
  if (galley_date_part_is_known (end_part))
    coverage->last = MAX (coverage->last, end_part->year);
  if (galley_date_part_is_known (&date.begin))
    coverage->last = MAX (coverage->last, date.begin.year);
}

/* From the first event of all timelines to the last one, in years. */
static char *
make_coverage (GalleyPageBuilder *self)
{
  Coverage coverage = { G_MAXINT64, G_MININT64, FALSE };

  for (GalleyNodeId i = 1; i < galley_tree_size (self->tree); i++)
    if (galley_tree_node (self->tree, i)->element == GALLEY_ELEMENT_EVENT)
      cover_event (self, &coverage, i);

  if (coverage.first > coverage.last || coverage.first < 1 || coverage.last > 9999)
    return NULL;
  if (coverage.is_open)
    return g_strdup_printf ("%04" G_GINT64_FORMAT "/..", coverage.first);
  return g_strdup_printf ("%04" G_GINT64_FORMAT "/%04" G_GINT64_FORMAT, coverage.first, coverage.last);
}

/**
 * galley_page_make_json_ld:
 * @head: what the rest of the head says as well
 * @image: address of the picture that stands for the article
 *
 * What search engines read: a NewsArticle in schema.org's terms.
 */
char *
galley_page_make_json_ld (GalleyPageBuilder    *self,
                          const GalleyPageHead *head,
                          const char           *image)
{
  g_autofree char *place = galley_page_dup_field (self, GALLEY_ELEMENT_DATELINE);
  g_autofree char *rights = galley_page_dup_field (self, GALLEY_ELEMENT_RIGHTS);
  g_autofree char *coverage = make_coverage (self);
  guint words = galley_statistics_get_words (&self->counts);
  GalleyJsonWriter json;

  galley_json_writer_init (&json);
  galley_json_writer_add_string (&json, "@context", "https://schema.org");
  galley_json_writer_add_string (&json, "@type", "NewsArticle");
  galley_json_writer_add_string (&json, "headline", head->headline);
  galley_json_writer_add_string (&json, "description", head->summary);
  galley_json_writer_add_string (&json, "inLanguage", self->page_language);
  galley_json_writer_add_string (&json, "url", self->address);
  galley_json_writer_add_string (&json, "mainEntityOfPage", self->address);
  galley_json_writer_add_string (&json, "image", image);
  galley_json_writer_add_string (&json, "datePublished", head->published);
  galley_json_writer_add_string (&json, "dateModified", head->updated);
  add_people (self, &json, "author");
  add_people (self, &json, "contributor");
  add_people (self, &json, "editor");
  add_people (self, &json, "translator");
  galley_json_writer_add_string (&json, "articleSection", head->category);
  add_keywords (self, &json);
  galley_json_writer_add_string (&json, "dateline", place);
  galley_json_writer_add_string (&json, "temporalCoverage", coverage);
  if (words > 0)
    {
      g_autofree char *minutes = g_strdup_printf ("PT%uM", galley_statistics_get_minutes (&self->counts));

      galley_json_writer_add_number (&json, "wordCount", words);
      galley_json_writer_add_string (&json, "timeRequired", minutes);
    }
  add_sources (self, &json);
  add_corrections (self, &json);
  galley_json_writer_add_string (&json, "copyrightNotice", rights);

  return galley_json_writer_finish (&json);
}
