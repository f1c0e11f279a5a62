/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/span.h"

typedef struct
{
  const char *name;
  GalleySpan a, b;
  gboolean overlaps;
  GalleySpan both;
} PairCase;

static const PairCase pair_cases[] = {
  { "apart", { 0, 3 }, { 5, 9 }, FALSE, { 0, 9 } },
  { "touching", { 0, 3 }, { 3, 9 }, FALSE, { 0, 9 } },
  { "crossing", { 0, 4 }, { 3, 9 }, TRUE, { 0, 9 } },
  { "inside", { 0, 9 }, { 3, 5 }, TRUE, { 0, 9 } },
  { "empty-inside", { 0, 9 }, { 3, 3 }, FALSE, { 0, 9 } },
};

static void
test_pair (gconstpointer data)
{
  const PairCase *c = data;

  g_assert_cmpint (galley_span_overlaps (c->a, c->b), ==, c->overlaps);
  g_assert_cmpint (galley_span_overlaps (c->b, c->a), ==, c->overlaps);
  g_assert_cmpuint (galley_span_union (c->a, c->b).start, ==, c->both.start);
  g_assert_cmpuint (galley_span_union (c->b, c->a).end, ==, c->both.end);
}

static void
test_order (void)
{
  GalleySpan short_first = { 2, 4 };
  GalleySpan long_first = { 2, 6 };
  GalleySpan later = { 3, 4 };

  g_assert_cmpint (galley_span_compare (&short_first, &long_first), <, 0);
  g_assert_cmpint (galley_span_compare (&later, &long_first), >, 0);
  g_assert_cmpint (galley_span_compare (&later, &later), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (pair_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/span/pair/%s", pair_cases[i].name);
      g_test_add_data_func (path, &pair_cases[i], test_pair);
    }
  g_test_add_func ("/span/order", test_order);

  return g_test_run ();
}
