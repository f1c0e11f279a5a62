/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the lines of a paragraph begin that did not fit into one, and how many layouts
 * of them are kept. */

#include "config.h"

#include "app/source/source-view.h"
#include "widgets.h"

#define LONG "word word word word word word word word word word word word word word word word word word"

typedef struct
{
  GtkWindow *window;
  GtkTextView *view;
  GtkTextBuffer *buffer;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scrolled;

  fixture->view = g_object_new (GALLEY_TYPE_SOURCE_VIEW, "monospace", TRUE, "wrap-mode", GTK_WRAP_WORD_CHAR,
                                "tab-width", 4, NULL);
  fixture->buffer = gtk_text_view_get_buffer (fixture->view);
  gtk_text_buffer_set_enable_undo (fixture->buffer, TRUE);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 400, 400);
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (fixture->view));
  gtk_window_set_child (fixture->window, scrolled);
  gtk_window_present (fixture->window);
  widgets_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
}

static int
get_x (Fixture *fixture, const GtkTextIter *iter)
{
  GdkRectangle place;

  gtk_text_view_get_iter_location (fixture->view, iter, &place);
  return place.x;
}

/* @columns: how many spaces wide the indentation is */
static void
assert_kept (Fixture *fixture, int line, int columns)
{
  g_autofree char *spaces = g_strnfill (columns, ' ');
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (fixture->view), spaces);
  GtkTextIter start, wrapped;
  int width;

  widgets_settle ();
  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &start, line);
  wrapped = start;
  g_assert_true (gtk_text_view_forward_display_line (fixture->view, &wrapped));
  g_assert_cmpint (gtk_text_iter_get_line (&wrapped), ==, line);
  g_assert_cmpint (get_x (fixture, &wrapped) - get_x (fixture, &start), ==, width);
}

static void
insert (Fixture *fixture, int line, int column, const char *text)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line_offset (fixture->buffer, &iter, line, column);
  gtk_text_buffer_insert (fixture->buffer, &iter, text, -1);
}

static void
delete (Fixture *fixture, int line, int column, int n_chars)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line_offset (fixture->buffer, &start, line, column);
  end = start;
  gtk_text_iter_forward_chars (&end, n_chars);
  gtk_text_buffer_delete (fixture->buffer, &start, &end);
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  gtk_text_buffer_set_text (fixture->buffer, LONG "\n  " LONG "\n\n      " LONG "\n\t" LONG "\n \t" LONG, -1);
  assert_kept (fixture, 0, 0);
  assert_kept (fixture, 1, 2);
  assert_kept (fixture, 3, 6);
  assert_kept (fixture, 4, 4);
  assert_kept (fixture, 5, 4);
}

static void
test_deep (Fixture *fixture, gconstpointer data)
{
  g_autofree char *spaces = g_strnfill (200, ' ');
  g_autofree char *text = g_strconcat (spaces, LONG, NULL);

  gtk_text_buffer_set_text (fixture->buffer, text, -1);
  assert_kept (fixture, 0, 24);
}

/* Such a text is not looked at in one go; what is typed meanwhile must not lead astray. */
static void
test_many_lines (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "    " LONG "\n");
  gtk_text_buffer_set_text (fixture->buffer, text->str, -1);
  delete (fixture, 10, 0, 200);
  insert (fixture, 1500, 0, "  ");
  assert_kept (fixture, 9, 4);
  assert_kept (fixture, 1000, 4);
  assert_kept (fixture, 1500, 6);
  assert_kept (fixture, 1990, 4);
}

