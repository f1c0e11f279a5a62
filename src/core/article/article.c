/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/article.h"

struct _GalleyArticle
{
  gatomicrefcount ref_count;

  /* Owned */
  GBytes *text;
  GalleyTree *tree;
  char *language;
  GHashTable *ids;          /* char * -> GalleyNodeId, the first element with each xml:id */
  GArray *sources;          /* of GalleySource, in the order of the list */
  GHashTable *source_ids;   /* char * (of ids) -> index + 1, of sources that are not the first element with their xml:id */
  GArray *numbered;         /* of guint: number - 1 -> index of the source */
  GArray *citations;        /* of GalleyCitation, in document order */

  GalleyNodeId root;
  GalleyNodeId head;
  GalleyNodeId body;
  GalleyNodeId sources_node;
  GalleyNodeId corrections;
};

static void
find_parts (GalleyArticle *self)
{
  for (GALLEY_EACH_CHILD (self->tree, 0, child))
    {
      if (galley_tree_node (self->tree, child)->kind == GALLEY_NODE_ELEMENT)
        {
          self->root = child;
          break;
        }
    }
  if (self->root == GALLEY_NO_NODE)
    return;

  self->head = galley_tree_child (self->tree, self->root, GALLEY_ELEMENT_HEAD);
  self->body = galley_tree_child (self->tree, self->root, GALLEY_ELEMENT_BODY);
  self->sources_node = galley_tree_child (self->tree, self->root, GALLEY_ELEMENT_SOURCES);
  self->corrections = galley_tree_child (self->tree, self->root, GALLEY_ELEMENT_CORRECTIONS);
  self->language = galley_tree_attr_value (self->tree, self->root, GALLEY_ATTRIBUTE_XML_LANG);
}

static void
index_ids (GalleyArticle *self)
{
  for (GalleyNodeId i = 1; i < galley_tree_size (self->tree); i++)
    {
      char *id;

      if (galley_tree_attr (self->tree, i, GALLEY_ATTRIBUTE_XML_ID) == NULL)
        continue;
      id = galley_tree_attr_value (self->tree, i, GALLEY_ATTRIBUTE_XML_ID);
      if (g_hash_table_contains (self->ids, id))
        g_free (id);
      else
        g_hash_table_insert (self->ids, id, GUINT_TO_POINTER (i));
    }
}

/* The index of a source by its node, G_MAXUINT where it is none. */
static guint
find_source_node (const GalleyArticle *self, GalleyNodeId node)
{
  guint low = 0;
  guint high = self->sources->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->sources, GalleySource, middle).node < node)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->sources->len && g_array_index (self->sources, GalleySource, low).node == node ? low : G_MAXUINT;
}

/* Every xml:id is among the ids already, so that no string is kept twice. */
static void
index_sources (GalleyArticle *self)
{
  if (self->sources_node == GALLEY_NO_NODE)
    return;

  for (GALLEY_EACH_CHILD (self->tree, self->sources_node, child))
    {
      GalleySource source = { .node = child, .first_cite = G_MAXUINT };
      g_autofree char *id = NULL;
      gpointer key = NULL;
      gpointer first = NULL;

      if (galley_tree_node (self->tree, child)->element != GALLEY_ELEMENT_SOURCE)
        continue;
      id = galley_tree_attr_value (self->tree, child, GALLEY_ATTRIBUTE_XML_ID);
      if (id != NULL)
        g_hash_table_lookup_extended (self->ids, id, &key, &first);
      source.id = key;
      g_array_append_val (self->sources, source);
      if (key != NULL && GPOINTER_TO_UINT (first) != child && find_source_node (self, GPOINTER_TO_UINT (first)) == G_MAXUINT
          && !g_hash_table_contains (self->source_ids, key))
        g_hash_table_insert (self->source_ids, key, GUINT_TO_POINTER (self->sources->len));
    }
}

/* What the page never shows as running text cites nothing. */
static gboolean
is_never_shown (const GalleyArticle *self, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);

  return n->element == GALLEY_ELEMENT_NOTE || n->element == GALLEY_ELEMENT_PULLQUOTE ||
         n->element == GALLEY_ELEMENT_SOURCES ||
         (n->element == GALLEY_ELEMENT_HEADLINE && galley_tree_attr (self->tree, node, GALLEY_ATTRIBUTE_USE) != NULL);
}

