/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A document and its file: each case in a process and a folder of its own. */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "core/file-io.h"
#include "documents.h"
#include "fault.h"
#include "files.h"

#define TEXT "<article xmlns=\"urn:galley:article:1\">\r\n<body><p>Caf\xc3\xa9</p></body></article>"

/* --- calls that wait for their end --- */

typedef struct
{
  gboolean ended;
  gboolean done;
  GError *error;
} Call;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->done = galley_document_load_finish (GALLEY_DOCUMENT (source), result, &call->error);
  call->ended = TRUE;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->done = galley_document_save_finish (GALLEY_DOCUMENT (source), result, &call->error);
  call->ended = TRUE;
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->done = galley_document_save_copy_finish (GALLEY_DOCUMENT (source), result, &call->error);
  call->ended = TRUE;
}

static void
reverted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->done = galley_document_revert_finish (GALLEY_DOCUMENT (source), result, &call->error);
  call->ended = TRUE;
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->done = galley_document_restore_finish (GALLEY_DOCUMENT (source), result, &call->error);
  call->ended = TRUE;
}

static void
await (Call *call)
{
  while (!call->ended)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (call->done == (call->error == NULL));
}

static void
await_done (Call *call)
{
  await (call);
  g_assert_no_error (call->error);
}

/* The sentence is one for people. */
static void
await_failure (Call *call, GQuark domain, int code)
{
  await (call);
  g_assert_error (call->error, domain, code);
  g_assert_true (g_str_has_suffix (call->error->message, "."));
  g_clear_error (&call->error);
}

static GalleyDocument *
open_document (const char *path, GalleyDraftStore *store)
{
  GalleyDocument *document = galley_document_new ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Call call = { 0 };

  galley_document_load_async (document, file, NULL, loaded_cb, &call);
  await_done (&call);
  if (store != NULL)
    galley_document_begin_draft (document, store);
  return document;
}

static void
save (GalleyDocument *document)
{
  Call call = { 0 };

  galley_document_save_async (document, NULL, NULL, saved_cb, &call);
  await_done (&call);
}

static void
save_fails (GalleyDocument *document, GalleyFileError code)
{
  Call call = { 0 };

  galley_document_save_async (document, NULL, NULL, saved_cb, &call);
  await_failure (&call, GALLEY_FILE_ERROR, (int) code);
}

static void
await_disk_state (GalleyDocument *document, GalleyDiskState state)
{
  galley_document_check_disk (document);
  while (galley_document_get_disk_state (document) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
await_text (GalleyDocument *document, const char *text)
{
  while (strcmp (documents_text (document), text) != 0)
    g_main_context_iteration (NULL, TRUE);
}

static GalleyDraftStore *
open_store (const char *folder)
{
  g_autofree char *path = files_path (folder, "drafts");
  g_autoptr (GError) error = NULL;
  GalleyDraftStore *store = galley_draft_store_new (path, &error);

  g_assert_no_error (error);
  return store;
}

/* With all that is on its way for it. */
static void
end_document (GalleyDocument *document)
{
  g_object_add_weak_pointer (G_OBJECT (document), (gpointer *) &document);
  g_object_unref (document);
  while (document != NULL)
    g_main_context_iteration (NULL, TRUE);
}

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
  document = open_document (path, NULL);
  documents_assert_text (document, text);
  g_assert_false (galley_document_get_modified (document));
  documents_type (document, text, "");
  save (document);
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
      Call call = { 0 };
      gsize n_after;

      g_assert_true (g_file_set_contents (path, rows[i].bytes, (gssize) rows[i].n_bytes, NULL));
      galley_document_load_async (document, file, NULL, loaded_cb, &call);
      await (&call);
      g_assert_false (call.done);
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
      Call call = { 0 };

      galley_document_load_async (document, file, NULL, loaded_cb, &call);
      await_failure (&call, GALLEY_FILE_ERROR, i == 0 ? GALLEY_FILE_ERROR_NOT_REGULAR : GALLEY_FILE_ERROR_GONE);
      documents_assert_text (document, "before");
    }
}

