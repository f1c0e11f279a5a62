/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/composing.h"

#define KEY "galley-composing"

/* An entry has the widget in it that is typed in. */
static GtkWidget *
get_typed_in (GtkWidget *widget)
{
  GtkEditable *delegate = GTK_IS_EDITABLE (widget) ? gtk_editable_get_delegate (GTK_EDITABLE (widget)) : NULL;

  return delegate != NULL ? get_typed_in (GTK_WIDGET (delegate)) : widget;
}

static void
preedit_changed_cb (GtkWidget *widget, const char *preedit)
{
  g_object_set_data (G_OBJECT (widget), KEY, GINT_TO_POINTER (preedit != NULL && *preedit != '\0'));
}

void
galley_composing_watch (GtkWidget *widget)
{
  g_signal_connect (get_typed_in (widget), "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
}

gboolean
galley_composing_is (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (get_typed_in (widget)), KEY) != NULL;
}

gboolean
galley_composing_takes (GtkTextView *view, GtkEventControllerKey *keys)
{
  return gtk_text_view_im_context_filter_keypress (view, gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (keys)));
}
