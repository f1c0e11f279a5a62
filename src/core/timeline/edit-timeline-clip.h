/* edit-timeline-clip.h: whole rows from one place to another, as they stand
 *
 * Text with tabs loses what a cell has besides words. Copied rows are a small
 * article of their own, with emphasis, citations and exact dates, and what
 * goes in is every byte of that. The caller owns what it gets. */

#pragma once

#include "core/timeline/edit-timeline.h"

G_BEGIN_DECLS

#define GALLEY_TIMELINE_CLIP_TYPE "application/vnd.galley.events+xml"

char           *galley_timeline_copy_rows (const GalleyArticle *article,
                                           GalleyNodeId         timeline,
                                           const guint         *rows,
                                           guint                n_rows) G_GNUC_WARN_UNUSED_RESULT;
/* Before the row that is now at `row`, or behind all; says how many came. */
GalleyTextEdit *galley_edit_paste_rows    (const GalleyArticle *article,
                                           GalleyNodeId         timeline,
                                           guint                row,
                                           GBytes              *clip,
                                           guint               *n_rows,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
