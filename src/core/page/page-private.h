/* page-private.h: what the parts of the page share
 *
 * A #GalleyPageBuilder lives on the stack while one page, or one block of it,
 * is written. All its parts write to one HTML writer, in the order of the page.
 * A block is written from the article and the builder's tables alone, never
 * from what was written before it, so that any block can be written by itself. */

#pragma once

#include "core/article/statistics.h"
#include "core/check/problem-tally.h"
#include "core/date/date.h"
#include "core/html/html-writer.h"
#include "core/page/page.h"
#include "core/text/phrases.h"

G_BEGIN_DECLS

/* Deeper elements lose their markup and keep their text; browsers stop at 512
 * levels, and one of ours can become two of theirs. */
#define GALLEY_PAGE_MAX_DEPTH 200

typedef struct
{
  char *address;                /* decoded, as the article has it */
  const GalleyPageAsset *asset; /* the file to show, or NULL */
  char *remote;                 /* its address, where it lies elsewhere */
  gboolean is_missing;          /* it should be beside the article and is not */
  goffset n_bytes;              /* of the file, 0 where unknown */
  guint width;                  /* pixels, 0 where unknown */
  guint height;
} GalleyPagePicture;

/* A table or timeline, which readers can scroll and jump to. */
typedef struct
{
  guint number;                 /* of all of them, from 1 */
  char *name;                   /* NULL where its caption names it well enough */
} GalleyPageRegion;

typedef struct
{
  GalleyArticle *article;
  const GalleyTree *tree;
  const char *text;
  const GalleyPageOptions *options;
  const GalleyPhrases *phrases;
  GalleyHtmlWriter *out;

  GPtrArray *assets;            /* of GalleyPageAsset */
  GHashTable *asset_names;      /* in lower case -> the number to try next for another one of that name */
  GHashTable *asset_files;      /* file -> GalleyPageAsset */
  GHashTable *pictures;         /* address -> GalleyPagePicture */
  GHashTable *crowded_out;      /* figures whose picture a single file has no room for; a set */
  GHashTable *languages;        /* tag -> canonical tag, "" where it is none */
  GHashTable *regions;          /* node of a table or timeline -> GalleyPageRegion */
  GHashTable *region_names;     /* what they are called; a set */
  GHashTable *reported;         /* names of elements that a problem has named */
  guint8 *marked_citations;     /* for each citation, whether its mark was written */
  guint8 *holds_block;          /* for each node, whether there is a block inside */
  const char *page_language;    /* as the html element says it */
  char *address;                /* of the page: absolute, or NULL */
  GalleyStatistics counts;      /* of the whole article */

  GalleyProblemTally *problems; /* NULL where nobody wants them */
  GArray *pieces;               /* NULL where nobody wants them */
  guint piece;                  /* the innermost open one */
  guint n_elements;             /* written before the body's first one */

  guint level;                  /* of the next heading, 2 to 6 */
  const char *language;         /* of the article's text here */
  const char *html_language;    /* of the innermost element that was written */
  GalleyNodeId marked;          /* the paragraph that ends with the mark of its block quote */
  gboolean in_link;
  gboolean is_hidden;           /* from readers who listen: no links, no marks */
  gsize after_mark;             /* length of the page behind the last citation mark */
} GalleyPageBuilder;

/* How a node that stands where blocks are expected comes into the page. */
typedef enum
{
  GALLEY_PLACE_NOWHERE,
  GALLEY_PLACE_BLANK,           /* white space: part of running text that goes on */
  GALLEY_PLACE_INLINE,          /* running text that nobody put into a paragraph */
  GALLEY_PLACE_PARAGRAPH,       /* something without a place here: its text is a paragraph */
  GALLEY_PLACE_BLOCK,
  GALLEY_PLACE_CONTENT,         /* what is inside stands here itself */
} GalleyPagePlace;

/* What to restore when an element ends. */
typedef struct
{
  const char *language;
  const char *html_language;
} GalleyPageScope;

/* What the head of a page says in more than one place. */
typedef struct
{
  char *headline;
  char *social;                 /* the headline for social networks */
  char *summary;                /* or NULL, as those below */
  char *category;
  char *published;              /* as machines read dates */
  char *updated;
} GalleyPageHead;

/* page-builder.c */
void             galley_page_builder_init   (GalleyPageBuilder *self, GalleyArticle *article,
                                             const GalleyPageOptions *options);
