/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a window can be told to do, by which key, and when. */

#include "config.h"

#include "app/composing.h"
#include "app/dialogs/preferences-dialog.h"
#include "app/source/source-inline.h"
#include "app/window-private.h"

#include <glib/gi18n.h>

/* Where the one is that was walked to last, while the caret has stayed: several may stand
 * in one place, and of a field the caret knows nothing. G_MAXUINT where there is none. */
static guint
find_walked (GalleyWindow *self, const GPtrArray *problems)
{
  if (galley_document_get_caret (self->document) != self->walked_caret)
    return G_MAXUINT;
  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);

      if (problem->code == self->walked_code && problem->span.start == self->walked_start)
        return i;
    }
  return G_MAXUINT;
}

/* How many begin before the caret, or not behind it. */
static guint
count_before (const GPtrArray *problems, guint32 caret, gboolean with_caret)
{
  guint n = 0;

  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);

      n += problem->span.start < caret || (with_caret && problem->span.start == caret);
    }
  return n;
}

/* What is missing has its place in a field, and only there somebody can mend it: the
 * sidebar comes for that, and goes where it would cover the next place in the text. */
static void
next_problem (GalleyWindow *self, gboolean forward)
{
  g_autoptr (GPtrArray) problems = galley_document_dup_problems (self->document);
  guint32 caret = galley_document_get_caret (self->document);
  const GalleyProblem *found;
  guint walked, next;

  if (problems->len == 0)
    return;

  walked = find_walked (self, problems);
  if (walked == G_MAXUINT)
    next = count_before (problems, caret, forward) + (forward ? 0 : problems->len - 1);
  else
    next = walked + (forward ? 1 : problems->len - 1);
  /* Round the end, as find does. */
  found = g_ptr_array_index (problems, next % problems->len);

  if (!galley_window_show_missing (self, found->code))
    {
      galley_window_show_text (self);
      galley_document_select (self->document, found->span);
      galley_source_pane_reveal_caret (self->source_pane);
    }
  self->walked_code = found->code;
  self->walked_start = found->span.start;
  self->walked_caret = galley_document_get_caret (self->document);
  galley_window_toast (self, found->message);
}

static void
next_problem_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  next_problem (GALLEY_WINDOW (widget), TRUE);
}

static void
previous_problem_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  next_problem (GALLEY_WINDOW (widget), FALSE);
}

/* The worst problem at the caret that has one right answer. */
static const GalleyProblem *
find_fixable (GalleyWindow *self)
{
  GalleyAnalysis *analysis = self->document != NULL ? galley_document_peek_current_analysis (self->document) : NULL;
  const GalleyProblem *found = NULL;
  guint32 caret;

  if (analysis == NULL)
    return NULL;
  caret = galley_document_get_caret (self->document);
  for (guint i = 0; i < analysis->problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (analysis->problems, i);

      if (problem->remedy != NULL && caret >= problem->span.start && caret <= problem->span.end &&
          (found == NULL || problem->severity > found->severity))
        found = problem;
    }
  return found;
}

static void
fix_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  const GalleyProblem *problem = find_fixable (self);
  g_autofree char *label = NULL;

  if (problem == NULL)
    return;
  label = g_strdup (problem->remedy_label);
  galley_document_apply (self->document, problem->remedy);
  if (label != NULL)
    galley_window_toast (self, label);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GSettings *settings = GALLEY_WINDOW (widget)->settings;
  int zoom = g_settings_get_int (settings, "zoom");

  if (g_str_equal (name, "win.zoom-in"))
    g_settings_set_int (settings, "zoom", MIN (zoom + 10, 300));
  else if (g_str_equal (name, "win.zoom-out"))
    g_settings_set_int (settings, "zoom", MAX (zoom - 10, 50));
  else
    g_settings_reset (settings, "zoom");
}

static void
go_to_line_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (source);
  const char *response = adw_alert_dialog_choose_finish (dialog, result);
  gint64 line = g_ascii_strtoll (gtk_editable_get_text (GTK_EDITABLE (adw_alert_dialog_get_extra_child (dialog))), NULL, 10);
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  if (!g_str_equal (response, "go") || self->document == NULL)
    return;
  buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  gtk_text_buffer_get_iter_at_line (buffer, &iter, (int) CLAMP (line, 1, gtk_text_buffer_get_line_count (buffer)) - 1);
  gtk_text_buffer_place_cursor (buffer, &iter);
  galley_window_show_text (self);
  galley_source_pane_reveal_caret (self->source_pane);
}

static void
go_to_line_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  g_autofree char *number = NULL;
  AdwDialog *dialog;
  GtkWidget *line;
  GtkTextIter iter;

  if (galley_window_has_dialog (self))
    return;
  dialog = adw_alert_dialog_new (_("Go to Line"), NULL);
  line = gtk_entry_new ();
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  number = g_strdup_printf ("%d", gtk_text_iter_get_line (&iter) + 1);
  gtk_editable_set_text (GTK_EDITABLE (line), number);
  gtk_entry_set_activates_default (GTK_ENTRY (line), TRUE);
  gtk_entry_set_input_purpose (GTK_ENTRY (line), GTK_INPUT_PURPOSE_DIGITS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Line"), -1);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), line);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "go", _("_Go"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "go", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "go");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), widget, self->cancellable, go_to_line_cb, g_object_ref (self));
  gtk_widget_grab_focus (line);
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!galley_window_has_dialog (GALLEY_WINDOW (widget)))
    adw_dialog_present (galley_preferences_dialog_new (), widget);
}

