/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a document knows that its words are in no file: who closes a window is asked
 * only because of that. Each case in a process and a folder of its own. */

#include <glib/gstdio.h>
#include <string.h>

#include "app/document-private.h"
#include "core/edit/field.h"
#include "documents.h"
#include "fault.h"
#include "files.h"

#define TEXT "<article xmlns=\"urn:galley:article:1\">\n<headline>H</headline>\n<body><p>Words</p></body></article>\n"
#define THEIRS "<theirs/>"

static void
type_field (GalleyDocument *document, const char *value)
{
  GalleyArticle *article = galley_document_peek_run_article (document, "field");
  const GalleyField field = { .element = GALLEY_ELEMENT_HEADLINE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit = galley_field_set (article, &field, value, &error);

  g_assert_no_error (error);
  galley_document_replace_run (document, edit, "field");
}

/* --- the way back leads to a text that the file no longer has --- */

static void
typed_while_saving (GalleyDocument *document, const char *path)
{
  DocumentsCall call = { galley_document_save_finish };

  documents_type (document, "Words", "one ");
  galley_document_save_async (document, NULL, NULL, documents_call_cb, &call);
  documents_type (document, "Words", "two ");
  documents_await_done (&call);
}

static void
typed_in_a_field_while_saving (GalleyDocument *document, const char *path)
{
  DocumentsCall call = { galley_document_save_finish };

  type_field (document, "He");
  galley_document_save_async (document, NULL, NULL, documents_call_cb, &call);
  type_field (document, "Hea");
  documents_await_done (&call);
}

static void
saved_within_a_field (GalleyDocument *document, const char *path)
{
  type_field (document, "He");
  documents_save (document, NULL);
  type_field (document, "Hea");
}

static void
undone_while_saving (GalleyDocument *document, const char *path)
{
  DocumentsCall call = { galley_document_save_finish };

  documents_type (document, "Words", "one ");
  galley_document_save_async (document, NULL, NULL, documents_call_cb, &call);
  galley_document_undo (document);
  documents_await_done (&call);
}

static void
saved (GalleyDocument *document, const char *path)
{
  documents_type (document, "Words", "one ");
  documents_save (document, NULL);
}

static void
saved_as_another (GalleyDocument *document, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *other = files_path (folder, "other.xml");

  documents_type (document, "Words", "one ");
  documents_save (document, other);
}

static void
followed (GalleyDocument *document, const char *path)
{
  files_put (path, THEIRS);
  documents_check_disk (document);
  documents_assert_text (document, THEIRS);
}

static void
reverted (GalleyDocument *document, const char *path)
{
  DocumentsCall call = { galley_document_revert_finish };

  files_put (path, THEIRS);
  documents_type (document, "Words", "one ");
  galley_document_revert_async (document, documents_call_cb, &call);
  documents_await_done (&call);
  documents_assert_text (document, THEIRS);
}

static void
kept_mine (GalleyDocument *document, const char *path)
{
  documents_type (document, "Words", "one ");
  files_put (path, THEIRS);
  documents_check_disk (document);
  g_assert_true (galley_document_keep_mine (document, NULL));
}

static void
took_theirs (GalleyDocument *document, const char *path)
{
  documents_type (document, "Words", "one ");
  files_put (path, THEIRS);
  documents_check_disk (document);
  g_assert_true (galley_document_take_theirs (document, NULL));
}

static void
in_conflict (GalleyDocument *document, const char *path)
{
  documents_type (document, "Words", "one ");
  files_put (path, THEIRS);
  documents_check_disk (document);
  g_assert_cmpint (galley_document_get_disk_state (document), ==, GALLEY_DISK_CHANGED);
}

static void
gone (GalleyDocument *document, const char *path)
{
  documents_type (document, "Words", "one ");
  g_assert_no_errno (g_unlink (path));
  documents_check_disk (document);
  g_assert_cmpint (galley_document_get_disk_state (document), ==, GALLEY_DISK_GONE);
}

static void
no_longer_a_text (GalleyDocument *document, const char *path)
{
  files_put (path, "\xff\xfe");
  documents_check_disk (document);
  g_assert_cmpint (galley_document_get_disk_state (document), ==, GALLEY_DISK_CHANGED);
}

typedef void (*Story) (GalleyDocument *document, const char *path);

/* Whatever has happened, and all of it undone. */
static void
undone_is_not_saved (const char *folder, gconstpointer data)
{
  Story story = (Story) data;
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GalleyDocument) document = NULL;

  files_put (path, TEXT);
  document = documents_open (path, NULL);
  story (document, path);
  documents_undo_all (document);
  documents_assert_text (document, TEXT);
  g_assert_true (galley_document_get_modified (document));
}

/* --- the draft of one that was only read --- */

static void
reader_becomes_writer (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autofree char *path = files_path (folder, "a.xml");
  g_autofree char *other = files_path (folder, "b.xml");
  g_autoptr (GalleyDocument) first = NULL;
  g_autoptr (GalleyDocument) second = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;

  files_put (path, TEXT);
  first = documents_open (path, NULL);
  galley_document_begin_draft (first, store);
  second = documents_open (path, NULL);
  galley_document_begin_draft (second, store);
  g_assert_true (galley_document_get_read_only (second));

  documents_save (second, other);
  g_assert_false (galley_document_get_read_only (second));
  documents_type (second, "Words", "mine ");
  galley_document_keep_draft (second, &error);
  g_assert_no_error (error);
  galley_document_discard_draft (first);

  infos = galley_draft_store_list (store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < infos->len; i++)
    {
      const GalleyDraftInfo *info = g_ptr_array_index (infos, i);
      g_autoptr (GBytes) text = NULL;

      g_assert_true (galley_draft_store_load (store, info->id, &text, NULL, NULL));
      if (g_bytes_equal (text, galley_document_peek_text (second)))
        return;
    }
  g_assert_not_reached ();
}

