/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/source-typing.h"

#include <string.h>

#include "app/composing.h"
#include "core/clip/edit-paste.h"
#include "core/edit/typing-delete.h"
#include "core/edit/typing-enter.h"
#include "core/edit/typing.h"

struct _GalleySourceTyping
{
  GObject parent_instance;

  /* Borrowed */
  GtkSourceView *view;
  GalleyDocument *document;
  GtkEventController *keys;     /* the view's */

  /* Owned */
  GalleyTree *before;           /* over before_text: the text before the change in progress */
  GBytes *before_text;

  /* Owned by the buffer: where the names of a pair were that has none now; NULL mostly */
  GtkTextMark *emptied[2];

  /* What is typed over a selection, and the selection, are one undo step. Owned */
  GBytes *over_text;            /* before; NULL mostly */
  guint64 over_revision;        /* of the text behind all that belongs to it */
  guint32 over_end;             /* where more would follow, in bytes */

  guint64 revision;             /* of the text that an idle source waits for */
  guint idle;                   /* 0 while nothing is left to be done behind a key */
  guint user_actions;           /* how many begin-user-actions are open */
  guint insertions;             /* in the outermost of them */
  guint history : 1;            /* undo or redo is running */
  guint wants_completion : 1;   /* a > or /, or the end of a word, has been typed in this user action */
  guint took_selection : 1;     /* in this user action */
  guint over_begins : 1;        /* a selection has been deleted with this key */
  guint over_goes_on : 1;       /* what has been typed in it belongs to the step before */
  guint over_opens_list : 1;    /* it is a < */
  guint joining : 1;
  guint pasting : 1;            /* the view is going to paste by itself */
};

/* What is longer has not been typed; in bytes. */
#define MAX_COMMIT 64

G_DEFINE_FINAL_TYPE (GalleySourceTyping, galley_source_typing, G_TYPE_OBJECT)

static gboolean
is_composing (GalleySourceTyping *self)
{
  return galley_composing_is (GTK_WIDGET (self->view));
}

/* Also what an input method hands over: it may still show that as composed. */
static gboolean
is_typed (GalleySourceTyping *self)
{
  return self->user_actions > 0 && !self->history && !self->joining &&
         !galley_document_is_splicing (self->document) &&
         gtk_widget_has_focus (GTK_WIDGET (self->view));
}

static void
apply (GalleySourceTyping *self, const GalleyTextEdit *edit, guint32 caret)
{
  galley_document_apply (self->document, edit);
  galley_document_set_caret (self->document, caret);
}

/* --- Behind a key: one undo step of two, end tags, and signs that are words --- */

static void
forget_over (GalleySourceTyping *self)
{
  g_clear_pointer (&self->over_text, g_bytes_unref);
  self->over_begins = self->over_goes_on = FALSE;
}

static void
keep_over (GalleySourceTyping *self)
{
  self->over_revision = galley_document_get_revision (self->document);
  self->over_end = galley_document_get_caret (self->document);
}

/* A word is one step for GTK, so the step goes on until a word begins. */
static gboolean
is_over (GalleySourceTyping *self, guint32 place, const char *text)
{
  return self->over_text != NULL && (self->over_begins ||
         (self->over_revision == galley_document_get_revision (self->document) && self->over_end == place &&
          !g_unichar_isspace (g_utf8_get_char (text))));
}

/* Two steps, as GTK has them: the selection goes, or has gone, and something comes. */
static void
join_over (GalleySourceTyping *self)
{
  self->joining = TRUE;
  galley_document_join (self->document, self->over_text, 2);
  self->joining = FALSE;
  keep_over (self);
}

static void
complete (GalleySourceTyping *self)
{
  const GalleyTree *tree = galley_document_peek_tree (self->document);
  guint32 caret = galley_document_get_caret (self->document);
  g_autoptr (GalleyTextEdit) edit = NULL;

  edit = galley_typing_close_tag (tree, caret);
  if (edit != NULL)
    {
      apply (self, edit, caret);
      return;
    }
  edit = galley_typing_end_tag (tree, caret);
  if (edit != NULL)
    {
      apply (self, edit, caret + galley_text_edit_get (edit, 0)->n_bytes);
      return;
    }
  edit = galley_typing_escape (tree, caret);
  if (edit != NULL)
    apply (self, edit, galley_text_edit_map (edit, caret, TRUE));
}

