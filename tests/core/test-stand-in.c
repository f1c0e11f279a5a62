/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/live/stand-in.h"

#include <string.h>

#include "core/live/trouble.h"
#include "core/page/page.h"

#define ARTICLE(body) \
  "<article xmlns='urn:galley:article:1' version='1.0' xml:lang='en'><head><headline>h</headline></head><body>" body "</body></article>"

/* Keystrokes are shown as they come: from `before`, `typed` goes in at the |,
 * one character after the other, or as many characters before it are deleted. */
typedef struct
{
  const char *name;
  const char *before;
  const char *typed;
  guint n_deleted;
  const char *shown;        /* after the last key; NULL: the text itself */
} TypingCase;

static const TypingCase cases[] = {
  { "words", "<p>a|</p><p>b</p>", "bc", 0, NULL },
  { "start-tag-begins", "<p>a |c</p><p>b</p>", "<em", 0, "<p>a c</p><p>b</p>" },
  { "start-tag-ends", "<p>a |c</p><p>b</p>", "<em>", 0, "<p>a c</p><p>b</p>" },
  { "end-tag-begins", "<p>a |c</p><p>b</p>", "<em>x</", 0, "<p>a c</p><p>b</p>" },
  { "element-is-whole", "<p>a |c</p><p>b</p>", "<em>x</em>", 0, NULL },
  { "tag-before-an-end-tag", "<p>a|</p><p>b</p>", "<e", 0, "<p>a</p><p>b</p>" },
  { "tag-before-a-start-tag", "<p>a</p>|<p>b</p>", "<", 0, "<p>a</p><p>b</p>" },
  { "attribute", "<p>a <a|>c</a></p><p>b</p>", " href=\"x", 0, "<p>a <a >c</a></p><p>b</p>" },
  { "attribute-is-whole", "<p>a <a|>c</a></p><p>b</p>", " href=\"x\"", 0, NULL },
  { "reference", "<p>a|</p><p>b</p>", "&am", 0, "<p>a</p><p>b</p>" },
  { "reference-is-whole", "<p>a|</p><p>b</p>", "&amp;", 0, NULL },
  { "comment", "<p>a</p>|<p>b</p>", "<!-- x", 0, "<p>a</p><p>b</p>" },
  { "paragraph-begins", "<p>a</p>\n|\n<p>b</p>", "<p", 0, "<p>a</p>\n\n<p>b</p>" },
  { "paragraph-without-end", "<p>a</p>\n|\n<p>b</p>", "<p>new", 0, "<p>a</p>\n<p>new</p>\n<p>b</p>" },
  { "paragraph-whose-end-begins", "<p>a</p>\n|\n<p>b</p>", "<p>new</", 0, "<p>a</p>\n<p>new</p>\n<p>b</p>" },
  { "paragraph-is-whole", "<p>a</p>\n|\n<p>b</p>", "<p>new</p>", 0, NULL },
  { "section-begins", "<p>a</p>\n|\n<p>b</p>", "<section>", 0, "<p>a</p>\n\n<p>b</p>" },
  { "deleted-start-tag", "<p>a</p><p>|b <em>c</em></p><p>d</p>", "", 1, "<p>a</p><p>b <em>c</em></p><p>d</p>" },
  { "deleted-start-tag-all", "<p>a</p><p>|b <em>c</em></p><p>d</p>", "", 3, "<p>a</p><p>b <em>c</em></p><p>d</p>" },
  { "deleted-end-tag", "<p>a</p>|<p>d</p>", "", 2, "<p>a</p><p>d</p>" },
  { "deleted-end-of-section", "<section><title>t</title><p>a</p></section>|<p>d</p>", "", 10,
    "<section><title>t</title><p>a</p></section><p>d</p>" },
};

static GBytes *
make_text (const char *body)
{
  g_autofree char *text = g_strdup_printf (ARTICLE ("%s"), body);

  return g_bytes_new (text, strlen (text));
}

static GalleyStandIn *
step (const char *body, GalleyStandIn *before)
{
  g_autoptr (GBytes) bytes = make_text (body);
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);

  return galley_stand_in_new (article, before);
}

static void
assert_same_text (GBytes *actual, GBytes *expected)
{
  g_autofree char *left = g_strndup (g_bytes_get_data (actual, NULL), g_bytes_get_size (actual));
  g_autofree char *right = g_strndup (g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));

  g_assert_cmpstr (left, ==, right);
}

