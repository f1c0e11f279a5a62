/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where in a window, or out of it, the preview is; and what stays beside the text
 * as the window becomes narrow, and wide again. */

#include "config.h"

#include "app/menu-names.h"
#include "app/window-private.h"

#include <glib/gi18n.h>

enum
{
  RIGHT,
  BELOW,
  ALONE,
  OWN_WINDOW,
};

static const char *const placements[] = {
  [RIGHT] = "right", [BELOW] = "below", [ALONE] = "alone", [OWN_WINDOW] = "window", NULL
};

/* Keys go to the article's window where the page has no use for them, so that
 * saving, undoing and the like work from both. */
static gboolean
forward_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GalleyWindow *self)
{
  return gtk_event_controller_key_forward (controller, GTK_WIDGET (self));
}

static gboolean
preview_close_cb (GtkWindow *window, GalleyWindow *self)
{
  g_settings_set (self->settings, "preview-window-size", "(ii)", gtk_widget_get_width (GTK_WIDGET (window)),
                  gtk_widget_get_height (GTK_WIDGET (window)));
  g_object_set (self, "preview-placement", placements[self->former_placement], NULL);
  return TRUE;
}

/* What lists of windows tell it by. */
static gboolean
window_title_cb (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  /* Translators: title of the preview's own window; %s is the article's headline */
  g_value_take_string (to, g_strdup_printf (_("Preview: %s"), g_value_get_string (from)));
  return TRUE;
}

static GtkWindow *
create_preview_window (GalleyWindow *self)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *title = adw_window_title_new (_("Preview"), NULL);
  GtkWidget *header = adw_header_bar_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  int width, height;

  g_settings_get (self->settings, "preview-window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (window), MAX (width, 360), MAX (height, 300));
  gtk_widget_set_size_request (window, 360, 300);
  galley_menu_names_watch (GTK_WINDOW (window));
  gtk_window_set_application (GTK_WINDOW (window), gtk_window_get_application (GTK_WINDOW (self)));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), title);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_window_set_content (ADW_WINDOW (window), view);
  g_object_bind_property (self->title, "title", title, "subtitle", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (self, "title", window, "title", G_BINDING_SYNC_CREATE, window_title_cb, NULL, NULL, NULL);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_BUBBLE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (forward_key_cb), self, 0);
  gtk_widget_add_controller (window, keys);
  g_signal_connect_object (window, "close-request", G_CALLBACK (preview_close_cb), self, 0);
  return GTK_WINDOW (window);
}

/* The pane goes from one window to the other as it is: its page is not loaded anew. */
static void
move_pane (GalleyWindow *self, gboolean out)
{
  g_autoptr (GtkWidget) pane = GTK_WIDGET (g_object_ref (self->preview_pane));

  if (out == (self->preview_window != NULL))
    return;
  if (out)
    {
      self->preview_window = create_preview_window (self);
      gtk_paned_set_end_child (self->paned, NULL);
      adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (adw_window_get_content (ADW_WINDOW (self->preview_window))), pane);
    }
  else
    {
      adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (adw_window_get_content (ADW_WINDOW (self->preview_window))), NULL);
      gtk_paned_set_end_child (self->paned, pane);
      g_clear_pointer (&self->preview_window, gtk_window_destroy);
    }
}

/* Whether text and preview take turns. */
static gboolean
takes_turns (GalleyWindow *self)
{
  switch (self->placement)
    {
    case RIGHT:
      return self->narrow;
    case BELOW:
      return self->compact;
    case ALONE:
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
galley_window_get_preview_visible (GalleyWindow *self)
{
  return takes_turns (self) ? self->preview_in_turn : self->preview_beside;
}

/* Side by side where there is room, one in place of the other where there is none. */
static void
place_preview (GalleyWindow *self)
{
  gboolean shown = galley_window_get_preview_visible (self) && self->document != NULL;
  gboolean out = self->placement == OWN_WINDOW && shown;
  GtkOrientation orientation = self->placement == BELOW ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  move_pane (self, out);
  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned)) != orientation)
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned), orientation);
      g_object_set (self->paned, "position-set", FALSE, NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->preview_pane), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->source_pane), !(shown && takes_turns (self)));
  if (self->preview_window != NULL && !gtk_widget_get_visible (GTK_WIDGET (self->preview_window)))
    gtk_window_present (self->preview_window);
}

/* Over the text the sidebar is there only while it is used; beside it, as was chosen. */
static void
place_sidebar (GalleyWindow *self)
{
  if (adw_overlay_split_view_get_collapsed (self->split_view) == self->narrow)
    return;
  adw_overlay_split_view_set_collapsed (self->split_view, self->narrow);
  adw_overlay_split_view_set_show_sidebar (self->split_view,
                                           !self->narrow && g_settings_get_boolean (self->settings, "show-sidebar"));
}

static void
show_sidebar_cb (GalleyWindow *self)
{
  if (!adw_overlay_split_view_get_collapsed (self->split_view))
    g_settings_set_boolean (self->settings, "show-sidebar", adw_overlay_split_view_get_show_sidebar (self->split_view));
}

