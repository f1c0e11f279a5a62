/* export-product-group.h: what may be exported, one of which is chosen */

#pragma once

#include <adwaita.h>

#include "core/export/export-job.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_EXPORT_PRODUCT_GROUP (galley_export_product_group_get_type ())
G_DECLARE_FINAL_TYPE (GalleyExportProductGroup, galley_export_product_group, GALLEY, EXPORT_PRODUCT_GROUP, AdwPreferencesGroup)

/* The first one unless another is chosen. */
const GalleyExportProduct *galley_export_product_group_get_product (GalleyExportProductGroup *self);
void                       galley_export_product_group_set_product (GalleyExportProductGroup *self,
                                                                    const GalleyExportProduct *product);
/* Whether it may bring pictures along, so that a folder is to be chosen and not a file. */
gboolean                   galley_export_product_group_goes_to_folder (GalleyExportProductGroup *self);

G_END_DECLS
