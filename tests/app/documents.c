/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "documents.h"

#include <string.h>

GalleyDocument *
documents_new (const char *text)
{
  GalleyDocument *document = galley_document_new ();

  galley_document_set_text (document, text, strlen (text));
  return document;
}

const char *
documents_text (GalleyDocument *document)
{
  return g_bytes_get_data (galley_document_peek_text (document), NULL);
}

void
documents_settle (GalleyDocument *document)
{
  while (galley_document_peek_current_analysis (document) == NULL)
    {
      galley_document_hurry_analysis (document);
      g_main_context_iteration (NULL, TRUE);
    }
}

void
documents_type (GalleyDocument *document, const char *at, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (document));
  const char *whole = documents_text (document);
  const char *place = strstr (whole, at);
  GtkTextIter iter;

  g_assert_nonnull (place);
  galley_document_byte_to_iter (document, (guint32) (place - whole), &iter);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert (buffer, &iter, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}
