/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/source-inline.h"

#include "core/edit/edit-inline.h"

/* The selection, or the word around the caret, in bytes. */
static GalleySpan
get_range (GalleyDocument *document, gboolean *selected)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (document));
  GtkTextIter start, end;

  *selected = gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  if (!*selected)
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

static guint32
get_caret (GalleyDocument *document)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (document));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return galley_document_iter_to_byte (document, &iter);
}

/* The element whose words, or whose end tag, end at the caret. */
static GalleyNodeId
find_ended (const GalleyTree *tree, guint32 caret, GalleyElement element, gboolean inside)
{
  GalleyNodeId node = galley_tree_at (tree, inside || caret == 0 ? caret : caret - 1);

  for (; node != GALLEY_NO_NODE; node = galley_tree_node (tree, node)->parent)
    {
      const GalleyNode *n = galley_tree_node (tree, node);

      if (n->element == element && n->end > n->content_end && (inside ? n->content_end : n->end) == caret)
        return node;
    }
  return GALLEY_NO_NODE;
}

/* Where nothing is selected and no word stands, the key is for what is typed next: it
 * begins with it, and ends with it. */
static gboolean
toggle_at_caret (GalleyDocument *document, const GalleyArticle *article, GalleyElement element, GError **error)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  guint32 caret = get_caret (document);
  guint32 after = caret;
  GalleyNodeId behind = find_ended (tree, caret, element, FALSE);
  g_autoptr (GalleyTextEdit) edit = NULL;

  if (behind != GALLEY_NO_NODE)
    {
      edit = galley_edit_unwrap (article, behind, error);
      if (edit != NULL)
        after = galley_text_edit_map (edit, caret, FALSE);
    }
  else
    {
      edit = galley_edit_open (article, caret, element, &after, error);
    }
  if (edit == NULL)
    return FALSE;
  galley_document_apply (document, edit);
  galley_document_set_caret (document, after);
  return TRUE;
}

/* Whether the caret was behind the last word of such an element, and is out of it now. */
static gboolean
leave (GalleyDocument *document, const GalleyArticle *article, GalleyElement element)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId node = find_ended (tree, get_caret (document), element, TRUE);
  g_autoptr (GalleyTextEdit) edit = NULL;

  if (node == GALLEY_NO_NODE)
    return FALSE;
  if (galley_tree_has_content (tree, node))
    {
      galley_document_set_caret (document, galley_tree_node (tree, node)->end);
      return TRUE;
    }
  edit = galley_edit_unwrap (article, node, NULL);
  if (edit == NULL)
    return FALSE;
  galley_document_apply (document, edit);
  return TRUE;
}

gboolean
galley_source_inline_toggle (GalleyDocument *document, GalleyElement element, GError **error)
{
  g_autoptr (GalleyArticle) article = galley_article_new (galley_document_peek_text (document));
  gboolean selected;
  GalleySpan range = get_range (document, &selected);
  guint32 caret = get_caret (document);
  g_autoptr (GalleyTextEdit) edit = NULL;
  GalleyValue address = { .attribute = GALLEY_ATTRIBUTE_HREF, .value = "" };
  gboolean is_link = element == GALLEY_ELEMENT_A;
  gboolean wrapped = galley_edit_is_wrapped (article, range, element);
  guint32 start, end;

  if (!selected && !is_link)
    {
      if (leave (document, article, element))
        return TRUE;
      if (galley_span_length (range) == 0)
        return toggle_at_caret (document, article, element, error);
    }

  if (wrapped)
    edit = galley_edit_unwrap_range (article, range, element, error);
  else
    edit = galley_edit_wrap (article, range, element, &address, is_link ? 1 : 0, error);
  if (edit == NULL)
    return FALSE;

  start = galley_text_edit_map (edit, range.start, TRUE);
  end = galley_text_edit_map (edit, range.end, FALSE);
  caret = galley_text_edit_map (edit, caret, TRUE);
  galley_document_apply (document, edit);
  if (is_link && !wrapped)
    {
      /* Into the address, which is what is wanted next. */
      const char *text = g_bytes_get_data (galley_document_peek_text (document), NULL);

      while (start > 0 && text[start - 1] != '"')
        start--;
      galley_document_set_caret (document, start > 0 ? start - 1 : end);
    }
  else if (selected)
    {
      galley_document_select (document, GALLEY_SPAN (start, MAX (start, end)));
    }
  else
    {
      /* A word that was not selected must not be lost to the next letter. */
      galley_document_set_caret (document, caret);
    }
  return TRUE;
}
