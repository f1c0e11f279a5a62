/* outline.h: what an article is made of, at a glance
 *
 * The sections of the body with their titles, and the figures, timelines,
 * tables and boxes in them, in the order of the text. A plain list that may be
 * made in any thread; it owns its titles and refers to nodes of the tree. */

#pragma once

#include "core/article/article.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_OUTLINE_SECTION,
  GALLEY_OUTLINE_FIGURE,
  GALLEY_OUTLINE_TIMELINE,
  GALLEY_OUTLINE_TABLE,
  GALLEY_OUTLINE_ASIDE,
} GalleyOutlineKind;

typedef struct
{
  GalleyOutlineKind kind;
  guint level;            /* 1 for what stands in the body itself, one more inside each section and box */
  GalleyNodeId node;      /* the element */
  GalleySpan span;        /* bytes; the whole element, what to move or to mark */
  char *title;            /* owned; title or caption on one line, for a figure also its @alt; NULL where there is none */
  guint words;            /* in the whole element */
} GalleyOutlineItem;

/* A GArray of GalleyOutlineItem. */
GArray     *galley_outline_new       (const GalleyArticle *article) G_GNUC_WARN_UNUSED_RESULT;

const char *galley_outline_kind_name (GalleyOutlineKind kind);

#define galley_outline_get(outline, i) (&g_array_index ((outline), GalleyOutlineItem, (i)))

G_END_DECLS
