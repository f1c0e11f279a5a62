/* draft-store.h: all drafts of one user, in a folder of the program's own
 *
 * A draft is one file, `ID.draft`, and belongs to whoever holds `ID.lock`: two
 * processes may share the folder. Nothing here ever touches an article's own
 * file or the folder it is in.
 *
 * The caller owns what these functions return. */

#pragma once

#include "core/draft/draft.h"
#include "core/file/lock-file.h"

G_BEGIN_DECLS

typedef struct _GalleyDraftStore GalleyDraftStore;

/* What is known of a draft without opening it. */
typedef struct
{
  char *id;
  GVariant *state;      /* a{sv}; NULL when damaged: there may be something to salvage */
  gint64 modified;      /* microseconds since 1970 */
  gsize n_text_bytes;
  gboolean live;        /* open in some window, here or elsewhere */
} GalleyDraftInfo;

GalleyDraftStore *galley_draft_store_new (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GalleyDraftStore *galley_draft_store_ref (GalleyDraftStore *self);
void galley_draft_store_unref            (GalleyDraftStore *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyDraftStore, galley_draft_store_unref)

const char *galley_draft_store_get_folder (GalleyDraftStore *self);

GPtrArray *galley_draft_store_list       (GalleyDraftStore *self,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

GalleyDraft *galley_draft_store_create   (GalleyDraftStore *self, GBytes *text, GVariant *state,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void galley_draft_store_create_async     (GalleyDraftStore *self, GBytes *text, GVariant *state,
                                          GAsyncReadyCallback callback, gpointer user_data);
GalleyDraft *galley_draft_store_create_finish (GalleyDraftStore *self, GAsyncResult *result,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

GalleyDraft *galley_draft_store_open     (GalleyDraftStore *self, const char *id, GBytes **text,
                                          GVariant **state,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void galley_draft_store_open_async       (GalleyDraftStore *self, const char *id,
                                          GAsyncReadyCallback callback, gpointer user_data);
GalleyDraft *galley_draft_store_open_finish (GalleyDraftStore *self, GAsyncResult *result,
                                             GBytes **text, GVariant **state,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean galley_draft_store_salvage      (GalleyDraftStore *self, const char *id, char **damaged,
                                          GError **error);

/* For tests: what a draft holds, without taking it; it may be live. */
gboolean galley_draft_store_load         (GalleyDraftStore *self, const char *id, GBytes **text,
                                          GVariant **state, GError **error);

GalleyLockFile *galley_draft_store_lock_article (GalleyDraftStore *self, const char *path,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
