/* citation-excerpt.h: the words around a citation
 *
 * What a list of citations shows, so that a writer knows which one is meant. */

#pragma once

#include "core/article/article.h"

G_BEGIN_DECLS

/* The sentence that ends in the citation or has it in it, cut where it is long;
 * NULL where there are no words. The caller frees it. */
char *galley_citation_dup_excerpt (const GalleyArticle *article, guint citation) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
