/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures that come to an article. They are copied in a thread, from a slow disk maybe,
 * and the text goes on meanwhile: a mark holds the place that each is for, and the figures
 * are written when their files are there. What comes is dealt with one after the other, in
 * the order in which it was asked for. */

#include "config.h"

#include "app/document-private.h"

#include <string.h>

#include "core/edit/edit-blocks.h"
#include "core/picture/picture-import.h"

/* What a thread works on, and what comes of it. */
typedef struct
{
  char *folder;                 /* where to */
  GPtrArray *sources;           /* GalleyNewPicture; shared, and nobody changes it */
  char **addresses;             /* as many; NULL for what could not be had */
  GalleyPicture *pictures;      /* as many */
  GError *failure;              /* the first; NULL where all could be had */
} Job;

/* Waits for its turn, or for its job. */
typedef struct
{
  GPtrArray *sources;
  GtkTextMark *mark;            /* owned by the buffer: where the figures go; NULL where there are to be none */
  guint64 revision;             /* of the text when it was asked for, but for what came before in the queue */
  Job *job;                     /* the one that has been done; NULL before */
} Arrival;

static void begin_next (GalleyDocument *self);

/* --- The job --- */

static Job *
job_new (char *folder, GPtrArray *sources)
{
  Job *job = g_new0 (Job, 1);

  job->folder = folder;
  job->sources = g_ptr_array_ref (sources);
  job->addresses = g_new0 (char *, sources->len);
  job->pictures = g_new0 (GalleyPicture, sources->len);
  return job;
}

static void
job_free (Job *job)
{
  for (guint i = 0; i < job->sources->len; i++)
    g_free (job->addresses[i]);
  g_free (job->addresses);
  g_free (job->pictures);
  g_free (job->folder);
  g_clear_error (&job->failure);
  g_ptr_array_unref (job->sources);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
job_run (Job *job, GCancellable *cancellable)
{
  for (guint i = 0; i < job->sources->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const GalleyNewPicture *source = g_ptr_array_index (job->sources, i);
      GError **failure = job->failure == NULL ? &job->failure : NULL;

      if (source->path != NULL)
        job->addresses[i] = galley_picture_import (job->folder, source->path, &job->pictures[i], cancellable, failure);
      else
        job->addresses[i] = galley_picture_import_bytes (job->folder, source->name, source->bytes, &job->pictures[i],
                                                         failure);
    }
}

static void
job_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = g_task_get_task_data (task);

  job_run (job, cancellable);
  g_task_return_pointer (task, job, (GDestroyNotify) job_free);
}

/* --- The text --- */

static guint32
find_empty_alt (const GalleyTextEdit *edit)
{
  const GalleySplice *splice = galley_text_edit_get (edit, 0);
  const char *alt = strstr (splice->text, "alt=\"\"");

  return splice->span.start + (alt != NULL ? (guint32) (alt - splice->text) + (guint32) strlen ("alt=\"") : splice->n_bytes);
}

static char *
dup_pixels (guint n)
{
  return n > 0 ? g_strdup_printf ("%u", n) : NULL;
}

/* Near that byte; NULL where there is nothing to write, or no place for it. */
static GalleyTextEdit *
make_edit (GalleyDocument *self, guint32 byte, const Job *job, GError **error)
{
  g_autoptr (GalleyFragment) fragment = galley_fragment_new ();

  for (guint i = 0; i < job->sources->len; i++)
    {
      g_autofree char *width = dup_pixels (job->pictures[i].width);
      g_autofree char *height = dup_pixels (job->pictures[i].height);

      if (job->addresses[i] == NULL)
        continue;
      galley_fragment_open (fragment, GALLEY_ELEMENT_FIGURE);
      galley_fragment_attribute (fragment, GALLEY_ATTRIBUTE_SRC, job->addresses[i]);
      galley_fragment_attribute (fragment, GALLEY_ATTRIBUTE_ALT, "");
      galley_fragment_attribute (fragment, GALLEY_ATTRIBUTE_WIDTH, width);
      galley_fragment_attribute (fragment, GALLEY_ATTRIBUTE_HEIGHT, height);
      galley_fragment_close (fragment);
    }
  if (galley_fragment_get_n (fragment) == 0)
    return NULL;
  return galley_edit_insert_at (galley_document_peek_article (self), byte, fragment, error);
}

/* The caret comes along where that is wanted: to where the first one's words are to be
 * written. FALSE and an error where one of them is not in the text. */
