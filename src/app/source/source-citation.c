/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/source-citation.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/caret-popover.h"
#include "app/citation-popover.h"
#include "app/composing.h"
#include "app/pane.h"
#include "core/article/markup.h"
#include "core/edit/edit-citations.h"

/* Any id will do to ask whether a citation may stand somewhere. */
#define SOME_ID "x"

struct _GalleySourceCitation
{
  GObject parent_instance;

  /* Borrowed */
  GtkSourceView *view;
  GalleyDocument *document;
  GtkWidget *popover;           /* the view's child */

  guint user_actions;           /* how many begin-user-actions are open */
  guint history : 1;            /* undo or redo is running */
  guint typed_at : 1;           /* an @ has been typed in this user action */
  guint by_at : 1;              /* the list was opened by an @, which stands before the caret */
};

G_DEFINE_FINAL_TYPE (GalleySourceCitation, galley_source_citation, G_TYPE_OBJECT)

/* --- Putting it in --- */

static GalleyTextEdit *
make_edit (GalleySourceCitation *self, GalleySpan range, const char *id, const char *at, GError **error)
{
  return galley_edit_cite (galley_document_peek_article (self->document), range, id, at, error);
}

/* The @ gives way in the same step, so that one Ctrl+Z brings it back. */
static gboolean
insert (GalleySourceCitation *self, guint n_replaced, const char *id, const char *at, GError **error)
{
  GalleySpan range = galley_document_get_selection (self->document);
  guint32 caret = range.end;
  g_autoptr (GalleyTextEdit) edit = make_edit (self, range, id, *at != '\0' ? at : NULL, error);
  guint32 new_caret;

  if (edit == NULL)
    return FALSE;
  if (n_replaced > 0)
    galley_text_edit_remove (edit, GALLEY_SPAN (caret - n_replaced, caret));
  new_caret = galley_text_edit_map (edit, caret, TRUE);
  galley_document_apply (self->document, edit);
  galley_document_set_caret (self->document, new_caret);
  return TRUE;
}

static void
chosen_cb (GalleySourceCitation *self, const char *id, const char *at)
{
  g_autoptr (GError) error = NULL;
  gboolean by_at = self->by_at;

  /* Closed first: what happens then is for when nothing is chosen. */
  self->by_at = FALSE;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (!insert (self, by_at ? 1 : 0, id, at, &error))
    galley_pane_say (GTK_WIDGET (self->view), error->message);
}

/* What was typed behind the @ to search for is text after all. */
static void
closed_cb (GalleySourceCitation *self)
{
  const char *query = galley_citation_popover_get_query (GALLEY_CITATION_POPOVER (self->popover));

  if (self->by_at && *query != '\0')
    {
      g_autoptr (GString) written = g_string_new (NULL);
      g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
      guint32 caret = galley_document_get_caret (self->document);

      galley_markup_append_text (written, query, strlen (query));
      galley_text_edit_insert (edit, caret, written->str, (gssize) written->len);
      galley_document_apply (self->document, edit);
      galley_document_set_caret (self->document, caret + (guint32) written->len);
    }
  self->by_at = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* --- The list --- */

static void
open_list (GalleySourceCitation *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);

  if (self->popover == NULL)
    {
      self->popover = galley_citation_popover_new ();
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self->view));
      g_signal_connect_swapped (self->popover, "chosen", G_CALLBACK (chosen_cb), self);
      g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (closed_cb), self);
    }
  galley_citation_popover_fill (GALLEY_CITATION_POPOVER (self->popover), galley_document_peek_article (self->document));

  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));
  galley_caret_popover_open (GTK_POPOVER (self->popover), view);
}

/* --- An @ --- */

/* "desk@example.org" is no citation, nor is an @ in a tag, an attribute or code. */
static gboolean
is_wanted (GalleySourceCitation *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  guint32 caret = galley_document_get_caret (self->document);
  const GalleyTree *tree = galley_document_peek_tree (self->document);
  g_autoptr (GalleyTextEdit) edit = NULL;
  GtkTextIter iter;

  if (galley_article_get_n_sources (galley_document_peek_article (self->document)) == 0)
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  if (!gtk_text_iter_backward_char (&iter) || gtk_text_iter_get_char (&iter) != '@')
    return FALSE;
  if (gtk_text_iter_backward_char (&iter) && g_unichar_isalnum (gtk_text_iter_get_char (&iter)))
    return FALSE;
  for (GalleyNodeId node = galley_tree_at (tree, caret); node != GALLEY_NO_NODE; node = galley_tree_node (tree, node)->parent)
    if (galley_tree_node (tree, node)->element == GALLEY_ELEMENT_CODE)
      return FALSE;
  edit = make_edit (self, GALLEY_SPAN (caret, caret), SOME_ID, NULL, NULL);
  return edit != NULL;
}

