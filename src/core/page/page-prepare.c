/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

#include <string.h>

#include "core/address/page-address.h"

static void
free_picture (gpointer data)
{
  GalleyPagePicture *picture = data;

  g_free (picture->address);
  g_free (picture->remote);
  g_free (picture);
}

static void
free_region (gpointer data)
{
  GalleyPageRegion *region = data;

  g_free (region->name);
  g_free (region);
}

static void
free_asset (gpointer data)
{
  GalleyPageAsset *asset = data;

  g_free (asset->address);
  g_free (asset->file);
  g_free (asset->name);
  g_free (asset);
}

static void
take_name (GalleyPageBuilder *self,
           const char        *name,
           guint              next)
{
  g_hash_table_insert (self->asset_names, g_strdup (name), GUINT_TO_POINTER (next));
}

/* The file's name without what some file system, server or address would
 * choke on, different from all others even where case does not count. */
static char *
make_asset_name (GalleyPageBuilder *self,
                 const char        *address)
{
  g_autofree char *path = g_strndup (address, strcspn (address, "?#"));
  g_autofree char *decoded = g_uri_unescape_string (path, NULL);
  g_autofree char *base = g_path_get_basename (decoded != NULL ? decoded : path);
  g_autofree char *valid = g_utf8_make_valid (base, -1);
  g_autofree char *ascii = g_str_to_ascii (valid, "C");
  g_autoptr (GString) stem = g_string_new (NULL);
  g_autofree char *suffix = NULL;
  g_autofree char *first = NULL;
  g_autofree char *first_lower = NULL;
  guint number;
  char *dot;

  for (const char *p = ascii; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p) || *p == '_' || *p == '.')
        g_string_append_c (stem, *p);
      else if (stem->len > 0 && stem->str[stem->len - 1] != '-')
        g_string_append_c (stem, '-');
    }
  while (stem->len > 0 && (stem->str[0] == '.' || stem->str[0] == '-'))
    g_string_erase (stem, 0, 1);

  dot = strrchr (stem->str, '.');
  suffix = dot != NULL && strlen (dot) <= 6 ? g_strdup (dot) : g_strdup ("");
  g_string_truncate (stem, MIN (stem->len - strlen (suffix), 80));
  while (stem->len > 0 && strchr (".-", stem->str[stem->len - 1]) != NULL)
    g_string_truncate (stem, stem->len - 1);
  if (stem->len == 0)
    g_string_assign (stem, "picture");

  first = g_strconcat (stem->str, suffix, NULL);
  first_lower = g_ascii_strdown (first, -1);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->asset_names, first_lower));
  if (number == 0)
    {
      take_name (self, first_lower, 2);
      return g_steal_pointer (&first);
    }

  for (;; number++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%u%s", stem->str, number, suffix);
      g_autofree char *lower = g_ascii_strdown (name, -1);

      if (g_hash_table_contains (self->asset_names, lower))
        continue;
      take_name (self, lower, 2);
      take_name (self, first_lower, number + 1);
      return g_steal_pointer (&name);
    }
}

/* The file beside the page: one, by however many addresses the article calls it. */
static const GalleyPageAsset *
add_asset (GalleyPageBuilder *self,
           GalleyNodeId       figure,
           const char        *address,
           const char        *file)
{
  GalleyPageAsset *asset = file != NULL ? g_hash_table_lookup (self->asset_files, file) : NULL;

  if (asset != NULL)
    return asset;

  asset = g_new0 (GalleyPageAsset, 1);
  asset->address = g_strdup (address);
  asset->file = g_strdup (file);
  asset->name = make_asset_name (self, address);
  asset->node = figure;
  g_ptr_array_add (self->assets, asset);
  if (file != NULL)
    g_hash_table_insert (self->asset_files, asset->file, asset);

  return asset;
}

/* Finds out what a figure shows; each address once. */
static void
add_picture (GalleyPageBuilder *self,
             GalleyNodeId       figure)
{
  g_autofree char *address = galley_tree_attr_value (self->tree, figure, GALLEY_ATTRIBUTE_SRC);
  GalleyPagePicture *picture;
  g_autofree char *href = NULL;
  g_auto (GalleyPicture) facts = { NULL };

  if (address == NULL || *address == '\0' || g_hash_table_contains (self->pictures, address))
    return;

  picture = g_new0 (GalleyPagePicture, 1);
  picture->address = g_strdup (address);
  g_hash_table_insert (self->pictures, picture->address, picture);

  picture->remote = galley_page_address (address, GALLEY_LINK_WEB);
  href = galley_page_address (address, GALLEY_LINK_RELATIVE);
  if (picture->remote != NULL || href == NULL)
    return;

  if (self->options->picture_func != NULL)
    {
      picture->is_missing = !self->options->picture_func (address, FALSE, &facts, self->options->picture_data) || facts.type == NULL;
      if (picture->is_missing)
        return;
      picture->width = facts.width;
      picture->height = facts.height;
      picture->n_bytes = facts.n_bytes;
    }

  picture->asset = add_asset (self, figure, address, facts.file);
}

