/* timeline-import-dialog.h: what each column of a table is, before it is imported
 *
 * Shows the guess for each column with the first of what stands in it, and how
 * many rows that makes; ::accepted with the rows (a GalleySheetRows that stays
 * the dialog's) once they are wanted. Knows the table alone, not the document. */

#pragma once

#include <adwaita.h>

#include "core/timeline/timeline-sheet.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_TIMELINE_IMPORT_DIALOG (galley_timeline_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTimelineImportDialog, galley_timeline_import_dialog, GALLEY, TIMELINE_IMPORT_DIALOG,
                      AdwDialog)

/* Takes the table. `headings`: of the timeline; ends with NULL. */
AdwDialog *galley_timeline_import_dialog_new (GalleyDelimited   *table,
                                              const char *const *headings,
                                              const char        *language);

G_END_DECLS