static const struct
{
  const char *action;
  guint key;
  GalleyElement element;
} inline_actions[] = {
  { "win.strong", GDK_KEY_b, GALLEY_ELEMENT_STRONG },
  { "win.emphasis", GDK_KEY_i, GALLEY_ELEMENT_EM },
  { "win.link", GDK_KEY_k, GALLEY_ELEMENT_A },
};

static void
inline_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  if (galley_composing_is (GTK_WIDGET (galley_source_pane_get_view (self->source_pane))))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (inline_actions); i++)
    {
      g_autoptr (GError) error = NULL;

      if (g_str_equal (name, inline_actions[i].action) &&
          !galley_source_inline_toggle (self->document, inline_actions[i].element, &error))
        galley_window_toast (self, error->message);
    }
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_show_text (GALLEY_WINDOW (widget));
  galley_source_pane_find (GALLEY_WINDOW (widget)->source_pane, g_str_equal (name, "win.replace"));
}

static void
find_next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_show_text (GALLEY_WINDOW (widget));
  galley_source_pane_find_next (GALLEY_WINDOW (widget)->source_pane, g_str_equal (name, "win.find-next"));
}

/* At each move of the caret. */
void
galley_window_update_fix (GalleyWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.fix", find_fixable (self) != NULL);
}

/* What cannot be done now is not offered. To be called when the document, its file or its
 * problems have changed. */
void
galley_window_update_actions (GalleyWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean open = self->document != NULL;
  GalleyAnalysis *analysis = open ? galley_document_get_analysis (self->document) : NULL;
  gboolean named = open && galley_document_get_file (self->document) != NULL;
  gboolean read_only = open && galley_document_get_read_only (self->document);
  gboolean has_problems = analysis != NULL && analysis->problems->len > 0;

  gtk_widget_action_set_enabled (widget, "win.save",
                                 open && !read_only &&
                                   (galley_document_get_modified (self->document) || !named));
  gtk_widget_action_set_enabled (widget, "win.save-copy", open);
  gtk_widget_action_set_enabled (widget, "win.revert",
                                 named && !read_only && galley_document_get_modified (self->document));
  gtk_widget_action_set_enabled (widget, "win.compare", named);
  gtk_widget_action_set_enabled (widget, "win.save-as", open);
  gtk_widget_action_set_enabled (widget, "win.export", open);
  gtk_widget_action_set_enabled (widget, "win.copy-html", open);
  gtk_widget_action_set_enabled (widget, "win.open-in-browser", open);
  gtk_widget_action_set_enabled (widget, "win.print", analysis != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (inline_actions); i++)
    gtk_widget_action_set_enabled (widget, inline_actions[i].action, open);
  gtk_widget_action_set_enabled (widget, "win.undo", open && !read_only &&
                                   gtk_text_buffer_get_can_undo (GTK_TEXT_BUFFER (galley_document_get_buffer (self->document))));
  gtk_widget_action_set_enabled (widget, "win.redo", open && !read_only &&
                                   gtk_text_buffer_get_can_redo (GTK_TEXT_BUFFER (galley_document_get_buffer (self->document))));
  gtk_widget_action_set_enabled (widget, "win.insert-citation", open && !read_only);
  gtk_widget_action_set_enabled (widget, "win.sidebar", open);
  galley_window_update_fix (self);
  gtk_widget_action_set_enabled (widget, "win.go-to-line", open);
  gtk_widget_action_set_enabled (widget, "win.find", open);
  gtk_widget_action_set_enabled (widget, "win.replace", open);
  gtk_widget_action_set_enabled (widget, "win.find-next", open);
  gtk_widget_action_set_enabled (widget, "win.find-previous", open);
  gtk_widget_action_set_enabled (widget, "win.next-problem", has_problems);
  gtk_widget_action_set_enabled (widget, "win.previous-problem", has_problems);
}

/* Emphasis, problems, finding, zoom and preferences, and their keys. */
void
galley_window_class_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (inline_actions); i++)
    {
      gtk_widget_class_install_action (widget_class, inline_actions[i].action, NULL, inline_action);
      gtk_widget_class_add_binding_action (widget_class, inline_actions[i].key, GDK_CONTROL_MASK,
                                           inline_actions[i].action, NULL);
    }
  gtk_widget_class_install_action (widget_class, "win.fix", NULL, fix_action);
  gtk_widget_class_install_action (widget_class, "win.go-to-line", NULL, go_to_line_action);
  gtk_widget_class_install_action (widget_class, "win.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "win.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "win.zoom-normal", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.replace", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.find-next", NULL, find_next_action);
  gtk_widget_class_install_action (widget_class, "win.find-previous", NULL, find_next_action);
  gtk_widget_class_install_action (widget_class, "win.next-problem", NULL, next_problem_action);
  gtk_widget_class_install_action (widget_class, "win.previous-problem", NULL, previous_problem_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "win.go-to-line", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "win.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "win.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "win.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "win.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "win.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "win.zoom-normal", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, GDK_CONTROL_MASK, "win.preferences", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, GDK_CONTROL_MASK, "win.replace", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK, "win.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.find-previous", NULL);
}