static gboolean
key_done_cb (gpointer data)
{
  GalleySourceTyping *self = data;
  gboolean wants_completion = self->wants_completion;

  self->idle = 0;
  self->wants_completion = FALSE;
  if (galley_document_get_revision (self->document) != self->revision)
    {
      forget_over (self);
      return G_SOURCE_REMOVE;
    }
  if (self->over_goes_on && self->over_opens_list)
    {
      join_over (self);
      forget_over (self);
      /* The list that it has opened is closed by that, and would be again by each letter. */
      gtk_source_completion_show (gtk_source_view_get_completion (self->view));
    }
  else if (self->over_goes_on)
    join_over (self);
  /* Of a selection that is only deleted no more is known than that; but an input method
   * takes it away when it begins with what comes in its place. */
  else if (!is_composing (self))
    forget_over (self);
  self->over_begins = self->over_goes_on = FALSE;
  if (wants_completion)
    complete (self);
  return G_SOURCE_REMOVE;
}

/* Whether the word before may begin with a sign; as cheap as the next one. */
static gboolean
may_need_escape (const GtkTextIter *place)
{
  GtkTextIter iter = *place;

  for (guint i = 0; i < 64 && gtk_text_iter_backward_char (&iter); i++)
    {
      gunichar c = gtk_text_iter_get_char (&iter);

      if (c == '&' || c == '<')
        return TRUE;
      if (i > 0 && (c == ';' || g_unichar_isspace (c)))
        return FALSE;
    }
  return FALSE;
}

/* A key, or what an input method took for one word. */
static gboolean
may_complete (GalleySourceTyping *self, const GtkTextIter *place, const char *text, int n_bytes)
{
  char last;

  if (n_bytes < 1 || (n_bytes > 1 && (self->pasting || n_bytes > MAX_COMMIT || memchr (text, '\n', (gsize) n_bytes) != NULL)))
    return FALSE;
  last = text[n_bytes - 1];
  return last == '>' || last == '/' || (galley_typing_ends_word (&last, 1) && may_need_escape (place));
}

/* --- Within a key: the other tag of the pair --- */

/* Whether the place may lie in the name of a tag; cheap, for it is asked at
 * each key, and mostly says no. */
static gboolean
touches_tag_name (const GtkTextIter *place)
{
  GtkTextIter iter = *place;

  for (guint i = 0; i < 64 && gtk_text_iter_backward_char (&iter); i++)
    {
      gunichar c = gtk_text_iter_get_char (&iter);

      if (c == '<')
        return TRUE;
      if (c != '/' && c != '-' && c != '.' && c != ':' && c != '_' && !g_unichar_isalnum (c))
        return FALSE;
    }
  return FALSE;
}

/* Part of the same undo step: half a renaming would leave the text broken. The
 * caret is behind the `n_inserted` bytes that the key has put at `start`. */
static void
mirror_to (GalleySourceTyping *self, guint32 start, guint32 n_removed, const char *inserted, gsize n_inserted,
           GalleySpan mirror)
{
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  guint32 caret = start + (guint32) n_inserted;

  galley_text_edit_replace (edit, mirror, inserted, (gssize) n_inserted);
  if (mirror.start < start)
    caret = caret + (guint32) n_inserted - n_removed;
  apply (self, edit, caret);
}

static void
forget_emptied (GalleySourceTyping *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));

  for (guint i = 0; i < G_N_ELEMENTS (self->emptied); i++)
    {
      if (self->emptied[i] != NULL)
        gtk_text_buffer_delete_mark (buffer, self->emptied[i]);
      self->emptied[i] = NULL;
    }
}

