/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Events from and to files of spreadsheets. */

#include "config.h"

#include "app/sidebar/timeline-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/sidebar/timeline-import-dialog.h"
#include "core/file/text-decode.h"
#include "core/timeline/edit-timeline-block.h"
#include "core/timeline/timeline-sheet.h"

/* More is no table that somebody has made by hand. */
#define MAX_BYTES (16u * 1024u * 1024u)

static GListModel *
make_filters (gboolean writing)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (tables, _("Tables as Text (CSV, TSV)"));
  gtk_file_filter_add_suffix (tables, "csv");
  gtk_file_filter_add_suffix (tables, "tsv");
  gtk_file_filter_add_suffix (tables, "tab");
  gtk_file_filter_add_suffix (tables, "txt");
  g_list_store_append (filters, tables);
  if (!writing)
    {
      gtk_file_filter_set_name (all, _("All Files"));
      gtk_file_filter_add_pattern (all, "*");
      g_list_store_append (filters, all);
    }
  return G_LIST_MODEL (filters);
}

/* --- Import --- */

/* All in one step: new columns and rows, or a timeline of them. */
static void
accepted_cb (GalleyTimelinePage *self, const GalleySheetRows *rows)
{
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  if (self->document == NULL)
    return;
  galley_timeline_page_sync (self);

  GalleyArticle *article = galley_document_peek_article (self->document);
  GalleyNodeId timeline = galley_timeline_model_get_timeline (self->model);
  const char *const *headings = rows->headings->len > 0 ? (const char *const *) rows->headings->pdata : NULL;
  if (timeline != GALLEY_NO_NODE)
    {
      edit = galley_edit_paste_events (article, timeline, NULL, 0, headings, (const GalleyTimelineRow *) rows->rows->data,
                                       rows->rows->len, &error);
    }
  else
    {
      const GalleyTimelineData data = {
        .caption = rows->caption,
        .when_heading = _("When"),
        .columns = headings,
        .rows = (const GalleyTimelineRow *) rows->rows->data,
        .n_rows = rows->rows->len,
      };

      edit = galley_edit_insert_timeline (article, galley_document_get_caret (self->document), &data, &error);
    }
  galley_timeline_page_refuse (self, edit == NULL ? error->message : NULL);
  if (edit == NULL)
    return;

  guint first = galley_timeline_model_get_n_rows (self->model);
  galley_document_apply (self->document, edit);
  galley_timeline_page_sync (self);
  galley_timeline_table_go_to (self->table, first, 0);
}

/* Spreadsheets write UTF-8, UTF-16 and what was usual before. */
static GBytes *
decode (GBytes *bytes, GError **error)
{
  GalleyTextReport report = { 0 };
  g_autoptr (GError) fault = NULL;

  if (galley_text_check (bytes, &report, &fault))
    return g_bytes_ref (bytes);
  if (*report.encoding == '\0')
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }
  return galley_text_to_utf8 (bytes, report.encoding, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyTimelinePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GalleyDelimited) table = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->document == NULL)
    return;
  if (bytes != NULL && g_bytes_get_size (bytes) > MAX_BYTES)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The file is too large to be a table of events."));
  if (error == NULL)
    text = decode (bytes, &error);
  if (text != NULL)
    {
      table = galley_delimited_read (g_bytes_get_data (text, NULL), g_bytes_get_size (text), GALLEY_DELIMITER_UNKNOWN);
      galley_delimited_drop_blank (table);
      if (table->rows->len == 0)
        g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_FAILED, _("There is nothing in the file."));
    }
  if (error != NULL)
    {
      AdwDialog *alert = adw_alert_dialog_new (_("The Table Could Not Be Read"), error->message);

      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _("_Close"));
      adw_dialog_present (alert, GTK_WIDGET (self));
      return;
    }

  galley_timeline_page_sync (self);
  AdwDialog *dialog = galley_timeline_import_dialog_new (g_steal_pointer (&table),
                                                         galley_timeline_model_get_headings (self->model),
                                                         galley_article_get_language (galley_document_peek_article (self->document)));
  g_signal_connect_object (dialog, "accepted", G_CALLBACK (accepted_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyTimelinePage) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  /* Dismissed, or the window has gone. */
  if (file != NULL)
    g_file_load_bytes_async (file, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelinePage *self = GALLEY_TIMELINE_PAGE (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = make_filters (FALSE);

  gtk_file_dialog_set_title (dialog, _("Import Events"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), self->cancellable, opened_cb,
                        g_object_ref (self));
}

/* --- Export --- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyTimelinePage) self = data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  AdwDialog *alert = adw_alert_dialog_new (_("The Table Could Not Be Written"), error->message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _("_Close"));
  adw_dialog_present (alert, GTK_WIDGET (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyTimelinePage) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *marked = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GalleyArticle *article;

  if (file == NULL || self->document == NULL)
    return;
  galley_timeline_page_sync (self);
  article = galley_timeline_model_get_article (self->model);
  if (galley_timeline_model_get_timeline (self->model) == GALLEY_NO_NODE)
    return;
  text = galley_sheet_write (article, galley_timeline_model_get_timeline (self->model),
                             g_str_has_suffix (name, ".tsv") || g_str_has_suffix (name, ".tab") ? '\t' : ',');
  /* Without the mark some spreadsheets take the text for another encoding. */
  marked = g_strconcat ("\xEF\xBB\xBF", text, NULL);
  bytes = g_bytes_new (marked, strlen (marked));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, self->cancellable, written_cb,
                                       g_object_ref (self));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelinePage *self = GALLEY_TIMELINE_PAGE (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = make_filters (TRUE);
  g_autoptr (GFile) folder = self->document != NULL ? galley_document_dup_folder (self->document) : NULL;

  gtk_file_dialog_set_title (dialog, _("Export Events"));
  gtk_file_dialog_set_filters (dialog, filters);
  /* Translators: the name of a file of events, as it is proposed */
  gtk_file_dialog_set_initial_name (dialog, _("timeline.csv"));
  if (folder != NULL)
    gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), self->cancellable, chosen_cb,
                        g_object_ref (self));
}

void
galley_timeline_page_class_install_files (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline-page.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "timeline-page.export", NULL, export_action);
}
