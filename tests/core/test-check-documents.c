/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The documents of tests/documents, each with the verdict that its list gives,
 * and every remedy that is offered for one of them. */

#include "core/check/check.h"

#include <string.h>

#include "core/check/desk.h"

/* Of the problems of one document; the hundredth is mended as the first one is. */
#define MAX_MENDED 100

/* Some day, so that what is asked does not depend on the clock. */
#define NOW G_GINT64_CONSTANT (1777809600)

typedef struct
{
  char *path;
  char *verdict;
} Document;

static GPtrArray *documents;

static void
free_document (gpointer data)
{
  Document *document = data;

  g_free (document->path);
  g_free (document->verdict);
  g_free (document);
}

static GPtrArray *
check (GBytes *bytes, gboolean *well_formed)
{
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);

  g_autoptr (GPtrArray) problems = galley_check_article (article, well_formed);

  galley_desk_check (article, NOW, problems);
  galley_problem_list_sort (problems);
  return g_steal_pointer (&problems);
}

static GBytes *
read_document (const Document *document)
{
  char *text;
  gsize n_bytes;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (document->path, &text, &n_bytes, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, n_bytes);
}

static guint
count (const GPtrArray *problems, GalleyProblemCode code)
{
  guint n = 0;

  for (guint i = 0; i < problems->len; i++)
    n += ((const GalleyProblem *) g_ptr_array_index (problems, i))->code == code;
  return n;
}

static void
test_verdict (gconstpointer data)
{
  const Document *document = data;
  g_autoptr (GBytes) bytes = read_document (document);
  gboolean well_formed;
  g_autoptr (GPtrArray) problems = check (bytes, &well_formed);
  gboolean is_valid = !galley_problem_list_has (problems, GALLEY_SEVERITY_ERROR);

  for (guint i = 0; i < problems->len && i < 20; i++)
    g_test_message ("%s", ((const GalleyProblem *) g_ptr_array_index (problems, i))->message);

  g_assert_cmpint (is_valid, ==, g_str_equal (document->verdict, "valid"));
  if (g_str_equal (document->verdict, "malformed"))
    g_assert_false (well_formed);
  else if (!g_str_equal (document->verdict, "refused"))
    g_assert_true (well_formed);
  if (g_str_equal (document->verdict, "no-article"))
    g_assert_cmpuint (count (problems, GALLEY_PROBLEM_NOT_AN_ARTICLE) + count (problems, GALLEY_PROBLEM_NO_NAMESPACE), ==, 1);
}

/* A remedy takes away what it is offered for, and breaks no markup. */
static void
test_remedies (gconstpointer data)
{
  const Document *document = data;
  g_autoptr (GBytes) bytes = read_document (document);
  gboolean well_formed;
  g_autoptr (GPtrArray) problems = check (bytes, &well_formed);
  guint n_mended = 0;

  for (guint i = 0; i < problems->len && n_mended < MAX_MENDED; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);
      g_autoptr (GBytes) mended = NULL;
      g_autoptr (GPtrArray) left = NULL;
      gboolean still_well_formed;
      gsize n_bytes;
      const char *text = g_bytes_get_data (bytes, &n_bytes);

      if (problem->remedy == NULL)
        continue;
      n_mended++;
      mended = galley_text_edit_apply (problem->remedy, text, n_bytes);
      left = check (mended, &still_well_formed);
      g_test_message ("%s: %s", problem->message, problem->remedy_label);
      g_assert_cmpuint (count (left, problem->code), <, count (problems, problem->code));
      g_assert_true (still_well_formed || !well_formed);
    }

  g_assert_cmpuint (n_mended, >, 0);
}

static gboolean
has_remedies (const Document *document)
{
  g_autoptr (GBytes) bytes = read_document (document);
  g_autoptr (GPtrArray) problems = check (bytes, NULL);

  for (guint i = 0; i < problems->len; i++)
    if (((const GalleyProblem *) g_ptr_array_index (problems, i))->remedy != NULL)
      return TRUE;
  return FALSE;
}

/* So many documents were mended when this was written; none may be lost. */
#define MIN_MENDABLE 39

/* file, then the verdict in that column; the first line is a heading. */
static void
add_list (const char *folder, guint column)
{
  g_autofree char *path = g_build_filename (g_test_get_dir (G_TEST_DIST), "documents", folder, "expected.tsv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      Document *document = g_new0 (Document, 1);

      g_assert_cmpuint (g_strv_length (fields), >, column);
      document->path = g_build_filename (g_test_get_dir (G_TEST_DIST), "documents", folder, fields[0], NULL);
      document->verdict = g_strdup (fields[column]);
      g_ptr_array_add (documents, document);
    }
}

static void
test_mendable (gconstpointer n_mendable)
{
  g_assert_cmpuint (GPOINTER_TO_UINT (n_mendable), >=, MIN_MENDABLE);
}

int
main (int argc, char *argv[])
{
  guint n_mendable = 0;
  int status;

  g_test_init (&argc, &argv, NULL);

  documents = g_ptr_array_new_with_free_func (free_document);
  add_list (".", 2);
  add_list ("bad", 1);
  for (guint i = 0; i < documents->len; i++)
    {
      Document *document = g_ptr_array_index (documents, i);
      g_autofree char *name = g_path_get_basename (document->path);
      g_autofree char *verdict = g_strdup_printf ("/check-documents/verdict/%s", name);
      g_autofree char *remedies = g_strdup_printf ("/check-documents/remedies/%s", name);

      g_test_add_data_func (verdict, document, test_verdict);
      if (has_remedies (document))
        {
          g_test_add_data_func (remedies, document, test_remedies);
          n_mendable++;
        }
    }

  g_test_add_data_func ("/check-documents/mendable", GUINT_TO_POINTER (n_mendable), test_mendable);

  status = g_test_run ();
  g_ptr_array_unref (documents);
  return status;
}
