/* xml-web-page.h: what a web page says of itself
 *
 * A saved or copied page is read for its title, authors, outlet, date and
 * address: JSON-LD, Highwire's citation_ names, Open Graph, Dublin Core, and
 * the title and times of HTML itself. Any bytes are taken; nothing is loaded. */

#pragma once

#include "core/sources/source-record.h"

G_BEGIN_DECLS

GalleySourceRecord *galley_web_page_read (const char *html, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
