/* stand-in.h: what the page shows while the text is half typed
 *
 * Of a hundred states of a text that is being typed, most are broken somewhere.
 * A #GalleyStandIn is the article as it is, with every broken stretch as it
 * was when it was last whole; where nothing is broken it is the very article.
 * Each one is made from the one before it. Immutable, and may be made in any
 * thread; the caller owns it. */

#pragma once

#include "core/article/article.h"

G_BEGIN_DECLS

typedef struct _GalleyStandIn GalleyStandIn;

GalleyStandIn *galley_stand_in_new  (GalleyArticle *article, GalleyStandIn *before) G_GNUC_WARN_UNUSED_RESULT;
void           galley_stand_in_free (GalleyStandIn *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyStandIn, galley_stand_in_free)

/* The article to show; owned by the stand-in. */
GalleyArticle *galley_stand_in_get_article (const GalleyStandIn *self);

/* The stretches that do not show the text as it is, and what is broken in the
 * shown article too, in bytes of that; in no order, and some may overlap. */
guint          galley_stand_in_get_n_places (const GalleyStandIn *self);
GalleySpan     galley_stand_in_get_place    (const GalleyStandIn *self, guint i);

/* Between bytes of the shown article and of the text; inside a stretch as near as can be. */
guint32        galley_stand_in_to_text   (const GalleyStandIn *self, guint32 shown);
guint32        galley_stand_in_from_text (const GalleyStandIn *self, guint32 byte);

G_END_DECLS
