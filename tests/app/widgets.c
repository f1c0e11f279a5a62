/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets.h"

void
widgets_settle (void)
{
  /* A frame for what has been asked for, and one for what came of it. */
  for (guint i = 0; i < 3; i++)
    {
      gint64 until = g_get_monotonic_time () + 20 * G_TIME_SPAN_MILLISECOND;

      while (g_main_context_pending (NULL) || g_get_monotonic_time () < until)
        g_main_context_iteration (NULL, FALSE);
    }
}

static gboolean
is_shown (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && !GTK_IS_POPOVER (widget);
}

static void
read_into (GtkWidget *widget, GString *text)
{
  if (!is_shown (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
    }
  else if (GTK_IS_TEXT (widget))
    {
      g_string_append_printf (text, "[%s]\n", gtk_editable_get_text (GTK_EDITABLE (widget)));
      return;
    }
  else if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      g_autofree char *content = NULL;

      g_object_get (buffer, "text", &content, NULL);
      g_string_append_printf (text, "[%s]\n", content);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    read_into (child, text);
}

char *
widgets_read (GtkWidget *widget)
{
  g_autoptr (GString) text = g_string_new (NULL);

  read_into (widget, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
find_into (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (!is_shown (widget))
    return;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    find_into (child, type, found);
}

GPtrArray *
widgets_find (GtkWidget *widget, GType type)
{
  GPtrArray *found = g_ptr_array_new ();

  find_into (widget, type, found);
  return found;
}
