/* page-locate.h: from a place in the shown page back to the article
 *
 * For who clicks in the page or scrolls it. Elements are named by their ordinal
 * in the body, as pieces are; answers are bytes of the page's article. */

#pragma once

#include "core/page/page.h"

G_BEGIN_DECLS

/* The innermost piece that the element is, or is inside of; G_MAXUINT where there is none. */
guint    galley_page_piece_of_element (const GalleyPage *page, guint ordinal);

/* Where the words stand that meet at a place of the element: `before` ends
 * there and `after` begins there. FALSE where the element shows nothing of the
 * article. */
gboolean galley_page_locate_words     (const GalleyPage *page, guint ordinal, const char *before, const char *after,
                                       guint32 *byte);

G_END_DECLS
