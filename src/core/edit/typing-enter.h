/* typing-enter.h: what Enter in the source is helped with
 *
 * A pure function of the text and the caret, in bytes; the edit belongs to the caller. */

#pragma once

#include "core/article/tree.h"
#include "core/text/text-edit.h"

G_BEGIN_DECLS

/* In a paragraph or an item, and behind a title: the next paragraph or item, with the
 * words behind the caret. In an empty item at the end of a list, and so in a quotation
 * or box: a paragraph behind it. NULL where Enter is a line end. *new_caret is where the
 * caret goes, in the text after the edit. */
GalleyTextEdit *galley_typing_enter (const GalleyTree *tree, guint32 caret, guint32 *new_caret) G_GNUC_WARN_UNUSED_RESULT;

/* The same, over a selection. */
GalleyTextEdit *galley_typing_enter_over (const GalleyTree *tree, GalleySpan range, guint32 *new_caret) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
