/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/file/fd.h"
#include "core/file/file-io.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "fault.h"
#include "files.h"

#define OLD "<article>the old text</article>\n"
#define NEW "<article>a new and somewhat longer text</article>\n"

/* Line ends of all kinds, a byte-order mark, U+2029, a NUL, bytes that are not
 * UTF-8, no final newline: what other programs' loaders change. */
static const char odd_bytes[] = "\xef\xbb\xbf" "a\r\nb\rc\n\xe2\x80\xa9 d\0e \xff\xfe";

static void
load_fails (const char *path, GalleyFileError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_file_load (path, NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, (int) code);
}

/* --- load ------------------------------------------------------------------ */

static void
load_is_exact (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "odd");
  g_autoptr (GBytes) bytes = g_bytes_new_static (odd_bytes, sizeof odd_bytes - 1);
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (GError) error = NULL;
  GalleyFileIdentity saved, found;

  g_assert_true (galley_file_save (path, bytes, NULL, NULL, &saved, NULL, &error));
  g_assert_no_error (error);
  loaded = galley_file_load (path, &found, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (loaded, bytes));
  g_assert_true (galley_file_identity_equal (&saved, &found));
  g_assert_cmpuint (found.n_bytes, ==, sizeof odd_bytes - 1);
  g_assert_cmpuint (found.inode, ==, saved.inode);
  g_assert_cmpuint (found.mode, ==, saved.mode);
}

static void
load_empty (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "empty");
  g_autoptr (GBytes) loaded = NULL;
  GalleyFileIdentity found;

  files_put (path, "");
  loaded = galley_file_load (path, &found, NULL, NULL);
  g_assert_nonnull (loaded);
  g_assert_cmpuint (g_bytes_get_size (loaded), ==, 0);
  g_assert_true (galley_file_identity_equal (&found, &found));
}

static void
load_up_to_the_limit (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "large");
  g_autoptr (GBytes) loaded = NULL;

  files_put (path, "");
  g_assert_cmpint (truncate (path, (off_t) GALLEY_FILE_MAX_BYTES), ==, 0);
  loaded = galley_file_load (path, NULL, NULL, NULL);
  g_assert_nonnull (loaded);
  g_assert_cmpuint (g_bytes_get_size (loaded), ==, GALLEY_FILE_MAX_BYTES);

  g_assert_cmpint (truncate (path, (off_t) GALLEY_FILE_MAX_BYTES + 1), ==, 0);
  load_fails (path, GALLEY_FILE_ERROR_TOO_LARGE);
}

/* Files of the kernel's say that they are empty, and are not. */
static void
load_without_a_size (const char *folder, gconstpointer data)
{
  g_autoptr (GBytes) loaded = galley_file_load ("/proc/self/status", NULL, NULL, NULL);

  g_assert_nonnull (loaded);
  g_assert_cmpuint (g_bytes_get_size (loaded), >, 100);
}

static void
load_what_is_no_file (const char *folder, gconstpointer data)
{
  g_autofree char *missing = files_path (folder, "missing");
  g_autofree char *below = files_path (folder, "file/below");
  g_autofree char *file = files_path (folder, "file");
  g_autofree char *pipe = files_path (folder, "pipe");
  g_autofree char *loop = files_path (folder, "loop");

  files_put (file, OLD);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("loop", loop), ==, 0);

  load_fails (missing, GALLEY_FILE_ERROR_GONE);
  load_fails (below, GALLEY_FILE_ERROR_GONE);
  load_fails (folder, GALLEY_FILE_ERROR_NOT_REGULAR);
  load_fails (pipe, GALLEY_FILE_ERROR_NOT_REGULAR);
  load_fails (loop, GALLEY_FILE_ERROR_NOT_REGULAR);
  load_fails ("/dev/null", GALLEY_FILE_ERROR_NOT_REGULAR);
}

static void
load_without_permission (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "secret");

  files_put (path, OLD);
  g_assert_cmpint (chmod (path, 0), ==, 0);
  fault_obey_permissions ();
  load_fails (path, GALLEY_FILE_ERROR_DENIED);
}

static void
load_with_a_bad_disk (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");

  files_put (path, OLD);
  fault_syscall (SYS_pread64, EIO);
  load_fails (path, GALLEY_FILE_ERROR_FAILED);
}

/* --- save: what is kept ---------------------------------------------------- */

