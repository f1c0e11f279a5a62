/* preview-policy.h: what the web view may do, load and open
 *
 * The one place that says so: no script of the page runs, nothing is fetched
 * from anywhere but the article's own folder, nothing is kept, and only a
 * user's click on a web address leaves, to the browser. */

#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* The address of the shown page; all it refers to is relative to it. */
#define GALLEY_PREVIEW_URI "galley-page:///page.html"

/* The world in which our own script lives, apart from the page's. */
#define GALLEY_PREVIEW_WORLD "galley"

/* Asked for everything that the page refers to. Takes the place below the
 * page's folder, decoded ("assets/style.css"); gives bytes and their type, or
 * NULL where there is no such thing. */
typedef GBytes *(*GalleyPreviewResourceFunc) (const char *path, const char **mime_type, GObject *owner);

/* A new web view, locked down; its script posts messages to `galley` of the
 * view's user content manager. The owner is held weakly. */
WebKitWebView *galley_preview_policy_create_view (GalleyPreviewResourceFunc func, GObject *owner);

G_END_DECLS
