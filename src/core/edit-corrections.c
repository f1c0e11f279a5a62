/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit-corrections.h"

#include "core/edit-private.h"

/**
 * galley_edit_add_correction:
 * @date: (nullable): a date or date-time; there must be one, so nothing is
 *   written as an empty one
 * @type: (nullable): correction, clarification, update or retraction
 * @text: (nullable): what readers are told
 *
 * Writes a correction behind the others.
 *
 * Returns: (transfer full) (nullable): the splice
 */
GalleyTextEdit *
galley_edit_add_correction (const GalleyArticle *article,
                            const char          *date,
                            const char          *type,
                            const char          *text,
                            GError             **error)
{
  g_return_val_if_fail (article != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId list = galley_article_get_corrections (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_autoptr (GalleyFragment) fragment = galley_fragment_new ();
  g_auto (GalleyPlace) place = { 0 };

  if (!galley_edit_check_article (article, error))
    return NULL;

  if (list == GALLEY_NO_NODE)
    galley_fragment_open (fragment, GALLEY_ELEMENT_CORRECTIONS);
  galley_fragment_open (fragment, GALLEY_ELEMENT_CORRECTION);
  galley_fragment_attribute (fragment, GALLEY_ATTRIBUTE_DATE, date != NULL ? date : "");
  galley_fragment_attribute (fragment, GALLEY_ATTRIBUTE_TYPE, type != NULL && *type != '\0' ? type : NULL);
  if (text != NULL)
    galley_fragment_text (fragment, text, -1);
  galley_fragment_close (fragment);
  if (list == GALLEY_NO_NODE)
    galley_fragment_close (fragment);

  return galley_edit_result (
    &edit, galley_edit_place_child (tree, list != GALLEY_NO_NODE ? list : galley_article_get_root (article),
                                    galley_fragment_get (fragment, 0), FALSE, &place, error)
             && galley_edit_add_fragment (edit, &place, fragment, error));
}
