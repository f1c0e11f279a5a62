/* rendering.h: the page of one state of a text
 *
 * What somebody who types waits for: the article, and the page that export would write
 * of it, with the last whole state of what is half typed. Made in a worker, or where that
 * takes no time at once, from an immutable snapshot, never changed afterwards, reference-counted. What is wrong with
 * the text, and all else that is derived from it, is found from here: analysis.h. */

#pragma once

#include <gio/gio.h>

#include "core/article/article.h"
#include "core/live/stand-in.h"
#include "core/page/page.h"
#include "core/picture/picture-memory.h"

G_BEGIN_DECLS

typedef struct
{
  gatomicrefcount ref_count;
  guint64 revision;         /* of the text, as the caller counts */

  /* Owned */
  GalleyArticle *article;
  GalleyStandIn *stand_in;  /* the article again, but for what is half typed */
  GalleyPage *page;         /* what export would write of it */
  GArray *held;             /* of guint: ordinals of the page's elements that do not show the text as it is */
  GalleyPictureMemory *pictures;   /* NULL: they were taken on trust */
} GalleyRendering;

/* What a rendering is made from. All of it is borrowed for the time of a call. */
typedef struct
{
  GBytes *text;                 /* immutable */
  guint64 revision;             /* comes back in the result, so that a late one can be dropped */
  GalleyRendering *before;      /* of an earlier state of the text; may be NULL */
  const char *base_folder;      /* where the pictures are; NULL: they are taken on trust */
  const char *page_path;        /* where an export would go; may be NULL */
  const char *style;            /* the name or path of a page style; NULL is the usual one */
} GalleyRenderingRequest;

/* The synchronous twin: what the worker does. */
GalleyRendering *galley_rendering_new    (const GalleyRenderingRequest *request) G_GNUC_WARN_UNUSED_RESULT;
GalleyRendering *galley_rendering_new_at_once (const GalleyRenderingRequest *request) G_GNUC_WARN_UNUSED_RESULT;
GalleyRendering *galley_rendering_ref    (GalleyRendering *self);
void             galley_rendering_unref  (GalleyRendering *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyRendering, galley_rendering_unref)

gboolean         galley_rendering_is_same    (const GalleyRendering *self, const GalleyRendering *other);

void             galley_rendering_run_async  (const GalleyRenderingRequest *request, GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
GalleyRendering *galley_rendering_run_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
