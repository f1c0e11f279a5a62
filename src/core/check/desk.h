/* desk.h: what an editor asks before an article goes out
 *
 * The desk's queries: a missing credit, a source that nobody cites, a word
 * that stands twice. None of them is an error, each can be silenced
 * (silence.h), and each knows why it is asked. Appends to a list that the
 * caller owns and touches nothing else; may run in a worker. */

#pragma once

#include "core/article/article.h"
#include "core/check/problem.h"

G_BEGIN_DECLS

/* What a search result, a card, shows of a headline or a description. */
#define GALLEY_DESK_SEARCH_HEADLINE_CHARACTERS 65
#define GALLEY_DESK_CARD_HEADLINE_CHARACTERS 90
#define GALLEY_DESK_DESCRIPTION_CHARACTERS 160

/* Asks all that the state of the text allows; meant for articles, harmless on
 * others. `now` is in seconds since 1970; 0 is the clock's. */
void        galley_desk_check     (const GalleyArticle *article, gint64 now, GPtrArray *problems);

/* What a kind of problem is called in a list of kinds, and why it matters: one
 * sentence, or NULL for what speaks for itself. Both are static. */
const char *galley_desk_get_title (GalleyProblemCode code);
const char *galley_desk_get_why   (GalleyProblemCode code);

/* Characters as a reader counts them: a letter with its marks is one. */
guint       galley_desk_count_characters (const char *text);

G_END_DECLS