/* What is typed while the disk is busy is not saved, and is known not to be. */
static void
typing_while_saving (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GalleyDocument) document = NULL;
  Call first = { 0 };
  Call second = { 0 };

  set_up ();
  files_put (path, TEXT);
  document = open_document (path, NULL);
  documents_type (document, "Caf", "one ");
  galley_document_save_async (document, NULL, NULL, saved_cb, &first);
  documents_type (document, "Caf", "two ");
  galley_document_save_async (document, NULL, NULL, saved_cb, &second);
  await_failure (&second, G_IO_ERROR, G_IO_ERROR_PENDING);
  await_done (&first);
  g_assert_true (galley_document_get_modified (document));
  save (document);
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
  Call call = { 0 };
  Call refused = { 0 };

  set_up ();
  store = open_store (folder);
  files_put (other_path, "<other/>");
  other = open_document (other_path, store);
  document = documents_new (TEXT);
  galley_document_begin_draft (document, store);

  galley_document_save_async (document, other_file, NULL, saved_cb, &refused);
  await_failure (&refused, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY);
  files_assert_holds (other_path, "<other/>");
  g_assert_null (galley_document_get_file (document));

  galley_document_save_async (document, file, NULL, saved_cb, &call);
  await_done (&call);
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
  Call call = { 0 };

  set_up ();
  files_put (path, TEXT);
  document = open_document (path, NULL);
  documents_type (document, "Caf", "more ");
  galley_document_save_copy_async (document, copy, NULL, copied_cb, &call);
  await_done (&call);
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
  document = open_document (link, NULL);
  documents_type (document, "Caf", "more ");
  save (document);
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
  Call call = { 0 };

  set_up ();
  files_put (path, TEXT);
  document = open_document (path, NULL);
  documents_type (document, "Caf", "one ");
  documents_type (document, "one", "two ");
  changed = g_strdup (documents_text (document));
  galley_document_revert_async (document, reverted_cb, &call);
  await_done (&call);
  documents_assert_text (document, TEXT);
  g_assert_false (galley_document_get_modified (document));
  galley_document_undo (document);
  documents_assert_text (document, changed);
}

/* --- what others do to the file --- */

static void
count_cb (gpointer data)
{
  (*(guint *) data)++;
}

static void
text_follows_file (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GalleyDocument) document = NULL;
  guint n_reloaded = 0;

  set_up ();
  files_put (path, TEXT);
  document = open_document (path, NULL);
  g_signal_connect_swapped (document, "reloaded", G_CALLBACK (count_cb), &n_reloaded);
  galley_document_set_caret (document, 50);
  files_put (path, TEXT "<!-- more -->");
  galley_document_check_disk (document);
  await_text (document, TEXT "<!-- more -->");
  g_assert_cmpuint (n_reloaded, ==, 1);
  g_assert_cmpuint (galley_document_get_caret (document), ==, 50);
  g_assert_false (galley_document_get_modified (document));
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
}

/* A new time stamp is no change, and neither is another file of the same content. */
static void
content_decides (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autofree char *other = files_path (folder, "other.xml");
  g_autoptr (GalleyDocument) document = NULL;

  set_up ();
  files_put (path, TEXT);
  document = open_document (path, NULL);
  documents_type (document, "Caf", "mine ");
  files_put (other, TEXT);
  g_assert_cmpint (g_rename (other, path), ==, 0);
  save (document);
  g_assert_cmpint (galley_document_get_disk_state (document), ==, GALLEY_DISK_SAME);
  files_assert_holds (path, documents_text (document));
}

typedef struct
{
  GalleyDraftStore *store;
  GalleyDocument *document;
  char *path;
  char *mine;
} Conflict;

static void
conflict_begin (Conflict *self, const char *folder, const char *theirs)
{
  set_up ();
  self->store = open_store (folder);
  self->path = files_path (folder, "a.xml");
  files_put (self->path, TEXT);
  self->document = open_document (self->path, self->store);
  documents_type (self->document, "Caf", "mine ");
  self->mine = g_strdup (documents_text (self->document));
  files_put (self->path, theirs);
  await_disk_state (self->document, GALLEY_DISK_CHANGED);
  documents_assert_text (self->document, self->mine);
}

static void
conflict_end (Conflict *self)
{
  galley_document_discard_draft (self->document);
  g_object_unref (self->document);
  galley_draft_store_unref (self->store);
  g_free (self->path);
  g_free (self->mine);
}

/* The side that lost is among the drafts, and not to be brought back unasked. */
static void
assert_kept (GalleyDraftStore *store, const char *text)
{
  g_autoptr (GPtrArray) infos = galley_draft_store_list (store, NULL);
  guint n_found = 0;

  for (guint i = 0; i < infos->len; i++)
    {
      const GalleyDraftInfo *info = g_ptr_array_index (infos, i);
      g_autoptr (GBytes) found = NULL;
      gboolean kept = FALSE;

      if (info->state == NULL || !g_variant_lookup (info->state, GALLEY_DRAFT_KEPT, "b", &kept) || !kept)
        continue;
      g_assert_true (galley_draft_store_load (store, info->id, &found, NULL, NULL));
      g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), text, strlen (text));
      n_found++;
    }
  g_assert_cmpuint (n_found, ==, 1);
}