static void
get_emptied (GalleySourceTyping *self, guint i, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (galley_document_get_buffer (self->document)), iter,
                                    self->emptied[i]);
}

static gboolean
is_emptied (GalleySourceTyping *self, const GtkTextIter *place)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->emptied); i++)
    {
      GtkTextIter iter;

      get_emptied (self, i, &iter);
      if (gtk_text_iter_equal (&iter, place))
        return TRUE;
    }
  return FALSE;
}

/* Without a name a tag is none, and its pair is not to be found any more. */
static void
remember_emptied (GalleySourceTyping *self, const guint32 places[2])
{
  for (guint i = 0; i < G_N_ELEMENTS (self->emptied); i++)
    {
      GtkTextIter iter;

      galley_document_byte_to_iter (self->document, places[i], &iter);
      self->emptied[i] = gtk_text_buffer_create_mark (GTK_TEXT_BUFFER (galley_document_get_buffer (self->document)),
                                                      NULL, &iter, TRUE);
    }
}

static void
fill_emptied (GalleySourceTyping *self, guint32 start, const char *inserted, gsize n_inserted)
{
  GtkTextIter iter;
  guint32 places[2];

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      get_emptied (self, i, &iter);
      places[i] = galley_document_iter_to_byte (self->document, &iter);
    }
  forget_emptied (self);
  if (galley_typing_is_name (inserted, n_inserted))
    {
      guint32 other = places[0] == start ? places[1] : places[0];

      mirror_to (self, start, 0, inserted, n_inserted, GALLEY_SPAN (other, other));
    }
}

static void
remember_before (GalleySourceTyping *self, const GtkTextIter *place, gboolean inserting)
{
  if (self->emptied[0] != NULL && !galley_document_is_splicing (self->document) && !(inserting && is_typed (self) && is_emptied (self, place)))
    forget_emptied (self);
  g_clear_pointer (&self->before, galley_tree_free);
  g_clear_pointer (&self->before_text, g_bytes_unref);
  if (is_typed (self) && touches_tag_name (place))
    {
      gsize n_bytes;
      const char *text;

      self->before_text = g_bytes_ref (galley_document_peek_text (self->document));
      text = g_bytes_get_data (self->before_text, &n_bytes);
      self->before = galley_tree_new (text, n_bytes);
    }
}

static void
mirror_change (GalleySourceTyping *self, guint32 start, guint32 n_removed, const char *inserted, gsize n_inserted)
{
  GalleySpan removed = GALLEY_SPAN (start, start + n_removed);
  GalleySpan mirror;
  const char *text;

  if (self->emptied[0] != NULL)
    {
      fill_emptied (self, start, inserted, n_inserted);
      return;
    }
  if (self->before == NULL || !galley_typing_mirror (self->before, removed, inserted, n_inserted, &mirror))
    return;

  /* The mirror is a place of the text before; the key has moved what lies behind it. */
  if (mirror.start > start)
    mirror = GALLEY_SPAN (mirror.start + n_inserted - n_removed, mirror.end + n_inserted - n_removed);
  mirror_to (self, start, n_removed, inserted, n_inserted, mirror);

  if (mirror.start < start)
    start -= n_removed;
  text = g_bytes_get_data (galley_document_peek_text (self->document), NULL);
  if (n_inserted == 0 && start > 0 && strchr ("</", text[start - 1]) != NULL && strchr ("> \t\r\n", text[start]) != NULL)
    remember_emptied (self, (guint32[]) { start, mirror.start });
}

/* --- Within a key: where words go --- */

/* Whether the caret may be where words mean nothing: not within words, and so not at
 * most keys. */
static gboolean
is_among_tags (const GtkTextIter *place)
{
  GtkTextIter before = *place;
  gunichar c;

  if (!gtk_text_iter_backward_char (&before))
    return FALSE;
  c = gtk_text_iter_get_char (&before);
  return c == '<' || c == '>' || g_unichar_isspace (c) || gtk_text_iter_get_char (place) == '>';
}

