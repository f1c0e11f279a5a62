/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/check-private.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/article/names.h"
#include "core/text/i18n.h"

#define MAX_ATTRIBUTES 12

static const GalleyToken *
tag_of (const GalleyCheck *self, GalleyNodeId node)
{
  return galley_tokens_get (self->tokens, galley_tree_node (self->tree, node)->token);
}

/* The attribute with its quotes, and the white space before it. */
static GalleySpan
removal_of (const GalleyCheck *self, const GalleyAttr *attr)
{
  guint32 start = attr->name.start;

  while (galley_markup_is_space (self->text[start - 1]))
    start--;
  return GALLEY_SPAN (start, galley_check_attr_span (attr).end);
}

static void
mend_missing (GalleyCheck *self, GalleyProblem *problem, GalleyNodeId node, const char *name, const char *value)
{
  const GalleyToken *token = tag_of (self, node);
  guint32 at = token->name_end;
  g_autofree char *text = g_strdup_printf (" %s=\"%s\"", name, value);
  g_autofree char *label = g_strdup_printf (_("Insert %s=\"%s\""), name, value);

  if (token->n_attrs > 0)
    at = galley_check_attr_span (galley_tokens_get_attr (self->tokens, token->first_attr + token->n_attrs - 1)).end;
  galley_check_mend (problem, label, GALLEY_SPAN (at, at), text);
}

/* --- Names --- */

static char *
describe_attributes (GalleyElement element)
{
  const GalleyRule *rule = galley_vocabulary_rule (element);
  const char *words[MAX_ATTRIBUTES + 1] = { NULL };
  GString *out = g_string_new (NULL);
  gboolean has_language = FALSE;
  guint n = 0;

  for (; rule->attributes[n].attribute != GALLEY_ATTRIBUTE_NONE && n < MAX_ATTRIBUTES - 1; n++)
    {
      words[n] = galley_attribute_name (rule->attributes[n].attribute);
      has_language |= rule->attributes[n].attribute == GALLEY_ATTRIBUTE_XML_LANG;
    }
  if (!has_language)
    words[n] = galley_attribute_name (GALLEY_ATTRIBUTE_XML_LANG);
  galley_check_list_words (out, words, "“", "”", _(" and "));
  return g_string_free (out, FALSE);
}

static void
mend_attribute_name (GalleyCheck *self, GalleyProblem *problem, GalleyNodeId node, const GalleyAttr *attr,
                     const char *name)
{
  g_autofree char *label = g_strdup_printf (_("Change to “%s”"), name);

  /* Not where the right one stands there as well. */
  if (galley_tree_attr (self->tree, node, galley_attribute_lookup (name, strlen (name))) == NULL)
    galley_check_mend (problem, label, attr->name, name);
}

static void
report_unknown (GalleyCheck *self, GalleyNodeId node, const GalleyAttr *attr)
{
  GalleyElement element = galley_tree_node (self->tree, node)->element;
  gboolean is_newer = self->is_newer && attr->attribute == GALLEY_ATTRIBUTE_UNKNOWN;
  GalleyProblemCode code = is_newer ? GALLEY_PROBLEM_NEWER : GALLEY_PROBLEM_UNKNOWN_ATTRIBUTE;
  g_autofree char *name = NULL;
  g_autofree char *what = NULL;
  g_autofree char *allowed = NULL;
  const char *nearest;
  GalleyProblem *problem;

  if (!galley_check_has_room (self, code))
    {
      galley_check_report (self, code, is_newer ? GALLEY_SEVERITY_WARNING : GALLEY_SEVERITY_ERROR, attr->name,
                           "more");
      return;
    }

  name = galley_check_quote (self, attr->name);
  what = galley_check_describe (self, node);
  if (is_newer)
    {
      galley_check_warning (
          self, code, attr->name,
          _("Galley does not know the attribute “%s” of the %s. It is kept, and left out of the page."), name,
          what);
      return;
    }

  allowed = describe_attributes (element);
  problem = galley_check_error (self, code, attr->name, _("The %s has no attribute “%s”. It may have %s."), what,
                                name, allowed);
  nearest = galley_vocabulary_nearest_attribute (self->text + attr->name.start,
                                                 galley_span_length (attr->name), element);
  if (nearest != NULL)
    {
      mend_attribute_name (self, problem, node, attr, nearest);
    }
  else if (galley_check_is_html_attribute (self->text + attr->name.start, galley_span_length (attr->name)))
    {
      g_autofree char *label = g_strdup_printf (_("Remove “%s”"), name);

      galley_check_mend (problem, label, removal_of (self, attr), "");
    }
}

