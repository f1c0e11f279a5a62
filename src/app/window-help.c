/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The help: in the desktop's viewer, or in a window of ours where there is none;
 * and the list of keys. */

#include "config.h"

#include "app/preview/help-window.h"
#include "app/window-private.h"

#define HELP_URI "help:galley"

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkApplication) application = data;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, NULL))
    galley_help_window_present (application);
}

/* A viewer outside cannot see what is installed in a sandbox. */
static gboolean
has_viewer (void)
{
  g_autoptr (GAppInfo) viewer = g_app_info_get_default_for_uri_scheme ("help");
  g_autofree char *index = g_build_filename (HELPDIR, "C", "galley", "index.page", NULL);

  return viewer != NULL && !g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) &&
         g_file_test (index, G_FILE_TEST_EXISTS);
}

static void
help_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (widget));
  g_autoptr (GtkUriLauncher) launcher = NULL;

  if (!has_viewer ())
    {
      galley_help_window_present (application);
      return;
    }
  launcher = gtk_uri_launcher_new (HELP_URI);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (widget), NULL, launched_cb, g_object_ref (application));
}

/* GTK would find it by its name and make it for every window, whether anybody asks or not. */
static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (GALLEY_RESOURCES "dialogs/shortcuts-window.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts_window"));

  gtk_window_set_transient_for (window, GTK_WINDOW (widget));
  gtk_window_present (window);
}

/* The help, and the shortcuts of the keyboard. */
void
galley_window_class_install_help (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.help", NULL, help_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "win.help", NULL);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK, "win.shortcuts", NULL);
}
