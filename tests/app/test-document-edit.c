/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "documents.h"

#define TEXT "<article xmlns=\"urn:galley:article:1\"><head><headline>a</headline></head><body><p>b</p></body></article>"

/* Replaces the first place of `old_text`, as a field does at a key. */
static void
run (GalleyDocument *document, const char *key, const char *old_text, const char *new_text)
{
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  const char *whole = documents_text (document);
  const char *place = strstr (whole, old_text);
  guint32 start;

  g_assert_nonnull (place);
  start = (guint32) (place - whole);
  galley_text_edit_replace (edit, GALLEY_SPAN (start, start + (guint32) strlen (old_text)), new_text, -1);
  galley_document_apply_run (document, edit, key);
}

static void
test_run_is_one_step (void)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);

  run (document, "x", ">a<", ">ab<");
  run (document, "x", ">ab<", ">ab &amp;<");
  run (document, "x", ">ab &amp;<", ">ab &amp; ü<");
  g_assert_nonnull (strstr (documents_text (document), "<headline>ab &amp; ü</headline>"));
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
  galley_document_redo (document);
  g_assert_nonnull (strstr (documents_text (document), "<headline>ab &amp; ü</headline>"));
}

static void
test_other_key_is_another_step (void)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);

  run (document, "x", ">a<", ">ab<");
  run (document, "y", ">b<", ">bc<");
  galley_document_undo (document);
  g_assert_nonnull (strstr (documents_text (document), ">ab</headline></head><body><p>b<"));
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
}

static void
test_end_of_run (void)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);

  run (document, "x", ">a<", ">ab<");
  galley_document_end_run (document);
  run (document, "x", ">ab<", ">abc<");
  galley_document_undo (document);
  g_assert_nonnull (strstr (documents_text (document), ">ab<"));
}

static void
test_typing_elsewhere_ends_run (void)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);

  run (document, "x", ">a<", ">ab<");
  documents_type (document, "b</p>", "Z");
  run (document, "x", ">ab<", ">abc<");
  galley_document_undo (document);
  g_assert_nonnull (strstr (documents_text (document), ">ab</headline></head><body><p>Zb<"));
}

static void
test_back_to_the_start (void)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);

  documents_type (document, "b</p>", "Z");
  run (document, "x", ">a<", ">ab<");
  run (document, "x", ">ab<", ">a<");
  run (document, "x", ">a<", ">ac<");
  galley_document_undo (document);
  g_assert_nonnull (strstr (documents_text (document), ">a</headline></head><body><p>Zb<"));
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
}

/* The step of the run cannot be taken back: what is typed on comes behind it. */
static void
test_history_that_is_gone (void)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);

  run (document, "x", ">a<", ">ab<");
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (galley_document_get_buffer (document)), FALSE);
  run (document, "x", ">ab<", ">abc<");
  run (document, "x", ">abc<", ">bc<");
  g_assert_nonnull (strstr (documents_text (document), "<headline>bc</headline></head><body><p>b</p>"));
}

/* Runs, and typing beside them with the caret there, at random: whatever the
 * history joins, the text is what was wanted. */
static void
test_runs_at_random (gconstpointer data)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (document));
  g_autoptr (GString) value = g_string_new ("a");
  g_autoptr (GRand) random = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  const int start = (int) (strstr (TEXT, "a</headline>") - TEXT);

  for (guint i = 0; i < 3000; i++)
    {
      int n = (int) value->len;
      int from = g_rand_int_range (random, 0, n + 1);
      int to = g_rand_int_range (random, from, n + 1);
      GtkTextIter first, last;
      g_autofree char *expected = NULL;

      gtk_text_buffer_get_iter_at_offset (buffer, &first, start + from);
      gtk_text_buffer_get_iter_at_offset (buffer, &last, start + to);
      switch (g_rand_int_range (random, 0, 10))
        {
        case 0:
          galley_document_end_run (document);
          break;
        case 1:
          gtk_text_buffer_place_cursor (buffer, &first);
          gtk_text_buffer_insert_interactive_at_cursor (buffer, "s", 1, TRUE);
          g_string_insert (value, from, "s");
          break;
        case 2:
          gtk_text_buffer_place_cursor (buffer, &first);
          if (from > 0 && gtk_text_buffer_backspace (buffer, &first, TRUE, TRUE))
            g_string_erase (value, from - 1, 1);
          break;
        case 3:
          gtk_text_buffer_place_cursor (buffer, &last);
          break;
        default:
          {
            g_autoptr (GBytes) text = g_bytes_ref (galley_document_peek_text (document));
            g_autoptr (GBytes) wanted = NULL;
            g_autoptr (GalleyTextEdit) edit = NULL;
            g_autofree char *whole = NULL;

            if (n > 12 || g_rand_boolean (random))
              g_string_erase (value, from, to - from);
            else
              g_string_insert (value, from, g_rand_boolean (random) ? "f" : "ff ");
            whole = g_strdup_printf ("%.*s%s%s", start, TEXT, value->str, strstr (TEXT, "</headline>"));
            wanted = g_bytes_new (whole, strlen (whole));
            edit = galley_text_edit_new_between (text, wanted);
            galley_document_apply_run (document, edit, "x");
          }
        }
      expected = g_strdup_printf ("%.*s%s%s", start, TEXT, value->str, strstr (TEXT, "</headline>"));
      documents_assert_text (document, expected);
    }

  while (gtk_text_buffer_get_can_undo (buffer))
    galley_document_undo (document);
  documents_assert_text (document, TEXT);
}

