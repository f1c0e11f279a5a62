/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One case for each file of tests/golden: the page, the bare article, the Markdown
 * or the text of the document of that name. GALLEY_UPDATE_GOLDEN=1 writes them
 * anew, for git diff to show what a change does. */

#include <string.h>

#include "core/flow/markdown.h"
#include "core/flow/plain-text.h"
#include "core/page/page.h"

static GalleyArticle *
load_article (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".article.xml", NULL);
  g_autofree char *document = g_test_build_filename (G_TEST_DIST, "documents", file, NULL);
  g_autofree char *sample = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text = NULL;
  gsize n_bytes;

  g_file_get_contents (g_file_test (document, G_FILE_TEST_EXISTS) ? document : sample, &text, &n_bytes, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, n_bytes);

  return galley_article_new (bytes);
}

static GBytes *
make_page (GalleyArticle *article, GalleyProduct kind)
{
  GalleyPageOptions options = { .product = kind, .now = 1 };
  g_autoptr (GalleyPage) page = galley_page_new (article, &options);

  return g_bytes_ref (galley_page_get_html (page));
}

static GBytes *
make_product (GalleyArticle *article, const char *name)
{
  if (g_str_has_suffix (name, ".page.html"))
    return make_page (article, GALLEY_PRODUCT_PAGE);
  if (g_str_has_suffix (name, ".article.html"))
    return make_page (article, GALLEY_PRODUCT_ARTICLE);
  if (g_str_has_suffix (name, ".md"))
    return galley_markdown_new (article, NULL, NULL);
  return galley_plain_text_new (article);
}

static void
test_golden (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", name, NULL);
  g_autofree char *document = g_strndup (name, strcspn (name, "."));
  g_autoptr (GalleyArticle) article = load_article (document);
  g_autoptr (GBytes) product = NULL;
  g_autofree char *expected = NULL;
  gsize n_expected;
  g_autoptr (GError) error = NULL;

  product = make_product (article, name);

  if (g_getenv ("GALLEY_UPDATE_GOLDEN") != NULL)
    {
      g_file_set_contents (path, g_bytes_get_data (product, NULL), (gssize) g_bytes_get_size (product), &error);
      g_assert_no_error (error);
      return;
    }

  g_file_get_contents (path, &expected, &n_expected, &error);
  g_assert_no_error (error);
  if (n_expected != g_bytes_get_size (product) || memcmp (expected, g_bytes_get_data (product, NULL), n_expected) != 0)
    {
      g_autofree char *got = g_strndup (g_bytes_get_data (product, NULL), g_bytes_get_size (product));

      g_assert_cmpstr (got, ==, expected);
    }
}

/* What the writer keeps to themselves is in no product, wherever it stands. */
static void
test_private (void)
{
  static const char xml[] =
    "<article xmlns='urn:galley:article:1' version='1.0' xml:lang='en'><head><headline>Open</headline>"
    "<embargo>SECRET</embargo><note>SECRET</note><x:y xmlns:x='urn:x'>SECRET</x:y></head>"
    "<body><p>Said<cite ref='a'/><note>SECRET</note><!-- SECRET --><?pi SECRET?></p><note>SECRET</note>"
    "<ul><note>SECRET</note><li>one<note>SECRET</note></li></ul>"
    "<table><tr><td>1<note>SECRET</note></td><note>SECRET</note></tr><note>SECRET</note></table>"
    "<timeline><columns><when>W</when></columns><event when='1980'><cell>c</cell><note>SECRET</note></event></timeline>"
    "<figure src='a.png' alt='x'><note>SECRET</note></figure></body>"
    "<sources><source xml:id='a' status='dead' type='SECRET'><title>Book</title><note>SECRET</note></source></sources></article>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, sizeof xml - 1);
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GBytes) markdown = galley_markdown_new (article, NULL, NULL);
  g_autoptr (GBytes) text = galley_plain_text_new (article);
  g_autoptr (GBytes) page = make_page (article, GALLEY_PRODUCT_PAGE);
  const GBytes *products[] = { markdown, text, page };

  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    {
      gsize n_bytes;
      const char *product = g_bytes_get_data ((GBytes *) products[i], &n_bytes);

      g_assert_null (memmem (product, n_bytes, "SECRET", 6));
      g_assert_null (memmem (product, n_bytes, "dead", 4));
      g_assert_nonnull (memmem (product, n_bytes, "Book", 4));
      g_assert_nonnull (memmem (product, n_bytes, "1980", 4));
    }
}

/* What the writer thinks of a source's address decides where its link leads, alike in
 * all products, and is told in none. */
static void
test_status (void)
{
  static const char xml[] =
    "<article xmlns='urn:galley:article:1' version='1.0' xml:lang='en'><head><headline>H</headline></head><body><p>"
    "<cite ref='a'/><cite ref='b'/><cite ref='c'/></p></body><sources>"
    "<source xml:id='a' status='dead'><title>A</title><url>https://example.org/gone</url><archive url='https://example.org/kept'/></source>"
    "<source xml:id='b' status='unfit'><title>B</title><url>https://example.org/foul</url><doi>10.5555/foul</doi></source>"
    "<source xml:id='c' status='live'><title>C</title><url>https://example.org/well</url></source></sources></article>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, sizeof xml - 1);
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GBytes) markdown = galley_markdown_new (article, NULL, NULL);
  g_autoptr (GBytes) text = galley_plain_text_new (article);
  g_autoptr (GBytes) page = make_page (article, GALLEY_PRODUCT_ARTICLE);
  const GBytes *products[] = { markdown, text, page };

  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    {
      g_autofree char *product = g_strndup (g_bytes_get_data ((GBytes *) products[i], NULL), g_bytes_get_size ((GBytes *) products[i]));

      g_test_message ("%s", product);
      g_assert_null (strstr (product, "example.org/gone"));
      g_assert_nonnull (strstr (product, "example.org/kept"));
      g_assert_null (strstr (product, "example.org/foul"));
      g_assert_nonnull (strstr (product, "example.org/well"));
      g_assert_null (strstr (product, "online"));
    }
}

static char *
map_picture (const char *address, gpointer data)
{
  return g_strcmp0 (address, "gone.png") == 0 ? NULL : g_strconcat ("assets/", address, NULL);
}

static void
test_pictures (void)
{
  static const char xml[] =
    "<article xmlns='urn:galley:article:1'><body><figure src='a b.png' alt='A [map]'/><figure src='gone.png' alt='Gone'/>"
    "<figure src='javascript:x' alt='Never'/></body></article>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, sizeof xml - 1);
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GBytes) markdown = galley_markdown_new (article, map_picture, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (markdown, NULL), g_bytes_get_size (markdown));

  g_assert_cmpstr (strstr (text, "!["), ==, "![A \\[map\\]](assets/a%20b.png)\n\nGone\n\nNever\n");
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *entry;

  g_test_init (&argc, &argv, NULL);

  folder = g_test_build_filename (G_TEST_DIST, "golden", NULL);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_strconcat ("/golden/", entry, NULL);

      if (!g_str_has_suffix (entry, ".html") && !g_str_has_suffix (entry, ".md") && !g_str_has_suffix (entry, ".txt"))
        continue;
      g_ptr_array_add (names, g_strdup (entry));
      g_test_add_data_func (path, g_ptr_array_index (names, names->len - 1), test_golden);
    }
  g_test_add_func ("/products/private", test_private);
  g_test_add_func ("/products/status", test_status);
  g_test_add_func ("/products/pictures", test_pictures);

  return g_test_run ();
}
