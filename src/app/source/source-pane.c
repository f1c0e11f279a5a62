/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/source-pane.h"

#include <glib/gi18n.h>

#include "app/pane.h"
#include "app/picture-clip.h"
#include "app/source/search-bar.h"
#include "app/source/source-citation.h"
#include "app/source/source-completion.h"
#include "app/source/source-marks.h"
#include "app/source/source-pair.h"
#include "app/source/source-paste.h"
#include "app/source/source-pictures.h"
#include "app/source/source-spelling.h"
#include "app/source/source-top.h"
#include "app/source/source-typing.h"
#include "app/source/source-view.h"

struct _GalleySourcePane
{
  AdwBin parent_instance;

  /* Template children */
  GtkSourceView *view;
  GtkScrolledWindow *scrolled;
  GalleySearchBar *search_bar;

  /* Owned */
  GalleyDocument *document;
  GalleySourceMarks *marks;
  GalleySourcePair *pair;
  GalleySourceTyping *typing;
  GalleySourcePictures *pictures;
  GalleySourcePaste *paste;
  GalleySourceCitation *citation;
  GalleySourceCompletion *completion;
  GalleySourceSpelling *spelling;
  GalleySourceTop *top;
  GSettings *settings;
  GtkCssProvider *zoom_css;
  GSignalGroup *buffer_signals;

  gint64 quiet_until;           /* monotonic microseconds; see is_echo() */
  gint64 caret_time;            /* monotonic microseconds of its last move */
};

G_DEFINE_FINAL_TYPE (GalleySourcePane, galley_source_pane, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

enum
{
  PLACE_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Scrolling that we cause ourselves comes back as scrolling; for this long it
 * is taken for an echo, in microseconds. */
#define ECHO_TIME (150 * 1000)

/* For this long after the caret has moved the view may scroll behind it. */
#define FOLLOW_TIME (250 * 1000)

static gboolean
is_echo (GalleySourcePane *self)
{
  return g_get_monotonic_time () < self->quiet_until;
}

static void
report_place (GalleySourcePane *self, const GtkTextIter *iter, double y, gboolean exactly)
{
  GdkRectangle visible;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self->view), &visible);
  if (visible.height > 0)
    g_signal_emit (self, signals[PLACE_CHANGED], 0, galley_document_iter_to_byte (self->document, iter),
                   CLAMP ((y - visible.y) / visible.height, 0.0, 1.0), exactly);
}

/* The caret leads while somebody writes; others need not follow its every line. Where
 * it is in its paragraph is reckoned, for GTK would lay that out to say so: at each key
 * once more than for the frame. */
static void
report_caret (GalleySourcePane *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter iter;
  int y, height, n_chars;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self->view), &iter, &y, &height);
  n_chars = gtk_text_iter_get_chars_in_line (&iter);
  report_place (self, &iter, y + (double) height * gtk_text_iter_get_line_offset (&iter) / MAX (n_chars, 1), FALSE);
}

static void
caret_moved_cb (GtkTextBuffer *buffer, GParamSpec *pspec, GalleySourcePane *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self->view)) || is_echo (self))
    return;
  self->caret_time = g_get_monotonic_time ();
  report_caret (self);
}

/* The block a third down leads while somebody scrolls: that is where eyes are.
 * The view scrolls behind a caret, too. */
static void
scrolled_cb (GtkAdjustment *adjustment, GalleySourcePane *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GdkRectangle visible, place;
  GtkTextIter iter;

  if (self->document == NULL || is_echo (self))
    return;
  if (g_get_monotonic_time () - self->caret_time < FOLLOW_TIME)
    {
      report_caret (self);
      return;
    }
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_iter_at_location (view, &iter, visible.x, visible.y + visible.height / 3);
  gtk_text_view_get_iter_location (view, &iter, &place);
  report_place (self, &iter, place.y, TRUE);
}

/* Schemes for the program's light and dark style, with the tags as colourful
 * or as quiet as wanted. */
static void
update_scheme (GalleySourcePane *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  gboolean quiet = g_settings_get_boolean (self->settings, "quiet-tags");
  const char *const names[2][2] = { { "galley", "galley-dark" }, { "galley-quiet", "galley-quiet-dark" } };
  GtkSourceStyleScheme *scheme =
    gtk_source_style_scheme_manager_get_scheme (gtk_source_style_scheme_manager_get_default (), names[quiet][dark]);

  if (self->document != NULL)
    gtk_source_buffer_set_style_scheme (galley_document_get_buffer (self->document), scheme);
}

