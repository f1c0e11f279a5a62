/* derived.h: what a page of the sidebar must show, derived from the text anew
 *
 * By models that have never seen another text, and rows that they fill anew, in a
 * fraction of the time that new pages take: for tests that look after each of many
 * steps. */

#pragma once

#include "app/document.h"
#include "app/sidebar/sidebar.h"

G_BEGIN_DECLS

typedef struct _Derived Derived;

/* What fills the rows; the caller frees it. */
Derived *derived_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void     derived_free        (Derived *self);
/* The page that is on the screen, against a document of the same text, which has been
 * analysed. Whatever is different ends the test. */
void     derived_assert_page (Derived *self, GalleySidebar *sidebar, GalleyDocument *fresh);

G_END_DECLS
