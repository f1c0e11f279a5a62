/* field-inline.h: emphasis and links in a field of running text
 *
 * A field shows words and no tags; what lies over them is shown as it looks,
 * and put there or taken away by the same keys as in the text. */

#pragma once

#include <gtk/gtk.h>

#include "app/document.h"
#include "core/edit/field.h"

G_BEGIN_DECLS

/* Of that buffer, made when it is first asked for; NULL for what looks like other text. */
GtkTextTag *galley_field_inline_find_tag (GtkTextBuffer *buffer, GalleyElement element);
/* The looks alone, over the words of the field, which the buffer holds. */
void        galley_field_inline_tag      (GtkTextBuffer *buffer, GalleyArticle *article, const GalleyField *field);

/* Whether the field may hold emphasis at all: a headline may, an address may not. */
gboolean    galley_field_inline_allows   (const GalleyField *field);
/* The selection, or the word at the caret, in bytes of the article; FALSE where there is none. */
gboolean    galley_field_inline_get_range (GtkTextBuffer *buffer, GalleyArticle *article, const GalleyField *field,
                                           GalleySpan *range);

G_END_DECLS
