/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is on the disk before what, for a power cut between any two of these; and what
 * others do to a file while it is waited for. The calls that matter are noted on their
 * way to the system. */

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/draft/draft-store.h"
#include "drafts.h"
#include "fault.h"
#include "files.h"

#define OLD "<article/>"
#define NEW "<article>\n</article>"
#define THEIRS "<theirs/>"

/* Of the thread of the test: F a file and D a folder that is flushed, N a name that a file
 * gets, R one that it takes from another. */
static GString *calls;
static GThread *thread;
static void (*meanwhile) (void);
static int flushed = -1;          /* what is being flushed while that runs */

static void
note (char call)
{
  if (calls != NULL && g_thread_self () == thread)
    g_string_append_c (calls, call);
}

static void
let_others (void)
{
  if (meanwhile != NULL && g_thread_self () == thread)
    {
      void (*once) (void) = meanwhile;

      meanwhile = NULL;
      once ();
    }
}

static void
note_flush (int fd)
{
  struct stat status;

  g_assert_no_errno (fstat (fd, &status));
  note (S_ISDIR (status.st_mode) ? 'D' : 'F');
  flushed = fd;
  let_others ();
}

/* In the place of the system's. */

int
fsync (int fd)
{
  note_flush (fd);
  return (int) syscall (SYS_fsync, fd);
}

int
fdatasync (int fd)
{
  note_flush (fd);
  return (int) syscall (SYS_fdatasync, fd);
}

/* What was half-written is cut off again. */
int
ftruncate (int fd, off_t length)
{
  let_others ();
  return (int) syscall (SYS_ftruncate, fd, length);
}

int
linkat (int from_fd, const char *from, int to_fd, const char *to, int flags)
{
  note ('N');
  return (int) syscall (SYS_linkat, from_fd, from, to_fd, to, flags);
}

int
renameat2 (int from_fd, const char *from, int to_fd, const char *to, unsigned int flags)
{
  note ('R');
  return (int) syscall (SYS_renameat2, from_fd, from, to_fd, to, flags);
}

int
renameat (int from_fd, const char *from, int to_fd, const char *to)
{
  note ('R');
  return (int) syscall (SYS_renameat2, from_fd, from, to_fd, to, 0);
}

static void
begin (void)
{
  thread = g_thread_self ();
  calls = g_string_new (NULL);
}

/* A name in passing changes nothing that anybody looks for. */
static void
assert_order (const char *expected)
{
  if (strchr (calls->str, 'R') != NULL)
    g_string_replace (calls, "N", "", 0);
  g_assert_cmpstr (calls->str, ==, expected);
  g_string_truncate (calls, 0);
}

/* --- orders --- */

static void
of_a_new_file (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");

  begin ();
  files_save (path, NEW, NULL);
  g_string_replace (calls, "R", "N", 0);
  g_string_replace (calls, "NN", "N", 0);
  assert_order ("FND");
}

static void
of_a_save (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");

  files_put (path, OLD);
  begin ();
  files_save (path, NEW, NULL);
  assert_order ("FRD");
}

/* The rescue is safe before the file itself is touched, and that before the rescue goes. */
static void
of_a_save_in_place (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");
  g_autofree char *other = files_path (folder, "b.xml");
  g_autofree char *rescue = files_path (folder, "rescue");

  files_put (path, OLD);
  g_assert_no_errno (link (path, other));
  begin ();
  files_save (path, NEW, rescue);
  g_string_replace (calls, "R", "N", 0);
  g_string_replace (calls, "NN", "N", 0);
  assert_order ("FNDF");
  files_assert_holds (other, NEW);
}

static GalleyDraft *draft;

static void
append (void)
{
  drafts_append (draft, 0, 0, "1");
}

static void
append_refused (void)
{
  galley_draft_append (draft, 0, 0, "1", 1, NULL);
}

/* What came while the new text was flushed is in the old file, and perhaps on the disk
 * there: it has to be on the disk in the new one, too, before that takes the name. */
static void
of_a_base (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GBytes) text = files_bytes (OLD);
  g_autoptr (GError) error = NULL;

  draft = drafts_create (store, OLD, "");
  g_assert_true (galley_draft_flush (draft, NULL));
  begin ();
  g_assert_true (galley_draft_set_base (draft, text, &error));
  assert_order ("FRD");
  meanwhile = append;
  g_assert_true (galley_draft_set_base (draft, text, &error));
  assert_order ("FFRD");
  drafts_assert_flushed (store, draft, "1" OLD, "");
  g_clear_pointer (&draft, galley_draft_unref);
}

