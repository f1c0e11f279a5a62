/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/style.h"

#include <string.h>

#include "core/core-resources.h"
#include "core/file/file-io.h"
#include "core/text/i18n.h"

static const char *const names[] = { "serif", "sans", NULL };

const char *const *
galley_style_names (void)
{
  return names;
}

static GBytes *
look_up (const char *name)
{
  g_autofree char *path = g_strconcat (GALLEY_CORE_RESOURCES "styles/", name, NULL);

  return g_resource_lookup_data (galley_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static void
append (GByteArray *css,
        GBytes     *part)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (part, &n_bytes);

  g_byte_array_append (css, data, (guint) n_bytes);
}

/**
 * galley_style_get:
 * @name: of a style that comes with the program
 *
 * Returns: (transfer full) (nullable): the whole style sheet; NULL where there
 *   is no such style
 */
GBytes *
galley_style_get (const char *name)
{
  GByteArray *css;
  g_autofree char *file = NULL;
  g_autoptr (GBytes) own = NULL;
  g_autoptr (GBytes) common = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  if (!g_strv_contains (names, name))
    return NULL;

  file = g_strconcat (name, ".css", NULL);
  own = look_up (file);
  common = look_up ("common.css");
  css = g_byte_array_new ();
  append (css, own);
  g_byte_array_append (css, (const guint8 *) "\n", 1);
  append (css, common);

  return g_byte_array_free_to_bytes (css);
}

/**
 * galley_style_load:
 * @name_or_path: the name of a style, or the path of a CSS file
 *
 * Returns: (transfer full): the style sheet, or NULL with @error set
 */
GBytes *
galley_style_load (const char  *name_or_path,
                   GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (name_or_path != NULL, NULL);

  bytes = galley_style_get (name_or_path);
  if (bytes != NULL)
    return g_steal_pointer (&bytes);

  bytes = galley_file_load (name_or_path, NULL, NULL, error);
  if (bytes == NULL)
    return NULL;
  if (g_bytes_get_size (bytes) > GALLEY_STYLE_MAX_BYTES ||
      !g_utf8_validate_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("This file is not a style sheet: it is not text, or it is too long."));
      return NULL;
    }

  return g_steal_pointer (&bytes);
}

/**
 * galley_style_fix_scheme:
 * @css: a style sheet
 *
 * Replaces what asks for the preferred scheme by what always holds or never
 * does, and what leaves the choice to the reader by the choice; for looking at
 * a page in either way, not for publishing.
 *
 * Returns: (transfer full)
 */
GBytes *
galley_style_fix_scheme (GBytes *css, gboolean dark)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (css, &n_bytes);
  const struct
  {
    const char *pattern;
    const char *replacement;
  } steps[] = {
    { "\\(\\s*prefers-color-scheme\\s*:\\s*dark\\s*\\)", dark ? "(min-width: 0)" : "(max-width: 0)" },
    { "\\(\\s*prefers-color-scheme\\s*:\\s*light\\s*\\)", dark ? "(max-width: 0)" : "(min-width: 0)" },
    { "\\bcolor-scheme\\s*:\\s*(light\\s+dark|dark\\s+light)\\b", dark ? "color-scheme: dark" : "color-scheme: light" },
  };
  char *text = g_strndup (data, n_bytes);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (steps[i].pattern, G_REGEX_CASELESS, 0, NULL);
      char *next = g_regex_replace_literal (regex, text, -1, 0, steps[i].replacement, 0, NULL);

      if (next != NULL)
        {
          g_free (text);
          text = next;
        }
    }
  return g_bytes_new_take (text, strlen (text));
}

/**
 * galley_style_get_card:
 *
 * Returns: (transfer full): the card, a PNG file
 */
GBytes *
galley_style_get_card (void)
{
  return look_up ("card.png");
}
