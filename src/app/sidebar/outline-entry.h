/* outline-entry.h: one part of the article as a row of the outline
 *
 * Lives as long as its row, while the part is found anew at every change of
 * the text; "changed" says so, and "current" whether the caret is in it. Owns
 * its words. */

#pragma once

#include <glib-object.h>

#include "core/article/outline.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_OUTLINE_ENTRY (galley_outline_entry_get_type ())
G_DECLARE_FINAL_TYPE (GalleyOutlineEntry, galley_outline_entry, GALLEY, OUTLINE_ENTRY, GObject)

GalleyOutlineEntry *galley_outline_entry_new         (const GalleyOutlineItem *item, GalleySpan place) G_GNUC_WARN_UNUSED_RESULT;
/* What it is; and how deep it stands: 1 in the body itself, one more in each section and box. */
GalleyOutlineKind   galley_outline_entry_get_kind    (GalleyOutlineEntry *self);
guint               galley_outline_entry_get_level   (GalleyOutlineEntry *self);
/* NULL where there is none. */
const char         *galley_outline_entry_get_title   (GalleyOutlineEntry *self);
guint               galley_outline_entry_get_words   (GalleyOutlineEntry *self);
/* Bytes of the text in which it was found: where to jump. */
GalleySpan          galley_outline_entry_get_place   (GalleyOutlineEntry *self);
/* Its kind and its title. */
const char         *galley_outline_entry_get_key     (GalleyOutlineEntry *self);
gboolean            galley_outline_entry_get_current (GalleyOutlineEntry *self);
void                galley_outline_entry_set_current (GalleyOutlineEntry *self, gboolean current);
void                galley_outline_entry_adopt       (GalleyOutlineEntry *self, GalleyOutlineEntry *other);

G_END_DECLS
