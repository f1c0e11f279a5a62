/* latex-text.h: LaTeX as it stands in bibliographies, to plain text and back
 *
 * Accents, symbols, dashes, quotation marks, fonts and simple formulas; no
 * macros. What is returned belongs to the caller. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* With @unknown, the first command that is not known is put there (its name
 * alone), once; what it is given stays as text. */
char *galley_latex_to_text  (const char *latex, gsize n_bytes, char **unknown) G_GNUC_WARN_UNUSED_RESULT;
/* UTF-8 stays; what LaTeX would act on is escaped. */
char *galley_latex_escape   (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
