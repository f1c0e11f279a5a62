/* trouble.h: where the markup of a text is broken
 *
 * For who shows a text while it is being typed: the stretches that cannot be
 * taken for what was meant, as large as a paragraph where they are inside one.
 * Plain values in an array that the caller owns. */

#pragma once

#include "core/article/tree.h"

G_BEGIN_DECLS

typedef struct
{
  GalleySpan span;            /* bytes; empty where nothing but an end tag is missing */
  GalleyNodeId unclosed;      /* the element whose end tag belongs there, or GALLEY_NO_NODE */
} GalleyTrouble;

/* By place; stretches may touch or overlap. Empty where all is well. */
GArray *galley_trouble_find (const GalleyTree *tree) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
