/* export-problem-list.h: what an export leaves out, and what else is wrong */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_EXPORT_PROBLEM_LIST (galley_export_problem_list_get_type ())
G_DECLARE_FINAL_TYPE (GalleyExportProblemList, galley_export_problem_list, GALLEY, EXPORT_PROBLEM_LIST, AdwBin)

void galley_export_problem_list_fill (GalleyExportProblemList *self, const GPtrArray *left_out, const GPtrArray *problems);

G_END_DECLS
