/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/search-bar.h"

#include <glib/gi18n.h>

#include "app/announcement.h"
#include "app/composing.h"
#include "core/article/search.h"

struct _GalleySearchBar
{
  AdwBin parent_instance;

  /* Template children */
  GtkRevealer *revealer;
  GtkEditable *search_entry;
  GtkGrid *grid;
  GtkWidget *search_buttons;
  GtkWidget *close_button;
  GtkEditable *replace_entry;
  GtkWidget *replace_buttons;
  GtkLabel *count;
  GtkCheckButton *text_only;
  GtkCheckButton *match_case;
  GtkCheckButton *whole_words;
  GtkCheckButton *regex;

  /* Borrowed */
  GalleyDocument *document;
  GtkSourceView *view;

  /* Owned by the buffer's tag table */
  GtkTextTag *tag;

  /* Owned */
  GArray *matches;              /* of GalleySpan, of `revision`; NULL where the pattern is wrong */
  guint64 revision;
  GtkAdjustment *scroll;        /* the view's */
  GalleySpan coloured;          /* bytes of the text, of `revision`, whose matches have their colour */
};

G_DEFINE_FINAL_TYPE (GalleySearchBar, galley_search_bar, ADW_TYPE_BIN)

static GalleySearch
current_search (GalleySearchBar *self)
{
  return (GalleySearch) {
    .pattern = gtk_editable_get_text (self->search_entry),
    .is_regex = gtk_check_button_get_active (self->regex),
    .match_case = gtk_check_button_get_active (self->match_case),
    .whole_words = gtk_check_button_get_active (self->whole_words),
    .text_only = gtk_check_button_get_active (self->text_only),
  };
}

static void
clear_colours (GalleySearchBar *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (self->document == NULL || self->tag == NULL)
    return;
  buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->tag, &start, &end);
}

/* The index of the first match that starts there or behind it. */
static guint
find_match (GalleySearchBar *self, guint32 byte)
{
  guint low = 0;
  guint high = self->matches->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->matches, GalleySpan, middle).start < byte)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Up to so many heights of the view above what is seen, and below. */
static GalleySpan
get_shown (GalleySearchBar *self, int n_heights)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GdkRectangle visible;
  GtkTextIter start, end;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &start, visible.y - n_heights * visible.height, NULL);
  gtk_text_view_get_line_at_y (view, &end, visible.y + (n_heights + 1) * visible.height, NULL);
  gtk_text_iter_forward_line (&end);
  return GALLEY_SPAN (galley_document_iter_to_byte (self->document, &start), galley_document_iter_to_byte (self->document, &end));
}

/* All of the matches of one letter would take longer to be coloured than to be found. */
static void
colour_matches (GalleySearchBar *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));

  clear_colours (self);
  self->coloured = get_shown (self, 1);
  for (guint i = find_match (self, self->coloured.start); i < self->matches->len; i++)
    {
      GalleySpan span = g_array_index (self->matches, GalleySpan, i);
      GtkTextIter start, end;

      if (span.start >= self->coloured.end)
        break;
      galley_document_byte_to_iter (self->document, span.start, &start);
      galley_document_byte_to_iter (self->document, span.end, &end);
      gtk_text_buffer_apply_tag (buffer, self->tag, &start, &end);
    }
}

static void
scrolled_cb (GalleySearchBar *self)
{
  GalleySpan shown;

  if (self->matches == NULL || !gtk_revealer_get_reveal_child (self->revealer)
      || self->revision != galley_document_get_revision (self->document))
    return;
  shown = get_shown (self, 0);
  if (shown.start < self->coloured.start || shown.end > self->coloured.end)
    colour_matches (self);
}

/* "3 of 12" while a match is selected, "12 matches" otherwise. */
static void
update_count (GalleySearchBar *self)
{
  g_autofree char *label = NULL;
  guint32 caret = galley_document_get_caret (self->document);
  guint i;

  if (*gtk_editable_get_text (self->search_entry) == '\0')
    {
      gtk_label_set_label (self->count, "");
      return;
    }
  i = find_match (self, caret);
  if (i < self->matches->len && g_array_index (self->matches, GalleySpan, i).start == caret)
    /* Translators: which of the matches is selected */
    label = g_strdup_printf (_("%u of %u"), i + 1, self->matches->len);
  else
    label = g_strdup_printf (ngettext ("%u match", "%u matches", self->matches->len), self->matches->len);
  gtk_label_set_label (self->count, label);
}