static void
update_zoom (GalleySourcePane *self)
{
  g_autofree char *css = g_strdup_printf (".galley-source { font-size: %d%%; }", g_settings_get_int (self->settings, "zoom"));

  gtk_css_provider_load_from_string (self->zoom_css, css);
}

static void
update_spelling (GalleySourcePane *self)
{
  if (self->spelling != NULL)
    galley_source_spelling_set_enabled (self->spelling, g_settings_get_boolean (self->settings, "check-spelling"));
}

static void
dark_changed_cb (GalleySourcePane *self)
{
  update_scheme (self);
}

/* One row of buttons. */
static const struct
{
  const char *label;
  const char *action;
  const char *icon;
} marks[] = {
  { N_("Strong"), "win.strong", "format-text-bold-symbolic" },
  { N_("Emphasis"), "win.emphasis", "format-text-italic-symbolic" },
  { N_("Link"), "win.link", "insert-link-symbolic" },
};

/* Below cut and paste: what mends the place of the caret, marks its words, or comes there. */
static void
update_menu (GalleySourcePane *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) fix = g_menu_new ();
  g_autoptr (GMenu) mark = g_menu_new ();
  g_autoptr (GMenu) insert = g_menu_new ();
  g_autoptr (GMenuItem) buttons = g_menu_item_new_section (NULL, G_MENU_MODEL (mark));

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(marks[i].label), marks[i].action);

      g_menu_item_set_attribute (item, "verb-icon", "s", marks[i].icon);
      g_menu_append_item (mark, item);
    }
  g_menu_append (insert, _("Cite a S_ource…"), "win.insert-citation");
  g_menu_append (insert, _("I_nsert a Picture…"), "source.insert-picture");
  g_menu_append (insert, _("Suggest What Can Go _Here"), "source.suggest");
  g_menu_append (fix, _("Paste as Plain Te_xt"), "source.paste-words");
  g_menu_append (fix, _("_Fix This Problem"), "win.fix");
  /* Who opens it on a misspelt word wants its right spelling. */
  if (galley_source_spelling_update_menu (self->spelling))
    {
      g_autofree char *heading = galley_source_spelling_dup_heading (self->spelling);

      g_menu_append_section (menu, heading, galley_source_spelling_get_menu (self->spelling));
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fix));
  g_menu_item_set_attribute (buttons, "display-hint", "s", "horizontal-buttons");
  g_menu_append_item (menu, buttons);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (insert));
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self->view), G_MENU_MODEL (menu));
}

/* The menu is about what was clicked, and what is in it acts at the caret. */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GalleySourcePane *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GtkTextIter iter, start, end;
  int buffer_x, buffer_y;

  if (self->document == NULL || !gdk_event_triggers_context_menu (event))
    return;
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y);
  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end) || !gtk_text_iter_in_range (&iter, &start, &end))
    gtk_text_buffer_place_cursor (buffer, &iter);
  update_menu (self);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GalleySourcePane *self = GALLEY_SOURCE_PANE (widget);

  if (self->document != NULL)
    update_menu (self);
  /* It is shown by the view itself. */
  return FALSE;
}

/* Where nothing can be fixed, the key is not for GTK's emoji. */
static gboolean
cannot_fix_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  galley_pane_say (widget, _("There is nothing at the caret that can be fixed automatically"));
  return TRUE;
}

static void
galley_source_pane_dispose (GObject *object)
{
  GalleySourcePane *self = GALLEY_SOURCE_PANE (object);

  galley_source_pane_set_document (self, NULL);
  g_clear_object (&self->buffer_signals);
  g_clear_object (&self->settings);
  if (self->zoom_css != NULL)
    gtk_style_context_remove_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)),
                                                   GTK_STYLE_PROVIDER (self->zoom_css));
  g_clear_object (&self->zoom_css);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_SOURCE_PANE);
  G_OBJECT_CLASS (galley_source_pane_parent_class)->dispose (object);
}

static void
galley_source_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleySourcePane *self = GALLEY_SOURCE_PANE (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_source_pane_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleySourcePane *self = GALLEY_SOURCE_PANE (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      galley_source_pane_set_document (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GALLEY_SOURCE_PANE (widget)->view));
}

static void
paste_words_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleySourcePane *self = GALLEY_SOURCE_PANE (widget);

  if (self->paste != NULL)
    galley_source_paste_words (self->paste);
}

