/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "source-dump.h"

static const char *const forms[] = { "nothing", "address", "doi", "bibtex", "ris", "csl", "several", "page", "words" };

static void
append (GString *out, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append_printf (out, "%s: %s\n", name, value);
}

void
source_dump_record (const GalleySourceRecord *record, GString *out)
{
  append (out, "id", record->id);
  append (out, "type", galley_source_type_word (record->type));
  append (out, "status", record->status);
  append (out, "title", record->title);
  for (guint i = 0; i < record->authors->len; i++)
    append (out, "author", g_ptr_array_index (record->authors, i));
  append (out, "publisher", record->publisher);
  append (out, "published", record->published);
  append (out, "url", record->url);
  append (out, "accessed", record->accessed);
  append (out, "archive", record->archive_url);
  append (out, "archived", record->archive_date);
  append (out, "doi", record->doi);
  append (out, "isbn", record->isbn);
  append (out, "quote", record->quote);
  append (out, "note", record->note);
}

char *
source_dump_import (const GalleySourceImport *import)
{
  GString *out = g_string_new (NULL);

  append (out, "form", forms[import->form]);
  for (guint i = 0; i < import->records->len; i++)
    {
      g_string_append (out, "--\n");
      source_dump_record (g_ptr_array_index (import->records, i), out);
    }
  if (import->remarks->len > 0)
    g_string_append (out, "--\n");
  for (guint i = 0; i < import->remarks->len; i++)
    append (out, "remark", g_ptr_array_index (import->remarks, i));
  append (out, "left", import->left != NULL ? import->left->str : NULL);
  return g_string_free (out, FALSE);
}
