/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/statistics.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  guint words;
  guint characters;
} TextCase;

static const TextCase text_cases[] = {
  { "empty", "", 0, 0 },
  { "white-space", " \t\n ", 0, 0 },
  { "two-words", "two words", 2, 9 },
  { "all-lengths", "a bb ccc dddd eeeee ffffff ggggggg hhhhhhhh iiiiiiiii jjjjjjjjjj", 10, 64 },
  { "two-blanks", "one two  three four  five six seven ", 7, 33 },
  { "space-folds", "  two \n\t words \n", 2, 9 },
  { "accents", "Żółć naïve façade", 3, 17 },
  { "accents-as-marks", "Z\u0307o\u0301\u0142c\u0301 nai\u0308ve", 2, 10 },
  { "apostrophe", "it's the dogs' O\u2019Neill\u2019s", 4, 24 },
  { "elision", "l\u2019\u00e9t\u00e9 d'hiver", 2, 13 },
  { "hyphen", "well-known co\u2010op mother-in-law", 3, 30 },
  { "double-hyphen", "one--two", 2, 8 },
  { "em-dash", "one\u2014two \u2014 three\u2013four", 4, 20 },
  { "soft-hyphen", "news\u00adpaper", 1, 9 },
  { "numbers", "1,234,567.89 3.14 12:30 1\u202f000\u202f000 03/05/2026", 5, 44 },
  { "percent", "20% of \u20ac5", 3, 9 },
  { "comma-without-space", "one,two", 2, 7 },
  { "slash", "either/or", 2, 9 },
  { "abbreviation", "e.g. U.S.A. AT&T", 3, 16 },
  { "ellipsis", "wait...what", 2, 11 },
  { "quotes", "\u201cone\u201d \u2018two\u2019 \"three\"", 3, 19 },
  { "address", "see https://example.org/a/b?x=1&y=2#z now", 3, 41 },
  { "address-in-brackets", "(https://example.org/a_(b)) it is", 3, 33 },
  { "address-www", "www.example.org/path/to/it.", 1, 27 },
  { "address-then-dash", "https://example.org/a\u2014here", 2, 26 },
  { "mail", "write to first.last@example.org today", 4, 37 },
  { "scheme-only", "http:// is it", 3, 13 },
  { "emoji", "\U0001F600 yes \U0001F44D\U0001F3FD", 1, 7 },
  { "emoji-family", "\U0001F469\u200d\U0001F469\u200d\U0001F467 we", 1, 4 },
  { "flags", "\U0001F1E9\U0001F1EA\U0001F1EB\U0001F1F7", 0, 2 },
  { "key-cap", "1\ufe0f\u20e3 go", 1, 4 },
  { "key-cap-in-text", "press the key 1\ufe0f\u20e3 now and then", 6, 28 },
  { "key-cap-not", "12\u20e3", 1, 2 },
  { "cyrillic", "Не только слова", 3, 15 },
  { "greek", "Και όμως κινείται", 3, 17 },
  { "arabic", "السلام عليكم", 2, 12 },
  { "persian-joiner", "می\u200cخواهم", 1, 7 },
  { "hebrew-gershayim", "צה\"ל ושב\u05f4כ", 2, 10 },
  { "devanagari", "हिन्दी में लिखा", 3, 8 },
  { "korean", "안녕하세요 세계", 2, 8 },
  { "chinese", "\u4e2d\u6587\u6587\u7ae0\u3002", 4, 5 },
  { "chinese-with-latin", "\u4f7f\u7528GTK 4\u7f16\u5199", 6, 9 },
  { "japanese", "\u30bb\u30f3\u30bf\u30fc\u3067\u3059", 6, 6 },
  { "half-width-kana", "\uff76\uff9e\uff72\uff84\uff9e", 3, 3 },
  { "han-beyond-bmp", "\U00020000\U0002A6DF", 2, 2 },
  { "thai", "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e0a\u0e32\u0e27\u0e42\u0e25\u0e01", 3, 10 },
  { "tibetan", "\u0f56\u0f7c\u0f51\u0f0b\u0f61\u0f72\u0f42", 2, 5 },
  { "not-utf8", "a\xff\xfe" "b \xe2\x82", 2, 7 },
  { "symbols", "+ = \u00a9 \u2192 *** #", 0, 13 },
  { "hash-tag", "#tag @name", 2, 10 },
  { "superscript", "5 m\u00b2", 2, 4 },
  { "underscore", "snake_case __init__", 2, 19 },
};

