/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sources/source-export.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "core/article/names.h"
#include "core/sources/latex-text.h"
#include "core/sources/source-text.h"

/* What each form calls the kinds of sources. Where two share a word, the
 * second one is said in a field that has room for it. */
static const struct
{
  const char *bibtex;
  const char *ris;
  const char *csl;
  gboolean outlet;      /* the publisher is a journal, paper or site */
  const char *subtype;  /* BibLaTeX's entrysubtype */
  const char *genre;    /* CSL's genre, RIS's type of work */
} kinds[GALLEY_N_SOURCE_TYPES] = {
  [GALLEY_SOURCE_NO_TYPE] = { "misc", "GEN", "document", FALSE, NULL, NULL },
  [GALLEY_SOURCE_WEB] = { "online", "ELEC", "webpage", TRUE, NULL, NULL },
  [GALLEY_SOURCE_NEWS] = { "article", "NEWS", "article-newspaper", TRUE, "newspaper", NULL },
  [GALLEY_SOURCE_ARTICLE] = { "article", "JOUR", "article-journal", TRUE, NULL, NULL },
  [GALLEY_SOURCE_BOOK] = { "book", "BOOK", "book", FALSE, NULL, NULL },
  [GALLEY_SOURCE_REPORT] = { "report", "RPRT", "report", FALSE, NULL, NULL },
  [GALLEY_SOURCE_INTERVIEW] = { "misc", "PCOMM", "interview", FALSE, "interview", NULL },
  [GALLEY_SOURCE_DOCUMENT] = { "misc", "UNPB", "document", FALSE, "document", NULL },
  [GALLEY_SOURCE_DATASET] = { "dataset", "DATA", "dataset", FALSE, NULL, NULL },
  [GALLEY_SOURCE_VIDEO] = { "video", "VIDEO", "motion_picture", FALSE, NULL, NULL },
  [GALLEY_SOURCE_AUDIO] = { "audio", "SOUND", "song", FALSE, NULL, NULL },
  [GALLEY_SOURCE_SOCIAL] = { "online", "ICOMM", "post", TRUE, "social", NULL },
  [GALLEY_SOURCE_LAW] = { "legislation", "STAT", "legislation", FALSE, NULL, NULL },
  [GALLEY_SOURCE_IMAGE] = { "image", "ART", "graphic", FALSE, NULL, NULL },
  [GALLEY_SOURCE_OTHER] = { "misc", "GEN", "document", FALSE, "other", "other" },
};

/* Whether numbers say it all: no season, no "about". */
static gboolean
is_plain_date (const char *edtf, int *year, int *month, int *day)
{
  return galley_source_date_numbers (edtf, year, month, day) && strpbrk (edtf, "~?%X") == NULL && *month <= 12;
}

/* --- BibTeX --- */

static void
append_field (GString *out, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append_printf (out, ",\n  %s = {%s}", name, value);
}

static void
append_text (GString *out, const char *name, const char *text)
{
  g_autofree char *escaped = text != NULL ? galley_latex_escape (text) : NULL;

  append_field (out, name, escaped);
}

/* An address keeps its signs; a brace that is not in pairs would end the field. */
static void
append_address (GString *out, const char *name, const char *address)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *c = address; c != NULL && *c != '\0'; c++)
    if (*c == '{' || *c == '}' || *c == '\\')
      g_string_append_printf (escaped, "%%%02X", (guchar) *c);
    else
      g_string_append_c (escaped, *c);
  append_field (out, name, address != NULL ? escaped->str : NULL);
}

static void
append_bibtex_authors (GString *out, const GalleySourceRecord *record)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < record->authors->len; i++)
    {
      const char *author = g_ptr_array_index (record->authors, i);
      g_autofree char *given = NULL;
      g_autofree char *family = NULL;
      g_autofree char *escaped = NULL;

      if (i > 0)
        g_string_append (names, " and ");
      if (galley_source_name_split (author, &given, &family))
        {
          g_autofree char *joined = g_strconcat (family, ", ", given, NULL);

          escaped = galley_latex_escape (joined);
          g_string_append (names, escaped);
        }
      else
        {
          escaped = galley_latex_escape (author);
          g_string_append_printf (names, "{%s}", escaped);
        }
    }
  append_field (out, "author", names->len > 0 ? names->str : NULL);
}

static void
append_bibtex_date (GString *out, const GalleySourceRecord *record)
{
  int year, month, day;

  append_field (out, "date", record->published);
  /* For who knows no other. */
  if (galley_source_date_numbers (record->published, &year, &month, &day))
    g_string_append_printf (out, ",\n  year = {%d}", year);
}

