/* timeline-item.h: one row of a timeline, wherever it stands
 *
 * Made and told by the model (app/sidebar/timeline-model); what is in the row,
 * the model knows by its index. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_TIMELINE_ITEM (galley_timeline_item_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTimelineItem, galley_timeline_item, GALLEY, TIMELINE_ITEM, GObject)

GalleyTimelineItem *galley_timeline_item_new       (guint index) G_GNUC_WARN_UNUSED_RESULT;
/* Its place; G_MAXUINT once the row is gone. */
guint               galley_timeline_item_get_index (GalleyTimelineItem *self);
void                galley_timeline_item_set_index (GalleyTimelineItem *self, guint index);
/* Other things stand in it: emits ::changed. */
void                galley_timeline_item_changed   (GalleyTimelineItem *self);

G_END_DECLS
