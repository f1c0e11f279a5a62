/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What others do to a document's file: noticed by its content, never by a time
 * stamp. Where only the file has changed the text follows, as one undo step;
 * where both have, nothing is decided here. */

#include "config.h"

#include "app/document-private.h"

#include <glib/gi18n.h>

#include "core/file/text-decode.h"

/* Programs that save by swapping files leave the name empty for a moment, and those that
 * write in several steps, part of the content; but who writes all the time is not waited
 * for until the end. */
#define SETTLE_DELAY_MS 250
#define SETTLE_LATEST_MS 2000

/* The same for those that make the file empty first. */
#define EMPTY_DELAY_MS 2000

typedef struct
{
  GFile *file;
  guint n_saves;                /* what the document had saved when this was asked */
} CheckJob;

static void
check_job_free (CheckJob *job)
{
  g_object_unref (job->file);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CheckJob, check_job_free)

static void
set_disk_state (GalleyDocument *self, GalleyDiskState state)
{
  if (self->disk_state == state && state != GALLEY_DISK_CHANGED)
    return;
  self->disk_state = state;
  g_object_notify (G_OBJECT (self), "disk-state");
}

static void
set_read_only (GalleyDocument *self, gboolean read_only)
{
  if (self->read_only == read_only)
    return;
  self->read_only = read_only;
  g_object_notify (G_OBJECT (self), "read-only");
}

/* The text becomes that of the file, in one step that can be undone. */
static void
follow_file (GalleyDocument *self, GBytes *text, const GalleyFileIdentity *identity)
{
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new_between (galley_document_peek_text (self), text);

  galley_document_splice (self, edit);
  self->identity = *identity;
  gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (self->buffer), FALSE);
  galley_document_draft_state_changed (self);
}

static void
take_disk (GalleyDocument *self, GBytes *bytes, const GalleyFileIdentity *identity)
{
  g_clear_pointer (&self->disk_text, g_bytes_unref);
  if (galley_file_identity_equal (identity, &self->identity))
    {
      set_disk_state (self, GALLEY_DISK_SAME);
    }
  else if (g_bytes_equal (bytes, galley_document_peek_text (self)))
    {
      follow_file (self, bytes, identity);
      set_disk_state (self, GALLEY_DISK_SAME);
    }
  else if (g_strcmp0 (identity->sha256, self->saving_sha256) == 0)
    {
      /* A save of our own that nobody lived to hear of; more has been written since. */
      self->identity = *identity;
      galley_document_draft_end_save (self);
      set_disk_state (self, GALLEY_DISK_SAME);
    }
  else if (!galley_document_get_modified (self) && galley_text_check (bytes, NULL, NULL))
    {
      follow_file (self, bytes, identity);
      set_disk_state (self, GALLEY_DISK_SAME);
      g_signal_emit_by_name (self, "reloaded");
    }
  else
    {
      /* Also where nothing was changed here: what is there now may be no text at all. */
      self->disk_text = g_bytes_ref (bytes);
      self->disk_identity = *identity;
      gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (self->buffer), TRUE);
      set_disk_state (self, GALLEY_DISK_CHANGED);
    }
}

static void arm_settle (GalleyDocument *self, guint delay_ms);

static gboolean
settle_timer_cb (gpointer data)
{
  GalleyDocument *self = data;

  self->settle_timer = 0;
  /* What is being read may be older than what was told of. */
  if (self->checking)
    arm_settle (self, SETTLE_DELAY_MS);
  else
    galley_document_check_disk (self);
  return G_SOURCE_REMOVE;
}

static void
arm_settle (GalleyDocument *self, guint delay_ms)
{
  g_clear_handle_id (&self->settle_timer, g_source_remove);
  self->settle_timer = g_timeout_add (delay_ms, settle_timer_cb, self);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GalleyDocument *self = g_task_get_source_object (task);
  CheckJob *job = g_task_get_task_data (task);
  GalleyFileIdentity identity = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = galley_file_load_finish (result, &identity, &error);
  gboolean was_emptied;

  self->checking = FALSE;
  was_emptied = self->emptied;
  self->emptied = FALSE;
  if (self->saving || job->n_saves != self->n_saves || self->file == NULL || !g_file_equal (self->file, job->file))
    {
      /* An answer about a file that is another one by now. */
    }
  else if (bytes != NULL && g_bytes_get_size (bytes) == 0 && self->identity.n_bytes > 0 && !was_emptied)
    {
      /* Somebody is about to write it anew, most likely. */
      self->emptied = TRUE;
      arm_settle (self, EMPTY_DELAY_MS);
    }
  else if (bytes != NULL)
    {
      take_disk (self, bytes, &identity);
    }
  else if (g_error_matches (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE) ||
           g_error_matches (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_NOT_REGULAR))
    {
      /* The text is now the only one there is, also where a folder has its name. */
      gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (self->buffer), TRUE);
      set_disk_state (self, GALLEY_DISK_GONE);
    }
  g_task_return_boolean (task, TRUE);
}

static void
folder_changed_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
  GalleyDocument *self = GALLEY_DOCUMENT (data);
  gint64 now = g_get_monotonic_time ();

  if (self->file == NULL || self->saving ||
      !(g_file_equal (file, self->file) || (other != NULL && g_file_equal (other, self->file))))
    return;
  if (self->settle_timer == 0 || self->emptied)
    self->settle_latest = now + (SETTLE_LATEST_MS - SETTLE_DELAY_MS) * G_TIME_SPAN_MILLISECOND;
  else if (now > self->settle_latest)
    return;
  arm_settle (self, SETTLE_DELAY_MS);
}

