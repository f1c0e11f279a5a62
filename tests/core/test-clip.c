/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plain text and HTML as blocks, and what is neither. */

#include "core/clip/clip.h"

#include <string.h>

#include "core/check/check.h"
#include "core/clip/edit-paste.h"
#include "core/clip/xml-clip.h"
#include "core/edit/fragment-write.h"

#define WRAPPED_A "The first of three lines that some mail program has"
#define WRAPPED_B "broken to fit, as they have done for fifty years and"
#define MAIL WRAPPED_A "\n" WRAPPED_B "\nwill do for fifty more.\n"

typedef struct
{
  const char *name;
  const char *words;
  gssize n_bytes;         /* -1: up to the NUL */
  const char *blocks;     /* as markup, each on a line */
} WordsCase;

static const WordsCase words_cases[] = {
  { "nothing", "", -1, "" },
  { "spaces", "  ", -1, "<p> </p>" },
  { "blank-lines-alone", "\n \n", -1, "" },
  { "one-word", "word", -1, "<p>word</p>" },
  { "spaces-around-a-word", " word\t", -1, "<p> word </p>" },
  { "what-would-be-markup", "AT&T <b>1 < 2</b>", -1, "<p>AT&amp;T &lt;b&gt;1 &lt; 2&lt;/b&gt;</p>" },
  { "line-end-behind", "word\n", -1, "<p>word</p>" },
  { "two-paragraphs", "one\n\ntwo\n", -1, "<p>one</p>\n<p>two</p>" },
  { "crlf", "one\r\n\r\ntwo\r\n", -1, "<p>one</p>\n<p>two</p>" },
  { "cr", "one\rtwo", -1, "<p>one</p>\n<p>two</p>" },
  { "a-paragraph-a-line", "One.\nTwo.", -1, "<p>One.</p>\n<p>Two.</p>" },
  { "paragraph-separator", "one\xe2\x80\xa9two", -1, "<p>one</p>\n<p>two</p>" },
  { "form-feed", "one\ftwo", -1, "<p>one</p>\n<p>two</p>" },
  { "verse", "Short lines\nof verse\n\nAnd more", -1, "<p>Short lines<br/>of verse</p>\n<p>And more</p>" },
  { "mail", MAIL, -1, "<p>" WRAPPED_A " " WRAPPED_B " will do for fifty more.</p>" },
  { "two-wrapped", MAIL "\n" MAIL, -1,
    "<p>" WRAPPED_A " " WRAPPED_B " will do for fifty more.</p>\n<p>" WRAPPED_A " " WRAPPED_B " will do for fifty more.</p>" },
  { "sentences-as-long-as-lines", WRAPPED_A ".\n" WRAPPED_B ".\nEnd.", -1,
    "<p>" WRAPPED_A ".</p>\n<p>" WRAPPED_B ".</p>\n<p>End.</p>" },
  { "soft-hyphen-at-a-line-end", WRAPPED_A " exam\xc2\xad\nple", -1, "<p>" WRAPPED_A " example</p>" },
  { "hyphen-at-a-line-end", WRAPPED_A " well-\nknown", -1, "<p>" WRAPPED_A " well-known</p>" },
  { "bullets", "- one\n- two", -1, "<ul><li>one</li><li>two</li></ul>" },
  { "numbers", "1. one\n2. two", -1, "<ol><li>one</li><li>two</li></ol>" },
  { "one-bullet-is-a-dash", "- one\n", -1, "<p>- one</p>" },
  { "a-year-is-no-number", "1972. The first.\n1980. The next.", -1, "<p>1972. The first.</p>\n<p>1980. The next.</p>" },
  { "words-and-list", "Two things:\n\n• one\n• two\n\nEnd", -1,
    "<p>Two things:</p>\n<ul><li>one</li><li>two</li></ul>\n<p>End</p>" },
  { "control-characters", "a\x01" "b\x1b" "c", -1, "<p>abc</p>" },
  { "byte-order-mark", "\xef\xbb\xbfword", -1, "<p>word</p>" },
  { "zero-byte", "a\0b", 3, "<p>a\xef\xbf\xbd" "b</p>" },
  { "no-utf-8", "caf\xe9", -1, "<p>caf\xef\xbf\xbd</p>" },
  { "no-break-space-stays", "12\xc2\xa0km", -1, "<p>12\xc2\xa0km</p>" },
};

