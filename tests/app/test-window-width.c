/* SPDX-License-Identifier: GPL-3.0-or-later */

/* With text of twice the size, whatever is in the window has room in it. */

#include "config.h"

#include "app/application.h"
#include "app/window-private.h"
#include "fault.h"
#include "files.h"
#include "widgets.h"

#define TEXT "<article xmlns=\"urn:galley:article:1\">\n<head><headline>Harbour</headline></head>" \
             "<body><p>Words</p></body></article>\n"

static void
check_room (GalleyWindow *window, const char *shown)
{
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
  int minimum;

  widgets_settle ();
  gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("%s: %d pixels are wanted", shown, minimum);
  /* Without the border of the window. */
  g_assert_cmpint (minimum, <=, gtk_widget_get_width (GTK_WIDGET (window)));
}

static void
test_width (gconstpointer data)
{
  static const char *const pages[] = { "article", "timeline", "sources", "outline", "problems" };
  int width = GPOINTER_TO_INT (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("galley-width-XXXXXX", &error);
  g_autofree char *path = files_path (folder, "a.article.xml");
  g_autofree char *drafts = files_path (folder, "drafts");
  g_autoptr (GalleyDraftStore) store = galley_draft_store_new (drafts, &error);
  g_autoptr (GalleyApplication) application = galley_application_new ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GalleyWindow *window;

  g_assert_no_error (error);
  files_put (path, TEXT);
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  window = galley_window_new (ADW_APPLICATION (application), store);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  galley_window_open (window, file);
  gtk_window_present (GTK_WINDOW (window));
  while (galley_window_get_document (window) == NULL || !gtk_widget_get_mapped (GTK_WIDGET (window)))
    g_main_context_iteration (NULL, TRUE);

  check_room (window, "text");
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-page", "s", pages[i]);
      check_room (window, pages[i]);
    }

  gtk_window_destroy (GTK_WINDOW (window));
  fault_remove_tree (folder);
}

int
main (int argc, char *argv[])
{
  static const int widths[] = { 500, 700, 1000, 1400 };
  g_autofree char *home = g_dir_make_tmp ("galley-XXXXXX", NULL);
  g_autoptr (GSettings) settings = NULL;
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GTK_A11Y", "none", TRUE);
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  /* WebKit has no part in this. */
  settings = g_settings_new (SETTINGS_ID);
  g_settings_set_boolean (settings, "show-preview", FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autofree char *name = g_strdup_printf ("/window/width/large-text-%d", widths[i]);

      g_test_add_data_func (name, GINT_TO_POINTER (widths[i]), test_width);
    }
  status = g_test_run ();
  fault_remove_tree (home);
  return status;
}
