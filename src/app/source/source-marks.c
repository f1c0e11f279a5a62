/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/source-marks.h"

/* What is wrong with the XML looks as bad as it is. What the desk asks is
 * marked by a thin line and not in the margin, and only where it is more than
 * a note: a first draft is no place for red ink. */
enum
{
  LOOK_NOTE = GALLEY_SEVERITY_NOTE,
  LOOK_WARNING = GALLEY_SEVERITY_WARNING,
  LOOK_ERROR = GALLEY_SEVERITY_ERROR,
  LOOK_QUERY,
  N_LOOKS
};

struct _GalleySourceMarks
{
  GObject parent_instance;

  /* Borrowed */
  GtkSourceView *view;
  GalleyDocument *document;

  /* Owned by the buffer's tag table; ours to take out again */
  GtkTextTag *tags[N_LOOKS];
};

G_DEFINE_FINAL_TYPE (GalleySourceMarks, galley_source_marks, G_TYPE_OBJECT)

/* Beyond this many the page is red anyway, and marks cost time. */
#define MAX_MARKS 500

static const struct
{
  const char *category;   /* of the marks in the margin; NULL for none */
  const char *icon;       /* of our own: the margin draws those of the theme in pale grey */
  const char *color;
  PangoUnderline underline;
} looks[N_LOOKS] = {
  [LOOK_NOTE] = { "galley-note", "galley-note", "#3584e4", PANGO_UNDERLINE_ERROR },
  [LOOK_WARNING] = { "galley-warning", "galley-warning", "#e5a50a", PANGO_UNDERLINE_ERROR },
  [LOOK_ERROR] = { "galley-error", "galley-error", "#e01b24", PANGO_UNDERLINE_ERROR },
  [LOOK_QUERY] = { NULL, NULL, "#9a9996", PANGO_UNDERLINE_SINGLE },
};

/* N_LOOKS where the text shows nothing of it. */
static guint
look_of (const GalleyProblem *problem)
{
  if (galley_problem_group (problem->code) != GALLEY_PROBLEM_GROUP_DESK)
    return problem->severity;
  return problem->severity >= GALLEY_SEVERITY_WARNING ? LOOK_QUERY : N_LOOKS;
}

/* In characters. */
typedef struct
{
  int start, end;
} Range;

static void
get_iters (GalleySourceMarks *self, const Range *range, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));

  gtk_text_buffer_get_iter_at_offset (buffer, start, range->start);
  gtk_text_buffer_get_iter_at_offset (buffer, end, range->end);
}

static GArray *
read_marked (GalleySourceMarks *self, GtkTextTag *tag)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (galley_document_get_buffer (self->document)), &iter);
  /* At the end of the text a toggle is found again and again, but nothing starts there. */
  while (gtk_text_iter_starts_tag (&iter, tag) ||
         (gtk_text_iter_forward_to_tag_toggle (&iter, tag) && gtk_text_iter_starts_tag (&iter, tag)))
    {
      Range range = { .start = gtk_text_iter_get_offset (&iter) };

      gtk_text_iter_forward_to_tag_toggle (&iter, tag);
      range.end = gtk_text_iter_get_offset (&iter);
      g_array_append_val (ranges, range);
    }
  return ranges;
}

/* Both in order; each by itself without overlaps. */
static gboolean
has_range (const GArray *ranges, const Range *wanted, guint *from)
{
  while (*from < ranges->len && g_array_index (ranges, Range, *from).start < wanted->start)
    (*from)++;
  return *from < ranges->len && g_array_index (ranges, Range, *from).start == wanted->start &&
         g_array_index (ranges, Range, *from).end == wanted->end;
}

/* Marks move with the text, so that mostly they are where they should be. The view
 * would lay out anew whatever is touched here, of a long article for half a second. */
