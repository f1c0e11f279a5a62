/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/menu-names.h"
#include "app/recent-list.h"

G_DEFINE_FINAL_TYPE (GalleyWindow, galley_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_PREVIEW_VISIBLE,
  PROP_PREVIEW_PLACEMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* A table may take the room of the text; the page beside it stays. With large text there
 * may not be room for the usual form. */
static void
update_sidebar_width (GalleyWindow *self)
{
  AdwBreakpoint *current = adw_application_window_get_current_breakpoint (ADW_APPLICATION_WINDOW (self));
  gboolean cramped = current == self->cramped_breakpoint;
  gboolean wide;

  galley_sidebar_set_cramped (self->sidebar, cramped);
  g_object_get (self->sidebar, "wide", &wide, NULL);
  adw_overlay_split_view_set_min_sidebar_width (self->split_view, cramped ? 150 : 320);
  adw_overlay_split_view_set_max_sidebar_width (self->split_view, wide ? 1000 : 440);
  adw_overlay_split_view_set_sidebar_width_fraction (self->split_view, cramped ? 0.9 : wide ? 0.58 : 0.27);
}

static void
breakpoint_cb (GalleyWindow *self)
{
  AdwBreakpoint *current = adw_application_window_get_current_breakpoint (ADW_APPLICATION_WINDOW (self));

  galley_window_set_width_class (self, current != NULL,
                                 current == self->compact_breakpoint || current == self->cramped_breakpoint);
  update_sidebar_width (self);
}

static void
source_place_cb (GalleyWindow *self, guint byte, double top, gboolean exactly)
{
  if (galley_window_get_preview_visible (self))
    galley_preview_pane_show_place (self->preview_pane, byte, top, exactly);
}

static void
preview_place_cb (GalleyWindow *self, guint byte, double top)
{
  galley_source_pane_show_place (self->source_pane, byte, top);
}

/* The first frame with a text is without the forms beside it, which take as long to
 * lay out and to draw as all the rest; the second has them. */
static gboolean
first_frames_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (data);

  if (!self->first_frame_begun)
    {
      self->first_frame_begun = TRUE;
      return G_SOURCE_CONTINUE;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), TRUE);
  return G_SOURCE_REMOVE;
}

static void
source_mapped_cb (GalleyWindow *self)
{
  g_signal_handlers_disconnect_by_func (self->source_pane, source_mapped_cb, self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->source_pane), first_frames_cb, self, NULL);
}

static void
preview_go_to_cb (GalleyWindow *self, guint byte)
{
  galley_document_set_caret (self->document, byte);
  galley_window_show_text (self);
  galley_source_pane_reveal_caret (self->source_pane);
}

static gboolean
galley_window_close_request (GtkWindow *window)
{
  if (!galley_window_may_close (GALLEY_WINDOW (window)))
    return TRUE;
  return GTK_WINDOW_CLASS (galley_window_parent_class)->close_request (window);
}

static void
galley_window_dispose (GObject *object)
{
  GalleyWindow *self = GALLEY_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->arriving_timer, g_source_remove);
  /* A widget that is taken out with the keyboard in it is kept, and all that is in it. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  galley_window_set_document (self, NULL);
  g_clear_pointer (&self->preview_window, gtk_window_destroy);
  g_clear_weak_pointer (&self->compare_dialog);
  g_clear_weak_pointer (&self->toast);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_WINDOW);
  g_clear_object (&self->document_bindings);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->buffer_signals);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->store, galley_draft_store_unref);
  G_OBJECT_CLASS (galley_window_parent_class)->dispose (object);
}

static void
galley_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleyWindow *self = GALLEY_WINDOW (object);

  switch (prop_id)
    {
    case PROP_PREVIEW_VISIBLE:
      g_value_set_boolean (value, galley_window_get_preview_visible (self));
      break;
    case PROP_PREVIEW_PLACEMENT:
      g_value_set_string (value, galley_window_get_preview_placement (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleyWindow *self = GALLEY_WINDOW (object);

  switch (prop_id)
    {
    case PROP_PREVIEW_VISIBLE:
      if (galley_window_set_preview_visible (self, g_value_get_boolean (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_PREVIEW_PLACEMENT:
      if (galley_window_set_preview_placement (self, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_window_class_init (GalleyWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_window_dispose;
  object_class->get_property = galley_window_get_property;
  object_class->set_property = galley_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = galley_window_close_request;

  properties[PROP_PREVIEW_PLACEMENT] =
    g_param_spec_string ("preview-placement", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PREVIEW_VISIBLE] =
    g_param_spec_boolean ("preview-visible", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (GALLEY_TYPE_NOTICE_BAR);
  g_type_ensure (GALLEY_TYPE_RECENT_LIST);
  g_type_ensure (GALLEY_TYPE_SIDEBAR);
  g_type_ensure (GALLEY_TYPE_SOURCE_PANE);
  g_type_ensure (GALLEY_TYPE_PREVIEW_PANE);
  g_type_ensure (GALLEY_TYPE_STATUS_BAR);

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "window.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, notices);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, source_pane);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, preview_pane);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, status_bar);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, preview_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, placement_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, compact_breakpoint);
  gtk_widget_class_bind_template_child (widget_class, GalleyWindow, cramped_breakpoint);
  gtk_widget_class_bind_template_callback (widget_class, breakpoint_cb);
  gtk_widget_class_bind_template_callback (widget_class, source_place_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_place_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_go_to_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_sidebar_width);

  galley_window_class_install_actions (widget_class);
  galley_window_class_install_export (widget_class);
  galley_window_class_install_files (widget_class);
  galley_window_class_install_open (widget_class);
  galley_window_class_install_pictures (widget_class);
  galley_window_class_install_help (widget_class);
  galley_window_class_install_notices (widget_class);
  galley_window_class_install_places (widget_class);
  galley_window_class_install_preview (widget_class);
}

static void
name_button (GtkWidget *button, const char *name)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* libadwaita gives the name of the arrow to both halves of a button that has no words;
 * and GTK calls an arrow by all that is in its popover. */
