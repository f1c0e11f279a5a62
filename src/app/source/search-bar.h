/* search-bar.h: find and replace in the source
 *
 * Works on the document and view that it is given; both are borrowed. */

#pragma once

#include <adwaita.h>
#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SEARCH_BAR (galley_search_bar_get_type ())
G_DECLARE_FINAL_TYPE (GalleySearchBar, galley_search_bar, GALLEY, SEARCH_BAR, AdwBin)

/* Neither is owned: whoever sets them sets NULL before they go. Colours of the old document are
 * taken off. */
void galley_search_bar_set_target (GalleySearchBar *self, GalleyDocument *document, GtkSourceView *view);
/* Opens with what is selected, and the replacing row where it is wanted. */
void galley_search_bar_open     (GalleySearchBar *self, gboolean replace);
void galley_search_bar_close    (GalleySearchBar *self);
void galley_search_bar_move     (GalleySearchBar *self, gboolean forward);
void galley_search_bar_set_compact (GalleySearchBar *self, gboolean compact);

G_END_DECLS
