/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/live/analysis.h"

#include "core/check/check.h"
#include "core/check/desk.h"
#include "core/check/silence.h"

typedef struct
{
  GalleyRendering *rendering;   /* owned */
  GStrv silenced;               /* owned; may be NULL */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  galley_rendering_unref (job->rendering);
  g_strfreev (job->silenced);
  g_free (job);
}

static void
run_job_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  if (g_task_return_error_if_cancelled (task))
    return;
  g_task_return_pointer (task, galley_analysis_new (job->rendering, (const char *const *) job->silenced),
                         (GDestroyNotify) galley_analysis_free);
}

/**
 * galley_analysis_find_problems:
 * @silenced: (nullable) (array zero-terminated=1): codes of problems that are not asked
 * @well_formed: (out) (optional):
 *
 * Returns: (transfer full) (element-type GalleyProblem): in the order of the text
 */
GPtrArray *
galley_analysis_find_problems (GalleyArticle *article, const char *const *silenced, gboolean *well_formed)
{
  GPtrArray *problems = galley_check_article (article, well_formed);

  galley_desk_check (article, 0, problems);
  galley_silence_apply (article, silenced, problems);
  galley_problem_list_sort (problems);
  return problems;
}

/**
 * galley_analysis_new:
 * @rendering: a reference is taken
 * @silenced: (nullable) (array zero-terminated=1): codes of problems that are not asked
 *   for, whatever the article says
 *
 * Derives all that is shown of a text beside its page.
 */
GalleyAnalysis *
galley_analysis_new (GalleyRendering *rendering, const char *const *silenced)
{
  GalleyAnalysis *self = g_new0 (GalleyAnalysis, 1);

  self->revision = rendering->revision;
  self->rendering = galley_rendering_ref (rendering);
  self->article = galley_article_ref (rendering->article);
  self->problems = galley_analysis_find_problems (self->article, silenced, &self->well_formed);
  self->statistics = galley_statistics_count_article (self->article);
  self->outline = galley_outline_new (self->article);
  return self;
}

void
galley_analysis_free (GalleyAnalysis *self)
{
  if (self == NULL)
    return;
  galley_rendering_unref (self->rendering);
  galley_article_unref (self->article);
  g_ptr_array_unref (self->problems);
  g_array_unref (self->outline);
  g_free (self);
}

/**
 * galley_analysis_run_async:
 *
 * Runs galley_analysis_new() in a worker thread.
 */
void
galley_analysis_run_async (GalleyRendering    *rendering,
                           const char *const  *silenced,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->rendering = galley_rendering_ref (rendering);
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
