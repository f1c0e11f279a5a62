/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A document and its file: each case in a process and a folder of its own. */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "app/document-private.h"
#include "core/file/file-io.h"
#include "documents.h"
#include "fault.h"
#include "files.h"

#define TEXT "<article xmlns=\"urn:galley:article:1\">\r\n<body><p>Caf\xc3\xa9</p></body></article>"

static void
set_up (void)
{
  gtk_source_init ();
}

/* --- loading and saving --- */

static void
load_is_exact (const char *folder, gconstpointer data)
{
  const char *text = data;
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GalleyDocument) document = NULL;

  set_up ();
  files_put (path, text);
  document = documents_open (path, NULL);
  documents_assert_text (document, text);
  g_assert_false (galley_document_get_modified (document));
  documents_type (document, text, "");
  documents_save (document, NULL);
  files_assert_holds (path, text);
}

static void
load_fails (const char *folder, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *bytes;
    gsize n_bytes;
  } rows[] = {
    { "utf16.xml", "\xff\xfe<\0a\0", 6 },
    { "binary.xml", "\x7f" "ELF\0\0\0", 7 },
    { "latin.xml", "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>", 51 },
    { "broken.xml", "<a>\xc3</a>", 8 },
  };
  g_autofree char *missing = files_path (folder, "missing.xml");
  const char *names[] = { folder, missing };

  set_up ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyDocument) document = documents_new ("before");
      g_autofree char *path = files_path (folder, rows[i].name);
      g_autofree char *after = NULL;
      g_autoptr (GFile) file = g_file_new_for_path (path);
      DocumentsCall call = { galley_document_load_finish };
      gsize n_after;

      g_assert_true (g_file_set_contents (path, rows[i].bytes, (gssize) rows[i].n_bytes, NULL));
      galley_document_load_async (document, file, NULL, documents_call_cb, &call);
      documents_await (&call);
      g_assert_nonnull (call.error);
      g_assert_true (g_str_has_suffix (call.error->message, "."));
      g_clear_error (&call.error);
      documents_assert_text (document, "before");
      g_assert_null (galley_document_get_file (document));
      g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
      g_assert_cmpmem (after, n_after, rows[i].bytes, rows[i].n_bytes);
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GalleyDocument) document = documents_new ("before");
      g_autoptr (GFile) file = g_file_new_for_path (names[i]);
      DocumentsCall call = { galley_document_load_finish };

      galley_document_load_async (document, file, NULL, documents_call_cb, &call);
      documents_await_failure (&call, GALLEY_FILE_ERROR, i == 0 ? GALLEY_FILE_ERROR_NOT_REGULAR : GALLEY_FILE_ERROR_GONE);
      documents_assert_text (document, "before");
    }
}

/* What is typed while the disk is busy is not saved, and is known not to be. */
static void
typing_while_saving (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GalleyDocument) document = NULL;
  DocumentsCall first = { galley_document_save_finish };
  DocumentsCall second = { galley_document_save_finish };

  set_up ();
  files_put (path, TEXT);
  document = documents_open (path, NULL);
  documents_type (document, "Caf", "one ");
  galley_document_save_async (document, NULL, NULL, documents_call_cb, &first);
  documents_type (document, "Caf", "two ");
  galley_document_save_async (document, NULL, NULL, documents_call_cb, &second);
  documents_await_failure (&second, G_IO_ERROR, G_IO_ERROR_PENDING);
  documents_await_done (&first);
  g_assert_true (galley_document_get_modified (document));
  documents_save (document, NULL);
  g_assert_false (galley_document_get_modified (document));
  files_assert_holds (path, documents_text (document));
}

