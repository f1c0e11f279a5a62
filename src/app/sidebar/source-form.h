/* source-form.h: one source, all of it
 *
 * A form for the source with a given id, which stays with it when the list
 * changes around it, and tells where it is cited. The signal "gone" says that
 * there is no such source any more. */

#pragma once

#include "app/sidebar/sidebar-page.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCE_FORM (galley_source_form_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceForm, galley_source_form, GALLEY, SOURCE_FORM, GalleySidebarPage)

/* G_MAXUINT shows none. */
void  galley_source_form_show (GalleySourceForm *self, guint index);
/* G_MAXUINT while none is shown. */
guint galley_source_form_get_index (GalleySourceForm *self);

G_END_DECLS
