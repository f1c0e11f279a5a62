/* flow-private.h: what the parts of the flow share
 *
 * A #GalleyFlow lives on the stack of galley_flow_run(). */

#pragma once

#include "core/flow/flow.h"

G_BEGIN_DECLS

/* Deeper elements lose their markup and keep their text. */
#define GALLEY_FLOW_MAX_DEPTH 100

typedef struct
{
  const GalleyArticle *article;
  const GalleyTree *tree;
  const GalleyPhrases *phrases;
  const char *language;
  const GalleyFlowFuncs *funcs;
  gpointer data;

  guint8 *holds_block;    /* for each node, whether there is a block inside */
  guint level;            /* of the next heading */

  /* Running text */
  GString *scratch;       /* folded text on its way out */
  GArray *marks;          /* of Mark, the open ones; private to flow-inline.c */
  guint n_begun;          /* how many of them the product knows of */
  gboolean space;         /* white space was seen and not yet sent */
  gboolean line_break;    /* the same of a line break */
  gboolean inside;        /* something was sent since the block began */
  guint quotation_depth;
  guint link_depth;
} GalleyFlow;

/* flow.c */
void     galley_flow_blocks      (GalleyFlow *self, GalleyNodeId first, GalleyNodeId after);
void     galley_flow_block_of    (GalleyFlow *self, GalleyFlowKind kind, GalleyNodeId node);
gboolean galley_flow_has_source  (GalleyFlow *self, GalleyNodeId node);
gboolean galley_flow_is_private  (GalleyFlow *self, GalleyNodeId node);
gboolean galley_flow_shows       (GalleyFlow *self, GalleyNodeId node);
void     galley_flow_begin       (GalleyFlow *self, GalleyFlowItem item);
void     galley_flow_end         (GalleyFlow *self, GalleyFlowItem item);

/* flow-head.c */
void     galley_flow_head        (GalleyFlow *self);

/* flow-inline.c */
GArray  *galley_flow_marks_new   (void);
void     galley_flow_start_text  (GalleyFlow *self);
void     galley_flow_nodes       (GalleyFlow *self, GalleyNodeId first, GalleyNodeId after);
void     galley_flow_content     (GalleyFlow *self, GalleyNodeId node);
void     galley_flow_string      (GalleyFlow *self, const char *text);
void     galley_flow_link        (GalleyFlow *self, const char *address, const char *label);
void     galley_flow_note        (GalleyFlow *self, GalleyNodeId node);
void     galley_flow_open        (GalleyFlow *self, GalleyFlowKind kind);
void     galley_flow_open_link   (GalleyFlow *self, const char *address);
void     galley_flow_close       (GalleyFlow *self);
void     galley_flow_verbatim    (GalleyFlow *self, GalleyNodeId node);

/* flow-table.c */
void     galley_flow_table       (GalleyFlow *self, GalleyNodeId node);
void     galley_flow_timeline    (GalleyFlow *self, GalleyNodeId node);
char    *galley_flow_date        (GalleyFlow *self, const char *edtf);
char    *galley_flow_stamp       (GalleyFlow *self, const char *stamp);

/* flow-back.c */
void     galley_flow_sources     (GalleyFlow *self);
void     galley_flow_corrections (GalleyFlow *self);

G_END_DECLS
