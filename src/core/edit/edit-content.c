/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/edit-content.h"

#include "core/article/markup.h"
#include "core/edit/edit-layout.h"

static GalleyUnit
read_unit (const GalleyEditContent *c, GalleyNodeId node, guint32 pos, guint32 end)
{
  const GalleyNode *n = galley_tree_node (c->tree, node);
  const char *text = c->text;
  GalleyUnit unit = { .start = pos, .end = pos + 1, .node = node };
  gboolean is_cdata = (n->flags & GALLEY_NODE_CDATA) != 0;

  if (galley_markup_is_space (text[pos]))
    {
      guint32 run = pos;
      gboolean is_layout = FALSE;

      unit.flags = GALLEY_UNIT_SPACE;
      unit.character = text[pos] == '\r' ? '\n' : (gunichar) text[pos];
      if (text[pos] == '\r' && pos + 1 < end && text[pos + 1] == '\n')
        unit.end++;
      if (c->verbatim)
        return unit;

      for (; run < end && galley_markup_is_space (text[run]); run++)
        is_layout = is_layout || text[run] != ' ';
      if (is_layout)
        {
          unit.end = run;
          unit.character = ' ';
          unit.flags = GALLEY_UNIT_LAYOUT;
        }
      return unit;
    }

  if (text[pos] == '&' && !is_cdata)
    {
      GalleySpan reference;

      galley_markup_next_reference (text + pos, end - pos, 0, &reference, &unit.character);
      if (unit.character != 0)
        {
          unit.end = pos + reference.end;
          if (unit.character < 0x80 && galley_markup_is_space ((char) unit.character))
            unit.flags = GALLEY_UNIT_SPACE;
          return unit;
        }
      unit.character = '&';
      return unit;
    }

  unit.character = g_utf8_get_char_validated (text + pos, end - pos);
  if (unit.character == (gunichar) -1 || unit.character == (gunichar) -2)
    unit.character = 0xfffd;
  else
    unit.end = pos + (guint32) g_unichar_to_utf8 (unit.character, NULL);
  return unit;
}

static gboolean
is_seen_space (const GalleyUnit *unit)
{
  return unit->character != 0 && unit->flags & (GALLEY_UNIT_SPACE | GALLEY_UNIT_LAYOUT);
}

/* Layout at the two ends and behind other white space is not seen. */
static void
hide_layout (GalleyEditContent *c)
{
  gboolean after_space = TRUE;

  for (guint i = 0; i < c->units->len; i++)
    {
      GalleyUnit *unit = galley_edit_content_unit (c, i);

      if (unit->flags & GALLEY_UNIT_LAYOUT && after_space)
        unit->character = 0;
      else
        after_space = is_seen_space (unit);
    }
  for (guint i = c->units->len; i > 0; i--)
    {
      GalleyUnit *unit = galley_edit_content_unit (c, i - 1);

      if (unit->flags & GALLEY_UNIT_LAYOUT)
        unit->character = 0;
      else
        break;
    }
}

static gboolean
shows_without_words (const GalleyTree *tree, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (tree, node);
  gboolean may = n->element == GALLEY_ELEMENT_CITE || n->element == GALLEY_ELEMENT_BR
                 || !galley_element_is_known ((GalleyElement) n->element);

  return may && n->kind == GALLEY_NODE_ELEMENT && n->after == node + 1;
}

gboolean
galley_edit_is_apart (const GalleyTree *tree, GalleyNodeId node)
{
  GalleyElement element = (GalleyElement) galley_tree_node (tree, node)->element;

  return galley_element_is_known (element) && !galley_element_is_inline (element);
}

/**
 * galley_edit_content_init:
 * @node: an element
 * @has_objects: whether elements without words are read, too
 *
 * Reads the text of an element.
 */
void
galley_edit_content_init (GalleyEditContent *c, const GalleyTree *tree, GalleyNodeId node, gboolean has_objects)
{
  GalleyNodeId i = node + 1;
  GalleyNodeId after = galley_tree_node (tree, node)->after;

  *c = (GalleyEditContent) {
    .tree = tree,
    .text = tree->tokens->text,
    .node = node,
    .has_objects = has_objects,
    .verbatim = galley_tree_node (tree, node)->element == GALLEY_ELEMENT_PRE,
    .units = g_array_new (FALSE, FALSE, sizeof (GalleyUnit)),
    .seen = g_array_new (FALSE, FALSE, sizeof (guint)),
    .line_end = galley_layout_line_end (tree),
  };

  while (i < after)
    {
      const GalleyNode *n = galley_tree_node (tree, i);

      if (galley_edit_is_apart (tree, i))
        {
          i = n->after;
          continue;
        }
      if (has_objects && shows_without_words (tree, i))
        {
          GalleyUnit unit = { n->start, n->end, i, GALLEY_OBJECT_CHARACTER, 0 };

          if (n->element == GALLEY_ELEMENT_BR)
            unit.character = GALLEY_BREAK_CHARACTER;
          g_array_append_val (c->units, unit);
        }
      if (n->kind == GALLEY_NODE_TEXT)
        {
          guint32 pos = n->content_start;

          while (pos < n->content_end)
            {
              GalleyUnit unit = read_unit (c, i, pos, n->content_end);

              g_array_append_val (c->units, unit);
              pos = unit.end;
            }
        }
      i++;
    }
  if (!c->verbatim)
    hide_layout (c);
  for (guint u = 0; u < c->units->len; u++)
    if (galley_edit_content_unit (c, u)->character != 0)
      g_array_append_val (c->seen, u);
}

/**
 * galley_edit_content_clear:
 *
 * Frees what the content owns, not the content.
 */
void
galley_edit_content_clear (GalleyEditContent *self)
{
  g_clear_pointer (&self->units, g_array_unref);
  g_clear_pointer (&self->seen, g_array_unref);
}
