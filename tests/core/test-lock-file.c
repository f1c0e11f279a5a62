/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One holder per draft and one writer per article, in one process and in many. */

#include "core/draft/draft-store.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "drafts.h"
#include "fault.h"
#include "files.h"

static void
one_window (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraftStore) second = drafts_open_store (folder);
  g_autoptr (GalleyDraft) draft = drafts_create (store, TEXT, "");
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_draft_store_open (second, galley_draft_get_id (draft), NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY);
  drafts_assert_holds (second, galley_draft_get_id (draft), TEXT, "");
}

static void
one_writer_per_article (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autofree char *path = files_path (folder, "a.xml");
  g_autofree char *link = files_path (folder, "link.xml");
  g_autofree char *other = files_path (folder, "b.xml");
  g_autoptr (GalleyLockFile) first = NULL;
  g_autoptr (GalleyLockFile) second = NULL;
  g_autoptr (GalleyLockFile) third = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("a.xml", link), ==, 0);
  first = galley_draft_store_lock_article (store, path, &error);
  g_assert_no_error (error);
  second = galley_draft_store_lock_article (store, other, &error);
  g_assert_no_error (error);

  g_assert_null (galley_draft_store_lock_article (store, link, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY);
  g_clear_error (&error);

  /* The swap of a save gives the file another inode; it is still the same one. */
  files_put (path, TEXT);
  files_save (path, TEXT, NULL);
  g_assert_null (galley_draft_store_lock_article (store, path, NULL));

  g_clear_pointer (&first, galley_lock_file_release);
  third = galley_draft_store_lock_article (store, link, &error);
  g_assert_no_error (error);
}

static void
set_host_path (const char *path, const char *host_path)
{
  if (setxattr (path, "user.document-portal.host-path", host_path, strlen (host_path), 0) < 0)
    fault_skip ("this file system has no such attributes");
}

/* As the document portal gives one file twice: once chosen, once opened from elsewhere. */
static void
one_writer_through_portals (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autofree char *chosen = files_path (folder, "chosen");
  g_autofree char *opened = files_path (folder, "opened.xml");
  g_autofree char *to_come = g_build_filename (chosen, "a.xml", NULL);
  g_autoptr (GalleyLockFile) first = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir (chosen, 0700));
  files_put (opened, TEXT);
  set_host_path (chosen, "/elsewhere");
  set_host_path (opened, "/elsewhere/a.xml");
  first = galley_draft_store_lock_article (store, to_come, &error);
  g_assert_no_error (error);
  g_assert_null (galley_draft_store_lock_article (store, opened, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY);
}

/* Holds a draft and an article until it is killed. */
static void
hold (GalleyDraftStore *store, const char *path, int ready)
{
  GalleyDraft *draft = drafts_create (store, TEXT, "held");
  GalleyLockFile *lock = galley_draft_store_lock_article (store, path, NULL);
  const char *id = galley_draft_get_id (draft);

  drafts_append (draft, 0, 0, "1");
  if (lock == NULL || !galley_draft_flush (draft, NULL) || write (ready, id, strlen (id)) < 0)
    _exit (1);
  for (;;)
    pause ();
}

static void
killed_holder (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GalleyDraft) draft = NULL;
  g_autoptr (GalleyLockFile) lock = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;
  char id[64] = "";
  int channel[2];
  pid_t child;

  g_assert_cmpint (pipe (channel), ==, 0);
  child = fork ();
  if (child == 0)
    hold (store, path, channel[1]);
  g_assert_cmpint (read (channel[0], id, sizeof id - 1), ==, 36);

  infos = galley_draft_store_list (store, NULL);
  g_assert_true (((GalleyDraftInfo *) g_ptr_array_index (infos, 0))->live);
  g_assert_null (galley_draft_store_open (store, id, NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_null (galley_draft_store_lock_article (store, path, NULL));

  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  draft = galley_draft_store_open (store, id, NULL, NULL, &error);
  g_assert_no_error (error);
  drafts_assert_holds (store, id, "1" TEXT, "held");
  lock = galley_draft_store_lock_article (store, path, &error);
  g_assert_no_error (error);
}

/* Many processes ask for the same thing again and again, while holders remove the
 * lock's file: never two at once. */
static void
contended (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "lock");
  g_autofree char *proof = files_path (folder, "proof");
  enum { N_CHILDREN = 3, N_TURNS = 100 };
  pid_t children[N_CHILDREN];

  for (int i = 0; i < N_CHILDREN; i++)
    {
      children[i] = fork ();
      if (children[i] != 0)
        continue;
      for (int turns = 0; turns < N_TURNS;)
        {
          GalleyLockFile *lock = galley_lock_file_acquire (path, NULL);

          if (lock == NULL)
            continue;
          if (g_mkdir (proof, 0700) < 0 || g_rmdir (proof) < 0)
            _exit (1);
          galley_lock_file_release (lock);
          turns++;
        }
      _exit (0);
    }
  for (int i = 0; i < N_CHILDREN; i++)
    {
      int status = -1;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_cmpint (status, ==, 0);
    }
  g_assert_false (galley_lock_file_is_held (path));
}

static const struct
{
  const char *path;
  FaultBody body;
} cases[] = {
  { "/lock-file/one-window", one_window },
  { "/lock-file/one-writer-per-article", one_writer_per_article },
  { "/lock-file/one-writer-per-article/through-portals", one_writer_through_portals },
  { "/lock-file/killed-holder", killed_holder },
  { "/lock-file/contended", contended },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    fault_add (cases[i].path, cases[i].body, NULL);

  return g_test_run ();
}
