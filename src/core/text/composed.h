/* composed.h: text as the web wants it: in Unicode's composed form (NFC), without
 * characters that no page may hold
 *
 * Looks first and only then makes: nearly all text is like that already. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  galley_composed_forbids    (gunichar    c);
gboolean  galley_composed_joins      (gunichar    c);
gboolean  galley_composed_is_settled (gunichar    c);
char     *galley_composed_make       (const char *text,
                                      gsize       n_bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
