/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/preview/help-window.h"

#include <glib/gi18n.h>

#include "app/preview/preview-policy.h"
#include "app/preview/preview-sandbox.h"

struct _GalleyHelpWindow
{
  AdwWindow parent_instance;

  /* Owned */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GalleyHelpWindow, galley_help_window, ADW_TYPE_WINDOW)

/* Of the first of the reader's languages that there is a help in: English is that of C. */
static char *
find_folder (void)
{
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL && !g_str_equal (languages[i], "en"); i++)
    {
      g_autofree char *folder = g_strconcat (GALLEY_RESOURCES "help/", languages[i], "/", NULL);
      g_autofree char *page = g_strconcat (folder, "page.html", NULL);

      if (g_resources_get_info (page, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
        return g_steal_pointer (&folder);
    }
  return g_strdup (GALLEY_RESOURCES "help/C/");
}

static GBytes *
get_resource_cb (const char *path, const char **mime_type, GObject *owner)
{
  gboolean is_style = g_str_has_suffix (path, ".css");
  g_autofree char *folder = is_style ? g_strdup (GALLEY_RESOURCES "help/") : find_folder ();
  g_autofree char *place = g_strconcat (folder, path, NULL);

  *mime_type = g_str_has_suffix (path, ".html") ? "text/html" : is_style ? "text/css" : "image/png";
  return g_resources_lookup_data (place, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static GtkWidget *
create_trouble (const char *sentence)
{
  GtkWidget *trouble = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (trouble), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (trouble), _("The Help Cannot Be Shown"));
  adw_status_page_set_description (ADW_STATUS_PAGE (trouble), sentence);
  return trouble;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyHelpWindow) self = data;
  g_autoptr (GError) error = NULL;
  GtkWidget *content;

  if (galley_preview_sandbox_check_finish (result, &error))
    {
      content = GTK_WIDGET (galley_preview_policy_create_view (get_resource_cb, G_OBJECT (self)));
      webkit_web_view_load_uri (WEBKIT_WEB_VIEW (content), GALLEY_PREVIEW_URI);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      content = create_trouble (error->message);
    }
  else
    {
      return;
    }
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (adw_window_get_content (ADW_WINDOW (self))), content);
  gtk_widget_grab_focus (content);
}

static void
galley_help_window_dispose (GObject *object)
{
  GalleyHelpWindow *self = GALLEY_HELP_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (galley_help_window_parent_class)->dispose (object);
}

static void
galley_help_window_class_init (GalleyHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_help_window_dispose;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
galley_help_window_init (GalleyHelpWindow *self)
{
  GtkWidget *toolbar_view = adw_toolbar_view_new ();

  gtk_window_set_title (GTK_WINDOW (self), _("Galley Help"));
  gtk_window_set_default_size (GTK_WINDOW (self), 700, 780);
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, 300);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar_view), adw_header_bar_new ());
  adw_window_set_content (ADW_WINDOW (self), toolbar_view);
  self->cancellable = g_cancellable_new ();
  galley_preview_sandbox_check_async (self->cancellable, checked_cb, g_object_ref (self));
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
