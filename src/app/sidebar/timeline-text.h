/* timeline-text.h: how the text of a cell looks
 *
 * For labels, as text with attributes; and the words for what has none, such
 * as the number of a citation. The caller owns what it gets. */

#pragma once

#include <pango/pango.h>

#include "app/sidebar/timeline-model.h"
#include "core/edit/rich-text.h"

G_BEGIN_DECLS

/* The n-th cell of a row, from 0; GALLEY_NO_NODE where the row is shorter. */
GalleyNodeId galley_timeline_text_find_cell   (const GalleyArticle  *article,
                                               GalleyNodeId          event,
                                               guint                 n);
char        *galley_timeline_text_dup_object  (const GalleyArticle  *article,
                                               GalleyNodeId          node) G_GNUC_WARN_UNUSED_RESULT;
/* In one sentence, for a tooltip and for those who do not see it. */
char        *galley_timeline_text_describe    (const GalleyArticle  *article,
                                               GalleyNodeId          node) G_GNUC_WARN_UNUSED_RESULT;
char        *galley_timeline_text_lay_out     (const GalleyArticle  *article,
                                               const GalleyRichText *rich,
                                               PangoAttrList       **attributes) G_GNUC_WARN_UNUSED_RESULT;
/* How a row's date was understood, and what is odd about the row; NULL where there is nothing to say. */
char        *galley_timeline_text_dup_note    (const GalleyArticle  *article,
                                               GalleyNodeId          event,
                                               GalleyTimelineHints   hints) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
