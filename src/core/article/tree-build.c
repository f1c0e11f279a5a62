/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The making of a tree: namespaces, nesting, and what to do where it fails. */

#include "core/article/tree.h"

#include <string.h>

#include "core/article/markup.h"

/* How far up an end tag looks for its start tag, and how many namespace
 * declarations count: bounds that keep hostile text linear. The check refuses
 * text with more declarations. */
#define MAX_LOOKUP 64
#define MAX_DECLARATIONS 100

typedef enum
{
  NAMESPACE_NONE,
  NAMESPACE_OURS,
  NAMESPACE_FOREIGN,
} NamespaceKind;

typedef struct
{
  GalleySpan prefix;        /* empty for the default namespace */
  NamespaceKind kind;
  guint depth;              /* of the element that declares it */
} Declaration;

typedef struct
{
  GalleyTree *tree;
  const char *text;
  guint n_nodes;            /* of the tree's, which has room for one a token */
  GalleyNodeId innermost;   /* the open element that was opened last; its parents are the others */
  guint n_open;
  GArray *declarations;     /* of Declaration, innermost last */
  gboolean implied_ends;    /* the second go, for text that does not nest */
  gboolean seen_root;
} Builder;

static inline GalleyNode *
node_at (Builder *b, GalleyNodeId id)
{
  return galley_tree_node (b->tree, id);
}

/* Up to an ancestor that knows already, so that the whole costs no more than
 * one step a node. */
static void
mark_troubled (Builder *b, GalleyNodeId id)
{
  b->tree->nests = FALSE;
  while (!(node_at (b, id)->flags & GALLEY_NODE_TROUBLED))
    {
      node_at (b, id)->flags |= GALLEY_NODE_TROUBLED;
      if (id == GALLEY_NO_NODE)
        break;
      id = node_at (b, id)->parent;
    }
}

static GalleyNodeId
append_node (Builder *b, GalleyNodeKind kind, guint token_index)
{
  const GalleyToken *token = galley_tokens_get (b->tree->tokens, token_index);
  GalleyNodeId id = b->n_nodes++;

  *node_at (b, id) = (GalleyNode) {
    .start = token->start,
    .end = token->end,
    .content_start = token->start,
    .content_end = token->end,
    .token = token_index,
    .parent = b->innermost,
    .after = id + 1,
    .kind = kind,
    .element = GALLEY_ELEMENT_NONE,
    .depth = (guint8) MIN (b->n_open, G_MAXUINT8),
  };

  return id;
}

/* --- Namespaces --- */

static gboolean
span_is (const char *text, GalleySpan span, const char *literal)
{
  return galley_span_length (span) == strlen (literal) &&
         memcmp (text + span.start, literal, galley_span_length (span)) == 0;
}

static guint32
find_colon (const char *text, GalleySpan name)
{
  const char *colon = memchr (text + name.start, ':', galley_span_length (name));

  return colon != NULL ? (guint32) (colon - text) : name.end;
}

static NamespaceKind
namespace_of_value (const Builder *b, const GalleyAttr *attr)
{
  g_autoptr (GString) value = NULL;

  if (galley_span_is_empty (attr->value))
    return NAMESPACE_NONE;
  if (span_is (b->text, attr->value, GALLEY_NAMESPACE))
    return NAMESPACE_OURS;
  if (!(attr->flags & GALLEY_ATTR_AMPERSAND))
    return NAMESPACE_FOREIGN;

  value = g_string_new (NULL);
  galley_markup_decode_value (b->text + attr->value.start, galley_span_length (attr->value), value);
  return g_str_equal (value->str, GALLEY_NAMESPACE) ? NAMESPACE_OURS : NAMESPACE_FOREIGN;
}

