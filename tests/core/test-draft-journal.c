/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/draft/draft-journal.h"

#include <string.h>

#define ID "6f1c1f9e-5c38-4a3e-9a3b-0d9a7a1d2c11"
#define OTHER_ID "00000000-5c38-4a3e-9a3b-0d9a7a1d2c11"

/* A journal, and what the text was after each of its records. */
typedef struct
{
  GByteArray *file;
  GPtrArray *texts;   /* of GString */
  GArray *ends;       /* of guint: where each record ends in the file */
} Story;

static GVariant *
state_of (guint caret)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "caret", "u", caret);
  g_variant_dict_insert (&dict, "title", "s", "Die Welle — 波");
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

static void
story_clear (Story *story)
{
  g_byte_array_unref (story->file);
  g_ptr_array_unref (story->texts);
  g_array_unref (story->ends);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

static void
story_note (Story *story, const GString *text)
{
  g_ptr_array_add (story->texts, g_string_new_len (text->str, (gssize) text->len));
  g_array_append_val (story->ends, story->file->len);
}

/* Random changes of all kinds, some of them in one place as typing is, and a
 * state now and then. */
static Story
story_new (guint n_records, guint32 first_sequence)
{
  Story story = { g_byte_array_new (), g_ptr_array_new_with_free_func (free_string),
                  g_array_new (FALSE, FALSE, sizeof (guint)) };
  g_autoptr (GString) text = g_string_new ("<article><body><p>Es begann — so.</p></body></article>\n");
  g_autoptr (GBytes) base = g_bytes_new (text->str, text->len);
  g_autoptr (GVariant) state = state_of (0);
  guint32 sequence = first_sequence;
  gsize caret = 10;

  galley_journal_add_base (story.file, ID, sequence, state, base);
  story_note (&story, text);
  for (guint i = 0; i < n_records; i++)
    {
      g_autofree char *inserted = g_strnfill ((gsize) g_test_rand_int_range (0, 40), 'a' + (char) (i % 26));
      gsize n_removed;

      if (g_test_rand_int_range (0, 8) == 0)
        {
          g_autoptr (GVariant) next = state_of (i);

          galley_journal_add_state (story.file, ID, ++sequence, next);
          story_note (&story, text);
          continue;
        }
      if (caret > text->len || g_test_rand_int_range (0, 3) == 0)
        caret = (gsize) g_test_rand_int_range (0, (int) text->len + 1);
      n_removed = (gsize) g_test_rand_int_range (0, (int) MIN (30, text->len - caret) + 1);

      galley_journal_add_splice (story.file, ID, ++sequence, (guint32) caret, (guint32) n_removed,
                                 inserted, strlen (inserted));
      g_string_erase (text, (gssize) caret, (gssize) n_removed);
      g_string_insert (text, (gssize) caret, inserted);
      caret += strlen (inserted);
      story_note (&story, text);
    }
  return story;
}

static void
assert_text (const GalleyJournal *journal, const Story *story, guint n_records)
{
  const GString *text = g_ptr_array_index (story->texts, n_records);

  g_assert_cmpmem (g_bytes_get_data (journal->text, NULL), g_bytes_get_size (journal->text),
                   text->str, text->len);
  g_assert_cmpuint (journal->n_bytes, ==, g_array_index (story->ends, guint, n_records));
}

static gboolean
replay (GalleyJournal *journal, const char *id, const guint8 *file, gsize n_bytes)
{
  /* A copy of the very length, so that the sanitizer sees a step too far. */
  g_autoptr (GBytes) bytes = g_bytes_new (file, n_bytes);

  return galley_journal_replay (journal, id, bytes);
}

static void
test_whole (void)
{
  for (guint n = 0; n < 300; n += 7)
    {
      g_auto (Story) story = story_new (n, n * 1000);
      g_auto (GalleyJournal) journal = { 0 };

      g_assert_true (replay (&journal, ID, story.file->data, story.file->len));
      assert_text (&journal, &story, n);
      g_assert_cmpuint (journal.sequence, ==, n * 1000 + n);
    }
}

/* The sequence is a number that runs on for ever. */
static void
test_sequence_wraps (void)
{
  g_auto (Story) story = story_new (20, G_MAXUINT32 - 10);
  g_auto (GalleyJournal) journal = { 0 };

  g_assert_true (replay (&journal, ID, story.file->data, story.file->len));
  assert_text (&journal, &story, 20);
}

/* Cut off at every single byte: the text is what it was after the last record
 * that is whole. */
static void
test_cut_off (void)
{
  g_auto (Story) story = story_new (60, 1);
  guint n_whole = 0;

  for (guint n = 0; n < story.file->len; n++)
    {
      g_auto (GalleyJournal) journal = { 0 };

      while (n_whole + 1 < story.ends->len && g_array_index (story.ends, guint, n_whole + 1) <= n)
        n_whole++;
      if (n < g_array_index (story.ends, guint, 0))
        {
          g_assert_false (replay (&journal, ID, story.file->data, n));
          continue;
        }
      g_assert_true (replay (&journal, ID, story.file->data, n));
      assert_text (&journal, &story, n_whole);
    }
}

/* Every byte changed in turn: nothing from there on counts. */
static void
test_damaged (void)
{
  g_auto (Story) story = story_new (60, 1);
  guint record = 0;

  for (guint at = 0; at < story.file->len; at++)
    {
      g_auto (GalleyJournal) journal = { 0 };
      guint8 mask = (guint8) g_test_rand_int_range (1, 256);

      if (at >= g_array_index (story.ends, guint, record))
        record++;
      story.file->data[at] ^= mask;
      g_assert_cmpint (replay (&journal, ID, story.file->data, story.file->len), ==, record > 0);
      if (record > 0)
        assert_text (&journal, &story, record - 1);
      story.file->data[at] ^= mask;
    }
}

/* What a disk had lying about behind the end of the file before it was cut off by
 * a power failure: zeros, older records of this draft, those of another one. */
static void
test_foreign_tail (void)
{
  g_auto (Story) story = story_new (40, 100);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GByteArray) foreign = g_byte_array_new ();
  g_auto (GalleyJournal) zeros = { 0 };
  g_auto (GalleyJournal) older = { 0 };
  g_auto (GalleyJournal) other = { 0 };
  guint end = g_array_index (story.ends, guint, 30);
  guint start = g_array_index (story.ends, guint, 10);

  g_byte_array_append (file, story.file->data, end);
  g_byte_array_set_size (file, end + 4096);
  memset (file->data + end, 0, 4096);
  g_assert_true (replay (&zeros, ID, file->data, file->len));
  assert_text (&zeros, &story, 30);

  g_byte_array_set_size (file, end);
  g_byte_array_append (file, story.file->data + start, story.file->len - start);
  g_assert_true (replay (&older, ID, file->data, file->len));
  assert_text (&older, &story, 30);

  g_byte_array_set_size (file, end);
  galley_journal_add_splice (foreign, OTHER_ID, 131, 0, 0, "no", 2);
  g_byte_array_append (file, foreign->data, foreign->len);
  g_assert_true (replay (&other, ID, file->data, file->len));
  assert_text (&other, &story, 30);
}

