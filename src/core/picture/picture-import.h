/* picture-import.h: a picture from anywhere comes to stand beside the article
 *
 * Articles refer to pictures in their own folder and what is beneath it, so a
 * picture from elsewhere is copied to images/ there. Nothing that is there is
 * ever overwritten. */

#pragma once

#include <gio/gio.h>

#include "core/article/article.h"
#include "core/picture/picture.h"
#include "core/text/text-edit.h"

G_BEGIN_DECLS

char *galley_picture_import (const char *folder, const char *path, GalleyPicture *picture, GCancellable *cancellable,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *galley_picture_import_bytes (const char *folder, const char *name, GBytes *bytes, GalleyPicture *picture,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void galley_picture_bring_back (const GalleyArticle *article, const char *from, const char *to);
GalleyTextEdit *galley_picture_carry (const GalleyArticle *article, const char *from, const char *to,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
