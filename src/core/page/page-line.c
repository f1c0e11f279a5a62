/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

#include "core/date/date-format.h"
#include "core/text/language.h"

/* All in the drawing's own units, one pixel each where there is room. */
#define WIDTH 720
#define MARGIN 8
#define ARROW 22              /* room behind the last date for events that go on */
#define LANE 40
#define LABEL_Y 15            /* of the label's baseline in its lane */
#define MARK_Y 28
#define AXIS_GAP 12
#define TICK_LABEL 20
#define GAP 14                /* between labels of one lane */
#define SHORTEST_BAR 9        /* what is shorter is a dot */
#define MAX_LABEL (WIDTH - 2 * MARGIN)
#define MAX_TICKS 8

#define ELLIPSIS 0x2026

/* With more there is no room for words; the table beneath has them all. */
#define MAX_LABELLED 40

typedef struct
{
  gint64 first;               /* days since 1970 */
  gint64 last;
  gboolean is_open_start;
  gboolean is_open_end;
  gboolean is_vague;          /* uncertain or approximate */
  char *label;
  guint label_width;
  int x1;
  int x2;
  int label_x;                /* where the label begins, as far as it can be told */
  gboolean is_pushed;         /* it ends at the border of the drawing */
  guint lane;
} Event;

typedef struct
{
  GArray *events;             /* of Event */
  gint64 first;
  gint64 last;
  int left;                   /* where the first and the last day are */
  int right;
  guint n_lanes;
  gboolean is_mirrored;
  gboolean has_labels;
} Line;

static void
clear_event (gpointer data)
{
  Event *event = data;

  g_free (event->label);
}

