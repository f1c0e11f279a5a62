/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/preview/preview-policy.h"

#include <adwaita.h>
#include <string.h>

#define SCHEME "galley-page"

#define CONTENT_SECURITY_POLICY "default-src 'none'; img-src " SCHEME ":; style-src " SCHEME ":; " \
                                "base-uri 'none'; form-action 'none'"

/* What preview-script.js has marked: a quiet bar beside what is half typed, which takes
 * no room, so that nothing moves; and no scrollbar where somebody writes. */
#define MARKS_STYLE                                                                                                                         \
  "@media screen { [data-galley-held] { box-shadow: -0.75rem 0 0 -0.55rem color-mix(in srgb, currentColor 45%, transparent) !important; } " \
  ":root[data-galley-written] { scrollbar-width: none !important; } }"

typedef struct
{
  GalleyPreviewResourceFunc func;
  GWeakRef owner;   /* a request may still come in when its pane has gone */
} Resources;

static void
resources_free (gpointer data)
{
  Resources *resources = data;

  g_weak_ref_clear (&resources->owner);
  g_free (resources);
}

static void
resource_requested_cb (WebKitURISchemeRequest *request, gpointer data)
{
  Resources *resources = data;
  const char *path = webkit_uri_scheme_request_get_path (request);
  g_autofree char *decoded = path != NULL ? g_uri_unescape_string (path, NULL) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GObject) owner = g_weak_ref_get (&resources->owner);
  const char *mime_type = "application/octet-stream";

  while (decoded != NULL && *decoded == '/')
    memmove (decoded, decoded + 1, strlen (decoded));
  if (decoded != NULL && owner != NULL)
    bytes = resources->func (decoded, &mime_type, owner);
  if (bytes == NULL)
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no such file");

      webkit_uri_scheme_request_finish_error (request, error);
      return;
    }

  stream = g_memory_input_stream_new_from_bytes (bytes);
  webkit_uri_scheme_request_finish (request, stream, (gint64) g_bytes_get_size (bytes), mime_type);
}

static void
open_in_browser (GtkWidget *view, const char *uri)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);
  GtkRoot *root = gtk_widget_get_root (view);

  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL, NULL);
}

static gboolean
is_web_address (const char *uri)
{
  const char *scheme = g_uri_peek_scheme (uri);

  return scheme != NULL && (g_str_equal (scheme, "https") || g_str_equal (scheme, "http"));
}

/* Only our own page loads, and places in it; a click on a web address goes to
 * the browser; everything else stays closed. */
static gboolean
decide_policy_cb (WebKitWebView *view, WebKitPolicyDecision *decision, WebKitPolicyDecisionType type, gpointer data)
{
  WebKitNavigationAction *action;
  const char *uri;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    return FALSE;

  action = webkit_navigation_policy_decision_get_navigation_action (WEBKIT_NAVIGATION_POLICY_DECISION (decision));
  uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));

  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && g_str_has_prefix (uri, GALLEY_PREVIEW_URI) &&
      (uri[strlen (GALLEY_PREVIEW_URI)] == '\0' || uri[strlen (GALLEY_PREVIEW_URI)] == '#'))
    {
      webkit_policy_decision_use (decision);
      return TRUE;
    }

  if (webkit_navigation_action_get_navigation_type (action) == WEBKIT_NAVIGATION_TYPE_LINK_CLICKED &&
      webkit_navigation_action_is_user_gesture (action) && is_web_address (uri))
    open_in_browser (GTK_WIDGET (view), uri);
  webkit_policy_decision_ignore (decision);
  return TRUE;
}

static gboolean
context_menu_cb (WebKitWebView *view, WebKitContextMenu *menu, WebKitHitTestResult *hit, gpointer data)
{
  /* Reload, download and the like are a browser's business; copying stays. */
  for (guint i = webkit_context_menu_get_n_items (menu); i > 0; i--)
    {
      WebKitContextMenuItem *item = webkit_context_menu_get_item_at_position (menu, i - 1);
      WebKitContextMenuAction action = webkit_context_menu_item_get_stock_action (item);

      if (action != WEBKIT_CONTEXT_MENU_ACTION_COPY && action != WEBKIT_CONTEXT_MENU_ACTION_COPY_LINK_TO_CLIPBOARD &&
          action != WEBKIT_CONTEXT_MENU_ACTION_COPY_IMAGE_TO_CLIPBOARD && action != WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL)
        webkit_context_menu_remove (menu, item);
    }
  return webkit_context_menu_get_n_items (menu) == 0;
}

