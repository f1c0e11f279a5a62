/* silenced-row.h: a kind of query that is silenced, and the button that lifts that
 *
 * For a list of them, wherever it is. The button activates "silence.lift" with
 * the code, which whoever holds the list has. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_SILENCED_ROW (galley_silenced_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleySilencedRow, galley_silenced_row, GALLEY, SILENCED_ROW, AdwActionRow)

/* `code` as galley_problem_code_name() has it, or one of a later version. */
GtkWidget *galley_silenced_row_new (const char *code);

G_END_DECLS
