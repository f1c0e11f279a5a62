/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows and blocks of cells from and to the clipboard, as spreadsheets have
 * them; and the menu of the cells. */

#include "config.h"

#include "app/sidebar/timeline-table-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/timeline/edit-timeline-clip.h"
#include "core/timeline/timeline-sheet.h"

static char *
dup_block (GalleyTimelineTable *self)
{
  guint n_rows = 0;
  g_autofree guint *rows = galley_timeline_table_dup_rows (self, &n_rows);
  guint last = galley_timeline_table_count_columns (self) - 1;

  galley_timeline_table_sync (self);
  return galley_sheet_copy (galley_timeline_model_get_article (self->model),
                            galley_timeline_model_get_timeline (self->model), rows, n_rows,
                            self->whole_rows ? 0 : MIN (self->anchor_column, self->column),
                            self->whole_rows ? last : MAX (self->anchor_column, self->column));
}

/* For spreadsheets as text; whole rows for us with all that is in them, too. */
static void
set_clipboard (GalleyTimelineTable *self, const char *text)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentProvider *providers[2];
  g_autoptr (GdkContentProvider) both = NULL;
  g_autofree guint *rows = NULL;
  g_autofree char *clip = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint n_rows = 0;

  if (!self->whole_rows)
    {
      gdk_clipboard_set_text (clipboard, text);
      return;
    }
  rows = galley_timeline_table_dup_rows (self, &n_rows);
  clip = galley_timeline_copy_rows (galley_timeline_model_get_article (self->model),
                                    galley_timeline_model_get_timeline (self->model), rows, n_rows);
  bytes = g_bytes_new (clip, strlen (clip));
  providers[0] = gdk_content_provider_new_for_bytes (GALLEY_TIMELINE_CLIP_TYPE, bytes);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  both = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (clipboard, both);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (widget);
  g_autofree char *text = NULL;

  if (galley_timeline_model_get_n_rows (self->model) == 0)
    return;
  text = dup_block (self);
  /* One cell is no line. */
  if (strchr (text, '\t') == NULL && strchr (text, '\n') == text + strlen (text) - 1)
    text[strlen (text) - 1] = '\0';
  set_clipboard (self, text);
  if (!g_str_equal (name, "timeline.cut"))
    return;
  if (self->whole_rows)
    gtk_widget_activate_action (widget, "timeline.remove-rows", NULL);
  else
    galley_timeline_table_clear_cells (self);
}

/* One cell into several is the same in each. */
static void
fill (GalleyDelimited *table, guint n_rows, guint n_columns)
{
  g_autofree char *text = g_strdup (galley_delimited_get (table, 0, 0));

  g_ptr_array_set_size (table->rows, 0);
  for (guint r = 0; r < n_rows; r++)
    {
      GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

      for (guint c = 0; c < n_columns; c++)
        g_ptr_array_add (row, g_strdup (text));
      g_ptr_array_add (table->rows, row);
    }
  table->n_columns = n_columns;
}

static void
paste (GalleyTimelineTable *self, const char *text)
{
  g_autoptr (GalleyDelimited) table = galley_delimited_read (text, strlen (text), '\t');
  guint n_selected = 0;
  g_autofree guint *rows = NULL;
  guint first = self->whole_rows ? 0 : MIN (self->anchor_column, self->column);
  guint last = MAX (self->anchor_column, self->column);
  GError *error = NULL;

  if (table->rows->len == 0)
    return;
  galley_timeline_table_end_edit (self);
  galley_timeline_table_sync (self);
  if (galley_timeline_model_get_timeline (self->model) == GALLEY_NO_NODE)
    return;
  rows = galley_timeline_table_dup_rows (self, &n_selected);
  if (table->rows->len == 1 && table->n_columns == 1 && !self->whole_rows && n_selected > 0
      && rows[n_selected - 1] - rows[0] + 1 == n_selected)
    fill (table, n_selected, last - first + 1);

  guint row = n_selected > 0 ? rows[0] : 0;
  guint n_rows = table->rows->len;
  guint n_columns = table->n_columns;
  if (!galley_timeline_table_apply (self,
                                    galley_sheet_paste (galley_timeline_model_get_article (self->model),
                                                        galley_timeline_model_get_timeline (self->model), table, row,
                                                        first, &error),
                                    &error))
    {
          return;
    }
  galley_timeline_table_move_to (self, row, first, FALSE);
  galley_timeline_table_move_to (self, row + n_rows - 1, first + n_columns - 1, TRUE);
}

/* Rows come whole, below the one with the keyboard. */
static gboolean
paste_rows (GalleyTimelineTable *self, GBytes *clip)
{
  g_autoptr (GalleyTextEdit) edit = NULL;
  guint n = galley_timeline_model_get_n_rows (self->model);
  guint row = n > 0 ? self->row + 1 : 0;
  guint n_rows = 0;

  galley_timeline_table_end_edit (self);
  galley_timeline_table_sync (self);
  edit = galley_edit_paste_rows (galley_timeline_model_get_article (self->model),
                                 galley_timeline_model_get_timeline (self->model), row, clip, &n_rows, NULL);
  if (edit == NULL)
    return FALSE;
  galley_timeline_table_apply (self, g_steal_pointer (&edit), NULL);
  galley_timeline_table_move_to (self, row, 0, FALSE);
  galley_timeline_table_move_to (self, row + n_rows - 1, 0, TRUE);
  self->whole_rows = TRUE;
  galley_timeline_table_mark (self);
  return TRUE;
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyTimelineTable) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  /* Nothing that is text is nothing to paste. */
  if (text != NULL && self->document != NULL && !galley_document_get_read_only (self->document))
    paste (self, text);
}

