/* edit-place.h: where a new element is written, so that it looks as if it had
 * always stood there
 *
 * The white space around it, its indentation, and whether it is broken into
 * lines follow the neighbours. For the edits alone. A #GalleyPlace owns its
 * strings and is emptied by galley_place_clear(). */

#pragma once

#include "core/edit/edit-layout.h"

G_BEGIN_DECLS

typedef struct
{
  GalleySpan span;        /* bytes that go; mostly none */
  char *before;           /* written before what is inserted */
  char *between;          /* where several elements come at once */
  char *after;
  GalleyLayout layout;
} GalleyPlace;

void galley_place_clear   (GalleyPlace *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyPlace, galley_place_clear)

/* Places for an element; they must be sound, nothing is checked here. */
void galley_place_behind  (GalleyPlace *self, const GalleyTree *tree, GalleyNodeId sibling, GalleyElement element);
void galley_place_before  (GalleyPlace *self, const GalleyTree *tree, GalleyNodeId sibling, GalleyElement element);
void galley_place_first   (GalleyPlace *self, const GalleyTree *tree, GalleyNodeId parent, GalleyElement element);
/* At the end of running text. */
void galley_place_in_text (GalleyPlace *self, const GalleyTree *tree, GalleyNodeId parent);

G_END_DECLS
