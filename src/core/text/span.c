/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/span.h"

/**
 * galley_span_overlaps:
 *
 * Whether the two share at least one byte; an empty span shares none.
 */
gboolean
galley_span_overlaps (GalleySpan a, GalleySpan b)
{
  return MAX (a.start, b.start) < MIN (a.end, b.end);
}

/**
 * galley_span_union:
 *
 * The smallest span that holds both, the gap between them included.
 */
GalleySpan
galley_span_union (GalleySpan a, GalleySpan b)
{
  return GALLEY_SPAN (MIN (a.start, b.start), MAX (a.end, b.end));
}

/**
 * galley_span_compare:
 * @a: a pointer to a #GalleySpan
 * @b: a pointer to a #GalleySpan
 *
 * Orders by start, then by end; for g_array_sort() and the like.
 */
int
galley_span_compare (gconstpointer a, gconstpointer b)
{
  const GalleySpan *left = a;
  const GalleySpan *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  if (left->end != right->end)
    return left->end < right->end ? -1 : 1;
  return 0;
}
