/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/completion.h"

#include <string.h>

#include "core/edit/edit-layout.h"

typedef struct
{
  const GalleyArticle *article;
  const GalleyTree *tree;
  guint32 caret;
  GalleySpan typed;
  GPtrArray *proposals;
} Context;

static void
proposal_free (gpointer data)
{
  GalleyProposal *proposal = data;

  g_free (proposal->name);
  g_free (proposal->label);
  g_free (proposal->text);
  g_free (proposal);
}

/* Takes the strings. */
static void
add (Context *c, GalleyProposalKind kind, const char *name, const char *label, char *text, gsize caret)
{
  gsize n_typed = galley_span_length (c->typed);
  GalleyProposal *proposal;

  if (strlen (name) < n_typed || g_ascii_strncasecmp (name, c->tree->tokens->text + c->typed.start, n_typed) != 0)
    {
      g_free (text);
      return;
    }

  proposal = g_new0 (GalleyProposal, 1);
  proposal->kind = kind;
  proposal->name = g_strdup (name);
  proposal->label = g_strdup (label);
  proposal->text = text;
  proposal->caret = (guint32) caret;
  g_ptr_array_add (c->proposals, proposal);
}

/* --- Elements --- */

static void
append_required_attributes (GString *out, GalleyElement element, gsize *caret)
{
  const GalleyAttributeRule *rule = galley_vocabulary_rule (element)->attributes;

  for (; rule->attribute != GALLEY_ATTRIBUTE_NONE; rule++)
    {
      /* A picture needs words for those who do not see it; the table cannot
       * call them required, for a decorative one has none. */
      if (!rule->required && !(element == GALLEY_ELEMENT_FIGURE && rule->attribute == GALLEY_ATTRIBUTE_ALT))
        continue;
      g_string_append_printf (out, " %s=\"", galley_attribute_name (rule->attribute));
      if (*caret == 0)
        *caret = out->len;
      g_string_append_c (out, '"');
    }
}

/* The element with all that it cannot do without; the caret goes to the first
 * place that waits for words. */
static void
append_element (GString *out, const char *prefix, GalleyElement element, gsize *caret)
{
  const GalleyRule *rule = galley_vocabulary_rule (element);
  const GalleyParticle *particle = rule->particles;

  g_string_append_printf (out, "%s%s", prefix, galley_element_name (element));
  append_required_attributes (out, element, caret);
  if (rule->content == GALLEY_CONTENT_EMPTY)
    {
      g_string_append (out, "/>");
      return;
    }

  g_string_append_c (out, '>');
  if (rule->content == GALLEY_CONTENT_CHILDREN)
    {
      for (; particle->element != GALLEY_ELEMENT_NONE || particle->group != GALLEY_GROUP_NONE; particle++)
        {
          GalleyElement child = particle->element;

          if (particle->min == 0)
            continue;
          if (particle->group == GALLEY_GROUP_BLOCK)
            child = GALLEY_ELEMENT_P;
          else if (particle->group == GALLEY_GROUP_CELL)
            child = GALLEY_ELEMENT_TD;
          g_string_append_c (out, '<');
          append_element (out, prefix, child, caret);
        }
    }
  if (*caret == 0 && rule->content != GALLEY_CONTENT_CHILDREN)
    *caret = out->len;
  g_string_append_printf (out, "</%s%s>", prefix, galley_element_name (element));
}

static guint
count_children (const GalleyTree *tree, GalleyNodeId parent, GalleyElement element, guint32 except)
{
  guint n = 0;

  for (GALLEY_EACH_CHILD (tree, parent, child))
    n += galley_tree_node (tree, child)->element == element && galley_tree_node (tree, child)->start != except;
  return n;
}

/* Whether one more would be one too many. The element that is being typed does
 * not count against itself. */