static void
mark_ranges (GalleySourceMarks *self, GtkTextTag *tag, const GArray *wanted)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  g_autoptr (GArray) marked = read_marked (self, tag);
  GtkTextIter start, end;
  guint from = 0;

  for (guint i = 0; i < marked->len; i++)
    {
      if (has_range (wanted, &g_array_index (marked, Range, i), &from))
        continue;
      get_iters (self, &g_array_index (marked, Range, i), &start, &end);
      gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
    }
  from = 0;
  for (guint i = 0; i < wanted->len; i++)
    {
      if (has_range (marked, &g_array_index (wanted, Range, i), &from))
        continue;
      get_iters (self, &g_array_index (wanted, Range, i), &start, &end);
      gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
    }
}

static void
mark_lines (GalleySourceMarks *self, guint look, const GArray *ranges)
{
  GtkSourceBuffer *buffer = galley_document_get_buffer (self->document);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  gtk_source_buffer_remove_source_marks (buffer, &start, &end, looks[look].category);
  for (guint i = 0; i < ranges->len; i++)
    {
      get_iters (self, &g_array_index (ranges, Range, i), &start, &end);
      gtk_text_iter_set_line_offset (&start, 0);
      gtk_source_buffer_create_source_mark (buffer, NULL, looks[look].category, &start);
    }
}

/* Of a look; in order, as the problems are. What overlaps or touches is one for the text. */
static GArray *
find_ranges (GalleySourceMarks *self, const GPtrArray *problems, guint look, gboolean joined)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));

  for (guint i = 0; i < MIN (problems->len, MAX_MARKS); i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);
      Range *last = ranges->len > 0 ? &g_array_index (ranges, Range, ranges->len - 1) : NULL;
      GtkTextIter start, end;
      Range range;

      if (look_of (problem) != look)
        continue;
      galley_document_byte_to_iter (self->document, problem->span.start, &start);
      galley_document_byte_to_iter (self->document, problem->span.end, &end);
      if (gtk_text_iter_equal (&start, &end) && !gtk_text_iter_forward_char (&end))
        gtk_text_iter_backward_char (&start);
      range.start = gtk_text_iter_get_offset (&start);
      range.end = gtk_text_iter_get_offset (&end);
      if (joined && range.start == range.end)
        continue;   /* of an empty text */
      if (joined && last != NULL && range.start <= last->end)
        last->end = MAX (last->end, range.end);
      else
        g_array_append_val (ranges, range);
    }
  return ranges;
}

static void
show_problems (GalleySourceMarks *self, const GPtrArray *problems)
{
  for (guint look = 0; look < N_LOOKS; look++)
    {
      g_autoptr (GArray) ranges = find_ranges (self, problems, look, TRUE);

      mark_ranges (self, self->tags[look], ranges);
      if (looks[look].category != NULL)
        {
          g_autoptr (GArray) places = find_ranges (self, problems, look, FALSE);

          mark_lines (self, look, places);
        }
    }
}

static void
analysis_changed_cb (GalleyDocument *document, GParamSpec *pspec, GalleySourceMarks *self)
{
  GalleyAnalysis *analysis = galley_document_peek_current_analysis (document);

  /* A late result has other offsets; the next one is on its way. */
  if (analysis != NULL)
    show_problems (self, analysis->problems);
}

static const GalleyProblem *
problem_at (GalleySourceMarks *self, guint32 byte)
{
  GalleyAnalysis *analysis = galley_document_peek_current_analysis (self->document);

  if (analysis == NULL)
    return NULL;
  for (guint i = 0; i < analysis->problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (analysis->problems, i);

      if (byte >= problem->span.start && byte <= MAX (problem->span.end, problem->span.start + 1))
        return problem;
    }
  return NULL;
}

