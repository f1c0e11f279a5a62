/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/check-private.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/text/i18n.h"

/* The longest content model, that of the head, has sixteen. */
#define MAX_PARTICLES 24

/* A content model of that many names is told in full. */
#define MAX_LISTED 8

typedef struct
{
  GalleyNodeId first;     /* of each particle; GALLEY_NO_NODE where there is none yet */
  guint n;
} Count;

/* Running text where blocks are wanted: from the first node to the last. */
typedef struct
{
  GalleySpan span;        /* without the white space around it */
  GalleyNodeId next;      /* the node behind it */
  gboolean has_text;
} Run;

/**
 * galley_check_has_text:
 *
 * Returns: whether the node is text, and means more than white space
 */
gboolean
galley_check_has_text (GalleyCheck *self, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);
  const char *text = self->text + n->content_start;
  gsize n_bytes = n->content_end - n->content_start;

  if (n->kind != GALLEY_NODE_TEXT || n->flags & GALLEY_NODE_BLANK)
    return FALSE;
  if (n->flags & GALLEY_NODE_CDATA || !(galley_tokens_get (self->tokens, n->token)->flags & GALLEY_TOKEN_AMPERSAND))
    return !galley_markup_is_blank (text, n_bytes);

  g_string_truncate (self->scratch, 0);
  galley_markup_decode_text (text, n_bytes, self->scratch);
  return !galley_markup_is_blank (self->scratch->str, self->scratch->len);
}

static gboolean
is_element (const GalleyCheck *self, GalleyNodeId node)
{
  return galley_tree_node (self->tree, node)->kind == GALLEY_NODE_ELEMENT;
}

static GalleyElement
element_of (const GalleyCheck *self, GalleyNodeId node)
{
  return galley_tree_node (self->tree, node)->element;
}

/* Trimmed, so that a mark does not run over the lines between blocks. */
static GalleySpan
trimmed (const GalleyCheck *self, GalleySpan span)
{
  while (span.start < span.end && galley_markup_is_space (self->text[span.start]))
    span.start++;
  while (span.end > span.start && galley_markup_is_space (self->text[span.end - 1]))
    span.end--;
  return span;
}

/* --- Sentences --- */

/* `It holds <caption> and <credit>.`, or nothing where that would be long. */
static char *
describe_model (GalleyElement parent)
{
  const GalleyRule *rule = galley_vocabulary_rule (parent);
  const char *words[MAX_LISTED + 1] = { NULL };
  g_autoptr (GString) names = NULL;
  guint n = 0;

  switch (rule->content)
    {
    case GALLEY_CONTENT_EMPTY:
      return g_strdup (_("It is always empty."));
    case GALLEY_CONTENT_TEXT:
      return g_strdup (_("It holds plain text only."));
    case GALLEY_CONTENT_INLINE:
    case GALLEY_CONTENT_ITEM:
      return g_strdup (_("It holds running text."));
    case GALLEY_CONTENT_CHILDREN:
    default:
      for (const GalleyParticle *particle = rule->particles; !galley_particle_is_end (particle); particle++)
        {
          if (particle->group == GALLEY_GROUP_BLOCK)
            return g_strdup (_("It holds blocks such as <p>, <section>, <figure> or <ul>."));
          if (n == MAX_LISTED)
            return NULL;
          words[n++] = particle->group == GALLEY_GROUP_CELL ? "td" : galley_element_name (particle->element);
        }
      names = g_string_new (NULL);
      galley_check_list_words (names, words, "<", ">", _(" and "));
      /* Translators: %s is a list of names, such as “<caption> and <credit>”. */
      return g_strdup_printf (_("It holds %s."), names->str);
    }
}

/* The sentence, which is freed, and what the element may hold instead. */
static char *
add_model (char *sentence, GalleyElement parent)
{
  g_autofree char *first = sentence;
  g_autofree char *model = describe_model (parent);

  return model != NULL ? g_strdup_printf ("%s %s", first, model) : g_steal_pointer (&first);
}

/**
 * galley_check_is_alone:
 *
 * Whether the node is the only one of its parent but for white space and comments.
 */
gboolean
galley_check_is_alone (GalleyCheck *self, GalleyNodeId node)
{
  for (GALLEY_EACH_CHILD (self->tree, galley_tree_node (self->tree, node)->parent, child))
    if (child != node && (is_element (self, child) || galley_check_has_text (self, child)))
      return FALSE;
  return TRUE;
}

