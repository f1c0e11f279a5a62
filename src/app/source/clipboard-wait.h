/* clipboard-wait.h: a paste that comes before it is known what was copied
 *
 * What another program has copied it is asked for under X11, and until it answers nothing
 * seems to be there. GTK pastes all the same, as it is; who has to know what it is, waits. */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* Before anybody else hears of "paste-clipboard": to be called when the view is new. */
void galley_clipboard_wait_before_paste (GtkSourceView *view);

G_END_DECLS
