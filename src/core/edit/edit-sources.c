/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/edit-sources.h"

#include <string.h>

#include "core/address/source-address.h"
#include "core/article/names.h"
#include "core/edit/edit-parts.h"
#include "core/text/i18n.h"

/* Words that an id takes from a name. */
#define ID_WORDS 3u

/* Longer words of an id are no words. */
#define ID_WORD_BYTES 40

static const char *
find_value (const GalleyValue *values, guint n_values, GalleyElement element, GalleyAttribute attribute)
{
  for (guint i = 0; i < n_values; i++)
    if (values[i].element == element && values[i].attribute == attribute && values[i].value != NULL
        && *values[i].value != '\0')
      return values[i].value;
  return NULL;
}

/* The first words in small Latin letters; nothing where there are none. */
static char *
make_slug (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *ascii = g_str_to_ascii (valid, "C");
  GString *slug = g_string_new (NULL);
  guint n_words = 0;
  const char *c = ascii;

  while (n_words < ID_WORDS && *c != '\0')
    {
      const char *word = c;

      while (g_ascii_isalnum (*c))
        c++;
      /* An article says nothing about who has published it. */
      if (c > word && !(n_words == 0 && c - word == 3 && g_ascii_strncasecmp (word, "the", 3) == 0))
        {
          g_autofree char *lower = g_ascii_strdown (word, MIN (c - word, ID_WORD_BYTES));

          if (n_words++ > 0)
            g_string_append_c (slug, '-');
          g_string_append (slug, lower);
        }
      while (*c != '\0' && !g_ascii_isalnum (*c))
        {
          /* "World's" is one word. */
          if (*c == '\'' && c > ascii && g_ascii_isalnum (c[-1]) && g_ascii_isalnum (c[1]))
            {
              c++;
              while (g_ascii_isalnum (*c))
                c++;
              continue;
            }
          c++;
        }
    }
  return g_string_free (slug, FALSE);
}

/* The last word of a name, which is where most have the family name. */
static const char *
family_name (const char *author)
{
  const char *space = author != NULL ? strrchr (author, ' ') : NULL;

  return space != NULL && space[1] != '\0' ? space + 1 : author;
}

/* Of an address, "bbc" for news.bbc.co.uk: the name that somebody has taken, without
 * what it stands under. */
static char *
dup_site_name (const char *url)
{
  static const char *const seconds[] = { "ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "govt", "ne", "net", "or", "org" };
  g_autofree char *site = url != NULL ? galley_source_address_dup_site (url) : NULL;
  g_auto (GStrv) labels = NULL;
  guint n;

  if (site == NULL)
    return NULL;
  if (*site != '[')
    site[strcspn (site, ":")] = '\0';
  labels = g_strsplit (site, ".", -1);
  n = g_strv_length (labels);
  if (n < 2 || g_hostname_is_ip_address (site))
    return g_steal_pointer (&site);
  n--;
  for (gsize i = 0; n > 1 && strlen (labels[n]) == 2 && i < G_N_ELEMENTS (seconds); i++)
    if (g_str_equal (labels[n - 1], seconds[i]))
      {
        n--;
        break;
      }
  return g_strdup (labels[n - 1]);
}

/* Of a DOI, what its publisher calls the work. */
static char *
dup_doi_name (const char *doi)
{
  const char *slash = doi != NULL ? strchr (doi, '/') : NULL;

  return slash != NULL ? g_strconcat ("doi ", slash + 1, NULL) : NULL;
}

static char *
make_base (const GalleyValue *values, guint n_values)
{
  const char *url = find_value (values, n_values, GALLEY_ELEMENT_URL, GALLEY_ATTRIBUTE_NONE);
  g_autofree char *doi = dup_doi_name (find_value (values, n_values, GALLEY_ELEMENT_DOI, GALLEY_ATTRIBUTE_NONE));
  g_autofree char *site = dup_site_name (url);
  const char *const names[] = {
    find_value (values, n_values, GALLEY_ELEMENT_PUBLISHER, GALLEY_ATTRIBUTE_NONE),
    family_name (find_value (values, n_values, GALLEY_ELEMENT_SOURCE_AUTHOR, GALLEY_ATTRIBUTE_NONE)),
    find_value (values, n_values, GALLEY_ELEMENT_SOURCE_TITLE, GALLEY_ATTRIBUTE_NONE),
    doi,
    site,
  };
  const char *date = find_value (values, n_values, GALLEY_ELEMENT_SOURCE_PUBLISHED, GALLEY_ATTRIBUTE_NONE);
  g_autoptr (GString) base = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names) && base->len == 0; i++)
    if (names[i] != NULL)
      {
        g_autofree char *slug = make_slug (names[i]);

        g_string_append (base, slug);
      }
  if (base->len == 0)
    g_string_append (base, "source");
  if (!g_ascii_isalpha (base->str[0]))
    g_string_prepend (base, "s-");

  if (date != NULL && strlen (date) >= 4 && strspn (date, "0123456789") >= 4)
    g_string_append_printf (base, "-%.4s", date);
  return g_string_free (g_steal_pointer (&base), FALSE);
}

