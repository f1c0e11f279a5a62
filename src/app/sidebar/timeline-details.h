/* timeline-details.h: what an event or a timeline has that the table has no column for
 *
 * The words that are shown instead of a date, and the anchor by which links
 * lead to the event or the timeline. What is typed is in the article at once,
 * as everywhere. */

#pragma once

#include "app/sidebar/timeline-table.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_TIMELINE_DETAILS (galley_timeline_details_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTimelineDetails, galley_timeline_details, GALLEY, TIMELINE_DETAILS, AdwDialog)

/* Of a row of the table, or, with NULL, of its timeline. */
AdwDialog *galley_timeline_details_new (GalleyTimelineTable *table, GalleyTimelineItem *item);

G_END_DECLS
