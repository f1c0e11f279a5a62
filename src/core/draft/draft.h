/* draft.h: one open document as it would be found after a crash
 *
 * Whoever edits the document appends every change at once, or gathers them for
 * less than a second. No call that takes a change waits for the disk: a worker
 * writes it to the file, mostly within a millisecond, and then a crash of this
 * program cannot take it; another flushes a quarter of a second after the first
 * change that needs it, and then a crash of the machine cannot.
 *
 * Made by a #GalleyDraftStore; may be used from any thread. The caller owns a
 * reference and closes or discards the draft at the end; a draft that is only
 * let go is closed and kept. */

#pragma once

#include <gio/gio.h>

#include "core/file/file-error.h"

G_BEGIN_DECLS

/* What a state may hold; all optional, and a caller may add its own. Names and
 * types: the file that the text belongs to (ay, a file name), the SHA-256 of the
 * content that it was loaded from or saved as (s), what to call it (s), the
 * places of caret (u, bytes) and view (d, 0 to 1), and that the text is only what
 * could be read of a damaged draft (b). */
#define GALLEY_DRAFT_PATH "path"
#define GALLEY_DRAFT_BASED_ON "based-on"
#define GALLEY_DRAFT_TITLE "title"
#define GALLEY_DRAFT_CARET "caret"
#define GALLEY_DRAFT_SCROLL "scroll"
#define GALLEY_DRAFT_SALVAGED "salvaged"

typedef struct _GalleyDraft GalleyDraft;

GalleyDraft *galley_draft_ref   (GalleyDraft *self);
void galley_draft_unref         (GalleyDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyDraft, galley_draft_unref)

/* For tests: its name in the store. */
const char *galley_draft_get_id (GalleyDraft *self);

gboolean galley_draft_append    (GalleyDraft *self, guint32 offset_bytes, guint32 n_removed_bytes,
                                 const char *inserted, gsize n_inserted_bytes, GError **error);
gboolean galley_draft_set_state (GalleyDraft *self, GVariant *state, GError **error);

gboolean galley_draft_wants_base       (GalleyDraft *self);
gboolean galley_draft_set_base         (GalleyDraft *self, GBytes *text, GError **error);
void galley_draft_set_base_async       (GalleyDraft *self, GBytes *text,
                                        GAsyncReadyCallback callback, gpointer user_data);
gboolean galley_draft_set_base_finish  (GalleyDraft *self, GAsyncResult *result, GError **error);

gboolean galley_draft_flush            (GalleyDraft *self, GError **error);
void galley_draft_flush_async          (GalleyDraft *self, GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean galley_draft_flush_finish     (GalleyDraft *self, GAsyncResult *result, GError **error);

char *galley_draft_dup_pictures_folder (GalleyDraft *self) G_GNUC_WARN_UNUSED_RESULT;
void galley_draft_remove_pictures      (GalleyDraft *self);

gboolean galley_draft_close            (GalleyDraft *self, GError **error);
gboolean galley_draft_discard          (GalleyDraft *self, GError **error);

G_END_DECLS
