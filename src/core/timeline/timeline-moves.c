/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/timeline/timeline-moves.h"

static void
match (GalleyRowMoves *self, guint new, guint old)
{
  self->from[new] = old;
  self->is_kept[old] = TRUE;
}

/* hash -> GArray of the rows in hunks that have stood in such bytes */
static GHashTable *
collect_gone (const GalleyArticle *article, const GArray *rows, const GArray *hunks)
{
  GHashTable *gone = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  for (guint h = 0; h < hunks->len; h++)
    {
      const GalleyRowHunk *hunk = &g_array_index (hunks, GalleyRowHunk, h);

      for (guint i = hunk->old_first; i < hunk->old_first + hunk->n_old; i++)
        {
          gpointer key = GUINT_TO_POINTER (galley_timeline_hash_row (article, g_array_index (rows, GalleyNodeId, i)));
          GArray *list = g_hash_table_lookup (gone, key);

          if (list == NULL)
            {
              list = g_array_new (FALSE, FALSE, sizeof (guint));
              g_hash_table_insert (gone, key, list);
            }
          g_array_append_val (list, i);
        }
    }
  return gone;
}

/* A row that stands in the bytes of one that has gone is that row; each only once. */
static void
match_moved (GalleyRowMoves      *self,
             const GalleyArticle *old_article,
             const GArray        *old_rows,
             const GalleyArticle *new_article,
             const GArray        *new_rows,
             const GArray        *hunks)
{
  g_autoptr (GHashTable) gone = collect_gone (old_article, old_rows, hunks);

  for (guint h = 0; h < hunks->len; h++)
    {
      const GalleyRowHunk *hunk = &g_array_index (hunks, GalleyRowHunk, h);

      for (guint i = hunk->new_first; i < hunk->new_first + hunk->n_new; i++)
        {
          GalleyNodeId row = g_array_index (new_rows, GalleyNodeId, i);
          GArray *list = g_hash_table_lookup (gone, GUINT_TO_POINTER (galley_timeline_hash_row (new_article, row)));

          for (guint k = 0; list != NULL && k < list->len && self->from[i] == G_MAXUINT; k++)
            {
              guint old = g_array_index (list, guint, k);

              if (!galley_timeline_same_row (old_article, g_array_index (old_rows, GalleyNodeId, old), new_article, row))
                continue;
              match (self, i, old);
              g_array_remove_index (list, k);
            }
        }
    }
}

static gboolean
has_moved (const GalleyRowMoves *self, const GalleyRowHunk *hunk)
{
  for (guint i = 0; i < hunk->n_new; i++)
    if (self->from[hunk->new_first + i] != G_MAXUINT)
      return TRUE;
  for (guint i = 0; i < hunk->n_old; i++)
    if (self->is_kept[hunk->old_first + i])
      return TRUE;
  return FALSE;
}

/* Rows that stand in the place of others are these, written anew; the rest comes or goes. */
static void
match_in_place (GalleyRowMoves *self, const GalleyRowHunk *hunk)
{
  guint n_both = MIN (hunk->n_old, hunk->n_new);
  GalleyRowHunk splice = { hunk->old_first + n_both, hunk->n_old - n_both, hunk->new_first + n_both, hunk->n_new - n_both };

  for (guint i = 0; i < n_both; i++)
    {
      match (self, hunk->new_first + i, hunk->old_first + i);
      self->is_rewritten[hunk->new_first + i] = TRUE;
    }
  if (hunk->n_old != hunk->n_new)
    g_array_append_val (self->splices, splice);
}

/**
 * galley_timeline_find_moves:
 * @old_article: (nullable): without one there are no rows
 * @old_rows: (element-type GalleyNodeId): rows of @old_article
 * @new_article: (nullable): without one there are no rows
 * @new_rows: (element-type GalleyNodeId): rows of @new_article
 * @hunks: (element-type GalleyRowHunk): what differs between the two
 *
 * Returns: (transfer full): which row is which
 */
GalleyRowMoves *
galley_timeline_find_moves (const GalleyArticle *old_article,
                            const GArray        *old_rows,
                            const GalleyArticle *new_article,
                            const GArray        *new_rows,
                            const GArray        *hunks)
{
  GalleyRowMoves *self = g_new (GalleyRowMoves, 1);
  guint old = 0;
  guint new = 0;

  *self = (GalleyRowMoves) {
    .n_old = old_rows->len,
    .n_new = new_rows->len,
    .from = g_new (guint, new_rows->len + 1),
    .is_rewritten = g_new0 (gboolean, new_rows->len + 1),
    .is_kept = g_new0 (gboolean, old_rows->len + 1),
    .splices = g_array_new (FALSE, FALSE, sizeof (GalleyRowHunk)),
  };
  for (guint i = 0; i < self->n_new; i++)
    self->from[i] = G_MAXUINT;
  match_moved (self, old_article, old_rows, new_article, new_rows, hunks);

  for (guint h = 0; h <= hunks->len; h++)
    {
      GalleyRowHunk hunk = { self->n_old, 0, self->n_new, 0 };

      if (h < hunks->len)
        hunk = g_array_index (hunks, GalleyRowHunk, h);
      while (old < hunk.old_first)
        match (self, new++, old++);
      if (has_moved (self, &hunk))
        g_array_append_val (self->splices, hunk);
      else
        match_in_place (self, &hunk);
      old += hunk.n_old;
      new += hunk.n_new;
    }
  return self;
}

void
galley_row_moves_free (GalleyRowMoves *self)
{
  g_free (self->from);
  g_free (self->is_rewritten);
  g_free (self->is_kept);
  g_array_unref (self->splices);
  g_free (self);
}
