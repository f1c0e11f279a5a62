/* SPDX-License-Identifier: GPL-3.0-or-later */

/* timeline FILE: what a timeline of many rows costs the main thread, in
 * milliseconds of the processor, as lines of "name<TAB>median<TAB>highest":
 *
 *   show           all until the table is drawn, once
 *   scroll         the longest turn of the main loop while half a page is scrolled
 *   key            a key in a cell, until the edit is in the text
 *   key-turn       the longest turn of the main loop after such a key
 *   sort, paste    the action itself; five thousand cells are pasted
 *   sort-turn, paste-turn   the longest turn of the main loop after it */

#include <adwaita.h>
#include <gtksourceview/gtksource.h>
#include <stdio.h>
#include <time.h>

#include "app/sidebar/sidebar.h"
#include "app/sidebar/timeline-table.h"

#define N_SCROLLS 60
#define N_KEYS 20
#define N_SORTS 3

static double
thread_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* Lets pass what is due, and says how long the longest turn was. */
static double
run_loop (GalleyDocument *document, double *total)
{
  gint64 until = g_get_monotonic_time () + 80 * G_TIME_SPAN_MILLISECOND;
  double longest = 0;

  *total = 0;
  while (g_main_context_pending (NULL) || g_get_monotonic_time () < until
         || galley_document_peek_current_analysis (document) == NULL)
    {
      double start = thread_time ();
      double spent;

      g_main_context_iteration (NULL, FALSE);
      spent = thread_time () - start;
      *total += spent;
      longest = MAX (longest, spent);
    }
  return longest;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static void
report (const char *name, GArray *values)
{
  g_array_sort (values, compare_cb);
  printf ("%s\t%.3f\t%.3f\n", name, g_array_index (values, double, values->len / 2),
          g_array_index (values, double, values->len - 1));
  fflush (stdout);
  g_array_set_size (values, 0);
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static void
measure_scrolling (GalleyDocument *document, GtkWidget *table)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find (table, GTK_TYPE_COLUMN_VIEW)));
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_SCROLLS; i++)
    {
      double step = gtk_adjustment_get_page_size (adjustment) / 2;
      double total, longest;

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (i == N_SCROLLS / 2 ? 1e5 : step));
      longest = run_loop (document, &total);
      g_array_append_val (turns, longest);
    }
  report ("scroll", turns);
}

static void
measure_keys (GalleyDocument *document, GtkWidget *table)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (double));
  double total, longest;

  galley_timeline_table_go_to (GALLEY_TIMELINE_TABLE (table), 2500, 1);
  run_loop (document, &total);
  gtk_widget_activate_action (table, "timeline.edit-cell", NULL);
  run_loop (document, &total);
  for (guint i = 0; i < N_KEYS; i++)
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (table, GTK_TYPE_TEXT_VIEW)));
      double start = thread_time (), spent;

      gtk_text_buffer_insert_at_cursor (buffer, "x", 1);
      spent = thread_time () - start;
      g_array_append_val (keys, spent);
      longest = run_loop (document, &total);
      g_array_append_val (turns, longest);
    }
  report ("key", keys);
  report ("key-turn", turns);
}

static void
measure_action (GalleyDocument *document, GtkWidget *table, const char *name, const char *before, const char *action)
{
  g_autofree char *turn = g_strconcat (name, "-turn", NULL);
  g_autoptr (GArray) calls = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (double));
  double total, longest;

  for (guint i = 0; i < N_SORTS; i++)
    {
      double start, spent;

      galley_timeline_table_go_to (GALLEY_TIMELINE_TABLE (table), 0, 0);
      if (before != NULL)
        gtk_widget_activate_action (table, before, NULL);
      run_loop (document, &total);
      start = thread_time ();
      gtk_widget_activate_action (table, action, NULL);
      spent = thread_time () - start;
      g_array_append_val (calls, spent);
      longest = run_loop (document, &total);
      g_array_append_val (turns, longest);
      galley_document_undo (document);
      run_loop (document, &total);
    }
  report (name, calls);
  report (turn, turns);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) once = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GString) cells = g_string_new (NULL);
  g_autofree char *text = NULL;
  GalleyDocument *document;
  GalleySidebar *sidebar;
  GtkWidget *window, *table;
  double total;
  gsize n_bytes;

  adw_init ();
  gtk_source_init ();
  if (argc != 2 || !g_file_get_contents (argv[1], &text, &n_bytes, &error))
    g_error ("%s", error != NULL ? error->message : "timeline FILE");

  document = galley_document_new ();
  galley_document_set_text (document, text, n_bytes);
  window = gtk_window_new ();
  sidebar = g_object_new (GALLEY_TYPE_SIDEBAR, "document", document, NULL);
  galley_sidebar_show_page (sidebar, "timeline");
  gtk_window_set_default_size (GTK_WINDOW (window), 420, 900);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (sidebar));
  gtk_window_present (GTK_WINDOW (window));
  run_loop (document, &total);
  g_array_append_val (once, total);
  report ("show", once);

  table = find (GTK_WIDGET (sidebar), GALLEY_TYPE_TIMELINE_TABLE);
  g_assert_nonnull (table);
  measure_scrolling (document, table);
  measure_keys (document, table);
  measure_action (document, table, "sort", "timeline.rows-down", "timeline.sort");
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (cells, "%u\n", 1000 + i / 5);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (table), cells->str);
  measure_action (document, table, "paste", NULL, "timeline.paste");

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (document);
  return 0;
}
