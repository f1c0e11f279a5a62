/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever is in the window has room in it: on a telephone, with text of twice the size, and
 * in each language. */

#include "config.h"

#include <glib/gi18n.h>
#include <errno.h>
#include <locale.h>
#include <unistd.h>

#include "app/application.h"
#include "app/window-private.h"
#include "fault.h"
#include "files.h"
#include "hands.h"
#include "widgets.h"

#define TEXT "<article xmlns=\"urn:galley:article:1\">\n<head><headline>Harbour</headline></head>" \
             "<body><p>Words</p></body></article>\n"

/* What asks for the room: of each widget the part that wants most of it. */
static void
tell_widest (GtkWidget *widget)
{
  while (widget != NULL)
    {
      GtkWidget *widest = NULL;
      int most = 0;

      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        {
          int minimum;

          if (!gtk_widget_get_visible (child) || GTK_IS_NATIVE (child))
            continue;
          gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
          if (minimum > most)
            {
              most = minimum;
              widest = child;
            }
        }
      if (widest != NULL)
        g_test_message ("  %s: %d %s", gtk_widget_get_css_name (widest), most,
                        GTK_IS_LABEL (widest) ? gtk_label_get_text (GTK_LABEL (widest)) : "");
      widget = widest;
    }
}

static void
check_room (GalleyWindow *window, const char *shown)
{
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
  int minimum;

  widgets_settle ();
  gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("%s: %d pixels are wanted", shown, minimum);
  if (minimum > gtk_widget_get_width (GTK_WIDGET (window)))
    tell_widest (content);
  /* Without the border of the window. */
  g_assert_cmpint (minimum, <=, gtk_widget_get_width (GTK_WIDGET (window)));
}

/* The names of the sidebar's pages are whole or, with large text, come with the pointer. */
static void
check_tabs (GalleyWindow *window)
{
  GtkWidget *switcher = hands_find (GTK_WIDGET (window), ADW_TYPE_VIEW_SWITCHER, 0);
  g_autoptr (GPtrArray) tabs = widgets_find (switcher, GTK_TYPE_TOGGLE_BUTTON);

  g_assert_cmpuint (tabs->len, ==, 5);
  for (guint i = 0; i < tabs->len; i++)
    {
      g_autoptr (GPtrArray) labels = widgets_find (tabs->pdata[i], GTK_TYPE_LABEL);

      for (guint j = 0; j < labels->len; j++)
        {
          g_assert_true (!pango_layout_is_ellipsized (gtk_label_get_layout (labels->pdata[j]))
                         || gtk_widget_get_tooltip_text (tabs->pdata[i]) != NULL);
        }
    }
}

/* Of what libadwaita warns of while the window is laid out, check_room() tells more. */
static gboolean
is_fatal_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  return g_strcmp0 (domain, "Adwaita") != 0 || strstr (message, "exceeds") == NULL;
}

typedef struct
{
  const char *language;
  int width;
  double scale;                 /* of the text */
} State;

/* For what is made from now on. */
static void
speak (const char *language)
{
  /* The one way in which gettext hears of it. */
  extern int _nl_msg_cat_cntr;

  g_setenv ("LANGUAGE", language, TRUE);
  _nl_msg_cat_cntr++;
  gtk_widget_set_default_direction (g_str_equal (language, "ar") ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

static void
test_width (gconstpointer data)
{
  static const char *const pages[] = { "article", "timeline", "sources", "outline", "problems" };
  const State *state = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("galley-width-XXXXXX", &error);
  g_autofree char *path = files_path (folder, "a.article.xml");
  g_autofree char *drafts = files_path (folder, "drafts");
  g_autoptr (GalleyDraftStore) store = galley_draft_store_new (drafts, &error);
  g_autoptr (GalleyApplication) application = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GalleyWindow *window;

  g_assert_no_error (error);
  g_test_log_set_fatal_handler (is_fatal_cb, NULL);
  speak (state->language);
  /* Else they would all be in English, and fit. */
  g_assert_true (g_str_equal (state->language, "en") != !g_str_equal (_("Problems"), "Problems"));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (state->scale * 96 * PANGO_SCALE), NULL);
  files_put (path, TEXT);
  application = galley_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  window = galley_window_new (ADW_APPLICATION (application), store);
  gtk_window_set_default_size (GTK_WINDOW (window), state->width, 700);
  galley_window_open (window, file);
  gtk_window_present (GTK_WINDOW (window));
  while (galley_window_get_document (window) == NULL || !gtk_widget_get_mapped (GTK_WIDGET (window)))
    g_main_context_iteration (NULL, TRUE);

  check_room (window, "text");
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-page", "s", pages[i]);
      check_room (window, pages[i]);
      check_tabs (window);
    }
  gtk_widget_activate_action (GTK_WIDGET (window), "win.replace", NULL);
  check_room (window, "replacing");

  gtk_window_destroy (GTK_WINDOW (window));
  fault_remove_tree (folder);
}

/* GNU's gettext takes no notice of LANGUAGE in the locale C, and machines that test have
 * no other. So C gets another name. */
static void
find_language (const char *home)
{
  g_autofree char *path = g_build_filename (home, "en.utf8", NULL);

  if (symlink ("/usr/lib/locale/C.utf8", path) != 0)
    g_error ("No link can be made: %s", g_strerror (errno));
  g_setenv ("LOCPATH", home, TRUE);
  g_setenv ("LC_ALL", "en.UTF-8", TRUE);
  if (setlocale (LC_ALL, "") == NULL)
    g_error ("There is no locale C.UTF-8 in /usr/lib/locale");
}

int
main (int argc, char *argv[])
{
  static const State states[] = {
    { "en", 500, 2 },
    { "en", 700, 2 },
    { "en", 1000, 2 },
    { "en", 1400, 2 },
    { "en", 360, 2 },
    { "en", 360, 1.5 },
    { "en", 360, 1 },
    { "ar", 360, 2 },
    { "ar", 360, 1 },
    { "de", 360, 2 },
    { "de", 360, 1 },
    { "es", 360, 2 },
    { "es", 360, 1 },
    { "fr", 360, 2 },
    { "fr", 360, 1 },
    { "ar", 1000, 1 },
    { "de", 1000, 1 },
    { "es", 1000, 1 },
    { "fr", 1000, 1 },
  };
  g_autofree char *home = g_dir_make_tmp ("galley-XXXXXX", NULL);
  g_autoptr (GSettings) settings = NULL;
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GTK_A11Y", "none", TRUE);
  find_language (home);
  bindtextdomain (GETTEXT_PACKAGE, PO_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  gtk_init ();
  /* WebKit has no part in this. */
  settings = g_settings_new (SETTINGS_ID);
  g_settings_set_boolean (settings, "show-preview", FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *name = g_strdup_printf ("/window/width/%s-%d-text-%d", states[i].language, states[i].width,
                                               (int) (states[i].scale * 100));

      g_test_add_data_func (name, &states[i], test_width);
    }
  status = g_test_run ();
  fault_remove_tree (home);
  return status;
}
