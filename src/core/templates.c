/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/templates.h"

#include "core/core-resources.h"

static const char *const names[] = { "blank", "news", "explainer", "interview", NULL };

const char *const *
galley_template_names (void)
{
  return names;
}

/* en, en_GB, en.UTF-8, and the C of a session that has no language. */
static gboolean
is_english (const char *language)
{
  return g_str_equal (language, "C") || (g_str_has_prefix (language, "en") && !g_ascii_isalpha (language[2]));
}

static GBytes *
look_up (const char *folder, const char *name)
{
  g_autofree char *path = g_strconcat (GALLEY_CORE_RESOURCES "templates/", folder, name, ".article.xml", NULL);

  return g_resource_lookup_data (galley_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/**
 * galley_template_get:
 * @languages: as g_get_language_names() has them, the most wanted first
 */
GBytes *
galley_template_get (const char *name, const char *const *languages)
{
  g_return_val_if_fail (name != NULL && languages != NULL, NULL);

  if (!g_strv_contains (names, name))
    return NULL;
  for (guint i = 0; languages[i] != NULL && !is_english (languages[i]); i++)
    {
      g_autofree char *folder = g_strconcat (languages[i], "/", NULL);
      GBytes *bytes = look_up (folder, name);

      if (bytes != NULL)
        return bytes;
    }
  return look_up ("", name);
}
