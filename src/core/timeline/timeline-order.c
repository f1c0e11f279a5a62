/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/timeline/timeline-order.h"

/* A row with a date, and the rows without one that follow it. */
typedef struct
{
  const GalleyDate *date;
  guint row;
} Group;

static int
compare_groups_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const Group *left = a;
  const Group *right = b;
  int order = galley_date_compare (left->date, right->date);

  if (order != 0)
    return order;
  return left->row < right->row ? -1 : left->row > right->row;
}

/* Both ends are known, and to the year or better: a range that can overlap by mistake. */
static gboolean
is_plain_range (const GalleyDate *date)
{
  return date != NULL && date->is_range && galley_date_part_is_known (&date->begin) && galley_date_part_is_known (&date->end)
         && date->begin.qualifier == GALLEY_DATE_CERTAIN && date->end.qualifier == GALLEY_DATE_CERTAIN
         && date->begin.precision >= GALLEY_DATE_YEAR && date->end.precision >= GALLEY_DATE_YEAR;
}

static gboolean
overlaps (const GalleyDate *before, const GalleyDate *date)
{
  GalleyDate end = { .begin = before->end };
  GalleyDate begin = { .begin = date->begin };
  gint64 first, last, other_first, other_last;

  galley_date_seconds (before, &first, &last);
  galley_date_seconds (date, &other_first, &other_last);
  return first < other_first && last < other_last && other_first <= last && !galley_date_overlaps (&end, &begin);
}

static gboolean
is_inside (const GalleyDate *date, const GalleyDate *other)
{
  gint64 first, last, other_first, other_last;

  galley_date_seconds (date, &first, &last);
  galley_date_seconds (other, &other_first, &other_last);
  return first >= other_first && last <= other_last;
}

/**
 * galley_timeline_sort:
 * @dates: (array length=n_rows) (nullable): dates, %NULL where there is none
 * @order: (array length=n_rows): filled with a permutation
 *
 * Finds the order of the dates. Rows whose dates are level stay in the order
 * they have, and a row without a date stays behind the one that it follows.
 *
 * Returns: whether any row would move
 */
gboolean
galley_timeline_sort (const GalleyDate *const *dates, guint n_rows, guint *order)
{
  g_autofree Group *groups = g_new (Group, n_rows + 1);
  guint n_groups = 0;
  guint n = 0;
  gboolean moves = FALSE;

  g_return_val_if_fail (order != NULL || n_rows == 0, FALSE);

  for (guint i = 0; i < n_rows; i++)
    if (dates[i] != NULL)
      groups[n_groups++] = (Group) { dates[i], i };
  g_sort_array (groups, n_groups, sizeof (Group), compare_groups_cb, NULL);

  for (; n < n_rows && dates[n] == NULL; n++)
    order[n] = n;
  for (guint g = 0; g < n_groups; g++)
    {
      guint row = groups[g].row;

      order[n++] = row++;
      for (; row < n_rows && dates[row] == NULL; row++)
        order[n++] = row;
    }
  for (guint i = 0; i < n_rows; i++)
    moves = moves || order[i] != i;
  return moves;
}

/**
 * galley_timeline_find_misplaced:
 * @dates: (array length=n_rows) (nullable): dates, %NULL where there is none
 * @misplaced: (array length=n_rows): filled
 *
 * Finds the fewest rows that would have to move for all dates to be in order,
 * so that one row at a wrong place is the one that is named and not its
 * neighbours.
 *
 * Returns: how many
 */
guint
galley_timeline_find_misplaced (const GalleyDate *const *dates, guint n_rows, gboolean *misplaced)
{
  /* The longest run of rows that never goes back, by patience: ends[l] is the
   * row that ends the best run of length l + 1. */
  g_autofree guint *ends = g_new (guint, n_rows + 1);
  g_autofree guint *before = g_new (guint, n_rows + 1);
  guint length = 0;
  guint n_misplaced = 0;

  g_return_val_if_fail (misplaced != NULL || n_rows == 0, 0);

  for (guint i = 0; i < n_rows; i++)
    {
      guint low = 0;
      guint high = length;

      misplaced[i] = dates[i] != NULL;
      if (dates[i] == NULL)
        continue;
      while (low < high)
        {
          guint middle = low + (high - low) / 2;

          if (galley_date_compare (dates[ends[middle]], dates[i]) <= 0)
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? ends[low - 1] : G_MAXUINT;
      ends[low] = i;
      length = MAX (length, low + 1);
      n_misplaced++;
    }

  for (guint i = length > 0 ? ends[length - 1] : G_MAXUINT; i != G_MAXUINT; i = before[i])
    {
      misplaced[i] = FALSE;
      n_misplaced--;
    }
  return n_misplaced;
}

/**
 * galley_timeline_is_falling:
 * @dates: (array length=n_rows) (nullable): dates, %NULL where there is none
 *
 * Whether the latest comes first, which is an order as well. One date that is
 * earlier than the only one before it is no order yet: it may as well be wrong.
 */
gboolean
galley_timeline_is_falling (const GalleyDate *const *dates, guint n_rows)
{
  const GalleyDate *before = NULL;
  guint n_falls = 0;

  for (guint i = 0; i < n_rows; i++)
    {
      int order = before != NULL && dates[i] != NULL ? galley_date_compare (before, dates[i]) : 0;

      if (order < 0)
        return FALSE;
      n_falls += order > 0;
      before = dates[i] != NULL ? dates[i] : before;
    }
  return n_falls > 1;
}

/**
 * galley_timeline_find_overlaps:
 * @dates: (array length=n_rows) (nullable): dates, %NULL where there is none
 * @overlapped: (array length=n_rows): filled
 *
 * Finds rows that begin before the last range above them has ended, by more than
 * a border that both share (1980 to 1988, 1988 to 1990). One inside the other is
 * what long and short things do, and is none.
 */
void
galley_timeline_find_overlaps (const GalleyDate *const *dates, guint n_rows, guint *overlapped)
{
  guint before = G_MAXUINT;

  g_return_if_fail (overlapped != NULL || n_rows == 0);

  for (guint i = 0; i < n_rows; i++)
    {
      overlapped[i] = G_MAXUINT;
      if (!is_plain_range (dates[i]))
        continue;
      if (before != G_MAXUINT && overlaps (dates[before], dates[i]))
        overlapped[i] = before;
      /* The longer one may go on behind what it holds. */
      if (before == G_MAXUINT || !is_inside (dates[i], dates[before]))
        before = i;
    }
}
