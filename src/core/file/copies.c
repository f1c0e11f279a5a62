/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/file/copies.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "core/file/file-io.h"

static void
copy_free (gpointer data)
{
  GalleyCopy *copy = data;

  g_free (copy->source);
  g_free (copy->name);
  g_free (copy);
}

/* The newest first, so that a folder is empty when its turn comes. */
static void
take_back (const GPtrArray *made)
{
  for (guint i = made->len; i > 0; i--)
    g_remove (g_ptr_array_index (made, i - 1));
}

/* Those above it may be other pages', too, and stay. */
static gboolean
make_folder (const char *folder, GPtrArray *made, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);

  if (g_mkdir_with_parents (parent, 0777) == 0)
    {
      if (g_mkdir (folder, 0777) == 0)
        {
          g_ptr_array_add (made, g_strdup (folder));
          return TRUE;
        }
      if (errno == EEXIST && g_file_test (folder, G_FILE_TEST_IS_DIR))
        return TRUE;
    }
  galley_file_error_set_errno (error, errno, GALLEY_FILE_CREATING);
  galley_file_error_name (error, folder);
  return FALSE;
}

static gboolean
copy_one (const GalleyCopy *copy, const char *folder, GPtrArray *made, GError **error)
{
  g_autofree char *destination = g_build_filename (folder, copy->name, NULL);
  gboolean is_new = !g_file_test (destination, G_FILE_TEST_EXISTS);

  if (!galley_file_copy_if_different (copy->source, destination, GALLEY_FILE_WRITE_NO_SYNC, NULL, error))
    {
      galley_file_error_name (error, destination);
      return FALSE;
    }
  if (is_new)
    g_ptr_array_add (made, g_steal_pointer (&destination));
  return TRUE;
}

GPtrArray *
galley_copies_new (void)
{
  return g_ptr_array_new_with_free_func (copy_free);
}

void
galley_copies_add (GPtrArray *copies, const char *source, const char *name)
{
  GalleyCopy *copy = g_new0 (GalleyCopy, 1);

  copy->source = g_strdup (source);
  copy->name = g_strdup (name);
  g_ptr_array_add (copies, copy);
}

/**
 * galley_copies_make:
 * @folder: made where it is missing; not even looked at where there is nothing to copy
 * @cancellable: (nullable): heard between two files
 *
 * Files that are the same as before are left alone. A file that was replaced
 * before the failure stays replaced: it is whole, and belongs to a page that is
 * exported once more.
 */
gboolean
galley_copies_make (const GPtrArray *copies, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);
  gboolean done;

  g_return_val_if_fail (copies != NULL && folder != NULL, FALSE);

  if (copies->len == 0)
    return !g_cancellable_set_error_if_cancelled (cancellable, error);

  done = make_folder (folder, made, error);
  for (guint i = 0; done && i < copies->len; i++)
    done = !g_cancellable_set_error_if_cancelled (cancellable, error)
           && copy_one (g_ptr_array_index (copies, i), folder, made, error);
  done = done && !g_cancellable_set_error_if_cancelled (cancellable, error);
  if (!done)
    take_back (made);
  return done;
}