/* All states of a case up to the last, and the one behind it. */
static void
test_typing (gconstpointer data)
{
  const TypingCase *c = data;
  const char *caret = strchr (c->before, '|');
  g_autoptr (GString) body = g_string_new_len (c->before, caret - c->before);
  gsize at = body->len;
  g_autoptr (GalleyStandIn) stand_in = NULL;
  g_autoptr (GBytes) expected = NULL;
  GBytes *actual;

  g_string_append (body, caret + 1);
  stand_in = step (body->str, NULL);
  for (guint i = 0; i < strlen (c->typed) + c->n_deleted; i++)
    {
      g_autoptr (GalleyStandIn) before = g_steal_pointer (&stand_in);

      if (i < c->n_deleted)
        g_string_erase (body, (gssize) --at, 1);
      else
        g_string_insert_c (body, (gssize) at++, c->typed[i - c->n_deleted]);
      stand_in = step (body->str, before);
    }

  expected = make_text (c->shown != NULL ? c->shown : body->str);
  actual = galley_article_get_bytes (galley_stand_in_get_article (stand_in));
  assert_same_text (actual, expected);

  /* And back to what it was, all is as it was. */
  {
    g_autoptr (GString) whole = g_string_new_len (c->before, caret - c->before);
    g_autoptr (GalleyStandIn) again = NULL;

    g_string_append (whole, caret + 1);
    again = step (whole->str, stand_in);
    g_assert_cmpuint (galley_stand_in_get_n_places (again), ==, 0);
  }
}

/* What was broken from the beginning is shown as far as it can be read. */
static void
test_opened_broken (void)
{
  g_autoptr (GalleyStandIn) first = step ("<p>a < b</p><p>c</p>", NULL);
  g_autoptr (GalleyStandIn) second = step ("<p>a < bx</p><p>c</p>", first);
  g_autoptr (GalleyStandIn) third = step ("<p>a < bx</p><p>c <em</p>", second);
  g_autoptr (GBytes) shown_second = make_text ("<p>a < bx</p><p>c</p>");

  g_assert_cmpuint (galley_stand_in_get_n_places (first), ==, 1);
  assert_same_text (galley_article_get_bytes (galley_stand_in_get_article (second)), shown_second);
  assert_same_text (galley_article_get_bytes (galley_stand_in_get_article (third)), shown_second);
  g_assert_cmpuint (galley_stand_in_get_n_places (third), >=, 2);
}

/* What is wrong in one of them does not hold the others back. */
static void
test_pasted (void)
{
  g_autoptr (GalleyStandIn) whole = step ("<p>a</p>\n<p>b</p>", NULL);
  g_autoptr (GalleyStandIn) pasted = step ("<p>a</p>\n<p>x</p>\n<p>AT&T</p>\n<p>y</p>\n<p>b</p>", whole);
  g_autoptr (GBytes) expected = make_text ("<p>a</p>\n<p>x</p>\n<p>AT&T</p>\n<p>y</p>\n<p>b</p>");

  assert_same_text (galley_article_get_bytes (galley_stand_in_get_article (pasted)), expected);
  g_assert_cmpuint (galley_stand_in_get_n_places (pasted), ==, 1);
}

/* One place is broken for long, and somebody goes on elsewhere. */
static void
test_live_elsewhere (void)
{
  g_autoptr (GalleyStandIn) whole = step ("<p>a c</p><p>b</p><p>d</p>", NULL);
  g_autoptr (GalleyStandIn) broken = step ("<p>a <em c</p><p>b</p><p>d</p>", whole);
  g_autoptr (GalleyStandIn) before = step ("<p>a <em c</p><p>bx</p><p>d</p>", broken);
  g_autoptr (GalleyStandIn) behind = step ("<p>a <em c</p><p>bx</p><p>dy</p><p>n</p>", before);
  g_autoptr (GBytes) expected = make_text ("<p>a c</p><p>bx</p><p>dy</p><p>n</p>");

  assert_same_text (galley_article_get_bytes (galley_stand_in_get_article (behind)), expected);
  g_assert_cmpuint (galley_stand_in_get_n_places (behind), ==, 1);
}

static void
test_map (void)
{
  const char *text = ARTICLE ("<p>a <em c</p><p>b</p>");
  const char *shown = ARTICLE ("<p>a c</p><p>b</p>");
  g_autoptr (GalleyStandIn) whole = step ("<p>a c</p><p>b</p>", NULL);
  g_autoptr (GalleyStandIn) broken = step ("<p>a <em c</p><p>b</p>", whole);
  guint32 in_text = (guint32) (strstr (text, "b</p>") - text);
  guint32 in_shown = (guint32) (strstr (shown, "b</p>") - shown);

  g_assert_cmpuint (galley_stand_in_to_text (broken, in_shown), ==, in_text);
  g_assert_cmpuint (galley_stand_in_from_text (broken, in_text), ==, in_shown);
  /* Inside of what stands in, the caret stays in the paragraph. */
  in_text = (guint32) (strstr (text, "m c") - text);
  g_assert_cmpuint (galley_stand_in_from_text (broken, in_text), <=, (guint32) (strstr (shown, "</p><p>b") - shown) + 4);
}

