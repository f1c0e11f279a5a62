/* drafts.h: short words for what the tests of drafts do */

#pragma once

#include "core/draft/draft-store.h"

G_BEGIN_DECLS

#define TEXT "<article>\n<p>Caf\xc3\xa9</p>\n</article>\n"

GVariant *drafts_state              (const char *title);
GalleyDraftStore *drafts_open_store (const char *folder);
GalleyDraft *drafts_create          (GalleyDraftStore *store, const char *text, const char *title);
void drafts_append                  (GalleyDraft *draft, guint32 offset, guint32 n_removed,
                                     const char *inserted);
guint drafts_count                  (GalleyDraftStore *store);

void drafts_assert_holds            (GalleyDraftStore *store, const char *id, const char *text,
                                     const char *title);
void drafts_assert_flushed          (GalleyDraftStore *store, GalleyDraft *draft, const char *text,
                                     const char *title);

G_END_DECLS
