/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the pictures of an article are: beside it. While it has no place of its own they
 * are kept with its draft, and come along when it gets one. */

#include "config.h"

#include "app/document-private.h"

#include <glib/gi18n.h>

#include "core/file/file-place.h"
#include "core/picture/picture-import.h"

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

/* Those that the article shows are beside it now. The others stay where they are while
 * undoing may want them: when the draft goes, they do. */
void
galley_document_leave_pictures (GalleyDocument *self)
{
  g_set_object (&self->left_folder, self->folder);
  g_clear_object (&self->folder);
  galley_document_draft_state_changed (self);
}

void
galley_document_bring_pictures (GalleyDocument *self)
{
  g_autoptr (GFile) beside = self->left_folder != NULL ? galley_document_dup_folder (self) : NULL;
  g_autofree char *from_path = beside != NULL ? g_file_get_path (self->left_folder) : NULL;
  g_autofree char *to_path = beside != NULL ? g_file_get_path (beside) : NULL;

  if (from_path != NULL && to_path != NULL)
    galley_picture_bring_back (galley_document_peek_article (self), from_path, to_path);
}

/* Where a picture is to be put that comes now: a path. */
char *
galley_document_begin_to_take (GalleyDocument *self, GError **error)
{
  g_autoptr (GFile) folder = NULL;

  if (has_no_beside (self) && !begin_to_keep (self, error))
    return NULL;
  folder = galley_document_dup_folder (self);
  return g_file_get_path (folder);
}

gboolean
galley_document_has_kept_pictures (GalleyDocument *self)
{
  return self->file != NULL && self->folder != NULL;
}
