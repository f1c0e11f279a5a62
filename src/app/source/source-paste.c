/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/source-paste.h"

#include <string.h>

#include <glib/gi18n.h>

#include "app/pane.h"
#include "app/source/source-view.h"
#include "core/clip/edit-paste.h"
#include "core/clip/xml-clip.h"
#include "core/edit/typing-delete.h"

#define HTML "text/html"

struct _GalleySourcePaste
{
  GObject parent_instance;

  /* Borrowed */
  GtkSourceView *view;
  GalleyDocument *document;

  /* Owned */
  GCancellable *cancellable;
  GalleySourceTop *top;

  gboolean as_it_is;            /* the view is to paste by itself */
};

G_DEFINE_FINAL_TYPE (GalleySourcePaste, galley_source_paste, G_TYPE_OBJECT)

/* Of HTML; where it cannot be had, its words are pasted. */
typedef struct
{
  GalleySourcePaste *paste;     /* owned */
  char *words;                  /* owned; NULL where none came with it */
  GOutputStream *html;          /* owned */
  gboolean only_words;          /* are wanted of it */
} Reading;

static void
reading_free (Reading *self)
{
  g_object_unref (self->paste);
  g_free (self->words);
  g_clear_object (&self->html);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gboolean
has_words (GdkClipboard *clipboard)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  return gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) ||
         gdk_content_formats_contain_mime_type (formats, "text/plain") ||
         gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8");
}

static gboolean
has_html (GdkClipboard *clipboard)
{
  return gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), HTML);
}

static void
paste_as_it_is (GalleySourcePaste *self)
{
  self->as_it_is = TRUE;
  g_signal_emit_by_name (self->view, "paste-clipboard");
  self->as_it_is = FALSE;
}

/* Of a selection that has half a pair of tags the words go first. */
static GalleyTextEdit *
paste_over_half (GalleySourcePaste *self, const GalleyClip *clip, guint32 *caret)
{
  const GalleyTree *tree = galley_document_peek_tree (self->document);
  g_autoptr (GalleyTextEdit) cleared = galley_typing_clear_range (tree, galley_document_get_selection (self->document), caret);
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GalleyArticle) article = NULL;
  g_autoptr (GBytes) text = NULL;

  if (cleared == NULL)
    return NULL;
  text = galley_text_edit_apply (cleared, tree->tokens->text, tree->tokens->n_bytes);
  article = galley_article_new (text);
  edit = galley_edit_paste (article, GALLEY_SPAN (*caret, *caret), clip, caret);
  return edit != NULL ? galley_text_edit_compose (cleared, edit) : NULL;
}

/* A line that has just come has no height yet, so that nobody knows where the last one is. */
static void
keep_caret_on_screen (GalleySourcePaste *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  galley_source_top_keep_on_screen (self->top, &caret);
}

static void
paste (GalleySourcePaste *self, const GalleyClip *clip)
{
  guint32 caret = 0;
  g_autoptr (GalleyTextEdit) edit = paste_over_half (self, clip, &caret);

  if (edit == NULL)
    edit = galley_edit_paste (galley_document_peek_article (self->document), galley_document_get_selection (self->document), clip, &caret);
  if (edit == NULL)
    {
      paste_as_it_is (self);
      return;
    }
  galley_document_apply (self->document, edit);
  galley_document_set_caret (self->document, caret);
  keep_caret_on_screen (self);
}

/* Whether it was copied out of a text of ours; what a field of ours has may still have
 * to be escaped. */
static gboolean
is_of_ours (GdkClipboard *clipboard, const char *text)
{
  return gdk_clipboard_is_local (clipboard) &&
         gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GTK_TYPE_TEXT_BUFFER) &&
         strpbrk (text, "<&") == NULL;
}

static void
paste_words (GalleySourcePaste *self, const char *words)
{
  g_autoptr (GalleyClip) clip = galley_clip_new_from_words (words, strlen (words));

  if (*words != '\0')
    paste (self, clip);
}

static void
say (GalleySourcePaste *self, const char *sentence)
{
  galley_pane_say (GTK_WIDGET (self->view), sentence);
}

/* In place of what could not be read. */
static void
paste_without_html (const Reading *reading)
{
  if (reading->words == NULL)
    {
      say (reading->paste, _("What was copied could not be read"));
      return;
    }
  paste_words (reading->paste, reading->words);
  say (reading->paste, _("Only the words could be pasted, without headings, lists and emphasis"));
}

