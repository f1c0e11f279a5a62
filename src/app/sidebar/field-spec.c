/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/field-spec.h"

#include <string.h>

static const struct
{
  const char *name;
  GalleyPart part;
} parts[] = {
  { "article", GALLEY_PART_ARTICLE },
  { "head", GALLEY_PART_HEAD },
  { "lead", GALLEY_PART_LEAD },
  { "source", GALLEY_PART_SOURCE },
  { "correction", GALLEY_PART_CORRECTION },
};

static const char *const uses[] = { "search", "social", "short" };

/**
 * galley_field_from_spec:
 * @spec: PART, then /ELEMENT, :USE of a headline and @ATTRIBUTE, each where there is one
 * @index: of the part, where there are several (sources, corrections); otherwise of the element
 *
 * "head/kicker", "head/headline:search", "lead@alt", "head/author@role", "article@xml:lang".
 *
 * Returns: FALSE for what is no field, which is a mistake in the interface file
 */
gboolean
galley_field_from_spec (const char *spec, guint index, GalleyField *field)
{
  gsize n_part = strcspn (spec, "/@");
  const char *at = strchr (spec, '@');
  const char *rest = spec + n_part;
  gboolean found = FALSE;

  *field = (GalleyField) { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strlen (parts[i].name) == n_part && strncmp (parts[i].name, spec, n_part) == 0)
      {
        field->part = parts[i].part;
        found = TRUE;
      }
  if (!found)
    return FALSE;

  if (field->part == GALLEY_PART_SOURCE || field->part == GALLEY_PART_CORRECTION)
    field->index = index;
  else
    field->nth = index;

  if (*rest == '/')
    {
      gsize n_name = strcspn (rest + 1, ":@");

      field->element = galley_element_lookup (rest + 1, n_name, field->part == GALLEY_PART_SOURCE
                                                                  ? GALLEY_ELEMENT_SOURCE
                                                                  : GALLEY_ELEMENT_HEAD);
      if (!galley_element_is_known (field->element))
        return FALSE;
      rest += 1 + n_name;
    }
  for (guint i = 0; *rest == ':' && i < G_N_ELEMENTS (uses); i++)
    if (g_str_equal (rest + 1, uses[i]))
      field->use = uses[i];
  if (at != NULL)
    field->attribute = galley_attribute_lookup (at + 1, strlen (at + 1));
  return at == NULL || (field->attribute != GALLEY_ATTRIBUTE_UNKNOWN && field->attribute != GALLEY_ATTRIBUTE_FOREIGN);
}
