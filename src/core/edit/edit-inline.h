/* edit-inline.h: emphasis, links and the like over a stretch of text
 *
 * Ranges are bytes, as a selection has them. What is written always nests:
 * where a range crosses the borders of elements, several are written, one for
 * each stretch. Ranges that cut into a reference or a character are taken to
 * hold it whole. What the caller gets it owns. */

#pragma once

#include "core/edit/article-edit.h"
#include "core/edit/fragment.h"

G_BEGIN_DECLS

/* `values` are attributes of the new element; there may be none. */
GalleyTextEdit *galley_edit_wrap         (const GalleyArticle *article,
                                          GalleySpan           range,
                                          GalleyElement        element,
                                          const GalleyValue   *values,
                                          guint                n_values,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* An empty one at a place, for what is to be typed into it. */
GalleyTextEdit *galley_edit_open         (const GalleyArticle *article,
                                          guint32              offset,
                                          GalleyElement        element,
                                          guint32             *inside,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* One element loses its tags and keeps what is in it. */
GalleyTextEdit *galley_edit_unwrap       (const GalleyArticle *article,
                                          GalleyNodeId         node,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* All elements of the kind, but only as far as the range goes. */
GalleyTextEdit *galley_edit_unwrap_range (const GalleyArticle *article,
                                          GalleySpan           range,
                                          GalleyElement        element,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether all words in the range are inside such elements. */
gboolean        galley_edit_is_wrapped   (const GalleyArticle *article,
                                          GalleySpan           range,
                                          GalleyElement        element);

G_END_DECLS
