/* SPDX-License-Identifier: GPL-3.0-or-later */

/* tests/sources: what others have written, and beside each file what is read
 * from it. Each is also exported in every form and read back as the same. */

#include "core/sources/source-import.h"

#include <stdio.h>
#include <string.h>

#include "core/check/xml-judge.h"
#include "core/sources/source-export.h"
#include "source-dump.h"

static char *
dup_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "sources", name, NULL);
}

static GalleySourceImport *
read_file (const char *name)
{
  g_autofree char *path = dup_path (name);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_bytes;

  g_file_get_contents (path, &content, &n_bytes, &error);
  g_assert_no_error (error);
  return galley_source_import_new (content, n_bytes);
}

static void
test_expected (gconstpointer data)
{
  const char *name = data;
  g_autofree char *expected_name = g_strconcat (name, ".expected", NULL);
  g_autofree char *path = dup_path (expected_name);
  g_autoptr (GalleySourceImport) import = read_file (name);
  g_autofree char *dump = source_dump_import (import);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dump, ==, expected);
}

/* What an export leaves out on purpose is no difference. */
static char *
dump_public (GPtrArray *records)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      GalleySourceRecord *record = g_ptr_array_index (records, i);

      g_clear_pointer (&record->note, g_free);
      g_string_append (out, "--\n");
      source_dump_record (record, out);
    }
  return g_string_free (out, FALSE);
}

static void
test_round_trip (gconstpointer data)
{
  static const GalleySourcesForm forms[] = { GALLEY_SOURCES_BIBTEX, GALLEY_SOURCES_RIS, GALLEY_SOURCES_CSL };
  static const GalleyImportForm read_as[] = { GALLEY_IMPORT_BIBTEX, GALLEY_IMPORT_RIS, GALLEY_IMPORT_CSL };
  g_autoptr (GalleySourceImport) import = read_file (data);
  g_autofree char *wanted = NULL;

  if (import->records->len == 0)
    return;
  for (guint i = 0; i < import->records->len; i++)
    {
      GalleySourceRecord *record = g_ptr_array_index (import->records, i);

      /* As it is in an article, where each has an id, and a kind of its own. */
      g_free (record->id);
      record->id = g_strdup_printf ("s-%u", i);
      if (record->type == GALLEY_SOURCE_NO_TYPE)
        record->type = GALLEY_SOURCE_OTHER;
    }
  wanted = dump_public (import->records);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *text = galley_sources_export (import->records, forms[i]);
      g_autoptr (GalleySourceImport) again = galley_source_import_new (text, strlen (text));
      g_autofree char *found = dump_public (again->records);

      g_test_message ("%s", text);
      g_assert_cmpint (again->form, ==, read_as[i]);
      g_assert_cmpuint (again->remarks->len, ==, 0);
      g_assert_cmpstr (found, ==, wanted);
    }
}

/* For whoever adds a file: what is read from it. */
static int
print_file (const char *path)
{
  g_autofree char *content = NULL;
  g_autofree char *dump = NULL;
  g_autoptr (GalleySourceImport) import = NULL;
  gsize n_bytes;

  if (!g_file_get_contents (path, &content, &n_bytes, NULL))
    return 1;
  import = galley_source_import_new (content, n_bytes);
  dump = source_dump_import (import);
  fputs (dump, stdout);
  return 0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  galley_xml_init ();
  if (argc == 3 && g_str_equal (argv[1], "--read"))
    return print_file (argv[2]);

  g_test_init (&argc, &argv, NULL);
  folder = dup_path ("");
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_suffix (name, ".expected") && !g_str_has_suffix (name, ".md"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *expected = g_strdup_printf ("/source-import/%s", (const char *) names->pdata[i]);
      g_autofree char *round_trip = g_strdup_printf ("/source-import/%s/round-trip", (const char *) names->pdata[i]);

      g_test_add_data_func (expected, names->pdata[i], test_expected);
      g_test_add_data_func (round_trip, names->pdata[i], test_round_trip);
    }
  return g_test_run ();
}
