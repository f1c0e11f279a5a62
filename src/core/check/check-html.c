/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of HTML that an article does not have: what their writer meant, which is
 * seldom the name that looks most like them. */

#include "core/check/check-private.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/article/names.h"
#include "core/text/i18n.h"

typedef enum
{
  HTML_NONE,              /* not one of these names */
  HTML_HEADING,
  HTML_PICTURE,
  HTML_GROUP,             /* of blocks; or a paragraph, as many use it */
  HTML_PART,              /* of a table or of a line: tags that say nothing here */
  HTML_OTHER,             /* nothing of ours */
} HtmlKind;

static const struct { const char *name; HtmlKind kind; } names[] = {
  { "h1", HTML_HEADING },    { "h2", HTML_HEADING },    { "h3", HTML_HEADING },   { "h4", HTML_HEADING },
  { "h5", HTML_HEADING },    { "h6", HTML_HEADING },    { "img", HTML_PICTURE },
  { "div", HTML_GROUP },     { "main", HTML_GROUP },    { "header", HTML_GROUP }, { "footer", HTML_GROUP },
  { "center", HTML_GROUP },  { "hgroup", HTML_GROUP },  { "nav", HTML_GROUP },    { "address", HTML_GROUP },
  { "thead", HTML_PART },    { "tbody", HTML_PART },    { "tfoot", HTML_PART },   { "u", HTML_PART },
  { "small", HTML_PART },    { "big", HTML_PART },      { "font", HTML_PART },    { "mark", HTML_PART },
  { "ins", HTML_PART },      { "nobr", HTML_PART },     { "wbr", HTML_PART },     { "bdi", HTML_PART },
  { "label", HTML_PART },
  { "col", HTML_OTHER },     { "colgroup", HTML_OTHER }, { "dl", HTML_OTHER },    { "dt", HTML_OTHER },
  { "dd", HTML_OTHER },      { "s", HTML_OTHER },       { "del", HTML_OTHER },    { "strike", HTML_OTHER },
  { "script", HTML_OTHER },  { "style", HTML_OTHER },   { "form", HTML_OTHER },   { "input", HTML_OTHER },
  { "button", HTML_OTHER },  { "svg", HTML_OTHER },     { "math", HTML_OTHER },   { "object", HTML_OTHER },
  { "meta", HTML_OTHER },    { "html", HTML_OTHER },
};

static inline GalleyElement
element_of (const GalleyCheck *self, GalleyNodeId node)
{
  return (GalleyElement) galley_tree_node (self->tree, node)->element;
}

static inline gboolean
is_element (const GalleyCheck *self, GalleyNodeId node)
{
  return galley_tree_node (self->tree, node)->kind == GALLEY_NODE_ELEMENT;
}

static GalleySpan
local_name (const GalleyCheck *self, GalleyNodeId node)
{
  GalleySpan name = galley_tree_name_span (self->tree, node);

  name.start += (guint32) galley_name_prefix_length (self->text + name.start, galley_span_length (name));
  return name;
}

static HtmlKind
kind_of (const GalleyCheck *self, GalleyNodeId node)
{
  GalleySpan name = local_name (self, node);

  for (gsize i = 0; element_of (self, node) == GALLEY_ELEMENT_UNKNOWN && i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i].name) == galley_span_length (name)
        && g_ascii_strncasecmp (names[i].name, self->text + name.start, galley_span_length (name)) == 0)
      return names[i].kind;
  return HTML_NONE;
}

static char *
dup_prefix (const GalleyCheck *self, GalleyNodeId node)
{
  GalleySpan name = galley_tree_name_span (self->tree, node);

  return g_strndup (self->text + name.start, local_name (self, node).start - name.start);
}

/* --- Headings --- */

static char
level_of (const GalleyCheck *self, GalleyNodeId heading)
{
  return self->text[galley_tree_name_span (self->tree, heading).end - 1];
}

/* The first element of a section that has no title. */
static gboolean
is_title (const GalleyCheck *self, GalleyNodeId heading)
{
  GalleyNodeId parent = galley_tree_node (self->tree, heading)->parent;

  if (!galley_vocabulary_allows (element_of (self, parent), GALLEY_ELEMENT_TITLE)
      || galley_tree_child (self->tree, parent, GALLEY_ELEMENT_TITLE) != GALLEY_NO_NODE)
    return FALSE;
  for (GALLEY_EACH_CHILD (self->tree, parent, child))
    if (is_element (self, child))
      return child == heading;
  return FALSE;
}

