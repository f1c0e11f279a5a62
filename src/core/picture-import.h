/* picture-import.h: a picture from anywhere comes to stand beside the article
 *
 * Articles refer to pictures in their own folder and what is beneath it, so a
 * picture from elsewhere is copied to images/ there. Nothing that is there is
 * ever overwritten. */

#pragma once

#include <glib.h>

#include "core/picture.h"

G_BEGIN_DECLS

char *galley_picture_import (const char *folder, const char *path, GalleyPicture *picture,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
