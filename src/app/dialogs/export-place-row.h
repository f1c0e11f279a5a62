/* export-place-row.h: where an export goes, and the way to another place
 *
 * A folder, once somebody has chosen one, and the name of the file in it: after the
 * article and the product, until somebody chose that, too. It shows both, and says
 * what would be replaced. */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_EXPORT_PLACE_ROW (galley_export_place_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyExportPlaceRow, galley_export_place_row, GALLEY, EXPORT_PLACE_ROW, AdwActionRow)

/* Holds a reference; nothing is shown before. */
void        galley_export_place_row_set_document (GalleyExportPlaceRow *self, GalleyDocument *document);
/* Of the product's files, with its dot; the name follows the article again. */
void        galley_export_place_row_set_ending   (GalleyExportPlaceRow *self, const char *ending);
/* NULL until one is chosen; owned by the row. Setting takes what is a folder of this computer, and nothing else. */
GFile      *galley_export_place_row_get_folder   (GalleyExportPlaceRow *self);
void        galley_export_place_row_set_folder   (GalleyExportPlaceRow *self, GFile *folder);
/* Of the file, in the file system's encoding; owned by the row. */
const char *galley_export_place_row_get_name     (GalleyExportPlaceRow *self);
/* NULL while there is no folder. The caller frees it. */
char       *galley_export_place_row_dup_path     (GalleyExportPlaceRow *self) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the path is that of the article itself, by whatever name. */
gboolean    galley_export_place_row_is_own_file  (GalleyExportPlaceRow *self);
/* Whether there is another file that nobody has been asked about. */
gboolean    galley_export_place_row_replaces_unasked (GalleyExportPlaceRow *self);
/* Looks again at what is there. */
void        galley_export_place_row_update       (GalleyExportPlaceRow *self);

void        galley_export_place_row_choose_async  (GalleyExportPlaceRow *self, gboolean whole_folder,
                                                   GAsyncReadyCallback callback, gpointer user_data);
gboolean    galley_export_place_row_choose_finish (GalleyExportPlaceRow *self, GAsyncResult *result, GError **error);

G_END_DECLS
