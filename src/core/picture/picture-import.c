/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/picture/picture-import.h"

#include <string.h>

#include "core/edit/field.h"
#include "core/file/file-io.h"
#include "core/picture/picture-file.h"
#include "core/text/i18n.h"

#define IMAGES "images"
#define MAX_TRIES 1000

/* As an address says it; letters of any language stay letters. */
static char *
to_address (const char *relative)
{
  return g_uri_escape_string (relative, "/!$&'()*+,;=@", TRUE);
}

static char *
inside_folder (const char *folder, const char *path)
{
  gsize length = strlen (folder);

  if (strncmp (path, folder, length) != 0 || path[length] != '/')
    return NULL;
  return to_address (path + length + 1);
}

/* photo.jpg, photo-2.jpg, photo-3.jpg. */
static char *
nth_name (const char *name, guint n)
{
  const char *dot = strrchr (name, '.');
  gsize n_stem = dot != NULL && dot > name ? (gsize) (dot - name) : strlen (name);

  if (n == 1)
    return g_strdup (name);
  return g_strdup_printf ("%.*s-%u%s", (int) n_stem, name, n, name + n_stem);
}

static char *
copy_beside (const char *folder, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *images = g_build_filename (folder, IMAGES, NULL);

  if (g_mkdir_with_parents (images, 0777) < 0)
    {
      g_set_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED,
                   _("The folder “%s” for pictures could not be made beside the article."), IMAGES);
      return NULL;
    }

  for (guint i = 1; i <= MAX_TRIES; i++)
    {
      g_autofree char *candidate = nth_name (name, i);
      g_autofree char *target = g_build_filename (images, candidate, NULL);
      g_autofree char *relative = g_build_filename (IMAGES, candidate, NULL);
      g_autoptr (GBytes) there = NULL;
      g_autoptr (GError) failure = NULL;

      if (galley_file_write_atomic (target, bytes, GALLEY_FILE_WRITE_ONLY_NEW, &failure))
        return to_address (relative);
      if (!g_error_matches (failure, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      /* The same picture once more needs no second file. */
      there = galley_file_load (target, NULL, NULL, NULL);
      if (there != NULL && g_bytes_equal (there, bytes))
        return to_address (relative);
    }

  g_set_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED, _("There are too many pictures named “%s” already."),
               name);
  return NULL;
}

static gboolean
look (GBytes *bytes, const char *name, GalleyPicture *picture, GError **error)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);

  if (galley_picture_look (data, MIN (n_bytes, GALLEY_PICTURE_LOOK_BYTES), picture))
    return TRUE;
  g_set_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED,
               _("“%s” is not a picture that web pages can show: they take PNG, JPEG, WebP, AVIF, GIF and SVG."), name);
  return FALSE;
}

/* A file that is not to be shown in lists, and names that lead elsewhere, are no
 * names for a picture. */
static char *
dup_safe_name (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);
  char *start = base + strspn (base, ".-~");

  for (char *c = start; *c != '\0'; c++)
    {
      if (g_ascii_iscntrl (*c) || strchr ("/\\:*?\"<>|", *c) != NULL)
        *c = '-';
    }
  return g_strdup (*start != '\0' ? start : IMAGES);
}

/**
 * galley_picture_import:
 * @folder: the article's
 * @path: of a picture, anywhere
 * @picture: (out): its type and size in pixels; no bytes
 * @error: that it is no picture that browsers show, or why it could not be copied
 *
 * Waits for the disk.
 *
 * Returns: (transfer full) (nullable): the address to write into the article
 */
char *
galley_picture_import (const char *folder, const char *path, GalleyPicture *picture, GCancellable *cancellable,
                       GError **error)
{
  g_autofree char *real_folder = NULL;
  g_autofree char *real_path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *safe_name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *address;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (picture != NULL, NULL);

  *picture = (GalleyPicture) { 0 };
  real_folder = galley_file_real_path (folder, error);
  if (real_folder == NULL)
    return NULL;
  real_path = galley_file_real_path (path, error);
  if (real_path == NULL)
    return NULL;
  bytes = galley_file_load (real_path, NULL, cancellable, error);
  name = g_path_get_basename (path);
  if (bytes == NULL || !look (bytes, name, picture, error))
    return NULL;
  address = inside_folder (real_folder, real_path);
  if (address != NULL)
    return address;
  safe_name = dup_safe_name (real_path);
  return copy_beside (real_folder, safe_name, bytes, error);
}

/**
 * galley_picture_import_bytes:
 * @folder: the article's
 * @name: what to call the file, if that is free
 * @bytes: a picture that is no file yet: from a clipboard
 * @picture: (out): its type and size in pixels; no bytes
 *
 * As galley_picture_import().
 *
 * Returns: (transfer full) (nullable): the address to write into the article
 */
