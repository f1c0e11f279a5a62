/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sources/citation-excerpt.h"

#include <string.h>

#include "core/sources/source-label.h"

#define ARTICLE(body, sources) \
  "<article xmlns=\"urn:galley:article:1\" xml:lang=\"en\"><body>" body "</body><sources>" sources "</sources></article>"
#define SOURCES "<source xml:id=\"a\"><title>A</title></source>"
#define LONG "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "

static const struct
{
  const char *name;
  const char *body;
  const char *excerpt;
} cases[] = {
  { "a sentence", "<p>First. He was born in Leeds.<cite ref='a'/> Third.</p>", "He was born in Leeds." },
  { "before the full stop", "<p>First. He was born in Leeds<cite ref='a'/>. Third.</p>", "He was born in Leeds." },
  { "amid a sentence", "<p>First. Born in Leeds<cite ref='a'/> and raised there. Third.</p>", "Born in Leeds and raised there." },
  { "with words of its own", "<p>He was <cite ref='a'>born</cite> there.</p>", "He was born there." },
  { "the first word", "<p><cite ref='a'/>Born.</p>", "Born." },
  { "markup and entities", "<p>A &lt;b&gt; <em>c &amp; d</em><cite ref='a'/></p>", "A <b> c & d" },
  { "white space", "<p>\n  One\n  two <!-- not this --> three<cite ref='a'/>\n</p>", "One two three" },
  { "CDATA", "<p><![CDATA[1 < 2]]><cite ref='a'/></p>", "1 < 2" },
  { "long before", "<p>" LONG "end<cite ref='a'/></p>", "…four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen end" },
  { "long behind", "<p>Start<cite ref='a'/> " LONG "</p>", "Start one two three four five six seven eight nine ten…" },
  { "a block quote", "<blockquote cite='a'><p>Said. And done.</p></blockquote>", "Said." },
  { "nothing", "<p><cite ref='a'/></p>", NULL },
  { "emoji", "<p>👩🏽‍🚀 élan ﷽<cite ref='a'/></p>", "👩🏽‍🚀 élan ﷽" },
  { "a cell", "<timeline><columns><when>W</when><column>C</column></columns><event when='1980'><cell>Apprentice<cite ref='a'/></cell></event></timeline>",
    "Apprentice" },
};

static GalleyArticle *
read_article (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return galley_article_new (bytes);
}

static void
test_excerpt (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *text = g_strdup_printf (ARTICLE ("%s", SOURCES), cases[i].body);
  g_autoptr (GalleyArticle) article = read_article (text);
  g_autofree char *excerpt = NULL;

  g_assert_cmpuint (galley_article_get_n_citations (article), ==, 1);
  excerpt = galley_citation_dup_excerpt (article, 0);
  if (cases[i].excerpt != NULL && g_str_has_prefix (cases[i].name, "long"))
    {
      g_assert_nonnull (strstr (excerpt, "…"));
      g_assert_cmpint (g_utf8_strlen (excerpt, -1), <=, 150);
      g_assert_true (g_str_has_suffix (excerpt, "seventeen end") || g_str_has_prefix (excerpt, "Start one two"));
    }
  else
    g_assert_cmpstr (excerpt, ==, cases[i].excerpt);
}

/* Whichever letter it is cut off before, the first and the second too. */
static void
test_cut (void)
{
  for (guint n = 1; n < 200; n++)
    {
      g_autofree char *letters = g_strnfill (n, 'x');
      g_autofree char *text = g_strdup_printf (ARTICLE ("<p>%s<cite ref='a'/></p>", SOURCES), letters);
      g_autoptr (GalleyArticle) article = read_article (text);
      g_autofree char *excerpt = galley_citation_dup_excerpt (article, 0);

      if (g_str_has_prefix (excerpt, "…"))
        g_assert_cmpuint (strlen (excerpt) - strlen ("…"), <, n);
      else
        g_assert_cmpstr (excerpt, ==, letters);
    }
}

static const struct
{
  const char *name;
  const char *source;
  const char *label;
  const char *details;
} labels[] = {
  { "all", "<title>T</title><author>Ada</author><publisher>P</publisher><published>2020-03-03</published>", "T", "P · 3 Mar 2020" },
  { "no publisher", "<title>T</title><author>Ada</author><published>c</published>", "T", "Ada · c" },
  { "no title", "<url>https://example.org/a</url>", "example.org/a", "" },
  { "nothing", "", "a", "" },
};

static void
test_label (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *text = g_strdup_printf (ARTICLE ("<p>x</p>", "<source xml:id='a'>%s</source>"), labels[i].source);
  g_autoptr (GalleyArticle) article = read_article (text);
  g_autofree char *label = galley_source_dup_label (article, 0);
  g_autofree char *details = galley_source_dup_details (article, 0);

  g_assert_cmpstr (label, ==, labels[i].label);
  g_assert_cmpstr (details, ==, labels[i].details);
}

static void
test_search (void)
{
  g_autoptr (GalleyArticle) article =
    read_article (ARTICLE ("<p>x</p>", "<source xml:id='reg'><title>Über die Zeit</title><author>Kurt Gödel</author></source>"));
  g_autoptr (GalleySourceRecord) record = galley_source_record_new_from (article, 0);

  g_assert_true (galley_source_record_matches (record, ""));
  g_assert_true (galley_source_record_matches (record, "zeit"));
  g_assert_true (galley_source_record_matches (record, "uber god"));
  g_assert_true (galley_source_record_matches (record, "reg"));
  g_assert_false (galley_source_record_matches (record, "zeit moon"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/citation-excerpt/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_excerpt);
    }
  g_test_add_func ("/citation-excerpt/cut", test_cut);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *path = g_strconcat ("/source-label/", labels[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_label);
    }
  g_test_add_func ("/source-label/search", test_search);
  return g_test_run ();
}