/* What is typed behind an end tag belongs before it, and what is typed on a blank line
 * is a paragraph. */
static void
find_place (GalleySourceTyping *self, GtkTextBuffer *buffer, GtkTextIter *location, const char *text, int n_bytes)
{
  guint32 caret = galley_document_iter_to_byte (self->document, location);
  g_autoptr (GalleyTextEdit) edit = NULL;
  guint32 place = caret;

  switch (galley_typing_place (galley_document_peek_tree (self->document), caret, text, (gsize) n_bytes, &place))
    {
    case GALLEY_TYPING_ELSEWHERE:
      galley_document_set_caret (self->document, place);
      break;
    case GALLEY_TYPING_NEW_LINE:
      edit = galley_edit_open_line (galley_document_peek_article (self->document), caret, &place);
      if (edit != NULL)
        apply (self, edit, place);
      break;
    case GALLEY_TYPING_HERE:
    default:
      return;
    }
  gtk_text_buffer_get_iter_at_mark (buffer, location, gtk_text_buffer_get_insert (buffer));
}

static void
insert_before_cb (GtkTextBuffer *buffer, GtkTextIter *location, const char *text, int n_bytes, GalleySourceTyping *self)
{
  /* A key inserts once; what is pasted may come in pieces, some of them words. */
  if (is_typed (self) && self->insertions++ == 0)
    {
      /* In one user action they are one step already. */
      self->over_goes_on = !self->took_selection &&
                           is_over (self, galley_document_iter_to_byte (self->document, location), text);
      self->over_opens_list = *text == '<';
      if (!self->over_goes_on)
        forget_over (self);
      if (is_among_tags (location))
        find_place (self, buffer, location, text, n_bytes);
    }
  remember_before (self, location, TRUE);
}

static void
insert_after_cb (GtkTextBuffer *buffer, GtkTextIter *location, const char *text, int n_bytes, GalleySourceTyping *self)
{
  guint32 end;
  int offset;

  if (!is_typed (self))
    return;

  if (may_complete (self, location, text, n_bytes))
    {
      self->wants_completion = TRUE;
      return;
    }
  if (self->before == NULL && self->emptied[0] == NULL)
    return;

  offset = gtk_text_iter_get_offset (location);
  end = galley_document_iter_to_byte (self->document, location);
  {
    guint64 revision = galley_document_get_revision (self->document);

    mirror_change (self, end - (guint32) n_bytes, 0, text, (gsize) n_bytes);
    /* Whoever emitted the signal goes on with this iter. */
    if (galley_document_get_revision (self->document) != revision)
      offset = (int) galley_char_index_to_chars (galley_document_peek_index (self->document),
                                                 galley_document_get_caret (self->document));
  }
  gtk_text_buffer_get_iter_at_offset (buffer, location, offset);
}

/* A selection that would leave half a pair of tags loses its words, and no tag. */
static gboolean
delete_words (GalleySourceTyping *self, GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  GalleySpan range = GALLEY_SPAN (galley_document_iter_to_byte (self->document, start),
                                  galley_document_iter_to_byte (self->document, end));
  guint32 caret = 0;
  g_autoptr (GalleyTextEdit) edit = galley_typing_delete_range (galley_document_peek_tree (self->document), range, &caret);

  if (edit == NULL)
    return FALSE;
  apply (self, edit, caret);
  gtk_text_buffer_get_iter_at_mark (buffer, start, gtk_text_buffer_get_insert (buffer));
  *end = *start;
  return TRUE;
}

static void
delete_before_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, GalleySourceTyping *self)
{
  GtkTextIter next = *start;
  GtkTextIter selection[2];

  if (is_typed (self) && gtk_text_buffer_get_selection_bounds (buffer, &selection[0], &selection[1]) &&
      gtk_text_iter_equal (start, &selection[0]) && gtk_text_iter_equal (end, &selection[1]))
    {
      forget_over (self);
      self->over_text = g_bytes_ref (galley_document_peek_text (self->document));
      self->over_begins = self->took_selection = TRUE;
    }
  /* One character is what a key takes. */
  if (is_typed (self) && gtk_text_iter_forward_char (&next) && gtk_text_iter_compare (&next, end) < 0 &&
      delete_words (self, buffer, start, end))
    {
      g_signal_stop_emission_by_name (buffer, "delete-range");
      return;
    }
  remember_before (self, start, FALSE);
}

