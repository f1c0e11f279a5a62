/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/export/export-job.h"

#include <glib/gstdio.h>
#include <string.h>

struct _GalleyExportJob
{
  gatomicrefcount ref_count;
  const GalleyExportProduct *product;

  /* Owned */
  GalleyArticle *article;
  char *style;            /* NULL: the usual one */
  char *base_folder;      /* NULL: the article has none */
  char *path;             /* where to */
};

static const GalleyExportProduct products[] = {
  { "page", ".html", TRUE, TRUE, GALLEY_PRODUCT_PAGE, 0 },
  { "single", ".html", TRUE, TRUE, GALLEY_PRODUCT_SINGLE, 0 },
  { "article", ".html", TRUE, FALSE, GALLEY_PRODUCT_ARTICLE, 0 },
  { "markdown", ".md", FALSE, FALSE, 0, GALLEY_TEXT_MARKDOWN },
  { "text", ".txt", FALSE, FALSE, 0, GALLEY_TEXT_PLAIN },
};

/* A text has no place for such a warning, but whoever hands it on must know. */
static void
look_for_embargo (GalleyExportJob *self, GPtrArray *problems)
{
  const GalleyPageOptions options = { .product = GALLEY_PRODUCT_ARTICLE };
  g_autoptr (GalleyPage) page = galley_page_new (self->article, &options);
  const GPtrArray *found = galley_page_get_problems (page);

  for (guint i = 0; i < found->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (found, i);

      if (problem->code == GALLEY_PROBLEM_EMBARGO)
        g_ptr_array_add (problems, galley_problem_copy (problem));
    }
}

static gboolean
run_page (GalleyExportJob *self, gboolean write, GPtrArray *problems, GCancellable *cancellable, GError **error)
{
  g_autoptr (GalleyExport) export = galley_export_new (self->product->page_product, FALSE, self->style, error);
  g_autoptr (GalleyPage) page = NULL;

  if (export == NULL)
    return FALSE;
  page = galley_export_make_page (export, self->article, self->base_folder, self->path, problems, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return !write || galley_export_write_page (export, page, self->path, cancellable, error);
}

static gboolean
run_text (GalleyExportJob *self, gboolean write, GPtrArray *problems, GCancellable *cancellable, GError **error)
{
  look_for_embargo (self, problems);
  if (write)
    return galley_text_export_to_file (self->product->text_product, self->article, self->base_folder, self->path,
                                       problems, cancellable, error);
  galley_text_export_look (self->product->text_product, self->article, self->base_folder, problems);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static GPtrArray *
run (GalleyExportJob *self, gboolean write, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) problems = galley_problem_list_new ();
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *assets = g_build_filename (folder, GALLEY_EXPORT_ASSETS, NULL);
  gboolean had_assets = g_file_test (assets, G_FILE_TEST_EXISTS);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!(self->product->is_page ? run_page (self, write, problems, cancellable, error)
                               : run_text (self, write, problems, cancellable, error)))
    {
      /* Goes only if it is empty. */
      if (write && !had_assets)
        g_rmdir (assets);
      return NULL;
    }
  galley_problem_list_sort (problems);
  return g_steal_pointer (&problems);
}

static void
return_problems (GTask *task, GPtrArray *problems, GError *error)
{
  if (problems == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, problems, (GDestroyNotify) g_ptr_array_unref);
}

static void
look_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *problems = galley_export_job_look (data, cancellable, &error);

  return_problems (task, problems, error);
}

static void
run_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *problems = galley_export_job_run (data, cancellable, &error);

  return_problems (task, problems, error);
}

static void
start (GalleyExportJob *self, gpointer tag, GTaskThreadFunc func, GCancellable *cancellable,
       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, galley_export_job_ref (self), (GDestroyNotify) galley_export_job_unref);
  /* A job that is done when the cancel comes has done its work. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, func);
}

const GalleyExportProduct *
galley_export_product_get (guint i)
{
  return i < G_N_ELEMENTS (products) ? &products[i] : NULL;
}

const GalleyExportProduct *
galley_export_product_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    if (strcmp (name, products[i].name) == 0)
      return &products[i];

  return NULL;
}

/**
 * galley_export_dup_scratch_path:
 * @folder: for all such files
 * @article: what tells the article from others, its address say
 * @stem: the name of the file
 * @ending: of its name
 *
 * Returns: (transfer full): its folder need not be there
 */
