/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/word-diff.h"

#include "core/text/diff-match.h"

/* Longer stretches are not read word by word. */
#define MAX_BYTES (256 * 1024)

typedef enum
{
  WORD,
  BLANK,
  SIGN,
} Kind;

static Kind
kind_of (gunichar c)
{
  if (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_')
    return WORD;
  return g_unichar_isspace (c) ? BLANK : SIGN;
}

/* Words and blanks are runs; each sign stands for itself. What is no UTF-8 is a sign, too. */
static GArray *
split_words (const char *text, GalleySpan span)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (GalleySpan));
  Kind last = SIGN;

  for (guint32 at = span.start; at < span.end;)
    {
      gunichar c = g_utf8_get_char_validated (text + at, span.end - at);
      gboolean valid = c != (gunichar) -1 && c != (gunichar) -2;
      guint32 next = valid ? (guint32) (g_utf8_next_char (text + at) - text) : at + 1;
      Kind kind = valid ? kind_of (c) : SIGN;

      if (kind == last && kind != SIGN)
        {
          g_array_index (pieces, GalleySpan, pieces->len - 1).end = next;
        }
      else
        {
          GalleySpan piece = GALLEY_SPAN (at, next);

          g_array_append_val (pieces, piece);
        }
      last = kind;
      at = next;
    }
  return pieces;
}

static gboolean
is_blank (const GalleyPieces *pieces, guint i)
{
  return kind_of (g_utf8_get_char_validated (pieces->text + pieces->spans[i].start,
                                             galley_span_length (pieces->spans[i]))) == BLANK;
}

/* Joined where they touch, and where nothing but a blank is between them: a
 * sentence written anew is one change, not ten. */
static void
append_changes (const GalleyPieces *pieces, const gboolean *kept, GArray *changes)
{
  for (guint i = 0; i < pieces->n; i++)
    {
      GalleySpan span = pieces->spans[i];
      GalleySpan *last = changes->len > 0 ? &g_array_index (changes, GalleySpan, changes->len - 1) : NULL;

      if (kept[i])
        continue;
      if (last != NULL && (last->end == span.start ||
                           (i > 0 && is_blank (pieces, i - 1) && pieces->spans[i - 1].start == last->end)))
        last->end = span.end;
      else
        g_array_append_val (changes, span);
    }
}

static guint32
count_kept_words (const GalleyPieces *pieces, const gboolean *kept)
{
  guint32 n_bytes = 0;

  for (guint i = 0; i < pieces->n; i++)
    if (kept[i] && !is_blank (pieces, i))
      n_bytes += galley_span_length (pieces->spans[i]);
  return n_bytes;
}

/**
 * galley_word_diff:
 * @old_text: UTF-8
 * @new_text: UTF-8
 *
 * Returns: %FALSE, with nothing appended, where the two have so little in common
 *   that they are better read as a whole
 */
gboolean
galley_word_diff (GBytes *old_text, GalleySpan old_span, GBytes *new_text, GalleySpan new_span, GArray *removed,
                  GArray *added)
{
  g_autoptr (GArray) old_pieces = NULL;
  g_autoptr (GArray) new_pieces = NULL;
  g_autofree gboolean *kept_a = NULL;
  g_autofree gboolean *kept_b = NULL;
  GalleyPieces a, b;

  g_return_val_if_fail (old_text != NULL && new_text != NULL, FALSE);
  g_return_val_if_fail (removed != NULL && added != NULL, FALSE);

  if (galley_span_length (old_span) > MAX_BYTES || galley_span_length (new_span) > MAX_BYTES)
    return FALSE;

  a.text = g_bytes_get_data (old_text, NULL);
  b.text = g_bytes_get_data (new_text, NULL);
  old_pieces = split_words (a.text, old_span);
  new_pieces = split_words (b.text, new_span);
  a.spans = (const GalleySpan *) (gpointer) old_pieces->data;
  b.spans = (const GalleySpan *) (gpointer) new_pieces->data;
  a.n = old_pieces->len;
  b.n = new_pieces->len;
  kept_a = g_new0 (gboolean, a.n + 1);
  kept_b = g_new0 (gboolean, b.n + 1);
  galley_diff_match (&a, &b, kept_a, kept_b);

  if (4 * count_kept_words (&a, kept_a) < MIN (galley_span_length (old_span), galley_span_length (new_span)))
    return FALSE;
  append_changes (&a, kept_a, removed);
  append_changes (&b, kept_b, added);
  return TRUE;
}