/* Which pictures fit into a single file, in the order of the article. */
static void
count_picture (GalleyPageBuilder *self,
               GalleyNodeId       figure,
               gsize             *n_inside)
{
  const GalleyPagePicture *picture = galley_page_picture (self, figure);

  if (self->options->product != GALLEY_PRODUCT_SINGLE || picture == NULL || picture->asset == NULL)
    return;

  if ((guint64) picture->n_bytes > GALLEY_PAGE_MAX_INSIDE_BYTES - *n_inside)
    g_hash_table_add (self->crowded_out, GUINT_TO_POINTER (figure));
  else
    *n_inside += (gsize) picture->n_bytes;
}

/* Landmarks need names that differ: what is called like another one gets its number. */
static void
add_region (GalleyPageBuilder *self,
            GalleyNodeId       node,
            guint              number)
{
  gboolean is_table = galley_tree_node (self->tree, node)->element == GALLEY_ELEMENT_TABLE;
  GalleyNodeId caption = galley_tree_child (self->tree, node, GALLEY_ELEMENT_CAPTION);
  g_autofree char *name = NULL;
  GalleyPageRegion *region;
  gboolean by_caption;

  name = galley_page_dup_text (self, caption);
  by_caption = name != NULL;
  if (!by_caption)
    {
      g_autofree char *digits = g_strdup_printf ("%u", number);

      name = galley_phrases_fill (is_table ? self->phrases->table : self->phrases->timeline, digits);
    }

  while (g_hash_table_contains (self->region_names, name))
    {
      char *longer = g_strdup_printf ("%s (%u)", name, number);

      g_free (name);
      name = longer;
      by_caption = FALSE;
    }
  g_hash_table_add (self->region_names, g_strdup (name));

  region = g_new0 (GalleyPageRegion, 1);
  region->number = number;
  region->name = by_caption ? NULL : g_steal_pointer (&name);
  g_hash_table_insert (self->regions, GUINT_TO_POINTER (node), region);
}

/* Most articles have no figure, and fewer have a table: then nobody looks for one. */
static void
begin_pictures (GalleyPageBuilder *self)
{
  if (self->pictures != NULL)
    return;

  self->asset_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->asset_files = g_hash_table_new (g_str_hash, g_str_equal);
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_picture);
  self->crowded_out = g_hash_table_new (NULL, NULL);

  /* Names that the style sheet and the card have. */
  take_name (self, "style.css", 2);
  take_name (self, "card.png", 2);
}

static void
begin_regions (GalleyPageBuilder *self)
{
  if (self->regions != NULL)
    return;

  self->regions = g_hash_table_new_full (NULL, NULL, NULL, free_region);
  self->region_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * galley_page_prepare:
 *
 * Finds out, in one pass and before anything is written, all that a block must
 * know about the others: names of pictures and tables, and where blocks are.
 */
void
galley_page_prepare (GalleyPageBuilder *self)
{
  guint n_nodes = galley_tree_size (self->tree);
  guint n_regions = 0;
  gsize n_inside = 0;

  self->assets = g_ptr_array_new_with_free_func (free_asset);
  self->marked_citations = g_new0 (guint8, galley_article_get_n_citations (self->article));
  self->holds_block = g_new0 (guint8, n_nodes);

  for (GalleyNodeId i = n_nodes - 1; i > 0; i--)
    {
      const GalleyNode *node = galley_tree_node (self->tree, i);

      if (self->holds_block[i] || galley_element_is_block (node->element))
        self->holds_block[node->parent] = TRUE;
    }

  for (GalleyNodeId i = 1; i < n_nodes; i++)
    {
      switch ((int) galley_tree_node (self->tree, i)->element)
        {
        case GALLEY_ELEMENT_FIGURE:
          begin_pictures (self);
          add_picture (self, i);
          count_picture (self, i, &n_inside);
          break;
        case GALLEY_ELEMENT_TABLE:
        case GALLEY_ELEMENT_TIMELINE:
          begin_regions (self);
          add_region (self, i, ++n_regions);
          break;
        default:
          break;
        }
    }
}