static void
conflict_keeps_both (const char *folder, gconstpointer data)
{
  Conflict self;

  conflict_begin (&self, folder, "<theirs/>");
  save_fails (self.document, GALLEY_FILE_ERROR_CHANGED);
  files_assert_holds (self.path, "<theirs/>");
  documents_assert_text (self.document, self.mine);
  conflict_end (&self);
}

static void
keep_mine (const char *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Conflict self;

  conflict_begin (&self, folder, "<theirs/>");
  galley_document_keep_mine (self.document, &error);
  g_assert_no_error (error);
  g_assert_cmpint (galley_document_get_disk_state (self.document), ==, GALLEY_DISK_SAME);
  files_assert_holds (self.path, "<theirs/>");
  save (self.document);
  files_assert_holds (self.path, self.mine);
  assert_kept (self.store, "<theirs/>");
  conflict_end (&self);
}

static void
take_theirs (const char *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Conflict self;

  conflict_begin (&self, folder, "<theirs/>");
  galley_document_take_theirs (self.document, &error);
  g_assert_no_error (error);
  documents_assert_text (self.document, "<theirs/>");
  g_assert_false (galley_document_get_modified (self.document));
  assert_kept (self.store, self.mine);
  galley_document_undo (self.document);
  documents_assert_text (self.document, self.mine);
  g_assert_true (galley_document_get_modified (self.document));
  conflict_end (&self);
}

/* What is there now is no text: it can be kept out, but not taken in. */
static void
theirs_is_no_text (const char *folder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Conflict self;

  conflict_begin (&self, folder, "\xff\xfe");
  g_assert_false (galley_document_take_theirs (self.document, &error));
  g_assert_nonnull (error);
  documents_assert_text (self.document, self.mine);
  g_assert_cmpint (galley_document_get_disk_state (self.document), ==, GALLEY_DISK_CHANGED);
  conflict_end (&self);
}

static void
deleted_and_saved_again (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GalleyDocument) document = NULL;

  set_up ();
  files_put (path, TEXT);
  document = open_document (path, NULL);
  g_assert_cmpint (g_unlink (path), ==, 0);
  await_disk_state (document, GALLEY_DISK_GONE);
  g_assert_true (galley_document_get_modified (document));
  documents_assert_text (document, TEXT);
  save (document);
  files_assert_holds (path, TEXT);
  g_assert_cmpint (galley_document_get_disk_state (document), ==, GALLEY_DISK_SAME);
}

static void
folder_gone (const char *folder, gconstpointer data)
{
  g_autofree char *inside = files_path (folder, "inside");
  g_autofree char *path = files_path (inside, "a.xml");
  g_autoptr (GalleyDocument) document = NULL;

  set_up ();
  g_assert_cmpint (g_mkdir (inside, 0700), ==, 0);
  files_put (path, TEXT);
  document = open_document (path, NULL);
  documents_type (document, "Caf", "mine ");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (inside), ==, 0);
  await_disk_state (document, GALLEY_DISK_GONE);
  save_fails (document, GALLEY_FILE_ERROR_GONE);
  g_assert_nonnull (strstr (documents_text (document), "mine "));
  g_assert_true (galley_document_get_modified (document));
}

/* --- one writer --- */

static void
second_only_reads (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = NULL;
  g_autofree char *path = files_path (folder, "a.xml");
  g_autofree char *link = files_path (folder, "link.xml");
  GalleyDocument *first;
  g_autoptr (GalleyDocument) second = NULL;
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  set_up ();
  store = open_store (folder);
  files_put (path, TEXT);
  g_assert_cmpint (symlink ("a.xml", link), ==, 0);
  first = open_document (path, store);
  second = open_document (link, store);
  g_assert_false (galley_document_get_read_only (first));
  g_assert_true (galley_document_get_read_only (second));

  galley_text_edit_insert (edit, 0, "no", -1);
  galley_document_apply (second, edit);
  documents_assert_text (second, TEXT);

  galley_document_discard_draft (first);
  end_document (first);
  galley_document_check_disk (second);
  g_assert_false (galley_document_get_read_only (second));
  galley_document_discard_draft (second);
}

/* --- drafts --- */

