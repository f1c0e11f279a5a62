/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/analysis.h"

#include "core/check.h"
#include "core/desk.h"
#include "core/export.h"
#include "core/page-diff.h"
#include "core/silence.h"

/* The request, with everything in it owned. */
typedef struct
{
  GBytes *text;
  guint64 revision;
  GalleyAnalysis *before;   /* may be NULL */
  GStrv silenced;
  char *base_folder;
  char *page_path;
  char *style;
} Job;

/* A page takes as long to make as all the checks: of a text of this size and
 * more, it is made while they run, since somebody waits for it. */
#define LONG_TEXT_BYTES (64 * 1024)

/* In a text that is broken all over, nobody looks for more marks. */
#define MAX_PLACES 100

static void
job_free (gpointer data)
{
  Job *job = data;

  g_bytes_unref (job->text);
  galley_analysis_unref (job->before);
  g_strfreev (job->silenced);
  g_free (job->base_folder);
  g_free (job->page_path);
  g_free (job->style);
  g_free (job);
}

static void
run_job_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  const GalleyAnalysisRequest request = {
    .text = job->text,
    .revision = job->revision,
    .before = job->before,
    .silenced = (const char *const *) job->silenced,
    .base_folder = job->base_folder,
    .page_path = job->page_path,
    .style = job->style,
  };

  if (g_task_return_error_if_cancelled (task))
    return;
  g_task_return_pointer (task, galley_analysis_new (&request), (GDestroyNotify) galley_analysis_unref);
}

typedef struct
{
  GalleyAnalysis *analysis;
  const GalleyAnalysisRequest *request;
} PageJob;

/* The bytes that export would write there; of an article that has no place yet,
 * those of a page that lacks nothing. */
static GalleyPage *
make_exported (GalleyArticle *article, const GalleyAnalysisRequest *request)
{
  const GalleyPageOptions options = { .product = GALLEY_PRODUCT_PAGE };
  g_autoptr (GalleyExport) export = NULL;

  if (request->base_folder != NULL && request->page_path != NULL)
    export = galley_export_new (GALLEY_PRODUCT_PAGE, FALSE, request->style, NULL);
  if (export == NULL)
    return galley_page_new (article, &options);
  return galley_export_make_page (export, article, request->base_folder, request->page_path, NULL, NULL);
}

static gpointer
make_page (gpointer data)
{
  PageJob *job = data;
  GalleyAnalysis *self = job->analysis;
  GalleySpan places[MAX_PLACES];
  guint n_places = MIN (galley_stand_in_get_n_places (self->stand_in), MAX_PLACES);

  self->page = make_exported (galley_stand_in_get_article (self->stand_in), job->request);
  for (guint i = 0; i < n_places; i++)
    places[i] = galley_stand_in_get_place (self->stand_in, i);
  self->held = galley_page_find_shown (self->page, places, n_places);
  return NULL;
}

/**
 * galley_analysis_new:
 *
 * Derives all that is shown of a text.
 */
GalleyAnalysis *
galley_analysis_new (const GalleyAnalysisRequest *request)
{
  GalleyAnalysis *self = g_new0 (GalleyAnalysis, 1);
  PageJob job = { self, request };
  GThread *thread = NULL;

  g_atomic_ref_count_init (&self->ref_count);
  self->revision = request->revision;
  self->article = galley_article_new (request->text);
  self->stand_in = galley_stand_in_new (self->article, request->before != NULL ? request->before->stand_in : NULL);
  if (g_bytes_get_size (request->text) >= LONG_TEXT_BYTES)
    thread = g_thread_try_new ("galley-page", make_page, &job, NULL);
  self->problems = galley_check_article (self->article, &self->well_formed);
  galley_desk_check (self->article, 0, self->problems);
  galley_silence_apply (self->article, request->silenced, self->problems);
  galley_problem_list_sort (self->problems);
  self->statistics = galley_statistics_count_article (self->article);
  self->outline = galley_outline_new (self->article);
  if (thread != NULL)
    g_thread_join (thread);
  else
    make_page (&job);
  return self;
}

GalleyAnalysis *
galley_analysis_ref (GalleyAnalysis *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
galley_analysis_unref (GalleyAnalysis *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  galley_article_unref (self->article);
  g_ptr_array_unref (self->problems);
  galley_stand_in_unref (self->stand_in);
  galley_page_unref (self->page);
  g_array_unref (self->held);
  g_array_unref (self->outline);
  g_free (self);
}

/**
 * galley_analysis_run_async:
 * @request: copied, with references where there are any
 *
 * Runs galley_analysis_new() in a worker thread.
 */
void
galley_analysis_run_async (const GalleyAnalysisRequest *request,
                           GCancellable                *cancellable,
                           GAsyncReadyCallback          callback,
                           gpointer                     user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->text = g_bytes_ref (request->text);
  job->revision = request->revision;
  job->before = request->before != NULL ? galley_analysis_ref (request->before) : NULL;
  job->silenced = g_strdupv ((GStrv) request->silenced);
  job->base_folder = g_strdup (request->base_folder);
  job->page_path = g_strdup (request->page_path);
  job->style = g_strdup (request->style);
  g_task_set_source_tag (task, galley_analysis_run_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_job_cb);
}

GalleyAnalysis *
galley_analysis_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
