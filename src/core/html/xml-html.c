/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/html/xml-html.h"

#include <string.h>

#include "core/html/xml-error.h"

/* Else it would be written to the terminal. */
static void
error_cb (void *data, GalleyXmlErrorArgument error)
{
}

char *
galley_xml_from_utf16 (const char *html, gsize n_bytes, gsize *n_out)
{
  if (n_bytes < 2 || (memcmp (html, "\xFF\xFE", 2) != 0 && memcmp (html, "\xFE\xFF", 2) != 0))
    return NULL;
  return g_convert (html, (gssize) (n_bytes & ~(gsize) 1), "UTF-8", "UTF-16", NULL, n_out, NULL);
}

const char *
galley_xml_find_attribute (const xmlChar **attributes, const char *name)
{
  for (guint i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_ascii_strcasecmp ((const char *) attributes[i], name) == 0)
      return attributes[i + 1] != NULL ? (const char *) attributes[i + 1] : "";
  return NULL;
}

/**
 * galley_xml_read_html:
 * @text: UTF-8
 * @n_bytes: of @text, at most G_MAXINT
 * @handler: what is called; its functions get the parser's context as their data
 * @reader: the context's _private
 */
void
galley_xml_read_html (const char *text, gsize n_bytes, const htmlSAXHandler *handler, gpointer reader)
{
  htmlParserCtxt *ctxt;

  g_return_if_fail (text != NULL && n_bytes <= G_MAXINT);

  ctxt = htmlNewParserCtxt ();
  if (ctxt == NULL)
    g_error ("There is no memory left to read a page");
  *ctxt->sax = *handler;
  ctxt->sax->initialized = XML_SAX2_MAGIC;
  ctxt->sax->serror = error_cb;
  ctxt->_private = reader;
  htmlCtxtReadMemory (ctxt, text, (int) n_bytes, NULL, "UTF-8", HTML_PARSE_NONET | HTML_PARSE_RECOVER);
  htmlFreeParserCtxt (ctxt);
}
