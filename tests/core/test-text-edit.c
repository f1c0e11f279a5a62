/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/text-edit.h"

#include <string.h>

#define MAX_SPLICES 4

typedef struct
{
  GalleySpan span;
  const char *text;   /* NULL ends the list */
} Step;

/* Steps in the order in which they are added. */
typedef struct
{
  const char *name;
  const char *before;
  Step steps[MAX_SPLICES + 1];
  const char *after;
} ApplyCase;

static const ApplyCase apply_cases[] = {
  { "nothing", "abc", { { { 0, 0 }, NULL } }, "abc" },
  { "empty-text", "", { { { 0, 0 }, "x" } }, "x" },
  { "insert-first", "abc", { { { 0, 0 }, "x" } }, "xabc" },
  { "insert-last", "abc", { { { 3, 3 }, "x" } }, "abcx" },
  { "remove-all", "abc", { { { 0, 3 }, "" } }, "" },
  { "replace-middle", "abc", { { { 1, 2 }, "XYZ" } }, "aXYZc" },
  { "added-backwards", "abcdef", { { { 5, 6 }, "F" }, { { 2, 3 }, "C" }, { { 0, 1 }, "A" } }, "AbCdeF" },
  { "touching", "abcd", { { { 1, 2 }, "1" }, { { 2, 3 }, "2" } }, "a12d" },
  { "touching-backwards", "abcd", { { { 2, 3 }, "2" }, { { 1, 2 }, "1" } }, "a12d" },
  { "insertions-keep-order", "ab", { { { 1, 1 }, "1" }, { { 1, 1 }, "2" }, { { 1, 1 }, "3" } }, "a123b" },
  { "insertion-before-replacement", "abc", { { { 1, 2 }, "B" }, { { 1, 1 }, "1" } }, "a1Bc" },
  { "insertion-behind-replacement", "abc", { { { 2, 2 }, "1" }, { { 1, 2 }, "B" } }, "aB1c" },
  { "insertions-around", "abc", { { { 1, 1 }, "<" }, { { 2, 2 }, ">" }, { { 1, 2 }, "B" } }, "a<B>c" },
};

static GalleyTextEdit *
make_edit (const Step *steps)
{
  GalleyTextEdit *edit = galley_text_edit_new ();

  for (const Step *step = steps; step->text != NULL; step++)
    galley_text_edit_replace (edit, step->span, step->text, -1);
  return edit;
}

static void
assert_text (GBytes *bytes, const char *expected)
{
  gsize n_bytes;
  const char *text = g_bytes_get_data (bytes, &n_bytes);

  g_assert_cmpmem (text, n_bytes, expected, strlen (expected));
}

static void
test_apply (gconstpointer data)
{
  const ApplyCase *c = data;
  g_autoptr (GalleyTextEdit) edit = make_edit (c->steps);
  g_autoptr (GBytes) after = galley_text_edit_apply (edit, c->before, strlen (c->before));

  assert_text (after, c->after);

  galley_text_edit_minimise (edit, c->before, strlen (c->before));
  g_autoptr (GBytes) minimal = galley_text_edit_apply (edit, c->before, strlen (c->before));
  assert_text (minimal, c->after);
}

/* One splice over the whole text, and what must be left of it. */
typedef struct
{
  const char *name;
  const char *before;
  const char *after;
  GalleySpan span;
  const char *text;   /* NULL where the splice changes nothing */
} MinimiseCase;

static const MinimiseCase minimise_cases[] = {
  { "same", "abc", "abc", { 0, 0 }, NULL },
  { "prefix", "abcd", "abXd", { 2, 3 }, "X" },
  { "grown", "aa", "aaa", { 2, 2 }, "a" },
  { "shrunk", "aaa", "aa", { 2, 3 }, "" },
  { "from-nothing", "", "abc", { 0, 0 }, "abc" },
  { "to-nothing", "abc", "", { 0, 3 }, "" },
  { "inserted", "ab", "aXb", { 1, 1 }, "X" },
  { "first-byte-shared", "é!", "è!", { 0, 2 }, "è" },          /* C3 A9, C3 A8 */
  { "last-byte-shared", "a\xC3\xA9", "a\xC4\xA9", { 1, 3 }, "\xC4\xA9" },
  { "emoji", "x😀y", "x😁y", { 1, 5 }, "😁" },
  { "sequence-grows", "aé", "aéé", { 3, 3 }, "é" },
};

