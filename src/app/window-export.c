/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What leaves a window: to files, to the clipboard, to paper. */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/announcement.h"
#include "app/dialogs/export-dialog.h"
#include "app/preview/preview-print.h"
#include "core/export/export-job.h"

/* --- Files --- */

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    galley_window_toast (self, _("No program was found that opens the file"));
}

static void
folder_shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    galley_window_toast (self, _("The folder could not be opened"));
}

/* The parameter is the file's URI. */
static void
show_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  if (g_str_equal (name, "win.open-exported"))
    gtk_file_launcher_launch (launcher, GTK_WINDOW (self), self->cancellable, launched_cb, g_object_ref (self));
  else
    gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (self), self->cancellable, folder_shown_cb,
                                              g_object_ref (self));
}

/* A toast has one button; the second one stands beside its words. */
static void
exported_cb (GalleyWindow *self, GFile *file, const char *product_name)
{
  const GalleyExportProduct *product = galley_export_product_find (product_name);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *title = g_strdup_printf (_("Exported “%s”"), shown);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Show in _Folder"));
  AdwToast *toast = adw_toast_new ("");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-in-folder");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uri);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  adw_toast_set_custom_title (toast, box);
  adw_toast_set_button_label (toast, product->is_page ? _("Open in _Browser") : _("_Open"));
  adw_toast_set_action_name (toast, "win.open-exported");
  adw_toast_set_action_target (toast, "s", uri);
  adw_toast_set_timeout (toast, 15);
  adw_toast_overlay_add_toast (self->toasts, toast);
  galley_announcement_make (GTK_WIDGET (self), title);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  AdwDialog *dialog;

  if (galley_window_has_dialog (self))
    return;
  dialog = galley_export_dialog_new (self->document);
  g_signal_connect_object (dialog, "exported", G_CALLBACK (exported_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

/* --- The browser --- */

typedef struct
{
  GalleyWindow *window;
  GalleyExportJob *job;
} BrowserJob;

static void
browser_job_free (BrowserJob *self)
{
  g_object_unref (self->window);
  galley_export_job_unref (self->job);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrowserJob, browser_job_free)

static void
page_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (BrowserJob) job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = galley_export_job_run_finish (result, &error);

  if (problems != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (galley_export_job_get_path (job->job));
      g_autofree char *uri = g_file_get_uri (file);

      gtk_widget_activate_action (GTK_WIDGET (job->window), "win.open-exported", "s", uri);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    galley_window_say (job->window, error->message);
}

/* A file of the program's own, which the next look at the article replaces, and that at
 * another one of its name does not. */
static char *
dup_page_path (GalleyWindow *self, GFile *article, const char *ending)
{
  g_autofree char *uri = article != NULL ? g_file_get_uri (article)
                                         : g_strdup_printf ("%u", gtk_application_window_get_id (GTK_APPLICATION_WINDOW (self)));
  g_autofree char *pages = g_build_filename (g_get_user_cache_dir (), "galley", "pages", NULL);
  g_autofree char *base = article != NULL ? g_file_get_basename (article) : NULL;
  g_autofree char *stem = base != NULL ? galley_export_dup_name (base) : galley_window_suggest_stem (self);
  char *path = galley_export_dup_scratch_path (pages, uri, stem, ending);
  g_autofree char *folder = g_path_get_dirname (path);

  /* What stands in the way of it, making the page says. */
  g_mkdir_with_parents (folder, 0700);
  return path;
}

/* With its style and its pictures in it, as it would be exported as a single file. */
static void
open_in_browser_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  const GalleyExportProduct *product = galley_export_product_find ("single");
  g_autoptr (GFile) folder = galley_document_dup_folder (self->document);
  g_autofree char *base_folder = folder != NULL ? g_file_get_path (folder) : NULL;
  g_autofree char *path = NULL;
  BrowserJob *job;

  if (!galley_document_peek_tree (self->document)->nests)
    {
      galley_window_say (self, _("The tags of this article do not fit together, so nothing can be exported yet."));
      return;
    }
  path = dup_page_path (self, galley_document_get_file (self->document), product->ending);
  job = g_new0 (BrowserJob, 1);
  job->window = g_object_ref (self);
  job->job = galley_export_job_new (product, galley_document_peek_article (self->document),
                                    galley_document_get_page_style (self->document), base_folder, path);
  galley_export_job_run_async (job->job, self->cancellable, page_made_cb, job);
}

/* --- The clipboard --- */

typedef struct
{
  GalleyArticle *article;
  char *base_folder;
  char *name;
} CopyJob;

static void
copy_job_free (gpointer data)
{
  CopyJob *job = data;

  galley_article_unref (job->article);
  g_free (job->base_folder);
  g_free (job->name);
  g_free (job);
}

static void
copy_job_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CopyJob *job = data;
  GError *error = NULL;
  g_autoptr (GalleyExport) export = galley_export_new (GALLEY_PRODUCT_ARTICLE, TRUE, NULL, &error);

  if (export == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_return_pointer (task, galley_export_to_bytes (export, job->article, job->base_folder, job->name, NULL),
                         (GDestroyNotify) g_bytes_unref);
}

/* As a page for programs that take one, and as its source for those that take words. */
static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) html = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = NULL;
  GdkContentProvider *providers[2];
  g_autoptr (GdkContentProvider) provider = NULL;

  if (html == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        galley_window_say (self, error->message);
      return;
    }
  text = g_strndup (g_bytes_get_data (html, NULL), g_bytes_get_size (html));
  providers[0] = gdk_content_provider_new_for_bytes ("text/html", html);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  provider = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), provider);
  galley_window_toast (self, _("The article is on the clipboard, as HTML"));
}

