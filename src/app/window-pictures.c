/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures on their way to an article; and those beside one that was given alone: in a
 * sandbox its folder is asked for once, and remembered under the name that the folder has
 * outside. */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "core/file/file-place.h"

#define FOLDERS "picture-folders"

/* What is there so soon needs no words. */
#define ARRIVING_DELAY_MS 500

/* The folder as it is called outside; NULL where the file itself shows its folder. */
static GFile *
dup_hidden_folder (GalleyDocument *document)
{
  GFile *file = galley_document_get_file (document);
  g_autofree char *path = NULL;
  g_autoptr (GFile) outside = NULL;

  if (file == NULL || !galley_file_place_is_given (file))
    return NULL;
  path = galley_file_place_dup_path (file);
  outside = g_file_new_for_path (path);
  return g_file_get_parent (outside);
}

static guint
count_unseen (GalleyDocument *document)
{
  GalleyAnalysis *analysis = galley_document_get_analysis (document);
  const GPtrArray *problems = analysis != NULL ? galley_page_get_problems (analysis->rendering->page) : NULL;
  guint n = 0;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    n += ((const GalleyProblem *) g_ptr_array_index (problems, i))->code == GALLEY_PROBLEM_MISSING_FILE;
  return n;
}

/* What was given before, if it still is. */
static GFile *
recall (GalleyWindow *self, GFile *outside)
{
  g_autoptr (GVariant) folders = g_settings_get_value (self->settings, FOLDERS);
  g_autofree char *name = g_file_get_uri (outside);
  g_autofree char *given = NULL;
  g_autoptr (GFile) folder = NULL;

  if (!g_variant_lookup (folders, name, "s", &given))
    return NULL;
  folder = g_file_new_for_uri (given);
  return g_file_query_exists (folder, NULL) ? g_steal_pointer (&folder) : NULL;
}

static void
remember (GalleyWindow *self, GFile *outside, GFile *given)
{
  g_autoptr (GVariant) folders = g_settings_get_value (self->settings, FOLDERS);
  g_autofree char *name = g_file_get_uri (outside);
  g_autofree char *uri = g_file_get_uri (given);
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  GVariantIter iter;
  const char *key, *value;

  g_variant_iter_init (&iter, folders);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    {
      if (!g_str_equal (key, name))
        g_variant_builder_add (&builder, "{ss}", key, value);
    }
  g_variant_builder_add (&builder, "{ss}", name, uri);
  g_settings_set_value (self->settings, FOLDERS, g_variant_builder_end (&builder));
}

/* A folder above the article's will do: the rest of the way is the same inside. */
static GFile *
find_within (GFile *given, GFile *outside)
{
  g_autofree char *path = galley_file_place_dup_path (given);
  g_autoptr (GFile) chosen = g_file_new_for_path (path);
  g_autofree char *way = g_file_get_relative_path (chosen, outside);

  if (g_file_equal (chosen, outside))
    return g_object_ref (given);
  return way != NULL ? g_file_resolve_relative_path (given, way) : NULL;
}

static void
update (GalleyWindow *self)
{
  g_autoptr (GFile) outside = self->document != NULL ? dup_hidden_folder (self->document) : NULL;
  g_autofree char *sentence = NULL;
  guint n;

  if (self->document != NULL && galley_document_has_kept_pictures (self->document))
    {
      galley_notice_bar_show (self->notices, GALLEY_NOTICE_PICTURES,
                              _("The pictures of this article are kept with its draft, because Galley may not write in "
                                "its folder."),
                              outside != NULL ? _("A_llow…") : NULL, "win.allow-pictures", NULL);
      return;
    }
  n = outside != NULL ? count_unseen (self->document) : 0;
  if (n == 0)
    {
      galley_notice_bar_hide (self->notices, GALLEY_NOTICE_PICTURES);
      return;
    }
  sentence = g_strdup_printf (ngettext ("%u picture is in a folder that Galley may not read.",
                                        "%u pictures are in a folder that Galley may not read.", n), n);
  /* Translators: lets the program read the folder of an article */
  galley_notice_bar_show (self->notices, GALLEY_NOTICE_PICTURES, sentence, _("A_llow…"), "win.allow-pictures", NULL);
}

