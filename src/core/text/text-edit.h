/* text-edit.h: a wanted change as byte-range replacements (splices)
 *
 * The only way in which anything but typing changes an article. The ranges
 * refer to the text before the edit, never overlap, and are kept in order;
 * a view applies them from the last to the first as one undo step. */

#pragma once

#include "core/text/span.h"

G_BEGIN_DECLS

typedef struct
{
  GalleySpan span;        /* bytes of the old text that go */
  char *text;             /* what comes in their place; owned, never NULL */
  guint32 n_bytes;        /* of text */
} GalleySplice;

typedef struct _GalleyTextEdit GalleyTextEdit;

GalleyTextEdit     *galley_text_edit_new         (void) G_GNUC_WARN_UNUSED_RESULT;
/* The one splice, as small as it can be, that makes the old text the new one; none where they are the same. */
GalleyTextEdit     *galley_text_edit_new_between (GBytes *old_text, GBytes *new_text) G_GNUC_WARN_UNUSED_RESULT;
/* Both in one: `second` refers to the text after `first`, the result to the one before it. */
GalleyTextEdit     *galley_text_edit_compose     (const GalleyTextEdit *first, const GalleyTextEdit *second) G_GNUC_WARN_UNUSED_RESULT;
GalleyTextEdit     *galley_text_edit_ref         (GalleyTextEdit *self);
void                galley_text_edit_unref       (GalleyTextEdit *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyTextEdit, galley_text_edit_unref)

void                galley_text_edit_replace     (GalleyTextEdit *self, GalleySpan span, const char *text, gssize n_bytes);
void                galley_text_edit_insert      (GalleyTextEdit *self, guint32 offset, const char *text, gssize n_bytes);
void                galley_text_edit_remove      (GalleyTextEdit *self, GalleySpan span);

guint               galley_text_edit_get_n       (const GalleyTextEdit *self);
const GalleySplice *galley_text_edit_get         (const GalleyTextEdit *self, guint i);
gboolean            galley_text_edit_is_empty    (const GalleyTextEdit *self);

/* Trims what each splice does not change from its two ends, and drops splices that change nothing. */
void                galley_text_edit_minimise    (GalleyTextEdit *self, const char *text, gsize n_bytes);

/* The text after the edit, as a new block of bytes. */
GBytes             *galley_text_edit_apply       (const GalleyTextEdit *self, const char *text, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;

/* Where an offset of the old text lies in the new one; at an insertion: behind it when `sticky`. */
guint32             galley_text_edit_map         (const GalleyTextEdit *self, guint32 offset, gboolean sticky);

G_END_DECLS
