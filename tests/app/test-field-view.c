/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How high a field is: just what its text takes, whether that was there before
 * the window or came later. */

#include "config.h"

#include <adwaita.h>

#include "app/sidebar/field-view.h"
#include "widgets.h"

#define SENTENCE "A standfirst is one sentence that says what the piece is about."

static const char *const texts[] = {
  "",
  "word",
  SENTENCE,
  SENTENCE "\n" SENTENCE,
  SENTENCE "\n",
  "\n\n",
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
  "كتب المحرر جملة واحدة تقول ما هو موضوع المقال ولماذا يستحق القراءة اليوم",
  "編集者は記事が何についてのものかを一文で書いた。読者はそれを見出しの下で読む。",
};

static const int widths[] = { 120, 222, 700 };

typedef struct
{
  GtkWindow *window;
  GtkWidget *view;
} Fixture;

/* As in a page of the sidebar. */
static void
make_window (Fixture *fixture, const char *text, int width)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->view = g_object_new (GALLEY_TYPE_FIELD_VIEW, "hexpand", TRUE, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->view)), text, -1);
  gtk_box_append (GTK_BOX (box), gtk_label_new ("Standfirst"));
  gtk_box_append (GTK_BOX (box), fixture->view);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_widget_set_size_request (list, width, -1);
  gtk_widget_set_halign (list, GTK_ALIGN_START);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 800, 600);
  gtk_window_set_child (fixture->window, scrolled);
}

static void
assert_fits (Fixture *fixture, int width)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->view);
  GtkTextIter end;
  GdkRectangle place;

  widgets_settle ();
  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
  gtk_text_view_get_iter_location (view, &end, &place);
  g_assert_cmpint (gtk_widget_get_width (fixture->view), >=, width - 8);
  /* Fractions of a pixel are rounded in another order. */
  g_assert_cmpint (gtk_widget_get_height (fixture->view), >=, place.y + place.height);
  g_assert_cmpint (gtk_widget_get_height (fixture->view), <=, place.y + place.height + 1);
}

static void
test_before (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (widths); k++)
        {
          Fixture fixture;

          g_test_message ("%d pixels: %s", widths[k], texts[i]);
          make_window (&fixture, texts[i], widths[k]);
          gtk_window_present (fixture.window);
          assert_fits (&fixture, widths[k]);
          gtk_window_destroy (fixture.window);
        }
    }
}

static void
test_later (void)
{
  Fixture fixture;

  make_window (&fixture, SENTENCE, 222);
  gtk_window_present (fixture.window);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture.view)), texts[i], -1);
      assert_fits (&fixture, 222);
    }
  gtk_window_destroy (fixture.window);
}

/* Bold is wider, and does not fit into as few lines. */
static void
test_emphasis (void)
{
  for (guint i = 0; i < 12; i++)
    {
      Fixture fixture;
      GtkTextBuffer *buffer;
      GtkTextIter start, end;

      make_window (&fixture, SENTENCE " " SENTENCE, 150 + (int) i * 11);
      buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture.view));
      gtk_text_buffer_create_tag (buffer, "strong", "weight", PANGO_WEIGHT_BOLD, NULL);
      gtk_text_buffer_create_tag (buffer, "code", "family", "monospace", NULL);
      gtk_text_buffer_get_iter_at_offset (buffer, &start, 2);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, 40);
      gtk_text_buffer_apply_tag_by_name (buffer, "strong", &start, &end);
      gtk_text_buffer_get_iter_at_offset (buffer, &start, 30);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, 60);
      gtk_text_buffer_apply_tag_by_name (buffer, "code", &start, &end);
      gtk_window_present (fixture.window);
      assert_fits (&fixture, 150 + (int) i * 11);
      gtk_window_destroy (fixture.window);
    }
}

/* By which the style knows where the title goes. */
static void
test_empty (void)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (adw_preferences_row_new ());
  g_autoptr (GtkWidget) view = g_object_ref_sink (g_object_new (GALLEY_TYPE_FIELD_VIEW, NULL));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  galley_field_view_set_row (GALLEY_FIELD_VIEW (view), row);
  g_assert_true (gtk_widget_has_css_class (row, "empty"));
  gtk_text_buffer_set_text (buffer, "a", -1);
  g_assert_false (gtk_widget_has_css_class (row, "empty"));
  gtk_text_buffer_set_text (buffer, "", -1);
  g_assert_true (gtk_widget_has_css_class (row, "empty"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/field-view/before", test_before);
  g_test_add_func ("/field-view/later", test_later);
  g_test_add_func ("/field-view/emphasis", test_emphasis);
  g_test_add_func ("/field-view/empty", test_empty);
  return g_test_run ();
}
