/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk's rules for the list of sources. */

#include "core/check/desk-private.h"

#include <string.h>

#include "core/check/desk.h"
#include "core/text/i18n.h"

static gboolean
is_type (const GalleyDesk *self, GalleyNodeId node, const char *const *types)
{
  g_autofree char *type = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_TYPE);

  return type != NULL && g_strv_contains (types, type);
}

/* As a sentence names it: its title, or else its address; NULL where the
 * structure has to ask for one of them first. The caller frees it. */
static char *
dup_name (const GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *name = galley_desk_dup_child (self, node, GALLEY_ELEMENT_SOURCE_TITLE);

  if (name == NULL)
    name = galley_desk_dup_child (self, node, GALLEY_ELEMENT_URL);
  return name != NULL ? galley_check_quote_text (name, strlen (name)) : NULL;
}

/* What a source is marked at: its title, so that the mark is short. */
static GalleySpan
mark_source (const GalleyDesk *self, GalleyNodeId node)
{
  GalleyNodeId title = galley_tree_child (self->tree, node, GALLEY_ELEMENT_SOURCE_TITLE);

  return title != GALLEY_NO_NODE ? galley_desk_mark (self, title) : galley_tree_tag_span (self->tree, node);
}

/* All at once: each source by itself would have to be looked for. */
static void
check_uncited_sources (GalleyDesk *self, GalleyNodeId sources)
{
  if (sources != galley_article_get_sources (self->article))
    return;
  for (guint i = 0; i < galley_article_get_n_sources (self->article); i++)
    {
      const GalleySource *source = galley_article_get_source (self->article, i);
      g_autofree char *name = NULL;

      if (source->n_cites > 0)
        continue;
      name = dup_name (self, source->node);
      if (name != NULL)
        galley_desk_ask (self, mark_source (self, source->node), _("Nothing in the article cites the source “%s”."), name);
    }
}

static void
check_undated_source (GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *published = galley_desk_dup_child (self, node, GALLEY_ELEMENT_SOURCE_PUBLISHED);
  g_autofree char *accessed = galley_desk_dup_child (self, node, GALLEY_ELEMENT_ACCESSED);
  g_autofree char *name = NULL;

  /* A page of the web often has none; the date on which it was read stands in for it. */
  if (published != NULL || accessed != NULL)
    return;
  name = dup_name (self, node);
  if (name != NULL)
    galley_desk_ask (self, mark_source (self, node), _("The source “%s” has no date."), name);
}

/* Its content can change at any time: no book, no article with a DOI. */
static gboolean
is_fleeting (const GalleyDesk *self, GalleyNodeId node)
{
  static const char *const lasting[] = { "article", "book", "law", "interview", NULL };
  g_autofree char *url = galley_desk_dup_child (self, node, GALLEY_ELEMENT_URL);
  g_autofree char *doi = galley_desk_dup_child (self, node, GALLEY_ELEMENT_DOI);
  g_autofree char *isbn = galley_desk_dup_child (self, node, GALLEY_ELEMENT_ISBN);

  return url != NULL && doi == NULL && isbn == NULL && !is_type (self, node, lasting);
}

static void
check_no_access_date (GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *accessed = galley_desk_dup_child (self, node, GALLEY_ELEMENT_ACCESSED);
  g_autofree char *name = NULL;

  if (accessed != NULL || !is_fleeting (self, node))
    return;
  name = dup_name (self, node);
  if (name != NULL)
    galley_desk_ask (self, mark_source (self, node), _("The source “%s” does not say when it was read."), name);
}

static gboolean
has_archive (const GalleyDesk *self, GalleyNodeId node)
{
  return galley_tree_child (self->tree, node, GALLEY_ELEMENT_ARCHIVE) != GALLEY_NO_NODE;
}

static void
check_no_archive (GalleyDesk *self, GalleyNodeId node)
{
  static const char *const short_lived[] = { "web", "news", "social", "video", "audio", NULL };
  g_autofree char *name = NULL;

  if (has_archive (self, node) || !is_type (self, node, short_lived) || !is_fleeting (self, node))
    return;
  name = dup_name (self, node);
  if (name != NULL)
    galley_desk_ask (self, mark_source (self, node), _("The source “%s” has no archived copy."), name);
}

