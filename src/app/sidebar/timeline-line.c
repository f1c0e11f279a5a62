/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/timeline-line.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "core/date/date-format.h"
#include "core/timeline/timeline-sheet.h"

#define MARGIN 10.0f
#define LANE_HEIGHT 7.0f
#define N_LANES 3
#define BAR_HEIGHT 5.0f
/* Between the axis and the years below it. */
#define AXIS_GAP 2.0f
/* Between two marks beside each other, and of one that takes no time. */
#define LANE_GAP 2.0f
#define LEAST_WIDTH 4.0f
/* A click this near to a mark is meant for it. */
#define REACH 8.0

/* One event in the widget; in pixels. */
typedef struct
{
  guint row;
  float start, end;
  guint lane;
  gboolean open_start, open_end;
} Mark;

/* What the line reaches from and to. */
typedef struct
{
  double low, high;             /* seconds */
  const GalleyDate *first;      /* borrowed from the model */
  const GalleyDate *last;
} Range;

struct _GalleyTimelineLine
{
  GtkWidget parent_instance;

  /* Owned */
  GalleyTimelineModel *model;
  GArray *marks;                /* of Mark; for the width that they were made for */
  char *first_label;
  char *last_label;

  int width;
  guint n_events;               /* that are in the marks */
  guint current;
};

G_DEFINE_FINAL_TYPE (GalleyTimelineLine, galley_timeline_line, GTK_TYPE_WIDGET)

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Seconds of the part that is known; an open end is where the line ends. */
static void
find_extent (const GalleyDate *date, double *first, double *last, gboolean *open_start, gboolean *open_end)
{
  GalleyDate known = *date;
  gint64 from, to;

  *open_start = date->is_range && !galley_date_part_is_known (&date->begin);
  *open_end = date->is_range && !galley_date_part_is_known (&date->end);
  if (*open_start)
    known.begin = date->end;
  if (*open_start || *open_end)
    known.is_range = FALSE;
  galley_date_seconds (&known, &from, &to);
  *first = (double) from;
  *last = (double) to;
}

static char *
dup_year (const GalleyArticle *article, const GalleyDate *date, gboolean end)
{
  GalleyDate part = { .begin = end && date->is_range && galley_date_part_is_known (&date->end) ? date->end : date->begin };

  if (!galley_date_part_is_known (&part.begin))
    part.begin = date->end;
  part.begin.qualifier = GALLEY_DATE_CERTAIN;
  if (part.begin.precision > GALLEY_DATE_YEAR)
    part.begin.precision = GALLEY_DATE_YEAR;
  return galley_date_format (&part, galley_article_get_language (article), GALLEY_DATE_SHORT);
}

static gboolean
is_both_open (const GalleyDate *date)
{
  return date->is_range && !galley_date_part_is_known (&date->begin) && !galley_date_part_is_known (&date->end);
}

static void
drop_marks (GalleyTimelineLine *self)
{
  g_array_set_size (self->marks, 0);
  self->n_events = 0;
  g_clear_pointer (&self->first_label, g_free);
  g_clear_pointer (&self->last_label, g_free);
  self->width = -1;
}

/* NULL where the row has none that could be drawn. */
static const GalleyDate *
get_date (GalleyTimelineLine *self, guint row)
{
  const GalleyDate *date = galley_timeline_model_get_date (self->model, row);

  return date != NULL && !is_both_open (date) ? date : NULL;
}

/* FALSE where there is nothing to draw. */
static gboolean
find_range (GalleyTimelineLine *self, guint n_rows, Range *range)
{
  *range = (Range) { .low = INFINITY, .high = -INFINITY };
  for (guint i = 0; i < n_rows; i++)
    {
      const GalleyDate *date = get_date (self, i);
      double first, last;
      gboolean open_start, open_end;

      if (date == NULL)
        continue;
      find_extent (date, &first, &last, &open_start, &open_end);
      if (first < range->low)
        {
          range->low = first;
          range->first = date;
        }
      if (last > range->high)
        {
          range->high = last;
          range->last = date;
        }
    }
  return range->first != NULL && range->last != NULL;
}