/* TRUE where this document is the one that may write. */
static gboolean
take_lock (GalleyDocument *self)
{
  g_autofree char *path = self->file != NULL ? g_file_get_path (self->file) : NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL || self->store == NULL || self->lock != NULL)
    return TRUE;
  self->lock = galley_draft_store_lock_article (self->store, path, &error);
  return !g_error_matches (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY);
}

/* Who may write from now on has something to lose. */
static void
set_reader (GalleyDocument *self, gboolean reads)
{
  gboolean was_reader = self->read_only;

  set_read_only (self, reads);
  if (was_reader && !reads)
    galley_document_begin_draft (self, self->store);
}

/**
 * galley_document_watch:
 *
 * To be called when the document has got a file, or a store of locks and drafts.
 */
void
galley_document_watch (GalleyDocument *self)
{
  g_autoptr (GFile) folder = self->file != NULL ? g_file_get_parent (self->file) : NULL;

  g_clear_object (&self->monitor);
  if (folder != NULL)
    self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect (self->monitor, "changed", G_CALLBACK (folder_changed_cb), self);
  set_reader (self, !take_lock (self));
}

void
galley_document_disk_clear (GalleyDocument *self)
{
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->settle_timer, g_source_remove);
  g_clear_pointer (&self->lock, galley_lock_file_release);
  g_clear_pointer (&self->disk_text, g_bytes_unref);
}

/**
 * galley_document_check_disk:
 *
 * Looks whether the file is what it was, in a thread; what is found shows in the
 * properties. Also whether one who had the file has let go of it.
 */
void
galley_document_check_disk (GalleyDocument *self)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *path = NULL;
  CheckJob *job;

  g_return_if_fail (GALLEY_IS_DOCUMENT (self));

  if (self->file == NULL || self->saving || self->checking)
    return;
  if (self->read_only)
    set_reader (self, !take_lock (self));

  path = g_file_get_path (self->file);
  task = g_task_new (self, self->cancellable, NULL, NULL);
  job = g_new0 (CheckJob, 1);
  job->file = g_object_ref (self->file);
  job->n_saves = self->n_saves;
  g_task_set_task_data (task, job, (GDestroyNotify) check_job_free);
  self->checking = TRUE;
  galley_file_load_async (path, self->cancellable, checked_cb, g_steal_pointer (&task));
}

/* As far as is known. */
gboolean
galley_document_is_as_in_file (GalleyDocument *self)
{
  GBytes *text = galley_document_peek_text (self);
  g_autofree char *sum = NULL;

  if (self->disk_state != GALLEY_DISK_SAME || self->identity.n_bytes != g_bytes_get_size (text))
    return FALSE;
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  return g_str_equal (sum, self->identity.sha256);
}

/* The side that loses is kept beside the drafts, and never brought back unasked. */
static gboolean
keep_copy (GalleyDocument *self, GBytes *text, GError **error)
{
  g_autoptr (GalleyDraft) draft = NULL;

  if (self->store == NULL)
    return TRUE;
  draft = galley_draft_store_create (self->store, text, galley_document_make_kept_state (self), error);
  return draft != NULL && galley_draft_close (draft, error);
}

/**
 * galley_document_keep_mine:
 *
 * Ends a conflict: the next save replaces what is on the disk, of which a copy
 * is kept.
 */
gboolean
galley_document_keep_mine (GalleyDocument *self, GError **error)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), FALSE);

  if (self->disk_state != GALLEY_DISK_CHANGED)
    return TRUE;
  if (!keep_copy (self, self->disk_text, error))
    return FALSE;
  self->identity = self->disk_identity;
  g_clear_pointer (&self->disk_text, g_bytes_unref);
  gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (self->buffer), TRUE);
  galley_document_draft_state_changed (self);
  set_disk_state (self, GALLEY_DISK_SAME);
  return TRUE;
}

/**
 * galley_document_take_theirs:
 *
 * Ends a conflict: the text becomes what is on the disk, as one undo step; a copy
 * of what it was is kept.
 */
gboolean
galley_document_take_theirs (GalleyDocument *self, GError **error)
{
  g_autoptr (GBytes) theirs = NULL;

  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), FALSE);

  if (self->disk_state != GALLEY_DISK_CHANGED)
    return TRUE;
  if (!galley_text_check (self->disk_text, NULL, error)
      || !keep_copy (self, galley_document_peek_text (self), error))
    return FALSE;
  theirs = g_steal_pointer (&self->disk_text);
  follow_file (self, theirs, &self->disk_identity);
  set_disk_state (self, GALLEY_DISK_SAME);
  return TRUE;
}

static void
reverted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GalleyDocument *self = g_task_get_source_object (task);
  GalleyFileIdentity identity = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = galley_file_load_finish (result, &identity, &error);

  if (bytes == NULL || !galley_text_check (bytes, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  follow_file (self, bytes, &identity);
  g_clear_pointer (&self->disk_text, g_bytes_unref);
  set_disk_state (self, GALLEY_DISK_SAME);
  g_task_return_boolean (task, TRUE);
}

/**
 * galley_document_revert_async:
 *
 * The text becomes what the file holds, as one undo step.
 */
void
galley_document_revert_async (GalleyDocument *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (GALLEY_IS_DOCUMENT (self) && self->file != NULL);

  task = g_task_new (self, self->cancellable, callback, user_data);
  g_task_set_source_tag (task, galley_document_revert_async);
  path = g_file_get_path (self->file);
  galley_file_load_async (path, self->cancellable, reverted_cb, g_steal_pointer (&task));
}

gboolean
galley_document_revert_finish (GalleyDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

GalleyDiskState
galley_document_get_disk_state (GalleyDocument *self)
{
  return self->disk_state;
}

gboolean
galley_document_get_read_only (GalleyDocument *self)
{
  return self->read_only;
}
