/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/templates.h"

#include <string.h>

#include "core/core-resources.h"
#include "core/text/language.h"

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

/* The tag of the language that is wanted most; NULL for C, which is none. */
static char *
wanted_language (const char *const *languages)
{
  g_autofree char *tag = NULL;

  if (languages[0] == NULL)
    return NULL;
  tag = g_strndup (languages[0], strcspn (languages[0], ".@"));
  return galley_language_canonical (g_strdelimit (tag, "_", '-'));
}

static gboolean
is_same_language (const char *tag, const char *other)
{
  gsize n = strcspn (tag, "-");

  return n == strcspn (other, "-") && strncmp (tag, other, n) == 0;
}

/* The words are there to be written over, in the language that the article will be in. */
static GBytes *
put_language (GBytes *template, const char *language)
{
  g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (template, NULL), (gssize) g_bytes_get_size (template));
  g_autofree char *attribute = g_strdup_printf ("xml:lang=\"%s\"", language);
  const char *start = strstr (text->str, "xml:lang=\"");
  gsize offset = (gsize) (start - text->str);

  g_string_erase (text, (gssize) offset, (gssize) (strchr (start + strlen ("xml:lang=\""), '"') + 1 - start));
  g_string_insert (text, (gssize) offset, attribute);
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

/**
 * galley_template_get:
 * @languages: as g_get_language_names() has them, the most wanted first
 *
 * In the first of the languages that it is written in, else in English. Where that is not
 * the one that is wanted most, the article says the latter nevertheless.
 */
GBytes *
galley_template_get (const char *name, const char *const *languages)
{
  g_autoptr (GBytes) template = NULL;
  g_autofree char *wanted = NULL;
  const char *found = "en";

  g_return_val_if_fail (name != NULL && languages != NULL, NULL);

  if (!g_strv_contains (names, name))
    return NULL;
  for (guint i = 0; template == NULL && languages[i] != NULL && !is_english (languages[i]); i++)
    {
      g_autofree char *folder = g_strconcat (languages[i], "/", NULL);

      template = look_up (folder, name);
      if (template != NULL)
        found = languages[i];
    }
  if (template == NULL)
    template = look_up ("", name);

  wanted = wanted_language (languages);
  if (wanted == NULL || is_same_language (wanted, found))
    return g_steal_pointer (&template);
  return put_language (template, wanted);
}
