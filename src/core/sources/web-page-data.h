/* web-page-data.h: the many ways in which a page says the same things
 *
 * Takes names and values as the page has them, each with the trust that its
 * vocabulary deserves, and makes a record of the best of each kind. */

#pragma once

#include "core/sources/source-record.h"

G_BEGIN_DECLS

typedef struct _GalleyWebPageData GalleyWebPageData;

GalleyWebPageData  *galley_web_page_data_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void                galley_web_page_data_free      (GalleyWebPageData *self);

/* A name of <meta>, or: title, h1, canonical, time, saved-from, saved-date. The value may be NULL. */
void                galley_web_page_data_take      (GalleyWebPageData *self, const char *name, const char *value);
/* One script of JSON-LD. */
void                galley_web_page_data_take_json (GalleyWebPageData *self, const char *json, gsize n_bytes);

GalleySourceRecord *galley_web_page_data_to_record (const GalleyWebPageData *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
