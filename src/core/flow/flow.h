/* flow.h: an article as the stream of what its readers read
 *
 * For the products that are not HTML. Which parts of an article are read, in
 * which order, and what stays private is decided here, once; a product only
 * says how a heading or a citation looks. White space in running text is
 * folded already, marks such as emphasis never begin or end with a space and
 * are never empty. All that a function is given is borrowed for the call. */

#pragma once

#include "core/article/article.h"
#include "core/text/phrases.h"

G_BEGIN_DECLS

typedef enum
{
  /* Blocks of running text */
  GALLEY_FLOW_KICKER,
  GALLEY_FLOW_HEADLINE,
  GALLEY_FLOW_STANDFIRST,
  GALLEY_FLOW_BYLINE,       /* who and where */
  GALLEY_FLOW_DATES,
  GALLEY_FLOW_HEADING,      /* number: its level, 2 for a section of the body */
  GALLEY_FLOW_PARAGRAPH,
  GALLEY_FLOW_CAPTION,      /* of a figure, table or timeline; before the rows, behind the picture */
  GALLEY_FLOW_ATTRIBUTION,
  GALLEY_FLOW_CELL,         /* is_heading, columns, rows */
  GALLEY_FLOW_SOURCE,       /* number */
  GALLEY_FLOW_RIGHTS,

  /* A block of text with its white space and line ends */
  GALLEY_FLOW_PRE,          /* text: the language, or NULL */

  /* Blocks of blocks */
  GALLEY_FLOW_QUOTE,
  GALLEY_FLOW_BOX,
  GALLEY_FLOW_LIST,         /* is_ordered, number: where it starts, is_loose */
  GALLEY_FLOW_ITEM,
  GALLEY_FLOW_TABLE,        /* of rows */
  GALLEY_FLOW_ROW,          /* of cells; is_heading */
  GALLEY_FLOW_SOURCES,      /* of sources, in the order of their numbers */

  /* Nothing inside */
  GALLEY_FLOW_PICTURE,      /* address: as the article has it, NULL where no page may show it; text: the @alt, or NULL */
  GALLEY_FLOW_RULE,

  /* In running text */
  GALLEY_FLOW_EM,
  GALLEY_FLOW_STRONG,
  GALLEY_FLOW_SUB,
  GALLEY_FLOW_SUP,
  GALLEY_FLOW_CODE,
  GALLEY_FLOW_LINK,         /* address: as galley_page_address() gives it; node: where it leads, if inside the article */
  GALLEY_FLOW_BREAK,        /* nothing inside */
  GALLEY_FLOW_NOTE,         /* nothing inside; number of the source; text: the @at, or NULL */
} GalleyFlowKind;

typedef struct
{
  GalleyFlowKind kind;
  guint number;
  guint columns;
  guint rows;
  gboolean is_heading;
  gboolean is_ordered;
  gboolean is_loose;
  const char *address;
  const char *text;
  GalleyNodeId node;
} GalleyFlowItem;

/* Kinds with nothing inside begin and do not end. */
typedef struct
{
  void (*begin) (const GalleyFlowItem *item, gpointer data);
  void (*end)   (const GalleyFlowItem *item, gpointer data);
  void (*text)  (const char *text, gsize n_bytes, gpointer data);
} GalleyFlowFuncs;

void galley_flow_run (const GalleyArticle *article, const GalleyFlowFuncs *funcs, gpointer data);

G_END_DECLS
