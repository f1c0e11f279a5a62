/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/check.h"

#include <string.h>

#define START "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\">"
#define HEAD "<head><headline>H</headline></head>"
#define SOURCES "<sources><source xml:id=\"pew\"><title>T</title></source></sources>"
#define END "</article>"

/* The frame around what a row is about. */
#define BODY(text) START HEAD "<body>" text "</body>" SOURCES END
#define IN_P(text) BODY ("<p>" text "</p>")
#define IN_HEAD(text) START "<head>" text "</head><body/>" END
#define IN_SOURCE(text) START HEAD "<body/><sources><source xml:id=\"a\">" text "</source></sources>" END
#define IN_TIMELINE(text) BODY ("<timeline><columns><when/><column/></columns>" text "</timeline>")

typedef struct
{
  const char *name;
  const char *text;
  GalleyProblemCode code;
  const char *marked;
  const char *related;      /* NULL: none */
  const char *mended;       /* NULL: no remedy */
  gboolean is_warning;
} StructureCase;

#define X(code) GALLEY_PROBLEM_##code

static const StructureCase cases[] = {
  /* the root */
  { "not-an-article", "<html/>", X (NOT_AN_ARTICLE), "<html/>", NULL, NULL },
  { "another-format", "<article xmlns='urn:x'/>", X (NOT_AN_ARTICLE), "<article xmlns='urn:x'/>", NULL, NULL },
  { "part-of-an-article", "<body xmlns='urn:galley:article:1'/>", X (NOT_AN_ARTICLE), "<body xmlns='urn:galley:article:1'/>", NULL,
    NULL },
  { "no-namespace", "<article version='1.0' xml:lang='en'>" HEAD "<body/>" END, X (NO_NAMESPACE),
    "<article version='1.0' xml:lang='en'>", NULL,
    "<article xmlns=\"urn:galley:article:1\" version='1.0' xml:lang='en'>" HEAD "<body/>" END },
  { "no-language", "<article xmlns='urn:galley:article:1' version='1.0'>" HEAD "<body/>" END, X (NO_LANGUAGE),
    "<article xmlns='urn:galley:article:1' version='1.0'>", NULL, NULL, TRUE },
  { "no-version", "<article xmlns='urn:galley:article:1' xml:lang='en'>" HEAD "<body/>" END, X (MISSING_ATTRIBUTE),
    "<article xmlns='urn:galley:article:1' xml:lang='en'>", NULL,
    "<article xmlns='urn:galley:article:1' xml:lang='en' version=\"1.0\">" HEAD "<body/>" END },
  { "version", "<article xmlns='urn:galley:article:1' version='2.0' xml:lang='en'>" HEAD "<body/>" END, X (VERSION), "2.0", NULL,
    NULL },
  { "version-short", "<article xmlns='urn:galley:article:1' version='1' xml:lang='en'>" HEAD "<body/>" END, X (VERSION), "1", NULL,
    "<article xmlns='urn:galley:article:1' version='1.0' xml:lang='en'>" HEAD "<body/>" END },
  { "newer-element", "<article xmlns='urn:galley:article:1' version='1.2' xml:lang='en'>" HEAD "<body><map/></body>" END, X (NEWER),
    "map", NULL, NULL, TRUE },
  { "newer-attribute", "<article xmlns='urn:galley:article:1' version='1.2' xml:lang='en'>" HEAD "<body><p tone='x'/></body>" END,
    X (NEWER), "tone", NULL, NULL, TRUE },

  /* names of elements */
  { "unknown", BODY ("<elephant/>"), X (UNKNOWN_ELEMENT), "elephant", NULL, NULL },
  { "unknown-nearest", BODY ("<sectoin><title/></sectoin>"), X (UNKNOWN_ELEMENT), "sectoin", NULL,
    BODY ("<section><title/></section>") },
  { "unknown-empty-tag", BODY ("<HR />"), X (UNKNOWN_ELEMENT), "HR", NULL, BODY ("<hr />") },
  { "unknown-habit", IN_P ("a <b>b</b>"), X (UNKNOWN_ELEMENT), "b", NULL, IN_P ("a <strong>b</strong>") },
  { "html-head-of-a-table", BODY ("<table><thead>\n<tr><td/></tr>\n</thead><tr><td/></tr></table>"), X (UNKNOWN_ELEMENT), "thead", NULL,
    BODY ("<table>\n<tr><td/></tr>\n<tr><td/></tr></table>") },
  { "html-part-on-lines-of-its-own", BODY ("<table>\n  <tr><td/></tr>\n  <tbody>\n  <tr><td/></tr>\n  </tbody>\n</table>"),
    X (UNKNOWN_ELEMENT), "tbody", NULL, BODY ("<table>\n  <tr><td/></tr>\n  <tr><td/></tr>\n</table>") },
  { "html-looks", IN_P ("a <u>b</u>"), X (UNKNOWN_ELEMENT), "u", NULL, IN_P ("a b") },
  { "html-heading", BODY ("\n  <p/>\n  <h2>a</h2>\n  <p/>\n  <hr/>\n"), X (UNKNOWN_ELEMENT), "h2", NULL,
    BODY ("\n  <p/>\n  <section>\n  <title>a</title>\n  <p/>\n  <hr/>\n  </section>\n") },
  { "html-heading-with-prefix",
    "<g:article xmlns:g='urn:galley:article:1' version='1.0' xml:lang='en'><g:head><g:headline/></g:head><g:body><g:h2>x</g:h2>"
    "</g:body></g:article>",
    X (UNKNOWN_ELEMENT), "g:h2", NULL,
    "<g:article xmlns:g='urn:galley:article:1' version='1.0' xml:lang='en'><g:head><g:headline/></g:head><g:body><g:section>"
    "<g:title>x</g:title></g:section></g:body></g:article>" },
  { "html-heading-of-a-section", BODY ("<section><h3>a</h3><p/></section>"), X (UNKNOWN_ELEMENT), "h3", NULL,
    BODY ("<section><title>a</title><p/></section>") },
  { "html-heading-in-a-section", BODY ("<section><title/><p/><h3>a</h3></section>"), X (UNKNOWN_ELEMENT), "h3", NULL,
    BODY ("<section><title/><p/><section><title>a</title></section></section>") },
  { "html-heading-in-text", IN_P ("<h2>a</h2>"), X (UNKNOWN_ELEMENT), "h2", NULL, NULL },
  { "html-headline", IN_HEAD ("<h1>a</h1>"), X (UNKNOWN_ELEMENT), "h1", NULL, IN_HEAD ("<headline>a</headline>") },
  { "html-picture", BODY ("<img src='a.png' alt='b'/>"), X (UNKNOWN_ELEMENT), "img", NULL, BODY ("<figure src='a.png' alt='b'/>") },
  { "html-picture-in-a-figure", BODY ("<figure>\n <img src='a.png' class=\"x\" alt='b' />\n <caption/>\n</figure>"), X (UNKNOWN_ELEMENT),
    "img", NULL, BODY ("<figure src='a.png' alt='b'>\n <caption/>\n</figure>") },
  { "html-picture-alone-in-a-paragraph", IN_P (" <img src='a.png' alt='b'/>"), X (UNKNOWN_ELEMENT), "img", NULL,
    BODY (" <figure src='a.png' alt='b'/>") },
  { "html-picture-in-text", IN_P ("a <img src='a.png' alt='b'/>"), X (UNKNOWN_ELEMENT), "img", NULL, NULL },
  { "html-group-of-blocks", BODY ("<div class='a'><p>b</p><ul><li/></ul></div>"), X (UNKNOWN_ELEMENT), "div", NULL,
    BODY ("<p>b</p><ul><li/></ul>") },
  { "html-group-of-headings", BODY ("<main><hr/></main>"), X (UNKNOWN_ELEMENT), "main", NULL, BODY ("<hr/>") },
  { "html-group-of-words", BODY ("<div>a <em>b</em></div>"), X (UNKNOWN_ELEMENT), "div", NULL, BODY ("<p>a <em>b</em></p>") },
  { "html-group-of-both", BODY ("<div>a <p>b</p></div>"), X (UNKNOWN_ELEMENT), "div", NULL, NULL },
  { "html-of-no-kind-here", BODY ("<dl><dt/></dl>"), X (UNKNOWN_ELEMENT), "dl", NULL, NULL },
  { "unknown-near-but-not-here", IN_P ("<sectoin/>"), X (UNKNOWN_ELEMENT), "sectoin", NULL, NULL },
  { "unknown-with-prefix",
    "<g:article xmlns:g='urn:galley:article:1' version='1.0' xml:lang='en'><g:head><g:headline/></g:head><g:body><g:para>x</g:para>"
    "</g:body></g:article>",
    X (UNKNOWN_ELEMENT), "g:para", NULL,
    "<g:article xmlns:g='urn:galley:article:1' version='1.0' xml:lang='en'><g:head><g:headline/></g:head><g:body><g:p>x</g:p>"
    "</g:body></g:article>" },
  { "without-namespace", BODY ("<p xmlns=''/>"), X (UNKNOWN_ELEMENT), "p", NULL, NULL },
  { "ours-in-foreign", BODY ("<x:a xmlns:x='u'><p/></x:a>"), X (MISPLACED_ELEMENT), "<p/>", NULL, NULL },

  /* places */
  { "misplaced-block", IN_P ("<hr/>"), X (MISPLACED_ELEMENT), "<hr/>", NULL, NULL },
  { "misplaced-paragraph", IN_P ("a <p>b</p>"), X (MISPLACED_ELEMENT), "<p>", NULL, NULL },
  { "misplaced-paragraph-alone", BODY ("<table><tr><td> <p>a</p></td></tr></table>"), X (MISPLACED_ELEMENT), "<p>", NULL,
    BODY ("<table><tr><td> a</td></tr></table>") },
  { "misplaced-inline", BODY ("<em>x</em>"), X (MISPLACED_ELEMENT), "<em>x</em>", NULL, BODY ("<p><em>x</em></p>") },
  { "misplaced-by-habit", IN_HEAD ("<headline/><note><title>x</title></note>"), X (MISPLACED_ELEMENT), "<title>", NULL, NULL },
  { "misplaced-and-meant", IN_HEAD ("<title>x</title>"), X (MISPLACED_ELEMENT), "<title>", NULL, IN_HEAD ("<headline>x</headline>") },
  { "misplaced-in-plain-text", IN_P ("<code>a <em>b</em></code>"), X (MISPLACED_ELEMENT), "<em>", NULL, IN_P ("<code>a b</code>") },
  { "misplaced-in-empty", IN_P ("<br><em/></br>"), X (MISPLACED_ELEMENT), "<em/>", NULL, NULL },
  { "misplaced-in-table", BODY ("<table><tr><td/></tr><p/></table>"), X (MISPLACED_ELEMENT), "<p/>", NULL, NULL },
  { "foreign-in-a-date", IN_HEAD ("<headline/><published>2026-05-03<x:a xmlns:x='u'/></published>"), X (MISPLACED_ELEMENT),
    "<x:a xmlns:x='u'/>", NULL, NULL },
  { "missing-head", START "\n  <body/>\n" END, X (MISSING_ELEMENT), START, NULL,
    START "\n  <head><headline></headline></head>\n  <body/>\n" END },
  { "missing-body", START HEAD END, X (MISSING_ELEMENT), START, NULL, START HEAD "<body></body>" END },
  { "missing-headline", IN_HEAD ("\n  <kicker/>\n  <author/>\n"), X (MISSING_ELEMENT), "<head>", NULL,
    IN_HEAD ("\n  <kicker/>\n  <headline></headline>\n  <author/>\n") },
  { "missing-headline-of-the-page", IN_HEAD ("<headline use='short'/>"), X (MISSING_ELEMENT), "<head>", NULL,
    IN_HEAD ("<headline></headline><headline use='short'/>") },
  { "missing-title", BODY ("<section>\n  <p/>\n</section>"), X (MISSING_ELEMENT), "<section>", NULL,
    BODY ("<section>\n  <title></title>\n  <p/>\n</section>") },
  { "missing-in-empty-tag", BODY ("<ul/>"), X (MISSING_ELEMENT), "<ul/>", NULL, BODY ("<ul><li></li></ul>") },
  { "missing-cell", BODY ("<table><tr></tr></table>"), X (MISSING_ELEMENT), "<tr>", NULL, BODY ("<table><tr><td></td></tr></table>") },
  { "missing-row", BODY ("<table><caption/></table>"), X (MISSING_ELEMENT), "<table>", NULL,
    BODY ("<table><caption/><tr><td></td></tr></table>") },
  { "missing-block", BODY ("<aside><title/></aside>"), X (MISSING_ELEMENT), "<aside>", NULL, BODY ("<aside><title/><p></p></aside>") },
  { "missing-columns", BODY ("<timeline><event when='1980'/></timeline>"), X (MISSING_ELEMENT), "<timeline>", NULL,
    BODY ("<timeline><columns><when></when></columns><event when='1980'/></timeline>") },
  { "missing-event", IN_TIMELINE (""), X (MISSING_ELEMENT), "<timeline>", NULL, NULL },
  { "missing-title-and-address", IN_SOURCE ("<publisher/>"), X (MISSING_ELEMENT), "<source xml:id=\"a\">", NULL, NULL },
  { "repeated", IN_HEAD ("<headline/><kicker>a</kicker><kicker>b</kicker>"), X (REPEATED_ELEMENT), "<kicker>", "<kicker>", NULL },
  { "repeated-headline", IN_HEAD ("<headline/><headline use='short'/><headline>b</headline>"), X (REPEATED_ELEMENT), "<headline>",
    "<headline/>", NULL },
  { "repeated-attribution", BODY ("<pullquote>a<attribution>b</attribution><attribution/></pullquote>"), X (REPEATED_ELEMENT),
    "<attribution/>", "<attribution>", NULL },
  { "order-of-the-head", IN_HEAD ("\n  <headline/>\n  <!-- k --><kicker>x</kicker>\n  <author/>\n"), X (OUT_OF_ORDER), "<kicker>",
    "<headline/>", IN_HEAD ("\n  <!-- k --><kicker>x</kicker>\n  <headline/>\n  <author/>\n"), TRUE },
  { "order-of-headlines", IN_HEAD ("<headline use='short'/><headline>x</headline>"), X (OUT_OF_ORDER), "<headline>",
    "<headline use='short'/>", IN_HEAD ("<headline>x</headline><headline use='short'/>"), TRUE },
  { "order-of-a-source", IN_SOURCE ("\n  <url>https://example.org</url>\n  <title/>\n"), X (OUT_OF_ORDER), "<title/>", "<url>",
    IN_SOURCE ("\n  <title/>\n  <url>https://example.org</url>\n"), TRUE },
  { "order-that-is-fixed", BODY ("<figure src='a' alt='b'><credit/><caption/></figure>"), X (OUT_OF_ORDER), "<caption/>", "<credit/>",
    BODY ("<figure src='a' alt='b'><caption/><credit/></figure>") },
  { "order-of-the-article", START "<body/>" HEAD END, X (OUT_OF_ORDER), "<head>", "<body/>", START HEAD "<body/>" END },
  { "order-in-a-pull-quote", BODY ("<pullquote>a <attribution>b</attribution> c</pullquote>"), X (OUT_OF_ORDER), "<attribution>", NULL,
    BODY ("<pullquote>a  c<attribution>b</attribution></pullquote>") },

  /* text */
  { "text-in-body", BODY ("\n one <em>two</em> three\n <p/>"), X (MISPLACED_TEXT), "one <em>two</em> three", NULL,
    BODY ("\n <p>one <em>two</em> three</p>\n <p/>") },
  { "text-after-a-block", BODY ("<p/>one"), X (MISPLACED_TEXT), "one", NULL, BODY ("<p/><p>one</p>") },
  { "text-in-head", IN_HEAD ("one<headline/>"), X (MISPLACED_TEXT), "one", NULL, NULL },
  { "text-in-empty", IN_P ("<br>x</br>"), X (MISPLACED_TEXT), "x", NULL, NULL },
  { "text-by-reference", START HEAD "&#120;<body/>" END, X (MISPLACED_TEXT), "&#120;", NULL, NULL },
  { "mixed-item", BODY ("<ul><li>one <p>two</p></li></ul>"), X (MIXED_ITEM), "one", NULL, BODY ("<ul><li><p>one</p> <p>two</p></li></ul>") },
  { "mixed-item-inline", BODY ("<ul><li><p>two</p><em>one</em></li></ul>"), X (MIXED_ITEM), "<em>one</em>", NULL,
    BODY ("<ul><li><p>two</p><p><em>one</em></p></li></ul>") },

  /* attributes */
  { "attribute-unknown", IN_P ("<em tone='x'>a</em>"), X (UNKNOWN_ATTRIBUTE), "tone", NULL, NULL },
  { "attribute-of-html", IN_P ("<em class='x'>a</em>"), X (UNKNOWN_ATTRIBUTE), "class", NULL, IN_P ("<em>a</em>") },
  { "attribute-of-scripts", IN_P ("<em\n data-x=\"y\" >a</em>"), X (UNKNOWN_ATTRIBUTE), "data-x", NULL, IN_P ("<em >a</em>") },
  { "span-without-language", IN_P ("<span>a</span>"), X (MISSING_ATTRIBUTE), "<span>", NULL, IN_P ("a") },
  { "attribute-nearest", IN_P ("<a herf='x'>a</a>"), X (UNKNOWN_ATTRIBUTE), "herf", NULL, IN_P ("<a href='x'>a</a>") },
  { "attribute-of-another", BODY ("<p xml:id='a'/>"), X (UNKNOWN_ATTRIBUTE), "xml:id", NULL, NULL },
  { "attribute-with-prefix", IN_P ("<a xmlns:g='urn:galley:article:1' g:href='x'>a</a>"), X (UNKNOWN_ATTRIBUTE), "g:href", NULL,
    IN_P ("<a xmlns:g='urn:galley:article:1' href='x'>a</a>") },
  { "attribute-missing", IN_P ("<a>a</a>"), X (MISSING_ATTRIBUTE), "<a>", NULL, NULL },
  { "attribute-missing-id", START HEAD "<body/><sources><source><title/></source></sources>" END, X (MISSING_ATTRIBUTE), "<source>", NULL,
    START HEAD "<body/><sources><source xml:id=\"source-1\"><title/></source></sources>" END },
  { "alternative-missing", BODY ("<figure src='a'/>"), X (MISSING_ATTRIBUTE), "<figure src='a'/>", NULL, NULL },
  { "alternative-and-decoration", BODY ("<figure src='a' alt='b' decorative='true'/>"), X (CONFLICTING_ATTRIBUTES), "decorative='true'",
    "alt='b'", BODY ("<figure src='a' alt='b'/>") },
  { "no-alternative-and-decoration", BODY ("<figure src='a' alt='' decorative='true'/>"), X (CONFLICTING_ATTRIBUTES),
    "decorative='true'", "alt=''", BODY ("<figure src='a' decorative='true'/>") },
  { "alternative-empty", BODY ("<figure src='a' alt = ' '/>"), X (BAD_VALUE), " ", NULL,
    BODY ("<figure src='a' decorative=\"true\"/>") },

  /* values */
  { "choice", IN_HEAD ("<headline/><author role='Editor'>a</author>"), X (BAD_VALUE), "Editor", NULL,
    IN_HEAD ("<headline/><author role='editor'>a</author>") },
  { "choice-far", IN_HEAD ("<headline/><author role='boss'>a</author>"), X (BAD_VALUE), "boss", NULL, NULL },
  { "decorative-false", BODY ("<figure src='a' decorative='false'/>"), X (BAD_VALUE), "false", NULL, NULL },
  { "pixels", BODY ("<figure src='a' alt='b' width='640px'/>"), X (BAD_VALUE), "640px", NULL,
    BODY ("<figure src='a' alt='b' width='640'/>") },
  { "pixels-zero", BODY ("<figure src='a' alt='b' width='0'/>"), X (BAD_VALUE), "0", NULL, NULL },
  { "integer", BODY ("<ol start='a'><li/></ol>"), X (BAD_VALUE), "a", NULL, NULL },
  { "span", BODY ("<table><tr><td colspan='1001'/></tr></table>"), X (BAD_VALUE), "1001", NULL, NULL },
  { "language", IN_P ("<span xml:lang='en_GB'>a</span>"), X (BAD_VALUE), "en_GB", NULL, IN_P ("<span xml:lang='en-GB'>a</span>") },
  { "language-not-of-span", BODY ("<p xml:lang='en GB'/>"), X (BAD_VALUE), "en GB", NULL, NULL },
  { "id", BODY ("<section xml:id='1a'><title/></section>"), X (BAD_VALUE), "1a", NULL, NULL },
  { "date", IN_TIMELINE ("<event when='next week'/>"), X (BAD_DATE), "next week", NULL, NULL },
  { "date-of-a-source", IN_SOURCE ("<title/><published>2026-13</published>"), X (BAD_DATE), "2026-13", NULL, NULL },
  { "stamp", IN_HEAD ("<headline/><published> 2026-05 </published>"), X (BAD_DATE), "2026-05", NULL, NULL },
  { "date-as-typed", IN_TIMELINE ("<event when='May 1980'/>"), X (BAD_DATE), "May 1980", NULL, IN_TIMELINE ("<event when='1980-05'/>") },
  { "date-as-typed-in-text", IN_SOURCE ("<title/><published> c. 1788 </published>"), X (BAD_DATE), "c. 1788", NULL,
    IN_SOURCE ("<title/><published>1788~</published>") },
  { "stamp-as-typed", IN_HEAD ("<headline/><published>3 May 2026</published>"), X (BAD_DATE), "3 May 2026", NULL,
    IN_HEAD ("<headline/><published>2026-05-03</published>") },
  { "stamp-as-typed-without-day", IN_HEAD ("<headline/><published>May 2026</published>"), X (BAD_DATE), "May 2026", NULL, NULL },
  { "date-from-the-text", IN_P ("<time>3 May 1980</time>"), X (MISSING_ATTRIBUTE), "<time>", NULL,
    IN_P ("<time when=\"1980-05-03\">3 May 1980</time>") },
  { "date-not-from-the-text", IN_P ("<time>that spring</time>"), X (MISSING_ATTRIBUTE), "<time>", NULL, NULL },
  { "stamp-empty", IN_HEAD ("<headline/><published/>"), X (BAD_DATE), "<published/>", NULL, NULL },
  { "address", IN_P ("<a href='javascript:x'>a</a>"), X (BAD_ADDRESS), "javascript:x", NULL, NULL },
  { "address-by-reference", IN_P ("<a href='java&#10;script&#58;x'>a</a>"), X (BAD_ADDRESS), "java&#10;script&#58;x", NULL, NULL },
  { "address-empty", IN_P ("<a href=''>a</a>"), X (BAD_ADDRESS), "href=''", NULL, NULL },
  { "address-of-a-page", IN_HEAD ("<headline/><canonical>example.org/a</canonical>"), X (BAD_ADDRESS), "example.org/a", NULL,
    IN_HEAD ("<headline/><canonical>https://example.org/a</canonical>") },
  { "address-without-scheme", IN_P ("<a href='//example.org/a'>a</a>"), X (BAD_ADDRESS), "//example.org/a", NULL,
    IN_P ("<a href='https://example.org/a'>a</a>") },
  { "address-with-spaces", IN_P ("<a href='https://example.org/a b&amp;c'>a</a>"), X (BAD_ADDRESS), "https://example.org/a b&amp;c", NULL,
    IN_P ("<a href='https://example.org/a%20b&amp;c'>a</a>") },
  { "address-of-a-file", BODY ("<figure src='images\\a.png' alt='a'/>"), X (BAD_ADDRESS), "images\\a.png", NULL,
    BODY ("<figure src='images/a.png' alt='a'/>") },
  { "address-www", IN_P ("<a href='www.example.org'>a</a>"), X (BAD_ADDRESS), "www.example.org", NULL,
    IN_P ("<a href='https://www.example.org'>a</a>"), TRUE },
  { "address-of-a-mailbox", IN_P ("<a href='desk@example.org'>a</a>"), X (BAD_ADDRESS), "desk@example.org", NULL,
    IN_P ("<a href='mailto:desk@example.org'>a</a>"), TRUE },
  { "mail-is-no-picture", BODY ("<figure src='mailto:a@example.org' alt='a'/>"), X (BAD_ADDRESS), "mailto:a@example.org", NULL, NULL },

  /* ids and references */
  { "duplicate-id", BODY ("<section xml:id='pew'><title/></section>"), X (DUPLICATE_ID), "pew", "pew",
    START HEAD "<body><section xml:id='pew'><title/></section></body>"
    "<sources><source xml:id=\"pew-2\"><title>T</title></source></sources>" END },
  { "dangling", IN_P ("<cite ref='who'/>"), X (DANGLING_REFERENCE), "who", NULL, NULL },
  { "dangling-nearest", IN_P ("<cite ref='pww'/>"), X (DANGLING_REFERENCE), "pww", NULL, IN_P ("<cite ref='pew'/>") },
  { "dangling-to-a-section", BODY ("<section xml:id='s'><title/><p><cite ref='s'/></p></section>"), X (DANGLING_REFERENCE), "s", "s",
    NULL },
  { "dangling-quote", BODY ("<blockquote cite='who'><p/></blockquote>"), X (DANGLING_REFERENCE), "who", NULL, NULL },
  { "link-in-link", IN_P ("<a href='a'>b <em><a href='c'>d</a></em></a>"), X (LINK_IN_LINK), "<a href='c'>", "<a href='a'>",
    IN_P ("<a href='a'>b <em>d</em></a>") },
  { "citation-in-link", IN_P ("<a href='a'>b<cite ref='pew'/></a> c"), X (LINK_IN_LINK), "<cite ref='pew'/>", "<a href='a'>",
    IN_P ("<a href='a'>b</a><cite ref='pew'/> c") },
  { "extra-cell", IN_TIMELINE ("<event when='1980'><cell/><cell>x</cell><cell/></event>"), X (EXTRA_CELL), "<cell>", "<columns>", NULL,
    TRUE },
};

