/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sources/web-page-data.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "core/address/address.h"
#include "core/address/source-address.h"
#include "core/sources/source-text.h"

/* Lists and graphs in JSON-LD that stand in one another, and what is looked at in each. */
#define MAX_JSON_DEPTH 8
#define MAX_JSON_NODES 1000u

/* People that a page is by; more is a list of something else. */
#define MAX_AUTHORS 100u

typedef enum
{
  FACT_TITLE,
  FACT_HEADING,
  FACT_AUTHOR,
  FACT_OUTLET,
  FACT_DATE,
  FACT_ADDRESS,
  FACT_DOI,
  FACT_ISBN,
  FACT_KIND,
  FACT_SAVED,
  N_FACTS
} Fact;

/* The trust in a name: the smallest wins. */
typedef struct
{
  const char *name;
  Fact fact;
  guint rank;
} Name;

static const Name names[] = {
  { "citation_title", FACT_TITLE, 1 },
  { "og:title", FACT_TITLE, 3 },
  { "dc.title", FACT_TITLE, 4 },
  { "dcterms.title", FACT_TITLE, 4 },
  { "parsely-title", FACT_TITLE, 5 },
  { "twitter:title", FACT_TITLE, 6 },
  { "title", FACT_TITLE, 9 },
  { "h1", FACT_HEADING, 1 },

  { "citation_author", FACT_AUTHOR, 1 },
  { "citation_authors", FACT_AUTHOR, 2 },
  { "article:author", FACT_AUTHOR, 4 },
  { "author", FACT_AUTHOR, 5 },
  { "dc.creator", FACT_AUTHOR, 6 },
  { "dcterms.creator", FACT_AUTHOR, 6 },
  { "parsely-author", FACT_AUTHOR, 7 },
  { "sailthru.author", FACT_AUTHOR, 7 },
  { "byl", FACT_AUTHOR, 8 },

  { "citation_journal_title", FACT_OUTLET, 1 },
  { "citation_conference_title", FACT_OUTLET, 1 },
  { "citation_technical_report_institution", FACT_OUTLET, 2 },
  { "citation_dissertation_institution", FACT_OUTLET, 2 },
  { "og:site_name", FACT_OUTLET, 3 },
  { "citation_publisher", FACT_OUTLET, 5 },
  { "dc.publisher", FACT_OUTLET, 6 },
  { "dcterms.publisher", FACT_OUTLET, 6 },
  { "application-name", FACT_OUTLET, 7 },

  { "citation_publication_date", FACT_DATE, 1 },
  { "citation_date", FACT_DATE, 1 },
  { "citation_online_date", FACT_DATE, 2 },
  { "article:published_time", FACT_DATE, 4 },
  { "og:published_time", FACT_DATE, 4 },
  { "datepublished", FACT_DATE, 5 },
  { "dc.date.issued", FACT_DATE, 6 },
  { "dcterms.issued", FACT_DATE, 6 },
  { "dc.date", FACT_DATE, 7 },
  { "dcterms.date", FACT_DATE, 7 },
  { "dcterms.created", FACT_DATE, 7 },
  { "dc.date.created", FACT_DATE, 7 },
  { "parsely-pub-date", FACT_DATE, 8 },
  { "sailthru.date", FACT_DATE, 8 },
  { "pubdate", FACT_DATE, 8 },
  { "publishdate", FACT_DATE, 8 },
  { "publish-date", FACT_DATE, 8 },
  { "publication_date", FACT_DATE, 8 },
  { "date", FACT_DATE, 9 },
  { "time", FACT_DATE, 10 },

  { "canonical", FACT_ADDRESS, 1 },
  { "og:url", FACT_ADDRESS, 2 },
  { "saved-from", FACT_ADDRESS, 4 },
  { "citation_public_url", FACT_ADDRESS, 5 },
  { "citation_abstract_html_url", FACT_ADDRESS, 5 },
  { "citation_fulltext_html_url", FACT_ADDRESS, 6 },

  { "citation_doi", FACT_DOI, 1 },
  { "prism.doi", FACT_DOI, 2 },
  { "dc.identifier", FACT_DOI, 3 },
  { "citation_isbn", FACT_ISBN, 1 },
  { "book:isbn", FACT_ISBN, 2 },
  { "books:isbn", FACT_ISBN, 2 },
  { "og:type", FACT_KIND, 5 },
  { "saved-date", FACT_SAVED, 1 },
};