/* --- The sample, typed into --- */

static GalleyPage *
page_of (GalleyArticle *article)
{
  const GalleyPageOptions options = { .product = GALLEY_PRODUCT_PAGE, .now = 1 };

  return galley_page_new (article, &options);
}

/* The page's body without the piece that is typed in; words are counted in the head. */
static char *
others (const GalleyPage *page, guint32 offset)
{
  const char *html = g_bytes_get_data (galley_page_get_html (page), NULL);
  GalleySpan own = galley_page_get_piece (page, galley_page_find_piece (page, offset))->html;

  return g_strdup_printf ("%.*s|%s", (int) (own.start - (strstr (html, "<body") - html)), strstr (html, "<body"),
                          html + own.end);
}

static const char *const typed[] = {
  "<em>x</em>", "<a href=\"https://example.org/?a=1&amp;b=2\">x</a>", "&amp;", "&#8212;", "<br/>", "<!-- x -->",
  "<cite ref=\"missing\"/>", "<time when='2000'>x</time>", "a < b", "<![CDATA[x]]>",
};

static void
type_into_sample (const char *sample, gsize at, const char *keys)
{
  g_autoptr (GString) text = g_string_new (sample);
  g_autoptr (GBytes) first = g_bytes_new (sample, strlen (sample));
  g_autoptr (GalleyArticle) article = galley_article_new (first);
  g_autoptr (GalleyPage) good = page_of (article);
  g_autofree char *expected = others (good, (guint32) at);
  g_autoptr (GalleyStandIn) stand_in = galley_stand_in_new (article, NULL);

  for (gsize i = 0; keys[i] != '\0'; i++)
    {
      g_autoptr (GalleyStandIn) before = g_steal_pointer (&stand_in);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GalleyArticle) now = NULL;
      g_autoptr (GalleyPage) page = NULL;
      g_autofree char *actual = NULL;

      g_string_insert_c (text, (gssize) (at + i), keys[i]);
      bytes = g_bytes_new (text->str, text->len);
      now = galley_article_new (bytes);
      stand_in = galley_stand_in_new (now, before);
      page = page_of (galley_stand_in_get_article (stand_in));
      actual = others (page, (guint32) at);
      if (strcmp (actual, expected) != 0)
        g_error ("Other blocks have changed after “%.*s” at %" G_GSIZE_FORMAT, (int) i + 1, keys, at);
    }
}

/* At the beginning of paragraphs, cells, captions and items: all would take a minute. */
static void
test_sample (gconstpointer data)
{
  const char *keys = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", "leap-seconds.article.xml", NULL);
  g_autofree char *sample = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTree) tree = NULL;
  gsize n_bytes;
  guint n = 0;

  g_file_get_contents (path, &sample, &n_bytes, &error);
  g_assert_no_error (error);
  tree = galley_tree_new (sample, n_bytes);
  for (GalleyNodeId node = 1; node < galley_tree_size (tree); node++)
    {
      GalleyElement element = (GalleyElement) galley_tree_node (tree, node)->element;

      if (element != GALLEY_ELEMENT_P && element != GALLEY_ELEMENT_CELL && element != GALLEY_ELEMENT_CAPTION &&
          (element != GALLEY_ELEMENT_LI || galley_tree_child (tree, node, GALLEY_ELEMENT_P) != GALLEY_NO_NODE))
        continue;
      if (n++ % 7 == 0)
        type_into_sample (sample, galley_tree_node (tree, node)->content_start, keys);
    }
  g_assert_cmpuint (n, >, 40);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/stand-in/typing/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_typing);
    }
  g_test_add_func ("/stand-in/opened-broken", test_opened_broken);
  g_test_add_func ("/stand-in/pasted", test_pasted);
  g_test_add_func ("/stand-in/live-elsewhere", test_live_elsewhere);
  g_test_add_func ("/stand-in/map", test_map);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *path = g_strdup_printf ("/stand-in/sample/%u", i);

      g_test_add_data_func (path, typed[i], test_sample);
    }
  return g_test_run ();
}
