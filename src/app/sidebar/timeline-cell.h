/* timeline-cell.h: one cell of the timeline's table
 *
 * Shows running text with its emphasis and its citations, or a date and how it
 * was understood; turns into a small text view while it is edited, and says at
 * each key what stands there. It changes nothing itself. */

#pragma once

#include <gtk/gtk.h>

#include "app/sidebar/timeline-model.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_TIMELINE_CELL (galley_timeline_cell_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTimelineCell, galley_timeline_cell, GALLEY, TIMELINE_CELL, GtkWidget)

/* Column 0 is the date. */
GtkWidget          *galley_timeline_cell_new         (GalleyTimelineModel *model,
                                                      guint                column);
void                galley_timeline_cell_set_item    (GalleyTimelineCell  *self,
                                                      GalleyTimelineItem  *item);
GalleyTimelineItem *galley_timeline_cell_get_item    (GalleyTimelineCell  *self);
/* 0 is the date. */
guint               galley_timeline_cell_get_column  (GalleyTimelineCell  *self);

/* With `fresh` what is typed comes in place of the words; citations stay. */
void                galley_timeline_cell_begin_edit  (GalleyTimelineCell  *self,
                                                      gboolean             fresh);
void                galley_timeline_cell_end_edit    (GalleyTimelineCell  *self);
/* NULL while the cell is not edited. Borrowed. */
GtkWidget          *galley_timeline_cell_get_editor  (GalleyTimelineCell  *self);
/* Whether an input method is in the middle of something. */
gboolean            galley_timeline_cell_is_composing (GalleyTimelineCell *self);
/* Characters that are selected in the editor; FALSE where there are none. */
gboolean            galley_timeline_cell_get_selection (GalleyTimelineCell *self,
                                                        guint              *start,
                                                        guint              *end);
/* The caret in the editor, in characters. */
guint               galley_timeline_cell_get_caret   (GalleyTimelineCell  *self);
void                galley_timeline_cell_set_caret   (GalleyTimelineCell  *self,
                                                      guint                caret);

/* The state of the text that this cell's own typing has made: it is not shown anew. */
void                galley_timeline_cell_set_own_revision (GalleyTimelineCell *self,
                                                           guint64             revision);
/* Why what was typed is not in the article; NULL while all is well. */
void                galley_timeline_cell_set_problem (GalleyTimelineCell  *self,
                                                      const char          *problem);
void                galley_timeline_cell_set_marked  (GalleyTimelineCell  *self,
                                                      gboolean             marked);

G_END_DECLS
