/* timeline-words.h: what was typed into a timeline and could not be written
 *
 * Its text is broken there, or the words cannot be what they are typed as. They wait in
 * the document, by the element that they belong to, until they can be written. The
 * article is always that of the text as it is now. */

#pragma once

#include "app/document.h"

G_BEGIN_DECLS

/* Keys of an element's words; of a cell there is one for each column, the date being 0. */
#define GALLEY_TIMELINE_CAPTION "caption"
#define GALLEY_TIMELINE_LABEL "label"
#define GALLEY_TIMELINE_ANCHOR "anchor"
char       *galley_timeline_words_dup_cell    (guint column) G_GNUC_WARN_UNUSED_RESULT;
char       *galley_timeline_words_dup_heading (guint column) G_GNUC_WARN_UNUSED_RESULT;

/* NULL for words: all that was typed is in the text. */
void        galley_timeline_words_keep        (GalleyDocument *document, const GalleyArticle *article, GalleyNodeId node,
                                               const char *key, const char *words);
/* Borrowed until the next change; NULL where nothing waits. */
const char *galley_timeline_words_find        (GalleyDocument *document, const GalleyArticle *article, GalleyNodeId node,
                                               const char *key);
/* Writes what can be written by now. */
void        galley_timeline_words_write       (GalleyDocument *document);

/* The edits that the table makes, too; NULL with an error where they cannot be made. */
GalleyTextEdit *galley_timeline_words_edit_date (const GalleyArticle *article, GalleyNodeId event, const char *typed,
                                                 const char *when_before, gboolean had_label, GError **error);
GalleyTextEdit *galley_timeline_words_edit_cell (const GalleyArticle *article, GalleyNodeId event, guint column,
                                                 const char *typed, GError **error);
/* Why it cannot be the anchor of that element; NULL where it can. */
const char     *galley_timeline_words_judge_anchor (const GalleyArticle *article, GalleyNodeId node, const char *anchor);

G_END_DECLS
