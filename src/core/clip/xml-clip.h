/* xml-clip.h: what was copied as HTML, as a clip
 *
 * By libxml2's parser of HTML, which takes whatever there is. */

#pragma once

#include "core/clip/clip.h"

G_BEGIN_DECLS

GalleyClip *galley_clip_new_from_html (const char *html, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