/* Puts preview, sidebar and buttons where the window's width has room for them. */
void
galley_window_update_panes (GalleyWindow *self)
{
  place_preview (self);
  place_sidebar (self);
  /* The main menu has them too. */
  gtk_widget_set_visible (self->open_button, !self->compact);
  gtk_widget_set_visible (self->export_button, self->document != NULL && !self->compact);
  gtk_widget_set_visible (self->placement_button, !self->compact);
  gtk_widget_set_visible (self->new_button, !self->compact);
}

/* Where there is no room for both, it comes in the place of the page and the sidebar. */
void
galley_window_show_text (GalleyWindow *self)
{
  if (self->narrow)
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  if (galley_window_get_preview_visible (self) && takes_turns (self))
    g_object_set (self, "preview-visible", FALSE, NULL);
  if (self->preview_window != NULL && gtk_window_is_active (self->preview_window))
    gtk_window_present (GTK_WINDOW (self));
}

/* The keyboard goes to what has come in the other's place, and never to nothing. */
static void
move_focus (GalleyWindow *self)
{
  if (self->document == NULL)
    return;
  if (!galley_window_get_preview_visible (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->source_pane));
  else if (takes_turns (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->preview_pane));
}

/* What is seen beside the text is for the next window too; whose turn it is, is not. */
gboolean
galley_window_set_preview_visible (GalleyWindow *self, gboolean visible)
{
  if (galley_window_get_preview_visible (self) == visible)
    return FALSE;
  if (takes_turns (self))
    {
      self->preview_in_turn = visible;
    }
  else
    {
      self->preview_beside = visible;
      g_settings_set_boolean (self->settings, "show-preview", visible);
    }
  galley_window_update_panes (self);
  galley_window_note_view (self);
  move_focus (self);
  return TRUE;
}

void
galley_window_set_preview_beside (GalleyWindow *self, gboolean beside)
{
  self->preview_beside = beside;
  galley_window_update_panes (self);
  g_object_notify (G_OBJECT (self), "preview-visible");
}

/* Who says where it is wants to see it. */
gboolean
galley_window_set_preview_placement (GalleyWindow *self, const char *placement)
{
  guint old = self->placement;

  for (guint i = 0; placements[i] != NULL; i++)
    if (g_str_equal (placements[i], placement))
      self->placement = i;
  if (old != OWN_WINDOW)
    self->former_placement = old;
  if (self->placement != old)
    g_settings_set_enum (self->settings, "preview-placement", self->placement);
  if (!galley_window_get_preview_visible (self))
    g_object_set (self, "preview-visible", TRUE, NULL);
  if (self->placement == old)
    return FALSE;
  galley_window_update_panes (self);
  g_object_notify (G_OBJECT (self), "preview-visible");
  move_focus (self);
  return TRUE;
}

const char *
galley_window_get_preview_placement (GalleyWindow *self)
{
  return placements[self->placement];
}

/* What stays on the screen keeps the keyboard, and what goes does not take it along:
 * libadwaita takes everything off for a moment, and with that the focus goes astray. */
static gboolean
restore_focus_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  GtkWidget *focus = data;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->stack)))
    return G_SOURCE_CONTINUE;
  if (gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
  else
    move_focus (self);
  return G_SOURCE_REMOVE;
}

/* Where the two begin to take turns, the text is first. */
void
galley_window_set_width_class (GalleyWindow *self, gboolean narrow, gboolean compact)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean took_turns = takes_turns (self);

  self->narrow = narrow;
  self->compact = compact;
  if (takes_turns (self) && !took_turns)
    self->preview_in_turn = FALSE;
  galley_notice_bar_set_narrow (self->notices, narrow);
  galley_source_pane_set_compact (self->source_pane, compact);
  galley_window_update_panes (self);
  g_object_notify (G_OBJECT (self), "preview-visible");
  if (focus != NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), restore_focus_cb, g_object_ref (focus), g_object_unref);
}

/* Whether there is one, and where. */
void
galley_window_class_install_preview (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "win.preview", "preview-visible");
  gtk_widget_class_install_property_action (widget_class, "win.preview-placement", "preview-placement");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, GDK_CONTROL_MASK, "win.preview", NULL);
  for (guint i = 0; placements[i] != NULL; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_CONTROL_MASK, "win.preview-placement", "s",
                                         placements[i]);
}

/* Settings are read once and written at each change: every window has its own, and
 * the next one begins as the last was left. */
void
galley_window_init_preview (GalleyWindow *self)
{
  self->former_placement = RIGHT;
  self->placement = g_settings_get_enum (self->settings, "preview-placement");
  if (self->placement != OWN_WINDOW)
    self->former_placement = self->placement;
  self->preview_beside = g_settings_get_boolean (self->settings, "show-preview");
  adw_overlay_split_view_set_show_sidebar (self->split_view, g_settings_get_boolean (self->settings, "show-sidebar"));
  g_signal_connect_object (self->split_view, "notify::show-sidebar", G_CALLBACK (show_sidebar_cb), self,
                           G_CONNECT_SWAPPED);
}
