/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/line-diff.h"

#include <string.h>

/* Texts that differ in more lines than this have little in common, and looking
 * for it would take long: the work grows with the square. */
#define MAX_EDITS 2000

typedef struct
{
  const char *text;
  GalleySpan *spans;
  guint n;
} Lines;

static void
split_lines (Lines *lines, GBytes *bytes)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (GalleySpan));
  gsize n_bytes;
  gsize at = 0;
  gsize n;

  lines->text = g_bytes_get_data (bytes, &n_bytes);
  while (at < n_bytes)
    {
      const char *end = memchr (lines->text + at, '\n', n_bytes - at);
      gsize next = end != NULL ? (gsize) (end - lines->text) + 1 : n_bytes;
      gsize stop = end != NULL ? next - 1 : n_bytes;
      GalleySpan span;

      if (stop > at && lines->text[stop - 1] == '\r')
        stop--;
      span = GALLEY_SPAN (at, stop);
      g_array_append_val (spans, span);
      at = next;
    }
  lines->spans = (GalleySpan *) g_array_steal (spans, &n);
  lines->n = (guint) n;
}

static gboolean
same_line (const Lines *a, guint i, const Lines *b, guint j)
{
  guint32 length = galley_span_length (a->spans[i]);

  return length == galley_span_length (b->spans[j])
         && memcmp (a->text + a->spans[i].start, b->text + b->spans[j].start, length) == 0;
}

static void
add (GArray *diff, GalleyLineKind kind, GalleySpan span)
{
  GalleyDiffLine line = { kind, span };

  g_array_append_val (diff, line);
}

/* Marks the lines that both have between @from and the two ends; the greedy
 * search for the fewest edits, with every round's furthest points kept for the
 * way back. FALSE where they differ too much. */
static gboolean
match (const Lines *a, guint n, const Lines *b, guint m, guint from, gboolean *kept_a, gboolean *kept_b)
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
          while (x < (int) n && y < (int) m && same_line (a, from + (guint) x, b, from + (guint) y))
            {
              x++;
              y++;
            }
          v[k] = x;
          found = x >= (int) n && y >= (int) m;
        }
    }
  if (!found)
    return FALSE;

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
  return TRUE;
}

/**
 * galley_line_diff_new:
 * @old_text: UTF-8
 * @new_text: UTF-8
 *
 * Finds the fewest lines to remove and to add. Texts that differ in very many
 * lines are shown as removed and added whole, but for what they begin and end
 * with alike.
 *
 * Returns: (transfer full) (element-type GalleyDiffLine): every line of both
 */
GArray *
galley_line_diff_new (GBytes *old_text, GBytes *new_text)
{
  GArray *diff = g_array_new (FALSE, FALSE, sizeof (GalleyDiffLine));
  g_autofree gboolean *kept_a = NULL;
  g_autofree gboolean *kept_b = NULL;
  Lines a, b;
  guint start = 0;
  guint end = 0;

  g_return_val_if_fail (old_text != NULL && new_text != NULL, NULL);

  split_lines (&a, old_text);
  split_lines (&b, new_text);
  kept_a = g_new0 (gboolean, a.n + 1);
  kept_b = g_new0 (gboolean, b.n + 1);

  while (start < MIN (a.n, b.n) && same_line (&a, start, &b, start))
    start++;
  while (end < MIN (a.n, b.n) - start && same_line (&a, a.n - end - 1, &b, b.n - end - 1))
    end++;
  match (&a, a.n - start - end, &b, b.n - start - end, start, kept_a, kept_b);

  for (guint i = 0, j = 0; i < a.n || j < b.n;)
    {
      gboolean ends = i < start || i >= a.n - end;

      if (i < a.n && !ends && !kept_a[i])
        {
          add (diff, GALLEY_LINE_REMOVED, a.spans[i++]);
        }
      else if (j < b.n && j >= start && j < b.n - end && !kept_b[j])
        {
          add (diff, GALLEY_LINE_ADDED, b.spans[j++]);
        }
      else
        {
          add (diff, GALLEY_LINE_SAME, a.spans[i++]);
          j++;
        }
    }

  g_free (a.spans);
  g_free (b.spans);
  return diff;
}