static gboolean
query_tooltip_cb (GtkWidget *view, int x, int y, gboolean keyboard, GtkTooltip *tooltip, GalleySourceMarks *self)
{
  GtkTextIter iter;
  const GalleyProblem *problem;
  int buffer_x, buffer_y;

  if (keyboard)
    {
      problem = problem_at (self, galley_document_get_caret (self->document));
    }
  else
    {
      gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
      if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (view), &iter, buffer_x, buffer_y))
        return FALSE;
      problem = problem_at (self, galley_document_iter_to_byte (self->document, &iter));
    }

  if (problem == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, problem->message);
  return TRUE;
}

static char *
mark_tooltip_cb (GtkSourceMarkAttributes *attributes, GtkSourceMark *mark, gpointer data)
{
  GalleySourceMarks *self = GALLEY_SOURCE_MARKS (data);
  GalleyAnalysis *analysis = galley_document_get_analysis (self->document);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkTextIter iter;
  int line;

  gtk_text_buffer_get_iter_at_mark (gtk_text_mark_get_buffer (GTK_TEXT_MARK (mark)), &iter, GTK_TEXT_MARK (mark));
  line = gtk_text_iter_get_line (&iter);
  for (guint i = 0; analysis != NULL && i < analysis->problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (analysis->problems, i);

      galley_document_byte_to_iter (self->document, problem->span.start, &iter);
      if (gtk_text_iter_get_line (&iter) == line)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", problem->message);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
galley_source_marks_dispose (GObject *object)
{
  GalleySourceMarks *self = GALLEY_SOURCE_MARKS (object);

  if (self->document != NULL)
    {
      GtkTextTagTable *table = gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (galley_document_get_buffer (self->document)));

      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      show_problems (self, none);
      for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
        gtk_text_tag_table_remove (table, self->tags[i]);
      g_signal_handlers_disconnect_by_data (self->document, self);
      g_signal_handlers_disconnect_by_data (self->view, self);
      self->document = NULL;
    }
  G_OBJECT_CLASS (galley_source_marks_parent_class)->dispose (object);
}

static void
galley_source_marks_class_init (GalleySourceMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_source_marks_dispose;
}

static void
galley_source_marks_init (GalleySourceMarks *self)
{
}

/* Beside the first line of a paragraph that takes several: in the middle they would
 * belong to another line. */
static void
align_icons (GtkSourceView *view)
{
  GtkSourceGutter *gutter = gtk_source_view_get_gutter (view, GTK_TEXT_WINDOW_LEFT);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (gutter)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_SOURCE_IS_GUTTER_RENDERER_PIXBUF (child))
        gtk_source_gutter_renderer_set_alignment_mode (GTK_SOURCE_GUTTER_RENDERER (child),
                                                       GTK_SOURCE_GUTTER_RENDERER_ALIGNMENT_MODE_FIRST);
    }
}

GalleySourceMarks *
galley_source_marks_new (GtkSourceView *view, GalleyDocument *document)
{
  GalleySourceMarks *self = g_object_new (GALLEY_TYPE_SOURCE_MARKS, NULL);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (document));

  self->view = view;
  self->document = document;

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autoptr (GtkSourceMarkAttributes) attributes = NULL;
      GdkRGBA color;

      gdk_rgba_parse (&color, looks[i].color);
      self->tags[i] = gtk_text_buffer_create_tag (buffer, NULL, "underline", looks[i].underline, "underline-rgba",
                                                  &color, NULL);
      if (looks[i].category == NULL)
        continue;
      attributes = gtk_source_mark_attributes_new ();
      gtk_source_mark_attributes_set_icon_name (attributes, looks[i].icon);
      g_signal_connect_object (attributes, "query-tooltip-text", G_CALLBACK (mark_tooltip_cb), self, 0);
      gtk_source_view_set_mark_attributes (view, looks[i].category, attributes, (int) i);
    }

  align_icons (view);
  gtk_widget_set_has_tooltip (GTK_WIDGET (view), TRUE);
  g_signal_connect (view, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
  g_signal_connect (document, "notify::analysis", G_CALLBACK (analysis_changed_cb), self);
  analysis_changed_cb (document, NULL, self);
  return self;
}
