/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of a timeline's rows: patched as a list must be, and always what a
 * list made anew would be. */

#include "app/sidebar/timeline-model.h"

#include <string.h>

#include "core/edit/field.h"
#include "core/timeline/edit-timeline-block.h"
#include "core/timeline/timeline-diff.h"

#define OPEN "<article xmlns=\"urn:galley:article:1\"><body><timeline><columns><when>y</when><column>A</column></columns>"
#define CLOSE "</timeline></body></article>"

static GalleyArticle *
make_article (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return galley_article_new (bytes);
}

/* Rows as letters, in order: "ba" is two events. */
static GalleyArticle *
make_rows (const char *letters)
{
  g_autoptr (GString) text = g_string_new (OPEN);

  for (; *letters != '\0'; letters++)
    g_string_append_printf (text, "<event when='1%03d'><cell>%c</cell></event>", *letters, *letters);
  g_string_append (text, CLOSE);
  return make_article (text->str);
}

/* What somebody has who only listens: the items, as the signals tell of them. */
typedef struct
{
  GListModel *list;
  GPtrArray *items;
  GString *told;
  guint n_changed;
} Listener;

static void
item_changed_cb (GalleyTimelineItem *item, Listener *listener)
{
  listener->n_changed++;
}

static void
listen (Listener *listener, guint position)
{
  GalleyTimelineItem *item = g_list_model_get_item (listener->list, position);

  g_ptr_array_insert (listener->items, (int) position, item);
  g_signal_connect (item, "changed", G_CALLBACK (item_changed_cb), listener);
}

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, Listener *listener)
{
  g_string_append_printf (listener->told, "%s%u-%u+%u", listener->told->len > 0 ? " " : "", position, removed, added);
  for (guint i = 0; i < removed; i++)
    {
      g_signal_handlers_disconnect_by_data (listener->items->pdata[position], listener);
      g_ptr_array_remove_index (listener->items, position);
    }
  for (guint i = 0; i < added; i++)
    listen (listener, position + i);
}

static void
check (Listener *listener)
{
  g_assert_cmpuint (g_list_model_get_n_items (listener->list), ==, listener->items->len);
  for (guint i = 0; i < listener->items->len; i++)
    {
      g_autoptr (GalleyTimelineItem) item = g_list_model_get_item (listener->list, i);

      g_assert_true (item == listener->items->pdata[i]);
      g_assert_cmpuint (galley_timeline_item_get_index (item), ==, i);
    }
}

static void
listener_init (Listener *listener, GalleyTimelineModel *model)
{
  listener->list = G_LIST_MODEL (model);
  listener->items = g_ptr_array_new_with_free_func (g_object_unref);
  listener->told = g_string_new (NULL);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), listener);
  for (guint i = 0; i < g_list_model_get_n_items (listener->list); i++)
    listen (listener, i);
}

static void
listener_clear (Listener *listener)
{
  g_signal_handlers_disconnect_by_data (listener->list, listener);
  for (guint i = 0; i < listener->items->len; i++)
    g_signal_handlers_disconnect_by_data (listener->items->pdata[i], listener);
  g_ptr_array_unref (listener->items);
  g_string_free (listener->told, TRUE);
}

typedef struct
{
  const char *name;
  const char *before;
  const char *after;
  const char *told;         /* position-removed+added */
  const char *kept;         /* letters of rows that keep their items; a changed row is told of by its place */
} PatchCase;

static const PatchCase patch_cases[] = {
  { "same", "abc", "abc", "", "abc" },
  { "cell-changed", "abc", "axc", "", "axc" },
  { "all-changed", "ab", "xy", "", "xy" },
  { "added", "ab", "abc", "2-0+1", "ab" },
  { "inserted", "ab", "xab", "0-0+1", "ab" },
  { "removed", "abc", "ac", "1-1+0", "ac" },
  { "moved", "abcd", "bcda", "0-4+4", "abcd" },
  { "sorted", "dcba", "abcd", "0-4+4", "abcd" },
  { "changed-and-added", "ab", "axy", "2-0+1", "ax" },
  { "emptied", "ab", "", "0-2+0", "" },
  { "filled", "", "ab", "0-0+2", "" },
};

static void
test_patch (gconstpointer data)
{
  const PatchCase *row = data;
  g_autoptr (GalleyTimelineModel) model = galley_timeline_model_new ();
  g_autoptr (GalleyArticle) before = make_rows (row->before);
  g_autoptr (GalleyArticle) after = make_rows (row->after);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  Listener listener = { 0 };

  galley_timeline_model_set_article (model, before, 0, 1);
  listener_init (&listener, model);
  for (guint i = 0; i < strlen (row->before); i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (model), i));

  galley_timeline_model_set_article (model, after, 0, 2);
  g_assert_cmpstr (listener.told->str, ==, row->told);
  check (&listener);
  for (guint i = 0; i < strlen (row->after); i++)
    {
      const char *old = strchr (row->before, row->after[i]);
      g_autoptr (GalleyTimelineItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);
      guint place = old != NULL ? (guint) (old - row->before) : i;

      if (strchr (row->kept, row->after[i]) != NULL)
        g_assert_true (item == items->pdata[place]);
      else
        g_assert_false (g_ptr_array_find (items, item, NULL));
    }
  listener_clear (&listener);
}

