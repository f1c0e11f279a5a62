/* statistics.h: words, characters and reading time
 *
 * Plain counts that add up: the counts of two texts with a word boundary
 * between them are the sum of their counts. Nothing here allocates, so that a
 * worker can count at every change. A #GalleyStatistics (word-counter.h) is a
 * plain value; nobody owns it. */

#pragma once

#include "core/article/article.h"
#include "core/text/word-counter.h"

G_BEGIN_DECLS

/* How fast people read, silently and for sense. 238 words a minute is the mean
 * of 190 studies of English (Brysbaert 2019); 255 and 357 characters are the
 * means of the Chinese and the Japanese text of the IReST tables
 * (Trauzettel-Klosinski and Dietz 2012). Thai and its kin have no such table:
 * 238 words of about four letters each. */
#define GALLEY_READING_WORDS_PER_MINUTE 238
#define GALLEY_READING_CHINESE_CHARACTERS_PER_MINUTE 255
#define GALLEY_READING_JAPANESE_CHARACTERS_PER_MINUTE 357
#define GALLEY_READING_LETTERS_PER_UNSPACED_WORD 4

/* What a writer calls the number of words: each Han or kana character is one,
 * the words of Thai and its kin are an estimate. */
guint galley_statistics_get_words    (const GalleyStatistics *self);
/* Whole minutes, rounded up; 0 only where there is nothing to read. */
guint galley_statistics_get_minutes  (const GalleyStatistics *self);

/* What readers of the article read: headline, standfirst, the lead figure's caption and the body. */
GalleyStatistics galley_statistics_count_article (const GalleyArticle *article);

/* Elements with all inside, given in document order, in one pass over the text; they may
 * nest. What is not prose counts nothing (see the .c). */
void             galley_statistics_count_nodes   (const GalleyTree *tree, const GalleyNodeId *nodes, guint n_nodes,
                                                  GalleyStatistics *counts);

G_END_DECLS
