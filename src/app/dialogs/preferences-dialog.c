/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/dialogs/preferences-dialog.h"

#include "app/silenced-row.h"

struct _GalleyPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  /* Template children */
  AdwSwitchRow *quiet_tags;
  AdwSwitchRow *show_line_numbers;
  AdwSwitchRow *highlight_current_line;
  AdwSwitchRow *check_spelling;
  AdwPreferencesGroup *silenced;
  GtkWidget *none_silenced;

  /* Owned */
  GSettings *settings;
  GPtrArray *silenced_rows;     /* of GtkWidget, in the group */
};

G_DEFINE_FINAL_TYPE (GalleyPreferencesDialog, galley_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

/* --- What the desk does not ask --- */

static void
show_silenced (GalleyPreferencesDialog *self)
{
  g_auto (GStrv) codes = g_settings_get_strv (self->settings, "silenced-rules");
  GtkWidget *had_focus = NULL;
  guint focused = 0;

  for (guint i = 0; i < self->silenced_rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->silenced_rows, i);

      if (gtk_widget_get_focus_child (row) != NULL)
        {
          had_focus = row;
          focused = i;
        }
      adw_preferences_group_remove (self->silenced, row);
    }
  g_ptr_array_set_size (self->silenced_rows, 0);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      GtkWidget *row = galley_silenced_row_new (codes[i]);

      adw_preferences_group_add (self->silenced, row);
      g_ptr_array_add (self->silenced_rows, row);
    }
  gtk_widget_set_visible (self->none_silenced, self->silenced_rows->len == 0);
  /* The keyboard goes on to what has come in its place. */
  if (had_focus != NULL && self->silenced_rows->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->silenced_rows, MIN (focused, self->silenced_rows->len - 1)));
  else if (had_focus != NULL)
    gtk_widget_grab_focus (self->none_silenced);
}

static void
lift_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyPreferencesDialog *self = GALLEY_PREFERENCES_DIALOG (widget);
  g_auto (GStrv) codes = g_settings_get_strv (self->settings, "silenced-rules");
  g_autoptr (GStrvBuilder) left = g_strv_builder_new ();
  g_auto (GStrv) wanted = NULL;

  for (guint i = 0; codes[i] != NULL; i++)
    if (!g_str_equal (codes[i], g_variant_get_string (parameter, NULL)))
      g_strv_builder_add (left, codes[i]);
  wanted = g_strv_builder_end (left);
  g_settings_set_strv (self->settings, "silenced-rules", (const char *const *) wanted);
}

static void
galley_preferences_dialog_dispose (GObject *object)
{
  GalleyPreferencesDialog *self = GALLEY_PREFERENCES_DIALOG (object);

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->silenced_rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_PREFERENCES_DIALOG);
  G_OBJECT_CLASS (galley_preferences_dialog_parent_class)->dispose (object);
}

static void
galley_preferences_dialog_class_init (GalleyPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_preferences_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "dialogs/preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPreferencesDialog, quiet_tags);
  gtk_widget_class_bind_template_child (widget_class, GalleyPreferencesDialog, show_line_numbers);
  gtk_widget_class_bind_template_child (widget_class, GalleyPreferencesDialog, highlight_current_line);
  gtk_widget_class_bind_template_child (widget_class, GalleyPreferencesDialog, check_spelling);
  gtk_widget_class_bind_template_child (widget_class, GalleyPreferencesDialog, silenced);
  gtk_widget_class_bind_template_child (widget_class, GalleyPreferencesDialog, none_silenced);

  gtk_widget_class_install_action (widget_class, "silence.lift", "s", lift_action);
}

static void
galley_preferences_dialog_init (GalleyPreferencesDialog *self)
{
  self->silenced_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = g_settings_new (SETTINGS_ID);
  g_settings_bind (self->settings, "quiet-tags", self->quiet_tags, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "show-line-numbers", self->show_line_numbers, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "highlight-current-line", self->highlight_current_line, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "check-spelling", self->check_spelling, "active", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_swapped (self->settings, "changed::silenced-rules", G_CALLBACK (show_silenced), self);
  show_silenced (self);
}

AdwDialog *
galley_preferences_dialog_new (void)
{
  return g_object_new (GALLEY_TYPE_PREFERENCES_DIALOG, NULL);
}
