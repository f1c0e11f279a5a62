/* markdown-private.h: what the parts of the Markdown writer share */

#pragma once

#include "core/flow/flow.h"
#include "core/flow/markdown.h"

G_BEGIN_DECLS

/* --- markdown-text.c: one block of running text, escaped ------------------- */

typedef struct
{
  GString *text;          /* escaped; lines are parted by hard line breaks */
  GArray *delimiters;     /* of GalleyMarkdownDelimiter: where emphasis begins and ends */
  gsize line_start;       /* bytes of text: where the last line begins */
  guint em_depth;
  guint strong_depth;
  gboolean in_code;
  gboolean in_link;
  gsize code_start;       /* bytes of text */
  gboolean in_cell;       /* a table cell: one line, | escaped, nothing can start a block */
  gboolean in_heading;    /* one line, # escaped */
} GalleyMarkdownText;

void  galley_markdown_text_init      (GalleyMarkdownText *self);
void  galley_markdown_text_clear     (GalleyMarkdownText *self);
void  galley_markdown_text_start     (GalleyMarkdownText *self);
void  galley_markdown_text_add       (GalleyMarkdownText *self, const char *text, gsize n_bytes);
void  galley_markdown_text_begin     (GalleyMarkdownText *self, const GalleyFlowItem *item);
void  galley_markdown_text_end       (GalleyMarkdownText *self, const GalleyFlowItem *item);
void  galley_markdown_text_begin_link (GalleyMarkdownText *self);
void  galley_markdown_text_end_link  (GalleyMarkdownText *self, const char *address);
void  galley_markdown_text_note      (GalleyMarkdownText *self, const GalleyFlowItem *item);
void  galley_markdown_text_picture   (GalleyMarkdownText *self, const char *alt, const char *address);
void  galley_markdown_text_finish    (GalleyMarkdownText *self, GString *out);

/* --- markdown-emphasis.c ---------------------------------------------------- */

/* The begin or end of emphasis. Markdown takes * and _ for it only where the
 * characters around allow, so the delimiters are chosen when all are known. */
typedef struct
{
  gsize at;               /* bytes of the text */
  guint partner;          /* index of the other end; G_MAXUINT until it is known */
  gboolean is_opening;
  gboolean is_strong;
  const char *written;    /* static */
} GalleyMarkdownDelimiter;

GalleyMarkdownDelimiter *galley_markdown_delimiter         (GalleyMarkdownText *self, guint i);
void                     galley_markdown_begin_emphasis    (GalleyMarkdownText *self, gboolean is_strong);
void                     galley_markdown_end_emphasis      (GalleyMarkdownText *self, gboolean is_strong);
void                     galley_markdown_choose_delimiters (GalleyMarkdownText *self, guint opening);

/* --- markdown-head.c -------------------------------------------------------- */

void  galley_markdown_write_head     (const GalleyArticle *article, GString *out);

G_END_DECLS
