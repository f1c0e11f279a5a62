/* language.h: language tags (BCP 47) as a published page may use them
 *
 * What is returned belongs to the caller, or is static where it is const. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *galley_language_canonical (const char *tag) G_GNUC_WARN_UNUSED_RESULT;
gboolean  galley_language_is_rtl    (const char *tag);

G_END_DECLS
