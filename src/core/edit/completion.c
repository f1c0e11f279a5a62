/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/completion.h"

#include <string.h>

#include "core/edit/edit-layout.h"

typedef struct
{
  const GalleyArticle *article;
  const GalleyTree *tree;
  guint32 caret;
  GalleySpan typed;         /* of the name */
  GalleySpan replaced;
  const char *lead;         /* what of an element stands before its name and is put in with it */
  GalleyElement except;     /* is there already */
  char *line_start;         /* owned: of the line that is the element's alone; NULL where there is none */
  char *unit;               /* owned: what is one level further in begins with, too; NULL with that */
  GPtrArray *proposals;
} Context;

static void
context_clear (Context *c)
{
  g_clear_pointer (&c->line_start, g_free);
  g_clear_pointer (&c->unit, g_free);
  g_clear_pointer (&c->proposals, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Context, context_clear)

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
  proposal->replaced = c->replaced;
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
append_element (const Context *c, GString *out, const char *prefix, GalleyElement element, const char *line_start, gsize *caret)
{
  const GalleyRule *rule = galley_vocabulary_rule (element);
  const GalleyParticle *particle = rule->particles;
  g_autofree char *inner_start = line_start != NULL ? g_strconcat (line_start, c->unit, NULL) : NULL;
  gboolean has_children = FALSE;

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
          if (inner_start != NULL)
            g_string_append (out, inner_start);
          g_string_append_c (out, '<');
          append_element (c, out, prefix, child, inner_start, caret);
          has_children = TRUE;
        }
    }
  if (has_children && line_start != NULL)
    g_string_append (out, line_start);
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

      if (element == c->except || !galley_vocabulary_allows (container, element) || !has_room (c, parent, element))
        continue;
      text = g_string_new (c->lead);
      if (closed)
        g_string_append_printf (text, "%s%s", prefix, galley_element_name (element));
      else
        append_element (c, text, prefix, element, galley_element_is_inline (element) ? NULL : c->line_start, &caret);
      if (caret == 0)
        caret = text->len;
      add (c, GALLEY_PROPOSAL_ELEMENT, galley_element_name (element), galley_element_label (element),
           g_string_free (g_steal_pointer (&text), FALSE), caret);
    }
}

static GalleyNodeId
node_of_token (const GalleyTree *tree, const GalleyToken *token)
{
  GalleyNodeId node = galley_tree_at (tree, token->start + 1);

  while (node != GALLEY_NO_NODE && galley_tree_node (tree, node)->start != token->start)
    node = galley_tree_node (tree, node)->parent;
  return node;
}

static gboolean
has_name_of (const GalleyTree *tree, const GalleyToken *token, const GalleyToken *other)
{
  const char *text = tree->tokens->text;

  return galley_span_same_bytes (text, galley_token_name (token), text, galley_token_name (other));
}

/* Where nothing else stands in the line, what is put in may take several. */
static void
find_line (Context *c, GalleyNodeId parent, GalleySpan span)
{
  const char *text = c->tree->tokens->text;
  guint32 start = span.start;
  guint32 end = span.end;
  g_autofree char *indent = NULL;
  g_autofree char *around = NULL;

  while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t'))
    start--;
  while (end < c->tree->tokens->n_bytes && (text[end] == ' ' || text[end] == '\t'))
    end++;
  if (start == 0 || text[start - 1] != '\n' || end == c->tree->tokens->n_bytes || (text[end] != '\n' && text[end] != '\r'))
    return;
  indent = g_strndup (text + start, span.start - start);
  around = galley_layout_dup_indent (c->tree, parent);
  c->line_start = g_strconcat (galley_layout_line_end (c->tree), indent, NULL);
  c->unit = g_strdup (around != NULL && g_str_has_prefix (indent, around) ? indent + strlen (around) : "  ");
}

/* A paragraph that holds nothing but what is being typed: what its writer wants may as
 * well be a list in its place. Told by its two tags: the tree ends a paragraph where a
 * list begins. */
