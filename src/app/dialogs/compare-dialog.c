/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/dialogs/compare-dialog.h"

#include <glib/gi18n.h>

#include <string.h>

#include "core/text/line-diff.h"
#include "core/text/word-diff.h"

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

/* One side of the comparison. */
typedef struct
{
  GBytes *bytes;
  const char *tag;
  const char *words_tag;
  const char *mark;             /* at the start of a line that only this side has */
  GArray *words;                /* of GalleySpan; owned; what differs within the lines at hand */
  guint next_word;
} Side;

static void
insert (GalleyCompareDialog *self, const char *text, gsize n_bytes, const char *tag, const char *second_tag)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  /* What cannot be shown is not what was to be compared, but it must not stop here. */
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) n_bytes);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, valid, -1, tag, second_tag, NULL);
}

static void
append_same (GalleyCompareDialog *self, GBytes *bytes, GalleySpan line)
{
  const char *text = g_bytes_get_data (bytes, NULL);

  insert (self, "  ", 2, "same", NULL);
  insert (self, text + line.start, galley_span_length (line), "same", NULL);
  insert (self, "\n", 1, "same", NULL);
}

/* Lines come in order, and so do the words in them. */
static void
append_changed (GalleyCompareDialog *self, Side *side, GalleySpan line)
{
  const char *text = g_bytes_get_data (side->bytes, NULL);
  guint32 at = line.start;

  insert (self, side->mark, strlen (side->mark), side->tag, NULL);
  for (; side->next_word < side->words->len; side->next_word++)
    {
      GalleySpan word = g_array_index (side->words, GalleySpan, side->next_word);
      GalleySpan shown = { MAX (word.start, line.start), MIN (word.end, line.end) };

      if (word.start >= line.end)
        break;
      if (shown.start >= shown.end)
        continue;
      insert (self, text + at, shown.start - at, side->tag, NULL);
      insert (self, text + shown.start, galley_span_length (shown), side->tag, side->words_tag);
      at = shown.end;
      if (word.end > line.end)
        break;   /* it goes on in the next line */
    }
  insert (self, text + at, line.end - at, side->tag, NULL);
  insert (self, "\n", 1, side->tag, NULL);
}

/* How many lines of that kind follow from @i on. */
static guint
count_kind (GArray *diff, guint i, GalleyLineKind kind)
{
  guint n = 0;

  while (i + n < diff->len && g_array_index (diff, GalleyDiffLine, i + n).kind == kind)
    n++;
  return n;
}

static GalleySpan
span_of (GArray *diff, guint i, guint n)
{
  return GALLEY_SPAN (g_array_index (diff, GalleyDiffLine, i).span.start,
                      g_array_index (diff, GalleyDiffLine, i + n - 1).span.end);
}

/* Removed lines and the added ones that take their place, with the words that differ. */
static guint
show_change (GalleyCompareDialog *self, GArray *diff, guint i, Side *on_disk, Side *here)
{
  guint n_removed = count_kind (diff, i, GALLEY_LINE_REMOVED);
  guint n_added = count_kind (diff, i + n_removed, GALLEY_LINE_ADDED);

  g_array_set_size (on_disk->words, 0);
  g_array_set_size (here->words, 0);
  on_disk->next_word = here->next_word = 0;
  if (n_removed > 0 && n_added > 0)
    galley_word_diff (on_disk->bytes, span_of (diff, i, n_removed), here->bytes,
                      span_of (diff, i + n_removed, n_added), on_disk->words, here->words);
  for (guint j = i; j < i + n_removed + n_added; j++)
    append_changed (self, j < i + n_removed ? on_disk : here, g_array_index (diff, GalleyDiffLine, j).span);
  return n_removed + n_added;
}

/* Lines that both have: some of them, beside those that differ. */
static guint
show_same (GalleyCompareDialog *self, GArray *diff, guint i, GBytes *on_disk)
{
  guint n_same = count_kind (diff, i, GALLEY_LINE_SAME);
  guint after = i == 0 ? 0 : CONTEXT;
  guint before = i + n_same == diff->len ? 0 : CONTEXT;
  gboolean gap = n_same > after + before + 1;

  for (guint j = 0; j < n_same; j++)
    {
      if (!gap || j < after || j >= n_same - before)
        append_same (self, on_disk, g_array_index (diff, GalleyDiffLine, i + j).span);
      else if (j == after)
        insert (self, "⋯\n", strlen ("⋯\n"), "gap", NULL);
    }
  return n_same;
}

static void
show_lines (GalleyCompareDialog *self, GArray *diff, GBytes *on_disk, GBytes *here)
{
  Side sides[] = {
    { on_disk, "removed", "removed-words", "− ", g_array_new (FALSE, FALSE, sizeof (GalleySpan)), 0 },
    { here, "added", "added-words", "+ ", g_array_new (FALSE, FALSE, sizeof (GalleySpan)), 0 },
  };
  guint n[] = { 0, 0, 0 };
  g_autofree char *legend = NULL;

  for (guint i = 0; i < diff->len; i++)
    n[g_array_index (diff, GalleyDiffLine, i).kind]++;
  for (guint i = 0; i < diff->len;)
    {
      if (g_array_index (diff, GalleyDiffLine, i).kind == GALLEY_LINE_SAME)
        i += show_same (self, diff, i, on_disk);
      else
        i += show_change (self, diff, i, &sides[0], &sides[1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    g_array_unref (sides[i].words);

  /* Translators: both numbers are counts of lines */
  legend = g_strdup_printf (_("− only in the file (%u)     + only in this window (%u)"), n[GALLEY_LINE_REMOVED],
                            n[GALLEY_LINE_ADDED]);
  gtk_label_set_label (self->legend, legend);
  gtk_stack_set_visible_child_name (self->stack, n[GALLEY_LINE_REMOVED] + n[GALLEY_LINE_ADDED] > 0 ? "lines" : "same");
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
  GdkRGBA strong_red = { 0.88f, 0.11f, 0.14f, 0.36f };
  GdkRGBA strong_green = { 0.18f, 0.76f, 0.49f, 0.46f };

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_create_tag (buffer, "same", NULL);
  gtk_text_buffer_create_tag (buffer, "gap", "justification", GTK_JUSTIFY_CENTER, "pixels-above-lines", 6,
                              "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "removed", "paragraph-background-rgba", &red, NULL);
  gtk_text_buffer_create_tag (buffer, "added", "paragraph-background-rgba", &green, NULL);
  gtk_text_buffer_create_tag (buffer, "removed-words", "background-rgba", &strong_red, NULL);
  gtk_text_buffer_create_tag (buffer, "added-words", "background-rgba", &strong_green, NULL);
}

AdwDialog *
galley_compare_dialog_new (GBytes *on_disk, GBytes *here, gboolean choose)
{
  GalleyCompareDialog *self = g_object_new (GALLEY_TYPE_COMPARE_DIALOG, NULL);
  g_autoptr (GArray) diff = galley_line_diff_new (on_disk, here);

  gtk_widget_set_visible (self->choice, choose);
  show_lines (self, diff, on_disk, here);
  return ADW_DIALOG (self);
}
