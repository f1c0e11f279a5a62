/* source-row.h: a source in the list of sources
 *
 * Its number, kind, title, outlet and date, how often it is cited, and whether
 * something is wrong with it. Activates "sources.cite" (s), the id. */

#pragma once

#include <adwaita.h>

#include "core/live/analysis.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCE_ROW (galley_source_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceRow, galley_source_row, GALLEY, SOURCE_ROW, GtkListBoxRow)

GtkWidget  *galley_source_row_new          (void);
/* Shows the index-th source; only what is different is touched. */
void        galley_source_row_update       (GalleySourceRow *self, const GalleyAnalysis *analysis,
                                            const GalleyArticle *article, guint index);
/* NULL where the source has none. */
const char *galley_source_row_get_id       (GalleySourceRow *self);
guint       galley_source_row_get_index    (GalleySourceRow *self);

G_END_DECLS
