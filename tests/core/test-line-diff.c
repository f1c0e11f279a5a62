/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/line-diff.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *before;
  const char *after;
  const char *expected;   /* "=", "-" or "+" and the line, each ended by | */
} Case;

static const Case cases[] = {
  { "same", "a\nb\n", "a\nb\n", "=a|=b|" },
  { "nothing", "", "", "" },
  { "from-nothing", "", "a\nb", "+a|+b|" },
  { "to-nothing", "a\nb\n", "", "-a|-b|" },
  { "changed-line", "a\nb\nc\n", "a\nX\nc\n", "=a|-b|+X|=c|" },
  { "inserted", "a\nc\n", "a\nb\nc\n", "=a|+b|=c|" },
  { "removed", "a\nb\nc\n", "a\nc\n", "=a|-b|=c|" },
  { "two-places", "a\nb\nc\nd\ne\n", "a\nB\nc\nD\ne\n", "=a|-b|+B|=c|-d|+D|=e|" },
  { "moved-part", "x\na\nb\nc\n", "a\nb\nc\nx\n", "-x|=a|=b|=c|+x|" },
  { "repeated", "a\na\na\n", "a\na\n", "=a|=a|-a|" },
  { "no-line-end", "a\nb", "a\nb\n", "=a|=b|" },
  { "line-ends-of-another-system", "a\r\nb\r\n", "a\nb\n", "=a|=b|" },
};

static char *
describe (GArray *diff, const char *before, const char *after)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < diff->len; i++)
    {
      const GalleyDiffLine *line = &g_array_index (diff, GalleyDiffLine, i);
      const char *from = line->kind == GALLEY_LINE_ADDED ? after : before;

      g_string_append_c (text, "=-+"[line->kind]);
      g_string_append_len (text, from + line->span.start, galley_span_length (line->span));
      g_string_append_c (text, '|');
    }
  return g_string_free (text, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GBytes) before = g_bytes_new_static (c->before, strlen (c->before));
  g_autoptr (GBytes) after = g_bytes_new_static (c->after, strlen (c->after));
  g_autoptr (GArray) diff = galley_line_diff_new (before, after);
  g_autofree char *found = describe (diff, c->before, c->after);

  g_assert_cmpstr (found, ==, c->expected);
}

/* Whatever the texts are: old lines and new lines all come back, in order. */
static void
assert_complete (const char *before, const char *after)
{
  g_autoptr (GBytes) old_text = g_bytes_new_static (before, strlen (before));
  g_autoptr (GBytes) new_text = g_bytes_new_static (after, strlen (after));
  g_autoptr (GArray) diff = galley_line_diff_new (old_text, new_text);
  g_autoptr (GString) old_back = g_string_new (NULL);
  g_autoptr (GString) new_back = g_string_new (NULL);

  for (guint i = 0; i < diff->len; i++)
    {
      const GalleyDiffLine *line = &g_array_index (diff, GalleyDiffLine, i);
      const char *from = line->kind == GALLEY_LINE_ADDED ? after : before;
      g_autofree char *text = g_strndup (from + line->span.start, galley_span_length (line->span));

      if (line->kind != GALLEY_LINE_ADDED)
        g_string_append_printf (old_back, "%s\n", text);
      if (line->kind != GALLEY_LINE_REMOVED)
        g_string_append_printf (new_back, "%s\n", text);
    }
  g_assert_cmpstr (old_back->str, ==, before);
  g_assert_cmpstr (new_back->str, ==, after);
}

static char *
random_lines (guint max_lines, guint n_words)
{
  GString *text = g_string_new (NULL);
  guint n = (guint) g_test_rand_int_range (0, (gint32) max_lines);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%d\n", g_test_rand_int_range (0, (gint32) n_words));
  return g_string_free (text, FALSE);
}

static void
test_random (void)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *before = random_lines (40, 6);
      g_autofree char *after = random_lines (40, 6);

      assert_complete (before, after);
    }
}

static void
test_nothing_in_common (void)
{
  g_autofree char *before = random_lines (4000, 1000000);
  g_autofree char *after = random_lines (4000, 1000000);

  assert_complete (before, after);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/line-diff/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/line-diff/random", test_random);
  g_test_add_func ("/line-diff/nothing-in-common", test_nothing_in_common);

  return g_test_run ();
}
