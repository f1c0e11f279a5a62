/* article-page.h: what the head of the article says: headline, authors, dates, the lead figure
 *
 * A page of the sidebar. Shows the document that its property "document" holds,
 * which may be NULL; changes it by edits alone. */

#pragma once

#include "app/sidebar/sidebar-page.h"
#include "core/check/problem.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_ARTICLE_PAGE (galley_article_page_get_type ())
G_DECLARE_FINAL_TYPE (GalleyArticlePage, galley_article_page, GALLEY, ARTICLE_PAGE, GalleySidebarPage)

/* Whether the problem is that a field of the page is not there. */
gboolean galley_article_page_has_missing   (GalleyProblemCode code);
/* The keyboard to that field. */
void     galley_article_page_focus_missing (GalleyArticlePage *self, GalleyProblemCode code);

G_END_DECLS
