/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/outline.h"

#include "core/article/markup.h"
#include "core/article/statistics.h"

/* Enough to know a section by. Titles can hold each other in a broken text;
 * the bounds keep the sum of all titles from growing with the square of it. */
#define MAX_TITLE_BYTES 400
#define MAX_TITLE_NODES 200

static const struct
{
  GalleyElement element;
  GalleyOutlineKind kind;
  GalleyElement title;
} kinds[] = {
  { GALLEY_ELEMENT_SECTION, GALLEY_OUTLINE_SECTION, GALLEY_ELEMENT_TITLE },
  { GALLEY_ELEMENT_FIGURE, GALLEY_OUTLINE_FIGURE, GALLEY_ELEMENT_CAPTION },
  { GALLEY_ELEMENT_TIMELINE, GALLEY_OUTLINE_TIMELINE, GALLEY_ELEMENT_CAPTION },
  { GALLEY_ELEMENT_TABLE, GALLEY_OUTLINE_TABLE, GALLEY_ELEMENT_CAPTION },
  { GALLEY_ELEMENT_ASIDE, GALLEY_OUTLINE_ASIDE, GALLEY_ELEMENT_TITLE },
};

static void
clear_item (gpointer data)
{
  GalleyOutlineItem *item = data;

  g_free (item->title);
}

/* Trims, folds white space, and cuts at a character where it is too long; takes the text. */
static char *
fold_title (GString *text)
{
  g_autoptr (GString) folded = g_string_sized_new (MIN (text->len, MAX_TITLE_BYTES) + 1);

  for (const char *p = text->str; p < text->str + text->len; p++)
    {
      gboolean is_space = galley_markup_is_space (*p);

      if (folded->len >= MAX_TITLE_BYTES && ((guchar) *p & 0xc0) != 0x80)
        {
          g_string_append (folded, "…");
          break;
        }
      if (!is_space)
        g_string_append_c (folded, *p);
      else if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
        g_string_append_c (folded, ' ');
    }
  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);

  g_string_free (text, TRUE);
  return folded->len > 0 ? g_string_free (g_steal_pointer (&folded), FALSE) : NULL;
}

static char *
dup_title (const GalleyTree *tree, GalleyNodeId node, GalleyElement element)
{
  GalleyNodeId title = galley_tree_child (tree, node, element);
  GString *text = g_string_new (NULL);

  if (title != GALLEY_NO_NODE)
    {
      GalleyNodeId after = MIN (galley_tree_node (tree, title)->after, title + MAX_TITLE_NODES);

      for (GalleyNodeId id = title + 1; id < after && text->len <= MAX_TITLE_BYTES; id++)
        if (galley_tree_node (tree, id)->kind == GALLEY_NODE_TEXT)
          galley_tree_append_text (tree, id, text);
    }
  else if (element == GALLEY_ELEMENT_CAPTION)
    {
      g_autofree char *alt = galley_tree_attr_value (tree, node, GALLEY_ATTRIBUTE_ALT);

      g_string_append (text, alt != NULL ? alt : "");
    }

  return fold_title (text);
}

/**
 * galley_outline_new:
 *
 * Lists what the body of the article is made of.
 *
 * Returns: (transfer full): a #GArray of #GalleyOutlineItem, empty where there is no body
 */
GArray *
galley_outline_new (const GalleyArticle *article)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId body = galley_article_get_body (article);
  GArray *outline = g_array_new (FALSE, TRUE, sizeof (GalleyOutlineItem));
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (GalleyNodeId));
  g_autoptr (GArray) around = g_array_new (FALSE, FALSE, sizeof (GalleyNodeId));
  g_autofree GalleyStatistics *counts = NULL;

  g_array_set_clear_func (outline, clear_item);
  if (body == GALLEY_NO_NODE)
    return outline;

  for (GalleyNodeId id = body + 1; id < galley_tree_node (tree, body)->after; id++)
    {
      const GalleyNode *node = galley_tree_node (tree, id);
      guint k = 0;

      while (k < G_N_ELEMENTS (kinds) && kinds[k].element != node->element)
        k++;
      if (k == G_N_ELEMENTS (kinds) || node->kind != GALLEY_NODE_ELEMENT)
        continue;

      while (around->len > 0 && galley_tree_node (tree, g_array_index (around, GalleyNodeId, around->len - 1))->after <= id)
        g_array_set_size (around, around->len - 1);

      GalleyOutlineItem item = {
        .kind = kinds[k].kind,
        .level = around->len + 1,
        .node = id,
        .span = galley_tree_span (tree, id),
        .title = dup_title (tree, id, kinds[k].title),
      };

      g_array_append_val (outline, item);
      g_array_append_val (nodes, id);
      g_array_append_val (around, id);
    }

  counts = g_new (GalleyStatistics, nodes->len);
  galley_statistics_count_nodes (tree, (const GalleyNodeId *) (void *) nodes->data, nodes->len, counts);
  for (guint i = 0; i < outline->len; i++)
    galley_outline_get (outline, i)->words = galley_statistics_get_words (&counts[i]);

  return outline;
}

/**
 * galley_outline_kind_name:
 *
 * What a writer calls it.
 */
const char *
galley_outline_kind_name (GalleyOutlineKind kind)
{
  g_assert (kinds[kind].kind == kind);

  return galley_element_label (kinds[kind].element);
}
