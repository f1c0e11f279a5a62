/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever goes wrong, the old file stays as it was and nothing is left lying
 * about beside it. */

#include "core/file/file-io.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "fault.h"
#include "files.h"

/* Newer machines have but the one call. */
#ifndef SYS_renameat
#define SYS_renameat SYS_renameat2
#endif

#define OLD "<article>the old text</article>\n"
#define NEW "<article>a new and somewhat longer text</article>\n"

static void
save_to_what_is_no_file (const char *folder, gconstpointer data)
{
  g_autofree char *gone = files_path (folder, "gone/a");
  g_autofree char *below = files_path (folder, "file/below");
  g_autofree char *file = files_path (folder, "file");
  g_autofree char *pipe = files_path (folder, "pipe");
  g_autofree char *long_name = g_strnfill (300, 'x');
  g_autofree char *too_long = files_path (folder, long_name);

  files_put (file, OLD);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  files_save_fails (gone, NEW, folder, GALLEY_FILE_ERROR_GONE);
  files_save_fails (below, NEW, folder, GALLEY_FILE_ERROR_GONE);
  files_save_fails (folder, NEW, folder, GALLEY_FILE_ERROR_NOT_REGULAR);
  files_save_fails (pipe, NEW, folder, GALLEY_FILE_ERROR_NOT_REGULAR);
  files_save_fails ("/dev/null", NEW, folder, GALLEY_FILE_ERROR_NOT_REGULAR);
  files_save_fails (too_long, NEW, folder, GALLEY_FILE_ERROR_FAILED);
  files_assert_n_entries (folder, 2);
}

static void
save_the_longest_name (const char *folder, gconstpointer data)
{
  g_autofree char *name = g_strnfill (255, 'x');
  g_autofree char *path = files_path (folder, name);

  files_save (path, OLD, NULL);
  files_save (path, NEW, NULL);
  files_assert_holds (path, NEW);
}