static void
delete_after_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, GalleySourceTyping *self)
{
  guint32 place, n_removed;
  gsize n_before;

  if (!is_typed (self) || self->before == NULL)
    return;

  place = galley_document_iter_to_byte (self->document, start);
  n_before = g_bytes_get_size (self->before_text);
  n_removed = (guint32) (n_before - g_bytes_get_size (galley_document_peek_text (self->document)));
  mirror_change (self, place, n_removed, "", 0);
  gtk_text_buffer_get_iter_at_mark (buffer, start, gtk_text_buffer_get_insert (buffer));
  *end = *start;
}

/* --- Instead of a key: the next paragraph, and tags that go as a pair --- */

static gboolean
apply_key (GalleySourceTyping *self, const GalleyTextEdit *edit, guint32 caret)
{
  if (edit == NULL)
    return FALSE;
  if (galley_text_edit_get_n (edit) > 0)
    apply (self, edit, caret);
  else
    galley_document_set_caret (self->document, caret);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view),
                                      gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (galley_document_get_buffer (self->document))));
  return TRUE;
}

/* Whether a tag is beside the caret; as cheap as to look at a character. */
static gboolean
is_beside_tag (GalleySourceTyping *self, gboolean forward)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  if (forward)
    return gtk_text_iter_get_char (&iter) == '<';
  return gtk_text_iter_backward_char (&iter) && gtk_text_iter_get_char (&iter) == '>';
}

static GalleyTextEdit *
enter (GalleySourceTyping *self, guint32 *new_caret)
{
  const GalleyTree *tree = galley_document_peek_tree (self->document);
  GalleySpan selection = galley_document_get_selection (self->document);

  if (!galley_span_is_empty (selection))
    return galley_typing_enter_over (tree, selection, new_caret);
  return galley_typing_enter (tree, selection.start, new_caret);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, GalleySourceTyping *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gboolean is_enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;
  gboolean is_backspace = keyval == GDK_KEY_BackSpace;
  gboolean composing = is_composing (self);
  g_autoptr (GalleyTextEdit) edit = NULL;
  guint32 caret, new_caret = 0;

  if (!(is_enter || is_backspace || keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete) ||
      !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)) ||
      modifiers & ~(is_backspace ? GDK_CONTROL_MASK | GDK_SHIFT_MASK : GDK_CONTROL_MASK))
    return FALSE;

  if (composing && galley_composing_takes (GTK_TEXT_VIEW (self->view), keys))
    return TRUE;
  if (!is_enter && gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (galley_document_get_buffer (self->document))))
    return FALSE;

  caret = galley_document_get_caret (self->document);
  if (is_enter && modifiers == 0)
    edit = enter (self, &new_caret);
  else if (is_backspace && is_beside_tag (self, FALSE))
    edit = galley_typing_backspace (galley_document_peek_tree (self->document), caret, &new_caret);
  else if (!is_enter && !is_backspace && is_beside_tag (self, TRUE))
    edit = galley_typing_delete (galley_document_peek_tree (self->document), caret, &new_caret);

  /* It may also show elsewhere what it composes. */
  if (edit != NULL && !composing && galley_composing_takes (GTK_TEXT_VIEW (self->view), keys))
    return TRUE;
  return apply_key (self, edit, new_caret);
}

/* --- What is going on --- */

static void
begin_user_action_cb (GtkTextBuffer *buffer, GalleySourceTyping *self)
{
  if (self->user_actions++ == 0)
    {
      self->insertions = 0;
      self->took_selection = FALSE;
    }
}