static void
save_under_a_name (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = NULL;
  g_autofree char *path = files_path (folder, "a.xml");
  g_autofree char *other_path = files_path (folder, "b.xml");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) other_file = g_file_new_for_path (other_path);
  g_autoptr (GalleyDocument) document = NULL;
  g_autoptr (GalleyDocument) other = NULL;
  DocumentsCall call = { galley_document_save_finish };
  DocumentsCall refused = { galley_document_save_finish };

  set_up ();
  store = documents_open_store (folder);
  files_put (other_path, "<other/>");
  other = documents_open (other_path, store);
  document = documents_new (TEXT);
  galley_document_begin_draft (document, store);

  galley_document_save_async (document, other_file, NULL, documents_call_cb, &refused);
  documents_await_failure (&refused, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY);
  files_assert_holds (other_path, "<other/>");
  g_assert_null (galley_document_get_file (document));

  galley_document_save_async (document, file, NULL, documents_call_cb, &call);
  documents_await_done (&call);
  files_assert_holds (path, TEXT);
  g_assert_true (g_file_equal (galley_document_get_file (document), file));
  g_assert_cmpstr (galley_document_get_subtitle (document), ==, "a.xml");
  galley_document_discard_draft (document);
  galley_document_discard_draft (other);
}

static void
copy_leaves_all_as_it_is (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autofree char *copy_path = files_path (folder, "copy.xml");
  g_autoptr (GFile) copy = g_file_new_for_path (copy_path);
  g_autoptr (GalleyDocument) document = NULL;
  DocumentsCall call = { galley_document_save_copy_finish };

  set_up ();
  files_put (path, TEXT);
  document = documents_open (path, NULL);
  documents_type (document, "Caf", "more ");
  galley_document_save_copy_async (document, copy, NULL, documents_call_cb, &call);
  documents_await_done (&call);
  files_assert_holds (copy_path, documents_text (document));
  files_assert_holds (path, TEXT);
  g_assert_true (galley_document_get_modified (document));
}

/* The name stays a link, and the file keeps its rights. */
static void
save_through_link (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autofree char *link = files_path (folder, "link.xml");
  g_autoptr (GalleyDocument) document = NULL;

  set_up ();
  files_put (path, TEXT);
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_cmpint (symlink ("a.xml", link), ==, 0);
  document = documents_open (link, NULL);
  documents_type (document, "Caf", "more ");
  documents_save (document, NULL);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  files_assert_holds (path, documents_text (document));
  g_assert_cmpuint (files_status (path).st_mode & 07777, ==, 0640);
}

static void
revert_is_one_step (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autofree char *changed = NULL;
  g_autoptr (GalleyDocument) document = NULL;
  DocumentsCall call = { galley_document_revert_finish };

  set_up ();
  files_put (path, TEXT);
  document = documents_open (path, NULL);
  documents_type (document, "Caf", "one ");
  documents_type (document, "one", "two ");
  changed = g_strdup (documents_text (document));
  galley_document_revert_async (document, documents_call_cb, &call);
  documents_await_done (&call);
  documents_assert_text (document, TEXT);
  g_assert_false (galley_document_get_modified (document));
  galley_document_undo (document);
  documents_assert_text (document, changed);
}

/* --- drafts --- */

/* Quit and start again: text, file, caret, and that it is not saved. */
static void
draft_brings_all_back (const char *folder, gconstpointer data)
{
  gboolean named = GPOINTER_TO_INT (data);
  g_autoptr (GalleyDraftStore) store = NULL;
  g_autofree char *path = files_path (folder, "a.xml");
  g_autofree char *id = NULL;
  g_autofree char *changed = NULL;
  GalleyDocument *document;
  g_autoptr (GalleyDocument) again = NULL;
  g_autoptr (GError) error = NULL;

  set_up ();
  store = documents_open_store (folder);
  files_put (path, TEXT);
  document = named ? documents_open (path, store) : documents_new (TEXT);
  if (!named)
    galley_document_begin_draft (document, store);
  documents_type (document, "Caf", "mine ");
  galley_document_set_caret (document, 44);
  changed = g_strdup (documents_text (document));
  galley_document_keep_draft (document, &error);
  g_assert_no_error (error);
  g_object_unref (document);
  files_assert_holds (path, TEXT);

  id = documents_only_draft (store);
  again = documents_restore (store, id);
  documents_assert_text (again, changed);
  g_assert_true (galley_document_get_modified (again));
  g_assert_cmpuint (galley_document_get_caret (again), ==, 44);
  g_assert_true ((galley_document_get_file (again) != NULL) == named);
  g_assert_false (galley_document_get_recovered (again));
  if (named)
    {
      documents_save (again, NULL);
      files_assert_holds (path, changed);
    }
  galley_document_discard_draft (again);
}

