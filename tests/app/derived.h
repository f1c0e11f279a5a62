/* derived.h: what a page of the sidebar must show, derived from the text anew
 *
 * By rows and models that have never seen another text, in a fraction of the time
 * that new pages take: for tests that look after each of many steps. */

#pragma once

#include "app/document.h"
#include "app/sidebar/sidebar.h"

G_BEGIN_DECLS

/* The page that is on the screen; the analysis has to be that of the text. Whatever
 * is different ends the test. */
void derived_assert_page (GalleySidebar *sidebar, GalleyDocument *document);

G_END_DECLS
