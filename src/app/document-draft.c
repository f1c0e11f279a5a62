/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The draft of a document: what is there again after a crash or a quit.
 *
 * A change is in the journal 200 ms after it was made, whatever made it and whatever
 * comes behind it: the text is compared with what the journal has, and the one stretch
 * that differs goes in. So no way of changing the buffer can be forgotten here. */

#include "config.h"

#include "app/document-private.h"

#include "core/file/text-decode.h"

#define TEXT_DELAY_MS 200
#define STATE_DELAY_MS 500
#define FLUSH_DELAY_MS 1500
#define RETRY_DELAY_MS 5000

static void arm_timer (GalleyDocument *self, guint delay_ms);
static void arm_flush (GalleyDocument *self, guint delay_ms);

static void
set_problem (GalleyDocument *self, const GError *error)
{
  if (g_set_str (&self->draft_problem, error != NULL ? error->message : NULL))
    g_object_notify (G_OBJECT (self), "draft-problem");
}

/* What has changed since the last time, and the state beside it. A crash may come
 * between the two: then a text that is not saved must not pass for one that is. */
static gboolean
bring_up_to_date (GalleyDocument *self, gboolean quit, GError **error)
{
  GBytes *text = galley_document_peek_text (self);
  g_autoptr (GError) failure = NULL;
  gboolean done = TRUE;

  if (galley_document_get_modified (self))
    done = galley_draft_set_state (self->draft, galley_document_make_state (self, quit), &failure);
  if (text != self->journalled)
    {
      g_autoptr (GalleyTextEdit) edit = galley_text_edit_new_between (self->journalled, text);

      for (guint i = 0; i < galley_text_edit_get_n (edit); i++)
        {
          const GalleySplice *splice = galley_text_edit_get (edit, i);

          done = galley_draft_append (self->draft, splice->span.start, galley_span_length (splice->span), splice->text,
                                      splice->n_bytes, done ? &failure : NULL)
                 && done;
        }
      g_bytes_unref (self->journalled);
      self->journalled = g_bytes_ref (text);
    }
  done = galley_draft_set_state (self->draft, galley_document_make_state (self, quit), done ? &failure : NULL) && done;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return done;
}

static void
based_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyDocument) self = data;
  g_autoptr (GError) error = NULL;

  if (self->draft == NULL)
    return;
  if (!galley_draft_set_base_finish (self->draft, result, &error))
    set_problem (self, error);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyDocument) self = data;
  g_autoptr (GError) error = NULL;

  self->draft_flushing = FALSE;
  if (self->draft == NULL)
    return;

  galley_draft_flush_finish (self->draft, result, &error);
  set_problem (self, error);
  if (error != NULL)
    arm_flush (self, RETRY_DELAY_MS);
  else if (galley_draft_wants_base (self->draft))
    galley_draft_set_base_async (self->draft, self->journalled, based_cb, g_object_ref (self));
}

/* Whether all is well on the disk shows only when one waits for it. */
static gboolean
flush_timer_cb (gpointer data)
{
  GalleyDocument *self = data;

  self->flush_timer = 0;
  if (self->draft != NULL && !self->draft_flushing)
    {
      self->draft_flushing = TRUE;
      galley_draft_flush_async (self->draft, flushed_cb, g_object_ref (self));
    }
  return G_SOURCE_REMOVE;
}

static void
arm_flush (GalleyDocument *self, guint delay_ms)
{
  if (self->flush_timer == 0)
    self->flush_timer = g_timeout_add (delay_ms, flush_timer_cb, self);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyDocument) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDraft) draft = galley_draft_store_create_finish (self->store, result, &error);

  self->draft_creating = FALSE;
  if (draft != NULL && self->draft_unwanted)
    {
      galley_draft_discard (draft, NULL);
      return;
    }
  set_problem (self, error);
  if (draft == NULL)
    {
      g_clear_pointer (&self->journalled, g_bytes_unref);
      arm_timer (self, RETRY_DELAY_MS);
      return;
    }
  self->draft = g_steal_pointer (&draft);
  arm_timer (self, TEXT_DELAY_MS);
}

static void
begin_draft (GalleyDocument *self)
{
  if (self->draft_creating)
    return;
  self->draft_creating = TRUE;
  self->journalled = g_bytes_ref (galley_document_peek_text (self));
  galley_draft_store_create_async (self->store, self->journalled, galley_document_make_state (self, FALSE), created_cb,
                                   g_object_ref (self));
}