/* --- a draft of which the end is missing --- */

/* Wherever a crash cuts the journal: what comes back with new words knows that they are new. */
static void
torn_draft (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autofree char *path = files_path (folder, "a.xml");
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;
  g_autofree char *draft_path = NULL;
  g_autofree char *journal = NULL;
  g_autoptr (GalleyDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_bytes, n_words = 0;

  files_put (path, TEXT);
  document = data != NULL ? documents_open (path, NULL) : documents_new (TEXT);
  galley_document_begin_draft (document, store);
  galley_document_await_draft (document);
  documents_type (document, "Words", "caf\xc3\xa9 ");
  while (document->journalled != galley_document_peek_text (document))
    g_main_context_iteration (NULL, TRUE);
  galley_draft_flush (document->draft, &error);
  g_assert_no_error (error);
  id = g_strdup (galley_draft_get_id (document->draft));
  name = g_strconcat ("drafts/", id, ".draft", NULL);
  draft_path = files_path (folder, name);
  g_assert_true (g_file_get_contents (draft_path, &journal, &n_bytes, NULL));
  galley_document_discard_draft (document);

  /* The head of a record is as long: no record is skipped. */
  for (gsize n = n_bytes; n > 0; n -= MIN (n, 16))
    {
      g_autoptr (GalleyDocument) again = NULL;

      g_assert_true (g_file_set_contents (draft_path, journal, (gssize) n, NULL));
      if (!galley_draft_store_load (store, id, NULL, NULL, NULL))
        break;
      again = documents_restore (store, id);
      if (strcmp (documents_text (again), TEXT) != 0)
        {
          n_words++;
          g_assert_true (galley_document_get_modified (again));
        }
      galley_document_discard_draft (again);
    }
  g_assert_cmpuint (n_words, >, 0);
}

/* A file that others had made no text of may be what is kept. To open it as an empty
 * article would end it. */
static void
kept_is_no_text (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\xff\xfe", 2);
  g_autoptr (GBytes) found = NULL;
  g_autoptr (GError) error = NULL;
  GVariantDict state = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GalleyDocument) document = galley_document_new ();
  g_autoptr (GalleyDraft) draft = NULL;
  g_autofree char *id = NULL;
  DocumentsCall call = { galley_document_restore_finish };

  g_variant_dict_insert (&state, GALLEY_DRAFT_KEPT, "b", TRUE);
  draft = galley_draft_store_create (store, bytes, g_variant_dict_end (&state), &error);
  g_assert_no_error (error);
  id = g_strdup (galley_draft_get_id (draft));
  galley_draft_close (draft, &error);
  g_assert_no_error (error);

  galley_document_restore_async (document, store, id, documents_call_cb, &call);
  documents_await (&call);
  g_assert_nonnull (call.error);
  g_clear_error (&call.error);
  g_clear_object (&document);
  galley_draft_store_load (store, id, &found, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (found, bytes));
}

int
main (int argc, char *argv[])
{
  g_autofree char *data_home = g_dir_make_tmp ("galley-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", data_home, TRUE);
  g_test_init (&argc, &argv, NULL);

  fault_add ("/document/undone-is-not-saved/saved", undone_is_not_saved, saved);
  fault_add ("/document/undone-is-not-saved/saved-as-another", undone_is_not_saved, saved_as_another);
  fault_add ("/document/undone-is-not-saved/typed-while-saving", undone_is_not_saved, typed_while_saving);
  fault_add ("/document/undone-is-not-saved/field-while-saving", undone_is_not_saved, typed_in_a_field_while_saving);
  fault_add ("/document/undone-is-not-saved/saved-within-a-field", undone_is_not_saved, saved_within_a_field);
  fault_add ("/document/undone-is-not-saved/undone-while-saving", undone_is_not_saved, undone_while_saving);
  fault_add ("/document/undone-is-not-saved/followed", undone_is_not_saved, followed);
  fault_add ("/document/undone-is-not-saved/reverted", undone_is_not_saved, reverted);
  fault_add ("/document/undone-is-not-saved/kept-mine", undone_is_not_saved, kept_mine);
  fault_add ("/document/undone-is-not-saved/took-theirs", undone_is_not_saved, took_theirs);
  fault_add ("/document/undone-is-not-saved/in-conflict", undone_is_not_saved, in_conflict);
  fault_add ("/document/undone-is-not-saved/gone", undone_is_not_saved, gone);
  fault_add ("/document/undone-is-not-saved/no-longer-a-text", undone_is_not_saved, no_longer_a_text);
  fault_add ("/document/draft/reader-becomes-writer", reader_becomes_writer, NULL);
  fault_add ("/document/draft/kept-is-no-text", kept_is_no_text, NULL);
  fault_add ("/document/draft/torn/named", torn_draft, "named");
  fault_add ("/document/draft/torn/never-named", torn_draft, NULL);

  status = g_test_run ();
  g_rmdir (data_home);
  return status;
}
