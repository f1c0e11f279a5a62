/* picture-memory.h: what is known of an article's pictures
 *
 * To look at a picture may take as long as the disk that it is on. Who looked once can ask
 * again here without. Filled by one thread, then never changed; reference-counted. */

#pragma once

#include "core/picture/picture.h"

G_BEGIN_DECLS

typedef struct _GalleyPictureMemory GalleyPictureMemory;

/* @base_folder: the article's */
GalleyPictureMemory *galley_picture_memory_new   (const char *base_folder) G_GNUC_WARN_UNUSED_RESULT;
GalleyPictureMemory *galley_picture_memory_ref   (GalleyPictureMemory *self);
void                 galley_picture_memory_unref (GalleyPictureMemory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPictureMemory, galley_picture_memory_unref)

/* Both return whether there is a picture, and what it is; what is in `picture` belongs to the caller. */
gboolean             galley_picture_memory_look   (GalleyPictureMemory *self, const char *address, GalleyPicture *picture);
gboolean             galley_picture_memory_recall (const GalleyPictureMemory *self, const char *address,
                                                   GalleyPicture *picture);

gboolean             galley_picture_memory_knows    (const GalleyPictureMemory *self, const char *address);
gboolean             galley_picture_memory_is_of    (const GalleyPictureMemory *self, const char *base_folder);
gboolean             galley_picture_memory_is_empty (const GalleyPictureMemory *self);

G_END_DECLS