static void
save_new_and_again (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  mode_t mask = umask (027);

  files_save (path, OLD, NULL);
  files_assert_holds (path, OLD);
  g_assert_cmpuint (files_status (path).st_mode & 07777, ==, 0640);
  umask (mask);

  files_save (path, NEW, NULL);
  files_assert_holds (path, NEW);
  g_assert_cmpuint (files_status (path).st_mode & 07777, ==, 0640);
  files_save (path, "", NULL);
  files_assert_holds (path, "");
  files_assert_n_entries (folder, 1);
}

static void
save_keeps_permissions (const char *folder, gconstpointer data)
{
  static const mode_t modes[] = { 0600, 0644, 0664, 0755, 0666, 01644, 02755 };
  g_autofree char *path = files_path (folder, "a");

  files_put (path, OLD);
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_assert_cmpint (chmod (path, modes[i]), ==, 0);
      files_save (path, NEW, NULL);
      g_assert_cmpuint (files_status (path).st_mode & 07777, ==, modes[i]);
    }
}

static void
save_keeps_owner (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");

  files_put (path, OLD);
  if (chown (path, 1234, 5678) < 0)
    fault_skip ("only root can give files away");
  g_assert_cmpint (chmod (path, 0660), ==, 0);
  files_save (path, NEW, NULL);
  g_assert_cmpuint (files_status (path).st_uid, ==, 1234);
  g_assert_cmpuint (files_status (path).st_gid, ==, 5678);
  g_assert_cmpuint (files_status (path).st_mode & 07777, ==, 0660);
}

/* A group that may not be kept must not hand its rights to another one. */
static void
save_narrows_a_lost_group (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");

  files_put (path, OLD);
  if (chown (path, getuid (), 5678) < 0)
    fault_skip ("only root can give files away");
  g_assert_cmpint (chmod (path, 0664), ==, 0);
  fault_obey_permissions ();
  files_save (path, NEW, NULL);
  files_assert_holds (path, NEW);
  g_assert_cmpuint (files_status (path).st_mode & 07777, ==, 0644);
}

static void
set_attribute (const char *path, const char *name, const void *value, gsize n_bytes)
{
  if (setxattr (path, name, value, n_bytes, 0) < 0)
    fault_skip ("this file system has no such attributes");
}

static void
save_keeps_attributes (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  char value[64];

  files_put (path, OLD);
  set_attribute (path, "user.xdg.origin.url", "https://example.org/", 20);
  set_attribute (path, "user.empty", "", 0);
  files_save (path, NEW, NULL);
  files_assert_holds (path, NEW);
  g_assert_cmpint (getxattr (path, "user.xdg.origin.url", value, sizeof value), ==, 20);
  g_assert_cmpmem (value, 20, "https://example.org/", 20);
  g_assert_cmpint (getxattr (path, "user.empty", value, sizeof value), ==, 0);
}

/* user::rw- user:1234:rw- group::r-- mask::rw- other::---, as the kernel has it. */
static const guint8 access_list[] = {
  2, 0, 0, 0,
  1, 0, 6, 0, 0xff, 0xff, 0xff, 0xff,
  2, 0, 6, 0, 0xd2, 0x04, 0, 0,
  4, 0, 4, 0, 0xff, 0xff, 0xff, 0xff,
  16, 0, 6, 0, 0xff, 0xff, 0xff, 0xff,
  32, 0, 0, 0, 0xff, 0xff, 0xff, 0xff,
};

static void
save_keeps_the_access_list (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  guint8 value[256];
  gssize n_bytes;

  files_put (path, OLD);
  set_attribute (path, "system.posix_acl_access", access_list, sizeof access_list);
  files_save (path, NEW, NULL);
  n_bytes = getxattr (path, "system.posix_acl_access", value, sizeof value);
  g_assert_cmpmem (value, (gsize) MAX (n_bytes, 0), access_list, sizeof access_list);
  g_assert_cmpuint (files_status (path).st_mode & 07777, ==, 0660);
}

/* A list that the folder gives to new files does not reach an old one. */
static void
save_adds_no_access_list (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");

  files_put (path, OLD);
  g_assert_cmpint (chmod (path, 0600), ==, 0);
  set_attribute (folder, "system.posix_acl_default", access_list, sizeof access_list);
  files_save (path, NEW, NULL);
  g_assert_cmpint (getxattr (path, "system.posix_acl_access", NULL, 0), <, 0);
  g_assert_cmpuint (files_status (path).st_mode & 07777, ==, 0600);
}

