/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/edit-place.h"

#include <string.h>

#include "core/article/markup.h"

/* So many nodes are looked at to learn how an article is indented. */
#define UNIT_SEARCH 1000u

static inline const char *
text_of (const GalleyTree *tree)
{
  return tree->tokens->text;
}

static inline gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static const char *
line_end_at (const char *text, GalleySpan span)
{
  if (text[span.start] == '\n')
    return "\n";
  return span.start + 1 < span.end && text[span.start + 1] == '\n' ? "\r\n" : "\r";
}

/* The gap without what trails on the line before, and with no more than one
 * blank line. */
static char *
dup_separator (const GalleyTree *tree, GalleySpan gap)
{
  const char *text = text_of (tree);
  guint32 last = galley_layout_last_line_end (tree, gap);

  if (last == gap.end)
    return g_strndup (text + gap.start, galley_span_length (gap));

  GalleySpan rest = GALLEY_SPAN (gap.start, last);
  guint32 second = galley_layout_last_line_end (tree, rest);
  g_autofree char *tail = g_strndup (text + last, gap.end - last);

  return g_strconcat (second < rest.end ? line_end_at (text, GALLEY_SPAN (second, rest.end)) : "", tail, NULL);
}

/* What follows the last line end of a separator. */
static const char *
indent_of (const char *separator)
{
  const char *indent = separator;

  for (const char *c = separator; *c != '\0'; c++)
    if (is_line_end (*c))
      indent = c + 1;
  return indent;
}

static gboolean
holds_line_end (const char *separator)
{
  return strpbrk (separator, "\r\n") != NULL;
}

static char *
dup_unit (const GalleyTree *tree)
{
  GalleyNodeId limit = MIN (galley_tree_size (tree), UNIT_SEARCH);
  g_autofree char *least = NULL;

  for (GalleyNodeId i = 1; i < limit; i++)
    {
      GalleyNodeId parent = galley_tree_node (tree, i)->parent;

      if (galley_tree_node (tree, i)->kind != GALLEY_NODE_ELEMENT || parent == GALLEY_NO_NODE)
        continue;

      g_autofree char *inner = galley_layout_dup_indent (tree, i);
      g_autofree char *outer = inner != NULL ? galley_layout_dup_indent (tree, parent) : NULL;

      if (outer != NULL && strlen (inner) > strlen (outer) && g_str_has_prefix (inner, outer))
        return g_strdup (inner + strlen (outer));
      if (inner != NULL && *inner != '\0' && (least == NULL || strlen (inner) < strlen (least)))
        {
          g_free (least);
          least = g_steal_pointer (&inner);
        }
    }
  return least != NULL ? g_steal_pointer (&least) : g_strdup ("  ");
}

/* Whether elements of that kind are written in one line here: as the nearest
 * neighbour of the same kind is. Emphasis in running text says nothing of that. */
static gboolean
is_written_in_line (const GalleyTree *tree, GalleyNodeId before, GalleyNodeId behind, GalleyElement element)
{
  const GalleyNodeId samples[] = { before, behind };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      if (samples[i] == GALLEY_NO_NODE || galley_tree_node (tree, samples[i])->element != element)
        continue;

      GalleyNodeId child = galley_layout_first_element (tree, samples[i]);
      if (child != GALLEY_NO_NODE && !galley_element_is_inline ((GalleyElement) galley_tree_node (tree, child)->element))
        return !galley_layout_has_line_end (tree, galley_layout_gap_before (tree, child));
    }
  return FALSE;
}

