/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a draft tells of a document besides its text: which file that is of, where the
 * caret was, what waits to be written. */

#include "config.h"

#include "app/document-private.h"

/* Own names beside those of core/draft/draft.h. */
#define STATE_BASED_ON_LENGTH "based-on-length"   /* t: bytes */
#define STATE_FOLDER "folder"                     /* ay: where relative addresses start from */
#define STATE_SAVING "saving"                     /* s: SHA-256 of what a save was to leave in the file */
#define STATE_MODIFIED "modified"                 /* b */
#define STATE_QUIT "quit"                         /* b: closed in good order */
#define STATE_UNWRITTEN "unwritten"               /* a{ss}: fields and what was typed there */
#define STATE_VIEW "view"                         /* a{sv}: what the window put there */

static void
insert_path (GVariantDict *dict, const char *key, GFile *file)
{
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    g_variant_dict_insert_value (dict, key, g_variant_new_bytestring (path));
}

static GFile *
lookup_path (GVariantDict *dict, const char *key)
{
  const char *path = NULL;
  g_autoptr (GVariant) value = g_variant_dict_lookup_value (dict, key, G_VARIANT_TYPE_BYTESTRING);

  if (value != NULL)
    path = g_variant_get_bytestring (value);
  return path != NULL && *path != '\0' ? g_file_new_for_path (path) : NULL;
}

/**
 * galley_document_make_state:
 * @quit: the program ends in good order, so that what is found next time is no crash
 *
 * Returns: (transfer floating): an a{sv}, for the draft
 */
GVariant *
galley_document_make_state (GalleyDocument *self, gboolean quit)
{
  GVariantDict dict = G_VARIANT_DICT_INIT (NULL);
  GVariant *unwritten = galley_document_make_unwritten (self);

  if (unwritten != NULL)
    g_variant_dict_insert_value (&dict, STATE_UNWRITTEN, unwritten);
  insert_path (&dict, GALLEY_DRAFT_PATH, self->file);
  insert_path (&dict, STATE_FOLDER, self->folder);
  if (self->identity.sha256[0] != '\0')
    {
      g_variant_dict_insert (&dict, GALLEY_DRAFT_BASED_ON, "s", self->identity.sha256);
      g_variant_dict_insert (&dict, STATE_BASED_ON_LENGTH, "t", self->identity.n_bytes);
    }
  if (self->saving_sha256 != NULL)
    g_variant_dict_insert (&dict, STATE_SAVING, "s", self->saving_sha256);
  g_variant_dict_insert (&dict, GALLEY_DRAFT_TITLE, "s", self->title);
  g_variant_dict_insert (&dict, GALLEY_DRAFT_CARET, "u", galley_document_get_caret (self));
  g_variant_dict_insert (&dict, STATE_MODIFIED, "b", galley_document_get_modified (self));
  if (self->view_state != NULL)
    g_variant_dict_insert_value (&dict, STATE_VIEW, self->view_state);
  if (quit)
    g_variant_dict_insert (&dict, STATE_QUIT, "b", TRUE);
  return g_variant_dict_end (&dict);
}

/**
 * galley_document_make_kept_state:
 *
 * Of a copy of what has lost against another text.
 *
 * Returns: (transfer floating): an a{sv}, for a draft of its own
 */
GVariant *
galley_document_make_kept_state (GalleyDocument *self)
{
  g_autoptr (GFile) folder = galley_document_dup_folder (self);
  GVariantDict dict = G_VARIANT_DICT_INIT (NULL);

  insert_path (&dict, STATE_FOLDER, folder);
  g_variant_dict_insert (&dict, GALLEY_DRAFT_TITLE, "s", self->title);
  g_variant_dict_insert (&dict, GALLEY_DRAFT_KEPT, "b", TRUE);
  return g_variant_dict_end (&dict);
}

/**
 * galley_document_take_state:
 *
 * What is the same whatever the text is; before that is set.
 *
 * Returns: whether the text was not saved
 */
gboolean
galley_document_take_state (GalleyDocument *self, GVariant *state)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (state);
  g_autoptr (GFile) file = lookup_path (&dict, GALLEY_DRAFT_PATH);
  g_autoptr (GFile) folder = lookup_path (&dict, STATE_FOLDER);
  g_autofree char *based_on = NULL;
  gboolean modified = TRUE, quit = FALSE, kept = FALSE, salvaged = FALSE;

  g_variant_dict_lookup (&dict, STATE_MODIFIED, "b", &modified);
  g_variant_dict_lookup (&dict, STATE_QUIT, "b", &quit);
  g_variant_dict_lookup (&dict, GALLEY_DRAFT_KEPT, "b", &kept);
  g_variant_dict_lookup (&dict, GALLEY_DRAFT_SALVAGED, "b", &salvaged);
  if (g_variant_dict_lookup (&dict, GALLEY_DRAFT_BASED_ON, "s", &based_on))
    g_strlcpy (self->identity.sha256, based_on, sizeof self->identity.sha256);
  g_variant_dict_lookup (&dict, STATE_BASED_ON_LENGTH, "t", &self->identity.n_bytes);
  g_clear_pointer (&self->saving_sha256, g_free);
  g_variant_dict_lookup (&dict, STATE_SAVING, "s", &self->saving_sha256);
  g_clear_pointer (&self->view_state, g_variant_unref);
  self->view_state = g_variant_dict_lookup_value (&dict, STATE_VIEW, G_VARIANT_TYPE_VARDICT);
  self->recovered = !quit && !kept && !salvaged;
  galley_document_set_folder (self, folder);
  if (file != NULL)
    galley_document_take_file (self, file, NULL);
  return modified;
}

/**
 * galley_document_take_places:
 *
 * What has a place in the text, which is there by now: the caret, and words that wait.
 */
void
galley_document_take_places (GalleyDocument *self, GVariant *state)
{
  g_autoptr (GVariant) unwritten = g_variant_lookup_value (state, STATE_UNWRITTEN, G_VARIANT_TYPE ("a{ss}"));
  gsize n_bytes = g_bytes_get_size (galley_document_peek_text (self));
  guint32 caret = 0;

  if (unwritten != NULL)
    galley_document_take_unwritten (self, unwritten);
  g_variant_lookup (state, GALLEY_DRAFT_CARET, "u", &caret);
  galley_document_set_caret (self, MIN (caret, (guint32) n_bytes));
}
