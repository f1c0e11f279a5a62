/* article-page.h: what the head of the article says: headline, authors, dates, the lead figure
 *
 * A page of the sidebar. Shows the document that its property "document" holds,
 * which may be NULL; changes it by edits alone. */

#pragma once

#include "app/sidebar/sidebar-page.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_PAGE (galley_article_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticlePage, galley_article_page, GALLEY, ARTICLE_PAGE, GalleySidebarPage)

G_END_DECLS