/* What stands between two siblings, either of which may be missing. */
static char *
dup_separator_between (const GalleyTree *tree, GalleyNodeId before, GalleyNodeId behind)
{
  GalleyNodeId candidates[5];
  guint n = 0;
  char *first = NULL;

  if (before != GALLEY_NO_NODE && behind != GALLEY_NO_NODE)
    candidates[n++] = behind;
  if (before != GALLEY_NO_NODE && galley_layout_previous_element (tree, before) != GALLEY_NO_NODE)
    candidates[n++] = before;
  if (behind != GALLEY_NO_NODE && galley_layout_next_element (tree, behind) != GALLEY_NO_NODE)
    candidates[n++] = galley_layout_next_element (tree, behind);
  if (before != GALLEY_NO_NODE)
    candidates[n++] = before;
  if (behind != GALLEY_NO_NODE)
    candidates[n++] = behind;

  for (guint i = 0; i < n; i++)
    {
      GalleySpan gap = galley_layout_gap_before (tree, candidates[i]);

      if (galley_layout_has_line_end (tree, gap))
        {
          g_free (first);
          return dup_separator (tree, gap);
        }
      if (first == NULL)
        first = dup_separator (tree, gap);
    }
  return first != NULL ? first : g_strdup ("");
}

/* Takes the separator. */
static void
init_place (GalleyPlace      *self,
            const GalleyTree *tree,
            GalleyNodeId      parent,
            char             *separator,
            gboolean          in_line)
{
  gboolean lines = holds_line_end (separator);

  *self = (GalleyPlace) { .between = separator, .layout = { .prefix = galley_layout_dup_prefix (tree, parent) } };
  if (lines)
    self->layout.line_end = line_end_at (separator, GALLEY_SPAN (strcspn (separator, "\r\n"), strlen (separator)));
  else
    self->layout.line_end = galley_layout_line_end (tree);
  if (lines && !in_line)
    {
      self->layout.indent = g_strdup (indent_of (separator));
      self->layout.unit = dup_unit (tree);
    }
}

static void
finish_place (GalleyPlace *self, GalleySpan span, const char *before, const char *after)
{
  self->span = span;
  self->before = g_strdup (before);
  self->after = g_strdup (after);
}

/**
 * galley_place_clear:
 *
 * Frees what the place owns, not the place.
 */
void
galley_place_clear (GalleyPlace *self)
{
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->between, g_free);
  g_clear_pointer (&self->after, g_free);
  g_clear_pointer (&self->layout.indent, g_free);
  g_clear_pointer (&self->layout.unit, g_free);
  g_clear_pointer (&self->layout.prefix, g_free);
}

/**
 * galley_place_behind:
 * @element: what will stand there
 *
 * A place right behind a sibling, and behind the comments in its line.
 */
void
galley_place_behind (GalleyPlace *self, const GalleyTree *tree, GalleyNodeId sibling, GalleyElement element)
{
  GalleyNodeId next = galley_layout_next_element (tree, sibling);
  guint32 offset = galley_layout_extent_end (tree, sibling);

  init_place (self, tree, galley_tree_node (tree, sibling)->parent, dup_separator_between (tree, sibling, next),
              is_written_in_line (tree, sibling, next, element));
  finish_place (self, GALLEY_SPAN (offset, offset), self->between, "");
}

/**
 * galley_place_before:
 * @element: what will stand there
 *
 * A place right before a sibling, behind the comments above it.
 */
void
galley_place_before (GalleyPlace *self, const GalleyTree *tree, GalleyNodeId sibling, GalleyElement element)
{
  GalleyNodeId previous = galley_layout_previous_element (tree, sibling);
  guint32 offset = galley_tree_node (tree, sibling)->start;

  init_place (self, tree, galley_tree_node (tree, sibling)->parent, dup_separator_between (tree, previous, sibling),
              is_written_in_line (tree, previous, sibling, element));
  finish_place (self, GALLEY_SPAN (offset, offset), "", self->between);
}

/* The parent has elements: the new one goes before them and before the
 * comments above them, but not between the start tag and a comment behind it. */
