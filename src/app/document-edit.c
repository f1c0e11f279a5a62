/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changes of the text that are not typed into it: splices, and the way back. */

#include "config.h"

#include "app/document-private.h"

/* Who stops typing for so long, in microseconds, begins something new. */
#define RUN_PAUSE (2 * G_TIME_SPAN_SECOND)

static gboolean
has_run (GalleyDocument *self, const char *key)
{
  return self->run_key != NULL && g_str_equal (self->run_key, key) && self->run_revision == self->revision &&
         gtk_text_buffer_get_can_undo (GTK_TEXT_BUFFER (self->buffer));
}

/* Looks at the clock, and ends a run that is over: whoever makes an edit from the
 * text before the run has to find that run still there when it is applied. */
static gboolean
continues_run (GalleyDocument *self, const char *key)
{
  if (has_run (self, key) && g_get_monotonic_time () - self->run_time < RUN_PAUSE)
    return TRUE;
  galley_document_run_clear (self);
  return FALSE;
}

/* GTK joins a step that is a single insertion or a single deletion with what was
 * typed or deleted right beside it before, and one undo would take both. Of two
 * changes it makes a step. */
static void
insert_apart (GtkTextBuffer *buffer, GtkTextIter *place, const char *text, gsize n_bytes)
{
  const char *last = g_utf8_find_prev_char (text, text + n_bytes);
  int offset = gtk_text_iter_get_offset (place);

  gtk_text_buffer_insert (buffer, place, last, (int) (text + n_bytes - last));
  gtk_text_buffer_get_iter_at_offset (buffer, place, offset);
  if (last > text)
    {
      gtk_text_buffer_insert (buffer, place, text, (int) (last - text));
    }
  else
    {
      GtkTextIter end;

      gtk_text_buffer_insert (buffer, place, text, (int) n_bytes);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, offset);
      gtk_text_buffer_delete (buffer, &end, place);
    }
}

static void
delete_apart (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  int offset = gtk_text_iter_get_offset (start);

  gtk_text_buffer_insert (buffer, end, " ", 1);
  gtk_text_buffer_get_iter_at_offset (buffer, start, offset);
  gtk_text_buffer_delete (buffer, start, end);
}

/* Where the selection is, in marks that GTK has no other use for. */
static void
keep_selection (GtkTextBuffer *buffer, GtkTextMark *kept[2])
{
  GtkTextMark *marks[2] = { gtk_text_buffer_get_insert (buffer), gtk_text_buffer_get_selection_bound (buffer) };
  GtkTextIter iter;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gtk_text_buffer_get_iter_at_mark (buffer, &iter, marks[i]);
      kept[i] = gtk_text_buffer_create_mark (buffer, NULL, &iter, FALSE);
    }
}

static void
restore_selection (GtkTextBuffer *buffer, GtkTextMark *const kept[2])
{
  GtkTextIter iters[2];

  for (guint i = 0; i < G_N_ELEMENTS (iters); i++)
    {
      gtk_text_buffer_get_iter_at_mark (buffer, &iters[i], kept[i]);
      gtk_text_buffer_delete_mark (buffer, kept[i]);
    }
  gtk_text_buffer_select_range (buffer, &iters[0], &iters[1]);
}

/* In place of all that the run has done so far: the buffer's history has no way
 * to join two steps, so the one there is is taken back and made anew. */
static void
replace_step (GalleyDocument *self, const GalleyTextEdit *edit)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextMark *kept[2];
  gsize n_base;
  const char *base = g_bytes_get_data (self->run_base, &n_base);

  /* Undoing moves the caret to where it was, and nobody has asked for that. */
  keep_selection (buffer, kept);
  galley_document_freeze (self);
  gtk_text_buffer_undo (buffer);
  if (g_bytes_equal (galley_document_peek_text (self), self->run_base))
    {
      galley_document_splice (self, edit);
    }
  else
    {
      g_autoptr (GBytes) wanted = galley_text_edit_apply (edit, base, n_base);
      g_autoptr (GalleyTextEdit) further = NULL;

      /* The history has taken back something else; then the run has one step
       * more, and nothing worse. */
      gtk_text_buffer_redo (buffer);
      further = galley_text_edit_new_between (galley_document_peek_text (self), wanted);
      galley_document_splice (self, further);
    }
  restore_selection (buffer, kept);
  galley_document_thaw (self);
}

