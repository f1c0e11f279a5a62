/* diff-match.h: what two sequences of pieces of text have in common
 *
 * Lines or words; for line-diff and word-diff. */

#pragma once

#include "core/text/span.h"

G_BEGIN_DECLS

/* Everything is borrowed. */
typedef struct
{
  const char *text;
  const GalleySpan *spans;    /* the pieces: bytes of the text */
  guint n;
} GalleyPieces;

void galley_diff_match (const GalleyPieces *a, const GalleyPieces *b, gboolean *kept_a, gboolean *kept_b);

G_END_DECLS
