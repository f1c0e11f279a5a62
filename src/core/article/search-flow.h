/* search-flow.h: running text as it is read, and where in the article it stands
 *
 * The words of a paragraph are one text, whatever is emphasised in them, however they
 * are wrapped into lines, and whether a letter and its accent are one character or two.
 * For search.c alone. */

#pragma once

#include "core/article/tree.h"

G_BEGIN_DECLS

/* One character, or what is met as one. */
typedef struct
{
  gsize at;               /* bytes in the text */
  GalleySpan span;        /* bytes in the article */
  GalleyNodeId node;      /* the text that it is in */
} GalleySearchUnit;

typedef struct
{
  const GalleyTree *tree;   /* borrowed */
  GString *text;
  GArray *units;            /* of GalleySearchUnit, in order */
  GString *scratch;
  gboolean folds_spaces;    /* a no-break space is met as a space, and a soft hyphen as nothing */
} GalleySearchFlow;

/* On the stack of the caller, to be cleared; empty until text is read into it. Borrows the tree. */
void galley_search_flow_init  (GalleySearchFlow *self, const GalleyTree *tree, gboolean folds_spaces);
void galley_search_flow_clear (GalleySearchFlow *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleySearchFlow, galley_search_flow_clear)

/* The text from this text node on, as far as it is running text; gives the node to go on with. */
GalleyNodeId galley_search_flow_read (GalleySearchFlow *self, GalleyNodeId node);
/* The index of the unit that the byte of the text is in. */
guint        galley_search_flow_find (const GalleySearchFlow *self, gsize at);

static inline const GalleySearchUnit *
galley_search_flow_get (const GalleySearchFlow *self, guint i)
{
  return &g_array_index (self->units, GalleySearchUnit, i);
}

G_END_DECLS
