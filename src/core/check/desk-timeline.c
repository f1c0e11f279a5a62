/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk's rules for timelines. Each speaks once for a timeline: a table of
 * a thousand rows needs one question, not a thousand. */

#include "core/check/desk-private.h"

#include "core/text/i18n.h"
#include "core/timeline/edit-timeline.h"
#include "core/timeline/timeline-diff.h"
#include "core/timeline/timeline-order.h"

typedef struct
{
  GalleyNodeId node;
  GalleyDate date;
  gboolean is_dated;
  guint row;
} Event;

static GArray *
list_events (const GalleyDesk *self, GalleyNodeId timeline)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (Event));

  for (GALLEY_EACH_CHILD (self->tree, timeline, child))
    {
      Event event = { .node = child, .row = events->len };
      const GalleyAttr *attr;

      if (galley_tree_node (self->tree, child)->element != GALLEY_ELEMENT_EVENT)
        continue;
      attr = galley_tree_attr (self->tree, child, GALLEY_ATTRIBUTE_WHEN);
      event.is_dated = attr != NULL
                       && galley_date_parse_edtf (self->text + attr->value.start, (gssize) galley_span_length (attr->value),
                                                  &event.date, NULL);
      g_array_append_val (events, event);
    }
  return events;
}

/* NULL for rows without a date, or with one that is not understood. */
static const GalleyDate **
list_dates (const GArray *events)
{
  const GalleyDate **dates = g_new (const GalleyDate *, events->len + 1);

  for (guint i = 0; i < events->len; i++)
    dates[i] = g_array_index (events, Event, i).is_dated ? &g_array_index (events, Event, i).date : NULL;
  return dates;
}

static GalleySpan
mark_event (const GalleyDesk *self, GalleyNodeId event)
{
  const GalleyAttr *attr = galley_tree_attr (self->tree, event, GALLEY_ATTRIBUTE_WHEN);

  return attr != NULL && !galley_span_is_empty (attr->value) ? attr->value : galley_tree_tag_span (self->tree, event);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const Event *left = a;
  const Event *right = b;
  int order = galley_date_compare (&left->date, &right->date);

  return order != 0 ? order : (left->row > right->row) - (left->row < right->row);
}

/* Only where every row has a date: nobody else knows where the others belong. */
static GalleyTextEdit *
sort_events (GalleyDesk *self, GalleyNodeId timeline, const GArray *events)
{
  g_autoptr (GArray) sorted = NULL;
  g_autofree guint *order = NULL;

  for (guint i = 0; i < events->len; i++)
    if (!g_array_index (events, Event, i).is_dated)
      return NULL;
  sorted = g_array_copy ((GArray *) events);
  order = g_new (guint, sorted->len);
  g_array_sort (sorted, compare_events);
  for (guint i = 0; i < sorted->len; i++)
    order[i] = g_array_index (sorted, Event, i).row;
  return galley_edit_order_events (self->article, timeline, order, sorted->len, NULL);
}

static void
check_timeline_order (GalleyDesk *self, GalleyNodeId timeline)
{
  g_autoptr (GArray) events = list_events (self, timeline);
  g_autofree const GalleyDate **dates = list_dates (events);
  const Event *before = NULL;
  const Event *late = NULL;
  const Event *earlier = NULL;
  GalleyProblem *problem;

  if (galley_timeline_is_falling (dates, events->len))
    return;
  for (guint i = 0; i < events->len && late == NULL; i++)
    {
      const Event *event = &g_array_index (events, Event, i);

      if (!event->is_dated)
        continue;
      if (before != NULL && galley_date_compare (&before->date, &event->date) > 0)
        {
          late = event;
          earlier = before;
        }
      before = event;
    }
  if (late == NULL)
    return;

  problem = galley_desk_ask (self, mark_event (self, late->node), "%s",
                             _("The rows of the timeline are not in the order of their dates: this one is earlier than the one before."));
  if (problem == NULL)
    return;
  problem->related = mark_event (self, earlier->node);
  galley_desk_take_remedy (problem, _("Sort the timeline by date"), sort_events (self, timeline, events));
}

static void
check_timeline_overlap (GalleyDesk *self, GalleyNodeId timeline)
{
  g_autoptr (GArray) events = list_events (self, timeline);
  g_autofree const GalleyDate **dates = list_dates (events);
  g_autofree guint *overlapped = g_new (guint, events->len + 1);

  galley_timeline_find_overlaps (dates, events->len, overlapped);
  for (guint i = 0; i < events->len; i++)
    {
      GalleyProblem *problem;

      if (overlapped[i] == G_MAXUINT)
        continue;
      problem = galley_desk_ask (self, mark_event (self, g_array_index (events, Event, i).node), "%s",
                                 _("This stretch of time begins before the one above it has ended."));
      if (problem != NULL)
        problem->related = mark_event (self, g_array_index (events, Event, overlapped[i]).node);
    }
}

