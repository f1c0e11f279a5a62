/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sources/source-import.h"

#include <stdarg.h>
#include <string.h>

#include "core/address/address.h"
#include "core/address/source-address.h"
#include "core/file/text-decode.h"
#include "core/sources/source-private.h"
#include "core/sources/source-text.h"
#include "core/sources/xml-web-page.h"
#include "core/text/i18n.h"

/* So far is looked for what the text is. */
#define LOOK_BYTES 4096

/* More sentences nobody reads. */
#define MAX_REMARKS 100

/* Characters of a key or a wrong value that a sentence repeats. */
#define MAX_SHOWN 60

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

/* The mark before an entry of a list that somebody has typed: "- ", "3. ". */
static const char *
skip_mark (const char *line)
{
  static const char *const marks[] = { "-", "*", "•", "–" };
  gsize n = strspn (line, "0123456789");

  n = n > 0 && n < 4 && (line[n] == '.' || line[n] == ')') ? n + 1 : 0;
  for (gsize i = 0; n == 0 && i < G_N_ELEMENTS (marks); i++)
    n = g_str_has_prefix (line, marks[i]) ? strlen (marks[i]) : 0;
  return n > 0 && line[n] == ' ' ? line + n + 1 : line;
}

/* NULL where the words are neither an address nor a DOI. */
static GalleySourceRecord *
read_address (const char *words)
{
  g_autofree char *doi = dup_doi (words);
  g_autofree char *address = doi != NULL ? g_strconcat ("https://doi.org/", doi, NULL) : galley_source_address_read (words);
  GalleySourceRecord *record;

  if (address == NULL)
    return NULL;
  record = record_of_address (address);
  if (doi != NULL)
    {
      record->type = GALLEY_SOURCE_ARTICLE;
      record->doi = g_steal_pointer (&doi);
    }
  return record;
}

/* All of a line is one address or DOI, or several with spaces between them; the array is
 * left as it was where anything else is in it. */
static gboolean
read_line (const char *line, GPtrArray *found)
{
  const char *entry = skip_mark (line);
  GalleySourceRecord *record = read_address (entry);
  guint n_before = found->len;
  g_auto (GStrv) words = NULL;

  if (record != NULL)
    {
      g_ptr_array_add (found, record);
      return TRUE;
    }
  if (strlen (entry) > GALLEY_SOURCE_MAX_ADDRESS || strpbrk (entry, " \t") == NULL)
    return FALSE;
  words = g_strsplit_set (entry, " \t", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize n = strlen (words[i]);

      if (n > 0 && (words[i][n - 1] == ',' || words[i][n - 1] == ';'))
        words[i][n - 1] = '\0';
      if (*words[i] == '\0')
        continue;
      record = read_address (words[i]);
      if (record == NULL)
        {
          g_ptr_array_set_size (found, (int) n_before);
          return FALSE;
        }
      g_ptr_array_add (found, record);
    }
  return TRUE;
}

/* What stands in files of records and is none, and no loss: remarks for LaTeX, the head
 * that libraries put over RIS, commas between records of JSON. */
static gboolean
says_nothing (const char *line)
{
  static const char *const heads[] = { "%", "Provider:", "Database:", "Content:" };

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    if (g_str_has_prefix (line, heads[i]))
      return TRUE;
  for (; *line != '\0'; line = g_utf8_next_char (line))
    if (g_unichar_isalnum (g_utf8_get_char (line)))
      return FALSE;
  return TRUE;
}

static void
leave (GalleySourceImport *self, GString *left)
{
  gsize n_shown = MIN ((gsize) galley_source_count_shown (left->str), strcspn (left->str, "\n"));
  g_autofree char *shown = g_strdup_printf ("%.*s%s", (int) n_shown, left->str, n_shown < left->len ? "…" : "");

  if (left->len == 0)
    return;
  galley_source_import_remark (self, _("“%s” was not understood as a source."), shown);
  galley_source_import_leave (self, left->str, left->len);
  g_string_truncate (left, 0);
}

/* Lines that are addresses become sources; the others are left. */
static void
read_lines (GalleySourceImport *self, const char *text, gsize n_bytes)
{
  g_autofree char *owned = g_strndup (text, n_bytes);
  g_auto (GStrv) lines = g_strsplit (owned, "\n", -1);
  g_autoptr (GString) left = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_source_record_free);
      const char *line = g_strstrip (lines[i]);

      if (*line != '\0' && !says_nothing (line) && !read_line (line, found))
        g_string_append_printf (left, "%s%s", left->len > 0 ? "\n" : "", line);
      else
        leave (self, left);
      for (guint k = 0; k < found->len; k++)
        {
          /* Translators: what a sentence calls a source of which no more is known; the same of “The page” and “A record” */
          galley_source_import_add (self, g_ptr_array_index (found, k), _("The address"));
          found->pdata[k] = NULL;
        }
    }
  leave (self, left);
}

