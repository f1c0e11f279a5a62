/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The half of a draft that writes the whole text afresh. */

#include "core/draft/draft-private.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file/fd.h"
#include "core/file/file-swap.h"

/* A journal beyond this is due for a new base: replaying it must stay a matter
 * of a blink, and its file must not outgrow the text by much. */
#define MAX_SPLICES 2000
#define MAX_JOURNAL_BYTES (256 * 1024)

/* A new base on its way: the text and all that belongs to the same moment. */
typedef struct
{
  GalleyDraft *draft;
  GBytes *text;
  GVariant *state;
  guint32 sequence;
  guint n_splices;
} Base;

static void
base_free (gpointer data)
{
  Base *base = data;

  galley_draft_unref (base->draft);
  g_bytes_unref (base->text);
  g_variant_unref (base->state);
  g_free (base);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Base, base_free)

/* With the mutex held, until the running one is in place. */
void
galley_draft_wait_for_base (GalleyDraft *self)
{
  while (self->rebasing)
    g_cond_wait (&self->changed, &self->mutex);
}

/* With the mutex held. */
static Base *
begin_base (GalleyDraft *self, GBytes *text)
{
  Base *base = g_new0 (Base, 1);

  g_assert (!self->rebasing);

  self->rebasing = TRUE;
  self->since_base = g_byte_array_new ();
  base->draft = galley_draft_ref (self);
  base->text = g_bytes_ref (text);
  base->state = g_variant_ref (self->state);
  base->sequence = self->sequence;
  base->n_splices = self->n_splices;
  return base;
}

/* The base in a file of its own; not yet in place, unless it is the first. The first
 * takes the place of nothing, and is flushed when it is there: what is typed meanwhile
 * has a file to go to. */
static gboolean
fill_base (GalleyFileSwap *swap, const GByteArray *file, gboolean anonymous, gboolean first)
{
  return galley_file_swap_open_temp (swap, anonymous)
         && fchmod (swap->fd, 0600) == 0
         && galley_fd_write_at (swap->fd, file->data, file->len, 0, NULL)
         && (first || galley_fd_sync (swap->fd));
}

/* Without the mutex. */
static gboolean
write_base (GalleyFileSwap *swap, const char *path, const GByteArray *file, gboolean first,
            GError **error)
{
  gboolean done;

  if (!galley_file_swap_begin (swap, path, error))
    return FALSE;

  done = fill_base (swap, file, TRUE, first);
  if (done && !galley_file_swap_name (swap))
    {
      close (swap->fd);
      swap->fd = -1;
      done = fill_base (swap, file, FALSE, first);
    }
  return done || galley_draft_report (errno, error);
}

/* With the mutex held. What has come in since the base, from there on. */
static GByteArray *
copy_since (GalleyDraft *self, gsize from)
{
  GByteArray *since = g_byte_array_new ();

  return g_byte_array_append (since, self->since_base->data + from, self->since_base->len - (guint) from);
}

/* What the old file has on the disk already, the new one has to have there, too, before
 * it takes its place. Without the mutex. */
static gboolean
catch_up (GalleyDraft *self, GalleyFileSwap *swap, gsize n_base_bytes, gsize *n_since, GError **error)
{
  g_autoptr (GByteArray) since = NULL;

  g_mutex_lock (&self->mutex);
  since = copy_since (self, 0);
  g_mutex_unlock (&self->mutex);
  *n_since = since->len;
  return since->len == 0
         || (galley_fd_write_at (swap->fd, since->data, since->len, (goffset) n_base_bytes, NULL)
             && galley_fd_sync_data (swap->fd))
         || galley_draft_report (errno, error);
}

/* With the mutex held, which it lets go of while it waits for the disk. Adds what
 * has come in since the base, but for the first @n_since bytes, and puts the new file
 * in place. Returns errno. */
static int
move_to (GalleyDraft *self, GalleyFileSwap *swap, const Base *base, gsize n_base_bytes,
         gsize n_since, gboolean only_new)
{
  g_autoptr (GByteArray) rest = copy_since (self, n_since);
  gsize n_all = n_since + rest->len;
  int errnum = 0;

  g_mutex_unlock (&self->mutex);
  if (!galley_fd_write_at (swap->fd, rest->data, rest->len, (goffset) (n_base_bytes + n_since), NULL)
      || !galley_file_swap_commit (swap, only_new))
    errnum = errno;
  g_mutex_lock (&self->mutex);
  if (errnum != 0)
    return errnum;

  if (self->fd >= 0)
    close (self->fd);
  self->fd = swap->fd;
  swap->fd = -1;
  self->base_end = (goffset) n_base_bytes;
  self->end = (goffset) (n_base_bytes + n_all);
  self->n_splices -= base->n_splices;
  self->suspect = FALSE;
  self->write_errnum = 0;

  /* All of it is in the new file, but for what has come in just now. */
  g_byte_array_set_size (self->pending, 0);
  g_byte_array_append (self->pending, self->since_base->data + n_all, self->since_base->len - (guint) n_all);
  if (self->pending->len > 0)
    galley_draft_schedule_write (self);
  self->folder_due |= only_new;
  if (only_new || rest->len > 0)
    galley_draft_flush_soon (self);
  return 0;
}

