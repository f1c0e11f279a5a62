/* templates.h: the articles that new ones start from
 *
 * Built into the program from data/templates. Names are static; the bytes
 * belong to the caller. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* blank, news, explainer, interview: NULL-terminated. */
const char *const *galley_template_names (void);

/* In the first of these languages that there is, English if there is none; NULL where
 * there is no template of that name. */
GBytes            *galley_template_get   (const char *name, const char *const *languages) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