/* Of a fact that nothing is known of yet. */
#define WORST_RANK 98u

/* What JSON-LD is trusted, between Highwire's names and Open Graph's. */
#define JSON_RANK 2u

static const struct
{
  const char *name;
  GalleySourceType type;
} kinds[] = {
  { "NewsArticle", GALLEY_SOURCE_NEWS }, { "ReportageNewsArticle", GALLEY_SOURCE_NEWS }, { "AnalysisNewsArticle", GALLEY_SOURCE_NEWS },
  { "OpinionNewsArticle", GALLEY_SOURCE_NEWS }, { "BackgroundNewsArticle", GALLEY_SOURCE_NEWS }, { "LiveBlogPosting", GALLEY_SOURCE_NEWS },
  { "ScholarlyArticle", GALLEY_SOURCE_ARTICLE }, { "MedicalScholarlyArticle", GALLEY_SOURCE_ARTICLE }, { "Book", GALLEY_SOURCE_BOOK },
  { "Report", GALLEY_SOURCE_REPORT }, { "Dataset", GALLEY_SOURCE_DATASET }, { "VideoObject", GALLEY_SOURCE_VIDEO },
  { "PodcastEpisode", GALLEY_SOURCE_AUDIO }, { "SocialMediaPosting", GALLEY_SOURCE_SOCIAL },
  { "DiscussionForumPosting", GALLEY_SOURCE_SOCIAL }, { "Legislation", GALLEY_SOURCE_LAW }, { "Article", GALLEY_SOURCE_WEB },
  { "BlogPosting", GALLEY_SOURCE_WEB }, { "TechArticle", GALLEY_SOURCE_WEB }, { "WebPage", GALLEY_SOURCE_WEB },
  { "book", GALLEY_SOURCE_BOOK }, { "video.other", GALLEY_SOURCE_VIDEO }, { "video.movie", GALLEY_SOURCE_VIDEO },
  { "video.episode", GALLEY_SOURCE_VIDEO }, { "video", GALLEY_SOURCE_VIDEO }, { "music.song", GALLEY_SOURCE_AUDIO },
};

struct _GalleyWebPageData
{
  GPtrArray *values[N_FACTS];   /* of char *, of the best rank so far */
  guint ranks[N_FACTS];
  gboolean has_journal;
  gboolean has_report;
};

static gboolean
is_address (const char *value)
{
  return g_ascii_strncasecmp (value, "http:", 5) == 0 || g_ascii_strncasecmp (value, "https:", 6) == 0;
}

/* Several of the same trust stand beside one another; better ones replace them. */
static void
take (GalleyWebPageData *self, Fact fact, guint rank, const char *value)
{
  g_autofree char *tidy = galley_source_text_tidy (value, -1);
  GPtrArray *values = self->values[fact];

  if (tidy == NULL || rank > self->ranks[fact] || values->len >= MAX_AUTHORS)
    return;
  if (fact == FACT_ADDRESS && galley_address_kind (tidy, strlen (tidy)) != GALLEY_ADDRESS_WEB)
    return;
  if (fact == FACT_AUTHOR && (is_address (tidy) || *tidy == '@'))
    return;
  if (fact == FACT_DOI)
    {
      g_autofree char *doi = galley_source_address_find_doi (tidy);

      if (doi == NULL)
        return;
    }
  if (fact == FACT_DATE)
    {
      g_autofree char *date = galley_source_date_read (tidy);

      if (date == NULL)
        return;
    }
  if (rank < self->ranks[fact])
    g_ptr_array_set_size (values, 0);
  self->ranks[fact] = rank;
  if (!g_ptr_array_find_with_equal_func (values, tidy, g_str_equal, NULL))
    g_ptr_array_add (values, g_steal_pointer (&tidy));
}

static const char *
first (const GalleyWebPageData *self, Fact fact)
{
  return self->values[fact]->len > 0 ? g_ptr_array_index (self->values[fact], 0) : NULL;
}

/* --- JSON-LD --- */

static JsonNode *
member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  /* A list of one is as good as the one. */
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    node = json_array_get_element (json_node_get_array (node), 0);
  return node;
}

static const char *
string_member (JsonObject *object, const char *name)
{
  JsonNode *node = member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}

