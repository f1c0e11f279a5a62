/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "documents.h"

#include <string.h>

#include "app/document-private.h"
#include "files.h"

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

void
documents_call_cb (GObject *source, GAsyncResult *result, gpointer call)
{
  DocumentsCall *self = call;
  gboolean done = self->finish (GALLEY_DOCUMENT (source), result, &self->error);

  g_assert_true (done == (self->error == NULL));
  self->ended = TRUE;
}

void
documents_await (DocumentsCall *call)
{
  while (!call->ended)
    g_main_context_iteration (NULL, TRUE);
}

void
documents_await_done (DocumentsCall *call)
{
  documents_await (call);
  g_assert_no_error (call->error);
}

void
documents_await_failure (DocumentsCall *call, GQuark domain, int code)
{
  documents_await (call);
  g_assert_error (call->error, domain, code);
  g_assert_true (g_str_has_suffix (call->error->message, "."));
  g_clear_error (&call->error);
}

GalleyDraftStore *
documents_open_store (const char *folder)
{
  g_autofree char *path = files_path (folder, "drafts");
  g_autoptr (GError) error = NULL;
  GalleyDraftStore *store = galley_draft_store_new (path, &error);

  g_assert_no_error (error);
  return store;
}

GalleyDocument *
documents_open (const char *path, GalleyDraftStore *store)
{
  GalleyDocument *document = galley_document_new ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DocumentsCall call = { galley_document_load_finish };

  galley_document_load_async (document, file, NULL, documents_call_cb, &call);
  documents_await_done (&call);
  if (store != NULL)
    galley_document_begin_draft (document, store);
  return document;
}

GalleyDocument *
documents_restore (GalleyDraftStore *store, const char *id)
{
  GalleyDocument *document = galley_document_new ();
  DocumentsCall call = { galley_document_restore_finish };

  galley_document_restore_async (document, store, id, documents_call_cb, &call);
  documents_await_done (&call);
  return document;
}

void
documents_save (GalleyDocument *document, const char *path)
{
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  DocumentsCall call = { galley_document_save_finish };

  galley_document_save_async (document, file, NULL, documents_call_cb, &call);
  documents_await_done (&call);
}

void
documents_save_fails (GalleyDocument *document, GalleyFileError code)
{
  DocumentsCall call = { galley_document_save_finish };

  galley_document_save_async (document, NULL, NULL, documents_call_cb, &call);
  documents_await_failure (&call, GALLEY_FILE_ERROR, (int) code);
}

void
documents_check_disk (GalleyDocument *document)
{
  galley_document_check_disk (document);
  while (document->checking)
    g_main_context_iteration (NULL, TRUE);
}

void
documents_undo_all (GalleyDocument *document)
{
  while (gtk_text_buffer_get_can_undo (GTK_TEXT_BUFFER (galley_document_get_buffer (document))))
    galley_document_undo (document);
}

char *
documents_only_draft (GalleyDraftStore *store)
{
  g_autoptr (GPtrArray) infos = galley_draft_store_list (store, NULL);

  g_assert_cmpuint (infos->len, ==, 1);
  return g_strdup (((const GalleyDraftInfo *) g_ptr_array_index (infos, 0))->id);
}

void
documents_end (GalleyDocument *document)
{
  g_object_add_weak_pointer (G_OBJECT (document), (gpointer *) &document);
  g_object_unref (document);
  while (document != NULL)
    g_main_context_iteration (NULL, TRUE);
}

char *
documents_replace (const char *text, const char *old_part, const char *new_part)
{
  const char *place = strstr (text, old_part);

  g_assert_nonnull (place);
  return g_strdup_printf ("%.*s%s%s", (int) (place - text), text, new_part, place + strlen (old_part));
}
