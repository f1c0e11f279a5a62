/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/source-add-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/announcement.h"
#include "core/edit/edit-sources.h"
#include "core/sources/source-import.h"
#include "core/sources/source-label.h"

/* A library of more is not looked through in a preview. */
#define MAX_SHOWN 200

/* Larger files are no bibliographies and no pages. */
#define MAX_FILE_BYTES (32 * 1024 * 1024)

struct _GalleySourceAddDialog
{
  AdwDialog parent_instance;

  /* Template children */
  GtkTextView *view;
  GtkLabel *hint;
  GtkStack *stack;
  GtkLabel *form;
  GtkListBox *list;
  GtkLabel *remarks;
  GtkButton *cancel;
  GtkButton *add;

  /* Owned */
  GalleyDocument *document;
  GalleySourceImport *import;   /* NULL while nothing has been given */
  GPtrArray *checks;            /* of GtkCheckButton, borrowed: one a record that is shown */
  GCancellable *cancellable;

  guint n_added;                /* while it stays open for what was not understood */
  guint first_added;
  gboolean from_file;           /* what was read is not what stands in the view */
};

G_DEFINE_FINAL_TYPE (GalleySourceAddDialog, galley_source_add_dialog, ADW_TYPE_DIALOG)

enum
{
  ADDED,
  SHOW_SOURCE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_chosen (GalleySourceAddDialog *self, guint i)
{
  return i >= self->checks->len || gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
}

static guint
count_records (GalleySourceAddDialog *self)
{
  return self->import != NULL ? self->import->records->len : 0;
}

static guint
count_chosen (GalleySourceAddDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < count_records (self); i++)
    n += is_chosen (self, i) ? 1 : 0;
  return n;
}

static void
update_button (GalleySourceAddDialog *self)
{
  guint n = count_chosen (self);
  g_autofree char *label = NULL;

  if (self->import == NULL)
    label = g_strdup (_("_Add by Hand"));
  else if (n > 1)
    label = g_strdup_printf (ngettext ("_Add %u Source", "_Add %u Sources", n), n);
  else
    label = g_strdup (_("_Add Source"));
  gtk_button_set_label (self->add, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), self->import == NULL || n > 0);
}

/* --- What was understood --- */

static const char *
describe_form (GalleyImportForm form)
{
  switch (form)
    {
    case GALLEY_IMPORT_ADDRESS:
      return _("An address. Nothing is fetched from it: title and publisher are for you to fill in.");
    case GALLEY_IMPORT_DOI:
      return _("A DOI. Nothing is fetched for it: title and authors are for you to fill in.");
    case GALLEY_IMPORT_BIBTEX:
      return "BibTeX";
    case GALLEY_IMPORT_RIS:
      return "RIS";
    case GALLEY_IMPORT_CSL:
      return "CSL-JSON";
    case GALLEY_IMPORT_SEVERAL:
      return _("Records of several kinds");
    case GALLEY_IMPORT_PAGE:
      return _("A web page; what it says of itself is filled in");
    case GALLEY_IMPORT_WORDS:
      return _("Words, which become the title");
    case GALLEY_IMPORT_NOTHING:
    default:
      return "";
    }
}

static void
show_cb (GtkButton *button, GalleySourceAddDialog *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "source"));

  g_object_ref (self);
  self->n_added = 0;
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SHOW_SOURCE], 0, index);
  g_object_unref (self);
}

/* In what is added now: one record as BibTeX and as RIS, say. */
static gboolean
is_repeated (GalleySourceAddDialog *self, guint i)
{
  GPtrArray *records = self->import->records;

  for (guint k = 0; k < i; k++)
    if (galley_source_record_is_same (g_ptr_array_index (records, k), g_ptr_array_index (records, i)))
      return TRUE;
  return FALSE;
}

static void
add_row (GalleySourceAddDialog *self, guint i)
{
  const GalleySourceRecord *record = g_ptr_array_index (self->import->records, i);
  GalleyArticle *article = galley_document_peek_article (self->document);
  guint duplicate = galley_source_record_find_duplicate (record, article);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *title = galley_source_record_dup_label (record);
  g_autofree char *details = galley_source_record_dup_details (record, galley_article_get_language (article));
  g_autoptr (GString) subtitle = g_string_new (details);
  gboolean repeated = duplicate == G_MAXUINT && is_repeated (self, i);

  /* Where there is no publisher, the details begin with the first one. */
  for (guint n = record->publisher == NULL ? 1 : 0; n < record->authors->len && n < 3; n++)
    g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? " · " : "", (const char *) record->authors->pdata[n]);
  if (record->authors->len > 3)
    g_string_append (subtitle, " …");
  if (record->title != NULL && (record->url != NULL || record->doi != NULL))
    g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? "\n" : "", record->url != NULL ? record->url : record->doi);
  if (record->archive_url != NULL)
    g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? "\n" : "", _("With an archived copy"));
  if (duplicate != G_MAXUINT)
    g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? "\n" : "", _("You already have this source."));
  else if (repeated)
    g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? "\n" : "", _("The same source stands further up."));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle->str);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 5);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), duplicate == G_MAXUINT && !repeated);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_signal_connect_object (check, "toggled", G_CALLBACK (update_button), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  if (duplicate != G_MAXUINT)
    {
      GtkWidget *show = gtk_button_new_with_mnemonic (_("_Show"));

      gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
      g_object_set_data (G_OBJECT (show), "source", GUINT_TO_POINTER (duplicate));
      g_signal_connect (show, "clicked", G_CALLBACK (show_cb), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), show);
    }
  g_ptr_array_add (self->checks, check);
  gtk_list_box_append (self->list, row);
}

