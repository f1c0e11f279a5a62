/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns of the table: their headings in place, and where they stand. */

#include "config.h"

#include "app/sidebar/timeline-table-private.h"

#include <glib/gi18n.h>

#include "app/sidebar/field-binding.h"
#include "app/sidebar/timeline-words.h"
#include "core/edit/field.h"
#include "core/timeline/edit-timeline-block.h"

/* The heading of a column in the view, whose widgets it does not tell of. */
static GtkWidget *
find_heading (GalleyTimelineTable *self, guint column)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; i < column + 1 && title != NULL; i++)
    title = gtk_widget_get_next_sibling (title);
  return title;
}

/* NULL where there is no such column any more. */
static const char *
get_heading (GalleyTimelineTable *self, guint column)
{
  if (column >= galley_timeline_table_count_columns (self))
    return NULL;
  return column == 0 ? galley_timeline_model_get_when (self->model)
                     : galley_timeline_model_get_headings (self->model)[column - 1];
}

/* What was typed there and is not in the text; NULL for nothing. */
static const char *
find_words (GalleyTimelineTable *self, guint column)
{
  g_autofree char *key = galley_timeline_words_dup_heading (column);

  return galley_timeline_words_find (self->document, galley_timeline_model_get_article (self->model),
                                     galley_timeline_model_get_timeline (self->model), key);
}

static void
keep_words (GalleyTimelineTable *self, guint column, const char *words)
{
  g_autofree char *key = galley_timeline_words_dup_heading (column);

  galley_timeline_words_keep (self->document, galley_timeline_model_get_article (self->model),
                              galley_timeline_model_get_timeline (self->model), key, words);
}

/* Headings that are not written yet come first. */
static void
write_heading (GalleyTimelineTable *self, guint column, const char *text)
{
  g_autofree char *key = g_strdup_printf ("timeline-heading-%u", self->run);
  g_autoptr (GError) error = NULL;

  galley_timeline_table_sync (self);
  keep_words (self, column, NULL);
  GalleyArticle *article = galley_timeline_model_get_article (self->model);
  GalleyNodeId timeline = galley_timeline_model_get_timeline (self->model);
  GalleyNodeId columns = galley_tree_child (galley_article_get_tree (article), timeline, GALLEY_ELEMENT_COLUMNS);
  GalleyField headings = GALLEY_NODE_FIELD (columns, COLUMN, 0);
  guint n = columns != GALLEY_NO_NODE ? galley_field_count (article, &headings) : 0;

  if (columns == GALLEY_NO_NODE || column > n)
    {
      g_autoptr (GPtrArray) missing = g_ptr_array_new_null_terminated (0, NULL, TRUE);

      for (; n < column; n++)
        g_ptr_array_add (missing, (gpointer) "");
      g_autoptr (GalleyTextEdit) first = galley_edit_paste_events (article, timeline, NULL, 0,
                                                                   (const char *const *) missing->pdata, NULL, 0,
                                                                   &error);
      if (first != NULL)
        galley_document_apply_run (self->document, first, key);
      galley_timeline_table_sync (self);
      article = galley_timeline_model_get_article (self->model);
      timeline = galley_timeline_model_get_timeline (self->model);
      columns = galley_tree_child (galley_article_get_tree (article), timeline, GALLEY_ELEMENT_COLUMNS);
    }
  if (columns == GALLEY_NO_NODE)
    {
      keep_words (self, column, text);
      g_signal_emit_by_name (self, "refused", error != NULL ? error->message : NULL);
      return;
    }

  GalleyField field = column == 0 ? GALLEY_NODE_FIELD (columns, WHEN, 0) : GALLEY_NODE_FIELD (columns, COLUMN, column - 1);
  g_autoptr (GalleyTextEdit) edit = galley_field_set (article, &field, text, error == NULL ? &error : NULL);
  if (edit != NULL)
    galley_document_apply_run (self->document, edit, key);
  else
    keep_words (self, column, text);
  g_signal_emit_by_name (self, "refused", error != NULL ? error->message : NULL);
}

static void
heading_changed_cb (GtkEditable *entry, GalleyTimelineTable *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), "column"));

  self->writing_heading = TRUE;
  write_heading (self, column, gtk_editable_get_text (entry));
  galley_timeline_table_sync (self);
  self->writing_heading = FALSE;
  g_set_str (&self->stored_heading, get_heading (self, column));
}

static void
heading_closed_cb (GalleyTimelineTable *self)
{
  if (self->document != NULL)
    galley_document_end_run (self->document);
}

/* A field right over the heading that writes at each key. */
static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (widget);
  guint column = g_variant_get_uint32 (parameter);
  GtkWidget *heading = find_heading (self, column);
  GtkWidget *entry = gtk_entry_new ();
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 100, 20);

  galley_timeline_table_end_edit (self);
  galley_timeline_table_sync (self);
  if (column >= galley_timeline_table_count_columns (self))
    {
      g_object_ref_sink (entry);
      g_object_unref (entry);
      return;
    }
  g_clear_pointer (&self->heading_popover, gtk_widget_unparent);
  self->run++;

  g_set_str (&self->stored_heading, get_heading (self, column));
  gtk_editable_set_text (GTK_EDITABLE (entry), find_words (self, column) != NULL ? find_words (self, column) : self->stored_heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Heading of the column"), -1);
  g_object_set_data (G_OBJECT (entry), "column", GUINT_TO_POINTER (column));
  galley_field_leave_undo (entry);
  galley_field_join_lines (entry);
  g_signal_connect (entry, "changed", G_CALLBACK (heading_changed_cb), self);

  self->heading_popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->heading_popover), entry);
  gtk_widget_set_parent (self->heading_popover, widget);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (gtk_popover_popdown), self->heading_popover);
  g_signal_connect_swapped (self->heading_popover, "closed", G_CALLBACK (heading_closed_cb), self);
  if (heading != NULL && gtk_widget_compute_bounds (heading, widget, &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->heading_popover),
                                 &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                   (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->heading_popover));
  gtk_widget_grab_focus (entry);
}