/* Without a lane yet, and from left to right. */
static Mark
make_mark (const GalleyDate *date, guint row, const Range *range, int width)
{
  double scale = range->high > range->low ? (width - 2 * MARGIN) / (range->high - range->low) : 0;
  Mark mark = { .row = row };
  double first, last;

  find_extent (date, &first, &last, &mark.open_start, &mark.open_end);
  mark.start = mark.open_start ? 0 : (float) (MARGIN + (first - range->low) * scale);
  mark.end = mark.open_end ? (float) width : (float) (MARGIN + (last - range->low) * scale);
  mark.end = MAX (mark.end, mark.start + LEAST_WIDTH);
  return mark;
}

static void
mirror (Mark *mark, int width)
{
  float start = (float) width - mark->end;

  mark->end = (float) width - mark->start;
  mark->start = start;
}

/* All dates between the first and the last, in proportion. */
static void
lay_out (GalleyTimelineLine *self, int width)
{
  guint n_rows = self->model != NULL ? galley_timeline_model_get_n_rows (self->model) : 0;
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  float lane_ends[N_LANES] = { -1000, -1000, -1000 };
  guint lanes[N_LANES] = { G_MAXUINT, G_MAXUINT, G_MAXUINT };   /* the last mark in each */
  Range range;

  if (self->width == width)
    return;
  drop_marks (self);
  self->width = width;
  if (!find_range (self, n_rows, &range))
    return;

  for (guint i = 0; i < n_rows; i++)
    {
      const GalleyDate *date = get_date (self, i);
      gboolean is_crowded;
      guint lane = 0;
      Mark mark;

      if (date == NULL)
        continue;
      mark = make_mark (date, i, &range, width);
      while (lane + 1 < N_LANES && lane_ends[lane] + LANE_GAP > mark.start)
        lane++;
      is_crowded = lanes[lane] != G_MAXUINT && lane_ends[lane] + LANE_GAP > mark.start;
      lane_ends[lane] = MAX (lane_ends[lane], mark.end);
      if (mirrored)
        mirror (&mark, width);
      if (is_crowded)
        {
          /* Where there is no room for it, it is drawn with the one before. */
          Mark *drawn = &g_array_index (self->marks, Mark, lanes[lane]);

          if (mirrored)
            drawn->start = MIN (drawn->start, mark.start);
          else
            drawn->end = MAX (drawn->end, mark.end);
        }
      else
        {
          mark.lane = lane;
          lanes[lane] = self->marks->len;
          g_array_append_val (self->marks, mark);
        }
      self->n_events++;
    }
  self->first_label = dup_year (galley_timeline_model_get_article (self->model), range.first, FALSE);
  self->last_label = dup_year (galley_timeline_model_get_article (self->model), range.last, TRUE);
}

static void
update (GalleyTimelineLine *self)
{
  g_autofree char *name = NULL;
  guint n;

  drop_marks (self);
  lay_out (self, MAX (gtk_widget_get_width (GTK_WIDGET (self)), 100));
  n = self->n_events;
  if (n == 0)
    name = g_strdup (_("No dates to draw"));
  else
    /* Translators: the drawn line, for who does not see it; %s are the first and the last year */
    name = g_strdup_printf (ngettext ("%u event, from %s to %s", "%u events, from %s to %s", n), n, self->first_label,
                            self->last_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static graphene_rect_t
mark_bounds (const Mark *mark)
{
  return GRAPHENE_RECT_INIT (mark->start, 2 + (float) mark->lane * LANE_HEIGHT, mark->end - mark->start, BAR_HEIGHT);
}

static PangoLayout *
create_label (GtkWidget *widget, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

static void
snapshot_label (GtkWidget *widget, GtkSnapshot *snapshot, const char *text, gboolean at_end, int width, float y,
                const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = create_label (widget, text);
  int text_width;

  pango_layout_get_pixel_size (layout, &text_width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (at_end ? (float) (width - text_width) - MARGIN : MARGIN, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
get_accent (GtkWidget *widget, GdkRGBA *color)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (style), adw_style_manager_get_dark (style),
                                       color);
}

static void
galley_timeline_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GalleyTimelineLine *self = GALLEY_TIMELINE_LINE (widget);
  int width = gtk_widget_get_width (widget);
  float axis = 2 + N_LANES * LANE_HEIGHT;
  GdkRGBA ink, accent, pale;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  lay_out (self, width);
  if (self->marks->len == 0)
    return;
  gtk_widget_get_color (widget, &ink);
  get_accent (widget, &accent);
  pale = ink;
  pale.alpha *= 0.35f;

  gtk_snapshot_append_color (snapshot, &pale, &GRAPHENE_RECT_INIT (MARGIN, axis, (float) width - 2 * MARGIN, 1));
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);
      graphene_rect_t bounds = mark_bounds (mark);
      GdkRGBA color = mark->row == self->current ? accent : ink;
      GskRoundedRect rounded;

      if (mark->row != self->current)
        color.alpha *= 0.55f;
      gsk_rounded_rect_init_from_rect (&rounded, &bounds, BAR_HEIGHT / 2);
      gtk_snapshot_push_rounded_clip (snapshot, &rounded);
      gtk_snapshot_append_color (snapshot, &color, &bounds);
      gtk_snapshot_pop (snapshot);
    }
  snapshot_label (widget, snapshot, mirrored ? self->last_label : self->first_label, FALSE, width, axis + AXIS_GAP, &ink);
  snapshot_label (widget, snapshot, mirrored ? self->first_label : self->last_label, TRUE, width, axis + AXIS_GAP, &ink);
}

static void
galley_timeline_line_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  g_autoptr (PangoLayout) layout = NULL;
  int text_height;

  *minimum = *natural = 100;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  layout = create_label (widget, "0");
  pango_layout_get_pixel_size (layout, NULL, &text_height);
  *minimum = *natural = (int) (2 + N_LANES * LANE_HEIGHT + AXIS_GAP) + text_height;
}