static void
show_import (GalleySourceAddDialog *self)
{
  guint n = count_records (self);
  g_autoptr (GString) remarks = g_string_new (NULL);

  g_ptr_array_set_size (self->checks, 0);
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < MIN (n, MAX_SHOWN); i++)
    add_row (self, i);
  if (n > MAX_SHOWN)
    g_string_append_printf (remarks, ngettext ("%u more source is not shown.", "%u more sources are not shown.",
                                               n - MAX_SHOWN), n - MAX_SHOWN);
  for (guint i = 0; self->import != NULL && i < self->import->remarks->len; i++)
    g_string_append_printf (remarks, "%s%s", remarks->len > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (self->import->remarks, i));

  gtk_stack_set_visible_child_name (self->stack, self->import != NULL ? "understood" : "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_label_set_label (self->form, self->import != NULL ? describe_form (self->import->form) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->form), *gtk_label_get_label (self->form) != '\0');
  gtk_label_set_label (self->remarks, remarks->str);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), remarks->len > 0);
  update_button (self);
}

/* What is looked at now was read now, as far as anybody knows. */
static void
add_access_date (GalleySourceImport *import)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  for (guint i = 0; i < import->records->len; i++)
    {
      GalleySourceRecord *record = g_ptr_array_index (import->records, i);
      gboolean is_address = import->form == GALLEY_IMPORT_SEVERAL && record->title == NULL && record->doi == NULL;

      if (record->accessed == NULL
          && (is_address || import->form == GALLEY_IMPORT_ADDRESS || import->form == GALLEY_IMPORT_PAGE))
        record->accessed = g_date_time_format (now, "%Y-%m-%d");
    }
}

static void
read_text (GalleySourceAddDialog *self, const char *text, gsize n_bytes)
{
  g_clear_pointer (&self->import, galley_source_import_free);
  self->import = galley_source_import_new (text, n_bytes);
  if (self->import->form == GALLEY_IMPORT_NOTHING && self->import->remarks->len == 0)
    g_clear_pointer (&self->import, galley_source_import_free);
  else
    add_access_date (self->import);
  show_import (self);
}

static void
typed_cb (GalleySourceAddDialog *self)
{
  g_autofree char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (self->view), "text", &text, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *text == '\0');
  if (*text == '\0' && self->from_file)
    return;
  self->from_file = FALSE;
  read_text (self, text, strlen (text));
}

/* --- Files --- */

static void
say (GalleySourceAddDialog *self, const char *sentence)
{
  gtk_stack_set_visible_child_name (self->stack, "understood");
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->form), FALSE);
  gtk_label_set_label (self->remarks, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  GalleySourceAddDialog *self;
  gsize n_bytes;
  const char *text;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = GALLEY_SOURCE_ADD_DIALOG (data);
  if (bytes == NULL)
    {
      say (self, error->message);
      return;
    }
  text = g_bytes_get_data (bytes, &n_bytes);
  if (n_bytes > MAX_FILE_BYTES)
    {
      say (self, _("The file is too large to be a bibliography or a web page."));
      return;
    }
  self->from_file = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), "", 0);
  read_text (self, text != NULL ? text : "", n_bytes);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    galley_source_add_dialog_read_file (data, file);
}

static void
choose_cb (GalleySourceAddDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  static const char *const suffixes[] = { "bib", "bibtex", "ris", "json", "html", "htm", "xhtml", "txt" };

  gtk_file_filter_set_name (filter, _("Bibliographies and Saved Pages"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _("Open Sources"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->cancellable, chosen_cb, self);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GalleySourceAddDialog *self)
{
  if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    galley_source_add_dialog_read_file (self, g_value_get_object (value));
  else if (G_VALUE_HOLDS_STRING (value))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), g_value_get_string (value), -1);
  else
    return FALSE;
  return TRUE;
}

/* As the window hands down what is dropped on it: paths, and where. */
static void
take_files_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree const char **paths = NULL;
  g_autoptr (GFile) file = NULL;

  g_variant_get (parameter, "(^a&sdd)", &paths, NULL, NULL);
  if (paths[0] == NULL)
    return;
  file = g_file_new_for_path (paths[0]);
  galley_source_add_dialog_read_file (GALLEY_SOURCE_ADD_DIALOG (widget), file);
}

