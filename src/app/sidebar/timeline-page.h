/* timeline-page.h: a timeline as the table that it is
 *
 * A page of the sidebar. Shows the document that its property "document" holds,
 * which may be NULL; changes it by edits alone. */

#pragma once

#include "app/sidebar/sidebar-page.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_TIMELINE_PAGE (galley_timeline_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTimelinePage, galley_timeline_page, GALLEY, TIMELINE_PAGE, GalleySidebarPage)

G_END_DECLS
