/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/source-inline.h"

#include "core/edit-inline.h"

/* The selection, or the word around the caret, in bytes. */
static GalleySpan
get_range (GalleyDocument *document)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (document));
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    {
      gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
      end = start;
      if ((gtk_text_iter_inside_word (&start) || gtk_text_iter_ends_word (&start)) && !gtk_text_iter_starts_word (&start))
        gtk_text_iter_backward_word_start (&start);
      if (gtk_text_iter_inside_word (&end) && !gtk_text_iter_ends_word (&end))
        gtk_text_iter_forward_word_end (&end);
    }
  return GALLEY_SPAN (galley_document_iter_to_byte (document, &start), galley_document_iter_to_byte (document, &end));
}

gboolean
galley_source_inline_toggle (GalleyDocument *document, GalleyElement element, GError **error)
{
  g_autoptr (GalleyArticle) article = galley_article_new (galley_document_peek_text (document));
  GalleySpan range = get_range (document);
  g_autoptr (GalleyTextEdit) edit = NULL;
  GalleyValue address = { .attribute = GALLEY_ATTRIBUTE_HREF, .value = "" };
  gboolean is_link = element == GALLEY_ELEMENT_A;
  gboolean wrapped = galley_edit_is_wrapped (article, range, element);
  guint32 start, end;

  if (wrapped)
    edit = galley_edit_unwrap_range (article, range, element, error);
  else
    edit = galley_edit_wrap (article, range, element, &address, is_link ? 1 : 0, error);
  if (edit == NULL)
    return FALSE;

  start = galley_text_edit_map (edit, range.start, TRUE);
  end = galley_text_edit_map (edit, range.end, FALSE);
  galley_document_apply (document, edit);
  if (is_link && !wrapped)
    {
      /* Into the address, which is what is wanted next. */
      const char *text = g_bytes_get_data (galley_document_peek_text (document), NULL);

      while (start > 0 && text[start - 1] != '"')
        start--;
      galley_document_set_caret (document, start > 0 ? start - 1 : end);
    }
  else
    {
      galley_document_select (document, GALLEY_SPAN (start, MAX (start, end)));
    }
  return TRUE;
}
