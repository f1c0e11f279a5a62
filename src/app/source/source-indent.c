/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/source-indent.h"

#include <adwaita.h>
#include <string.h>

/* More columns would leave no room for words in a narrow window. */
#define MAX_COLUMNS 16

/* Lines that have their indentation at once: more than a window shows. The others follow
 * in slices, after the frame and before GTK lays them out, which it would do twice. */
#define FIRST_LINES 200
#define SLICE_LINES 200
#define SLICE_PRIORITY (GDK_PRIORITY_REDRAW + 4)

struct _GalleySourceIndent
{
  GObject parent_instance;

  /* Borrowed */
  GtkTextView *view;

  /* Owned */
  GtkTextBuffer *buffer;
  GtkTextMark *next;            /* line from which on none has been looked at; NULL: all have */

  /* Owned by the buffer's tag table, made as they are needed; by columns */
  GtkTextTag *tags[MAX_COLUMNS + 1];

  double column_width;          /* pixels */
  guint slice_source;
  guint font_tick;              /* 0: the letters are as large as when they were measured. Of the view */
  guint n_ticks;
  gboolean joined;              /* lines, by what is being deleted */
};

G_DEFINE_FINAL_TYPE (GalleySourceIndent, galley_source_indent, G_TYPE_OBJECT)

static void
set_width (GalleySourceIndent *self, guint columns)
{
  g_object_set (self->tags[columns], "indent", -(int) (columns * self->column_width + 0.5), NULL);
}

static GtkTextTag *
get_tag (GalleySourceIndent *self, guint columns)
{
  if (self->tags[columns] == NULL)
    {
      self->tags[columns] = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
      set_width (self, columns);
    }
  return self->tags[columns];
}

/* Moves the iter, which is at the start of a line, behind its white space. */
static guint
skip_space (GalleySourceIndent *self, GtkTextIter *iter)
{
  guint tab = gtk_source_view_get_tab_width (GTK_SOURCE_VIEW (self->view));
  guint columns = 0;

  for (;;)
    {
      gunichar c = gtk_text_iter_get_char (iter);

      if (c == ' ')
        columns++;
      else if (c == '\t')
        columns += tab - columns % tab;
      else
        return columns;
      gtk_text_iter_forward_char (iter);
    }
}

static gboolean
has_any (GalleySourceIndent *self, const GtkTextIter *iter)
{
  for (guint i = 1; i <= MAX_COLUMNS; i++)
    {
      if (self->tags[i] != NULL && gtk_text_iter_has_tag (iter, self->tags[i]))
        return TRUE;
    }
  return FALSE;
}

/* The iter is at the start of a line that has no tag of ours, or the right one. */
static void
indent_line (GalleySourceIndent *self, const GtkTextIter *start)
{
  GtkTextIter end = *start;
  guint columns = skip_space (self, &end);

  if (columns > 0 && !has_any (self, start))
    gtk_text_buffer_apply_tag (self->buffer, get_tag (self, MIN (columns, MAX_COLUMNS)), start, &end);
}

static gboolean
slice_cb (gpointer data)
{
  GalleySourceIndent *self = data;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, self->next);
  gtk_text_iter_set_line_offset (&iter, 0);
  for (guint i = 0; i < SLICE_LINES; i++)
    {
      indent_line (self, &iter);
      if (!gtk_text_iter_forward_line (&iter))
        {
          self->slice_source = 0;
          gtk_text_buffer_delete_mark (self->buffer, self->next);
          g_clear_object (&self->next);
          return G_SOURCE_REMOVE;
        }
    }
  gtk_text_buffer_move_mark (self->buffer, self->next, &iter);
  return G_SOURCE_CONTINUE;
}

/* From the iter to the end of the text, by and by. */
static void
begin_slices (GalleySourceIndent *self, const GtkTextIter *from)
{
  GtkTextIter next;

  if (self->next == NULL)
    {
      self->next = g_object_ref (gtk_text_buffer_create_mark (self->buffer, NULL, from, TRUE));
      self->slice_source = g_idle_add_full (SLICE_PRIORITY, slice_cb, self, NULL);
      return;
    }
  gtk_text_buffer_get_iter_at_mark (self->buffer, &next, self->next);
  if (gtk_text_iter_compare (from, &next) < 0)
    gtk_text_buffer_move_mark (self->buffer, self->next, from);
}