static void
file_cb (GalleyWindow *self)
{
  g_autoptr (GFile) outside = dup_hidden_folder (self->document);
  g_autoptr (GFile) given = outside != NULL ? recall (self, outside) : NULL;

  galley_document_set_given_folder (self->document, given);
  update (self);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GFile) given = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GFile) outside = self->document != NULL ? dup_hidden_folder (self->document) : NULL;
  g_autoptr (GFile) folder = given != NULL && outside != NULL ? find_within (given, outside) : NULL;
  g_autofree char *shown = NULL;
  g_autofree char *sentence = NULL;

  /* Without a folder the dialog was dismissed. */
  if (given == NULL || outside == NULL)
    return;
  if (folder == NULL)
    {
      shown = galley_file_place_dup_shown (outside);
      sentence = g_strdup_printf (_("That is not the article’s folder, which is “%s”"), shown);
      galley_window_toast (self, sentence);
      return;
    }
  remember (self, outside, folder);
  galley_document_set_given_folder (self->document, folder);
  update (self);
}

static void
allow_pictures_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  g_autoptr (GFile) outside = self->document != NULL ? dup_hidden_folder (self->document) : NULL;
  g_autoptr (GtkFileDialog) dialog = NULL;

  if (outside == NULL)
    return;
  dialog = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (dialog, _("Allow the Article’s Folder"));
  gtk_file_dialog_set_accept_label (dialog, _("_Allow"));
  gtk_file_dialog_set_initial_folder (dialog, outside);
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (self), self->cancellable, chosen_cb, g_object_ref (self));
}

static void
say_arriving (GalleyWindow *self)
{
  guint n = galley_document_get_n_arriving (self->document);
  g_autofree char *sentence = g_strdup_printf (ngettext ("%u picture is being copied to the article.",
                                                         "%u pictures are being copied to the article.", n), n);

  galley_notice_bar_show (self->notices, GALLEY_NOTICE_ARRIVING, sentence, _("_Cancel"), "win.stop-pictures", NULL);
}

static gboolean
arriving_timer_cb (gpointer data)
{
  GalleyWindow *self = data;

  self->arriving_timer = 0;
  say_arriving (self);
  return G_SOURCE_REMOVE;
}

static void
close_now (GalleyWindow *self)
{
  self->close_awaited = FALSE;
  /* Who saves to close the window means what has come meanwhile, too. */
  if (self->close_confirmed && galley_document_get_modified (self->document))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.save", NULL);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
arriving_cb (GalleyWindow *self)
{
  if (galley_document_get_n_arriving (self->document) == 0)
    {
      g_clear_handle_id (&self->arriving_timer, g_source_remove);
      galley_notice_bar_hide (self->notices, GALLEY_NOTICE_ARRIVING);
      if (self->close_awaited)
        close_now (self);
    }
  else if (self->arriving_timer == 0)
    self->arriving_timer = g_timeout_add (ARRIVING_DELAY_MS, arriving_timer_cb, self);
}

static void
stop_pictures_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  if (self->document != NULL)
    galley_document_stop_arrivals (self->document);
}

gboolean
galley_window_close_later (GalleyWindow *self)
{
  if (self->document == NULL || galley_document_get_n_arriving (self->document) == 0)
    return FALSE;
  self->close_awaited = TRUE;
  say_arriving (self);
  return TRUE;
}

/* What the notice about pictures offers. */
void
galley_window_class_install_pictures (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.allow-pictures", NULL, allow_pictures_action);
  gtk_widget_class_install_action (widget_class, "win.stop-pictures", NULL, stop_pictures_action);
}

/* Once for each window: follows the pictures of whichever document it shows. */
void
galley_window_init_pictures (GalleyWindow *self)
{
  g_signal_group_connect_swapped (self->document_signals, "notify::file", G_CALLBACK (file_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::n-arriving", G_CALLBACK (arriving_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::analysis", G_CALLBACK (update), self);
}

/* For a document that has just come into the window. */
void
galley_window_find_pictures (GalleyWindow *self)
{
  if (self->document != NULL)
    file_cb (self);
}