/* The mark nearest to a point; NULL where none is near. */
static const Mark *
find_mark (GalleyTimelineLine *self, double x, double y)
{
  const Mark *found = NULL;
  double best = REACH;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);
      graphene_rect_t bounds = mark_bounds (mark);
      double dx = MAX (MAX (bounds.origin.x - x, x - bounds.origin.x - bounds.size.width), 0);
      double dy = MAX (MAX (bounds.origin.y - y, y - bounds.origin.y - bounds.size.height), 0);
      double distance = dx + dy / 2;

      if (distance < best)
        {
          best = distance;
          found = mark;
        }
    }
  return found;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GalleyTimelineLine *self)
{
  const Mark *mark = find_mark (self, x, y);

  if (mark != NULL)
    g_signal_emit (self, signals[PICKED], 0, mark->row);
}

static gboolean
galley_timeline_line_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GalleyTimelineLine *self = GALLEY_TIMELINE_LINE (widget);
  const Mark *mark = keyboard ? NULL : find_mark (self, x, y);
  g_autofree char *text = NULL;
  GalleyArticle *article;
  GalleyNodeId event;

  if (mark == NULL)
    return FALSE;
  article = galley_timeline_model_get_article (self->model);
  event = galley_timeline_model_get_row (self->model, mark->row);
  g_autofree char *date = galley_sheet_dup_cell (article, event, 0);
  g_autofree char *first = galley_sheet_dup_cell (article, event, 1);
  text = *first != '\0' ? g_strdup_printf ("%s · %s", date, first) : g_strdup (date);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
galley_timeline_line_dispose (GObject *object)
{
  galley_timeline_line_set_model (GALLEY_TIMELINE_LINE (object), NULL);
  G_OBJECT_CLASS (galley_timeline_line_parent_class)->dispose (object);
}

static void
galley_timeline_line_finalize (GObject *object)
{
  GalleyTimelineLine *self = GALLEY_TIMELINE_LINE (object);

  g_array_unref (self->marks);
  g_free (self->first_label);
  g_free (self->last_label);
  G_OBJECT_CLASS (galley_timeline_line_parent_class)->finalize (object);
}

static void
galley_timeline_line_class_init (GalleyTimelineLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_timeline_line_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_timeline_line_finalize;
  widget_class->measure = galley_timeline_line_measure;
  widget_class->snapshot = galley_timeline_line_snapshot;
  widget_class->query_tooltip = galley_timeline_line_query_tooltip;

  /* The row whose mark was clicked. */
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
galley_timeline_line_init (GalleyTimelineLine *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->width = -1;
  self->current = G_MAXUINT;
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
}

void
galley_timeline_line_set_model (GalleyTimelineLine *self, GalleyTimelineModel *model)
{
  g_return_if_fail (GALLEY_IS_TIMELINE_LINE (self));

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model == NULL)
    return;
  g_signal_connect_swapped (model, "patched", G_CALLBACK (update), self);
  update (self);
}

void
galley_timeline_line_set_current (GalleyTimelineLine *self, guint row)
{
  g_return_if_fail (GALLEY_IS_TIMELINE_LINE (self));

  if (self->current == row)
    return;
  self->current = row;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