/* The last node of what the heading stands above: the next one of its level or of a
 * higher one ends that. */
static GalleyNodeId
find_last_under (const GalleyCheck *self, GalleyNodeId heading)
{
  GalleyNodeId end = galley_tree_node (self->tree, galley_tree_node (self->tree, heading)->parent)->after;
  GalleyNodeId last = heading;

  for (GalleyNodeId next = galley_tree_node (self->tree, heading)->after; next < end;
       next = galley_tree_node (self->tree, next)->after)
    {
      if (kind_of (self, next) == HTML_HEADING && level_of (self, next) <= level_of (self, heading))
        break;
      if (!(galley_tree_node (self->tree, next)->flags & GALLEY_NODE_BLANK))
        last = next;
    }
  return last;
}

/* The line end before an element and its indentation, or nothing. */
static GalleySpan
find_line_start (const GalleyCheck *self, GalleyNodeId node)
{
  guint32 end = galley_tree_node (self->tree, node)->start;
  guint32 start = end;

  while (start > 0 && (self->text[start - 1] == ' ' || self->text[start - 1] == '\t'))
    start--;
  if (start == 0 || self->text[start - 1] != '\n')
    return GALLEY_SPAN (end, end);
  start--;
  if (start > 0 && self->text[start - 1] == '\r')
    start--;
  return GALLEY_SPAN (start, end);
}

static void
mend_heading (GalleyCheck *self, GalleyProblem *problem, GalleyNodeId heading)
{
  GalleyNodeId parent = galley_tree_node (self->tree, heading)->parent;
  GalleySpan name = galley_tree_name_span (self->tree, heading);
  GalleySpan end_tag = galley_tree_end_tag_span (self->tree, heading);
  GalleySpan line = find_line_start (self, heading);
  g_autofree char *line_start = g_strndup (self->text + line.start, galley_span_length (line));
  g_autofree char *prefix = dup_prefix (self, heading);
  g_autofree char *start = g_strdup_printf ("<%ssection>%s", prefix, line_start);
  g_autofree char *title = g_strconcat (prefix, "title", NULL);
  g_autofree char *end = g_strdup_printf ("%s</%ssection>", line_start, prefix);
  GalleyTextEdit *edit;

  if (problem == NULL || galley_span_is_empty (end_tag)
      || !galley_vocabulary_allows (element_of (self, parent), GALLEY_ELEMENT_SECTION))
    return;

  edit = galley_text_edit_new ();
  galley_text_edit_insert (edit, galley_tree_node (self->tree, heading)->start, start, -1);
  galley_text_edit_replace (edit, name, title, -1);
  galley_text_edit_replace (edit, GALLEY_SPAN (end_tag.start + 2, end_tag.start + 2 + galley_span_length (name)), title, -1);
  galley_text_edit_insert (edit, galley_tree_node (self->tree, find_last_under (self, heading))->end, end, -1);
  galley_problem_take_remedy (problem, _("Make it the title of a section"), edit);
}

static gboolean
report_heading (GalleyCheck *self, GalleyNodeId node, const char *quoted)
{
  if (element_of (self, galley_tree_node (self->tree, node)->parent) == GALLEY_ELEMENT_HEAD)
    return FALSE;
  if (is_title (self, node))
    {
      galley_check_mend_name (self,
                              galley_check_error (self, GALLEY_PROBLEM_UNKNOWN_ELEMENT, galley_tree_name_span (self->tree, node),
                                                  _("An article has no element <%s>. Is <%s> meant?"), quoted, "title"),
                              node, "title");
      return TRUE;
    }
  mend_heading (self,
                galley_check_error (self, GALLEY_PROBLEM_UNKNOWN_ELEMENT, galley_tree_name_span (self->tree, node),
                                    _("An article has no element <%s>. A heading is the <title> of a <section>."), quoted),
                node);
  return TRUE;
}

/* --- Pictures --- */

