/* field-list.h: a group of rows for a field that there may be several of
 *
 * Authors, internal notes. One row an element, made of the row type, which has
 * the properties "document", "field", "index" and "in-list"; a button to add
 * one, and rows that can be dragged. Rows activate "list.remove" (u) and
 * "list.move" (uu). */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_FIELD_LIST (galley_field_list_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFieldList, galley_field_list, GALLEY, FIELD_LIST, AdwPreferencesGroup)

G_END_DECLS
