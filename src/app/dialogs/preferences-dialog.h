/* preferences-dialog.h: what a writer may have another way */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_PREFERENCES_DIALOG (galley_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreferencesDialog, galley_preferences_dialog, GALLEY, PREFERENCES_DIALOG, AdwPreferencesDialog)

AdwDialog *galley_preferences_dialog_new (void);

G_END_DECLS