static void
test_edits (Fixture *fixture, gconstpointer data)
{
  gtk_text_buffer_set_text (fixture->buffer, "  " LONG LONG "\n  " LONG, -1);
  insert (fixture, 0, 2, "  ");
  assert_kept (fixture, 0, 4);
  insert (fixture, 0, 0, " ");
  assert_kept (fixture, 0, 5);
  delete (fixture, 0, 0, 5);
  assert_kept (fixture, 0, 0);
  insert (fixture, 0, 0, "      ");
  assert_kept (fixture, 0, 6);
  insert (fixture, 0, 6, "word\n");
  assert_kept (fixture, 1, 0);
  /* The lines are one again. */
  delete (fixture, 0, 10, 1);
  assert_kept (fixture, 0, 6);
  assert_kept (fixture, 1, 2);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  gtk_text_buffer_set_text (fixture->buffer, "  " LONG, -1);
  insert (fixture, 0, 0, "    ");
  assert_kept (fixture, 0, 6);
  gtk_text_buffer_undo (fixture->buffer);
  assert_kept (fixture, 0, 2);
  gtk_text_buffer_redo (fixture->buffer);
  assert_kept (fixture, 0, 6);
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  GtkTextIter to, start, end;

  gtk_text_buffer_set_text (fixture->buffer, "      " LONG "\n  " LONG, -1);
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &start, 0);
  gtk_text_buffer_get_iter_at_line_offset (fixture->buffer, &end, 0, 2);
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &to, 1);
  gtk_text_buffer_insert_range (fixture->buffer, &to, &start, &end);
  assert_kept (fixture, 1, 4);
}

static void
test_font (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkCssProvider) css = gtk_css_provider_new ();
  GdkDisplay *display = gdk_display_get_default ();

  gtk_text_buffer_set_text (fixture->buffer, "    " LONG, -1);
  assert_kept (fixture, 0, 4);
  gtk_css_provider_load_from_string (css, "textview { font-size: 200%; }");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (css), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  assert_kept (fixture, 0, 4);
  gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (css));
  assert_kept (fixture, 0, 4);
}

static void
test_other_buffer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkSourceBuffer) other = gtk_source_buffer_new (NULL);
  g_autoptr (GtkTextBuffer) first = g_object_ref (fixture->buffer);

  gtk_text_buffer_set_text (first, "  " LONG, -1);
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (other), "    " LONG, -1);
  gtk_text_view_set_buffer (fixture->view, GTK_TEXT_BUFFER (other));
  fixture->buffer = GTK_TEXT_BUFFER (other);
  assert_kept (fixture, 0, 4);
  g_assert_cmpint (gtk_text_tag_table_get_size (gtk_text_buffer_get_tag_table (first)), ==, 0);
}

static gboolean
key_cb (gpointer data)
{
  Fixture *fixture = data;
  GtkTextIter end;
  GdkRectangle place;

  gtk_text_buffer_get_end_iter (fixture->buffer, &end);
  gtk_text_buffer_insert (fixture->buffer, &end, "e", 1);
  /* As at each key, for who composes letters there. */
  gtk_text_view_get_iter_location (fixture->view, &end, &place);
  return G_SOURCE_CONTINUE;
}

/* Each line that is laid out refers to its context. */
static guint
count_layouts (Fixture *fixture)
{
  return G_OBJECT (gtk_text_view_get_ltr_context (fixture->view))->ref_count;
}

/* The next key is always there before all is done that comes of the last one. */
static void
test_no_rest (Fixture *fixture, gconstpointer data)
{
  guint n_before, keys;

  gtk_text_buffer_set_text (fixture->buffer, "  " LONG "\n  " LONG, -1);
  widgets_settle ();
  n_before = count_layouts (fixture);
  keys = g_idle_add_full (G_PRIORITY_DEFAULT, key_cb, fixture, NULL);
  for (guint i = 0; i < 500; i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (gtk_text_buffer_get_char_count (fixture->buffer), >, 500);
  g_assert_cmpuint (count_layouts (fixture), <, n_before + 20);
  g_source_remove (keys);
}

#define ADD(name, function) \
  g_test_add ("/source-view/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  gtk_source_init ();

  ADD ("text", test_text);
  ADD ("deep", test_deep);
  ADD ("many-lines", test_many_lines);
  ADD ("edits", test_edits);
  ADD ("undo", test_undo);
  ADD ("copy", test_copy);
  ADD ("font", test_font);
  ADD ("other-buffer", test_other_buffer);
  ADD ("no-rest", test_no_rest);
  return g_test_run ();
}
