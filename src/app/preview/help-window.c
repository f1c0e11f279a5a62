/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/preview/help-window.h"

#include <glib/gi18n.h>

#include "app/preview/preview-policy.h"

struct _GalleyHelpWindow
{
  AdwWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (GalleyHelpWindow, galley_help_window, ADW_TYPE_WINDOW)

static GBytes *
get_resource_cb (const char *path, const char **mime_type, GObject *owner)
{
  g_autofree char *place = g_strconcat (GALLEY_RESOURCES "help/", path, NULL);

  *mime_type = g_str_has_suffix (path, ".html")  ? "text/html"
               : g_str_has_suffix (path, ".css") ? "text/css"
                                                 : "image/png";
  return g_resources_lookup_data (place, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static void
galley_help_window_class_init (GalleyHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
galley_help_window_init (GalleyHelpWindow *self)
{
  WebKitWebView *view = galley_preview_policy_create_view (get_resource_cb, G_OBJECT (self));
  GtkWidget *toolbar_view = adw_toolbar_view_new ();

  gtk_window_set_title (GTK_WINDOW (self), _("Galley Help"));
  gtk_window_set_default_size (GTK_WINDOW (self), 700, 780);
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, 300);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar_view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar_view), GTK_WIDGET (view));
  adw_window_set_content (ADW_WINDOW (self), toolbar_view);
  webkit_web_view_load_uri (view, GALLEY_PREVIEW_URI);
}

/* There is one; it comes to the front when it is asked for again. */
void
galley_help_window_present (GtkApplication *application)
{
  GtkWindow *window = NULL;

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    {
      if (GALLEY_IS_HELP_WINDOW (l->data))
        window = l->data;
    }
  if (window == NULL)
    window = g_object_new (GALLEY_TYPE_HELP_WINDOW, "application", application, NULL);
  gtk_window_present (window);
}
