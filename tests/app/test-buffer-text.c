/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bytes that are kept of a buffer against those that are read out of it. */

#include <gtksourceview/gtksource.h>
#include <string.h>

#include "app/buffer-text.h"

typedef struct
{
  GtkTextBuffer *buffer;
  GalleyBufferText *text;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->buffer = GTK_TEXT_BUFFER (gtk_source_buffer_new (NULL));
  gtk_text_buffer_set_max_undo_levels (fixture->buffer, 0);
  fixture->text = galley_buffer_text_new (fixture->buffer);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  galley_buffer_text_free (fixture->text);
  g_object_unref (fixture->buffer);
}

static void
assert_kept (Fixture *fixture)
{
  g_autofree char *expected = NULL;
  GtkTextIter start, end;
  GBytes *bytes = galley_buffer_text_peek (fixture->text);
  const GalleyCharIndex *index = galley_buffer_text_peek_index (fixture->text);

  gtk_text_buffer_get_bounds (fixture->buffer, &start, &end);
  expected = gtk_text_buffer_get_text (fixture->buffer, &start, &end, TRUE);
  g_assert_cmpstr (g_bytes_get_data (bytes, NULL), ==, expected);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, strlen (expected));
  g_assert_cmpuint (galley_char_index_to_chars (index, (guint32) strlen (expected)), ==,
                    gtk_text_buffer_get_char_count (fixture->buffer));
}

static void
begin_with (Fixture *fixture, const char *text)
{
  gtk_text_buffer_set_text (fixture->buffer, text, -1);
  assert_kept (fixture);
}

static void
insert (Fixture *fixture, int at, const char *text)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, at);
  gtk_text_buffer_insert (fixture->buffer, &iter, text, -1);
}

static void
delete (Fixture *fixture, int from, int to)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &end, to);
  gtk_text_buffer_delete (fixture->buffer, &start, &end);
}

static void
test_typing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) before = NULL;

  begin_with (fixture, "Zürich – ein Ort\nam See");
  before = g_bytes_ref (galley_buffer_text_peek (fixture->text));
  insert (fixture, 2, "ß");
  assert_kept (fixture);
  insert (fixture, 3, "😀");
  assert_kept (fixture);
  delete (fixture, 3, 4);
  assert_kept (fixture);
  g_assert_cmpstr (g_bytes_get_data (before, NULL), ==, "Zürich – ein Ort\nam See");
}

/* Between two looks, with nothing read in between. */
static void
test_touching (Fixture *fixture, gconstpointer data)
{
  begin_with (fixture, "äbcdefghij");
  delete (fixture, 2, 5);
  insert (fixture, 2, "ÄÖÜ");
  insert (fixture, 2, "x");
  insert (fixture, 6, "y");
  assert_kept (fixture);

  insert (fixture, 4, "one two");
  delete (fixture, 3, 6);
  assert_kept (fixture);

  insert (fixture, 4, "one");
  delete (fixture, 5, 10);
  assert_kept (fixture);

  insert (fixture, 4, "o");
  delete (fixture, 1, 9);
  assert_kept (fixture);
}

static void
test_apart (Fixture *fixture, gconstpointer data)
{
  begin_with (fixture, "Ärger über Öl");
  insert (fixture, 13, "e");
  insert (fixture, 0, "é");
  delete (fixture, 5, 7);
  assert_kept (fixture);
  insert (fixture, 1, "x");
  assert_kept (fixture);
}

static void
test_emptied (Fixture *fixture, gconstpointer data)
{
  begin_with (fixture, "Ä");
  delete (fixture, 0, 1);
  assert_kept (fixture);
  insert (fixture, 0, "Ö");
  assert_kept (fixture);
  gtk_text_buffer_set_text (fixture->buffer, "", -1);
  assert_kept (fixture);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  begin_with (fixture, "one two");
  gtk_text_buffer_begin_user_action (fixture->buffer);
  delete (fixture, 0, 3);
  insert (fixture, 0, "três");
  insert (fixture, 8, "!");
  gtk_text_buffer_end_user_action (fixture->buffer);
  assert_kept (fixture);
  gtk_text_buffer_undo (fixture->buffer);
  assert_kept (fixture);
  gtk_text_buffer_redo (fixture->buffer);
  assert_kept (fixture);
}

static void
test_whatever (Fixture *fixture, gconstpointer data)
{
  static const char *const pieces[] = { "a", "ö", "–", "😀", "\n", "\r\n", "<p>", "e\xcc\x81", " über " };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  begin_with (fixture, "");
  for (guint i = 0; i < 4000; i++)
    {
      int n = gtk_text_buffer_get_char_count (fixture->buffer);
      int at = g_rand_int_range (random, 0, n + 1);

      switch (g_rand_int_range (random, 0, 8))
        {
        case 0:
        case 1:
          delete (fixture, at, MIN (n, at + g_rand_int_range (random, 0, 6)));
          break;
        case 2:
          if (gtk_text_buffer_get_can_undo (fixture->buffer))
            gtk_text_buffer_undo (fixture->buffer);
          break;
        case 3:
          if (gtk_text_buffer_get_can_redo (fixture->buffer))
            gtk_text_buffer_redo (fixture->buffer);
          break;
        default:
          insert (fixture, at, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
        }
      if (g_rand_boolean (random))
        assert_kept (fixture);
    }
  assert_kept (fixture);
}

#define ADD(name, func) g_test_add ("/buffer-text/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  gtk_source_init ();
  ADD ("typing", test_typing);
  ADD ("changes-that-touch", test_touching);
  ADD ("changes-apart", test_apart);
  ADD ("emptied", test_emptied);
  ADD ("undo", test_undo);
  ADD ("whatever-happens", test_whatever);
  return g_test_run ();
}
