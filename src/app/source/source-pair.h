/* source-pair.h: the tag at the caret and the one that belongs to it are marked */

#pragma once

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCE_PAIR (galley_source_pair_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourcePair, galley_source_pair, GALLEY, SOURCE_PAIR, GObject)

GalleySourcePair *galley_source_pair_new (GalleyDocument *document);

G_END_DECLS
