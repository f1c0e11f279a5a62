/* preview-resources.h: what a shown page may have besides itself
 *
 * The style sheet, and pictures from the article's own folder and from nowhere
 * else: no address and no symbolic link leads out of it. The caller owns the
 * bytes. */

#pragma once

#include <gio/gio.h>

#include "core/page/page.h"

G_BEGIN_DECLS

/* What the page refers to as `path`, below its own folder and decoded; page.html
 * is the page itself. The folder (nullable) is where its pictures are, the style
 * (nullable) a name or a path. NULL where there is no such thing, or none that
 * may be shown. */
GBytes *galley_preview_load (const GalleyPage *page, GFile *folder, const char *style, const char *path,
                             const char **mime_type) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
