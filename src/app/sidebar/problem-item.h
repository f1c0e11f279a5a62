/* problem-item.h: one problem as a row of the list
 *
 * Lives as long as its row, while the problem in it is found anew at every
 * change of the text; "changed" says so. Owns its problem. */

#pragma once

#include <glib-object.h>

#include "core/check/problem.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PROBLEM_ITEM (galley_problem_item_get_type ())
G_DECLARE_FINAL_TYPE (GalleyProblemItem, galley_problem_item, GALLEY, PROBLEM_ITEM, GObject)

GalleyProblemItem   *galley_problem_item_new         (const GalleyProblem *problem) G_GNUC_WARN_UNUSED_RESULT;
/* Owned by the item; another one after galley_problem_item_adopt(), so it is not kept. */
const GalleyProblem *galley_problem_item_get_problem (GalleyProblemItem *self);
/* Its code and its sentence. */
const char          *galley_problem_item_get_key     (GalleyProblemItem *self);
void                 galley_problem_item_adopt       (GalleyProblemItem *self, GalleyProblemItem *other);

G_END_DECLS
