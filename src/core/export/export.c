/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/export/export.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "core/file/copies.h"
#include "core/file/file-io.h"
#include "core/file/folder.h"
#include "core/page/style.h"
#include "core/picture/picture-file.h"

/* Where pictures are looked for, and whether anybody still wants them. */
typedef struct
{
  const char *base_folder;      /* NULL: nowhere */
  GCancellable *cancellable;
} Pictures;

struct _GalleyExport
{
  GalleyProduct product;
  gboolean plain;

  /* Owned */
  char *style;            /* CSS, for pages that carry it */
  GBytes *style_bytes;
  char *style_name;       /* its file among the assets */

  /* Borrowed, as its data is */
  GalleyPictureFunc picture_func;   /* NULL: ours */
  gpointer picture_data;

  GMutex mutex;
  GHashTable *folders;    /* path -> GalleyFolder, of those that have the style already; guarded by mutex */
};

/* The file's name for an address: letters and digits, and what is safe between them. */
static char *
make_style_name (const char *style)
{
  g_autofree char *base = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *ascii = NULL;

  if (g_strv_contains (galley_style_names (), style))
    return g_strconcat (style, ".css", NULL);

  base = g_path_get_basename (style);
  valid = g_utf8_make_valid (base, -1);
  ascii = g_str_to_ascii (valid, "C");
  g_strcanon (ascii, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.", '-');
  if (ascii[0] == '.')
    ascii[0] = '-';

  return g_str_has_suffix (ascii, ".css") ? g_steal_pointer (&ascii) : g_strconcat (ascii, ".css", NULL);
}

/**
 * galley_export_new:
 * @plain: for the bare article: without classes
 * @style: (nullable): name of a style or path of a CSS file; NULL for the usual one
 *
 * Returns: (transfer full): NULL with @error set where the style is not to be had
 */
GalleyExport *
galley_export_new (GalleyProduct   product,
                   gboolean        plain,
                   const char     *style,
                   GError        **error)
{
  GalleyExport *self;
  g_autoptr (GBytes) bytes = NULL;

  if (style == NULL)
    style = galley_style_names ()[0];
  bytes = galley_style_load (style, error);
  if (bytes == NULL)
    return NULL;

  self = g_new0 (GalleyExport, 1);
  self->product = product;
  self->plain = plain;
  self->style_name = make_style_name (style);
  self->style = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  self->style_bytes = g_steal_pointer (&bytes);
  g_mutex_init (&self->mutex);
  self->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) galley_folder_free);

  return self;
}

