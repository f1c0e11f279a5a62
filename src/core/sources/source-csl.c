/* SPDX-License-Identifier: GPL-3.0-or-later */

/* CSL-JSON as Zotero, Mendeley and doi.org write it, and the answers of
 * Crossref's REST service, which are nearly that. */

#include "core/sources/source-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "core/sources/source-text.h"
#include "core/text/i18n.h"

static const struct
{
  const char *name;
  GalleySourceType type;
} types[] = {
  { "article", GALLEY_SOURCE_ARTICLE }, { "article-journal", GALLEY_SOURCE_ARTICLE }, { "article-magazine", GALLEY_SOURCE_ARTICLE },
  { "article-newspaper", GALLEY_SOURCE_NEWS }, { "paper-conference", GALLEY_SOURCE_ARTICLE }, { "review", GALLEY_SOURCE_ARTICLE },
  { "review-book", GALLEY_SOURCE_ARTICLE }, { "periodical", GALLEY_SOURCE_ARTICLE }, { "book", GALLEY_SOURCE_BOOK },
  { "chapter", GALLEY_SOURCE_BOOK }, { "entry", GALLEY_SOURCE_BOOK }, { "entry-dictionary", GALLEY_SOURCE_BOOK },
  { "entry-encyclopedia", GALLEY_SOURCE_BOOK }, { "classic", GALLEY_SOURCE_BOOK }, { "report", GALLEY_SOURCE_REPORT },
  { "interview", GALLEY_SOURCE_INTERVIEW }, { "personal_communication", GALLEY_SOURCE_INTERVIEW },
  { "document", GALLEY_SOURCE_DOCUMENT }, { "manuscript", GALLEY_SOURCE_DOCUMENT }, { "pamphlet", GALLEY_SOURCE_DOCUMENT },
  { "thesis", GALLEY_SOURCE_DOCUMENT }, { "patent", GALLEY_SOURCE_DOCUMENT }, { "standard", GALLEY_SOURCE_DOCUMENT },
  { "speech", GALLEY_SOURCE_DOCUMENT }, { "dataset", GALLEY_SOURCE_DATASET }, { "motion_picture", GALLEY_SOURCE_VIDEO },
  { "broadcast", GALLEY_SOURCE_VIDEO }, { "song", GALLEY_SOURCE_AUDIO }, { "post", GALLEY_SOURCE_SOCIAL },
  { "post-weblog", GALLEY_SOURCE_WEB }, { "webpage", GALLEY_SOURCE_WEB }, { "legislation", GALLEY_SOURCE_LAW },
  { "bill", GALLEY_SOURCE_LAW }, { "legal_case", GALLEY_SOURCE_LAW }, { "regulation", GALLEY_SOURCE_LAW },
  { "treaty", GALLEY_SOURCE_LAW }, { "hearing", GALLEY_SOURCE_LAW }, { "graphic", GALLEY_SOURCE_IMAGE },
  { "figure", GALLEY_SOURCE_IMAGE }, { "map", GALLEY_SOURCE_IMAGE }, { "software", GALLEY_SOURCE_OTHER },
  /* Crossref's own words. */
  { "journal-article", GALLEY_SOURCE_ARTICLE }, { "proceedings-article", GALLEY_SOURCE_ARTICLE },
  { "posted-content", GALLEY_SOURCE_ARTICLE }, { "book-chapter", GALLEY_SOURCE_BOOK }, { "monograph", GALLEY_SOURCE_BOOK },
  { "edited-book", GALLEY_SOURCE_BOOK }, { "reference-book", GALLEY_SOURCE_BOOK }, { "reference-entry", GALLEY_SOURCE_BOOK },
  { "proceedings", GALLEY_SOURCE_BOOK }, { "dissertation", GALLEY_SOURCE_DOCUMENT }, { "report-component", GALLEY_SOURCE_REPORT },
};

static const char *const other_dates[] = { "published", "published-print", "published-online" };

static const char *const chapters[] = { "chapter", "book-chapter", "entry", "entry-dictionary", "entry-encyclopedia", "reference-entry", NULL };

