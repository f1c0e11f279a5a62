/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures that come to an article: they are copied beside it. While it has no place
 * of its own they are kept with its draft, and come along when it gets one. */

#include "config.h"

#include "app/document-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/edit-blocks.h"
#include "core/file-place.h"
#include "core/picture-import.h"

/* A file that a sandbox was given alone has no folder that can be written in. */
static gboolean
has_no_beside (GalleyDocument *self)
{
  return self->given_folder == NULL && (self->file == NULL || self->folder != NULL || galley_file_place_is_given (self->file));
}

static GFile *
dup_kept_folder (GalleyDocument *self)
{
  g_autofree char *path = self->draft != NULL ? galley_draft_dup_pictures_folder (self->draft) : NULL;

  return path != NULL ? g_file_new_for_path (path) : NULL;
}

/* The draft's own folder takes over what the article had elsewhere, the sample's say. */
static gboolean
begin_to_keep (GalleyDocument *self, GError **error)
{
  g_autoptr (GFile) kept = NULL;
  g_autofree char *path = NULL;

  galley_document_await_draft (self);
  kept = dup_kept_folder (self);
  if (kept == NULL)
    {
      g_set_error_literal (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED,
                           _("Save the article first: the picture is then copied beside it"));
      return FALSE;
    }
  if (self->folder != NULL && g_file_equal (self->folder, kept))
    return TRUE;
  path = g_file_get_path (kept);
  if (g_mkdir_with_parents (path, 0700) < 0)
    {
      g_set_error_literal (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED,
                           _("The picture could not be kept with the draft."));
      return FALSE;
    }
  if (self->folder != NULL && !galley_document_carry_pictures (self, kept, error))
    return FALSE;
  g_set_object (&self->folder, kept);
  galley_document_draft_state_changed (self);
  return TRUE;
}

static guint32
find_empty_alt (const GalleyTextEdit *edit)
{
  const GalleySplice *splice = galley_text_edit_get (edit, 0);
  const char *alt = strstr (splice->text, "alt=\"\"");

  return splice->span.start + (alt != NULL ? (guint32) (alt - splice->text) + (guint32) strlen ("alt=\"") : splice->n_bytes);
}

void
galley_new_picture_free (GalleyNewPicture *self)
{
  g_free (self->path);
  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/* Whatever is needed for it is changed in the text; FALSE where a picture stays behind. */
gboolean
galley_document_carry_pictures (GalleyDocument *self, GFile *to, GError **error)
{
  g_autofree char *from_path = g_file_get_path (self->folder);
  g_autofree char *to_path = g_file_get_path (to);
  g_autoptr (GalleyTextEdit) edit = NULL;

  if (from_path == NULL || to_path == NULL)
    return FALSE;
  edit = galley_picture_carry (galley_document_peek_article (self), from_path, to_path, error);
  if (edit != NULL && !galley_text_edit_is_empty (edit))
    galley_document_apply (self, edit);
  return edit != NULL;
}

/* They are beside the article now. */
void
galley_document_leave_pictures (GalleyDocument *self)
{
  g_autoptr (GFile) kept = dup_kept_folder (self);

  if (kept != NULL && self->folder != NULL && g_file_equal (self->folder, kept))
    galley_draft_remove_pictures (self->draft);
  g_clear_object (&self->folder);
  galley_document_draft_state_changed (self);
}

/**
 * galley_document_take_picture:
 * @picture: (out): its type and size in pixels; no bytes
 *
 * Waits for the disk.
 *
 * Returns: (transfer full) (nullable): the address to write into the article
 */
char *
galley_document_take_picture (GalleyDocument *self, const GalleyNewPicture *source, GalleyPicture *picture, GError **error)
{
  g_autoptr (GFile) folder = NULL;
  g_autofree char *path = NULL;

  if (has_no_beside (self) && !begin_to_keep (self, error))
    return NULL;
  folder = galley_document_dup_folder (self);
  path = g_file_get_path (folder);
  if (source->path != NULL)
    return galley_picture_import (path, source->path, picture, error);
  return galley_picture_import_bytes (path, source->name, source->bytes, picture, error);
}

/**
 * galley_document_insert_pictures:
 * @byte: of the text; blocks are not broken up
 * @sources: (element-type GalleyNewPicture): one or more
 * @error: why not all of them; those that could be had are in the text
 *
 * The caret comes to stand where the first one's words are to be written.
 */
gboolean
galley_document_insert_pictures (GalleyDocument *self, guint32 byte, GPtrArray *sources, GError **error)
{
  g_autoptr (GalleyFragment) fragment = galley_fragment_new ();
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < sources->len; i++)
    {
      GalleyPicture picture;
      g_autofree char *address = galley_document_take_picture (self, g_ptr_array_index (sources, i), &picture,
                                                               failure == NULL ? &failure : NULL);
      g_autofree char *width = address != NULL && picture.width > 0 ? g_strdup_printf ("%u", picture.width) : NULL;
      g_autofree char *height = address != NULL && picture.height > 0 ? g_strdup_printf ("%u", picture.height) : NULL;

      if (address == NULL)
        continue;
      galley_fragment_open (fragment, GALLEY_ELEMENT_FIGURE);
      galley_fragment_attribute (fragment, GALLEY_ATTRIBUTE_SRC, address);
      galley_fragment_attribute (fragment, GALLEY_ATTRIBUTE_ALT, "");
      galley_fragment_attribute (fragment, GALLEY_ATTRIBUTE_WIDTH, width);
      galley_fragment_attribute (fragment, GALLEY_ATTRIBUTE_HEIGHT, height);
      galley_fragment_close (fragment);
    }

  if (galley_fragment_get_n (fragment) > 0)
    {
      edit = galley_edit_insert_at (galley_document_peek_article (self), byte, fragment,
                                    failure == NULL ? &failure : NULL);
      if (edit != NULL)
        {
          galley_document_apply (self, edit);
          galley_document_set_caret (self, find_empty_alt (edit));
        }
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
galley_document_has_kept_pictures (GalleyDocument *self)
{
  return self->file != NULL && self->folder != NULL;
}