static void
save_too_much (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (GALLEY_FILE_MAX_BYTES + 1),
                                               GALLEY_FILE_MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;

  files_put (path, OLD);
  g_assert_false (galley_file_save (path, bytes, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_TOO_LARGE);
  files_assert_holds (path, OLD);
}

static void
save_on_a_full_disk (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  g_autofree char *other = files_path (folder, "b");
  g_autofree char *rescue = g_strconcat (folder, "-rescue", NULL);
  g_autofree char *large = g_strnfill (200 * 1024, 'x');
  const struct timespec times[2] = { { 1000000, 0 }, { 1000000, 0 } };

  fault_small_disk (folder, 128 * 1024);
  files_put (path, OLD);
  files_save_fails (path, large, NULL, GALLEY_FILE_ERROR_NO_SPACE);
  files_assert_holds (path, OLD);
  files_assert_n_entries (folder, 1);
  files_save_fails (other, large, NULL, GALLEY_FILE_ERROR_NO_SPACE);
  files_assert_n_entries (folder, 1);

  /* In place: the room is made sure of before the first byte is changed. */
  g_assert_cmpint (mkdir (rescue, 0700), ==, 0);
  g_assert_cmpint (link (path, other), ==, 0);
  g_assert_cmpint (utimensat (-1, path, times, 0), ==, 0);
  files_save_fails (path, large, rescue, GALLEY_FILE_ERROR_NO_SPACE);
  files_assert_holds (path, OLD);
  g_assert_cmpint (files_status (path).st_mtim.tv_sec, ==, times[1].tv_sec);
  files_assert_n_entries (rescue, 0);
  g_assert_cmpint (rmdir (rescue), ==, 0);

  /* And there is room for what fits. */
  files_save (path, NEW, NULL);
  files_assert_holds (path, NEW);
}

static void
save_beyond_the_size_limit (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  g_autofree char *large = g_strnfill (200 * 1024, 'x');

  files_put (path, OLD);
  fault_file_size_limit (64 * 1024);
  files_save_fails (path, large, NULL, GALLEY_FILE_ERROR_NO_SPACE);
  files_assert_holds (path, OLD);
  files_assert_n_entries (folder, 1);
  files_save (path, NEW, NULL);
  files_assert_holds (path, NEW);
}

static void
save_a_protected_file (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");

  files_put (path, OLD);
  g_assert_cmpint (chmod (path, 0444), ==, 0);
  fault_obey_permissions ();
  files_save_fails (path, NEW, folder, GALLEY_FILE_ERROR_DENIED);
  files_assert_holds (path, OLD);
  files_assert_n_entries (folder, 1);
}

static void
save_in_a_protected_folder (const char *folder, gconstpointer data)
{
  g_autofree char *sub = files_path (folder, "sub");
  g_autofree char *path = files_path (folder, "sub/a");
  g_autofree char *other = files_path (folder, "sub/b");
  g_autofree char *rescue = files_path (folder, "rescue");

  g_assert_cmpint (mkdir (sub, 0700), ==, 0);
  g_assert_cmpint (mkdir (rescue, 0700), ==, 0);
  files_put (path, OLD);
  g_assert_cmpint (chmod (sub, 0500), ==, 0);
  fault_obey_permissions ();

  files_save_fails (path, NEW, NULL, GALLEY_FILE_ERROR_DENIED);
  files_assert_holds (path, OLD);
  files_save_fails (other, NEW, rescue, GALLEY_FILE_ERROR_DENIED);

  files_save (path, NEW, rescue);
  files_assert_holds (path, NEW);
  files_assert_n_entries (rescue, 0);
  files_assert_n_entries (sub, 1);
}

/* Without its copy elsewhere, a file in place is not touched. */
static void
save_in_place_needs_the_rescue (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  g_autofree char *other = files_path (folder, "b");
  /* Inside a file no folder can be made. */
  g_autofree char *rescue = files_path (path, "rescue");

  files_put (path, OLD);
  g_assert_cmpint (link (path, other), ==, 0);
  files_save_fails (path, NEW, rescue, GALLEY_FILE_ERROR_GONE);
  files_assert_holds (path, OLD);
}

/* A disk that fails during the write in place: the old text is put back where
 * that works; where it does not, the message says where the new one is. */
static void
save_in_place_on_a_bad_disk (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  g_autofree char *other = files_path (folder, "b");
  g_autofree char *rescue = files_path (folder, "rescue");
  g_autofree char *rescue_path = NULL;
  g_autoptr (GBytes) bytes = files_bytes (NEW);
  g_autoptr (GError) error = NULL;

  files_put (path, OLD);
  g_assert_cmpint (link (path, other), ==, 0);
  g_assert_cmpint (mkdir (rescue, 0700), ==, 0);
  rescue_path = galley_file_rescue_path (path, rescue, NULL);
  fault_syscall (SYS_ftruncate, EIO);

  g_assert_false (galley_file_save (path, bytes, NULL, rescue, NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, rescue_path));
  files_assert_holds (rescue_path, NEW);
}

static void
save_on_a_read_only_disk (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  g_autofree char *other = files_path (folder, "b");

  files_put (path, OLD);
  fault_read_only (folder);
  files_save_fails (path, NEW, NULL, GALLEY_FILE_ERROR_DENIED);
  files_save_fails (other, NEW, NULL, GALLEY_FILE_ERROR_DENIED);
  files_assert_holds (path, OLD);
}

static void
save_a_mounted_file (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");
  g_autofree char *rescue = files_path (folder, "rescue");

  files_put (path, OLD);
  g_assert_cmpint (mkdir (rescue, 0700), ==, 0);
  fault_mount_file (path);
  files_save_fails (path, NEW, NULL, GALLEY_FILE_ERROR_DENIED);
  files_assert_holds (path, OLD);
  files_save (path, NEW, rescue);
  files_assert_holds (path, NEW);
  files_assert_n_entries (folder, 2);
}

typedef struct
{
  const char *name;
  long number;
  int errnum;
  GalleyFileError code;
} CallFault;

static const CallFault call_faults[] = {
  { "fsync", SYS_fsync, EIO, GALLEY_FILE_ERROR_FAILED },
  { "write", SYS_pwrite64, EDQUOT, GALLEY_FILE_ERROR_NO_SPACE },
  { "read-back", SYS_pread64, ESTALE, GALLEY_FILE_ERROR_GONE },
  { "permissions", SYS_fchmod, EIO, GALLEY_FILE_ERROR_FAILED },
  { "rename", SYS_renameat, EIO, GALLEY_FILE_ERROR_FAILED },
  { "rename-full", SYS_renameat, ENOSPC, GALLEY_FILE_ERROR_NO_SPACE },
};

/* Each call on the way, failing: the old file stays, and there is no litter. */
static void
save_with_a_failing_call (const char *folder, gconstpointer data)
{
  const CallFault *fault = data;
  g_autofree char *path = files_path (folder, "a");

  files_put (path, OLD);
  fault_syscall (fault->number, fault->errnum);
  files_save_fails (path, NEW, NULL, fault->code);
  files_assert_holds (path, OLD);
  files_assert_n_entries (folder, 1);
}

/* Where a file without a name cannot be given one, there is the plain way. */
static void
save_without_nameless_files (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");

  files_put (path, OLD);
  fault_syscall (SYS_linkat, EPERM);
  files_save (path, NEW, NULL);
  files_assert_holds (path, NEW);
  files_assert_n_entries (folder, 1);

  fault_syscall (SYS_renameat, EIO);
  files_save_fails (path, OLD, NULL, GALLEY_FILE_ERROR_FAILED);
  files_assert_holds (path, NEW);
  files_assert_n_entries (folder, 1);
}

/* What somebody has noted about the file is not lost for a new text. */
static void
save_with_attributes_refused (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "a");

  files_put (path, OLD);
  if (setxattr (path, "user.note", "mine", 4, 0) < 0)
    fault_skip ("this file system has no such attributes");
  fault_syscall (SYS_fsetxattr, ENOSPC);
  files_save_fails (path, NEW, NULL, GALLEY_FILE_ERROR_NO_SPACE);
  files_assert_holds (path, OLD);
  files_assert_n_entries (folder, 1);
}

