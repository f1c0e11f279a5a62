/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words that were typed into a field and could not be written into the text: its tags do
 * not fit together just then, or what was typed is not understood. They are in the draft,
 * and wait there for their field. */

#include "config.h"

#include "app/document-private.h"

/**
 * galley_document_set_unwritten:
 * @key: of the field
 * @words: (nullable): %NULL where all that was typed there is in the text
 */
void
galley_document_set_unwritten (GalleyDocument *self, const char *key, const char *words)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  g_return_if_fail (key != NULL);

  if (g_strcmp0 (words, galley_document_get_unwritten (self, key)) == 0)
    return;
  if (self->unwritten == NULL)
    self->unwritten = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (words != NULL)
    g_hash_table_replace (self->unwritten, g_strdup (key), g_strdup (words));
  else
    g_hash_table_remove (self->unwritten, key);
  galley_document_draft_text_changed (self);
}

/**
 * galley_document_get_unwritten:
 *
 * Returns: (transfer none) (nullable): until the next change
 */
const char *
galley_document_get_unwritten (GalleyDocument *self, const char *key)
{
  return self->unwritten != NULL ? g_hash_table_lookup (self->unwritten, key) : NULL;
}

gboolean
galley_document_has_unwritten (GalleyDocument *self)
{
  return self->unwritten != NULL && g_hash_table_size (self->unwritten) > 0;
}

/* For the draft: an a{ss}, floating; NULL where there are none. */
GVariant *
galley_document_make_unwritten (GalleyDocument *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  GHashTableIter iter;
  gpointer key, words;

  if (!galley_document_has_unwritten (self))
    return NULL;
  g_hash_table_iter_init (&iter, self->unwritten);
  while (g_hash_table_iter_next (&iter, &key, &words))
    g_variant_builder_add (&builder, "{ss}", key, words);
  return g_variant_builder_end (&builder);
}

void
galley_document_take_unwritten (GalleyDocument *self, GVariant *found)
{
  GVariantIter iter;
  const char *key, *words;

  g_variant_iter_init (&iter, found);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &words))
    galley_document_set_unwritten (self, key, words);
}
