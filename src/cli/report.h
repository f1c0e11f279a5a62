/* report.h: the problems of one file, for people or for programs
 *
 * Both append to a string that the caller owns and may be called in any thread. */

#pragma once

#include "core/article/article.h"
#include "core/check/problem.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean has_colours;
  guint width;            /* columns for a source line; 0 is a good guess */
} GalleyReportStyle;

/* FILE:LINE:COLUMN: severity: sentence [code], the line, and a caret under the place. */
void galley_report_text (GString *out, const char *path, const GalleyArticle *article, const GPtrArray *problems,
                         const GalleyReportStyle *style);

/* One member of the list of files; where there is no article, what was wrong with the file. */
void galley_report_json (GString *out, const char *path, const GalleyArticle *article, gboolean well_formed,
                         const GPtrArray *problems);
void galley_report_json_failure (GString *out, const char *path, const char *sentence);

G_END_DECLS
