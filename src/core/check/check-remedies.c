/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/check-private.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/article/names.h"
#include "core/text/i18n.h"

/* A child element with what stands before it: white space and comments move
 * with the element that they lead to. */
typedef struct
{
  GalleySpan span;
  guint rank;
  guint place;      /* in the text as it is */
} Slice;

/* `g:` where the element's own name has a prefix; a span of the text. */
static GalleySpan
prefix_of (const GalleyCheck *self, GalleyNodeId node)
{
  GalleySpan name = galley_tree_name_span (self->tree, node);
  guint32 n_prefix = (guint32) galley_name_prefix_length (self->text + name.start, galley_span_length (name));

  return GALLEY_SPAN (name.start, name.start + n_prefix);
}

static void
append_tag (const GalleyCheck *self, GString *out, GalleySpan prefix, const char *opening, const char *name)
{
  g_string_append (out, opening);
  g_string_append_len (out, self->text + prefix.start, galley_span_length (prefix));
  g_string_append (out, name);
  g_string_append_c (out, '>');
}

/**
 * galley_check_mend_name:
 * @name: a local name
 *
 * Offers to rename an element, in both its tags.
 */
void
galley_check_mend_name (GalleyCheck *self, GalleyProblem *problem, GalleyNodeId node, const char *name)
{
  GalleySpan spans[2] = { galley_tree_name_span (self->tree, node), galley_tree_end_tag_span (self->tree, node) };
  guint32 n_prefix = galley_span_length (prefix_of (self, node));
  guint32 n_name = galley_span_length (spans[0]);
  g_autofree char *label = g_strdup_printf (_("Change to <%s>"), name);
  GalleyTextEdit *edit;

  if (problem == NULL)
    return;

  edit = galley_text_edit_new ();
  galley_text_edit_replace (edit, GALLEY_SPAN (spans[0].start + n_prefix, spans[0].end), name, -1);
  if (!galley_span_is_empty (spans[1]))
    galley_text_edit_replace (edit, GALLEY_SPAN (spans[1].start + 2 + n_prefix, spans[1].start + 2 + n_name),
                              name, -1);
  galley_problem_take_remedy (problem, label, edit);
}

/* The tag, with its whole line where nothing else stands in that. */
static GalleySpan
line_of_tag (const GalleyCheck *self, GalleySpan tag)
{
  GalleySpan line = tag;

  while (line.start > 0 && (self->text[line.start - 1] == ' ' || self->text[line.start - 1] == '\t'))
    line.start--;
  while (line.end < self->n_bytes && self->text[line.end] != '\n' && galley_markup_is_space (self->text[line.end]))
    line.end++;
  if (line.start == 0 || self->text[line.start - 1] != '\n' || line.end == self->n_bytes || self->text[line.end] != '\n')
    return tag;
  line.end++;
  return line;
}

/**
 * galley_check_mend_unwrap:
 *
 * Offers to remove an element's tags and to keep what stands between them.
 */
void
galley_check_mend_unwrap (GalleyCheck *self, GalleyProblem *problem, GalleyNodeId node)
{
  GalleySpan end_tag = galley_tree_end_tag_span (self->tree, node);
  GalleyTextEdit *edit;

  if (problem == NULL)
    return;

  edit = galley_text_edit_new ();
  galley_text_edit_remove (edit, line_of_tag (self, galley_tree_tag_span (self->tree, node)));
  if (!galley_span_is_empty (end_tag))
    galley_text_edit_remove (edit, line_of_tag (self, end_tag));
  galley_problem_take_remedy (problem, _("Remove its tags and keep its text"), edit);
}

/**
 * galley_check_mend_wrap:
 * @parent: the element around the text
 * @span: text and inline elements, without the white space around them
 *
 * Offers to make a paragraph of running text.
 */
void
galley_check_mend_wrap (GalleyCheck *self, GalleyProblem *problem, GalleyNodeId parent, GalleySpan span)
{
  g_autoptr (GString) start = NULL;
  g_autoptr (GString) end = NULL;
  GalleyTextEdit *edit;

  if (problem == NULL)
    return;

  start = g_string_new (NULL);
  end = g_string_new (NULL);
  append_tag (self, start, prefix_of (self, parent), "<", "p");
  append_tag (self, end, prefix_of (self, parent), "</", "p");

  edit = galley_text_edit_new ();
  galley_text_edit_insert (edit, span.start, start->str, (gssize) start->len);
  galley_text_edit_insert (edit, span.end, end->str, (gssize) end->len);
  galley_problem_take_remedy (problem, _("Make it a paragraph"), edit);
}