static JsonNode *
member (JsonObject *object, const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

static JsonObject *
object_member (JsonObject *object, const char *name)
{
  JsonNode *node = member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* A string, a number as its digits, or the first one of a list. */
static char *
dup_value (JsonNode *node)
{
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    node = json_array_get_element (json_node_get_array (node), 0);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return galley_source_text_tidy (json_node_get_string (node), -1);
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return NULL;
}

static char *
dup_member (JsonObject *object, const char *name)
{
  return dup_value (member (object, name));
}

static char *
dup_name (JsonNode *node)
{
  g_autofree char *given = NULL;
  g_autofree char *family = NULL;
  g_autofree char *dropping = NULL;
  g_autofree char *particle = NULL;
  g_autofree char *suffix = NULL;
  g_autofree char *first = NULL;
  JsonObject *name;
  char *whole;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return dup_value (node);
  name = json_node_get_object (node);
  if ((whole = dup_member (name, "literal")) != NULL)
    return whole;
  if ((whole = dup_member (name, "name")) != NULL)
    {
      /* Crossref has the last one with what stood before it: "and the STROBE Initiative". */
      if (g_ascii_strncasecmp (whole, "and ", 4) == 0)
        memmove (whole, whole + 4, strlen (whole + 4) + 1);
      return whole;
    }
  given = dup_member (name, "given");
  dropping = dup_member (name, "dropping-particle");
  particle = dup_member (name, "non-dropping-particle");
  family = dup_member (name, "family");
  suffix = dup_member (name, "suffix");
  first = galley_source_name_join (given, dropping, NULL, NULL);
  return galley_source_name_join (first, particle, family, suffix);
}

static void
take_names (JsonObject *item, GalleySourceRecord *record, const char *name)
{
  JsonNode *node = member (item, name);
  JsonArray *names = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; names != NULL && i < MIN (json_array_get_length (names), GALLEY_SOURCE_MAX_AUTHORS); i++)
    galley_source_record_take_author (record, dup_name (json_array_get_element (names, i)));
}

/* [2016, 3, 4], with numbers that may be strings. */
static char *
dup_date_parts (JsonArray *parts)
{
  int numbers[3] = { 0, 0, 0 };

  for (guint i = 0; i < MIN (json_array_get_length (parts), 3); i++)
    {
      g_autofree char *number = dup_value (json_array_get_element (parts, i));

      numbers[i] = number != NULL ? (int) CLAMP (g_ascii_strtoll (number, NULL, 10), -9999, 9999) : 0;
    }
  return galley_source_date_from (numbers[0], numbers[1], numbers[2]);
}

/* The season of a year: 1 to 4, 21 to 24, or its name. */
static int
read_season (const char *season)
{
  static const char *const names[] = { "spring", "summer", "autumn", "winter" };
  int number = season != NULL ? (int) g_ascii_strtoll (season, NULL, 10) : 0;

  for (guint i = 0; season != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (season, names[i]) == 0)
      return 21 + (int) i;
  if (season != NULL && g_ascii_strcasecmp (season, "fall") == 0)
    return 23;
  return number >= 1 && number <= 4 ? number + 20 : number >= 21 && number <= 24 ? number : 0;
}

static gboolean
is_true (JsonObject *object, const char *name)
{
  JsonNode *node = member (object, name);
  g_autofree char *value = dup_value (node);

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  return value != NULL && strcmp (value, "0") != 0 && strcmp (value, "false") != 0;
}

/* Makes EDTF of date-parts; NULL where there are none. */
static char *
dup_structured_date (JsonObject *date)
{
  JsonNode *node = member (date, "date-parts");
  JsonArray *ends = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autofree char *season = dup_member (date, "season");
  g_autofree char *dates[2] = { NULL };
  g_autofree char *edtf = NULL;
  guint n = ends != NULL ? MIN (json_array_get_length (ends), 2) : 0;

  for (guint i = 0; i < n; i++)
    if (JSON_NODE_HOLDS_ARRAY (json_array_get_element (ends, i)))
      dates[i] = dup_date_parts (json_array_get_array_element (ends, i));
  if (dates[0] != NULL && season != NULL && strlen (dates[0]) == 4 && read_season (season) != 0)
    edtf = galley_source_date_from ((int) g_ascii_strtoll (dates[0], NULL, 10), read_season (season), 0);
  else if (dates[0] != NULL && dates[1] != NULL && strcmp (dates[0], dates[1]) != 0)
    edtf = g_strdup_printf ("%s/%s", dates[0], dates[1]);
  else if (dates[0] != NULL)
    edtf = g_strdup_printf ("%s%s", dates[0], is_true (date, "circa") ? "~" : "");
  g_free (dates[1]);
  return edtf != NULL ? galley_source_date_read (edtf) : NULL;
}

static void
take_date (GalleySourceImport *import, GalleySourceRecord *record, char **field, JsonNode *node, const char *label)
{
  g_autofree char *raw = NULL;

  if (node == NULL || *field != NULL)
    return;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      *field = dup_structured_date (json_node_get_object (node));
      raw = dup_member (json_node_get_object (node), "literal");
      if (raw == NULL)
        raw = dup_member (json_node_get_object (node), "raw");
    }
  else
    raw = dup_value (node);
  galley_source_record_take_date (import, record, field, raw, label);
}

static GalleySourceType
find_type (JsonObject *item, const char *type)
{
  g_autofree char *genre = dup_member (item, "genre");
  GalleySourceType named = galley_source_type_from_word (genre);

  /* What our own export says where CSL has no word for it. */
  if (named != GALLEY_SOURCE_NO_TYPE)
    return named;
  for (gsize i = 0; type != NULL && i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].name, type) == 0)
      return types[i].type;
  return GALLEY_SOURCE_NO_TYPE;
}

