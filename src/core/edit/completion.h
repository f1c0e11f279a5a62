/* completion.h: what may come next at the caret
 *
 * From the content-model table and nothing else, so that only what is valid
 * here is ever proposed: elements with what they require, attributes, values,
 * sources to cite. A #GalleyCompletion is immutable and reference-counted. */

#pragma once

#include "core/article/article.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_PROPOSAL_ELEMENT,
  GALLEY_PROPOSAL_ATTRIBUTE,
  GALLEY_PROPOSAL_VALUE,
  GALLEY_PROPOSAL_SOURCE,
} GalleyProposalKind;

typedef struct
{
  GalleyProposalKind kind;
  char *name;             /* what is matched against what has been typed */
  char *label;            /* in a writer's words; NULL where the name says it all */
  GalleySpan replaced;    /* bytes: what gives way to it, first of all what has been typed of it */
  char *text;             /* what is put in */
  guint32 caret;          /* bytes into text: where the caret goes */
} GalleyProposal;

typedef struct
{
  GPtrArray *proposals;   /* of GalleyProposal, owned; likeliest first */
} GalleyCompletion;

/* NULL where nothing can be proposed. Where it was asked for, elements are proposed also
 * before a < has been typed. */
GalleyCompletion *galley_completion_new   (const GalleyArticle *article, guint32 caret, gboolean asked) G_GNUC_WARN_UNUSED_RESULT;
GalleyCompletion *galley_completion_ref   (GalleyCompletion *self);
void              galley_completion_unref (GalleyCompletion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyCompletion, galley_completion_unref)

G_END_DECLS
