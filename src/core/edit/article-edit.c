/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/article-edit.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/edit/edit-content.h"
#include "core/edit/edit-parts.h"
#include "core/text/i18n.h"
#include "core/text/line-index.h"

G_DEFINE_QUARK (galley-edit-error-quark, galley_edit_error)

/**
 * galley_edit_fail_broken:
 * @node: what is broken, as far as a writer knows it
 * @offset: bytes, where
 *
 * Sets the error for broken markup.
 *
 * Returns: %FALSE
 */
gboolean
galley_edit_fail_broken (const GalleyTree *tree, GalleyNodeId node, guint32 offset, GError **error)
{
  const char *label = galley_element_label ((GalleyElement) galley_tree_node (tree, node)->element);
  g_autoptr (GalleyLineIndex) lines = galley_line_index_new (tree->tokens->text, tree->tokens->n_bytes);
  guint line, column;

  galley_line_index_locate (lines, offset, &line, &column);
  return galley_edit_fail (error, GALLEY_EDIT_ERROR_BROKEN,
                           _("The markup of the %s is broken on line %u. It has to be fixed before this can be changed."),
                           label != NULL ? label : C_ ("element", "element"), line);
}

/* The innermost start of trouble inside a troubled node. */
static guint32
find_trouble (const GalleyTree *tree, GalleyNodeId node)
{
  GalleyNodeId after = galley_tree_node (tree, node)->after;
  GalleyNodeId last = node;

  for (GalleyNodeId i = node + 1; i < after; i++)
    {
      if (galley_tree_node (tree, i)->parent == last && galley_tree_node (tree, i)->flags & GALLEY_NODE_TROUBLED)
        last = i;
    }
  return galley_tree_node (tree, last)->start;
}

/**
 * galley_edit_fail:
 * @format: a sentence that a writer understands
 *
 * Sets an error.
 *
 * Returns: %FALSE
 */
gboolean
galley_edit_fail (GError **error, GalleyEditError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, GALLEY_EDIT_ERROR, (int) code, message);
  return FALSE;
}

/**
 * galley_edit_check_value:
 * @value: (nullable): what is to be written
 *
 * Refuses what XML cannot hold.
 */
gboolean
galley_edit_check_value (const char *value, GError **error)
{
  gsize offender = 0;

  if (value == NULL || galley_markup_is_legal (value, strlen (value), &offender))
    return TRUE;

  gunichar c = g_utf8_get_char_validated (value + offender, -1);
  if (c == (gunichar) -1 || c == (gunichar) -2)
    return galley_edit_fail (error, GALLEY_EDIT_ERROR_VALUE,
                             _("This is not text: it has bytes that stand for no character."));
  return galley_edit_fail (error, GALLEY_EDIT_ERROR_VALUE,
                           _("The text has a control character (U+%04X) in it, which an article cannot hold."), c);
}

/**
 * galley_edit_check_sound:
 *
 * Refuses an element that is broken itself or has anything broken inside.
 */
gboolean
galley_edit_check_sound (const GalleyTree *tree, GalleyNodeId node, GError **error)
{
  if (galley_tree_node (tree, node)->flags & GALLEY_NODE_TROUBLED)
    return galley_edit_fail_broken (tree, node, find_trouble (tree, node), error);
  return TRUE;
}

/**
 * galley_edit_check_tag:
 *
 * Refuses an element whose start tag is broken.
 */
gboolean
galley_edit_check_tag (const GalleyTree *tree, GalleyNodeId node, GError **error)
{
  if (galley_tree_node (tree, node)->flags & GALLEY_NODE_BROKEN)
    return galley_edit_fail_broken (tree, node, galley_tree_node (tree, node)->start, error);
  return TRUE;
}

/**
 * galley_edit_check_article:
 *
 * Refuses a document that is no article.
 */
gboolean
galley_edit_check_article (const GalleyArticle *article, GError **error)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId root = galley_article_get_root (article);

  if (root == GALLEY_NO_NODE || galley_tree_node (tree, root)->element != GALLEY_ELEMENT_ARTICLE)
    return galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("This document is not an article."));
  return TRUE;
}

/**
 * galley_edit_result:
 * @edit: (inout): the edit that was worked on
 * @done: whether the work went well
 *
 * Returns: (transfer full) (nullable): the edit, or %NULL where it did not
 */
GalleyTextEdit *
galley_edit_result (GalleyTextEdit **edit, gboolean done)
{
  return done ? g_steal_pointer (edit) : NULL;
}

/**
 * galley_edit_dup_text:
 * @node: an element
 *
 * The text of an element, decoded, as a field shows it: white space that lays
 * out the source is one space, or nothing at the ends; other white space is
 * as it was typed. Preformatted text is as it stands.
 *
 * Returns: (transfer full): UTF-8, not %NULL
 */
char *
galley_edit_dup_text (const GalleyArticle *article, GalleyNodeId node)
{
  g_return_val_if_fail (article != NULL, NULL);

  g_auto (GalleyEditContent) content = { 0 };
  GString *value = g_string_new (NULL);

  galley_edit_content_init (&content, galley_article_get_tree (article), node, FALSE);
  for (guint i = 0; i < content.units->len; i++)
    if (galley_edit_content_unit (&content, i)->character != 0)
      g_string_append_unichar (value, galley_edit_content_unit (&content, i)->character);
  return g_string_free (value, FALSE);
}

/**
 * galley_edit_set_text:
 * @node: an element that holds text
 * @value: (nullable): plain text; %NULL is the same as the empty text
 * @error: set where the result is %NULL
 *
 * Makes @value the text of an element. Only the characters that differ are
 * replaced: emphasis, links, citations and comments in the rest stay. White
 * space that only lays out the source (a run with a line end or tab in it)
 * equals one space, and nothing at the two ends, so that a value from
 * galley_edit_dup_text() changes nothing. A bare `&` or `<` next to the
 * change is mended.
 *
 * Returns: (transfer full) (nullable): the splices, none where nothing changes
 */
GalleyTextEdit *
galley_edit_set_text (const GalleyArticle *article, GalleyNodeId node, const char *value, GError **error)
{
  g_return_val_if_fail (article != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_return_val_if_fail (node < galley_tree_size (tree), NULL);

  return galley_edit_result (&edit, galley_edit_add_text (edit, tree, node, value != NULL ? value : "", error));
}

/**
 * galley_edit_set_attribute:
 * @node: an element
 * @attribute: one of the format
 * @value: (nullable): plain text; with %NULL the attribute goes
 * @error: set where the result is %NULL
 *
 * Sets, adds or removes an attribute. A new one is written where the format's
 * order has it, with the quotes of its neighbours.
 *
 * Returns: (transfer full) (nullable): the splices, none where nothing changes
 */
GalleyTextEdit *
galley_edit_set_attribute (const GalleyArticle *article,
                           GalleyNodeId         node,
                           GalleyAttribute      attribute,
                           const char          *value,
                           GError             **error)
{
  g_return_val_if_fail (article != NULL, NULL);
  g_return_val_if_fail (galley_attribute_name (attribute) != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_return_val_if_fail (node < galley_tree_size (tree), NULL);

  return galley_edit_result (&edit, galley_edit_add_attribute (edit, tree, node, attribute, value, error));
}