static const WordsCase html_cases[] = {
  { "nothing", "", -1, "" },
  { "a-word", "word", -1, "<p>word</p>" },
  { "a-word-of-a-sentence", "<html><body>\n<!--StartFragment--><span> word </span><!--EndFragment-->\n</body></html>", -1,
    "<p> word </p>" },
  { "paragraphs", "<p>one</p>\n<p>two</p>", -1, "<p>one</p>\n<p>two</p>" },
  { "layout", "<div>\n  <p>\n    one\n    two\n  </p>\n</div>", -1, "<p>one two</p>" },
  { "references", "AT&amp;T &lt; &eacute;&nbsp;!", -1, "<p>AT&amp;T &lt; \xc3\xa9\xc2\xa0!</p>" },
  { "emphasis", "<p>a <b>b</b>, <i>c</i> <strong><em>d</em></strong></p>", -1,
    "<p>a <strong>b</strong>, <em>c</em> <strong><em>d</em></strong></p>" },
  { "space-at-the-end-of-emphasis", "<p><b>a </b>b<i> c</i></p>", -1, "<p><strong>a</strong> b <em>c</em></p>" },
  { "emphasis-of-spaces", "<p>a<b> </b>b</p>", -1, "<p>a b</p>" },
  { "superscript", "E = mc<sup>2</sup>, H<sub>2</sub>O, <code>x</code>", -1,
    "<p>E = mc<sup>2</sup>, H<sub>2</sub>O, <code>x</code></p>" },
  { "link", "<a href='https://example.org/?a&amp;b'>a <b>b</b></a>", -1,
    "<p><a href=\"https://example.org/?a&amp;b\">a <strong>b</strong></a></p>" },
  { "link-to-nowhere", "<a href='javascript:x()'>a</a> <a href='#b'>b</a> <a>c</a>", -1, "<p>a b c</p>" },
  { "bold-that-is-not", "<b style='font-weight:normal'><p>a <span style='font-weight: 700'>b</span></p></b>", -1,
    "<p>a <strong>b</strong></p>" },
  { "italic-by-style", "<span style='color:red; font-style : Italic'>a</span>", -1, "<p><em>a</em></p>" },
  { "hidden", "a<span style='display:none'>b</span><script>c</script><style>d</style>", -1, "<p>a</p>" },
  { "line-breaks", "<p>a<br>b<br></p><p>c<br><br>d</p>", -1, "<p>a<br/>b</p>\n<p>c</p>\n<p>d</p>" },
  { "distance", "<p>a</p><p>&nbsp;</p><p><br></p><p>b</p>", -1, "<p>a</p>\n<p>b</p>" },
  { "no-break-spaces-that-fold", "a&nbsp; b &nbsp;c&nbsp;&nbsp;d&nbsp;", -1, "<p>a b c d</p>" },
  { "headings", "<h1>A</h1><p>a</p><h2><b>B</b></h2><p>b</p><h1>C</h1>", -1,
    "<section><title>A</title><p>a</p><section><title>B</title><p>b</p></section></section>\n<section><title>C</title></section>" },
  { "words-of-a-heading", "<h2>A</h2>", -1, "<p>A</p>" },
  { "list", "<ul><li>a</li><li><p>b</p></li></ul>", -1, "<ul><li>a</li><li>b</li></ul>" },
  { "numbered-list", "<ol><li>a<li>b</ol>", -1, "<ol><li>a</li><li>b</li></ol>" },
  { "list-in-a-list", "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", -1,
    "<ul><li><p>a</p><ol><li>b</li></ol></li><li>c</li></ul>" },
  { "list-beside-an-item", "<ul><li>a</li><ul><li>b</li></ul></ul>", -1, "<ul><li><p>a</p><ul><li>b</li></ul></li></ul>" },
  { "two-lists", "<ul><li>a</li></ul><ul><li>b</li></ul>", -1, "<ul><li>a</li></ul>\n<ul><li>b</li></ul>" },
  { "items-alone", "<li>a</li><li>b</li>", -1, "<ul><li>a</li><li>b</li></ul>" },
  { "paragraphs-of-an-item", "<ul><li><p>a</p><p>b</p></li></ul>", -1, "<ul><li>a<br/>b</li></ul>" },
  { "quote", "<blockquote><p>a</p><p>b</p></blockquote>c", -1, "<blockquote><p>a</p><p>b</p></blockquote>\n<p>c</p>" },
  { "preformatted", "<pre>a\n  <b>b</b></pre>", -1, "<pre>a\n  b</pre>" },
  { "rule", "a<hr>b", -1, "<p>a</p>\n<hr/>\n<p>b</p>" },
  { "table", "<table><tr><th><b>A</b></th><th>B</th></tr><tr><td>1</td><td></td></tr></table>", -1,
    "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td></td></tr></table>" },
  { "table-without-rows", "<table><td>1<td>2</td><tr><td>3<td>4</table>", -1,
    "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>" },
  { "table-that-lays-out", "<table><tr><td><p>a</p></td></tr><tr><td>b</td></tr></table>", -1, "<p>a</p>\n<p>b</p>" },
  { "blocks-in-text", "a<div>b<div>c</div></div>d", -1, "<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>" },
  { "unclosed", "<p>a<p><b>b", -1, "<p>a</p>\n<p><strong>b</strong></p>" },
  { "control-characters", "a&#1;b\x01" "c", -1, "<p>abc</p>" },
};

