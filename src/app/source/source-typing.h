/* source-typing.h: help while somebody types in the source
 *
 * Hands keystrokes to core/edit/typing and applies what it answers. Acts on what a
 * person types and on nothing else: not on undo, not on edits that come from
 * elsewhere, not while an input method composes. View and document are
 * borrowed; whoever made it lets go of it before them. */

#pragma once

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCE_TYPING (galley_source_typing_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceTyping, galley_source_typing, GALLEY, SOURCE_TYPING, GObject)

GalleySourceTyping *galley_source_typing_new (GtkSourceView *view, GalleyDocument *document);

G_END_DECLS