static void
report_misplaced (GalleyCheck *self, GalleyNodeId parent, GalleyNodeId child)
{
  GalleySpan name = galley_tree_name_span (self->tree, child);
  GalleyElement element = element_of (self, child);
  g_autofree char *what = NULL;
  g_autofree char *where = NULL;
  g_autofree char *sentence = NULL;
  const char *meant;
  GalleyProblem *problem;

  if (!galley_check_has_room (self, GALLEY_PROBLEM_MISPLACED_ELEMENT))
    {
      galley_check_error (self, GALLEY_PROBLEM_MISPLACED_ELEMENT, name, "more");
      return;
    }

  what = galley_check_describe (self, child);
  where = galley_check_describe (self, parent);
  sentence = add_model (g_strdup_printf (_("The %s has no place in the %s."), what, where), element_of (self, parent));
  problem = galley_check_error (self, GALLEY_PROBLEM_MISPLACED_ELEMENT, galley_tree_tag_span (self->tree, child), "%s",
                                sentence);

  meant = galley_vocabulary_nearest_element (galley_element_name (element), strlen (galley_element_name (element)),
                                             element_of (self, parent));
  if (meant != NULL
      && galley_vocabulary_allows (element_of (self, parent),
                                   galley_element_lookup (meant, strlen (meant), element_of (self, parent))))
    galley_check_mend_name (self, problem, child, meant);
  else if ((galley_element_is_inline (element)
            && galley_vocabulary_rule (element_of (self, parent))->content == GALLEY_CONTENT_TEXT)
           || (element == GALLEY_ELEMENT_P
               && galley_vocabulary_rule (element_of (self, parent))->content == GALLEY_CONTENT_INLINE
               && galley_check_is_alone (self, child)))
    galley_check_mend_unwrap (self, problem, child);
}

static void
report_text (GalleyCheck *self, GalleyNodeId parent, GalleyNodeId text)
{
  g_autofree char *where = galley_check_describe (self, parent);
  g_autofree char *sentence
      = add_model (g_strdup_printf (_("Text is not allowed directly in the %s."), where), element_of (self, parent));

  galley_check_error (self, GALLEY_PROBLEM_MISPLACED_TEXT, trimmed (self, galley_tree_span (self->tree, text)), "%s",
                      sentence);
}

/* Whether something stands there that is perhaps meant for what is missing, and that is
 * a problem of its own: two remedies would make two of it. */
static gboolean
is_perhaps_there (GalleyCheck *self, GalleyNodeId parent, const GalleyParticle *particle)
{
  gboolean is_paragraph = particle->group == GALLEY_GROUP_BLOCK || particle->element == GALLEY_ELEMENT_P;

  for (GALLEY_EACH_CHILD (self->tree, parent, child))
    if ((element_of (self, child) == GALLEY_ELEMENT_UNKNOWN && !self->is_newer) ||
        (is_paragraph && (galley_check_has_text (self, child) || galley_element_is_inline (element_of (self, child)))))
      return TRUE;
  return FALSE;
}

static void
report_missing (GalleyCheck *self, GalleyNodeId parent, const GalleyParticle *particle)
{
  g_autofree char *where = galley_check_describe (self, parent);
  GalleySpan tag = galley_tree_tag_span (self->tree, parent);

  if (is_perhaps_there (self, parent, particle))
    return;

  /* Translators: in the sentences about an article, “the %s” is an element with
   * its name, such as “the paragraph <p>”. */
  switch (particle->group)
    {
    case GALLEY_GROUP_BLOCK:
      galley_check_mend_missing (
          self,
          galley_check_error (self, GALLEY_PROBLEM_MISSING_ELEMENT, tag,
                              _("The %s needs at least one block, such as a paragraph <p>."), where),
          parent, GALLEY_ELEMENT_P);
      break;
    case GALLEY_GROUP_CELL:
      galley_check_mend_missing (self,
                                 galley_check_error (self, GALLEY_PROBLEM_MISSING_ELEMENT, tag,
                                                     _("The %s needs at least one cell, <td> or <th>."), where),
                                 parent, GALLEY_ELEMENT_TD);
      break;
    case GALLEY_GROUP_NONE:
    default:
      galley_check_mend_missing (self,
                                 galley_check_error (self, GALLEY_PROBLEM_MISSING_ELEMENT, tag,
                                                     /* Translators: for example “The figure <figure> lacks its caption <caption>.” */
                                                     _("The %s lacks its %s <%s>."), where,
                                                     galley_element_label (particle->element),
                                                     galley_element_name (particle->element)),
                                 parent, particle->element);
      break;
    }
}

