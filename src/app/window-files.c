/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saving and closing in a window: the questions, and who answers them. */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/announcement.h"
#include "core/file/file-name.h"

#define VIEW_PREVIEW "preview"   /* b: whether it is shown beside the text */
#define VIEW_PAGE "page"         /* s: of the sidebar */

static void saved_cb (GObject *source, GAsyncResult *result, gpointer data);

/* Without an error the text was saved. */
static void
go_on (GalleyWindow *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    {
      self->save_again = TRUE;
      return;
    }
  if (error != NULL)
    {
      self->close_confirmed = FALSE;
      self->save_again = FALSE;
      galley_window_say_save_failed (self, error);
      return;
    }

  galley_notice_bar_hide (self->notices, GALLEY_NOTICE_SAVE_FAILED);
  galley_notice_bar_hide (self->notices, GALLEY_NOTICE_RECOVERED);
  galley_window_remember_file (self);
  /* Who saves to close the window means what was typed meanwhile, too. */
  if ((self->save_again || self->close_confirmed) && galley_document_get_modified (self->document))
    {
      self->save_again = FALSE;
      galley_document_save_async (self->document, NULL, self->cancellable, saved_cb, g_object_ref (self));
      return;
    }
  self->save_again = FALSE;
  /* To be seen in the bar below, where nobody's keyboard is. */
  galley_announcement_make (GTK_WIDGET (self), _("Saved"));
  if (self->close_confirmed && galley_document_has_unwritten (self->document))
    {
      self->close_confirmed = FALSE;
      galley_window_say (self, _("Words that were typed beside the text are not in it yet: the field that has them says "
                                 "why. Mend that, or copy the words, before you close the window."));
    }
  if (self->close_confirmed && !galley_window_close_later (self))
    gtk_window_close (GTK_WINDOW (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GError) error = NULL;

  galley_document_save_finish (GALLEY_DOCUMENT (source), result, &error);
  if (self->document == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  go_on (self, error);
  if (self->keep_when_saved)
    galley_window_close_and_keep (self);
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

static void
copy_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (galley_document_save_copy_finish (GALLEY_DOCUMENT (source), result, &error))
    galley_window_toast (self, _("A copy was saved"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    galley_notice_bar_show (self->notices, GALLEY_NOTICE_MESSAGE, error->message, _("Save a _Copy…"), "win.save-copy",
                            NULL);
}

static void
save_copy_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && self->document != NULL)
    galley_document_save_copy_async (self->document, file, self->cancellable, copy_saved_cb, g_object_ref (self));
}

static void
reverted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = galley_document_revert_finish (GALLEY_DOCUMENT (source), result, &error);

  if (self->document == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (done)
    galley_window_toast_undo (self, _("The text is now as it is in the file"));
  else
    galley_window_say (self, error->message);
}

static void
revert_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  galley_document_revert_async (self->document, reverted_cb, g_object_ref (self));
}

/* Of the text as it is now: whoever has just typed the headline saves at once. */
char *
galley_window_suggest_stem (GalleyWindow *self)
{
  GalleyArticle *article = galley_document_peek_article (self->document);
  g_autofree char *headline = galley_article_dup_field (article, GALLEY_ELEMENT_HEADLINE);

  return galley_file_name_suggest (headline != NULL ? headline : galley_document_get_title (self->document),
                                   galley_article_get_language (article));
}

static char *
suggest_name (GalleyWindow *self)
{
  g_autofree char *stem = galley_window_suggest_stem (self);

  return g_strconcat (stem, ".article.xml", NULL);
}

static void
save_as_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  g_autoptr (GtkFileDialog) dialog = galley_window_file_dialog_new (self, _("Save the Article"));
  GFile *file = galley_document_get_file (self->document);

  if (file != NULL)
    {
      gtk_file_dialog_set_initial_file (dialog, file);
    }
  else
    {
      g_autofree char *suggestion = suggest_name (self);

      gtk_file_dialog_set_initial_name (dialog, suggestion);
    }
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), self->cancellable, save_as_cb, g_object_ref (self));
}

static void
save_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  g_autoptr (GtkFileDialog) dialog = galley_window_file_dialog_new (self, _("Save a Copy"));
  g_autofree char *suggestion = suggest_name (self);

  gtk_file_dialog_set_initial_name (dialog, suggestion);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), self->cancellable, save_copy_cb, g_object_ref (self));
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
close_response_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "discard"))
    {
      self->close_confirmed = TRUE;
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (g_str_equal (response, "save"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.save-and-close", NULL);
    }
}

static gboolean
is_blank (GBytes *text)
{
  gsize n_bytes;
  const char *bytes = g_bytes_get_data (text, &n_bytes);

  for (gsize i = 0; i < n_bytes; i++)
    {
      if (!g_ascii_isspace (bytes[i]))
        return FALSE;
    }
  return TRUE;
}

/* Whether closing would lose something that nobody has saved. */
static gboolean
has_unsaved (GalleyWindow *self)
{
  GalleyDocument *document = self->document;

  if (document == NULL)
    return FALSE;
  if (galley_document_has_unwritten (document))
    return TRUE;
  if (!galley_document_get_modified (document))
    return FALSE;
  return galley_document_get_file (document) != NULL || !is_blank (galley_document_peek_text (document));
}

static void
ask_to_close (GalleyWindow *self)
{
  AdwDialog *dialog;

  dialog = adw_alert_dialog_new (_("Save Changes?"), NULL);
  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog),
                                _("“%s” has changes that are not saved. What you discard is lost."),
                                galley_document_get_title (self->document));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "discard", _("_Discard"), "save",
                                  _("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "save");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), GTK_WIDGET (self), self->cancellable, close_response_cb,
                           g_object_ref (self));
}