static void
place_before_all (GalleyPlace *self, const GalleyTree *tree, GalleyNodeId parent, GalleyElement element)
{
  const GalleyNode *p = galley_tree_node (tree, parent);
  GalleyNodeId first = galley_layout_first_element (tree, parent);
  guint32 offset = galley_layout_start_end (tree, parent);

  init_place (self, tree, parent, dup_separator_between (tree, GALLEY_NO_NODE, first),
              is_written_in_line (tree, GALLEY_NO_NODE, first, element));

  if (offset > p->content_start)
    {
      finish_place (self, GALLEY_SPAN (offset, offset), self->between, "");
      return;
    }
  while (galley_markup_is_space (text_of (tree)[offset]))
    offset++;
  finish_place (self, GALLEY_SPAN (offset, offset), "", self->between);
}

/* Nothing to take as a model but the parent itself. */
static void
place_alone (GalleyPlace *self, const GalleyTree *tree, GalleyNodeId parent)
{
  const GalleyNode *p = galley_tree_node (tree, parent);
  const char *text = text_of (tree);
  const char *line_end = galley_layout_line_end (tree);
  g_autofree char *outer = galley_layout_dup_indent (tree, parent);
  g_autofree char *end = NULL;

  if (outer == NULL && p->parent == GALLEY_NO_NODE)
    outer = g_strdup ("");
  if (outer != NULL)
    {
      g_autofree char *unit = dup_unit (tree);

      init_place (self, tree, parent, g_strconcat (line_end, outer, unit, NULL), FALSE);
      end = g_strconcat (line_end, outer, NULL);
    }
  else
    {
      init_place (self, tree, parent, g_strdup (""), FALSE);
      end = g_strdup ("");
    }

  if (p->flags & GALLEY_NODE_EMPTY_TAG)
    {
      GalleySpan name = galley_tree_name_span (tree, parent);
      guint32 slash = p->end - 2;

      while (slash > name.end && galley_markup_is_space (text[slash - 1]))
        slash--;
      g_autofree char *before = g_strconcat (">", self->between, NULL);
      g_autofree char *after = g_strdup_printf ("%s</%.*s>", end, (int) galley_span_length (name), text + name.start);
      finish_place (self, GALLEY_SPAN (slash, p->end), before, after);
      return;
    }

  /* Behind the last comment, if there is any; an end tag that has a line of
   * its own keeps it. */
  guint32 last = p->content_end;
  while (last > p->content_start && galley_markup_is_space (text[last - 1]))
    last--;
  guint32 own_line = galley_layout_last_line_end (tree, GALLEY_SPAN (last, p->content_end));
  gboolean has_own_line = own_line < p->content_end;
  finish_place (self, GALLEY_SPAN (last, own_line), self->between, has_own_line ? "" : end);
}

/**
 * galley_place_first:
 * @element: what will stand there
 *
 * A place before all other elements of a parent, or the first one in a parent
 * that has none.
 */
void
galley_place_first (GalleyPlace *self, const GalleyTree *tree, GalleyNodeId parent, GalleyElement element)
{
  if (galley_layout_first_element (tree, parent) != GALLEY_NO_NODE)
    place_before_all (self, tree, parent, element);
  else
    place_alone (self, tree, parent);
}

/**
 * galley_place_in_text:
 *
 * A place at the end of running text, where white space has a meaning and
 * nothing is written in lines.
 */
void
galley_place_in_text (GalleyPlace *self, const GalleyTree *tree, GalleyNodeId parent)
{
  const GalleyNode *p = galley_tree_node (tree, parent);

  if (p->flags & GALLEY_NODE_EMPTY_TAG)
    {
      place_alone (self, tree, parent);
      g_clear_pointer (&self->layout.indent, g_free);
      g_free (self->before);
      self->before = g_strdup (">");
      g_free (self->after);
      GalleySpan name = galley_tree_name_span (tree, parent);
      self->after = g_strdup_printf ("</%.*s>", (int) galley_span_length (name), text_of (tree) + name.start);
      return;
    }

  guint32 offset = p->content_end;
  while (offset > p->content_start && galley_markup_is_space (text_of (tree)[offset - 1]))
    offset--;
  init_place (self, tree, parent, g_strdup (""), FALSE);
  finish_place (self, GALLEY_SPAN (offset, offset), "", "");
}

