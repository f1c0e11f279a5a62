/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a window says about the document's file and draft, and the ways on. */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/dialogs/compare-dialog.h"
#include "core/file/file-io.h"

/* Core's sentences name no file. */
static char *
with_name (GalleyDocument *document, const char *sentence)
{
  if (galley_document_get_file (document) == NULL)
    return g_strdup (sentence);
  /* Translators: a file's name, and a sentence about it */
  return g_strdup_printf (_("“%s”: %s"), galley_document_get_subtitle (document), sentence);
}

static void
disk_state_cb (GalleyWindow *self)
{
  g_autofree char *sentence = NULL;
  const char *name = galley_document_get_subtitle (self->document);

  switch (galley_document_get_disk_state (self->document))
    {
    case GALLEY_DISK_CHANGED:
      sentence = g_strdup_printf (_("Another program has changed “%s”, and it was changed here too."), name);
      galley_notice_bar_hide (self->notices, GALLEY_NOTICE_SAVE_FAILED);
      galley_notice_bar_show (self->notices, GALLEY_NOTICE_DISK, sentence, _("_Compare…"), "win.compare",
                              _("Keep _Mine"), "win.keep-mine", _("Take _Theirs"), "win.take-theirs", NULL);
      break;
    case GALLEY_DISK_GONE:
      sentence = g_strdup_printf (_("“%s” is no longer in its folder. The text is safe in this window."), name);
      galley_notice_bar_show (self->notices, GALLEY_NOTICE_DISK, sentence, _("Save It _Again"), "win.save",
                              _("Save _As…"), "win.save-as", NULL);
      break;
    case GALLEY_DISK_SAME:
      galley_notice_bar_hide (self->notices, GALLEY_NOTICE_DISK);
      break;
    }
}

static void
read_only_cb (GalleyWindow *self)
{
  gboolean read_only = galley_document_get_read_only (self->document);
  g_autofree char *sentence = NULL;

  gtk_text_view_set_editable (GTK_TEXT_VIEW (galley_source_pane_get_view (self->source_pane)), !read_only);
  if (read_only)
    {
      sentence = g_strdup_printf (_("“%s” is being edited in another window, so it can only be read here."),
                                  galley_document_get_subtitle (self->document));
      galley_notice_bar_show (self->notices, GALLEY_NOTICE_READ_ONLY, sentence, _("Save _As…"), "win.save-as", NULL);
    }
  else
    {
      galley_notice_bar_hide (self->notices, GALLEY_NOTICE_READ_ONLY);
    }
  galley_window_update_actions (self);
}

static void
draft_problem_cb (GalleyWindow *self)
{
  const char *problem = galley_document_get_draft_problem (self->document);
  g_autofree char *sentence = NULL;

  if (problem == NULL)
    {
      galley_notice_bar_hide (self->notices, GALLEY_NOTICE_DRAFT_FAILED);
      return;
    }
  /* Translators: followed by a sentence that says why */
  sentence = g_strdup_printf (_("The draft cannot be kept at the moment. %s"), problem);
  galley_notice_bar_show (self->notices, GALLEY_NOTICE_DRAFT_FAILED, sentence, _("_Save"), "win.save",
                          _("Save a _Copy…"), "win.save-copy", NULL);
}

static void
reloaded_cb (GalleyWindow *self)
{
  g_autofree char *message = g_strdup_printf (_("“%s” was changed by another program and has been read again"),
                                              galley_document_get_subtitle (self->document));

  galley_window_toast_undo (self, message);
}

static void
is_active_cb (GalleyWindow *self)
{
  if (self->document != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    galley_document_check_disk (self->document);
}

static void
compare_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = galley_file_load_finish (result, NULL, &error);

  if (self->document == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes == NULL)
    {
      g_autofree char *sentence = with_name (self->document, error->message);

      galley_window_say (self, sentence);
      return;
    }
  /* Asked for twice while the file was read. */
  if (self->compare_dialog != NULL)
    return;
  g_set_weak_pointer (&self->compare_dialog,
                      galley_compare_dialog_new (bytes, galley_document_peek_text (self->document),
                                                 galley_document_get_disk_state (self->document) == GALLEY_DISK_CHANGED));
  adw_dialog_present (self->compare_dialog, GTK_WIDGET (self));
}

static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  GFile *file = self->document != NULL ? galley_document_get_file (self->document) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->compare_dialog == NULL)
    galley_file_load_async (path, self->cancellable, compare_loaded_cb, g_object_ref (self));
}

/* Of a text that has become another one, or stays by choice: neither is what a crash left
 * any more. Borrowed. It stays for longer than one that only tells something, and is
 * whole in a narrow window, too. */