static gboolean
has_room (const Context *c, GalleyNodeId parent, GalleyElement element)
{
  const GalleyParticle *particle = galley_vocabulary_rule ((GalleyElement) galley_tree_node (c->tree, parent)->element)->particles;

  for (; particle->element != GALLEY_ELEMENT_NONE || particle->group != GALLEY_GROUP_NONE; particle++)
    {
      if (galley_particle_matches (particle, element))
        return particle->max == 0 || count_children (c->tree, parent, element, c->typed.start - 1) < particle->max;
    }
  return TRUE;
}

static void
propose_elements (Context *c, GalleyNodeId parent, gboolean closed)
{
  g_autofree char *prefix = galley_layout_dup_prefix (c->tree, parent);
  GalleyElement container = (GalleyElement) galley_tree_node (c->tree, parent)->element;

  if (!galley_element_is_known (container))
    return;

  for (int i = GALLEY_ELEMENT_ARTICLE; i < GALLEY_N_ELEMENTS; i++)
    {
      GalleyElement element = (GalleyElement) i;
      g_autoptr (GString) text = NULL;
      gsize caret = 0;

      if (!galley_vocabulary_allows (container, element) || !has_room (c, parent, element))
        continue;
      text = g_string_new (NULL);
      if (closed)
        g_string_append_printf (text, "%s%s", prefix, galley_element_name (element));
      else
        append_element (text, prefix, element, &caret);
      if (caret == 0)
        caret = text->len;
      add (c, GALLEY_PROPOSAL_ELEMENT, galley_element_name (element), galley_element_label (element),
           g_string_free (g_steal_pointer (&text), FALSE), caret);
    }
}

/* --- Attributes --- */

static void
propose_attribute (Context *c, GalleyNodeId node, GalleyAttribute attribute)
{
  const char *name = galley_attribute_name (attribute);
  char *text;

  if (galley_tree_attr (c->tree, node, attribute) != NULL &&
      galley_tree_attr (c->tree, node, attribute)->name.start != c->typed.start)
    return;
  text = g_strdup_printf ("%s=\"\"", name);
  add (c, GALLEY_PROPOSAL_ATTRIBUTE, name, NULL, text, strlen (text) - 1);
}

static void
propose_attributes (Context *c, GalleyNodeId node)
{
  GalleyElement element = (GalleyElement) galley_tree_node (c->tree, node)->element;
  const GalleyAttributeRule *rule;

  if (!galley_element_is_known (element))
    return;
  for (rule = galley_vocabulary_rule (element)->attributes; rule->attribute != GALLEY_ATTRIBUTE_NONE; rule++)
    propose_attribute (c, node, rule->attribute);
  propose_attribute (c, node, GALLEY_ATTRIBUTE_XML_LANG);
}

/* --- Values --- */

static void
propose_sources (Context *c)
{
  for (guint i = 0; i < galley_article_get_n_sources (c->article); i++)
    {
      const GalleySource *source = galley_article_get_source (c->article, i);
      GalleyNodeId title = galley_tree_child (c->tree, source->node, GALLEY_ELEMENT_SOURCE_TITLE);
      g_autofree char *label = title != GALLEY_NO_NODE ? galley_tree_text (c->tree, title) : NULL;

      if (source->id != NULL)
        add (c, GALLEY_PROPOSAL_SOURCE, source->id, label, g_strdup (source->id), strlen (source->id));
    }
}

static void
propose_values (Context *c, GalleyNodeId node, const GalleyAttr *attr)
{
  const GalleyAttributeRule *rule =
    galley_vocabulary_attribute_rule ((GalleyElement) galley_tree_node (c->tree, node)->element,
                                      (GalleyAttribute) attr->attribute);

  if (rule == NULL)
    return;
  if (rule->kind == GALLEY_VALUE_SOURCE_REF)
    propose_sources (c);
  else if (rule->kind == GALLEY_VALUE_TRUE)
    add (c, GALLEY_PROPOSAL_VALUE, "true", NULL, g_strdup ("true"), 4);
  else if (rule->kind == GALLEY_VALUE_CHOICE)
    for (const char *const *choice = rule->choices; *choice != NULL; choice++)
      add (c, GALLEY_PROPOSAL_VALUE, *choice, NULL, g_strdup (*choice), strlen (*choice));
}

