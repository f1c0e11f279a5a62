/* analysis.h: all that is derived from one state of a text
 *
 * Made in a worker from the rendering of that state, never changed afterwards,
 * and owned by the document alone, which drops it when the text has moved on. */

#pragma once

#include <gio/gio.h>

#include "core/article/outline.h"
#include "core/article/statistics.h"
#include "core/check/problem.h"
#include "core/live/rendering.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 revision;         /* of the text, as the rendering has it */
  gboolean well_formed;
  GalleyStatistics statistics;  /* of what readers read */

  /* Owned */
  GalleyRendering *rendering;   /* with the page */
  GalleyArticle *article;       /* that of the rendering */
  GPtrArray *problems;      /* of GalleyProblem, by place; without what is silenced */
  GArray *outline;          /* of GalleyOutlineItem */
} GalleyAnalysis;

/* The synchronous twin: what the worker does. */
/* The problems alone, for who cannot wait for the rest. The caller drops the reference. */
GPtrArray      *galley_analysis_find_problems (GalleyArticle *article, const char *const *silenced,
                                               gboolean *well_formed) G_GNUC_WARN_UNUSED_RESULT;
GalleyAnalysis *galley_analysis_new    (GalleyRendering *rendering, const char *const *silenced) G_GNUC_WARN_UNUSED_RESULT;
void            galley_analysis_free   (GalleyAnalysis *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyAnalysis, galley_analysis_free)

void            galley_analysis_run_async  (GalleyRendering *rendering, const char *const *silenced,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GalleyAnalysis *galley_analysis_run_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
