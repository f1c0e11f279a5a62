/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/batch.h"

#include <stdio.h>
#include <unistd.h>

#include "cli/terminal.h"

/* How far the threads may be ahead of what has been printed, for each of them. */
#define FILES_AHEAD 16

/* Nobody wants a progress line for what is over at once. */
#define QUIET_MICROSECONDS (G_USEC_PER_SEC / 2)
#define PROGRESS_MICROSECONDS (G_USEC_PER_SEC / 10)

typedef struct
{
  GalleyBatchResult result;
  gboolean is_done;
} Slot;

typedef struct
{
  const char *const *files;
  guint n_files;
  GalleyBatchFunc func;
  gpointer data;
  const char *separator;

  GMutex lock;
  GCond freed;            /* a slot has become free */
  Slot *slots;            /* a ring: file i is in slot i % n_slots */
  guint n_slots;
  guint next;             /* the first file that no thread has taken */
  guint n_printed;
  guint n_waiting;        /* threads that wait for a slot */
  gboolean is_printing;   /* some thread is */

  /* Of the thread that prints */
  int status;
  gboolean has_printed;
  gint64 started;         /* monotonic microseconds */
  gint64 last_progress;
  gboolean has_screen;
  gboolean has_progress;  /* the line is on the screen */
} Batch;

/* --- output ----------------------------------------------------------------- */

static void
clear_progress (Batch *self)
{
  if (self->has_progress)
    fputs ("\r\033[K", stderr);
  self->has_progress = FALSE;
}

static void
show_progress (Batch *self)
{
  gint64 now;

  if (!self->has_screen)
    return;

  now = g_get_monotonic_time ();
  if (now - self->started < QUIET_MICROSECONDS || now - self->last_progress < PROGRESS_MICROSECONDS)
    return;
  fprintf (stderr, "\r\033[K%u of %u", self->n_printed, self->n_files);
  fflush (stderr);
  self->last_progress = now;
  self->has_progress = TRUE;
}

static void
print_result (Batch *self, GalleyBatchResult *result)
{
  if (result->err->len > 0)
    {
      clear_progress (self);
      fflush (stdout);
      fwrite (result->err->str, 1, result->err->len, stderr);
    }
  if (result->out->len > 0)
    {
      if (isatty (STDOUT_FILENO))
        clear_progress (self);
      if (self->has_printed)
        fputs (self->separator, stdout);
      self->has_printed = TRUE;
      fwrite (result->out->str, 1, result->out->len, stdout);
    }
  self->status = MAX (self->status, result->status);
  g_string_free (result->out, TRUE);
  g_string_free (result->err, TRUE);
}

/* Prints what is ready and has its turn; called with the lock held. */
static void
print_ready (Batch *self)
{
  if (self->is_printing)
    return;

  self->is_printing = TRUE;
  while (self->slots[self->n_printed % self->n_slots].is_done)
    {
      Slot *slot = &self->slots[self->n_printed % self->n_slots];
      GalleyBatchResult result = slot->result;

      slot->is_done = FALSE;
      self->n_printed++;
      if (self->n_waiting > 0)
        g_cond_broadcast (&self->freed);

      g_mutex_unlock (&self->lock);
      print_result (self, &result);
      show_progress (self);
      g_mutex_lock (&self->lock);
    }
  self->is_printing = FALSE;
}

/* --- work ------------------------------------------------------------------- */

static void
run_one (Batch *self, guint index, GalleyBatchResult *result)
{
  result->out = g_string_new (NULL);
  result->err = g_string_new (NULL);
  result->status = 0;
  self->func (self->files[index], index, result, self->data);
}

static void
work_cb (gpointer unused, gpointer data)
{
  Batch *self = data;

  g_mutex_lock (&self->lock);
  while (self->next < self->n_files)
    {
      GalleyBatchResult result;
      guint index;

      if (self->next >= self->n_printed + self->n_slots)
        {
          self->n_waiting++;
          g_cond_wait (&self->freed, &self->lock);
          self->n_waiting--;
          continue;
        }
      index = self->next++;

      g_mutex_unlock (&self->lock);
      run_one (self, index, &result);
      g_mutex_lock (&self->lock);

      self->slots[index % self->n_slots] = (Slot) { result, TRUE };
      print_ready (self);
    }
  g_mutex_unlock (&self->lock);
}

/**
 * galley_batch_run:
 * @files: (array zero-terminated=1): at least one
 *
 * Does the work for every file; one that goes wrong does not stop the others.
 */
int
galley_batch_run (const char *const *files, GalleyBatchFunc func, gpointer data, const char *separator)
{
  Batch self = {
    .files = files,
    .n_files = g_strv_length ((char **) files),
    .func = func,
    .data = data,
    .separator = separator,
    .started = g_get_monotonic_time (),
    .has_screen = galley_terminal_is_screen (STDERR_FILENO),
  };
  guint n_threads = MIN (g_get_num_processors (), self.n_files);
  GThreadPool *pool = NULL;

  g_mutex_init (&self.lock);
  g_cond_init (&self.freed);
  self.n_slots = n_threads * FILES_AHEAD;
  self.slots = g_new0 (Slot, self.n_slots);

  /* This thread is one of them. */
  if (n_threads > 1)
    pool = g_thread_pool_new (work_cb, &self, (int) n_threads - 1, TRUE, NULL);
  for (guint i = 1; i < n_threads; i++)
    g_thread_pool_push (pool, GUINT_TO_POINTER (i), NULL);
  work_cb (NULL, &self);
  if (pool != NULL)
    g_thread_pool_free (pool, FALSE, TRUE);
  clear_progress (&self);

  g_free (self.slots);
  g_cond_clear (&self.freed);
  g_mutex_clear (&self.lock);

  return self.status;
}