static GalleyStatistics
count (const char *text, gsize n_bytes)
{
  GalleyWordCounter counter = { 0 };

  galley_word_counter_text (&counter, text, n_bytes);

  return counter.total;
}

static void
test_text (gconstpointer data)
{
  const TextCase *c = data;
  GalleyStatistics counted = count (c->text, strlen (c->text));

  g_assert_cmpuint (galley_statistics_get_words (&counted), ==, c->words);
  g_assert_cmpuint (counted.characters, ==, c->characters);
}

/* However a text is cut, its counts are the same: the pieces come from inline markup. */
static void
test_pieces (gconstpointer data)
{
  const TextCase *c = data;
  gsize n_bytes = strlen (c->text);
  GalleyStatistics whole = count (c->text, n_bytes);

  for (const char *cut = c->text; *cut != '\0'; cut = g_utf8_next_char (cut))
    {
      GalleyWordCounter counter = { 0 };

      galley_word_counter_text (&counter, c->text, (gsize) (cut - c->text));
      galley_word_counter_text (&counter, cut, n_bytes - (gsize) (cut - c->text));
      g_assert_cmpmem (&counter.total, sizeof whole, &whole, sizeof whole);
    }
}

typedef struct
{
  const char *name;
  guint minutes;
  guint n;
  const char *unit;
} TimeCase;

static const TimeCase time_cases[] = {
  { "nothing", 0, 0, "word " },
  { "one-word", 1, 1, "word " },
  { "exact-minute", 1, 238, "word " },
  { "a-word-more", 2, 239, "word " },
  { "four", 4, 812, "word " },
  { "chinese", 2, 256, "\u4e2d" },
  { "japanese", 1, 178, "\u65e5\u306e" },
  { "thai", 1, 238, "\u0e01\u0e02\u0e04\u0e07" },
};

static void
test_minutes (gconstpointer data)
{
  const TimeCase *c = data;
  g_autoptr (GString) text = g_string_new (NULL);
  GalleyStatistics counted;

  for (guint i = 0; i < c->n; i++)
    g_string_append (text, c->unit);
  counted = count (text->str, text->len);

  g_assert_cmpuint (galley_statistics_get_minutes (&counted), ==, c->minutes);
}

typedef struct
{
  const char *name;
  const char *xml;
  guint words;
} ArticleCase;

#define ARTICLE(head, body)                                                                                 \
  "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\"><head>" head "</head><body>" body \
  "</body></article>"

static const ArticleCase article_cases[] = {
  { "nothing", "", 0 },
  { "head", ARTICLE ("<kicker>no</kicker><headline>one two</headline><headline use=\"search\">no no</headline>"
                     "<standfirst>three</standfirst><author>no</author><note>no</note>"
                     "<figure src=\"a.png\" alt=\"no\"><caption>four</caption><credit>no</credit></figure>", ""), 4 },
  { "inline-joins", ARTICLE ("", "<p><em>un</em>likely <strong>bold</strong>, <code>f</code></p>"), 3 },
  { "blocks-part", ARTICLE ("", "<p>one</p><p>two</p><section><title>three</title><p>four</p></section>"), 4 },
  { "break-parts", ARTICLE ("", "<p>one<br/>two</p>"), 2 },
  { "comment-does-not-part", ARTICLE ("", "<p>un<!-- a comment -->likely<?pi no?></p>"), 1 },
  { "empty-citation", ARTICLE ("", "<p>said<cite ref=\"a\"/>, and</p>"), 2 },
  { "references", ARTICLE ("", "<p>caf&#233; it&apos;s a&#x20;b AT&amp;T one&#8212;two</p>"), 7 },
  { "cdata", ARTICLE ("", "<p>one<![CDATA[ two & three]]>four</p>"), 3 },
  { "not-prose", ARTICLE ("", "<pre>no no</pre><embed url=\"https://example.org\">no</embed><pullquote>no</pullquote>"
                          "<p>one</p>"), 1 },
  { "lists-and-tables", ARTICLE ("", "<ul><li>one</li><li>two</li></ul><table><caption>three</caption><tr><th>four</th>"
                                 "<td>five</td></tr></table>"), 5 },
  { "timeline", ARTICLE ("", "<timeline><columns><when>Years</when><column>Where</column></columns>"
                         "<event when=\"1980\" label=\"no\"><cell>there</cell></event></timeline>"), 3 },
  { "foreign", ARTICLE ("", "<p>one <x:y xmlns:x=\"urn:x\">no</x:y> two</p>"), 2 },
  { "unknown", ARTICLE ("", "<p>one <mark>two</mark></p><poem>three</poem>"), 3 },
  { "sources", "<article xmlns=\"urn:galley:article:1\"><body><p>one</p></body><sources><source xml:id=\"a\">"
               "<title>no</title></source></sources><corrections><correction>no</correction></corrections></article>", 1 },
  { "half-typed", ARTICLE ("", "<p>one <em>two</p><p>three <stro</p><p>four"), 4 },
};