static void
add_citation (GalleyArticle *self, GalleyNodeId node, GalleyAttribute attribute)
{
  g_autofree char *id = galley_tree_attr_value (self->tree, node, attribute);
  GalleyCitation citation = { .node = node };

  if (id == NULL)
    return;

  citation.source = galley_article_find_source (self, id);
  if (citation.source != G_MAXUINT)
    {
      GalleySource *source = &g_array_index (self->sources, GalleySource, citation.source);

      citation.ordinal = source->n_cites++;
      if (source->number == 0)
        {
          source->first_cite = self->citations->len;
          g_array_append_val (self->numbered, citation.source);
          source->number = self->numbered->len;
        }
    }
  g_array_append_val (self->citations, citation);
}

static void
index_citations (GalleyArticle *self)
{
  GalleyNodeId i = 1;

  while (i < galley_tree_size (self->tree))
    {
      const GalleyNode *node = galley_tree_node (self->tree, i);

      if (is_never_shown (self, i))
        {
          i = node->after;
          continue;
        }
      if (node->element == GALLEY_ELEMENT_CITE)
        add_citation (self, i, GALLEY_ATTRIBUTE_REF);
      else if (node->element == GALLEY_ELEMENT_BLOCKQUOTE)
        add_citation (self, i, GALLEY_ATTRIBUTE_CITE);
      i++;
    }

  for (guint s = 0; s < self->sources->len; s++)
    {
      GalleySource *source = &g_array_index (self->sources, GalleySource, s);

      if (source->number != 0)
        continue;
      g_array_append_val (self->numbered, s);
      source->number = self->numbered->len;
    }
}

/**
 * galley_article_new:
 * @text: of less than 4 GiB; a reference is taken
 *
 * Reads a text, however broken, into a snapshot.
 */
GalleyArticle *
galley_article_new (GBytes *text)
{
  GalleyArticle *self = g_new0 (GalleyArticle, 1);
  gsize n_bytes;
  const char *data = g_bytes_get_data (text, &n_bytes);

  g_atomic_ref_count_init (&self->ref_count);
  self->text = g_bytes_ref (text);
  self->tree = galley_tree_new (data, n_bytes);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sources = g_array_new (FALSE, FALSE, sizeof (GalleySource));
  self->source_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->numbered = g_array_new (FALSE, FALSE, sizeof (guint));
  self->citations = g_array_new (FALSE, FALSE, sizeof (GalleyCitation));

  find_parts (self);
  index_ids (self);
  index_sources (self);
  index_citations (self);
  return self;
}

GalleyArticle *
galley_article_ref (GalleyArticle *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
galley_article_unref (GalleyArticle *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->source_ids);
  g_hash_table_unref (self->ids);
  g_array_unref (self->sources);
  g_array_unref (self->numbered);
  g_array_unref (self->citations);
  galley_tree_free (self->tree);
  g_bytes_unref (self->text);
  g_free (self->language);
  g_free (self);
}

const char *
galley_article_get_text (const GalleyArticle *self, gsize *n_bytes)
{
  return g_bytes_get_data (self->text, n_bytes);
}

GBytes *
galley_article_get_bytes (const GalleyArticle *self)
{
  return self->text;
}

const GalleyTree *
galley_article_get_tree (const GalleyArticle *self)
{
  return self->tree;
}

GalleyNodeId
galley_article_get_root (const GalleyArticle *self)
{
  return self->root;
}

GalleyNodeId
galley_article_get_head (const GalleyArticle *self)
{
  return self->head;
}

GalleyNodeId
galley_article_get_body (const GalleyArticle *self)
{
  return self->body;
}

/**
 * galley_article_get_sources:
 *
 * Returns: the sources element, which holds what galley_article_get_source() counts;
 *   GALLEY_NO_NODE where there is none
 */
GalleyNodeId
galley_article_get_sources (const GalleyArticle *self)
{
  return self->sources_node;
}

/**
 * galley_article_get_corrections:
 *
 * Returns: the corrections element; GALLEY_NO_NODE where there is none
 */
GalleyNodeId
galley_article_get_corrections (const GalleyArticle *self)
{
  return self->corrections;
}