/* The element with all that it must have; FALSE where that takes a value that
 * only the writer knows. */
static gboolean
append_element (const GalleyCheck *self, GString *out, GalleySpan prefix, GalleyElement element)
{
  const GalleyRule *rule = galley_vocabulary_rule (element);
  const char *name = galley_element_name (element);

  for (const GalleyAttributeRule *attribute = rule->attributes; attribute->attribute != GALLEY_ATTRIBUTE_NONE;
       attribute++)
    if (attribute->required)
      return FALSE;

  append_tag (self, out, prefix, "<", name);
  if (rule->content == GALLEY_CONTENT_CHILDREN)
    for (const GalleyParticle *particle = rule->particles; !galley_particle_is_end (particle); particle++)
      {
        GalleyElement child = particle->group == GALLEY_GROUP_BLOCK  ? GALLEY_ELEMENT_P
                              : particle->group == GALLEY_GROUP_CELL ? GALLEY_ELEMENT_TD
                                                                     : particle->element;

        if (particle->min > 0 && !append_element (self, out, prefix, child))
          return FALSE;
      }
  append_tag (self, out, prefix, "</", name);
  return TRUE;
}

static guint
rank_of_element (const GalleyRule *rule, GalleyElement element)
{
  for (guint i = 0; !galley_particle_is_end (&rule->particles[i]); i++)
    if (galley_particle_matches (&rule->particles[i], element))
      return 2 * i;
  return G_MAXUINT;
}

guint
galley_check_rank (const GalleyCheck *self, GalleyNodeId parent, GalleyNodeId child)
{
  const GalleyRule *rule = galley_vocabulary_rule (galley_tree_node (self->tree, parent)->element);
  GalleyElement element = galley_tree_node (self->tree, child)->element;
  guint rank = rank_of_element (rule, element);

  /* The headline of the page comes before those for other uses. */
  if (element == GALLEY_ELEMENT_HEADLINE && galley_tree_attr (self->tree, child, GALLEY_ATTRIBUTE_USE) != NULL)
    rank++;
  return rank;
}

/* The white space right before a node, which is its indentation. */
static GalleySpan
indentation_of (const GalleyCheck *self, GalleyNodeId node)
{
  guint32 end = galley_tree_node (self->tree, node)->start;
  guint32 start = end;

  while (start > 0 && galley_markup_is_space (self->text[start - 1]))
    start--;
  return GALLEY_SPAN (start, end);
}

/* `<a/>` has to become `<a>...</a>` first. */
static void
open_empty_tag (GalleyCheck *self, GalleyProblem *problem, const char *label, GalleyNodeId parent,
                const char *content)
{
  GalleySpan tag = galley_tree_tag_span (self->tree, parent);
  GalleySpan name = galley_tree_name_span (self->tree, parent);
  g_autofree char *text
      = g_strdup_printf (">%s</%.*s>", content, (int) galley_span_length (name), self->text + name.start);

  galley_check_mend (problem, label, GALLEY_SPAN (tag.end - 2, tag.end), text);
}

/**
 * galley_check_mend_missing:
 * @element: a child that @parent has to have
 *
 * Offers to insert it, empty, in the place where it is written, indented as
 * its neighbour is. Nothing is offered where it needs a value.
 */
