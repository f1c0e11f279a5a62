/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/source-top.h"

/* Behind that of GTK's giving heights to lines: when it has its turn, all have theirs. */
#define END_PRIORITY G_PRIORITY_LOW

struct _GalleySourceTop
{
  GObject parent_instance;

  /* Borrowed */
  GtkTextView *view;

  /* Owned */
  GtkTextMark *mark;            /* NULL: no place is held */
  GtkEventController *events;   /* NULL: the same. Owned by the view's parent */
  guint tick;                   /* 0: the same. Of the view */
  guint end_source;

  gboolean anywhere;            /* on the screen, not only at the top */
};

G_DEFINE_FINAL_TYPE (GalleySourceTop, galley_source_top, G_TYPE_OBJECT)

static void
let_go (GalleySourceTop *self)
{
  g_clear_handle_id (&self->end_source, g_source_remove);
  if (self->mark == NULL)
    return;

  gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick);
  self->tick = 0;
  g_signal_handlers_disconnect_by_data (gtk_text_mark_get_buffer (self->mark), self);
  g_signal_handlers_disconnect_by_data (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), self);
  gtk_widget_remove_controller (gtk_event_controller_get_widget (self->events), self->events);
  self->events = NULL;
  gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (self->mark), self->mark);
  g_clear_object (&self->mark);
}

static void
scroll (GalleySourceTop *self)
{
  gtk_text_view_scroll_to_mark (self->view, self->mark, 0.0, !self->anywhere, 0.0, 0.0);
}

/* Before each painting, so that no other place is seen. */
static gboolean
tick_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  scroll (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
end_cb (gpointer data)
{
  GalleySourceTop *self = data;

  self->end_source = 0;
  scroll (self);
  let_go (self);
  return G_SOURCE_REMOVE;
}

/* More lines have their heights. */
static void
upper_cb (GalleySourceTop *self)
{
  if (self->end_source == 0)
    self->end_source = g_idle_add_full (END_PRIORITY, end_cb, self, NULL);
}

/* Whoever scrolls or writes wants another place than the one that is held. */
static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, GalleySourceTop *self)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
      if (gdk_key_event_is_modifier (event))
        return GDK_EVENT_PROPAGATE;
      break;
    case GDK_BUTTON_PRESS:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  let_go (self);
  return GDK_EVENT_PROPAGATE;
}

static void
hold (GalleySourceTop *self, const GtkTextIter *place, gboolean anywhere)
{
  GtkTextBuffer *buffer = gtk_text_iter_get_buffer (place);

  let_go (self);
  self->anywhere = anywhere;
  self->mark = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, place, TRUE));
  self->events = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (self->events, GTK_PHASE_CAPTURE);
  g_signal_connect (self->events, "event", G_CALLBACK (event_cb), self);
  /* Its scroll bar, too. */
  gtk_widget_add_controller (gtk_widget_get_parent (GTK_WIDGET (self->view)), self->events);
  g_signal_connect_swapped (buffer, "notify::cursor-position", G_CALLBACK (let_go), self);
  g_signal_connect_swapped (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), "notify::upper",
                            G_CALLBACK (upper_cb), self);
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), tick_cb, self, NULL);
  scroll (self);
}

static void
galley_source_top_dispose (GObject *object)
{
  GalleySourceTop *self = GALLEY_SOURCE_TOP (object);

  let_go (self);
  self->view = NULL;
  G_OBJECT_CLASS (galley_source_top_parent_class)->dispose (object);
}

static void
galley_source_top_class_init (GalleySourceTopClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_source_top_dispose;
}

static void
galley_source_top_init (GalleySourceTop *self)
{
}

GalleySourceTop *
galley_source_top_new (GtkTextView *view)
{
  GalleySourceTop *self = g_object_new (GALLEY_TYPE_SOURCE_TOP, NULL);

  self->view = view;
  return self;
}

/**
 * galley_source_top_show:
 * @place: of the view's buffer
 *
 * Brings the line of the place to the top of the view, which need not be on the
 * screen yet.
 */
void
galley_source_top_show (GalleySourceTop *self, const GtkTextIter *place)
{
  hold (self, place, FALSE);
}

/**
 * galley_source_top_keep_on_screen:
 * @place: of the view's buffer
 *
 * Brings it on the screen and keeps it there while lines get their heights.
 */
void
galley_source_top_keep_on_screen (GalleySourceTop *self, const GtkTextIter *place)
{
  hold (self, place, TRUE);
  /* There may be no line that has none. */
  upper_cb (self);
}

/**
 * galley_source_top_get:
 * @place: set to the start of the line that is at the top, or that is going to be
 */
void
galley_source_top_get (GalleySourceTop *self, GtkTextIter *place)
{
  GdkRectangle area;

  if (self->mark != NULL && !self->anywhere)
    {
      gtk_text_buffer_get_iter_at_mark (gtk_text_mark_get_buffer (self->mark), place, self->mark);
      return;
    }
  gtk_text_view_get_visible_rect (self->view, &area);
  gtk_text_view_get_iter_at_location (self->view, place, area.x, area.y);
}
