/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How wide the columns are. A GtkColumnView measures the height of a row as if
 * each cell had the whole width, unless its column has a fixed one; so all of
 * them get one, in proportion to what stands in them. */

#include "config.h"

#include "app/sidebar/timeline-table-private.h"

#include "core/timeline-sheet.h"

#define MIN_WIDTH 76
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

/* Letters that a text in the column typically has. */
static double
judge (GalleyTimelineTable *self, guint column)
{
  GalleyArticle *article = galley_timeline_model_get_article (self->model);
  guint n = MIN (galley_timeline_model_get_n_rows (self->model), N_ROWS_TO_JUDGE);
  double longest = MIN_LETTERS;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = galley_sheet_dup_cell (article, galley_timeline_model_get_row (self->model, i), column);

      longest = MAX (longest, (double) g_utf8_strlen (text, -1));
    }
  /* What is long may have several lines. */
  return longest <= MAX_LETTERS / 2 ? longest : MIN (MAX_LETTERS, MAX_LETTERS / 2 + (longest - MAX_LETTERS / 2) / 3);
}

static void
set_widths (GalleyTimelineTable *self)
{
  guint n = self->weights->len;
  double total = 0;
  int available = self->fitted_width - GALLEY_TIMELINE_HANDLE_WIDTH;
  double shared = available;

  /* Those that would be too narrow get the least, the others share the rest. */
  for (guint i = 0; i < n; i++)
    total += g_array_index (self->weights, double, i);
  for (guint i = 0; i < n; i++)
    if (available * g_array_index (self->weights, double, i) / total < MIN_WIDTH)
      {
        shared -= MIN_WIDTH;
        total -= g_array_index (self->weights, double, i);
      }

  self->fitting = TRUE;
  for (guint i = 0; i < n; i++)
    {
      double weight = g_array_index (self->weights, double, i);
      double width = total > 0 && shared > 0 ? shared * weight / total : 0;

      gtk_column_view_column_set_fixed_width (get_column (self, i + 1), MAX (MIN_WIDTH, (int) width));
    }
  self->fitting = FALSE;
}

static gboolean
fit_cb (gpointer data)
{
  GalleyTimelineTable *self = data;

  self->fit_id = 0;
  if (self->view != NULL && self->weights->len > 0 && self->fitted_width > 0)
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
  for (guint i = 0; i < self->weights->len; i++)
    {
      double weight = gtk_column_view_column_get_fixed_width (get_column (self, i + 1));

      g_array_index (self->weights, double, i) = weight;
    }
}

void
galley_timeline_table_watch_width (GalleyTimelineTable *self, GtkScrolledWindow *scrolled)
{
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (scrolled), "notify::page-size",
                           G_CALLBACK (page_size_changed_cb), self, 0);
}

void
galley_timeline_table_watch_column (GalleyTimelineTable *self, GtkColumnViewColumn *column)
{
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (width_changed_cb), self, G_CONNECT_SWAPPED);
}

void
galley_timeline_table_fit_columns (GalleyTimelineTable *self)
{
  guint n = galley_timeline_table_count_columns (self);

  g_array_set_size (self->weights, 0);
  for (guint i = 0; i < n; i++)
    {
      double weight = judge (self, i);

      g_array_append_val (self->weights, weight);
    }
  if (self->fitted_width > 0)
    set_widths (self);
}

void
galley_timeline_table_clear_width (GalleyTimelineTable *self)
{
  g_clear_handle_id (&self->fit_id, g_source_remove);
}