/* Valid, whatever it looks like. */
static const char *const valid_texts[] = {
  START HEAD "<body/>" END,
  BODY (""),
  BODY ("<!-- a --><?b c?>\n"),
  BODY ("<x:a xmlns:x='u' k='1'><b xmlns='v'>text</b></x:a><p x:k='1' xmlns:x='u' xml:space='preserve'/>"),
  IN_P ("<x:a xmlns:x='u'>text</x:a> <code>a<x:a xmlns:x='u'/></code><br> <x:a xmlns:x='u'/></br>"),
  BODY ("<ul><li/><li> <p/> <!-- a --> </li><li>a <em>b</em></li></ul>"),
  BODY ("<pullquote>a<attribution>b</attribution> \n<!-- c --></pullquote>"),
  BODY ("<hr>&#32;</hr>&#x20;<p/>"),
  BODY ("<figure src=' a b.png ' decorative=' true ' width=' 10 '/>"),
  IN_P ("<cite ref=' pew ' at=''/><time when=' 1980/.. '>x</time>"),
  IN_HEAD ("<headline/><published>\n 2026-05-03 </published><canonical> https://example.org/?a=b&amp;c </canonical>"),
  IN_P ("<a href='#a'><span xml:lang=''>b</span></a><a href='mailto:a@example.org'/>"),
  BODY ("<blockquote cite='pew'><p/><attribution/></blockquote>"),
};

