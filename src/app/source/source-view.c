/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/source-view.h"

#include "app/caret-blink.h"
#include "app/composing.h"
#include "app/source/clipboard-wait.h"

/* In columns. Deeper than this, a narrow view would have nothing left. */
#define MAX_INDENT 24

/* So many lines are looked at in one go, well within a frame; of a long article the
 * rest has its turn after the first painting, and before GTK gives heights to it. */
#define MAX_LINES 400
#define SWEEP_PRIORITY (GTK_TEXT_VIEW_PRIORITY_VALIDATE - 1)

/* What GTK calls the source that frees the layouts of lines that have changed. */
#define OLD_LAYOUTS "[gtk+ line-display-cache-gc]"

struct _GalleySourceView
{
  GtkSourceView parent_instance;

  /* Borrowed: is the view's until "buffer" says otherwise */
  GtkTextBuffer *buffer;

  /* Owned by the buffer's tag table; ours to take out again. By columns; NULL: not needed yet */
  GtkTextTag *tags[MAX_INDENT + 1];

  guint sweep;                  /* source; 0: all lines have been looked at */
  int swept;                    /* with a sweep, the first line that perhaps has not */
  gboolean indenting;
};

G_DEFINE_FINAL_TYPE (GalleySourceView, galley_source_view, GTK_SOURCE_TYPE_VIEW)

/* In pixels. */
static int
measure (GalleySourceView *self, int columns)
{
  g_autofree char *spaces = g_strnfill (columns, ' ');
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), spaces);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static gboolean
is_ours (GalleySourceView *self, GtkTextTag *tag)
{
  for (int i = 1; i <= MAX_INDENT; i++)
    {
      if (self->tags[i] == tag)
        return TRUE;
    }
  return FALSE;
}

static GtkTextTag *
get_tag (GalleySourceView *self, int columns)
{
  if (columns == 0)
    return NULL;
  if (self->tags[columns] == NULL)
    self->tags[columns] = gtk_text_buffer_create_tag (self->buffer, NULL, "indent", -measure (self, columns), NULL);
  return self->tags[columns];
}

/* The text view goes by the tags of a line's first character. Whether that is the wanted one alone. */
static gboolean
keep_only (GalleySourceView *self, const GtkTextIter *start, GtkTextTag *wanted)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (start);
  gboolean kept = wanted == NULL;

  for (GSList *l = tags; l != NULL; l = l->next)
    {
      GtkTextIter end = *start;

      if (l->data == wanted)
        kept = TRUE;
      if (l->data == wanted || !is_ours (self, l->data))
        continue;
      gtk_text_iter_forward_to_tag_toggle (&end, l->data);
      gtk_text_buffer_remove_tag (self->buffer, l->data, start, &end);
    }
  return kept;
}

static void
indent_line (GalleySourceView *self, int line)
{
  guint tab = gtk_source_view_get_tab_width (GTK_SOURCE_VIEW (self));
  GtkTextIter start, end;
  GtkTextTag *wanted;
  guint columns = 0;

  gtk_text_buffer_get_iter_at_line (self->buffer, &start, line);
  for (end = start; gtk_text_iter_get_char (&end) == ' ' || gtk_text_iter_get_char (&end) == '\t';
       gtk_text_iter_forward_char (&end))
    columns += gtk_text_iter_get_char (&end) == '\t' ? tab - columns % tab : 1;
  wanted = get_tag (self, (int) MIN (columns, MAX_INDENT));
  if (keep_only (self, &start, wanted))
    return;

  self->indenting = TRUE;
  gtk_text_buffer_apply_tag (self->buffer, wanted, &start, &end);
  self->indenting = FALSE;
}

static gboolean
sweep_cb (gpointer data)
{
  GalleySourceView *self = data;
  int end = MIN (self->swept + MAX_LINES, gtk_text_buffer_get_line_count (self->buffer));

  while (self->swept < end)
    indent_line (self, self->swept++);
  if (self->swept < gtk_text_buffer_get_line_count (self->buffer))
    return G_SOURCE_CONTINUE;
  self->sweep = 0;
  return G_SOURCE_REMOVE;
}

static void
indent_lines (GalleySourceView *self, int first, int last)
{
  int end = MIN (last, first + MAX_LINES - 1);

  for (int line = first; line <= end; line++)
    indent_line (self, line);
  if (self->sweep != 0)
    self->swept = MIN (self->swept, first);
  else if (end < last)
    {
      self->swept = end + 1;
      self->sweep = g_idle_add_full (SWEEP_PRIORITY, sweep_cb, self, NULL);
    }
}

