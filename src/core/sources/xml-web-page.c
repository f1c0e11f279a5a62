/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sources/xml-web-page.h"

#include <string.h>

#include "core/address/address.h"
#include "core/address/source-address.h"
#include "core/html/xml-html.h"
#include "core/sources/source-text.h"
#include "core/sources/web-page-data.h"

/* What is said of a page stands in its first bytes, or in its last scripts; so much is read. */
#define MAX_PAGE_BYTES (4 * 1024 * 1024)
/* Of one text that is kept: a script, a title. */
#define MAX_TEXT_BYTES (256 * 1024)
/* No page that anybody made nests deeper. */
#define MAX_DEPTH 600
/* So far is looked for the declaration of the encoding. */
#define DECLARATION_BYTES 4096

typedef enum
{
  COLLECT_NOTHING,
  COLLECT_TITLE,
  COLLECT_HEADING,
  COLLECT_SCRIPT,
} Collecting;

typedef struct
{
  GalleyWebPageData *data;
  GString *text;            /* of the element whose text is wanted */
  Collecting collecting;
  guint depth;
  gboolean has_heading;
} Reader;

/* Whether a list of words has it: rel="canonical shortlink". */
static gboolean
has_word (const char *list, const char *word)
{
  gsize n = strlen (word);

  for (const char *c = list; c != NULL && *c != '\0';)
    {
      gsize length = strcspn (c, " \t\r\n");

      if (length == n && g_ascii_strncasecmp (c, word, n) == 0)
        return TRUE;
      c += length;
      c += strspn (c, " \t\r\n");
    }
  return FALSE;
}

static void
read_meta (Reader *self, const xmlChar **attributes)
{
  const char *content = galley_xml_find_attribute (attributes, "content");
  const char *const names[] = {
    galley_xml_find_attribute (attributes, "property"), galley_xml_find_attribute (attributes, "name"), galley_xml_find_attribute (attributes, "itemprop"),
  };

  for (gsize i = 0; content != NULL && i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL)
      galley_web_page_data_take (self->data, names[i], content);
}

static void
collect (Reader *self, Collecting what)
{
  self->collecting = what;
  g_string_truncate (self->text, 0);
}

static void
start_element_cb (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Reader *self = ((xmlParserCtxt *) data)->_private;
  const char *tag = (const char *) name;

  if (++self->depth > MAX_DEPTH)
    {
      xmlStopParser (data);
      return;
    }
  if (strcmp (tag, "meta") == 0)
    read_meta (self, attributes);
  else if (strcmp (tag, "link") == 0 && has_word (galley_xml_find_attribute (attributes, "rel"), "canonical"))
    galley_web_page_data_take (self->data, "canonical", galley_xml_find_attribute (attributes, "href"));
  else if (strcmp (tag, "time") == 0)
    galley_web_page_data_take (self->data,
                               g_strcmp0 (galley_xml_find_attribute (attributes, "itemprop"), "datePublished") == 0 ? "datepublished" : "time",
                               galley_xml_find_attribute (attributes, "datetime"));
  else if (strcmp (tag, "title") == 0)
    collect (self, COLLECT_TITLE);
  else if (strcmp (tag, "h1") == 0 && !self->has_heading)
    collect (self, COLLECT_HEADING);
  else if (strcmp (tag, "script") == 0
           && g_strcmp0 (galley_xml_find_attribute (attributes, "type"), "application/ld+json") == 0)
    collect (self, COLLECT_SCRIPT);
}

static void
end_element_cb (void *data, const xmlChar *name)
{
  Reader *self = ((xmlParserCtxt *) data)->_private;
  static const char *const tags[] = { "", "title", "h1", "script" };

  self->depth -= self->depth > 0 ? 1 : 0;
  if (self->collecting == COLLECT_NOTHING || strcmp ((const char *) name, tags[self->collecting]) != 0)
    return;
  if (self->collecting == COLLECT_SCRIPT)
    galley_web_page_data_take_json (self->data, self->text->str, self->text->len);
  else
    galley_web_page_data_take (self->data, self->collecting == COLLECT_TITLE ? "title" : "h1", self->text->str);
  self->has_heading |= self->collecting == COLLECT_HEADING;
  self->collecting = COLLECT_NOTHING;
}

static void
characters_cb (void *data, const xmlChar *text, int n_bytes)
{
  Reader *self = ((xmlParserCtxt *) data)->_private;

  if (self->collecting != COLLECT_NOTHING && n_bytes > 0 && self->text->len < MAX_TEXT_BYTES)
    g_string_append_len (self->text, (const char *) text, n_bytes);
}

