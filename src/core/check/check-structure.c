/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/check.h"

#include <string.h>

#include "core/article/names.h"
#include "core/check/check-private.h"
#include "core/text/i18n.h"

typedef struct
{
  GalleyCheck *check;
  GalleyNodeId link;        /* the link or citation around; GALLEY_NO_NODE where there is none */
  GalleyNodeId link_after;  /* behind it */
} Walk;

static GalleyElement
element_of (const GalleyCheck *self, GalleyNodeId node)
{
  return galley_tree_node (self->tree, node)->element;
}

/* --- The root --- */

static void
report_other_root (GalleyCheck *self, GalleyNodeId root)
{
  GalleySpan name = galley_tree_name_span (self->tree, root);
  g_autofree char *quoted = galley_check_quote (self, name);
  guint32 n_prefix = (guint32) galley_name_prefix_length (self->text + name.start, galley_span_length (name));
  GalleySpan namespace;

  if (element_of (self, root) == GALLEY_ELEMENT_FOREIGN
      && galley_check_is_bytes (self, GALLEY_SPAN (name.start + n_prefix, name.end), "article")
      && galley_check_namespace (self, GALLEY_SPAN (name.start, name.start + MAX (n_prefix, 1) - 1), &namespace))
    {
      g_autofree char *other = galley_check_quote (self, namespace);

      galley_check_error (self, GALLEY_PROBLEM_NOT_AN_ARTICLE, galley_tree_tag_span (self->tree, root),
                          _("This is an article in another format, “%s”; Galley reads “%s”."), other,
                          GALLEY_NAMESPACE);
      return;
    }
  galley_check_error (self, GALLEY_PROBLEM_NOT_AN_ARTICLE, galley_tree_tag_span (self->tree, root),
                      _("This is not an article: its outermost element is <%s>, not <article>."), quoted);
}

/* 1.1 and on. */
static gboolean
is_later_version (const char *version)
{
  return g_str_has_prefix (version, "1.") && strspn (version + 2, "0123456789") == strlen (version + 2)
         && strspn (version + 2, "0") != strlen (version + 2);
}

/* Whether the rest can be checked against the format. */
static gboolean
check_root (GalleyCheck *self, GalleyNodeId root)
{
  g_autofree char *version = galley_tree_attr_value (self->tree, root, GALLEY_ATTRIBUTE_VERSION);
  g_autofree char *language = NULL;
  GalleySpan tag = galley_tree_tag_span (self->tree, root);

  if (element_of (self, root) != GALLEY_ELEMENT_ARTICLE)
    {
      galley_check_enter (self, root);
      report_other_root (self, root);
      return FALSE;
    }

  if (self->tree->namespace_assumed)
    {
      guint32 at = galley_tree_name_span (self->tree, root).end;

      galley_check_mend (
          galley_check_error (self, GALLEY_PROBLEM_NO_NAMESPACE, tag,
                              _("The article does not say which format it is in: xmlns=\"%s\" is missing."),
                              GALLEY_NAMESPACE),
          _("Insert it"), GALLEY_SPAN (at, at), " xmlns=\"" GALLEY_NAMESPACE "\"");
    }

  self->is_newer = version != NULL && is_later_version (g_strstrip (version));

  language = galley_tree_attr_value (self->tree, root, GALLEY_ATTRIBUTE_XML_LANG);
  if (language == NULL || *g_strstrip (language) == '\0')
    galley_check_warning (
        self, GALLEY_PROBLEM_NO_LANGUAGE, tag,
        _("The article does not say which language it is in: xml:lang is missing, and English is assumed."));
  return TRUE;
}

/* --- Names that are not ours --- */

