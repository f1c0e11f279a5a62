/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What others do to a document's file: each case in a process and a folder of its own. */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/document-private.h"
#include "documents.h"
#include "fault.h"
#include "files.h"

#define TEXT "<article xmlns=\"urn:galley:article:1\">\r\n<body><p>Caf\xc3\xa9</p></body></article>"

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

/* What the cases begin with; without a store where no drafts are kept. */
static GalleyDocument *
open_article (const char *path, GalleyDraftStore *store)
{
  gtk_source_init ();
  files_put (path, TEXT);
  return documents_open (path, store);
}

static void
count_cb (gpointer data)
{
  (*(guint *) data)++;
}

static void
text_follows_file (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GalleyDocument) document = open_article (path, NULL);
  guint n_reloaded = 0;

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
  g_autoptr (GalleyDocument) document = open_article (path, NULL);

  documents_type (document, "Caf", "mine ");
  files_put (other, TEXT);
  g_assert_cmpint (g_rename (other, path), ==, 0);
  documents_save (document, NULL);
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
  self->store = documents_open_store (folder);
  self->path = files_path (folder, "a.xml");
  self->document = open_article (self->path, self->store);
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
  documents_save_fails (self.document, GALLEY_FILE_ERROR_CHANGED);
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
  documents_save (self.document, NULL);
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

/* In two steps, as some programs write: nobody is led through the empty file, and the
 * caret stays. */
static void
emptied_and_written (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GalleyDocument) document = open_article (path, NULL);

  galley_document_set_caret (document, 50);
  files_put (path, "");
  documents_check_disk (document);
  documents_assert_text (document, TEXT);
  g_assert_cmpint (galley_document_get_disk_state (document), ==, GALLEY_DISK_SAME);
  g_assert_true (document->settle_timer != 0);
  files_put (path, TEXT "<!-- more -->");
  galley_document_check_disk (document);
  await_text (document, TEXT "<!-- more -->");
  g_assert_cmpuint (galley_document_get_caret (document), ==, 50);

  /* One that stays empty is what the file is, and can be undone. */
  files_put (path, "");
  documents_check_disk (document);
  documents_assert_text (document, TEXT "<!-- more -->");
  documents_check_disk (document);
  documents_assert_text (document, "");
  galley_document_undo (document);
  documents_assert_text (document, TEXT "<!-- more -->");
}

/* What was read before a save says nothing about the file after it. */
static void
answer_older_than_a_save (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GalleyDocument) document = open_article (path, NULL);

  files_put (path, "<theirs/>");
  galley_document_check_disk (document);
  document->n_saves++;
  while (document->checking)
    g_main_context_iteration (NULL, TRUE);
  documents_assert_text (document, TEXT);
  documents_check_disk (document);
  documents_assert_text (document, "<theirs/>");
}

/* Whoever tells of the file again before it was looked at has it looked at later, but not
 * for ever. */
static void
written_on (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GalleyDraftStore) store = NULL;
  g_autoptr (GalleyDocument) document = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  guint first;

  store = documents_open_store (folder);
  document = open_article (path, store);
  if (document->monitor == NULL)
    fault_skip ("the system has no watches on folders left");
  g_signal_emit_by_name (document->monitor, "changed", file, NULL, G_FILE_MONITOR_EVENT_CHANGED);
  first = document->settle_timer;
  g_assert_cmpuint (first, !=, 0);
  g_signal_emit_by_name (document->monitor, "changed", file, NULL, G_FILE_MONITOR_EVENT_CHANGED);
  g_assert_cmpuint (document->settle_timer, !=, first);
  document->settle_latest = g_get_monotonic_time () - 1;
  first = document->settle_timer;
  g_signal_emit_by_name (document->monitor, "changed", file, NULL, G_FILE_MONITOR_EVENT_CHANGED);
  g_assert_cmpuint (document->settle_timer, ==, first);
  galley_document_discard_draft (document);
}

