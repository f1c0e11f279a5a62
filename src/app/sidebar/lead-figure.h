/* lead-figure.h: the picture under the headline, as a group of a form */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_LEAD_FIGURE (galley_lead_figure_get_type ())
G_DECLARE_FINAL_TYPE (GalleyLeadFigure, galley_lead_figure, GALLEY, LEAD_FIGURE, AdwPreferencesGroup)

G_END_DECLS
