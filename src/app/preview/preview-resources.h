/* preview-resources.h: what a shown page may have besides itself
 *
 * The style sheet, and pictures from the article's own folder and from nowhere
 * else: no address and no symbolic link leads out of it. The caller owns the
 * bytes. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The address is relative and decoded, as the article has it. NULL where there
 * is no such picture, or none that may be shown. */
GBytes *galley_preview_load_picture (GFile *folder, const char *address, const char **mime_type) G_GNUC_WARN_UNUSED_RESULT;

GBytes *galley_preview_load_style   (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