static void
make_folder (const char *path)
{
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

static void
make_pipe (const char *path)
{
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
}

static void
make_loop (const char *path)
{
  g_assert_cmpint (symlink (path, path), ==, 0);
}

static const struct
{
  const char *path;
  void (*make) (const char *path);
} strangers[] = {
  { "/document/disk/replaced-by/folder", make_folder },
  { "/document/disk/replaced-by/pipe", make_pipe },
  { "/document/disk/replaced-by/loop", make_loop },
};

/* What has the name is no file: the text is the only one there is, and is not lost in it. */
static void
replaced_by_no_file (const char *folder, gconstpointer data)
{
  const guint row = GPOINTER_TO_UINT (data);
  g_autofree char *path = files_path (folder, "a.xml");
  g_autofree char *other = files_path (folder, "b.xml");
  g_autoptr (GalleyDocument) document = open_article (path, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
  strangers[row].make (path);
  await_disk_state (document, GALLEY_DISK_GONE);
  g_assert_true (galley_document_get_modified (document));
  documents_save_fails (document, GALLEY_FILE_ERROR_NOT_REGULAR);
  documents_assert_text (document, TEXT);
  documents_save (document, other);
  files_assert_holds (other, TEXT);
}

/* As where somebody keeps articles elsewhere and puts links in their place. */
static void
replaced_by_a_link (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autofree char *other = files_path (folder, "b.xml");
  g_autoptr (GalleyDocument) document = open_article (path, NULL);

  g_assert_cmpint (g_rename (path, other), ==, 0);
  g_assert_cmpint (symlink ("b.xml", path), ==, 0);
  documents_check_disk (document);
  g_assert_cmpint (galley_document_get_disk_state (document), ==, GALLEY_DISK_SAME);
  g_assert_false (galley_document_get_modified (document));
  documents_type (document, "Caf", "mine ");
  documents_save (document, NULL);
  files_assert_holds (other, documents_text (document));
  g_assert_true (S_ISLNK (files_status (path).st_mode));
}

static void
deleted_and_saved_again (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GalleyDocument) document = open_article (path, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
  await_disk_state (document, GALLEY_DISK_GONE);
  g_assert_true (galley_document_get_modified (document));
  documents_assert_text (document, TEXT);
  documents_save (document, NULL);
  files_assert_holds (path, TEXT);
  g_assert_cmpint (galley_document_get_disk_state (document), ==, GALLEY_DISK_SAME);
}

static void
folder_gone (const char *folder, gconstpointer data)
{
  g_autofree char *inside = files_path (folder, "inside");
  g_autofree char *path = files_path (inside, "a.xml");
  g_autoptr (GalleyDocument) document = NULL;

  g_assert_cmpint (g_mkdir (inside, 0700), ==, 0);
  document = open_article (path, NULL);
  documents_type (document, "Caf", "mine ");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (inside), ==, 0);
  await_disk_state (document, GALLEY_DISK_GONE);
  documents_save_fails (document, GALLEY_FILE_ERROR_GONE);
  g_assert_nonnull (strstr (documents_text (document), "mine "));
  g_assert_true (galley_document_get_modified (document));
}

/* The name was free when it was offered to save again. */
static void
gone_and_taken_by_others (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GalleyDraftStore) store = NULL;
  g_autoptr (GalleyDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  store = documents_open_store (folder);
  document = open_article (path, store);
  g_assert_cmpint (g_unlink (path), ==, 0);
  await_disk_state (document, GALLEY_DISK_GONE);
  documents_type (document, "Caf", "mine ");

  files_put (path, "<theirs/>");
  documents_save_fails (document, GALLEY_FILE_ERROR_CHANGED);
  files_assert_holds (path, "<theirs/>");
  await_disk_state (document, GALLEY_DISK_CHANGED);
  g_assert_nonnull (strstr (documents_text (document), "mine "));

  galley_document_keep_mine (document, &error);
  g_assert_no_error (error);
  assert_kept (store, "<theirs/>");
  documents_save (document, NULL);
  files_assert_holds (path, documents_text (document));
  galley_document_discard_draft (document);
}

/* Words are in the draft, however the file cannot be reached. */
static void
assert_in_draft (GalleyDocument *document, GalleyDraftStore *store)
{
  g_autofree char *id = documents_only_draft (store);
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GError) error = NULL;

  galley_document_keep_draft (document, &error);
  g_assert_no_error (error);
  g_assert_true (galley_draft_store_load (store, id, &text, NULL, NULL));
  g_assert_true (g_bytes_equal (text, galley_document_peek_text (document)));
}

