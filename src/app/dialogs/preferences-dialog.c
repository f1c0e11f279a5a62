/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/dialogs/preferences-dialog.h"

struct _GalleyPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  /* Template children */
  AdwSwitchRow *quiet_tags;
  AdwSwitchRow *show_line_numbers;
  AdwSwitchRow *highlight_current_line;
  AdwSwitchRow *check_spelling;

  /* Owned */
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (GalleyPreferencesDialog, galley_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
galley_preferences_dialog_dispose (GObject *object)
{
  GalleyPreferencesDialog *self = GALLEY_PREFERENCES_DIALOG (object);

  g_clear_object (&self->settings);
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
}

static void
galley_preferences_dialog_init (GalleyPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = g_settings_new (SETTINGS_ID);
  g_settings_bind (self->settings, "quiet-tags", self->quiet_tags, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "show-line-numbers", self->show_line_numbers, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "highlight-current-line", self->highlight_current_line, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "check-spelling", self->check_spelling, "active", G_SETTINGS_BIND_DEFAULT);
}

AdwDialog *
galley_preferences_dialog_new (void)
{
  return g_object_new (GALLEY_TYPE_PREFERENCES_DIALOG, NULL);
}
