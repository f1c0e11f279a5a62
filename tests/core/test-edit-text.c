/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One text or attribute value: exact bytes before and after. */

#include "edits.h"

#include <string.h>

#define P(content) OPEN "<body><p>" content "</p></body>" CLOSE
#define PRE(content) OPEN "<body><pre>" content "</pre></body>" CLOSE
#define FIGURE(tag) OPEN "<body>" tag "</body>" CLOSE

static GalleyTextEdit *
set_text (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_edit_set_text (article, edits_node (article, row->field.element, 0), row->value, error);
}

static GalleyTextEdit *
set_attribute (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_edit_set_attribute (article, edits_node (article, row->field.element, 0), row->field.attribute,
                                    row->value, error);
}

#define TEXT_OF(id) set_text, { .element = GALLEY_ELEMENT_##id }
#define ATTR_OF(id, attribute_) \
  set_attribute, { .element = GALLEY_ELEMENT_##id, .attribute = GALLEY_ATTRIBUTE_##attribute_ }

static const EditRow text_rows[] = {
  /* Plain */
  { "same", P ("abc"), TEXT_OF (P), "abc", P ("abc") },
  { "changed", P ("abc"), TEXT_OF (P), "aXc", P ("aXc") },
  { "emptied", P ("abc"), TEXT_OF (P), "", P ("") },
  { "null-is-empty", P ("abc"), TEXT_OF (P), NULL, P ("") },
  { "filled", P (""), TEXT_OF (P), "abc", P ("abc") },
  { "empty-tag", OPEN "<body><p/></body>" CLOSE, TEXT_OF (P), "abc", P ("abc") },
  { "empty-tag-with-space", OPEN "<body><p />x</body>" CLOSE, TEXT_OF (P), "abc",
    OPEN "<body><p>abc</p>x</body>" CLOSE },
  { "empty-tag-stays", OPEN "<body><p/></body>" CLOSE, TEXT_OF (P), "", OPEN "<body><p/></body>" CLOSE },
  { "prefix", "<g:article xmlns:g=\"urn:galley:article:1\"><g:body><g:p/></g:body></g:article>", TEXT_OF (P), "a",
    "<g:article xmlns:g=\"urn:galley:article:1\"><g:body><g:p>a</g:p></g:body></g:article>" },

  /* Escaping */
  { "markup", P ("a"), TEXT_OF (P), "a<b>&amp;\"'", P ("a&lt;b&gt;&amp;amp;\"'") },
  { "section-end", P ("a"), TEXT_OF (P), "a]]>b", P ("a]]&gt;b") },
  { "newline", P ("a"), TEXT_OF (P), "a\nb", P ("a\nb") },
  { "newline-crlf", "<article xmlns=\"urn:galley:article:1\">\r\n<body><p>a</p></body></article>", TEXT_OF (P), "a\nb",
    "<article xmlns=\"urn:galley:article:1\">\r\n<body><p>a\r\nb</p></body></article>" },
  { "carriage-return", P ("a"), TEXT_OF (P), "a\rb", P ("a&#13;b") },
  { "tab", P ("a"), TEXT_OF (P), "a\tb", P ("a\tb") },
  { "emoji", P ("a😀b"), TEXT_OF (P), "a😁b", P ("a😁b") },
  { "combining", P ("e"), TEXT_OF (P), "e\xCC\x81", P ("e\xCC\x81") },

  /* References stay, and are never cut in half */
  { "reference-kept-before", P ("&#65;b"), TEXT_OF (P), "Ac", P ("&#65;c") },
  { "reference-kept-behind", P ("b&#x41;"), TEXT_OF (P), "cA", P ("c&#x41;") },
  { "reference-replaced", P ("a&lt;b"), TEXT_OF (P), "a>b", P ("a&gt;b") },
  { "reference-removed", P ("a&amp;b"), TEXT_OF (P), "ab", P ("ab") },
  { "apostrophe-reference", P ("it&apos;s"), TEXT_OF (P), "it's so", P ("it&apos;s so") },
  { "unknown-entity-is-text", P ("a&nbsp;b"), TEXT_OF (P), "a&nbsp;bc", P ("a&amp;nbsp;bc") },
  { "bare-ampersand-mended", P ("AT&T"), TEXT_OF (P), "AT&T!", P ("AT&amp;T!") },
  { "bare-ampersand-would-turn", P ("a&amp"), TEXT_OF (P), "a&amp;", P ("a&amp;amp;") },
  { "bare-less-than-mended", P ("a < b"), TEXT_OF (P), "a <b", P ("a &lt;b") },
  { "bare-ampersand-untouched", P ("AT&T"), TEXT_OF (P), "AT&T", P ("AT&T") },
  { "section-end-by-deletion", P ("a]]x>b"), TEXT_OF (P), "a]]>b", P ("a]]&gt;b") },
  { "section-end-by-element", P ("a]]<em>x</em>>b"), TEXT_OF (P), "a]]>b", P ("a]]&gt;b") },
  { "section-end-by-typing", P ("a]>b"), TEXT_OF (P), "a]]>b", P ("a]]&gt;b") },

  /* CDATA */
  { "cdata-inside", P ("<![CDATA[a<b]]>"), TEXT_OF (P), "a<c&", P ("<![CDATA[a<c&]]>") },
  { "cdata-needs-escaping", P ("<![CDATA[a]]b<c]]>"), TEXT_OF (P), "a]]>b<c", P ("a]]&gt;b&lt;c") },
  { "cdata-deletion-ends", P ("<![CDATA[a]]b>c]]>"), TEXT_OF (P), "a]]>c", P ("a]]&gt;c") },
  { "cdata-emptied", P ("x<![CDATA[a]]>y"), TEXT_OF (P), "xy", P ("xy") },
  { "cdata-carriage-return", P ("<![CDATA[ab]]>"), TEXT_OF (P), "a\rb", P ("a&#13;b") },
  { "cdata-untouched", P ("<![CDATA[a]]> b"), TEXT_OF (P), "a c", P ("<![CDATA[a]]> c") },

  /* White space that is layout */
  { "layout-untouched", P ("\n      Hello\n      world\n    "), TEXT_OF (P), "Hello world", P ("\n      Hello\n      world\n    ") },
  { "layout-around", P ("\n      Hello\n      world\n    "), TEXT_OF (P), "Hello wide world", P ("\n      Hello\n      wide world\n    ") },
  { "layout-tail", P ("\n  Hello\n"), TEXT_OF (P), "Hello you", P ("\n  Hello you\n") },
  { "layout-tabs", P ("\tHello\t\tworld"), TEXT_OF (P), "Hello big world", P ("\tHello\t\tbig world") },
  { "layout-trailing-space-typed", P ("\n  Hello\n"), TEXT_OF (P), "Hello ", P ("\n  Hello ") },
  { "layout-leading-space-typed", P ("\n  Hello\n"), TEXT_OF (P), " Hello", P (" Hello\n") },
  { "layout-double-space-typed", P ("a\n  b"), TEXT_OF (P), "a  b", P ("a  b") },
  { "layout-word-removed", P ("a\n  b c"), TEXT_OF (P), "a c", P ("a\n  c") },
  { "layout-end-cut", P ("Hello\n  world"), TEXT_OF (P), "Hello ", P ("Hello ") },
  { "layout-emptied", P ("\n  Hello\n"), TEXT_OF (P), "", P ("") },
  { "layout-filled", P ("\n  "), TEXT_OF (P), "x", P ("x") },
  { "layout-nothing", P ("\n  "), TEXT_OF (P), "", P ("\n  ") },
  { "double-space-kept", P ("a  b"), TEXT_OF (P), "a  b", P ("a  b") },
  { "double-space-typed", P ("a b"), TEXT_OF (P), "a  b", P ("a  b") },
  { "double-space-removed", P ("a  b"), TEXT_OF (P), "a b", P ("a b") },
  { "space-around-comment", P ("a <!-- c -->\n b"), TEXT_OF (P), "ab", P ("a<!-- c -->b") },
  { "pre-is-exact", PRE ("a\n  b\n"), TEXT_OF (PRE), "a\n  c\n", PRE ("a\n  c\n") },
  { "pre-ends", PRE ("\n a\n"), TEXT_OF (PRE), "a", PRE ("a") },
  { "pre-crlf", PRE ("a\r\nb\r\n"), TEXT_OF (PRE), "a\nc\n", PRE ("a\r\nc\r\n") },

  /* Markup inside stays */
  { "inside-em", P ("Hello <em>big</em> world"), TEXT_OF (P), "Hello small world", P ("Hello <em>small</em> world") },
  { "before-em", P ("Hello <em>big</em> world"), TEXT_OF (P), "Hallo big world", P ("Hallo <em>big</em> world") },
  { "behind-em", P ("a <em>b</em> c"), TEXT_OF (P), "a b d", P ("a <em>b</em> d") },
  { "em-grows", P ("a <em>b</em> c"), TEXT_OF (P), "a bx c", P ("a <em>bx</em> c") },
  { "em-emptied", P ("a <em>b</em> c"), TEXT_OF (P), "a  c", P ("a  c") },
  { "nested-emptied", P ("a <em><strong>b</strong></em>c"), TEXT_OF (P), "a c", P ("a c") },
  { "across-em", P ("ab<em>cd</em>ef"), TEXT_OF (P), "aXf", P ("aXf") },
  { "into-em", P ("ab<em>cd</em>ef"), TEXT_OF (P), "aXdef", P ("aX<em>d</em>ef") },
  { "out-of-em", P ("<em>abc</em>def"), TEXT_OF (P), "aXf", P ("<em>a</em>Xf") },
  { "link-does-not-grow", P ("<a href=\"x\">b</a>"), TEXT_OF (P), "bc", P ("<a href=\"x\">b</a>c") },
  { "link-does-not-grow-in-front", P ("<a href=\"x\">b</a>"), TEXT_OF (P), "ab", P ("a<a href=\"x\">b</a>") },
  { "link-in-em-does-not-grow", P ("<em><a href=\"x\">b</a></em>c"), TEXT_OF (P), "bxc", P ("<em><a href=\"x\">b</a>x</em>c") },
  { "inside-link", P ("<a href=\"x\">bd</a>"), TEXT_OF (P), "bcd", P ("<a href=\"x\">bcd</a>") },
  { "citation-stays", P ("a<cite ref=\"s\"/> b"), TEXT_OF (P), "a c", P ("a<cite ref=\"s\"/> c") },
  { "citation-survives-all", P ("a<cite ref=\"s\"/> b"), TEXT_OF (P), "z", P ("z<cite ref=\"s\"/>") },
  { "comment-stays", P ("a<!-- x --> b"), TEXT_OF (P), "a c", P ("a<!-- x --> c") },
  { "comment-in-em-keeps-it", P ("a<em>b<!-- x --></em>"), TEXT_OF (P), "a", P ("a<em><!-- x --></em>") },
  { "foreign-stays", P ("a<x:y xmlns:x=\"u\">b</x:y>"), TEXT_OF (P), "abc", P ("a<x:y xmlns:x=\"u\">b</x:y>c") },
  { "two-words", P ("one <em>two</em> three"), TEXT_OF (P), "1 two 3", P ("1 <em>two</em> 3") },
  { "two-words-in-lines", P ("\n  one\n  two <em>x</em>\n  three four\n"), TEXT_OF (P), "1 two x three 4",
    P ("\n  1\n  two <em>x</em>\n  three 4\n") },
  { "word-inserted-and-removed", P ("a <a href=\"x\">b</a> c d"), TEXT_OF (P), "new a b d", P ("new a <a href=\"x\">b</a> d") },
  { "two-words-cdata", P ("<![CDATA[a]]> b <![CDATA[c]]>"), TEXT_OF (P), "x b y", P ("<![CDATA[x b y]]>") },
  { "rewritten", P ("all <em>of</em> this"), TEXT_OF (P), "nothing else", P ("nothing else") },
  { "attribution-is-apart", OPEN "<body><pullquote>a<attribution>b</attribution></pullquote></body>" CLOSE,
    TEXT_OF (PULLQUOTE), "ac", OPEN "<body><pullquote>ac<attribution>b</attribution></pullquote></body>" CLOSE },

  /* Refused */
  { "control-character", P ("a"), TEXT_OF (P), "a\x01", NULL, GALLEY_EDIT_ERROR_VALUE },
  { "noncharacter", P ("a"), TEXT_OF (P), "a\xEF\xBF\xBE", NULL, GALLEY_EDIT_ERROR_VALUE },
  { "not-utf8", P ("a"), TEXT_OF (P), "a\xFF", NULL, GALLEY_EDIT_ERROR_VALUE },
  { "of-a-section", OPEN "<body><section><title>a</title></section></body>" CLOSE, TEXT_OF (SECTION), "x", NULL,
    GALLEY_EDIT_ERROR_PLACE },
  { "of-a-break", OPEN "<body><hr/></body>" CLOSE, TEXT_OF (HR), "x", NULL, GALLEY_EDIT_ERROR_PLACE },
  { "of-an-item-with-blocks", OPEN "<body><ul><li><p>a</p></li></ul></body>" CLOSE, TEXT_OF (LI), "x", NULL,
    GALLEY_EDIT_ERROR_PLACE },
  { "of-a-foreign-element", OPEN "<x:y xmlns:x=\"u\">b</x:y>" CLOSE, TEXT_OF (FOREIGN), "x", NULL,
    GALLEY_EDIT_ERROR_PLACE },
  { "broken-inside", P ("a <em>b"), TEXT_OF (P), "x", NULL, GALLEY_EDIT_ERROR_BROKEN },
  { "broken-end", OPEN "<body><p>a</p</body>" CLOSE, TEXT_OF (P), "x", NULL, GALLEY_EDIT_ERROR_BROKEN },
  { "broken-elsewhere", OPEN "<head><kicker>a</kicker><headline>b<em></headline></head>" CLOSE, TEXT_OF (KICKER), "x",
    OPEN "<head><kicker>x</kicker><headline>b<em></headline></head>" CLOSE },
  { "broken-around", "<article xmlns=\"urn:galley:article:1\" x><body><p>a</p>", TEXT_OF (P), "x",
    "<article xmlns=\"urn:galley:article:1\" x><body><p>x</p>" },
};

static const EditRow attribute_rows[] = {
  { "changed", FIGURE ("<figure src=\"a\"/>"), ATTR_OF (FIGURE, SRC), "b", FIGURE ("<figure src=\"b\"/>") },
  { "same", FIGURE ("<figure src='a&#38;b'/>"), ATTR_OF (FIGURE, SRC), "a&b", FIGURE ("<figure src='a&#38;b'/>") },
  { "reference-kept", FIGURE ("<figure src='a&#38;b'/>"), ATTR_OF (FIGURE, SRC), "a&c", FIGURE ("<figure src='a&#38;c'/>") },
  { "emptied", FIGURE ("<figure src=\"a\"/>"), ATTR_OF (FIGURE, SRC), "", FIGURE ("<figure src=\"\"/>") },
  { "removed", FIGURE ("<figure src=\"a\" alt=\"b\"/>"), ATTR_OF (FIGURE, ALT), NULL, FIGURE ("<figure src=\"a\"/>") },
  { "removed-first", FIGURE ("<figure\n  src = \"a\"\n  alt=\"b\"/>"), ATTR_OF (FIGURE, SRC), NULL, FIGURE ("<figure\n  alt=\"b\"/>") },
  { "removed-absent", FIGURE ("<figure src=\"a\"/>"), ATTR_OF (FIGURE, ALT), NULL, FIGURE ("<figure src=\"a\"/>") },
  { "double-quote", FIGURE ("<figure src=\"a\"/>"), ATTR_OF (FIGURE, SRC), "\"'<>&", FIGURE ("<figure src=\"&quot;'&lt;>&amp;\"/>") },
  { "single-quote", FIGURE ("<figure src='a'/>"), ATTR_OF (FIGURE, SRC), "\"'<>&", FIGURE ("<figure src='\"&apos;&lt;>&amp;'/>") },
  { "white-space", FIGURE ("<figure alt='a'/>"), ATTR_OF (FIGURE, ALT), "a\nb\tc\rd", FIGURE ("<figure alt='a&#10;b&#9;c&#13;d'/>") },
  { "literal-newline-kept", FIGURE ("<figure alt='a\n  b'/>"), ATTR_OF (FIGURE, ALT), "a   bc", FIGURE ("<figure alt='a\n  bc'/>") },
  { "literal-crlf-is-one-space", FIGURE ("<figure alt='a\r\nb'/>"), ATTR_OF (FIGURE, ALT), "a bc", FIGURE ("<figure alt='a\r\nbc'/>") },
  { "section-end", FIGURE ("<figure alt='a'/>"), ATTR_OF (FIGURE, ALT), "]]>", FIGURE ("<figure alt=']]>'/>") },
  { "emoji", FIGURE ("<figure alt='😀'/>"), ATTR_OF (FIGURE, ALT), "😁", FIGURE ("<figure alt='😁'/>") },
  { "bare-ampersand-mended", FIGURE ("<figure alt='a&b'/>"), ATTR_OF (FIGURE, ALT), "a&bc", FIGURE ("<figure alt='a&amp;bc'/>") },

  { "added-alone", FIGURE ("<figure/>"), ATTR_OF (FIGURE, ALT), "b", FIGURE ("<figure alt=\"b\"/>") },
  { "added-alone-space", FIGURE ("<figure />"), ATTR_OF (FIGURE, ALT), "b", FIGURE ("<figure alt=\"b\" />") },
  { "added-open-tag", FIGURE ("<figure></figure>"), ATTR_OF (FIGURE, ALT), "b", FIGURE ("<figure alt=\"b\"></figure>") },
  { "added-behind", FIGURE ("<figure src=\"a\"/>"), ATTR_OF (FIGURE, ALT), "b", FIGURE ("<figure src=\"a\" alt=\"b\"/>") },
  { "added-before", FIGURE ("<figure alt=\"b\"/>"), ATTR_OF (FIGURE, SRC), "a", FIGURE ("<figure src=\"a\" alt=\"b\"/>") },
  { "added-between", FIGURE ("<figure src=\"a\" width=\"1\"/>"), ATTR_OF (FIGURE, ALT), "b", FIGURE ("<figure src=\"a\" alt=\"b\" width=\"1\"/>") },
  { "added-own-quote", FIGURE ("<figure src='a'/>"), ATTR_OF (FIGURE, ALT), "it's", FIGURE ("<figure src='a' alt='it&apos;s'/>") },
  { "added-in-lines", FIGURE ("<figure src=\"a\"\n        width=\"1\"/>"), ATTR_OF (FIGURE, ALT), "b",
    FIGURE ("<figure src=\"a\"\n        alt=\"b\"\n        width=\"1\"/>") },
  { "added-in-lines-last", FIGURE ("<figure\n\tsrc=\"a\"\n\talt=\"b\"/>"), ATTR_OF (FIGURE, WIDTH), "1",
    FIGURE ("<figure\n\tsrc=\"a\"\n\talt=\"b\"\n\twidth=\"1\"/>") },
  { "added-behind-foreign", FIGURE ("<figure x:y='1' xmlns:x='u'/>"), ATTR_OF (FIGURE, ALT), "b", FIGURE ("<figure x:y='1' xmlns:x='u' alt='b'/>") },
  { "language", OPEN CLOSE, ATTR_OF (ARTICLE, XML_LANG), "de", "<article xmlns=\"urn:galley:article:1\" xml:lang=\"de\"></article>" },
  { "control-character", FIGURE ("<figure/>"), ATTR_OF (FIGURE, ALT), "\x02", NULL, GALLEY_EDIT_ERROR_VALUE },
  { "broken-tag", FIGURE ("<figure src=a/>"), ATTR_OF (FIGURE, ALT), "b", NULL, GALLEY_EDIT_ERROR_BROKEN },
  { "unclosed-tag", FIGURE ("<figure src=\"a\""), ATTR_OF (FIGURE, ALT), "b", NULL, GALLEY_EDIT_ERROR_BROKEN },
  { "broken-inside", FIGURE ("<figure src=\"a\"><caption></figure>"), ATTR_OF (FIGURE, SRC), "b",
    FIGURE ("<figure src=\"b\"><caption></figure>") },
};

/* What a field shows, and that setting it again changes nothing. */
static void
test_dup (gconstpointer data)
{
  const EditRow *row = data;
  g_autoptr (GBytes) bytes = g_bytes_new (row->before, strlen (row->before));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  GalleyNodeId node = edits_node (article, row->field.element, 0);
  g_autofree char *value = galley_edit_dup_text (article, node);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit = galley_edit_set_text (article, node, value, &error);

  g_assert_cmpstr (value, ==, row->value);
  g_assert_no_error (error);
  g_assert_true (galley_text_edit_is_empty (edit));
}

static const EditRow dup_rows[] = {
  { "plain", P ("abc"), TEXT_OF (P), "abc" },
  { "references", P ("&lt;&#233;&amp;amp;"), TEXT_OF (P), "<é&amp;" },
  { "bare", P ("a & b < c"), TEXT_OF (P), "a & b < c" },
  { "layout", P ("\n  a\n  b\t\n"), TEXT_OF (P), "a b" },
  { "spaces", P (" a  b "), TEXT_OF (P), " a  b " },
  { "markup", P ("a<em> b</em><!-- c --><![CDATA[<d>]]>"), TEXT_OF (P), "a b<d>" },
  { "layout-in-markup", P ("a\n  <em>\n b</em>\n"), TEXT_OF (P), "a b" },
  { "pre", PRE ("\n a\r\n"), TEXT_OF (PRE), "\n a\n" },
  { "empty-tag", OPEN "<body><p/></body>" CLOSE, TEXT_OF (P), "" },
};

static void
test_error_says_where (void)
{
  static const char text[] = OPEN "\n<body>\n<p>a\n<em>b</p>\n</body>" CLOSE;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_edit_set_text (article, edits_node (article, GALLEY_ELEMENT_P, 0), "x", &error));
  g_assert_cmpstr (error->message, ==,
                   "The markup of the paragraph is broken on line 4. It has to be fixed before this can be changed.");
}

/* A splice holds what differs and nothing else. */
static void
test_minimal (void)
{
  static const char text[] = P ("a long text &amp; more of it");
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit = galley_edit_set_text (article, edits_node (article, GALLEY_ELEMENT_P, 0),
                                                          "a long texts & more of it", &error);
  const GalleySplice *splice;

  g_assert_no_error (error);
  g_assert_cmpuint (galley_text_edit_get_n (edit), ==, 1);
  splice = galley_text_edit_get (edit, 0);
  g_assert_cmpstr (splice->text, ==, "s");
  g_assert_true (galley_span_is_empty (splice->span));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  EDITS_ADD ("text", text_rows);
  EDITS_ADD ("attribute", attribute_rows);
  for (gsize i = 0; i < G_N_ELEMENTS (dup_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/edit/dup/%s", dup_rows[i].name);

      g_test_add_data_func (path, &dup_rows[i], test_dup);
    }
  g_test_add_func ("/edit/error-says-where", test_error_says_where);
  g_test_add_func ("/edit/minimal", test_minimal);

  return g_test_run ();
}