char *
galley_export_dup_scratch_path (const char *folder, const char *article, const char *stem, const char *ending)
{
  g_autofree char *id = g_compute_checksum_for_string (G_CHECKSUM_SHA256, article, -1);
  g_autofree char *name = g_strconcat (stem, ending, NULL);

  id[16] = '\0';
  return g_build_filename (folder, id, name, NULL);
}

char *
galley_export_dup_name (const char *path)
{
  static const char *const endings[] = { ".article.xml", ".xml" };
  g_autofree char *name = NULL;
  char *end;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_path_get_basename (path);
  end = strrchr (name, '.');
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]) && strlen (name) > strlen (endings[i]))
      {
        end = name + strlen (name) - strlen (endings[i]);
        break;
      }
  if (end != NULL && end > name)
    *end = '\0';

  /* Dots alone are folders, not names. */
  return name[strspn (name, ".")] == '\0' ? g_strdup ("article") : g_steal_pointer (&name);
}

gboolean
galley_export_is_article (const GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);

      if (problem->code == GALLEY_PROBLEM_NOT_AN_ARTICLE || problem->code == GALLEY_PROBLEM_NO_NAMESPACE)
        return FALSE;
    }

  return TRUE;
}

/**
 * galley_export_job_new:
 * @style: (nullable): as for galley_export_new()
 * @base_folder: (nullable): where the article's pictures are
 * @path: of the file to write; its folder is there, or is made for a page
 */
GalleyExportJob *
galley_export_job_new (const GalleyExportProduct *product, GalleyArticle *article, const char *style,
                       const char *base_folder, const char *path)
{
  GalleyExportJob *self;

  g_return_val_if_fail (product != NULL && article != NULL, NULL);
  g_return_val_if_fail (path != NULL && *path != '\0', NULL);

  self = g_new0 (GalleyExportJob, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->product = product;
  self->article = galley_article_ref (article);
  self->style = g_strdup (style);
  self->base_folder = g_strdup (base_folder);
  self->path = g_strdup (path);

  return self;
}

GalleyExportJob *
galley_export_job_ref (GalleyExportJob *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
galley_export_job_unref (GalleyExportJob *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  galley_article_unref (self->article);
  g_free (self->style);
  g_free (self->base_folder);
  g_free (self->path);
  g_free (self);
}

const char *
galley_export_job_get_path (const GalleyExportJob *self)
{
  return self->path;
}

/**
 * galley_export_job_look:
 *
 * Finds out what galley_export_job_run() would leave out, and writes nothing.
 *
 * Returns: (transfer full) (element-type GalleyProblem): NULL with @error set where
 *   the style is not to be had, or on a cancel
 */
GPtrArray *
galley_export_job_look (GalleyExportJob *self, GCancellable *cancellable, GError **error)
{
  return run (self, FALSE, cancellable, error);
}

void
galley_export_job_look_async (GalleyExportJob *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  start (self, galley_export_job_look_async, look_cb, cancellable, callback, user_data);
}

GPtrArray *
galley_export_job_look_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * galley_export_job_run:
 *
 * Makes the product and all files it needs; the file at the job's path comes last
 * and whole. A job that fails or is cancelled takes what it had added away again.
 *
 * Returns: (transfer full) (element-type GalleyProblem): what did not come into the
 *   product; NULL with @error set where it was not made
 */
GPtrArray *
galley_export_job_run (GalleyExportJob *self, GCancellable *cancellable, GError **error)
{
  return run (self, TRUE, cancellable, error);
}

/**
 * galley_export_job_run_async:
 *
 * The twin of galley_export_job_run(), in a thread.
 */
void
galley_export_job_run_async (GalleyExportJob *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  start (self, galley_export_job_run_async, run_cb, cancellable, callback, user_data);
}

GPtrArray *
galley_export_job_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
