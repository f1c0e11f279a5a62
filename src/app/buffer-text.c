/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/buffer-text.h"

#include <string.h>

/* What has happened to the bytes since they were the buffer's: one stretch of them has
 * become another. In characters, as GTK tells of it. */
typedef struct
{
  guint start;
  guint n_removed;              /* of the bytes that there are */
  guint n_inserted;
} Change;

struct _GalleyBufferText
{
  GtkTextBuffer *buffer;        /* owned */
  guint notify;

  /* Owned */
  GBytes *bytes;                /* before the change; NULL: to be read from the buffer */
  GalleyCharIndex *index;       /* of the bytes; NULL until it is asked for */

  Change change;
  gboolean has_change;
};

static void
forget (GalleyBufferText *self)
{
  g_clear_pointer (&self->index, galley_char_index_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->has_change = FALSE;
}

/* Changes that touch are one, as where a selection is typed over; of others the text
 * is read anew when it is next asked for, once for all of them. */
static gboolean
begin_change (GalleyBufferText *self, guint start, guint end)
{
  Change *change = &self->change;

  if (self->bytes == NULL)
    return FALSE;
  if (!self->has_change)
    {
      *change = (Change) { .start = start };
      self->has_change = TRUE;
      return TRUE;
    }
  if (end < change->start || start > change->start + change->n_inserted)
    {
      forget (self);
      return FALSE;
    }
  return TRUE;
}

static void
inserted (GalleyBufferText *self, guint start, guint n)
{
  if (begin_change (self, start, start))
    self->change.n_inserted += n;
}

static void
removed (GalleyBufferText *self, guint start, guint end)
{
  Change *change = &self->change;
  guint before, behind;

  if (!begin_change (self, start, end))
    return;
  before = start < change->start ? change->start - start : 0;
  behind = end > change->start + change->n_inserted ? end - (change->start + change->n_inserted) : 0;
  change->start -= before;
  change->n_removed += before + behind;
  change->n_inserted -= end - start - before - behind;
}

static void
commit_cb (GtkTextBuffer *buffer, GtkTextBufferNotifyFlags flags, guint position, guint length, gpointer data)
{
  if (flags == GTK_TEXT_BUFFER_NOTIFY_AFTER_INSERT)
    inserted (data, position, length);
  else if (flags == GTK_TEXT_BUFFER_NOTIFY_BEFORE_DELETE)
    removed (data, position, position + length);
}

static char *
read_buffer (GalleyBufferText *self, guint start, guint end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &from, (int) start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &to, (int) end);
  return gtk_text_buffer_get_text (self->buffer, &from, &to, TRUE);
}

static const GalleyCharIndex *
get_index (GalleyBufferText *self)
{
  if (self->index == NULL)
    {
      gsize n_bytes;
      const char *text = g_bytes_get_data (self->bytes, &n_bytes);

      self->index = galley_char_index_new (text, n_bytes);
    }
  return self->index;
}

static void
apply_change (GalleyBufferText *self)
{
  const Change *change = &self->change;
  const GalleyCharIndex *index = get_index (self);
  gsize start = galley_char_index_to_bytes (index, change->start);
  gsize end = galley_char_index_to_bytes (index, change->start + change->n_removed);
  g_autofree char *insertion = read_buffer (self, change->start, change->start + change->n_inserted);
  gsize n_insertion = strlen (insertion);
  gsize n_old;
  const char *old = g_bytes_get_data (self->bytes, &n_old);
  gsize n_bytes = start + n_insertion + (n_old - end);
  char *bytes = g_malloc (n_bytes + 1);

  memcpy (bytes, old, start);
  memcpy (bytes + start, insertion, n_insertion);
  memcpy (bytes + start + n_insertion, old + end, n_old - end);
  bytes[n_bytes] = '\0';
  forget (self);
  self->bytes = g_bytes_new_take (bytes, n_bytes);
}

/**
 * galley_buffer_text_new:
 * @buffer: a reference is taken
 */
GalleyBufferText *
galley_buffer_text_new (GtkTextBuffer *buffer)
{
  GalleyBufferText *self = g_new0 (GalleyBufferText, 1);

  self->buffer = g_object_ref (buffer);
  self->notify = gtk_text_buffer_add_commit_notify (buffer,
                                                    GTK_TEXT_BUFFER_NOTIFY_AFTER_INSERT |
                                                      GTK_TEXT_BUFFER_NOTIFY_BEFORE_DELETE,
                                                    commit_cb, self, NULL);
  return self;
}

void
galley_buffer_text_free (GalleyBufferText *self)
{
  if (self == NULL)
    return;
  gtk_text_buffer_remove_commit_notify (self->buffer, self->notify);
  forget (self);
  g_object_unref (self->buffer);
  g_free (self);
}

/**
 * galley_buffer_text_peek:
 *
 * Returns: (transfer none): UTF-8 with a NUL behind it; until the next change
 */
GBytes *
galley_buffer_text_peek (GalleyBufferText *self)
{
  if (self->has_change)
    {
      apply_change (self);
    }
  else if (self->bytes == NULL)
    {
      char *text = read_buffer (self, 0, (guint) gtk_text_buffer_get_char_count (self->buffer));

      self->bytes = g_bytes_new_take (text, strlen (text));
    }
  return self->bytes;
}

/**
 * galley_buffer_text_peek_index:
 *
 * Returns: (transfer none): of the text; until the next change
 */
const GalleyCharIndex *
galley_buffer_text_peek_index (GalleyBufferText *self)
{
  galley_buffer_text_peek (self);
  return get_index (self);
}
