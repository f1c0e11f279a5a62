/* documents.h: short words for what the tests of documents do */

#pragma once

#include "app/document.h"
#include "core/draft/draft-store.h"

G_BEGIN_DECLS

/* An asynchronous call that is waited for: documents_call_cb() is its callback, with
 * this as the data; the error is the caller's to clear. */
typedef gboolean (*DocumentsFinish) (GalleyDocument *document, GAsyncResult *result, GError **error);

typedef struct
{
  DocumentsFinish finish;
  gboolean ended;
  GError *error;
} DocumentsCall;

void            documents_call_cb      (GObject *source, GAsyncResult *result, gpointer call);
void            documents_await        (DocumentsCall *call);
void            documents_await_done   (DocumentsCall *call);
/* With a sentence that is one for people; the error is cleared. */
void            documents_await_failure (DocumentsCall *call, GQuark domain, int code);

GalleyDocument *documents_new          (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Borrowed until the next change. */
const char     *documents_text         (GalleyDocument *document);
/* Until the analysis is that of the text as it is. */
void            documents_settle       (GalleyDocument *document);
/* At the first place of `at`, as somebody who types in the source. */
void            documents_type         (GalleyDocument *document, const char *at, const char *text);

GalleyDraftStore *documents_open_store (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/* With a draft where there is a store. */
GalleyDocument *documents_open         (const char *path, GalleyDraftStore *store) G_GNUC_WARN_UNUSED_RESULT;
GalleyDocument *documents_restore      (GalleyDraftStore *store, const char *id) G_GNUC_WARN_UNUSED_RESULT;
/* Without a path: to its own file. */
void            documents_save         (GalleyDocument *document, const char *path);
void            documents_save_fails   (GalleyDocument *document, GalleyFileError code);
void            documents_check_disk   (GalleyDocument *document);
void            documents_undo_all     (GalleyDocument *document);
/* Of a store that has one draft, its name. */
char           *documents_only_draft   (GalleyDraftStore *store) G_GNUC_WARN_UNUSED_RESULT;
/* The last reference, with all that is on its way for it. */
void            documents_end          (GalleyDocument *document);

/* The first place of a part, which has to be there, in other words. */
char           *documents_replace      (const char *text, const char *old_part, const char *new_part) G_GNUC_WARN_UNUSED_RESULT;

#define documents_assert_text(document, expected) g_assert_cmpstr (documents_text (document), ==, (expected))

G_END_DECLS