/* Attributes of ours have no prefix, whatever prefix the elements have. */
static void
check_foreign (GalleyCheck *self, GalleyNodeId node, const GalleyAttr *attr)
{
  guint32 n_prefix
      = (guint32) galley_name_prefix_length (self->text + attr->name.start, galley_span_length (attr->name));
  GalleySpan local = GALLEY_SPAN (attr->name.start + n_prefix, attr->name.end);
  GalleySpan namespace;
  g_autofree char *quoted = NULL;
  GalleyAttribute attribute;
  GalleyProblem *problem;

  if (n_prefix == 0
      || !galley_check_namespace (self, GALLEY_SPAN (attr->name.start, attr->name.start + n_prefix - 1), &namespace)
      || !galley_check_is_bytes (self, namespace, GALLEY_NAMESPACE))
    return;

  quoted = galley_check_quote (self, local);
  problem = galley_check_error (self, GALLEY_PROBLEM_UNKNOWN_ATTRIBUTE, attr->name,
                                _("The attributes of an article have no prefix: “%s”."), quoted);
  attribute = galley_attribute_lookup (self->text + local.start, galley_span_length (local));
  if (galley_vocabulary_attribute_rule (galley_tree_node (self->tree, node)->element, attribute) != NULL)
    mend_attribute_name (self, problem, node, attr, galley_attribute_name (attribute));
}

/* --- Values --- */

static void
trim (GalleyCheckValue *value)
{
  while (value->n_bytes > 0 && galley_markup_is_space (value->text[0]))
    value->text++, value->n_bytes--;
  while (value->n_bytes > 0 && galley_markup_is_space (value->text[value->n_bytes - 1]))
    value->n_bytes--;
}

static void
check_value (GalleyCheck *self, GalleyNodeId node, const GalleyAttr *attr, const GalleyAttributeRule *rule)
{
  GalleyCheckValue value = {
    .node = node,
    .attribute = attr->attribute,
    .mark = attr->value,
    .span = attr->value,
    .whole = galley_check_attr_span (attr),
    .quote = attr->quote,
    .is_plain = TRUE,
    .text = self->text + attr->value.start,
    .n_bytes = galley_span_length (attr->value),
  };

  if (rule->kind == GALLEY_VALUE_TEXT)
    return;

  /* Line ends and tabs are spaces in a value; only those inside can matter. */
  trim (&value);
  if (attr->flags & GALLEY_ATTR_AMPERSAND || memchr (value.text, '\n', value.n_bytes) != NULL
      || memchr (value.text, '\t', value.n_bytes) != NULL || memchr (value.text, '\r', value.n_bytes) != NULL)
    {
      g_string_truncate (self->scratch, 0);
      galley_markup_decode_value (value.text, value.n_bytes, self->scratch);
      value.text = self->scratch->str;
      value.n_bytes = self->scratch->len;
      trim (&value);
    }
  if (galley_span_is_empty (value.mark))
    value.mark = value.whole;

  galley_check_value (self, &value, rule->kind, rule->choices);
}

/* --- What is missing --- */

/* An id that no other element has. */
static char *
make_source_id (const GalleyCheck *self)
{
  guint n = galley_article_get_n_sources (self->article);

  for (guint i = 1; i <= n + 1; i++)
    {
      g_autofree char *id = g_strdup_printf ("source-%u", i);

      if (galley_article_find_id (self->article, id) == GALLEY_NO_NODE)
        return g_steal_pointer (&id);
    }
  return NULL;
}

static void
report_missing (GalleyCheck *self, GalleyNodeId node, const GalleyAttributeRule *rule)
{
  g_autofree char *what = galley_check_describe (self, node);
  const char *name = galley_attribute_name (rule->attribute);
  GalleyProblem *problem
      = galley_check_error (self, GALLEY_PROBLEM_MISSING_ATTRIBUTE, galley_tree_tag_span (self->tree, node),
                            _("The %s needs the attribute “%s”."), what, name);

  if (problem == NULL)
    return;
  if (rule->kind == GALLEY_VALUE_VERSION)
    {
      mend_missing (self, problem, node, name, GALLEY_FORMAT_VERSION);
    }
  else if (rule->kind == GALLEY_VALUE_ID)
    {
      g_autofree char *id = make_source_id (self);

      if (id != NULL)
        mend_missing (self, problem, node, name, id);
    }
  else if (galley_tree_node (self->tree, node)->element == GALLEY_ELEMENT_SPAN)
    {
      galley_check_mend_unwrap (self, problem, node);
    }
  else if (galley_tree_node (self->tree, node)->element == GALLEY_ELEMENT_TIME)
    {
      g_autofree char *text = galley_tree_text (self->tree, node);
      g_autofree char *when = galley_check_understand_date (self, node, text, rule->kind);

      if (when != NULL)
        mend_missing (self, problem, node, name, when);
    }
}