/* The edit, behind all that the run has done so far. */
static GalleyTextEdit *
compose (GalleyDocument *self, const GalleyTextEdit *edit)
{
  gsize n_base;
  const char *base = g_bytes_get_data (self->run_base, &n_base);
  GalleyTextEdit *whole = galley_text_edit_compose (self->run_edit, edit);

  /* What is as it was before is no part of the step. */
  galley_text_edit_minimise (whole, base, n_base);
  return whole;
}

static void
begin_run (GalleyDocument *self, const char *key)
{
  galley_document_run_clear (self);
  self->run_key = g_strdup (key);
  self->run_base = g_bytes_ref (galley_document_peek_text (self));
}

/**
 * galley_document_apply:
 * @edit: in bytes of the text as it is now
 *
 * Applies the splices from the last to the first, as one undo step. A document
 * that is only read stays as it is.
 */
void
galley_document_apply (GalleyDocument *self, const GalleyTextEdit *edit)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  g_return_if_fail (edit != NULL);

  galley_document_end_run (self);
  if (!self->read_only)
    galley_document_splice (self, edit);
}

/**
 * galley_document_apply_run:
 * @edit: in bytes of the text as it is now
 * @key: names what is being typed into, a field say
 *
 * As galley_document_apply(), but edits that follow each other with the same
 * key, without a long pause and with nothing else changed in between, are one
 * undo step together.
 */
void
galley_document_apply_run (GalleyDocument *self, const GalleyTextEdit *edit, const char *key)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  g_return_if_fail (edit != NULL);
  g_return_if_fail (key != NULL);

  if (continues_run (self, key))
    {
      g_autoptr (GalleyTextEdit) whole = compose (self, edit);

      galley_document_replace_run (self, whole, key);
    }
  else
    {
      galley_document_replace_run (self, edit, key);
    }
}

/**
 * galley_document_peek_run_article:
 * @key: names what is being typed into, a field say
 *
 * The article as it was before the run with that key began, or as it is now
 * where there is none. A value that is set in it comes out the same whatever
 * was typed on the way: a field that was emptied in between keeps its place.
 *
 * Returns: (transfer none): until the next change
 */
GalleyArticle *
galley_document_peek_run_article (GalleyDocument *self, const char *key)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  if (!continues_run (self, key))
    return galley_document_peek_article (self);
  if (self->run_article == NULL)
    self->run_article = galley_article_new (self->run_base);
  return self->run_article;
}

/**
 * galley_document_replace_run:
 * @edit: in bytes of the text of galley_document_peek_run_article()
 * @key: that it was asked with
 *
 * The edit takes the place of all that the run has done so far.
 */
void
galley_document_replace_run (GalleyDocument *self, const GalleyTextEdit *edit, const char *key)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  g_return_if_fail (edit != NULL);
  g_return_if_fail (key != NULL);

  if (self->read_only)
    return;

  if (has_run (self, key))
    {
      replace_step (self, edit);
      /* Back where it began: no step is left to be replaced. */
      if (galley_text_edit_is_empty (edit))
        galley_document_run_clear (self);
    }
  else if (!galley_text_edit_is_empty (edit))
    {
      begin_run (self, key);
      galley_document_splice (self, edit);
    }
  if (self->run_key != NULL)
    {
      g_clear_pointer (&self->run_edit, galley_text_edit_unref);
      self->run_edit = galley_text_edit_ref ((GalleyTextEdit *) edit);
    }
  self->run_revision = self->revision;
  self->run_time = g_get_monotonic_time ();
}

/**
 * galley_document_end_run:
 *
 * What comes next is an undo step of its own: the keyboard has left the field.
 */
void
galley_document_end_run (GalleyDocument *self)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self));

  galley_document_run_clear (self);
}

/**
 * galley_document_join:
 * @base: the text before the steps
 * @n_steps: how many there are at most
 *
 * Makes one undo step of the last ones. Where they do not lead back to @base they
 * stay as they are.
 */
