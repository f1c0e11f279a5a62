/* silence.h: queries that an article asks not to be asked again
 *
 * Kept in the article, in a processing instruction before its root:
 *
 *   <?galley-silence no-archive long-sentence?>
 *
 * It is about the text and no part of it, so it is an instruction and neither
 * an element, which every reader of the format would have to know, nor an
 * attribute of another namespace, which would have to be declared in every
 * article. XML tools keep it, no schema minds it, and the page has none of it.
 * Only warnings and notes can be silenced. What the caller gets it owns. */

#pragma once

#include "core/check/problem.h"
#include "core/edit/article-edit.h"

G_BEGIN_DECLS

/* The names of the codes, each once, in the order of the text. */
GStrv           galley_silence_list   (const GalleyArticle *article) G_GNUC_WARN_UNUSED_RESULT;

GalleyTextEdit *galley_silence_add    (const GalleyArticle *article, GalleyProblemCode code,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
GalleyTextEdit *galley_silence_remove (const GalleyArticle *article, GalleyProblemCode code,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes from the list what the article silences, and the codes named on top of it (may be NULL). */
void            galley_silence_apply  (const GalleyArticle *article, const char *const *codes, GPtrArray *problems);

G_END_DECLS
