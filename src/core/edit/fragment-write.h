/* fragment-write.h: what a fragment is made of, and how it becomes markup
 *
 * For fragment*.c and the edits alone. */

#pragma once

#include "core/edit/edit-layout.h"
#include "core/edit/fragment.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_FRAGMENT_OPEN,
  GALLEY_FRAGMENT_ATTRIBUTE,
  GALLEY_FRAGMENT_TEXT,
  GALLEY_FRAGMENT_CLOSE,
} GalleyFragmentStepKind;

typedef struct
{
  GalleyFragmentStepKind kind;
  guint name;         /* GalleyElement or GalleyAttribute */
  gsize start;        /* bytes in the values */
  gsize n_bytes;
} GalleyFragmentStep;

struct _GalleyFragment
{
  GArray *steps;      /* of GalleyFragmentStep */
  GString *values;    /* each with a NUL behind it */
  GArray *open;       /* of GalleyElement, outermost first */
  GArray *outer;      /* of guint: the steps that open an element which stands in no other one */
  guint depth;        /* of elements, at the last step */
};

static inline const GalleyFragmentStep *
galley_fragment_step (const GalleyFragment *self, guint i)
{
  return &g_array_index (self->steps, GalleyFragmentStep, i);
}

gboolean    galley_fragment_may_hold_text (GalleyElement element);
/* The step that opens the i-th outer element; behind the last where there are fewer. */
guint       galley_fragment_find_outer    (const GalleyFragment *self, guint i);

/* All values are legal in XML; the first that is not otherwise, owned by the fragment. */
const char *galley_fragment_find_illegal  (const GalleyFragment *self);

void        galley_fragment_write         (const GalleyFragment *self, const GalleyLayout *layout,
                                           const char *between, GString *out);
/* Some of the outer elements, from the first-th on. */
void        galley_fragment_write_some    (const GalleyFragment *self, guint first, guint n,
                                           const GalleyLayout *layout, const char *between, GString *out);
/* What is in the i-th outer element, without its tags. */
void        galley_fragment_write_content (const GalleyFragment *self, guint i, const GalleyLayout *layout,
                                           GString *out);
/* Appends text as character data, its LF as the line end that is wanted. */
void        galley_fragment_append_text   (GString *out, const char *text, gsize n_bytes, const char *line_end);

G_END_DECLS
