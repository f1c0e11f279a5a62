/* help-window.h: the help, where no help viewer is
 *
 * One page with all topics, drawn by the same locked-down view as the preview.
 * The window belongs to the application, as every window does. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_HELP_WINDOW (galley_help_window_get_type ())
G_DECLARE_FINAL_TYPE (GalleyHelpWindow, galley_help_window, GALLEY, HELP_WINDOW, AdwWindow)

void galley_help_window_present (GtkApplication *application);

G_END_DECLS