static gboolean
draft_timer_cb (gpointer data)
{
  GalleyDocument *self = data;
  g_autoptr (GError) error = NULL;

  self->draft_timer = 0;
  if (self->draft == NULL)
    {
      begin_draft (self);
      return G_SOURCE_REMOVE;
    }
  if (!bring_up_to_date (self, FALSE, &error))
    set_problem (self, error);
  arm_flush (self, FLUSH_DELAY_MS);
  return G_SOURCE_REMOVE;
}

/* The first change sets the time; one that may not wait so long moves it forward. It goes
 * before what is typed next and what is drawn of it, however much that is. */
static void
arm_timer (GalleyDocument *self, guint delay_ms)
{
  gint64 due = g_get_monotonic_time () + delay_ms * G_TIME_SPAN_MILLISECOND;

  if (self->store == NULL || self->draft_unwanted || self->draft_creating ||
      (self->draft_timer != 0 && self->draft_due <= due))
    return;
  g_clear_handle_id (&self->draft_timer, g_source_remove);
  self->draft_due = due;
  self->draft_timer = g_timeout_add_full (G_PRIORITY_HIGH, delay_ms, draft_timer_cb, self, NULL);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GalleyDocument *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GVariant) state = NULL;
  g_autoptr (GalleyDraft) draft = galley_draft_store_open_finish (self->store, result, &text, &state, &error);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  const char *bytes;
  gboolean modified;
  gsize n_bytes;

  /* What is no text, kept from a file that was none any more, would become an empty one. */
  if (draft == NULL || !galley_text_check (text, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  modified = galley_document_take_state (self, state);
  bytes = g_bytes_get_data (text, &n_bytes);
  galley_document_set_text (self, bytes, n_bytes);
  galley_document_take_places (self, state);
  gtk_text_buffer_set_modified (buffer, modified || (self->file != NULL && !galley_document_is_as_in_file (self)));
  self->draft = g_steal_pointer (&draft);
  self->journalled = g_bytes_ref (text);
  self->draft_unwanted = FALSE;
  arm_timer (self, TEXT_DELAY_MS);
  g_task_return_boolean (task, TRUE);
}

void
galley_document_draft_text_changed (GalleyDocument *self)
{
  arm_timer (self, TEXT_DELAY_MS);
}

void
galley_document_draft_state_changed (GalleyDocument *self)
{
  arm_timer (self, STATE_DELAY_MS);
}

static void
save_noted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GalleyDocument *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  /* A draft that cannot be kept is no reason not to save. */
  if (self->draft != NULL && !galley_draft_flush_finish (self->draft, result, &error))
    set_problem (self, error);
  g_task_return_boolean (task, TRUE);
}

/* Whoever is killed after saving would come back to a text that is older than the file,
 * if the draft did not have it before; and what the file holds then is known to be ours
 * by what is noted here. */
void
galley_document_draft_begin_save (GalleyDocument *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, galley_document_draft_begin_save);
  g_free (self->saving_sha256);
  self->saving_sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, galley_document_peek_text (self));
  if (self->draft == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  /* What appending complains of, flushing does, too. */
  bring_up_to_date (self, FALSE, NULL);
  galley_draft_flush_async (self->draft, save_noted_cb, g_steal_pointer (&task));
}

void
galley_document_draft_end_save (GalleyDocument *self)
{
  g_clear_pointer (&self->saving_sha256, g_free);
  galley_document_draft_state_changed (self);
}

/* Lets go of everything; a draft that is still there stays on the disk. */
void
galley_document_draft_clear (GalleyDocument *self)
{
  g_clear_handle_id (&self->draft_timer, g_source_remove);
  g_clear_handle_id (&self->flush_timer, g_source_remove);
  g_clear_pointer (&self->draft, galley_draft_unref);
  g_clear_pointer (&self->store, galley_draft_store_unref);
  g_clear_pointer (&self->journalled, g_bytes_unref);
  g_clear_pointer (&self->view_state, g_variant_unref);
  g_clear_pointer (&self->draft_problem, g_free);
  g_clear_pointer (&self->saving_sha256, g_free);
  g_clear_pointer (&self->unwritten, g_ptr_array_unref);
}

void
galley_document_await_draft (GalleyDocument *self)
{
  while (self->draft_creating)
    g_main_context_iteration (NULL, TRUE);
}

