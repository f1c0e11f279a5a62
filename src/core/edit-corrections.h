/* edit-corrections.h: the list of corrections
 *
 * Their values are fields (GALLEY_PART_CORRECTION in field.h), and so is
 * taking one away. What the caller gets it owns. */

#pragma once

#include "core/article-edit.h"

G_BEGIN_DECLS

/* At the end of the list, which is written where there is none. */
GalleyTextEdit *galley_edit_add_correction (const GalleyArticle *article,
                                            const char          *date,
                                            const char          *type,
                                            const char          *text,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