/* From the start of the first line to the end of the last; a long way is gone in slices. */
static void
indent_anew (GalleySourceIndent *self, const GtkTextIter *first, const GtkTextIter *last)
{
  GtkTextIter line = *first;
  GtkTextIter end = *last;

  gtk_text_iter_set_line_offset (&line, 0);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  for (guint i = 1; i <= MAX_COLUMNS; i++)
    {
      if (self->tags[i] != NULL)
        gtk_text_buffer_remove_tag (self->buffer, self->tags[i], &line, &end);
    }
  for (guint i = 0; i < FIRST_LINES; i++)
    {
      indent_line (self, &line);
      if (!gtk_text_iter_forward_line (&line) || gtk_text_iter_compare (&line, &end) > 0)
        return;
    }
  begin_slices (self, &line);
}

/* Whether what happens at the place touches the white space that its line begins with. */
static gboolean
is_at_start (GalleySourceIndent *self, const GtkTextIter *place)
{
  GtkTextIter space = *place;

  gtk_text_iter_set_line_offset (&space, 0);
  skip_space (self, &space);
  return gtk_text_iter_compare (place, &space) <= 0;
}

static void
insert_text_cb (GtkTextBuffer *buffer, const GtkTextIter *end, const char *text, int n_bytes, GalleySourceIndent *self)
{
  GtkTextIter start = *end;

  gtk_text_iter_backward_chars (&start, (int) g_utf8_strlen (text, n_bytes));
  if (memchr (text, '\n', (size_t) n_bytes) != NULL || is_at_start (self, &start))
    indent_anew (self, &start, end);
}

static void
before_delete_cb (GtkTextBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end, GalleySourceIndent *self)
{
  self->joined = gtk_text_iter_get_line (start) != gtk_text_iter_get_line (end);
}

static void
after_delete_cb (GtkTextBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end, GalleySourceIndent *self)
{
  if (self->joined || is_at_start (self, start))
    indent_anew (self, start, start);
}

static void
measure_font (GalleySourceIndent *self)
{
  g_autofree char *spaces = g_strnfill (MAX_COLUMNS, ' ');
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), spaces);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  self->column_width = (double) width / PANGO_SCALE / MAX_COLUMNS;
  for (guint i = 1; i <= MAX_COLUMNS; i++)
    {
      if (self->tags[i] != NULL)
        set_width (self, i);
    }
}

/* A new style is worked out late in the frame: the next one has it. */
static gboolean
font_tick_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  GalleySourceIndent *self = data;

  if (self->n_ticks++ == 0)
    return G_SOURCE_CONTINUE;
  self->font_tick = 0;
  measure_font (self);
  return G_SOURCE_REMOVE;
}

static void
galley_source_indent_dispose (GObject *object)
{
  GalleySourceIndent *self = GALLEY_SOURCE_INDENT (object);

  g_clear_handle_id (&self->slice_source, g_source_remove);
  if (self->font_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->font_tick);
  self->font_tick = 0;
  if (self->next != NULL)
    gtk_text_buffer_delete_mark (self->buffer, self->next);
  g_clear_object (&self->next);
  if (self->buffer != NULL)
    {
      GtkTextTagTable *table = gtk_text_buffer_get_tag_table (self->buffer);

      g_signal_handlers_disconnect_by_data (self->buffer, self);
      for (guint i = 1; i <= MAX_COLUMNS; i++)
        {
          if (self->tags[i] != NULL)
            gtk_text_tag_table_remove (table, self->tags[i]);
          self->tags[i] = NULL;
        }
    }
  g_clear_object (&self->buffer);
  G_OBJECT_CLASS (galley_source_indent_parent_class)->dispose (object);
}

static void
galley_source_indent_class_init (GalleySourceIndentClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_source_indent_dispose;
}

static void
galley_source_indent_init (GalleySourceIndent *self)
{
}

GalleySourceIndent *
galley_source_indent_new (GtkTextView *view)
{
  GalleySourceIndent *self = g_object_new (GALLEY_TYPE_SOURCE_INDENT, NULL);
  GtkTextIter start, end;

  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  measure_font (self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (view)), "notify::gtk-xft-dpi",
                           G_CALLBACK (galley_source_indent_update_font), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::monospace-font-name",
                           G_CALLBACK (galley_source_indent_update_font), self, G_CONNECT_SWAPPED);
  g_signal_connect_after (self->buffer, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect (self->buffer, "delete-range", G_CALLBACK (before_delete_cb), self);
  g_signal_connect_after (self->buffer, "delete-range", G_CALLBACK (after_delete_cb), self);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  indent_anew (self, &start, &end);
  return self;
}

void
galley_source_indent_update_font (GalleySourceIndent *self)
{
  self->n_ticks = 0;
  if (self->font_tick == 0)
    self->font_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), font_tick_cb, self, NULL);
}