static void
inserted_cb (GtkTextBuffer *buffer, GtkTextIter *end, const char *text, int n_bytes, GalleySourceView *self)
{
  GtkTextIter start = *end;

  gtk_text_iter_backward_chars (&start, (int) g_utf8_strlen (text, n_bytes));
  indent_lines (self, gtk_text_iter_get_line (&start), gtk_text_iter_get_line (end));
}

static void
deleted_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, GalleySourceView *self)
{
  indent_lines (self, gtk_text_iter_get_line (start), gtk_text_iter_get_line (start));
}

/* At each key GTK lays the paragraph out anew, and frees the old layout when nothing else
 * is left to be done. Where the next key is always there before, all of them would be
 * kept, and of a long paragraph each has its hundreds of kilobytes. Freed with the next
 * events, they take no longer, and no more than a few are there. GTK has no name for that
 * source but the one for debugging; without it all is as before. */
static void
changed_cb (GtkTextBuffer *buffer, GalleySourceView *self)
{
  GSource *source = g_main_context_find_source_by_funcs_user_data (NULL, &g_idle_funcs, NULL);

  if (source != NULL && g_strcmp0 (g_source_get_name (source), OLD_LAYOUTS) == 0)
    g_source_set_priority (source, G_PRIORITY_DEFAULT);
}

/* What is copied brings its tags along, to where the indentation may be another. */
static void
tag_applied_cb (GtkTextBuffer *buffer, GtkTextTag *tag, GtkTextIter *start, GtkTextIter *end, GalleySourceView *self)
{
  if (!self->indenting && is_ours (self, tag))
    g_signal_stop_emission_by_name (buffer, "apply-tag");
}

static void
let_go (GalleySourceView *self)
{
  g_clear_handle_id (&self->sweep, g_source_remove);
  if (self->buffer == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  for (int i = 1; i <= MAX_INDENT; i++)
    {
      if (self->tags[i] != NULL)
        gtk_text_tag_table_remove (gtk_text_buffer_get_tag_table (self->buffer), self->tags[i]);
      self->tags[i] = NULL;
    }
  g_clear_weak_pointer (&self->buffer);
}

static void
buffer_changed_cb (GalleySourceView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  if (buffer == self->buffer)
    return;
  let_go (self);
  g_set_weak_pointer (&self->buffer, buffer);
  g_signal_connect_after (buffer, "insert-text", G_CALLBACK (inserted_cb), self);
  g_signal_connect_after (buffer, "delete-range", G_CALLBACK (deleted_cb), self);
  g_signal_connect (buffer, "apply-tag", G_CALLBACK (tag_applied_cb), self);
  g_signal_connect (buffer, "changed", G_CALLBACK (changed_cb), self);
  indent_lines (self, 0, gtk_text_buffer_get_line_count (buffer) - 1);
}

/* Another font has spaces of another width. */
static void
galley_source_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GalleySourceView *self = GALLEY_SOURCE_VIEW (widget);

  GTK_WIDGET_CLASS (galley_source_view_parent_class)->css_changed (widget, change);
  for (int i = 1; i <= MAX_INDENT; i++)
    {
      int indent, wanted = self->tags[i] != NULL ? -measure (self, i) : 0;

      if (self->tags[i] == NULL)
        continue;
      g_object_get (self->tags[i], "indent", &indent, NULL);
      if (indent != wanted)
        g_object_set (self->tags[i], "indent", wanted, NULL);
    }
}

static void
galley_source_view_dispose (GObject *object)
{
  let_go (GALLEY_SOURCE_VIEW (object));
  G_OBJECT_CLASS (galley_source_view_parent_class)->dispose (object);
}

static void
galley_source_view_class_init (GalleySourceViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_source_view_dispose;
  GTK_WIDGET_CLASS (klass)->css_changed = galley_source_view_css_changed;
}

static void
galley_source_view_init (GalleySourceView *self)
{
  g_signal_connect (self, "notify::buffer", G_CALLBACK (buffer_changed_cb), NULL);
  galley_composing_watch (GTK_WIDGET (self));
  galley_caret_blink_take_over (GTK_TEXT_VIEW (self));
  galley_clipboard_wait_before_paste (GTK_SOURCE_VIEW (self));
}

void
galley_source_view_stop_paste (GtkSourceView *view)
{
  g_signal_stop_emission_by_name (view, "paste-clipboard");
  /* Completion has stopped at the signal, and waits for its end, which never comes now. */
  gtk_source_completion_unblock_interactive (gtk_source_view_get_completion (view));
}
