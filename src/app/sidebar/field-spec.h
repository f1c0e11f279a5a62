/* field-spec.h: fields by name, so that interface files can say them */

#pragma once

#include "core/edit/field.h"

G_BEGIN_DECLS

gboolean galley_field_from_spec (const char *spec, guint index, GalleyField *field);

G_END_DECLS
