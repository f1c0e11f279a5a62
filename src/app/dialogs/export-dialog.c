/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/dialogs/export-dialog.h"

#include <glib/gi18n.h>

#include "app/dialogs/export-place-row.h"
#include "app/dialogs/export-problem-list.h"
#include "app/dialogs/export-product-group.h"
#include "app/dialogs/style-row.h"
#include "core/export/export-job.h"

/* What is done before then needs no page of its own. */
#define PROGRESS_DELAY_MS 300

struct _GalleyExportDialog
{
  AdwDialog parent_instance;

  /* Template children */
  GtkStack *stack;
  AdwBanner *banner;
  GtkWidget *cancel_button;
  GtkWidget *export_button;
  GalleyExportProductGroup *products;
  GalleyStyleRow *style_row;
  GalleyExportPlaceRow *place_row;
  GalleyExportProblemList *problems;
  AdwStatusPage *progress_page;

  /* Owned */
  GSettings *settings;
  GalleyDocument *document;
  GSignalGroup *document_signals;
  GCancellable *looking;        /* of the look in flight; NULL when there is none */
  GCancellable *running;        /* of the export in flight; NULL when there is none */
  GalleyExportJob *job;         /* what is being exported */

  const GalleyExportProduct *product;
  guint progress_timer;
  guint ready : 1;              /* the export may start */
  guint start_when_placed : 1;  /* Export was pressed before there was a place */
};

enum
{
  EXPORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyExportDialog, galley_export_dialog, ADW_TYPE_DIALOG)

static void look (GalleyExportDialog *self);
static void choose_place (GalleyExportDialog *self);

static const char *
refusal (GalleyAnalysis *analysis)
{
  if (!analysis->well_formed)
    return _("The tags of this article do not fit together, so nothing can be exported yet.");
  if (!galley_export_is_article (analysis->problems))
    return _("This file is not an article, so nothing can be exported.");
  return NULL;
}

static void
say (GalleyExportDialog *self, const char *sentence, const char *button)
{
  if (sentence != NULL)
    adw_banner_set_title (self->banner, sentence);
  adw_banner_set_button_label (self->banner, button);
  adw_banner_set_revealed (self->banner, sentence != NULL);
}

/* A button that cannot be used loses the focus, and without any the dialog would hear
 * neither Escape nor Tab: Cancel has it meanwhile. */
static void
keep_focus (GalleyExportDialog *self, gboolean ready_again)
{
  GtkWidget *focus = adw_dialog_get_focus (ADW_DIALOG (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (ready_again && (focus == NULL || focus == self->cancel_button))
    gtk_widget_grab_focus (self->export_button);
  else if (!self->ready && (focus == NULL || focus == self->export_button))
    gtk_widget_grab_focus (self->cancel_button);
}

static void
update_ready (GalleyExportDialog *self)
{
  GalleyAnalysis *analysis = galley_document_peek_current_analysis (self->document);
  gboolean was_ready = self->ready;

  self->ready = analysis != NULL && refusal (analysis) == NULL && self->running == NULL;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.start", self->ready);
  keep_focus (self, self->ready && !was_ready);
}

static void
galley_export_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (galley_export_dialog_parent_class)->map (widget);
  keep_focus (GALLEY_EXPORT_DIALOG (widget), FALSE);
}

/* --- What will be left out --- */

static void
show_problems (GalleyExportDialog *self, const GPtrArray *left_out)
{
  GalleyAnalysis *analysis = galley_document_peek_current_analysis (self->document);

  galley_export_problem_list_fill (self->problems, left_out, analysis != NULL ? analysis->problems : NULL);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left_out = galley_export_job_look_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->looking);
  if (left_out == NULL)
    say (self, error->message, NULL);
  else if (galley_document_peek_current_analysis (self->document) != NULL)
    show_problems (self, left_out);
}

static GalleyExportJob *
make_job (GalleyExportDialog *self, GalleyAnalysis *analysis, const char *path)
{
  g_autoptr (GFile) folder = galley_document_dup_folder (self->document);
  g_autofree char *base_folder = folder != NULL ? g_file_get_path (folder) : NULL;

  return galley_export_job_new (self->product, analysis->article, galley_style_row_get_style (self->style_row),
                                base_folder, path);
}