/* A row whose cell changes is told of, and no other. */
static void
test_told (void)
{
  g_autoptr (GalleyTimelineModel) model = galley_timeline_model_new ();
  g_autoptr (GalleyArticle) before = make_rows ("abcdef");
  g_autoptr (GalleyArticle) after = make_rows ("abxdef");
  Listener listener = { 0 };

  galley_timeline_model_set_article (model, before, 0, 1);
  listener_init (&listener, model);
  galley_timeline_model_set_article (model, before, 0, 2);
  g_assert_cmpuint (listener.n_changed, ==, 0);
  galley_timeline_model_set_article (model, after, 0, 3);
  /* x is the last letter, so its row is out of order, too; but it is one row. */
  g_assert_cmpuint (listener.n_changed, ==, 1);
  g_assert_cmpuint (galley_timeline_model_get_hints (model, 2), ==, GALLEY_TIMELINE_MISPLACED);
  g_assert_false (galley_timeline_model_is_sorted (model));
  listener_clear (&listener);
}

/* What a row is told of depends on the rows around it. */
static const struct
{
  const char *name;
  const char *rows;             /* date=words, with a space between rows */
  const char *hints;            /* a letter for each row */
} hint_cases[] = {
  { "fine", "1980=a 1981=b 1982=a", "---" },
  { "misplaced", "1980=a 1990=b 1985=c 1986=d", "-m--" },
  { "latest-first", "1990=a 1985=b 1980=c", "---" },
  { "of-two", "1990=a 1980=b", "m-" },
  { "of-two-around-no-date", "1990=a soon=b 1980=c", "m--" },
  { "overlap", "1980/1988=a 1985/1990=b", "-o" },
  { "shared-border", "1980/1988=a 1988/1990=b", "--" },
  { "repeat", "1980=a 1980=a 1980=b", "-r-" },
  { "same-words-at-another-time", "1980=a 1981=a", "--" },
  { "empty-rows", "= =", "--" },
  { "overlaps-and-misplaced", "1980/1988=a 1985/1990=b 1979=c 1979=c 1995=d", "mm-r-" },
};

static GalleyArticle *
make_dated (const char *rows)
{
  g_auto (GStrv) parts = g_strsplit (rows, " ", -1);
  g_autoptr (GString) text = g_string_new (OPEN);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *words = strchr (parts[i], '=');

      g_assert_nonnull (words);
      g_string_append_printf (text, "<event when='%.*s'><cell>%s</cell></event>", (int) (words - parts[i]), parts[i], words + 1);
    }
  g_string_append (text, CLOSE);
  return make_article (text->str);
}

static char *
read_hints (GalleyTimelineModel *model)
{
  GString *hints = g_string_new (NULL);

  for (guint i = 0; i < galley_timeline_model_get_n_rows (model); i++)
    {
      GalleyTimelineHints hint = galley_timeline_model_get_hints (model, i);

      g_string_append_c (hints, hint & GALLEY_TIMELINE_REPEATS ? 'r' : hint & GALLEY_TIMELINE_MISPLACED ? 'm'
                                : hint & GALLEY_TIMELINE_OVERLAPS ? 'o' : '-');
    }
  return g_string_free (hints, FALSE);
}

/* From each of the others, so that what was there before does not matter. */
static void
test_hints (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GalleyArticle) article = make_dated (hint_cases[i].rows);

  for (gsize k = 0; k < G_N_ELEMENTS (hint_cases); k++)
    {
      g_autoptr (GalleyTimelineModel) model = galley_timeline_model_new ();
      g_autoptr (GalleyArticle) other = make_dated (hint_cases[k].rows);
      g_autofree char *hints = NULL;

      galley_timeline_model_set_article (model, other, 0, 1);
      galley_timeline_model_set_article (model, article, 0, 2);
      hints = read_hints (model);
      g_assert_cmpstr (hints, ==, hint_cases[i].hints);
    }
}

static void
test_headings (void)
{
  g_autoptr (GalleyTimelineModel) model = galley_timeline_model_new ();
  g_autoptr (GalleyArticle) article = make_article (OPEN "<event when='1'><cell/><cell/><cell/></event>" CLOSE);

  galley_timeline_model_set_article (model, article, 0, 1);
  g_assert_cmpstr (galley_timeline_model_get_when (model), ==, "y");
  /* As many columns as the longest row has cells. */
  g_assert_cmpuint (galley_timeline_model_get_n_columns (model), ==, 3);
  g_assert_cmpstr (galley_timeline_model_get_headings (model)[0], ==, "A");
  g_assert_cmpstr (galley_timeline_model_get_headings (model)[2], ==, "");
  galley_timeline_model_set_article (model, article, 1, 2);
  g_assert_cmpuint (galley_timeline_model_get_timeline (model), ==, GALLEY_NO_NODE);
  g_assert_cmpuint (galley_timeline_model_get_n_columns (model), ==, 0);
  galley_timeline_model_set_article (model, NULL, 0, 3);
  g_assert_cmpuint (galley_timeline_model_get_n_rows (model), ==, 0);
}