static void
refresh (GalleySearchBar *self)
{
  GalleySearch search = current_search (self);
  g_autoptr (GError) error = NULL;

  if (self->document == NULL)
    return;

  g_clear_pointer (&self->matches, g_array_unref);
  self->matches = galley_search_find (galley_document_peek_tree (self->document), &search, &error);
  self->revision = galley_document_get_revision (self->document);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->search_entry), error != NULL ? error->message : NULL);
  if (self->matches == NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->search_entry), "error");
      gtk_label_set_label (self->count, _("Not valid"));
      clear_colours (self);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->search_entry), "error");
  colour_matches (self);
  update_count (self);
}

static gboolean
is_fresh (GalleySearchBar *self)
{
  if (self->document == NULL)
    return FALSE;
  if (self->revision != galley_document_get_revision (self->document))
    refresh (self);
  return self->matches != NULL && self->matches->len > 0;
}

static void
select_match (GalleySearchBar *self, GalleySpan span)
{
  galley_document_select (self->document, span);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view),
                                gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (galley_document_get_buffer (self->document))),
                                0.15, FALSE, 0, 0);
  update_count (self);
}

/* The keyboard stays where it is, and the match is in the text: @sentence, or the count. */
static void
tell (GalleySearchBar *self, const char *sentence)
{
  if (sentence == NULL)
    sentence = gtk_label_get_label (self->count);
  if (*sentence != '\0')
    galley_announcement_make (GTK_WIDGET (self->search_entry), sentence);
}

void
galley_search_bar_move (GalleySearchBar *self, gboolean forward)
{
  g_autofree char *wrapped = NULL;
  guint32 caret;
  guint n, behind, found;

  if (!is_fresh (self))
    {
      tell (self, NULL);
      return;
    }

  caret = galley_document_get_caret (self->document);
  n = self->matches->len;
  behind = find_match (self, forward ? caret + 1 : caret);
  found = (forward ? behind : behind + n - 1) % n;
  select_match (self, g_array_index (self->matches, GalleySpan, found));
  if (forward && behind == n)
    /* Translators: where the search goes on, and which match that is: "1 of 12" */
    wrapped = g_strdup_printf (_("From the beginning: %s"), gtk_label_get_label (self->count));
  else if (!forward && behind == 0)
    wrapped = g_strdup_printf (_("From the end: %s"), gtk_label_get_label (self->count));
  tell (self, wrapped);
}

/* While the pattern grows, the match at the caret stays the one. */
static void
search_changed_cb (GalleySearchBar *self)
{
  guint found;

  refresh (self);
  if (self->matches != NULL && self->matches->len > 0)
    {
      /* What is selected counts as found, whichever end of it the caret is at. */
      found = find_match (self, galley_document_get_selection (self->document).start) % self->matches->len;
      select_match (self, g_array_index (self->matches, GalleySpan, found));
    }
  galley_announcement_queue (GTK_WIDGET (self->search_entry), gtk_label_get_label (self->count));
}

static void
next_cb (GalleySearchBar *self)
{
  galley_search_bar_move (self, TRUE);
}

static void
previous_cb (GalleySearchBar *self)
{
  galley_search_bar_move (self, FALSE);
}

static void
replace_range (GalleySearchBar *self, GalleySpan range)
{
  GalleySearch search = current_search (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit =
    galley_search_replace (galley_document_peek_tree (self->document), &search,
                           gtk_editable_get_text (self->replace_entry), range, &error);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->replace_entry), error != NULL ? error->message : NULL);
  if (edit == NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->replace_entry), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->replace_entry), "error");
  galley_document_apply (self->document, edit);
  refresh (self);
}

/* The selected match; where none is, the next one is selected first, so that
 * nothing is replaced that has not been seen. */
static void
replace_cb (GalleySearchBar *self)
{
  guint32 caret;
  guint i;

  if (!is_fresh (self))
    return;
  caret = galley_document_get_caret (self->document);
  i = find_match (self, caret);
  if (i < self->matches->len && g_array_index (self->matches, GalleySpan, i).start == caret)
    replace_range (self, g_array_index (self->matches, GalleySpan, i));
  galley_search_bar_move (self, TRUE);
}

static void
replace_all_cb (GalleySearchBar *self)
{
  if (is_fresh (self))
    replace_range (self, GALLEY_SPAN (0, g_bytes_get_size (galley_document_peek_text (self->document))));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, GalleySearchBar *self)
{
  if (galley_composing_is (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)))))
    return FALSE;
  if (keyval == GDK_KEY_Escape)
    {
      galley_search_bar_close (self);
      return TRUE;
    }
  /* To what is filled in next; the buttons between the two are on the way back. */
  if (keyval == GDK_KEY_Tab && !(state & gtk_accelerator_get_default_mod_mask ()) && gtk_widget_get_visible (GTK_WIDGET (self->replace_entry))
      && gtk_widget_get_state_flags (GTK_WIDGET (self->search_entry)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->replace_entry));
      return TRUE;
    }
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && state & GDK_SHIFT_MASK)
    {
      galley_search_bar_move (self, FALSE);
      return TRUE;
    }
  return FALSE;
}

