/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/check-private.h"

#include "core/article/markup.h"
#include "core/text/i18n.h"

/* An element without end tag, and the stray end tag that was meant to close
 * it, if one was. */
typedef struct
{
  GalleyNodeId node;
  GalleyNodeId stray;     /* GALLEY_NO_NODE where there is none */
  gboolean overlaps;      /* the end tag has the right name in the wrong place */
} Unclosed;

typedef struct
{
  GalleyCheck *check;
  GArray *unclosed;       /* of Unclosed, in document order */
} Nesting;

static GalleySpan
tag_name_at (const GalleyCheck *self, GalleyNodeId node)
{
  return galley_token_name (galley_tokens_get (self->tokens, galley_tree_node (self->tree, node)->token));
}

static gboolean
is_running_text (GalleyElement element)
{
  const GalleyRule *rule = galley_vocabulary_rule (element);

  return rule != NULL && (rule->content == GALLEY_CONTENT_INLINE || rule->content == GALLEY_CONTENT_TEXT);
}

/* Whether nothing but white space stands between a node and its parent's end. */
static gboolean
is_last (const GalleyCheck *self, GalleyNodeId node)
{
  const GalleyNode *parent = galley_tree_node (self->tree, galley_tree_node (self->tree, node)->parent);

  for (GalleyNodeId next = galley_tree_node (self->tree, node)->after; next < parent->after;
       next = galley_tree_node (self->tree, next)->after)
    if (!(galley_tree_node (self->tree, next)->flags & GALLEY_NODE_BLANK))
      return FALSE;
  return TRUE;
}