static GalleyNodeId
find_empty_line (const Context *c, guint32 start, GalleySpan *line)
{
  const GalleyTokens *tokens = c->tree->tokens;
  const GalleyToken *before = galley_tokens_get (tokens, galley_tokens_find (tokens, start - 1));
  const GalleyToken *behind;
  GalleyNodeId node;

  if (before->kind != GALLEY_TOKEN_START_TAG || before->end != start || before->n_attrs > 0 || c->caret >= tokens->n_bytes)
    return GALLEY_NO_NODE;
  node = node_of_token (c->tree, before);
  behind = galley_tokens_get (tokens, galley_tokens_find (tokens, c->caret));
  if (node == GALLEY_NO_NODE || galley_tree_node (c->tree, node)->element != GALLEY_ELEMENT_P || behind->start != c->caret ||
      behind->kind != GALLEY_TOKEN_END_TAG || behind->flags & GALLEY_TOKEN_BROKEN ||
      !has_name_of (c->tree, behind, before))
    return GALLEY_NO_NODE;
  *line = GALLEY_SPAN (before->start, behind->end);
  return node;
}

/* From there on is what has been typed, < and all. */
static void
propose_elements_at (Context *c, GalleyNodeId parent, guint32 start)
{
  GalleySpan typed = GALLEY_SPAN (start, c->caret);
  GalleySpan span;
  GalleyNodeId line;

  if (parent == GALLEY_NO_NODE)
    return;
  c->lead = "<";
  line = find_empty_line (c, start, &span);
  if (line != GALLEY_NO_NODE)
    {
      GalleyNodeId around = galley_tree_node (c->tree, line)->parent;

      find_line (c, around, span);
      c->replaced = span;
      c->except = GALLEY_ELEMENT_P;
      propose_elements (c, around, FALSE);
      c->except = GALLEY_ELEMENT_NONE;
      parent = line;
    }
  else
    {
      find_line (c, parent, typed);
    }
  c->replaced = typed;
  propose_elements (c, parent, FALSE);
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

      c->typed = c->replaced = GALLEY_SPAN (token->start + 1, c->caret);
      if (closed)
        propose_elements (c, galley_tree_node (c->tree, node)->parent, TRUE);
      else
        propose_elements_at (c, galley_tree_node (c->tree, node)->parent, token->start);
      return;
    }

  for (guint i = 0; i < token->n_attrs; i++)
    {
      const GalleyAttr *attr = galley_tokens_get_attr (c->tree->tokens, token->first_attr + i);

      if (c->caret >= attr->name.start && c->caret <= attr->name.end)
        {
          c->typed = c->replaced = GALLEY_SPAN (attr->name.start, c->caret);
          if (attr->flags & GALLEY_ATTR_NO_VALUE)
            propose_attributes (c, node);
          return;
        }
      if (attr->quote != 0 && c->caret >= attr->value.start && c->caret <= attr->value.end)
        {
          c->typed = c->replaced = GALLEY_SPAN (attr->value.start, c->caret);
          propose_values (c, node, attr);
          return;
        }
    }

  if (text[c->caret - 1] == ' ' || text[c->caret - 1] == '\n' || text[c->caret - 1] == '\t')
    propose_attributes (c, node);
}

GalleyCompletion *
galley_completion_new (const GalleyArticle *article, guint32 caret, gboolean asked)
{
  g_auto (Context) c = {
    .article = article,
    .tree = galley_article_get_tree (article),
    .caret = caret,
    .typed = GALLEY_SPAN (caret, caret),
    .replaced = GALLEY_SPAN (caret, caret),
    .proposals = g_ptr_array_new_with_free_func (proposal_free),
  };
  const GalleyTokens *tokens = c.tree->tokens;
  const GalleyToken *token;
  GalleyCompletion *self;

  if (caret == 0 || caret > tokens->n_bytes)
    return NULL;

  token = galley_tokens_get (tokens, galley_tokens_find (tokens, caret - 1));
  if (token->kind == GALLEY_TOKEN_TEXT && tokens->text[caret - 1] == '<')
    propose_elements_at (&c, galley_tree_at (c.tree, caret - 1), caret - 1);
  else if ((token->kind == GALLEY_TOKEN_START_TAG || token->kind == GALLEY_TOKEN_EMPTY_TAG) && caret > token->start &&
           (caret < token->end || token->flags & GALLEY_TOKEN_BROKEN))
    complete_in_tag (&c, token);
  else if (asked && (token->kind == GALLEY_TOKEN_TEXT || token->end == caret))
    propose_elements_at (&c, galley_tree_at (c.tree, caret), caret);

  if (c.proposals->len == 0)
    return NULL;
  self = g_rc_box_new0 (GalleyCompletion);
  self->proposals = g_steal_pointer (&c.proposals);
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
