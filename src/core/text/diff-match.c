/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/diff-match.h"

#include <string.h>

/* Texts that differ in more pieces than this have little in common, and looking
 * for it would take long: the work grows with the square. */
#define MAX_EDITS 2000

static gboolean
pieces_equal (const GalleyPieces *a, guint i, const GalleyPieces *b, guint j)
{
  guint32 length = galley_span_length (a->spans[i]);

  return length == galley_span_length (b->spans[j])
         && memcmp (a->text + a->spans[i].start, b->text + b->spans[j].start, length) == 0;
}

/* Marks the pieces that both have between @from and the two ends; the greedy
 * search for the fewest edits, with every round's furthest points kept for the
 * way back. Nothing where they differ too much. */
static void
match (const GalleyPieces *a, guint n, const GalleyPieces *b, guint m, guint from, gboolean *kept_a, gboolean *kept_b)
{
  int max = (int) MIN (n + m, MAX_EDITS);
  g_autoptr (GPtrArray) rounds = g_ptr_array_new_with_free_func (g_free);
  g_autofree int *furthest = g_new0 (int, 2 * max + 3);
  int *v = furthest + max + 1;
  int d, x = 0, y = 0;
  gboolean found = FALSE;

  for (d = 0; d <= max && !found; d++)
    {
      g_ptr_array_add (rounds, g_memdup2 (v - d - 1, (gsize) (2 * d + 3) * sizeof (int)));
      for (int k = -d; k <= d && !found; k += 2)
        {
          x = k == -d || (k != d && v[k - 1] < v[k + 1]) ? v[k + 1] : v[k - 1] + 1;
          y = x - k;
          while (x < (int) n && y < (int) m && pieces_equal (a, from + (guint) x, b, from + (guint) y))
            {
              x++;
              y++;
            }
          v[k] = x;
          found = x >= (int) n && y >= (int) m;
        }
    }
  if (!found)
    return;

  for (d = d - 1; d >= 0; d--)
    {
      const int *before = (const int *) g_ptr_array_index (rounds, d) + d + 1;
      int k = x - y;
      int previous_k = k == -d || (k != d && before[k - 1] < before[k + 1]) ? k + 1 : k - 1;
      int previous_x = d == 0 ? 0 : before[previous_k];
      int previous_y = d == 0 ? 0 : previous_x - previous_k;

      while (x > previous_x && y > previous_y)
        {
          x--;
          y--;
          kept_a[from + (guint) x] = TRUE;
          kept_b[from + (guint) y] = TRUE;
        }
      x = previous_x;
      y = previous_y;
    }
}

/**
 * galley_diff_match:
 * @kept_a: one for each piece of @a, %FALSE before
 * @kept_b: one for each piece of @b, %FALSE before
 *
 * Marks the pieces that both have, in the same order, so that the fewest are
 * left. Where the two differ in very many, only what they begin and end with
 * alike is marked.
 */
void
galley_diff_match (const GalleyPieces *a, const GalleyPieces *b, gboolean *kept_a, gboolean *kept_b)
{
  guint start = 0;
  guint end = 0;

  while (start < MIN (a->n, b->n) && pieces_equal (a, start, b, start))
    {
      kept_a[start] = kept_b[start] = TRUE;
      start++;
    }
  while (end < MIN (a->n, b->n) - start && pieces_equal (a, a->n - end - 1, b, b->n - end - 1))
    {
      end++;
      kept_a[a->n - end] = kept_b[b->n - end] = TRUE;
    }
  match (a, a->n - start - end, b, b->n - start - end, start, kept_a, kept_b);
}
