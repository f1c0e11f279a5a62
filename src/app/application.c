/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/application.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "app/window.h"
#include "core/templates.h"

struct _GalleyApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (GalleyApplication, galley_application, ADW_TYPE_APPLICATION)

/* The window that shows the welcome, or a new one. */
static GalleyWindow *
get_free_window (GalleyApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (GALLEY_IS_WINDOW (active) && galley_window_get_document (GALLEY_WINDOW (active)) == NULL)
    return GALLEY_WINDOW (active);
  return galley_window_new (ADW_APPLICATION (self));
}

static GalleyWindow *
find_window (GalleyApplication *self, GFile *file)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      GalleyDocument *document = GALLEY_IS_WINDOW (l->data) ? galley_window_get_document (l->data) : NULL;

      if (document != NULL && galley_document_get_file (document) != NULL &&
          g_file_equal (galley_document_get_file (document), file))
        return l->data;
    }
  return NULL;
}

static void
open_file (GalleyApplication *self, GFile *file)
{
  GalleyWindow *window = find_window (self, file);

  if (window == NULL)
    {
      window = get_free_window (self);
      galley_window_open (window, file);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
galley_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (get_free_window (GALLEY_APPLICATION (application))));
}

static void
galley_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    open_file (GALLEY_APPLICATION (application), files[i]);
}

static void
new_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyApplication *self = GALLEY_APPLICATION (data);
  g_autoptr (GalleyDocument) document = galley_document_new ();
  g_autoptr (GBytes) template = galley_template_get (g_variant_get_string (parameter, NULL));
  GalleyWindow *window;
  gsize n_bytes;
  const char *text;

  if (template == NULL)
    return;
  text = g_bytes_get_data (template, &n_bytes);
  galley_document_set_text (document, text, n_bytes);
  window = get_free_window (self);
  galley_window_set_document (window, document);
  gtk_window_present (GTK_WINDOW (window));
}

/* As a draft of its own, for it stands in a folder that nobody can write to. */
static void
open_sample_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyApplication *self = GALLEY_APPLICATION (data);
  g_autoptr (GFile) folder = g_file_new_build_filename (SAMPLE_FOLDER, NULL);
  g_autoptr (GFile) file = g_file_get_child (folder, "leap-seconds.article.xml");
  g_autoptr (GBytes) text = g_file_load_bytes (file, NULL, NULL, NULL);
  g_autoptr (GalleyDocument) document = NULL;
  GalleyWindow *window = get_free_window (self);
  gsize n_bytes;
  const char *content;

  if (text == NULL)
    {
      galley_window_say (window, _("The sample article is missing from this installation."));
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  document = galley_document_new ();
  content = g_bytes_get_data (text, &n_bytes);
  galley_document_set_folder (document, folder);
  galley_document_set_text (document, content, n_bytes);
  galley_window_set_document (window, document);
  gtk_window_present (GTK_WINDOW (window));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

  adw_show_about_dialog (GTK_WIDGET (window), "application-name", _("Galley"), "application-icon", APP_ID, "version",
                         GALLEY_VERSION, "developer-name", _("The Galley contributors"), "license-type",
                         GTK_LICENSE_GPL_3_0, "comments", _("Write articles and see the page that will be published"),
                         NULL);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  /* Each window asks for itself; the program ends with the last one. */
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (GTK_WINDOW (l->data));
}

static const GActionEntry actions[] = {
  { .name = "new", .activate = new_action, .parameter_type = "s" },
  { .name = "open-sample", .activate = open_sample_action },
  { .name = "about", .activate = about_action },
  { .name = "quit", .activate = quit_action },
};

static void
galley_application_startup (GApplication *application)
{
  const char *new_keys[] = { "<Control>n", NULL };
  const char *quit_keys[] = { "<Control>q", NULL };
  const char *close_keys[] = { "<Control>w", NULL };

  G_APPLICATION_CLASS (galley_application_parent_class)->startup (application);

  gtk_source_init ();
  gtk_source_language_manager_append_search_path (gtk_source_language_manager_get_default (),
                                                  "resource://" GALLEY_RESOURCES "language-specs/");
  gtk_source_style_scheme_manager_append_search_path (gtk_source_style_scheme_manager_get_default (),
                                                      "resource://" GALLEY_RESOURCES "styles/");

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.new::blank", new_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", quit_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "window.close", close_keys);
}

static void
galley_application_class_init (GalleyApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = galley_application_startup;
  application_class->activate = galley_application_activate;
  application_class->open = galley_application_open;
}

static void
galley_application_init (GalleyApplication *self)
{
}

GalleyApplication *
galley_application_new (void)
{
  return g_object_new (GALLEY_TYPE_APPLICATION, "application-id", APP_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/galleyeditor/Galley", NULL);
}
