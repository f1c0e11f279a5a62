/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check-private.h"

#include <string.h>

#include "core/markup.h"
#include "core/names.h"

#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"
#define XMLNS_NAMESPACE "http://www.w3.org/2000/xmlns/"

typedef struct
{
  GalleySpan prefix;      /* empty for the default namespace */
  GalleySpan value;       /* as written */
  GalleyNodeId after;     /* in force before this node */
} Declaration;

typedef struct
{
  GalleySpan local;
  GalleySpan value;       /* of the declaration */
  const GalleyAttr *attr;
} Qualified;

typedef struct
{
  GalleyCheck *check;
  GArray *declarations;   /* of Declaration, innermost last */
  GArray *qualified;      /* of Qualified: scratch, one tag's */
} Scope;

static gboolean
spans_equal (const GalleyCheck *self, GalleySpan a, GalleySpan b)
{
  return galley_span_length (a) == galley_span_length (b)
         && memcmp (self->text + a.start, self->text + b.start, galley_span_length (a)) == 0;
}

static gboolean
span_is (const GalleyCheck *self, GalleySpan span, const char *literal)
{
  return galley_span_length (span) == strlen (literal)
         && memcmp (self->text + span.start, literal, galley_span_length (span)) == 0;
}

static GalleySpan
declared_prefix (const GalleyAttr *attr)
{
  guint32 start = attr->name.start + (guint32) strlen ("xmlns");

  return GALLEY_SPAN (start < attr->name.end ? start + 1 : start, attr->name.end);
}

/* A few names and addresses are taken by the standard itself. */
static void
check_declaration (GalleyCheck *self, const GalleyAttr *attr, GalleySpan prefix)
{
  gboolean is_xml = span_is (self, prefix, "xml");
  gboolean is_xml_address = span_is (self, attr->value, XML_NAMESPACE);

  if (span_is (self, prefix, "xmlns") || span_is (self, attr->value, XMLNS_NAMESPACE) || is_xml != is_xml_address)
    galley_check_error (self, GALLEY_PROBLEM_UNBOUND_PREFIX, attr->name,
                        "The prefixes “xml” and “xmlns” and their namespaces are fixed and cannot be declared.");
  else if (!galley_span_is_empty (prefix) && galley_span_is_empty (attr->value))
    galley_check_error (self, GALLEY_PROBLEM_UNBOUND_PREFIX, attr->name,
                        "A prefix has to stand for a namespace; this one is declared as empty.");
}

static void
declare (Scope *scope, GalleyNodeId id)
{
  GalleyCheck *self = scope->check;
  const GalleyNode *node = galley_tree_node (self->tree, id);
  const GalleyToken *token = galley_tokens_get (self->tokens, node->token);

  for (guint i = 0; i < token->n_attrs; i++)
    {
      const GalleyAttr *attr = galley_tokens_get_attr (self->tokens, token->first_attr + i);
      Declaration declaration = { .value = attr->value, .after = node->after };

      if (attr->attribute != GALLEY_ATTRIBUTE_XMLNS)
        continue;
      declaration.prefix = declared_prefix (attr);
      check_declaration (self, attr, declaration.prefix);
      if (scope->declarations->len < GALLEY_CHECK_MAX_NAMESPACES)
        g_array_append_val (scope->declarations, declaration);
    }
}

static const Declaration *
resolve (const Scope *scope, GalleySpan prefix)
{
  for (guint i = scope->declarations->len; i > 0; i--)
    {
      const Declaration *declaration = &g_array_index (scope->declarations, Declaration, i - 1);

      if (spans_equal (scope->check, declaration->prefix, prefix))
        return declaration;
    }
  return NULL;
}

static void
report_unbound (GalleyCheck *self, GalleySpan name, GalleySpan prefix)
{
  g_autofree char *quoted = galley_check_quote (self, prefix);

  galley_check_error (self, GALLEY_PROBLEM_UNBOUND_PREFIX, name,
                      "Nothing says what the prefix “%s” stands for; it needs xmlns:%s=\"…\" on this element or around it.",
                      quoted, quoted);
}

static int
compare_qualified_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const GalleyCheck *self = data;
  const Qualified *left = a;
  const Qualified *right = b;
  GalleySpan pairs[][2] = { { left->local, right->local }, { left->value, right->value } };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      guint32 length = galley_span_length (pairs[i][0]);
      int order;

      if (length != galley_span_length (pairs[i][1]))
        return length < galley_span_length (pairs[i][1]) ? -1 : 1;
      order = memcmp (self->text + pairs[i][0].start, self->text + pairs[i][1].start, length);
      if (order != 0)
        return order;
    }
  return left->attr->name.start < right->attr->name.start ? -1 : 1;
}

