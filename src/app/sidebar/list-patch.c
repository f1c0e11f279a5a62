/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/list-patch.h"

#define LOOK_AHEAD 64

/* How many rows with each key are still to come. The keys are copies: an item
 * that adopts another one changes its own. */
static GHashTable *
count_keys (GPtrArray *items, GalleyListKeyFunc key)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const char *name = key (g_ptr_array_index (items, i));
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

      g_hash_table_insert (counts, g_strdup (name), GUINT_TO_POINTER (n + 1));
    }
  return counts;
}

static gboolean
is_to_come (GHashTable *counts, const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) > 0;
}

static void
take (GHashTable *counts, const char *key)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

  g_assert (n > 0);
  g_hash_table_insert (counts, g_strdup (key), GUINT_TO_POINTER (n - 1));
}

/* How far away the key is; at most so far that a list of any length is done in
 * one pass. */
static guint
look_ahead (GPtrArray *items, guint from, GalleyListKeyFunc key, const char *name)
{
  for (guint i = from; i < items->len && i - from < LOOK_AHEAD; i++)
    if (g_str_equal (key (g_ptr_array_index (items, i)), name))
      return i - from;
  return LOOK_AHEAD;
}

/**
 * galley_list_patch:
 * @list: to be changed
 * @wanted: (element-type GObject): what it is to be like, in order
 *
 * Rows that are in both stay; a row that is in neither's other half takes the
 * place of one that goes at the same spot, so that a row whose words change
 * while somebody types is still the same row.
 */
void
galley_list_patch (GListStore *list, GPtrArray *wanted, GalleyListKeyFunc key, GalleyListAdoptFunc adopt)
{
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) old_to_come = NULL;
  g_autoptr (GHashTable) new_to_come = NULL;
  guint at = 0;   /* in the list: all before it is as it is to be */
  guint o = 0;

  /* At once, so that a view does not scroll to keep a first row in place. */
  if (g_list_model_get_n_items (G_LIST_MODEL (list)) == 0)
    {
      g_list_store_splice (list, 0, 0, wanted->pdata, wanted->len);
      return;
    }

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    g_ptr_array_add (old, g_list_model_get_item (G_LIST_MODEL (list), i));

  /* Mostly all rows are the same as before. */
  if (old->len == wanted->len)
    {
      guint same = 0;

      while (same < old->len
             && g_str_equal (key (g_ptr_array_index (old, same)), key (g_ptr_array_index (wanted, same))))
        same++;
      if (same == old->len)
        {
          for (guint i = 0; i < old->len; i++)
            adopt (g_ptr_array_index (old, i), g_ptr_array_index (wanted, i));
          return;
        }
    }
  old_to_come = count_keys (old, key);
  new_to_come = count_keys (wanted, key);

  for (guint w = 0; w < wanted->len;)
    {
      gpointer new_item = g_ptr_array_index (wanted, w);
      gpointer old_item = o < old->len ? g_ptr_array_index (old, o) : NULL;
      const char *new_key = key (new_item);
      const char *old_key = old_item != NULL ? key (old_item) : NULL;
      gboolean same = old_key != NULL && g_str_equal (old_key, new_key);
      gboolean old_goes = old_key != NULL && !is_to_come (new_to_come, old_key);
      gboolean new_comes = !is_to_come (old_to_come, new_key);

      if (same || (old_goes && new_comes))
        {
          take (old_to_come, old_key);
          take (new_to_come, new_key);
          adopt (old_item, new_item);
          o++, w++, at++;
        }
      /* Where one row has moved down, it goes here and comes back there; the others stay. */
      else if (old_goes
               || (old_key != NULL && look_ahead (old, o + 1, key, new_key) < look_ahead (wanted, w + 1, key, old_key)))
        {
          take (old_to_come, old_key);
          g_list_store_remove (list, at);
          o++;
        }
      else
        {
          take (new_to_come, new_key);
          g_list_store_insert (list, at, new_item);
          w++, at++;
        }
    }
  if (o < old->len)
    g_list_store_splice (list, at, old->len - o, NULL, 0);
}
