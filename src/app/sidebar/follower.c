/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/follower.h"

typedef void (*FollowFunc) (gpointer data);

struct _GalleyFollower
{
  GObject parent_instance;

  /* Borrowed: a weak pointer, since it mostly owns us */
  GtkWidget *widget;            /* NULL: nothing has to be seen */

  /* Owned */
  GSignalGroup *document_signals;

  FollowFunc callback;
  gpointer data;
  gulong map_handler;

  gboolean eager;
  gboolean behind;              /* something has come that was not told */
};

G_DEFINE_FINAL_TYPE (GalleyFollower, galley_follower, G_TYPE_OBJECT)

static gboolean
is_seen (GalleyFollower *self)
{
  return self->eager || self->widget == NULL || gtk_widget_get_mapped (self->widget);
}

static void
analysis_cb (GalleyFollower *self)
{
  self->behind = !is_seen (self);
  if (!self->behind)
    self->callback (self->data);
}

static void
map_cb (GalleyFollower *self)
{
  if (!self->behind)
    return;
  self->behind = FALSE;
  self->callback (self->data);
}

static void
galley_follower_dispose (GObject *object)
{
  GalleyFollower *self = GALLEY_FOLLOWER (object);

  galley_follower_set_widget (self, NULL);
  g_clear_object (&self->document_signals);
  G_OBJECT_CLASS (galley_follower_parent_class)->dispose (object);
}

static void
galley_follower_class_init (GalleyFollowerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_follower_dispose;
}

static void
galley_follower_init (GalleyFollower *self)
{
  self->document_signals = g_signal_group_new (GALLEY_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::analysis", G_CALLBACK (analysis_cb), self);
}

GalleyFollower *
galley_follower_new (GCallback callback, gpointer data)
{
  GalleyFollower *self;

  g_return_val_if_fail (callback != NULL, NULL);

  self = g_object_new (GALLEY_TYPE_FOLLOWER, NULL);
  self->callback = (FollowFunc) callback;
  self->data = data;
  return self;
}

/**
 * galley_follower_set_document:
 * @document: (nullable): what is shown from now on
 *
 * Whoever shows it takes in what it holds now by itself.
 */
void
galley_follower_set_document (GalleyFollower *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_FOLLOWER (self));

  self->behind = FALSE;
  if (self->document_signals != NULL)
    g_signal_group_set_target (self->document_signals, document);
}

void
galley_follower_set_widget (GalleyFollower *self, GtkWidget *widget)
{
  g_return_if_fail (GALLEY_IS_FOLLOWER (self));

  if (self->widget != NULL)
    g_clear_signal_handler (&self->map_handler, self->widget);
  g_set_weak_pointer (&self->widget, widget);
  if (widget != NULL)
    self->map_handler = g_signal_connect_swapped (widget, "map", G_CALLBACK (map_cb), self);
}

void
galley_follower_set_eager (GalleyFollower *self, gboolean eager)
{
  g_return_if_fail (GALLEY_IS_FOLLOWER (self));

  self->eager = eager;
}
