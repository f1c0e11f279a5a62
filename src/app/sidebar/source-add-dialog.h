/* source-add-dialog.h: sources out of what is pasted, dropped or opened
 *
 * Says what it has understood before anything is added, and what the article
 * has already. Adds by one edit. The signal "added" (u: how many, u: index of
 * the first) comes after it; "show-source" (u) asks for one that is there. */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCE_ADD_DIALOG (galley_source_add_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceAddDialog, galley_source_add_dialog, GALLEY, SOURCE_ADD_DIALOG, AdwDialog)

AdwDialog *galley_source_add_dialog_new (GalleyDocument *document);
/* Reads it as if it had been pasted. */
void       galley_source_add_dialog_read_file (GalleySourceAddDialog *self, GFile *file);

G_END_DECLS