/* --- Adding --- */

static gboolean
add_record (GalleySourceAddDialog *self, const GalleySourceRecord *record, GError **error)
{
  g_autoptr (GArray) values = galley_source_record_get_values (record);
  g_autoptr (GalleyTextEdit) edit =
    galley_edit_add_source (galley_document_peek_article (self->document), (const GalleyValue *) values->data, values->len, NULL,
                            error);

  if (edit == NULL)
    return FALSE;
  galley_document_apply_run (self->document, edit, "add-sources");
  return TRUE;
}

/* What was not understood stays in the field, to be mended or copied elsewhere. */
static void
keep_left (GalleySourceAddDialog *self)
{
  g_autoptr (GalleySourceImport) import = g_steal_pointer (&self->import);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *sentence =
    g_strdup_printf (ngettext ("%u source was added. What was not understood is still in the field.",
                               "%u sources were added. What was not understood is still in the field.", self->n_added),
                     self->n_added);

  g_signal_handlers_block_by_func (buffer, typed_cb, self);
  gtk_text_buffer_set_text (buffer, import->left->str, -1);
  g_signal_handlers_unblock_by_func (buffer, typed_cb, self);
  gtk_button_set_label (self->cancel, _("_Close"));
  show_import (self);
  say (self, sentence);
  gtk_button_set_label (self->add, _("_Add Source"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  galley_announcement_make (GTK_WIDGET (self), sentence);
}

/* All of them are one step back. */
static void
add_cb (GalleySourceAddDialog *self)
{
  guint first = galley_article_get_n_sources (galley_document_peek_article (self->document));
  g_autoptr (GError) error = NULL;
  guint n = 0;

  galley_document_end_run (self->document);
  if (self->import == NULL)
    {
      g_autoptr (GalleySourceRecord) record = galley_source_record_new ();

      record->title = g_strdup (_("Untitled Source"));
      n += add_record (self, record, &error) ? 1 : 0;
    }
  for (guint i = 0; error == NULL && i < count_records (self); i++)
    if (is_chosen (self, i))
      n += add_record (self, g_ptr_array_index (self->import->records, i), &error) ? 1 : 0;
  galley_document_end_run (self->document);

  if (error != NULL)
    {
      say (self, error->message);
      return;
    }
  if (self->n_added == 0)
    self->first_added = first;
  self->n_added += n;
  if (self->import != NULL && self->import->left != NULL && !self->from_file)
    keep_left (self);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
galley_source_add_dialog_closed (AdwDialog *dialog)
{
  GalleySourceAddDialog *self = GALLEY_SOURCE_ADD_DIALOG (dialog);

  if (self->n_added > 0)
    g_signal_emit (self, signals[ADDED], 0, self->n_added, self->first_added);
}

static gboolean
add_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GalleySourceAddDialog *self = GALLEY_SOURCE_ADD_DIALOG (widget);

  if (gtk_widget_get_sensitive (GTK_WIDGET (self->add)))
    add_cb (self);
  return TRUE;
}

static void
cancel_cb (GalleySourceAddDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
galley_source_add_dialog_dispose (GObject *object)
{
  GalleySourceAddDialog *self = GALLEY_SOURCE_ADD_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->import, galley_source_import_free);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_SOURCE_ADD_DIALOG);
  G_OBJECT_CLASS (galley_source_add_dialog_parent_class)->dispose (object);
}

static void
galley_source_add_dialog_class_init (GalleySourceAddDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_source_add_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = galley_source_add_dialog_closed;

  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                 G_TYPE_UINT, G_TYPE_UINT);
  signals[SHOW_SOURCE] = g_signal_new ("show-source", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_install_action (widget_class, "files.take", "(asdd)", take_files_action);
  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/source-add-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySourceAddDialog, view);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceAddDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceAddDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceAddDialog, form);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceAddDialog, list);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceAddDialog, remarks);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceAddDialog, add);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceAddDialog, cancel);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
galley_source_add_dialog_init (GalleySourceAddDialog *self)
{
  GType types[] = { G_TYPE_FILE, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->checks = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  /* Before the text view, for which every Enter is a new line. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                                                          gtk_callback_action_new (add_shortcut_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  show_import (self);
}

AdwDialog *
galley_source_add_dialog_new (GalleyDocument *document)
{
  GalleySourceAddDialog *self = g_object_new (GALLEY_TYPE_SOURCE_ADD_DIALOG, NULL);

  self->document = g_object_ref (document);
  return ADW_DIALOG (self);
}

void
galley_source_add_dialog_read_file (GalleySourceAddDialog *self, GFile *file)
{
  g_return_if_fail (GALLEY_IS_SOURCE_ADD_DIALOG (self) && G_IS_FILE (file));

  g_file_load_bytes_async (file, self->cancellable, loaded_cb, self);
}