static void
save_follows_links (const char *folder, gconstpointer data)
{
  g_autofree char *sub = files_path (folder, "real");
  g_autofree char *path = files_path (folder, "real/a");
  g_autofree char *link = files_path (folder, "link");
  g_autofree char *second = files_path (folder, "second");
  g_autofree char *nowhere = files_path (folder, "nowhere");
  g_autofree char *made = files_path (folder, "real/made");
  g_autofree char *loop = files_path (folder, "loop");
  g_autofree char *found = NULL;
  g_autofree char *real_path = NULL;

  g_assert_cmpint (mkdir (sub, 0700), ==, 0);
  files_put (path, OLD);
  g_assert_cmpint (symlink ("real/a", link), ==, 0);
  g_assert_cmpint (symlink (link, second), ==, 0);
  g_assert_cmpint (symlink ("real/made", nowhere), ==, 0);
  g_assert_cmpint (symlink ("loop", loop), ==, 0);

  files_save (second, NEW, NULL);
  files_assert_holds (path, NEW);
  g_assert_true (S_ISLNK (files_status (link).st_mode));
  g_assert_true (S_ISLNK (files_status (second).st_mode));
  files_assert_n_entries (sub, 1);
  files_assert_n_entries (folder, 5);

  files_save (nowhere, NEW, NULL);
  files_assert_holds (made, NEW);
  g_assert_true (S_ISLNK (files_status (nowhere).st_mode));

  files_save_fails (loop, NEW, NULL, GALLEY_FILE_ERROR_NOT_REGULAR);

  found = galley_file_real_path (second, NULL);
  real_path = galley_file_real_path (path, NULL);
  g_assert_nonnull (found);
  g_assert_cmpstr (found, ==, real_path);
  g_assert_null (galley_file_real_path (loop, NULL));
}

static void
save_keeps_hard_links (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  g_autofree char *other = files_path (folder, "b");
  g_autofree char *rescue = files_path (folder, "rescue");

  files_put (path, "a much longer old text, of which nothing may stay behind the new one " OLD);
  g_assert_cmpint (link (path, other), ==, 0);
  g_assert_cmpint (mkdir (rescue, 0700), ==, 0);

  files_save (path, NEW, rescue);
  files_assert_holds (path, NEW);
  files_assert_holds (other, NEW);
  files_assert_n_entries (rescue, 0);

  files_save (path, OLD, NULL);
  files_assert_holds (path, OLD);
  files_assert_holds (other, NEW);
}

static void
save_makes_the_rescue_folder (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  g_autofree char *other = files_path (folder, "b");
  g_autofree char *rescue = files_path (folder, "not/yet/there");

  files_put (path, OLD);
  g_assert_cmpint (link (path, other), ==, 0);
  files_save (path, NEW, rescue);
  files_assert_holds (other, NEW);
  files_assert_n_entries (rescue, 0);
}

/* --- save: the file on the disk is another one ------------------------------ */