void
galley_document_join (GalleyDocument *self, GBytes *base, guint n_steps)
{
  GtkTextBuffer *buffer;
  GtkTextMark *marks[2];
  GtkTextIter iters[2];
  int places[2];
  g_autoptr (GBytes) wanted = NULL;
  guint n_undone = 0;

  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  g_return_if_fail (base != NULL);

  buffer = GTK_TEXT_BUFFER (self->buffer);
  marks[0] = gtk_text_buffer_get_insert (buffer);
  marks[1] = gtk_text_buffer_get_selection_bound (buffer);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gtk_text_buffer_get_iter_at_mark (buffer, &iters[i], marks[i]);
      places[i] = gtk_text_iter_get_offset (&iters[i]);
    }
  wanted = g_bytes_ref (galley_document_peek_text (self));

  galley_document_freeze (self);
  while (n_undone < n_steps && gtk_text_buffer_get_can_undo (buffer) && !g_bytes_equal (galley_document_peek_text (self), base))
    {
      gtk_text_buffer_undo (buffer);
      n_undone++;
    }
  if (g_bytes_equal (galley_document_peek_text (self), base))
    {
      g_autoptr (GalleyTextEdit) edit = galley_text_edit_new_between (base, wanted);

      /* From the selection that undoing has brought back, and will bring back again. */
      galley_document_splice (self, edit);
    }
  else
    {
      for (; n_undone > 0; n_undone--)
        gtk_text_buffer_redo (buffer);
    }
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    gtk_text_buffer_get_iter_at_offset (buffer, &iters[i], places[i]);
  gtk_text_buffer_select_range (buffer, &iters[0], &iters[1]);
  galley_document_thaw (self);
}

void
galley_document_undo (GalleyDocument *self)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self));

  galley_document_run_clear (self);
  if (!self->read_only && gtk_text_buffer_get_can_undo (GTK_TEXT_BUFFER (self->buffer)))
    gtk_text_buffer_undo (GTK_TEXT_BUFFER (self->buffer));
}

void
galley_document_redo (GalleyDocument *self)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self));

  galley_document_run_clear (self);
  if (!self->read_only && gtk_text_buffer_get_can_redo (GTK_TEXT_BUFFER (self->buffer)))
    gtk_text_buffer_redo (GTK_TEXT_BUFFER (self->buffer));
}

void
galley_document_run_clear (GalleyDocument *self)
{
  g_clear_pointer (&self->run_key, g_free);
  g_clear_pointer (&self->run_base, g_bytes_unref);
  g_clear_pointer (&self->run_edit, galley_text_edit_unref);
  g_clear_pointer (&self->run_article, galley_article_unref);
}

void
galley_document_splice (GalleyDocument *self, const GalleyTextEdit *edit)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  const GalleyCharIndex *index;
  g_autofree guint32 *places = NULL;
  GtkTextMark *kept[2];
  guint n = galley_text_edit_get_n (edit);
  gboolean keeps_selection = n > 1 && gtk_text_buffer_get_has_selection (buffer);

  if (n == 0)
    return;

  /* The first splice makes the index stale: take all places before it. */
  index = galley_document_peek_index (self);
  places = g_new (guint32, 2 * n);
  for (guint i = 0; i < n; i++)
    {
      const GalleySplice *splice = galley_text_edit_get (edit, i);

      places[2 * i] = galley_char_index_to_chars (index, splice->span.start);
      places[2 * i + 1] = galley_char_index_to_chars (index, splice->span.end);
    }

  self->splicing = TRUE;
  gtk_text_buffer_begin_user_action (buffer);
  /* At each change GTK would offer it to other programs anew, and wait for the display. */
  if (keeps_selection)
    {
      GtkTextIter caret;

      keep_selection (buffer, kept);
      gtk_text_buffer_get_iter_at_mark (buffer, &caret, kept[0]);
      gtk_text_buffer_place_cursor (buffer, &caret);
    }
  for (guint i = n; i > 0; i--)
    {
      const GalleySplice *splice = galley_text_edit_get (edit, i - 1);
      GtkTextIter start, end;

      gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) places[2 * i - 2]);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) places[2 * i - 1]);
      if (splice->n_bytes == 0 && n == 1)
        delete_apart (buffer, &start, &end);
      else if (gtk_text_iter_equal (&start, &end) && n == 1)
        insert_apart (buffer, &start, splice->text, splice->n_bytes);
      else
        {
          gtk_text_buffer_delete (buffer, &start, &end);
          gtk_text_buffer_insert (buffer, &start, splice->text, (int) splice->n_bytes);
        }
    }
  if (keeps_selection)
    restore_selection (buffer, kept);
  gtk_text_buffer_end_user_action (buffer);
  self->splicing = FALSE;
}

/**
 * galley_document_is_splicing:
 *
 * For who helps with typing, and has to tell it from an edit in the signals of the
 * buffer.
 */
gboolean
galley_document_is_splicing (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), FALSE);

  return self->splicing;
}
