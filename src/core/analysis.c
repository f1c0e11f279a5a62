/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/analysis.h"


#include "core/check.h"

typedef struct
{
  GBytes *text;
  guint64 revision;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_bytes_unref (job->text);
  g_free (job);
}

static void
run_job_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  if (g_task_return_error_if_cancelled (task))
    return;
  g_task_return_pointer (task, galley_analysis_new (job->text, job->revision), (GDestroyNotify) galley_analysis_unref);
}

GalleyAnalysis *
galley_analysis_new (GBytes *text, guint64 revision)
{
  GalleyAnalysis *self = g_new0 (GalleyAnalysis, 1);
  const GalleyPageOptions options = { .product = GALLEY_PRODUCT_PAGE };

  g_atomic_ref_count_init (&self->ref_count);
  self->revision = revision;
  self->article = galley_article_new (text);
  self->problems = galley_check_article (self->article, &self->well_formed);
  self->statistics = galley_statistics_count_article (self->article);
  self->page = galley_page_new (self->article, &options);
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
  galley_page_unref (self->page);
  g_free (self);
}

/**
 * galley_analysis_run_async:
 * @text: immutable; a reference is kept for the flight
 * @revision: comes back in the result, so that the caller can drop a late one
 *
 * Runs galley_analysis_new() in a worker thread.
 */
void
galley_analysis_run_async (GBytes             *text,
                           guint64             revision,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->text = g_bytes_ref (text);
  job->revision = revision;
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
