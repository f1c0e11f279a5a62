/* char-index.h: byte offsets of one UTF-8 text as character offsets, and back
 *
 * Core counts bytes, GtkTextBuffer counts characters; this is the one place
 * that converts. Building takes half a millisecond per MB, each answer the
 * time to walk a few hundred bytes. Borrows the text, which must be valid
 * UTF-8 and outlive it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GalleyCharIndex GalleyCharIndex;

GalleyCharIndex *galley_char_index_new      (const char *text, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;
void             galley_char_index_free     (GalleyCharIndex *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyCharIndex, galley_char_index_free)

guint32          galley_char_index_to_chars (const GalleyCharIndex *self, guint32 byte);
guint32          galley_char_index_to_bytes (const GalleyCharIndex *self, guint32 character);

G_END_DECLS
