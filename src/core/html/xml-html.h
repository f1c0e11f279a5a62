/* xml-html.h: HTML that others made, as libxml2 hands it over
 *
 * Whatever is wrong in it is taken as a browser would; nothing is fetched. */

#pragma once

#include <glib.h>
#include <libxml/HTMLparser.h>

G_BEGIN_DECLS

/* "" where the attribute has no value; NULL where there is none. */
const char *galley_xml_find_attribute (const xmlChar **attributes, const char *name);
void        galley_xml_read_html      (const char *text, gsize n_bytes, const htmlSAXHandler *handler, gpointer reader);

G_END_DECLS
