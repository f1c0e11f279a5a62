/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ways into a window: the file dialog, files that are dropped, and the list
 * of those that were open before. */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/picture-clip.h"
#include "app/recent-list.h"
#include "core/file/file-error.h"

typedef struct
{
  GalleyWindow *window;
  GFile *file;
} OpenJob;

static void
open_job_free (OpenJob *job)
{
  g_object_unref (job->window);
  g_object_unref (job->file);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpenJob, open_job_free)

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
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyDocument *document = GALLEY_DOCUMENT (source);
  g_autoptr (OpenJob) job = data;
  g_autoptr (GError) error = NULL;
  gboolean done = galley_document_load_finish (document, result, &error);

  job->window->loading = FALSE;
  if (done)
    {
      galley_window_set_document (job->window, document);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_stack_set_visible_child_name (job->window->stack, "welcome");
  if (g_error_matches (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE))
    galley_recent_list_forget (job->file);
  galley_window_say_not_opened (job->window, job->file, error);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  g_autoptr (GtkFileDialog) dialog = galley_window_file_dialog_new (self, _("Open an Article"));

  gtk_file_dialog_open (dialog, GTK_WINDOW (self), self->cancellable, open_cb, g_object_ref (self));
}

static void
analysed_cb (GalleyWindow *self)
{
  if (!self->remembered)
    galley_window_remember_file (self);
}

static gboolean
are_articles (GSList *files)
{
  for (; files != NULL; files = files->next)
    {
      g_autofree char *base = g_file_get_basename (files->data);

      if (!g_str_has_suffix (base, ".xml"))
        return FALSE;
    }
  return TRUE;
}

/* What is below the pointer takes them if it can; pictures are for the text then. */
static gboolean
hand_down (GalleyWindow *self, GSList *files, double x, double y)
{
  GtkWidget *below = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  g_autoptr (GVariant) parameter = NULL;
  GVariantBuilder paths = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  if (self->document == NULL)
    return FALSE;
  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      if (path != NULL)
        g_variant_builder_add (&paths, "s", path);
    }
  parameter = g_variant_ref_sink (g_variant_new ("(asdd)", &paths, x, y));
  if (below != NULL && !gtk_widget_is_ancestor (below, GTK_WIDGET (self->source_pane))
      && gtk_widget_activate_action_variant (below, "files.take", parameter))
    return TRUE;
  return !galley_window_has_dialog (self) && galley_picture_clip_are_pictures (files)
         && gtk_widget_activate_action_variant (GTK_WIDGET (self->source_pane), "files.take", parameter);
}

/* Articles are opened wherever they are dropped, and so is what nothing else takes. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (data);
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();

  if (files == NULL)
    return FALSE;
  if (!are_articles (files) && hand_down (self, files, x, y))
    return TRUE;
  if (galley_picture_clip_are_pictures (files))
    return FALSE;
  for (GSList *l = files; l != NULL; l = l->next)
    g_ptr_array_add (articles, l->data);
  g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), (GFile **) articles->pdata,
                      (int) articles->len, "");
  return TRUE;
}

/* win.open; what is dropped on a window comes by galley_window_init_open(). */
void
galley_window_class_install_open (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "win.open", NULL);
}

void
galley_window_init_open (GalleyWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_group_connect_swapped (self->document_signals, "notify::analysis", G_CALLBACK (analysed_cb), self);

  /* Before the text takes the name of the file for words. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drop), GTK_PHASE_CAPTURE);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/* Beside the article that is open, or the last one that was; before the first one,
 * where documents belong. */
static GFile *
dup_initial_folder (GalleyWindow *self)
{
  GFile *file = self->document != NULL ? galley_document_get_file (self->document) : NULL;
  g_autofree char *uri = g_settings_get_string (self->settings, "article-folder");
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) last = *uri != '\0' ? g_file_new_for_uri (uri) : NULL;

  if (file != NULL)
    return g_file_get_parent (file);
  if (last != NULL && g_file_query_exists (last, NULL))
    return g_steal_pointer (&last);
  return g_file_new_for_path (documents != NULL && g_file_test (documents, G_FILE_TEST_IS_DIR) ? documents
                                                                                              : g_get_home_dir ());
}

GtkFileDialog *
galley_window_file_dialog_new (GalleyWindow *self, const char *title)
{
  g_autoptr (GFile) folder = dup_initial_folder (self);
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
  gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_default_filter (dialog, articles);
  return dialog;
}

/* For the list under Open, and for the desktop's own: with the headline, so not
 * before the analysis has found it. */
void
galley_window_remember_file (GalleyWindow *self)
{
  GFile *file = galley_document_get_file (self->document);
  GalleyAnalysis *analysis = galley_document_get_analysis (self->document);
  g_autofree char *headline = NULL;
  g_autoptr (GFile) folder = NULL;

  if (file == NULL || analysis == NULL)
    return;
  headline = galley_article_dup_field (analysis->article, GALLEY_ELEMENT_HEADLINE);
  folder = g_file_get_parent (file);
  if (folder != NULL)
    {
      g_autofree char *uri = g_file_get_uri (folder);

      g_settings_set_string (self->settings, "article-folder", uri);
    }
  galley_recent_list_remember (file, headline != NULL ? headline : galley_document_get_subtitle (self->document));
  self->remembered = TRUE;
}

gboolean
galley_window_is_free (GalleyWindow *self)
{
  /* What is said of a damaged draft is said once, and a document would hide it. */
  return self->document == NULL && !self->loading && !galley_notice_bar_has (self->notices, GALLEY_NOTICE_DAMAGED);
}

void
galley_window_open (GalleyWindow *self, GFile *file)
{
  g_autoptr (GalleyDocument) document = galley_document_new ();
  OpenJob *job = g_new0 (OpenJob, 1);

  job->window = g_object_ref (self);
  job->file = g_object_ref (file);
  self->loading = TRUE;
  /* The welcome would be seen for a moment, and is not what was asked for. */
  gtk_stack_set_visible_child_name (self->stack, "loading");
  galley_document_load_async (document, file, self->cancellable, loaded_cb, job);
}
