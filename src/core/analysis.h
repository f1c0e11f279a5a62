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

/* What an analysis is made from. All of it is borrowed for the time of a call. */
typedef struct
{
  GBytes *text;                 /* immutable */
  guint64 revision;             /* comes back in the result, so that a late one can be dropped */
  GalleyAnalysis *before;       /* of an earlier state of the text; may be NULL */
  const char *const *silenced;  /* codes of problems that are not asked for, whatever the article says; may be NULL */
  const char *base_folder;      /* where the pictures are; NULL: they are taken on trust */
  const char *page_path;        /* where an export would go; may be NULL */
  const char *style;            /* the name or path of a page style; NULL is the usual one */
} GalleyAnalysisRequest;

/* The synchronous twin: what the worker does. */
GalleyAnalysis *galley_analysis_new    (const GalleyAnalysisRequest *request) G_GNUC_WARN_UNUSED_RESULT;
GalleyAnalysis *galley_analysis_ref    (GalleyAnalysis *self);
void            galley_analysis_unref  (GalleyAnalysis *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyAnalysis, galley_analysis_unref)

void            galley_analysis_run_async  (const GalleyAnalysisRequest *request, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
GalleyAnalysis *galley_analysis_run_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
