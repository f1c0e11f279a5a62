/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/sidebar/list-patch.h"

#include <string.h>

#include "app/sidebar/outline-entry.h"

/* Letters stand for rows; those of `kept` are to be the objects that they were. */
typedef struct
{
  const char *before;
  const char *after;
  const char *kept;
  guint n_changes;          /* that the list may tell of, at most */
} PatchCase;

static const PatchCase cases[] = {
  { "", "abc", "", 1 },
  { "abc", "abc", "abc", 0 },
  { "abc", "", "", 1 },
  { "abc", "axbc", "abc", 1 },
  { "abc", "bc", "bc", 1 },
  { "abc", "ab", "ab", 1 },
  { "abcd", "acbd", "ad", 2 },
  { "aab", "ab", "b", 1 },
  { "ab", "aab", "b", 1 },
  { "abc", "xyz", "", 0 },
  { "abcde", "bcdea", "bcde", 2 },
  { "abcde", "eabcd", "abcd", 2 },
};

static GalleyOutlineEntry *
make_entry (char letter)
{
  char title[] = { letter, '\0' };
  GalleyOutlineItem item = { .kind = GALLEY_OUTLINE_SECTION, .level = 1, .title = title };

  return galley_outline_entry_new (&item, GALLEY_SPAN (0, 0));
}

static const char *
key_cb (gpointer item)
{
  return galley_outline_entry_get_key (item);
}

static void
adopt_cb (gpointer item, gpointer wanted)
{
  galley_outline_entry_adopt (item, wanted);
}

static void
count_cb (guint *n_changes)
{
  (*n_changes)++;
}

static void
test_patch (gconstpointer data)
{
  const PatchCase *c = data;
  g_autoptr (GListStore) list = g_list_store_new (GALLEY_TYPE_OUTLINE_ENTRY);
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) found = g_string_new (NULL);
  guint n_changes = 0;

  for (const char *p = c->before; *p != '\0'; p++)
    {
      g_ptr_array_add (old, make_entry (*p));
      g_list_store_append (list, g_ptr_array_index (old, old->len - 1));
    }
  for (const char *p = c->after; *p != '\0'; p++)
    g_ptr_array_add (wanted, make_entry (*p));

  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (count_cb), &n_changes);
  galley_list_patch (list, wanted, key_cb, adopt_cb);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (GalleyOutlineEntry) entry = g_list_model_get_item (G_LIST_MODEL (list), i);
      const char *title = galley_outline_entry_get_title (entry);
      guint at;

      g_string_append (found, title);
      if (strchr (c->kept, title[0]) != NULL)
        g_assert_true (g_ptr_array_find (old, entry, &at));
    }
  g_assert_cmpstr (found->str, ==, c->after);
  g_assert_cmpuint (n_changes, <=, c->n_changes);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/list-patch/“%s”-“%s”", cases[i].before, cases[i].after);

      g_test_add_data_func (path, &cases[i], test_patch);
    }
  return g_test_run ();
}
