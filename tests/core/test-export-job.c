/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/export/export-job.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "core/file/copies.h"
#include "files.h"

#define SVG "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"3\"/>"

typedef struct
{
  char *base;     /* the article's folder */
  char *out;      /* is there, and empty */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *root = g_dir_make_tmp ("galley-XXXXXX", NULL);

  fixture->base = g_build_filename (root, "article", NULL);
  fixture->out = g_build_filename (root, "out", NULL);
  g_assert_cmpint (g_mkdir (fixture->base, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->out, 0700), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.svg", i);
      g_autofree char *path = files_path (fixture->base, name);

      files_put (path, SVG);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->base);
  g_free (fixture->out);
}

static GalleyExportJob *
make_job (Fixture *fixture, const char *product_name, const char *head)
{
  const GalleyExportProduct *product = galley_export_product_find (product_name);
  g_autofree char *text =
    g_strconcat ("<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\"><head><headline>H</headline>",
                 head, "</head><body><p>Words</p><figure src=\"0.svg\" alt=\"A\"/><figure src=\"1.svg\" alt=\"B\"/>"
                 "<figure src=\"2.svg\" alt=\"C\"/><figure src=\"none.svg\" alt=\"D\"/></body></article>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autofree char *name = g_strconcat ("page", product->ending, NULL);
  g_autofree char *path = files_path (fixture->out, name);

  return galley_export_job_new (product, article, NULL, fixture->base, path);
}

static gboolean
has_code (const GPtrArray *problems, GalleyProblemCode code)
{
  for (guint i = 0; i < problems->len; i++)
    if (((const GalleyProblem *) g_ptr_array_index (problems, i))->code == code)
      return TRUE;

  return FALSE;
}

/* What is said before is what is said afterwards; looking leaves no trace. */
static void
test_look_and_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GalleyExportJob) job = make_job (fixture, data, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = galley_export_job_look (job, NULL, &error);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_no_error (error);
  files_assert_n_entries (fixture->out, 0);

  after = galley_export_job_run (job, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (galley_export_job_get_path (job), G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (after->len, ==, before->len);
  g_assert_true (has_code (after, GALLEY_PROBLEM_MISSING_FILE) == !g_str_equal (data, "text"));
  for (guint i = 0; i < after->len; i++)
    g_assert_cmpstr (((const GalleyProblem *) g_ptr_array_index (after, i))->message, ==,
                     ((const GalleyProblem *) g_ptr_array_index (before, i))->message);
}

static void
test_embargo (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *embargo;
    gboolean said;
  } rows[] = {
    { "<embargo>2999-01-01T06:00:00Z</embargo>", TRUE },
    { "<embargo>2001-01-01T06:00:00Z</embargo>", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyExportJob) job = make_job (fixture, data, rows[i].embargo);
      g_autoptr (GPtrArray) problems = galley_export_job_look (job, NULL, NULL);

      g_assert_true (has_code (problems, GALLEY_PROBLEM_EMBARGO) == rows[i].said);
    }
}

/* Somebody who cancels before it begins gets nothing at all. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GalleyExportJob) job = make_job (fixture, data, "");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (galley_export_job_run (job, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  files_assert_n_entries (fixture->out, 0);
}

/* Where a file has the name of the folder of pictures. */
static void
test_failed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GalleyExportJob) job = make_job (fixture, data, "");
  g_autofree char *assets = files_path (fixture->out, "assets");
  g_autoptr (GError) error = NULL;

  files_put (assets, "in the way");
  g_assert_null (galley_export_job_run (job, NULL, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (galley_export_job_get_path (job), G_FILE_TEST_EXISTS));
  files_assert_holds (assets, "in the way");
}

static void
test_no_style (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = files_bytes ("<article xmlns=\"urn:galley:article:1\" version=\"1.0\"/>");
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autofree char *path = files_path (fixture->out, "p.html");
  g_autoptr (GalleyExportJob) job =
    galley_export_job_new (galley_export_product_get (0), article, "/no/such/style.css", NULL, path);
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_export_job_look (job, NULL, &error));
  g_assert_nonnull (error);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **place = data;

  *place = g_object_ref (result);
}

static void
test_in_worker (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GalleyExportJob) job = make_job (fixture, "page", "");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  galley_export_job_run_async (job, NULL, ran_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  problems = galley_export_job_run_finish (result, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (galley_export_job_get_path (job), G_FILE_TEST_IS_REGULAR));
}

