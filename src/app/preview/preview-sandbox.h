/* preview-sandbox.h: whether a page can be shown at all
 *
 * WebKit draws a page in a sandbox that bubblewrap makes for it. Where that cannot be
 * made, WebKit ends the whole program, unsaved text and all: so no web view is made
 * before this has said yes. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     galley_preview_sandbox_check_async  (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean galley_preview_sandbox_check_finish (GAsyncResult *result, GError **error);

G_END_DECLS