static void
end_user_action_cb (GtkTextBuffer *buffer, GalleySourceTyping *self)
{
  if (self->user_actions > 0)
    self->user_actions--;
  if (self->user_actions == 0 && !self->joining && (self->wants_completion || self->over_begins || self->over_goes_on))
    {
      self->revision = galley_document_get_revision (self->document);
      if (self->over_begins || self->over_goes_on)
        keep_over (self);
      /* The buffer ends the key's undo step only after telling of it, and one Ctrl+Z is
       * to take back the help alone; but the next key, however fast it comes, is later. */
      if (self->idle == 0)
        self->idle = g_idle_add_full (G_PRIORITY_HIGH, key_done_cb, self, NULL);
    }
}

static void
history_begins_cb (GtkTextBuffer *buffer, GalleySourceTyping *self)
{
  self->history = TRUE;
}

static void
history_ends_cb (GtkTextBuffer *buffer, GalleySourceTyping *self)
{
  self->history = FALSE;
}

static void
paste_begins_cb (GalleySourceTyping *self)
{
  self->pasting = TRUE;
}

static void
paste_ends_cb (GalleySourceTyping *self)
{
  self->pasting = FALSE;
}

/* A list that was opened before would take the keys of the input method. */
static void
preedit_changed_cb (GtkTextView *view, const char *preedit, GalleySourceTyping *self)
{
  if (*preedit != '\0')
    gtk_source_completion_hide (gtk_source_view_get_completion (self->view));
}

static void
galley_source_typing_dispose (GObject *object)
{
  GalleySourceTyping *self = GALLEY_SOURCE_TYPING (object);

  if (self->document != NULL)
    {
      g_signal_handlers_disconnect_by_data (galley_document_get_buffer (self->document), self);
      g_signal_handlers_disconnect_by_data (self->view, self);
      gtk_widget_remove_controller (GTK_WIDGET (self->view), self->keys);
      forget_emptied (self);
      self->document = NULL;
    }
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->over_text, g_bytes_unref);
  g_clear_pointer (&self->before, galley_tree_free);
  g_clear_pointer (&self->before_text, g_bytes_unref);
  G_OBJECT_CLASS (galley_source_typing_parent_class)->dispose (object);
}

static void
galley_source_typing_class_init (GalleySourceTypingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_source_typing_dispose;
}

static void
galley_source_typing_init (GalleySourceTyping *self)
{
}

GalleySourceTyping *
galley_source_typing_new (GtkSourceView *view, GalleyDocument *document)
{
  GalleySourceTyping *self = g_object_new (GALLEY_TYPE_SOURCE_TYPING, NULL);
  GtkSourceBuffer *buffer = galley_document_get_buffer (document);

  self->view = view;
  self->document = document;

  g_signal_connect (buffer, "begin-user-action", G_CALLBACK (begin_user_action_cb), self);
  g_signal_connect (buffer, "end-user-action", G_CALLBACK (end_user_action_cb), self);
  g_signal_connect (buffer, "undo", G_CALLBACK (history_begins_cb), self);
  g_signal_connect_after (buffer, "undo", G_CALLBACK (history_ends_cb), self);
  g_signal_connect (buffer, "redo", G_CALLBACK (history_begins_cb), self);
  g_signal_connect_after (buffer, "redo", G_CALLBACK (history_ends_cb), self);
  g_signal_connect (buffer, "insert-text", G_CALLBACK (insert_before_cb), self);
  g_signal_connect_after (buffer, "insert-text", G_CALLBACK (insert_after_cb), self);
  g_signal_connect (buffer, "delete-range", G_CALLBACK (delete_before_cb), self);
  g_signal_connect_after (buffer, "delete-range", G_CALLBACK (delete_after_cb), self);

  g_signal_connect (view, "preedit-changed", G_CALLBACK (preedit_changed_cb), self);
  g_signal_connect_data (view, "paste-clipboard", G_CALLBACK (paste_begins_cb), self, NULL,
                         G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  g_signal_connect_swapped (buffer, "paste-done", G_CALLBACK (paste_ends_cb), self);

  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect (self->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), self->keys);
  return self;
}
