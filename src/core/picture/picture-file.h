/* picture-file.h: the file that the address of a picture means
 *
 * Pictures come from the article's own folder and what is beneath it, never from
 * elsewhere. What is returned belongs to the caller. */

#pragma once

#include "core/picture/picture.h"

G_BEGIN_DECLS

char     *galley_picture_file_find (const char    *base_folder,
                                    const char    *address) G_GNUC_WARN_UNUSED_RESULT;
gboolean  galley_picture_file_look (const char    *path,
                                    gsize          max_bytes,
                                    GalleyPicture *picture);

G_END_DECLS
