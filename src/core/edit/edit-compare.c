/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/edit-compare.h"

#include "core/article/markup.h"
#include "core/edit/edit-diff.h"

#define unit_at galley_edit_content_unit
#define seen_at galley_edit_content_seen

static gboolean
is_space_character (gunichar c)
{
  return c < 0x80 && galley_markup_is_space ((char) c);
}

/* Layout beside the change that would be read in another way than the value
 * wants: next to other white space it would swallow it, and without any it
 * would come to be seen. It goes, and white space stands as the value has it. */
static gboolean
absorb_layout (const GalleyEditContent *c, GalleyEditChange *change)
{
  const GalleyUnit *before = change->first > 0 ? unit_at (c, change->first - 1) : NULL;
  const GalleyUnit *behind = change->last < c->units->len ? unit_at (c, change->last) : NULL;
  gunichar left = 0;
  gunichar right = 0;

  for (guint i = change->first; i > 0 && left == 0; i--)
    left = unit_at (c, i - 1)->character;
  for (guint i = change->last; i < c->units->len && right == 0; i++)
    right = unit_at (c, i)->character;

  gboolean has_value = change->value->len > 0;
  gunichar first = has_value ? g_utf8_get_char (change->value->str) : right;
  gunichar last = has_value ? g_utf8_get_char (g_utf8_prev_char (change->value->str + change->value->len)) : left;
  gboolean first_is_space = first == 0 || is_space_character (first);
  gboolean last_is_space = last == 0 || is_space_character (last);

  if (before != NULL && before->flags & GALLEY_UNIT_LAYOUT && first_is_space && (before->character != 0 || left == 0))
    {
      if (before->character != 0)
        g_string_prepend_c (change->value, ' ');
      change->first--;
      return TRUE;
    }
  if (behind == NULL || !(behind->flags & GALLEY_UNIT_LAYOUT))
    return FALSE;
  if (behind->character == 0 && right != 0 ? last_is_space : !last_is_space)
    return FALSE;

  if (behind->character != 0)
    g_string_append_c (change->value, ' ');
  change->last++;
  return TRUE;
}

static void
change_clear_cb (gpointer data)
{
  GalleyEditChange *change = data;

  g_string_free (change->value, TRUE);
}

static void
add_change (GArray *changes, const GalleyEditContent *c, const GalleyHunk *hunk, const gunichar *value)
{
  GalleyEditChange change = { .first = 0, .last = c->units->len, .value = g_string_new (NULL) };

  /* An object that was not there before has nothing that it could stand for. */
  for (guint i = hunk->new_first; i < hunk->new_last; i++)
    if (!c->has_objects || value[i] != GALLEY_OBJECT_CHARACTER)
      g_string_append_unichar (change.value, c->has_objects && value[i] == GALLEY_BREAK_CHARACTER ? ' ' : value[i]);

  /* Where nothing is seen, what is not seen goes. */
  if (c->seen->len > 0)
    {
      if (hunk->old_first < hunk->old_last)
        {
          change.first = seen_at (c, hunk->old_first);
          change.last = seen_at (c, hunk->old_last - 1) + 1;
        }
      else
        {
          change.first = change.last = hunk->old_first > 0 ? seen_at (c, hunk->old_first - 1) + 1 : seen_at (c, 0);
        }
      while (absorb_layout (c, &change))
        ;
    }
  g_array_append_val (changes, change);
}

/* A CDATA section is written anew in one go. */
static gboolean
touches_cdata (const GalleyEditContent *c, const GalleyHunk *first, const GalleyHunk *last)
{
  guint from = MIN (first->old_first, c->seen->len);
  guint to = MIN (last->old_last + 1, c->seen->len);

  for (guint i = from > 0 ? from - 1 : 0; i < to; i++)
    if (galley_tree_node (c->tree, unit_at (c, seen_at (c, i))->node)->flags & GALLEY_NODE_CDATA)
      return TRUE;
  return FALSE;
}

/**
 * galley_edit_compare:
 * @value: what the element is to be read as
 *
 * Finds what makes the value out of what is there.
 *
 * Returns: (transfer full) (element-type GalleyEditChange): in order, none where the
 *   element is read so already
 */
GArray *
galley_edit_compare (const GalleyEditContent *c, const char *value)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (GalleyEditChange));
  glong n_value = 0;
  g_autofree gunichar *wanted = g_utf8_to_ucs4_fast (value, -1, &n_value);
  g_autofree gunichar *seen = g_new (gunichar, c->seen->len + 1);

  for (guint i = 0; i < c->seen->len; i++)
    seen[i] = unit_at (c, seen_at (c, i))->character;

  g_autoptr (GArray) hunks = galley_edit_diff (seen, c->seen->len, wanted, (guint) n_value);
  g_array_set_clear_func (changes, change_clear_cb);
  if (hunks->len > 1)
    {
      GalleyHunk *first = &g_array_index (hunks, GalleyHunk, 0);
      const GalleyHunk *last = &g_array_index (hunks, GalleyHunk, hunks->len - 1);

      if (touches_cdata (c, first, last))
        {
          first->old_last = last->old_last;
          first->new_last = last->new_last;
          g_array_set_size (hunks, 1);
        }
    }
  for (guint i = 0; i < hunks->len; i++)
    add_change (changes, c, &g_array_index (hunks, GalleyHunk, i), wanted);
  return changes;
}
