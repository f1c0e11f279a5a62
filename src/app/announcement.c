/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/announcement.h"

#define KEY "galley-announcement"

/* In milliseconds: longer than between two keys of somebody who looks for them. */
#define PAUSE 1500

typedef struct
{
  GtkWidget *widget;            /* borrowed: it owns this */
  char *sentence;
  guint timeout;
} Announcement;

static void
announcement_free (gpointer data)
{
  Announcement *self = data;

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_free (self->sentence);
  g_free (self);
}

/* By the window: a widget that no screen reader has looked at yet is not heard. */
static void
announce (GtkWidget *widget, const char *sentence, GtkAccessibleAnnouncementPriority priority)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (root), sentence, priority);
}

static gboolean
pause_cb (gpointer data)
{
  Announcement *self = data;

  self->timeout = 0;
  announce (self->widget, self->sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
  g_object_set_data (G_OBJECT (self->widget), KEY, NULL);
  return G_SOURCE_REMOVE;
}

void
galley_announcement_make (GtkWidget *widget, const char *sentence)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (sentence != NULL);

  galley_announcement_queue (widget, NULL);
  announce (widget, sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

void
galley_announcement_queue (GtkWidget *widget, const char *sentence)
{
  Announcement *self;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (sentence == NULL || *sentence == '\0')
    {
      g_object_set_data (G_OBJECT (widget), KEY, NULL);
      return;
    }
  self = g_new0 (Announcement, 1);
  self->widget = widget;
  self->sentence = g_strdup (sentence);
  self->timeout = g_timeout_add (PAUSE, pause_cb, self);
  g_object_set_data_full (G_OBJECT (widget), KEY, self, announcement_free);
}

gboolean
galley_announcement_is_waiting (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  return g_object_get_data (G_OBJECT (widget), KEY) != NULL;
}