/* --- Where the caret is --- */

static GalleyNodeId
node_of_token (const GalleyTree *tree, const GalleyToken *token)
{
  GalleyNodeId node = galley_tree_at (tree, token->start + 1);

  while (node != GALLEY_NO_NODE && galley_tree_node (tree, node)->start != token->start)
    node = galley_tree_node (tree, node)->parent;
  return node;
}

static void
complete_in_tag (Context *c, const GalleyToken *token)
{
  GalleyNodeId node = node_of_token (c->tree, token);
  const char *text = c->tree->tokens->text;

  if (node == GALLEY_NO_NODE)
    return;

  if (c->caret <= token->name_end)
    {
      /* Once there is more to the tag than its name, only the name is exchanged. */
      gboolean closed = !(token->flags & GALLEY_TOKEN_BROKEN);

      c->typed = GALLEY_SPAN (token->start + 1, c->caret);
      propose_elements (c, galley_tree_node (c->tree, node)->parent, closed);
      return;
    }

  for (guint i = 0; i < token->n_attrs; i++)
    {
      const GalleyAttr *attr = galley_tokens_get_attr (c->tree->tokens, token->first_attr + i);

      if (c->caret >= attr->name.start && c->caret <= attr->name.end)
        {
          c->typed = GALLEY_SPAN (attr->name.start, c->caret);
          if (attr->flags & GALLEY_ATTR_NO_VALUE)
            propose_attributes (c, node);
          return;
        }
      if (attr->quote != 0 && c->caret >= attr->value.start && c->caret <= attr->value.end)
        {
          c->typed = GALLEY_SPAN (attr->value.start, c->caret);
          propose_values (c, node, attr);
          return;
        }
    }

  if (text[c->caret - 1] == ' ' || text[c->caret - 1] == '\n' || text[c->caret - 1] == '\t')
    {
      c->typed = GALLEY_SPAN (c->caret, c->caret);
      propose_attributes (c, node);
    }
}

GalleyCompletion *
galley_completion_new (const GalleyArticle *article, guint32 caret)
{
  Context c = { .article = article, .tree = galley_article_get_tree (article), .caret = caret };
  const GalleyTokens *tokens = c.tree->tokens;
  const GalleyToken *token;
  GalleyCompletion *self;

  if (caret == 0 || caret > tokens->n_bytes)
    return NULL;

  c.proposals = g_ptr_array_new_with_free_func (proposal_free);
  c.typed = GALLEY_SPAN (caret, caret);
  token = galley_tokens_get (tokens, galley_tokens_find (tokens, caret - 1));

  if (token->kind == GALLEY_TOKEN_TEXT && tokens->text[caret - 1] == '<')
    propose_elements (&c, galley_tree_at (c.tree, caret - 1), FALSE);
  else if ((token->kind == GALLEY_TOKEN_START_TAG || token->kind == GALLEY_TOKEN_EMPTY_TAG) && caret > token->start)
    complete_in_tag (&c, token);

  if (c.proposals->len == 0)
    {
      g_ptr_array_unref (c.proposals);
      return NULL;
    }
  self = g_rc_box_new0 (GalleyCompletion);
  self->replaced = c.typed;
  self->proposals = c.proposals;
  return self;
}

GalleyCompletion *
galley_completion_ref (GalleyCompletion *self)
{
  return g_rc_box_acquire (self);
}

static void
completion_clear (gpointer data)
{
  g_ptr_array_unref (((GalleyCompletion *) data)->proposals);
}

void
galley_completion_unref (GalleyCompletion *self)
{
  if (self != NULL)
    g_rc_box_release_full (self, completion_clear);
}
