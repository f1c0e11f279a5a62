/* documents.h: short words for what the tests of documents do */

#pragma once

#include "app/document.h"

G_BEGIN_DECLS

GalleyDocument *documents_new          (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Borrowed until the next change. */
const char     *documents_text         (GalleyDocument *document);
/* Until the analysis is that of the text as it is. */
void            documents_settle       (GalleyDocument *document);
/* At the first place of `at`, as somebody who types in the source. */
void            documents_type         (GalleyDocument *document, const char *at, const char *text);

#define documents_assert_text(document, expected) g_assert_cmpstr (documents_text (document), ==, (expected))

G_END_DECLS