static guint
count_children (const GalleyDesk *self, GalleyNodeId parent, GalleyElement element)
{
  guint n = 0;

  for (GALLEY_EACH_CHILD (self->tree, parent, child))
    n += galley_tree_node (self->tree, child)->element == element;
  return n;
}

static void
check_empty_cell (GalleyDesk *self, GalleyNodeId timeline)
{
  GalleyNodeId columns = galley_tree_child (self->tree, timeline, GALLEY_ELEMENT_COLUMNS);
  guint n_columns = columns != GALLEY_NO_NODE ? count_children (self, columns, GALLEY_ELEMENT_COLUMN) : 0;
  GalleySpan first = { 0 };
  guint n_empty = 0;

  for (GALLEY_EACH_CHILD (self->tree, timeline, event))
    {
      guint n_cells = 0;

      if (galley_tree_node (self->tree, event)->element != GALLEY_ELEMENT_EVENT)
        continue;
      for (GALLEY_EACH_CHILD (self->tree, event, cell))
        {
          if (galley_tree_node (self->tree, cell)->element != GALLEY_ELEMENT_CELL)
            continue;
          n_cells++;
          if (galley_tree_has_content (self->tree, cell))
            continue;
          if (n_empty++ == 0)
            first = galley_tree_tag_span (self->tree, cell);
        }
      if (n_cells < n_columns)
        {
          if (n_empty == 0)
            first = mark_event (self, event);
          n_empty += n_columns - n_cells;
        }
    }
  if (n_empty > 0)
    galley_desk_ask (self, first,
                     ngettext ("%u cell of the timeline is empty.", "%u cells of the timeline are empty; this is the first.", n_empty),
                     n_empty);
}

static gboolean
cites (const GalleyDesk *self, GalleyNodeId event)
{
  for (GalleyNodeId id = event + 1; id < galley_tree_node (self->tree, event)->after; id++)
    if (galley_tree_node (self->tree, id)->element == GALLEY_ELEMENT_CITE)
      return TRUE;
  return FALSE;
}

static void
check_unsourced_event (GalleyDesk *self, GalleyNodeId timeline)
{
  GalleyNodeId first = GALLEY_NO_NODE;
  guint n_events = 0;
  guint n_unsourced = 0;

  for (GALLEY_EACH_CHILD (self->tree, timeline, event))
    {
      if (galley_tree_node (self->tree, event)->element != GALLEY_ELEMENT_EVENT)
        continue;
      n_events++;
      if (cites (self, event))
        continue;
      if (n_unsourced++ == 0)
        first = event;
    }
  if (n_unsourced > 0 && n_unsourced == n_events)
    galley_desk_ask (self, mark_event (self, first),
                     ngettext ("The only row of the timeline cites no source.",
                               "None of the %u rows of the timeline cites a source; this is the first.", n_events),
                     n_events);
  else if (n_unsourced > 0)
    /* Translators: the second number counts all rows, the first those without a source */
    galley_desk_ask (self, mark_event (self, first),
                     ngettext ("%u row of the timeline, which has %u, cites no source.",
                               "%u rows of the timeline, which has %u, cite no source; this is the first.", n_unsourced),
                     n_unsourced, n_events);
}

static void
check_repeated_event (GalleyDesk *self, GalleyNodeId timeline)
{
  GalleyNodeId before = GALLEY_NO_NODE;

  for (GALLEY_EACH_CHILD (self->tree, timeline, event))
    {
      GalleyProblem *problem;

      if (galley_tree_node (self->tree, event)->element != GALLEY_ELEMENT_EVENT)
        continue;
      if (before != GALLEY_NO_NODE && galley_timeline_repeats_row (self->article, event, before))
        {
          problem = galley_desk_ask (self, mark_event (self, event), "%s", _("This row says the same as the one above it."));
          if (problem != NULL)
            problem->related = mark_event (self, before);
        }
      before = event;
    }
}

const GalleyDeskRule galley_desk_timeline_rules[] = {
  { GALLEY_ELEMENT_TIMELINE, GALLEY_PROBLEM_TIMELINE_ORDER, check_timeline_order },
  { GALLEY_ELEMENT_TIMELINE, GALLEY_PROBLEM_TIMELINE_OVERLAP, check_timeline_overlap },
  { GALLEY_ELEMENT_TIMELINE, GALLEY_PROBLEM_EMPTY_CELL, check_empty_cell },
  { GALLEY_ELEMENT_TIMELINE, GALLEY_PROBLEM_UNSOURCED_EVENT, check_unsourced_event },
  { GALLEY_ELEMENT_TIMELINE, GALLEY_PROBLEM_REPEATED_EVENT, check_repeated_event },
  { GALLEY_ELEMENT_NONE, GALLEY_N_PROBLEMS, NULL },
};
