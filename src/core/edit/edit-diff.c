/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/edit-diff.h"

#include <string.h>

#include "core/edit/edit-content.h"

/* The work on two texts grows with the product of their words; beyond this
 * they are different texts as a whole. */
#define MAX_CELLS (512u * 1024u)

/* A word, or the white space between two. */
typedef struct
{
  guint first;
  guint last;
} Word;

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* What stands for an element (edit-content.h) is a word by itself, so that it
 * does not go with the letters beside it. */
static gboolean
is_object (gunichar c)
{
  return c == GALLEY_OBJECT_CHARACTER || c == GALLEY_BREAK_CHARACTER;
}

static GArray *
split (const gunichar *text, guint first, guint last)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  while (first < last)
    {
      Word word = { first, first + 1 };

      while (word.last < last && !is_object (text[first]) && !is_object (text[word.last])
             && is_space (text[word.last]) == is_space (text[first]))
        word.last++;
      g_array_append_val (words, word);
      first = word.last;
    }
  return words;
}

static gboolean
same (const gunichar *a, const Word *x, const gunichar *b, const Word *y)
{
  return x->last - x->first == y->last - y->first
         && memcmp (a + x->first, b + y->first, (x->last - x->first) * sizeof (gunichar)) == 0;
}

/* Appends a hunk without the characters that are the same at its ends. A
 * hunk that white space alone parts from the one before becomes one with it. */
static void
append (GArray *hunks, const gunichar *old_text, const gunichar *new_text, GalleyHunk hunk)
{
  GalleyHunk *previous = hunks->len > 0 ? &g_array_index (hunks, GalleyHunk, hunks->len - 1) : NULL;

  while (hunk.old_first < hunk.old_last && hunk.new_first < hunk.new_last
         && old_text[hunk.old_first] == new_text[hunk.new_first])
    {
      hunk.old_first++;
      hunk.new_first++;
    }
  while (hunk.old_first < hunk.old_last && hunk.new_first < hunk.new_last
         && old_text[hunk.old_last - 1] == new_text[hunk.new_last - 1])
    {
      hunk.old_last--;
      hunk.new_last--;
    }
  if (hunk.old_first == hunk.old_last && hunk.new_first == hunk.new_last)
    return;

  if (previous != NULL)
    {
      guint i = previous->old_last;

      while (i < hunk.old_first && is_space (old_text[i]))
        i++;
      if (i == hunk.old_first)
        {
          previous->old_last = hunk.old_last;
          previous->new_last = hunk.new_last;
          return;
        }
    }
  g_array_append_val (hunks, hunk);
}

static guint
start_of (const GArray *words, guint i, guint end)
{
  return i < words->len ? g_array_index (words, Word, i).first : end;
}

/* Longest common subsequence of words, from the end, so that it is read from
 * the start. */
static void
compare_words (GArray *hunks, const gunichar *old_text, const gunichar *new_text, const GalleyHunk *whole)
{
  g_autoptr (GArray) old_words = split (old_text, whole->old_first, whole->old_last);
  g_autoptr (GArray) new_words = split (new_text, whole->new_first, whole->new_last);
  guint n = old_words->len;
  guint m = new_words->len;

  if (n == 0 || m == 0 || n > MAX_CELLS / m)
    {
      append (hunks, old_text, new_text, *whole);
      return;
    }

  g_autofree guint32 *length = g_new0 (guint32, (gsize) (n + 1) * (m + 1));
#define LENGTH(i, j) length[(gsize) (i) * (m + 1) + (j)]
  for (guint i = n; i-- > 0;)
    for (guint j = m; j-- > 0;)
      {
        const Word *x = &g_array_index (old_words, Word, i);
        const Word *y = &g_array_index (new_words, Word, j);

        LENGTH (i, j) = same (old_text, x, new_text, y) ? LENGTH (i + 1, j + 1) + (x->last - x->first)
                                                        : MAX (LENGTH (i + 1, j), LENGTH (i, j + 1));
      }

  guint i = 0;
  guint j = 0;
  while (i < n || j < m)
    {
      GalleyHunk hunk = { .old_first = start_of (old_words, i, whole->old_last),
                          .new_first = start_of (new_words, j, whole->new_last) };

      while ((i < n || j < m)
             && !(i < n && j < m
                  && same (old_text, &g_array_index (old_words, Word, i),
                           new_text, &g_array_index (new_words, Word, j))))
        {
          if (j == m || (i < n && LENGTH (i + 1, j) >= LENGTH (i, j + 1)))
            i++;
          else
            j++;
        }
      hunk.old_last = start_of (old_words, i, whole->old_last);
      hunk.new_last = start_of (new_words, j, whole->new_last);
      append (hunks, old_text, new_text, hunk);

      while (i < n && j < m
             && same (old_text, &g_array_index (old_words, Word, i), new_text, &g_array_index (new_words, Word, j)))
        {
          i++;
          j++;
        }
    }
#undef LENGTH
}

/**
 * galley_edit_diff:
 * @old_text: (array length=n_old): characters
 * @new_text: (array length=n_new): characters
 *
 * Compares two texts: what is the same at the two ends is left out, and the
 * rest is compared word by word, unless it is very long.
 *
 * Returns: (transfer full) (element-type GalleyHunk): the differences
 */
GArray *
galley_edit_diff (const gunichar *old_text, guint n_old, const gunichar *new_text, guint n_new)
{
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (GalleyHunk));
  GalleyHunk whole = { 0, n_old, 0, n_new };

  while (whole.old_first < whole.old_last && whole.new_first < whole.new_last
         && old_text[whole.old_first] == new_text[whole.new_first])
    {
      whole.old_first++;
      whole.new_first++;
    }
  while (whole.old_first < whole.old_last && whole.new_first < whole.new_last
         && old_text[whole.old_last - 1] == new_text[whole.new_last - 1])
    {
      whole.old_last--;
      whole.new_last--;
    }
  if (whole.old_first < whole.old_last || whole.new_first < whole.new_last)
    compare_words (hunks, old_text, new_text, &whole);
  return hunks;
}
