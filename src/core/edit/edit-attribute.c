/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One attribute set, added or removed. */

#include "core/edit/edit-parts.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/text/i18n.h"

/* One character of a value as it stands in the text. */
typedef struct
{
  guint32 end;        /* bytes, absolute */
  gunichar character;
} Unit;

/* The characters of a value, %FALSE where something in it is no XML. */
static gboolean
read_units (const char *text, GalleySpan span, GArray *units)
{
  guint32 pos = span.start;

  while (pos < span.end)
    {
      Unit unit;

      if (text[pos] == '&')
        {
          GalleySpan reference;

          galley_markup_next_reference (text + pos, span.end - pos, 0, &reference, &unit.character);
          if (unit.character == 0)
            return FALSE;
          unit.end = pos + reference.end;
        }
      else if (galley_markup_is_space (text[pos]))
        {
          /* What XML makes of it; CR LF is one space. */
          gboolean pair = text[pos] == '\r' && pos + 1 < span.end && text[pos + 1] == '\n';

          unit = (Unit) { pos + (pair ? 2 : 1), ' ' };
        }
      else
        {
          gunichar c = g_utf8_get_char_validated (text + pos, span.end - pos);

          if (c == (gunichar) -1 || c == (gunichar) -2 || c == '<')
            return FALSE;
          unit = (Unit) { pos + (guint32) g_unichar_to_utf8 (c, NULL), c };
        }
      g_array_append_val (units, unit);
      pos = unit.end;
    }
  return TRUE;
}

static void
replace_value (GalleyTextEdit *edit, GalleySpan span, const char *value, gsize n_bytes, char quote)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  galley_markup_append_value (escaped, value, n_bytes, quote);
  galley_text_edit_replace (edit, span, escaped->str, (gssize) escaped->len);
}

/* Replaces the characters that differ; references count as one. */
static void
change_value (GalleyTextEdit *edit, const GalleyTree *tree, const GalleyAttr *attr, const char *value)
{
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (Unit));
  const char *start = value;
  const char *end = value + strlen (value);

  if (!read_units (tree->tokens->text, attr->value, units))
    {
      replace_value (edit, attr->value, value, strlen (value), attr->quote);
      return;
    }

  guint first = 0;
  while (first < units->len && start < end
         && g_array_index (units, Unit, first).character == g_utf8_get_char (start))
    {
      first++;
      start = g_utf8_next_char (start);
    }

  guint last = units->len;
  while (last > first && end > start)
    {
      const char *previous = g_utf8_prev_char (end);

      if (g_array_index (units, Unit, last - 1).character != g_utf8_get_char (previous))
        break;
      last--;
      end = previous;
    }

  if (first == last && start == end)
    return;
  guint32 from = first > 0 ? g_array_index (units, Unit, first - 1).end : attr->value.start;
  guint32 to = last > 0 ? MAX (from, g_array_index (units, Unit, last - 1).end) : from;
  replace_value (edit, GALLEY_SPAN (from, to), start, (gsize) (end - start), attr->quote);
}

/* The place in the order of the format; what the rule does not list comes last. */
static guint
rank_of (GalleyElement element, GalleyAttribute attribute)
{
  guint rank = 0;

  if (!galley_element_is_known (element))
    return G_MAXUINT;
  for (const GalleyAttributeRule *rule = galley_vocabulary_rule (element)->attributes;
       rule->attribute != GALLEY_ATTRIBUTE_NONE;
       rule++, rank++)
    if (rule->attribute == attribute)
      return rank;
  return G_MAXUINT;
}

static guint32
gap_start (const char *text, guint32 offset)
{
  while (galley_markup_is_space (text[offset - 1]))
    offset--;
  return offset;
}

/* Before the first one that comes later in the format's order, or behind all. */
static void
insert_attribute (GalleyTextEdit   *edit,
                  const GalleyTree *tree,
                  GalleyNodeId      node,
                  GalleyAttribute   attribute,
                  const char       *value)
{
  const GalleyNode *n = galley_tree_node (tree, node);
  const GalleyToken *token = galley_tokens_get (tree->tokens, n->token);
  const char *text = tree->tokens->text;
  GalleyElement element = (GalleyElement) n->element;
  guint rank = rank_of (element, attribute);
  const GalleyAttr *last = NULL;
  const GalleyAttr *next = NULL;
  g_autoptr (GString) written = g_string_new (NULL);

  for (guint i = 0; i < token->n_attrs && next == NULL; i++)
    {
      const GalleyAttr *attr = galley_tokens_get_attr (tree->tokens, token->first_attr + i);
      guint other = rank_of (element, (GalleyAttribute) attr->attribute);

      if (other != G_MAXUINT && other > rank)
        next = attr;
      else
        last = attr;
    }

  /* Between two attributes there may be a line end; it is kept up. */
  const GalleyAttr *model = last != NULL ? last : next;
  const GalleyAttr *first = token->n_attrs > 0 ? galley_tokens_get_attr (tree->tokens, token->first_attr) : NULL;
  const GalleyAttr *spaced = last == first && last != NULL && token->n_attrs > 1 ? first + 1 : model;
  g_autofree char *gap = NULL;
  if (spaced == NULL || (spaced == first && last == first))
    {
      gap = g_strdup (" ");
    }
  else
    {
      guint32 start = gap_start (text, spaced->name.start);

      gap = g_strndup (text + start, spaced->name.start - start);
    }
  guint32 offset = last != NULL ? last->value.end + 1 : token->name_end;

  char quote = model != NULL ? model->quote : '"';
  g_string_append_printf (written, "%s%s=%c", gap, galley_attribute_name (attribute), quote);
  galley_markup_append_value (written, value, strlen (value), quote);
  g_string_append_c (written, quote);
  galley_text_edit_insert (edit, offset, written->str, (gssize) written->len);
}

/**
 * galley_edit_add_attribute:
 *
 * See galley_edit_set_attribute().
 */
gboolean
galley_edit_add_attribute (GalleyTextEdit   *edit,
                           const GalleyTree *tree,
                           GalleyNodeId      node,
                           GalleyAttribute   attribute,
                           const char       *value,
                           GError          **error)
{
  if (galley_tree_node (tree, node)->kind != GALLEY_NODE_ELEMENT)
    return galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("Only an element has attributes."));
  if (!galley_edit_check_value (value, error) || !galley_edit_check_tag (tree, node, error))
    return FALSE;

  const GalleyAttr *attr = galley_tree_attr (tree, node, attribute);
  if (attr == NULL)
    {
      if (value != NULL)
        insert_attribute (edit, tree, node, attribute, value);
    }
  else if (value != NULL)
    {
      change_value (edit, tree, attr, value);
    }
  else
    {
      guint32 start = gap_start (tree->tokens->text, attr->name.start);

      galley_text_edit_remove (edit, GALLEY_SPAN (start, attr->value.end + 1));
    }
  return TRUE;
}
