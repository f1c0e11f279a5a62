/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/picture/picture-memory.h"

#include "core/picture/picture-file.h"

struct _GalleyPictureMemory
{
  gatomicrefcount ref_count;

  /* Owned */
  char *base_folder;
  GHashTable *pictures;   /* address -> GalleyPicture without bytes; NULL where there was none */
};

static void
picture_free (gpointer data)
{
  GalleyPicture *picture = data;

  if (picture == NULL)
    return;
  galley_picture_clear (picture);
  g_free (picture);
}

GalleyPictureMemory *
galley_picture_memory_new (const char *base_folder)
{
  GalleyPictureMemory *self = g_new0 (GalleyPictureMemory, 1);

  g_return_val_if_fail (base_folder != NULL, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  self->base_folder = g_strdup (base_folder);
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, picture_free);
  return self;
}

GalleyPictureMemory *
galley_picture_memory_ref (GalleyPictureMemory *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
galley_picture_memory_unref (GalleyPictureMemory *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->base_folder);
  g_hash_table_unref (self->pictures);
  g_free (self);
}

/**
 * galley_picture_memory_look:
 *
 * Looks at the file, as galley_picture_file_look(), and remembers what was found, or that
 * nothing was. May read from a disk.
 */
gboolean
galley_picture_memory_look (GalleyPictureMemory *self,
                            const char          *address,
                            GalleyPicture       *picture)
{
  g_autofree char *path = galley_picture_file_find (self->base_folder, address);
  gboolean is_picture = path != NULL && galley_picture_file_look (path, 0, picture);
  GalleyPicture *known = NULL;

  if (is_picture)
    {
      known = g_memdup2 (picture, sizeof *picture);
      known->file = g_strdup (picture->file);
    }
  g_hash_table_insert (self->pictures, g_strdup (address), known);
  return is_picture;
}

/**
 * galley_picture_memory_recall:
 * @address: one that galley_picture_memory_knows()
 *
 * What the last look at it found. Reads nothing.
 */
gboolean
galley_picture_memory_recall (const GalleyPictureMemory *self,
                              const char                *address,
                              GalleyPicture             *picture)
{
  const GalleyPicture *known = g_hash_table_lookup (self->pictures, address);

  if (known == NULL)
    return FALSE;
  *picture = *known;
  picture->file = g_strdup (known->file);
  return TRUE;
}

/* Whether that picture was looked at, be it there or not. */
gboolean
galley_picture_memory_knows (const GalleyPictureMemory *self,
                             const char                *address)
{
  return g_hash_table_contains (self->pictures, address);
}

/* Whether the article is in that folder still. */
gboolean
galley_picture_memory_is_of (const GalleyPictureMemory *self,
                             const char                *base_folder)
{
  return g_strcmp0 (self->base_folder, base_folder) == 0;
}

/* Whether no picture was ever looked at. */
gboolean
galley_picture_memory_is_empty (const GalleyPictureMemory *self)
{
  return g_hash_table_size (self->pictures) == 0;
}
