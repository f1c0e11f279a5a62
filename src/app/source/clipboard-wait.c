/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/clipboard-wait.h"

#include <glib/gi18n.h>

#include "app/pane.h"
#include "app/source/source-view.h"

#define KEY "galley-clipboard-wait"

/* A program that has not answered by then has come to a standstill. */
#define PATIENCE_MS 3000

typedef struct
{
  /* Borrowed: owns us */
  GtkSourceView *view;

  /* Owned, while somebody waits */
  GdkClipboard *clipboard;

  gulong formats_handler;
  guint timer;
} ClipboardWait;

static void
end (ClipboardWait *self)
{
  if (self->clipboard != NULL)
    g_clear_signal_handler (&self->formats_handler, self->clipboard);
  g_clear_object (&self->clipboard);
  g_clear_handle_id (&self->timer, g_source_remove);
}

static gboolean
is_known (GdkClipboard *clipboard)
{
  return gdk_clipboard_is_local (clipboard) || !gdk_content_formats_is_empty (gdk_clipboard_get_formats (clipboard));
}

static void
formats_cb (ClipboardWait *self)
{
  if (!is_known (self->clipboard))
    return;
  end (self);
  g_signal_emit_by_name (self->view, "paste-clipboard");
}

static gboolean
timer_cb (gpointer data)
{
  ClipboardWait *self = data;

  self->timer = 0;
  end (self);
  galley_pane_say (GTK_WIDGET (self->view), _("What was copied could not be read"));
  return G_SOURCE_REMOVE;
}

static void
paste_cb (GtkTextView *view, ClipboardWait *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));

  if (is_known (clipboard))
    return;
  galley_source_view_stop_paste (self->view);
  end (self);
  self->clipboard = g_object_ref (clipboard);
  self->formats_handler = g_signal_connect_swapped (clipboard, "notify::formats", G_CALLBACK (formats_cb), self);
  self->timer = g_timeout_add (PATIENCE_MS, timer_cb, self);
}

static void
clipboard_wait_free (gpointer data)
{
  end (data);
  g_free (data);
}

void
galley_clipboard_wait_before_paste (GtkSourceView *view)
{
  ClipboardWait *self = g_new0 (ClipboardWait, 1);

  self->view = view;
  g_object_set_data_full (G_OBJECT (view), KEY, self, clipboard_wait_free);
  g_signal_connect (view, "paste-clipboard", G_CALLBACK (paste_cb), self);
}