/* A picture has a text that stands for it, or says that it needs none. */
static void
check_alternative (GalleyCheck *self, GalleyNodeId node, const GalleyAttr *alt, const GalleyAttr *decorative)
{
  GalleyProblem *problem;

  if (alt == NULL && decorative == NULL)
    {
      galley_check_error (
          self, GALLEY_PROBLEM_MISSING_ATTRIBUTE, galley_tree_tag_span (self->tree, node),
          _("The figure <figure> needs the attribute “alt” with a text for readers who do not see the picture, "
            "or decorative=\"true\"."));
    }
  else if (alt != NULL && decorative != NULL)
    {
      gboolean has_words = !galley_span_is_empty (alt->value);
      const GalleyAttr *wrong = has_words ? decorative : alt;

      problem = galley_check_error (
          self, GALLEY_PROBLEM_CONFLICTING_ATTRIBUTES, galley_check_attr_span (decorative),
          _("A figure has either an alternative text, “alt”, or decorative=\"true\", not both."));
      if (problem != NULL)
        problem->related = galley_check_attr_span (alt);
      galley_check_mend (problem, has_words ? _("Keep the alternative text") : _("Keep decorative=\"true\""),
                         removal_of (self, wrong), "");
    }
}

/**
 * galley_check_attributes:
 * @node: an element of ours, entered by galley_check_enter()
 *
 * Checks which attributes it has, which it lacks, and what their values are.
 */
void
galley_check_attributes (GalleyCheck *self, GalleyNodeId node)
{
  const GalleyToken *token = tag_of (self, node);
  GalleyElement element = galley_tree_node (self->tree, node)->element;
  const GalleyAttr *seen[GALLEY_N_ATTRIBUTES] = { NULL };
  const GalleyAttributeRule *rules = galley_vocabulary_rule (element)->attributes;
  gboolean conflict;

  for (guint i = 0; i < token->n_attrs; i++)
    {
      const GalleyAttr *attr = galley_tokens_get_attr (self->tokens, token->first_attr + i);

      if (galley_vocabulary_attribute_rule (element, attr->attribute) != NULL)
        seen[attr->attribute] = attr;
      else if (attr->attribute == GALLEY_ATTRIBUTE_FOREIGN)
        check_foreign (self, node, attr);
      else if (attr->attribute != GALLEY_ATTRIBUTE_XMLNS)
        report_unknown (self, node, attr);
    }

  /* Each of the two makes the other one's value of no account. */
  conflict = element == GALLEY_ELEMENT_FIGURE && seen[GALLEY_ATTRIBUTE_ALT] != NULL
             && seen[GALLEY_ATTRIBUTE_DECORATIVE] != NULL;
  if (element == GALLEY_ELEMENT_FIGURE)
    check_alternative (self, node, seen[GALLEY_ATTRIBUTE_ALT], seen[GALLEY_ATTRIBUTE_DECORATIVE]);

  for (; rules->attribute != GALLEY_ATTRIBUTE_NONE; rules++)
    {
      const GalleyAttr *attr = seen[rules->attribute];

      if (attr == NULL && rules->required)
        report_missing (self, node, rules);
      else if (attr != NULL
               && !(conflict
                    && (rules->attribute == GALLEY_ATTRIBUTE_ALT
                        || rules->attribute == GALLEY_ATTRIBUTE_DECORATIVE)))
        check_value (self, node, attr, rules);
      seen[rules->attribute] = NULL;
    }
  if (seen[GALLEY_ATTRIBUTE_XML_LANG] != NULL)
    check_value (self, node, seen[GALLEY_ATTRIBUTE_XML_LANG],
                 galley_vocabulary_attribute_rule (element, GALLEY_ATTRIBUTE_XML_LANG));
}