static void
look (GalleyExportDialog *self)
{
  GalleyAnalysis *analysis = galley_document_peek_current_analysis (self->document);
  g_autoptr (GalleyExportJob) job = NULL;

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  if (self->document == NULL)
    return;   /* being made */
  update_ready (self);
  if (analysis == NULL)
    return;
  if (refusal (analysis) != NULL)
    {
      say (self, refusal (analysis), _("_Show"));
      show_problems (self, NULL);
      return;
    }

  say (self, NULL, NULL);
  self->looking = g_cancellable_new ();
  job = make_job (self, analysis, galley_export_place_row_get_name (self->place_row));
  galley_export_job_look_async (job, self->looking, looked_cb, g_object_ref (self));
}

/* --- Choosing --- */

static void
product_changed_cb (GalleyExportDialog *self)
{
  const GalleyExportProduct *product = galley_export_product_group_get_product (self->products);

  self->product = product;
  gtk_widget_set_visible (GTK_WIDGET (self->style_row), product->has_style);
  galley_export_place_row_set_ending (self->place_row, product->ending);
  look (self);
}

/* --- Exporting --- */

static void
remember (GalleyExportDialog *self)
{
  g_autofree char *uri = g_file_get_uri (galley_export_place_row_get_folder (self->place_row));

  g_settings_set_string (self->settings, "export-product", self->product->name);
  g_settings_set_string (self->settings, "export-style", galley_style_row_get_style (self->style_row));
  g_settings_set_string (self->settings, "export-folder", uri);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = galley_export_job_run_finish (result, &error);
  g_autoptr (GalleyExportJob) job = g_steal_pointer (&self->job);

  g_clear_object (&self->running);
  g_clear_handle_id (&self->progress_timer, g_source_remove);
  if (problems != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (galley_export_job_get_path (job));

      remember (self);
      g_signal_emit (self, signals[EXPORTED], 0, file, self->product->name);
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, "options");
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  update_ready (self);
  galley_export_place_row_update (self->place_row);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *shown = g_filename_display_basename (galley_export_job_get_path (job));
      /* Translators: a file's name, and a sentence that says why not */
      g_autofree char *sentence = g_strdup_printf (_("“%s” was not exported. %s"), shown, error->message);

      say (self, sentence, NULL);
    }
}

static gboolean
progress_cb (gpointer data)
{
  GalleyExportDialog *self = data;

  self->progress_timer = 0;
  gtk_stack_set_visible_child_name (self->stack, "progress");
  gtk_widget_child_focus (GTK_WIDGET (self->progress_page), GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

static void
start (GalleyExportDialog *self)
{
  GalleyAnalysis *analysis = galley_document_peek_current_analysis (self->document);
  g_autofree char *path = galley_export_place_row_dup_path (self->place_row);

  if (analysis == NULL || self->running != NULL)
    return;
  if (path == NULL)
    {
      self->start_when_placed = TRUE;
      choose_place (self);
      return;
    }
  if (galley_export_place_row_is_own_file (self->place_row))
    {
      say (self, _("That is the file of the article itself. Choose another place."), NULL);
      return;
    }

  say (self, NULL, NULL);
  self->job = make_job (self, analysis, path);
  self->running = g_cancellable_new ();
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  update_ready (self);
  self->progress_timer = g_timeout_add (PROGRESS_DELAY_MS, progress_cb, self);
  galley_export_job_run_async (self->job, self->running, exported_cb, g_object_ref (self));
}

/* --- Where to --- */

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyExportDialog) self = data;
  GalleyExportPlaceRow *row = GALLEY_EXPORT_PLACE_ROW (source);
  g_autoptr (GError) error = NULL;
  gboolean go_on = self->start_when_placed;

  self->start_when_placed = FALSE;
  if (!galley_export_place_row_choose_finish (row, result, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
        say (self, error->message, NULL);
      return;
    }
  /* Who chose a folder has not been asked about the file in it, and reads of it now. */
  if (go_on && !galley_export_place_row_replaces_unasked (row))
    start (self);
}

static void
choose_place (GalleyExportDialog *self)
{
  galley_export_place_row_choose_async (self->place_row, galley_export_product_group_goes_to_folder (self->products),
                                        place_chosen_cb, g_object_ref (self));
}

/* --- Actions and signals --- */

static void
changed_cb (GalleyExportDialog *self)
{
  look (self);
}

static void
start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start (GALLEY_EXPORT_DIALOG (widget));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyExportDialog *self = GALLEY_EXPORT_DIALOG (widget);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
choose_place_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_place (GALLEY_EXPORT_DIALOG (widget));
}

