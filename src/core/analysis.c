/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/analysis.h"

#include "core/check.h"
#include "core/desk.h"
#include "core/page-diff.h"
#include "core/silence.h"

typedef struct
{
  GBytes *text;
  guint64 revision;
  GalleyAnalysis *before;   /* may be NULL */
  GStrv silenced;
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
  g_free (job);
}

static void
run_job_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  if (g_task_return_error_if_cancelled (task))
    return;
  g_task_return_pointer (task, galley_analysis_new (job->text, job->revision, job->before, (const char *const *) job->silenced),
                         (GDestroyNotify) galley_analysis_unref);
}

static gpointer
make_page (gpointer data)
{
  GalleyAnalysis *self = data;
  const GalleyPageOptions options = { .product = GALLEY_PRODUCT_PAGE };
  GalleySpan places[MAX_PLACES];
  guint n_places = MIN (galley_stand_in_get_n_places (self->stand_in), MAX_PLACES);

  self->page = galley_page_new (galley_stand_in_get_article (self->stand_in), &options);
  for (guint i = 0; i < n_places; i++)
    places[i] = galley_stand_in_get_place (self->stand_in, i);
  self->held = galley_page_find_shown (self->page, places, n_places);
  return NULL;
}

/**
 * galley_analysis_new:
 * @text: immutable; a reference is taken
 * @revision: comes back in the result
 * @before: (nullable): the analysis of an earlier state of the text
 * @silenced: (nullable) (array zero-terminated=1): codes of problems that are
 *   not asked for, whatever the article says
 *
 * Derives all that is shown of a text.
 */
GalleyAnalysis *
galley_analysis_new (GBytes *text, guint64 revision, GalleyAnalysis *before, const char *const *silenced)
{
  GalleyAnalysis *self = g_new0 (GalleyAnalysis, 1);
  GThread *thread = NULL;

  g_atomic_ref_count_init (&self->ref_count);
  self->revision = revision;
  self->article = galley_article_new (text);
  self->stand_in = galley_stand_in_new (self->article, before != NULL ? before->stand_in : NULL);
  if (g_bytes_get_size (text) >= LONG_TEXT_BYTES)
    thread = g_thread_try_new ("galley-page", make_page, self, NULL);
  self->problems = galley_check_article (self->article, &self->well_formed);
  galley_desk_check (self->article, 0, self->problems);
  galley_silence_apply (self->article, silenced, self->problems);
  galley_problem_list_sort (self->problems);
  self->statistics = galley_statistics_count_article (self->article);
  self->outline = galley_outline_new (self->article);
  if (thread != NULL)
    g_thread_join (thread);
  else
    make_page (self);
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
 * @text: immutable; a reference is kept for the flight
 * @revision: comes back in the result, so that the caller can drop a late one
 * @before: (nullable): the analysis of an earlier state of the text
 * @silenced: (nullable) (array zero-terminated=1): see galley_analysis_new()
 *
 * Runs galley_analysis_new() in a worker thread.
 */
void
galley_analysis_run_async (GBytes             *text,
                           guint64             revision,
                           GalleyAnalysis     *before,
                           const char *const  *silenced,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->text = g_bytes_ref (text);
  job->revision = revision;
  job->before = before != NULL ? galley_analysis_ref (before) : NULL;
  job->silenced = g_strdupv ((GStrv) silenced);
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