/* FALSE, and why, where that cannot be: then the window stays. */
static gboolean
keep_draft (GalleyWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (galley_document_keep_draft (self->document, &error))
    return TRUE;
  self->close_confirmed = FALSE;
  /* Translators: followed by a sentence that says why */
  sentence = g_strdup_printf (_("The draft cannot be kept at the moment. %s"), error->message);
  galley_window_say (self, sentence);
  return FALSE;
}

/* Asks where something would be lost; the answer may close the window later. */
gboolean
galley_window_may_close (GalleyWindow *self)
{
  if (!self->close_confirmed && galley_window_close_later (self))
    return FALSE;
  if (!self->close_confirmed && has_unsaved (self))
    {
      ask_to_close (self);
      return FALSE;
    }
  /* Pictures that are nowhere else stay, and the window comes again with them. */
  if (self->document != NULL && galley_document_has_kept_pictures (self->document))
    return keep_draft (self);
  if (self->document != NULL)
    galley_document_discard_draft (self->document);
  return TRUE;
}

void
galley_window_class_install_files (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "win.save-as", NULL, save_as_action);
  gtk_widget_class_install_action (widget_class, "win.save-copy", NULL, save_copy_action);
  gtk_widget_class_install_action (widget_class, "win.revert", NULL, revert_action);
  gtk_widget_class_install_action (widget_class, "win.save-and-close", NULL, save_and_close_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "win.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.save-as", NULL);
}

void
galley_window_init_files (GalleyWindow *self)
{
  GtkAdjustment *adjustment =
    gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (galley_source_pane_get_view (self->source_pane)));

  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (galley_window_note_view), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "notify::page", G_CALLBACK (galley_window_note_view), self, G_CONNECT_SWAPPED);
}

void
galley_window_note_view (GalleyWindow *self)
{
  GVariantDict dict = G_VARIANT_DICT_INIT (NULL);

  /* Before the view has its place on the screen it has nothing to tell. */
  if (self->document == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->source_pane)))
    return;

  g_variant_dict_insert (&dict, GALLEY_DRAFT_SCROLL, "d", galley_source_pane_get_top (self->source_pane));
  g_variant_dict_insert (&dict, VIEW_PREVIEW, "b", self->preview_beside);
  g_variant_dict_insert (&dict, VIEW_PAGE, "s", galley_sidebar_get_page (self->sidebar));
  galley_document_set_view_state (self->document, g_variant_dict_end (&dict));
}

void
galley_window_restore_view (GalleyWindow *self)
{
  g_autoptr (GVariant) state = NULL;
  gboolean preview = self->preview_beside;
  const char *page;
  double scroll = 0;

  if (galley_document_get_view_state (self->document) == NULL)
    return;

  state = g_variant_ref (galley_document_get_view_state (self->document));
  g_variant_lookup (state, GALLEY_DRAFT_SCROLL, "d", &scroll);
  g_variant_lookup (state, VIEW_PREVIEW, "b", &preview);
  if (g_variant_lookup (state, VIEW_PAGE, "&s", &page))
    galley_sidebar_show_page (self->sidebar, page);
  galley_window_set_preview_beside (self, preview);
  galley_source_pane_show_top (self->source_pane, scroll);
}

void
galley_window_close_and_keep (GalleyWindow *self)
{
  g_autoptr (GalleyWindow) kept = g_object_ref (self);

  if (self->document != NULL)
    galley_document_await_arrivals (self->document);
  /* The last picture's arrival, or the save's end, may have closed it. */
  if (gtk_window_get_application (GTK_WINDOW (self)) == NULL)
    return;
  /* The file of who saves and quits has the words. */
  self->keep_when_saved = self->document != NULL && galley_document_get_saving (self->document);
  if (self->keep_when_saved)
    return;
  galley_window_note_view (self);
  if (self->document != NULL && has_unsaved (self) && self->store == NULL)
    gtk_window_close (GTK_WINDOW (self));
  else if (self->document == NULL || keep_draft (self))
    gtk_window_destroy (GTK_WINDOW (self));
}

gboolean
galley_window_is_ending (GalleyWindow *self)
{
  return self->keep_when_saved;
}
