/* html-writer.h: the only place where HTML markup is made
 *
 * An emitter over one growing buffer: elements, attributes and text go in,
 * indented and escaped HTML comes out. It checks (by g_assert) that elements
 * nest as HTML wants it, so that a page that comes out at all is well formed.
 * Text may be any bytes: what HTML cannot hold is replaced or dropped.
 * A #GalleyHtmlWriter owns its buffer until galley_html_writer_finish(). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* X (IDENTIFIER, name, layout, what it is, what it takes); html-writer.c says what the last three mean. */
#define GALLEY_HTML_TAGS(X)                                 \
  X (HTML, "html", BLOCK, ROOT, PART)                       \
  X (HEAD, "head", BLOCK, PART, METADATA)                   \
  X (TITLE, "title", BLOCK, METADATA, RAW)                  \
  X (META, "meta", BLOCK_VOID, METADATA, NOTHING)           \
  X (LINK, "link", BLOCK_VOID, METADATA, NOTHING)           \
  X (STYLE, "style", BLOCK, METADATA, RAW)                  \
  X (SCRIPT, "script", BLOCK, METADATA, RAW)                \
  X (BODY, "body", BLOCK, PART, FLOW)                       \
  X (MAIN, "main", BLOCK, FLOW, FLOW)                       \
  X (ARTICLE, "article", BLOCK, FLOW, FLOW)                 \
  X (HEADER, "header", BLOCK, FLOW, FLOW)                   \
  X (FOOTER, "footer", BLOCK, FLOW, FLOW)                   \
  X (SECTION, "section", BLOCK, FLOW, FLOW)                 \
  X (DIV, "div", BLOCK, FLOW, FLOW)                         \
  X (ASIDE, "aside", BLOCK, FLOW, FLOW)                     \
  X (FIGURE, "figure", BLOCK, FLOW, FIGURE)                 \
  X (FIGCAPTION, "figcaption", BLOCK, LEGEND, FLOW_OR_TEXT) \
  X (BLOCKQUOTE, "blockquote", BLOCK, FLOW, FLOW)           \
  X (P, "p", BLOCK, FLOW, PHRASING)                         \
  X (H1, "h1", BLOCK, FLOW, PHRASING)                       \
  X (H2, "h2", BLOCK, FLOW, PHRASING)                       \
  X (H3, "h3", BLOCK, FLOW, PHRASING)                       \
  X (H4, "h4", BLOCK, FLOW, PHRASING)                       \
  X (H5, "h5", BLOCK, FLOW, PHRASING)                       \
  X (H6, "h6", BLOCK, FLOW, PHRASING)                       \
  X (OL, "ol", BLOCK, FLOW, ITEM)                           \
  X (UL, "ul", BLOCK, FLOW, ITEM)                           \
  X (LI, "li", BLOCK, ITEM, FLOW_OR_TEXT)                   \
  X (TABLE, "table", BLOCK, FLOW, TABLE)                    \
  X (CAPTION, "caption", BLOCK, CAPTION, FLOW_OR_TEXT)      \
  X (THEAD, "thead", BLOCK, ROWS, ROW)                      \
  X (TBODY, "tbody", BLOCK, ROWS, ROW)                      \
  X (TR, "tr", BLOCK, ROW, CELL)                            \
  X (TH, "th", BLOCK, CELL, PHRASING)                       \
  X (TD, "td", BLOCK, CELL, PHRASING)                       \
  X (PRE, "pre", BLOCK, FLOW, PHRASING)                     \
  X (HR, "hr", BLOCK_VOID, FLOW, NOTHING)                   \
  X (IMG, "img", BLOCK_VOID, FLOW, NOTHING)                 \
  X (A, "a", INLINE, PHRASING, PHRASING)                    \
  X (ABBR, "abbr", INLINE, PHRASING, PHRASING)              \
  X (BR, "br", INLINE_VOID, PHRASING, NOTHING)              \
  X (CITE, "cite", INLINE, PHRASING, PHRASING)              \
  X (CODE, "code", INLINE, PHRASING, PHRASING)              \
  X (EM, "em", INLINE, PHRASING, PHRASING)                  \
  X (Q, "q", INLINE, PHRASING, PHRASING)                    \
  X (SMALL, "small", INLINE, PHRASING, PHRASING)            \
  X (SPAN, "span", INLINE, PHRASING, PHRASING)              \
  X (STRONG, "strong", INLINE, PHRASING, PHRASING)          \
  X (SUB, "sub", INLINE, PHRASING, PHRASING)                \
  X (SUP, "sup", INLINE, PHRASING, PHRASING)                \
  X (TIME, "time", INLINE, PHRASING, PHRASING)              \
  X (SVG, "svg", BLOCK, FLOW, SHAPE)                        \
  X (SVG_G, "g", BLOCK, SHAPE, SHAPE)                       \
  X (SVG_LINE, "line", SHAPE, SHAPE, NOTHING)               \
  X (SVG_PATH, "path", SHAPE, SHAPE, NOTHING)               \
  X (SVG_CIRCLE, "circle", SHAPE, SHAPE, NOTHING)           \
  X (SVG_TEXT, "text", BLOCK, SHAPE, RAW)

typedef enum
{
#define X(id, name, layout, is, takes) GALLEY_HTML_##id,
  GALLEY_HTML_TAGS (X)
#undef X
  GALLEY_HTML_N_TAGS
} GalleyHtmlTag;

typedef struct _GalleyHtmlWriter GalleyHtmlWriter;

GalleyHtmlWriter *galley_html_writer_new    (guint             depth,
                                             gsize             size_hint) G_GNUC_WARN_UNUSED_RESULT;
void              galley_html_writer_free   (GalleyHtmlWriter *self);
GBytes           *galley_html_writer_finish (GalleyHtmlWriter *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyHtmlWriter, galley_html_writer_free)

void  galley_html_writer_doctype        (GalleyHtmlWriter *self);
void  galley_html_writer_start          (GalleyHtmlWriter *self,
                                         GalleyHtmlTag     tag);
void  galley_html_writer_end            (GalleyHtmlWriter *self,
                                         GalleyHtmlTag     tag);
void  galley_html_writer_attribute      (GalleyHtmlWriter *self,
                                         const char       *name,
                                         const char       *value);
void  galley_html_writer_attribute_int  (GalleyHtmlWriter *self,
                                         const char       *name,
                                         gint64            value);

void  galley_html_writer_prose          (GalleyHtmlWriter *self,
                                         const char       *text,
                                         gssize            n_bytes);
void  galley_html_writer_verbatim       (GalleyHtmlWriter *self,
                                         const char       *text,
                                         gssize            n_bytes);
void  galley_html_writer_drop_space     (GalleyHtmlWriter *self);
void  galley_html_writer_data           (GalleyHtmlWriter *self,
                                         const char       *text,
                                         gssize            n_bytes);

gsize galley_html_writer_get_length     (GalleyHtmlWriter *self);
gsize galley_html_writer_get_open_start (GalleyHtmlWriter *self);
guint galley_html_writer_get_n_elements (GalleyHtmlWriter *self);

G_END_DECLS
