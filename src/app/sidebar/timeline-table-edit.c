/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is typed into cells, and what happens to rows: all as edits of the document. */

#include "config.h"

#include "app/sidebar/timeline-table-private.h"

#include <glib/gi18n.h>

#include "app/pane.h"
#include "app/sidebar/timeline-details.h"
#include "app/sidebar/timeline-text.h"
#include "app/sidebar/timeline-words.h"
#include "core/edit/edit-inline.h"
#include "core/edit/field.h"
#include "core/timeline/edit-timeline-block.h"
#include "core/timeline/timeline-order.h"

/* --- Cells --- */

static GalleyNodeId
edited_event (GalleyTimelineTable *self)
{
  GalleyTimelineItem *item = self->editing != NULL ? galley_timeline_cell_get_item (self->editing) : NULL;

  return item != NULL ? galley_timeline_model_get_row (self->model, galley_timeline_item_get_index (item))
                      : GALLEY_NO_NODE;
}

/* Where a cell cannot be written what was typed stays in it, and the sentence
 * beneath says why. */
static void
typed_cb (GalleyTimelineCell *cell, const char *typed, GalleyTimelineTable *self)
{
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;
  guint column = galley_timeline_cell_get_column (cell);
  GalleyArticle *article;

  if (cell != self->editing)
    return;
  galley_timeline_table_sync (self);
  if (self->editing == NULL || edited_event (self) == GALLEY_NO_NODE)
    return;

  article = galley_timeline_model_get_article (self->model);
  if (column == 0)
    edit = galley_timeline_words_edit_date (article, edited_event (self), typed, self->when_before, self->had_label, &error);
  else
    edit = galley_timeline_words_edit_cell (article, edited_event (self), column, typed, &error);
  galley_timeline_model_keep_words (self->model, galley_timeline_item_get_index (galley_timeline_cell_get_item (cell)), column,
                                    edit == NULL ? typed : NULL);
  galley_timeline_cell_set_problem (cell, edit == NULL ? error->message : NULL);
  if (edit == NULL)
    return;
  key = g_strdup_printf ("timeline-cell-%u", self->run);
  galley_document_apply_run (self->document, edit, key);
  galley_timeline_cell_set_own_revision (cell, galley_document_get_revision (self->document));
}

/* The cell with the keyboard; with @fresh what is typed comes in place of its words. Nothing
 * where the file can only be read, or the cell is not on the screen. */