static char *
make_unique (const GalleyArticle *article, const char *base)
{
  char *id = g_strdup (base);

  for (guint i = 2; galley_article_find_id (article, id) != GALLEY_NO_NODE; i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", base, i);
    }
  return id;
}

static gboolean
check_id (const char *id, GError **error)
{
  if (!galley_name_is_simple (id, strlen (id)))
    return galley_edit_fail (error, GALLEY_EDIT_ERROR_VALUE,
                             _("The ID of a source starts with a letter and has no spaces in it, "
                               "and no punctuation except hyphens, underscores and full stops."));
  return TRUE;
}

static gboolean
check_source (const GalleyArticle *article, guint source, GError **error)
{
  if (source >= galley_article_get_n_sources (article))
    return galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("There is no such source any more."));
  return TRUE;
}

/* The attribute by which an element cites something; NONE for most. */
static GalleyAttribute
citing_attribute (const GalleyTree *tree, GalleyNodeId node)
{
  switch ((int) galley_tree_node (tree, node)->element)
    {
    case GALLEY_ELEMENT_CITE:
      return GALLEY_ATTRIBUTE_REF;
    case GALLEY_ELEMENT_BLOCKQUOTE:
      return GALLEY_ATTRIBUTE_CITE;
    default:
      return GALLEY_ATTRIBUTE_NONE;
    }
}

/* Of GalleyNodeId: all that cites the id, in private notes, too. */
static GArray *
list_citing (const GalleyTree *tree, const char *id)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (GalleyNodeId));

  for (GalleyNodeId i = 1; i < galley_tree_size (tree); i++)
    {
      GalleyAttribute attribute = citing_attribute (tree, i);

      if (attribute != GALLEY_ATTRIBUTE_NONE && galley_tree_attr_is (tree, i, attribute, id))
        g_array_append_val (nodes, i);
    }
  return nodes;
}

static gboolean
remove_citations (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId source, const char *id, GError **error)
{
  g_autoptr (GArray) nodes = list_citing (tree, id);
  GalleyNodeId last_container = GALLEY_NO_NODE;

  for (guint i = 0; i < nodes->len; i++)
    {
      GalleyNodeId node = g_array_index (nodes, GalleyNodeId, i);
      gboolean is_cite = galley_tree_node (tree, node)->element == GALLEY_ELEMENT_CITE;

      /* What stands in the source goes with it. */
      if (node > source && node < galley_tree_node (tree, source)->after)
        continue;
      if (!(is_cite ? galley_edit_add_unwrapping (edit, tree, node, error)
                    : galley_edit_add_attribute (edit, tree, node, GALLEY_ATTRIBUTE_CITE, NULL, error)))
        return FALSE;
    }

  for (guint i = 0; i < nodes->len; i++)
    {
      GalleyNodeId node = g_array_index (nodes, GalleyNodeId, i);
      GalleyNodeId container = galley_edit_find_container (tree, node);

      if (galley_tree_node (tree, node)->element != GALLEY_ELEMENT_CITE || container == last_container
          || (node > source && node < galley_tree_node (tree, source)->after))
        continue;
      galley_edit_add_mending (edit, tree, container);
      last_container = container;
    }
  return TRUE;
}

/* An id out of the publisher (or the author, the title, the DOI, the site) and the year, in
 * small Latin letters, that no element of the article has. */
static char *
make_id (const GalleyArticle *article, const GalleyValue *values, guint n_values)
{
  g_autofree char *base = make_base (values, n_values);

  return make_unique (article, base);
}

/**
 * galley_edit_add_source:
 * @values: (array length=n_values): in any order; an `xml:id` among them is
 *   taken as it is, or with a number behind it where it is taken already
 * @id: (out) (optional) (transfer full): the id of the source
 *
 * Writes a source behind the others.
 *
 * Returns: (transfer full) (nullable): the splice
 */