/* What a figure and its picture have of the same kind. */
static gboolean
is_of_figure (const GalleyCheck *self, GalleyNodeId figure, const GalleyAttr *attr)
{
  return galley_vocabulary_attribute_rule (GALLEY_ELEMENT_FIGURE, attr->attribute) != NULL && attr->quote != 0
         && galley_tree_attr (self->tree, figure, attr->attribute) == NULL;
}

static void
mend_picture_in_figure (GalleyCheck *self, GalleyProblem *problem, GalleyNodeId node, GalleyNodeId figure)
{
  const GalleyToken *token = galley_tokens_get (self->tokens, galley_tree_node (self->tree, node)->token);
  GalleySpan line = find_line_start (self, node);
  GalleyTextEdit *edit;

  if (problem == NULL || galley_tree_has_content (self->tree, node))
    return;

  edit = galley_text_edit_new ();
  for (guint i = 0; i < token->n_attrs; i++)
    {
      const GalleyAttr *attr = galley_tokens_get_attr (self->tokens, token->first_attr + i);
      GalleySpan span = galley_check_attr_span (attr);
      g_autofree char *text = g_strdup_printf (" %.*s", (int) galley_span_length (span), self->text + span.start);

      if (is_of_figure (self, figure, attr))
        galley_text_edit_insert (edit, galley_tree_name_span (self->tree, figure).end, text, -1);
    }
  galley_text_edit_remove (edit, GALLEY_SPAN (line.start, galley_tree_node (self->tree, node)->end));
  galley_problem_take_remedy (problem, _("Move its attributes to the figure"), edit);
}

/* A paragraph that holds a picture and nothing else. */
static void
mend_picture_in_text (GalleyCheck *self, GalleyProblem *problem, GalleyNodeId node, GalleyNodeId parent)
{
  GalleySpan tags[2] = { galley_tree_tag_span (self->tree, parent), galley_tree_end_tag_span (self->tree, parent) };
  GalleySpan end_tag = galley_tree_end_tag_span (self->tree, node);
  GalleySpan name = local_name (self, node);
  GalleyTextEdit *edit;

  if (problem == NULL || element_of (self, parent) != GALLEY_ELEMENT_P || !galley_check_is_alone (self, node)
      || !galley_vocabulary_allows (element_of (self, galley_tree_node (self->tree, parent)->parent), GALLEY_ELEMENT_FIGURE))
    return;

  edit = galley_text_edit_new ();
  galley_text_edit_remove (edit, tags[0]);
  galley_text_edit_replace (edit, name, "figure", -1);
  if (!galley_span_is_empty (end_tag))
    galley_text_edit_replace (edit, GALLEY_SPAN (end_tag.end - 1 - galley_span_length (name), end_tag.end - 1), "figure", -1);
  galley_text_edit_remove (edit, tags[1]);
  galley_problem_take_remedy (problem, _("Make the paragraph a figure"), edit);
}

static void
report_picture (GalleyCheck *self, GalleyNodeId node, const char *quoted)
{
  GalleyNodeId parent = galley_tree_node (self->tree, node)->parent;
  GalleySpan name = galley_tree_name_span (self->tree, node);

  if (element_of (self, parent) == GALLEY_ELEMENT_FIGURE)
    mend_picture_in_figure (self,
                            galley_check_error (self, GALLEY_PROBLEM_UNKNOWN_ELEMENT, name,
                                                _("An article has no element <%s>. The <figure> itself names its picture."),
                                                quoted),
                            node, parent);
  else
    mend_picture_in_text (self,
                          galley_check_error (self, GALLEY_PROBLEM_UNKNOWN_ELEMENT, name,
                                              _("An article has no element <%s>. A picture is a <figure>, between paragraphs."),
                                              quoted),
                          node, parent);
}

/* --- Tags around something --- */

/* Whether it stands in a line, or what is meant by it does. */
static gboolean
is_in_line (const GalleyCheck *self, GalleyNodeId node)
{
  GalleySpan name = local_name (self, node);
  const char *meant;

  if (element_of (self, node) != GALLEY_ELEMENT_UNKNOWN)
    return galley_element_is_inline (element_of (self, node));
  if (kind_of (self, node) == HTML_PART)
    return TRUE;
  meant = galley_vocabulary_habit (self->text + name.start, galley_span_length (name), GALLEY_ELEMENT_P);
  return meant != NULL;
}

