/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/source-import.h"

#include <stdarg.h>
#include <string.h>

#include "core/address.h"
#include "core/i18n.h"
#include "core/source-address.h"
#include "core/source-private.h"
#include "core/source-text.h"
#include "core/text-decode.h"
#include "core/xml-web-page.h"

/* So far is looked for what the text is. */
#define LOOK_BYTES 4096

/* More sentences nobody reads. */
#define MAX_REMARKS 100

/* Characters of a key or a wrong value that a sentence repeats. */
#define MAX_SHOWN 60

static gboolean
is_bibtex (const char *text, const char *end)
{
  for (const char *at = text; at < end && (at = memchr (at, '@', (gsize) (end - at))) != NULL; at++)
    {
      const char *c = at + 1;

      if (at > text && at[-1] != '\n' && at[-1] != '\r' && at[-1] != ' ' && at[-1] != '}')
        continue;
      while (c < end && g_ascii_isalpha (*c))
        c++;
      if (c == at + 1)
        continue;
      while (c < end && g_ascii_isspace (*c))
        c++;
      if (c < end && (*c == '{' || *c == '('))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_ris (const char *text, const char *end)
{
  for (const char *line = text; line != NULL && line < end;)
    {
      const char *c = line;

      while (c < end && (*c == ' ' || *c == '\t'))
        c++;
      if (end - c > 4 && c[0] == 'T' && c[1] == 'Y' && c[2] == ' ')
        {
          for (c += 2; c < end && *c == ' '; c++)
            ;
          if (c < end && *c == '-')
            return TRUE;
        }
      line = memchr (line, '\n', (gsize) (end - line));
      line = line != NULL ? line + 1 : NULL;
    }
  return FALSE;
}

static gboolean
is_page (const char *text, const char *end)
{
  static const char *const starts[] = { "<!doctype html", "<html", "<head", "<meta", "<title", "<body", "<?xml", "<!--", "<script", "<article", "<div" };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    if ((gsize) (end - text) > strlen (starts[i]) && g_ascii_strncasecmp (text, starts[i], strlen (starts[i])) == 0)
      return TRUE;
  return FALSE;
}

static GalleySourceRecord *
record_of_address (const char *address)
{
  GalleySourceRecord *record = galley_source_record_new ();

  record->type = GALLEY_SOURCE_WEB;
  record->url = g_strdup (address);
  return record;
}

/* doi:10.1000/182, 10.1000/182, https://doi.org/10.1000/182: nothing else on the line. */
static char *
dup_doi (const char *line)
{
  g_autofree char *bare = g_strdup (line);
  g_autofree char *doi = NULL;
  static const char *const before[] = { "doi:", "doi", "https://", "http://", "dx.", "www.", "doi.org/", ":", " " };
  const char *rest;

  rest = g_strstrip (bare);
  if (strlen (bare) > GALLEY_SOURCE_MAX_ADDRESS || (doi = galley_source_address_find_doi (bare)) == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
    if (g_ascii_strncasecmp (rest, before[i], strlen (before[i])) == 0)
      rest += strlen (before[i]);
  return g_str_has_prefix (rest, doi) ? g_steal_pointer (&doi) : NULL;
}

/* Whether every line is an address or a DOI; adds them if so. */
static gboolean
read_addresses (GalleySourceImport *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 1001);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_source_record_free);
  gboolean all_dois = TRUE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *doi = NULL;
      g_autofree char *address = NULL;

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      doi = dup_doi (lines[i]);
      address = doi == NULL ? galley_source_address_read (lines[i]) : NULL;
      if (doi == NULL && address == NULL)
        return FALSE;
      if (doi != NULL)
        address = g_strconcat ("https://doi.org/", doi, NULL);
      else
        all_dois = FALSE;
      g_ptr_array_add (found, record_of_address (address));
      if (doi != NULL)
        {
          GalleySourceRecord *record = g_ptr_array_index (found, found->len - 1);

          record->type = GALLEY_SOURCE_ARTICLE;
          record->doi = g_steal_pointer (&doi);
        }
    }
  if (found->len == 0)
    return FALSE;

  self->form = all_dois ? GALLEY_IMPORT_DOI : GALLEY_IMPORT_ADDRESS;
  for (guint i = 0; i < found->len; i++)
    {
      GalleySourceRecord *record = g_ptr_array_index (found, i);

      galley_source_import_add (self, record, "The address");
      found->pdata[i] = NULL;
    }
  return TRUE;
}