static void
append_bibtex (GString *out, const GalleySourceRecord *record, const char *key)
{
  gboolean in_journal = record->type == GALLEY_SOURCE_ARTICLE || record->type == GALLEY_SOURCE_NEWS;
  const char *house = record->type == GALLEY_SOURCE_REPORT ? "institution" : "publisher";

  g_string_append_printf (out, "@%s{%s", kinds[record->type].bibtex, key);
  /* Braces keep its capitals. */
  if (record->title != NULL)
    {
      g_autofree char *title = galley_latex_escape (record->title);

      g_string_append_printf (out, ",\n  title = {{%s}}", title);
    }
  append_bibtex_authors (out, record);
  if (in_journal)
    house = "journaltitle";
  else if (kinds[record->type].outlet)
    house = "organization";
  append_text (out, house, record->publisher);
  /* BibTeX itself asks for that one. */
  if (in_journal)
    append_text (out, "journal", record->publisher);
  append_field (out, "entrysubtype", kinds[record->type].subtype);
  append_bibtex_date (out, record);
  append_address (out, "url", record->url);
  append_field (out, "urldate", record->accessed);
  append_address (out, "archiveurl", record->archive_url);
  append_field (out, "archivedate", record->archive_date);
  append_address (out, "doi", record->doi);
  append_text (out, "isbn", record->isbn);
  append_text (out, "quote", record->quote);
  g_string_append (out, "\n}\n");
}

/* --- RIS --- */

static void
append_line (GString *out, const char *tag, const char *value)
{
  g_autofree char *line = value != NULL ? g_strdelimit (g_strdup (value), "\r\n", ' ') : NULL;

  if (line != NULL)
    g_string_append_printf (out, "%s  - %s\r\n", tag, line);
}

/* 2016/03/04/, with the slashes of what is missing. */
static char *
dup_ris_date (const char *edtf)
{
  int year, month, day;

  if (!is_plain_date (edtf, &year, &month, &day))
    return g_strdup (edtf);
  if (day > 0)
    return g_strdup_printf ("%04d/%02d/%02d/", year, month, day);
  if (month > 0)
    return g_strdup_printf ("%04d/%02d//", year, month);
  return g_strdup (edtf);
}

static void
append_ris (GString *out, const GalleySourceRecord *record, const char *key)
{
  g_autofree char *published = dup_ris_date (record->published);
  g_autofree char *accessed = dup_ris_date (record->accessed);
  int year, month, day;

  append_line (out, "TY", kinds[record->type].ris);
  append_line (out, "ID", key);
  append_line (out, "TI", record->title);
  for (guint i = 0; i < record->authors->len; i++)
    {
      const char *author = g_ptr_array_index (record->authors, i);
      g_autofree char *given = NULL;
      g_autofree char *family = NULL;

      if (galley_source_name_split (author, &given, &family))
        g_string_append_printf (out, "AU  - %s, %s\r\n", family, given);
      else
        append_line (out, "AU", author);
    }
  append_line (out, kinds[record->type].outlet ? "T2" : "PB", record->publisher);
  append_line (out, "M3", kinds[record->type].genre);
  append_line (out, "DA", published);
  if (galley_source_date_numbers (record->published, &year, &month, &day))
    g_string_append_printf (out, "PY  - %04d\r\n", year);
  append_line (out, "UR", record->url);
  append_line (out, "Y2", accessed);
  append_line (out, "DO", record->doi);
  append_line (out, "SN", record->isbn);
  if (record->archive_url != NULL && record->archive_date != NULL)
    g_string_append_printf (out, "N1  - Archived copy: %s (%s)\r\n", record->archive_url, record->archive_date);
  else if (record->archive_url != NULL)
    g_string_append_printf (out, "N1  - Archived copy: %s\r\n", record->archive_url);
  if (record->quote != NULL)
    {
      g_autofree char *note = g_strconcat ("Quote: ", record->quote, NULL);

      append_line (out, "N1", note);
    }
  g_string_append (out, "ER  - \r\n\r\n");
}

/* --- CSL-JSON --- */

static void
add_string (JsonBuilder *out, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (out, name);
  json_builder_add_string_value (out, value);
}

/* Parts where they say it all; what CSL has no parts for, in EDTF, which is
 * what its "raw" is read as. */
static void
add_date (JsonBuilder *out, const char *name, const char *edtf)
{
  int numbers[3] = { 0, 0, 0 };

  if (edtf == NULL)
    return;
  json_builder_set_member_name (out, name);
  json_builder_begin_object (out);
  if (is_plain_date (edtf, &numbers[0], &numbers[1], &numbers[2]))
    {
      json_builder_set_member_name (out, "date-parts");
      json_builder_begin_array (out);
      json_builder_begin_array (out);
      for (guint i = 0; i < G_N_ELEMENTS (numbers) && numbers[i] > 0; i++)
        json_builder_add_int_value (out, numbers[i]);
      json_builder_end_array (out);
      json_builder_end_array (out);
    }
  else
    add_string (out, "raw", edtf);
  json_builder_end_object (out);
}

static void
add_authors (JsonBuilder *out, const GalleySourceRecord *record)
{
  if (record->authors->len == 0)
    return;
  json_builder_set_member_name (out, "author");
  json_builder_begin_array (out);
  for (guint i = 0; i < record->authors->len; i++)
    {
      const char *author = g_ptr_array_index (record->authors, i);
      g_autofree char *given = NULL;
      g_autofree char *family = NULL;

      json_builder_begin_object (out);
      if (galley_source_name_split (author, &given, &family))
        {
          add_string (out, "family", family);
          add_string (out, "given", given);
        }
      else
        add_string (out, "literal", author);
      json_builder_end_object (out);
    }
  json_builder_end_array (out);
}