void
galley_export_free (GalleyExport *self)
{
  if (self == NULL)
    return;

  g_free (self->style);
  g_free (self->style_name);
  g_bytes_unref (self->style_bytes);
  g_hash_table_unref (self->folders);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * galley_export_set_picture_func:
 *
 * Pictures are looked at by @func from now on, in the place of the article's folder.
 */
void
galley_export_set_picture_func (GalleyExport *self, GalleyPictureFunc func, gpointer user_data)
{
  g_return_if_fail (self != NULL);

  self->picture_func = func;
  self->picture_data = user_data;
}

static gboolean
look_at_picture_cb (const char    *address,
                    gboolean       want_bytes,
                    GalleyPicture *picture,
                    gpointer       user_data)
{
  const Pictures *pictures = user_data;
  g_autofree char *path = NULL;

  /* Reading them is what takes the time of a single file. */
  if (pictures->base_folder == NULL || g_cancellable_is_cancelled (pictures->cancellable))
    return FALSE;
  path = galley_picture_file_find (pictures->base_folder, address);

  return path != NULL && galley_picture_file_look (path, want_bytes ? GALLEY_PAGE_MAX_INSIDE_BYTES : 0, picture);
}

static GalleyPage *
make_page (GalleyExport  *self,
           GalleyArticle *article,
           const char    *base_folder,
           const char    *name,
           const char    *ending,
           GPtrArray     *problems,
           GCancellable  *cancellable)
{
  Pictures pictures = { base_folder, cancellable };
  g_autofree char *escaped = g_uri_escape_bytes ((const guint8 *) name, strlen (name), NULL);
  g_autofree char *escaped_ending = g_uri_escape_bytes ((const guint8 *) ending, strlen (ending), NULL);
  g_autofree char *file_name = g_strconcat (escaped, escaped_ending, NULL);
  g_autofree char *assets = g_strconcat (GALLEY_EXPORT_ASSETS "/", escaped, NULL);
  g_autofree char *style_address = g_strconcat (GALLEY_EXPORT_ASSETS "/", self->style_name, NULL);
  GalleyPageOptions options = {
    .product = self->product,
    .plain = self->plain,
    .style = self->style,
    .style_address = style_address,
    .card_address = GALLEY_EXPORT_ASSETS "/card.png",
    .assets = assets,
    .file_name = file_name,
    .picture_func = self->picture_func != NULL ? self->picture_func : look_at_picture_cb,
    .picture_data = self->picture_func != NULL ? self->picture_data : &pictures,
  };
  GalleyPage *page = galley_page_new (article, &options);
  const GPtrArray *found = galley_page_get_problems (page);

  for (guint i = 0; problems != NULL && i < found->len; i++)
    g_ptr_array_add (problems, galley_problem_copy (g_ptr_array_index (found, i)));

  return page;
}

/**
 * galley_export_to_bytes:
 * @base_folder: (nullable): where the article's pictures are
 * @name: of the page, without its ending
 * @problems: (nullable): what did not come into the page is appended
 *
 * Makes the page and writes no file; for standard output and the clipboard.
 */
GBytes *
galley_export_to_bytes (GalleyExport  *self,
                        GalleyArticle *article,
                        const char    *base_folder,
                        const char    *name,
                        GPtrArray     *problems)
{
  g_autoptr (GalleyPage) page = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (article != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  page = make_page (self, article, base_folder, name, ".html", problems, NULL);
  return g_bytes_ref (galley_page_get_html (page));
}

static gboolean
make_folder (const char  *path,
             GError     **error)
{
  if (g_mkdir_with_parents (path, 0777) == 0)
    return TRUE;

  galley_file_error_set_errno (error, errno, GALLEY_FILE_CREATING);
  galley_file_error_name (error, path);
  return FALSE;
}

static gboolean
write_asset (const char  *path,
             GBytes      *bytes,
             GError     **error)
{
  if (galley_file_write_atomic (path, bytes, GALLEY_FILE_WRITE_NO_SYNC, error))
    return TRUE;

  galley_file_error_name (error, path);
  return FALSE;
}

static gboolean
write_style (GalleyExport  *self,
             const char    *assets,
             GError       **error)
{
  g_autofree char *style = g_build_filename (assets, self->style_name, NULL);
  g_autofree char *card = g_build_filename (assets, "card.png", NULL);
  g_autoptr (GBytes) card_bytes = galley_style_get_card ();

  return make_folder (assets, error) && write_asset (style, self->style_bytes, error) &&
         write_asset (card, card_bytes, error);
}

/* What all pages of a folder share is written by the first one. Returns: the
 * folder, or NULL with an error. */
static GalleyFolder *
prepare_folder (GalleyExport  *self,
                const char    *path,
                GError       **error)
{
  GalleyFolder *folder;

  g_mutex_lock (&self->mutex);
  folder = g_hash_table_lookup (self->folders, path);
  if (folder == NULL)
    {
      g_autofree char *assets = g_build_filename (path, GALLEY_EXPORT_ASSETS, NULL);

      if (self->product == GALLEY_PRODUCT_PAGE ? write_style (self, assets, error) : make_folder (path, error))
        {
          folder = galley_folder_new (path);
          g_hash_table_insert (self->folders, g_strdup (path), folder);
        }
    }
  g_mutex_unlock (&self->mutex);

  return folder;
}

/* From where they were found when the page was made. */
static gboolean
copy_assets (const GalleyPage  *page,
             const char        *folder,
             const char        *name,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autofree char *assets = g_build_filename (folder, GALLEY_EXPORT_ASSETS, name, NULL);
  g_autoptr (GPtrArray) copies = galley_copies_new ();

  for (guint i = 0; i < galley_page_get_n_assets (page); i++)
    {
      const GalleyPageAsset *asset = galley_page_get_asset (page, i);

      /* It was there a moment ago; whoever took it away knows. */
      if (asset->file != NULL && g_file_test (asset->file, G_FILE_TEST_EXISTS))
        galley_copies_add (copies, asset->file, asset->name);
    }

  return galley_copies_make (copies, assets, cancellable, error);
}

static gboolean
is_file_name (const char *name)
{
  return *name != '\0' && strchr (name, '/') == NULL && strcmp (name, ".") != 0 && strcmp (name, "..") != 0;
}

/* What a path says of the page in it: its folder, its name and its ending. */
static void
split_path (const char *path, char **folder, char **name, char **ending)
{
  g_autofree char *file = g_path_get_basename (path);
  const char *dot = strrchr (file, '.');

  *folder = g_path_get_dirname (path);
  *name = g_strndup (file, dot != NULL ? (gsize) (dot - file) : strlen (file));
  if (!is_file_name (*name))
    {
      g_free (*name);
      *name = g_strdup (file);
    }
  *ending = g_strdup (file + strlen (*name));
}

/* What takes long, and can be taken back, comes first, and the page itself last. */
static gboolean
write_page (GalleyExport *self,
            GalleyPage   *page,
            const char   *path,
            const char   *name,
            const char   *ending,
            GCancellable *cancellable,
            GError      **error)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);
  GalleyFolder *folder;

  if ((self->product != GALLEY_PRODUCT_SINGLE && !copy_assets (page, path, name, cancellable, error)) ||
      g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  folder = prepare_folder (self, path, error);
  return folder != NULL && galley_folder_write (folder, file, galley_page_get_html (page), error);
}

/**
 * galley_export_make_page:
 * @base_folder: (nullable): where the article's pictures are
 * @path: where the page is to go, whatever its ending
 * @problems: (nullable): what did not come into the page is appended
 * @cancellable: (nullable): once cancelled, no more pictures are read, and the page
 *   is of no use
 *
 * Makes the page that galley_export_write_page() then writes to the same path;
 * looks at pictures, writes nothing.
 */
GalleyPage *
galley_export_make_page (GalleyExport  *self,
                         GalleyArticle *article,
                         const char    *base_folder,
                         const char    *path,
                         GPtrArray     *problems,
                         GCancellable  *cancellable)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *ending = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (article != NULL, NULL);
  g_return_val_if_fail (path != NULL && *path != '\0', NULL);

  split_path (path, &folder, &name, &ending);
  return make_page (self, article, base_folder, name, ending, problems, cancellable);
}