static Unclosed *
find_unclosed (const Nesting *nesting, GalleyNodeId node)
{
  Unclosed *list = (Unclosed *) nesting->unclosed->data;
  guint low = 0;
  guint high = nesting->unclosed->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (list[middle].node == node)
        return &list[middle];
      if (list[middle].node < node)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/* `<em>one</strong>`: a name that differs where an end tag belongs. */
static Unclosed *
find_mistaken (const Nesting *nesting, GalleyNodeId stray)
{
  const GalleyTree *tree = nesting->check->tree;
  GalleyNodeId parent = galley_tree_node (tree, stray)->parent;
  Unclosed *entry = parent != GALLEY_NO_NODE ? find_unclosed (nesting, parent) : NULL;
  GalleyElement element;

  if (entry == NULL || entry->stray != GALLEY_NO_NODE)
    return NULL;

  /* What we know to be a block ends where its text ends. */
  element = galley_tree_node (tree, parent)->element;
  if (galley_element_is_known (element) && !galley_element_is_inline (element) && !is_last (nesting->check, stray))
    return NULL;
  return entry;
}

/* `<strong><em>one</strong></em>`: em ended with strong, and then once more. */
static Unclosed *
find_overlapping (const Nesting *nesting, GalleyNodeId stray)
{
  const GalleyTree *tree = nesting->check->tree;
  GalleyNodeId parent = galley_tree_node (tree, stray)->parent;
  Unclosed *entry;
  GalleyNodeId container;

  if (nesting->unclosed->len == 0)
    return NULL;

  entry = &g_array_index (nesting->unclosed, Unclosed, nesting->unclosed->len - 1);
  container = galley_tree_node (tree, entry->node)->parent;
  if (entry->stray != GALLEY_NO_NODE || container == GALLEY_NO_NODE
      || galley_tree_node (tree, container)->parent != parent
      || !galley_check_same_bytes (nesting->check, tag_name_at (nesting->check, entry->node),
                                   tag_name_at (nesting->check, stray)))
    return NULL;
  return entry;
}

/* A start tag without > is a leaf; its end tag then seems to close nothing,
 * which goes without saying. */
static gboolean
follows_broken_tag (const GalleyCheck *self, GalleyNodeId broken, GalleyNodeId stray)
{
  return broken != GALLEY_NO_NODE
         && galley_tree_node (self->tree, broken)->parent == galley_tree_node (self->tree, stray)->parent
         && galley_check_same_bytes (self, tag_name_at (self, broken), tag_name_at (self, stray));
}

static void
report_stray (GalleyCheck *self, GalleyNodeId stray)
{
  GalleySpan span = galley_tree_span (self->tree, stray);
  g_autofree char *name = galley_check_quote (self, tag_name_at (self, stray));
  g_autofree char *label = g_strdup_printf (_("Remove </%s>"), name);

  galley_check_mend (galley_check_error (self, GALLEY_PROBLEM_STRAY_END_TAG, span,
                                         _("The end tag </%s> closes nothing: no <%s> is open here."), name, name),
                     label, span, "");
}

static void
report_mistaken (GalleyCheck *self, const Unclosed *entry)
{
  GalleySpan start_name = tag_name_at (self, entry->node);
  GalleySpan end_name = tag_name_at (self, entry->stray);
  g_autofree char *wanted = galley_check_quote (self, start_name);
  g_autofree char *found = galley_check_quote (self, end_name);
  g_autofree char *label = NULL;
  g_autofree char *replacement = NULL;
  GalleyElement element = galley_tree_node (self->tree, entry->node)->element;
  GalleyNodeId parent = galley_tree_node (self->tree, entry->node)->parent;
  GalleyElement meant;
  GalleyProblem *problem
      = galley_check_error (self, GALLEY_PROBLEM_MISMATCHED, galley_tree_span (self->tree, entry->stray),
                            _("The start tag is <%s>, but the end tag is </%s>."), wanted, found);

  if (problem == NULL)
    return;
  problem->related = galley_tree_tag_span (self->tree, entry->node);

  /* The start tag decides, unless it is the one with the slip. */
  meant = galley_element_lookup (self->text + end_name.start, galley_span_length (end_name),
                                 galley_tree_node (self->tree, parent)->element);
  if (element == GALLEY_ELEMENT_UNKNOWN && meant != GALLEY_ELEMENT_UNKNOWN)
    {
      label = g_strdup_printf (_("Change the start tag to <%s>"), found);
      replacement = g_strndup (self->text + end_name.start, galley_span_length (end_name));
      galley_check_mend (problem, label, start_name, replacement);
    }
  else
    {
      label = g_strdup_printf (_("Change the end tag to </%s>"), wanted);
      replacement = g_strndup (self->text + start_name.start, galley_span_length (start_name));
      galley_check_mend (problem, label, end_name, replacement);
    }
}

static void
report_overlap (GalleyCheck *self, const Unclosed *entry)
{
  GalleyNodeId container = galley_tree_node (self->tree, entry->node)->parent;
  GalleySpan stray = galley_tree_span (self->tree, entry->stray);
  g_autofree char *inner = galley_check_quote (self, tag_name_at (self, entry->node));
  g_autofree char *outer = galley_check_quote (self, tag_name_at (self, container));
  GalleyProblem *problem
      = galley_check_error (self, GALLEY_PROBLEM_MISMATCHED, stray,
                            _("<%s> and <%s> overlap: what starts inside has to end inside."), outer, inner);

  if (problem == NULL)
    return;
  problem->related = galley_tree_tag_span (self->tree, entry->node);

  /* With text between the two end tags nobody can tell where it belongs. */
  if (stray.start == galley_tree_node (self->tree, container)->end)
    {
      GalleyTextEdit *edit = galley_text_edit_new ();

      galley_text_edit_insert (edit, galley_tree_node (self->tree, entry->node)->end, self->text + stray.start,
                               galley_span_length (stray));
      galley_text_edit_remove (edit, stray);
      galley_problem_take_remedy (problem, _("Swap the end tags"), edit);
    }
}

/* Whether a comment, say, that never ends has taken the rest of the text. */
static gboolean
is_swallowed (const GalleyCheck *self, const GalleyNode *node)
{
  const GalleyToken *last = galley_tokens_get (self->tokens, self->tokens->tokens->len - 1);

  return node->end == self->n_bytes && last->flags & GALLEY_TOKEN_BROKEN
         && (last->kind == GALLEY_TOKEN_COMMENT || last->kind == GALLEY_TOKEN_CDATA
             || last->kind == GALLEY_TOKEN_PI);
}

/* Where the end tag belongs: behind the last thing that is no white space. */
static guint32
wanted_end (const GalleyCheck *self, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);
  guint32 end = n->content_end;

  while (end > n->content_start && galley_markup_is_space (self->text[end - 1]))
    end--;
  return end;
}

/* The end tag, on a line of its own where the start tag has one. */
static char *
make_end_tag (const GalleyCheck *self, GalleyNodeId node, guint32 end)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);
  GalleySpan name = tag_name_at (self, node);
  guint32 line = n->start;
  int n_name = (int) galley_span_length (name);

  while (line > 0 && (self->text[line - 1] == ' ' || self->text[line - 1] == '\t'))
    line--;
  if (is_running_text (n->element) || n->content_start == end
      || !galley_markup_is_space (self->text[n->content_start]) || (line > 0 && self->text[line - 1] != '\n'))
    return g_strdup_printf ("</%.*s>", n_name, self->text + name.start);

  return g_strdup_printf ("\n%.*s</%.*s>", (int) (n->start - line), self->text + line, n_name,
                          self->text + name.start);
}