static void
insert_after_cb (GtkTextBuffer *buffer, GtkTextIter *location, const char *text, int n_bytes, GalleySourceCitation *self)
{
  self->typed_at = n_bytes == 1 && *text == '@' && self->user_actions > 0 && !self->history
                   && !galley_composing_is (GTK_WIDGET (self->view)) && gtk_widget_has_focus (GTK_WIDGET (self->view));
}

static void
begin_user_action_cb (GtkTextBuffer *buffer, GalleySourceCitation *self)
{
  self->user_actions++;
}

static void
end_user_action_cb (GtkTextBuffer *buffer, GalleySourceCitation *self)
{
  if (self->user_actions > 0)
    self->user_actions--;
  if (self->user_actions > 0 || !self->typed_at)
    return;
  self->typed_at = FALSE;
  if (!is_wanted (self))
    return;
  self->by_at = TRUE;
  open_list (self);
}

static void
history_begins_cb (GtkTextBuffer *buffer, GalleySourceCitation *self)
{
  self->history = TRUE;
}

static void
history_ends_cb (GtkTextBuffer *buffer, GalleySourceCitation *self)
{
  self->history = FALSE;
}

static void
galley_source_citation_dispose (GObject *object)
{
  GalleySourceCitation *self = GALLEY_SOURCE_CITATION (object);

  if (self->document != NULL)
    {
      g_signal_handlers_disconnect_by_data (galley_document_get_buffer (self->document), self);
      g_signal_handlers_disconnect_by_data (self->view, self);
      self->document = NULL;
    }
  if (self->popover != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->popover, self);
      gtk_widget_unparent (self->popover);
      self->popover = NULL;
    }
  G_OBJECT_CLASS (galley_source_citation_parent_class)->dispose (object);
}

static void
galley_source_citation_class_init (GalleySourceCitationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_source_citation_dispose;
}

static void
galley_source_citation_init (GalleySourceCitation *self)
{
}

GalleySourceCitation *
galley_source_citation_new (GtkSourceView *view, GalleyDocument *document)
{
  GalleySourceCitation *self = g_object_new (GALLEY_TYPE_SOURCE_CITATION, NULL);
  GtkSourceBuffer *buffer = galley_document_get_buffer (document);

  self->view = view;
  self->document = document;
  g_signal_connect (buffer, "begin-user-action", G_CALLBACK (begin_user_action_cb), self);
  /* After the buffer itself, which ends the undo step in its own handler. */
  g_signal_connect_after (buffer, "end-user-action", G_CALLBACK (end_user_action_cb), self);
  g_signal_connect (buffer, "undo", G_CALLBACK (history_begins_cb), self);
  g_signal_connect_after (buffer, "undo", G_CALLBACK (history_ends_cb), self);
  g_signal_connect (buffer, "redo", G_CALLBACK (history_begins_cb), self);
  g_signal_connect_after (buffer, "redo", G_CALLBACK (history_ends_cb), self);
  g_signal_connect_after (buffer, "insert-text", G_CALLBACK (insert_after_cb), self);
  return self;
}

gboolean
galley_source_citation_choose (GalleySourceCitation *self, GError **error)
{
  g_autoptr (GalleyTextEdit) edit = NULL;

  if (galley_article_get_n_sources (galley_document_peek_article (self->document)) == 0)
    {
      g_set_error_literal (error, GALLEY_EDIT_ERROR, GALLEY_EDIT_ERROR_PLACE, _("There is no source to cite yet."));
      return FALSE;
    }
  edit = make_edit (self, galley_document_get_selection (self->document), SOME_ID, NULL, error);
  if (edit == NULL)
    return FALSE;
  self->by_at = FALSE;
  open_list (self);
  return TRUE;
}

gboolean
galley_source_citation_insert (GalleySourceCitation *self, const char *id, const char *at, GError **error)
{
  return insert (self, 0, id, at, error);
}