/**
 * galley_export_write_page:
 * @page: from galley_export_make_page(), for the same path
 * @cancellable: (nullable): heard until the page itself is written; what was new by
 *   then goes away again
 *
 * Writes the page and all files it needs. The page itself comes last, and whole:
 * there is never one that shows files which are not there yet. Files that are the
 * same as before are left alone. Folders are made where they are missing.
 */
gboolean
galley_export_write_page (GalleyExport  *self,
                          GalleyPage    *page,
                          const char    *path,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *ending = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (page != NULL, FALSE);
  g_return_val_if_fail (path != NULL && *path != '\0', FALSE);

  split_path (path, &folder, &name, &ending);
  return write_page (self, page, folder, name, ending, cancellable, error);
}

/**
 * galley_export_to_file:
 * @base_folder: (nullable): where the article's pictures are
 * @path: of the page, whatever its ending
 * @problems: (nullable): what did not come into the page is appended
 *
 * Makes the page and writes it, as galley_export_write_page() does.
 */
gboolean
galley_export_to_file (GalleyExport   *self,
                       GalleyArticle  *article,
                       const char     *base_folder,
                       const char     *path,
                       GPtrArray      *problems,
                       GError        **error)
{
  g_autoptr (GalleyPage) page = galley_export_make_page (self, article, base_folder, path, problems, NULL);

  return page != NULL && galley_export_write_page (self, page, path, NULL, error);
}