static GPtrArray *
check (const char *text, gsize n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, n_bytes);
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  gboolean well_formed;
  GPtrArray *problems = galley_check_article (article, &well_formed);

  g_assert_true (well_formed);
  return problems;
}

static const GalleyProblem *
find (const GPtrArray *problems, GalleyProblemCode code)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);

      if (problem->code == code && problem->severity > GALLEY_SEVERITY_NOTE)
        return problem;
    }
  return NULL;
}

static char *
slice (const char *text, GalleySpan span)
{
  return g_strndup (text + span.start, galley_span_length (span));
}

static void
print_problems (const GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);

      g_test_message ("%u-%u %s: %s", problem->span.start, problem->span.end, galley_problem_code_name (problem->code),
                      problem->message);
    }
}

static void
test_problem (gconstpointer data)
{
  const StructureCase *c = data;
  g_autoptr (GPtrArray) problems = check (c->text, strlen (c->text));
  const GalleyProblem *problem = find (problems, c->code);
  g_autofree char *marked = NULL;
  g_autofree char *related = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) left = NULL;
  const char *mended;
  gsize n_bytes;

  print_problems (problems);
  g_assert_nonnull (problem);
  g_assert_cmpint (problem->severity, ==, c->is_warning ? GALLEY_SEVERITY_WARNING : GALLEY_SEVERITY_ERROR);

  marked = slice (c->text, problem->span);
  g_assert_cmpstr (marked, ==, c->marked);
  related = galley_span_is_empty (problem->related) ? NULL : slice (c->text, problem->related);
  g_assert_cmpstr (related, ==, c->related);

  if (c->mended == NULL)
    {
      g_assert_null (problem->remedy);
      return;
    }

  g_assert_nonnull (problem->remedy);
  bytes = galley_text_edit_apply (problem->remedy, c->text, strlen (c->text));
  mended = g_bytes_get_data (bytes, &n_bytes);
  g_assert_cmpmem (mended, n_bytes, c->mended, strlen (c->mended));

  left = check (mended, n_bytes);
  print_problems (left);
  g_assert_null (find (left, c->code));
}

