/* edits.h: rows of "before, operation, after" for the tests of edits
 *
 * A row's operation gets the article and the row. Texts may hold marks, which
 * are taken out before the operation sees the text: ⟦ and ⟧ around a range, or
 * ⟦ alone for an offset. */

#pragma once

#include "core/edit/article-edit.h"
#include "core/edit/edit-blocks.h"
#include "core/edit/edit-citations.h"
#include "core/edit/edit-inline.h"
#include "core/edit/edit-sources.h"
#include "core/edit/field.h"
#include "core/timeline/edit-timeline.h"

#define OPEN "<article xmlns=\"urn:galley:article:1\">"
#define CLOSE "</article>"

typedef struct _EditRow EditRow;

typedef GalleyTextEdit *(*EditFunc) (const GalleyArticle *article, const EditRow *row, GError **error);

struct _EditRow
{
  const char *name;
  const char *before;
  EditFunc func;
  GalleyField field;
  const char *value;
  const char *after;        /* NULL: an error is expected */
  GalleyEditError error;
  /* For operations that need more. */
  guint n, m;
  const char *other;
  GalleySpan range;         /* set from the marks */
};

void edits_add_rows (const char *group, const EditRow *rows, gsize n_rows);
#define EDITS_ADD(group, rows) edits_add_rows ((group), (rows), G_N_ELEMENTS (rows))

/* The nth element of that kind in document order; there must be one. */
GalleyNodeId edits_node (const GalleyArticle *article, GalleyElement element, guint nth);

/* Whether libxml2 takes the text, which it must not mind at all. */
gboolean edits_is_well_formed (const char *text, gsize n_bytes);