static void
add_custom (JsonBuilder *out, const GalleySourceRecord *record)
{
  if (record->archive_url == NULL && record->quote == NULL)
    return;
  json_builder_set_member_name (out, "custom");
  json_builder_begin_object (out);
  add_string (out, "archive-url", record->archive_url);
  add_string (out, "archive-date", record->archive_url != NULL ? record->archive_date : NULL);
  add_string (out, "quote", record->quote);
  json_builder_end_object (out);
}

static void
add_csl (JsonBuilder *out, const GalleySourceRecord *record, const char *key)
{
  json_builder_begin_object (out);
  add_string (out, "id", key);
  add_string (out, "type", kinds[record->type].csl);
  add_string (out, "genre", kinds[record->type].genre);
  add_string (out, "title", record->title);
  add_authors (out, record);
  add_string (out, kinds[record->type].outlet ? "container-title" : "publisher", record->publisher);
  add_date (out, "issued", record->published);
  add_date (out, "accessed", record->accessed);
  add_string (out, "URL", record->url);
  add_string (out, "DOI", record->doi);
  add_string (out, "ISBN", record->isbn);
  add_custom (out, record);
  json_builder_end_object (out);
}

/* --- All of them --- */

/* By which the others call it: one word in all forms. */
static char *
dup_key (const GalleySourceRecord *record, guint i)
{
  return record->id != NULL && galley_name_is_simple (record->id, strlen (record->id)) ? g_strdup (record->id)
                                                                                       : g_strdup_printf ("source-%u", i + 1);
}

/* One item of the list, indented as json_to_string() would indent it there. Each is
 * made by itself: as one tree, a long list takes twenty times the room of its text. */
static void
append_csl (GString *out, const GalleySourceRecord *record, const char *key)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) item = NULL;
  g_autofree char *json = NULL;

  add_csl (builder, record, key);
  item = json_builder_get_root (builder);
  json = json_to_string (item, TRUE);
  for (const char *line = json; line != NULL;)
    {
      const char *end = strchr (line, '\n');

      g_string_append (out, "\n  ");
      g_string_append_len (out, line, end != NULL ? end - line : (gssize) strlen (line));
      line = end != NULL ? end + 1 : NULL;
    }
}

static void
append_record (GString *out, GalleySourcesForm form, const GalleySourceRecord *record, guint i)
{
  g_autofree char *key = dup_key (record, i);

  switch (form)
    {
    case GALLEY_SOURCES_CSL:
      if (i > 0)
        g_string_append_c (out, ',');
      append_csl (out, record, key);
      break;
    case GALLEY_SOURCES_BIBTEX:
      if (i > 0)
        g_string_append_c (out, '\n');
      append_bibtex (out, record, key);
      break;
    case GALLEY_SOURCES_RIS:
    default:
      append_ris (out, record, key);
      break;
    }
}

static GString *
begin_list (GalleySourcesForm form)
{
  return g_string_new (form == GALLEY_SOURCES_CSL ? "[" : NULL);
}

static char *
end_list (GString *out, GalleySourcesForm form)
{
  if (form == GALLEY_SOURCES_CSL)
    g_string_append (out, out->len > 1 ? "\n]\n" : "]\n");
  return g_string_free (out, FALSE);
}

/**
 * galley_sources_export:
 *
 * Writes the records for a reference manager.
 *
 * Returns: (transfer full): empty (or an empty list) where there are none
 */
char *
galley_sources_export (GPtrArray *records, GalleySourcesForm form)
{
  GString *out;

  g_return_val_if_fail (records != NULL, NULL);

  out = begin_list (form);
  for (guint i = 0; i < records->len; i++)
    append_record (out, form, g_ptr_array_index (records, i), i);
  return end_list (out, form);
}

/**
 * galley_sources_export_article:
 *
 * Writes all sources of an article so; one record at a time is in memory.
 */
char *
galley_sources_export_article (const GalleyArticle *article, GalleySourcesForm form)
{
  GString *out;

  g_return_val_if_fail (article != NULL, NULL);

  out = begin_list (form);
  for (guint i = 0; i < galley_article_get_n_sources (article); i++)
    {
      g_autoptr (GalleySourceRecord) record = galley_source_record_new_from (article, i);

      append_record (out, form, record, i);
    }
  return end_list (out, form);
}

const char *
galley_sources_form_extension (GalleySourcesForm form)
{
  static const char *const extensions[] = { "bib", "ris", "json" };

  return extensions[form];
}

gboolean
galley_sources_form_from_word (const char *word, GalleySourcesForm *form)
{
  static const char *const words[] = { "bibtex", "ris", "csl" };

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], word) == 0)
      {
        *form = (GalleySourcesForm) i;
        return TRUE;
      }
  return FALSE;
}
