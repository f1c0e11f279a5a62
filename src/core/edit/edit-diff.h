/* edit-diff.h: what differs between two texts, word by word
 *
 * For the edits alone: where two words of a sentence change, what is between
 * them stays, with its markup. Nothing is kept; the caller owns the list. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint old_first;    /* characters of the old text from here ... */
  guint old_last;     /* ... to before this one go */
  guint new_first;    /* and these come */
  guint new_last;
} GalleyHunk;

/* Of GalleyHunk, in order, none where the texts are the same. Between two
 * there is always a character that is not white space. */
GArray *galley_edit_diff (const gunichar *old_text, guint n_old,
                          const gunichar *new_text, guint n_new) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
