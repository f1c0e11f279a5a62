/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/follower.h"

struct _GalleyFollower
{
  GObject parent_instance;

  /* Borrowed: a weak pointer, since it mostly owns us */
  GtkWidget *widget;            /* NULL: nothing has to be seen */

  /* Owned */
  GalleyDocument *document;
  GSignalGroup *document_signals;

  GalleyFollowerShowFunc show;
  gpointer data;
  gulong map_handler;

  gboolean eager;
  gboolean patient;
  gboolean behind;              /* something has come that was not told */
};

G_DEFINE_FINAL_TYPE (GalleyFollower, galley_follower, G_TYPE_OBJECT)

static gboolean
is_seen (GalleyFollower *self)
{
  return self->eager || self->widget == NULL || gtk_widget_get_mapped (self->widget);
}

static void
show_analysis (GalleyFollower *self)
{
  GalleyAnalysis *analysis = self->patient ? galley_document_get_analysis (self->document)
                                           : galley_document_peek_current_analysis (self->document);

  if (analysis != NULL)
    self->show (self->data, analysis->article);
}

static void
analysis_cb (GalleyFollower *self)
{
  self->behind = !is_seen (self);
  if (!self->behind)
    show_analysis (self);
}

static void
map_cb (GalleyFollower *self)
{
  if (!self->behind)
    return;
  self->behind = FALSE;
  show_analysis (self);
}

static void
galley_follower_dispose (GObject *object)
{
  GalleyFollower *self = GALLEY_FOLLOWER (object);

  galley_follower_set_widget (self, NULL);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->document);
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
galley_follower_new (GalleyFollowerShowFunc show, gpointer data)
{
  GalleyFollower *self;

  g_return_val_if_fail (show != NULL, NULL);

  self = g_object_new (GALLEY_TYPE_FOLLOWER, NULL);
  self->show = show;
  self->data = data;
  return self;
}

/**
 * galley_follower_set_document:
 * @document: (nullable): what is shown from now on
 *
 * Shows it at once, whoever sees that.
 */
void
galley_follower_set_document (GalleyFollower *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_FOLLOWER (self));

  if (!g_set_object (&self->document, document))
    return;
  self->behind = FALSE;
  g_signal_group_set_target (self->document_signals, document);
  galley_follower_update (self);
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

void
galley_follower_set_patient (GalleyFollower *self, gboolean patient)
{
  g_return_if_fail (GALLEY_IS_FOLLOWER (self));

  self->patient = patient;
}

void
galley_follower_update (GalleyFollower *self)
{
  g_return_if_fail (GALLEY_IS_FOLLOWER (self));

  if (self->document != NULL)
    self->show (self->data, galley_document_peek_article (self->document));
}
