/* sources-page.h: the list of sources, and where they are cited
 *
 * A page of the sidebar. Shows the document that its property "document" holds,
 * which may be NULL; changes it by edits alone. */

#pragma once

#include "app/sidebar/sidebar-page.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCES_PAGE (galley_sources_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourcesPage, galley_sources_page, GALLEY, SOURCES_PAGE, GalleySidebarPage)

G_END_DECLS
