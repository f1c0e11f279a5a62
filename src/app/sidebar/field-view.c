/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/field-view.h"

struct _GalleyFieldView
{
  GtkTextView parent_instance;

  guint resize_id;              /* it is about to be measured again */
  int width;                    /* that it was given last */
};

G_DEFINE_FINAL_TYPE (GalleyFieldView, galley_field_view, GTK_TYPE_TEXT_VIEW)

static gboolean
resize_cb (gpointer data)
{
  GalleyFieldView *self = data;

  self->resize_id = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
resize_soon (GalleyFieldView *self)
{
  /* Before the frame is drawn, and after the one in which sizes are given out. */
  if (self->resize_id == 0)
    self->resize_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, resize_cb, self, NULL);
}

static void
galley_field_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GalleyFieldView *self = GALLEY_FIELD_VIEW (widget);

  GTK_WIDGET_CLASS (galley_field_view_parent_class)->size_allocate (widget, width, height, baseline);
  if (width != self->width)
    resize_soon (self);
  self->width = width;
}

static void
galley_field_view_constructed (GObject *object)
{
  G_OBJECT_CLASS (galley_field_view_parent_class)->constructed (object);

  /* What is taller than the view: lines that have come while it was laid out. */
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (object)), "notify::upper", G_CALLBACK (resize_soon),
                           object, G_CONNECT_SWAPPED);
}

static void
galley_field_view_dispose (GObject *object)
{
  g_clear_handle_id (&GALLEY_FIELD_VIEW (object)->resize_id, g_source_remove);
  G_OBJECT_CLASS (galley_field_view_parent_class)->dispose (object);
}

static void
galley_field_view_class_init (GalleyFieldViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = galley_field_view_constructed;
  G_OBJECT_CLASS (klass)->dispose = galley_field_view_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = galley_field_view_size_allocate;
}

static void
galley_field_view_init (GalleyFieldView *self)
{
}
