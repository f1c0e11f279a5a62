/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/outline.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *body;
  const char *outline;   /* one item a line: level, kind, title, words */
} OutlineCase;

static const OutlineCase outline_cases[] = {
  { "empty", "", "" },
  { "sections",
    "<p>lead</p><section><title>One  <em>and</em>\n a half</title><p>a b</p>"
    "<section><title>Deeper</title><p>c</p></section></section><section><title>Two</title></section>",
    "1 section \"One and a half\" 8\n"
    "2 section \"Deeper\" 2\n"
    "1 section \"Two\" 1\n" },
  { "kinds",
    "<figure src=\"a.png\" alt=\"Alt text\"><caption>A caption</caption></figure>"
    "<figure src=\"b.png\" alt=\"Alt &amp; text\"/><figure src=\"c.png\" decorative=\"true\"/>"
    "<aside><title>Box</title><p>one two</p><table><caption>Figures</caption><tr><td>3</td></tr></table></aside>"
    "<timeline><caption>Years</caption><columns><when>W</when></columns><event when=\"1980\"/></timeline>",
    "1 figure \"A caption\" 2\n"
    "1 figure \"Alt & text\" 0\n"
    "1 figure - 0\n"
    "1 box \"Box\" 5\n"
    "2 table \"Figures\" 2\n"
    "1 timeline \"Years\" 2\n" },
  { "no-title", "<section><p>one</p></section><section><title> </title></section>", "1 section - 1\n1 section - 0\n" },
  { "in-a-list", "<ul><li><figure src=\"a.png\" alt=\"x\"/></li></ul>", "1 figure \"x\" 0\n" },
  { "half-typed", "<section><title>One</title><p>a <em>b</p><section><title>Two<p>c</p></section>",
    "1 section \"One\" 5\n2 section \"Two\" 2\n" },
};

static GalleyArticle *
new_article (const char *body)
{
  char *xml = g_strconcat ("<article xmlns=\"urn:galley:article:1\" version=\"1.0\"><body>", body, "</body></article>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_take (xml, strlen (xml));

  return galley_article_new (bytes);
}

static void
test_outline (gconstpointer data)
{
  const OutlineCase *c = data;
  g_autoptr (GalleyArticle) article = new_article (c->body);
  g_autoptr (GArray) outline = galley_outline_new (article);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < outline->len; i++)
    {
      const GalleyOutlineItem *item = galley_outline_get (outline, i);

      g_string_append_printf (found, "%u %s ", item->level, galley_outline_kind_name (item->kind));
      if (item->title != NULL)
        g_string_append_printf (found, "\"%s\"", item->title);
      else
        g_string_append_c (found, '-');
      g_string_append_printf (found, " %u\n", item->words);
      g_assert_cmpint (galley_article_get_text (article, NULL)[item->span.start], ==, '<');
    }
  g_assert_cmpstr (found->str, ==, c->outline);
}

static void
test_long_title (void)
{
  g_autoptr (GString) body = g_string_new ("<section><title>");
  g_autoptr (GalleyArticle) article = NULL;
  g_autoptr (GArray) outline = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (body, "é");
  g_string_append (body, "</title></section>");
  article = new_article (body->str);
  outline = galley_outline_new (article);

  g_assert_true (g_utf8_validate (galley_outline_get (outline, 0)->title, -1, NULL));
  g_assert_cmpuint (strlen (galley_outline_get (outline, 0)->title), <, 500);
  g_assert_true (g_str_has_suffix (galley_outline_get (outline, 0)->title, "é…"));
}

/* Titles inside titles, twenty thousand deep, and each could be the whole rest of the text. */
static void
test_nested_titles (void)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GalleyArticle) article = NULL;
  g_autoptr (GArray) outline = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (body, "<section><title><x>word ");
  article = new_article (body->str);
  outline = galley_outline_new (article);

  g_assert_cmpuint (outline->len, ==, 20000);
  g_assert_cmpuint (galley_outline_get (outline, 19999)->words, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (outline_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/outline/%s", outline_cases[i].name);
      g_test_add_data_func (path, &outline_cases[i], test_outline);
    }
  g_test_add_func ("/outline/long-title", test_long_title);
  g_test_add_func ("/outline/nested-titles", test_nested_titles);

  return g_test_run ();
}