char *
galley_picture_import_bytes (const char *folder, const char *name, GBytes *bytes, GalleyPicture *picture, GError **error)
{
  g_autofree char *real_folder = NULL;
  g_autofree char *safe_name = NULL;

  g_return_val_if_fail (folder != NULL && name != NULL && bytes != NULL, NULL);
  g_return_val_if_fail (picture != NULL, NULL);

  *picture = (GalleyPicture) { 0 };
  real_folder = galley_file_real_path (folder, error);
  if (real_folder == NULL || !look (bytes, name, picture, error))
    return NULL;
  safe_name = dup_safe_name (name);
  return copy_beside (real_folder, safe_name, bytes, error);
}

/* Of a picture that is in the folder: not one on the web, nor one that is missing. */
static char *
find_own (const GalleyArticle *article, GalleyNodeId figure, const char *folder)
{
  const GalleyField field = { .part = GALLEY_PART_NODE, .index = figure, .attribute = GALLEY_ATTRIBUTE_SRC };
  g_autofree char *address = galley_field_dup (article, &field);

  return address != NULL ? galley_picture_file_find (folder, address) : NULL;
}

static gboolean
carry_one (const GalleyArticle *article, GalleyNodeId figure, const char *from, const char *to, GalleyTextEdit *whole,
           GError **error)
{
  const GalleyField field = { .part = GALLEY_PART_NODE, .index = figure, .attribute = GALLEY_ATTRIBUTE_SRC };
  g_autofree char *path = find_own (article, figure, from);
  g_autofree char *real_from = NULL;
  g_autofree char *target = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *new_address = NULL;
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) there = NULL;
  GalleyPicture picture;

  if (path == NULL)
    return TRUE;
  real_from = galley_file_real_path (from, error);
  bytes = real_from != NULL ? galley_file_load (path, NULL, NULL, error) : NULL;
  if (bytes == NULL)
    return FALSE;

  /* find_picture() gives nothing outside of the folder. */
  target = g_build_filename (to, path + strlen (real_from), NULL);
  folder = g_path_get_dirname (target);
  if (g_mkdir_with_parents (folder, 0777) < 0)
    {
      g_set_error_literal (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED,
                           _("The pictures could not be put beside the article."));
      return FALSE;
    }
  if (galley_file_write_atomic (target, bytes, GALLEY_FILE_WRITE_ONLY_NEW, NULL))
    return TRUE;
  there = galley_file_load (target, NULL, NULL, NULL);
  if (there != NULL && g_bytes_equal (there, bytes))
    return TRUE;

  new_address = galley_picture_import_bytes (to, path, bytes, &picture, error);
  edit = new_address != NULL ? galley_field_set (article, &field, new_address, error) : NULL;
  if (edit == NULL)
    return FALSE;
  for (guint i = 0; i < galley_text_edit_get_n (edit); i++)
    {
      const GalleySplice *splice = galley_text_edit_get (edit, i);

      galley_text_edit_replace (whole, splice->span, splice->text, splice->n_bytes);
    }
  return TRUE;
}

/**
 * galley_picture_carry:
 * @from: the folder that the article's pictures are in
 * @to: the folder that the article comes to be in
 *
 * Copies the article's own pictures along, to the same places where those are free.
 * Waits for the disk.
 *
 * Returns: (transfer full) (nullable): what has to be changed in the article for
 *   pictures that had to get another name; mostly empty
 */
GalleyTextEdit *
galley_picture_carry (const GalleyArticle *article, const char *from, const char *to, GError **error)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) whole = galley_text_edit_new ();

  for (GalleyNodeId node = 0; node < galley_tree_size (tree); node++)
    {
      if (galley_tree_node (tree, node)->kind == GALLEY_NODE_ELEMENT
          && galley_tree_node (tree, node)->element == GALLEY_ELEMENT_FIGURE
          && !carry_one (article, node, from, to, whole, error))
        return NULL;
    }
  return g_steal_pointer (&whole);
}

/**
 * galley_picture_bring_back:
 * @from: a folder that the article's pictures were in
 * @to: the folder that the article is in
 *
 * Copies those of the article's own pictures that are missing there, to where the
 * article says that they are. Waits for the disk.
 */
void
galley_picture_bring_back (const GalleyArticle *article, const char *from, const char *to)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  g_autofree char *real_from = galley_file_real_path (from, NULL);

  if (real_from == NULL)
    return;
  for (GalleyNodeId node = 0; node < galley_tree_size (tree); node++)
    {
      gboolean is_figure = galley_tree_node (tree, node)->kind == GALLEY_NODE_ELEMENT
                           && galley_tree_node (tree, node)->element == GALLEY_ELEMENT_FIGURE;
      g_autofree char *path = is_figure ? find_own (article, node, from) : NULL;
      g_autofree char *target = path != NULL ? g_build_filename (to, path + strlen (real_from), NULL) : NULL;
      g_autofree char *folder = target != NULL ? g_path_get_dirname (target) : NULL;

      if (target != NULL && !g_file_test (target, G_FILE_TEST_EXISTS) && g_mkdir_with_parents (folder, 0777) == 0)
        galley_file_copy_if_different (path, target, GALLEY_FILE_WRITE_ONLY_NEW, NULL, NULL);
    }
}