static void
add_column_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (widget);
  guint column;
  GError *error = NULL;

  galley_timeline_table_end_edit (self);
  galley_timeline_table_sync (self);
  column = MIN (g_variant_get_uint32 (parameter), galley_timeline_table_count_columns (self) - 1);
  /* Behind the one at `column`: the dates do not count in the article. */
  if (galley_timeline_table_apply (self,
                                   galley_edit_insert_column (galley_timeline_model_get_article (self->model),
                                                              galley_timeline_model_get_timeline (self->model), column,
                                                              NULL, &error),
                                   &error))
    gtk_widget_activate_action (widget, "timeline.rename-column", "u", column + 1);
}

static void
remove_column_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (widget);
  guint column = g_variant_get_uint32 (parameter);
  GError *error = NULL;

  galley_timeline_table_end_edit (self);
  galley_timeline_table_sync (self);
  if (column > 0)
    galley_timeline_table_apply (self,
                                 galley_edit_remove_column (galley_timeline_model_get_article (self->model),
                                                            galley_timeline_model_get_timeline (self->model),
                                                            column - 1, &error),
                                 &error);
}

static void
move_column_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (widget);
  gboolean back = g_str_equal (name, "timeline.column-back");
  guint column = g_variant_get_uint32 (parameter);
  guint last;
  GError *error = NULL;

  galley_timeline_table_end_edit (self);
  galley_timeline_table_sync (self);
  last = galley_timeline_table_count_columns (self) - 1;
  if (column == 0 || column > last || column == (back ? 1 : last))
    return;
  if (galley_timeline_table_apply (self,
                                   galley_edit_move_column (galley_timeline_model_get_article (self->model),
                                                            galley_timeline_model_get_timeline (self->model), column - 1,
                                                            back ? column - 2 : column, &error),
                                   &error)
      && self->column == column)
    /* The keyboard goes along. */
    galley_timeline_table_go_to (self, self->row, back ? column - 1 : column + 1);
}

/**
 * galley_timeline_table_make_column_menu:
 * @n_columns: with the dates
 *
 * Returns: (transfer full): what can be done with a column
 */
GMenuModel *
galley_timeline_table_make_column_menu (guint column, guint n_columns)
{
  static const struct { const char *label; const char *action; int section; } rows[] = {
    { N_("_Rename…"), "timeline.rename-column", 0 },
    { N_("_Add Column Behind"), "timeline.add-column", 0 },
    { N_("Move One Place to the _Front"), "timeline.column-back", 1 },
    { N_("Move One Place to the _Back"), "timeline.column-on", 1 },
    { N_("Remo_ve Column"), "timeline.remove-column", 1 },
  };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) adding = g_menu_new ();
  g_autoptr (GMenu) moving = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(rows[i].label), NULL);

      /* The dates have no other place than the first. */
      if (column == 0 && rows[i].section == 1)
        continue;
      if ((column == 1 && g_str_equal (rows[i].action, "timeline.column-back"))
          || (column + 1 == n_columns && g_str_equal (rows[i].action, "timeline.column-on")))
        g_menu_item_set_action_and_target (item, GALLEY_TIMELINE_NOWHERE, NULL);
      else
        g_menu_item_set_action_and_target (item, rows[i].action, "u", column);
      g_menu_append_item (rows[i].section == 0 ? adding : moving, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (adding));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moving));
  return G_MENU_MODEL (menu);
}

/* What the menu of a heading does; the parameter is the column, 0 for the dates. */
void
galley_timeline_table_class_install_columns (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline.rename-column", "u", rename_action);
  gtk_widget_class_install_action (widget_class, "timeline.add-column", "u", add_column_action);
  gtk_widget_class_install_action (widget_class, "timeline.remove-column", "u", remove_column_action);
  gtk_widget_class_install_action (widget_class, "timeline.column-back", "u", move_column_action);
  gtk_widget_class_install_action (widget_class, "timeline.column-on", "u", move_column_action);
}

/* What has been undone, say; but not what reads the same and was typed with a space at
 * its end. */
void
galley_timeline_table_show_heading (GalleyTimelineTable *self)
{
  GtkWidget *entry;
  const char *heading;

  if (self->writing_heading || self->heading_popover == NULL || !gtk_widget_get_visible (self->heading_popover))
    return;
  entry = gtk_popover_get_child (GTK_POPOVER (self->heading_popover));
  heading = get_heading (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), "column")));
  if (!g_set_str (&self->stored_heading, heading))
    return;
  g_signal_handlers_block_by_func (entry, heading_changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (entry), heading != NULL ? heading : "");
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  g_signal_handlers_unblock_by_func (entry, heading_changed_cb, self);
}
