/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pages.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *body;
  const char *expected;
} Row;

#define MARK(number, id, target) \
  "<sup><a id=\"" id "\" href=\"#" target "\" role=\"doc-noteref\" aria-label=\"Source " number "\">" number "</a></sup>"
#define S "@@<sources><source xml:id=\"s\"><title>T</title></source><source xml:id=\"t\"><title>U</title></source></sources>"

/* Only what comes before the list of sources is compared in rows with S. */
static const Row rows[] = {
  { "nothing", "", "" },
  { "paragraph", "<p> One\n  two. </p>", "<p>One two.</p>" },
  { "empty paragraph", "<p/><p> </p><p><em/></p><p><br/></p><p>&#xA0;</p>", "" },
  { "inline", "<p><em>a</em><strong>b</strong><sub>c</sub><sup>d</sup><code>e</code><q>f</q></p>",
    "<p><em>a</em><strong>b</strong><sub>c</sub><sup>d</sup><code>e</code><q>f</q></p>" },
  { "text that looks like markup", "<p>&lt;b&gt; &amp;amp; <![CDATA[<i>&lt;]]> \"x\"</p>",
    "<p>&lt;b&gt; &amp;amp; &lt;i&gt;&amp;lt; \"x\"</p>" },
  { "references", "<p>&#x41;&#66; &unknown; &#0; a & b</p>", "<p>AB &amp;unknown; &amp;#0; a &amp; b</p>" },
  { "break", "<p>a<br/>b</p>", "<p>a<br>b</p>" },
  { "comment and instruction", "<p>a<!-- <b> -->b<?pi x?>c</p>", "<p>abc</p>" },
  { "abbreviation", "<p><abbr title=\"a &quot;b&quot;\">c</abbr> <abbr>d</abbr></p>",
    "<p><abbr title=\"a &quot;b&quot;\">c</abbr> <abbr>d</abbr></p>" },
  { "language", "<p><span xml:lang=\"fr\">a <em xml:lang=\"fr\">b</em></span> <span>c</span> <span xml:lang=\"zzzz\">d</span></p>",
    "<p><span lang=\"fr\">a <em>b</em></span> c d</p>" },
  { "language of a block", "<p xml:lang=\"ar\">a <em xml:lang=\"en\">b</em></p>",
    "<p lang=\"ar\" dir=\"rtl\">a <em lang=\"en\" dir=\"ltr\">b</em></p>" },
  { "date", "<p><time when=\"1980-05\">in May</time> <time when=\"1980/1988\">then</time> <time when=\"x\">never</time></p>",
    "<p><time datetime=\"1980-05\">in May</time> then never</p>" },
  { "date without words", "<p><time when=\"1980-05\"/></p>", "<p><time datetime=\"1980-05\">May 1980</time></p>" },
  { "date in its own words", "<p><time when=\"1980-05-03\"> 3 May\n1980</time> <time when=\"1980-05-03\">May 3</time> "
    "<time when=\"1980-05-03\">3 <em>May</em> 1980</time></p>",
    "<p><time datetime=\"1980-05-03\">3\302\240May 1980</time> <time datetime=\"1980-05-03\">May 3</time> "
    "<time datetime=\"1980-05-03\">3 <em>May</em> 1980</time></p>" },
  { "date far off", "<p><time when=\"2999\"/> <time when=\"3000\"/> <time when=\"0800\">c</time></p>",
    "<p><time datetime=\"2999\">2999</time> 3000 c</p>" },

  { "link", "<p><a href=\"https://example.org/?a=b&amp;c=&quot;\">d</a></p>",
    "<p><a href=\"https://example.org/?a=b&amp;c=%22\">d</a></p>" },
  { "unsafe link", "<p><a href=\"javascript:alert(1)\">a</a> <a href=\"data:text/html,x\">b</a> <a>c</a></p>", "<p>a b c</p>" },
  { "link in link", "<p><a href=\"a\">b <a href=\"c\">d</a> e</a></p>", "<p><a href=\"a\">b d e</a></p>" },
  { "link without words", "<p>See <a href=\"https://www.example.org/a/\"/></p>",
    "<p>See <a href=\"https://www.example.org/a/\">example.org/a</a></p>" },

  { "section", "<section xml:id=\"a\"><title>A</title><p>b</p><section><title>C</title></section></section>",
    "<section id=\"a\">\n  <h2>A</h2>\n  <p>b</p>\n  <section>\n    <h3>C</h3>\n  </section>\n</section>" },
  { "section without title", "<section xml:id=\"a\"><title> </title><section><title>B</title></section></section>",
    "<div id=\"a\">\n  <section>\n    <h2>B</h2>\n  </section>\n</div>" },
  { "section that is none", "<section><p>a</p><section><title/><p>b</p><ul><li>c</li></ul></section></section>",
    "<p>a</p>\n<p>b</p>\n<ul>\n  <li>c</li>\n</ul>" },
  { "nothing in blocks", "<aside><p/></aside><section xml:id=\"a\"><p/></section><blockquote><p/></blockquote><ol><li><ul><li/></ul></li></ol>",
    "<div id=\"a\"></div>" },
  { "nothing in text", "<p>a<em/> <strong> <sub/></strong>b <a href=\"#c\"/><q><code/></q></p>", "<p>a b <a href=\"#c\">#c</a></p>" },
  { "seven levels",
    "<section><title>2</title><section><title>3</title><section><title>4</title><section><title>5</title><section><title>6</title>"
    "<section><title>7</title></section></section></section></section></section></section>",
    "<section>\n  <h2>2</h2>\n  <section>\n    <h3>3</h3>\n    <section>\n      <h4>4</h4>\n      <section>\n        <h5>5</h5>\n"
    "        <section>\n          <h6>6</h6>\n          <section>\n            <h6>7</h6>\n          </section>\n        </section>\n"
    "      </section>\n    </section>\n  </section>\n</section>" },
  { "box", "<aside><title>A</title><p>b</p></aside><aside><p>c</p></aside>",
    "<aside class=\"box\" role=\"note\">\n  <h2>A</h2>\n  <p>b</p>\n</aside>\n<aside class=\"box\" role=\"note\">\n  <p>c</p>\n</aside>" },
  { "identifiers", "<section xml:id=\"a\"><title>A</title><p>a</p></section><section xml:id=\"a\"><title>B</title><p>b</p></section>"
    "<section xml:id=\"c d\"><title>C</title><p>c</p></section>",
    "<section id=\"a\">\n  <h2>A</h2>\n  <p>a</p>\n</section>\n<section>\n  <h2>B</h2>\n  <p>b</p>\n</section>\n"
    "<section>\n  <h2>C</h2>\n  <p>c</p>\n</section>" },

  { "list", "<ul><li>a</li><li><p>b</p><ol start=\"3\"><li>c</li></ol></li></ul>",
    "<ul>\n  <li>a</li>\n  <li>\n    <p>b</p>\n    <ol start=\"3\">\n      <li>c</li>\n    </ol>\n  </li>\n</ul>" },
  { "list without items", "<ul/><ol> </ol><ul><li/></ul>", "" },
  { "list of something else", "<ol><section xml:id=\"s\"><title>a</title></section></ol>",
    "<ol>\n  <li>\n    <section id=\"s\">\n      <h2>a</h2>\n    </section>\n  </li>\n</ol>" },
  { "mixed item", "<ul><li>a <p>b</p> c</li></ul>",
    "<ul>\n  <li>\n    <p>a</p>\n    <p>b</p>\n    <p>c</p>\n  </li>\n</ul>" },
  { "list with stray text", "<ul>a<li>b</li><p>c</p></ul>",
    "<ul>\n  <li>a</li>\n  <li>b</li>\n  <li>\n    <p>c</p>\n  </li>\n</ul>" },
  { "start that is no number", "<ol start=\"x\"><li>a</li></ol>", "<ol>\n  <li>a</li>\n</ol>" },

  { "quote", "<blockquote><p>a</p></blockquote>", "<blockquote>\n  <p>a</p>\n</blockquote>" },
  { "quote with attribution", "<blockquote><p>a</p><attribution>B</attribution></blockquote>",
    "<figure class=\"quote\">\n  <blockquote>\n    <p>a</p>\n  </blockquote>\n  <figcaption>B</figcaption>\n</figure>" },
  { "quote from a source", "<blockquote cite=\"s\"><p>a</p><p>b</p></blockquote>" S,
    "<blockquote>\n  <p>a</p>\n  <p>b" MARK ("1", "ref-1", "s") "</p>\n</blockquote>" },
  { "quote without words from a source", "<blockquote cite=\"s\"><hr/></blockquote>" S,
    "<figure class=\"quote\">\n  <blockquote>\n    <hr>\n  </blockquote>\n  <figcaption>" MARK ("1", "ref-1", "s") "</figcaption>\n</figure>" },
  { "pull quote", "<pullquote>a <a href=\"b\">c</a><cite ref=\"s\"/><attribution>D</attribution></pullquote>" S,
    "<aside class=\"pullquote\" aria-hidden=\"true\">\n  <p>a c</p>\n  <p class=\"attribution\">D</p>\n</aside>" },
  { "preformatted", "<pre>\n a &lt;\n b</pre>", "<pre tabindex=\"0\"> a &lt;\n b</pre>" },
  { "code", "<pre language=\"C &lt;\">x</pre>", "<pre tabindex=\"0\"><code class=\"language-C--\">x</code></pre>" },
  { "card", "<embed url=\"https://www.example.org/a/b\" title=\"T\">c <em>d</em></embed>",
    "<div class=\"embed\">\n  <p><a href=\"https://www.example.org/a/b\">T</a> <small>example.org</small></p>\n  <p>c <em>d</em></p>\n</div>" },
  { "card without title", "<embed url=\"https://example.org/a\"/>",
    "<div class=\"embed\">\n  <p><a href=\"https://example.org/a\">example.org/a</a></p>\n</div>" },
  { "unsafe card", "<embed url=\"data:x\" title=\"T\"/><embed url=\"data:x\"/>", "<div class=\"embed\">\n  <p>T</p>\n</div>" },
  { "break of a section", "<p>a</p><hr/><p>b</p>", "<p>a</p>\n<hr>\n<p>b</p>" },

  { "figure", "<figure src=\"a b.png\" alt=\"&lt;c&gt;\" width=\"10\" height=\"20\" xml:id=\"f\"><caption>D</caption><credit>E</credit></figure>",
    "<figure id=\"f\">\n  <img src=\"assets/a-b.png\" alt=\"&lt;c&gt;\" width=\"10\" height=\"20\" loading=\"lazy\">\n"
    "  <figcaption>D <small class=\"credit\">E</small></figcaption>\n</figure>" },
  { "decorative figure", "<figure src=\"a.png\" decorative=\"true\"/>",
    "<figure>\n  <img src=\"assets/a.png\" alt=\"\" loading=\"lazy\">\n</figure>" },
  { "figure with a licence", "<figure src=\"a.png\" alt=\"a\" licence=\"CC0\"/>",
    "<figure>\n  <img src=\"assets/a.png\" alt=\"a\" loading=\"lazy\">\n  <figcaption><small class=\"credit\">CC0</small></figcaption>\n</figure>" },
  { "pictures of one name", "<figure src=\"a/x.png\" alt=\"a\"/><figure src=\"b/X.png\" alt=\"b\"/><figure src=\"a/x.png\" alt=\"c\"/>",
    "<figure>\n  <img src=\"assets/x.png\" alt=\"a\" loading=\"lazy\">\n</figure>\n"
    "<figure>\n  <img src=\"assets/X-2.png\" alt=\"b\" loading=\"lazy\">\n</figure>\n"
    "<figure>\n  <img src=\"assets/x.png\" alt=\"c\" loading=\"lazy\">\n</figure>" },
  { "odd file names", "<figure src=\"../\303\244&quot;&lt;x&gt;.png\" alt=\"a\"/><figure src=\".hidden\" alt=\"b\"/><figure src=\"%2e%2e/a%2fb.png?c#d\" alt=\"c\"/>",
    "<figure>\n  <img src=\"assets/a-x.png\" alt=\"a\" loading=\"lazy\">\n</figure>\n"
    "<figure>\n  <img src=\"assets/hidden\" alt=\"b\" loading=\"lazy\">\n</figure>\n"
    "<figure>\n  <img src=\"assets/b.png\" alt=\"c\" loading=\"lazy\">\n</figure>" },
  { "file name that is no UTF-8", "<figure src=\"a\377b.png\" alt=\"a\"/>",
    "<figure>\n  <img src=\"assets/a-b.png\" alt=\"a\" loading=\"lazy\">\n</figure>" },
  { "picture elsewhere", "<figure src=\"https://example.org/a.png\" alt=\"b\"><caption>C</caption></figure>",
    "<figure>\n  <p class=\"missing\"><a href=\"https://example.org/a.png\">b</a></p>\n  <figcaption>C</figcaption>\n</figure>" },
  { "unsafe picture", "<figure src=\"data:image/png;base64,x\" alt=\"b\"/><figure src=\"javascript:x\"/>",
    "<figure>\n  <p class=\"missing\">b</p>\n</figure>" },

  { "citation", "<p>a <cite ref=\"s\"/>. <cite ref=\"t\" at=\"p. 3\">b</cite> c <cite ref=\"s\"/></p>" S,
    "<p>a" MARK ("1", "ref-1", "s") ". b<sup><a id=\"ref-2\" href=\"#t\" role=\"doc-noteref\" aria-label=\"Source 2, p. 3\">2</a></sup> c"
    MARK ("1", "ref-1-2", "s") "</p>" },
  { "citations in a row", "<p>a<cite ref=\"s\"/> <cite ref=\"t\"/></p>" S,
    "<p>a" MARK ("1", "ref-1", "s")
    "<sup>,<a id=\"ref-2\" href=\"#t\" role=\"doc-noteref\" aria-label=\"Source 2\">2</a></sup></p>" },
  { "citation of nothing", "<p>a<cite ref=\"x\"/> <cite ref=\"x\">b</cite> <cite/></p><p><cite ref=\"x\"/></p>", "<p>a b</p>" },
  { "citation in a link", "<p><a href=\"a\">b<cite ref=\"s\"/></a></p>" S,
    "<p><a href=\"a\">b<sup><span id=\"ref-1\">1</span></sup></a></p>" },
  { "names that the page has too", "<section xml:id=\"ref-1\"><title>A</title><p>b<cite ref=\"s\"/></p></section>" S,
    "<section id=\"ref-1\">\n  <h2>A</h2>\n  <p>b" MARK ("1", "_ref-1", "s") "</p>\n</section>" },

  { "text outside blocks", "a <em>b</em><p>c</p>d", "<p>a <em>b</em></p>\n<p>c</p>\n<p>d</p>" },
  { "unknown block", "<paar>a <em>b</em></paar><p>c</p>", "<p>a <em>b</em></p>\n<p>c</p>" },
  { "unknown container", "<box><p>a</p>b</box>", "<p>a</p>\n<p>b</p>" },
  { "unknown inline", "<p>a <foo>b <em>c</em></foo> d</p>", "<p>a b <em>c</em> d</p>" },
  { "foreign", "<p>a <x:b xmlns:x=\"urn:x\">c <em>d</em></x:b>e</p><x:f xmlns:x=\"urn:x\"><p>g</p></x:f>", "<p>a e</p>" },
  { "notes", "<p>a<note>secret</note></p><note>secret</note><pre>b<note>secret</note></pre>", "<p>a</p>\n<pre tabindex=\"0\">b</pre>" },
  { "misplaced", "<li>a</li><title>b</title><caption>c</caption><td>d</td>", "<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>" },
  { "blocks in a paragraph", "<p>a<ul><li>b</li></ul>c</p>", "<p>a</p>\n<ul>\n  <li>b</li>\n</ul>\n<p>c</p>" },
  { "block in a text", "<p><em>a<p>b</p></em></p>", "<p>a</p>\n<p>b</p>" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *html = pages_body (row->body, GALLEY_PRODUCT_ARTICLE);
  char *sources = strstr (html, "<section class=\"sources\"");

  if (sources != NULL)
    *sources = '\0';
  g_strchomp (html);
  g_assert_cmpstr (html, ==, row->expected);
}

/* Behind the source, each part of it that is cited, once, and then the ways back. */
static void
test_places (void)
{
  g_autofree char *html = pages_body ("<p>a<cite ref=\"s\" at=\"p. 3\"/> b<cite ref=\"s\" at=\"p. 3\"/> c<cite ref=\"s\" at=\"p. 7\"/> d<cite ref=\"s\"/></p>" S,
                                      GALLEY_PRODUCT_ARTICLE);

  g_assert_nonnull (strstr (html, "<cite>T</cite>. p. 3 · p. 7. <a href=\"#ref-1\" role=\"doc-backlink\" aria-label=\"Back to reference 1 in the text\">"));
  g_assert_nonnull (strstr (html, "aria-label=\"Back to reference 1.4 in the text\""));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/page/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }

  g_test_add_func ("/page/places in a source", test_places);

  return g_test_run ();
}