/* What comes while the disk refuses what came before stays behind it. */
static void
of_refused_changes (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autofree char *large = g_strnfill (60 * 1024, 'x');
  g_autofree char *expected = g_strconcat ("1", large, OLD, NULL);
  g_autoptr (GError) error = NULL;

  draft = drafts_create (store, OLD, "");
  g_assert_true (galley_draft_flush (draft, NULL));
  fault_file_size_limit (32 * 1024);
  begin ();
  galley_draft_append (draft, 0, 0, large, strlen (large), NULL);
  meanwhile = append_refused;
  g_assert_false (galley_draft_flush (draft, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_NO_SPACE);
  g_assert_true (meanwhile == NULL);
  fault_file_size_limit (1024 * 1024);
  drafts_assert_flushed (store, draft, expected, "");
  g_clear_pointer (&draft, galley_draft_unref);
}

/* The first one: in its place at once, and then on the disk with its folder. */
static void
of_a_draft (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraft) first = NULL;

  begin ();
  first = drafts_create (store, OLD, "");
  g_string_replace (calls, "R", "N", 0);
  g_string_replace (calls, "NN", "N", 0);
  assert_order ("N");
  /* A worker may have done it already. */
  g_assert_true (galley_draft_flush (first, NULL));
  g_assert_true (g_str_equal (calls->str, "F") || g_str_equal (calls->str, "FD"));
}

/* --- others --- */

static char *article;
static char *beside;

static void
replace (void)
{
  files_put (beside, THEIRS);
  g_assert_no_errno (rename (beside, article));
}

static void
rewrite (void)
{
  int fd = open (article, O_WRONLY | O_TRUNC | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, THEIRS, strlen (THEIRS)), ==, strlen (THEIRS));
  close (fd);
}

static void
remove_it (void)
{
  g_assert_no_errno (unlink (article));
}

/* The same bytes, with another time. */
static void
touch (void)
{
  const struct timespec times[2] = { { 1000000, 0 }, { 1000000, 0 } };

  g_assert_no_errno (utimensat (AT_FDCWD, article, times, 0));
}

/* What the disk makes of it, on its way there. */
static void
spoil (void)
{
  g_assert_cmpint (pwrite (flushed, "?", 1, 3), ==, 1);
}

/* A save is read back, and what has become another text is not put in the place of the
 * old one. */
static void
of_a_disk_that_lies (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a.xml");

  files_put (path, OLD);
  begin ();
  meanwhile = spoil;
  files_save_fails (path, NEW, NULL, GALLEY_FILE_ERROR_FAILED);
  g_assert_true (meanwhile == NULL);
  files_assert_holds (path, OLD);
  files_assert_n_entries (folder, 1);
}

static const struct
{
  const char *path;
  void (*meanwhile) (void);
  const char *left;             /* NULL: what was saved */
} others[] = {
  { "/flush-order/others/replace", replace, THEIRS },
  { "/flush-order/others/rewrite", rewrite, THEIRS },
  { "/flush-order/others/remove", remove_it, "" },
  { "/flush-order/others/touch", touch, NULL },
};

/* Nor who has made a file where there was none. */
static void
others_come_first (const char *folder, gconstpointer data)
{
  const GalleyFileIdentity nothing = { 0 };
  g_autoptr (GBytes) bytes = files_bytes (NEW);
  g_autoptr (GError) error = NULL;

  article = files_path (folder, "a.xml");
  beside = files_path (folder, "b.xml");
  begin ();
  meanwhile = replace;
  g_assert_false (galley_file_save (article, bytes, &nothing, NULL, NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_CHANGED);
  g_assert_true (meanwhile == NULL);
  files_assert_holds (article, THEIRS);
  files_assert_n_entries (folder, 1);
  g_free (article);
  g_free (beside);
}

/* Nobody is overwritten who wrote while the disk was waited for. */
static void
others_meanwhile (const char *folder, gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) bytes = files_bytes (NEW);
  g_autoptr (GBytes) old = NULL;
  g_autoptr (GError) error = NULL;
  GalleyFileIdentity identity = { 0 };
  gboolean saved;

  article = files_path (folder, "a.xml");
  beside = files_path (folder, "b.xml");
  files_put (article, OLD);
  old = galley_file_load (article, &identity, NULL, &error);
  g_assert_no_error (error);
  begin ();
  meanwhile = others[row].meanwhile;
  saved = galley_file_save (article, bytes, &identity, NULL, NULL, NULL, &error);
  g_assert_true (meanwhile == NULL);
  if (others[row].left == NULL)
    {
      g_assert_no_error (error);
      files_assert_holds (article, NEW);
    }
  else
    {
      g_assert_false (saved);
      g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_CHANGED);
    }
  if (others[row].left != NULL && *others[row].left != '\0')
    files_assert_holds (article, others[row].left);
  files_assert_n_entries (folder, others[row].meanwhile == remove_it ? 0 : 1);
  g_free (article);
  g_free (beside);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_add ("/flush-order/new-file", of_a_new_file, NULL);
  fault_add ("/flush-order/save", of_a_save, NULL);
  fault_add ("/flush-order/save-in-place", of_a_save_in_place, NULL);
  fault_add ("/flush-order/base", of_a_base, NULL);
  fault_add ("/flush-order/refused-changes", of_refused_changes, NULL);
  fault_add ("/flush-order/draft", of_a_draft, NULL);
  fault_add ("/flush-order/disk-that-lies", of_a_disk_that_lies, NULL);
  fault_add ("/flush-order/others/come-first", others_come_first, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    fault_add (others[i].path, others_meanwhile, GUINT_TO_POINTER (i));
  return g_test_run ();
}
