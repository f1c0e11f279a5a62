/* source-spelling.h: spelling in the language of the article, prose only
 *
 * Follows the article's xml:lang; where there is no dictionary for it, not of any
 * country either, nothing is underlined. Tags, attributes, comments and code are left
 * alone by the classes that the language definition gives them. Borrows the document. */

#pragma once

#include <gtksourceview/gtksource.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCE_SPELLING (galley_source_spelling_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceSpelling, galley_source_spelling, GALLEY, SOURCE_SPELLING, GObject)

GalleySourceSpelling *galley_source_spelling_new         (GtkSourceView *view, GalleyDocument *document);
/* Whether it is wanted at all; it is silent as well where there is no dictionary for the
 * language. */
void                  galley_source_spelling_set_enabled (GalleySourceSpelling *self, gboolean enabled);
/* Corrections for the word at the caret, as a menu; owned by the spelling. */
GMenuModel           *galley_source_spelling_get_menu    (GalleySourceSpelling *self);
char                 *galley_source_spelling_dup_heading (GalleySourceSpelling *self) G_GNUC_WARN_UNUSED_RESULT;
/* It does not follow the caret by itself. Whether there are words at the caret. */
gboolean              galley_source_spelling_update_menu (GalleySourceSpelling *self);

G_END_DECLS