/* One edit at random. */
static GalleyTextEdit *
make_edit (const GalleyArticle *article, GRand *rand)
{
  GalleyNodeId timeline = galley_tree_child (galley_article_get_tree (article), galley_article_get_body (article),
                                             GALLEY_ELEMENT_TIMELINE);
  g_autoptr (GArray) nodes = galley_timeline_list_rows (article, timeline);
  guint n = nodes->len;
  guint a = n > 0 ? (guint) g_rand_int_range (rand, 0, (int) n) : 0;
  guint rows[2] = { a, a + 1 };
  g_autofree char *when = g_strdup_printf ("%d", g_rand_int_range (rand, 1000, 2000));
  const char *const cells[] = { "new", "<&", NULL };
  const GalleyTimelineRow added[] = { { when, NULL, cells }, { NULL, "l", NULL } };
  const GalleyTimelineChange change = { .row = a, .sets_date = TRUE, .when = when, .column = 0, .cells = cells };

  switch (n == 0 ? 0 : g_rand_int_range (rand, 0, n > 30 ? 6 : 5))
    {
    case 0:
      return galley_edit_insert_events (article, timeline, a, added, (guint) g_rand_int_range (rand, 1, 3), NULL);
    case 1:
      return galley_edit_change_events (article, timeline, &change, 1, NULL);
    case 2:
      return galley_edit_move_event (article, timeline, a, (guint) g_rand_int_range (rand, 0, (int) n), NULL);
    case 3:
      return galley_edit_move_events (article, timeline, rows, a + 1 < n ? 2 : 1,
                                      (guint) g_rand_int_range (rand, 0, (int) n + 1), NULL);
    case 4:
      return galley_edit_insert_column (article, timeline, 0, "c", NULL);
    default:
      return galley_edit_remove_events_at (article, timeline, rows, a + 1 < n ? 2 : 1, NULL);
    }
}

/* Whatever is done, the patched list is the one that would be made anew, and
 * who only listens has it, too. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1788);
  g_autoptr (GalleyTimelineModel) model = galley_timeline_model_new ();
  g_autoptr (GalleyArticle) article = make_rows ("acegikmoqsuwy");
  Listener listener = { 0 };

  galley_timeline_model_set_article (model, article, 0, 0);
  listener_init (&listener, model);
  for (guint i = 1; i < 1500; i++)
    {
      g_autoptr (GalleyTimelineModel) fresh = galley_timeline_model_new ();
      g_autoptr (GalleyTextEdit) edit = make_edit (article, rand);
      gsize n_bytes;
      const char *text = galley_article_get_text (article, &n_bytes);

      g_assert_nonnull (edit);
      g_autoptr (GBytes) bytes = galley_text_edit_apply (edit, text, n_bytes);
      galley_article_unref (article);
      article = galley_article_new (bytes);

      galley_timeline_model_set_article (model, article, 0, i);
      galley_timeline_model_set_article (fresh, article, 0, i);
      check (&listener);
      g_assert_cmpuint (galley_timeline_model_get_n_rows (model), ==, galley_timeline_model_get_n_rows (fresh));
      g_assert_true (galley_timeline_model_is_sorted (model) == galley_timeline_model_is_sorted (fresh));
      for (guint row = 0; row < galley_timeline_model_get_n_rows (fresh); row++)
        {
          const GalleyDate *date = galley_timeline_model_get_date (model, row);
          const GalleyDate *other = galley_timeline_model_get_date (fresh, row);

          g_assert_true ((date == NULL) == (other == NULL));
          g_assert_true (date == NULL || galley_date_equal (date, other));
          g_assert_cmpuint (galley_timeline_model_get_hints (model, row), ==, galley_timeline_model_get_hints (fresh, row));
          g_assert_cmpuint (galley_timeline_model_get_row (model, row), ==, galley_timeline_model_get_row (fresh, row));
        }
    }
  listener_clear (&listener);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (patch_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/timeline-model/patch/%s", patch_cases[i].name);

      g_test_add_data_func (path, &patch_cases[i], test_patch);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (hint_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/timeline-model/hints/%s", hint_cases[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_hints);
    }
  g_test_add_func ("/timeline-model/told", test_told);
  g_test_add_func ("/timeline-model/headings", test_headings);
  g_test_add_func ("/timeline-model/random", test_random);

  return g_test_run ();
}