void
galley_check_mend_missing (GalleyCheck *self, GalleyProblem *problem, GalleyNodeId parent, GalleyElement element)
{
  const GalleyRule *rule = galley_vocabulary_rule (galley_tree_node (self->tree, parent)->element);
  guint rank = rank_of_element (rule, element);
  g_autofree char *label = g_strdup_printf (_("Insert <%s>"), galley_element_name (element));
  g_autoptr (GString) text = NULL;
  GalleyNodeId before = GALLEY_NO_NODE;
  GalleyNodeId last = GALLEY_NO_NODE;
  GalleySpan space;
  guint32 at;

  if (problem == NULL)
    return;
  text = g_string_new (NULL);
  if (!append_element (self, text, prefix_of (self, parent), element))
    return;

  for (GALLEY_EACH_CHILD (self->tree, parent, child))
    {
      guint child_rank;

      if (galley_tree_node (self->tree, child)->kind != GALLEY_NODE_ELEMENT)
        continue;
      last = child;
      child_rank = galley_check_rank (self, parent, child);
      if (before == GALLEY_NO_NODE && child_rank != G_MAXUINT && child_rank > rank)
        before = child;
    }

  if (before != GALLEY_NO_NODE)
    {
      space = indentation_of (self, before);
      g_string_append_len (text, self->text + space.start, galley_span_length (space));
      at = galley_tree_node (self->tree, before)->start;
    }
  else if (last != GALLEY_NO_NODE)
    {
      space = indentation_of (self, last);
      g_string_prepend_len (text, self->text + space.start, galley_span_length (space));
      at = galley_tree_node (self->tree, last)->end;
    }
  else if (galley_tree_node (self->tree, parent)->flags & GALLEY_NODE_EMPTY_TAG)
    {
      open_empty_tag (self, problem, label, parent, text->str);
      return;
    }
  else
    {
      at = galley_tree_node (self->tree, parent)->content_start;
    }
  galley_check_mend (problem, label, GALLEY_SPAN (at, at), text->str);
}

static int
compare_slices_cb (gconstpointer a, gconstpointer b)
{
  const Slice *left = a;
  const Slice *right = b;

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  return left->place < right->place ? -1 : left->place > right->place;
}

/* FALSE where there is text between the children, of which nobody can tell
 * where it belongs. */
static gboolean
cut_slices (GalleyCheck *self, GalleyNodeId parent, GArray *slices)
{
  guint32 start = galley_tree_node (self->tree, parent)->content_start;

  for (GALLEY_EACH_CHILD (self->tree, parent, child))
    {
      const GalleyNode *node = galley_tree_node (self->tree, child);
      Slice slice = { GALLEY_SPAN (start, node->end), galley_check_rank (self, parent, child), slices->len };

      if (galley_check_has_text (self, child))
        return FALSE;
      if (node->kind != GALLEY_NODE_ELEMENT)
        continue;

      /* What has no place of its own stays behind what it follows. */
      if (slice.rank == G_MAXUINT)
        slice.rank = slices->len > 0 ? g_array_index (slices, Slice, slices->len - 1).rank : 0;
      g_array_append_val (slices, slice);
      start = node->end;
    }
  return TRUE;
}

/**
 * galley_check_mend_order:
 *
 * Offers to put the children in the order in which they are written: each
 * moves as it is, with the white space and the comments before it.
 */
void
galley_check_mend_order (GalleyCheck *self, GalleyProblem *problem, GalleyNodeId parent)
{
  g_autoptr (GArray) slices = NULL;
  g_autoptr (GArray) sorted = NULL;
  g_autoptr (GString) text = NULL;
  GalleyTextEdit *edit;
  guint first = 0;
  guint last;

  if (problem == NULL)
    return;
  slices = g_array_new (FALSE, FALSE, sizeof (Slice));
  if (!cut_slices (self, parent, slices))
    return;

  sorted = g_array_copy (slices);
  g_array_sort (sorted, compare_slices_cb);
  last = sorted->len;
  while (first < last && g_array_index (sorted, Slice, first).place == first)
    first++;
  while (last > first && g_array_index (sorted, Slice, last - 1).place == last - 1)
    last--;
  if (first == last)
    return;

  text = g_string_new (NULL);
  for (guint i = first; i < last; i++)
    {
      GalleySpan span = g_array_index (sorted, Slice, i).span;

      g_string_append_len (text, self->text + span.start, galley_span_length (span));
    }

  /* The slices lie side by side, so that the part that changes is one piece. */
  edit = galley_text_edit_new ();
  galley_text_edit_replace (edit,
                            GALLEY_SPAN (g_array_index (slices, Slice, first).span.start,
                                         g_array_index (slices, Slice, last - 1).span.end),
                            text->str, (gssize) text->len);
  galley_problem_take_remedy (problem, _("Put them in order"), edit);
}