static void
test_caret_stays (void)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  const guint32 in_body = (guint32) (strstr (TEXT, "b</p>") - TEXT);

  galley_document_set_caret (document, in_body);
  run (document, "x", ">a<", ">ab<");
  run (document, "x", ">ab<", ">abc<");
  g_assert_cmpuint (galley_document_get_caret (document), ==, in_body + 2);
}

typedef struct
{
  guint n_changes;
  guint n_broken;
} Seen;

static void
changed_cb (GalleyDocument *document, Seen *seen)
{
  seen->n_changes++;
  /* Two splices that only together leave both marks or none. */
  seen->n_broken += (strstr (documents_text (document), "<x>") != NULL)
                    != (strstr (documents_text (document), "</x>") != NULL);
}

static void
wrap (GalleyDocument *document)
{
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  const char *whole = documents_text (document);
  guint32 place = (guint32) (strstr (whole, "b</p>") - whole);

  galley_text_edit_insert (edit, place, "<x>", -1);
  galley_text_edit_insert (edit, place + 1, "</x>", -1);
  galley_document_apply (document, edit);
}

static void
test_told_once (void)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  Seen seen = { 0 };

  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), &seen);
  wrap (document);
  g_assert_cmpuint (seen.n_changes, ==, 1);
  galley_document_undo (document);
  g_assert_cmpuint (seen.n_changes, ==, 2);
  galley_document_redo (document);
  g_assert_cmpuint (seen.n_changes, ==, 3);
  gtk_text_buffer_undo (GTK_TEXT_BUFFER (galley_document_get_buffer (document)));
  g_assert_cmpuint (seen.n_changes, ==, 4);
  g_assert_cmpuint (seen.n_broken, ==, 0);
  documents_assert_text (document, TEXT);
}

static void
test_run_is_told_once (void)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  Seen seen = { 0 };

  run (document, "x", ">a<", ">ab<");
  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), &seen);
  run (document, "x", ">ab<", ">abc<");
  g_assert_cmpuint (seen.n_changes, ==, 1);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_modified_does_not_flicker (void)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  guint n = 0;

  run (document, "x", ">a<", ">ab<");
  g_assert_true (galley_document_get_modified (document));
  g_signal_connect_swapped (document, "notify::modified", G_CALLBACK (count_cb), &n);
  run (document, "x", ">ab<", ">abc<");
  g_assert_cmpuint (n, ==, 0);
  galley_document_undo (document);
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (galley_document_get_modified (document));
}

static void
test_undo_has_no_end (void)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (document));
  guint n = 0;

  for (guint i = 0; i < 1000; i++)
    wrap (document);
  for (; gtk_text_buffer_get_can_undo (buffer); n++)
    galley_document_undo (document);
  g_assert_cmpuint (n, ==, 1000);
  documents_assert_text (document, TEXT);
}

static void
test_article_of_the_moment (void)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  g_autofree char *headline = NULL;

  documents_settle (document);
  run (document, "x", ">a<", ">now<");
  headline = galley_article_dup_field (galley_document_peek_article (document), GALLEY_ELEMENT_HEADLINE);
  g_assert_cmpstr (headline, ==, "now");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_source_init ();

  g_test_add_func ("/document/run/is-one-step", test_run_is_one_step);
  g_test_add_func ("/document/run/other-key", test_other_key_is_another_step);
  g_test_add_func ("/document/run/end", test_end_of_run);
  g_test_add_func ("/document/run/typing-elsewhere", test_typing_elsewhere_ends_run);
  g_test_add_func ("/document/run/back-to-the-start", test_back_to_the_start);
  for (guint seed = 1; seed <= 4; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/document/run/at-random/%u", seed);

      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_runs_at_random);
    }
  g_test_add_func ("/document/run/history-that-is-gone", test_history_that_is_gone);
  g_test_add_func ("/document/run/caret-stays", test_caret_stays);
  g_test_add_func ("/document/run/told-once", test_run_is_told_once);
  g_test_add_func ("/document/run/modified-does-not-flicker", test_modified_does_not_flicker);
  g_test_add_func ("/document/told-once", test_told_once);
  g_test_add_func ("/document/undo-has-no-end", test_undo_has_no_end);
  g_test_add_func ("/document/article-of-the-moment", test_article_of_the_moment);

  return g_test_run ();
}
