/* pages.h: what the tests of pages share, the fuzzer's included */

#pragma once

#include "core/page/page.h"

G_BEGIN_DECLS

char *pages_body          (const char *body, GalleyProduct product) G_GNUC_WARN_UNUSED_RESULT;
char *pages_article       (const char *text, GalleyProduct product) G_GNUC_WARN_UNUSED_RESULT;
void  pages_assert_body   (const char *body, const char *expected);
void  pages_assert_sound  (const GalleyPage *page);

G_END_DECLS