/* Without the mutex. Fails with the file in place going on as before. */
static gboolean
finish_base (const Base *base, gboolean only_new, GError **error)
{
  GalleyDraft *self = base->draft;
  g_auto (GalleyFileSwap) swap = GALLEY_FILE_SWAP_INIT;
  g_autoptr (GByteArray) file = g_byte_array_new ();
  gsize n_since = 0;
  gboolean done;

  galley_journal_add_base (file, self->id, base->sequence, base->state, base->text);
  done = write_base (&swap, self->path, file, only_new, error)
         && catch_up (self, &swap, file->len, &n_since, error);

  g_mutex_lock (&self->mutex);
  galley_draft_take_file (self);
  if (done)
    done = galley_draft_report (move_to (self, &swap, base, file->len, n_since, only_new), error);
  g_clear_pointer (&self->since_base, g_byte_array_unref);
  self->rebasing = FALSE;
  galley_draft_release_file (self);
  g_mutex_unlock (&self->mutex);

  if (done && !only_new)
    galley_file_swap_sync_dir (&swap);
  return done;
}

static void
set_base_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (finish_base (task_data, FALSE, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * galley_draft_create:
 * @path: of the draft's file, which must not be there
 * @lock: (transfer full): on the draft
 *
 * Returns: (transfer full) (nullable): a draft that is in its file, and soon on the disk
 */
GalleyDraft *
galley_draft_create (const char *path, const char *id, GalleyLockFile *lock, GBytes *text,
                     GVariant *state, GError **error)
{
  g_autoptr (GalleyDraft) self = galley_draft_new (path, id, lock);
  g_autoptr (Base) base = NULL;

  self->state = g_variant_ref_sink (state);
  self->n_text_bytes = g_bytes_get_size (text);
  base = begin_base (self, text);
  if (!finish_base (base, TRUE, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * galley_draft_wants_base:
 *
 * Whether so many changes have come together, or the disk has failed so, that the
 * whole text should be written afresh. Ask now and then, at best when nobody is
 * typing.
 */
gboolean
galley_draft_wants_base (GalleyDraft *self)
{
  gboolean wants;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  wants = !self->rebasing && self->lock != NULL
          && (self->suspect
              || self->n_splices > MAX_SPLICES
              || self->end - self->base_end > MAX_JOURNAL_BYTES + self->base_end / 4);
  g_mutex_unlock (&self->mutex);
  return wants;
}

/**
 * galley_draft_set_base:
 * @text: the text with every change so far, and no other
 *
 * Writes the text afresh and puts the new file in the place of the old one in one
 * step. Waits for the disk. To give the draft another text, append that as a
 * change.
 */
gboolean
galley_draft_set_base (GalleyDraft *self, GBytes *text, GError **error)
{
  g_autoptr (Base) base = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  galley_draft_wait_for_base (self);
  if (self->lock != NULL && g_bytes_get_size (text) == self->n_text_bytes)
    base = begin_base (self, text);
  g_mutex_unlock (&self->mutex);

  g_return_val_if_fail (base != NULL, FALSE);
  return finish_base (base, FALSE, error);
}

/**
 * galley_draft_set_base_async:
 *
 * galley_draft_set_base() in a thread; changes may be appended meanwhile. While
 * one is on its way, another has nothing to do and succeeds.
 */
void
galley_draft_set_base_async (GalleyDraft *self, GBytes *text, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Base *base = NULL;
  gboolean fits;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  g_mutex_lock (&self->mutex);
  fits = self->lock != NULL && g_bytes_get_size (text) == self->n_text_bytes;
  if (fits && !self->rebasing)
    base = begin_base (self, text);
  g_mutex_unlock (&self->mutex);
  g_return_if_fail (fits);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, galley_draft_set_base_async);
  if (base == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_task_set_task_data (task, base, base_free);
  g_task_run_in_thread (task, set_base_thread);
}

gboolean
galley_draft_set_base_finish (GalleyDraft *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
