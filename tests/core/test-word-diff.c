/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/word-diff.h"

#include <string.h>

/* What has changed stands in brackets; both NULL where nothing is to be marked. */
static const struct
{
  const char *name;
  const char *old_text;
  const char *new_text;
  const char *old_marked;
  const char *new_marked;
} rows[] = {
  { "same", "one two", "one two", "one two", "one two" },
  { "a word", "one two three", "one 2 three", "one [two] three", "one [2] three" },
  { "a word more", "one three", "one two three", "one three", "one [two ]three" },
  { "a word less", "one two three", "one three", "one [two ]three", "one three" },
  { "within a tag", "<p class=\"a\">Words</p>", "<p class=\"b\">Words</p>", "<p class=\"[a]\">Words</p>",
    "<p class=\"[b]\">Words</p>" },
  { "two words are one change", "keep aa bb keep this", "keep cc dd keep this", "keep [aa bb] keep this",
    "keep [cc dd] keep this" },
  { "a sign", "It works.", "It works!", "It works[.]", "It works[!]" },
  { "letters of all scripts", "die große Straße", "die große Gasse", "die große [Straße]", "die große [Gasse]" },
  { "a mark belongs to its word", "cafe\xcc\x81 noir", "cafe noir", "[cafe\xcc\x81] noir", "[cafe] noir" },
  { "line ends are blanks", "a line\nand another", "a line and another", "a line[\n]and another",
    "a line[ ]and another" },
  { "nothing in common", "alpha beta gamma", "delta epsilon zeta", NULL, NULL },
  { "from nothing", "", "new", "", "[new]" },
  { "to nothing", "old", "", "[old]", "" },
  { "not UTF-8", "a b \xff c d", "a b \xfe c d", "a b [\xff] c d", "a b [\xfe] c d" },
};

static char *
mark (const char *text, const GArray *changes)
{
  GString *marked = g_string_new (NULL);
  guint32 at = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      GalleySpan span = g_array_index (changes, GalleySpan, i);

      g_string_append_len (marked, text + at, span.start - at);
      g_string_append_c (marked, '[');
      g_string_append_len (marked, text + span.start, galley_span_length (span));
      g_string_append_c (marked, ']');
      at = span.end;
    }
  g_string_append (marked, text + at);
  return g_string_free (marked, FALSE);
}

static void
test_row (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) old_text = g_bytes_new (rows[i].old_text, strlen (rows[i].old_text));
  g_autoptr (GBytes) new_text = g_bytes_new (rows[i].new_text, strlen (rows[i].new_text));
  g_autoptr (GArray) removed = g_array_new (FALSE, FALSE, sizeof (GalleySpan));
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (GalleySpan));
  g_autofree char *old_marked = NULL;
  g_autofree char *new_marked = NULL;
  gboolean done = galley_word_diff (old_text, GALLEY_SPAN (0, strlen (rows[i].old_text)), new_text,
                                    GALLEY_SPAN (0, strlen (rows[i].new_text)), removed, added);

  g_assert_true (done == (rows[i].old_marked != NULL));
  if (!done)
    {
      g_assert_cmpuint (removed->len + added->len, ==, 0);
      return;
    }
  old_marked = mark (rows[i].old_text, removed);
  new_marked = mark (rows[i].new_text, added);
  g_assert_cmpstr (old_marked, ==, rows[i].old_marked);
  g_assert_cmpstr (new_marked, ==, rows[i].new_marked);
}

/* Only the spans are looked at. */
static void
test_spans (void)
{
  g_autoptr (GBytes) old_text = g_bytes_new_static ("xx one two yy", 13);
  g_autoptr (GBytes) new_text = g_bytes_new_static ("one three zz", 12);
  g_autoptr (GArray) removed = g_array_new (FALSE, FALSE, sizeof (GalleySpan));
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (GalleySpan));

  g_assert_true (galley_word_diff (old_text, GALLEY_SPAN (3, 10), new_text, GALLEY_SPAN (0, 9), removed, added));
  g_assert_cmpuint (removed->len, ==, 1);
  g_assert_cmpuint (added->len, ==, 1);
  g_assert_cmpuint (g_array_index (removed, GalleySpan, 0).start, ==, 7);
  g_assert_cmpuint (g_array_index (removed, GalleySpan, 0).end, ==, 10);
  g_assert_cmpuint (g_array_index (added, GalleySpan, 0).start, ==, 4);
  g_assert_cmpuint (g_array_index (added, GalleySpan, 0).end, ==, 9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/word-diff/", rows[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/word-diff/spans", test_spans);
  return g_test_run ();
}