static void
start_copy (GalleyWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, copied_cb, NULL);
  g_autoptr (GFile) folder = galley_document_dup_folder (self->document);
  GFile *file = galley_document_get_file (self->document);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  CopyJob *job = g_new0 (CopyJob, 1);

  job->article = galley_article_ref (galley_document_peek_article (self->document));
  job->base_folder = folder != NULL ? g_file_get_path (folder) : NULL;
  job->name = galley_export_dup_name (path != NULL ? path : "article");
  g_task_set_source_tag (task, start_copy);
  g_task_set_task_data (task, job, copy_job_free);
  g_task_run_in_thread (task, copy_job_cb);
}

/* As for an export: words that stand between tags that do not fit might be lost. */
static void
copy_html_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  if (galley_document_peek_tree (self->document)->nests)
    start_copy (self);
  else
    galley_window_say (self, _("The tags of this article do not fit together, so it cannot be copied as HTML yet."));
}

/* --- Paper --- */

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!galley_preview_print_finish (result, &error))
    {
      /* Translators: followed by a sentence that says why */
      g_autofree char *sentence = g_strdup_printf (_("The page was not printed. %s"), error->message);

      galley_window_say (self, sentence);
    }
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  GalleyAnalysis *analysis = galley_document_get_analysis (self->document);
  g_autoptr (GFile) folder = galley_document_dup_folder (self->document);
  g_autofree char *stem = galley_window_suggest_stem (self);

  if (analysis != NULL)
    galley_preview_print_async (analysis->rendering->page, folder, galley_document_get_page_style (self->document), stem,
                                GTK_WINDOW (self), printed_cb, g_object_ref (self));
}

/* Files and printing, and what is done with a file when it is there. */
void
galley_window_class_install_export (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.open-exported", "s", show_file_action);
  gtk_widget_class_install_action (widget_class, "win.show-in-folder", "s", show_file_action);
  gtk_widget_class_install_action (widget_class, "win.open-in-browser", NULL, open_in_browser_action);
  gtk_widget_class_install_action (widget_class, "win.copy-html", NULL, copy_html_action);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "win.export", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.copy-html",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "win.print", NULL);
}
