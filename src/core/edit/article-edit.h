/* article-edit.h: values of an article, changed by the smallest splices
 *
 * What all edits have in common, and the two that the others are made of.
 * An edit is a pure function of one state of the article: it returns the
 * splices that make the change (the caller owns them), or NULL and an error;
 * nothing is changed in place. Splices keep every byte that need not change:
 * comments, spacing, unknown elements, and references next to the change.
 *
 * Node ids are those of the article that is passed. While the text is broken
 * somewhere, edits of what is sound work; others say where it is broken.
 *
 * Fields by their meaning: field.h. Blocks, timelines, sources, citations,
 * corrections, running text: edit-*.h. */

#pragma once

#include "core/article/article.h"
#include "core/text/text-edit.h"

G_BEGIN_DECLS

#define GALLEY_EDIT_ERROR (galley_edit_error_quark ())

typedef enum
{
  GALLEY_EDIT_ERROR_BROKEN,   /* the markup is broken in the very place */
  GALLEY_EDIT_ERROR_VALUE,    /* no article can hold the value */
  GALLEY_EDIT_ERROR_PLACE,    /* there is no such thing, or it has no place there */
} GalleyEditError;

GQuark          galley_edit_error_quark   (void);

/* The text of an element as a field shows it; the caller frees it. */
char           *galley_edit_dup_text      (const GalleyArticle *article, GalleyNodeId node);
GalleyTextEdit *galley_edit_set_text      (const GalleyArticle *article,
                                           GalleyNodeId         node,
                                           const char          *value,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* NULL takes the attribute away. */
GalleyTextEdit *galley_edit_set_attribute (const GalleyArticle *article,
                                           GalleyNodeId         node,
                                           GalleyAttribute      attribute,
                                           const char          *value,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
