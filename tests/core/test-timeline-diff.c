/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows against rows, and what has become of them: each letter is a row. */

#include "edits.h"

#include <string.h>

#include "core/timeline/timeline-moves.h"

typedef struct
{
  const char *name;
  const char *old_rows;
  const char *new_rows;
  const char *hunks;        /* old_first+n_old>new_first+n_new */
} DiffCase;

static const DiffCase diff_cases[] = {
  { "same", "abc", "abc", "" },
  { "nothing", "", "", "" },
  { "first-rows", "", "ab", "0+0>0+2" },
  { "all-away", "ab", "", "0+2>0+0" },
  { "changed", "abc", "axc", "1+1>1+1" },
  { "two-changed", "abcd", "xbcy", "0+1>0+1 3+1>3+1" },
  { "inserted", "abc", "axbc", "1+0>1+1" },
  { "removed", "abc", "ac", "1+1>1+0" },
  { "scattered-removed", "abcde", "bd", "0+1>0+0 2+1>1+0 4+1>2+0" },
  { "moved", "abcd", "bcda", "0+1>0+0 4+0>3+1" },
  { "alike", "aaa", "aa", "2+1>2+0" },
  { "changed-and-added", "ab", "axy", "1+1>1+2" },
};

/* For each new row which old one it is, with a ! where that has other words, or - for none;
 * then the old ones that are none of these, and the splices as above. */
static const struct
{
  const char *name;
  const char *old_rows;
  const char *new_rows;
  const char *moves;
} move_cases[] = {
  { "same", "abc", "abc", "0 1 2 / /" },
  { "first-rows", "", "ab", "- - / / 0+0>0+2" },
  { "all-away", "ab", "", "/ 0 1 / 0+2>0+0" },
  { "rewritten", "abc", "axc", "0 1! 2 / /" },
  { "rewritten-and-added", "ab", "axy", "0 1! - / / 2+0>2+1" },
  { "rewritten-and-removed", "abc", "x", "0! / 1 2 / 1+2>1+0" },
  { "down", "abcd", "bcda", "1 2 3 0 / / 0+1>0+0 4+0>3+1" },
  { "up", "abcd", "dabc", "3 0 1 2 / / 0+0>0+1 3+1>4+0" },
  { "moved-and-rewritten-elsewhere", "abcde", "bcaxe", "1 2 0 - 4 / 3 / 0+1>0+0 3+1>2+2" },
  { "alike", "aab", "baa", "2 0 1 / / 0+0>0+1 2+1>3+0" },
  { "alike-and-fewer", "aaa", "aa", "0 1 / 2 / 2+1>2+0" },
};

static GalleyArticle *
make (const char *letters)
{
  g_autoptr (GString) text = g_string_new (OPEN "<body><timeline><columns/>");

  for (; *letters != '\0'; letters++)
    g_string_append_printf (text, " <event when='1'><cell>%c</cell></event>", *letters);
  g_string_append (text, "</timeline></body>" CLOSE);
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  return galley_article_new (bytes);
}

static GArray *
list (const GalleyArticle *article)
{
  return galley_timeline_list_rows (article, edits_node (article, GALLEY_ELEMENT_TIMELINE, 0));
}

static void
test_diff (gconstpointer data)
{
  const DiffCase *row = data;
  g_autoptr (GalleyArticle) old_article = make (row->old_rows);
  g_autoptr (GalleyArticle) new_article = make (row->new_rows);
  g_autoptr (GArray) old_rows = list (old_article);
  g_autoptr (GArray) new_rows = list (new_article);
  g_autoptr (GArray) hunks = galley_timeline_diff_rows (old_article, old_rows, new_article, new_rows);
  g_autoptr (GString) got = g_string_new (NULL);

  g_assert_cmpuint (old_rows->len, ==, strlen (row->old_rows));
  for (guint i = 0; i < hunks->len; i++)
    {
      const GalleyRowHunk *hunk = &g_array_index (hunks, GalleyRowHunk, i);

      g_string_append_printf (got, "%s%u+%u>%u+%u", i > 0 ? " " : "", hunk->old_first, hunk->n_old, hunk->new_first,
                              hunk->n_new);
    }
  g_assert_cmpstr (got->str, ==, row->hunks);
}

static void
test_moves (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (GalleyArticle) old_article = make (move_cases[n].old_rows);
  g_autoptr (GalleyArticle) new_article = make (move_cases[n].new_rows);
  g_autoptr (GArray) old_rows = list (old_article);
  g_autoptr (GArray) new_rows = list (new_article);
  g_autoptr (GArray) hunks = galley_timeline_diff_rows (old_article, old_rows, new_article, new_rows);
  g_autoptr (GalleyRowMoves) moves = galley_timeline_find_moves (old_article, old_rows, new_article, new_rows, hunks);
  g_autoptr (GString) got = g_string_new (NULL);

  for (guint i = 0; i < moves->n_new; i++)
    if (moves->from[i] == G_MAXUINT)
      g_string_append (got, "- ");
    else
      g_string_append_printf (got, "%u%s ", moves->from[i], moves->is_rewritten[i] ? "!" : "");
  g_string_append_c (got, '/');
  for (guint i = 0; i < moves->n_old; i++)
    if (!moves->is_kept[i])
      g_string_append_printf (got, " %u", i);
  g_string_append (got, " /");
  for (guint i = 0; i < moves->splices->len; i++)
    {
      const GalleyRowHunk *hunk = &g_array_index (moves->splices, GalleyRowHunk, i);

      g_string_append_printf (got, " %u+%u>%u+%u", hunk->old_first, hunk->n_old, hunk->new_first, hunk->n_new);
    }
  g_assert_cmpstr (got->str, ==, move_cases[n].moves);
}

/* 5,000 rows turned round are one hunk, and take no time that counts. */
static void
test_many (void)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  g_autoptr (GArray) hunks = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_c (letters, (char) ('a' + i % 26));
  g_autoptr (GalleyArticle) article = make (letters->str);
  g_autoptr (GArray) rows = list (article);
  g_autoptr (GArray) turned = g_array_new (FALSE, FALSE, sizeof (GalleyNodeId));
  for (guint i = rows->len; i-- > 0;)
    g_array_append_val (turned, g_array_index (rows, GalleyNodeId, i));

  hunks = galley_timeline_diff_rows (article, rows, article, turned);
  g_assert_cmpuint (hunks->len, ==, 1);
  g_assert_cmpuint (g_array_index (hunks, GalleyRowHunk, 0).n_new, ==, 5000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (diff_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/timeline-diff/%s", diff_cases[i].name);

      g_test_add_data_func (path, &diff_cases[i], test_diff);
    }
  for (guint i = 0; i < G_N_ELEMENTS (move_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/timeline-diff/moves/%s", move_cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_moves);
    }
  g_test_add_func ("/timeline-diff/many", test_many);

  return g_test_run ();
}