static gboolean
is_doi (const GalleySourceRecord *record)
{
  return record->doi != NULL && record->type == GALLEY_SOURCE_ARTICLE;
}

/* Whether every line is an address or a DOI, or so many are that the text is a list of
 * them; adds them if so. */
static gboolean
read_addresses (GalleySourceImport *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_source_record_free);
  gboolean all = TRUE;
  gboolean all_dois = TRUE;

  for (guint i = 0; lines[i] != NULL && found->len <= GALLEY_SOURCE_MAX_RECORDS; i++)
    if (*g_strstrip (lines[i]) != '\0')
      all = read_line (lines[i], found) && all;
  if (found->len == 0 || (!all && found->len == 1))
    return FALSE;

  for (guint i = 0; i < found->len; i++)
    all_dois = all_dois && is_doi (g_ptr_array_index (found, i));
  self->form = all_dois ? GALLEY_IMPORT_DOI : GALLEY_IMPORT_ADDRESS;
  read_lines (self, text, strlen (text));
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

static GalleyImportForm
read_piece (GalleySourceImport *self, GalleyBibtexReader *reader, const GalleyPiece *piece)
{
  gsize n_bytes = (gsize) (piece->end - piece->start);
  guint n_records = self->records->len;
  guint n_remarks = self->remarks->len;
  GalleyImportForm form = GALLEY_IMPORT_ADDRESS;

  switch (piece->kind)
    {
    case GALLEY_PIECE_BIBTEX:
      galley_source_read_bibtex (self, reader, piece->start, n_bytes);
      form = GALLEY_IMPORT_BIBTEX;
      break;
    case GALLEY_PIECE_RIS:
      galley_source_read_ris (self, piece->start, n_bytes);
      form = GALLEY_IMPORT_RIS;
      break;
    case GALLEY_PIECE_CSL:
      if (!galley_source_read_csl (self, piece->start, n_bytes))
        {
          read_lines (self, piece->start, n_bytes);
          return GALLEY_IMPORT_NOTHING;
        }
      form = GALLEY_IMPORT_CSL;
      break;
    case GALLEY_PIECE_OTHER:
    default:
      read_lines (self, piece->start, n_bytes);
      return self->records->len > n_records ? form : GALLEY_IMPORT_NOTHING;
    }
  /* A record that is no source. */
  if (self->records->len == n_records && self->remarks->len > n_remarks)
    galley_source_import_leave (self, piece->start, n_bytes);
  return form;
}

/* Whether there is any record in the text; they are read in its order. */
static gboolean
read_pieces (GalleySourceImport *self, const char *text)
{
  g_autoptr (GArray) pieces = galley_source_split (text, strlen (text));
  g_auto (GalleyBibtexReader) reader = { 0 };

  if (pieces->len == 1 && g_array_index (pieces, GalleyPiece, 0).kind == GALLEY_PIECE_OTHER)
    return FALSE;
  galley_bibtex_reader_init (&reader);
  for (guint i = 0; i < pieces->len; i++)
    {
      GalleyImportForm form = read_piece (self, &reader, &g_array_index (pieces, GalleyPiece, i));

      if (form != GALLEY_IMPORT_NOTHING)
        self->form = self->form == GALLEY_IMPORT_NOTHING || self->form == form ? form : GALLEY_IMPORT_SEVERAL;
    }
  return TRUE;
}

/* A web page's own declaration of its encoding is for the page's reader. */
static void
read_bytes (GalleySourceImport *self, const char *bytes, gsize n_bytes)
{
  g_autofree char *text = NULL;
  const char *start;

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

  if (is_page (start, start + strnlen (start, LOOK_BYTES)))
    {
      self->form = GALLEY_IMPORT_PAGE;
      galley_source_import_add (self, galley_web_page_read (bytes, n_bytes), _("The page"));
    }
  else if ((*start == '[' || *start == '{') && galley_source_read_csl (self, start, strlen (start)))
    self->form = GALLEY_IMPORT_CSL;
  else if (!read_pieces (self, start) && !read_addresses (self, start))
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
  if (self->left != NULL)
    g_string_free (self->left, TRUE);
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
galley_source_import_leave (GalleySourceImport *self, const char *text, gsize n_bytes)
{
  g_autofree char *piece = g_strstrip (g_strndup (text, n_bytes));

  if (self->left == NULL)
    self->left = g_string_new (NULL);
  g_string_append_printf (self->left, "%s%s", self->left->len > 0 ? "\n\n" : "", piece);
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
