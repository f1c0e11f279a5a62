/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/picture/picture-import.h"

#include <glib/gstdio.h>

#include "files.h"

#define SVG "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='20'/>"
#define OTHER "<svg xmlns='http://www.w3.org/2000/svg' width='30' height='40'/>"

typedef struct
{
  char *folder;     /* of the article */
  char *elsewhere;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("galley-import-XXXXXX", NULL);
  fixture->elsewhere = g_dir_make_tmp ("galley-import-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  g_assert_nonnull (fixture->elsewhere);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->folder);
  remove_tree (fixture->elsewhere);
  g_free (fixture->folder);
  g_free (fixture->elsewhere);
}

static char *
import (Fixture *fixture, const char *folder, const char *name, const char *content)
{
  g_autofree char *path = files_path (folder, name);
  g_autoptr (GError) error = NULL;
  GalleyPicture picture;
  char *address;

  files_put (path, content);
  address = galley_picture_import (fixture->folder, path, &picture, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (picture.type, ==, "image/svg+xml");
  g_assert_null (picture.bytes);
  return address;
}

static void
test_inside (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = import (fixture, fixture->folder, "a b #1%.svg", SVG);

  g_assert_cmpstr (address, ==, "a%20b%20%231%25.svg");
  files_assert_n_entries (fixture->folder, 1);
}

static void
test_copied (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = import (fixture, fixture->elsewhere, "Zürich.svg", SVG);
  g_autofree char *copy = g_build_filename (fixture->folder, "images", "Zürich.svg", NULL);

  g_assert_cmpstr (address, ==, "images/Zürich.svg");
  files_assert_holds (copy, SVG);
}

static void
test_same_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = import (fixture, fixture->elsewhere, "a.svg", SVG);
  g_autofree char *second = import (fixture, fixture->elsewhere, "a.svg", OTHER);
  g_autofree char *again = import (fixture, fixture->elsewhere, "a.svg", SVG);
  g_autofree char *kept = g_build_filename (fixture->folder, "images", "a.svg", NULL);

  g_assert_cmpstr (first, ==, "images/a.svg");
  g_assert_cmpstr (second, ==, "images/a-2.svg");
  g_assert_cmpstr (again, ==, "images/a.svg");
  files_assert_holds (kept, SVG);
}

static void
test_no_picture (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = files_path (fixture->elsewhere, "a.txt");
  g_autoptr (GError) error = NULL;
  GalleyPicture picture;

  files_put (path, "words");
  g_assert_null (galley_picture_import (fixture->folder, path, &picture, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED);
  files_assert_n_entries (fixture->folder, 0);
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = files_path (fixture->elsewhere, "a.svg");
  g_autoptr (GError) error = NULL;
  GalleyPicture picture;

  g_assert_null (galley_picture_import (fixture->folder, path, &picture, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/picture-import/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("inside", test_inside);
  ADD ("copied", test_copied);
  ADD ("same-name", test_same_name);
  ADD ("no-picture", test_no_picture);
  ADD ("gone", test_gone);
#undef ADD

  return g_test_run ();
}