static void
test_minimise (gconstpointer data)
{
  const MinimiseCase *c = data;
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  galley_text_edit_replace (edit, GALLEY_SPAN (0, strlen (c->before)), c->after, -1);
  galley_text_edit_minimise (edit, c->before, strlen (c->before));

  if (c->text == NULL)
    {
      g_assert_true (galley_text_edit_is_empty (edit));
      return;
    }
  g_assert_cmpuint (galley_text_edit_get_n (edit), ==, 1);
  const GalleySplice *splice = galley_text_edit_get (edit, 0);
  g_assert_cmpuint (splice->span.start, ==, c->span.start);
  g_assert_cmpuint (splice->span.end, ==, c->span.end);
  g_assert_cmpmem (splice->text, splice->n_bytes, c->text, strlen (c->text));

  g_autoptr (GBytes) after = galley_text_edit_apply (edit, c->before, strlen (c->before));
  assert_text (after, c->after);
}

static void
test_minimise_drops (void)
{
  static const Step steps[] = { { { 0, 1 }, "a" }, { { 1, 2 }, "X" }, { { 3, 5 }, "de" }, { { 5, 6 }, "F" }, { { 0, 0 }, NULL } };
  g_autoptr (GalleyTextEdit) edit = make_edit (steps);

  galley_text_edit_minimise (edit, "abcdef", 6);
  g_assert_cmpuint (galley_text_edit_get_n (edit), ==, 2);
  g_assert_cmpuint (galley_text_edit_get (edit, 0)->span.start, ==, 1);
  g_assert_cmpuint (galley_text_edit_get (edit, 1)->span.start, ==, 5);

  g_autoptr (GBytes) after = galley_text_edit_apply (edit, "abcdef", 6);
  assert_text (after, "aXcdeF");
}

/* "abcdef" with X inserted at 1 and "cd" (2 to 4) replaced by YYY: aXbYYYef */
typedef struct
{
  const char *name;
  guint32 offset;
  guint32 loose, sticky;
} MapCase;

static const MapCase map_cases[] = {
  { "start", 0, 0, 0 },
  { "at-insertion", 1, 1, 2 },
  { "before-replacement", 2, 3, 3 },
  { "inside-replacement", 3, 3, 6 },
  { "behind-replacement", 4, 6, 6 },
  { "end", 6, 8, 8 },
};

static void
test_map (gconstpointer data)
{
  const MapCase *c = data;
  static const Step steps[] = { { { 1, 1 }, "X" }, { { 2, 4 }, "YYY" }, { { 0, 0 }, NULL } };
  g_autoptr (GalleyTextEdit) edit = make_edit (steps);

  g_assert_cmpuint (galley_text_edit_map (edit, c->offset, FALSE), ==, c->loose);
  g_assert_cmpuint (galley_text_edit_map (edit, c->offset, TRUE), ==, c->sticky);
}

typedef struct
{
  const char *name;
  GalleySpan first, second;
} OverlapCase;

static const OverlapCase overlap_cases[] = {
  { "crossing", { 1, 3 }, { 2, 4 } },
  { "same", { 1, 3 }, { 1, 3 } },
  { "inside", { 1, 4 }, { 2, 3 } },
  { "around", { 2, 3 }, { 1, 4 } },
  { "insertion-inside", { 1, 4 }, { 2, 2 } },
  { "around-insertion", { 2, 2 }, { 1, 4 } },
};

/* A mistake of the caller: the second splice is refused aloud. */
static void
test_overlap (gconstpointer data)
{
  const OverlapCase *c = data;
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  galley_text_edit_replace (edit, c->first, "x", 1);
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*galley_text_edit_replace*");
  galley_text_edit_replace (edit, c->second, "y", 1);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (galley_text_edit_get_n (edit), ==, 1);
}

typedef struct
{
  const char *name;
  const char *before;
  const char *after;
  guint32 start;
  guint32 end;
  const char *inserted;
} BetweenCase;

static const BetweenCase between_cases[] = {
  { "typed", "<p>one</p>", "<p>one two</p>", 6, 6, " two" },
  { "removed", "abcdef", "abef", 2, 4, "" },
  { "two-places", "a1b2c", "a3b4c", 1, 4, "3b4" },
  { "inside-a-character", "x\xc3\xa9y", "x\xc3\xa8y", 1, 3, "\xc3\xa8" },
  { "from-nothing", "", "abc", 0, 0, "abc" },
  { "to-nothing", "abc", "", 0, 3, "" },
};

