/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records in and out of an article, and which of them are the same thing. */

#include "core/sources/source-record.h"

#include <string.h>

#include "core/edit/edit-sources.h"
#include "core/sources/source-export.h"
#include "core/sources/source-import.h"
#include "source-dump.h"

#define ARTICLE(sources) \
  "<article xmlns=\"urn:galley:article:1\" version=\"1.0\">\n  <body>\n    <p>One.</p>\n  </body>\n" sources "</article>\n"

static const char full_source[] =
  ARTICLE ("  <sources>\n"
           "    <source xml:id=\"a\" type=\"news\" status=\"dead\">\n"
           "      <title>Title &amp; <em>more</em></title>\n"
           "      <author>Ada Writer</author>\n"
           "      <author>Bureau &lt;of&gt; Things</author>\n"
           "      <publisher>The Paper</publisher>\n"
           "      <published>2020-03</published>\n"
           "      <url>https://example.org/a?b=c&amp;d=e</url>\n"
           "      <accessed>2021-01-02</accessed>\n"
           "      <archive url=\"https://archive.ph/AbC12\" date=\"2021-01-03\"/>\n"
           "      <doi>10.1000/182</doi>\n"
           "      <isbn>0-201-13448-9</isbn>\n"
           "      <quote>word for word</quote>\n"
           "      <note>told in confidence</note>\n"
           "    </source>\n"
           "  </sources>\n");

static const char full_dump[] =
  "id: a\ntype: news\nstatus: dead\ntitle: Title & more\nauthor: Ada Writer\nauthor: Bureau <of> Things\n"
  "publisher: The Paper\npublished: 2020-03\nurl: https://example.org/a?b=c&d=e\naccessed: 2021-01-02\n"
  "archive: https://archive.ph/AbC12\narchived: 2021-01-03\ndoi: 10.1000/182\nisbn: 0-201-13448-9\n"
  "quote: word for word\nnote: told in confidence\n";

static GalleyArticle *
read_article (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return galley_article_new (bytes);
}

static void
test_from_article (void)
{
  g_autoptr (GalleyArticle) article = read_article (full_source);
  g_autoptr (GalleySourceRecord) record = galley_source_record_new_from (article, 0);
  g_autoptr (GString) dump = g_string_new (NULL);

  source_dump_record (record, dump);
  g_assert_cmpstr (dump->str, ==, full_dump);
}

/* From one article into an empty one: all there, and read back as the same. */
static void
test_into_article (void)
{
  g_autoptr (GalleyArticle) article = read_article (full_source);
  g_autoptr (GalleyArticle) empty = read_article (ARTICLE (""));
  g_autoptr (GalleySourceRecord) record = galley_source_record_new_from (article, 0);
  g_autoptr (GArray) values = galley_source_record_get_values (record);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit = galley_edit_add_source (empty, (GalleyValue *) values->data, values->len, NULL, &error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GalleyArticle) filled = NULL;
  g_autoptr (GalleySourceRecord) again = NULL;
  g_autoptr (GString) dump = g_string_new (NULL);
  const char *text;
  gsize n_bytes;

  g_assert_no_error (error);
  text = galley_article_get_text (empty, &n_bytes);
  bytes = galley_text_edit_apply (edit, text, n_bytes);
  filled = galley_article_new (bytes);
  g_assert_cmpuint (galley_article_get_n_sources (filled), ==, 1);
  again = galley_source_record_new_from (filled, 0);
  source_dump_record (again, dump);
  g_assert_cmpstr (dump->str, ==, full_dump);
}

/* Neither what was told in confidence nor what the desk thinks of a link. */
static void
test_private (void)
{
  g_autoptr (GalleyArticle) article = read_article (full_source);

  for (guint form = GALLEY_SOURCES_BIBTEX; form <= GALLEY_SOURCES_CSL; form++)
    {
      g_autofree char *text = galley_sources_export_article (article, (GalleySourcesForm) form);

      g_assert_nonnull (strstr (text, "word for word"));
      g_assert_null (strstr (text, "confidence"));
      g_assert_null (strstr (text, "dead"));
    }
}

