/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How wide the columns are. A GtkColumnView measures the height of a row as if
 * each cell had the whole width, unless its column has a fixed one; so all of
 * them get one, in proportion to what stands in them. */

#include "config.h"

#include "app/sidebar/timeline-table-private.h"

#include "core/timeline/timeline-sheet.h"

#define MIN_WIDTH 76
/* What has longer words than this breaks them. */
#define MAX_WORD_WIDTH 110
/* On both sides of a text. */
#define CELL_PADDING 14
/* Rows that are looked at for what stands in a column. */
#define N_ROWS_TO_JUDGE 40
#define MIN_LETTERS 8.0
#define MAX_LETTERS 40.0

static GtkColumnViewColumn *
get_column (GalleyTimelineTable *self, guint i)
{
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (self->view), i);

  return column;   /* the view keeps it */
}

/* In pixels; what can be broken anywhere counts for nothing. */
static int
measure_longest_word (GalleyTimelineTable *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n", -1);
  const char *longest = "";
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) > g_utf8_strlen (longest, -1))
      longest = words[i];
  if (*longest == '\0' || g_unichar_iswide (g_utf8_get_char (longest)))
    return 0;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), longest);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static GalleyTimelineWidth
judge (GalleyTimelineTable *self, guint column)
{
  GalleyArticle *article = galley_timeline_model_get_article (self->model);
  guint n = MIN (galley_timeline_model_get_n_rows (self->model), N_ROWS_TO_JUDGE);
  double longest = MIN_LETTERS;
  int word = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = galley_sheet_dup_cell (article, galley_timeline_model_get_row (self->model, i), column);

      longest = MAX (longest, (double) g_utf8_strlen (text, -1));
      word = MAX (word, measure_longest_word (self, text));
    }
  return (GalleyTimelineWidth) {
    /* What is long may have several lines. */
    .weight = longest <= MAX_LETTERS / 2 ? longest : MIN (MAX_LETTERS, MAX_LETTERS / 2 + (longest - MAX_LETTERS / 2) / 3),
    .least = CLAMP (word + CELL_PADDING, MIN_WIDTH, MAX_WORD_WIDTH),
  };
}

/* Where not all words have room, each column gets its part of what there is; where
 * nothing has, the table is wider than the page, and no word needs to be broken. */
static double
find_least_share (GArray *widths, int available)
{
  int spare = available - (int) widths->len * MIN_WIDTH;
  int wanted = 0;

  for (guint i = 0; i < widths->len; i++)
    wanted += g_array_index (widths, GalleyTimelineWidth, i).least - MIN_WIDTH;
  if (spare < 0)
    return 1.0;
  return wanted > spare ? spare / (double) wanted : 1.0;
}

static void
set_widths (GalleyTimelineTable *self)
{
  guint n = self->widths->len;
  int available = self->fitted_width - GALLEY_TIMELINE_HANDLE_WIDTH;
  double least_share = find_least_share (self->widths, available);
  double shared = available;
  double total = 0;
  g_autofree int *fixed = g_new0 (int, n);
  gboolean is_stable;

  for (guint i = 0; i < n; i++)
    total += g_array_index (self->widths, GalleyTimelineWidth, i).weight;
  /* Those that would be too narrow get the least, the others share the rest. */
  do
    {
      is_stable = TRUE;
      for (guint i = 0; i < n; i++)
        {
          const GalleyTimelineWidth *width = &g_array_index (self->widths, GalleyTimelineWidth, i);
          int least = MIN_WIDTH + (int) ((width->least - MIN_WIDTH) * least_share);

          if (fixed[i] > 0 || shared * width->weight / total >= least)
            continue;
          fixed[i] = least;
          shared -= least;
          total -= width->weight;
          is_stable = FALSE;
        }
    }
  while (!is_stable);

  self->fitting = TRUE;
  for (guint i = 0; i < n; i++)
    {
      double weight = g_array_index (self->widths, GalleyTimelineWidth, i).weight;

      gtk_column_view_column_set_fixed_width (get_column (self, i + 1),
                                              fixed[i] > 0 ? fixed[i] : (int) (shared * weight / total));
    }
  self->fitting = FALSE;
}

static gboolean
fit_cb (gpointer data)
{
  GalleyTimelineTable *self = data;

  self->fit_id = 0;
  if (self->view != NULL && self->widths->len > 0 && self->fitted_width > 0)
    set_widths (self);
  return G_SOURCE_REMOVE;
}

static void
page_size_changed_cb (GtkAdjustment *adjustment, GParamSpec *pspec, GalleyTimelineTable *self)
{
  int width = (int) gtk_adjustment_get_page_size (adjustment);

  if (width == self->fitted_width)
    return;
  self->fitted_width = width;
  /* Not in the middle of an allocation. */
  if (self->fit_id == 0)
    self->fit_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

/* Somebody has drawn at a border: the proportions are theirs now. */
static void
width_changed_cb (GalleyTimelineTable *self)
{
  if (self->fitting)
    return;
  for (guint i = 0; i < self->widths->len; i++)
    {
      int width = gtk_column_view_column_get_fixed_width (get_column (self, i + 1));

      g_array_index (self->widths, GalleyTimelineWidth, i) = (GalleyTimelineWidth) { .weight = width, .least = MIN_WIDTH };
    }
}

/* Fits the columns anew whenever there is more or less room for them. */
void
galley_timeline_table_watch_width (GalleyTimelineTable *self, GtkScrolledWindow *scrolled)
{
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (scrolled), "notify::page-size",
                           G_CALLBACK (page_size_changed_cb), self, 0);
}

/* A width that somebody draws is from then on the proportion of that column. */
void
galley_timeline_table_watch_column (GalleyTimelineTable *self, GtkColumnViewColumn *column)
{
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (width_changed_cb), self, G_CONNECT_SWAPPED);
}

/* Judges all columns by their words; they get their widths at once, or with the first frame that
 * has any. */
void
galley_timeline_table_fit_columns (GalleyTimelineTable *self)
{
  guint n = galley_timeline_table_count_columns (self);

  g_array_set_size (self->widths, 0);
  for (guint i = 0; i < n; i++)
    {
      GalleyTimelineWidth width = judge (self, i);

      g_array_append_val (self->widths, width);
    }
  if (self->fitted_width > 0)
    set_widths (self);
}

/* Fits nothing any more: the table goes away. */
void
galley_timeline_table_clear_width (GalleyTimelineTable *self)
{
  g_clear_handle_id (&self->fit_id, g_source_remove);
}
