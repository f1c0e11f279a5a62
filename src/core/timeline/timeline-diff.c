/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/timeline/timeline-diff.h"

#include <string.h>

/* The work on two lists grows with the product of their lengths; beyond this
 * they are different lists as a whole. */
#define MAX_CELLS (512u * 1024u)

typedef struct
{
  const GalleyArticle *article;
  const GArray *rows;
  guint *hashes;
} Side;

static GalleyNodeId
row_at (const Side *side, guint i)
{
  return g_array_index (side->rows, GalleyNodeId, i);
}

static gboolean
same (const Side *a, guint i, const Side *b, guint j)
{
  if (a->hashes != NULL && a->hashes[i] != b->hashes[j])
    return FALSE;
  return galley_timeline_same_row (a->article, row_at (a, i), b->article, row_at (b, j));
}

static void
add (GArray *hunks, guint old_first, guint old_last, guint new_first, guint new_last)
{
  GalleyRowHunk hunk = { old_first, old_last - old_first, new_first, new_last - new_first };

  if (hunk.n_old > 0 || hunk.n_new > 0)
    g_array_append_val (hunks, hunk);
}

static guint *
hash_rows (const Side *side, guint first, guint last)
{
  guint *hashes = g_new (guint, side->rows->len + 1);

  for (guint i = first; i < last; i++)
    hashes[i] = galley_timeline_hash_row (side->article, row_at (side, i));
  return hashes;
}

static gboolean
same_value (const GalleyTree *tree, const GalleyAttr *a, const GalleyAttr *b)
{
  guint32 length = galley_span_length (a->value);

  return length == galley_span_length (b->value)
         && memcmp (tree->tokens->text + a->value.start, tree->tokens->text + b->value.start, length) == 0;
}

/* Longest common subsequence, from the end, so that it is read from the start. */
static void
compare (GArray *hunks, const Side *a, guint a_first, guint a_last, const Side *b, guint b_first, guint b_last)
{
  guint n = a_last - a_first;
  guint m = b_last - b_first;
  g_autofree guint32 *length = g_new0 (guint32, (gsize) (n + 1) * (m + 1));
  guint i = 0;
  guint j = 0;
#define LENGTH(i, j) length[(gsize) (i) * (m + 1) + (j)]

  for (guint x = n; x-- > 0;)
    for (guint y = m; y-- > 0;)
      LENGTH (x, y) = same (a, a_first + x, b, b_first + y) ? LENGTH (x + 1, y + 1) + 1
                                                            : MAX (LENGTH (x + 1, y), LENGTH (x, y + 1));
  while (i < n || j < m)
    {
      guint i_first = i;
      guint j_first = j;

      while ((i < n || j < m) && !(i < n && j < m && same (a, a_first + i, b, b_first + j)))
        {
          if (j == m || (i < n && LENGTH (i + 1, j) >= LENGTH (i, j + 1)))
            i++;
          else
            j++;
        }
      add (hunks, a_first + i_first, a_first + i, b_first + j_first, b_first + j);
      while (i < n && j < m && same (a, a_first + i, b, b_first + j))
        {
          i++;
          j++;
        }
    }
#undef LENGTH
}

/**
 * galley_timeline_list_rows:
 *
 * Returns: (transfer full) (element-type GalleyNodeId): the events
 */
GArray *
galley_timeline_list_rows (const GalleyArticle *article, GalleyNodeId timeline)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (GalleyNodeId));

  if (article == NULL || timeline == GALLEY_NO_NODE)
    return rows;

  const GalleyTree *tree = galley_article_get_tree (article);
  for (GALLEY_EACH_CHILD (tree, timeline, child))
    if (galley_tree_node (tree, child)->element == GALLEY_ELEMENT_EVENT)
      g_array_append_val (rows, child);
  return rows;
}

/**
 * galley_timeline_hash_row:
 *
 * Returns: a number that is the same for the same bytes
 */
guint
galley_timeline_hash_row (const GalleyArticle *article, GalleyNodeId row)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleySpan span = galley_tree_span (tree, row);
  guint hash = 2166136261u;

  for (guint32 i = span.start; i < span.end; i++)
    hash = (hash ^ (guchar) tree->tokens->text[i]) * 16777619u;
  return hash;
}

/**
 * galley_timeline_same_row:
 *
 * Returns: whether the two stand in the same bytes
 */
gboolean
galley_timeline_same_row (const GalleyArticle *article,
                          GalleyNodeId         row,
                          const GalleyArticle *other_article,
                          GalleyNodeId         other_row)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  const GalleyTree *other_tree = galley_article_get_tree (other_article);
  GalleySpan span = galley_tree_span (tree, row);
  GalleySpan other = galley_tree_span (other_tree, other_row);

  return galley_span_length (span) == galley_span_length (other)
         && memcmp (tree->tokens->text + span.start, other_tree->tokens->text + other.start,
                    galley_span_length (span)) == 0;
}

/**
 * galley_timeline_diff_rows:
 * @old_rows: (element-type GalleyNodeId): rows of @old_article
 * @new_rows: (element-type GalleyNodeId): rows of @new_article
 *
 * Compares two lists of rows. Where very much differs it is one hunk.
 *
 * Returns: (transfer full) (element-type GalleyRowHunk): what differs
 */
GArray *
galley_timeline_diff_rows (const GalleyArticle *old_article,
                           const GArray        *old_rows,
                           const GalleyArticle *new_article,
                           const GArray        *new_rows)
{
  Side a = { old_article, old_rows, NULL };
  Side b = { new_article, new_rows, NULL };
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (GalleyRowHunk));
  guint first = 0;
  guint n_old = old_rows->len;
  guint n_new = new_rows->len;

  while (first < MIN (n_old, n_new) && same (&a, first, &b, first))
    first++;
  while (MIN (n_old, n_new) > first && same (&a, n_old - 1, &b, n_new - 1))
    {
      n_old--;
      n_new--;
    }
  if (first == n_old || first == n_new || n_old - first > MAX_CELLS / (n_new - first))
    {
      add (hunks, first, n_old, first, n_new);
      return hunks;
    }

  a.hashes = hash_rows (&a, first, n_old);
  b.hashes = hash_rows (&b, first, n_new);
  compare (hunks, &a, first, n_old, &b, first, n_new);
  g_free (a.hashes);
  g_free (b.hashes);
  return hunks;
}

/**
 * galley_timeline_repeats_row:
 *
 * Returns: whether a row has the words and the date of another one
 */
gboolean
galley_timeline_repeats_row (const GalleyArticle *article, GalleyNodeId row, GalleyNodeId other_row)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  const GalleyAttr *when = galley_tree_attr (tree, row, GALLEY_ATTRIBUTE_WHEN);
  const GalleyAttr *other_when = galley_tree_attr (tree, other_row, GALLEY_ATTRIBUTE_WHEN);
  g_autofree char *text = NULL;
  g_autofree char *other_text = NULL;

  /* The dates tell most rows apart, without a copy. */
  if (when == NULL || other_when == NULL ? when != other_when
                                         : !same_value (tree, when, other_when))
    return FALSE;
  text = galley_tree_text (tree, row);
  other_text = galley_tree_text (tree, other_row);
  return *text != '\0' && g_str_equal (text, other_text);
}
