/* timeline-order.h: rows of a timeline by their dates
 *
 * Which rows stand out of order, and the order that they would have. Dates
 * are in the order of the rows, NULL for a row without one that is understood.
 * Nothing is kept. */

#pragma once

#include "core/date/date.h"

G_BEGIN_DECLS

/* Fills `order` for galley_edit_order_events(): the row that is now at order[i]
 * comes to i. %FALSE where that is what it is. */
gboolean galley_timeline_sort           (const GalleyDate *const *dates,
                                         guint                    n_rows,
                                         guint                   *order);

/* Sets a flag for each row, and counts those that are set. */
guint    galley_timeline_find_misplaced (const GalleyDate *const *dates,
                                         guint                    n_rows,
                                         gboolean                *misplaced);

/* Whether the latest comes first, which is an order as well. */
gboolean galley_timeline_is_falling     (const GalleyDate *const *dates,
                                         guint                    n_rows);

/* Fills for each row which one above it had not ended when it begins; G_MAXUINT for most. */
void     galley_timeline_find_overlaps  (const GalleyDate *const *dates,
                                         guint                    n_rows,
                                         guint                   *overlapped);

G_END_DECLS
