/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/pane.h"

void
galley_pane_say (GtkWidget *widget, const char *sentence)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && sentence != NULL);

  gtk_widget_activate_action (widget, "win.say", "s", sentence);
}

void
galley_pane_go_to (GtkWidget *widget, GalleySpan span)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_activate_action (widget, "win.go-to", "(uu)", span.start, span.end);
}

void
galley_pane_go_to_problem (GtkWidget *widget, GalleyProblemCode code, GalleySpan span)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_activate_action (widget, "win.go-to-problem", "(suu)", galley_problem_code_name (code), span.start, span.end);
}

/**
 * galley_pane_apply:
 * @edit: (nullable): what galley_edit_*() or galley_field_*() has returned
 * @error: (nullable): what it has set where that is NULL
 *
 * One step that can be undone.
 *
 * Returns: whether it was applied
 */
gboolean
galley_pane_apply (GtkWidget *widget, GalleyDocument *document, const GalleyTextEdit *edit, const GError *error)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail ((edit != NULL) != (error != NULL), FALSE);

  if (edit != NULL)
    galley_document_apply (document, edit);
  else
    galley_pane_say (widget, error->message);
  return edit != NULL;
}