static char *
only_draft (GalleyDraftStore *store)
{
  g_autoptr (GPtrArray) infos = galley_draft_store_list (store, NULL);

  g_assert_cmpuint (infos->len, ==, 1);
  return g_strdup (((const GalleyDraftInfo *) g_ptr_array_index (infos, 0))->id);
}

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
  Call call = { 0 };

  set_up ();
  store = open_store (folder);
  files_put (path, TEXT);
  document = named ? open_document (path, store) : documents_new (TEXT);
  if (!named)
    galley_document_begin_draft (document, store);
  documents_type (document, "Caf", "mine ");
  galley_document_set_caret (document, 44);
  changed = g_strdup (documents_text (document));
  galley_document_keep_draft (document, &error);
  g_assert_no_error (error);
  g_object_unref (document);
  files_assert_holds (path, TEXT);

  id = only_draft (store);
  again = galley_document_new ();
  galley_document_restore_async (again, store, id, restored_cb, &call);
  await_done (&call);
  documents_assert_text (again, changed);
  g_assert_true (galley_document_get_modified (again));
  g_assert_cmpuint (galley_document_get_caret (again), ==, 44);
  g_assert_true ((galley_document_get_file (again) != NULL) == named);
  g_assert_false (galley_document_get_recovered (again));
  if (named)
    {
      save (again);
      files_assert_holds (path, changed);
    }
  galley_document_discard_draft (again);
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
  Call call = { 0 };

  set_up ();
  store = open_store (folder);
  files_put (path, TEXT);
  document = open_document (path, store);
  documents_type (document, "Caf", "mine ");
  g_assert_true (galley_document_keep_draft (document, NULL));
  g_object_unref (document);
  files_put (path, "<theirs/>");

  id = only_draft (store);
  again = galley_document_new ();
  galley_document_restore_async (again, store, id, restored_cb, &call);
  await_done (&call);
  await_disk_state (again, GALLEY_DISK_CHANGED);
  g_assert_nonnull (strstr (documents_text (again), "mine "));
  files_assert_holds (path, "<theirs/>");
  galley_document_discard_draft (again);
}

static void
discarded_draft_is_gone (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  GalleyDocument *document;

  set_up ();
  store = open_store (folder);
  document = documents_new (TEXT);
  galley_document_begin_draft (document, store);
  galley_document_discard_draft (document);
  /* One that was still being made goes as soon as it is there. */
  end_document (document);
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
  document = open_document (path, NULL);
  documents_type (document, "Caf", filler);
  save_fails (document, GALLEY_FILE_ERROR_NO_SPACE);
  files_assert_holds (path, TEXT);
  files_assert_n_entries (folder, 1);
  g_assert_true (galley_document_get_modified (document));
  g_assert_nonnull (strstr (documents_text (document), filler));

  /* Room again: the same text can be saved. */
  galley_document_undo (document);
  documents_type (document, "Caf", "mine ");
  save (document);
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
  document = open_document (path, NULL);
  documents_type (document, "Caf", "mine ");
  save_fails (document, GALLEY_FILE_ERROR_DENIED);
  files_assert_holds (path, TEXT);
  g_assert_true (galley_document_get_modified (document));
}

static void
no_permission (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GalleyDocument) document = NULL;
  Call call = { 0 };

  files_put (path, TEXT);
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  fault_obey_permissions ();
  set_up ();
  document = documents_new ("before");
  galley_document_load_async (document, file, NULL, loaded_cb, &call);
  await_failure (&call, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_DENIED);
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
  fault_add ("/document/disk/text-follows-file", text_follows_file, NULL);
  fault_add ("/document/disk/content-decides", content_decides, NULL);
  fault_add ("/document/disk/conflict-keeps-both", conflict_keeps_both, NULL);
  fault_add ("/document/disk/keep-mine", keep_mine, NULL);
  fault_add ("/document/disk/take-theirs", take_theirs, NULL);
  fault_add ("/document/disk/theirs-is-no-text", theirs_is_no_text, NULL);
  fault_add ("/document/disk/deleted-and-saved-again", deleted_and_saved_again, NULL);
  fault_add ("/document/disk/folder-gone", folder_gone, NULL);
  fault_add ("/document/disk/second-only-reads", second_only_reads, NULL);
  fault_add ("/document/draft/brings-all-back/named", draft_brings_all_back, GINT_TO_POINTER (TRUE));
  fault_add ("/document/draft/brings-all-back/never-named", draft_brings_all_back, GINT_TO_POINTER (FALSE));
  fault_add ("/document/draft/meets-changed-file", draft_meets_changed_file, NULL);
  fault_add ("/document/draft/discarded-is-gone", discarded_draft_is_gone, NULL);
  fault_add ("/document/faults/full-disk", full_disk, NULL);
  fault_add ("/document/faults/read-only-disk", read_only_disk, NULL);
  fault_add ("/document/faults/no-permission", no_permission, NULL);

  status = g_test_run ();
  g_rmdir (data_home);
  return status;
}
