/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/dialogs/export-place-row.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/export/export-job.h"
#include "core/file/file-name.h"
#include "core/file/file-place.h"

struct _GalleyExportPlaceRow
{
  AdwActionRow parent_instance;

  /* Owned */
  GalleyDocument *document;
  GFile *folder;                /* NULL until somebody chose one */
  char *name;                   /* of the file there */
  char *ending;

  gboolean name_is_chosen;      /* in a file dialog, ending and all */
};

G_DEFINE_FINAL_TYPE (GalleyExportPlaceRow, galley_export_place_row, ADW_TYPE_ACTION_ROW)

static char *
suggest_name (GalleyExportPlaceRow *self)
{
  GFile *file = galley_document_get_file (self->document);
  GalleyAnalysis *analysis = galley_document_get_analysis (self->document);
  g_autofree char *base = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *stem =
    base != NULL ? galley_export_dup_name (base)
                 : galley_file_name_suggest (galley_document_get_title (self->document),
                                             analysis != NULL ? galley_article_get_language (analysis->article) : NULL);

  return g_strconcat (stem, self->ending, NULL);
}

static gboolean
replaces_other (GalleyExportPlaceRow *self)
{
  g_autofree char *path = galley_export_place_row_dup_path (self);

  return path != NULL && g_file_test (path, G_FILE_TEST_EXISTS) && !galley_export_place_row_is_own_file (self);
}

static gboolean
take (GalleyExportPlaceRow *self, GFile *folder, GFile *file, GError **error)
{
  if (!g_file_is_native (folder))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("That place is not on a disk of this computer. Choose another one."));
      return FALSE;
    }
  g_set_object (&self->folder, folder);
  self->name_is_chosen = file != NULL;
  if (file != NULL)
    {
      g_free (self->name);
      self->name = g_file_get_basename (file);
    }
  galley_export_place_row_update (self);
  return TRUE;
}

/* Takes the error where there is one. */
static void
answer (GTask *task, GFile *folder, GFile *file, GError *error)
{
  if (folder == NULL || !take (g_task_get_source_object (task), folder, file, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);

  answer (task, folder, NULL, error);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;

  answer (task, folder, file, error);
}

static void
galley_export_place_row_dispose (GObject *object)
{
  GalleyExportPlaceRow *self = GALLEY_EXPORT_PLACE_ROW (object);

  g_clear_object (&self->document);
  g_clear_object (&self->folder);
  G_OBJECT_CLASS (galley_export_place_row_parent_class)->dispose (object);
}

static void
galley_export_place_row_finalize (GObject *object)
{
  GalleyExportPlaceRow *self = GALLEY_EXPORT_PLACE_ROW (object);

  g_free (self->name);
  g_free (self->ending);
  G_OBJECT_CLASS (galley_export_place_row_parent_class)->finalize (object);
}

static void
galley_export_place_row_class_init (GalleyExportPlaceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_export_place_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_export_place_row_finalize;
}

static void
galley_export_place_row_init (GalleyExportPlaceRow *self)
{
}

void
galley_export_place_row_set_document (GalleyExportPlaceRow *self, GalleyDocument *document)
{
  g_set_object (&self->document, document);
}

void
galley_export_place_row_set_ending (GalleyExportPlaceRow *self, const char *ending)
{
  g_set_str (&self->ending, ending);
  self->name_is_chosen = FALSE;
  galley_export_place_row_update (self);
}

GFile *
galley_export_place_row_get_folder (GalleyExportPlaceRow *self)
{
  return self->folder;
}

void
galley_export_place_row_set_folder (GalleyExportPlaceRow *self, GFile *folder)
{
  if (g_file_is_native (folder)
      && g_file_query_file_type (folder, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    g_set_object (&self->folder, folder);
}

const char *
galley_export_place_row_get_name (GalleyExportPlaceRow *self)
{
  return self->name;
}

char *
galley_export_place_row_dup_path (GalleyExportPlaceRow *self)
{
  g_autoptr (GFile) file = self->folder != NULL ? g_file_get_child (self->folder, self->name) : NULL;

  return file != NULL ? g_file_get_path (file) : NULL;
}

gboolean
galley_export_place_row_is_own_file (GalleyExportPlaceRow *self)
{
  GFile *file = galley_document_get_file (self->document);
  g_autofree char *own = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *path = galley_export_place_row_dup_path (self);
  GStatBuf a, b;

  return own != NULL && path != NULL && g_stat (own, &a) == 0 && g_stat (path, &b) == 0 && a.st_dev == b.st_dev
         && a.st_ino == b.st_ino;
}

gboolean
galley_export_place_row_replaces_unasked (GalleyExportPlaceRow *self)
{
  return !self->name_is_chosen && replaces_other (self);
}

void
galley_export_place_row_update (GalleyExportPlaceRow *self)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *sentence = NULL;

  if (!self->name_is_chosen)
    {
      g_free (self->name);
      self->name = suggest_name (self);
    }
  if (self->folder == NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self), _("No place is chosen yet"));
      return;
    }

  folder = galley_file_place_dup_shown (self->folder);
  name = g_filename_display_name (self->name);
  shown = g_build_filename (folder, name, NULL);
  if (replaces_other (self))
    /* Translators: the path of a file */
    sentence = g_strdup_printf (_("%s\nThe file that is there will be replaced."), shown);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), sentence != NULL ? sentence : shown);
}

/**
 * galley_export_place_row_choose_async:
 * @whole_folder: several files go there: a sandbox lets us write what somebody has
 *   pointed at, one file, or a folder for several
 *
 * Asks for another place, and takes and shows it.
 */
void
galley_export_place_row_choose_async (GalleyExportPlaceRow *self, gboolean whole_folder, GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *parent = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  g_autoptr (GFile) beside = galley_document_dup_folder (self->document);
  GFile *initial = self->folder != NULL ? self->folder : beside;
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, galley_export_place_row_choose_async);
  gtk_file_dialog_set_accept_label (dialog, _("_Choose"));
  /* Without one the portal's dialog opens at the recent files, where it takes no folder that is typed. */
  if (initial != NULL)
    gtk_file_dialog_set_initial_folder (dialog, initial);
  if (whole_folder)
    {
      gtk_file_dialog_set_title (dialog, _("Choose the Folder to Export To"));
      gtk_file_dialog_select_folder (dialog, parent, NULL, folder_chosen_cb, task);
    }
  else
    {
      gtk_file_dialog_set_title (dialog, _("Choose the File to Export To"));
      gtk_file_dialog_set_initial_name (dialog, self->name);
      gtk_file_dialog_save (dialog, parent, NULL, file_chosen_cb, task);
    }
}

/**
 * galley_export_place_row_choose_finish:
 *
 * Returns: whether there is a place; FALSE with @error set where nobody chose one, and
 *   with G_IO_ERROR_NOT_SUPPORTED and a sentence to show where it cannot be used
 */
gboolean
galley_export_place_row_choose_finish (GalleyExportPlaceRow *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
