/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/timeline-editor.h"

#include <glib/gi18n.h>

#include "app/sidebar/field-inline.h"
#include "app/sidebar/timeline-text.h"

static GtkTextBuffer *
get_buffer (GtkWidget *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static GtkWidget *
make_chip (GalleyArticle *article, GalleyNodeId node)
{
  g_autofree char *text = galley_timeline_text_dup_object (article, node);
  g_autofree char *description = galley_timeline_text_describe (article, node);
  GtkWidget *chip = gtk_label_new (text);

  gtk_widget_add_css_class (chip, "galley-citation");
  gtk_widget_set_tooltip_text (chip, description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  return chip;
}

static void
insert_objects (GtkWidget *self, GalleyArticle *article, const GalleyRichText *rich)
{
  GtkTextBuffer *buffer = get_buffer (self);

  for (guint i = 0; i < rich->runs->len; i++)
    {
      const GalleyRichRun *run = &g_array_index (rich->runs, GalleyRichRun, i);
      GtkTextIter start, end;
      g_autoptr (GtkTextChildAnchor) anchor = NULL;

      if (galley_tree_node (galley_article_get_tree (article), run->node)->after != run->node + 1
          || run->element == GALLEY_ELEMENT_BR)
        continue;
      gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) run->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) run->end);
      gtk_text_buffer_delete (buffer, &start, &end);
      anchor = g_object_ref (gtk_text_buffer_create_child_anchor (buffer, &start));
      gtk_text_view_add_child_at_anchor (GTK_TEXT_VIEW (self), make_chip (article, run->node), anchor);
    }
}

static void
place_caret_at_end (GtkTextBuffer *buffer)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
}

GtkWidget *
galley_timeline_editor_new (gboolean cites)
{
  GtkWidget *self = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_widget_set_hexpand (self, TRUE);
  gtk_widget_set_vexpand (self, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text of the cell"), -1);
  /* Undoing is the window's. */
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  if (cites)
    {
      g_autoptr (GMenu) menu = g_menu_new ();

      g_menu_append (menu, _("C_ite a Source…"), "timeline.cite");
      gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self), G_MENU_MODEL (menu));
    }
  return self;
}

void
galley_timeline_editor_set_text (GtkWidget *self, const char *text)
{
  gtk_text_buffer_set_text (get_buffer (self), text, -1);
  place_caret_at_end (get_buffer (self));
}

void
galley_timeline_editor_set_rich_text (GtkWidget *self, GalleyArticle *article, const GalleyRichText *rich)
{
  gtk_text_buffer_set_text (get_buffer (self), rich->text, -1);
  insert_objects (self, article, rich);
  galley_timeline_editor_tag (self, rich);
  place_caret_at_end (get_buffer (self));
}

void
galley_timeline_editor_tag (GtkWidget *self, const GalleyRichText *rich)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (buffer, &start, &end);
  for (guint i = 0; i < rich->runs->len; i++)
    {
      const GalleyRichRun *run = &g_array_index (rich->runs, GalleyRichRun, i);
      GtkTextTag *tag = galley_field_inline_find_tag (buffer, run->element);

      if (tag == NULL)
        continue;
      gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) run->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) run->end);
      gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
    }
}

void
galley_timeline_editor_clear (GtkWidget *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  while (!gtk_text_iter_is_end (&iter))
    {
      GtkTextIter next = iter;

      gtk_text_iter_forward_char (&next);
      if (gtk_text_iter_get_char (&iter) == GALLEY_RICH_OBJECT)
        iter = next;
      else
        gtk_text_buffer_delete (buffer, &iter, &next);
    }
  galley_timeline_editor_set_caret (self, 0);
}

char *
galley_timeline_editor_dup_text (GtkWidget *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_slice (get_buffer (self), &start, &end, TRUE);
}

guint
galley_timeline_editor_get_caret (GtkWidget *self)
{
  int caret;

  g_object_get (get_buffer (self), "cursor-position", &caret, NULL);
  return (guint) caret;
}

void
galley_timeline_editor_set_caret (GtkWidget *self, guint caret)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &iter, (int) caret);
  gtk_text_buffer_place_cursor (get_buffer (self), &iter);
}
