/* source-marks.h: problems as underlines and marks beside the lines
 *
 * Follows the document's analysis and dresses the text accordingly. The view
 * and the document are borrowed; whoever made it lets go of it before them. */

#pragma once

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCE_MARKS (galley_source_marks_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceMarks, galley_source_marks, GALLEY, SOURCE_MARKS, GObject)

GalleySourceMarks *galley_source_marks_new (GtkSourceView *view, GalleyDocument *document);

G_END_DECLS