static void
line_clear (Line *self)
{
  g_array_unref (self->events);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

/* About as wide as the character will be in the reader's own sans serif. */
static double
estimate_advance (gunichar c)
{
  if (g_unichar_iswide (c))
    return 13.5;
  if (g_unichar_iszerowidth (c))
    return 0;

  return g_unichar_isupper (c) || g_unichar_isdigit (c) ? 8.2 : 6.9;
}

static guint
estimate_width (const char *text)
{
  double width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += estimate_advance (g_utf8_get_char (p));

  return (guint) width + 1;
}

/* Cuts what is too long to draw. */
static char *
shorten (char *text)
{
  g_autofree char *owned = text;
  double width = estimate_advance (ELLIPSIS);
  char *end = text;

  if (estimate_width (text) <= MAX_LABEL)
    return g_steal_pointer (&owned);

  for (; width <= MAX_LABEL; end = g_utf8_next_char (end))
    width += estimate_advance (g_utf8_get_char (end));
  *g_utf8_prev_char (end) = '\0';

  return g_strconcat (g_strchomp (text), "…", NULL);
}

/* "1955 · The first one". */
static char *
make_label (GalleyPageBuilder *self,
            GalleyNodeId       node,
            const GalleyDate  *date)
{
  GalleyNodeId cell = galley_tree_child (self->tree, node, GALLEY_ELEMENT_CELL);
  g_autofree char *when = galley_page_dup_attribute (self, node, GALLEY_ATTRIBUTE_LABEL);
  g_autofree char *what = galley_page_dup_text (self, cell);

  if (when == NULL)
    when = galley_date_format (date, self->language, GALLEY_DATE_SHORT);

  return shorten (what != NULL ? g_strconcat (when, " · ", what, NULL) : g_steal_pointer (&when));
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const Event *left = a;
  const Event *right = b;

  if (left->first != right->first)
    return left->first < right->first ? -1 : 1;
  if (left->last != right->last)
    return left->last < right->last ? -1 : 1;
  return 0;
}

static void
read_events (GalleyPageBuilder *self,
             GalleyNodeId       timeline,
             Line              *line)
{
  for (GALLEY_EACH_CHILD (self->tree, timeline, child))
    {
      Event event = { 0 };
      GalleyDate date;

      if (galley_tree_node (self->tree, child)->element != GALLEY_ELEMENT_EVENT || !galley_page_read_when (self, child, &date))
        continue;

      galley_date_bounds (&date, &event.first, &event.last);
      event.is_open_start = event.first == G_MININT64;
      event.is_open_end = event.last == G_MAXINT64;
      if (event.is_open_start)
        event.first = event.last;
      if (event.is_open_end)
        event.last = event.first;
      event.is_vague = date.begin.qualifier != GALLEY_DATE_CERTAIN ||
                       (date.is_range && date.end.qualifier != GALLEY_DATE_CERTAIN) ||
                       galley_date_is_unknown_start (&date) || galley_date_is_unknown_end (&date);
      if (line->events->len < MAX_LABELLED)
        event.label = make_label (self, child, &date);
      g_array_append_val (line->events, event);
    }

  line->has_labels = line->events->len <= MAX_LABELLED;
  g_array_sort (line->events, compare_events);
}

static int
find_x (const Line *line,
        gint64      day)
{
  double span = (double) line->last - (double) line->first;
  double part = span > 0 ? ((double) day - (double) line->first) / span : 0.5;

  return line->left + (int) (part * (line->right - line->left) + 0.5);
}

static void
find_extent (Line *line)
{
  gboolean goes_on = FALSE;
  gboolean came_before = FALSE;

  line->first = G_MAXINT64;
  line->last = G_MININT64;
  for (guint i = 0; i < line->events->len; i++)
    {
      const Event *event = &g_array_index (line->events, Event, i);

      line->first = MIN (line->first, event->first);
      line->last = MAX (line->last, event->last);
      goes_on |= event->is_open_end;
      came_before |= event->is_open_start;
    }
  line->left = MARGIN + (came_before ? ARROW : 0);
  line->right = WIDTH - MARGIN - (goes_on ? ARROW : 0);
}

/* Each event gets the first lane in which neither its mark nor its words touch
 * another one's. */
static void
place_events (Line *line)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < line->events->len; i++)
    {
      Event *event = &g_array_index (line->events, Event, i);
      int start;
      int end;

      event->x1 = event->is_open_start ? MARGIN : find_x (line, event->first);
      event->x2 = event->is_open_end ? WIDTH - MARGIN : find_x (line, event->last);
      event->label_x = MAX (MARGIN, MIN (event->x1, WIDTH - MARGIN - (int) event->label_width));
      event->is_pushed = event->label_x < event->x1;
      start = MIN (event->x1, event->label_x);
      end = MAX (event->x2, event->label_x + (int) event->label_width) + GAP;

      if (!line->has_labels)
        {
          line->n_lanes = 1;
          continue;
        }
      while (event->lane < ends->len && g_array_index (ends, int, event->lane) > start)
        event->lane++;
      if (event->lane == ends->len)
        g_array_append_val (ends, end);
      else
        g_array_index (ends, int, event->lane) = end;
      line->n_lanes = ends->len;
    }
}

/* Text and marks run from the right where the language does. */
static int
mirror (const Line *line,
        int         x)
{
  return line->is_mirrored ? WIDTH - x : x;
}

static void
write_text (GalleyPageBuilder *self,
            const char        *class,
            const char        *anchor,
            int                x,
            int                y,
            const char        *text)
{
  galley_html_writer_start (self->out, GALLEY_HTML_SVG_TEXT);
  galley_page_class (self, class);
  galley_html_writer_attribute_int (self->out, "x", x);
  galley_html_writer_attribute_int (self->out, "y", y);
  galley_html_writer_attribute (self->out, "text-anchor", anchor);
  galley_page_write_string (self, text);
  galley_html_writer_end (self->out, GALLEY_HTML_SVG_TEXT);
}

static void
write_rule (GalleyPageBuilder *self,
            const char        *class,
            const char        *opacity,
            int                x1,
            int                y1,
            int                x2,
            int                y2)
{
  galley_html_writer_start (self->out, GALLEY_HTML_SVG_LINE);
  galley_page_class (self, class);
  galley_html_writer_attribute_int (self->out, "x1", x1);
  galley_html_writer_attribute_int (self->out, "y1", y1);
  galley_html_writer_attribute_int (self->out, "x2", x2);
  galley_html_writer_attribute_int (self->out, "y2", y2);
  galley_html_writer_attribute (self->out, "stroke", "currentColor");
  galley_html_writer_attribute (self->out, "stroke-opacity", opacity);
  galley_html_writer_end (self->out, GALLEY_HTML_SVG_LINE);
}

