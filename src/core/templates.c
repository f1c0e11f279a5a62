/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/templates.h"

#include "core/core-resources.h"

static const char *const names[] = { "blank", "news", "explainer", "interview", NULL };

const char *const *
galley_template_names (void)
{
  return names;
}

GBytes *
galley_template_get (const char *name)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  if (!g_strv_contains (names, name))
    return NULL;
  path = g_strconcat (GALLEY_CORE_RESOURCES "templates/", name, ".article.xml", NULL);
  return g_resource_lookup_data (galley_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}
