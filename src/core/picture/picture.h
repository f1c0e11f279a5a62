/* picture.h: what kind of picture a file is, and how large
 *
 * Told from its first bytes, not from its name; only what browsers show counts.
 * Nothing is decoded. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *type;   /* static: image/png and the like; NULL where it is no picture */
  guint width;        /* pixels as shown; 0 where they are not in the bytes that were seen */
  guint height;
  goffset n_bytes;    /* of the file; 0 where that is not known */
  GBytes *bytes;      /* owned; only where they were asked for */
  char *file;         /* owned; which file it is, whatever it was called by; NULL where that is not known */
} GalleyPicture;

/* As much of a file as is worth looking at: the size of a photograph stands
 * behind whatever its camera says about it. */
#define GALLEY_PICTURE_LOOK_BYTES ((gsize) 256 * 1024)

gboolean galley_picture_look  (const guint8 *data, gsize n_bytes, GalleyPicture *picture);
void     galley_picture_clear (GalleyPicture *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyPicture, galley_picture_clear)

G_END_DECLS
