/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/timeline-cell.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/composing.h"
#include "app/sidebar/timeline-editor.h"
#include "app/sidebar/timeline-text.h"
#include "core/date/date-format.h"
#include "core/date/date-input.h"
#include "core/timeline/timeline-sheet.h"

/* A table is for looking over: longer texts are cut, and whole in the editor. */
#define MAX_LINES 5

struct _GalleyTimelineCell
{
  GtkWidget parent_instance;

  /* Children */
  GtkWidget *label;
  GtkWidget *editor;            /* NULL while nothing is edited */
  GtkWidget *next_editor;       /* hidden; NULL until the keyboard comes */
  GtkWidget *note;              /* beneath: how a date was understood, what is wrong */

  /* Owned */
  GalleyTimelineModel *model;
  GalleyTimelineItem *item;     /* NULL while the cell is not on the screen */
  char *problem;

  guint column;
  gulong changed_id;
  guint resize_id;              /* the row is about to be measured again */
  guint64 own_revision;
  gboolean loading;             /* the editor gets its text from here */
  gboolean typed_at;            /* the last that was typed is an @ */
};

G_DEFINE_FINAL_TYPE (GalleyTimelineCell, galley_timeline_cell, GTK_TYPE_WIDGET)

enum
{
  TYPED,
  AT_TYPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GalleyNodeId
get_event (GalleyTimelineCell *self)
{
  return self->item != NULL ? galley_timeline_model_get_row (self->model, galley_timeline_item_get_index (self->item))
                            : GALLEY_NO_NODE;
}

/* What was typed here and is not in the text; NULL for nothing. */
static const char *
find_words (GalleyTimelineCell *self)
{
  return self->item != NULL
           ? galley_timeline_model_find_words (self->model, galley_timeline_item_get_index (self->item), self->column)
           : NULL;
}

static GalleyRichText *
dup_rich (GalleyTimelineCell *self)
{
  GalleyArticle *article = galley_timeline_model_get_article (self->model);
  GalleyNodeId event = get_event (self);
  GalleyNodeId cell = event != GALLEY_NO_NODE ? galley_timeline_text_find_cell (article, event, self->column - 1)
                                              : GALLEY_NO_NODE;

  return cell != GALLEY_NO_NODE ? galley_rich_text_new (article, cell) : NULL;
}

/* --- Showing --- */

/* A column of fixed width forwards that a cell wants another size only if it has
 * been measured since it last did; the row is told, so that none is missed. */
static void
queue_row_resize (GalleyTimelineCell *self)
{
  GtkWidget *holder = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *row = holder != NULL ? gtk_widget_get_parent (holder) : NULL;

  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (row != NULL)
    gtk_widget_queue_resize (row);
}

static gboolean
resize_cb (gpointer data)
{
  GalleyTimelineCell *self = data;

  self->resize_id = 0;
  queue_row_resize (self);
  return G_SOURCE_REMOVE;
}

/* A text view finds its height while it is given its place, too late to ask for
 * another one. */
static void
editor_grown_cb (GalleyTimelineCell *self)
{
  if (self->resize_id == 0)
    self->resize_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, resize_cb, self, NULL);
}

static void
set_note (GalleyTimelineCell *self, const char *text, gboolean is_problem)
{
  if (text == NULL)
    {
      if (self->note != NULL)
        gtk_widget_set_visible (self->note, FALSE);
      return;
    }
  if (self->note == NULL)
    {
      self->note = gtk_label_new (NULL);
      gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
      gtk_label_set_xalign (GTK_LABEL (self->note), 0);
      gtk_widget_add_css_class (self->note, "caption");
      gtk_widget_insert_before (self->note, GTK_WIDGET (self), NULL);
    }
  gtk_label_set_label (GTK_LABEL (self->note), text);
  gtk_widget_set_visible (self->note, TRUE);
  if (is_problem)
    {
      gtk_widget_remove_css_class (self->note, "dimmed");
      gtk_widget_add_css_class (self->note, "warning");
    }
  else
    {
      gtk_widget_remove_css_class (self->note, "warning");
      gtk_widget_add_css_class (self->note, "dimmed");
    }
}