GalleyNodeId
galley_article_get_field (const GalleyArticle *self, GalleyElement element)
{
  if (self->head == GALLEY_NO_NODE)
    return GALLEY_NO_NODE;

  for (GALLEY_EACH_CHILD (self->tree, self->head, child))
    {
      if (galley_tree_node (self->tree, child)->element != element)
        continue;
      if (element == GALLEY_ELEMENT_HEADLINE && galley_tree_attr (self->tree, child, GALLEY_ATTRIBUTE_USE) != NULL)
        continue;
      return child;
    }
  return GALLEY_NO_NODE;
}

/* Takes the text; NULL where there is nothing in it. */
static char *
unless_empty (char *text)
{
  if (*text != '\0')
    return text;
  g_free (text);
  return NULL;
}

char *
galley_article_dup_field (const GalleyArticle *self, GalleyElement element)
{
  GalleyNodeId node = galley_article_get_field (self, element);

  return node != GALLEY_NO_NODE ? unless_empty (galley_tree_text (self->tree, node)) : NULL;
}

char *
galley_article_dup_headline (const GalleyArticle *self, const char *use)
{
  if (self->head != GALLEY_NO_NODE && use != NULL)
    {
      for (GALLEY_EACH_CHILD (self->tree, self->head, child))
        {
          char *text;

          if (galley_tree_node (self->tree, child)->element != GALLEY_ELEMENT_HEADLINE ||
              !galley_tree_attr_is (self->tree, child, GALLEY_ATTRIBUTE_USE, use))
            continue;
          text = unless_empty (galley_tree_text (self->tree, child));
          if (text != NULL)
            return text;
        }
    }
  return galley_article_dup_field (self, GALLEY_ELEMENT_HEADLINE);
}

const char *
galley_article_get_language (const GalleyArticle *self)
{
  return self->language != NULL && *self->language != '\0' ? self->language : "en";
}

guint
galley_article_get_n_sources (const GalleyArticle *self)
{
  return self->sources->len;
}

const GalleySource *
galley_article_get_source (const GalleyArticle *self, guint i)
{
  g_return_val_if_fail (i < self->sources->len, NULL);

  return &g_array_index (self->sources, GalleySource, i);
}

guint
galley_article_find_source (const GalleyArticle *self, const char *id)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->source_ids, id));

  return index != 0 ? index - 1 : find_source_node (self, galley_article_find_id (self, id));
}

/**
 * galley_article_follow_source:
 * @index: where the source was when it was last looked at
 * @id: (nullable): the id that it had then
 *
 * While somebody types an id in the text, a source may have none for a moment.
 *
 * Returns: index, or %G_MAXUINT
 */
guint
galley_article_follow_source (const GalleyArticle *self, guint index, const char *id)
{
  const char *now = index < self->sources->len ? g_array_index (self->sources, GalleySource, index).id : NULL;
  guint found = G_MAXUINT;

  g_return_val_if_fail (self != NULL, G_MAXUINT);

  if (index < self->sources->len && g_strcmp0 (now, id) == 0)
    return index;
  if (id != NULL)
    found = galley_article_find_source (self, id);
  return found == G_MAXUINT && index < self->sources->len && now == NULL ? index : found;
}

guint
galley_article_source_at_number (const GalleyArticle *self, guint number)
{
  g_return_val_if_fail (number >= 1 && number <= self->numbered->len, G_MAXUINT);

  return g_array_index (self->numbered, guint, number - 1);
}

guint
galley_article_get_n_citations (const GalleyArticle *self)
{
  return self->citations->len;
}

const GalleyCitation *
galley_article_get_citation (const GalleyArticle *self, guint i)
{
  g_return_val_if_fail (i < self->citations->len, NULL);

  return &g_array_index (self->citations, GalleyCitation, i);
}

guint
galley_article_find_citation (const GalleyArticle *self, GalleyNodeId node)
{
  guint low = 0;
  guint high = self->citations->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->citations, GalleyCitation, middle).node < node)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->citations->len && g_array_index (self->citations, GalleyCitation, low).node == node ? low : G_MAXUINT;
}

GalleyNodeId
galley_article_find_id (const GalleyArticle *self, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, id));
}