static void
paste_html (const Reading *reading, const GalleyClip *clip)
{
  if (clip->is_cut && reading->words != NULL)
    paste_without_html (reading);
  else if (galley_fragment_get_n (clip->blocks) == 0 && *clip->words == '\0')
    {
      if (reading->words != NULL && *reading->words != '\0')
        paste_words (reading->paste, reading->words);
      else
        say (reading->paste, _("There are no words in what was copied"));
    }
  else
    {
      if (reading->only_words)
        paste_words (reading->paste, clip->words);
      else
        paste (reading->paste, clip);
      if (clip->is_cut)
        say (reading->paste, _("What was copied is too long, so only its beginning was pasted"));
    }
}

static void
html_spliced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Reading) reading = data;
  GMemoryOutputStream *html = G_MEMORY_OUTPUT_STREAM (source);
  gboolean is_read = g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL) >= 0;
  g_autoptr (GalleyClip) clip = NULL;

  if (reading->paste->view == NULL)
    return;
  if (!is_read)
    {
      paste_without_html (reading);
      return;
    }
  clip = galley_clip_new_from_html (g_memory_output_stream_get_data (html), g_memory_output_stream_get_data_size (html));
  paste_html (reading, clip);
}

static void
html_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Reading) reading = data;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  GCancellable *cancellable = reading->paste->cancellable;
  GOutputStream *html;

  if (reading->paste->view == NULL)
    return;
  if (stream == NULL)
    {
      paste_without_html (reading);
      return;
    }
  html = reading->html = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (html, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, cancellable, html_spliced_cb,
                                g_steal_pointer (&reading));
}

static void
read_html (GalleySourcePaste *self, GdkClipboard *clipboard, char *words, gboolean only_words)
{
  static const char *const types[] = { HTML, NULL };
  Reading *reading = g_new0 (Reading, 1);

  reading->paste = g_object_ref (self);
  reading->words = words;
  reading->only_words = only_words;
  gdk_clipboard_read_async (clipboard, (const char **) types, G_PRIORITY_DEFAULT, self->cancellable, html_read_cb, reading);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleySourcePaste) self = data;
  g_autoptr (GError) error = NULL;
  GdkClipboard *clipboard = GDK_CLIPBOARD (source);
  g_autofree char *text = gdk_clipboard_read_text_finish (clipboard, result, &error);

  if (self->view == NULL)
    return;
  if (text == NULL)
    galley_pane_say (GTK_WIDGET (self->view), error->message);
  else if (galley_clip_is_markup (text, strlen (text)) || is_of_ours (clipboard, text))
    paste_as_it_is (self);
  else if (has_html (clipboard))
    read_html (self, clipboard, g_steal_pointer (&text), FALSE);
  else
    paste_words (self, text);
}

static void
words_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleySourcePaste) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (self->view == NULL)
    return;
  if (text == NULL)
    galley_pane_say (GTK_WIDGET (self->view), error->message);
  else
    paste_words (self, text);
}

static void
paste_cb (GtkTextView *view, GalleySourcePaste *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));

  if (self->as_it_is || !gtk_text_view_get_editable (view) || (!has_words (clipboard) && !has_html (clipboard)))
    return;
  galley_source_view_stop_paste (self->view);
  if (has_words (clipboard))
    gdk_clipboard_read_text_async (clipboard, self->cancellable, text_read_cb, g_object_ref (self));
  else
    read_html (self, clipboard, NULL, FALSE);
}

static void
galley_source_paste_dispose (GObject *object)
{
  GalleySourcePaste *self = GALLEY_SOURCE_PASTE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  self->view = NULL;
  g_clear_object (&self->top);
  G_OBJECT_CLASS (galley_source_paste_parent_class)->dispose (object);
}

static void
galley_source_paste_class_init (GalleySourcePasteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_source_paste_dispose;
}

static void
galley_source_paste_init (GalleySourcePaste *self)
{
  self->cancellable = g_cancellable_new ();
}

GalleySourcePaste *
galley_source_paste_new (GtkSourceView *view, GalleyDocument *document, GalleySourceTop *top)
{
  GalleySourcePaste *self = g_object_new (GALLEY_TYPE_SOURCE_PASTE, NULL);

  self->view = view;
  self->document = document;
  self->top = g_object_ref (top);
  g_signal_connect (view, "paste-clipboard", G_CALLBACK (paste_cb), self);
  return self;
}

void
galley_source_paste_words (GalleySourcePaste *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->view));

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)))
    return;
  if (has_words (clipboard))
    gdk_clipboard_read_text_async (clipboard, self->cancellable, words_read_cb, g_object_ref (self));
  else if (has_html (clipboard))
    read_html (self, clipboard, NULL, TRUE);
}