static void
save_in_an_unlisted_folder (const char *folder, gconstpointer data)
{
  g_autofree char *sub = files_path (folder, "sub");
  g_autofree char *path = files_path (folder, "sub/a");

  g_assert_cmpint (mkdir (sub, 0700), ==, 0);
  g_assert_cmpint (chmod (sub, 0300), ==, 0);
  fault_obey_permissions ();
  files_save (path, OLD, NULL);
  files_save (path, NEW, NULL);
  files_assert_holds (path, NEW);
}

static void
copy_to_a_full_disk (const char *folder, gconstpointer data)
{
  g_autofree char *source = files_path (folder, "source");
  g_autofree char *destination = files_path (folder, "destination");
  g_autofree char *large = g_strnfill (200 * 1024, 'x');
  g_autoptr (GError) error = NULL;

  files_put (source, large);
  files_put (destination, OLD);
  fault_file_size_limit (64 * 1024);
  g_assert_false (galley_file_copy_if_different (source, destination, 0, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_NO_SPACE);
  files_assert_holds (destination, OLD);
  files_assert_n_entries (folder, 2);
}

static void
write_to_a_full_device (const char *folder, gconstpointer data)
{
  g_autoptr (GBytes) bytes = files_bytes (NEW);
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_file_write_atomic ("/dev/null", bytes, 0, &error));
  g_assert_no_error (error);
  g_assert_false (galley_file_write_atomic ("/dev/full", bytes, 0, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_NO_SPACE);
}

static const struct
{
  const char *path;
  FaultBody body;
} cases[] = {
  { "/file-faults/to-what-is-no-file", save_to_what_is_no_file },
  { "/file-faults/the-longest-name", save_the_longest_name },
  { "/file-faults/too-much", save_too_much },
  { "/file-faults/on-a-full-disk", save_on_a_full_disk },
  { "/file-faults/beyond-the-size-limit", save_beyond_the_size_limit },
  { "/file-faults/a-protected-file", save_a_protected_file },
  { "/file-faults/in-a-protected-folder", save_in_a_protected_folder },
  { "/file-faults/in-place-needs-the-rescue", save_in_place_needs_the_rescue },
  { "/file-faults/in-place-on-a-bad-disk", save_in_place_on_a_bad_disk },
  { "/file-faults/on-a-read-only-disk", save_on_a_read_only_disk },
  { "/file-faults/a-mounted-file", save_a_mounted_file },
  { "/file-faults/without-nameless-files", save_without_nameless_files },
  { "/file-faults/with-attributes-refused", save_with_attributes_refused },
  { "/file-faults/in-an-unlisted-folder", save_in_an_unlisted_folder },
  { "/file-faults/copy-to-a-full-disk", copy_to_a_full_disk },
  { "/file-faults/write-to-a-full-device", write_to_a_full_device },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    fault_add (cases[i].path, cases[i].body, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (call_faults); i++)
    {
      g_autofree char *path = g_strdup_printf ("/file-faults/failing-call/%s",
                                               call_faults[i].name);
      fault_add (path, save_with_a_failing_call, &call_faults[i]);
    }

  return g_test_run ();
}