void
galley_timeline_table_begin_edit (GalleyTimelineTable *self, gboolean fresh)
{
  GalleyTimelineCell *cell;
  GalleyArticle *article;
  GalleyNodeId event;

  galley_timeline_table_end_edit (self);
  if (galley_document_get_read_only (self->document))
    return;
  galley_timeline_table_sync (self);
  cell = galley_timeline_table_find_cell (self, self->row, self->column);
  if (cell == NULL)
    return;

  article = galley_timeline_model_get_article (self->model);
  event = galley_timeline_model_get_row (self->model, self->row);
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleySpan span = galley_tree_span (tree, event);
  g_autofree char *label = galley_tree_attr_value (tree, event, GALLEY_ATTRIBUTE_LABEL);

  self->editing = cell;
  self->run++;
  self->before = g_bytes_new (tree->tokens->text + span.start, galley_span_length (span));
  self->when_before = galley_tree_attr_value (tree, event, GALLEY_ATTRIBUTE_WHEN);
  self->had_label = label != NULL && *label != '\0';
  g_signal_connect (cell, "typed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (cell, "at-typed", G_CALLBACK (galley_timeline_table_cite_at), self);
  galley_timeline_cell_begin_edit (cell, fresh);
}

/* What was typed is in the article already; nothing where no cell is edited. */
void
galley_timeline_table_end_edit (GalleyTimelineTable *self)
{
  GalleyTimelineCell *cell = g_steal_pointer (&self->editing);

  if (cell == NULL)
    return;
  g_signal_handlers_disconnect_by_func (cell, typed_cb, self);
  g_signal_handlers_disconnect_by_func (cell, galley_timeline_table_cite_at, self);
  galley_document_end_run (self->document);
  /* Its row is shown as it is now, which the analysis may not have told of yet. */
  galley_timeline_table_sync (self);
  galley_timeline_cell_end_edit (cell);
  g_clear_pointer (&self->before, g_bytes_unref);
  g_clear_pointer (&self->when_before, g_free);
}

/* The row gets back the very bytes that it had, as long as nobody else has
 * changed it since. */
void
galley_timeline_table_cancel_edit (GalleyTimelineTable *self)
{
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_autofree char *key = g_strdup_printf ("timeline-cell-%u", self->run);
  GalleyNodeId event;

  galley_timeline_table_sync (self);
  event = edited_event (self);
  if (event != GALLEY_NO_NODE)
    {
      gsize n_text, n_before;
      guint row = galley_timeline_item_get_index (galley_timeline_cell_get_item (self->editing));

      galley_timeline_model_keep_words (self->model, row, galley_timeline_cell_get_column (self->editing), NULL);
      GalleyArticle *article = galley_timeline_model_get_article (self->model);
      const char *text = galley_article_get_text (article, &n_text);
      const char *before = g_bytes_get_data (self->before, &n_before);

      galley_text_edit_replace (edit, galley_tree_span (galley_article_get_tree (article), event), before,
                                (gssize) n_before);
      galley_text_edit_minimise (edit, text, n_text);
      galley_document_apply_run (self->document, edit, key);
    }
  galley_timeline_table_end_edit (self);
}

/* Everything selected becomes empty; citations without words stay. */
void
galley_timeline_table_clear_cells (GalleyTimelineTable *self)
{
  guint first = MIN (self->anchor_column, self->column);
  guint last = MAX (self->anchor_column, self->column);
  guint n_cells = last - MAX (first, 1) + 1;
  guint n_rows = 0;
  g_autofree guint *rows = NULL;
  g_autofree GalleyTimelineChange *changes = NULL;
  g_autofree const char **cells = g_new0 (const char *, n_cells + 1);
  GError *error = NULL;

  galley_timeline_table_sync (self);
  rows = galley_timeline_table_dup_rows (self, &n_rows);
  changes = g_new0 (GalleyTimelineChange, n_rows + 1);
  for (guint i = 0; i < n_cells && last > 0; i++)
    cells[i] = "";
  for (guint i = 0; i < n_rows; i++)
    {
      changes[i] = (GalleyTimelineChange) {
        .row = rows[i],
        .sets_date = first == 0,
        .column = MAX (first, 1) - 1,
        .cells = cells,
      };
      for (guint column = first; column <= last; column++)
        galley_timeline_model_keep_words (self->model, rows[i], column, NULL);
    }
  galley_timeline_table_apply (self,
                               galley_edit_change_events (galley_timeline_model_get_article (self->model),
                                                          galley_timeline_model_get_timeline (self->model), changes,
                                                          n_rows, &error),
                               &error);
}

/* Emphasis over what is selected in the editor; taken away where it is there. */
static void
wrap_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (widget);
  GalleyElement element = g_str_equal (name, "timeline.strong") ? GALLEY_ELEMENT_STRONG : GALLEY_ELEMENT_EM;
  guint start, end;
  GError *error = NULL;

  if (self->editing == NULL || galley_timeline_cell_get_column (self->editing) == 0
      || !galley_timeline_cell_get_selection (self->editing, &start, &end))
    return;
  galley_timeline_table_sync (self);

  GalleyArticle *article = galley_timeline_model_get_article (self->model);
  GalleyNodeId cell = galley_timeline_text_find_cell (article, edited_event (self),
                                                      galley_timeline_cell_get_column (self->editing) - 1);
  if (cell == GALLEY_NO_NODE)
    return;
  GalleySpan bytes = galley_rich_text_find_bytes (article, cell, start, end);
  galley_timeline_table_apply (self,
                               galley_edit_is_wrapped (article, bytes, element)
                                 ? galley_edit_unwrap_range (article, bytes, element, &error)
                                 : galley_edit_wrap (article, bytes, element, NULL, 0, &error),
                               &error);
  /* The next letter is a step of its own. */
  self->run++;
}

