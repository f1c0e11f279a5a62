/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/severity-icon.h"

static const struct
{
  const char *icon;
  const char *css_class;
} looks[] = {
  [GALLEY_SEVERITY_NOTE] = { "dialog-information-symbolic", "dimmed" },
  [GALLEY_SEVERITY_WARNING] = { "dialog-warning-symbolic", "warning" },
  [GALLEY_SEVERITY_ERROR] = { "dialog-error-symbolic", "error" },
};

void
galley_severity_icon_show (GtkImage *icon, GalleySeverity severity)
{
  g_return_if_fail (GTK_IS_IMAGE (icon) && severity < G_N_ELEMENTS (looks));

  /* At every key, for every row. */
  if (gtk_widget_has_css_class (GTK_WIDGET (icon), looks[severity].css_class))
    return;
  gtk_image_set_from_icon_name (icon, looks[severity].icon);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (icon), looks[i].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (icon), looks[severity].css_class);
}