static void
check_untitled_source (GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *title = galley_desk_dup_child (self, node, GALLEY_ELEMENT_SOURCE_TITLE);
  GalleyNodeId url = galley_tree_child (self->tree, node, GALLEY_ELEMENT_URL);

  /* Where there is neither, the structure says so. */
  if (title == NULL && url != GALLEY_NO_NODE)
    galley_desk_ask (self, galley_desk_mark (self, url), "%s", _("This source has no title: readers see the bare address."));
}

static void
check_dead_source (GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *url = galley_desk_dup_child (self, node, GALLEY_ELEMENT_URL);
  g_autofree char *name = NULL;

  if (url == NULL || has_archive (self, node) || !galley_tree_attr_is (self->tree, node, GALLEY_ATTRIBUTE_STATUS, "dead"))
    return;
  name = dup_name (self, node);
  if (name != NULL)
    galley_desk_ask (self, galley_tree_attr (self->tree, node, GALLEY_ATTRIBUTE_STATUS)->value,
                   _("The address of the source “%s” is dead, and there is no archived copy to link to."), name);
}

/* Without what does not tell two pages apart: the scheme, “www.”, a slash and
 * a fragment at the end. The caller frees it. */
static char *
fold_address (const char *address)
{
  const char *host = strstr (address, "://");
  g_autofree char *folded = NULL;
  gsize n;

  host = host != NULL ? host + 3 : address;
  if (g_ascii_strncasecmp (host, "www.", 4) == 0)
    host += 4;
  n = strcspn (host, "#");
  while (n > 0 && host[n - 1] == '/')
    n--;
  folded = g_strndup (host, n);
  /* Host names are the same in upper and lower case, paths are not. */
  for (char *p = folded; *p != '\0' && *p != '/'; p++)
    *p = g_ascii_tolower (*p);
  return g_steal_pointer (&folded);
}

static void
check_repeated_source (GalleyDesk *self, GalleyNodeId sources)
{
  g_autoptr (GHashTable) seen = NULL;

  if (sources != galley_article_get_sources (self->article))
    return;
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < galley_article_get_n_sources (self->article); i++)
    {
      GalleyNodeId node = galley_article_get_source (self->article, i)->node;
      g_autofree char *doi = galley_desk_dup_child (self, node, GALLEY_ELEMENT_DOI);
      g_autofree char *url = doi == NULL ? galley_desk_dup_child (self, node, GALLEY_ELEMENT_URL) : NULL;
      g_autofree char *key = doi != NULL ? g_ascii_strdown (doi, -1) : url != NULL ? fold_address (url) : NULL;
      g_autofree char *name = NULL;
      gpointer first;
      GalleyProblem *problem;

      if (key == NULL)
        continue;
      if (!g_hash_table_lookup_extended (seen, key, NULL, &first))
        {
          g_hash_table_insert (seen, g_steal_pointer (&key), GUINT_TO_POINTER (node));
          continue;
        }
      name = dup_name (self, node);
      problem = galley_desk_ask (self, mark_source (self, node), _("The source “%s” is in the list already, under the same address."), name);
      if (problem != NULL)
        problem->related = mark_source (self, GPOINTER_TO_UINT (first));
    }
}

const GalleyDeskRule galley_desk_source_rules[] = {
  { GALLEY_ELEMENT_SOURCES, GALLEY_PROBLEM_UNCITED_SOURCE, check_uncited_sources },
  { GALLEY_ELEMENT_SOURCE, GALLEY_PROBLEM_UNDATED_SOURCE, check_undated_source },
  { GALLEY_ELEMENT_SOURCE, GALLEY_PROBLEM_NO_ACCESS_DATE, check_no_access_date },
  { GALLEY_ELEMENT_SOURCE, GALLEY_PROBLEM_NO_ARCHIVE, check_no_archive },
  { GALLEY_ELEMENT_SOURCE, GALLEY_PROBLEM_UNTITLED_SOURCE, check_untitled_source },
  { GALLEY_ELEMENT_SOURCE, GALLEY_PROBLEM_DEAD_SOURCE, check_dead_source },
  { GALLEY_ELEMENT_SOURCES, GALLEY_PROBLEM_REPEATED_SOURCE, check_repeated_source },
  { GALLEY_ELEMENT_NONE, GALLEY_N_PROBLEMS, NULL },
};