static void
test_valid (gconstpointer data)
{
  const char *text = data;
  g_autoptr (GPtrArray) problems = check (text, strlen (text));

  print_problems (problems);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_every_code (void)
{
  for (guint code = GALLEY_PROBLEM_NOT_AN_ARTICLE; code <= GALLEY_PROBLEM_NO_LANGUAGE; code++)
    {
      gboolean found = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
        found |= cases[i].code == code;
      if (!found)
        g_error ("no row reaches %s", galley_problem_code_name (code));
    }
}

/* An unknown name in an article of a later version is a warning, and the
 * version itself worth a word. */
static void
test_newer_is_no_error (void)
{
  static const char text[] = "<article xmlns='urn:galley:article:1' version='1.12' xml:lang='en'>" HEAD
                             "<body><map scale='2'/><p tone='x'/></body>" END;
  g_autoptr (GPtrArray) problems = check (text, strlen (text));

  g_assert_false (galley_problem_list_has (problems, GALLEY_SEVERITY_ERROR));
  g_assert_cmpuint (problems->len, ==, 3);
}

/* What somebody has written as HTML, and what is left of it when every remedy has been
 * taken, the first one first. */
static void
test_html (void)
{
  static const char written[] =
    START "<head><h1>H</h1></head><body>\n"
          "<h2 class='x'>One</h2>\n<div>\n<p style=\"a\">A <b>b</b>, <i>i</i>, <u>u</u>, <span class='x'>s</span>, "
          "<a href='https://example.org/' target='_blank'>l</a></p>\n</div>\n"
          "<h3>Two</h3>\n<div>d</div>\n<p><img src='a.png' alt='b' loading='lazy'/></p>\n"
          "<h2>Three</h2>\n<figure><img src='a.png' alt='b'/><figcaption>c</figcaption></figure>\n"
          "<blockquote>q</blockquote>\n<pre><code>x</code></pre>\n"
          "<table>\n<thead>\n<tr><th>a</th></tr>\n</thead>\n<tbody><tr><td><p>b</p></td></tr></tbody>\n</table>\n</body>" END;
  static const char mended[] =
    START "<head><headline>H</headline></head><body>\n"
          "<section>\n<title>One</title>\n<p>A <strong>b</strong>, <em>i</em>, u, s, "
          "<a href='https://example.org/'>l</a></p>\n"
          "<section>\n<title>Two</title>\n<p>d</p>\n<figure src='a.png' alt='b'/>\n</section>\n</section>\n"
          "<section>\n<title>Three</title>\n<figure src='a.png' alt='b'><caption>c</caption></figure>\n"
          "<blockquote><p>q</p></blockquote>\n<pre>x</pre>\n"
          "<table>\n<tr><th>a</th></tr>\n<tr><td>b</td></tr>\n</table>\n</section>\n</body>" END;
  g_autoptr (GBytes) text = g_bytes_new_static (written, strlen (written));
  g_autoptr (GPtrArray) problems = NULL;

  for (guint i = 0; i < 100; i++)
    {
      const GalleyTextEdit *remedy = NULL;
      gsize n_bytes;
      const char *data = g_bytes_get_data (text, &n_bytes);
      g_autoptr (GBytes) next = NULL;

      g_clear_pointer (&problems, g_ptr_array_unref);
      problems = check (data, n_bytes);
      for (guint k = 0; k < problems->len && remedy == NULL; k++)
        remedy = ((const GalleyProblem *) g_ptr_array_index (problems, k))->remedy;
      if (remedy == NULL)
        break;
      next = galley_text_edit_apply (remedy, data, n_bytes);
      g_bytes_unref (text);
      text = g_steal_pointer (&next);
    }
  print_problems (problems);
  g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), mended, strlen (mended));
  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check-structure/problem/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_problem);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (valid_texts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check-structure/valid/%" G_GSIZE_FORMAT, i);
      g_test_add_data_func (path, valid_texts[i], test_valid);
    }
  g_test_add_func ("/check-structure/html", test_html);
  g_test_add_func ("/check-structure/every-code", test_every_code);
  g_test_add_func ("/check-structure/newer-is-no-error", test_newer_is_no_error);

  return g_test_run ();
}
