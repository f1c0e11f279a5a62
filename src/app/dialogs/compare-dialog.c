/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/dialogs/compare-dialog.h"

#include <glib/gi18n.h>

#include <string.h>

#include "core/line-diff.h"

/* Lines that are the same, before and after those that differ. */
#define CONTEXT 3

struct _GalleyCompareDialog
{
  AdwDialog parent_instance;

  /* Template children */
  GtkStack *stack;
  GtkLabel *legend;
  GtkTextView *view;
  GtkWidget *choice;
};

G_DEFINE_FINAL_TYPE (GalleyCompareDialog, galley_compare_dialog, ADW_TYPE_DIALOG)

static void
append (GalleyCompareDialog *self, const char *tag, const char *mark, const char *text, gsize n_bytes)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  /* What cannot be shown is not what was to be compared, but it must not stop here. */
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) n_bytes);
  g_autofree char *line = g_strconcat (mark, valid, "\n", NULL);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, line, -1, tag, NULL);
}

/* How many lines of the same follow from @i on. */
static guint
count_same (GArray *diff, guint i)
{
  guint n = 0;

  while (i + n < diff->len && g_array_index (diff, GalleyDiffLine, i + n).kind == GALLEY_LINE_SAME)
    n++;
  return n;
}

static void
show_lines (GalleyCompareDialog *self, GArray *diff, const char *on_disk, const char *here)
{
  guint n_removed = 0;
  guint n_added = 0;
  g_autofree char *legend = NULL;

  for (guint i = 0; i < diff->len; i++)
    {
      const GalleyDiffLine *line = &g_array_index (diff, GalleyDiffLine, i);
      const char *from = line->kind == GALLEY_LINE_ADDED ? here : on_disk;
      guint n_same = line->kind == GALLEY_LINE_SAME ? count_same (diff, i) : 0;
      guint after = i == 0 ? 0 : CONTEXT;
      guint before = i + n_same == diff->len ? 0 : CONTEXT;

      if (n_same > after + before + 1)
        {
          for (guint j = 0; j < after; j++, line++)
            append (self, "same", "  ", on_disk + line->span.start, galley_span_length (line->span));
          n_same -= after + before;
          append (self, "gap", "", "⋯", strlen ("⋯"));
          i += after + n_same - 1;
          continue;
        }
      n_removed += line->kind == GALLEY_LINE_REMOVED;
      n_added += line->kind == GALLEY_LINE_ADDED;
      if (line->kind == GALLEY_LINE_SAME)
        append (self, "same", "  ", from + line->span.start, galley_span_length (line->span));
      else if (line->kind == GALLEY_LINE_REMOVED)
        append (self, "removed", "− ", from + line->span.start, galley_span_length (line->span));
      else
        append (self, "added", "+ ", from + line->span.start, galley_span_length (line->span));
    }

  /* Translators: both numbers are counts of lines */
  legend = g_strdup_printf (_("− only in the file (%u)     + only in this window (%u)"), n_removed, n_added);
  gtk_label_set_label (self->legend, legend);
  gtk_stack_set_visible_child_name (self->stack, n_removed + n_added > 0 ? "lines" : "same");
}

static void
galley_compare_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_COMPARE_DIALOG);
  G_OBJECT_CLASS (galley_compare_dialog_parent_class)->dispose (object);
}

static void
galley_compare_dialog_class_init (GalleyCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_compare_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "dialogs/compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyCompareDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyCompareDialog, legend);
  gtk_widget_class_bind_template_child (widget_class, GalleyCompareDialog, view);
  gtk_widget_class_bind_template_child (widget_class, GalleyCompareDialog, choice);
}

static void
galley_compare_dialog_init (GalleyCompareDialog *self)
{
  GtkTextBuffer *buffer;
  /* Strong enough to be seen on light and on dark, weak enough to be read through. */
  GdkRGBA red = { 0.88f, 0.11f, 0.14f, 0.18f };
  GdkRGBA green = { 0.18f, 0.76f, 0.49f, 0.22f };

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_create_tag (buffer, "same", NULL);
  gtk_text_buffer_create_tag (buffer, "gap", "justification", GTK_JUSTIFY_CENTER, "pixels-above-lines", 6,
                              "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "removed", "paragraph-background-rgba", &red, NULL);
  gtk_text_buffer_create_tag (buffer, "added", "paragraph-background-rgba", &green, NULL);
}

AdwDialog *
galley_compare_dialog_new (GBytes *on_disk, GBytes *here, gboolean choose)
{
  GalleyCompareDialog *self = g_object_new (GALLEY_TYPE_COMPARE_DIALOG, NULL);
  g_autoptr (GArray) diff = galley_line_diff_new (on_disk, here);

  gtk_widget_set_visible (self->choice, choose);
  show_lines (self, diff, g_bytes_get_data (on_disk, NULL), g_bytes_get_data (here, NULL));
  return ADW_DIALOG (self);
}
