/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drafts on disks that are full, failing or gone. */

#include "core/draft/draft-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "drafts.h"
#include "fault.h"
#include "files.h"

/* Newer machines have but the one call. */
#ifndef SYS_renameat
#define SYS_renameat SYS_renameat2
#endif

/* The append itself may or may not know yet; the flush does. */
static void
append_fails (GalleyDraft *draft, const char *inserted, GalleyFileError code)
{
  g_autoptr (GError) error = NULL;

  galley_draft_append (draft, 0, 0, inserted, strlen (inserted), NULL);
  g_assert_false (galley_draft_flush (draft, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, (int) code);
}

/* What could not be written goes out, in order, as soon as there is room. */
static void
full_disk (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = NULL;
  g_autoptr (GalleyDraft) draft = NULL;
  g_autofree char *filler = files_path (folder, "filler");
  g_autofree char *stuffing = g_strnfill (100 * 1024, 'x');
  g_autofree char *large = g_strnfill (60 * 1024, 'x');
  g_autofree char *expected = g_strconcat ("43", large, "1" TEXT, NULL);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  fault_small_disk (folder, 128 * 1024);
  store = drafts_open_store (folder);
  draft = drafts_create (store, TEXT, "");
  id = g_strdup (galley_draft_get_id (draft));
  drafts_append (draft, 0, 0, "1");
  g_assert_true (galley_draft_flush (draft, NULL));
  files_put (filler, stuffing);

  append_fails (draft, large, GALLEY_FILE_ERROR_NO_SPACE);
  drafts_assert_holds (store, id, "1" TEXT, "");
  append_fails (draft, "3", GALLEY_FILE_ERROR_NO_SPACE);

  /* By now every call tells. */
  g_assert_false (galley_draft_append (draft, 0, 0, "4", 1, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_false (galley_draft_close (draft, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_NO_SPACE);
  g_clear_error (&error);
  drafts_assert_holds (store, id, "1" TEXT, "");

  g_assert_cmpint (unlink (filler), ==, 0);
  g_assert_true (galley_draft_flush (draft, &error));
  g_assert_no_error (error);
  drafts_assert_holds (store, id, expected, "");
  g_assert_true (galley_draft_close (draft, &error));
}

/* The same where nothing can be mounted: no file may grow. */
static void
size_limit (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraft) draft = drafts_create (store, TEXT, "");
  g_autofree char *large = g_strnfill (60 * 1024, 'x');
  g_autofree char *expected = g_strconcat ("3", large, TEXT, NULL);
  g_autofree char *id = g_strdup (galley_draft_get_id (draft));
  g_autoptr (GBytes) bytes = files_bytes (expected);
  g_autoptr (GError) error = NULL;

  fault_file_size_limit (32 * 1024);
  append_fails (draft, large, GALLEY_FILE_ERROR_NO_SPACE);
  append_fails (draft, "3", GALLEY_FILE_ERROR_NO_SPACE);
  g_assert_false (galley_draft_set_base (draft, bytes, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_NO_SPACE);
  drafts_assert_holds (store, id, TEXT, "");
  files_assert_n_entries (galley_draft_store_get_folder (store), 2);

  /* A new base has the pending changes in it. */
  fault_file_size_limit (1024 * 1024);
  g_assert_true (galley_draft_set_base (draft, bytes, NULL));
  drafts_assert_holds (store, id, expected, "");
  drafts_append (draft, 0, 1, "");
  drafts_assert_flushed (store, draft, expected + 1, "");
}

/* Let go without a word while the disk refused: it is tried once more. */
static void
let_go_refused (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  GalleyDraft *draft = drafts_create (store, TEXT, "a");
  g_autoptr (GalleyDraft) again = NULL;
  g_autofree char *large = g_strnfill (60 * 1024, 'x');
  g_autofree char *expected = g_strconcat (large, TEXT, NULL);
  g_autofree char *id = g_strdup (galley_draft_get_id (draft));

  fault_file_size_limit (32 * 1024);
  append_fails (draft, large, GALLEY_FILE_ERROR_NO_SPACE);
  drafts_assert_holds (store, id, TEXT, "a");
  fault_file_size_limit (1024 * 1024);
  galley_draft_unref (draft);
  while (again == NULL)
    {
      g_autoptr (GError) error = NULL;

      again = galley_draft_store_open (store, id, NULL, NULL, &error);
      if (again == NULL)
        g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY);
      g_usleep (1000);
    }
  drafts_assert_holds (store, id, expected, "a");
}

static void
flush_that_fails (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraft) draft = drafts_create (store, TEXT, "");
  g_autoptr (GBytes) bytes = files_bytes ("1" TEXT);
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_draft_flush (draft, NULL));
  g_assert_false (galley_draft_wants_base (draft));
  fault_syscall (SYS_fdatasync, EIO);
  galley_draft_append (draft, 0, 0, "1", 1, NULL);
  g_assert_false (galley_draft_flush (draft, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED);
  g_assert_true (galley_draft_wants_base (draft));
  g_assert_true (galley_draft_set_base (draft, bytes, NULL));
  g_assert_false (galley_draft_wants_base (draft));
}

/* A new draft does not wait for the disk, so a fault of it is told a little later. */
static void
first_flush_that_fails (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraft) draft = NULL;

  fault_syscall (SYS_fdatasync, EIO);
  draft = drafts_create (store, TEXT, "a");
  append_fails (draft, "1", GALLEY_FILE_ERROR_FAILED);
  drafts_assert_holds (store, galley_draft_get_id (draft), "1" TEXT, "a");
}

static void
folder_that_cannot_be (const char *folder, gconstpointer data)
{
  g_autofree char *file = files_path (folder, "file");
  g_autofree char *below = files_path (folder, "file/drafts");
  g_autoptr (GError) error = NULL;

  files_put (file, "");
  g_assert_null (galley_draft_store_new (below, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE);
}

static void
folder_that_goes (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GBytes) text = files_bytes (TEXT);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rmdir (galley_draft_store_get_folder (store)), ==, 0);
  g_assert_null (galley_draft_store_list (store, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (galley_draft_store_create (store, text, drafts_state (""), &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE);
}

/* Half a base of a process that was killed, an hour ago or just now. */
static void
litter (const char *folder, gconstpointer data)
{
  g_autofree char *drafts = files_path (folder, "drafts");
  g_autofree char *old = files_path (folder, "drafts/.galley-0123456789abcdef.tmp");
  g_autofree char *new = files_path (folder, "drafts/.galley-fedcba9876543210.tmp");
  const struct timespec times[2] = { { 1000000, 0 }, { 1000000, 0 } };
  g_autoptr (GalleyDraftStore) store = NULL;

  g_assert_cmpint (g_mkdir (drafts, 0700), ==, 0);
  files_put (old, "half");
  files_put (new, "half");
  g_assert_cmpint (utimensat (-1, old, times, 0), ==, 0);
  store = drafts_open_store (folder);
  g_assert_cmpint (access (old, F_OK), <, 0);
  g_assert_cmpint (access (new, F_OK), ==, 0);
}

static void
base_that_fails (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraft) draft = drafts_create (store, TEXT, "");
  g_autoptr (GBytes) bytes = files_bytes ("1" TEXT);
  g_autoptr (GError) error = NULL;

  drafts_append (draft, 0, 0, "1");
  fault_syscall (SYS_renameat, EIO);
  g_assert_false (galley_draft_set_base (draft, bytes, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED);
  drafts_append (draft, 0, 0, "2");
  drafts_assert_flushed (store, draft, "21" TEXT, "");
  files_assert_n_entries (galley_draft_store_get_folder (store), 2);
}

static const struct
{
  const char *path;
  FaultBody body;
} cases[] = {
  { "/draft-faults/full-disk", full_disk },
  { "/draft-faults/size-limit", size_limit },
  { "/draft-faults/let-go-refused", let_go_refused },
  { "/draft-faults/flush-that-fails", flush_that_fails },
  { "/draft-faults/first-flush-that-fails", first_flush_that_fails },
  { "/draft-faults/folder-that-cannot-be", folder_that_cannot_be },
  { "/draft-faults/folder-that-goes", folder_that_goes },
  { "/draft-faults/litter", litter },
  { "/draft-faults/base-that-fails", base_that_fails },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    fault_add (cases[i].path, cases[i].body, NULL);

  return g_test_run ();
}
