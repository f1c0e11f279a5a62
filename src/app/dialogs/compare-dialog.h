/* compare-dialog.h: what is in the file beside what is in the window
 *
 * Shows the lines in which they differ, with some around them. Decides nothing:
 * its buttons activate actions of the window. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_COMPARE_DIALOG (galley_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCompareDialog, galley_compare_dialog, GALLEY, COMPARE_DIALOG, AdwDialog)

/* @choose: with the buttons to keep one of the two. */
AdwDialog *galley_compare_dialog_new (GBytes *on_disk, GBytes *here, gboolean choose);

G_END_DECLS