static void
name_split_buttons (GalleyWindow *self)
{
  GtkWidget *arrow = gtk_widget_get_last_child (self->open_button);

  name_button (gtk_widget_get_first_child (self->new_button), _("New Article"));
  name_button (arrow, _("Recent Articles"));
  name_button (gtk_widget_get_first_child (arrow), _("Recent Articles"));
}

static void
galley_window_init (GalleyWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->cancellable = g_cancellable_new ();
  adw_status_page_set_icon_name (self->welcome, APP_ID);
  name_split_buttons (self);
  galley_menu_names_watch (GTK_WINDOW (self));
  self->settings = g_settings_new (SETTINGS_ID);
  galley_window_init_preview (self);
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_SET);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_SET);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);

  self->document_bindings = g_binding_group_new ();
  g_binding_group_bind (self->document_bindings, "title", self->title, "title", G_BINDING_SYNC_CREATE);
  /* It is cut where there is no room. */
  g_binding_group_bind (self->document_bindings, "title", self->title, "tooltip-text", G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->document_bindings, "subtitle", self->title, "subtitle", G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->document_bindings, "title", self, "title", G_BINDING_SYNC_CREATE);

  self->document_signals = g_signal_group_new (GALLEY_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::modified", G_CALLBACK (galley_window_update_actions),
                                  self);
  g_signal_group_connect_swapped (self->document_signals, "notify::analysis", G_CALLBACK (galley_window_update_actions),
                                  self);

  self->buffer_signals = g_signal_group_new (GTK_TYPE_TEXT_BUFFER);
  g_signal_group_connect_swapped (self->buffer_signals, "notify::can-undo", G_CALLBACK (galley_window_update_actions),
                                  self);
  g_signal_group_connect_swapped (self->buffer_signals, "notify::can-redo", G_CALLBACK (galley_window_update_actions),
                                  self);
  g_signal_group_connect_swapped (self->buffer_signals, "notify::cursor-position", G_CALLBACK (galley_window_update_fix),
                                  self);

  g_signal_connect_swapped (self->source_pane, "map", G_CALLBACK (source_mapped_cb), self);
  update_sidebar_width (self);
  galley_window_init_files (self);
  galley_window_init_open (self);
  galley_window_init_pictures (self);
  galley_window_init_notices (self);
  galley_window_set_document (self, NULL);
  galley_window_update_panes (self);
  galley_window_update_actions (self);
}

void
galley_window_toast (GalleyWindow *self, const char *message)
{
  AdwToast *toast;

  /* Where it would be cut, for which it has no remedy. */
  if (adw_application_window_get_current_breakpoint (ADW_APPLICATION_WINDOW (self)) == self->cramped_breakpoint)
    {
      galley_window_say (self, message);
      return;
    }
  toast = adw_toast_new (message);
  adw_toast_set_use_markup (toast, FALSE);
  /* At once, and for good in the place of the last one: who walks on does not wait for
   * sentences about what is behind. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
}

gboolean
galley_window_has_dialog (GalleyWindow *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL;
}

GalleyWindow *
galley_window_new (AdwApplication *application, GalleyDraftStore *store)
{
  GalleyWindow *self = g_object_new (GALLEY_TYPE_WINDOW, "application", application, NULL);

  if (store != NULL)
    self->store = galley_draft_store_ref (store);
  return self;
}

GalleyDocument *
galley_window_get_document (GalleyWindow *self)
{
  return self->document;
}

void
galley_window_set_document (GalleyWindow *self, GalleyDocument *document)
{
  if (self->document != NULL && self->document != document)
    {
      g_settings_unbind (self->document, "silenced");
      g_settings_unbind (self->document, "page-style");
    }
  if (g_set_object (&self->document, document) && document != NULL)
    {
      g_settings_bind (self->settings, "silenced-rules", document, "silenced", G_SETTINGS_BIND_DEFAULT);
      g_settings_bind (self->settings, "export-style", document, "page-style", G_SETTINGS_BIND_GET);
    }

  if (self->document_bindings != NULL)
    {
      g_binding_group_set_source (self->document_bindings, document);
      g_signal_group_set_target (self->document_signals, document);
      g_signal_group_set_target (self->buffer_signals, document != NULL ? galley_document_get_buffer (document) : NULL);
    }
  galley_source_pane_set_document (self->source_pane, document);
  galley_preview_pane_set_document (self->preview_pane, document);
  galley_sidebar_set_document (self->sidebar, document);
  galley_status_bar_set_document (self->status_bar, document);
  gtk_widget_set_visible (GTK_WIDGET (self->status_bar), document != NULL);
  gtk_widget_set_visible (self->sidebar_button, document != NULL);
  gtk_widget_set_visible (self->preview_button, document != NULL);
  galley_window_update_panes (self);
  gtk_stack_set_visible_child_name (self->stack, document != NULL ? "editor" : "welcome");
  galley_window_update_actions (self);
  self->remembered = FALSE;
  if (document != NULL)
    {
      if (self->store != NULL)
        galley_document_begin_draft (document, self->store);
      galley_window_show_notices (self);
      galley_window_find_pictures (self);
      galley_window_restore_view (self);
      galley_document_check_disk (document);
      gtk_widget_grab_focus (GTK_WIDGET (self->source_pane));
    }
}

void
galley_window_say (GalleyWindow *self, const char *sentence)
{
  galley_notice_bar_show (self->notices, GALLEY_NOTICE_MESSAGE, sentence, NULL);
}
