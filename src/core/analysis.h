/* analysis.h: all that is derived from one state of a text
 *
 * Made in a worker from an immutable snapshot, never changed afterwards,
 * reference-counted. The window shows what it holds, and drops it when the
 * text has moved on. */

#pragma once

#include <gio/gio.h>

#include "core/article.h"
#include "core/outline.h"
#include "core/page.h"
#include "core/problem.h"
#include "core/stand-in.h"
#include "core/statistics.h"

G_BEGIN_DECLS

typedef struct
{
  gatomicrefcount ref_count;
  guint64 revision;         /* of the text, as the caller counts */
  gboolean well_formed;
  GalleyStatistics statistics;  /* of what readers read */

  /* Owned */
  GalleyArticle *article;
  GPtrArray *problems;      /* of GalleyProblem, by place; without what is silenced */
  GalleyStandIn *stand_in;  /* the article again, but for what is half typed */
  GalleyPage *page;         /* what export would write of it */
  GArray *held;             /* of guint: ordinals of the page's elements that do not show the text as it is */
  GArray *outline;          /* of GalleyOutlineItem */
} GalleyAnalysis;

/* The synchronous twin: what the worker does. Takes references only; `before`
 * is the analysis of an earlier state of the text, or NULL. */
GalleyAnalysis *galley_analysis_new    (GBytes *text, guint64 revision,
                                        GalleyAnalysis *before,
                                        const char *const *silenced) G_GNUC_WARN_UNUSED_RESULT;
GalleyAnalysis *galley_analysis_ref    (GalleyAnalysis *self);
void            galley_analysis_unref  (GalleyAnalysis *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyAnalysis, galley_analysis_unref)

void            galley_analysis_run_async  (GBytes *text, guint64 revision, GalleyAnalysis *before,
                                            const char *const *silenced, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
GalleyAnalysis *galley_analysis_run_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
