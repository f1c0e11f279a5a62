/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/timeline-table-private.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (GalleyTimelineTable, galley_timeline_table, ADW_TYPE_BIN)

enum
{
  REFUSED,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_in_block (GalleyTimelineTable *self, GalleyTimelineCell *cell)
{
  GalleyTimelineItem *item = galley_timeline_cell_get_item (cell);
  guint column = galley_timeline_cell_get_column (cell);
  guint first = MIN (self->anchor_column, self->column);
  guint last = MAX (self->anchor_column, self->column);

  return !self->whole_rows && item != NULL && column >= first && column <= last
         && gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection),
                                             galley_timeline_item_get_index (item));
}

/* --- Columns --- */

static GtkColumnViewColumn *
get_column (GalleyTimelineTable *self, guint i)
{
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (self->view), i);

  return column;   /* the view keeps it */
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyTimelineTable *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  GtkWidget *cell = galley_timeline_cell_new (self->model, column);

  gtk_list_item_set_focusable (item, FALSE);
  gtk_list_item_set_child (item, cell);
  galley_timeline_table_add_cell (self, cell);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyTimelineTable *self)
{
  GalleyTimelineCell *cell = GALLEY_TIMELINE_CELL (gtk_list_item_get_child (item));

  galley_timeline_cell_set_item (cell, gtk_list_item_get_item (item));
  g_hash_table_add (self->cells, cell);
  galley_timeline_cell_set_marked (cell, is_in_block (self, cell));
}

static void
unbind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyTimelineTable *self)
{
  GalleyTimelineCell *cell = GALLEY_TIMELINE_CELL (gtk_list_item_get_child (item));

  if (self->editing == cell)
    galley_timeline_table_end_edit (self);
  galley_timeline_cell_set_item (cell, NULL);
  g_hash_table_remove (self->cells, cell);
}

static void
setup_handle_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyTimelineTable *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "galley-handle");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_list_item_set_focusable (item, FALSE);
  gtk_list_item_set_child (item, label);
}

static void
show_number (GtkListItem *item)
{
  g_autofree char *number = g_strdup_printf ("%u", gtk_list_item_get_position (item) + 1);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), number);
}

static void
bind_handle_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyTimelineTable *self)
{
  show_number (item);
  g_signal_connect (item, "notify::position", G_CALLBACK (show_number), NULL);
}

static void
unbind_handle_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyTimelineTable *self)
{
  g_signal_handlers_disconnect_by_func (item, show_number, NULL);
}

static void
append_column (GalleyTimelineTable *self, guint i)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (NULL, factory);

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell_cb), self);
  gtk_column_view_column_set_resizable (column, TRUE);
  galley_timeline_table_watch_column (self, column);
  gtk_column_view_append_column (self->view, column);
}

static void
append_handle (GalleyTimelineTable *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (NULL, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_handle_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_handle_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_handle_cb), self);
  gtk_column_view_column_set_fixed_width (column, GALLEY_TIMELINE_HANDLE_WIDTH);
  gtk_column_view_append_column (self->view, column);
}

/* At the ends other things can be done than between them. */
static void
update_menus (GalleyTimelineTable *self, guint n)
{
  if (self->n_menus == n)
    return;
  self->n_menus = n;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GMenuModel) menu = galley_timeline_table_make_column_menu (i, n);

      gtk_column_view_column_set_header_menu (get_column (self, i + 1), menu);
    }
}

/* Columns are taken away and added at the end alone: what is in them tells
 * which one they show. */
static void
update_columns (GalleyTimelineTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  guint n = galley_timeline_table_count_columns (self);

  while (g_list_model_get_n_items (columns) > n + 1)
    gtk_column_view_remove_column (self->view, get_column (self, n + 1));
  while (g_list_model_get_n_items (columns) < n + 1)
    append_column (self, g_list_model_get_n_items (columns) - 1);
  update_menus (self, n);
  for (guint i = 0; i < n; i++)
    {
      const char *heading = i == 0 ? galley_timeline_model_get_when (self->model)
                                   : galley_timeline_model_get_headings (self->model)[i - 1];

      if (*heading == '\0')
        /* Translators: stand for a heading that the writer has left empty */
        heading = i == 0 ? _("When") : _("Untitled");
      gtk_column_view_column_set_title (get_column (self, i + 1), heading);
    }
  self->column = MIN (self->column, n - 1);
  galley_timeline_table_show_heading (self);
  if (self->widths->len != n)
    galley_timeline_table_fit_columns (self);
}

