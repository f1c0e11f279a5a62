/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/preview/preview-print.h"

#include <glib/gi18n.h>

#include "app/preview/preview-policy.h"
#include "app/preview/preview-resources.h"
#include "app/preview/preview-sandbox.h"

typedef struct
{
  GalleyPage *page;
  GFile *folder;          /* NULL: there are no pictures */
  char *style;            /* name or path; NULL is the usual one */
  char *name;             /* of a file that it is printed to, without suffix */
  WebKitWebView *view;    /* of its own: it need not be on the screen */
  GtkWindow *parent;
  GError *error;          /* what the printer has said */
  gboolean begun;
} PrintJob;

static void
print_job_free (gpointer data)
{
  PrintJob *job = data;

  galley_page_unref (job->page);
  g_clear_object (&job->folder);
  g_free (job->style);
  g_free (job->name);
  g_clear_object (&job->view);
  g_clear_object (&job->parent);
  g_clear_error (&job->error);
  g_free (job);
}

/* The owner is the task of the job. */
static GBytes *
get_resource_cb (const char *path, const char **mime_type, GObject *owner)
{
  PrintJob *job = g_task_get_task_data (G_TASK (owner));

  return galley_preview_load (job->page, job->folder, job->style, path, mime_type);
}

static void
print_failed_cb (WebKitPrintOperation *operation, GError *error, GTask *task)
{
  PrintJob *job = g_task_get_task_data (task);

  if (job->error == NULL)
    job->error = g_error_copy (error);
}

static void
end (GTask *task)
{
  PrintJob *job = g_task_get_task_data (task);

  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else
    g_task_return_boolean (task, TRUE);
  /* The view's scheme handler knows the task only weakly; this ends both. */
  g_object_unref (task);
}

static void
print_finished_cb (WebKitPrintOperation *operation, GTask *task)
{
  end (task);
  g_object_unref (operation);
}

/* WebKit takes the margins from here, and not from the style. */
static GtkPageSetup *
make_page_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();

  gtk_page_setup_set_top_margin (setup, 22, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, 24, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, 28, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 28, GTK_UNIT_MM);
  return setup;
}

/* For who prints to a file; a printer has no use for it. */
static GtkPrintSettings *
make_settings (PrintJob *job)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, job->name);
  if (documents != NULL)
    gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR, documents);
  return settings;
}

static void
print (GTask *task)
{
  PrintJob *job = g_task_get_task_data (task);
  WebKitPrintOperation *operation = webkit_print_operation_new (job->view);
  g_autoptr (GtkPageSetup) setup = make_page_setup ();
  g_autoptr (GtkPrintSettings) settings = make_settings (job);

  webkit_print_operation_set_page_setup (operation, setup);
  webkit_print_operation_set_print_settings (operation, settings);
  g_signal_connect (operation, "failed", G_CALLBACK (print_failed_cb), task);
  g_signal_connect (operation, "finished", G_CALLBACK (print_finished_cb), task);
  if (webkit_print_operation_run_dialog (operation, job->parent) == WEBKIT_PRINT_OPERATION_RESPONSE_CANCEL)
    {
      end (task);
      g_object_unref (operation);
    }
}

static void
pictures_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
    webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, &error);

  /* Better without a picture than not at all. */
  if (value == NULL)
    g_warning ("The pictures of the page could not be waited for: %s", error->message);
  print (task);
}

/* A picture that is not in sight is not loaded before somebody comes near it, and
 * on paper nobody does. */
static void
load_pictures (GTask *task)
{
  PrintJob *job = g_task_get_task_data (task);

  webkit_web_view_call_async_javascript_function (
    job->view,
    "for (const image of document.images) image.loading = 'eager';"
    "await Promise.all (Array.from (document.images, image => image.decode ().catch (() => null)));"
    "return true;",
    -1, NULL, GALLEY_PREVIEW_WORLD, NULL, NULL, pictures_loaded_cb, g_object_ref (task));
}

static void
load_changed_cb (WebKitWebView *view, WebKitLoadEvent event, GTask *task)
{
  PrintJob *job = g_task_get_task_data (task);

  if (event != WEBKIT_LOAD_FINISHED || job->begun)
    return;
  job->begun = TRUE;
  load_pictures (task);
}

static void
terminated_cb (WebKitWebView *view, WebKitWebProcessTerminationReason reason, GTask *task)
{
  PrintJob *job = g_task_get_task_data (task);

  if (job->begun)
    return;   /* the print operation says so itself */
  job->begun = TRUE;
  g_set_error_literal (&job->error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _("The page could not be made ready for printing. Try again."));
  end (task);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  PrintJob *job = g_task_get_task_data (task);

  if (!galley_preview_sandbox_check_finish (result, &job->error))
    {
      end (g_steal_pointer (&task));
      return;
    }
  job->view = g_object_ref_sink (galley_preview_policy_create_view (get_resource_cb, G_OBJECT (task)));
  g_signal_connect_object (job->view, "load-changed", G_CALLBACK (load_changed_cb), task, 0);
  g_signal_connect_object (job->view, "web-process-terminated", G_CALLBACK (terminated_cb), task, 0);
  webkit_web_view_load_uri (job->view, GALLEY_PREVIEW_URI);
  /* It lives until the end of the printing. */
  g_steal_pointer (&task);
}

void
galley_preview_print_async (GalleyPage *page, GFile *folder, const char *style, const char *name, GtkWindow *parent,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  PrintJob *job = g_new0 (PrintJob, 1);

  g_task_set_source_tag (task, galley_preview_print_async);
  job->page = galley_page_ref (page);
  g_set_object (&job->folder, folder);
  job->style = g_strdup (style);
  job->name = g_strdup (name);
  g_set_object (&job->parent, parent);
  g_task_set_task_data (task, job, print_job_free);
  galley_preview_sandbox_check_async (NULL, checked_cb, task);
}

gboolean
galley_preview_print_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