/* --- Rows --- */

guint *
galley_timeline_table_dup_rows (GalleyTimelineTable *self, guint *n_rows)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint *rows = g_new (guint, gtk_bitset_get_size (selected) + 1);
  GtkBitsetIter iter;
  guint row;

  *n_rows = 0;
  if (gtk_bitset_iter_init_first (&iter, selected, &row))
    do
      rows[(*n_rows)++] = row;
    while (gtk_bitset_iter_next (&iter, &row));
  if (*n_rows == 0 && self->row < galley_timeline_model_get_n_rows (self->model))
    rows[(*n_rows)++] = self->row;
  return rows;
}

/* An empty event before the row of that number, with the keyboard in that column of it. */
void
galley_timeline_table_add_row (GalleyTimelineTable *self, guint row, guint column)
{
  const GalleyTimelineRow empty = { 0 };
  GError *error = NULL;

  galley_timeline_table_sync (self);
  if (galley_timeline_table_apply (self,
                                   galley_edit_insert_events (galley_timeline_model_get_article (self->model),
                                                              galley_timeline_model_get_timeline (self->model), row,
                                                              &empty, 1, &error),
                                   &error))
    galley_timeline_table_move_to (self, row, column, FALSE);
}

static void
add_row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (widget);
  guint n = galley_timeline_model_get_n_rows (self->model);

  galley_timeline_table_end_edit (self);
  galley_timeline_table_add_row (self, n > 0 && !g_str_equal (name, "timeline.append-row") ? self->row + 1 : n, 0);
}

static void
remove_rows_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (widget);
  guint n_rows = 0;
  g_autofree guint *rows = NULL;
  GError *error = NULL;

  galley_timeline_table_end_edit (self);
  galley_timeline_table_sync (self);
  rows = galley_timeline_table_dup_rows (self, &n_rows);
  if (n_rows > 0
      && galley_timeline_table_apply (self,
                                      galley_edit_remove_events_at (galley_timeline_model_get_article (self->model),
                                                                    galley_timeline_model_get_timeline (self->model),
                                                                    rows, n_rows, &error),
                                      &error))
    galley_timeline_table_move_to (self, rows[0], self->column, FALSE);
}

/* The selected rows, before the row that has that number now; they stay together and selected. */
void
galley_timeline_table_move_rows (GalleyTimelineTable *self, guint before)
{
  guint n_rows = 0;
  guint n_above = 0;
  gboolean whole_rows = self->whole_rows;
  g_autofree guint *rows = NULL;
  GError *error = NULL;

  galley_timeline_table_sync (self);
  rows = galley_timeline_table_dup_rows (self, &n_rows);
  for (guint i = 0; i < n_rows; i++)
    n_above += rows[i] < before;
  if (n_rows == 0)
    return;
  if (galley_timeline_table_apply (self,
                                   galley_edit_move_events (galley_timeline_model_get_article (self->model),
                                                            galley_timeline_model_get_timeline (self->model), rows,
                                                            n_rows, before, &error),
                                   &error))
    {
      guint first = before - n_above;

      galley_timeline_table_move_to (self, first, self->column, FALSE);
      self->row = first + n_rows - 1;
      self->whole_rows = whole_rows;
      galley_timeline_table_select_rows (self);
      galley_timeline_table_mark (self);
    }
}

