/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/live/page-locate.h"

#include <string.h>

/* In the text a | stands where the caret should go; it is taken out before the
 * page is made. The page is clicked in the element that has the mark's words. */
typedef struct
{
  const char *name;
  const char *text;
  const char *clicked;      /* a stretch of the page's bytes, in the element that is clicked */
  const char *before;
  const char *after;
} Row;

#define HEAD "<head><kicker>kick</kicker><headline>Head of the line</headline><standfirst>stands first</standfirst></head>"
#define BODY(body) "<article xmlns='urn:galley:article:1' version='1.0' xml:lang='en'>" HEAD "<body>" body "</body></article>"

static const Row rows[] = {
  { "paragraph", BODY ("<p>one two| three</p><p>one two</p>"), "one two three", "one two", " three" },
  { "second-of-equals", BODY ("<p>one</p><p>two</p><p>one|</p>"), "<p>one</p>\n    </article>", "one", "" },
  { "start", BODY ("<p>zero</p><p>|one two</p>"), "<p>one two", "", "one two" },
  { "inline", BODY ("<p>one <em>tw|o</em> three</p>"), "<em>two", "one tw", "o three" },
  { "behind-inline", BODY ("<p>one <em>two</em> th|ree</p>"), "<p>one", "one two th", "ree" },
  { "reference", BODY ("<p>Tea &amp;| cake &lt;3</p>"), "Tea", "Tea &", " cake <3" },
  { "number-reference", BODY ("<p>A &#8212; b|c</p>"), "A ", "A \342\200\224 b", "c" },
  { "folded-space", BODY ("<p>one\n      two| three</p>"), "<p>one", "one two", " three" },
  { "repeated-word", BODY ("<p>the cat and the dog and the| bird</p>"), "<p>the cat", "dog and the", " bird" },
  { "not-ascii", BODY ("<p>na\303\257ve caf\303\251| noir</p>"), "<p>na", "na\303\257ve caf\303\251", " noir" },
  { "headline", "<article xmlns='urn:galley:article:1' version='1.0' xml:lang='en'><head><kicker>kick</kicker><headline>Head of| the line</headline></head><body><p>x</p></body></article>",
    "<h1>", "Head of", " the line" },
  { "cell", BODY ("<timeline><columns><when>When</when><column>What</column></columns><event when='1990'><cell>first thing</cell></event><event when='1991'><cell>second| thing</cell></event></timeline>"),
    "<td>second", "second", " thing" },
  { "caption", BODY ("<figure src='a.png' alt='x'><caption>Seen from| afar</caption><credit>Me</credit></figure>"), "<figcaption>Seen",
    "Seen from", " afar" },
  { "citation-mark", BODY ("<p>It is so.<cite ref='s'/> And| more</p>"), "<p>It is", "so.1 And", " more" },
  { "put-there-by-the-page", BODY ("<timeline>|<columns><when>When</when></columns><event when='1990'/></timeline>"), "<time", "zzz", "qqq" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  const GalleyPageOptions options = { .product = GALLEY_PRODUCT_PAGE, .now = 1 };
  const char *mark = strchr (row->text, '|');
  g_autofree char *text = g_strdup_printf ("%.*s%s", (int) (mark - row->text), row->text, mark + 1);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GalleyPage) page = galley_page_new (article, &options);
  const char *html = g_bytes_get_data (galley_page_get_html (page), NULL);
  const char *body = strstr (html, "<body>") + 6;
  const char *clicked = strstr (body, row->clicked);
  guint ordinal = G_MAXUINT;
  guint32 byte = 0;

  g_assert_nonnull (clicked);
  for (const char *p = body; p <= clicked && *p != '\0'; p++)
    if (p[0] == '<' && g_ascii_isalpha (p[1]))
      ordinal++;
  /* The last that starts at or before the place, and is not over there. */
  g_assert_true (galley_page_locate_words (page, ordinal, row->before, row->after, &byte));
  g_assert_cmpstr (text + byte, ==, mark + 1);
}

static void
test_no_piece (void)
{
  const GalleyPageOptions options = { .product = GALLEY_PRODUCT_PAGE, .now = 1 };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("", 0);
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GalleyPage) page = galley_page_new (article, &options);
  guint32 byte;

  g_assert_false (galley_page_locate_words (page, 0, "a", "b", &byte));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/page-locate/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/page-locate/no-piece", test_no_piece);
  return g_test_run ();
}
