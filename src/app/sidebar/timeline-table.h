/* timeline-table.h: a timeline edited in place, by the keys of a spreadsheet
 *
 * Shows the model's rows and changes the document by edits. The keyboard is in
 * one cell; what is selected are rows, and in them the columns from one to
 * another, or all. Speaks upward by named actions and by ::refused, with the
 * sentence that says why something could not be done. */

#pragma once

#include <adwaita.h>

#include "app/document.h"
#include "app/sidebar/timeline-model.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_TIMELINE_TABLE (galley_timeline_table_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTimelineTable, galley_timeline_table, GALLEY, TIMELINE_TABLE, AdwBin)

void galley_timeline_table_set_document (GalleyTimelineTable *self,
                                         GalleyDocument      *document,
                                         GalleyTimelineModel *model,
                                         guint                nth);
/* Takes the text in as it is now, for an edit. */
void galley_timeline_table_sync         (GalleyTimelineTable *self);
/* The keyboard goes to a cell; column 0 is the date. */
void galley_timeline_table_go_to        (GalleyTimelineTable *self,
                                         guint                row,
                                         guint                column);
/* One undo step; says why where there is none. Takes the edit, or else the error, which is
 * given by its place: what makes the edit may stand among the arguments. */
gboolean galley_timeline_table_apply    (GalleyTimelineTable *self,
                                         GalleyTextEdit      *edit,
                                         GError             **error);

G_END_DECLS
