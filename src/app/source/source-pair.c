/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/source-pair.h"

#include "core/edit/typing.h"

struct _GalleySourcePair
{
  GObject parent_instance;

  /* Borrowed */
  GalleyDocument *document;

  /* Owned by the buffer's tag table; ours to take out again */
  GtkTextTag *tag;
};

G_DEFINE_FINAL_TYPE (GalleySourcePair, galley_source_pair, G_TYPE_OBJECT)

/* The next stretch of text behind the iter that carries the tag; FALSE where there is none. */
static gboolean
find_next (GalleySourcePair *self, GtkTextIter *start, GtkTextIter *end)
{
  if (!gtk_text_iter_starts_tag (start, self->tag) &&
      !(gtk_text_iter_forward_to_tag_toggle (start, self->tag) && gtk_text_iter_starts_tag (start, self->tag)))
    return FALSE;
  *end = *start;
  gtk_text_iter_forward_to_tag_toggle (end, self->tag);
  return TRUE;
}

/* From one to the other, and not all over the text: that would be drawn anew. */
static void
clear (GalleySourcePair *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  while (find_next (self, &start, &end))
    {
      gtk_text_buffer_remove_tag (buffer, self->tag, &start, &end);
      start = end;
    }
}

/* Whether these names carry the tag, and nothing else does. Asked of the text itself,
 * where the tag moves along with the words, and may come in by pasting, too. */
static gboolean
are_marked (GalleySourcePair *self, const GalleySpan names[2])
{
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (galley_document_get_buffer (self->document)), &start);
  for (guint i = 0; i < 2; i++)
    {
      GtkTextIter first, last;

      galley_document_byte_to_iter (self->document, names[i].start, &first);
      galley_document_byte_to_iter (self->document, names[i].end, &last);
      if (!find_next (self, &start, &end) || !gtk_text_iter_equal (&start, &first) || !gtk_text_iter_equal (&end, &last))
        return FALSE;
      start = end;
    }
  return !find_next (self, &start, &end);
}

/* While the text is ahead of its analysis the marks move along with their tags, and are
 * looked at again when that has come. */
static void
update (GalleySourcePair *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  GalleyAnalysis *analysis = galley_document_peek_current_analysis (self->document);
  GalleySpan names[2];

  if (analysis == NULL)
    return;
  if (gtk_text_buffer_get_has_selection (buffer) ||
      !galley_typing_pair (galley_article_get_tree (analysis->article), galley_document_get_caret (self->document), names))
    {
      clear (self);
      return;
    }
  if (are_marked (self, names))
    return;

  clear (self);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkTextIter start, end;

      galley_document_byte_to_iter (self->document, names[i].start, &start);
      galley_document_byte_to_iter (self->document, names[i].end, &end);
      gtk_text_buffer_apply_tag (buffer, self->tag, &start, &end);
    }
}

/* As brackets that match, but no bolder: a line that is wrapped anew at each move of the
 * caret is worse than none that is marked. */
static void
scheme_cb (GalleySourcePair *self)
{
  GtkSourceStyleScheme *scheme = gtk_source_buffer_get_style_scheme (galley_document_get_buffer (self->document));
  GtkSourceStyle *style = scheme != NULL ? gtk_source_style_scheme_get_style (scheme, "bracket-match") : NULL;
  g_autofree char *background = NULL;

  if (style != NULL)
    g_object_get (style, "background", &background, NULL);
  g_object_set (self->tag, "background", background, NULL);
}

static void
galley_source_pair_dispose (GObject *object)
{
  GalleySourcePair *self = GALLEY_SOURCE_PAIR (object);

  if (self->document != NULL)
    {
      GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));

      g_signal_handlers_disconnect_by_data (buffer, self);
      g_signal_handlers_disconnect_by_data (self->document, self);
      gtk_text_tag_table_remove (gtk_text_buffer_get_tag_table (buffer), self->tag);
      self->document = NULL;
    }
  G_OBJECT_CLASS (galley_source_pair_parent_class)->dispose (object);
}

static void
galley_source_pair_class_init (GalleySourcePairClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_source_pair_dispose;
}

static void
galley_source_pair_init (GalleySourcePair *self)
{
}

GalleySourcePair *
galley_source_pair_new (GalleyDocument *document)
{
  GalleySourcePair *self = g_object_new (GALLEY_TYPE_SOURCE_PAIR, NULL);
  GtkSourceBuffer *buffer = galley_document_get_buffer (document);

  self->document = document;
  self->tag = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (buffer), NULL, NULL);
  scheme_cb (self);
  g_signal_connect_swapped (buffer, "notify::style-scheme", G_CALLBACK (scheme_cb), self);
  g_signal_connect_swapped (buffer, "notify::cursor-position", G_CALLBACK (update), self);
  g_signal_connect_swapped (buffer, "notify::has-selection", G_CALLBACK (update), self);
  g_signal_connect_swapped (document, "notify::analysis", G_CALLBACK (update), self);
  return self;
}
