/* edit-citations.h: citations in the text
 *
 * A citation is a cite element, or the cite attribute of a block quote. Its
 * place in the source is an attribute of it: GALLEY_NODE_ATTRIBUTE (node, AT)
 * of field.h. What the caller gets it owns. */

#pragma once

#include "core/edit/article-edit.h"

G_BEGIN_DECLS

/* What an offset or a selection of bytes asks for: a citation in running text, one
 * around the words that are selected, or that of the block quote. */
GalleyTextEdit *galley_edit_cite (const GalleyArticle *article,
                                  GalleySpan           range,
                                  const char          *id,
                                  const char          *at,
                                  GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
