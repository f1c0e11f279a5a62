/* source-pictures.h: pictures that come into the text
 *
 * Made with the view and document that it serves, neither of which it owns. */

#pragma once

#include <gtksourceview/gtksource.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCE_PICTURES (galley_source_pictures_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourcePictures, galley_source_pictures, GALLEY, SOURCE_PICTURES, GObject)

GalleySourcePictures *galley_source_pictures_new    (GtkSourceView *view, GalleyDocument *document);
/* GalleyNewPicture, at that byte. */
void                  galley_source_pictures_insert (GalleySourcePictures *self, guint32 byte, GPtrArray *pictures);
/* Asks for one, which then comes to the caret. */
void                  galley_source_pictures_choose (GalleySourcePictures *self);

G_END_DECLS