static void
await_draft_timer (GalleyDocument *document)
{
  while (document->draft_timer != 0 || document->draft_creating)
    g_main_context_iteration (NULL, TRUE);
}

/* A worker writes it, at once. */
static void
await_kept (GalleyDraftStore *store, GalleyDocument *document)
{
  g_autofree char *id = documents_only_draft (store);
  gboolean there = FALSE;

  await_draft_timer (document);
  while (!there)
    {
      g_autoptr (GBytes) kept = NULL;

      g_assert_true (galley_draft_store_load (store, id, &kept, NULL, NULL));
      g_assert_cmpuint (g_bytes_get_size (kept), <=, g_bytes_get_size (galley_document_peek_text (document)));
      there = g_bytes_equal (kept, galley_document_peek_text (document));
      g_usleep (1000);
    }
}

/* What was typed first sets the time at which all is in the draft, however long somebody
 * types on; and a time that was set for the caret is moved forward. */
static void
first_change_sets_the_time (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = NULL;
  g_autoptr (GalleyDocument) document = NULL;

  set_up ();
  store = documents_open_store (folder);
  document = documents_new (TEXT);
  galley_document_begin_draft (document, store);
  await_draft_timer (document);

  for (int round = 0; round < 3; round++)
    {
      gint64 due;

      galley_document_draft_state_changed (document);
      documents_type (document, "Caf", "1");
      due = document->draft_due;
      g_assert_cmpint (due, <=, g_get_monotonic_time () + G_USEC_PER_SEC / 4);
      for (int i = 0; i < 50; i++)
        documents_type (document, "Caf", "x");
      g_assert_cmpint (document->draft_due, ==, due);
      await_kept (store, document);
    }
  galley_document_discard_draft (document);
}

/* The file was changed while the program was not there. */
static void
draft_meets_changed_file (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = NULL;
  g_autofree char *path = files_path (folder, "a.xml");
  g_autofree char *id = NULL;
  GalleyDocument *document;
  g_autoptr (GalleyDocument) again = NULL;

  set_up ();
  store = documents_open_store (folder);
  files_put (path, TEXT);
  document = documents_open (path, store);
  documents_type (document, "Caf", "mine ");
  g_assert_true (galley_document_keep_draft (document, NULL));
  g_object_unref (document);
  files_put (path, "<theirs/>");

  id = documents_only_draft (store);
  again = documents_restore (store, id);
  documents_check_disk (again);
  g_assert_cmpint (galley_document_get_disk_state (again), ==, GALLEY_DISK_CHANGED);
  g_assert_nonnull (strstr (documents_text (again), "mine "));
  files_assert_holds (path, "<theirs/>");
  galley_document_discard_draft (again);
}

/* As long as names get, and no text. */
static void
name_that_is_no_text (const char *folder, gconstpointer data)
{
  g_autofree char *name = g_strnfill (255, 'x');
  g_autoptr (GalleyDraftStore) store = NULL;
  g_autofree char *path = NULL;
  g_autofree char *id = NULL;
  g_autofree char *changed = NULL;
  GalleyDocument *document;
  g_autoptr (GalleyDocument) again = NULL;

  set_up ();
  memcpy (name + 245, "\xff\xc3.xml\xa0\xe2\x82", 9);
  path = files_path (folder, name);
  store = documents_open_store (folder);
  files_put (path, TEXT);
  document = documents_open (path, store);
  g_assert_true (g_utf8_validate (galley_document_get_subtitle (document), -1, NULL));
  documents_type (document, "Caf", "mine ");
  changed = g_strdup (documents_text (document));
  g_assert_true (galley_document_keep_draft (document, NULL));
  g_object_unref (document);

  id = documents_only_draft (store);
  again = documents_restore (store, id);
  documents_assert_text (again, changed);
  documents_save (again, NULL);
  files_assert_holds (path, changed);
  galley_document_discard_draft (again);
}