static void
report_unknown (GalleyCheck *self, GalleyNodeId node)
{
  GalleySpan name = galley_tree_name_span (self->tree, node);
  GalleyElement parent = element_of (self, galley_tree_node (self->tree, node)->parent);
  g_autofree char *quoted = NULL;
  guint32 n_prefix;
  const char *nearest;
  GalleyProblem *problem;
  GalleyProblemCode code = self->is_newer ? GALLEY_PROBLEM_NEWER : GALLEY_PROBLEM_UNKNOWN_ELEMENT;

  if (!galley_check_has_room (self, code))
    {
      galley_check_report (self, code, self->is_newer ? GALLEY_SEVERITY_WARNING : GALLEY_SEVERITY_ERROR, name,
                           "more");
      return;
    }

  quoted = galley_check_quote (self, name);
  if (self->is_newer)
    {
      galley_check_warning (self, code, name,
                            _("Galley does not know the element <%s>. It is kept, and left out of the page."),
                            quoted);
      return;
    }

  if (galley_check_html (self, node, quoted))
    return;
  n_prefix = (guint32) galley_name_prefix_length (self->text + name.start, galley_span_length (name));
  nearest = galley_vocabulary_nearest_element (self->text + name.start + n_prefix,
                                               galley_span_length (name) - n_prefix, parent);
  if (nearest == NULL)
    {
      galley_check_error (self, code, name, _("An article has no element <%s>."), quoted);
      return;
    }

  problem = galley_check_error (self, code, name, _("An article has no element <%s>. Is <%s> meant?"), quoted,
                                nearest);
  if (galley_vocabulary_allows (parent, galley_element_lookup (nearest, strlen (nearest), parent)))
    galley_check_mend_name (self, problem, node, nearest);
}

/* An element of another namespace is kept and passed over, unless it is none,
 * or has something of ours inside that nobody will ever see. */
static void
check_foreign (GalleyCheck *self, GalleyNodeId node)
{
  GalleySpan name = galley_tree_name_span (self->tree, node);
  GalleyNodeId after = galley_tree_node (self->tree, node)->after;
  GalleySpan namespace;

  galley_check_enter (self, node);
  if (galley_name_prefix_length (self->text + name.start, galley_span_length (name)) == 0
      && (!galley_check_namespace (self, GALLEY_SPAN (name.start, name.start), &namespace)
          || galley_span_is_empty (namespace)))
    {
      g_autofree char *quoted = galley_check_quote (self, name);

      galley_check_error (
          self, GALLEY_PROBLEM_UNKNOWN_ELEMENT, name,
          _("The element <%s> belongs to no namespace, neither to the article’s nor to another."), quoted);
    }

  for (GalleyNodeId id = node + 1; id < after; id++)
    if (galley_tree_node (self->tree, id)->kind == GALLEY_NODE_ELEMENT
        && element_of (self, id) != GALLEY_ELEMENT_FOREIGN
        && element_of (self, galley_tree_node (self->tree, id)->parent) == GALLEY_ELEMENT_FOREIGN)
      {
        g_autofree char *what = galley_check_describe (self, id);

        galley_check_error (
            self, GALLEY_PROBLEM_MISPLACED_ELEMENT, galley_tree_tag_span (self->tree, id),
            _("The %s is inside an element of another vocabulary, where nobody will see it."), what);
      }
}

/* --- What a table of children cannot say --- */

static void
check_link (Walk *walk, GalleyNodeId node)
{
  GalleyCheck *self = walk->check;
  g_autofree char *what = NULL;
  g_autofree char *around = NULL;
  GalleySpan span = galley_tree_span (self->tree, node);
  GalleyProblem *problem;

  if (node >= walk->link_after)
    {
      walk->link = node;
      walk->link_after = galley_tree_node (self->tree, node)->after;
      return;
    }

  what = galley_check_describe (self, node);
  around = galley_check_describe (self, walk->link);
  problem = galley_check_error (self, GALLEY_PROBLEM_LINK_IN_LINK, galley_tree_tag_span (self->tree, node),
                                _("The %s is inside the %s, but a link cannot hold another one."), what, around);
  if (problem == NULL)
    return;
  problem->related = galley_tree_tag_span (self->tree, walk->link);

  /* A citation without words of its own is as good behind the link. */
  if (element_of (self, node) == GALLEY_ELEMENT_CITE && element_of (self, walk->link) == GALLEY_ELEMENT_A
      && !galley_tree_has_content (self->tree, node))
    {
      GalleyTextEdit *edit = galley_text_edit_new ();

      galley_text_edit_remove (edit, span);
      galley_text_edit_insert (edit, galley_tree_node (self->tree, walk->link)->end, self->text + span.start,
                               galley_span_length (span));
      galley_problem_take_remedy (problem, _("Move it after the link"), edit);
    }
  else
    {
      galley_check_mend_unwrap (self, problem, node);
    }
}

