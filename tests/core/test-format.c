/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/format.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *before;
  const char *after;
} FormatCase;

#define OPEN "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\">"
#define WRAP(body) OPEN "\n  <head>\n    <headline>H</headline>\n  </head>\n  <body>" body "</body>\n</article>\n"
#define HEAD(head) OPEN "\n  <head>" head "</head>\n  <body></body>\n</article>\n"

static const FormatCase format_cases[] = {
  { "one-line",
    OPEN "<head><headline>A <em>b</em></headline></head><body><p>One  two</p><ul><li>x</li></ul></body></article>",
    OPEN "\n  <head>\n    <headline>A <em>b</em></headline>\n  </head>\n  <body>\n    <p>One  two</p>\n    <ul>\n"
    "      <li>x</li>\n    </ul>\n  </body>\n</article>" },
  { "running-text", WRAP ("\n    <p> a\n  b <em> c </em></p>\n  "), WRAP ("\n    <p> a\n  b <em> c </em></p>\n  ") },
  { "preformatted", WRAP ("<pre>\n  a\n</pre>"), WRAP ("\n    <pre>\n  a\n</pre>\n  ") },
  { "nothing-inside", WRAP (""), WRAP ("") },
  { "white-space-alone", WRAP ("\n\n"), WRAP ("\n\n") },
  { "one-empty-line-stays", WRAP ("\n    <p>a</p>\n\n    <p>b</p>\n  "), WRAP ("\n    <p>a</p>\n\n    <p>b</p>\n  ") },
  { "more-do-not", WRAP ("\n\n\n    <p>a</p>\n\n\n\n    <p>b</p>\n\n  "), WRAP ("\n    <p>a</p>\n\n    <p>b</p>\n  ") },
  { "comment-on-its-line", WRAP ("<p>a</p><!-- of a --><p>b</p>"), WRAP ("\n    <p>a</p><!-- of a -->\n    <p>b</p>\n  ") },
  { "comment-behind-a-blank", WRAP ("<p>a</p> <!-- of a --><p>b</p>"), WRAP ("\n    <p>a</p> <!-- of a -->\n    <p>b</p>\n  ") },
  { "comment-on-a-line", WRAP ("\n<!-- of b -->\n<?pi?><p>b</p>"), WRAP ("\n    <!-- of b -->\n    <?pi?>\n    <p>b</p>\n  ") },
  { "list-item-of-blocks", WRAP ("<ul><li><p>a</p><p>b</p></li><li>c <em>d</em></li></ul>"),
    WRAP ("\n    <ul>\n      <li>\n        <p>a</p>\n        <p>b</p>\n      </li>\n      <li>c <em>d</em></li>\n    </ul>\n  ") },
  { "stray-text", WRAP ("stray<p>a</p><section><title>t</title><p>b</p></section>"),
    WRAP ("stray<p>a</p><section><title>t</title><p>b</p></section>") },
  { "cdata-blank", WRAP ("<![CDATA[ ]]><p>a</p>"), WRAP ("<![CDATA[ ]]><p>a</p>") },
  { "reference-blank", WRAP ("&#32;<p>a</p>"), WRAP ("&#32;<p>a</p>") },
  { "unknown", WRAP ("<verse><line>a</line> <line>b</line></verse>"), WRAP ("\n    <verse><line>a</line> <line>b</line></verse>\n  ") },
  { "foreign", WRAP ("<x:a xmlns:x=\"urn:x\"><p>b</p> </x:a>"), WRAP ("\n    <x:a xmlns:x=\"urn:x\"><p>b</p> </x:a>\n  ") },
  { "space-preserved", WRAP ("<section xml:space=\"preserve\"><title>a</title><p>b</p></section>"),
    WRAP ("\n    <section xml:space=\"preserve\"><title>a</title><p>b</p></section>\n  ") },
  { "attributes", WRAP ("<figure   src='a.png'\n alt = \"b\"/>"), WRAP ("\n    <figure   src='a.png'\n alt = \"b\"/>\n  ") },
  { "carriage-returns", OPEN "\r\n<head><headline>H</headline></head><body><p>a\r\nb</p></body></article>\r\n",
    OPEN "\r\n  <head>\r\n    <headline>H</headline>\r\n  </head>\r\n  <body>\r\n    <p>a\r\nb</p>\r\n  </body>\r\n</article>\r\n" },
  { "order-of-the-head", HEAD ("<keyword>k</keyword><author>A</author><headline use=\"search\">S</headline><headline>H</headline>"
                               "<kicker>K</kicker>"),
    HEAD ("\n    <kicker>K</kicker>\n    <headline>H</headline>\n    <headline use=\"search\">S</headline>\n"
          "    <author>A</author>\n    <keyword>k</keyword>\n  ") },
  { "order-of-a-source",
    OPEN "<head><headline>H</headline></head><body><p>a</p></body><sources><source xml:id=\"s\"><url>https://example.org/</url>"
    "<title>T</title></source></sources></article>",
    OPEN "\n  <head>\n    <headline>H</headline>\n  </head>\n  <body>\n    <p>a</p>\n  </body>\n  <sources>\n"
    "    <source xml:id=\"s\">\n      <title>T</title>\n      <url>https://example.org/</url>\n    </source>\n  </sources>\n</article>" },
  { "prolog", "<?xml version=\"1.0\"?><!-- c -->" WRAP ("<p>a</p>"), "<?xml version=\"1.0\"?><!-- c -->" WRAP ("\n    <p>a</p>\n  ") },
  { "no-article", "<p xmlns=\"urn:galley:article:1\"> a <b/> </p>", "<p xmlns=\"urn:galley:article:1\"> a <b/> </p>" },
  { "no-element", "plain", "plain" },
};

