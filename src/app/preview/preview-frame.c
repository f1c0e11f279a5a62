/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/preview/preview-frame.h"

struct _GalleyPreviewFrame
{
  GtkWidget parent_instance;

  GtkWidget *child;
  int width;                /* pixels; 0 is all there is */
  double zoom;
};

G_DEFINE_FINAL_TYPE (GalleyPreviewFrame, galley_preview_frame, GTK_TYPE_WIDGET)

enum
{
  ZOOM_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
galley_preview_frame_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                              int *minimum_baseline, int *natural_baseline)
{
  GalleyPreviewFrame *self = GALLEY_PREVIEW_FRAME (widget);

  /* The page takes what it gets. */
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : 0;
}

static void
galley_preview_frame_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GalleyPreviewFrame *self = GALLEY_PREVIEW_FRAME (widget);
  int wanted = self->width == 0 ? width : MIN (self->width, width);
  double zoom = self->width > width && width > 0 ? (double) width / self->width : 1.0;
  int minimum;
  int left;

  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;
  /* Not exactly twice the same in a window that is being dragged wider. */
  if (ABS (zoom - self->zoom) > 0.001)
    {
      self->zoom = zoom;
      g_signal_emit (self, signals[ZOOM_CHANGED], 0);
    }
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  wanted = MAX (wanted, minimum);
  /* A whole pixel: between two of them letters are blurred. */
  left = (width - wanted) / 2;
  gtk_widget_allocate (self->child, wanted, height, baseline,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) left, 0)));
}

static void
galley_preview_frame_dispose (GObject *object)
{
  galley_preview_frame_set_child (GALLEY_PREVIEW_FRAME (object), NULL);
  G_OBJECT_CLASS (galley_preview_frame_parent_class)->dispose (object);
}

static void
galley_preview_frame_class_init (GalleyPreviewFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_preview_frame_dispose;
  widget_class->measure = galley_preview_frame_measure;
  widget_class->size_allocate = galley_preview_frame_size_allocate;

  signals[ZOOM_CHANGED] = g_signal_new ("zoom-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "previewframe");
}

static void
galley_preview_frame_init (GalleyPreviewFrame *self)
{
  self->zoom = 1.0;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

void
galley_preview_frame_set_child (GalleyPreviewFrame *self, GtkWidget *child)
{
  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

void
galley_preview_frame_set_width (GalleyPreviewFrame *self, int width)
{
  if (self->width == width)
    return;
  self->width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* What the child should be scaled by, for all of the wanted width to be seen. */
double
galley_preview_frame_get_zoom (GalleyPreviewFrame *self)
{
  return self->zoom;
}