static void
test_between (gconstpointer data)
{
  const BetweenCase *c = data;
  g_autoptr (GBytes) before = g_bytes_new_static (c->before, strlen (c->before));
  g_autoptr (GBytes) after = g_bytes_new_static (c->after, strlen (c->after));
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new_between (before, after);
  const GalleySplice *splice;

  g_assert_cmpuint (galley_text_edit_get_n (edit), ==, 1);
  splice = galley_text_edit_get (edit, 0);
  g_assert_cmpuint (splice->span.start, ==, c->start);
  g_assert_cmpuint (splice->span.end, ==, c->end);
  g_assert_cmpstr (splice->text, ==, c->inserted);
}

static void
test_between_same (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("<p/>", 4);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new_between (text, text);

  g_assert_true (galley_text_edit_is_empty (edit));
}

static void
test_bytes_with_length (void)
{
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  galley_text_edit_insert (edit, 1, "XYZ", 2);
  galley_text_edit_remove (edit, GALLEY_SPAN (2, 3));
  g_autoptr (GalleyTextEdit) other = galley_text_edit_ref (edit);
  g_autoptr (GBytes) after = galley_text_edit_apply (other, "abc, and more", 3);
  assert_text (after, "aXYb");
}

/* Ten thousand splices in a random order are the same edit as in order. */
static void
test_many (void)
{
  enum { N = 10000 };
  g_autofree char *before = g_strnfill (N, '.');
  g_autofree guint32 *order = g_new (guint32, N);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  GString *expected = g_string_new (NULL);

  for (guint32 i = 0; i < N; i++)
    order[i] = i;
  for (guint32 i = N - 1; i > 0; i--)
    {
      guint32 j = (guint32) g_test_rand_int_range (0, (gint32) i + 1);
      guint32 swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  for (guint32 i = 0; i < N; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u;", order[i]);
      galley_text_edit_replace (edit, GALLEY_SPAN (order[i], order[i] + 1), text, -1);
    }
  for (guint32 i = 0; i < N; i++)
    g_string_append_printf (expected, "%u;", i);

  g_autoptr (GBytes) after = galley_text_edit_apply (edit, before, N);
  assert_text (after, expected->str);
  g_string_free (expected, TRUE);
}

/* Random splices of a text, none of which touch. */
static GalleyTextEdit *
make_random_edit (guint32 n_bytes)
{
  GalleyTextEdit *edit = galley_text_edit_new ();
  guint32 from = 0;

  while (from < n_bytes && g_test_rand_int_range (0, 4) > 0)
    {
      guint32 start = from + (guint32) g_test_rand_int_range (0, (gint32) (n_bytes - from) + 1);
      guint32 end = start + (guint32) g_test_rand_int_range (0, (gint32) MIN (n_bytes - start, 4) + 1);
      g_autofree char *text = g_strnfill ((gsize) g_test_rand_int_range (0, 4), (char) ('A' + g_test_rand_int_range (0, 26)));

      galley_text_edit_replace (edit, GALLEY_SPAN (start, end), text, -1);
      from = end + 1;
    }
  return edit;
}

static void
test_compose (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *before = g_strndup ("the quick brown fox", (gsize) g_test_rand_int_range (0, 20));
      g_autoptr (GalleyTextEdit) first = make_random_edit ((guint32) strlen (before));
      g_autoptr (GBytes) middle = galley_text_edit_apply (first, before, strlen (before));
      g_autoptr (GalleyTextEdit) second = make_random_edit ((guint32) g_bytes_get_size (middle));
      g_autoptr (GalleyTextEdit) both = galley_text_edit_compose (first, second);
      g_autoptr (GBytes) expected =
        galley_text_edit_apply (second, g_bytes_get_data (middle, NULL), g_bytes_get_size (middle));
      g_autoptr (GBytes) after = galley_text_edit_apply (both, before, strlen (before));

      g_assert_true (g_bytes_equal (after, expected));
    }
}

#define ADD_CASES(group, cases, function)                                              \
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)                                     \
    {                                                                                  \
      g_autofree char *path = g_strdup_printf ("/text-edit/" group "/%s", cases[i].name); \
      g_test_add_data_func (path, &cases[i], function);                                \
    }

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD_CASES ("apply", apply_cases, test_apply);
  ADD_CASES ("minimise", minimise_cases, test_minimise);
  ADD_CASES ("map", map_cases, test_map);
  ADD_CASES ("overlap", overlap_cases, test_overlap);
  g_test_add_func ("/text-edit/minimise/drops", test_minimise_drops);
  ADD_CASES ("between", between_cases, test_between);
  g_test_add_func ("/text-edit/between/same", test_between_same);
  g_test_add_func ("/text-edit/bytes-with-length", test_bytes_with_length);
  g_test_add_func ("/text-edit/many", test_many);
  g_test_add_func ("/text-edit/compose", test_compose);

  return g_test_run ();
}