static void
rows_spliced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyTimelineTable) self = data;
  g_autoptr (GBytes) clip = NULL;

  if (self->document == NULL || galley_document_get_read_only (self->document))
    return;
  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL) >= 0)
    clip = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  /* As words at least. */
  if (clip == NULL || !paste_rows (self, clip))
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, text_read_cb,
                                   g_object_ref (self));
}

static void
rows_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyTimelineTable) self = data;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (stream == NULL)
    {
      gdk_clipboard_read_text_async (GDK_CLIPBOARD (source), NULL, text_read_cb, g_object_ref (self));
      return;
    }
  g_output_stream_splice_async (memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, rows_spliced_cb, g_object_ref (self));
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *types[] = { GALLEY_TIMELINE_CLIP_TYPE, NULL };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);

  if (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), types[0]))
    gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, rows_read_cb, g_object_ref (widget));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, g_object_ref (widget));
}

/* --- The menu --- */

/* Whether something in the menu does nothing to the cells that are selected. */
static gboolean
leads_nowhere (GalleyTimelineTable *self, const char *action)
{
  guint n_rows = 0;
  g_autofree guint *rows = galley_timeline_table_dup_rows (self, &n_rows);

  if (g_str_equal (action, "timeline.rows-up"))
    return n_rows == 0 || rows[0] == 0;
  if (g_str_equal (action, "timeline.rows-down"))
    return n_rows == 0 || rows[n_rows - 1] + 1 >= galley_timeline_model_get_n_rows (self->model);
  return g_str_equal (action, "timeline.cite") && self->column == 0;
}

static GMenuModel *
make_menu (GalleyTimelineTable *self)
{
  static const struct { const char *label; const char *action; int section; } rows[] = {
    { N_("_Edit Cell"), "timeline.edit-cell", 0 },
    { N_("C_ite a Source…"), "timeline.cite", 0 },
    { N_("Event Detai_ls…"), "timeline.details", 0 },
    { N_("Show in _Text"), "timeline.show-in-text", 0 },
    { N_("Cu_t"), "timeline.cut", 1 },
    { N_("_Copy"), "timeline.copy", 1 },
    { N_("_Paste"), "timeline.paste", 1 },
    { N_("_Add Row Below"), "timeline.add-row", 2 },
    { N_("Move _Up"), "timeline.rows-up", 2 },
    { N_("Move _Down"), "timeline.rows-down", 2 },
    { N_("_Remove Rows"), "timeline.remove-rows", 2 },
  };
  g_autoptr (GMenuModel) columns =
    galley_timeline_table_make_column_menu (self->column, galley_timeline_table_count_columns (self));
  GMenu *menu = g_menu_new ();

  for (int section = 0; section < 3; section++)
    {
      g_autoptr (GMenu) items = g_menu_new ();

      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        if (rows[i].section == section)
          g_menu_append (items, _(rows[i].label), leads_nowhere (self, rows[i].action) ? GALLEY_TIMELINE_NOWHERE : rows[i].action);
      if (section == 2)
        g_menu_append_submenu (items, _("Colum_n"), columns);
      g_menu_append_section (menu, NULL, G_MENU_MODEL (items));
    }
  return G_MENU_MODEL (menu);
}

static void
pop_up (GalleyTimelineTable *self, double x, double y)
{
  g_autoptr (GMenuModel) menu = make_menu (self);

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (widget);
  GalleyTimelineCell *cell = galley_timeline_table_find_cell (self, self->row, self->column);
  graphene_rect_t bounds;

  if (cell != NULL && gtk_widget_compute_bounds (GTK_WIDGET (cell), widget, &bounds))
    pop_up (self, bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height);
}

static void
secondary_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GalleyTimelineTable *self)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GalleyTimelineCell *cell = NULL;
  guint row;

  if (widget != NULL)
    cell = GALLEY_IS_TIMELINE_CELL (widget) ? GALLEY_TIMELINE_CELL (widget)
                                            : GALLEY_TIMELINE_CELL (gtk_widget_get_ancestor (widget, GALLEY_TYPE_TIMELINE_CELL));
  if (cell == NULL || galley_timeline_cell_get_item (cell) == NULL || cell == self->editing)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  row = galley_timeline_item_get_index (galley_timeline_cell_get_item (cell));
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), row))
    galley_timeline_table_move_to (self, row, galley_timeline_cell_get_column (cell), FALSE);
  pop_up (self, x, y);
}

/* For the other button of the mouse; keys open it by timeline.menu. */
void
galley_timeline_table_add_menu (GalleyTimelineTable *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* Copy, cut, paste and the menu of the cells, with their keys. */
void
galley_timeline_table_class_install_clipboard (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "timeline.cut", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "timeline.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "timeline.menu", NULL, menu_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "timeline.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, GDK_CONTROL_MASK, "timeline.cut", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "timeline.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "timeline.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "timeline.menu", NULL);
}