/* `<br>` as in HTML. */
static gboolean
is_always_empty (const GalleyCheck *self, GalleyNodeId node)
{
  GalleySpan name = tag_name_at (self, node);
  const GalleyRule *rule = galley_vocabulary_rule (galley_tree_node (self->tree, node)->element);

  return (rule != NULL && rule->content == GALLEY_CONTENT_EMPTY) || galley_check_is_bytes (self, name, "img");
}

static void
report_unclosed_empty (GalleyCheck *self, GalleyNodeId node)
{
  guint32 at = galley_tree_node (self->tree, node)->content_start - 1;
  g_autofree char *what = galley_check_describe (self, node);

  galley_check_mend (galley_check_error (self, GALLEY_PROBLEM_UNCLOSED, galley_tree_tag_span (self->tree, node),
                                         _("The %s holds nothing, and its tag has to end with />."), what),
                     _("Insert /"), GALLEY_SPAN (at, at), "/");
}

static void
report_unclosed (GalleyCheck *self, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);
  guint32 end;
  g_autofree char *name = NULL;
  g_autofree char *what = NULL;
  g_autofree char *end_tag = NULL;
  g_autofree char *label = NULL;
  GalleyProblem *problem;

  if (is_swallowed (self, n))
    return;
  if (!galley_check_has_room (self, GALLEY_PROBLEM_UNCLOSED))
    {
      galley_check_error (self, GALLEY_PROBLEM_UNCLOSED, galley_tree_tag_span (self->tree, node), "more");
      return;
    }

  if (is_always_empty (self, node))
    {
      report_unclosed_empty (self, node);
      return;
    }

  name = galley_check_quote (self, tag_name_at (self, node));
  what = galley_check_describe (self, node);
  problem = galley_check_error (self, GALLEY_PROBLEM_UNCLOSED, galley_tree_tag_span (self->tree, node),
                                _("The %s has no end tag."), what);
  if (n->end < self->n_bytes)
    {
      const GalleyToken *behind = galley_tokens_get (self->tokens, galley_tokens_find (self->tokens, n->end));

      problem->related = GALLEY_SPAN (behind->start, behind->end);
    }

  end = wanted_end (self, node);
  end_tag = make_end_tag (self, node, end);
  label = g_strdup_printf (_("Insert </%s>"), name);
  galley_check_mend (problem, label, GALLEY_SPAN (end, end), end_tag);
}

/**
 * galley_check_nesting:
 *
 * Finds start tags without end, end tags without start, and pairs that do not
 * match. A pair makes one problem with both its tags.
 */
void
galley_check_nesting (GalleyCheck *self)
{
  g_autoptr (GArray) unclosed = NULL;
  Nesting nesting;
  GalleyNodeId broken = GALLEY_NO_NODE;

  if (self->tree->nests)
    return;

  unclosed = g_array_new (FALSE, FALSE, sizeof (Unclosed));
  nesting = (Nesting) { self, unclosed };

  for (GalleyNodeId id = 1; id < galley_tree_size (self->tree); id++)
    {
      const GalleyNode *node = galley_tree_node (self->tree, id);

      if (node->kind == GALLEY_NODE_ELEMENT)
        {
          Unclosed entry = { id, GALLEY_NO_NODE, FALSE };

          if (node->flags & GALLEY_NODE_UNCLOSED)
            g_array_append_val (unclosed, entry);
          if (node->flags & GALLEY_NODE_BROKEN && self->text[node->content_start - 1] != '>')
            broken = id;
        }
      else if (node->kind == GALLEY_NODE_STRAY_END)
        {
          Unclosed *entry = find_mistaken (&nesting, id);

          if (entry == NULL && (entry = find_overlapping (&nesting, id)) != NULL)
            entry->overlaps = TRUE;
          if (entry != NULL)
            entry->stray = id;
          else if (!follows_broken_tag (self, broken, id))
            report_stray (self, id);
        }
    }

  for (guint i = 0; i < unclosed->len; i++)
    {
      const Unclosed *entry = &g_array_index (unclosed, Unclosed, i);

      if (entry->stray == GALLEY_NO_NODE)
        report_unclosed (self, entry->node);
      else if (entry->overlaps)
        report_overlap (self, entry);
      else
        report_mistaken (self, entry);
    }
}