static void
test_article (gconstpointer data)
{
  const ArticleCase *c = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (c->xml, strlen (c->xml));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  GalleyStatistics counted = galley_statistics_count_article (article);

  g_assert_cmpuint (galley_statistics_get_words (&counted), ==, c->words);
}

/* Counting many nodes at once gives what counting each alone gives. */
static void
test_nodes (gconstpointer data)
{
  const ArticleCase *c = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (c->xml, strlen (c->xml));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (GalleyNodeId));
  g_autofree GalleyStatistics *counts = NULL;

  for (GalleyNodeId id = 1; id < galley_tree_size (tree); id++)
    {
      const GalleyNode *node = galley_tree_node (tree, id);

      if (node->kind == GALLEY_NODE_ELEMENT && !galley_element_is_inline (node->element))
        g_array_append_val (nodes, id);
    }
  counts = g_new (GalleyStatistics, nodes->len + 1);
  galley_statistics_count_nodes (tree, (const GalleyNodeId *) (void *) nodes->data, nodes->len, counts);

  for (guint i = 0; i < nodes->len; i++)
    {
      GalleyNodeId id = g_array_index (nodes, GalleyNodeId, i);
      GalleyStatistics alone;
      gboolean passed_over = FALSE;

      galley_statistics_count_nodes (tree, &id, 1, &alone);
      for (GalleyNodeId up = galley_tree_node (tree, id)->parent; up != GALLEY_NO_NODE; up = galley_tree_node (tree, up)->parent)
        {
          GalleyElement element = galley_tree_node (tree, up)->element;

          passed_over = passed_over || element == GALLEY_ELEMENT_HEAD || element == GALLEY_ELEMENT_SOURCES ||
                        element == GALLEY_ELEMENT_CORRECTIONS;
        }
      g_assert_cmpuint (counts[i].spaced_words, ==, passed_over ? 0 : alone.spaced_words);
      g_assert_cmpuint (counts[i].characters, ==, passed_over ? 0 : alone.characters);
    }
}

#define ADD_CASES(prefix, cases, function)                                        \
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)                                \
    {                                                                             \
      g_autofree char *path = g_strdup_printf (prefix "/%s", (cases)[i].name);    \
      g_test_add_data_func (path, &(cases)[i], function);                         \
    }

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD_CASES ("/statistics/text", text_cases, test_text);
  for (gsize i = 0; i < G_N_ELEMENTS (text_cases); i++)
    {
      const TextCase *c = &text_cases[i];
      g_autofree char *path = g_strdup_printf ("/statistics/pieces/%s", c->name);

      /* A cut would change the characters of the one, and the address of the other. */
      if (g_utf8_validate (c->text, -1, NULL) && !g_str_has_prefix (c->text, "www"))
        g_test_add_data_func (path, c, test_pieces);
    }
  ADD_CASES ("/statistics/minutes", time_cases, test_minutes);
  ADD_CASES ("/statistics/article", article_cases, test_article);
  ADD_CASES ("/statistics/nodes", article_cases, test_nodes);

  return g_test_run ();
}
