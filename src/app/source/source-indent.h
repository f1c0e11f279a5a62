/* source-indent.h: lines that are wrapped keep their indentation
 *
 * What does not fit into a line goes on below its first word, and not at the margin, so
 * that the levels of the elements are seen also where the window is narrow. By tags on
 * the white space that a line begins with; the text is not touched. */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCE_INDENT (galley_source_indent_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceIndent, galley_source_indent, GALLEY, SOURCE_INDENT, GObject)

GalleySourceIndent *galley_source_indent_new         (GtkTextView *view);
/* The letters of the view have another size. */
void                galley_source_indent_update_font (GalleySourceIndent *self);

G_END_DECLS