/* Two prefixes may stand for one namespace; then one name may not have both. */
static void
check_qualified_duplicates (Scope *scope)
{
  GalleyCheck *self = scope->check;

  g_array_sort_with_data (scope->qualified, compare_qualified_cb, self);
  for (guint i = 1; i < scope->qualified->len; i++)
    {
      const Qualified *first = &g_array_index (scope->qualified, Qualified, i - 1);
      const Qualified *second = &g_array_index (scope->qualified, Qualified, i);
      GalleyProblem *problem;

      /* The same with one prefix is found by galley_check_tag(). */
      if (!spans_equal (self, first->local, second->local) || !spans_equal (self, first->value, second->value)
          || spans_equal (self, first->attr->name, second->attr->name))
        continue;

      problem = galley_check_error (self, GALLEY_PROBLEM_DUPLICATE_ATTRIBUTE, second->attr->name,
                                    "This attribute stands twice in the tag: both prefixes stand for one namespace.");
      if (problem != NULL)
        problem->related = first->attr->name;
    }
}

static void
check_prefixes (Scope *scope, GalleyNodeId id)
{
  GalleyCheck *self = scope->check;
  const GalleyNode *node = galley_tree_node (self->tree, id);
  const GalleyToken *token = galley_tokens_get (self->tokens, node->token);
  GalleySpan name = galley_token_name (token);

  /* A name that is no name has been found already. */
  if (node->flags & GALLEY_NODE_UNBOUND
      && galley_name_is_qualified (self->text + name.start, galley_span_length (name)))
    {
      guint32 n_prefix = (guint32) galley_name_prefix_length (self->text + name.start, galley_span_length (name));

      report_unbound (self, name, GALLEY_SPAN (name.start, name.start + n_prefix - 1));
    }

  g_array_set_size (scope->qualified, 0);
  for (guint i = 0; i < token->n_attrs; i++)
    {
      const GalleyAttr *attr = galley_tokens_get_attr (self->tokens, token->first_attr + i);
      guint32 n_prefix;
      Qualified qualified = { .attr = attr };
      const Declaration *declaration;
      GalleySpan prefix;

      if (attr->attribute != GALLEY_ATTRIBUTE_FOREIGN)
        continue;
      n_prefix = (guint32) galley_name_prefix_length (self->text + attr->name.start, galley_span_length (attr->name));
      if (!galley_name_is_qualified (self->text + attr->name.start, galley_span_length (attr->name)))
        continue;
      prefix = GALLEY_SPAN (attr->name.start, attr->name.start + n_prefix - 1);
      if (span_is (self, prefix, "xml"))
        continue;

      declaration = resolve (scope, prefix);
      if (declaration == NULL)
        {
          report_unbound (self, attr->name, prefix);
          continue;
        }
      qualified.local = GALLEY_SPAN (attr->name.start + n_prefix, attr->name.end);
      qualified.value = declaration->value;
      g_array_append_val (scope->qualified, qualified);
    }

  if (scope->qualified->len > 1)
    check_qualified_duplicates (scope);
}

/**
 * galley_check_namespaces:
 *
 * Finds prefixes that are declared nowhere or wrongly.
 */
void
galley_check_namespaces (GalleyCheck *self)
{
  g_autoptr (GArray) declarations = g_array_new (FALSE, FALSE, sizeof (Declaration));
  g_autoptr (GArray) qualified = g_array_new (FALSE, FALSE, sizeof (Qualified));
  Scope scope = { self, declarations, qualified };

  for (GalleyNodeId id = 1; id < galley_tree_size (self->tree); id++)
    {
      const GalleyNode *node = galley_tree_node (self->tree, id);

      if (node->kind != GALLEY_NODE_ELEMENT)
        continue;
      while (declarations->len > 0 && g_array_index (declarations, Declaration, declarations->len - 1).after <= id)
        g_array_set_size (declarations, declarations->len - 1);

      if (galley_tokens_get (self->tokens, node->token)->n_attrs > 0)
        declare (&scope, id);
      if (galley_tokens_get (self->tokens, node->token)->n_attrs > 0 || node->flags & GALLEY_NODE_UNBOUND)
        check_prefixes (&scope, id);
    }
}
