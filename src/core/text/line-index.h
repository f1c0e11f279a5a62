/* line-index.h: byte offsets of one text as lines and columns
 *
 * Lines end at LF, CR LF or a lone CR. Built once, answers in O(log lines). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GalleyLineIndex GalleyLineIndex;

/* Borrows the text, which must outlive it. */
GalleyLineIndex *galley_line_index_new    (const char *text, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;
void             galley_line_index_free   (GalleyLineIndex *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyLineIndex, galley_line_index_free)

/* Both from 1; the column in characters. */
void  galley_line_index_locate            (const GalleyLineIndex *self, guint32 offset, guint *line, guint *column);
/* Byte offset of a line's first byte; the line from 1. */
guint32 galley_line_index_get_line_start  (const GalleyLineIndex *self, guint line);
/* Behind the line's last byte, its line end not included. */
guint32 galley_line_index_get_line_end    (const GalleyLineIndex *self, guint line);

G_END_DECLS
