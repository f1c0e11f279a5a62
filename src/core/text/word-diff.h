/* word-diff.h: two stretches of text, word against word
 *
 * For lines that differ: which of their words do. */

#pragma once

#include "core/text/span.h"

G_BEGIN_DECLS

/* Appends GalleySpan to the arrays, in order: bytes of each text. */
gboolean galley_word_diff (GBytes *old_text, GalleySpan old_span, GBytes *new_text, GalleySpan new_span,
                           GArray *removed, GArray *added);

G_END_DECLS
