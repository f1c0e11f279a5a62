/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/caret-blink.h"

#define KEY "galley-caret-blink"

typedef struct
{
  /* Borrowed: owns us */
  GtkTextView *view;

  /* Weak */
  GtkTextBuffer *buffer;

  guint timer;       /* source; 0: the caret stays as it is */
  guint cycle_ms;    /* from one blink to the next */
  gint64 until;      /* when to stop, in microseconds of g_get_monotonic_time() */
} CaretBlink;

/* GTK knows one setting for all of a display: it is off while the widget that has the
 * focus sees to its caret itself, and no other shows one. NULL: GTK's own is in force. */
static CaretBlink *in_charge;

static void
show (CaretBlink *self)
{
  gtk_text_view_set_cursor_visible (self->view, TRUE);
}

static gboolean timer_cb (gpointer data);

/* Shown for twice as long as hidden. A key that finds it shown is painted with all that
 * it changes, the page too, in one frame. */
static void
arm (CaretBlink *self)
{
  guint third = self->cycle_ms / 3;

  self->timer = g_timeout_add (gtk_text_view_get_cursor_visible (self->view) ? 2 * third : third, timer_cb, self);
}

static gboolean
timer_cb (gpointer data)
{
  CaretBlink *self = data;

  self->timer = 0;
  if (g_get_monotonic_time () > self->until)
    {
      show (self);
      return G_SOURCE_REMOVE;
    }
  gtk_text_view_set_cursor_visible (self->view, !gtk_text_view_get_cursor_visible (self->view));
  arm (self);
  return G_SOURCE_REMOVE;
}

/* Where somebody acts, the caret is to be seen. */
static void
restart (CaretBlink *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self->view));
  int seconds;

  if (in_charge != self)
    return;
  show (self);
  g_object_get (settings, "gtk-cursor-blink-timeout", &seconds, NULL);
  self->until = g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;
  g_clear_handle_id (&self->timer, g_source_remove);
  arm (self);
}

/* Before the view sees the key: one without a caret scrolls with the keys that move it. */
static gboolean
key_pressed_cb (CaretBlink *self)
{
  if (in_charge == self && !gtk_text_view_get_cursor_visible (self->view))
    restart (self);
  return GDK_EVENT_PROPAGATE;
}

static void
give_back (CaretBlink *self)
{
  if (in_charge != self)
    return;
  in_charge = NULL;
  g_clear_handle_id (&self->timer, g_source_remove);
  show (self);
  gtk_settings_reset_property (gtk_widget_get_settings (GTK_WIDGET (self->view)), "gtk-cursor-blink");
}

static void
take (CaretBlink *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self->view));
  gboolean blinks;
  int cycle_ms;

  if (in_charge != NULL)
    give_back (in_charge);
  g_object_get (settings, "gtk-cursor-blink", &blinks, "gtk-cursor-blink-time", &cycle_ms, NULL);
  if (!blinks)
    return;
  in_charge = self;
  self->cycle_ms = (guint) cycle_ms;
  g_object_set (settings, "gtk-cursor-blink", FALSE, NULL);
  restart (self);
}

static void
leave_buffer (CaretBlink *self)
{
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_weak_pointer (&self->buffer);
}

static void
buffer_cb (CaretBlink *self)
{
  leave_buffer (self);
  g_set_weak_pointer (&self->buffer, gtk_text_view_get_buffer (self->view));
  g_signal_connect_swapped (self->buffer, "notify::cursor-position", G_CALLBACK (restart), self);
}

static void
caret_blink_free (gpointer data)
{
  CaretBlink *self = data;

  give_back (self);
  leave_buffer (self);
  g_free (self);
}

/**
 * galley_caret_blink_take_over:
 * @view: one whose caret blinks in our way from now on, with the times of the desktop
 */
void
galley_caret_blink_take_over (GtkTextView *view)
{
  CaretBlink *self = g_new0 (CaretBlink, 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->view = view;
  g_object_set_data_full (G_OBJECT (view), KEY, self, caret_blink_free);
  g_signal_connect_swapped (view, "notify::buffer", G_CALLBACK (buffer_cb), self);
  g_signal_connect_swapped (view, "preedit-changed", G_CALLBACK (restart), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (take), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (give_back), self);
  /* It acts before the view's own, which was added earlier, looks at the setting. */
  gtk_widget_add_controller (GTK_WIDGET (view), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  buffer_cb (self);
}
