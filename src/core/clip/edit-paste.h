/* edit-paste.h: words from elsewhere put where the caret is
 *
 * What the caller gets it owns. */

#pragma once

#include "core/clip/clip.h"
#include "core/edit/article-edit.h"

G_BEGIN_DECLS

/* In place of a range of bytes, which may be empty: as running text, as paragraphs of
 * their own, as the value of an attribute, whatever may stand there. NULL where words
 * can have no place (in a tag, in a comment) and whoever pastes must mean the very
 * characters. *caret is where the caret goes, in the text after the edit. */
GalleyTextEdit *galley_edit_paste (const GalleyArticle *article,
                                   GalleySpan           range,
                                   const GalleyClip    *clip,
                                   guint32             *caret) G_GNUC_WARN_UNUSED_RESULT;

/* A paragraph or an item without words, at a place between others; NULL where neither
 * can be. *inside is where its words go. */
GalleyTextEdit *galley_edit_open_line (const GalleyArticle *article,
                                       guint32              offset,
                                       guint32             *inside) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
