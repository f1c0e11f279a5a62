/* line-diff.h: two texts, line against line
 *
 * What a person needs to see before choosing between two states of an article.
 * The caller owns the list; its spans point into the two texts. */

#pragma once

#include "core/text/span.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_LINE_SAME,
  GALLEY_LINE_REMOVED,
  GALLEY_LINE_ADDED,
} GalleyLineKind;

typedef struct
{
  GalleyLineKind kind;
  GalleySpan span;   /* bytes of the new text for an added line, else of the old one; without the line end */
} GalleyDiffLine;

/* Of GalleyDiffLine, in order; removed lines before the added ones that take their place. */
GArray *galley_line_diff_new (GBytes *old_text, GBytes *new_text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