static guint
count_children (const GalleyCheck *self, GalleyNodeId parent, GalleyElement element)
{
  guint n = 0;

  for (GALLEY_EACH_CHILD (self->tree, parent, child))
    n += element_of (self, child) == element;
  return n;
}

static void
check_cells (GalleyCheck *self, GalleyNodeId timeline)
{
  GalleyNodeId columns = galley_tree_child (self->tree, timeline, GALLEY_ELEMENT_COLUMNS);
  guint n_columns;

  if (columns == GALLEY_NO_NODE)
    return;
  n_columns = count_children (self, columns, GALLEY_ELEMENT_COLUMN);

  for (GALLEY_EACH_CHILD (self->tree, timeline, event))
    {
      guint n_cells = 0;

      if (element_of (self, event) != GALLEY_ELEMENT_EVENT)
        continue;
      for (GALLEY_EACH_CHILD (self->tree, event, cell))
        {
          GalleyProblem *problem;

          if (element_of (self, cell) != GALLEY_ELEMENT_CELL || ++n_cells <= n_columns)
            continue;
          problem = galley_check_warning (
              self, GALLEY_PROBLEM_EXTRA_CELL, galley_tree_tag_span (self->tree, cell),
              ngettext ("This cell has no heading: the timeline has %u besides that of the dates.",
                        "This cell has no heading: the timeline has %u besides that of the dates.", n_columns),
              n_columns);
          if (problem != NULL)
            problem->related = galley_tree_tag_span (self->tree, columns);
          break;
        }
    }
}

static void
check_element (Walk *walk, GalleyNodeId node)
{
  GalleyCheck *self = walk->check;
  GalleyElement element = element_of (self, node);

  if (element == GALLEY_ELEMENT_UNKNOWN)
    {
      report_unknown (self, node);
      return;
    }

  galley_check_attributes (self, node);
  galley_check_content (self, node);
  if (element == GALLEY_ELEMENT_A || element == GALLEY_ELEMENT_CITE)
    check_link (walk, node);
  else if (element == GALLEY_ELEMENT_TIMELINE)
    check_cells (self, node);
}

/**
 * galley_check_structure:
 * @article: an article, best a well-formed one
 * @problems: (element-type GalleyProblem): what is found is appended
 *
 * Checks the article against the format's own table: names, places, numbers
 * and order of elements, attributes and their values, ids and references.
 * Errors make an article invalid; warnings do not.
 */
void
galley_check_structure (const GalleyArticle *article, GPtrArray *problems)
{
  GalleyCheck self;
  Walk walk = { .check = &self };
  GalleyNodeId root;

  g_return_if_fail (article != NULL);
  g_return_if_fail (problems != NULL);

  root = galley_article_get_root (article);
  if (root == GALLEY_NO_NODE)
    return;

  galley_check_begin (&self, article, problems);
  if (check_root (&self, root))
    {
      GalleyNodeId node = root;
      GalleyNodeId after = galley_tree_node (self.tree, root)->after;

      while (node < after)
        {
          GalleyElement element = element_of (&self, node);

          if (element == GALLEY_ELEMENT_FOREIGN)
            {
              check_foreign (&self, node);
              node = galley_tree_node (self.tree, node)->after;
              continue;
            }
          if (galley_tree_node (self.tree, node)->kind == GALLEY_NODE_ELEMENT)
            {
              galley_check_enter (&self, node);
              check_element (&walk, node);
            }
          node++;
        }
    }
  galley_check_end (&self);
}