/* Reads the declarations of a tag and settles what each attribute is. */
static void
read_attributes (Builder *b, const GalleyToken *token)
{
  for (guint i = 0; i < token->n_attrs; i++)
    {
      GalleyAttr *attr = galley_tokens_get_attr (b->tree->tokens, token->first_attr + i);
      const char *name = b->text + attr->name.start;
      guint32 n_bytes = galley_span_length (attr->name);
      gboolean is_default = n_bytes == 5 && memcmp (name, "xmlns", 5) == 0;

      if (is_default || (n_bytes > 6 && memcmp (name, "xmlns:", 6) == 0))
        {
          Declaration declaration = {
            .prefix = GALLEY_SPAN (attr->name.start + (is_default ? 5 : 6), attr->name.end),
            .kind = namespace_of_value (b, attr),
            .depth = b->n_open,
          };

          attr->attribute = GALLEY_ATTRIBUTE_XMLNS;
          if (b->declarations->len < MAX_DECLARATIONS)
            g_array_append_val (b->declarations, declaration);
          continue;
        }

      attr->attribute = (guint8) galley_attribute_lookup (name, n_bytes);
      if (attr->attribute == GALLEY_ATTRIBUTE_UNKNOWN && memchr (name, ':', n_bytes) != NULL)
        attr->attribute = GALLEY_ATTRIBUTE_FOREIGN;
    }
}

static NamespaceKind
resolve_prefix (const Builder *b, GalleySpan prefix, gboolean *unbound)
{
  *unbound = FALSE;
  for (guint i = b->declarations->len; i > 0; i--)
    {
      const Declaration *declaration = &g_array_index (b->declarations, Declaration, i - 1);

      if (galley_span_same_bytes (b->text, declaration->prefix, b->text, prefix))
        return declaration->kind;
    }

  if (galley_span_is_empty (prefix))
    return b->tree->namespace_assumed ? NAMESPACE_OURS : NAMESPACE_NONE;
  *unbound = !span_is (b->text, prefix, "xml");
  return NAMESPACE_FOREIGN;
}

static GalleyElement
resolve_element (Builder *b, const GalleyToken *token, gboolean *unbound)
{
  GalleySpan name = galley_token_name (token);
  guint32 colon = find_colon (b->text, name);
  GalleySpan prefix = GALLEY_SPAN (name.start, colon < name.end ? colon : name.start);
  guint32 local = colon < name.end ? colon + 1 : name.start;
  NamespaceKind kind;

  /* Somebody who types <article> means ours; the check asks for the namespace. */
  if (!b->seen_root && b->declarations->len == 0 && span_is (b->text, name, "article"))
    b->tree->namespace_assumed = TRUE;
  b->seen_root = TRUE;

  kind = resolve_prefix (b, prefix, unbound);
  if (kind != NAMESPACE_OURS)
    return GALLEY_ELEMENT_FOREIGN;
  return galley_element_lookup (b->text + local, name.end - local,
                                b->innermost != GALLEY_NO_NODE ? (GalleyElement) node_at (b, b->innermost)->element
                                                               : GALLEY_ELEMENT_NONE);
}

/* --- Nesting --- */

static void
close_innermost (Builder *b, guint32 content_end, guint32 end, gboolean by_own_tag)
{
  GalleyNodeId id = b->innermost;
  GalleyNode *node = node_at (b, id);

  node->content_end = content_end;
  node->end = end;
  node->after = b->n_nodes;
  if (!by_own_tag)
    {
      node->flags |= GALLEY_NODE_UNCLOSED;
      mark_troubled (b, id);
    }

  b->innermost = node->parent;
  b->n_open--;
  while (b->declarations->len > 0 &&
         g_array_index (b->declarations, Declaration, b->declarations->len - 1).depth >= b->n_open)
    g_array_set_size (b->declarations, b->declarations->len - 1);
}

/* These stand in one place of the article only, so that where one starts
 * whatever else was open there must be over. */
