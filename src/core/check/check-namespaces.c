/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/check-private.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/article/names.h"
#include "core/text/i18n.h"

#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"
#define XMLNS_NAMESPACE "http://www.w3.org/2000/xmlns/"

typedef struct
{
  GalleySpan local;
  GalleySpan value;       /* of the declaration */
  const GalleyAttr *attr;
} Qualified;

static GalleySpan
declared_prefix (const GalleyAttr *attr)
{
  guint32 start = attr->name.start + (guint32) strlen ("xmlns");

  return GALLEY_SPAN (start < attr->name.end ? start + 1 : start, attr->name.end);
}

/* A few names and addresses are taken by the standard itself. */
static void
check_declaration (GalleyCheck *self, const GalleyAttr *attr)
{
  GalleySpan prefix = declared_prefix (attr);
  gboolean is_xml = galley_check_is_bytes (self, prefix, "xml");
  gboolean is_xml_address = galley_check_is_bytes (self, attr->value, XML_NAMESPACE);

  if (galley_check_is_bytes (self, prefix, "xmlns")
      || galley_check_is_bytes (self, attr->value, XMLNS_NAMESPACE) || is_xml != is_xml_address)
    galley_check_error (
        self, GALLEY_PROBLEM_UNBOUND_PREFIX, attr->name,
        _("The prefixes “xml” and “xmlns” and their namespaces are fixed and cannot be declared."));
  else if (!galley_span_is_empty (prefix) && galley_span_is_empty (attr->value))
    galley_check_error (self, GALLEY_PROBLEM_UNBOUND_PREFIX, attr->name,
                        _("A prefix has to stand for a namespace; this one is declared as empty."));
}

static void
report_unbound (GalleyCheck *self, GalleySpan name, GalleySpan prefix)
{
  g_autofree char *quoted = galley_check_quote (self, prefix);

  galley_check_error (
      self, GALLEY_PROBLEM_UNBOUND_PREFIX, name,
      _("Nothing says what the prefix “%s” stands for; it needs xmlns:%s=\"…\" on this element or around it."),
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
check_qualified_duplicates (GalleyCheck *self, GArray *qualified)
{
  g_array_sort_with_data (qualified, compare_qualified_cb, self);
  for (guint i = 1; i < qualified->len; i++)
    {
      const Qualified *first = &g_array_index (qualified, Qualified, i - 1);
      const Qualified *second = &g_array_index (qualified, Qualified, i);
      GalleyProblem *problem;

      /* The same with one prefix is found by galley_check_tag(). */
      if (!galley_check_same_bytes (self, first->local, second->local)
          || !galley_check_same_bytes (self, first->value, second->value)
          || galley_check_same_bytes (self, first->attr->name, second->attr->name))
        continue;

      problem = galley_check_error (
          self, GALLEY_PROBLEM_DUPLICATE_ATTRIBUTE, second->attr->name,
          _("This attribute appears twice in the tag: both prefixes stand for one namespace."));
      if (problem != NULL)
        problem->related = first->attr->name;
    }
}

static void
check_element_prefix (GalleyCheck *self, GalleyNodeId id)
{
  GalleySpan name = galley_tree_name_span (self->tree, id);
  const char *text = self->text + name.start;
  guint32 n_prefix;

  /* A name that is no name has been found already. */
  if (!(galley_tree_node (self->tree, id)->flags & GALLEY_NODE_UNBOUND)
      || !galley_name_is_qualified (text, galley_span_length (name)))
    return;

  n_prefix = (guint32) galley_name_prefix_length (text, galley_span_length (name));
  report_unbound (self, name, GALLEY_SPAN (name.start, name.start + n_prefix - 1));
}

static void
check_attribute_prefix (GalleyCheck *self, const GalleyAttr *attr, GArray *qualified)
{
  const char *text = self->text + attr->name.start;
  gsize n_bytes = galley_span_length (attr->name);
  guint32 n_prefix = (guint32) galley_name_prefix_length (text, n_bytes);
  Qualified entry = { .local = GALLEY_SPAN (attr->name.start + n_prefix, attr->name.end), .attr = attr };
  GalleySpan prefix;

  if (!galley_name_is_qualified (text, n_bytes))
    return;
  prefix = GALLEY_SPAN (attr->name.start, attr->name.start + n_prefix - 1);
  if (galley_check_is_bytes (self, prefix, "xml"))
    return;

  if (galley_check_namespace (self, prefix, &entry.value))
    g_array_append_val (qualified, entry);
  else
    report_unbound (self, attr->name, prefix);
}

/**
 * galley_check_namespaces:
 *
 * Finds prefixes that are declared nowhere or wrongly.
 */
void
galley_check_namespaces (GalleyCheck *self)
{
  g_autoptr (GArray) qualified = g_array_new (FALSE, FALSE, sizeof (Qualified));

  for (GalleyNodeId id = 1; id < galley_tree_size (self->tree); id++)
    {
      const GalleyNode *node = galley_tree_node (self->tree, id);
      const GalleyToken *token = galley_tokens_get (self->tokens, node->token);

      /* An element without attributes declares nothing. */
      if (node->kind != GALLEY_NODE_ELEMENT || (token->n_attrs == 0 && !(node->flags & GALLEY_NODE_UNBOUND)))
        continue;

      galley_check_enter (self, id);
      check_element_prefix (self, id);

      for (guint i = 0; i < token->n_attrs; i++)
        {
          const GalleyAttr *attr = galley_tokens_get_attr (self->tokens, token->first_attr + i);

          if (attr->attribute == GALLEY_ATTRIBUTE_XMLNS)
            check_declaration (self, attr);
          else if (attr->attribute == GALLEY_ATTRIBUTE_FOREIGN)
            check_attribute_prefix (self, attr, qualified);
        }
      if (qualified->len > 1)
        check_qualified_duplicates (self, qualified);
      if (qualified->len > 0)
        g_array_set_size (qualified, 0);
    }
}
