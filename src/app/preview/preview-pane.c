/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/preview/preview-pane.h"

#include <glib/gi18n.h>
#include <webkit/webkit.h>

#include "app/preview/preview-frame.h"
#include "app/preview/preview-live.h"
#include "app/preview/preview-sandbox.h"

struct _GalleyPreviewPane
{
  AdwBin parent_instance;

  /* Template children */
  GtkStack *stack;
  GalleyPreviewFrame *frame;
  AdwStatusPage *trouble;
  GtkButton *remedy_button;

  /* Owned */
  GalleyPreviewLive *live;
  GSettings *settings;
  GCancellable *cancellable;

  guint start_tick;             /* of the frames before the view is made */
  guint n_frames;
  guint started : 1;            /* there is a view */
  guint checking : 1;           /* whether there can be one */
};

G_DEFINE_FINAL_TYPE (GalleyPreviewPane, galley_preview_pane, ADW_TYPE_BIN)

enum
{
  GO_TO,
  PLACE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the order of the setting's values, in pixels. */
static const int widths[] = { 0, 768, 390 };

static void
live_go_to_cb (GalleyPreviewLive *live, guint byte, GalleyPreviewPane *self)
{
  g_signal_emit (self, signals[GO_TO], 0, byte);
}

static void
live_place_cb (GalleyPreviewLive *live, guint byte, double top, GalleyPreviewPane *self)
{
  g_signal_emit (self, signals[PLACE_CHANGED], 0, byte, top);
}

static void
say_trouble (GalleyPreviewPane *self, const char *title, const char *description, const char *remedy)
{
  adw_status_page_set_title (self->trouble, title);
  adw_status_page_set_description (self->trouble, description);
  gtk_button_set_label (self->remedy_button, remedy);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static void
state_cb (GalleyPreviewPane *self)
{
  switch (galley_preview_live_get_state (self->live))
    {
    case GALLEY_PREVIEW_STARTING:
      gtk_stack_set_visible_child_name (self->stack, "page");
      break;
    case GALLEY_PREVIEW_SHOWN:
      gtk_stack_set_visible_child_name (self->stack, "page");
      break;
    case GALLEY_PREVIEW_LATE:
      say_trouble (self, _("The Preview Is Taking Too Long"),
                   _("The page should have appeared long ago. Your text is safe, and you can go on writing."),
                   _("_Reload"));
      break;
    case GALLEY_PREVIEW_HANGS:
      say_trouble (self, _("The Preview Is Not Responding"),
                   _("It may come back by itself. Your text is safe, and you can go on writing."), _("_Reload"));
      break;
    case GALLEY_PREVIEW_STOPPED:
      say_trouble (self, _("The Preview Has Stopped"), _("Your text is safe. Only its preview is gone."),
                   _("_Reload"));
      break;
    }
}

static void
zoom_cb (GalleyPreviewPane *self)
{
  GtkWidget *view = galley_preview_live_start (self->live);

  webkit_web_view_set_zoom_level (WEBKIT_WEB_VIEW (view), galley_preview_frame_get_zoom (self->frame));
}

static void
update_width (GalleyPreviewPane *self)
{
  galley_preview_frame_set_width (self->frame, widths[g_settings_get_enum (self->settings, "preview-width")]);
}

static void
update_scheme (GalleyPreviewPane *self)
{
  galley_preview_live_set_scheme (self->live, (GalleyPreviewScheme) g_settings_get_enum (self->settings, "preview-scheme"));
}

static void
start (GalleyPreviewPane *self)
{
  GtkWidget *view = galley_preview_live_start (self->live);

  self->started = TRUE;
  gtk_stack_set_visible_child_name (self->stack, "page");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview of the page"), -1);
  galley_preview_frame_set_child (self->frame, view);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyPreviewPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (galley_preview_sandbox_check_finish (result, &error))
    {
      start (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Translators: %s is a sentence that says why the preview cannot be shown */
      sentence = g_strdup_printf (_("%s You can go on writing, and export the page to look at it."), error->message);
      say_trouble (self, _("The Preview Cannot Be Shown"), sentence, _("_Try Again"));
    }
  self->checking = FALSE;
}

static void
check (GalleyPreviewPane *self)
{
  if (self->started || self->checking)
    return;
  self->checking = TRUE;
  galley_preview_sandbox_check_async (self->cancellable, checked_cb, g_object_ref (self));
}

static void
remedy_cb (GalleyPreviewPane *self)
{
  if (self->started)
    galley_preview_live_reload (self->live);
  else
    check (self);
}

/* The window must not wait for the web process: it is started when the first
 * frame, with the text in it, is on the screen. Frames and not an idle, since
 * the main loop may not be idle for long: all lines of a text are measured and
 * spelled first. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GalleyPreviewPane *self = GALLEY_PREVIEW_PANE (widget);

  if (self->n_frames++ == 0)
    return G_SOURCE_CONTINUE;
  self->start_tick = 0;
  check (self);
  return G_SOURCE_REMOVE;
}

static void
galley_preview_pane_map (GtkWidget *widget)
{
  GalleyPreviewPane *self = GALLEY_PREVIEW_PANE (widget);

  GTK_WIDGET_CLASS (galley_preview_pane_parent_class)->map (widget);
  if (!self->started && self->start_tick == 0)
    self->start_tick = gtk_widget_add_tick_callback (widget, tick_cb, NULL, NULL);
}

static gboolean
galley_preview_pane_grab_focus (GtkWidget *widget)
{
  GalleyPreviewPane *self = GALLEY_PREVIEW_PANE (widget);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "trouble"))
    return gtk_widget_grab_focus (GTK_WIDGET (self->remedy_button));
  if (!self->started)
    return FALSE;
  return gtk_widget_grab_focus (galley_preview_live_start (self->live));
}

static void
galley_preview_pane_dispose (GObject *object)
{
  GalleyPreviewPane *self = GALLEY_PREVIEW_PANE (object);

  if (self->start_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->start_tick);
  self->start_tick = 0;
  g_cancellable_cancel (self->cancellable);
  if (self->live != NULL)
    galley_preview_live_set_document (self->live, NULL);
  if (self->frame != NULL)
    galley_preview_frame_set_child (self->frame, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_PREVIEW_PANE);
  g_clear_object (&self->live);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (galley_preview_pane_parent_class)->dispose (object);
}

static void
galley_preview_pane_class_init (GalleyPreviewPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_preview_pane_dispose;
  widget_class->map = galley_preview_pane_map;
  widget_class->grab_focus = galley_preview_pane_grab_focus;

  /* As those of GalleyPreviewLive. */
  signals[GO_TO] = g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[PLACE_CHANGED] = g_signal_new ("place-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_DOUBLE);

  g_type_ensure (GALLEY_TYPE_PREVIEW_FRAME);
  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "preview/preview-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPreviewPane, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyPreviewPane, frame);
  gtk_widget_class_bind_template_child (widget_class, GalleyPreviewPane, trouble);
  gtk_widget_class_bind_template_child (widget_class, GalleyPreviewPane, remedy_button);
  gtk_widget_class_bind_template_callback (widget_class, remedy_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_cb);
}

static void
galley_preview_pane_init (GalleyPreviewPane *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) width = NULL;
  g_autoptr (GAction) scheme = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (SETTINGS_ID);
  self->cancellable = g_cancellable_new ();
  self->live = galley_preview_live_new ();
  g_signal_connect_object (self->live, "go-to", G_CALLBACK (live_go_to_cb), self, 0);
  g_signal_connect_object (self->live, "place-changed", G_CALLBACK (live_place_cb), self, 0);
  g_signal_connect_object (self->live, "state-changed", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);

  width = g_settings_create_action (self->settings, "preview-width");
  scheme = g_settings_create_action (self->settings, "preview-scheme");
  g_action_map_add_action (G_ACTION_MAP (group), width);
  g_action_map_add_action (G_ACTION_MAP (group), scheme);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "preview", G_ACTION_GROUP (group));
  g_signal_connect_object (self->settings, "changed::preview-width", G_CALLBACK (update_width), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::preview-scheme", G_CALLBACK (update_scheme), self, G_CONNECT_SWAPPED);
  update_width (self);
  update_scheme (self);
}

void
galley_preview_pane_set_document (GalleyPreviewPane *self, GalleyDocument *document)
{
  galley_preview_live_set_document (self->live, document);
}

/**
 * galley_preview_pane_show_place:
 *
 * As galley_preview_live_show_place().
 */
void
galley_preview_pane_show_place (GalleyPreviewPane *self, guint32 byte, double top, gboolean exactly)
{
  galley_preview_live_show_place (self->live, byte, top, exactly);
}