static GBytes *
format (GBytes *bytes)
{
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GalleyTextEdit) edit = galley_format_edit (article);

  return galley_text_edit_apply (edit, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_format (gconstpointer data)
{
  const FormatCase *c = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (c->before, strlen (c->before));
  g_autoptr (GBytes) once = format (bytes);
  g_autoptr (GBytes) twice = format (once);
  g_autofree char *text = g_strndup (g_bytes_get_data (once, NULL), g_bytes_get_size (once));

  g_assert_cmpstr (text, ==, c->after);
  g_assert_true (g_bytes_equal (once, twice));
}

/* Each text that is not white space, and each comment, as it stands. */
static GPtrArray *
list_texts (GBytes *bytes)
{
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  const GalleyTree *tree = galley_article_get_tree (article);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (GalleyNodeId id = 1; id < galley_tree_size (tree); id++)
    {
      const GalleyNode *node = galley_tree_node (tree, id);
      GalleySpan span = node->kind == GALLEY_NODE_ELEMENT ? galley_tree_tag_span (tree, id) : galley_tree_span (tree, id);

      if ((node->flags & GALLEY_NODE_BLANK) == 0)
        g_ptr_array_add (texts, g_strndup (tree->tokens->text + span.start, galley_span_length (span)));
    }

  return texts;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
test_document (gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "documents", (const char *) data, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) once = NULL;
  g_autoptr (GBytes) twice = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  char *text = NULL;
  gsize n_bytes;

  g_assert_true (g_file_get_contents (path, &text, &n_bytes, NULL));
  bytes = g_bytes_new_take (text, n_bytes);
  once = format (bytes);
  twice = format (once);
  g_assert_true (g_bytes_equal (once, twice));

  before = list_texts (bytes);
  after = list_texts (once);
  g_ptr_array_sort (before, compare_cb);
  g_ptr_array_sort (after, compare_cb);
  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < before->len; i++)
    g_assert_cmpstr (g_ptr_array_index (before, i), ==, g_ptr_array_index (after, i));
}

static void
test_depth (void)
{
  g_autoptr (GString) text = g_string_new (OPEN "<head><headline>H</headline></head><body>");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) once = NULL;
  g_autoptr (GBytes) twice = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "<section><title>t</title>");
  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "</section>");
  g_string_append (text, "</body></article>");
  bytes = g_bytes_new (text->str, text->len);
  once = format (bytes);
  twice = format (once);

  g_assert_cmpuint (g_bytes_get_size (once), >, text->len + 3 * 5000 * 80 - 10000);
  g_assert_cmpuint (g_bytes_get_size (once), <, text->len + 3 * 5000 * 82);
  g_assert_true (g_bytes_equal (once, twice));
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *entry;

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (format_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/format/%s", format_cases[i].name);
      g_test_add_data_func (path, &format_cases[i], test_format);
    }

  folder = g_test_build_filename (G_TEST_DIST, "documents", NULL);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_strconcat ("/format/document/", entry, NULL);

      if (!g_str_has_suffix (entry, ".article.xml"))
        continue;
      g_ptr_array_add (names, g_strdup (entry));
      g_test_add_data_func (path, g_ptr_array_index (names, names->len - 1), test_document);
    }
  g_test_add_func ("/format/depth", test_depth);

  return g_test_run ();
}