/* Cells come and go with scrolling; which are marked follows from the rows. */
static void
selection_changed_cb (GalleyTimelineTable *self)
{
  galley_timeline_table_mark (self);
}

static void
patched_cb (GalleyTimelineTable *self)
{
  guint n = galley_timeline_model_get_n_rows (self->model);

  self->row = MIN (self->row, n > 0 ? n - 1 : 0);
  self->anchor_row = MIN (self->anchor_row, n > 0 ? n - 1 : 0);
}

static void
galley_timeline_table_dispose (GObject *object)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (object);

  galley_timeline_table_clear_width (self);
  galley_timeline_table_end_edit (self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->heading_popover, gtk_widget_unparent);
  if (self->citation_popover != NULL)
    g_signal_handlers_disconnect_by_data (self->citation_popover, self);
  g_clear_pointer (&self->citation_popover, gtk_widget_unparent);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), g_steal_handle_id (&self->tick_id));
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->view = NULL;
  g_clear_object (&self->document);
  g_clear_object (&self->drop_row);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_pointer (&self->cells, g_hash_table_unref);
  g_clear_pointer (&self->widths, g_array_unref);
  g_clear_pointer (&self->before, g_bytes_unref);
  g_clear_pointer (&self->when_before, g_free);
  g_clear_pointer (&self->stored_heading, g_free);
  G_OBJECT_CLASS (galley_timeline_table_parent_class)->dispose (object);
}

static gboolean
galley_timeline_table_grab_focus (GtkWidget *widget)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (widget);

  /* A popover that closes gives the keyboard back to its parent. */
  if (self->editing != NULL)
    return gtk_widget_grab_focus (galley_timeline_cell_get_editor (self->editing));
  if (self->model == NULL || galley_timeline_model_get_n_rows (self->model) == 0)
    return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
  galley_timeline_table_move_to (self, self->row, self->column, FALSE);
  return TRUE;
}

static void
galley_timeline_table_class_init (GalleyTimelineTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_timeline_table_dispose;
  widget_class->grab_focus = galley_timeline_table_grab_focus;

  /* Why something could not be done; NULL once something could. */
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  /* The keyboard is in another row. */
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);
  galley_timeline_table_class_install_edits (widget_class);
}

static void
galley_timeline_table_init (GalleyTimelineTable *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->cells = g_hash_table_new (NULL, NULL);
  self->widths = g_array_new (FALSE, FALSE, sizeof (GalleyTimelineWidth));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "galley-timeline");
  gtk_column_view_set_show_column_separators (self->view, TRUE);
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_column_view_set_reorderable (self->view, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Events"), -1);
  append_handle (self);
  galley_timeline_table_add_keys (self);
  galley_timeline_table_add_menu (self);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scrolled, TRUE);
  galley_timeline_table_watch_width (self, GTK_SCROLLED_WINDOW (scrolled));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

/**
 * galley_timeline_table_set_document:
 * @document: (nullable): what is edited
 * @model: the rows that are shown
 * @nth: which timeline of the article that is
 */
void
galley_timeline_table_set_document (GalleyTimelineTable *self,
                                    GalleyDocument      *document,
                                    GalleyTimelineModel *model,
                                    guint                nth)
{
  g_return_if_fail (GALLEY_IS_TIMELINE_TABLE (self));

  if (self->document != document || self->nth != nth)
    {
      galley_timeline_table_end_edit (self);
      self->row = self->column = self->anchor_row = self->anchor_column = 0;
      self->whole_rows = FALSE;
    }
  g_set_object (&self->document, document);
  self->nth = nth;
  if (self->model == model)
    return;

  g_assert (self->model == NULL);
  self->model = g_object_ref (model);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (model)));
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  g_signal_connect_swapped (model, "columns-changed", G_CALLBACK (update_columns), self);
  g_signal_connect_swapped (model, "patched", G_CALLBACK (patched_cb), self);
  update_columns (self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

void
galley_timeline_table_sync (GalleyTimelineTable *self)
{
  guint64 revision;

  if (self->document == NULL)
    return;
  revision = galley_document_get_revision (self->document);
  if (galley_timeline_model_get_article (self->model) == NULL
      || galley_timeline_model_get_revision (self->model) != revision)
    galley_timeline_model_set_article (self->model, galley_document_peek_article (self->document), self->nth, revision);
}

guint
galley_timeline_table_count_columns (GalleyTimelineTable *self)
{
  return galley_timeline_model_get_n_columns (self->model) + 1;
}

/* Only of what is on the screen: NULL where the row is scrolled away. Not owned. */
GalleyTimelineCell *
galley_timeline_table_find_cell (GalleyTimelineTable *self, guint row, guint column)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    if (galley_timeline_cell_get_column (cell) == column && galley_timeline_cell_get_item (cell) != NULL
        && galley_timeline_item_get_index (galley_timeline_cell_get_item (cell)) == row)
      return cell;
  return NULL;
}

