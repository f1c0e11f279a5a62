/* problem-row.h: what a problem looks like in the list
 *
 * Shows an item: a sentence and where it is; where it is selected also why it
 * matters and what can be done. Speaks upward by the actions "problems.fix",
 * "problems.silence-article" and "problems.silence-everywhere". */

#pragma once

#include <adwaita.h>

#include "app/document.h"
#include "app/sidebar/problem-item.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PROBLEM_ROW (galley_problem_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyProblemRow, galley_problem_row, GALLEY, PROBLEM_ROW, AdwBin)

GtkWidget *galley_problem_row_new      (void);
/* Both may be NULL. */
void       galley_problem_row_set_item (GalleyProblemRow *self, GalleyProblemItem *item, GalleyDocument *document);

G_END_DECLS