/* The object of the graph that {"@id": ...} stands for; else the object itself. */
static JsonObject *
resolve (JsonObject *object, JsonArray *graph)
{
  const char *id = string_member (object, "@id");

  if (graph == NULL || id == NULL || json_object_has_member (object, "name"))
    return object;
  for (guint i = 0; i < MIN (json_array_get_length (graph), MAX_JSON_NODES); i++)
    {
      JsonNode *node = json_array_get_element (graph, i);

      if (JSON_NODE_HOLDS_OBJECT (node) && json_object_has_member (json_node_get_object (node), "name")
          && g_strcmp0 (string_member (json_node_get_object (node), "@id"), id) == 0)
        return json_node_get_object (node);
    }
  return object;
}

static void
take_name (GalleyWebPageData *self, Fact fact, guint rank, JsonNode *node, JsonArray *graph)
{
  if (node == NULL)
    return;
  if (JSON_NODE_HOLDS_OBJECT (node))
    take (self, fact, rank, string_member (resolve (json_node_get_object (node), graph), "name"));
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    take (self, fact, rank, json_node_get_string (node));
}

static void
take_names (GalleyWebPageData *self, JsonNode *node, guint rank, JsonArray *graph)
{
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < MIN (json_array_get_length (array), MAX_AUTHORS); i++)
        take_name (self, FACT_AUTHOR, rank, json_array_get_element (array, i), graph);
    }
  else
    take_name (self, FACT_AUTHOR, rank, node, graph);
}

static GalleySourceType
kind_of (const char *name)
{
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, name) == 0)
      return kinds[i].type;
  return GALLEY_SOURCE_NO_TYPE;
}

/* An object whose type says that it is the page or what the page is about. */
static void
take_object (GalleyWebPageData *self, JsonObject *object, JsonArray *graph)
{
  const char *kind = string_member (object, "@type");
  /* The page itself is trusted less than the article on it. */
  guint rank = JSON_RANK + (g_strcmp0 (kind, "WebPage") == 0 ? 5 : 0);
  const char *title;

  if (kind_of (kind) == GALLEY_SOURCE_NO_TYPE)
    return;
  title = string_member (object, "headline");
  take (self, FACT_KIND, rank, kind);
  take (self, FACT_TITLE, rank, title != NULL ? title : string_member (object, "name"));
  take (self, FACT_DATE, rank + 1, string_member (object, "datePublished"));
  take (self, FACT_ISBN, rank, string_member (object, "isbn"));
  take (self, FACT_ADDRESS, rank + 1, string_member (object, "url"));
  take_name (self, FACT_OUTLET, rank + 2, member (object, "publisher"), graph);
  take_names (self, json_object_get_member (object, "author"), rank + 1, graph);
}

static void
take_node (GalleyWebPageData *self, JsonNode *node, JsonArray *graph, guint depth)
{
  if (node == NULL || depth > MAX_JSON_DEPTH)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < MIN (json_array_get_length (array), MAX_JSON_NODES); i++)
        take_node (self, json_array_get_element (array, i), graph != NULL ? graph : array, depth + 1);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);

      take_object (self, object, graph);
      take_node (self, json_object_get_member (object, "@graph"), NULL, depth + 1);
    }
}

/* --- The record --- */

/* "By Jane Doe and John Smith", "Jane Doe, John Smith" */
static void
add_authors (GalleySourceRecord *record, const char *value)
{
  const char *names_only = g_ascii_strncasecmp (value, "by ", 3) == 0 ? value + 3 : value;
  g_auto (GStrv) parts = NULL;

  /* "Doe, Jane" is one name. */
  if (strstr (names_only, " and ") != NULL && strchr (names_only, ',') == NULL)
    parts = g_strsplit (names_only, " and ", 20);
  else if (strchr (names_only, ';') != NULL)
    parts = g_strsplit (names_only, ";", 100);
  else
    parts = g_strsplit (names_only, ", ", 20);
  for (guint i = 0; parts[i] != NULL; i++)
    g_strstrip (parts[i]);

  if (g_strv_length (parts) == 2 && strchr (names_only, ',') != NULL
      && (strchr (parts[0], ' ') == NULL || strchr (parts[1], ' ') == NULL))
    g_ptr_array_add (record->authors, g_strdup_printf ("%s %s", parts[1], parts[0]));
  else
    for (guint i = 0; parts[i] != NULL; i++)
      {
        const char *name = g_str_has_prefix (parts[i], "and ") ? parts[i] + 4 : parts[i];

        if (*name != '\0')
          g_ptr_array_add (record->authors, g_strdup (name));
      }
}

