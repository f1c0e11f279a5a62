/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/timeline/edit-timeline-clip.h"

#include <string.h>

#include "core/article/names.h"
#include "core/edit/edit-parts.h"
#include "core/text/i18n.h"
#include "core/timeline/timeline-diff.h"

static GalleyNodeId
find_timeline (const GalleyArticle *article)
{
  const GalleyTree *tree = galley_article_get_tree (article);

  for (GalleyNodeId i = 1; i < galley_tree_size (tree); i++)
    if (galley_tree_node (tree, i)->element == GALLEY_ELEMENT_TIMELINE)
      return i;
  return GALLEY_NO_NODE;
}

/* An id that the article has already goes from the copy. */
static GalleyArticle *
read_clip (const GalleyArticle *article, GBytes *clip)
{
  g_autoptr (GalleyArticle) read = galley_article_new (clip);
  const GalleyTree *tree = galley_article_get_tree (read);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  for (GalleyNodeId i = 1; i < galley_tree_size (tree); i++)
    {
      g_autofree char *id = NULL;

      if (galley_tree_node (tree, i)->kind != GALLEY_NODE_ELEMENT)
        continue;
      id = galley_tree_attr_value (tree, i, GALLEY_ATTRIBUTE_XML_ID);
      if (id != NULL && galley_article_find_id (article, id) != GALLEY_NO_NODE
          && !galley_edit_add_attribute (edit, tree, i, GALLEY_ATTRIBUTE_XML_ID, NULL, NULL))
        return g_steal_pointer (&read);   /* broken, and refused for that later */
    }
  if (galley_text_edit_is_empty (edit))
    return g_steal_pointer (&read);

  g_autoptr (GBytes) text = galley_text_edit_apply (edit, g_bytes_get_data (clip, NULL), g_bytes_get_size (clip));
  return galley_article_new (text);
}

/**
 * galley_timeline_copy_rows:
 * @rows: (array length=n_rows): indices
 *
 * Returns: (transfer full): an article with a timeline of these rows
 */
char *
galley_timeline_copy_rows (const GalleyArticle *article, GalleyNodeId timeline, const guint *rows, guint n_rows)
{
  GString *out = g_string_new (NULL);
  g_autofree char *prefix = NULL;
  g_autofree char *bare = NULL;

  g_return_val_if_fail (article != NULL && (rows != NULL || n_rows == 0), NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GArray) events = galley_timeline_list_rows (article, timeline);
  prefix = galley_layout_dup_prefix (tree, timeline);
  bare = g_strndup (prefix, *prefix != '\0' ? strlen (prefix) - 1 : 0);
  g_string_append_printf (out, "<%sarticle xmlns%s%s=\"urn:galley:article:1\"><%sbody><%stimeline>", prefix,
                          *bare != '\0' ? ":" : "", bare, prefix, prefix);
  for (guint i = 0; i < n_rows; i++)
    if (rows[i] < events->len)
      {
        GalleyNodeId event = g_array_index (events, GalleyNodeId, rows[i]);
        GalleySpan span = galley_tree_span (tree, event);
        g_autofree char *indent = galley_layout_dup_indent (tree, event);

        /* As it was indented, so that it can be indented otherwise. */
        g_string_append_printf (out, "\n%s", indent != NULL ? indent : "");
        g_string_append_len (out, tree->tokens->text + span.start, galley_span_length (span));
      }
  g_string_append_printf (out, "\n</%stimeline></%sbody></%sarticle>", prefix, prefix, prefix);
  return g_string_free (out, FALSE);
}

/**
 * galley_edit_paste_rows:
 * @row: index that the first new row has afterwards
 * @clip: what galley_timeline_copy_rows() has made
 * @n_rows: (out) (optional): how many rows it has
 *
 * Puts copied rows into a timeline, indented as their new neighbours are.
 *
 * Returns: (transfer full) (nullable): the splice
 */
GalleyTextEdit *
galley_edit_paste_rows (const GalleyArticle *article,
                        GalleyNodeId         timeline,
                        guint                row,
                        GBytes              *clip,
                        guint               *n_rows,
                        GError             **error)
{
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_autoptr (GalleyArticle) other = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GString) written = NULL;
  g_autofree char *prefix = NULL;
  g_auto (GalleyPlace) place = { 0 };

  g_return_val_if_fail (article != NULL && clip != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  if (timeline >= galley_tree_size (tree) || galley_tree_node (tree, timeline)->element != GALLEY_ELEMENT_TIMELINE)
    {
      galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("There is no timeline at that place any more."));
      return NULL;
    }

  other = read_clip (article, clip);
  const GalleyTree *other_tree = galley_article_get_tree (other);
  rows = galley_timeline_list_rows (other, find_timeline (other));
  if (rows->len == 0)
    {
      galley_edit_fail (error, GALLEY_EDIT_ERROR_VALUE, _("There are no events to paste."));
      return NULL;
    }

  GalleyNodeId next = galley_edit_nth_child (tree, timeline, GALLEY_ELEMENT_EVENT, row);
  if (!(next != GALLEY_NO_NODE ? galley_edit_place_beside (tree, next, FALSE, GALLEY_ELEMENT_EVENT, &place, error)
                               : galley_edit_place_child (tree, timeline, GALLEY_ELEMENT_EVENT, FALSE, &place, error)))
    return NULL;
  prefix = galley_layout_dup_prefix (other_tree, g_array_index (rows, GalleyNodeId, 0));
  if (g_strcmp0 (prefix, place.layout.prefix != NULL ? place.layout.prefix : "") != 0)
    {
      galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE,
                        _("These events are written in another way than those of this article."));
      return NULL;
    }

  written = g_string_new (place.before);
  for (guint i = 0; i < rows->len; i++)
    {
      GalleyNodeId event = g_array_index (rows, GalleyNodeId, i);

      if (!galley_edit_check_sound (other_tree, event, error))
        return NULL;
      if (i > 0)
        g_string_append (written, place.between);
      galley_layout_append_node (&place.layout, written, other_tree, event, galley_tree_node (other_tree, event)->end);
    }
  g_string_append (written, place.after);
  galley_text_edit_replace (edit, place.span, written->str, (gssize) written->len);
  if (n_rows != NULL)
    *n_rows = rows->len;
  return g_steal_pointer (&edit);
}
