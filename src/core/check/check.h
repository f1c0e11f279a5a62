/* check.h: what is wrong with an article
 *
 * Each check appends to a list that the caller owns (galley_problem_list_new())
 * and touches nothing else; all may run in a worker. */

#pragma once

#include "core/article/article.h"
#include "core/check/problem.h"

G_BEGIN_DECLS

/* Well-formedness: our own findings with exact places, libxml2 as the judge.
 * TRUE where the text is well-formed XML that this program reads. */
gboolean   galley_check_markup    (const GalleyArticle *article, GPtrArray *problems);

/* The content model; meant for well-formed articles, harmless on others. */
void       galley_check_structure (const GalleyArticle *article, GPtrArray *problems);

/* Both (structure only where the markup is sound), sorted. The caller owns the list. */
GPtrArray *galley_check_article   (const GalleyArticle *article, gboolean *well_formed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