static const struct
{
  const char *name;
  const char *pasted;
  guint wanted;
} duplicates[] = {
  { "address", "http://www.example.org/a/?b=c&d=e&utm_source=x", 0 },
  { "copy of the address", "https://web.archive.org/web/20220320100036/https://example.org/a?b=c&d=e", 0 },
  { "doi", "https://doi.org/10.1000/182", 0 },
  { "doi in a record", "@article{x, title={Other}, doi={10.1000/182}}", 0 },
  { "doi in other letters", "@article{x, title={Other}, doi={10.5555/ABC}}", 2 },
  { "doi in an address", "https://publisher.example/doi/10.5555/abc/full", 2 },
  { "address that is an archive's", "https://example.org/only-in-archive", 1 },
  { "isbn and title in capitals", "@book{x, title={TITLE \\& MORE}, isbn={0201134489}}", 0 },
  { "isbn and the same title", "@book{x, title={Title \\& more}, isbn={0201134489}}", 0 },
  { "isbn alone", "@book{x, title={Another chapter}, isbn={0-201-13448-9}}", G_MAXUINT },
  { "another address", "https://example.org/b", G_MAXUINT },
  { "words", "Title & more", G_MAXUINT },
};

static void
test_duplicate (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GalleyArticle) article = read_article (
    ARTICLE ("  <sources>\n"
             "    <source xml:id=\"a\"><title>Title &amp; more</title><url>https://example.org/a?b=c&amp;d=e</url><doi>10.1000/182</doi>"
             "<isbn>0-201-13448-9</isbn></source>\n"
             "    <source xml:id=\"b\"><title>Gone</title>"
             "<archive url=\"https://web.archive.org/web/2020/https://example.org/only-in-archive\"/></source>\n"
             "    <source xml:id=\"c\"><title>Small</title><doi>10.5555/abc</doi></source>\n"
             "  </sources>\n"));
  g_autoptr (GalleySourceImport) import = galley_source_import_new (duplicates[i].pasted, strlen (duplicates[i].pasted));

  g_assert_cmpuint (import->records->len, ==, 1);
  g_assert_cmpuint (galley_source_record_find_duplicate (g_ptr_array_index (import->records, 0), article), ==,
                    duplicates[i].wanted);
}

/* Values that other forms would take for their own signs, through each and back.
 * Not among them: tags that titles come with (<b>) and references (&amp;), which
 * all three forms are full of, and which are read as what they mean. */
static const char *const nasty[] = {
  "\"quotes\" and 'more'", "1 < 2 > 0 & <script>alert(1)</script>", "50 % of $5, #1, a_b, {c}, ~d, ^e, \\f", "-- --- '' ``",
  "and and AND", "emoji 👩🏽‍🚀 and ﷽", "@article{x, title={y}}", "TY - JOUR", "ER -", "a, b, c", "\\url{https://example.org}",
  "AT&T; R&D", "??`!`", "trailing backslash \\", "[1, {\"a\": 2}]", "= # \" % ,",
};

static void
test_nasty (gconstpointer data)
{
  const char *value = data;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_source_record_free);
  GalleySourceRecord *record = galley_source_record_new ();

  record->type = GALLEY_SOURCE_BOOK;
  record->id = g_strdup ("x");
  record->title = g_strdup (value);
  record->publisher = g_strdup (value);
  record->quote = g_strdup (value);
  g_ptr_array_add (record->authors, g_strdup (value));
  g_ptr_array_add (record->authors, g_strdup ("Ada Writer"));
  g_ptr_array_add (records, record);

  for (guint form = GALLEY_SOURCES_BIBTEX; form <= GALLEY_SOURCES_CSL; form++)
    {
      g_autofree char *text = galley_sources_export (records, (GalleySourcesForm) form);
      g_autoptr (GalleySourceImport) import = galley_source_import_new (text, strlen (text));
      GalleySourceRecord *again;

      g_test_message ("%s", text);
      g_assert_cmpuint (import->records->len, ==, 1);
      again = g_ptr_array_index (import->records, 0);
      g_assert_cmpstr (again->title, ==, value);
      g_assert_cmpstr (again->publisher, ==, value);
      g_assert_cmpstr (again->quote, ==, value);
      g_assert_cmpuint (again->authors->len, ==, 2);
      g_assert_cmpstr (g_ptr_array_index (again->authors, 1), ==, "Ada Writer");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/source-record/from-article", test_from_article);
  g_test_add_func ("/source-record/into-article", test_into_article);
  g_test_add_func ("/source-record/private", test_private);
  for (guint i = 0; i < G_N_ELEMENTS (duplicates); i++)
    {
      g_autofree char *path = g_strconcat ("/source-record/duplicate/", duplicates[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_duplicate);
    }
  for (guint i = 0; i < G_N_ELEMENTS (nasty); i++)
    {
      g_autofree char *path = g_strdup_printf ("/source-record/nasty/%u", i);

      g_test_add_data_func (path, nasty[i], test_nasty);
    }
  return g_test_run ();
}
