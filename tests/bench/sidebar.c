/* SPDX-License-Identifier: GPL-3.0-or-later */

/* sidebar FILE...: what a key in a field costs the main thread, in milliseconds
 * of the processor, as lines of "name<TAB>file<TAB>median<TAB>highest". For each
 * page of the sidebar in turn:
 *
 *   field-key      the key itself: the edit, the splice, the history
 *   text-key       a key in the text: what all that follow the text do at once
 *   page-NAME      what the page does when the analysis of it has come
 *   latency        from the key to the analysis, of the clock; the rest is the preview's
 */

#include <adwaita.h>
#include <gtksourceview/gtksource.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/sidebar/field-binding.h"
#include "app/sidebar/sidebar.h"

#define N_KEYS 40

static const char *const page_names[] = { "article", "timeline", "sources", "outline", "problems" };

typedef struct
{
  GArray *values;       /* of double */
  double start;
} Watch;

static double
thread_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static void
report (const char *name, const char *file, GArray *values)
{
  g_autofree char *base = g_path_get_basename (file);

  g_array_sort (values, compare_cb);
  if (values->len > 0)
    printf ("%s\t%s\t%.3f\t%.3f\n", name, base, g_array_index (values, double, values->len / 2),
            g_array_index (values, double, values->len - 1));
  fflush (stdout);
  g_array_set_size (values, 0);
}

/* Connected before all pages, and behind them. */
static void
before_cb (Watch *watch)
{
  watch->start = thread_time ();
}

static void
behind_cb (Watch *watch)
{
  double spent = thread_time () - watch->start;

  g_array_append_val (watch->values, spent);
}

static void
settle (GalleyDocument *document)
{
  while (galley_document_peek_current_analysis (document) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
idle (void)
{
  gint64 until = g_get_monotonic_time () + 60 * G_TIME_SPAN_MILLISECOND;

  while (g_main_context_pending (NULL) || g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
}

static void
type_in_field (GtkTextBuffer *target)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (target, &end);
  gtk_text_buffer_insert (target, &end, "x", 1);
}

static void
type_in_text (GalleyDocument *document)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (document));
  const char *text = g_bytes_get_data (galley_document_peek_text (document), NULL);
  const char *place = strstr (text, "</p>");
  GtkTextIter iter;

  g_assert_nonnull (place);
  galley_document_byte_to_iter (document, (guint32) (place - text), &iter);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert (buffer, &iter, "x", 1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
measure_page (GalleyDocument *document, GalleySidebar *sidebar, GtkTextBuffer *target, Watch *watch, const char *file,
              const char *page)
{
  g_autofree char *name = g_strdup_printf ("page-%s", page);
  g_autoptr (GArray) field_keys = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) text_keys = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) latencies = g_array_new (FALSE, FALSE, sizeof (double));

  galley_sidebar_show_page (sidebar, page);
  settle (document);
  idle ();
  g_array_set_size (watch->values, 0);

  for (guint i = 0; i < 2 * N_KEYS; i++)
    {
      gint64 pressed = g_get_monotonic_time ();
      double start = thread_time (), spent;
      double latency;

      if (i % 2 == 0)
        type_in_field (target);
      else
        type_in_text (document);
      spent = thread_time () - start;
      g_array_append_val (i % 2 == 0 ? field_keys : text_keys, spent);
      settle (document);
      latency = (double) (g_get_monotonic_time () - pressed) / 1000;
      g_array_append_val (latencies, latency);
      idle ();
    }
  if (g_str_equal (page, page_names[0]))
    {
      report ("field-key", file, field_keys);
      report ("text-key", file, text_keys);
      report ("latency", file, latencies);
    }
  report (name, file, watch->values);
}

static void
measure_file (const char *file)
{
  g_autoptr (GalleyDocument) document = galley_document_new ();
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);
  g_autoptr (GError) error = NULL;
  GalleyField field = GALLEY_HEAD_FIELD (KICKER);
  Watch watch = { .values = g_array_new (FALSE, FALSE, sizeof (double)) };
  GalleyFieldBinding *binding;
  GalleySidebar *sidebar;
  g_autofree char *text = NULL;
  gsize n_bytes;
  GtkWidget *window = gtk_window_new ();

  if (!g_file_get_contents (file, &text, &n_bytes, &error))
    g_error ("%s", error->message);
  g_signal_connect_swapped (document, "notify::analysis", G_CALLBACK (before_cb), &watch);
  sidebar = g_object_new (GALLEY_TYPE_SIDEBAR, NULL);
  galley_document_set_text (document, text, n_bytes);
  g_object_set (sidebar, "document", document, NULL);
  binding = galley_field_binding_new (G_OBJECT (target));
  galley_field_binding_set_document (binding, document);
  galley_field_binding_set_field (binding, &field);
  g_signal_connect_data (document, "notify::analysis", G_CALLBACK (behind_cb), &watch, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 900);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (sidebar));
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (page_names); i++)
    measure_page (document, sidebar, target, &watch, file, page_names[i]);

  gtk_window_destroy (GTK_WINDOW (window));
  g_signal_handlers_disconnect_by_data (document, &watch);
  g_array_unref (watch.values);
}

int
main (int argc, char **argv)
{
  adw_init ();
  gtk_source_init ();
  for (int i = 1; i < argc; i++)
    measure_file (argv[i]);
  return 0;
}