static void
report_repeated (GalleyCheck *self, GalleyNodeId parent, GalleyNodeId first, GalleyNodeId second)
{
  g_autofree char *what = galley_check_describe (self, second);
  g_autofree char *where = galley_check_describe (self, parent);
  GalleyProblem *problem = galley_check_error (self, GALLEY_PROBLEM_REPEATED_ELEMENT,
                                               galley_tree_tag_span (self->tree, second),
                                               _("The %s may have only one %s."), where, what);

  if (problem != NULL)
    problem->related = galley_tree_tag_span (self->tree, first);
}

/* --- Runs of text where blocks belong --- */

static Run
find_run (GalleyCheck *self, GalleyNodeId parent, GalleyNodeId from)
{
  GalleyNodeId end = galley_tree_node (self->tree, parent)->after;
  Run run = { .span = galley_tree_span (self->tree, from), .next = from };

  for (GalleyNodeId node = from; node < end; node = galley_tree_node (self->tree, node)->after)
    {
      gboolean text = galley_check_has_text (self, node);

      if (is_element (self, node) && !galley_element_is_inline (element_of (self, node)))
        break;
      run.has_text |= text;
      if (text || is_element (self, node))
        {
          run.span.end = galley_tree_node (self->tree, node)->end;
          run.next = galley_tree_node (self->tree, node)->after;
        }
    }
  run.span = trimmed (self, run.span);
  return run;
}

/* Returns: the node to go on with. */
static GalleyNodeId
check_run (GalleyCheck *self, GalleyNodeId parent, GalleyNodeId from)
{
  Run run = find_run (self, parent, from);
  g_autofree char *where = galley_check_describe (self, parent);
  GalleyProblem *problem;

  if (element_of (self, parent) == GALLEY_ELEMENT_LI)
    problem = galley_check_error (self, GALLEY_PROBLEM_MIXED_ITEM, run.span,
                                  _("A list item holds either text or blocks; here text is beside blocks."));
  else if (run.has_text)
    problem = galley_check_error (
        self, GALLEY_PROBLEM_MISPLACED_TEXT, run.span,
        _("Text is not allowed directly in the %s; it belongs in a paragraph or another block."), where);
  else
    problem = galley_check_error (
        self, GALLEY_PROBLEM_MISPLACED_ELEMENT, run.span,
        _("This is not allowed directly in the %s; it belongs in a paragraph or another block."), where);
  galley_check_mend_wrap (self, problem, parent, run.span);
  return run.next;
}

/* --- The kinds of content --- */

static void
check_empty (GalleyCheck *self, GalleyNodeId node)
{
  for (GALLEY_EACH_CHILD (self->tree, node, child))
    if (galley_check_has_text (self, child))
      report_text (self, node, child);
    else if (galley_element_is_known (element_of (self, child)))
      report_misplaced (self, node, child);
}

static void
check_plain (GalleyCheck *self, GalleyNodeId node, GalleyValueKind kind)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);
  GalleySpan content = GALLEY_SPAN (n->content_start, n->content_end);
  GalleyCheckValue value = { .node = node, .span = content };
  g_autofree char *text = NULL;

  for (GALLEY_EACH_CHILD (self->tree, node, child))
    if (galley_element_is_known (element_of (self, child)))
      {
        report_misplaced (self, node, child);
      }
    else if (element_of (self, child) == GALLEY_ELEMENT_FOREIGN && kind != GALLEY_VALUE_TEXT)
      {
        g_autofree char *what = galley_check_describe (self, child);
        g_autofree char *where = galley_check_describe (self, node);

        galley_check_error (self, GALLEY_PROBLEM_MISPLACED_ELEMENT, galley_tree_tag_span (self->tree, child),
                            _("The %s has no place in the %s, which holds one value."), what, where);
      }

  if (kind == GALLEY_VALUE_TEXT)
    return;

  text = galley_tree_text (self->tree, node);
  value.text = text;
  value.n_bytes = strlen (text);
  value.mark = trimmed (self, content);
  if (galley_span_is_empty (value.mark))
    value.mark = galley_tree_tag_span (self->tree, node);
  value.is_plain
      = !(n->flags & GALLEY_NODE_EMPTY_TAG) && n->after <= node + 2
        && (n->after == node + 1 || !(galley_tree_node (self->tree, node + 1)->flags & GALLEY_NODE_CDATA));
  galley_check_value (self, &value, kind, NULL);
}