/* The second of three files cannot be copied; what was there stays. */
static void
test_copies_taken_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) copies = galley_copies_new ();
  g_autofree char *folder = files_path (fixture->out, "a");
  g_autofree char *first = files_path (fixture->base, "0.svg");
  g_autofree char *missing = files_path (fixture->base, "none.svg");
  g_autofree char *old = files_path (fixture->out, "old.svg");
  g_autoptr (GError) error = NULL;

  galley_copies_add (copies, first, "first.svg");
  galley_copies_add (copies, missing, "second.svg");
  g_assert_false (galley_copies_make (copies, folder, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE);
  files_assert_n_entries (fixture->out, 0);

  files_put (old, SVG);
  g_clear_error (&error);
  ((GalleyCopy *) g_ptr_array_index (copies, 0))->name[0] = 'F';
  galley_copies_add (copies, first, "old.svg");
  g_assert_false (galley_copies_make (copies, fixture->out, NULL, &error));
  files_assert_n_entries (fixture->out, 1);
  files_assert_holds (old, SVG);
}

typedef struct
{
  GCancellable *cancellable;
  char *first;            /* path of a file that is copied early */
  gint stop;
} Watch;

static gpointer
cancel_thread (gpointer data)
{
  Watch *watch = data;

  while (!g_file_test (watch->first, G_FILE_TEST_EXISTS) && !g_atomic_int_get (&watch->stop))
    g_thread_yield ();
  g_cancellable_cancel (watch->cancellable);
  return NULL;
}

/* Whoever wins the race, there are all files or none. */
static void
test_copies_cancelled_half_way (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) copies = galley_copies_new ();
  g_autofree char *folder = files_path (fixture->out, "assets");
  g_autofree char *source = files_path (fixture->base, "0.svg");
  g_autoptr (GError) error = NULL;
  Watch watch = { g_cancellable_new (), files_path (folder, "3.svg"), 0 };
  GThread *thread;
  gboolean done;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.svg", i);

      galley_copies_add (copies, source, name);
    }
  thread = g_thread_new ("cancel", cancel_thread, &watch);
  done = galley_copies_make (copies, folder, watch.cancellable, &error);
  g_atomic_int_set (&watch.stop, 1);
  g_thread_join (thread);

  if (done)
    {
      files_assert_n_entries (folder, 2000);
    }
  else
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      files_assert_n_entries (fixture->out, 0);
    }
  g_object_unref (watch.cancellable);
  g_free (watch.first);
}

static void
test_name (void)
{
  static const struct
  {
    const char *path;
    const char *name;
  } rows[] = {
    { "/a/b/leap.article.xml", "leap" }, { "leap.xml", "leap" }, { "leap.txt", "leap" }, { "leap", "leap" },
    { "a.b.article.xml", "a.b" },        { ".xml", ".xml" },     { "..", "article" },    { ".hidden", ".hidden" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = galley_export_dup_name (rows[i].path);

      g_assert_cmpstr (name, ==, rows[i].name);
    }
}

static void
test_scratch (void)
{
  g_autofree char *one = galley_export_dup_scratch_path ("/pages", "file:///a/x.article.xml", "x", ".html");
  g_autofree char *again = galley_export_dup_scratch_path ("/pages", "file:///a/x.article.xml", "x", ".html");
  g_autofree char *other = galley_export_dup_scratch_path ("/pages", "file:///b/x.article.xml", "x", ".html");

  g_assert_cmpstr (one, ==, again);
  g_assert_cmpstr (one, !=, other);
  g_assert_true (g_str_has_prefix (other, "/pages/") && g_str_has_suffix (other, "/x.html"));
}

int
main (int argc, char *argv[])
{
  static const char *const products[] = { "page", "single", "article", "markdown", "text" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    {
      g_autofree char *look = g_strconcat ("/export-job/look-and-run/", products[i], NULL);
      g_autofree char *embargo = g_strconcat ("/export-job/embargo/", products[i], NULL);
      g_autofree char *cancelled = g_strconcat ("/export-job/cancelled/", products[i], NULL);

      g_test_add (look, Fixture, products[i], set_up, test_look_and_run, tear_down);
      g_test_add (embargo, Fixture, products[i], set_up, test_embargo, tear_down);
      g_test_add (cancelled, Fixture, products[i], set_up, test_cancelled, tear_down);
    }
  g_test_add ("/export-job/failed/page", Fixture, "page", set_up, test_failed, tear_down);
  g_test_add ("/export-job/failed/markdown", Fixture, "markdown", set_up, test_failed, tear_down);
  g_test_add ("/export-job/no-style", Fixture, NULL, set_up, test_no_style, tear_down);
  g_test_add ("/export-job/in-worker", Fixture, NULL, set_up, test_in_worker, tear_down);
  g_test_add ("/export-job/copies/taken-back", Fixture, NULL, set_up, test_copies_taken_back, tear_down);
  g_test_add ("/export-job/copies/cancelled-half-way", Fixture, NULL, set_up, test_copies_cancelled_half_way,
              tear_down);
  g_test_add_func ("/export-job/name", test_name);
  g_test_add_func ("/export-job/scratch", test_scratch);
  return g_test_run ();
}