void             galley_page_builder_clear  (GalleyPageBuilder *self);
guint            galley_page_begin_piece    (GalleyPageBuilder *self, GalleyNodeId node, GalleySpan source);
void             galley_page_end_piece      (GalleyPageBuilder *self, guint piece);
GalleyPageScope  galley_page_open           (GalleyPageBuilder *self, GalleyHtmlTag tag, GalleyNodeId node);
void             galley_page_close          (GalleyPageBuilder *self, GalleyHtmlTag tag, GalleyPageScope scope);
GalleyPageScope  galley_page_open_words     (GalleyPageBuilder *self, GalleyHtmlTag tag);
GalleyPageScope  galley_page_enter          (GalleyPageBuilder *self, GalleyNodeId node);
void             galley_page_leave          (GalleyPageBuilder *self, GalleyPageScope scope);
void             galley_page_write_language (GalleyPageBuilder *self);
void             galley_page_class          (GalleyPageBuilder *self, const char *name);
char            *galley_page_own_id         (GalleyPageBuilder *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
char            *galley_page_dup_id         (GalleyPageBuilder *self, GalleyNodeId node);
gboolean         galley_page_speaks         (GalleyPageBuilder *self);

/* page-prepare.c */
void galley_page_prepare (GalleyPageBuilder *self);

/* page-problem.c */
void galley_page_problem          (GalleyPageBuilder *self, GalleyProblemCode code, GalleySeverity severity,
                                   GalleySpan span, const char *message);
void galley_page_report_left_out  (GalleyPageBuilder *self, GalleyNodeId node);
void galley_page_report_misplaced (GalleyPageBuilder *self, GalleyNodeId node);

/* page-words.c: what of the article readers see as words */
gboolean  galley_page_is_private    (GalleyPageBuilder *self, GalleyNodeId node);
gboolean  galley_page_has_words     (GalleyPageBuilder *self, GalleyNodeId node);
gboolean  galley_page_shows         (GalleyPageBuilder *self, GalleyNodeId node);
char     *galley_page_dup_text      (GalleyPageBuilder *self, GalleyNodeId node);
char     *galley_page_dup_attribute (GalleyPageBuilder *self, GalleyNodeId node, GalleyAttribute attribute);

/* page-head.c, page-json-ld.c */
void galley_page_write_head     (GalleyPageBuilder *self);
char *galley_page_make_json_ld  (GalleyPageBuilder *self, const GalleyPageHead *head, const char *image);
char *galley_page_dup_field     (GalleyPageBuilder *self, GalleyElement element);

/* page-header.c: kicker to reading time, the lead figure's place, the rights */
const char *galley_page_write_before (GalleyPageBuilder *self, const char *phrase);
void galley_page_write_after    (GalleyPageBuilder *self, const char *rest);
void galley_page_write_header   (GalleyPageBuilder *self);
void galley_page_write_footer   (GalleyPageBuilder *self);

/* page-place.c */
GalleyPagePlace galley_page_find_place       (GalleyPageBuilder *self, GalleyNodeId node);
GalleyNodeId    galley_page_find_title       (GalleyPageBuilder *self, GalleyNodeId node);
GalleyNodeId    galley_page_find_attribution (GalleyPageBuilder *self, GalleyNodeId node);
void            galley_page_find_taken       (GalleyPageBuilder *self, GalleyNodeId node, GalleyNodeId taken[2]);
gboolean        galley_page_is_row           (guint parent, guint child);

/* page-body.c */
void galley_page_write_blocks         (GalleyPageBuilder *self, GalleyNodeId parent);
void galley_page_write_block_and_rest (GalleyPageBuilder *self, GalleyNodeId node);

/* page-block.c, page-quote.c */
void galley_page_write_list         (GalleyPageBuilder *self, GalleyNodeId node);
void galley_page_write_preformatted (GalleyPageBuilder *self, GalleyNodeId node);
void galley_page_write_embed        (GalleyPageBuilder *self, GalleyNodeId node);
void galley_page_write_blockquote   (GalleyPageBuilder *self, GalleyNodeId node);
void galley_page_write_pullquote    (GalleyPageBuilder *self, GalleyNodeId node);

/* page-figure.c, page-table.c, page-timeline.c */
const GalleyPagePicture *galley_page_picture (GalleyPageBuilder *self, GalleyNodeId figure);
char *galley_page_asset_address (GalleyPageBuilder *self, const char *name);
gboolean galley_page_picture_size (GalleyPageBuilder *self, GalleyNodeId figure, guint *width, guint *height);
void galley_page_write_figure   (GalleyPageBuilder *self, GalleyNodeId node, gboolean is_lead);
GalleyPageScope galley_page_open_region (GalleyPageBuilder *self, GalleyNodeId node);
char *galley_page_dup_caption_id (GalleyPageBuilder *self, GalleyNodeId node);
void galley_page_write_caption  (GalleyPageBuilder *self, GalleyNodeId node, GalleyHtmlTag tag);
void galley_page_write_lone_caption (GalleyPageBuilder *self, GalleyNodeId node);
void galley_page_write_padding  (GalleyPageBuilder *self, guint n_columns);
void galley_page_write_table    (GalleyPageBuilder *self, GalleyNodeId node);
gboolean galley_page_event_has_date (GalleyPageBuilder *self, GalleyNodeId event);
void galley_page_write_event_date (GalleyPageBuilder *self, GalleyNodeId event);
void galley_page_write_line     (GalleyPageBuilder *self, GalleyNodeId timeline);
void galley_page_write_timeline (GalleyPageBuilder *self, GalleyNodeId node);

/* page-inline.c */
void galley_page_write_inline   (GalleyPageBuilder *self, GalleyNodeId parent);
void galley_page_write_node     (GalleyPageBuilder *self, GalleyNodeId node);
void galley_page_write_mark     (GalleyPageBuilder *self, GalleyNodeId node);
void galley_page_write_verbatim (GalleyPageBuilder *self, GalleyNodeId node);
void galley_page_write_string   (GalleyPageBuilder *self, const char *text);
gboolean galley_page_citation_has_source (GalleyPageBuilder *self, GalleyNodeId node);
char *galley_page_source_id     (GalleyPageBuilder *self, guint source);
char *galley_page_mark_id       (GalleyPageBuilder *self, const GalleyCitation *citation);

/* page-date.c */
gboolean galley_page_read_when (GalleyPageBuilder *self, GalleyNodeId node, GalleyDate *date);
void  galley_page_write_time  (GalleyPageBuilder *self, GalleyNodeId node);
void  galley_page_write_date  (GalleyPageBuilder *self, const GalleyDate *date);
void  galley_page_write_stamp (GalleyPageBuilder *self, const char *phrase, const char *stamp);

/* page-sources.c */
void  galley_page_write_sources      (GalleyPageBuilder *self);
void galley_page_write_corrections (GalleyPageBuilder *self);

G_END_DECLS
