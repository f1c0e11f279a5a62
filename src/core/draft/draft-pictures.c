/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pictures of a draft: a folder beside its file, for an article that has no
 * folder of its own yet. It goes with the draft. */

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/draft/draft-private.h"

#define PICTURES_SUFFIX ".pictures"

/* Follows no links: what is behind one is not the draft's. What cannot be deleted is in
 * nobody's way, but who looks for the room that it takes finds it in the log. */
static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;
  GStatBuf status;

  if (g_lstat (path, &status) == 0 && S_ISDIR (status.st_mode))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  if (g_remove (path) < 0 && errno != ENOENT)
    g_message ("“%s” could not be deleted: %s", path, g_strerror (errno));
}

/* The folder of pictures that belongs to a draft's file. */
static char *
dup_pictures_of (const char *draft_path)
{
  const char *dot = strrchr (draft_path, '.');

  return g_strdup_printf ("%.*s" PICTURES_SUFFIX, (int) (dot - draft_path), draft_path);
}

void
galley_draft_remove_pictures_of (const char *draft_path)
{
  g_autofree char *folder = dup_pictures_of (draft_path);

  remove_tree (folder);
}

/**
 * galley_draft_dup_pictures_folder:
 *
 * Returns: (transfer full): where the draft's pictures are kept; the folder may not
 *   be there yet
 */
char *
galley_draft_dup_pictures_folder (GalleyDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return dup_pictures_of (self->path);
}

/**
 * galley_draft_remove_pictures:
 *
 * Deletes them: they have come to stand beside the article.
 */
void
galley_draft_remove_pictures (GalleyDraft *self)
{
  g_return_if_fail (self != NULL);

  galley_draft_remove_pictures_of (self->path);
}
