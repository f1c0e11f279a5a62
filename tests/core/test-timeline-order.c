/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows by their dates: written "1980 1985 -", where - has no date. */

#include "core/timeline/timeline-order.h"

typedef struct
{
  const char *name;
  const char *dates;
  const char *order;        /* rows, counted from 0 */
  const char *misplaced;
} OrderCase;

static const OrderCase order_cases[] = {
  { "nothing", "", "", "" },
  { "one", "1980", "0", "" },
  { "in-order", "1980 1985 1990", "0 1 2", "" },
  { "one-late", "1990 1980 1981 1982", "1 2 3 0", "0" },
  { "one-early", "1980 1981 1982 1970", "3 0 1 2", "3" },
  { "reversed", "1982 1981 1980", "2 1 0", "0 1" },
  { "level-stay", "1788 1788~ 1788? 1788", "0 1 2 3", "" },
  { "level-stay-sorted", "1790 1788~ 1788", "1 2 0", "0" },
  { "open-end-last", "2019/.. 2019/2020 2019", "2 1 0", "0 1" },
  { "unknown-end", "2019/ 2018", "1 0", "0" },
  { "open-start-first", "1900 ../1950", "1 0", "0" },
  { "parts", "1980 1980-05 1980-05-03 1980-06", "0 1 2 3", "" },
  { "bc", "0044 -0043 -0100 0001", "2 1 3 0", "0 1" },
  { "century", "1750 17XX 1699", "2 1 0", "0 1" },
  { "season", "1980-21 1980-04 1980-02", "2 0 1", "2" },
  { "undated-follow", "1990 - - 1980 -", "3 4 0 1 2", "0" },
  { "undated-first", "- 1990 1980", "0 2 1", "1" },
  { "undated-alone", "- - -", "0 1 2", "" },
  { "far-apart", "Y-99999 Y99999 Y-99999999999 Y99999999999", "2 0 1 3", "2" },
};

static void
test_order (gconstpointer data)
{
  const OrderCase *row = data;
  g_auto (GStrv) texts = g_strsplit (row->dates, " ", -1);
  guint n = g_strv_length (texts);
  g_autofree GalleyDate *values = g_new0 (GalleyDate, n + 1);
  g_autofree const GalleyDate **dates = g_new0 (const GalleyDate *, n + 1);
  g_autofree guint *order = g_new0 (guint, n + 1);
  g_autofree gboolean *misplaced = g_new0 (gboolean, n + 1);
  g_autoptr (GString) sorted = g_string_new (NULL);
  g_autoptr (GString) named = g_string_new (NULL);
  gboolean moves = FALSE;
  guint n_misplaced = 0;

  for (guint i = 0; i < n; i++)
    if (galley_date_parse_edtf (texts[i], -1, &values[i], NULL))
      dates[i] = &values[i];

  g_assert_cmpint (galley_timeline_find_misplaced (dates, n, misplaced), >=, 0);
  for (guint i = 0; i < n; i++)
    if (misplaced[i])
      {
        g_string_append_printf (named, "%s%u", n_misplaced > 0 ? " " : "", i);
        n_misplaced++;
      }
  g_assert_cmpstr (named->str, ==, row->misplaced);
  g_assert_cmpuint (galley_timeline_find_misplaced (dates, n, misplaced), ==, n_misplaced);

  gboolean told = galley_timeline_sort (dates, n, order);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (sorted, "%s%u", i > 0 ? " " : "", order[i]);
      moves = moves || order[i] != i;
    }
  g_assert_cmpstr (sorted->str, ==, row->order);
  g_assert_true (told == moves);
  g_assert_true (moves == (n_misplaced > 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (order_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/timeline-order/%s", order_cases[i].name);

      g_test_add_data_func (path, &order_cases[i], test_order);
    }
  return g_test_run ();
}
