/* source-pane.h: the article's XML, to be read and typed
 *
 * A view of the document's buffer with highlighting, marks for problems and a
 * quiet-tags switch. Knows the document and nothing above it. */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCE_PANE (galley_source_pane_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourcePane, galley_source_pane, GALLEY, SOURCE_PANE, AdwBin)

/* Holds a reference, and gives up all that belonged to the document before; NULL for none. */
void            galley_source_pane_set_document (GalleySourcePane *self, GalleyDocument *document);
/* Owned by the pane, and the same for all documents. */
GtkSourceView  *galley_source_pane_get_view     (GalleySourcePane *self);

/* Shows the caret's line where the eye finds it, and takes the keyboard. */
void            galley_source_pane_reveal_caret (GalleySourcePane *self);

void            galley_source_pane_show_place   (GalleySourcePane *self, guint32 byte, double top);

/* The line at the top of the view, as a part of the text between 0 and 1: where the
 * scroll bar stands is a guess until all lines are laid out. */
double          galley_source_pane_get_top      (GalleySourcePane *self);
void            galley_source_pane_show_top     (GalleySourcePane *self, double top);

/* The bar for finding; with a row for replacing where that is wanted. */
void            galley_source_pane_find         (GalleySourcePane *self, gboolean replace);
void            galley_source_pane_find_next    (GalleySourcePane *self, gboolean forward);
/* Whether there is little room beside one another. */
void            galley_source_pane_set_compact  (GalleySourcePane *self, gboolean compact);

/* At the caret: the list of sources to choose from, or a citation of the one with
 * that id; `at` (a page, say) may be empty. FALSE and an error where none may stand. */
gboolean        galley_source_pane_choose_citation (GalleySourcePane *self, GError **error);
gboolean        galley_source_pane_insert_citation (GalleySourcePane *self, const char *id, const char *at,
                                                    GError **error);

G_END_DECLS