/* Whole and in sequence, but not a change that this text can have. */
static void
test_impossible_change (void)
{
  static const guint32 impossible[][2] = {
    { 5000, 0 }, { 0, 5000 }, { G_MAXUINT32, G_MAXUINT32 }, { 1, G_MAXUINT32 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (impossible); i++)
    {
      g_auto (Story) story = story_new (0, 1);
      g_auto (GalleyJournal) journal = { 0 };

      galley_journal_add_splice (story.file, ID, 2, impossible[i][0], impossible[i][1], "x", 1);
      g_assert_true (replay (&journal, ID, story.file->data, story.file->len));
      assert_text (&journal, &story, 0);
    }
}

static void
test_foreign_file (void)
{
  g_auto (Story) story = story_new (3, 1);
  g_auto (GalleyJournal) journal = { 0 };

  g_assert_false (replay (&journal, OTHER_ID, story.file->data, story.file->len));
  g_assert_false (replay (&journal, ID, (const guint8 *) "<article/>", 10));
  g_assert_false (replay (&journal, ID, NULL, 0));
}

static void
test_state (void)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GVariant) first = state_of (3);
  g_autoptr (GVariant) second = state_of (44);
  g_auto (GalleyJournal) at_first = { 0 };
  g_auto (GalleyJournal) at_last = { 0 };

  galley_journal_add_base (file, ID, 7, first, empty);
  g_assert_true (replay (&at_first, ID, file->data, file->len));
  g_assert_true (g_variant_equal (at_first.state, first));
  g_assert_cmpuint (g_bytes_get_size (at_first.text), ==, 0);

  galley_journal_add_splice (file, ID, 8, 0, 0, "text", 4);
  galley_journal_add_state (file, ID, 9, second);
  g_assert_true (replay (&at_last, ID, file->data, file->len));
  g_assert_true (g_variant_equal (at_last.state, second));
  g_assert_cmpuint (g_bytes_get_size (at_last.text), ==, 4);
  g_assert_cmpuint (at_last.n_splices, ==, 1);
}

/* The format on the disk stays as it is: drafts outlive an update. */
static void
test_format (void)
{
  static const guint8 expected[] = {
    'G', 'a', 'l', 'l', 'e', 'y', ' ', 'd', 'r', 'a', 'f', 't', ' ', '1', '\n', 0,
    'B', 'A', 'S', 'E', 5, 0, 0, 0, 7, 0, 0, 0, 0x15, 0x71, 0xc8, 0x08,
    0, 0, 0, 0, 'a', 'b', 'c',
    'P', 'L', 'I', 'C', 6, 0, 0, 0, 9, 0, 0, 0, 0x5b, 0xc9, 0xc1, 0xcd,
    1, 0, 0, 0, 2, 0, 0, 0, 'x',
  };
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GBytes) text = g_bytes_new_static ("abc", 3);
  g_autoptr (GVariant) state = g_variant_ref_sink (g_variant_new ("a{sv}", NULL));

  galley_journal_add_base (file, ID, 5, state, text);
  galley_journal_add_splice (file, ID, 6, 1, 2, "x", 1);
  g_assert_cmpmem (file->data, file->len, expected, sizeof expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft-journal/whole", test_whole);
  g_test_add_func ("/draft-journal/sequence-wraps", test_sequence_wraps);
  g_test_add_func ("/draft-journal/cut-off", test_cut_off);
  g_test_add_func ("/draft-journal/damaged", test_damaged);
  g_test_add_func ("/draft-journal/foreign-tail", test_foreign_tail);
  g_test_add_func ("/draft-journal/impossible-change", test_impossible_change);
  g_test_add_func ("/draft-journal/foreign-file", test_foreign_file);
  g_test_add_func ("/draft-journal/state", test_state);
  g_test_add_func ("/draft-journal/format", test_format);

  return g_test_run ();
}