static gboolean
write_figures (GalleyDocument *self, guint32 byte, Job *job, gboolean with_caret, GError **error)
{
  g_autoptr (GalleyTextEdit) edit = make_edit (self, byte, job, job->failure == NULL ? &job->failure : NULL);

  if (edit != NULL)
    {
      galley_document_apply (self, edit);
      if (with_caret)
        galley_document_set_caret (self, find_empty_alt (edit));
    }
  if (job->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&job->failure));
  return FALSE;
}

/* --- The queue --- */

static void
arrival_free (gpointer data)
{
  Arrival *arrival = data;

  g_clear_pointer (&arrival->job, job_free);
  g_ptr_array_unref (arrival->sources);
  g_free (arrival);
}

static void
add_n_arriving (GalleyDocument *self, int n)
{
  self->n_arriving = (guint) ((int) self->n_arriving + n);
  g_object_notify (G_OBJECT (self), "n-arriving");
}

static guint32
get_byte (GalleyDocument *self, GtkTextMark *mark)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &iter, mark);
  return galley_document_iter_to_byte (self, &iter);
}

/* What waits for the same place, with nothing changed since. */
static GPtrArray *
find_companions (GalleyDocument *self, guint32 byte)
{
  GPtrArray *companions = g_ptr_array_new ();

  for (GList *l = self->arrivals.head; l != NULL; l = l->next)
    {
      Arrival *arrival = g_task_get_task_data (l->data);

      if (arrival->mark != NULL && arrival->revision == self->revision && get_byte (self, arrival->mark) == byte)
        g_ptr_array_add (companions, arrival);
    }
  return companions;
}

/* They come behind what has come before them. */
static void
move_to_caret (GalleyDocument *self, GPtrArray *arrivals)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  for (guint i = 0; i < arrivals->len; i++)
    {
      Arrival *arrival = g_ptr_array_index (arrivals, i);

      gtk_text_buffer_move_mark (buffer, arrival->mark, &iter);
      arrival->revision = self->revision;
    }
}

static gboolean
write_arrival (GalleyDocument *self, Arrival *arrival, GError **error)
{
  guint32 byte = get_byte (self, arrival->mark);
  /* Who has gone on writing is not called back. */
  gboolean with_caret = arrival->revision == self->revision && galley_document_get_caret (self) == byte;
  g_autoptr (GPtrArray) companions = find_companions (self, byte);
  gboolean done = write_figures (self, byte, arrival->job, with_caret, error);

  if (with_caret)
    move_to_caret (self, companions);
  return done;
}

/* The first one's turn is over, well or not. */
static void
end_first (GalleyDocument *self, GError *error)
{
  g_autoptr (GTask) task = g_queue_pop_head (&self->arrivals);
  Arrival *arrival = g_task_get_task_data (task);
  int n = (int) arrival->sources->len;

  if (error == NULL && arrival->mark != NULL)
    write_arrival (self, arrival, &error);
  if (arrival->mark != NULL)
    gtk_text_buffer_delete_mark (GTK_TEXT_BUFFER (self->buffer), g_steal_pointer (&arrival->mark));
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  add_n_arriving (self, -n);
  begin_next (self);
}

static void
job_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyDocument *self = GALLEY_DOCUMENT (source);
  GTask *first = g_queue_peek_head (&self->arrivals);
  Arrival *arrival = g_task_get_task_data (first);
  g_autoptr (GFile) folder = galley_document_dup_folder (self);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;
  GError *error = NULL;
  g_autoptr (Job) job = g_task_propagate_pointer (G_TASK (result), &error);

  if (job == NULL)
    {
      end_first (self, error);
      return;
    }
  /* The article has got another place meanwhile: there they have to be. */
  if (g_strcmp0 (path, job->folder) != 0)
    {
      begin_next (self);
      return;
    }
  arrival->job = g_steal_pointer (&job);
  end_first (self, NULL);
}

static void
begin_next (GalleyDocument *self)
{
  GTask *first = g_queue_peek_head (&self->arrivals);
  Arrival *arrival = first != NULL ? g_task_get_task_data (first) : NULL;
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  char *folder;

  if (first == NULL)
    return;
  folder = galley_document_begin_to_take (self, &error);
  if (folder == NULL)
    {
      end_first (self, error);
      return;
    }
  task = g_task_new (self, g_task_get_cancellable (first), job_cb, NULL);
  g_task_set_source_tag (task, begin_next);
  /* The thread gives it back. */
  g_task_set_task_data (task, job_new (folder, arrival->sources), NULL);
  /* A disk that does not answer is not waited for. */
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, job_thread);
}

