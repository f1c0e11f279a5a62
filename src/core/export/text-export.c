/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/export/text-export.h"

#include <string.h>

#include "core/address/address.h"
#include "core/check/problem-tally.h"
#include "core/export/export.h"
#include "core/file/copies.h"
#include "core/file/file-io.h"
#include "core/flow/markdown.h"
#include "core/flow/plain-text.h"
#include "core/picture/picture-file.h"
#include "core/text/i18n.h"

typedef struct
{
  const char *base_folder;
  char *name;             /* of the Markdown file, without its ending */
  GHashTable *targets;    /* path of a picture -> its name among the assets */
  GHashTable *names;      /* the names, in lower case; a set */
  GHashTable *missing;    /* addresses that lead to no file; a set */
} Pictures;

/* Each file has a name of its own, even where case does not count. */
static char *
make_name (Pictures *self, const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  const char *dot = strrchr (base, '.');
  int n_stem = (int) (dot != NULL && dot > base ? (gsize) (dot - base) : strlen (base));

  for (guint n = 1;; n++)
    {
      g_autofree char *name = n == 1 ? g_strdup (base) : g_strdup_printf ("%.*s-%u%s", n_stem, base, n, base + n_stem);

      if (g_hash_table_add (self->names, g_ascii_strdown (name, -1)))
        return g_steal_pointer (&name);
    }
}

static char *
place_picture_cb (const char *address, gpointer data)
{
  Pictures *self = data;
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  const char *name;

  if (galley_address_kind (address, strlen (address)) == GALLEY_ADDRESS_WEB)
    return g_strdup (address);

  path = self->base_folder != NULL ? galley_picture_file_find (self->base_folder, address) : NULL;
  if (path == NULL)
    {
      g_hash_table_add (self->missing, g_strdup (address));
      return NULL;
    }

  name = g_hash_table_lookup (self->targets, path);
  if (name == NULL)
    {
      char *new_name = make_name (self, path);

      name = new_name;
      g_hash_table_insert (self->targets, g_steal_pointer (&path), new_name);
    }
  folder = g_uri_escape_bytes ((const guint8 *) self->name, strlen (self->name), NULL);
  file = g_uri_escape_bytes ((const guint8 *) name, strlen (name), NULL);

  return g_strdup_printf (GALLEY_EXPORT_ASSETS "/%s/%s", folder, file);
}

static gboolean
copy_pictures (Pictures *self, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *assets = g_build_filename (folder, GALLEY_EXPORT_ASSETS, self->name, NULL);
  g_autoptr (GPtrArray) copies = galley_copies_new ();
  GHashTableIter iter;
  gpointer source, name;

  g_hash_table_iter_init (&iter, self->targets);
  while (g_hash_table_iter_next (&iter, &source, &name))
    galley_copies_add (copies, source, name);

  return galley_copies_make (copies, assets, cancellable, error);
}

static void
report_missing (Pictures *self, const GalleyArticle *article, GPtrArray *problems)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyProblemTally tally;

  if (problems == NULL || g_hash_table_size (self->missing) == 0)
    return;

  galley_problem_tally_begin (&tally, problems);
  for (GalleyNodeId id = 1; id < galley_tree_size (tree); id++)
    {
      g_autofree char *address = NULL;

      if (galley_tree_node (tree, id)->element != GALLEY_ELEMENT_FIGURE)
        continue;
      address = galley_tree_attr_value (tree, id, GALLEY_ATTRIBUTE_SRC);
      if (address != NULL && g_hash_table_contains (self->missing, address))
        galley_problem_tally_add (&tally, GALLEY_PROBLEM_MISSING_FILE, GALLEY_SEVERITY_WARNING,
                                  galley_tree_attr (tree, id, GALLEY_ATTRIBUTE_SRC)->value,
                                  _("This picture is not in the article’s folder. What it says in words is kept."));
    }
  galley_problem_tally_end (&tally);
}

/**
 * galley_text_export_to_bytes:
 *
 * For standard output and the clipboard.
 */
GBytes *
galley_text_export_to_bytes (GalleyTextProduct product, const GalleyArticle *article)
{
  g_return_val_if_fail (article != NULL, NULL);

  return product == GALLEY_TEXT_PLAIN ? galley_plain_text_new (article) : galley_markdown_new (article, NULL, NULL);
}

static void
pictures_init (Pictures *self, const char *base_folder, const char *path)
{
  self->base_folder = base_folder;
  self->name = g_path_get_basename (path);
  if (strrchr (self->name, '.') > self->name)
    *strrchr (self->name, '.') = '\0';
  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
pictures_clear (Pictures *self)
{
  g_free (self->name);
  g_hash_table_unref (self->targets);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->missing);
}

/**
 * galley_text_export_to_file:
 * @base_folder: (nullable): where the article's pictures are
 * @path: of the Markdown or text file; its folder is there already
 * @problems: (nullable): what did not come into the text is appended
 * @cancellable: (nullable): heard until the text itself is written; what was new by
 *   then goes away again
 *
 * Writes the file, and before it the pictures that it shows.
 */
gboolean
galley_text_export_to_file (GalleyTextProduct product, const GalleyArticle *article, const char *base_folder,
                            const char *path, GPtrArray *problems, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Pictures pictures;
  gboolean done;

  g_return_val_if_fail (article != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (product == GALLEY_TEXT_PLAIN)
    {
      bytes = galley_plain_text_new (article);
      return galley_file_write_atomic (path, bytes, GALLEY_FILE_WRITE_NO_SYNC, error);
    }

  folder = g_path_get_dirname (path);
  pictures_init (&pictures, base_folder, path);
  bytes = galley_markdown_new (article, place_picture_cb, &pictures);
  report_missing (&pictures, article, problems);
  done = copy_pictures (&pictures, folder, cancellable, error) &&
         galley_file_write_atomic (path, bytes, GALLEY_FILE_WRITE_NO_SYNC, error);
  pictures_clear (&pictures);

  return done;
}

/**
 * galley_text_export_look:
 * @base_folder: (nullable): where the article's pictures are
 *
 * Appends the problems that galley_text_export_to_file() would, and writes nothing.
 */
void
galley_text_export_look (GalleyTextProduct product, const GalleyArticle *article, const char *base_folder,
                         GPtrArray *problems)
{
  Pictures pictures;

  g_return_if_fail (article != NULL && problems != NULL);

  if (product == GALLEY_TEXT_PLAIN)
    return;
  pictures_init (&pictures, base_folder, "article");
  /* For the pictures that it asks for; the text itself is written by others. */
  g_bytes_unref (galley_markdown_new (article, place_picture_cb, &pictures));
  report_missing (&pictures, article, problems);
  pictures_clear (&pictures);
}