/**
 * galley_document_begin_draft:
 * @store: where drafts are kept
 *
 * From now on every change is in the store within a second; and nobody else who
 * asks that store may write the document's file.
 */
void
galley_document_begin_draft (GalleyDocument *self, GalleyDraftStore *store)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  g_return_if_fail (store != NULL);

  if (self->store == NULL)
    {
      self->store = galley_draft_store_ref (store);
      galley_document_watch (self);
    }
  /* Who only reads has nothing to lose. */
  self->draft_unwanted = self->read_only && self->draft == NULL;
  if (!self->draft_unwanted && self->draft == NULL)
    begin_draft (self);
}

/**
 * galley_document_restore_async:
 * @id: a draft of @store that nobody has
 *
 * Makes a new document what it was when that draft was last written, and goes on
 * with the draft. What the disk has meanwhile is another question.
 */
void
galley_document_restore_async (GalleyDocument     *self,
                               GalleyDraftStore   *store,
                               const char         *id,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_return_if_fail (self->store == NULL);

  g_task_set_source_tag (task, galley_document_restore_async);
  self->store = galley_draft_store_ref (store);
  /* Nothing is to be journalled until the draft's own text is here. */
  self->draft_unwanted = TRUE;
  galley_draft_store_open_async (store, id, restored_cb, g_steal_pointer (&task));
}

gboolean
galley_document_restore_finish (GalleyDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * galley_document_keep_draft:
 *
 * Before the program ends: the draft is brought up to date, flushed and closed,
 * to be found at the next start. Waits for the disk. On failure the draft stays
 * open, and the program should not end.
 */
gboolean
galley_document_keep_draft (GalleyDocument *self, GError **error)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), FALSE);

  galley_document_await_draft (self);
  if (self->store == NULL)
    return TRUE;
  if (self->draft == NULL && !self->draft_unwanted)
    {
      g_clear_pointer (&self->journalled, g_bytes_unref);
      self->journalled = g_bytes_ref (galley_document_peek_text (self));
      self->draft = galley_draft_store_create (self->store, self->journalled, galley_document_make_state (self, TRUE), error);
    }
  if (self->draft == NULL)
    return self->draft_unwanted;

  /* What appending complains of is an earlier write; closing tries that again. */
  bring_up_to_date (self, TRUE, NULL);
  if (!galley_draft_close (self->draft, error))
    return FALSE;
  /* There is no undoing after the next start. */
  if (self->folder == NULL)
    galley_draft_remove_pictures (self->draft);
  g_clear_handle_id (&self->draft_timer, g_source_remove);
  g_clear_handle_id (&self->flush_timer, g_source_remove);
  g_clear_pointer (&self->draft, galley_draft_unref);
  self->draft_unwanted = TRUE;
  return TRUE;
}

/**
 * galley_document_discard_draft:
 *
 * Deletes the draft, for a text that is saved or given up, and begins no other.
 */
void
galley_document_discard_draft (GalleyDocument *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GALLEY_IS_DOCUMENT (self));

  self->draft_unwanted = TRUE;
  g_clear_handle_id (&self->draft_timer, g_source_remove);
  g_clear_handle_id (&self->flush_timer, g_source_remove);
  if (self->draft != NULL && !galley_draft_discard (self->draft, &error))
    g_warning ("A draft could not be deleted: %s", error->message);
  g_clear_pointer (&self->draft, galley_draft_unref);
}

/**
 * galley_document_set_view_state:
 * @state: an a{sv}; a floating reference is taken
 *
 * Whatever a window wants to find again with this document.
 */
void
galley_document_set_view_state (GalleyDocument *self, GVariant *state)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (state);

  g_return_if_fail (g_variant_is_of_type (owned, G_VARIANT_TYPE_VARDICT));

  if (self->view_state != NULL && g_variant_equal (owned, self->view_state))
    return;
  g_clear_pointer (&self->view_state, g_variant_unref);
  self->view_state = g_steal_pointer (&owned);
  galley_document_draft_state_changed (self);
}

GVariant *
galley_document_get_view_state (GalleyDocument *self)
{
  return self->view_state;
}

gboolean
galley_document_get_recovered (GalleyDocument *self)
{
  return self->recovered;
}

const char *
galley_document_get_draft_problem (GalleyDocument *self)
{
  return self->draft_problem;
}