/* Words, with an address among them where phones share a page: "Headline https://..." */
static void
read_words (GalleySourceImport *self, const char *text)
{
  GalleySourceRecord *record = galley_source_record_new ();
  const char *http = strstr (text, "https://");
  g_autoptr (GString) rest = NULL;
  g_autofree char *doi = galley_source_address_find_doi (text);

  if (http == NULL)
    http = strstr (text, "http://");
  if (http != NULL)
    {
      gsize n = strcspn (http, " \t\r\n<>\"");
      g_autofree char *address = g_strndup (http, n);

      while (n > 0 && strchr (".,;:)]'", address[n - 1]) != NULL)
        address[--n] = '\0';
      if (n < GALLEY_SOURCE_MAX_ADDRESS && galley_address_kind (address, n) == GALLEY_ADDRESS_WEB)
        {
          record->url = g_steal_pointer (&address);
          rest = g_string_new_len (text, (gssize) (http - text));
          g_string_append (rest, http + strcspn (http, " \t\r\n<>\""));
          g_strdelimit (rest->str, "<>", ' ');
        }
    }
  record->title = galley_source_text_tidy (rest != NULL ? rest->str : text, -1);
  record->doi = g_steal_pointer (&doi);
  self->form = GALLEY_IMPORT_WORDS;
  galley_source_import_add (self, record, NULL);
}

/* UTF-8 with LF alone; what is in another encoding is read as what it most likely is. */
static char *
dup_text (const char *text, gsize n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, n_bytes);
  g_autoptr (GBytes) converted = NULL;
  GalleyTextReport report = { 0 };
  const char *valid;
  gsize n_valid;
  GString *out;

  if (!galley_text_check (bytes, &report, NULL) && *report.encoding != '\0')
    converted = galley_text_to_utf8 (bytes, report.encoding, NULL);
  valid = g_bytes_get_data (converted != NULL ? converted : bytes, &n_valid);
  if (valid == NULL || memchr (valid, '\0', n_valid) != NULL || !g_utf8_validate (valid, (gssize) n_valid, NULL))
    return NULL;

  out = g_string_sized_new (n_valid);
  for (gsize i = n_valid >= 3 && memcmp (valid, "\xef\xbb\xbf", 3) == 0 ? 3 : 0; i < n_valid; i++)
    {
      if (valid[i] == '\r' && i + 1 < n_valid && valid[i + 1] == '\n')
        continue;
      g_string_append_c (out, valid[i] == '\r' ? '\n' : valid[i]);
    }
  return g_string_free (out, FALSE);
}

/* A web page's own declaration of its encoding is for the page's reader. */
static void
read_bytes (GalleySourceImport *self, const char *bytes, gsize n_bytes)
{
  g_autofree char *text = NULL;
  const char *start, *end;

  text = dup_text (bytes, n_bytes);
  if (text == NULL)
    {
      galley_source_import_remark (self, _("This is not a text, so there is nothing in it that could be a source."));
      return;
    }
  for (start = text; g_ascii_isspace (*start); start++)
    ;
  if (*start == '\0')
    return;
  end = start + strnlen (start, LOOK_BYTES);

  if (is_page (start, end))
    {
      self->form = GALLEY_IMPORT_PAGE;
      galley_source_import_add (self, galley_web_page_read (bytes, n_bytes), "the page");
    }
  else if ((*start == '[' || *start == '{') && galley_source_read_csl (self, start, strlen (start)))
    self->form = GALLEY_IMPORT_CSL;
  else if (is_ris (start, end))
    {
      self->form = GALLEY_IMPORT_RIS;
      galley_source_read_ris (self, start, strlen (start));
    }
  else if (is_bibtex (start, end))
    {
      self->form = GALLEY_IMPORT_BIBTEX;
      galley_source_read_bibtex (self, start, strlen (start));
    }
  else if (!read_addresses (self, start))
    read_words (self, start);
}

/**
 * galley_source_import_new:
 * @text: any bytes
 *
 * Says what the text is and reads the sources in it.
 *
 * Returns: (transfer full): never %NULL
 */
GalleySourceImport *
galley_source_import_new (const char *text, gsize n_bytes)
{
  g_return_val_if_fail (text != NULL || n_bytes == 0, NULL);

  GalleySourceImport *self = g_new0 (GalleySourceImport, 1);

  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_source_record_free);
  self->remarks = g_ptr_array_new_with_free_func (g_free);
  if (n_bytes > 0)
    read_bytes (self, text, n_bytes);
  return self;
}

void
galley_source_import_free (GalleySourceImport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->remarks);
  g_free (self);
}

/* As a precision of printf: bytes, and no character is cut. */
int
galley_source_count_shown (const char *text)
{
  const char *end = text;

  for (guint i = 0; i < MAX_SHOWN && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  return (int) (end - text);
}

void
galley_source_import_remark (GalleySourceImport *self, const char *format, ...)
{
  va_list arguments;

  if (self->remarks->len >= MAX_REMARKS)
    return;
  va_start (arguments, format);
  g_ptr_array_add (self->remarks, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}
