/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/rich-text.h"

#include "core/edit/edit-content.h"
#include "core/edit/edit-parts.h"

G_STATIC_ASSERT (GALLEY_RICH_OBJECT == GALLEY_OBJECT_CHARACTER && GALLEY_RICH_BREAK == GALLEY_BREAK_CHARACTER);

static const GalleyUnit *
seen_unit (const GalleyEditContent *content, guint i)
{
  return galley_edit_content_unit (content, galley_edit_content_seen (content, i));
}

/* How many of the characters start before a byte. */
static guint32
count_before (const GalleyEditContent *content, guint32 offset)
{
  guint low = 0;
  guint high = content->seen->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (seen_unit (content, middle)->start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * galley_rich_text_new:
 * @node: an element that holds running text
 *
 * Reads the text of an element; see galley_edit_dup_text() for white space.
 *
 * Returns: (transfer full): the text and its marks
 */
GalleyRichText *
galley_rich_text_new (const GalleyArticle *article, GalleyNodeId node)
{
  g_auto (GalleyEditContent) content = { 0 };
  const GalleyTree *tree;
  GalleyRichText *self;
  GString *text;

  g_return_val_if_fail (article != NULL, NULL);

  tree = galley_article_get_tree (article);
  g_return_val_if_fail (node < galley_tree_size (tree), NULL);

  galley_edit_content_init (&content, tree, node, TRUE);
  text = g_string_new (NULL);
  for (guint i = 0; i < content.seen->len; i++)
    g_string_append_unichar (text, seen_unit (&content, i)->character);

  self = g_new0 (GalleyRichText, 1);
  self->text = g_string_free (text, FALSE);
  self->n_characters = content.seen->len;
  self->runs = g_array_new (FALSE, FALSE, sizeof (GalleyRichRun));
  for (GalleyNodeId i = node + 1; i < galley_tree_node (tree, node)->after; i++)
    {
      const GalleyNode *n = galley_tree_node (tree, i);
      GalleyRichRun run = { .element = (GalleyElement) n->element, .node = i };

      if (n->kind != GALLEY_NODE_ELEMENT)
        continue;
      run.start = count_before (&content, n->start);
      run.end = count_before (&content, n->end);
      if (run.start < run.end)
        g_array_append_val (self->runs, run);
    }
  return self;
}

void
galley_rich_text_free (GalleyRichText *self)
{
  g_array_unref (self->runs);
  g_free (self->text);
  g_free (self);
}

/**
 * galley_rich_text_find_bytes:
 * @start: characters of the text
 * @end: characters of the text
 *
 * Returns: the bytes from the first character to behind the last one
 */
GalleySpan
galley_rich_text_find_bytes (const GalleyArticle *article, GalleyNodeId node, guint32 start, guint32 end)
{
  g_auto (GalleyEditContent) content = { 0 };
  guint32 first;

  g_return_val_if_fail (article != NULL && start <= end, GALLEY_SPAN (0, 0));

  galley_edit_content_init (&content, galley_article_get_tree (article), node, TRUE);
  end = MIN (end, content.seen->len);
  if (start < end)
    return GALLEY_SPAN (seen_unit (&content, start)->start, seen_unit (&content, end - 1)->end);
  first = galley_tree_node (content.tree, node)->content_start;
  if (start > 0 && content.seen->len > 0)
    first = seen_unit (&content, MIN (start, content.seen->len) - 1)->end;
  return GALLEY_SPAN (first, first);
}

/**
 * galley_rich_text_set:
 * @value: UTF-8, with objects where they are in the text
 * @error: set where the result is %NULL
 *
 * Makes @value the text of an element, as galley_edit_set_text() does. An
 * object that is missing in @value takes its element along; one too many is
 * left out.
 *
 * Returns: (transfer full) (nullable): the splices, none where nothing changes
 */
GalleyTextEdit *
galley_rich_text_set (const GalleyArticle *article, GalleyNodeId node, const char *value, GError **error)
{
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  g_return_val_if_fail (article != NULL && value != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_return_val_if_fail (node < galley_tree_size (tree), NULL);
  return galley_edit_result (&edit, galley_edit_add_rich_text (edit, tree, node, value, error));
}