/* Browsers write into a saved page where it came from. */
static void
comment_cb (void *data, const xmlChar *value)
{
  Reader *self = ((xmlParserCtxt *) data)->_private;
  const char *text = (const char *) value;
  const char *saved = strstr (text, "saved from url=");
  const char *url, *date;

  if (saved != NULL && (url = strstr (saved, "http")) != NULL)
    {
      g_autofree char *address = g_strndup (url, strcspn (url, " \t\r\n"));

      galley_web_page_data_take (self->data, "saved-from", address);
    }
  else if (strstr (text, "SingleFile") != NULL && (url = strstr (text, "url: http")) != NULL)
    {
      g_autofree char *address = g_strndup (url + 5, strcspn (url + 5, " \t\r\n"));

      galley_web_page_data_take (self->data, "saved-from", address);
      date = strstr (text, "saved date: ");
      if (date != NULL)
        {
          /* Tue Mar 03 2020 10:11:12 GMT+0100 (...) */
          g_auto (GStrv) words = g_strsplit (date + strlen ("saved date: "), " ", 5);

          if (g_strv_length (words) >= 4)
            {
              g_autofree char *day = g_strjoin (" ", words[2], words[1], words[3], NULL);

              galley_web_page_data_take (self->data, "saved-date", day);
            }
        }
    }
}

/* Half the pages in the world have errors, and none of them is the writer's. */
/* The charset=... of the page's first bytes, or NULL. */
static char *
find_encoding (const char *html, gsize n_bytes)
{
  g_autofree char *head = g_strndup (html, MIN (n_bytes, DECLARATION_BYTES));
  const char *charset;
  gsize n;

  for (char *c = head; *c != '\0'; c++)
    *c = g_ascii_tolower (*c);
  charset = strstr (head, "charset=");
  if (charset == NULL)
    return NULL;
  charset += strlen ("charset=");
  charset += strspn (charset, "\"' ");
  n = strspn (charset, "abcdefghijklmnopqrstuvwxyz0123456789-_:.");
  return n > 0 && n <= 40 ? g_strndup (charset, n) : NULL;
}

/* UTF-8 without zero bytes, whatever came. */
static char *
dup_utf8 (const char *html, gsize n_bytes, gsize *n_out)
{
  g_autofree char *encoding = NULL;
  char *converted = galley_xml_from_utf16 (html, n_bytes, n_out);

  if (converted == NULL && !g_utf8_validate_len (html, n_bytes, NULL))
    {
      encoding = find_encoding (html, n_bytes);
      /* What says Latin-1 always means more than that. */
      if (encoding == NULL || strcmp (encoding, "iso-8859-1") == 0)
        g_set_str (&encoding, "windows-1252");
      if (!g_str_has_prefix (encoding, "utf"))
        converted = g_convert_with_fallback (html, (gssize) n_bytes, "UTF-8", encoding, "?", NULL, n_out, NULL);
    }
  if (converted == NULL)
    {
      converted = g_utf8_make_valid (html, (gssize) n_bytes);
      *n_out = strlen (converted);
    }
  return converted;
}

/**
 * galley_web_page_read:
 * @html: any bytes, of a page or a part of one
 *
 * Reads what the page says of itself.
 *
 * Returns: (transfer full): a record, perhaps an empty one
 */
GalleySourceRecord *
galley_web_page_read (const char *html, gsize n_bytes)
{
  g_return_val_if_fail (html != NULL || n_bytes == 0, NULL);

  static const htmlSAXHandler handler = {
    .startElement = start_element_cb,
    .endElement = end_element_cb,
    .characters = characters_cb,
    .cdataBlock = characters_cb,
    .ignorableWhitespace = characters_cb,
    .comment = comment_cb,
  };
  gsize n_text = 0;
  g_autofree char *text = dup_utf8 (n_bytes > 0 ? html : "", MIN (n_bytes, MAX_PAGE_BYTES), &n_text);
  Reader reader = { .data = galley_web_page_data_new (), .text = g_string_new (NULL) };
  GalleySourceRecord *record;

  galley_xml_read_html (text, n_text, &handler, &reader);

  record = galley_web_page_data_to_record (reader.data);
  galley_web_page_data_free (reader.data);
  g_string_free (reader.text, TRUE);
  return record;
}
