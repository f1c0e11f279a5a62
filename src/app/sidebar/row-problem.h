/* row-problem.h: what is wrong with what stands in a row, for who sees and who hears
 *
 * A warning at the end of an entry row, which says why in its tooltip; and the
 * same as the description of the entry, since what has the keyboard is what is
 * read out. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* NULL: all is well. */
void galley_row_problem_show (GtkEditable *row, GtkWidget *warning, const char *sentence);

G_END_DECLS
