/* fragment-private.h: a fragment as markup, for the edits */

#pragma once

#include "core/edit-layout.h"
#include "core/fragment.h"

G_BEGIN_DECLS

/* All values are legal in XML; the first that is not otherwise, owned by the fragment. */
const char *galley_fragment_find_illegal (const GalleyFragment *self);
void        galley_fragment_write        (const GalleyFragment *self, const GalleyLayout *layout,
                                          const char *between, GString *out);
/* Appends text as character data, its LF as the line end that is wanted. */
void        galley_fragment_append_text  (GString *out, const char *text, gsize n_bytes, const char *line_end);

G_END_DECLS