static void
write_dot (GalleyPageBuilder *self,
           const Event       *event,
           int                x,
           int                y)
{
  galley_html_writer_start (self->out, GALLEY_HTML_SVG_CIRCLE);
  galley_html_writer_attribute_int (self->out, "cx", x);
  galley_html_writer_attribute_int (self->out, "cy", y);
  galley_html_writer_attribute_int (self->out, "r", 5);
  if (event->is_vague)
    {
      galley_html_writer_attribute (self->out, "fill", "none");
      galley_html_writer_attribute (self->out, "stroke", "currentColor");
      galley_html_writer_attribute (self->out, "stroke-width", "2");
      galley_html_writer_attribute (self->out, "stroke-dasharray", "3 2");
    }
  galley_html_writer_end (self->out, GALLEY_HTML_SVG_CIRCLE);
}

/* A bar; with a point where it goes on, in dashes where it is not certain. */
static void
write_bar (GalleyPageBuilder *self,
           const Line        *line,
           const Event       *event,
           int                y)
{
  int direction = line->is_mirrored ? -1 : 1;
  GString *path = g_string_new (NULL);

  g_string_append_printf (path, "M%d %dH%d", mirror (line, event->x1), y, mirror (line, event->x2));
  if (event->is_open_start)
    g_string_append_printf (path, "m%d -6l%d 6l%d 6", direction * (event->x1 - event->x2 + 7), direction * -7, direction * 7);
  if (event->is_open_end)
    g_string_append_printf (path, "M%d %dl%d 6l%d 6", mirror (line, event->x2) - direction * 7, y - 6, direction * 7, direction * -7);

  galley_html_writer_start (self->out, GALLEY_HTML_SVG_PATH);
  galley_html_writer_attribute (self->out, "d", path->str);
  galley_html_writer_attribute (self->out, "fill", "none");
  galley_html_writer_attribute (self->out, "stroke", "currentColor");
  galley_html_writer_attribute (self->out, "stroke-width", "4");
  if (event->is_vague)
    galley_html_writer_attribute (self->out, "stroke-dasharray", "6 4");
  galley_html_writer_end (self->out, GALLEY_HTML_SVG_PATH);
  g_string_free (path, TRUE);
}

static void
write_event (GalleyPageBuilder *self,
             const Line        *line,
             const Event       *event)
{
  int y = (int) event->lane * LANE;

  if (line->has_labels)
    write_text (self, "label", event->is_pushed ? "end" : NULL,
                mirror (line, event->is_pushed ? WIDTH - MARGIN : event->label_x), y + LABEL_Y, event->label);
  if (event->x2 - event->x1 >= SHORTEST_BAR)
    write_bar (self, line, event, y + MARK_Y);
  else
    write_dot (self, event, mirror (line, (event->x1 + event->x2) / 2), y + MARK_Y);
}

/* The first day of a year, of a month of one, or of 1970 plus so many days. */
static gint64
find_day (gint64 year,
          int    month)
{
  GalleyDate date = { .begin = { .precision = GALLEY_DATE_MONTH, .year = year, .month = (gint8) month } };
  gint64 first;
  gint64 last;

  galley_date_bounds (&date, &first, &last);
  return first;
}

static gint64
floor_to (gint64 value,
          gint64 step)
{
  gint64 rest = value % step;

  return value - rest - (rest < 0 ? step : 0);
}

/* The year in which a day is, near enough to begin from. */
static gint64
find_year (gint64 day)
{
  return 1970 + (gint64) ((double) day / 365.2425) - 1;
}

static void
write_tick (GalleyPageBuilder *self,
            const Line        *line,
            gint64             day,
            const GalleyDate  *date)
{
  int bottom = (int) line->n_lanes * LANE + AXIS_GAP;
  int x = mirror (line, find_x (line, day));
  g_autofree char *label = galley_date_format (date, self->language, GALLEY_DATE_SHORT);

  write_rule (self, "tick", "0.2", x, 0, x, bottom);
  write_text (self, "year", "middle", MIN (MAX (x, 24), WIDTH - 24), bottom + TICK_LABEL - 3, label);
}

