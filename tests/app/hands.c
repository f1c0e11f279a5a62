/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hands.h"

#include <string.h>

#include "app/citation-popover.h"
#include "widgets.h"

GtkWidget *
hands_find (GtkWidget *root, GType type, guint nth)
{
  g_autoptr (GPtrArray) found = widgets_find (root, type);

  if (nth >= found->len)
    g_error ("There are %u of %s, and not %u", found->len, g_type_name (type), nth + 1);
  return g_ptr_array_index (found, nth);
}

GtkTextBuffer *
hands_get_buffer (GtkWidget *row)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (hands_find (row, GTK_TYPE_TEXT_VIEW, 0)));
}

/* Word by word, and never a tag. */
void
hands_type (GtkWidget *row, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GtkTextBuffer *buffer = GTK_IS_EDITABLE (row) ? NULL : hands_get_buffer (row);
  int place = -1;

  g_assert_null (strchr (text, '<'));
  gtk_widget_grab_focus (row);
  if (buffer != NULL)
    gtk_text_buffer_set_text (buffer, "", 0);
  else
    gtk_editable_set_text (GTK_EDITABLE (row), "");
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_strconcat (i > 0 ? " " : "", words[i], NULL);

      if (buffer != NULL)
        {
          GtkTextIter end;

          gtk_text_buffer_get_end_iter (buffer, &end);
          gtk_text_buffer_insert (buffer, &end, word, -1);
        }
      else
        {
          place = g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (row)), -1);
          gtk_editable_insert_text (GTK_EDITABLE (row), word, -1, &place);
        }
    }
}

void
hands_select_words (GtkTextBuffer *buffer, const char *words)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, words, GTK_TEXT_SEARCH_TEXT_ONLY, &start, &end, NULL));
  gtk_text_buffer_select_range (buffer, &start, &end);
}

void
hands_press (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GVariant) owned = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;

  if (!gtk_widget_activate_action_variant (widget, action, owned))
    g_error ("There is no action %s", action);
  widgets_settle ();
}

/* Searches the list that has opened, and takes what is found. */
void
hands_choose_source (GtkWidget *parent, const char *title, const char *at)
{
  GtkWidget *popover = NULL;
  GtkWidget *search;
  g_autoptr (GPtrArray) entries = NULL;

  widgets_settle ();
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GALLEY_IS_CITATION_POPOVER (child))
      popover = gtk_popover_get_child (GTK_POPOVER (child));
  g_assert_nonnull (popover);
  search = hands_find (popover, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (search), title);
  entries = widgets_find (popover, GTK_TYPE_ENTRY);
  gtk_editable_set_text (g_ptr_array_index (entries, 0), at != NULL ? at : "");
  g_signal_emit_by_name (search, "activate");
  widgets_settle ();
}
