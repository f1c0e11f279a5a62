/* outline-page.h: what the article is made of, to jump to and to move
 *
 * A page of the sidebar. Shows the document that its property "document" holds,
 * which may be NULL; changes it by edits alone. */

#pragma once

#include "app/sidebar/sidebar-page.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_OUTLINE_PAGE (galley_outline_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleyOutlinePage, galley_outline_page, GALLEY, OUTLINE_PAGE, GalleySidebarPage)

G_END_DECLS