static void
insert_picture_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleySourcePane *self = GALLEY_SOURCE_PANE (widget);

  if (self->pictures != NULL)
    galley_source_pictures_choose (self->pictures);
}

static void
suggest_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit_by_name (GALLEY_SOURCE_PANE (widget)->view, "show-completion");
}

/* Paths, and where in the window they were dropped; anywhere else than on the text
 * they go to the caret. */
static void
take_files_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleySourcePane *self = GALLEY_SOURCE_PANE (widget);
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  g_autofree const char **paths = NULL;
  g_autoptr (GPtrArray) pictures = NULL;
  graphene_point_t point, inside;
  GtkTextIter iter;
  double x, y;
  int buffer_x, buffer_y;

  if (self->document == NULL)
    return;
  g_variant_get (parameter, "(^a&sdd)", &paths, &x, &y);
  pictures = galley_picture_clip_from_paths (paths);
  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (view), &iter,
                                    gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));
  point = GRAPHENE_POINT_INIT ((float) x, (float) y);
  if (gtk_widget_compute_point (GTK_WIDGET (gtk_widget_get_root (widget)), GTK_WIDGET (view), &point, &inside)
      && gtk_widget_contains (GTK_WIDGET (view), inside.x, inside.y))
    {
      gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) inside.x, (int) inside.y, &buffer_x,
                                             &buffer_y);
      gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y);
    }
  galley_source_pictures_insert (self->pictures, galley_document_iter_to_byte (self->document, &iter), pictures);
}

static void
galley_source_pane_class_init (GalleySourcePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_source_pane_dispose;
  object_class->get_property = galley_source_pane_get_property;
  object_class->set_property = galley_source_pane_set_property;
  widget_class->grab_focus = grab_focus;

  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, GALLEY_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* The caret or the view has moved: a byte of the text, where in the view it
   * stands, 0 at the top and 1 at the bottom, and whether that matters exactly. */
  signals[PLACE_CHANGED] = g_signal_new ("place-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_BOOLEAN);

  gtk_widget_class_install_action (widget_class, "files.take", "(asdd)", take_files_action);
  gtk_widget_class_install_action (widget_class, "source.paste-words", NULL, paste_words_action);
  gtk_widget_class_install_action (widget_class, "source.insert-picture", NULL, insert_picture_action);
  gtk_widget_class_install_action (widget_class, "source.suggest", NULL, suggest_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, GDK_CONTROL_MASK, "source.suggest", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "source.paste-words",
                                       NULL);
  g_type_ensure (GALLEY_TYPE_SEARCH_BAR);
  g_type_ensure (GALLEY_TYPE_SOURCE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "source/source-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySourcePane, view);
  gtk_widget_class_bind_template_child (widget_class, GalleySourcePane, scrolled);
  gtk_widget_class_bind_template_child (widget_class, GalleySourcePane, search_bar);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
}

static void
galley_source_pane_init (GalleySourcePane *self)
{
  GtkEventController *shortcuts;
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  shortcuts = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>period"),
                                                          gtk_callback_action_new (cannot_fix_cb, NULL, NULL)));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Shift>F10|Menu"),
                                                          gtk_callback_action_new (menu_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
  self->settings = g_settings_new (SETTINGS_ID);
  g_settings_bind (self->settings, "show-line-numbers", self->view, "show-line-numbers", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "highlight-current-line", self->view, "highlight-current-line", G_SETTINGS_BIND_GET);
  g_signal_connect_object (self->settings, "changed::quiet-tags", G_CALLBACK (update_scheme), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::zoom", G_CALLBACK (update_zoom), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::check-spelling", G_CALLBACK (update_spelling), self,
                           G_CONNECT_SWAPPED);
  /* Enter takes the first proposal; who wants none goes on typing. */
  g_object_set (gtk_source_view_get_completion (self->view), "select-on-show", TRUE, NULL);
  self->zoom_css = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)),
                                              GTK_STYLE_PROVIDER (self->zoom_css),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  update_zoom (self);
  self->buffer_signals = g_signal_group_new (GTK_TYPE_TEXT_BUFFER);
  g_signal_group_connect (self->buffer_signals, "notify::cursor-position", G_CALLBACK (caret_moved_cb), self);
  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, 0);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (dark_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
galley_source_pane_set_document (GalleySourcePane *self, GalleyDocument *document)
{
  GtkSourceLanguage *language;

  if (self->document == document)
    return;

  g_clear_object (&self->marks);
  g_clear_object (&self->pair);
  g_clear_object (&self->typing);
  g_clear_object (&self->pictures);
  g_clear_object (&self->paste);
  g_clear_object (&self->citation);
  if (self->completion != NULL)
    gtk_source_completion_remove_provider (gtk_source_view_get_completion (self->view),
                                           GTK_SOURCE_COMPLETION_PROVIDER (self->completion));
  g_clear_object (&self->completion);
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self->view), NULL);
  g_clear_object (&self->spelling);
  g_clear_object (&self->top);
  if (self->search_bar != NULL)
    galley_search_bar_set_target (self->search_bar, document, document != NULL ? self->view : NULL);
  g_set_object (&self->document, document);
  if (document != NULL)
    {
      GtkSourceBuffer *buffer = galley_document_get_buffer (document);

      language = gtk_source_language_manager_get_language (gtk_source_language_manager_get_default (), "galley-article");
      gtk_source_buffer_set_language (buffer, language);
      gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), GTK_TEXT_BUFFER (buffer));
      g_signal_group_set_target (self->buffer_signals, buffer);
      self->marks = galley_source_marks_new (self->view, document);
      self->pair = galley_source_pair_new (document);
      self->typing = galley_source_typing_new (self->view, document);
      self->pictures = galley_source_pictures_new (self->view, document);
      self->top = galley_source_top_new (GTK_TEXT_VIEW (self->view));
      self->paste = galley_source_paste_new (self->view, document, self->top);
      self->citation = galley_source_citation_new (self->view, document);
      self->spelling = galley_source_spelling_new (self->view, document);
      update_spelling (self);
      self->completion = galley_source_completion_new (document);
      gtk_source_completion_add_provider (gtk_source_view_get_completion (self->view),
                                          GTK_SOURCE_COMPLETION_PROVIDER (self->completion));
      update_scheme (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

GtkSourceView *
galley_source_pane_get_view (GalleySourcePane *self)
{
  return self->view;
}

void
galley_source_pane_reveal_caret (GalleySourcePane *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer), 0.1, TRUE, 0.0, 0.33);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * galley_source_pane_show_place:
 * @byte: of the text
 * @top: where in the view it should come to stand, 0 at the top, 1 at the bottom
 *
 * Scrolls without moving the caret.
 */
