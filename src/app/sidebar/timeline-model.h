/* timeline-model.h: the rows of one timeline as a list that is patched
 *
 * A GListModel of #GalleyTimelineItem. At each new state of the article only
 * rows that stand in other bytes than before are told of: a row whose cells
 * have changed keeps its item, one that has moved takes it along, so that
 * selection and keyboard focus follow. Items exist only where somebody has
 * asked for them. What is borrowed is good until the next state. */

#pragma once

#include <gio/gio.h>

#include "app/document.h"
#include "app/sidebar/timeline-item.h"
#include "core/article/article.h"
#include "core/date/date.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_TIMELINE_MODEL (galley_timeline_model_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTimelineModel, galley_timeline_model, GALLEY, TIMELINE_MODEL, GObject)

/* What somebody may want to look at again. */
typedef enum
{
  GALLEY_TIMELINE_FINE = 0,
  GALLEY_TIMELINE_MISPLACED = 1 << 0,   /* its date does not fit between its neighbours */
  GALLEY_TIMELINE_OVERLAPS = 1 << 1,    /* it begins before the range above it has ended */
  GALLEY_TIMELINE_REPEATS = 1 << 2,     /* it says the same as the row above it */
} GalleyTimelineHints;

GalleyTimelineModel *galley_timeline_model_new           (void);
/* `nth` of the article's timelines; the article may be NULL. */
void                 galley_timeline_model_set_article   (GalleyTimelineModel *self,
                                                          GalleyArticle       *article,
                                                          guint                nth,
                                                          guint64              revision);

/* The text that the article is of; NULL for none. */
void                 galley_timeline_model_set_document  (GalleyTimelineModel *self, GalleyDocument *document);
/* What was typed into a cell and waits until it can be written; the date is column 0. Borrowed until the next
 * change; NULL where nothing waits. */
const char          *galley_timeline_model_find_words    (GalleyTimelineModel *self, guint row, guint column);
void                 galley_timeline_model_keep_words    (GalleyTimelineModel *self, guint row, guint column,
                                                          const char *words);

/* What was set last, and the revision that it came with; the document may be further already.
 * Borrowed, may be NULL. */
GalleyArticle       *galley_timeline_model_get_article   (GalleyTimelineModel *self);
guint64              galley_timeline_model_get_revision  (GalleyTimelineModel *self);
/* GALLEY_NO_NODE where the article has none. */
GalleyNodeId         galley_timeline_model_get_timeline  (GalleyTimelineModel *self);
guint                galley_timeline_model_get_n_rows    (GalleyTimelineModel *self);
GalleyNodeId         galley_timeline_model_get_row       (GalleyTimelineModel *self, guint row);
/* Without that of the dates; as many as the longest row needs. Ends with NULL. Borrowed. */
const char *const   *galley_timeline_model_get_headings  (GalleyTimelineModel *self);
guint                galley_timeline_model_get_n_columns (GalleyTimelineModel *self);
/* Of the dates; "" where it has none. Borrowed. */
const char          *galley_timeline_model_get_when      (GalleyTimelineModel *self);
/* NULL where the row has none that is understood. Borrowed. */
const GalleyDate    *galley_timeline_model_get_date      (GalleyTimelineModel *self, guint row);
/* All of them, for galley_timeline_sort(). The caller frees the array. */
const GalleyDate   **galley_timeline_model_dup_dates     (GalleyTimelineModel *self);
GalleyTimelineHints  galley_timeline_model_get_hints     (GalleyTimelineModel *self, guint row);
/* Whether the rows stand in the order of their dates, the earliest first. */
gboolean             galley_timeline_model_is_sorted     (GalleyTimelineModel *self);

G_END_DECLS
