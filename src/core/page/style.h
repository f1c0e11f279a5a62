/* style.h: how published pages look
 *
 * The styles that come with the program are CSS inside it; any other is a file
 * of the user's. Bytes belong to the caller; names are static. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Larger files are no style sheets. */
#define GALLEY_STYLE_MAX_BYTES ((gsize) 1024 * 1024)

/* The first is the one to take where nobody chose. NULL-terminated. */
const char *const *galley_style_names    (void);
GBytes            *galley_style_get      (const char *name) G_GNUC_WARN_UNUSED_RESULT;
GBytes            *galley_style_load     (const char *name_or_path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The style sheet as it is where light, or dark, is preferred, whatever is preferred here. */
GBytes            *galley_style_fix_scheme (GBytes *css, gboolean dark) G_GNUC_WARN_UNUSED_RESULT;

/* A PNG of 1200 by 630 pixels: the card of an article without a picture. */
GBytes            *galley_style_get_card (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
