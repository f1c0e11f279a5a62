/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/draft/draft-private.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "core/file/fd.h"

/* How long the first change that is not flushed may wait for others: what is left of
 * the second that a crash may cost is the disk's. */
#define FLUSH_DELAY_MS 250

gboolean
galley_draft_report (int errnum, GError **error)
{
  if (errnum == 0)
    return TRUE;
  galley_file_error_set_errno (error, errnum, GALLEY_FILE_JOURNALLING);
  return FALSE;
}

static void
close_file (GalleyDraft *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

static gboolean
sync_folder (GalleyDraft *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  return galley_fd_sync_folder (AT_FDCWD, folder);
}

/* Flushes through a descriptor of its own, so that the draft is free meanwhile
 * and may even move on to a new file. With flush_mutex held. Returns errno. */
static int
flush_file (GalleyDraft *self)
{
  gboolean with_folder;
  int errnum = 0;
  int fd = -1;

  g_mutex_lock (&self->mutex);
  with_folder = self->folder_due;
  self->flush_due = FALSE;
  self->folder_due = FALSE;
  g_cond_broadcast (&self->changed);
  if (self->fd >= 0)
    {
      fd = fcntl (self->fd, F_DUPFD_CLOEXEC, 0);
      errnum = fd < 0 ? errno : 0;
    }
  g_mutex_unlock (&self->mutex);

  if (fd >= 0 && (!galley_fd_sync_data (fd) || (with_folder && !sync_folder (self))))
    errnum = errno;
  if (fd >= 0)
    close (fd);
  if (errnum == 0)
    return 0;

  g_mutex_lock (&self->mutex);
  self->folder_due |= with_folder;
  self->suspect = TRUE;
  g_mutex_unlock (&self->mutex);
  return errnum;
}

static void
flush_worker (gpointer data, gpointer user_data)
{
  g_autoptr (GalleyDraft) self = data;
  gboolean due;
  int errnum;

  g_mutex_lock (&self->mutex);
  while (self->flush_due && g_get_monotonic_time () < self->flush_at)
    g_cond_wait_until (&self->changed, &self->mutex, self->flush_at);
  g_mutex_unlock (&self->mutex);

  g_mutex_lock (&self->flush_mutex);
  g_mutex_lock (&self->mutex);
  due = self->flush_due;   /* unless somebody else has done it */
  g_mutex_unlock (&self->mutex);
  errnum = due ? flush_file (self) : 0;
  g_mutex_unlock (&self->flush_mutex);
  if (errnum == 0)
    return;
  g_mutex_lock (&self->mutex);
  self->flush_errnum = errnum;
  g_mutex_unlock (&self->mutex);
}

/* Half a record at the end would only be ignored, but it takes room. */
static void
cut_half_record (int fd, goffset end)
{
  if (ftruncate (fd, end) < 0)
    g_debug ("A draft keeps half a record: %s", g_strerror (errno));
}

/* Brings the file up to date; lets go of the mutex while it writes. What the file
 * refuses stays pending, so the changes stay in sequence. */
static void
write_pending (GalleyDraft *self)
{
  g_autoptr (GByteArray) batch = NULL;
  int errnum = 0;

  galley_draft_take_file (self);
  batch = self->pending;
  self->pending = g_byte_array_new ();

  if (batch->len > 0 && self->fd >= 0)
    {
      int fd = self->fd;
      goffset end = self->end;

      g_mutex_unlock (&self->mutex);
      if (!galley_fd_write_at (fd, batch->data, batch->len, end, NULL))
        {
          errnum = errno;
          cut_half_record (fd, end);
        }
      g_mutex_lock (&self->mutex);
    }

  if (errnum == 0)
    self->end += batch->len;
  else
    g_byte_array_prepend (self->pending, batch->data, batch->len);
  self->write_errnum = errnum;
  galley_draft_release_file (self);
}

static void
write_worker (gpointer data, gpointer user_data)
{
  g_autoptr (GalleyDraft) self = data;

  g_mutex_lock (&self->mutex);
  self->write_due = FALSE;
  write_pending (self);
  galley_draft_schedule_flush (self, g_get_monotonic_time ());
  g_mutex_unlock (&self->mutex);
}

/* What has gone wrong, as errno: a write as long as it does, a flush once. */
static int
take_failure (GalleyDraft *self)
{
  int errnum = self->write_errnum != 0 ? self->write_errnum : self->flush_errnum;

  self->flush_errnum = 0;
  return errnum;
}

/* The records in pending from @start on are new. */
static int
take_records (GalleyDraft *self, guint start)
{
  if (self->since_base != NULL)
    g_byte_array_append (self->since_base, self->pending->data + start, self->pending->len - start);
  galley_draft_schedule_write (self);
  return take_failure (self);
}

static void
flush_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (galley_draft_flush (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * galley_draft_flush_soon:
 *
 * Has a worker flush the file without waiting for others. With the mutex held, as the
 * four that follow.
 */
void
galley_draft_flush_soon (GalleyDraft *self)
{
  galley_draft_schedule_flush (self, 0);
  self->flush_at = 0;
  g_cond_broadcast (&self->changed);
}

/**
 * galley_draft_schedule_flush:
 * @now: monotonic, when something was written that is not flushed
 *
 * Has a worker flush the file soon. What was written first sets the time, and neither
 * what comes behind it nor a flush that is under way moves that.
 */
void
galley_draft_schedule_flush (GalleyDraft *self, gint64 now)
{
  if (self->flush_due)
    return;
  self->flush_due = TRUE;
  self->flush_at = now + FLUSH_DELAY_MS * G_TIME_SPAN_MILLISECOND;
  g_thread_pool_push (self->flusher, galley_draft_ref (self), NULL);
}

/**
 * galley_draft_schedule_write:
 *
 * Has a worker bring the file up to date.
 */
void
galley_draft_schedule_write (GalleyDraft *self)
{
  if (self->write_due)
    return;
  self->write_due = TRUE;
  g_thread_pool_push (self->writer, galley_draft_ref (self), NULL);
}

/**
 * galley_draft_take_file:
 *
 * Waits until nobody else writes to the file.
 */
void
galley_draft_take_file (GalleyDraft *self)
{
  while (self->file_in_use)
    g_cond_wait (&self->changed, &self->mutex);
  self->file_in_use = TRUE;
}

/**
 * galley_draft_release_file:
 *
 * With the mutex held: wakes whoever waits in galley_draft_take_file().
 */
void
galley_draft_release_file (GalleyDraft *self)
{
  self->file_in_use = FALSE;
  g_cond_broadcast (&self->changed);
}

GalleyDraft *
galley_draft_new (const char *path, const char *id, GalleyLockFile *lock)
{
  GalleyDraft *self = g_new0 (GalleyDraft, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->flush_mutex);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->id = g_strdup (id);
  self->path = g_strdup (path);
  self->writer = g_thread_pool_new (write_worker, NULL, 1, FALSE, NULL);
  self->flusher = g_thread_pool_new (flush_worker, NULL, 1, FALSE, NULL);
  self->lock = lock;
  self->fd = -1;
  self->pending = g_byte_array_new ();
  return self;
}

/**
 * galley_draft_resume:
 * @lock: (transfer full): on the draft
 * @journal: what is in its file, read after the lock was taken
 *
 * Returns: (transfer full) (nullable): a draft that goes on behind the last whole
 *   change
 */
GalleyDraft *
galley_draft_resume (const char *path, const char *id, GalleyLockFile *lock,
                     const GalleyJournal *journal, GError **error)
{
  g_autoptr (GalleyDraft) self = galley_draft_new (path, id, lock);

  self->state = g_variant_ref (journal->state);
  self->n_text_bytes = g_bytes_get_size (journal->text);
  self->sequence = journal->sequence;
  self->n_splices = journal->n_splices;
  self->end = (goffset) journal->n_bytes;
  self->base_end = (goffset) journal->n_base_bytes;

  self->fd = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  if (self->fd < 0 || ftruncate (self->fd, self->end) < 0)
    {
      galley_draft_report (errno, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

GalleyDraft *
galley_draft_ref (GalleyDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * galley_draft_unref:
 *
 * Lets a draft go. The last one to do so closes it if nobody has.
 */
void
galley_draft_unref (GalleyDraft *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  /* No worker is left, so what is pending was refused before: one last time. */
  if (self->fd >= 0 && self->pending->len > 0
      && !galley_fd_write_at (self->fd, self->pending->data, self->pending->len, self->end, NULL))
    cut_half_record (self->fd, self->end);
  close_file (self);
  g_clear_pointer (&self->lock, galley_lock_file_release);
  g_thread_pool_free (self->writer, FALSE, FALSE);
  g_thread_pool_free (self->flusher, FALSE, FALSE);
  g_clear_pointer (&self->state, g_variant_unref);
  g_byte_array_unref (self->pending);
  g_mutex_clear (&self->flush_mutex);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self->id);
  g_free (self->path);
  g_free (self);
}

/**
 * galley_draft_get_id:
 *
 * Returns: the identifier in its store
 */
const char *
galley_draft_get_id (GalleyDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * galley_draft_append:
 * @offset_bytes: where in the text as it was before this change
 * @n_removed_bytes: how much goes
 * @inserted: what comes in its place
 * @n_inserted_bytes: its length
 *
 * Adds one change. Takes some microseconds: a worker writes it to the file, at
 * once unless the disk is busy.
 *
 * A failure is that of the last write, which may be one before this change. The
 * change is taken nevertheless: what the file refuses stays in memory, in order,
 * and every call tries again; so do not append a change twice.
 * galley_draft_flush_async() when typing pauses tells whether all is well.
 */
gboolean
galley_draft_append (GalleyDraft *self, guint32 offset_bytes, guint32 n_removed_bytes,
                     const char *inserted, gsize n_inserted_bytes, GError **error)
{
  int errnum = 0;
  guint start;
  gboolean fits;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (inserted != NULL || n_inserted_bytes == 0, FALSE);

  g_mutex_lock (&self->mutex);
  fits = self->lock != NULL && offset_bytes <= self->n_text_bytes
         && n_removed_bytes <= self->n_text_bytes - offset_bytes
         && n_inserted_bytes < G_MAXUINT32 / 4;
  if (fits)
    {
      start = self->pending->len;
      galley_journal_add_splice (self->pending, self->id, ++self->sequence, offset_bytes,
                                 n_removed_bytes, inserted, n_inserted_bytes);
      self->n_text_bytes += n_inserted_bytes - n_removed_bytes;
      self->n_splices++;
      errnum = take_records (self, start);
    }
  g_mutex_unlock (&self->mutex);

  g_return_val_if_fail (fits, FALSE);
  return galley_draft_report (errnum, error);
}

/**
 * galley_draft_set_state:
 * @state: an a{sv}; a floating reference is taken
 *
 * Adds what to know besides the text: the file, caret, panes. Replaces the state
 * before; one that is the same costs nothing. Fails as galley_draft_append()
 * does.
 */
gboolean
galley_draft_set_state (GalleyDraft *self, GVariant *state, GError **error)
{
  g_autoptr (GVariant) owned = NULL;
  int errnum = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (state != NULL && g_variant_is_of_type (state, G_VARIANT_TYPE_VARDICT), FALSE);

  owned = g_variant_ref_sink (state);
  g_mutex_lock (&self->mutex);
  if (self->lock != NULL && !g_variant_equal (owned, self->state))
    {
      guint start = self->pending->len;

      g_variant_unref (self->state);
      self->state = g_variant_ref (owned);
      galley_journal_add_state (self->pending, self->id, ++self->sequence, owned);
      errnum = take_records (self, start);
    }
  g_mutex_unlock (&self->mutex);
  return galley_draft_report (errnum, error);
}

/**
 * galley_draft_flush:
 *
 * Waits until every change is on the disk.
 */
gboolean
galley_draft_flush (GalleyDraft *self, GError **error)
{
  int errnum = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  write_pending (self);
  errnum = take_failure (self);
  g_mutex_unlock (&self->mutex);

  if (errnum == 0)
    {
      g_mutex_lock (&self->flush_mutex);
      errnum = flush_file (self);
      g_mutex_unlock (&self->flush_mutex);
    }
  return galley_draft_report (errnum, error);
}

/**
 * galley_draft_flush_async:
 *
 * galley_draft_flush() in a thread.
 */
void
galley_draft_flush_async (GalleyDraft *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (self != NULL);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, galley_draft_flush_async);
  g_task_set_task_data (task, galley_draft_ref (self), (GDestroyNotify) galley_draft_unref);
  g_task_run_in_thread (task, flush_thread);
}

gboolean
galley_draft_flush_finish (GalleyDraft *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * galley_draft_close:
 *
 * Keeps the draft for another day: flushes it and lets others have it. On a
 * failure it stays open, for the text may be nowhere else.
 */
gboolean
galley_draft_close (GalleyDraft *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  galley_draft_wait_for_base (self);
  g_mutex_unlock (&self->mutex);
  if (!galley_draft_flush (self, error))
    return FALSE;

  g_mutex_lock (&self->mutex);
  galley_draft_take_file (self);
  close_file (self);
  g_clear_pointer (&self->lock, galley_lock_file_release);
  galley_draft_release_file (self);
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

/**
 * galley_draft_discard:
 *
 * Deletes the draft; for a text that is saved, or that a person has given up.
 */
gboolean
galley_draft_discard (GalleyDraft *self, GError **error)
{
  int errnum = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  galley_draft_wait_for_base (self);
  galley_draft_take_file (self);
  if (self->lock != NULL && unlink (self->path) < 0 && errno != ENOENT)
    errnum = errno;
  if (errnum == 0)
    {
      galley_draft_remove_pictures_of (self->path);
      close_file (self);
      g_clear_pointer (&self->lock, galley_lock_file_release);
    }
  galley_draft_release_file (self);
  g_mutex_unlock (&self->mutex);
  return galley_draft_report (errnum, error);
}