/* Shows on all cells of the screen which of them are selected; to be called when that may have
 * changed. */
void
galley_timeline_table_mark (GalleyTimelineTable *self)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    galley_timeline_cell_set_marked (cell, is_in_block (self, cell));
  if (self->whole_rows)
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "whole-rows");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->view), "whole-rows");
}

/* The rows from the anchor to the keyboard's, in place of what was selected. */
void
galley_timeline_table_select_rows (GalleyTimelineTable *self)
{
  guint first = MIN (self->anchor_row, self->row);
  guint n_rows = MAX (self->anchor_row, self->row) - first + 1;

  gtk_selection_model_select_range (GTK_SELECTION_MODEL (self->selection), first, n_rows, TRUE);
}

/* Once the row has been laid out, which comes after the first of these in a frame. */
static gboolean
show_row_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GalleyTimelineTable *self = data;

  if (self->frames_to_wait-- > 0)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  if (self->row < galley_timeline_model_get_n_rows (self->model))
    gtk_column_view_scroll_to (self->view, self->row, NULL, GTK_LIST_SCROLL_NONE, NULL);
  return G_SOURCE_REMOVE;
}

/* GTK scrolls to where a row is, and a new one has no place yet. */
static void
show_row_later (GalleyTimelineTable *self)
{
  self->frames_to_wait = 1;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), show_row_cb, self, NULL);
}

/**
 * galley_timeline_table_move_to:
 * @extend: whether the selection grows, or begins anew
 *
 * Brings the keyboard into a cell, and the cell on the screen.
 */
void
galley_timeline_table_move_to (GalleyTimelineTable *self, guint row, guint column, gboolean extend)
{
  guint n_rows = galley_timeline_model_get_n_rows (self->model);
  gboolean moved;

  galley_timeline_table_end_edit (self);
  if (n_rows == 0)
    return;
  row = MIN (row, n_rows - 1);
  column = MIN (column, galley_timeline_table_count_columns (self) - 1);
  moved = row != self->row;
  self->row = row;
  self->column = column;
  if (!extend)
    {
      self->anchor_row = row;
      self->anchor_column = column;
      self->whole_rows = FALSE;
    }
  galley_timeline_table_select_rows (self);
  galley_timeline_table_mark (self);
  gtk_column_view_scroll_to (self->view, row, get_column (self, column + 1), GTK_LIST_SCROLL_FOCUS, NULL);

  GalleyTimelineCell *cell = galley_timeline_table_find_cell (self, row, column);
  if (cell != NULL && !gtk_widget_has_focus (GTK_WIDGET (cell)))
    gtk_widget_grab_focus (GTK_WIDGET (cell));
  show_row_later (self);
  if (moved)
    g_signal_emit (self, signals[MOVED], 0, row);
}

void
galley_timeline_table_go_to (GalleyTimelineTable *self, guint row, guint column)
{
  g_return_if_fail (GALLEY_IS_TIMELINE_TABLE (self));

  galley_timeline_table_sync (self);
  galley_timeline_table_move_to (self, row, column, FALSE);
}

gboolean
galley_timeline_table_apply (GalleyTimelineTable *self, GalleyTextEdit *edit, GError **error)
{
  g_autoptr (GalleyTextEdit) owned = edit;

  if (owned == NULL)
    {
      g_signal_emit (self, signals[REFUSED], 0, (*error)->message);
      g_clear_error (error);
      return FALSE;
    }
  galley_document_apply (self->document, owned);
  galley_timeline_table_sync (self);
  g_signal_emit (self, signals[REFUSED], 0, NULL);
  return TRUE;
}