static void
shift_rows_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (widget);
  gboolean up = g_str_equal (name, "timeline.rows-up");
  guint n_rows = 0;
  g_autofree guint *rows = NULL;

  galley_timeline_table_end_edit (self);
  rows = galley_timeline_table_dup_rows (self, &n_rows);
  if (n_rows == 0 || (up && rows[0] == 0)
      || (!up && rows[n_rows - 1] + 1 >= galley_timeline_model_get_n_rows (self->model)))
    return;
  galley_timeline_table_move_rows (self, up ? rows[0] - 1 : rows[n_rows - 1] + 2);
}

static void
sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (widget);
  g_autofree const GalleyDate **dates = NULL;
  g_autofree guint *order = NULL;
  guint n;
  GError *error = NULL;

  galley_timeline_table_end_edit (self);
  galley_timeline_table_sync (self);
  n = galley_timeline_model_get_n_rows (self->model);
  dates = galley_timeline_model_dup_dates (self->model);
  order = g_new (guint, n + 1);
  if (!galley_timeline_sort (dates, n, order))
    return;
  galley_timeline_table_apply (self,
                               galley_edit_order_events (galley_timeline_model_get_article (self->model),
                                                         galley_timeline_model_get_timeline (self->model), order, n,
                                                         &error),
                               &error);
}

static void
edit_cell_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_timeline_table_begin_edit (GALLEY_TIMELINE_TABLE (widget), FALSE);
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (widget);

  galley_timeline_table_end_edit (self);
  self->whole_rows = TRUE;
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
  galley_timeline_table_mark (self);
}

static void
show_in_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (widget);
  GalleyNodeId event;

  galley_timeline_table_end_edit (self);
  galley_timeline_table_sync (self);
  event = galley_timeline_model_get_row (self->model, self->row);
  if (event == GALLEY_NO_NODE)
    return;
  galley_pane_go_to (widget, galley_tree_span (galley_article_get_tree (galley_timeline_model_get_article (self->model)),
                                               event));
}

static void
details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (widget);
  g_autoptr (GalleyTimelineItem) item = NULL;

  galley_timeline_table_end_edit (self);
  galley_timeline_table_sync (self);
  item = g_list_model_get_item (G_LIST_MODEL (self->model), self->row);
  if (item != NULL)
    adw_dialog_present (galley_timeline_details_new (self, item), widget);
}

/* All actions of the table and their keys, those of its other files too. */
void
galley_timeline_table_class_install_edits (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline.edit-cell", NULL, edit_cell_action);
  gtk_widget_class_install_action (widget_class, "timeline.strong", NULL, wrap_action);
  gtk_widget_class_install_action (widget_class, "timeline.emphasis", NULL, wrap_action);
  gtk_widget_class_install_action (widget_class, "timeline.add-row", NULL, add_row_action);
  gtk_widget_class_install_action (widget_class, "timeline.append-row", NULL, add_row_action);
  gtk_widget_class_install_action (widget_class, "timeline.remove-rows", NULL, remove_rows_action);
  gtk_widget_class_install_action (widget_class, "timeline.rows-up", NULL, shift_rows_action);
  gtk_widget_class_install_action (widget_class, "timeline.rows-down", NULL, shift_rows_action);
  gtk_widget_class_install_action (widget_class, "timeline.sort", NULL, sort_action);
  gtk_widget_class_install_action (widget_class, "timeline.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (widget_class, "timeline.show-in-text", NULL, show_in_text_action);
  gtk_widget_class_install_action (widget_class, "timeline.details", NULL, details_action);
  galley_timeline_table_class_install_citing (widget_class);
  galley_timeline_table_class_install_columns (widget_class);
  galley_timeline_table_class_install_clipboard (widget_class);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "timeline.strong", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "timeline.emphasis", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "timeline.add-row", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, 0, "timeline.add-row", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_CONTROL_MASK, "timeline.remove-rows", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "timeline.rows-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "timeline.rows-down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "timeline.select-all", NULL);
}
