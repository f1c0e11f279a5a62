/* composed.h: text in Unicode's composed form (NFC), which is the web's
 *
 * Looks first and only then makes: nearly all text is in that form already. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  galley_composed_joins (gunichar    c);
char     *galley_composed_make  (const char *text,
                                 gsize       n_bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
