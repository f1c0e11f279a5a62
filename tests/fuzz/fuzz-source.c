/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes are sources or none; what is read from them is text that an
 * article can hold, and every export of it is read back without complaint. */

#include <stdint.h>
#include <string.h>

#include "core/address/address.h"
#include "core/article/markup.h"
#include "core/date/date.h"
#include "core/edit/edit-sources.h"
#include "core/sources/source-export.h"
#include "core/sources/source-import.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* It aborts; a g_error() is a trap, and libFuzzer keeps no input of those. */
#define CHECK(condition) g_assert (condition)

static const char empty_article[] =
  "<article xmlns=\"urn:galley:article:1\" version=\"1.0\"><body><p>x</p></body></article>";

static void
check_text (const char *text)
{
  CHECK (text == NULL || (*text != '\0' && galley_markup_is_legal (text, strlen (text), NULL)));
}

static void
check_date (const char *edtf)
{
  GalleyDate date;

  CHECK (edtf == NULL || galley_date_parse_edtf (edtf, -1, &date, NULL));
}

static void
check_address (const char *address)
{
  CHECK (address == NULL || galley_address_kind (address, strlen (address)) == GALLEY_ADDRESS_WEB);
}

static void
check_record (const GalleySourceRecord *record)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (empty_article, strlen (empty_article));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GArray) values = galley_source_record_get_values (record);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit = NULL;

  CHECK (galley_source_record_is_source (record));
  check_text (record->title);
  check_text (record->publisher);
  check_text (record->quote);
  check_text (record->note);
  check_text (record->doi);
  check_text (record->isbn);
  for (guint i = 0; i < record->authors->len; i++)
    check_text (g_ptr_array_index (record->authors, i));
  check_date (record->published);
  check_date (record->accessed);
  check_date (record->archive_date);
  check_address (record->url);
  check_address (record->archive_url);
  edit = galley_edit_add_source (article, (GalleyValue *) values->data, values->len, NULL, &error);
  CHECK (edit != NULL && error == NULL);
  CHECK (galley_source_record_find_duplicate (record, article) == G_MAXUINT);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  /* Nothing behind the end may be read. */
  g_autofree char *exact = g_memdup2 (size > 0 ? (const char *) data : "x", MAX (size, 1));
  g_autoptr (GalleySourceImport) import = galley_source_import_new (exact, size);

  for (guint i = 0; i < MIN (import->records->len, 50); i++)
    check_record (g_ptr_array_index (import->records, i));
  for (guint i = 0; i < import->remarks->len; i++)
    CHECK (g_utf8_validate (g_ptr_array_index (import->remarks, i), -1, NULL));

  if (import->records->len > 50)
    g_ptr_array_set_size (import->records, 50);
  for (guint form = GALLEY_SOURCES_BIBTEX; form <= GALLEY_SOURCES_CSL && import->records->len > 0; form++)
    {
      g_autofree char *text = galley_sources_export (import->records, (GalleySourcesForm) form);
      g_autoptr (GalleySourceImport) again = galley_source_import_new (text, strlen (text));

      CHECK (again->records->len == import->records->len);
    }
  return 0;
}