static AdwToast *
offer (GalleyWindow *self, const char *message, const char *label, const char *action)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *words = gtk_label_new (message);

  galley_notice_bar_hide (self->notices, GALLEY_NOTICE_RECOVERED);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 36);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (words, "heading");
  adw_toast_set_custom_title (toast, words);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_timeout (toast, 15);
  adw_toast_overlay_add_toast (self->toasts, toast);
  return toast;
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  gboolean mine = g_str_equal (name, "win.keep-mine");
  gboolean done;

  if (self->document == NULL)
    return;
  done = mine ? galley_document_keep_mine (self->document, &error) : galley_document_take_theirs (self->document, &error);
  if (self->compare_dialog != NULL)
    adw_dialog_close (self->compare_dialog);
  if (done)
    offer (self, mine ? _("Your text stays; a copy of the other one is kept")
                      : _("The other text is here now; a copy of yours is kept"),
           /* Translators: a copy that is kept */
           _("_Open It"), "app.open-kept");
  else
    galley_window_say (self, error->message);
}

/* Of what has just become of the text; with the next change it would be another step
 * that is taken back, and the toast goes. */
void
galley_window_toast_undo (GalleyWindow *self, const char *message)
{
  AdwToast *toast = offer (self, message, _("_Undo"), "win.undo-reload");

  g_signal_connect_object (galley_document_get_buffer (self->document), "changed", G_CALLBACK (adw_toast_dismiss), toast,
                           G_CONNECT_SWAPPED);
}

static void
undo_reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  if (self->document != NULL)
    gtk_text_buffer_undo (GTK_TEXT_BUFFER (galley_document_get_buffer (self->document)));
}

/* What the notices offer about a file that somebody else has changed. */
void
galley_window_class_install_notices (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "win.keep-mine", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "win.take-theirs", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "win.undo-reload", NULL, undo_reload_action);
}

/* Once for each window: shows what its document has to say, and looks at its file whenever
 * somebody comes back to it. */
void
galley_window_init_notices (GalleyWindow *self)
{
  g_signal_group_connect_swapped (self->document_signals, "notify::disk-state", G_CALLBACK (disk_state_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::read-only", G_CALLBACK (read_only_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::draft-problem", G_CALLBACK (draft_problem_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "reloaded", G_CALLBACK (reloaded_cb), self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (is_active_cb), NULL);
}

/* For a document that has just come into the window. */
void
galley_window_show_notices (GalleyWindow *self)
{
  galley_notice_bar_hide_all (self->notices);
  if (self->document == NULL)
    return;

  disk_state_cb (self);
  read_only_cb (self);
  draft_problem_cb (self);
  if (self->store == NULL)
    galley_notice_bar_show (self->notices, GALLEY_NOTICE_DRAFT_FAILED,
                            _("Drafts cannot be kept: Galley’s own folder cannot be written to. Save often."), _("_Save"),
                            "win.save", NULL);
  if (!galley_document_get_recovered (self->document))
    return;
  if (galley_document_get_file (self->document) == NULL)
    galley_notice_bar_show (self->notices, GALLEY_NOTICE_RECOVERED, _("Everything is as it was when Galley stopped."),
                            NULL);
  else if (galley_document_get_modified (self->document))
    galley_notice_bar_show (self->notices, GALLEY_NOTICE_RECOVERED, _("Everything is as it was when Galley stopped."),
                            _("_Compare…"), "win.compare", NULL);
}

/* The file is as it was; what helps is another one. */
void
galley_window_say_not_opened (GalleyWindow *self, GFile *file, const GError *error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *sentence = g_strdup_printf (_("“%s” was not opened. %s"), shown, error->message);

  galley_notice_bar_show (self->notices, GALLEY_NOTICE_MESSAGE, sentence, _("Open _Another…"), "win.open", NULL);
}

void
galley_window_say_damaged (GalleyWindow *self, const char *sentence, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GVariant) uri = g_variant_ref_sink (g_variant_new_take_string (g_file_get_uri (file)));
  g_autofree char *action = g_action_print_detailed_name ("win.show-in-folder", uri);

  galley_notice_bar_show (self->notices, GALLEY_NOTICE_DAMAGED, sentence, _("Show in _Folder"), action, NULL);
}

/* The sentence for a save that failed, with what helps; the text is as it was. */
void
galley_window_say_save_failed (GalleyWindow *self, const GError *error)
{
  g_autofree char *sentence = with_name (self->document, error->message);
  gboolean again = g_error_matches (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_NO_SPACE) ||
                   g_error_matches (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE) ||
                   g_error_matches (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED);

  if (g_error_matches (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_CHANGED))
    return;   /* the disk's own notice follows, with a choice */
  if (again && galley_document_get_file (self->document) != NULL)
    galley_notice_bar_show (self->notices, GALLEY_NOTICE_SAVE_FAILED, sentence, _("_Try Again"), "win.save",
                            _("Save a _Copy…"), "win.save-copy", NULL);
  else if (galley_document_get_file (self->document) != NULL)
    galley_notice_bar_show (self->notices, GALLEY_NOTICE_SAVE_FAILED, sentence, _("Save _As…"), "win.save-as",
                            _("Save a _Copy…"), "win.save-copy", NULL);
  else
    galley_notice_bar_show (self->notices, GALLEY_NOTICE_SAVE_FAILED, sentence, _("Save _As…"), "win.save-as", NULL);
}
