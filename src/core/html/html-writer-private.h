/* html-writer-private.h: what the two halves of the HTML writer share
 *
 * html-writer.c knows elements, html-text.c knows characters. */

#pragma once

#include "core/html/html-writer.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_HTML_SPACE_NONE,                   /* the last thing was text */
  GALLEY_HTML_SPACE_SWALLOW,                /* nothing but white space since the block began */
  GALLEY_HTML_SPACE_PENDING,                /* one is due before the next text */
  GALLEY_HTML_SPACE_PENDING_WIDE,           /* the same, of a line end behind a wide character */
} GalleyHtmlSpace;

struct _GalleyHtmlWriter
{
  GString *out;
  GArray *stack;                /* of the elements that are open; the bottom one stands for what is around */
  guint n_open;                 /* of the stack, which has room for more */
  guint depth;                  /* indentation of the bottom */
  guint n_elements;
  guint n_links;                /* open "a" elements: at most one */
  gsize text_start;             /* byte behind the last markup: where the text that goes on began */
  GalleyHtmlSpace space;
  gboolean in_tag;              /* the ">" of the last start tag is still due */
};

typedef enum
{
  GALLEY_HTML_PROSE,
  GALLEY_HTML_VERBATIM,
  GALLEY_HTML_VALUE,
} GalleyHtmlMode;

void galley_html_writer_write_text (GalleyHtmlWriter *self,
                                    const char       *text,
                                    gssize            n_bytes,
                                    GalleyHtmlMode    mode);

G_END_DECLS
