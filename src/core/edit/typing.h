/* typing.h: what a keystroke in the source is helped with
 *
 * Pure functions of the text and the caret. Each acts only where there is one
 * right answer, and says no (NULL or FALSE) everywhere else. Offsets are bytes;
 * edits belong to the caller. */

#pragma once

#include "core/article/tree.h"
#include "core/text/text-edit.h"

G_BEGIN_DECLS

/* The caret stands behind a > just typed: the end tag that belongs behind it. */
GalleyTextEdit *galley_typing_close_tag (const GalleyTree *tree, guint32 caret) G_GNUC_WARN_UNUSED_RESULT;

/* The caret stands behind </ just typed: the rest of that end tag. */
GalleyTextEdit *galley_typing_end_tag   (const GalleyTree *tree, guint32 caret) G_GNUC_WARN_UNUSED_RESULT;

/* The caret stands behind a space or another sign that ends words: the & or < before
 * those words as the character that it was meant to be. */
GalleyTextEdit *galley_typing_escape    (const GalleyTree *tree, guint32 caret) G_GNUC_WARN_UNUSED_RESULT;

/* Where words go that are typed at the caret. */
typedef enum
{
  GALLEY_TYPING_HERE,
  GALLEY_TYPING_ELSEWHERE,    /* at *place: here they would mean nothing */
  GALLEY_TYPING_NEW_LINE,     /* here, but they need a paragraph or an item around them */
} GalleyTypingPlace;

/* @place, in bytes, is set where the answer is elsewhere. What is no word, as a tag that is
 * typed, goes where the caret is. */
GalleyTypingPlace galley_typing_place   (const GalleyTree *tree, guint32 caret, const char *text, gsize n_bytes, guint32 *place);

/* A change inside the name of a start or end tag: where the same change
 * belongs in the other one. */
gboolean        galley_typing_mirror    (const GalleyTree *before, GalleySpan removed, const char *inserted,
                                         gsize n_bytes, GalleySpan *mirror);

/* The names of the start and the end tag where the caret is within one of the two. */
gboolean        galley_typing_pair      (const GalleyTree *tree, guint32 caret, GalleySpan names[2]);

/* Whether galley_typing_escape() may have something to do when it has been typed. */
gboolean        galley_typing_ends_word (const char *text, gsize n_bytes);

/* Whether it may stand within a name. */
gboolean        galley_typing_is_name   (const char *text, gsize n_bytes);

G_END_DECLS