static void
write_year_ticks (GalleyPageBuilder *self,
                  const Line        *line)
{
  static const guint factors[] = { 1, 2, 5 };
  double years = ((double) line->last - (double) line->first) / 365.2425;
  gint64 step = 1;

  for (guint i = 0; years / (double) step > MAX_TICKS; i++)
    {
      gint64 power = 1;

      for (guint k = 0; k < i / 3; k++)
        power *= 10;
      step = power * factors[i % 3];
    }

  for (gint64 year = floor_to (find_year (line->first), step); ABS (year) <= GALLEY_DATE_MAX_YEAR; year += step)
    {
      /* 100 BC is -99: round years are those that readers see. */
      gint64 shown = year <= 0 && step >= 10 ? year + 1 : year;
      GalleyDate date = { .begin = { .precision = GALLEY_DATE_YEAR, .year = shown } };
      gint64 day = find_day (shown, 1);

      if (day > line->last)
        break;
      if (day >= line->first)
        write_tick (self, line, day, &date);
    }
}

static void
write_month_ticks (GalleyPageBuilder *self,
                   const Line        *line)
{
  gint64 months = (line->last - line->first) / 30;
  int step = months > 18 ? 6 : months > 6 ? 3 : 1;

  for (gint64 n = find_year (line->first) * 12;; n += step)
    {
      GalleyDate date = { .begin = { .precision = GALLEY_DATE_MONTH,
                                     .year = floor_to (n, 12) / 12,
                                     .month = (gint8) (n - floor_to (n, 12) + 1) } };
      gint64 day = find_day (date.begin.year, date.begin.month);

      if (day > line->last)
        break;
      if (day >= line->first)
        write_tick (self, line, day, &date);
    }
}

static void
write_axis (GalleyPageBuilder *self,
            const Line        *line)
{
  int y = (int) line->n_lanes * LANE + AXIS_GAP;

  if (line->last - line->first > 365 * 3)
    write_year_ticks (self, line);
  else
    write_month_ticks (self, line);
  write_rule (self, "axis", NULL, 0, y, WIDTH, y);
}

/**
 * galley_page_write_line:
 *
 * Draws the events of a timeline along a line. The drawing says nothing that the
 * table beneath does not say in words, so who listens is spared it.
 */
void
galley_page_write_line (GalleyPageBuilder *self,
                        GalleyNodeId       timeline)
{
  g_auto (Line) line = { .events = g_array_new (FALSE, FALSE, sizeof (Event)) };
  g_autofree char *box = NULL;
  int height;

  g_array_set_clear_func (line.events, clear_event);
  read_events (self, timeline, &line);
  if (line.events->len == 0)
    return;

  line.is_mirrored = galley_language_is_rtl (self->language);
  for (guint i = 0; line.has_labels && i < line.events->len; i++)
    {
      Event *event = &g_array_index (line.events, Event, i);

      event->label_width = estimate_width (event->label);
    }
  find_extent (&line);
  place_events (&line);

  height = (int) line.n_lanes * LANE + AXIS_GAP + TICK_LABEL;
  box = g_strdup_printf ("0 0 %d %d", WIDTH, height);
  galley_html_writer_start (self->out, GALLEY_HTML_SVG);
  galley_page_class (self, "line");
  galley_html_writer_attribute (self->out, "viewBox", box);
  galley_html_writer_attribute_int (self->out, "width", WIDTH);
  galley_html_writer_attribute_int (self->out, "height", height);
  galley_html_writer_attribute (self->out, "fill", "currentColor");
  galley_html_writer_attribute (self->out, "font-size", "13");
  galley_html_writer_attribute (self->out, "aria-hidden", "true");
  write_axis (self, &line);
  for (guint i = 0; i < line.events->len; i++)
    write_event (self, &line, &g_array_index (line.events, Event, i));
  galley_html_writer_end (self->out, GALLEY_HTML_SVG);
}
