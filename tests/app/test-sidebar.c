/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sidebar and its parts as widgets, in a window of their own. */

#include <gtksourceview/gtksource.h>
#include <string.h>

#include "app/sidebar/field-view.h"
#include "app/sidebar/sidebar.h"
#include "core/desk.h"
#include "documents.h"
#include "hands.h"
#include "widgets.h"

#define LONG_TEXT "Words enough for some lines, which are more of them where the view is narrow, and fewer where it is wide."

/* --- Views that fit their text --- */

static int
count_lines (GtkTextView *view)
{
  GtkTextIter iter;
  int n = 1;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &iter);
  while (gtk_text_view_forward_display_line (view, &iter))
    n++;
  return n;
}

static int
get_text_height (GtkTextView *view)
{
  GdkRectangle last;
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
  gtk_text_view_get_iter_location (view, &end, &last);
  return last.y + last.height;
}

static void
test_view_fits (void)
{
  static const int widths[] = { 400, 120, 700, 121, 400 };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *view = g_object_new (GALLEY_TYPE_FIELD_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "valign", GTK_ALIGN_START, NULL);
  int last_lines = 0;

  adw_clamp_set_child (ADW_CLAMP (clamp), view);
  gtk_window_set_child (GTK_WINDOW (window), clamp);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), LONG_TEXT, -1);
  gtk_window_present (GTK_WINDOW (window));

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      adw_clamp_set_maximum_size (ADW_CLAMP (clamp), widths[i]);
      adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), widths[i]);
      widgets_settle ();
      g_assert_cmpint (gtk_widget_get_width (view), ==, widths[i]);
      g_assert_cmpint (count_lines (GTK_TEXT_VIEW (view)), !=, last_lines);
      last_lines = count_lines (GTK_TEXT_VIEW (view));
      g_assert_cmpint (gtk_widget_get_height (view), ==, get_text_height (GTK_TEXT_VIEW (view)));
    }
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Few", -1);
  widgets_settle ();
  g_assert_cmpint (gtk_widget_get_height (view), ==, get_text_height (GTK_TEXT_VIEW (view)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- Pages --- */

typedef struct
{
  GalleyDocument *document;
  GtkWidget *window;
  GalleySidebar *sidebar;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->document = documents_new (data);
  self->sidebar = g_object_new (GALLEY_TYPE_SIDEBAR, "document", self->document, NULL);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 420, 1000);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->sidebar));
  gtk_window_present (GTK_WINDOW (self->window));
  documents_settle (self->document);
  widgets_settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->document);
}

static void
show (Fixture *self, const char *page)
{
  g_assert_true (galley_sidebar_show_page (self->sidebar, page));
  widgets_settle ();
}

static gboolean
reads (GtkWidget *widget, const char *words)
{
  g_autofree char *all = widgets_read (widget);

  return strstr (all, words) != NULL;
}

#define ARTICLE(body) \
  "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\"><head><headline>H</headline></head><body>" body \
  "</body></article>"

static void
test_silenced_list (Fixture *self, gconstpointer data)
{
  const char *const doubled[] = { "doubled-word", NULL };
  const char *const unsourced[] = { "unsourced-event", NULL };
  GtkWidget *button, *list;

  show (self, "problems");
  galley_document_set_silenced (self->document, doubled);
  documents_settle (self->document);
  button = hands_find (GTK_WIDGET (self->sidebar), GTK_TYPE_MENU_BUTTON, 0);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  widgets_settle ();
  list = gtk_popover_get_child (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  g_assert_true (reads (list, galley_desk_get_title (GALLEY_PROBLEM_DOUBLED_WORD)));
  /* As many, but others. */
  galley_document_set_silenced (self->document, unsourced);
  documents_settle (self->document);
  widgets_settle ();
  g_assert_true (reads (list, galley_desk_get_title (GALLEY_PROBLEM_UNSOURCED_EVENT)));
  g_assert_false (reads (list, galley_desk_get_title (GALLEY_PROBLEM_DOUBLED_WORD)));
}

#define ADD(name, text, func) g_test_add ("/sidebar/" name, Fixture, text, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add_func ("/sidebar/view-fits", test_view_fits);
  ADD ("silenced-list", ARTICLE ("<p>a</p>"), test_silenced_list);

  return g_test_run ();
}
