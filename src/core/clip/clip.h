/* clip.h: words from elsewhere, as the blocks of an article
 *
 * What a mail, a web page or a word processor puts on the clipboard, read into
 * elements of the format and nothing else: whatever its maker did for the looks
 * stays behind. A clip is a plain value that its maker owns. */

#pragma once

#include "core/edit/fragment.h"

G_BEGIN_DECLS

typedef struct
{
  char *words;              /* what XML can hold of them; line ends are LF */
  GalleyFragment *blocks;   /* may be empty */
  gboolean is_cut;          /* it was too long: this is its beginning */
} GalleyClip;

GalleyClip *galley_clip_new_from_words (const char *words, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;
void        galley_clip_free           (GalleyClip *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyClip, galley_clip_free)

/* The same words without what XML cannot hold, and with LF for all line ends. */
char       *galley_clip_clean          (const char *words, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;

/* Whether it is a piece of an article as it is written, and no words. */
gboolean    galley_clip_is_markup      (const char *text, gsize n_bytes);

G_END_DECLS