/* What is being typed as a date, in other words, if there are others. */
static void
note_typed_date (GalleyTimelineCell *self, const char *language)
{
  g_autofree char *typed = g_strstrip (galley_timeline_editor_dup_text (self->editor));
  GalleyDate date;

  if (*typed == '\0')
    {
      set_note (self, NULL, FALSE);
    }
  else if (!galley_date_understand (typed, language, &date, NULL))
    {
      set_note (self, _("Not understood as a date yet"), FALSE);
    }
  else
    {
      g_autofree char *shown = galley_date_format (&date, language, GALLEY_DATE_LONG);

      set_note (self, g_str_equal (shown, typed) ? NULL : shown, FALSE);
    }
}

static void
update_note (GalleyTimelineCell *self)
{
  GalleyArticle *article = galley_timeline_model_get_article (self->model);
  GalleyNodeId event = get_event (self);
  guint row = self->item != NULL ? galley_timeline_item_get_index (self->item) : 0;
  g_autofree char *note = NULL;

  if (self->problem != NULL || find_words (self) != NULL)
    {
      set_note (self, self->problem != NULL ? self->problem : _("Not in the text yet, which is broken here"), TRUE);
      return;
    }
  if (self->column != 0 || event == GALLEY_NO_NODE)
    {
      set_note (self, NULL, FALSE);
      return;
    }
  if (self->editor != NULL)
    {
      note_typed_date (self, galley_article_get_language (article));
      return;
    }
  note = galley_timeline_text_dup_note (article, event, galley_timeline_model_get_hints (self->model, row));
  set_note (self, note, galley_timeline_model_get_date (self->model, row) == NULL
                        || galley_timeline_model_get_hints (self->model, row) != GALLEY_TIMELINE_FINE);
}