/* "Headline - Outlet" and "Headline | Outlet" without the outlet, which is
 * known by its name, or by the headline on the page being the rest. */
static char *
dup_headline (const char *title, const char *heading, const char *outlet)
{
  static const char *const between[] = { " - ", " | ", " – ", " — ", " · ", " : ", " « ", ": " };

  for (gsize i = 0; i < G_N_ELEMENTS (between); i++)
    {
      g_autofree char *end = g_strconcat (between[i], outlet, NULL);

      if (outlet != NULL && g_str_has_suffix (title, end) && strlen (title) > strlen (end))
        return g_strndup (title, strlen (title) - strlen (end));
      if (heading != NULL && g_str_has_prefix (title, heading) && g_str_has_prefix (title + strlen (heading), between[i]))
        return g_strdup (heading);
    }
  return g_strdup (title);
}

/* The host of what was saved, not of the archive that it was saved from. */
static char *
dup_site (const char *address)
{
  g_autofree char *original = NULL;

  if (address != NULL)
    galley_source_address_split_archive (address, &original, NULL);
  return galley_source_address_dup_site (original != NULL ? original : address);
}

static GalleySourceType
find_type (const GalleyWebPageData *self)
{
  GalleySourceType type = kind_of (first (self, FACT_KIND));

  if (self->has_journal)
    return GALLEY_SOURCE_ARTICLE;
  if (self->has_report)
    return GALLEY_SOURCE_REPORT;
  if (type == GALLEY_SOURCE_NO_TYPE && first (self, FACT_ISBN) != NULL)
    return GALLEY_SOURCE_BOOK;
  return type != GALLEY_SOURCE_NO_TYPE ? type : GALLEY_SOURCE_WEB;
}

GalleyWebPageData *
galley_web_page_data_new (void)
{
  GalleyWebPageData *self = g_new0 (GalleyWebPageData, 1);

  for (guint i = 0; i < N_FACTS; i++)
    {
      self->values[i] = g_ptr_array_new_with_free_func (g_free);
      self->ranks[i] = WORST_RANK;
    }
  return self;
}

void
galley_web_page_data_free (GalleyWebPageData *self)
{
  for (guint i = 0; i < N_FACTS; i++)
    g_ptr_array_unref (self->values[i]);
  g_free (self);
}

void
galley_web_page_data_take (GalleyWebPageData *self, const char *name, const char *value)
{
  if (value == NULL || strlen (name) > 60)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i].name, name) == 0)
      {
        take (self, names[i].fact, names[i].rank, value);
        self->has_journal |= names[i].fact == FACT_OUTLET && names[i].rank == 1;
        self->has_report |= names[i].fact == FACT_OUTLET && names[i].rank == 2;
        return;
      }
}

void
galley_web_page_data_take_json (GalleyWebPageData *self, const char *json, gsize n_bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  if (json_parser_load_from_data (parser, json, (gssize) n_bytes, NULL))
    take_node (self, json_parser_get_root (parser), NULL, 0);
}

/**
 * galley_web_page_data_to_record:
 *
 * Makes a record of what is trusted most. Where the page names no outlet, it is
 * the host of its address.
 */
GalleySourceRecord *
galley_web_page_data_to_record (const GalleyWebPageData *self)
{
  GalleySourceRecord *record = galley_source_record_new ();
  const char *title = first (self, FACT_TITLE) != NULL ? first (self, FACT_TITLE) : first (self, FACT_HEADING);

  record->type = find_type (self);
  record->publisher = g_strdup (first (self, FACT_OUTLET));
  if (title != NULL)
    record->title = dup_headline (title, first (self, FACT_HEADING), record->publisher);
  for (guint i = 0; i < self->values[FACT_AUTHOR]->len; i++)
    {
      const char *author = g_ptr_array_index (self->values[FACT_AUTHOR], i);

      add_authors (record, author);
    }
  record->published = galley_source_date_read (first (self, FACT_DATE));
  record->accessed = galley_source_date_read (first (self, FACT_SAVED));
  record->url = g_strdup (first (self, FACT_ADDRESS));
  record->doi = g_strdup (first (self, FACT_DOI));
  record->isbn = g_strdup (first (self, FACT_ISBN));
  if (record->publisher == NULL)
    record->publisher = dup_site (record->url);
  return record;
}
