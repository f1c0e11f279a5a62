/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sources/source-link.h"

#include <string.h>

#include "core/address/page-address.h"

static char *
dup_child (const GalleyTree *tree, GalleyNodeId source, GalleyElement element)
{
  GalleyNodeId child = galley_tree_child (tree, source, element);

  return child != GALLEY_NO_NODE ? galley_tree_text (tree, child) : NULL;
}

/* Takes the text. */
static char *
dup_link (char *text)
{
  g_autofree char *owned = text;

  return galley_page_address (text, GALLEY_LINK_WEB);
}

/**
 * galley_source_dup_doi:
 *
 * Returns: (nullable): what stands behind a “doi:”, or an address that leads to it
 */
char *
galley_source_dup_doi (const GalleyTree *tree, GalleyNodeId source)
{
  g_autofree char *text = dup_child (tree, source, GALLEY_ELEMENT_DOI);
  const char *start = text != NULL ? strstr (text, "10.") : NULL;

  return start != NULL && strchr (start, '/') != NULL ? g_strdup (start) : NULL;
}

/**
 * galley_source_link_doi:
 *
 * Returns: (nullable): the address that its DOI stands for
 */
char *
galley_source_link_doi (const GalleyTree *tree, GalleyNodeId source)
{
  g_autofree char *doi = galley_source_dup_doi (tree, source);
  g_autofree char *escaped = doi != NULL ? g_uri_escape_string (doi, "/:;()", TRUE) : NULL;
  g_autofree char *address = escaped != NULL ? g_strconcat ("https://doi.org/", escaped, NULL) : NULL;

  return galley_page_address (address, GALLEY_LINK_WEB);
}

/**
 * galley_source_link_archive:
 *
 * Returns: (nullable): of a copy that stays
 */
char *
galley_source_link_archive (const GalleyTree *tree, GalleyNodeId source)
{
  GalleyNodeId archive = galley_tree_child (tree, source, GALLEY_ELEMENT_ARCHIVE);

  return archive != GALLEY_NO_NODE ? dup_link (galley_tree_attr_value (tree, archive, GALLEY_ATTRIBUTE_URL)) : NULL;
}

/**
 * galley_source_link:
 *
 * Returns: (nullable): its own address, or that of its DOI; the archived copy where
 *   there is no such, where the original has gone, and where it is not fit to link to
 */
char *
galley_source_link (const GalleyTree *tree, GalleyNodeId source)
{
  char *link = NULL;

  if (galley_tree_attr_is (tree, source, GALLEY_ATTRIBUTE_STATUS, "dead"))
    link = galley_source_link_archive (tree, source);
  if (link == NULL && !galley_tree_attr_is (tree, source, GALLEY_ATTRIBUTE_STATUS, "unfit"))
    link = dup_link (dup_child (tree, source, GALLEY_ELEMENT_URL));
  if (link == NULL && !galley_tree_attr_is (tree, source, GALLEY_ATTRIBUTE_STATUS, "unfit"))
    link = galley_source_link_doi (tree, source);

  return link != NULL ? link : galley_source_link_archive (tree, source);
}
