/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/row-problem.h"

void
galley_row_problem_show (GtkEditable *row, GtkWidget *warning, const char *sentence)
{
  g_return_if_fail (GTK_IS_EDITABLE (row) && GTK_IS_WIDGET (warning));

  gtk_widget_set_tooltip_text (warning, sentence);
  gtk_widget_set_visible (warning, sentence != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (row)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence != NULL ? sentence : "", -1);
}
