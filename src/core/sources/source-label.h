/* source-label.h: what a source is called where there is no room for all of it
 *
 * The same words in the list of sources, in what is offered to cite, and where
 * something is asked about one. What is returned belongs to the caller. */

#pragma once

#include "core/sources/source-record.h"

G_BEGIN_DECLS

/* The title, or the address without its scheme, or the id; never NULL. */
char *galley_source_dup_label   (const GalleyArticle *article, guint source) G_GNUC_WARN_UNUSED_RESULT;
/* "Publisher · 3 March 2020", as far as it is known; never NULL. */
char *galley_source_dup_details (const GalleyArticle *article, guint source) G_GNUC_WARN_UNUSED_RESULT;

/* The same of a record, its dates in the language. */
char *galley_source_record_dup_label   (const GalleySourceRecord *record) G_GNUC_WARN_UNUSED_RESULT;
char *galley_source_record_dup_details (const GalleySourceRecord *record, const char *language) G_GNUC_WARN_UNUSED_RESULT;

/* Whether every word that was typed begins a word of title, authors, publisher, address or id. */
gboolean galley_source_record_matches  (const GalleySourceRecord *record, const char *typed);

G_END_DECLS