static void
go_to_cb (GalleyExportDialog *self, guint start, guint end)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to", "(uu)", start, end);
  adw_dialog_close (ADW_DIALOG (self));
}

/* Only what stands in the way of any export has a button: to the first of it. */
static void
banner_clicked_cb (GalleyExportDialog *self)
{
  GalleyAnalysis *analysis = galley_document_peek_current_analysis (self->document);

  for (guint i = 0; analysis != NULL && i < analysis->problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (analysis->problems, i);

      if (problem->severity == GALLEY_SEVERITY_ERROR)
        {
          go_to_cb (self, problem->span.start, problem->span.end);
          return;
        }
    }
}

static void
galley_export_dialog_close_attempt (AdwDialog *dialog)
{
  gtk_widget_activate_action (GTK_WIDGET (dialog), "export.cancel", NULL);
}

static void
galley_export_dialog_dispose (GObject *object)
{
  GalleyExportDialog *self = GALLEY_EXPORT_DIALOG (object);

  g_cancellable_cancel (self->looking);
  g_cancellable_cancel (self->running);
  g_clear_handle_id (&self->progress_timer, g_source_remove);
  g_clear_object (&self->looking);
  g_clear_object (&self->running);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->document);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->job, galley_export_job_unref);
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_EXPORT_DIALOG);
  G_OBJECT_CLASS (galley_export_dialog_parent_class)->dispose (object);
}

static void
galley_export_dialog_class_init (GalleyExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_export_dialog_dispose;
  widget_class->map = galley_export_dialog_map;
  ADW_DIALOG_CLASS (klass)->close_attempt = galley_export_dialog_close_attempt;

  /* The file that was written, and the name of the product in it. */
  signals[EXPORTED] = g_signal_new ("exported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_FILE, G_TYPE_STRING);

  g_type_ensure (GALLEY_TYPE_EXPORT_PLACE_ROW);
  g_type_ensure (GALLEY_TYPE_EXPORT_PROBLEM_LIST);
  g_type_ensure (GALLEY_TYPE_EXPORT_PRODUCT_GROUP);
  g_type_ensure (GALLEY_TYPE_STYLE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "dialogs/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyExportDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, GalleyExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyExportDialog, products);
  gtk_widget_class_bind_template_child (widget_class, GalleyExportDialog, style_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyExportDialog, place_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyExportDialog, problems);
  gtk_widget_class_bind_template_child (widget_class, GalleyExportDialog, progress_page);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, product_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_to_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);

  gtk_widget_class_install_action (widget_class, "export.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "export.choose-place", NULL, choose_place_action);
}

static void
galley_export_dialog_init (GalleyExportDialog *self)
{
  g_autoptr (GdkPaintable) spinner = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (SETTINGS_ID);
  spinner = GDK_PAINTABLE (adw_spinner_paintable_new (GTK_WIDGET (self->progress_page)));
  adw_status_page_set_paintable (self->progress_page, spinner);
}

AdwDialog *
galley_export_dialog_new (GalleyDocument *document)
{
  GalleyExportDialog *self = g_object_new (GALLEY_TYPE_EXPORT_DIALOG, NULL);
  g_autofree char *uri = g_settings_get_string (self->settings, "export-folder");
  g_autofree char *style = g_settings_get_string (self->settings, "export-style");
  g_autofree char *product = g_settings_get_string (self->settings, "export-product");
  g_autoptr (GFile) folder = *uri != '\0' ? g_file_new_for_uri (uri) : NULL;

  self->document = g_object_ref (document);
  galley_export_place_row_set_document (self->place_row, document);
  /* A stick that is not there any more, or a folder that was deleted, is not taken. */
  if (folder != NULL)
    galley_export_place_row_set_folder (self->place_row, folder);
  galley_style_row_set_style (self->style_row, style);
  galley_export_product_group_set_product (self->products, galley_export_product_find (product));
  product_changed_cb (self);

  self->document_signals = g_signal_group_new (GALLEY_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::analysis", G_CALLBACK (changed_cb), self);
  g_signal_group_set_target (self->document_signals, document);
  return ADW_DIALOG (self);
}