static void
show_text (GalleyTimelineCell *self)
{
  GalleyArticle *article = galley_timeline_model_get_article (self->model);
  GalleyNodeId event = get_event (self);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  PangoAttrList *attributes = NULL;
  const char *heading;

  if (event == GALLEY_NO_NODE)
    return;
  if (self->column == 0)
    {
      text = galley_sheet_dup_cell (article, event, 0);
      heading = galley_timeline_model_get_when (self->model);
    }
  else
    {
      g_autoptr (GalleyRichText) rich = dup_rich (self);

      if (rich != NULL)
        text = galley_timeline_text_lay_out (article, rich, &attributes);
      heading = self->column <= galley_timeline_model_get_n_columns (self->model)
                  ? galley_timeline_model_get_headings (self->model)[self->column - 1]
                  : "";
    }
  if (find_words (self) != NULL)
    {
      g_free (text);
      text = g_strdup (find_words (self));
      g_clear_pointer (&attributes, pango_attr_list_unref);
    }
  gtk_label_set_label (GTK_LABEL (self->label), text != NULL ? text : "");
  gtk_label_set_attributes (GTK_LABEL (self->label), attributes);
  g_clear_pointer (&attributes, pango_attr_list_unref);

  /* Translators: what a screen reader says of a cell: the heading of its column, and its text */
  name = g_strdup_printf (_("%s: %s"), *heading != '\0' ? heading : _("No heading"),
                          text != NULL && *text != '\0' ? text : _("empty"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- Editing --- */

/* As the article has it. */
static char *
dup_date (GalleyTimelineCell *self)
{
  GalleyNodeId event = get_event (self);

  return event != GALLEY_NO_NODE ? galley_sheet_dup_cell (galley_timeline_model_get_article (self->model), event, 0)
                                 : g_strdup ("");
}

static void
load_editor (GalleyTimelineCell *self)
{
  const char *words = find_words (self);
  g_autofree char *date = self->column == 0 ? dup_date (self) : NULL;
  g_autoptr (GalleyRichText) rich = self->column > 0 ? dup_rich (self) : NULL;

  self->loading = TRUE;
  if (words == NULL && rich != NULL)
    galley_timeline_editor_set_rich_text (self->editor, galley_timeline_model_get_article (self->model), rich);
  else
    galley_timeline_editor_set_text (self->editor, words != NULL ? words : date != NULL ? date : "");
  self->loading = FALSE;
}

static void
buffer_changed_cb (GalleyTimelineCell *self)
{
  if (self->loading)
    return;

  g_autofree char *text = galley_timeline_editor_dup_text (self->editor);
  g_strdelimit (text, "\n\r\t", ' ');
  g_signal_emit (self, signals[TYPED], 0, text);
  update_note (self);
  queue_row_resize (self);
  if (self->typed_at)
    g_signal_emit (self, signals[AT_TYPED], 0);
}

/* A cell is one line, whatever is pasted. */
static void
insert_text_cb (GtkTextBuffer *buffer, GtkTextIter *iter, const char *text, int length, GalleyTimelineCell *self)
{
  g_autofree char *line = NULL;
  GtkTextIter before = *iter;

  /* Behind a letter it is part of an address. */
  self->typed_at = length == 1 && *text == '@' && !self->loading && !galley_composing_is (self->editor)
                   && !(gtk_text_iter_backward_char (&before) && g_unichar_isalnum (gtk_text_iter_get_char (&before)));
  if (self->loading || (memchr (text, '\n', (gsize) length) == NULL && memchr (text, '\r', (gsize) length) == NULL))
    return;
  line = g_strndup (text, (gsize) length);
  g_signal_stop_emission_by_name (buffer, "insert-text");
  g_strdelimit (line, "\n\r", ' ');
  gtk_text_buffer_insert (buffer, iter, line, -1);
}

/* The text has changed elsewhere, undone say: then the editor shows that. */
static void
refresh_editor (GalleyTimelineCell *self)
{
  g_autofree char *shown = NULL;
  g_autofree char *wanted = NULL;

  if (galley_timeline_model_get_revision (self->model) == self->own_revision || find_words (self) != NULL)
    return;
  /* They have found their way, or have been given up. */
  g_clear_pointer (&self->problem, g_free);
  shown = galley_timeline_editor_dup_text (self->editor);
  if (self->column == 0)
    {
      wanted = dup_date (self);
    }
  else
    {
      g_autoptr (GalleyRichText) rich = dup_rich (self);

      wanted = g_strdup (rich != NULL ? rich->text : "");
      if (rich != NULL && g_str_equal (shown, wanted))
        galley_timeline_editor_tag (self->editor, rich);
    }
  if (!g_str_equal (shown, wanted))
    {
      guint caret = galley_timeline_editor_get_caret (self->editor);

      load_editor (self);
      galley_timeline_editor_set_caret (self->editor, caret);
    }
}

static void
item_changed_cb (GalleyTimelineCell *self)
{
  if (self->editor != NULL)
    refresh_editor (self);
  show_text (self);
  update_note (self);
  queue_row_resize (self);
}

/* Where somebody types the editor comes with the first letter; and of a text view that is
 * as new as that, IBus would lose it: it asks its daemon for a context first. */
static void
prepare (GalleyTimelineCell *self)
{
  if (self->next_editor != NULL)
    return;
  self->next_editor = galley_timeline_editor_new (self->column > 0);
  galley_composing_watch (self->next_editor);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->next_editor)), "notify::upper",
                           G_CALLBACK (editor_grown_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->next_editor, FALSE);
  gtk_widget_insert_after (self->next_editor, GTK_WIDGET (self), self->label);
  if (gtk_widget_get_realized (GTK_WIDGET (self)))
    gtk_widget_realize (self->next_editor);
}

static void
galley_timeline_cell_state_flags_changed (GtkWidget *widget, GtkStateFlags previous)
{
  GalleyTimelineCell *self = GALLEY_TIMELINE_CELL (widget);

  GTK_WIDGET_CLASS (galley_timeline_cell_parent_class)->state_flags_changed (widget, previous);
  if (self->label != NULL && self->editor == NULL && (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUSED))
    prepare (self);
}

static void
galley_timeline_cell_dispose (GObject *object)
{
  GalleyTimelineCell *self = GALLEY_TIMELINE_CELL (object);
  GtkWidget *child;

  galley_timeline_cell_set_item (self, NULL);
  g_clear_handle_id (&self->resize_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->label = self->editor = self->next_editor = self->note = NULL;
  g_clear_object (&self->model);
  g_clear_pointer (&self->problem, g_free);
  G_OBJECT_CLASS (galley_timeline_cell_parent_class)->dispose (object);
}

static void
galley_timeline_cell_class_init (GalleyTimelineCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_timeline_cell_dispose;
  widget_class->state_flags_changed = galley_timeline_cell_state_flags_changed;

  /* What stands in the editor, at each key. */
  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  /* An @, and "typed" has told of it already. */
  signals[AT_TYPED] = g_signal_new ("at-typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "galleycell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
galley_timeline_cell_init (GalleyTimelineCell *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (self->label), MAX_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_width_chars (GTK_LABEL (self->label), 7);
  gtk_widget_insert_before (self->label, GTK_WIDGET (self), NULL);
}

GtkWidget *
galley_timeline_cell_new (GalleyTimelineModel *model, guint column)
{
  GalleyTimelineCell *self = g_object_new (GALLEY_TYPE_TIMELINE_CELL, NULL);

  self->model = g_object_ref (model);
  self->column = column;
  if (column == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "date");
  return GTK_WIDGET (self);
}

void
galley_timeline_cell_set_item (GalleyTimelineCell *self, GalleyTimelineItem *item)
{
  if (self->item == item)
    return;
  galley_timeline_cell_end_edit (self);
  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_id, self->item);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  self->changed_id = g_signal_connect_swapped (item, "changed", G_CALLBACK (item_changed_cb), self);
  show_text (self);
  update_note (self);
}

GalleyTimelineItem *
galley_timeline_cell_get_item (GalleyTimelineCell *self)
{
  return self->item;
}

guint
galley_timeline_cell_get_column (GalleyTimelineCell *self)
{
  return self->column;
}

void
galley_timeline_cell_begin_edit (GalleyTimelineCell *self, gboolean fresh)
{
  GtkTextBuffer *buffer;

  if (self->editor == NULL)
    {
      prepare (self);
      self->editor = g_steal_pointer (&self->next_editor);
      load_editor (self);
      buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
      g_signal_connect_swapped (buffer, "changed", G_CALLBACK (buffer_changed_cb), self);
      g_signal_connect (buffer, "insert-text", G_CALLBACK (insert_text_cb), self);
      gtk_widget_set_visible (self->editor, TRUE);
      gtk_widget_set_visible (self->label, FALSE);
      gtk_widget_add_css_class (GTK_WIDGET (self), "editing");
    }
  if (fresh)
    {
      self->loading = TRUE;
      galley_timeline_editor_clear (self->editor);
      self->loading = FALSE;
    }
  gtk_widget_grab_focus (self->editor);
  update_note (self);
  queue_row_resize (self);
}

void
galley_timeline_cell_end_edit (GalleyTimelineCell *self)
{
  GtkWidget *editor = g_steal_pointer (&self->editor);

  if (editor == NULL)
    return;
  g_signal_handlers_disconnect_by_data (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), self);
  g_signal_handlers_disconnect_by_data (editor, self);
  if (gtk_widget_has_focus (editor))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_unparent (editor);
  self->own_revision = 0;
  g_clear_pointer (&self->problem, g_free);
  gtk_widget_set_visible (self->label, TRUE);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "editing");
  show_text (self);
  update_note (self);
  queue_row_resize (self);
}

GtkWidget *
galley_timeline_cell_get_editor (GalleyTimelineCell *self)
{
  return self->editor;
}

gboolean
galley_timeline_cell_is_composing (GalleyTimelineCell *self)
{
  return self->editor != NULL && galley_composing_is (self->editor);
}

gboolean
galley_timeline_cell_get_selection (GalleyTimelineCell *self, guint *start, guint *end)
{
  GtkTextIter first, last;

  if (self->editor == NULL
      || !gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor)), &first, &last))
    return FALSE;
  *start = (guint) gtk_text_iter_get_offset (&first);
  *end = (guint) gtk_text_iter_get_offset (&last);
  return TRUE;
}

guint
galley_timeline_cell_get_caret (GalleyTimelineCell *self)
{
  return self->editor != NULL ? galley_timeline_editor_get_caret (self->editor) : 0;
}

void
galley_timeline_cell_set_caret (GalleyTimelineCell *self, guint caret)
{
  g_return_if_fail (self->editor != NULL);

  galley_timeline_editor_set_caret (self->editor, caret);
}

void
galley_timeline_cell_set_own_revision (GalleyTimelineCell *self, guint64 revision)
{
  self->own_revision = revision;
}

void
galley_timeline_cell_set_problem (GalleyTimelineCell *self, const char *problem)
{
  if (g_set_str (&self->problem, problem))
    update_note (self);
}

void
galley_timeline_cell_set_marked (GalleyTimelineCell *self, gboolean marked)
{
  if (marked)
    gtk_widget_add_css_class (GTK_WIDGET (self), "marked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "marked");
}
