/* fragment.h: new elements, before it is known where they will stand
 *
 * What a view wants to put into an article: elements, attributes and text as
 * plain values. Escaping, namespace prefix, line ends and indentation come
 * in when the edit writes it, so that no view ever makes markup. The builder
 * is a plain value that its maker owns and frees; edits only read it. */

#pragma once

#include "core/article/vocabulary.h"

G_BEGIN_DECLS

typedef struct _GalleyFragment GalleyFragment;

/* One value of an element: its text, an attribute of it, or (with `element`)
 * the text or an attribute of a child. Borrowed strings. */
typedef struct
{
  GalleyElement element;      /* GALLEY_ELEMENT_NONE: the element itself */
  GalleyAttribute attribute;  /* GALLEY_ATTRIBUTE_NONE: the text */
  const char *value;          /* NULL or empty: nothing is written */
} GalleyValue;

GalleyFragment *galley_fragment_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void            galley_fragment_free      (GalleyFragment *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyFragment, galley_fragment_free)

void            galley_fragment_open      (GalleyFragment *self, GalleyElement element);
/* On the element opened last, before anything else is put into it. */
void            galley_fragment_attribute (GalleyFragment *self, GalleyAttribute attribute, const char *value);
void            galley_fragment_text      (GalleyFragment *self, const char *text, gssize n_bytes);
void            galley_fragment_close     (GalleyFragment *self);
/* The three at once; the text may be NULL. */
void            galley_fragment_leaf      (GalleyFragment *self, GalleyElement element, const char *text);

/* An element with all its values, in any order. */
void            galley_fragment_record    (GalleyFragment *self, GalleyElement element,
                                           const GalleyValue *values, guint n_values);

/* Puts all of another one here. */
void            galley_fragment_append    (GalleyFragment *self, const GalleyFragment *other);

/* The elements that stand in no other one. */
guint           galley_fragment_get_n     (const GalleyFragment *self);
GalleyElement   galley_fragment_get       (const GalleyFragment *self, guint i);
/* Whether the i-th holds words and no blocks. */
gboolean        galley_fragment_is_running_text (const GalleyFragment *self, guint i);

/* The same as items of a list: a paragraph becomes one, a list all of its own. */
GalleyFragment *galley_fragment_to_items  (const GalleyFragment *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