GalleyTextEdit *
galley_edit_add_source (const GalleyArticle *article,
                        const GalleyValue   *values,
                        guint                n_values,
                        char               **id,
                        GError             **error)
{
  g_return_val_if_fail (article != NULL, NULL);
  g_return_val_if_fail (values != NULL || n_values == 0, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId list = galley_article_get_sources (article);
  const char *wanted = find_value (values, n_values, GALLEY_ELEMENT_NONE, GALLEY_ATTRIBUTE_XML_ID);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_autoptr (GalleyFragment) source = galley_fragment_new ();
  g_auto (GalleyPlace) place = { 0 };
  g_autofree char *own_id = NULL;
  g_autofree GalleyValue *all = g_new0 (GalleyValue, n_values + 1);

  if (!galley_edit_check_article (article, error) || (wanted != NULL && !check_id (wanted, error)))
    return NULL;

  own_id = wanted != NULL ? make_unique (article, wanted) : make_id (article, values, n_values);
  all[0] = (GalleyValue) { .attribute = GALLEY_ATTRIBUTE_XML_ID, .value = own_id };
  for (guint i = 0; i < n_values; i++)
    {
      all[i + 1] = values[i];
      if (values[i].element == GALLEY_ELEMENT_NONE && values[i].attribute == GALLEY_ATTRIBUTE_XML_ID)
        all[i + 1].value = NULL;
    }

  if (list == GALLEY_NO_NODE)
    galley_fragment_open (source, GALLEY_ELEMENT_SOURCES);
  galley_fragment_record (source, GALLEY_ELEMENT_SOURCE, all, n_values + 1);
  if (list == GALLEY_NO_NODE)
    galley_fragment_close (source);

  if (!galley_edit_place_child (tree, list != GALLEY_NO_NODE ? list : galley_article_get_root (article),
                                galley_fragment_get (source, 0), FALSE, &place, error)
      || !galley_edit_add_fragment (edit, &place, source, error))
    return NULL;
  if (id != NULL)
    *id = g_steal_pointer (&own_id);
  return g_steal_pointer (&edit);
}

/**
 * galley_edit_remove_source:
 * @source: index
 * @choice: what becomes of its citations
 *
 * Takes a source away; with the last one goes the list. Citations are removed
 * in all of the article: the number goes, the words stay.
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_edit_remove_source (const GalleyArticle *article, guint source, GalleyCitationChoice choice, GError **error)
{
  g_return_val_if_fail (article != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  if (!check_source (article, source, error))
    return NULL;

  const GalleySource *s = galley_article_get_source (article, source);
  if (!galley_edit_add_item_removal (edit, tree, s->node, error))
    return NULL;
  /* Where two have the same id, the first is the one that is cited. */
  if (choice == GALLEY_CITATIONS_REMOVE && s->id != NULL && galley_article_find_source (article, s->id) == source
      && !remove_citations (edit, tree, s->node, s->id, error))
    return NULL;
  return g_steal_pointer (&edit);
}

/**
 * galley_edit_move_source:
 * @from: index
 * @to: index that it has afterwards
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_edit_move_source (const GalleyArticle *article, guint from, guint to, GError **error)
{
  g_return_val_if_fail (article != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (GalleyNodeId));

  for (guint i = 0; i < galley_article_get_n_sources (article); i++)
    g_array_append_val (sources, galley_article_get_source (article, i)->node);
  return galley_edit_result (&edit, galley_edit_add_shift (edit, tree, sources, from, to, error));
}

/**
 * galley_edit_rename_source:
 * @source: index
 * @id: an XML name without colon that no other element has
 *
 * Gives a source another id, and its citations with it.
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_edit_rename_source (const GalleyArticle *article, guint source, const char *id, GError **error)
{
  g_return_val_if_fail (article != NULL && id != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  if (!galley_edit_check_value (id, error) || !check_source (article, source, error) || !check_id (id, error))
    return NULL;

  const GalleySource *s = galley_article_get_source (article, source);
  GalleyNodeId holder = galley_article_find_id (article, id);
  if (holder != GALLEY_NO_NODE && holder != s->node)
    {
      galley_edit_fail (error, GALLEY_EDIT_ERROR_VALUE,
                        _("The ID “%s” is taken already: an ID can be used only once in an article."), id);
      return NULL;
    }
  if (!galley_edit_add_attribute (edit, tree, s->node, GALLEY_ATTRIBUTE_XML_ID, id, error))
    return NULL;
  if (s->id == NULL || galley_article_find_source (article, s->id) != source)
    return g_steal_pointer (&edit);

  g_autoptr (GArray) citing = list_citing (tree, s->id);
  for (guint i = 0; i < citing->len; i++)
    {
      GalleyNodeId node = g_array_index (citing, GalleyNodeId, i);

      if (!galley_edit_add_attribute (edit, tree, node, citing_attribute (tree, node), id, error))
        return NULL;
    }
  return g_steal_pointer (&edit);
}
