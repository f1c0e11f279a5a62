/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether the short way of a new file or the long one is taken, the result is
 * the same, and nothing is left lying about. */

#include "core/file/folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file/file-io.h"
#include "files.h"

#define OLD "<p>the old page</p>\n"
#define NEW "<p>a new and somewhat longer page</p>\n"

typedef void (*Check) (GalleyFolder *folder, const char *path);

static gboolean
put (GalleyFolder *folder, const char *name, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return galley_folder_write (folder, name, bytes, error);
}

static void
write_new (GalleyFolder *folder, const char *path)
{
  g_autofree char *file = files_path (path, "a.html");
  mode_t mask = umask (027);
  struct stat status;

  g_assert_true (put (folder, "a.html", NEW, NULL));
  umask (mask);
  files_assert_holds (file, NEW);
  g_assert_cmpint (stat (file, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 07777, ==, 0640);
  files_assert_n_entries (path, 1);
}

static void
replace (GalleyFolder *folder, const char *path)
{
  g_autofree char *file = files_path (path, "a.html");
  struct stat status;

  files_put (file, OLD);
  g_assert_cmpint (chmod (file, 0604), ==, 0);
  g_assert_true (put (folder, "a.html", NEW, NULL));
  files_assert_holds (file, NEW);
  g_assert_cmpint (stat (file, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 07777, ==, 0604);
  files_assert_n_entries (path, 1);
}

static void
leave_the_same (GalleyFolder *folder, const char *path)
{
  g_autofree char *file = files_path (path, "a.html");
  struct stat before, after;

  files_put (file, OLD);
  g_assert_cmpint (stat (file, &before), ==, 0);
  g_assert_true (put (folder, "a.html", OLD, NULL));
  g_assert_cmpint (stat (file, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
}

/* One name that was there makes others likely, and none of them certain. */
static void
write_again (GalleyFolder *folder, const char *path)
{
  g_autofree char *taken = files_path (path, "a.html");
  g_autofree char *fresh = files_path (path, "b.html");

  files_put (taken, OLD);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (put (folder, "a.html", i == 0 ? NEW : OLD, NULL));
      g_assert_true (put (folder, "b.html", NEW, NULL));
    }
  files_assert_holds (taken, OLD);
  files_assert_holds (fresh, NEW);
  files_assert_n_entries (path, 2);
}

/* A link that leads nowhere yet is a file to be made where it leads. */
static void
follow_link (GalleyFolder *folder, const char *path)
{
  g_autofree char *file = files_path (path, "there.html");
  g_autofree char *link = files_path (path, "a.html");

  g_assert_cmpint (symlink ("there.html", link), ==, 0);
  g_assert_true (put (folder, "a.html", NEW, NULL));
  files_assert_holds (file, NEW);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  files_assert_n_entries (path, 2);
}

static void
say_why (GalleyFolder *folder, const char *path)
{
  g_autofree char *file = files_path (path, "a.html");
  g_autoptr (GError) is_folder = NULL;
  g_autoptr (GError) gone = NULL;

  g_assert_cmpint (g_mkdir (file, 0700), ==, 0);
  g_assert_false (put (folder, "a.html", NEW, &is_folder));
  g_assert_error (is_folder, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_NOT_REGULAR);

  g_assert_cmpint (g_rmdir (file), ==, 0);
  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_assert_false (put (folder, "a.html", NEW, &gone));
  g_assert_error (gone, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = files_path (path, name);

      g_assert_cmpint (g_remove (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static void
test (gconstpointer data)
{
  const Check *check = data;
  g_autofree char *path = g_dir_make_tmp ("galley-folder-XXXXXX", NULL);
  g_autoptr (GalleyFolder) folder = NULL;

  g_assert_nonnull (path);
  folder = galley_folder_new (path);
  (*check) (folder, path);
  remove_all (path);
}

int
main (int argc, char *argv[])
{
  static const Check checks[] = { write_new, replace, leave_the_same, write_again, follow_link, say_why };
  static const char *const names[] = { "new", "replaced", "the-same", "again", "link", "failures" };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autofree char *path = g_strdup_printf ("/folder/%s", names[i]);

      g_test_add_data_func (path, &checks[i], test);
    }

  return g_test_run ();
}