static void
assert_blocks (const GalleyClip *clip, const char *expected)
{
  g_autoptr (GString) written = g_string_new (NULL);
  GalleyLayout layout = { .line_end = "\n", .prefix = (char *) "" };

  galley_fragment_write (clip->blocks, &layout, "\n", written);
  g_assert_cmpstr (written->str, ==, expected);
  g_assert_null (galley_fragment_find_illegal (clip->blocks));
}

/* Pasted into a paragraph that has words already, the article has no errors. */
static void
assert_sound (const GalleyClip *clip)
{
  static const char before[] = "<article xmlns='urn:galley:article:1' version='1.0' xml:lang='en'><head><headline>A</headline></head>"
                               "<body>\n<p>one two</p>\n</body></article>";
  guint32 place = (guint32) (strstr (before, " two") - before);
  g_autoptr (GBytes) text = g_bytes_new_static (before, strlen (before));
  g_autoptr (GalleyArticle) article = galley_article_new (text);
  g_autoptr (GalleyArticle) pasted = NULL;
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gboolean well_formed;
  guint32 caret;

  edit = galley_edit_paste (article, GALLEY_SPAN (place, place), clip, &caret);
  g_assert_nonnull (edit);
  after = galley_text_edit_apply (edit, before, strlen (before));
  pasted = galley_article_new (after);
  problems = galley_check_article (pasted, &well_formed);
  g_assert_true (well_formed);
  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyProblem *problem = problems->pdata[i];

      if (problem->severity == GALLEY_SEVERITY_ERROR)
        g_error ("%s", problem->message);
    }
}

static void
test_html (gconstpointer data)
{
  const WordsCase *c = data;
  g_autoptr (GalleyClip) clip = galley_clip_new_from_html (c->words, strlen (c->words));

  assert_blocks (clip, c->blocks);
  assert_sound (clip);
}