static void
discarded_draft_is_gone (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  GalleyDocument *document;

  set_up ();
  store = documents_open_store (folder);
  document = documents_new (TEXT);
  galley_document_begin_draft (document, store);
  galley_document_discard_draft (document);
  /* One that was still being made goes as soon as it is there. */
  documents_end (document);
  infos = galley_draft_store_list (store, NULL);
  g_assert_cmpuint (infos->len, ==, 0);
}

/* --- disks that fail --- */

static void
full_disk (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autofree char *filler = g_strnfill (200 * 1024, 'x');
  g_autoptr (GalleyDocument) document = NULL;

  fault_small_disk (folder, 128 * 1024);
  set_up ();
  files_put (path, TEXT);
  document = documents_open (path, NULL);
  documents_type (document, "Caf", filler);
  documents_save_fails (document, GALLEY_FILE_ERROR_NO_SPACE);
  files_assert_holds (path, TEXT);
  files_assert_n_entries (folder, 1);
  g_assert_true (galley_document_get_modified (document));
  g_assert_nonnull (strstr (documents_text (document), filler));

  /* Room again: the same text can be saved. */
  galley_document_undo (document);
  documents_type (document, "Caf", "mine ");
  documents_save (document, NULL);
  files_assert_holds (path, documents_text (document));
}

static void
read_only_disk (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GalleyDocument) document = NULL;

  files_put (path, TEXT);
  fault_read_only (folder);
  set_up ();
  document = documents_open (path, NULL);
  documents_type (document, "Caf", "mine ");
  documents_save_fails (document, GALLEY_FILE_ERROR_DENIED);
  files_assert_holds (path, TEXT);
  g_assert_true (galley_document_get_modified (document));
}

static void
no_permission (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GalleyDocument) document = NULL;
  DocumentsCall call = { galley_document_load_finish };

  files_put (path, TEXT);
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  fault_obey_permissions ();
  set_up ();
  document = documents_new ("before");
  galley_document_load_async (document, file, NULL, documents_call_cb, &call);
  documents_await_failure (&call, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_DENIED);
  documents_assert_text (document, "before");
}

int
main (int argc, char *argv[])
{
  g_autofree char *data_home = g_dir_make_tmp ("galley-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", data_home, TRUE);
  g_test_init (&argc, &argv, NULL);

  fault_add ("/document/file/load-is-exact/crlf", load_is_exact, TEXT);
  fault_add ("/document/file/load-is-exact/bom", load_is_exact, "\xef\xbb\xbf<a/>\n");
  fault_add ("/document/file/load-is-exact/mixed-line-ends", load_is_exact, "<a>\r\n\n\r\n\r</a>\xe2\x80\xa9");
  fault_add ("/document/file/load-is-exact/empty", load_is_exact, "");
  fault_add ("/document/file/load-fails", load_fails, NULL);
  fault_add ("/document/file/typing-while-saving", typing_while_saving, NULL);
  fault_add ("/document/file/save-under-a-name", save_under_a_name, NULL);
  fault_add ("/document/file/copy-leaves-all-as-it-is", copy_leaves_all_as_it_is, NULL);
  fault_add ("/document/file/save-through-link", save_through_link, NULL);
  fault_add ("/document/file/revert-is-one-step", revert_is_one_step, NULL);
  fault_add ("/document/draft/brings-all-back/named", draft_brings_all_back, GINT_TO_POINTER (TRUE));
  fault_add ("/document/draft/brings-all-back/never-named", draft_brings_all_back, GINT_TO_POINTER (FALSE));
  fault_add ("/document/draft/first-change-sets-the-time", first_change_sets_the_time, NULL);
  fault_add ("/document/draft/meets-changed-file", draft_meets_changed_file, NULL);
  fault_add ("/document/draft/name-that-is-no-text", name_that_is_no_text, NULL);
  fault_add ("/document/draft/discarded-is-gone", discarded_draft_is_gone, NULL);
  fault_add ("/document/faults/full-disk", full_disk, NULL);
  fault_add ("/document/faults/read-only-disk", read_only_disk, NULL);
  fault_add ("/document/faults/no-permission", no_permission, NULL);

  status = g_test_run ();
  g_rmdir (data_home);
  return status;
}
