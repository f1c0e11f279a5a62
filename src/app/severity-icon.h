/* severity-icon.h: how bad a problem is, as a picture
 *
 * One look for each severity, wherever a problem is shown. */

#pragma once

#include <gtk/gtk.h>

#include "core/check/problem.h"

G_BEGIN_DECLS

/* Shape and colour together, for either alone is not seen by everyone; the image gets no words. */
void galley_severity_icon_show (GtkImage *icon, GalleySeverity severity);

G_END_DECLS