/* The same page in another encoding is the same clip. */
static void
test_wide (gconstpointer data)
{
  const char *charset = data;
  gsize n_bytes;
  g_autofree char *wide = g_convert ("\xEF\xBB\xBF<p>Ebb &amp; Flut, <b>näher</b></p>", -1, charset, "UTF-8", NULL, &n_bytes, NULL);
  g_autoptr (GalleyClip) clip = galley_clip_new_from_html (wide, n_bytes);

  assert_blocks (clip, "<p>Ebb &amp; Flut, <strong>näher</strong></p>");
}

static void
test_words (gconstpointer data)
{
  const WordsCase *c = data;
  g_autoptr (GalleyClip) clip = galley_clip_new_from_words (c->words, c->n_bytes < 0 ? strlen (c->words) : (gsize) c->n_bytes);

  assert_blocks (clip, c->blocks);
}

typedef struct
{
  const char *name;
  const char *text;
  gboolean is_markup;
} MarkupCase;

static const MarkupCase markup_cases[] = {
  { "words", "Words, and a full stop.", FALSE },
  { "nothing", "", FALSE },
  { "paragraph", "<p>a</p>", TRUE },
  { "start-tag", "<p>", TRUE },
  { "end-tag", "a</em> b", TRUE },
  { "empty-tag", "<hr/>", TRUE },
  { "prefix", "<g:p>a</g:p>", TRUE },
  { "comment", "<!-- a -->", TRUE },
  { "cdata", "<![CDATA[a]]>", TRUE },
  { "tags-of-others", "<b>a</b>", FALSE },
  { "mail-address", "A <a@example.org>", FALSE },
  { "less-than", "1 < 2 and 3 > 2", FALSE },
  { "broken-tag", "<p a", FALSE },
  { "ampersand", "AT&T", FALSE },
  { "reference", "AT&amp;T", TRUE },
  { "reference-and-ampersand", "AT&amp;T & Co", FALSE },
  { "reference-and-less-than", "&amp; < b", FALSE },
};

static void
test_markup (gconstpointer data)
{
  const MarkupCase *c = data;

  g_assert_cmpint (galley_clip_is_markup (c->text, strlen (c->text)), ==, c->is_markup);
}

/* Deeper than elements are followed, and longer than is read: no word is lost without a sign. */
static void
test_depth (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GalleyClip) clip = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (html, "<div>");
  g_string_append (html, "deep <b>words</b>");
  for (guint i = 0; i < 1000; i++)
    g_string_append (html, "</div>");
  g_string_append (html, "<p>behind</p>");
  clip = galley_clip_new_from_html (html->str, html->len);
  g_assert_cmpstr (clip->words, ==, "deep words\n\nbehind");
  g_assert_false (clip->is_cut);
}

static void
test_length (void)
{
  g_autoptr (GString) html = g_string_new ("<p>One</p>");
  g_autoptr (GalleyClip) clip = NULL;

  while (html->len <= 8 * 1024 * 1024)
    g_string_append (html, "<!-- 0123456789012345678901234567890123456789012345678901234567890123456789 -->");
  g_string_append (html, "<p>Two</p>");
  clip = galley_clip_new_from_html (html->str, html->len);
  g_assert_cmpstr (clip->words, ==, "One");
  g_assert_true (clip->is_cut);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (words_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/clip/words/", words_cases[i].name, NULL);

      g_test_add_data_func (path, &words_cases[i], test_words);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (html_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/clip/html/", html_cases[i].name, NULL);

      g_test_add_data_func (path, &html_cases[i], test_html);
    }
  g_test_add_func ("/clip/html/depth", test_depth);
  g_test_add_func ("/clip/html/length", test_length);
  g_test_add_data_func ("/clip/html/utf-16le", "UTF-16LE", test_wide);
  g_test_add_data_func ("/clip/html/utf-16be", "UTF-16BE", test_wide);
  for (gsize i = 0; i < G_N_ELEMENTS (markup_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/clip/markup/", markup_cases[i].name, NULL);

      g_test_add_data_func (path, &markup_cases[i], test_markup);
    }
  return g_test_run ();
}
