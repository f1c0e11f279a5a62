/* source-view.h: a text view whose wrapped lines keep their indentation
 *
 * What does not fit into a line goes on below its first word, and not at the
 * margin, so that what belongs together is seen to. Knows any buffer. */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCE_VIEW (galley_source_view_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceView, galley_source_view, GALLEY, SOURCE_VIEW, GtkSourceView)

/* For a handler of "paste-clipboard" that pastes in the view's place. */
void galley_source_view_stop_paste (GtkSourceView *view);

G_END_DECLS