/* WebKit asks a text view that nobody sees what a key means, and that one opens its own
 * menu, with "Paste" and "Insert Emoji", over the page. */
static gboolean
key_pressed_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, gpointer data)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  return keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK);
}

static gboolean
refuse_permission_cb (WebKitWebView *view, WebKitPermissionRequest *request, gpointer data)
{
  webkit_permission_request_deny (request);
  return TRUE;
}

static WebKitSettings *
create_settings (void)
{
  /* Our own script needs the engine; what the page itself brings never runs,
   * for its markup is stripped of scripts and the policy forbids them. */
  return webkit_settings_new_with_settings ("enable-javascript", TRUE, "enable-javascript-markup", FALSE,
                                            "enable-html5-database", FALSE, "enable-html5-local-storage", FALSE,
                                            "enable-webgl", FALSE, "enable-webaudio", FALSE, "enable-media", FALSE,
                                            "enable-media-stream", FALSE, "enable-webrtc", FALSE, "enable-page-cache",
                                            FALSE, "enable-developer-extras", FALSE,
                                            "enable-dns-prefetching", FALSE, "javascript-can-open-windows-automatically",
                                            FALSE, "javascript-can-access-clipboard", FALSE,
                                            /* A page of text gains nothing from the GPU, and on some drivers
                                             * the view stays blank with it. */
                                            "hardware-acceleration-policy", WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER,
                                            NULL);
}

WebKitWebView *
galley_preview_policy_create_view (GalleyPreviewResourceFunc func, GObject *owner)
{
  g_autoptr (WebKitWebContext) context = webkit_web_context_new ();
  g_autoptr (WebKitNetworkSession) session = webkit_network_session_new_ephemeral ();
  g_autoptr (WebKitUserContentManager) content = webkit_user_content_manager_new ();
  g_autoptr (WebKitSettings) settings = create_settings ();
  g_autoptr (GBytes) script = g_resources_lookup_data (GALLEY_RESOURCES "preview/preview-script.js", 0, NULL);
  g_autoptr (WebKitUserScript) user_script = NULL;
  g_autoptr (WebKitUserStyleSheet) user_style = NULL;
  GtkEventController *keys = gtk_event_controller_key_new ();
  WebKitWebView *view;
  Resources *resources = g_new0 (Resources, 1);

  resources->func = func;
  g_weak_ref_init (&resources->owner, owner);
  /* Everything comes from this process, and the newest of it. */
  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  webkit_web_context_register_uri_scheme (context, SCHEME, resource_requested_cb, resources, resources_free);

  webkit_user_content_manager_register_script_message_handler (content, "galley", GALLEY_PREVIEW_WORLD);
  user_script = webkit_user_script_new_for_world (g_bytes_get_data (script, NULL), WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                                  WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END, GALLEY_PREVIEW_WORLD, NULL,
                                                  NULL);
  webkit_user_content_manager_add_script (content, user_script);

  user_style = webkit_user_style_sheet_new (MARKS_STYLE, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME, WEBKIT_USER_STYLE_LEVEL_USER,
                                            NULL, NULL);
  webkit_user_content_manager_add_style_sheet (content, user_style);

  view = g_object_new (WEBKIT_TYPE_WEB_VIEW, "web-context", context, "network-session", session, "user-content-manager",
                       content, "settings", settings, "default-content-security-policy", CONTENT_SECURITY_POLICY, NULL);
  g_signal_connect (view, "decide-policy", G_CALLBACK (decide_policy_cb), NULL);
  g_signal_connect (view, "context-menu", G_CALLBACK (context_menu_cb), NULL);
  g_signal_connect (view, "permission-request", G_CALLBACK (refuse_permission_cb), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  return view;
}