/* Whether all it holds may stand where it stands; *is_line where that is running text. */
static gboolean
holds_one_kind (GalleyCheck *self, GalleyNodeId node, gboolean *is_line)
{
  guint n_lines = 0, n_blocks = 0;

  for (GALLEY_EACH_CHILD (self->tree, node, child))
    if (is_element (self, child) ? is_in_line (self, child) : galley_check_has_text (self, child))
      n_lines++;
    else if (is_element (self, child))
      n_blocks++;
  *is_line = n_lines > 0;
  return n_lines == 0 || n_blocks == 0;
}

static void
report_group (GalleyCheck *self, GalleyNodeId node, const char *quoted)
{
  GalleyElement parent = element_of (self, galley_tree_node (self->tree, node)->parent);
  GalleySpan name = galley_tree_name_span (self->tree, node);
  gboolean is_line, is_one_kind = holds_one_kind (self, node, &is_line);
  GalleyProblem *problem;

  if (is_one_kind && is_line && galley_vocabulary_allows (parent, GALLEY_ELEMENT_P))
    {
      problem = galley_check_error (self, GALLEY_PROBLEM_UNKNOWN_ELEMENT, name,
                                    _("An article has no element <%s>. Is <%s> meant?"), quoted, "p");
      galley_check_mend_name (self, problem, node, "p");
      return;
    }
  problem = galley_check_error (self, GALLEY_PROBLEM_UNKNOWN_ELEMENT, name,
                                _("An article has no element <%s>. What is in it stands there without it."), quoted);
  if (is_one_kind)
    galley_check_mend_unwrap (self, problem, node);
}

/* --- Attributes --- */

/**
 * galley_check_is_html_attribute:
 *
 * Returns: whether HTML has an attribute of that name, for looks and for scripts
 */
gboolean
galley_check_is_html_attribute (const char *name, gsize n_bytes)
{
  static const char *const attributes[] = {
    "align",   "bgcolor", "border", "cellpadding", "cellspacing", "class", "color", "decoding", "face", "id",  "loading",
    "name",    "rel",     "role",   "size",        "sizes",       "srcset", "style", "tabindex", "target", "valign",
  };
  static const char *const prefixes[] = { "aria-", "data-", "on" };

  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (strlen (attributes[i]) == n_bytes && g_ascii_strncasecmp (attributes[i], name, n_bytes) == 0)
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (n_bytes > strlen (prefixes[i]) && g_ascii_strncasecmp (prefixes[i], name, strlen (prefixes[i])) == 0)
      return TRUE;
  return FALSE;
}

/* --- Elements --- */

/**
 * galley_check_html:
 * @node: an element that is not known
 * @quoted: its name, for a sentence
 *
 * Returns: whether HTML has it, and means something by it that has been said
 */
gboolean
galley_check_html (GalleyCheck *self, GalleyNodeId node, const char *quoted)
{
  GalleySpan name = local_name (self, node);
  GalleyElement parent = element_of (self, galley_tree_node (self->tree, node)->parent);
  HtmlKind kind = kind_of (self, node);

  if (kind == HTML_NONE)
    return FALSE;
  if (kind == HTML_HEADING)
    return report_heading (self, node, quoted);
  if (galley_vocabulary_habit (self->text + name.start, galley_span_length (name), parent) != NULL)
    return FALSE;

  switch (kind)
    {
    case HTML_PICTURE:
      report_picture (self, node, quoted);
      break;
    case HTML_GROUP:
      report_group (self, node, quoted);
      break;
    case HTML_PART:
      galley_check_mend_unwrap (
          self,
          galley_check_error (self, GALLEY_PROBLEM_UNKNOWN_ELEMENT, galley_tree_name_span (self->tree, node),
                              _("An article has no element <%s>. What is in it stands there without it."), quoted),
          node);
      break;
    case HTML_OTHER:
      galley_check_error (self, GALLEY_PROBLEM_UNKNOWN_ELEMENT, galley_tree_name_span (self->tree, node),
                          _("An article has no element <%s>."), quoted);
      break;
    case HTML_NONE:
    case HTML_HEADING:
    default:
      g_assert_not_reached ();
    }
  return TRUE;
}