/* Running text, and in a pull quote one thing that comes behind it. */
static void
check_inline (GalleyCheck *self, GalleyNodeId node)
{
  GalleyNodeId tail = GALLEY_NO_NODE;
  gboolean is_last = TRUE;

  for (GALLEY_EACH_CHILD (self->tree, node, child))
    {
      GalleyElement element = element_of (self, child);

      if (tail != GALLEY_NO_NODE && (galley_check_has_text (self, child) || galley_element_is_inline (element)))
        is_last = FALSE;
      if (!galley_element_is_known (element) || galley_element_is_inline (element))
        continue;

      if (!galley_vocabulary_allows (element_of (self, node), element))
        report_misplaced (self, node, child);
      else if (tail != GALLEY_NO_NODE)
        report_repeated (self, node, tail, child);
      else
        tail = child;
    }

  if (!is_last)
    {
      g_autofree char *what = galley_check_describe (self, tail);
      g_autofree char *where = galley_check_describe (self, node);
      GalleySpan span = galley_tree_span (self->tree, tail);
      guint32 end = galley_tree_node (self->tree, node)->content_end;
      GalleyProblem *problem
          = galley_check_error (self, GALLEY_PROBLEM_OUT_OF_ORDER, galley_tree_tag_span (self->tree, tail),
                                _("The %s has to be the last thing in the %s."), what, where);

      if (problem != NULL)
        {
          GalleyTextEdit *edit = galley_text_edit_new ();

          galley_text_edit_remove (edit, span);
          galley_text_edit_insert (edit, end, self->text + span.start, galley_span_length (span));
          galley_problem_take_remedy (problem, _("Move it to the end"), edit);
        }
    }
}

static void
check_blocks (GalleyCheck *self, GalleyNodeId node)
{
  GalleyNodeId end = galley_tree_node (self->tree, node)->after;
  GalleyNodeId child = node + 1;

  while (child < end)
    {
      GalleyElement element = element_of (self, child);

      if (galley_check_has_text (self, child) || galley_element_is_inline (element))
        {
          child = check_run (self, node, child);
          continue;
        }
      if (galley_element_is_known (element) && !galley_element_is_block (element))
        report_misplaced (self, node, child);
      child = galley_tree_node (self->tree, child)->after;
    }
}

static void
check_item (GalleyCheck *self, GalleyNodeId node)
{
  for (GALLEY_EACH_CHILD (self->tree, node, child))
    if (galley_element_is_block (element_of (self, child)))
      {
        check_blocks (self, node);
        return;
      }

  check_inline (self, node);
}

/* One headline without @use is the headline of the page. */
static void
check_headlines (GalleyCheck *self, GalleyNodeId node)
{
  static const GalleyParticle headline = { GALLEY_ELEMENT_HEADLINE, GALLEY_GROUP_NONE, 1, 1 };
  GalleyNodeId first = GALLEY_NO_NODE;

  for (GALLEY_EACH_CHILD (self->tree, node, child))
    {
      if (element_of (self, child) != GALLEY_ELEMENT_HEADLINE
          || galley_tree_attr (self->tree, child, GALLEY_ATTRIBUTE_USE) != NULL)
        continue;
      if (first != GALLEY_NO_NODE)
        report_repeated (self, node, first, child);
      else
        first = child;
    }
  if (first == GALLEY_NO_NODE)
    report_missing (self, node, &headline);
}