static void
save_expecting (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  g_autoptr (GBytes) text = files_bytes (NEW);
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (GError) error = NULL;
  GalleyFileIdentity identity, later;

  files_put (path, OLD);
  loaded = galley_file_load (path, &identity, NULL, NULL);

  /* Another file, time and permissions, but the same content: no conflict. */
  g_assert_cmpint (unlink (path), ==, 0);
  files_put (path, OLD);
  g_assert_true (galley_file_save (path, text, &identity, NULL, &later, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (galley_file_save (path, loaded, &later, NULL, &identity, NULL, &error));
  g_assert_no_error (error);

  /* The same length, the same time, another content. */
  files_put (path, "<article>the bad text</article>\n");
  g_assert_false (galley_file_save (path, text, &identity, NULL, NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_CHANGED);
  files_assert_holds (path, "<article>the bad text</article>\n");
  g_clear_error (&error);

  /* Deleted by someone: not made again in silence, for it may have been moved. */
  g_assert_cmpint (unlink (path), ==, 0);
  g_assert_false (galley_file_save (path, text, &identity, NULL, NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_CHANGED);
  files_assert_n_entries (folder, 0);
}

static void
save_expecting_nothing (const char *folder, gconstpointer data)
{
  const GalleyFileIdentity nothing = { 0 };
  g_autofree char *path = files_path (folder, "a");
  g_autoptr (GBytes) text = files_bytes (NEW);
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_file_save (path, text, &nothing, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  files_put (path, OLD);
  g_assert_false (galley_file_save (path, text, &nothing, folder, NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_CHANGED);
  files_assert_holds (path, OLD);
  files_assert_n_entries (folder, 1);
}

static void
save_when_cancelled (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = files_bytes (NEW);
  g_autoptr (GError) error = NULL;

  files_put (path, OLD);
  g_cancellable_cancel (cancellable);
  g_assert_false (galley_file_save (path, bytes, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  files_assert_holds (path, OLD);
  files_assert_n_entries (folder, 1);

  g_clear_error (&error);
  g_assert_null (galley_file_load (path, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- in a thread ------------------------------------------------------------ */

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (result);
}

/* What a save reads back: a part of it is not all of it. */
static void
holds (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  int fd;

  files_put (path, "abc");
  fd = open (path, O_RDONLY | O_CLOEXEC);
  g_assert_cmpint (fd, >=, 0);
  for (gsize n = 0; n <= 4; n++)
    {
      gboolean same = n != 3;

      g_assert_true (galley_fd_holds (fd, "abcd", n, &same, NULL));
      g_assert_true (same == (n == 3));
    }
  close (fd);
}

static void
in_a_thread (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  g_autofree char *gone = files_path (folder, "gone/a");
  g_autoptr (GBytes) text = files_bytes (NEW);
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) save = NULL;
  g_autoptr (GAsyncResult) load = NULL;
  g_autoptr (GAsyncResult) conflict = NULL;
  g_autoptr (GAsyncResult) missing = NULL;
  GAsyncResult *slot = NULL;
  GalleyFileIdentity saved, found;

  galley_file_save_async (path, text, NULL, NULL, NULL, keep_result_cb, &slot);
  save = wait_for (&slot);
  g_assert_true (galley_file_save_finish (save, &saved, &error));
  g_assert_no_error (error);

  galley_file_load_async (path, NULL, keep_result_cb, &slot);
  load = wait_for (&slot);
  loaded = galley_file_load_finish (load, &found, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (loaded, text));
  g_assert_true (galley_file_identity_equal (&saved, &found));

  files_put (path, OLD);
  galley_file_save_async (path, text, &saved, NULL, NULL, keep_result_cb, &slot);
  conflict = wait_for (&slot);
  g_assert_false (galley_file_save_finish (conflict, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_CHANGED);
  g_clear_error (&error);

  galley_file_load_async (gone, NULL, keep_result_cb, &slot);
  missing = wait_for (&slot);
  g_assert_null (galley_file_load_finish (missing, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE);
}

/* --- output files ----------------------------------------------------------- */

static void
write_output (const char *folder, gconstpointer data)
{
  GalleyFileWriteFlags flags = GPOINTER_TO_INT (data);
  g_autofree char *path = files_path (folder, "a");
  g_autofree char *gone = files_path (folder, "gone/a");
  g_autoptr (GBytes) old = files_bytes (OLD);
  g_autoptr (GBytes) new = files_bytes (NEW);
  g_autoptr (GError) error = NULL;
  ino_t inode;

  g_assert_true (galley_file_write_atomic (path, old, flags, &error));
  g_assert_no_error (error);
  g_assert_cmpint (chmod (path, 0604), ==, 0);
  g_assert_true (galley_file_write_atomic (path, new, flags, &error));
  g_assert_no_error (error);
  files_assert_holds (path, NEW);
  g_assert_cmpuint (files_status (path).st_mode & 07777, ==, 0604);

  inode = files_status (path).st_ino;
  g_assert_true (galley_file_write_atomic (path, new, flags, &error));
  g_assert_cmpuint (files_status (path).st_ino, ==, inode);

  g_assert_false (galley_file_write_atomic (gone, new, flags, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE);
  g_clear_error (&error);
  g_assert_false (galley_file_write_atomic (folder, new, flags, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_NOT_REGULAR);
  files_assert_n_entries (folder, 1);
}

static void
write_only_new (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  g_autoptr (GBytes) old = files_bytes (OLD);
  g_autoptr (GBytes) new = files_bytes (NEW);
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_file_write_atomic (path, old, GALLEY_FILE_WRITE_ONLY_NEW, &error));
  g_assert_no_error (error);
  g_assert_false (galley_file_write_atomic (path, new, GALLEY_FILE_WRITE_ONLY_NEW, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_EXISTS);
  files_assert_holds (path, OLD);
  files_assert_n_entries (folder, 1);
}

static void
write_to_a_pipe (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "pipe");
  g_autoptr (GBytes) bytes = files_bytes (NEW);
  g_autoptr (GError) error = NULL;
  char read_back[sizeof NEW] = "";
  int fd;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  g_assert_true (galley_file_write_atomic (path, bytes, 0, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read (fd, read_back, sizeof read_back), ==, strlen (NEW));
  g_assert_cmpstr (read_back, ==, NEW);
  close (fd);
}

static void
copy (const char *folder, gconstpointer data)
{
  g_autofree char *source = files_path (folder, "source");
  g_autofree char *destination = files_path (folder, "destination");
  g_autofree char *large = g_strnfill (700 * 1024, 'x');
  g_autoptr (GError) error = NULL;
  gboolean copied = FALSE;
  struct stat before;

  files_put (source, large);
  g_assert_true (galley_file_copy_if_different (source, destination, 0, &copied, &error));
  g_assert_no_error (error);
  g_assert_true (copied);
  files_assert_holds (destination, large);

  before = files_status (destination);
  g_assert_true (galley_file_copy_if_different (source, destination, 0, &copied, &error));
  g_assert_no_error (error);
  g_assert_false (copied);
  g_assert_cmpuint (files_status (destination).st_ino, ==, before.st_ino);

  /* Different in the last byte only, and then in the length only. */
  large[700 * 1024 - 1] = 'y';
  files_put (source, large);
  g_assert_true (galley_file_copy_if_different (source, destination, 0, &copied, &error));
  g_assert_true (copied);
  files_assert_holds (destination, large);
  large[512 * 1024] = '\0';
  files_put (source, large);
  g_assert_true (galley_file_copy_if_different (source, destination, 0, &copied, &error));
  g_assert_true (copied);
  files_assert_holds (destination, large);

  g_assert_true (galley_file_copy_if_different (source, source, 0, &copied, &error));
  g_assert_false (copied);
  g_assert_cmpint (unlink (source), ==, 0);
  g_assert_false (galley_file_copy_if_different (source, destination, 0, &copied, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE);
  files_assert_holds (destination, large);
  files_assert_n_entries (folder, 1);
}

static const struct
{
  const char *path;
  FaultBody body;
} cases[] = {
  { "/file-io/load/is-exact", load_is_exact },
  { "/file-io/load/empty", load_empty },
  { "/file-io/load/up-to-the-limit", load_up_to_the_limit },
  { "/file-io/load/without-a-size", load_without_a_size },
  { "/file-io/load/what-is-no-file", load_what_is_no_file },
  { "/file-io/load/without-permission", load_without_permission },
  { "/file-io/load/with-a-bad-disk", load_with_a_bad_disk },
  { "/file-io/save/new-and-again", save_new_and_again },
  { "/file-io/save/keeps-permissions", save_keeps_permissions },
  { "/file-io/save/keeps-owner", save_keeps_owner },
  { "/file-io/save/narrows-a-lost-group", save_narrows_a_lost_group },
  { "/file-io/save/keeps-attributes", save_keeps_attributes },
  { "/file-io/save/keeps-the-access-list", save_keeps_the_access_list },
  { "/file-io/save/adds-no-access-list", save_adds_no_access_list },
  { "/file-io/save/follows-links", save_follows_links },
  { "/file-io/save/keeps-hard-links", save_keeps_hard_links },
  { "/file-io/save/makes-the-rescue-folder", save_makes_the_rescue_folder },
  { "/file-io/save/expecting", save_expecting },
  { "/file-io/save/expecting-nothing", save_expecting_nothing },
  { "/file-io/save/when-cancelled", save_when_cancelled },
  { "/file-io/holds", holds },
  { "/file-io/thread/save-and-load", in_a_thread },
  { "/file-io/write/only-new", write_only_new },
  { "/file-io/write/to-a-pipe", write_to_a_pipe },
  { "/file-io/copy/once", copy },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    fault_add (cases[i].path, cases[i].body, NULL);
  fault_add ("/file-io/write/synced", write_output, NULL);
  fault_add ("/file-io/write/unsynced", write_output, GINT_TO_POINTER (GALLEY_FILE_WRITE_NO_SYNC));

  return g_test_run ();
}