static void
galley_search_bar_dispose (GObject *object)
{
  GalleySearchBar *self = GALLEY_SEARCH_BAR (object);

  galley_search_bar_set_target (self, NULL, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_SEARCH_BAR);
  G_OBJECT_CLASS (galley_search_bar_parent_class)->dispose (object);
}

static void
galley_search_bar_class_init (GalleySearchBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_search_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "source/search-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySearchBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, GalleySearchBar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GalleySearchBar, grid);
  gtk_widget_class_bind_template_child (widget_class, GalleySearchBar, search_buttons);
  gtk_widget_class_bind_template_child (widget_class, GalleySearchBar, close_button);
  gtk_widget_class_bind_template_child (widget_class, GalleySearchBar, replace_entry);
  gtk_widget_class_bind_template_child (widget_class, GalleySearchBar, replace_buttons);
  gtk_widget_class_bind_template_child (widget_class, GalleySearchBar, count);
  gtk_widget_class_bind_template_child (widget_class, GalleySearchBar, text_only);
  gtk_widget_class_bind_template_child (widget_class, GalleySearchBar, match_case);
  gtk_widget_class_bind_template_child (widget_class, GalleySearchBar, whole_words);
  gtk_widget_class_bind_template_child (widget_class, GalleySearchBar, regex);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, galley_search_bar_close);
}

static void
galley_search_bar_init (GalleySearchBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  galley_composing_watch (GTK_WIDGET (self->search_entry));
  galley_composing_watch (GTK_WIDGET (self->replace_entry));
}

void
galley_search_bar_set_target (GalleySearchBar *self, GalleyDocument *document, GtkSourceView *view)
{
  if (self->document != NULL)
    {
      GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));

      g_signal_handlers_disconnect_by_data (self->scroll, self);
      g_clear_object (&self->scroll);
      clear_colours (self);
      gtk_text_tag_table_remove (gtk_text_buffer_get_tag_table (buffer), self->tag);
      self->tag = NULL;
    }
  g_clear_pointer (&self->matches, g_array_unref);
  self->document = document;
  self->view = view;
  self->revision = 0;
  if (document != NULL)
    {
      g_set_object (&self->scroll, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)));
      g_signal_connect_swapped (self->scroll, "value-changed", G_CALLBACK (scrolled_cb), self);
      self->tag = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (galley_document_get_buffer (document)), NULL, "background",
                                            "#f5c211", "foreground", "#241f31", NULL);
    }
}

void
galley_search_bar_open (GalleySearchBar *self, gboolean replace)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (self->document == NULL)
    return;

  buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  gtk_widget_set_visible (GTK_WIDGET (self->replace_entry), replace);
  gtk_widget_set_visible (self->replace_buttons, replace);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);

  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end) &&
      gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end))
    {
      g_autofree char *selected = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);

      gtk_editable_set_text (self->search_entry, selected);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (self->search_entry, 0, -1);
  refresh (self);
}

void
galley_search_bar_close (GalleySearchBar *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  galley_announcement_queue (GTK_WIDGET (self->search_entry), NULL);
  clear_colours (self);
  if (self->view != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
place (GalleySearchBar *self, gpointer widget, int column, int row, int n_columns)
{
  GtkLayoutChild *child = gtk_layout_manager_get_layout_child (gtk_widget_get_layout_manager (GTK_WIDGET (self->grid)), widget);

  g_object_set (child, "column", column, "row", row, "column-span", n_columns, NULL);
}

/**
 * galley_search_bar_set_compact:
 *
 * Where there is no room for what one looks for and buttons beside it, they are below it.
 */
void
galley_search_bar_set_compact (GalleySearchBar *self, gboolean compact)
{
  place (self, self->search_entry, 0, 0, compact ? 2 : 1);
  place (self, self->close_button, 2, 0, 1);
  place (self, self->search_buttons, compact ? 0 : 1, compact ? 1 : 0, compact ? 3 : 1);
  place (self, self->replace_entry, 0, compact ? 2 : 1, compact ? 3 : 1);
  place (self, self->replace_buttons, compact ? 0 : 1, compact ? 3 : 1, compact ? 3 : 2);
}