static void
folder_renamed (const char *folder, gconstpointer data)
{
  g_autofree char *inside = files_path (folder, "inside");
  g_autofree char *renamed = files_path (folder, "renamed");
  g_autofree char *path = files_path (inside, "a.xml");
  g_autofree char *new_path = files_path (renamed, "a.xml");
  g_autoptr (GalleyDraftStore) store = NULL;
  g_autoptr (GalleyDocument) document = NULL;

  store = documents_open_store (folder);
  g_assert_cmpint (g_mkdir (inside, 0700), ==, 0);
  document = open_article (path, store);
  documents_type (document, "Caf", "mine ");
  g_assert_cmpint (g_rename (inside, renamed), ==, 0);
  await_disk_state (document, GALLEY_DISK_GONE);
  documents_save_fails (document, GALLEY_FILE_ERROR_GONE);
  files_assert_holds (new_path, TEXT);

  g_assert_cmpint (g_rename (renamed, inside), ==, 0);
  await_disk_state (document, GALLEY_DISK_SAME);
  g_assert_true (galley_document_get_modified (document));
  documents_save (document, NULL);
  files_assert_holds (path, documents_text (document));

  /* For good, and saved where it is now. */
  documents_type (document, "Caf", "more ");
  g_assert_cmpint (g_rename (inside, renamed), ==, 0);
  documents_save (document, new_path);
  files_assert_holds (new_path, documents_text (document));
  galley_document_discard_draft (document);
}

/* A stick that is pulled out takes its folder along, as a desktop mounts it. */
static void
disk_unplugged (const char *folder, gconstpointer data)
{
  g_autofree char *stick = files_path (folder, "stick");
  g_autofree char *path = files_path (stick, "a.xml");
  g_autoptr (GalleyDraftStore) store = NULL;
  g_autoptr (GalleyDocument) document = NULL;

  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  fault_small_disk (stick, 128 * 1024);
  store = documents_open_store (folder);
  document = open_article (path, store);
  documents_type (document, "Caf", "mine ");
  g_assert_no_errno (umount2 (stick, MNT_DETACH));
  await_disk_state (document, GALLEY_DISK_GONE);
  g_assert_no_errno (g_rmdir (stick));
  documents_save_fails (document, GALLEY_FILE_ERROR_GONE);
  g_assert_true (galley_document_get_modified (document));
  g_assert_nonnull (strstr (documents_text (document), "mine "));
  assert_in_draft (document, store);
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

  store = documents_open_store (folder);
  g_assert_cmpint (symlink ("a.xml", link), ==, 0);
  first = open_article (path, store);
  second = documents_open (link, store);
  g_assert_false (galley_document_get_read_only (first));
  g_assert_true (galley_document_get_read_only (second));

  galley_text_edit_insert (edit, 0, "no", -1);
  galley_document_apply (second, edit);
  documents_assert_text (second, TEXT);

  galley_document_discard_draft (first);
  documents_end (first);
  galley_document_check_disk (second);
  g_assert_false (galley_document_get_read_only (second));
  galley_document_discard_draft (second);
}

int
main (int argc, char *argv[])
{
  g_autofree char *data_home = g_dir_make_tmp ("galley-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", data_home, TRUE);
  g_test_init (&argc, &argv, NULL);

  fault_add ("/document/disk/text-follows-file", text_follows_file, NULL);
  fault_add ("/document/disk/content-decides", content_decides, NULL);
  fault_add ("/document/disk/conflict-keeps-both", conflict_keeps_both, NULL);
  fault_add ("/document/disk/keep-mine", keep_mine, NULL);
  fault_add ("/document/disk/take-theirs", take_theirs, NULL);
  fault_add ("/document/disk/theirs-is-no-text", theirs_is_no_text, NULL);
  fault_add ("/document/disk/emptied-and-written", emptied_and_written, NULL);
  fault_add ("/document/disk/answer-older-than-a-save", answer_older_than_a_save, NULL);
  fault_add ("/document/disk/written-on", written_on, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    fault_add (strangers[i].path, replaced_by_no_file, GUINT_TO_POINTER (i));
  fault_add ("/document/disk/replaced-by/link", replaced_by_a_link, NULL);
  fault_add ("/document/disk/deleted-and-saved-again", deleted_and_saved_again, NULL);
  fault_add ("/document/disk/gone-and-taken-by-others", gone_and_taken_by_others, NULL);
  fault_add ("/document/disk/folder-gone", folder_gone, NULL);
  fault_add ("/document/disk/folder-renamed", folder_renamed, NULL);
  fault_add ("/document/disk/unplugged", disk_unplugged, NULL);
  fault_add ("/document/disk/second-only-reads", second_only_reads, NULL);

  status = g_test_run ();
  g_rmdir (data_home);
  return status;
}
