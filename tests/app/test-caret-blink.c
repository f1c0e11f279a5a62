/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A caret that blinks, and what the display is told while it does. */

#include "config.h"

#include "app/caret-blink.h"
#include "widgets.h"

typedef struct
{
  GtkWindow *window;
  GtkTextView *view;
  GtkWidget *entry;
  GtkSettings *settings;
} Fixture;

/* @data: from one blink to the next, in milliseconds */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->settings = gtk_widget_get_settings (GTK_WIDGET (fixture->window));
  g_object_set (fixture->settings, "gtk-cursor-blink-time", GPOINTER_TO_INT (data), "gtk-cursor-blink-timeout", 600, NULL);
  fixture->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  fixture->entry = gtk_entry_new ();
  galley_caret_blink_take_over (fixture->view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (fixture->view), "Some words.", -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->view));
  gtk_box_append (GTK_BOX (box), fixture->entry);
  gtk_window_set_child (fixture->window, box);
  gtk_window_present (fixture->window);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  widgets_settle ();
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fixture->view)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  gtk_settings_reset_property (fixture->settings, "gtk-cursor-blink");
}

static gboolean
is_fading (Fixture *fixture)
{
  gboolean fading;

  g_object_get (fixture->settings, "gtk-cursor-blink", &fading, NULL);
  return fading;
}

/* Waits, for as long as the test's own time lasts. */
static void
await_caret (Fixture *fixture, gboolean visible)
{
  while (gtk_text_view_get_cursor_visible (fixture->view) != visible)
    g_main_context_iteration (NULL, TRUE);
}

static void
frame_cb (GdkFrameClock *clock, guint *n_frames)
{
  (*n_frames)++;
}

/* Twice each way: it goes on. */
static void
test_blinks (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      await_caret (fixture, FALSE);
      await_caret (fixture, TRUE);
    }
}

/* Each change of the caret is a frame, and nothing else is: GTK's fading would be one
 * every 16 ms. */
static void
assert_no_fading (Fixture *fixture)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->view));
  guint n_frames = 0, n_changes = 0;

  await_caret (fixture, FALSE);
  widgets_settle ();
  g_signal_connect (clock, "update", G_CALLBACK (frame_cb), &n_frames);
  for (gboolean visible = TRUE; n_changes < 4; visible = !visible, n_changes++)
    await_caret (fixture, visible);
  g_signal_handlers_disconnect_by_data (clock, &n_frames);
  g_assert_cmpuint (n_frames, <=, 2 * n_changes);
}

static void
test_frames (Fixture *fixture, gconstpointer data)
{
  assert_no_fading (fixture);
}

static void
await_active (GtkWindow *window)
{
  while (!gtk_window_is_active (window))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_other_window (Fixture *fixture, gconstpointer data)
{
  GtkWindow *other = GTK_WINDOW (gtk_window_new ());

  gtk_window_present (other);
  await_active (other);
  g_assert_true (is_fading (fixture));
  gtk_window_present (fixture->window);
  await_active (fixture->window);
  g_assert_false (is_fading (fixture));
  assert_no_fading (fixture);
  gtk_window_destroy (other);
}

/* Whoever moves the caret sees it. */
static void
test_shown (Fixture *fixture, gconstpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (fixture->view);
  GtkTextIter start;

  await_caret (fixture, FALSE);
  gtk_text_buffer_get_end_iter (buffer, &start);
  gtk_text_buffer_insert (buffer, &start, "s", -1);
  g_assert_true (gtk_text_view_get_cursor_visible (fixture->view));

  await_caret (fixture, FALSE);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  g_assert_true (gtk_text_view_get_cursor_visible (fixture->view));
}

/* The view scrolls with the keys that move a caret where it shows none. */
static void
test_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));
  guint n_asked = 0;

  await_caret (fixture, FALSE);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller) ||
          gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;
      g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Right, 0, 0, &handled);
      g_assert_false (handled);
      n_asked++;
    }
  g_assert_cmpuint (n_asked, >, 0);
  g_assert_true (gtk_text_view_get_cursor_visible (fixture->view));
}

/* Other text that has the focus keeps GTK's own caret, and this one is whole when it
 * comes back to. */
static void
test_given_back (Fixture *fixture, gconstpointer data)
{
  g_assert_false (is_fading (fixture));
  await_caret (fixture, FALSE);
  gtk_widget_grab_focus (fixture->entry);
  g_assert_true (is_fading (fixture));
  g_assert_true (gtk_text_view_get_cursor_visible (fixture->view));
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  g_assert_false (is_fading (fixture));
}

static void
test_destroyed (Fixture *fixture, gconstpointer data)
{
  await_caret (fixture, FALSE);
  gtk_box_remove (GTK_BOX (gtk_window_get_child (fixture->window)), GTK_WIDGET (fixture->view));
  widgets_settle ();
  g_assert_true (is_fading (fixture));
}

/* Who does not want any does not get one. */
static void
test_unwanted (Fixture *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (fixture->entry);
  g_object_set (fixture->settings, "gtk-cursor-blink", FALSE, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  for (guint i = 0; i < 20; i++)
    {
      g_usleep (10 * 1000);
      widgets_settle ();
      g_assert_true (gtk_text_view_get_cursor_visible (fixture->view));
    }
}

/* It stays for good when nobody has done anything for as long as the desktop says. */
static void
test_ends (Fixture *fixture, gconstpointer data)
{
  g_object_set (fixture->settings, "gtk-cursor-blink-timeout", 1, NULL);
  gtk_widget_grab_focus (fixture->entry);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  await_caret (fixture, FALSE);
  g_usleep (1100 * 1000);
  widgets_settle ();
  g_assert_true (gtk_text_view_get_cursor_visible (fixture->view));
  g_usleep (100 * 1000);
  widgets_settle ();
  g_assert_true (gtk_text_view_get_cursor_visible (fixture->view));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

#define ADD(name, ms) \
  g_test_add ("/caret-blink/" #name, Fixture, GINT_TO_POINTER (ms), set_up, test_##name, tear_down)
  ADD (blinks, 100);
  ADD (frames, 400);
  ADD (other_window, 400);
  ADD (shown, 100);
  ADD (key, 100);
  ADD (given_back, 100);
  ADD (destroyed, 100);
  ADD (unwanted, 100);
  ADD (ends, 100);

  return g_test_run ();
}