static void
report_order (GalleyCheck *self, GalleyNodeId parent, GalleyNodeId late, GalleyNodeId early, gboolean any_order)
{
  g_autofree char *what = galley_check_describe (self, early);
  g_autofree char *behind = galley_check_describe (self, late);
  GalleyProblem *problem;

  problem = galley_check_report (self, GALLEY_PROBLEM_OUT_OF_ORDER,
                                 any_order ? GALLEY_SEVERITY_WARNING : GALLEY_SEVERITY_ERROR,
                                 galley_tree_tag_span (self->tree, early),
                                 any_order ? _("The %s is usually written before the %s.")
                                           : _("The %s has to come before the %s."),
                                 what, behind);
  if (problem == NULL)
    return;
  problem->related = galley_tree_tag_span (self->tree, late);
  galley_check_mend_order (self, problem, parent);
}

static void
check_counts (GalleyCheck *self, GalleyNodeId node, const GalleyRule *rule, const Count *counts)
{
  for (guint i = 0; !galley_particle_is_end (&rule->particles[i]); i++)
    if (rule->particles[i].element == GALLEY_ELEMENT_HEADLINE)
      check_headlines (self, node);
    else if (counts[i].n < rule->particles[i].min)
      report_missing (self, node, &rule->particles[i]);

  if (element_of (self, node) == GALLEY_ELEMENT_SOURCE
      && galley_tree_child (self->tree, node, GALLEY_ELEMENT_SOURCE_TITLE) == GALLEY_NO_NODE
      && galley_tree_child (self->tree, node, GALLEY_ELEMENT_URL) == GALLEY_NO_NODE)
    galley_check_error (self, GALLEY_PROBLEM_MISSING_ELEMENT, galley_tree_tag_span (self->tree, node),
                        _("The source <source> needs a <title> or a <url>."));
}

static void
check_children (GalleyCheck *self, GalleyNodeId node, const GalleyRule *rule)
{
  GalleyNodeId end = galley_tree_node (self->tree, node)->after;
  GalleyNodeId child = node + 1;
  Count counts[MAX_PARTICLES] = { { 0 } };
  gboolean takes_paragraphs = galley_vocabulary_allows (element_of (self, node), GALLEY_ELEMENT_P);
  GalleyNodeId latest = GALLEY_NO_NODE;   /* the child that is written last of those seen */
  guint latest_rank = 0;
  gboolean in_order = TRUE;

  while (child < end)
    {
      GalleyElement element = element_of (self, child);
      GalleyNodeId here = child;
      guint rank;

      child = galley_tree_node (self->tree, here)->after;
      if (galley_check_has_text (self, here) || galley_element_is_inline (element))
        {
          if (takes_paragraphs)
            child = check_run (self, node, here);
          else if (galley_element_is_inline (element))
            report_misplaced (self, node, here);
          else
            report_text (self, node, here);
          continue;
        }
      if (!galley_element_is_known (element))
        continue;

      rank = galley_check_rank (self, node, here);
      if (rank == G_MAXUINT)
        {
          report_misplaced (self, node, here);
          continue;
        }

      g_assert (rank / 2 < MAX_PARTICLES);
      counts[rank / 2].n++;
      if (counts[rank / 2].n == 1)
        counts[rank / 2].first = here;
      else if (rule->particles[rank / 2].max > 0 && counts[rank / 2].n > rule->particles[rank / 2].max)
        report_repeated (self, node, counts[rank / 2].first, here);

      if (latest == GALLEY_NO_NODE || rank >= latest_rank)
        {
          latest = here;
          latest_rank = rank;
        }
      else if (in_order)
        {
          report_order (self, node, latest, here, rule->any_order);
          in_order = FALSE;
        }
    }

  check_counts (self, node, rule, counts);
}

/**
 * galley_check_content:
 * @node: an element of ours
 *
 * Checks what stands directly in it: which children, how many, in which
 * order, and whether there may be text. What its children hold is their own
 * affair.
 */
void
galley_check_content (GalleyCheck *self, GalleyNodeId node)
{
  const GalleyRule *rule = galley_vocabulary_rule (element_of (self, node));

  switch (rule->content)
    {
    case GALLEY_CONTENT_EMPTY:
      check_empty (self, node);
      break;
    case GALLEY_CONTENT_TEXT:
      check_plain (self, node, rule->value);
      break;
    case GALLEY_CONTENT_INLINE:
      check_inline (self, node);
      break;
    case GALLEY_CONTENT_ITEM:
      check_item (self, node);
      break;
    case GALLEY_CONTENT_CHILDREN:
      check_children (self, node, rule);
      break;
    default:
      g_assert_not_reached ();
    }
}
