/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/article.h"

#include <string.h>

#define ARTICLE(content) "<article xmlns='urn:galley:article:1' version='1.0' xml:lang='fr'>" content "</article>"

static GalleyArticle *
article_from (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return galley_article_new (bytes);
}

static void
test_parts (void)
{
  g_autoptr (GalleyArticle) article = article_from ("<!--x-->" ARTICLE ("<head/><body/><sources/><corrections/>"));
  const GalleyTree *tree = galley_article_get_tree (article);

  g_assert_cmpint (galley_tree_node (tree, galley_article_get_root (article))->element, ==, GALLEY_ELEMENT_ARTICLE);
  g_assert_cmpint (galley_tree_node (tree, galley_article_get_head (article))->element, ==, GALLEY_ELEMENT_HEAD);
  g_assert_cmpint (galley_tree_node (tree, galley_article_get_body (article))->element, ==, GALLEY_ELEMENT_BODY);
  g_assert_cmpint (galley_tree_node (tree, galley_article_get_sources (article))->element, ==, GALLEY_ELEMENT_SOURCES);
  g_assert_cmpint (galley_tree_node (tree, galley_article_get_corrections (article))->element, ==, GALLEY_ELEMENT_CORRECTIONS);
  g_assert_cmpstr (galley_article_get_language (article), ==, "fr");
}

static void
test_nothing (void)
{
  const char *texts[] = { "", "words", "<", "<html/>", "<article/>", "<article xml:lang=''/>" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GalleyArticle) article = article_from (texts[i]);

      g_assert_cmpuint (galley_article_get_body (article), ==, GALLEY_NO_NODE);
      g_assert_cmpuint (galley_article_get_n_sources (article), ==, 0);
      g_assert_cmpstr (galley_article_get_language (article), ==, "en");
      g_assert_null (galley_article_dup_field (article, GALLEY_ELEMENT_HEADLINE));
      g_assert_null (galley_article_dup_headline (article, "social"));
    }
}

static void
test_headlines (void)
{
  g_autoptr (GalleyArticle) article =
    article_from (ARTICLE ("<head><headline use='search'>S</headline><headline use='short'> </headline>"
                           "<headline>A <em>long</em>\n one</headline></head>"));
  g_autofree char *plain = galley_article_dup_headline (article, NULL);
  g_autofree char *search = galley_article_dup_headline (article, "search");
  g_autofree char *empty = galley_article_dup_headline (article, "short");
  g_autofree char *absent = galley_article_dup_headline (article, "social");

  g_assert_cmpstr (plain, ==, "A long one");
  g_assert_cmpstr (search, ==, "S");
  g_assert_cmpstr (empty, ==, "A long one");
  g_assert_cmpstr (absent, ==, "A long one");
}

/* Numbers follow the first citation; what no page shows cites nothing. */
static void
test_citations (void)
{
  g_autoptr (GalleyArticle) article = article_from (ARTICLE (
    "<head><headline use='social'><cite ref='d'/></headline><note><cite ref='d'/></note></head>"
    "<body><p><cite ref='c'/><cite ref='gone'/><cite ref='a'>x</cite></p><pullquote><cite ref='b'/></pullquote>"
    "<blockquote cite='c'><p>q<cite/></p></blockquote></body>"
    "<sources><source xml:id='a'/><source xml:id='b'/><source xml:id='c'/><source xml:id='a'/><source/></sources>"
    "<corrections><correction><cite ref='b'/></correction></corrections>"));
  struct { const char *id; guint number, n_cites; } sources[] = {
    { "a", 2, 1 }, { "b", 3, 1 }, { "c", 1, 2 }, { "a", 4, 0 }, { NULL, 5, 0 },
  };
  struct { guint source, ordinal; } citations[] = { { 2, 0 }, { G_MAXUINT, 0 }, { 0, 0 }, { 2, 1 }, { 1, 0 } };

  g_assert_cmpuint (galley_article_get_n_sources (article), ==, G_N_ELEMENTS (sources));
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      const GalleySource *source = galley_article_get_source (article, i);

      g_assert_cmpstr (source->id, ==, sources[i].id);
      g_assert_cmpuint (source->number, ==, sources[i].number);
      g_assert_cmpuint (source->n_cites, ==, sources[i].n_cites);
      g_assert_cmpuint (galley_article_source_at_number (article, source->number), ==, i);
      if (source->n_cites > 0)
        g_assert_cmpuint (galley_article_get_citation (article, source->first_cite)->source, ==, i);
    }

  g_assert_cmpuint (galley_article_get_n_citations (article), ==, G_N_ELEMENTS (citations));
  for (guint i = 0; i < G_N_ELEMENTS (citations); i++)
    {
      const GalleyCitation *citation = galley_article_get_citation (article, i);

      g_assert_cmpuint (citation->source, ==, citations[i].source);
      g_assert_cmpuint (citation->ordinal, ==, citations[i].ordinal);
      g_assert_cmpuint (galley_article_find_citation (article, citation->node), ==, i);
    }
  g_assert_cmpuint (galley_article_find_citation (article, galley_article_get_body (article)), ==, G_MAXUINT);
  g_assert_cmpuint (galley_article_find_source (article, "a"), ==, 0);
  g_assert_cmpuint (galley_article_find_source (article, "gone"), ==, G_MAXUINT);
  g_assert_cmpuint (galley_article_find_id (article, "c"), ==, galley_article_get_source (article, 2)->node);
  g_assert_cmpuint (galley_article_find_id (article, "gone"), ==, GALLEY_NO_NODE);
}

/* The snapshot owns its text: the caller's reference may go first. */
static void
test_ownership (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new (ARTICLE ("<head><kicker>k</kicker></head>"), strlen (ARTICLE ("<head><kicker>k</kicker></head>")));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GalleyArticle) second = galley_article_ref (article);
  g_autofree char *kicker = NULL;

  g_clear_pointer (&bytes, g_bytes_unref);
  g_clear_pointer (&article, galley_article_unref);
  kicker = galley_article_dup_field (second, GALLEY_ELEMENT_KICKER);
  g_assert_cmpstr (kicker, ==, "k");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/article/parts", test_parts);
  g_test_add_func ("/article/nothing", test_nothing);
  g_test_add_func ("/article/headlines", test_headlines);
  g_test_add_func ("/article/citations", test_citations);
  g_test_add_func ("/article/ownership", test_ownership);

  return g_test_run ();
}
