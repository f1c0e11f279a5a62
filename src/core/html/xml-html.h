/* xml-html.h: HTML that others made, as libxml2 hands it over
 *
 * Whatever is wrong in it is taken as a browser would; nothing is fetched. */

#pragma once

#include <glib.h>
#include <libxml/HTMLparser.h>

G_BEGIN_DECLS

/* UTF-16 with its mark, as some programs of Windows write and copy it, in UTF-8; NULL
 * where it is none. The caller owns it; @n_out: its length in bytes. */
char       *galley_xml_from_utf16     (const char *html, gsize n_bytes, gsize *n_out) G_GNUC_WARN_UNUSED_RESULT;
/* "" where the attribute has no value; NULL where there is none. */
const char *galley_xml_find_attribute (const xmlChar **attributes, const char *name);
void        galley_xml_read_html      (const char *text, gsize n_bytes, const htmlSAXHandler *handler, gpointer reader);

G_END_DECLS
