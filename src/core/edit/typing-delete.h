/* typing-delete.h: what Backspace and Delete take away besides characters
 *
 * Beside a tag they take what a writer sees there, so that the text stays whole: the
 * border between two paragraphs, emphasis with both its tags, a citation. Within words,
 * and within tags, they are left alone: who edits tags does so character by character.
 * Pure functions of the text and the caret; offsets are bytes; edits belong to the
 * caller. */

#pragma once

#include "core/article/tree.h"
#include "core/text/text-edit.h"

G_BEGIN_DECLS

/* Where the caret stands beside a tag: what the key does instead of taking a character.
 * NULL where it takes one; an edit without splices where there is nothing to be taken.
 * *new_caret is where the caret goes, in the text after the edit. */
GalleyTextEdit *galley_typing_backspace    (const GalleyTree *tree, guint32 caret,
                                            guint32 *new_caret) G_GNUC_WARN_UNUSED_RESULT;
GalleyTextEdit *galley_typing_delete       (const GalleyTree *tree, guint32 caret,
                                            guint32 *new_caret) G_GNUC_WARN_UNUSED_RESULT;

/* A selection that has one tag of a pair and not the other: its words without such tags.
 * NULL where all of it can go as it is, or is meant to: tags alone, or a part of one. */
GalleyTextEdit *galley_typing_delete_range (const GalleyTree *tree, GalleySpan range,
                                            guint32 *new_caret) G_GNUC_WARN_UNUSED_RESULT;
/* The same for what is going to take its place, also where all of it can go: NULL where
 * there are no such tags. */
GalleyTextEdit *galley_typing_clear_range  (const GalleyTree *tree, GalleySpan range,
                                            guint32 *new_caret) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
