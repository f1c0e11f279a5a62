/* pane.h: what a pane says to the window it is in
 *
 * Panes do not see the window: they ask for its actions by name. `widget` is
 * any widget of the pane. */

#pragma once

#include <gtk/gtk.h>

#include "app/document.h"

G_BEGIN_DECLS

/* Shows a sentence for a while. */
void     galley_pane_say   (GtkWidget *widget, const char *sentence);
/* Selects the span in the text, and shows it. */
void     galley_pane_go_to (GtkWidget *widget, GalleySpan span);
/* Shows where a problem is mended: the span in the text or, of what is missing, its field. */
void     galley_pane_go_to_problem (GtkWidget *widget, GalleyProblemCode code, GalleySpan span);
/* Applies the edit or, where there is none, says why not. FALSE then. */
gboolean galley_pane_apply (GtkWidget *widget, GalleyDocument *document, const GalleyTextEdit *edit, const GError *error);

G_END_DECLS