static gboolean
ends_other_containers (GalleyElement element)
{
  switch ((int) element)
    {
    case GALLEY_ELEMENT_BODY:
    case GALLEY_ELEMENT_SOURCES:
    case GALLEY_ELEMENT_SOURCE:
    case GALLEY_ELEMENT_CORRECTIONS:
    case GALLEY_ELEMENT_CORRECTION:
    case GALLEY_ELEMENT_COLUMNS:
    case GALLEY_ELEMENT_EVENT:
    case GALLEY_ELEMENT_TR:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
has_place_above (Builder *b, GalleyElement element)
{
  guint lookup = 0;

  for (GalleyNodeId id = b->innermost; id != GALLEY_NO_NODE && lookup < MAX_LOOKUP; id = node_at (b, id)->parent, lookup++)
    if (galley_vocabulary_allows ((GalleyElement) node_at (b, id)->element, element))
      return TRUE;
  return FALSE;
}

/* Where a block starts in the middle of running text, its end tag has been
 * forgotten, or is about to be typed. */
static void
close_implied (Builder *b, GalleyElement element, guint32 offset)
{
  if (!galley_element_is_known (element) || galley_element_is_inline (element) || !has_place_above (b, element))
    return;

  while (b->n_open > 0)
    {
      GalleyElement container = (GalleyElement) node_at (b, b->innermost)->element;

      if (galley_vocabulary_allows (container, element))
        return;
      if (!galley_element_is_running_text (container) && !ends_other_containers (element))
        return;
      close_innermost (b, offset, offset, FALSE);
    }
}

static void
add_start_tag (Builder *b, guint token_index)
{
  const GalleyToken *token = galley_tokens_get (b->tree->tokens, token_index);
  gboolean is_broken = (token->flags & GALLEY_TOKEN_BROKEN) != 0;
  gboolean is_leaf = token->kind == GALLEY_TOKEN_EMPTY_TAG || (is_broken && b->text[token->end - 1] != '>');
  gboolean unbound;
  GalleyElement element;
  GalleyNodeId id;
  GalleyNode *node;

  read_attributes (b, token);
  element = resolve_element (b, token, &unbound);
  if (b->implied_ends)
    {
      guint n_open = b->n_open;

      close_implied (b, element, token->start);
      /* A name may mean another thing in the place where it has come to stand. */
      if (b->n_open != n_open)
        element = resolve_element (b, token, &unbound);
    }

  id = append_node (b, GALLEY_NODE_ELEMENT, token_index);
  node = node_at (b, id);
  node->element = (guint8) element;
  node->content_start = node->content_end = token->end;
  node->flags = (guint8) ((token->kind == GALLEY_TOKEN_EMPTY_TAG ? GALLEY_NODE_EMPTY_TAG : 0) |
                          (is_broken ? GALLEY_NODE_BROKEN : 0) | (unbound ? GALLEY_NODE_UNBOUND : 0));
  if (is_broken)
    mark_troubled (b, id);

  b->innermost = id;
  b->n_open++;
  b->tree->max_depth = MAX (b->tree->max_depth, b->n_open);
  if (is_leaf)
    close_innermost (b, token->end, token->end, TRUE);
}

static gboolean
names_match (Builder *b, GalleyNodeId id, GalleySpan name)
{
  const GalleyToken *start = galley_tokens_get (b->tree->tokens, node_at (b, id)->token);

  return galley_span_same_bytes (b->text, galley_token_name (start), b->text, name);
}

static void
add_end_tag (Builder *b, guint token_index)
{
  const GalleyToken *token = galley_tokens_get (b->tree->tokens, token_index);
  GalleySpan name = galley_token_name (token);
  GalleyNodeId started = b->innermost;
  guint lookup = 0;

  while (started != GALLEY_NO_NODE && lookup < MAX_LOOKUP && !names_match (b, started, name))
    started = node_at (b, started)->parent, lookup++;

  if (started == GALLEY_NO_NODE || lookup == MAX_LOOKUP)
    {
      mark_troubled (b, append_node (b, GALLEY_NODE_STRAY_END, token_index));
      return;
    }

  while (b->innermost != started)
    close_innermost (b, token->start, token->start, FALSE);
  if (token->flags & GALLEY_TOKEN_BROKEN)
    mark_troubled (b, started);
  close_innermost (b, token->start, token->end, TRUE);
}

static void
add_text (Builder *b, guint token_index)
{
  const GalleyToken *token = galley_tokens_get (b->tree->tokens, token_index);
  GalleyNode *node = node_at (b, append_node (b, GALLEY_NODE_TEXT, token_index));

  if (token->flags & GALLEY_TOKEN_BLANK)
    node->flags |= GALLEY_NODE_BLANK;
  if (token->kind == GALLEY_TOKEN_CDATA)
    {
      node->flags |= GALLEY_NODE_CDATA;
      node->content_start = token->start + 9;
      node->content_end = token->flags & GALLEY_TOKEN_BROKEN ? token->end : token->end - 3;
    }
}

static void
add_token (Builder *b, guint token_index)
{
  const GalleyToken *token = galley_tokens_get (b->tree->tokens, token_index);
  GalleyNodeId id = GALLEY_NO_NODE;

  switch ((GalleyTokenKind) token->kind)
    {
    case GALLEY_TOKEN_START_TAG:
    case GALLEY_TOKEN_EMPTY_TAG:
      add_start_tag (b, token_index);
      return;
    case GALLEY_TOKEN_END_TAG:
      add_end_tag (b, token_index);
      return;
    case GALLEY_TOKEN_TEXT:
    case GALLEY_TOKEN_CDATA:
      add_text (b, token_index);
      break;
    case GALLEY_TOKEN_COMMENT:
      id = append_node (b, GALLEY_NODE_COMMENT, token_index);
      break;
    case GALLEY_TOKEN_PI:
      id = append_node (b, GALLEY_NODE_PI, token_index);
      break;
    case GALLEY_TOKEN_XML_DECLARATION:
    case GALLEY_TOKEN_DOCTYPE:
    case GALLEY_TOKEN_BOM:
      id = append_node (b, GALLEY_NODE_OTHER, token_index);
      break;
    default:
      g_assert_not_reached ();
    }

  if (id != GALLEY_NO_NODE && token->flags & GALLEY_TOKEN_BROKEN)
    mark_troubled (b, id);
}

static void
build (GalleyTree *tree, gboolean implied_ends)
{
  g_autoptr (GArray) declarations = g_array_new (FALSE, FALSE, sizeof (Declaration));
  guint32 n_bytes = tree->tokens->n_bytes;
  Builder b = {
    .tree = tree,
    .text = tree->tokens->text,
    .n_nodes = 1,
    .declarations = declarations,
    .implied_ends = implied_ends,
  };

  tree->nests = TRUE;
  tree->namespace_assumed = FALSE;
  tree->max_depth = 0;
  g_array_set_size (tree->nodes, tree->tokens->tokens->len + 1);
  *galley_tree_node (tree, 0) = (GalleyNode) { .end = n_bytes, .content_end = n_bytes, .kind = GALLEY_NODE_DOCUMENT };

  for (guint i = 0; i < tree->tokens->tokens->len; i++)
    add_token (&b, i);
  while (b.n_open > 0)
    close_innermost (&b, n_bytes, n_bytes, FALSE);
  galley_tree_node (tree, 0)->after = b.n_nodes;
  g_array_set_size (tree->nodes, b.n_nodes);
}

/**
 * galley_tree_new:
 * @text: borrowed for the lifetime of the result
 * @n_bytes: at most G_MAXUINT32 - 1 bytes
 *
 * Reads any text as a tree; in linear time, without recursion.
 */
GalleyTree *
galley_tree_new (const char *text, gsize n_bytes)
{
  GalleyTree *self = g_new0 (GalleyTree, 1);

  self->tokens = galley_tokens_new (text, n_bytes);
  self->nodes = g_array_sized_new (FALSE, FALSE, sizeof (GalleyNode), self->tokens->tokens->len + 1);

  /* Well-nested text must give the tree that every XML parser sees, also
   * where it is not valid; only where that fails are ends implied. */
  build (self, FALSE);
  if (!self->nests)
    build (self, TRUE);

  return self;
}
