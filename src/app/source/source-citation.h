/* source-citation.h: citing a source from the text
 *
 * An @ typed in running text opens the list of sources; so does the action.
 * Escape leaves what was typed as it is. Lives beside one view and one
 * document, and borrows both. */

#pragma once

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCE_CITATION (galley_source_citation_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceCitation, galley_source_citation, GALLEY, SOURCE_CITATION, GObject)

GalleySourceCitation *galley_source_citation_new    (GtkSourceView *view, GalleyDocument *document);
/* Opens the list at the caret; FALSE and an error where nothing can be cited. */
gboolean              galley_source_citation_choose (GalleySourceCitation *self, GError **error);
/* A citation at the caret, which comes to stand behind it. `at` may be empty. */
gboolean              galley_source_citation_insert (GalleySourceCitation *self, const char *id, const char *at,
                                                     GError **error);

G_END_DECLS
