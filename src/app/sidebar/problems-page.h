/* problems-page.h: what is to be mended, and how
 *
 * A page of the sidebar. Shows the document that its property "document" holds,
 * which may be NULL; changes it by edits alone. */

#pragma once

#include "app/sidebar/sidebar-page.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PROBLEMS_PAGE (galley_problems_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleyProblemsPage, galley_problems_page, GALLEY, PROBLEMS_PAGE, GalleySidebarPage)

G_END_DECLS