void
galley_source_pane_show_place (GalleySourcePane *self, guint32 byte, double top)
{
  GtkTextIter iter;

  if (self->document == NULL)
    return;
  self->quiet_until = g_get_monotonic_time () + ECHO_TIME;
  galley_document_byte_to_iter (self->document, byte, &iter);
  gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self->view), &iter, 0, TRUE, 0, CLAMP (top, 0.0, 1.0));
}

double
galley_source_pane_get_top (GalleySourcePane *self)
{
  GtkTextIter iter;
  int n_chars;

  if (self->document == NULL)
    return 0.0;
  galley_source_top_get (self->top, &iter);
  n_chars = gtk_text_buffer_get_char_count (gtk_text_iter_get_buffer (&iter));
  return n_chars > 0 ? (double) gtk_text_iter_get_offset (&iter) / n_chars : 0.0;
}

void
galley_source_pane_show_top (GalleySourcePane *self, double top)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter iter;

  if (self->document == NULL)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &iter,
                                      (int) (CLAMP (top, 0.0, 1.0) * gtk_text_buffer_get_char_count (buffer) + 0.5));
  /* The beginning has a margin above it, and is there already. */
  if (!gtk_text_iter_is_start (&iter))
    galley_source_top_show (self->top, &iter);
}

void
galley_source_pane_find (GalleySourcePane *self, gboolean replace)
{
  galley_search_bar_open (self->search_bar, replace);
}

void
galley_source_pane_find_next (GalleySourcePane *self, gboolean forward)
{
  galley_search_bar_move (self->search_bar, forward);
}

gboolean
galley_source_pane_choose_citation (GalleySourcePane *self, GError **error)
{
  return galley_source_citation_choose (self->citation, error);
}

gboolean
galley_source_pane_insert_citation (GalleySourcePane *self, const char *id, const char *at, GError **error)
{
  return galley_source_citation_insert (self->citation, id, at, error);
}

void
galley_source_pane_set_compact (GalleySourcePane *self, gboolean compact)
{
  galley_search_bar_set_compact (self->search_bar, compact);
}
