/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loading and saving of a document: byte for byte what the file holds and what
 * the buffer holds. Asks the user nothing; says what failed in the error. */

#include "config.h"

#include "app/document-private.h"

#include <glib/gi18n.h>

#include "core/file/text-decode.h"

typedef struct
{
  GFile *file;
  GBytes *text;
  guint64 revision;
  GalleyLockFile *lock;         /* on a file that is to become the document's own */
  gboolean carried;             /* its pictures are beside that file already */
  gboolean is_own;
} SaveJob;

static void
save_job_free (gpointer data)
{
  SaveJob *job = data;

  g_clear_object (&job->file);
  g_bytes_unref (job->text);
  galley_lock_file_release (job->lock);
  g_free (job);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GalleyDocument *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  GalleyFileIdentity identity = { 0 };
  g_autoptr (GBytes) bytes = galley_file_load_finish (result, &identity, &error);
  gsize n_bytes;
  const char *text;

  if (bytes == NULL || !galley_text_check (bytes, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  text = g_bytes_get_data (bytes, &n_bytes);
  self->identity = identity;
  galley_document_set_text (self, text, n_bytes);
  galley_document_take_file (self, g_task_get_task_data (task), NULL);
  g_task_return_boolean (task, TRUE);
}

/**
 * galley_document_load_async:
 *
 * Reads the file into the buffer, without an undo step. On failure the
 * document stays as it was.
 */
void
galley_document_load_async (GalleyDocument     *self,
                            GFile              *file,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *path = g_file_get_path (file);

  g_task_set_source_tag (task, galley_document_load_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  if (path == NULL)
    {
      g_autofree char *name = g_file_get_parse_name (file);

      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                               _("“%s” is not on a disk of this computer, so it cannot be opened."), name);
      return;
    }
  galley_file_load_async (path, cancellable, loaded_cb, g_steal_pointer (&task));
}

gboolean
galley_document_load_finish (GalleyDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What has come into the article while it was saved. */
static gboolean
carry_rest (GalleyDocument *self, const SaveJob *job)
{
  g_autoptr (GFile) beside = g_file_get_parent (job->file);

  return self->revision == job->revision || galley_document_carry_pictures (self, beside, NULL);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GalleyDocument *self = g_task_get_source_object (task);
  SaveJob *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GalleyFileIdentity identity = { 0 };

  self->saving = FALSE;
  self->n_saves++;
  galley_document_draft_end_save (self);
  if (!galley_file_save_finish (result, &identity, &error))
    {
      /* Where another program was in the way, the two texts are to be compared. */
      if (g_error_matches (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_CHANGED))
        galley_document_check_disk (self);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  self->identity = identity;
  g_clear_pointer (&self->disk_text, g_bytes_unref);
  self->disk_state = GALLEY_DISK_SAME;
  self->saved_time = g_get_real_time () / G_USEC_PER_SEC;
  if (job->carried && carry_rest (self, job))
    galley_document_leave_pictures (self);
  galley_document_take_file (self, job->file, g_steal_pointer (&job->lock));
  /* What was typed, or undone, while the disk was busy is not saved yet. */
  gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (self->buffer), self->revision != job->revision);
  g_object_notify (G_OBJECT (self), "saved-time");
  g_object_notify (G_OBJECT (self), "disk-state");
  g_task_return_boolean (task, TRUE);
}

static void
write_file (GalleyDocument *self, GTask *task)
{
  SaveJob *job = g_task_get_task_data (task);
  g_autofree char *path = g_file_get_path (job->file);
  g_autofree char *rescue = g_build_filename (g_get_user_data_dir (), "galley", "rescue", NULL);
  const GalleyFileIdentity nothing = { 0 };
  const GalleyFileIdentity *expected = NULL;

  if (job->is_own && self->disk_state == GALLEY_DISK_GONE)
    expected = &nothing;
  else if (job->is_own && self->identity.sha256[0] != '\0')
    expected = &self->identity;
  galley_file_save_async (path, job->text, expected, rescue, g_task_get_cancellable (task), saved_cb, task);
}

static void
draft_has_it_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  write_file (GALLEY_DOCUMENT (source), data);
}

/**
 * galley_document_save_async:
 * @file: (nullable): where to; %NULL is the document's own file
 *
 * On success the document is that of @file. While one save is on its way another
 * is %G_IO_ERROR_PENDING.
 */
void
galley_document_save_async (GalleyDocument     *self,
                            GFile              *file,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  gboolean is_own = file == NULL || (self->file != NULL && g_file_equal (file, self->file));
  GFile *target = file != NULL ? file : self->file;
  g_autofree char *path = NULL;
  GalleyLockFile *lock = NULL;
  SaveJob *job;

  g_return_if_fail (target != NULL);

  g_task_set_source_tag (task, galley_document_save_async);
  path = g_file_get_path (target);
  if (path == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                               _("That place is not on a disk of this computer. Nothing was saved; choose another one."));
      return;
    }

  if (self->saving)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, _("The article is being saved."));
      return;
    }
  if (!is_own && self->store != NULL)
    {
      g_autoptr (GError) error = NULL;

      lock = galley_draft_store_lock_article (self->store, path, &error);
      if (g_error_matches (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY))
        {
          g_task_return_new_error (task, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY,
                                   _("That file is open in another window. Nothing was saved; choose another name."));
          return;
        }
    }

  self->saving = TRUE;
  job = g_new0 (SaveJob, 1);
  if (self->folder != NULL)
    {
      g_autoptr (GFile) beside = g_file_get_parent (target);

      /* Where they cannot be put there they stay with the draft, and the words are saved. */
      job->carried = galley_document_carry_pictures (self, beside, NULL);
    }
  job->lock = lock;
  job->file = g_object_ref (target);
  job->text = g_bytes_ref (galley_document_peek_text (self));
  job->revision = self->revision;
  job->is_own = is_own;
  g_task_set_task_data (task, job, save_job_free);
  if (is_own)
    galley_document_draft_begin_save (self, draft_has_it_cb, g_steal_pointer (&task));
  else
    write_file (self, g_steal_pointer (&task));
}

gboolean
galley_document_save_finish (GalleyDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (galley_file_save_finish (result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * galley_document_save_copy_async:
 *
 * Writes the text to @file, over what may be there; the document stays with its
 * own file and is as much saved as it was.
 */
void
galley_document_save_copy_async (GalleyDocument     *self,
                                 GFile              *file,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *path = g_file_get_path (file);

  g_task_set_source_tag (task, galley_document_save_copy_async);
  if (path == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                               _("That place is not on a disk of this computer. Nothing was saved; choose another one."));
      return;
    }
  galley_file_save_async (path, galley_document_peek_text (self), NULL, NULL, cancellable, copied_cb,
                          g_steal_pointer (&task));
}

gboolean
galley_document_save_copy_finish (GalleyDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
galley_document_get_saving (GalleyDocument *self)
{
  return self->saving;
}

gint64
galley_document_get_saved_time (GalleyDocument *self)
{
  return self->saved_time;
}
