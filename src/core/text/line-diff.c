/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/line-diff.h"

#include <string.h>

#include "core/text/diff-match.h"

static void
split_lines (GalleyPieces *lines, GBytes *bytes)
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
  lines->spans = (const GalleySpan *) g_array_steal (spans, &n);
  lines->n = (guint) n;
}

static void
add (GArray *diff, GalleyLineKind kind, GalleySpan span)
{
  GalleyDiffLine line = { kind, span };

  g_array_append_val (diff, line);
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
  GalleyPieces a, b;

  g_return_val_if_fail (old_text != NULL && new_text != NULL, NULL);

  split_lines (&a, old_text);
  split_lines (&b, new_text);
  kept_a = g_new0 (gboolean, a.n + 1);
  kept_b = g_new0 (gboolean, b.n + 1);

  galley_diff_match (&a, &b, kept_a, kept_b);

  for (guint i = 0, j = 0; i < a.n || j < b.n;)
    {
      if (i < a.n && !kept_a[i])
        {
          add (diff, GALLEY_LINE_REMOVED, a.spans[i++]);
        }
      else if (j < b.n && !kept_b[j])
        {
          add (diff, GALLEY_LINE_ADDED, b.spans[j++]);
        }
      else
        {
          add (diff, GALLEY_LINE_SAME, a.spans[i++]);
          j++;
        }
    }

  g_free ((GalleySpan *) a.spans);
  g_free ((GalleySpan *) b.spans);
  return diff;
}
