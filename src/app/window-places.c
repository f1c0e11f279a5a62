/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Going from one view of the article to another, and back in time. */

#include "config.h"

#include "app/window-private.h"

static const char *const pages[] = { "article", "timeline", "sources", "outline", "problems" };

/* What a pane says of a place in the text: bytes of the text as it is now. */
static void
go_to_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  guint32 start, end, n_bytes;

  if (self->document == NULL)
    return;
  n_bytes = (guint32) g_bytes_get_size (galley_document_peek_text (self->document));
  g_variant_get (parameter, "(uu)", &start, &end);
  galley_document_select (self->document, GALLEY_SPAN (MIN (start, n_bytes), MIN (end, n_bytes)));
  galley_window_show_text (self);
  galley_source_pane_reveal_caret (self->source_pane);
}

/* In the text or, where something is missing, in the field for it. */
static void
go_to_problem_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  GalleyProblemCode code;
  const char *code_name;
  guint32 start, end;

  g_variant_get (parameter, "(&suu)", &code_name, &start, &end);
  if (self->document == NULL)
    return;
  if (!galley_problem_code_lookup (code_name, &code) || !galley_window_show_missing (self, code))
    gtk_widget_activate_action (widget, "win.go-to", "(uu)", start, end);
}

static void
show_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  if (self->document == NULL || !galley_sidebar_show_page (self->sidebar, g_variant_get_string (parameter, NULL)))
    return;
  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
  galley_sidebar_focus_page (self->sidebar);
}

static void
sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  gboolean show = !adw_overlay_split_view_get_show_sidebar (self->split_view);

  adw_overlay_split_view_set_show_sidebar (self->split_view, show);
  if (!show)
    gtk_widget_grab_focus (GTK_WIDGET (self->source_pane));
}

/* What a pane has to say that is no error of the window's. */
static void
say_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_toast (GALLEY_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* Where the caret is, whichever pane asks for it. */
static void
cite_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  const char *id, *at;

  if (self->document == NULL)
    return;
  if (parameter == NULL)
    galley_source_pane_choose_citation (self->source_pane, &error);
  else
    {
      g_variant_get (parameter, "(&s&s)", &id, &at);
      galley_source_pane_insert_citation (self->source_pane, id, at, &error);
    }
  if (error != NULL)
    galley_window_toast (self, error->message);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  if (g_str_equal (name, "win.undo"))
    galley_document_undo (self->document);
  else
    galley_document_redo (self->document);
}

gboolean
galley_window_show_missing (GalleyWindow *self, GalleyProblemCode code)
{
  if (!galley_sidebar_show_missing (self->sidebar, code))
    return FALSE;
  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
  return TRUE;
}

/* What goes somewhere: to a place, a problem, a page of the sidebar, the state before. All panes
 * call these by name. */
void
galley_window_class_install_places (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.go-to", "(uu)", go_to_action);
  gtk_widget_class_install_action (widget_class, "win.go-to-problem", "(suu)", go_to_problem_action);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_action);
  gtk_widget_class_install_action (widget_class, "win.sidebar", NULL, sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.say", "s", say_action);
  gtk_widget_class_install_action (widget_class, "win.insert-citation", NULL, cite_action);
  gtk_widget_class_install_action (widget_class, "win.cite", "(ss)", cite_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, undo_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.insert-citation",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.sidebar", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_ALT_MASK, "win.show-page", "s", pages[i]);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
}
