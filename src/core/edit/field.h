/* field.h: one value of an article by its meaning
 *
 * What a form shows in one row: a #GalleyField says where a value lives, and
 * stays good while the article changes (node ids do not). Getting and setting
 * are one line each:
 *
 *   GalleyField kicker = GALLEY_HEAD_FIELD (KICKER);
 *   g_autofree char *value = galley_field_dup (article, &kicker);
 *   g_autoptr (GalleyTextEdit) edit = galley_field_set (article, &kicker, "News", &error);
 *
 * Setting writes what is missing (the head itself, the lead figure) at the
 * place of the written order. An empty value takes the element or attribute
 * away, except where something else is kept in it (an author's role, a
 * comment) or the format requires it (the headline, a column): then it stays,
 * empty. Nothing is owned by a field; what functions return the caller owns. */

#pragma once

#include "core/edit/article-edit.h"
#include "core/edit/fragment.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_PART_ARTICLE,      /* the root: its language */
  GALLEY_PART_HEAD,
  GALLEY_PART_LEAD,         /* the figure in the head */
  GALLEY_PART_SOURCE,       /* the index-th source, from 0 */
  GALLEY_PART_CORRECTION,   /* the index-th correction, from 0 */
  GALLEY_PART_NODE,         /* the element with that node id: a timeline, an event, a figure ... */
} GalleyPart;

typedef struct
{
  GalleyPart part;
  guint32 index;
  GalleyElement element;    /* a child of the part; GALLEY_ELEMENT_NONE for the part itself */
  guint nth;                /* among the children of that kind, from 0; the next free one is added */
  const char *use;          /* for headlines: search, social, short, or NULL for the headline */
  GalleyAttribute attribute;/* GALLEY_ATTRIBUTE_NONE for the text */
} GalleyField;

#define GALLEY_HEAD_FIELD(id_) ((GalleyField) { .part = GALLEY_PART_HEAD, .element = GALLEY_ELEMENT_##id_ })
#define GALLEY_LEAD_FIELD(id_) ((GalleyField) { .part = GALLEY_PART_LEAD, .attribute = GALLEY_ATTRIBUTE_##id_ })
#define GALLEY_SOURCE_FIELD(index_, id_) \
  ((GalleyField) { .part = GALLEY_PART_SOURCE, .index = (index_), .element = GALLEY_ELEMENT_##id_ })
#define GALLEY_SOURCE_ATTRIBUTE(index_, id_) \
  ((GalleyField) { .part = GALLEY_PART_SOURCE, .index = (index_), .attribute = GALLEY_ATTRIBUTE_##id_ })
/* A row of the table is an event; its cells are GALLEY_NODE_FIELD (event, CELL, n). */
#define GALLEY_NODE_FIELD(node_, id_, nth_) \
  ((GalleyField) { .part = GALLEY_PART_NODE, .index = (node_), .element = GALLEY_ELEMENT_##id_, .nth = (nth_) })
#define GALLEY_NODE_ATTRIBUTE(node_, id_) \
  ((GalleyField) { .part = GALLEY_PART_NODE, .index = (node_), .attribute = GALLEY_ATTRIBUTE_##id_ })

/* The element, or GALLEY_NO_NODE where it is not written. */
GalleyNodeId    galley_field_find     (const GalleyArticle *article, const GalleyField *field);
/* How many children of that kind the part has; `nth` does not matter. */
guint           galley_field_count    (const GalleyArticle *article, const GalleyField *field);
/* NULL where there is none; the text is that of galley_edit_dup_text(). */
char           *galley_field_dup      (const GalleyArticle *article, const GalleyField *field);

GalleyTextEdit *galley_field_set      (const GalleyArticle *article, const GalleyField *field, const char *value,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* For children that there may be several of: authors, keywords, notes, cells. */
GalleyTextEdit *galley_field_insert   (const GalleyArticle *article, const GalleyField *field,
                                       const GalleyValue *values, guint n_values,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
GalleyTextEdit *galley_field_remove   (const GalleyArticle *article, const GalleyField *field,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
GalleyTextEdit *galley_field_move     (const GalleyArticle *article, const GalleyField *field, guint to,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* All of that kind at once; `values` ends with NULL, empty ones are left out. */
GalleyTextEdit *galley_field_set_list (const GalleyArticle *article, const GalleyField *field,
                                       const char *const *values, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