static void
push (GalleyDocument *self, GPtrArray *sources, GtkTextMark *mark, GTask *task)
{
  Arrival *arrival = g_new0 (Arrival, 1);

  arrival->sources = g_ptr_array_ref (sources);
  arrival->mark = mark;
  arrival->revision = self->revision;
  g_task_set_task_data (task, arrival, arrival_free);
  g_queue_push_tail (&self->arrivals, g_object_ref (task));
  add_n_arriving (self, (int) sources->len);
  if (self->arrivals.length == 1)
    begin_next (self);
}

GalleyNewPicture *
galley_new_picture_copy (const GalleyNewPicture *self)
{
  GalleyNewPicture *copy = g_new0 (GalleyNewPicture, 1);

  copy->path = g_strdup (self->path);
  copy->name = g_strdup (self->name);
  copy->bytes = self->bytes != NULL ? g_bytes_ref (self->bytes) : NULL;
  return copy;
}

void
galley_new_picture_free (GalleyNewPicture *self)
{
  g_free (self->path);
  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * galley_document_take_picture_async:
 * @source: copied
 *
 * Puts a picture where the article can show it, without waiting for the disk.
 */
void
galley_document_take_picture_async (GalleyDocument         *self,
                                    const GalleyNewPicture *source,
                                    GAsyncReadyCallback     callback,
                                    gpointer                user_data)
{
  g_autoptr (GTask) task = g_task_new (self, self->arrivals_cancellable, callback, user_data);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_new_picture_free);

  g_task_set_source_tag (task, galley_document_take_picture_async);
  g_ptr_array_add (sources, galley_new_picture_copy (source));
  push (self, sources, NULL, task);
}

/**
 * galley_document_take_picture_finish:
 * @picture: (out): its type and size in pixels; no bytes
 *
 * Returns: (transfer full) (nullable): the address to write into the article
 */
char *
galley_document_take_picture_finish (GalleyDocument *self, GAsyncResult *result, GalleyPicture *picture, GError **error)
{
  Arrival *arrival;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  arrival = g_task_get_task_data (G_TASK (result));
  *picture = arrival->job->pictures[0];
  if (arrival->job->failure != NULL)
    g_propagate_error (error, g_steal_pointer (&arrival->job->failure));
  return g_steal_pointer (&arrival->job->addresses[0]);
}

/**
 * galley_document_insert_pictures:
 * @byte: of the text; blocks are not broken up
 * @sources: (element-type GalleyNewPicture): one or more
 * @error: why not all of them; those that could be had are in the text
 *
 * The caret comes to stand where the first one's words are to be written. Waits for the
 * disk.
 */
gboolean
galley_document_insert_pictures (GalleyDocument *self, guint32 byte, GPtrArray *sources, GError **error)
{
  g_autoptr (Job) job = NULL;
  char *folder = galley_document_begin_to_take (self, error);

  if (folder == NULL)
    return FALSE;
  job = job_new (folder, sources);
  job_run (job, NULL);
  return write_figures (self, byte, job, TRUE, error);
}

/**
 * galley_document_insert_pictures_async:
 *
 * galley_document_insert_pictures() without waiting. The figures come to the same words,
 * wherever those are by then; the caret stands at @byte until then, and stays where it is
 * if the text has gone on.
 */
void
galley_document_insert_pictures_async (GalleyDocument     *self,
                                       guint32             byte,
                                       GPtrArray          *sources,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, self->arrivals_cancellable, callback, user_data);
  GtkTextIter iter;

  g_task_set_source_tag (task, galley_document_insert_pictures_async);
  if (galley_document_get_caret (self) != byte)
    galley_document_set_caret (self, byte);
  galley_document_byte_to_iter (self, byte, &iter);
  push (self, sources, gtk_text_buffer_create_mark (GTK_TEXT_BUFFER (self->buffer), NULL, &iter, FALSE), task);
}

gboolean
galley_document_insert_pictures_finish (GalleyDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

guint
galley_document_get_n_arriving (GalleyDocument *self)
{
  return self->n_arriving;
}

void
galley_document_stop_arrivals (GalleyDocument *self)
{
  g_cancellable_cancel (self->arrivals_cancellable);
  g_object_unref (self->arrivals_cancellable);
  self->arrivals_cancellable = g_cancellable_new ();
}

/**
 * galley_document_await_arrivals:
 *
 * Before the program ends: lets what is on its way come. Other things happen meanwhile.
 */
void
galley_document_await_arrivals (GalleyDocument *self)
{
  while (self->n_arriving > 0)
    g_main_context_iteration (NULL, TRUE);
}
