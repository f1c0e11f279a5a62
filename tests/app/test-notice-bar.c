/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/notice-bar.h"

#include "widgets.h"

#define SENTENCE \
  "A draft was damaged, perhaps by a fault of the disk; what could be read of it is here. Its file is kept as " \
  "“00000000-0000-4000-8000-000000000000.damaged”."

typedef struct
{
  const char *name;
  GtkTextDirection direction;
  int width;
  gboolean narrow;
} Row;

static const Row rows[] = {
  { "left-to-right/wide", GTK_TEXT_DIR_LTR, 1400, FALSE },
  { "left-to-right/one-row", GTK_TEXT_DIR_LTR, 900, FALSE },
  { "left-to-right/narrow", GTK_TEXT_DIR_LTR, 360, TRUE },
  { "right-to-left/wide", GTK_TEXT_DIR_RTL, 1400, FALSE },
  { "right-to-left/one-row", GTK_TEXT_DIR_RTL, 900, FALSE },
  { "right-to-left/narrow", GTK_TEXT_DIR_RTL, 360, TRUE },
};

static void
assert_all_inside (GtkWidget *bar, GType type, guint n)
{
  g_autoptr (GPtrArray) found = widgets_find (bar, type);

  g_assert_cmpuint (found->len, ==, n);
  for (guint i = 0; i < found->len; i++)
    {
      graphene_rect_t box;

      g_assert_true (gtk_widget_compute_bounds (g_ptr_array_index (found, i), bar, &box));
      g_assert_cmpfloat (box.origin.x, >=, 0);
      g_assert_cmpfloat (box.origin.x + box.size.width, <=, gtk_widget_get_width (bar));
    }
}

/* The sentence and every button are in the window, whichever way it is read. */
static void
test_inside (gconstpointer data)
{
  const Row *row = data;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *bar;

  gtk_widget_set_default_direction (row->direction);
  bar = g_object_new (GALLEY_TYPE_NOTICE_BAR, "valign", GTK_ALIGN_START, NULL);
  gtk_window_set_child (GTK_WINDOW (window), bar);
  gtk_window_set_default_size (GTK_WINDOW (window), row->width, 400);
  galley_notice_bar_set_narrow (GALLEY_NOTICE_BAR (bar), row->narrow);
  galley_notice_bar_show (GALLEY_NOTICE_BAR (bar), GALLEY_NOTICE_DISK, SENTENCE, "_Compare…", "win.compare",
                          "_Keep Mine", "win.keep-mine", "_Take Theirs", "win.take-theirs", NULL);
  gtk_window_present (GTK_WINDOW (window));
  widgets_settle ();

  g_assert_cmpint (gtk_widget_get_width (bar), ==, row->width);
  /* Each of the three buttons has its words in a label. */
  assert_all_inside (bar, GTK_TYPE_LABEL, 4);
  assert_all_inside (bar, GTK_TYPE_BUTTON, 4);

  /* What has no button takes no room for one. */
  galley_notice_bar_hide (GALLEY_NOTICE_BAR (bar), GALLEY_NOTICE_DISK);
  galley_notice_bar_show (GALLEY_NOTICE_BAR (bar), GALLEY_NOTICE_MESSAGE, "Short.", NULL);
  widgets_settle ();
  assert_all_inside (bar, GTK_TYPE_LABEL, 1);
  assert_all_inside (bar, GTK_TYPE_BUTTON, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  /* GTK's own for tests announces nothing: it has no function there to call. */
  g_setenv ("GTK_A11Y", "none", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/notice-bar/inside/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_inside);
    }
  return g_test_run ();
}
