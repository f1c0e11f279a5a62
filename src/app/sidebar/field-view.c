/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/field-view.h"

#include <string.h>

/* In pixels; GtkTextView keeps it free for a caret behind the last letter. */
#define CARET_WIDTH 1

struct _GalleyFieldView
{
  GtkTextView parent_instance;

  /* Owned */
  char *composed;               /* what an input method shows at the caret; NULL for nothing */
};

G_DEFINE_FINAL_TYPE (GalleyFieldView, galley_field_view, GTK_TYPE_TEXT_VIEW)

static void
add_attributes (PangoAttrList *attributes, GSList *tags, guint start, guint end)
{
  for (GSList *l = tags; l != NULL; l = l->next)
    {
      g_autoptr (PangoFontDescription) font = NULL;
      PangoAttribute *attribute;

      g_object_get (l->data, "font-desc", &font, NULL);
      if (font == NULL || pango_font_description_get_set_fields (font) == 0)
        continue;
      attribute = pango_attr_font_desc_new (font);
      attribute->start_index = start;
      attribute->end_index = end;
      pango_attr_list_insert (attributes, attribute);
    }
}

/* Bytes of @text, where it looks otherwise than the rest. */
static PangoAttrList *
read_attributes (GtkTextBuffer *buffer, const char *text)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  const char *start = text;
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  while (!gtk_text_iter_is_end (&iter))
    {
      g_autoptr (GSList) tags = gtk_text_iter_get_tags (&iter);
      int from = gtk_text_iter_get_offset (&iter);
      const char *end;

      gtk_text_iter_forward_to_tag_toggle (&iter, NULL);
      end = g_utf8_offset_to_pointer (start, gtk_text_iter_get_offset (&iter) - from);
      add_attributes (attributes, tags, (guint) (start - text), (guint) (end - text));
      start = end;
    }
  return attributes;
}

/* What is shown: the text, and what is composed in it. */
static char *
dup_shown (GalleyFieldView *self, PangoAttrList **attributes)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *text = NULL;
  g_autoptr (PangoAttrList) none = NULL;
  const char *caret;
  int offset;

  g_object_get (buffer, "text", &text, "cursor-position", &offset, NULL);
  *attributes = read_attributes (buffer, text);
  if (self->composed == NULL)
    return g_steal_pointer (&text);

  caret = g_utf8_offset_to_pointer (text, offset);
  none = pango_attr_list_new ();
  pango_attr_list_splice (*attributes, none, (int) (caret - text), (int) strlen (self->composed));
  return g_strdup_printf ("%.*s%s%s", (int) (caret - text), text, self->composed, caret);
}

/* Both in pixels. */
static int
get_height (GalleyFieldView *self, int width)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *text = dup_shown (self, &attributes);
  int height;

  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  width -= gtk_text_view_get_left_margin (view) + gtk_text_view_get_right_margin (view) + CARET_WIDTH;
  pango_layout_set_width (layout, MAX (width, 1) * PANGO_SCALE);
  pango_layout_get_size (layout, NULL, &height);
  return PANGO_PIXELS (height) + gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);
}

static GtkSizeRequestMode
galley_field_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
galley_field_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  GTK_WIDGET_CLASS (galley_field_view_parent_class)
    ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  /* GtkTextView's is of what it has laid out so far, and sometimes none. */
  *natural = MAX (*natural, *minimum);
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    *minimum = *natural = get_height (GALLEY_FIELD_VIEW (widget), for_size);
}

/* The view has laid out what is composed like the words that come of it, so that it asks
 * for no other size when they come. */
static void
preedit_changed_cb (GalleyFieldView *self, const char *preedit)
{
  g_set_str (&self->composed, *preedit != '\0' ? preedit : NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
text_changed_cb (GtkTextBuffer *buffer, GParamSpec *pspec, GtkWidget *row)
{
  if (gtk_text_buffer_get_char_count (buffer) == 0)
    gtk_widget_add_css_class (row, "empty");
  else
    gtk_widget_remove_css_class (row, "empty");
}

static void
galley_field_view_finalize (GObject *object)
{
  g_free (GALLEY_FIELD_VIEW (object)->composed);
  G_OBJECT_CLASS (galley_field_view_parent_class)->finalize (object);
}

static void
galley_field_view_class_init (GalleyFieldViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_field_view_finalize;
  widget_class->get_request_mode = galley_field_view_get_request_mode;
  widget_class->measure = galley_field_view_measure;
}

static void
galley_field_view_init (GalleyFieldView *self)
{
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
}

void
galley_field_view_set_row (GalleyFieldView *self, GtkWidget *row)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  g_signal_connect_object (buffer, "notify::text", G_CALLBACK (text_changed_cb), row, G_CONNECT_DEFAULT);
  text_changed_cb (buffer, NULL, row);
}
