/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a window can be told to do, by which key, and when. */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

static GtkFileDialog *
article_dialog_new (const char *title)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) articles = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (articles, _("Articles"));
  gtk_file_filter_add_suffix (articles, "article.xml");
  gtk_file_filter_add_suffix (articles, "xml");
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, articles);
  g_list_store_append (filters, all);

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_default_filter (dialog, articles);
  return dialog;
}

static void
open_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  GFile *files[1] = { file };

  /* Without a file the dialog was dismissed. */
  if (file != NULL)
    g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), files, 1, "");
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  g_autoptr (GtkFileDialog) dialog = article_dialog_new (_("Open an Article"));

  gtk_file_dialog_open (dialog, GTK_WINDOW (self), self->cancellable, open_cb, g_object_ref (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (galley_document_save_finish (GALLEY_DOCUMENT (source), result, &error))
    {
      if (self->close_confirmed)
        gtk_window_close (GTK_WINDOW (self));
      return;
    }

  self->close_confirmed = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  galley_window_say (self, error->message);
  adw_banner_set_button_label (self->banner, _("Save As…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->banner), "win.save-as");
}

static void
save_as_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file == NULL || self->document == NULL)
    {
      self->close_confirmed = FALSE;
      return;
    }
  galley_document_save_async (self->document, file, self->cancellable, saved_cb, g_object_ref (self));
}

/* A name from the headline: what a person would call the file. */
static char *
suggest_name (GalleyDocument *document)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *ascii = g_str_to_ascii (galley_document_get_title (document), NULL);

  for (const char *p = ascii; *p != '\0' && name->len < 60; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (name, g_ascii_tolower (*p));
      else if (name->len > 0 && name->str[name->len - 1] != '-')
        g_string_append_c (name, '-');
    }
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  if (name->len == 0)
    g_string_append (name, "article");
  return g_strconcat (name->str, ".article.xml", NULL);
}

static void
save_as_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  g_autoptr (GtkFileDialog) dialog = article_dialog_new (_("Save the Article"));
  GFile *file = galley_document_get_file (self->document);

  if (file != NULL)
    {
      gtk_file_dialog_set_initial_file (dialog, file);
    }
  else
    {
      g_autofree char *suggestion = suggest_name (self->document);

      gtk_file_dialog_set_initial_name (dialog, suggestion);
    }
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), self->cancellable, save_as_cb, g_object_ref (self));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  if (galley_document_get_file (self->document) == NULL)
    save_as_action (widget, name, parameter);
  else
    galley_document_save_async (self->document, NULL, self->cancellable, saved_cb, g_object_ref (self));
}

static void
save_and_close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GALLEY_WINDOW (widget)->close_confirmed = TRUE;
  save_action (widget, name, parameter);
}

static void
next_problem (GalleyWindow *self, gboolean forward)
{
  GalleyAnalysis *analysis = galley_document_get_analysis (self->document);
  guint32 caret = galley_document_get_caret (self->document);
  const GalleyProblem *found = NULL;

  if (analysis == NULL || analysis->problems->len == 0)
    return;

  for (guint i = 0; i < analysis->problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (analysis->problems, i);

      if (forward && problem->span.start > caret)
        {
          found = problem;
          break;
        }
      if (!forward && problem->span.start < caret)
        found = problem;
    }
  /* Round the end, as find does. */
  if (found == NULL)
    found = g_ptr_array_index (analysis->problems, forward ? 0 : analysis->problems->len - 1);

  galley_document_select (self->document, found->span);
  galley_source_pane_reveal_caret (self->source_pane);
  galley_window_toast (self, found->message);
}

static void
next_problem_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  next_problem (GALLEY_WINDOW (widget), TRUE);
}

static void
previous_problem_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  next_problem (GALLEY_WINDOW (widget), FALSE);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_source_pane_find (GALLEY_WINDOW (widget)->source_pane, g_str_equal (name, "win.replace"));
}

static void
find_next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_source_pane_find_next (GALLEY_WINDOW (widget)->source_pane, g_str_equal (name, "win.find-next"));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
}

void
galley_window_update_actions (GalleyWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean open = self->document != NULL;
  GalleyAnalysis *analysis = open ? galley_document_get_analysis (self->document) : NULL;
  gboolean has_problems = analysis != NULL && analysis->problems->len > 0;

  gtk_widget_action_set_enabled (widget, "win.save",
                                 open && (galley_document_get_modified (self->document) ||
                                          galley_document_get_file (self->document) == NULL));
  gtk_widget_action_set_enabled (widget, "win.save-as", open);
  gtk_widget_action_set_enabled (widget, "win.export", open);
  gtk_widget_action_set_enabled (widget, "win.find", open);
  gtk_widget_action_set_enabled (widget, "win.replace", open);
  gtk_widget_action_set_enabled (widget, "win.find-next", open);
  gtk_widget_action_set_enabled (widget, "win.find-previous", open);
  gtk_widget_action_set_enabled (widget, "win.next-problem", has_problems);
  gtk_widget_action_set_enabled (widget, "win.previous-problem", has_problems);
}

void
galley_window_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "win.save-as", NULL, save_as_action);
  gtk_widget_class_install_action (widget_class, "win.save-and-close", NULL, save_and_close_action);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_property_action (widget_class, "win.preview", "preview-visible");
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.replace", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.find-next", NULL, find_next_action);
  gtk_widget_class_install_action (widget_class, "win.find-previous", NULL, find_next_action);
  gtk_widget_class_install_action (widget_class, "win.next-problem", NULL, next_problem_action);
  gtk_widget_class_install_action (widget_class, "win.previous-problem", NULL, previous_problem_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "win.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "win.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.save-as", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "win.export", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, GDK_CONTROL_MASK, "win.replace", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK, "win.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.find-previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.preview", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "win.next-problem", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, GDK_SHIFT_MASK, "win.previous-problem", NULL);
}
