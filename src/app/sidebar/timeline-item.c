/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/timeline-item.h"

struct _GalleyTimelineItem
{
  GObject parent_instance;

  guint index;
};

G_DEFINE_FINAL_TYPE (GalleyTimelineItem, galley_timeline_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
galley_timeline_item_class_init (GalleyTimelineItemClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
galley_timeline_item_init (GalleyTimelineItem *self)
{
}

GalleyTimelineItem *
galley_timeline_item_new (guint index)
{
  GalleyTimelineItem *self = g_object_new (GALLEY_TYPE_TIMELINE_ITEM, NULL);

  self->index = index;
  return self;
}

guint
galley_timeline_item_get_index (GalleyTimelineItem *self)
{
  return self->index;
}

void
galley_timeline_item_set_index (GalleyTimelineItem *self, guint index)
{
  self->index = index;
}

void
galley_timeline_item_changed (GalleyTimelineItem *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}
