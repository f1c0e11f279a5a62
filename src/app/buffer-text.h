/* buffer-text.h: the bytes of a text buffer, kept up with it
 *
 * GTK takes milliseconds to read a long text out of its tree, and everything else
 * wants it as one run of bytes, at each key. This reads it once, and from then on
 * copies what it has with the change in it. What it returns is immutable, and stays
 * valid for who holds a reference. */

#pragma once

#include <gtk/gtk.h>

#include "core/text/char-index.h"

G_BEGIN_DECLS

typedef struct _GalleyBufferText GalleyBufferText;

GalleyBufferText      *galley_buffer_text_new        (GtkTextBuffer *buffer) G_GNUC_WARN_UNUSED_RESULT;
void                   galley_buffer_text_free       (GalleyBufferText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyBufferText, galley_buffer_text_free)

/* Both owned by it, until the next change. */
GBytes                *galley_buffer_text_peek       (GalleyBufferText *self);
const GalleyCharIndex *galley_buffer_text_peek_index (GalleyBufferText *self);

G_END_DECLS
