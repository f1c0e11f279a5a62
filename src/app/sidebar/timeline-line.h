/* timeline-line.h: the events of a timeline as a drawn line
 *
 * Small, above the table: a tick for each date, a bar for each range. A click
 * says which row it is about, by ::picked. Shows what the model has. */

#pragma once

#include <gtk/gtk.h>

#include "app/sidebar/timeline-model.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_TIMELINE_LINE (galley_timeline_line_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTimelineLine, galley_timeline_line, GALLEY, TIMELINE_LINE, GtkWidget)

/* Holds a reference; NULL for none, which leaves it as it is. */
void galley_timeline_line_set_model   (GalleyTimelineLine  *self,
                                       GalleyTimelineModel *model);
/* The row that stands out; G_MAXUINT for none. */
void galley_timeline_line_set_current (GalleyTimelineLine  *self,
                                       guint                row);

G_END_DECLS
