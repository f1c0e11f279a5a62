/* edit-compare.h: what is to be done to an element so that it reads as a value
 *
 * For edit-text.c alone. White space that only lays out the source goes along where
 * it would be read in another way beside the change. Nothing is written here. */

#pragma once

#include "core/edit/edit-content.h"

G_BEGIN_DECLS

typedef struct
{
  guint first;            /* units of the content from here ... */
  guint last;             /* ... to before this one go */
  GString *value;         /* what comes in their place; owned */
} GalleyEditChange;

GArray *galley_edit_compare (const GalleyEditContent *c, const char *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
