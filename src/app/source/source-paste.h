/* source-paste.h: words pasted into the text
 *
 * What comes from another program are words, and whoever pastes them need not know what
 * an ampersand is in XML; what they looked like there comes along as far as an article
 * has a name for it. A piece of an article is put in as it is. Made with the view and
 * document that it serves, neither of which it owns. */

#pragma once

#include <gtksourceview/gtksource.h>

#include "app/document.h"
#include "app/source/source-top.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCE_PASTE (galley_source_paste_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourcePaste, galley_source_paste, GALLEY, SOURCE_PASTE, GObject)

GalleySourcePaste *galley_source_paste_new   (GtkSourceView *view, GalleyDocument *document, GalleySourceTop *top);
/* The words alone, even where they look like markup. */
void               galley_source_paste_words (GalleySourcePaste *self);

G_END_DECLS