/* Where and when a copy was kept, and the words relied on: not in CSL, which
 * leaves "custom" for what it does not have. */
static void
take_custom (JsonObject *item, GalleySourceRecord *record)
{
  JsonObject *custom = object_member (item, "custom");
  g_autofree char *date = dup_member (custom, "archive-date");

  record->archive_url = dup_member (custom, "archive-url");
  record->archive_date = galley_source_date_read (date);
  record->quote = dup_member (custom, "quote");
}

static void
take_isbn (JsonObject *item, GalleySourceRecord *record)
{
  g_autofree char *isbn = dup_member (item, "ISBN");

  if (isbn != NULL)
    record->isbn = g_strndup (isbn, strcspn (isbn, " ,;("));
}

static void
add_item (GalleySourceImport *import, JsonObject *item)
{
  GalleySourceRecord *record = galley_source_record_new ();
  g_autofree char *type = dup_member (item, "type");
  g_autofree char *subtitle = dup_member (item, "subtitle");
  g_autofree char *container = dup_member (item, "container-title");
  g_autofree char *publisher = dup_member (item, "publisher");
  g_autofree char *volume = dup_member (item, "volume");
  g_autofree char *number = dup_member (item, "issue");
  g_autofree char *pages = dup_member (item, "page");
  g_autofree char *edition = dup_member (item, "edition");
  g_autofree char *note = dup_member (item, "note");
  g_autofree char *name = NULL;

  record->type = find_type (item, type);
  record->id = dup_member (item, "citation-key");
  if (record->id == NULL)
    record->id = dup_member (item, "id");
  record->title = dup_member (item, "title");
  if (record->title != NULL && subtitle != NULL)
    {
      g_autofree char *title = g_steal_pointer (&record->title);

      record->title = g_strdup_printf ("%s: %s", title, subtitle);
    }
  take_names (item, record, "author");
  if (record->authors->len == 0)
    take_names (item, record, "editor");
  galley_source_record_take_publisher (record, container, publisher, type != NULL && g_strv_contains (chapters, type));
  take_date (import, record, &record->published, member (item, "issued"), _("Date"));
  /* Crossref has "issued" with nothing in it where one of these is known. */
  for (gsize i = 0; i < G_N_ELEMENTS (other_dates); i++)
    take_date (import, record, &record->published, member (item, other_dates[i]), _("Date"));
  take_date (import, record, &record->accessed, member (item, "accessed"), _("Read"));
  record->url = dup_member (item, "URL");
  record->doi = dup_member (item, "DOI");
  take_isbn (item, record);
  take_custom (item, record);
  galley_source_record_take_details (record, volume, number, pages, edition);
  galley_source_record_take_note (record, note);
  name = g_strdup (record->title != NULL ? record->title : record->id != NULL ? record->id : _("A record"));
  galley_source_import_add (import, record, name);
}

/* {"ITEM-1": {...}, "ITEM-2": {...}}, as processors of CSL take records. */
static gboolean
is_map_of_items (JsonObject *object)
{
  g_autoptr (GList) members = json_object_get_values (object);

  for (GList *item = members; item != NULL; item = item->next)
    if (!JSON_NODE_HOLDS_OBJECT (item->data) || !json_object_has_member (json_node_get_object (item->data), "title"))
      return FALSE;
  return members != NULL;
}

/* A list, one record, several by their ids, {"items": [...]} of Zotero, or Crossref's {"message": ...}. */
static void
read_node (GalleySourceImport *import, JsonNode *node)
{
  JsonObject *object;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
          add_item (import, json_array_get_object_element (array, i));
      return;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  object = json_node_get_object (node);
  if (object_member (object, "message") != NULL)
    object = object_member (object, "message");
  if (member (object, "items") != NULL && JSON_NODE_HOLDS_ARRAY (member (object, "items")))
    read_node (import, member (object, "items"));
  else if (is_map_of_items (object))
    {
      g_autoptr (GList) items = json_object_get_values (object);

      for (GList *item = items; item != NULL; item = item->next)
        add_item (import, json_node_get_object (item->data));
    }
  else
    add_item (import, object);
}

gboolean
galley_source_read_csl (GalleySourceImport *import, const char *text, gsize n_bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  guint n_records = import->records->len;
  guint n_remarks = import->remarks->len;

  if (!json_parser_load_from_data (parser, text, (gssize) n_bytes, NULL) || json_parser_get_root (parser) == NULL)
    return FALSE;
  read_node (import, json_parser_get_root (parser));
  if (import->records->len == n_records && import->remarks->len == n_remarks)
    galley_source_import_remark (import, _("This is JSON, but there is no record of a source in it."));
  return TRUE;
}
