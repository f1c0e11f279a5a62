/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sources, citations and corrections. */

#include "edits.h"

#include <string.h>

#define ALL(text, sources) OPEN "\n  <body>\n    <p>" text "</p>\n  </body>\n" sources CLOSE
#define LIST(items) "  <sources>" items "\n  </sources>\n"
#define S(id) "\n    <source xml:id=\"" id "\">\n      <title>" id "</title>\n    </source>"
#define P(content) OPEN "<body><p>" content "</p></body>" CLOSE

static GalleyTextEdit *
add (const GalleyArticle *article, const EditRow *row, GError **error)
{
  g_autofree char *id = NULL;
  const GalleyValue values[] = {
    { .element = GALLEY_ELEMENT_SOURCE_NOTE, .value = "n" },
    { .element = GALLEY_ELEMENT_ARCHIVE, .attribute = GALLEY_ATTRIBUTE_DATE, .value = "2020-01-02" },
    { .element = GALLEY_ELEMENT_SOURCE_AUTHOR, .value = "A & B" },
    { .element = GALLEY_ELEMENT_SOURCE_AUTHOR, .value = "C" },
    { .element = GALLEY_ELEMENT_ARCHIVE, .attribute = GALLEY_ATTRIBUTE_URL, .value = "http://a/?b&c" },
    { .attribute = GALLEY_ATTRIBUTE_STATUS, .value = "dead" },
    { .element = GALLEY_ELEMENT_URL, .value = "" },
    { .attribute = GALLEY_ATTRIBUTE_TYPE, .value = "news" },
    { .element = GALLEY_ELEMENT_SOURCE_TITLE, .value = "T <" },
    { .element = GALLEY_ELEMENT_SOURCE_PUBLISHED, .value = "2019-05" },
    { .element = GALLEY_ELEMENT_PUBLISHER, .value = "The Daily Café" },
    { .attribute = GALLEY_ATTRIBUTE_XML_ID, .value = row->value },
  };
  GalleyTextEdit *edit = galley_edit_add_source (article, values, G_N_ELEMENTS (values), &id, error);

  if (edit != NULL)
    g_assert_cmpstr (id, ==, row->other);
  return edit;
}

static GalleyTextEdit *
add_small (const GalleyArticle *article, const EditRow *row, GError **error)
{
  const GalleyValue values[] = { { .element = GALLEY_ELEMENT_SOURCE_TITLE, .value = row->value } };

  return galley_edit_add_source (article, values, 1, NULL, error);
}

/* Of nothing but an address, and a DOI where there is one. */
static GalleyTextEdit *
add_address (const GalleyArticle *article, const EditRow *row, GError **error)
{
  const GalleyValue values[] = {
    { .element = GALLEY_ELEMENT_URL, .value = row->value },
    { .element = GALLEY_ELEMENT_DOI, .value = row->other },
  };
  g_autofree char *id = NULL;
  g_autoptr (GalleyTextEdit) edit = galley_edit_add_source (article, values, 2, &id, error);

  g_assert_nonnull (edit);
  /* What is looked at is the id alone. */
  const GalleyValue named[] = { { .attribute = GALLEY_ATTRIBUTE_XML_ID, .value = id }, { .element = GALLEY_ELEMENT_SOURCE_TITLE, .value = "t" } };

  return galley_edit_add_source (article, named, 2, NULL, error);
}

static GalleyTextEdit *
remove_source (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_edit_remove_source (article, row->n, (GalleyCitationChoice) row->m, error);
}

static GalleyTextEdit *
move (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_edit_move_source (article, row->n, row->m, error);
}

static GalleyTextEdit *
rename_source (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_edit_rename_source (article, row->n, row->value, error);
}

static GalleyTextEdit *
set (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_field_set (article, &row->field, row->value, error);
}

static GalleyTextEdit *
cite (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_edit_cite (article, row->range, row->value != NULL ? row->value : "s", row->other, error);
}

#define FULL(id)                                                                                                      \
  "\n    <source xml:id=\"" id "\" type=\"news\" status=\"dead\">\n      <title>T &lt;</title>\n      <author>A &amp; B</author>\n" \
  "      <author>C</author>\n      <publisher>The Daily Café</publisher>\n      <published>2019-05</published>\n"     \
  "      <archive url=\"http://a/?b&amp;c\" date=\"2020-01-02\"/>\n      <note>n</note>\n    </source>"

#define REMOVE .m = GALLEY_CITATIONS_REMOVE
#define LEAVE .m = GALLEY_CITATIONS_LEAVE
#define OF(id) { .part = GALLEY_PART_SOURCE, .element = GALLEY_ELEMENT_##id }
#define OF_ATTR(id, a) { .part = GALLEY_PART_SOURCE, .element = GALLEY_ELEMENT_##id, .attribute = GALLEY_ATTRIBUTE_##a }

#define ADDRESS(name, url, doi, id)                                                                                        \
  { name, OPEN "<body/>" CLOSE, add_address, { 0 }, url,                                                                   \
    OPEN "<body/><sources><source xml:id=\"" id "\"><title>t</title></source></sources>" CLOSE, .other = doi }

static const EditRow source_rows[] = {
  { "add", ALL ("a", LIST (S ("one"))), add, { 0 }, NULL, ALL ("a", LIST (S ("one") FULL ("daily-cafe-2019"))), .other = "daily-cafe-2019" },
  { "add-first", ALL ("a", ""), add, { 0 }, NULL, ALL ("a", LIST (FULL ("daily-cafe-2019"))), .other = "daily-cafe-2019" },
  { "add-to-closed-list", ALL ("a", "  <sources/>\n"), add, { 0 }, NULL, ALL ("a", LIST (FULL ("daily-cafe-2019"))), .other = "daily-cafe-2019" },
  { "add-taken", ALL ("a", LIST (S ("daily-cafe-2019") S ("daily-cafe-2019-2"))), add, { 0 }, NULL,
    ALL ("a", LIST (S ("daily-cafe-2019") S ("daily-cafe-2019-2") FULL ("daily-cafe-2019-3"))), .other = "daily-cafe-2019-3" },
  { "add-own-id", ALL ("a", LIST (S ("one"))), add, { 0 }, "mine", ALL ("a", LIST (S ("one") FULL ("mine"))), .other = "mine" },
  { "add-own-id-taken", ALL ("a", LIST (S ("one"))), add, { 0 }, "one", ALL ("a", LIST (S ("one") FULL ("one-2"))), .other = "one-2" },
  { "add-bad-id", ALL ("a", ""), add, { 0 }, "a b", NULL, GALLEY_EDIT_ERROR_VALUE },
  { "add-before-corrections", OPEN "<body/><corrections/>" CLOSE, add_small, { 0 }, "Tide & Time",
    OPEN "<body/><sources><source xml:id=\"tide-time\"><title>Tide &amp; Time</title></source></sources><corrections/>" CLOSE },
  { "add-without-letters", OPEN "<body/>" CLOSE, add_small, { 0 }, "日本", OPEN "<body/><sources><source xml:id=\"source\"><title>日本</title></source></sources>" CLOSE },
  { "add-long-word", OPEN "<body/>" CLOSE, add_small, { 0 }, "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
    OPEN "<body/><sources><source xml:id=\"wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww\"><title>Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww</title></source></sources>" CLOSE },
  ADDRESS ("add-site", "https://www.bipm.org/en/cgpm-2022", NULL, "bipm"),
  ADDRESS ("add-site-of-a-country", "http://news.bbc.co.uk/1/hi", NULL, "bbc"),
  ADDRESS ("add-site-with-short-name", "https://t.co/abc", NULL, "t"),
  ADDRESS ("add-site-by-number", "http://192.0.2.7:8080/x", NULL, "s-192-0-2"),
  ADDRESS ("add-site-in-umlauts", "https://www.müller.example/", NULL, "muller"),
  ADDRESS ("add-site-without-letters", "https://例え.example/", NULL, "source"),
  ADDRESS ("add-no-address", "beside.html", NULL, "source"),
  ADDRESS ("add-doi", "https://doi.org/10.1038/s41586-020-2649-2", "10.1038/s41586-020-2649-2", "doi-s41586-020"),
  { "add-digit-first", OPEN "<body/>" CLOSE, add_small, { 0 }, "1984", OPEN "<body/><sources><source xml:id=\"s-1984\"><title>1984</title></source></sources>" CLOSE },
  { "add-long-title", OPEN "<body/>" CLOSE, add_small, { 0 }, "The world’s ten longest rivers", OPEN "<body/><sources><source xml:id=\"world-ten-longest\"><title>The world’s ten longest rivers</title></source></sources>" CLOSE },
  { "add-in-one-line", OPEN "<sources>\n <source xml:id='a'><title>b</title></source>\n</sources>" CLOSE, add_small, { 0 }, "c",
    OPEN "<sources>\n <source xml:id='a'><title>b</title></source>\n <source xml:id=\"c\"><title>c</title></source>\n</sources>" CLOSE },
  { "add-control-character", OPEN CLOSE, add_small, { 0 }, "a\x0c", NULL, GALLEY_EDIT_ERROR_VALUE },

  { "remove-leave", ALL ("a<cite ref=\"one\"/>", LIST (S ("one") S ("two"))), remove_source, { 0 }, NULL, ALL ("a<cite ref=\"one\"/>", LIST (S ("two"))), .n = 0, LEAVE },
  { "remove-citations", ALL ("a<cite ref=\"one\"/> b <cite ref=\"one\"/> c<cite ref=\"two\"/> <cite ref='&#111;ne' at='p'>d <em>e</em></cite>f", LIST (S ("one") S ("two"))),
    remove_source, { 0 }, NULL, ALL ("a b c<cite ref=\"two\"/> d <em>e</em>f", LIST (S ("two"))), .n = 0, REMOVE },
  { "remove-last", ALL ("a", LIST (S ("one"))), remove_source, { 0 }, NULL, ALL ("a", ""), .n = 0, LEAVE },
  { "remove-quote", OPEN "<body><blockquote cite=\"one\"><p>a</p></blockquote></body><sources><source xml:id=\"one\"/></sources>" CLOSE, remove_source, { 0 }, NULL,
    OPEN "<body><blockquote><p>a</p></blockquote></body>" CLOSE, .n = 0, REMOVE },
  { "remove-with-its-own", OPEN "<sources><source xml:id=\"one\"><quote><cite ref=\"one\"/></quote></source><source xml:id=\"b\"><note><cite ref=\"one\"/></note></source></sources>" CLOSE,
    remove_source, { 0 }, NULL, OPEN "<sources><source xml:id=\"b\"><note></note></source></sources>" CLOSE, .n = 0, REMOVE },
  { "remove-neighbours", ALL ("a]]<cite ref=\"one\"/>> &amp;", LIST (S ("one") S ("two"))), remove_source, { 0 }, NULL, ALL ("a]]&gt; &amp;", LIST (S ("two"))), .n = 0, REMOVE },
  { "remove-of-two-the-second", ALL ("<cite ref=\"one\"/>", LIST (S ("one") S ("one"))), remove_source, { 0 }, NULL, ALL ("<cite ref=\"one\"/>", LIST (S ("one"))), .n = 1, REMOVE },
  { "remove-broken-citation", P ("<cite ref=\"one\">a") , remove_source, { 0 }, NULL, NULL, GALLEY_EDIT_ERROR_PLACE, .n = 0, REMOVE },
  { "remove-broken-citation-found", OPEN "<body><p><cite ref='one'>a</p></body><sources><source xml:id='one'/></sources>" CLOSE, remove_source, { 0 }, NULL, NULL,
    GALLEY_EDIT_ERROR_BROKEN, .n = 0, REMOVE },
  { "remove-gone", ALL ("a", ""), remove_source, { 0 }, NULL, NULL, GALLEY_EDIT_ERROR_PLACE, .n = 0, LEAVE },

  { "move", ALL ("a", LIST (S ("one") S ("two") S ("three"))), move, { 0 }, NULL, ALL ("a", LIST (S ("two") S ("three") S ("one"))), .n = 0, .m = 2 },
  { "rename", ALL ("a<cite ref=\"one\"/><cite ref='two'/><cite ref='one'>b</cite>", LIST (S ("one") S ("two"))), rename_source, { 0 }, "uno",
    ALL ("a<cite ref=\"uno\"/><cite ref='two'/><cite ref='uno'>b</cite>", LIST ("\n    <source xml:id=\"uno\">\n      <title>one</title>\n    </source>" S ("two"))), .n = 0 },
  { "rename-hidden-citations", OPEN "<head><note><cite ref='a'/></note></head><body><blockquote cite='a'><p/></blockquote><pullquote><cite ref='a'/></pullquote></body><sources><source xml:id='a'/></sources>" CLOSE,
    rename_source, { 0 }, "b",
    OPEN "<head><note><cite ref='b'/></note></head><body><blockquote cite='b'><p/></blockquote><pullquote><cite ref='b'/></pullquote></body><sources><source xml:id='b'/></sources>" CLOSE, .n = 0 },
  { "rename-same", ALL ("a", LIST (S ("one"))), rename_source, { 0 }, "one", ALL ("a", LIST (S ("one"))), .n = 0 },
  { "rename-taken", ALL ("a", LIST (S ("one") S ("two"))), rename_source, { 0 }, "two", NULL, GALLEY_EDIT_ERROR_VALUE, .n = 0 },
  { "rename-taken-by-section", OPEN "<body><section xml:id='x'/></body><sources><source xml:id='one'/></sources>" CLOSE, rename_source, { 0 }, "x", NULL, GALLEY_EDIT_ERROR_VALUE, .n = 0 },
  { "rename-bad", ALL ("a", LIST (S ("one"))), rename_source, { 0 }, "1:", NULL, GALLEY_EDIT_ERROR_VALUE, .n = 0 },
  { "rename-empty", ALL ("a", LIST (S ("one"))), rename_source, { 0 }, "", NULL, GALLEY_EDIT_ERROR_VALUE, .n = 0 },
  { "rename-without-id", OPEN "<body><cite/></body><sources><source type='web'/></sources>" CLOSE, rename_source, { 0 }, "b",
    OPEN "<body><cite/></body><sources><source xml:id='b' type='web'/></sources>" CLOSE, .n = 0 },
  { "rename-by-field", OPEN "<body><p><cite ref='a'/></p></body><sources><source xml:id='a'/></sources>" CLOSE, set,
    { .part = GALLEY_PART_SOURCE, .attribute = GALLEY_ATTRIBUTE_XML_ID }, "b", OPEN "<body><p><cite ref='b'/></p></body><sources><source xml:id='b'/></sources>" CLOSE },

  { "title", ALL ("a", LIST (S ("one"))), set, OF (SOURCE_TITLE), "x", ALL ("a", LIST ("\n    <source xml:id=\"one\">\n      <title>x</title>\n    </source>")) },
  { "publisher", ALL ("a", LIST (S ("one"))), set, OF (PUBLISHER), "x", ALL ("a", LIST ("\n    <source xml:id=\"one\">\n      <title>one</title>\n      <publisher>x</publisher>\n    </source>")) },
  { "archive", OPEN "<sources><source xml:id='a'><url>u</url><quote>q</quote></source></sources>" CLOSE, set, OF_ATTR (ARCHIVE, URL), "v",
    OPEN "<sources><source xml:id='a'><url>u</url><archive url=\"v\"/><quote>q</quote></source></sources>" CLOSE },
  { "archive-date", OPEN "<sources><source xml:id='a'><archive url='v'/></source></sources>" CLOSE, set, OF_ATTR (ARCHIVE, DATE), "2020",
    OPEN "<sources><source xml:id='a'><archive url='v' date='2020'/></source></sources>" CLOSE },
  { "archive-away", OPEN "<sources><source xml:id='a'><archive url='v'/></source></sources>" CLOSE, set, OF_ATTR (ARCHIVE, URL), "",
    OPEN "<sources><source xml:id='a'></source></sources>" CLOSE },
  { "archive-url-away-keeps-date", OPEN "<sources><source xml:id='a'><archive url='v' date='2020'/></source></sources>" CLOSE, set, OF_ATTR (ARCHIVE, URL), "",
    OPEN "<sources><source xml:id='a'><archive url='' date='2020'/></source></sources>" CLOSE },
  { "archive-both-away", OPEN "<sources><source xml:id='a'><archive url='' date='2020'/></source></sources>" CLOSE, set, OF_ATTR (ARCHIVE, DATE), "",
    OPEN "<sources><source xml:id='a'></source></sources>" CLOSE },
  { "type", OPEN "<sources><source xml:id='a' status='live'/></sources>" CLOSE, set, OF_ATTR (NONE, TYPE), "news",
    OPEN "<sources><source xml:id='a' type='news' status='live'/></sources>" CLOSE },
  { "status-away", OPEN "<sources><source xml:id='a' status='live'/></sources>" CLOSE, set, OF_ATTR (NONE, STATUS), NULL, OPEN "<sources><source xml:id='a'/></sources>" CLOSE },
};

static const EditRow citation_rows[] = {
  { "insert", P ("a⟦ b"), cite, { 0 }, NULL, P ("a<cite ref=\"s\"/> b") },
  { "insert-at", P ("a⟦"), cite, { 0 }, NULL, P ("a<cite ref=\"s\" at=\"p. &quot;1&quot; &amp; 2\"/>"), .other = "p. \"1\" & 2" },
  { "insert-in-em", P ("<em>a⟦b</em>"), cite, { 0 }, NULL, P ("<em>a<cite ref=\"s\"/>b</em>") },
  { "insert-behind-em", P ("<em>a</em>⟦"), cite, { 0 }, NULL, P ("<em>a</em><cite ref=\"s\"/>") },
  { "insert-in-link-goes-behind", P ("<a href='x'><em>a⟦b</em></a>c"), cite, { 0 }, NULL, P ("<a href='x'><em>ab</em></a><cite ref=\"s\"/>c") },
  { "insert-in-citation-goes-behind", P ("<cite ref='x'>a⟦</cite>c"), cite, { 0 }, NULL, P ("<cite ref='x'>a</cite><cite ref=\"s\"/>c") },
  { "insert-in-code-goes-behind", P ("<code>a⟦b</code>c"), cite, { 0 }, NULL, P ("<code>ab</code><cite ref=\"s\"/>c") },
  { "insert-in-reference", P ("a&am⟦p;b"), cite, { 0 }, NULL, P ("a&amp;<cite ref=\"s\"/>b") },
  { "insert-in-cdata", P ("<![CDATA[a⟦b]]>"), cite, { 0 }, NULL, P ("<![CDATA[a]]><cite ref=\"s\"/><![CDATA[b]]>") },
  { "insert-at-cdata-start", P ("<![CDATA[⟦b]]>"), cite, { 0 }, NULL, P ("<cite ref=\"s\"/><![CDATA[b]]>") },
  { "insert-in-empty", P ("⟦"), cite, { 0 }, NULL, P ("<cite ref=\"s\"/>") },
  { "insert-in-cell", OPEN "<body><timeline><event when='1'><cell>a⟦</cell></event></timeline></body>" CLOSE, cite, { 0 }, NULL,
    OPEN "<body><timeline><event when='1'><cell>a<cite ref=\"s\"/></cell></event></timeline></body>" CLOSE },
  { "insert-prefix", "<g:article xmlns:g='urn:galley:article:1'><g:body><g:p>a⟦</g:p></g:body></g:article>", cite, { 0 }, NULL,
    "<g:article xmlns:g='urn:galley:article:1'><g:body><g:p>a<g:cite ref=\"s\"/></g:p></g:body></g:article>" },
  { "insert-between-blocks", OPEN "<body>⟦<p>a</p></body>" CLOSE, cite, { 0 }, NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "insert-in-kicker", OPEN "<head><kicker>a⟦b</kicker></head>" CLOSE, cite, { 0 }, NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "insert-in-pre", OPEN "<body><pre>a⟦b</pre></body>" CLOSE, cite, { 0 }, NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "insert-in-foreign-element", P ("<x:y xmlns:x='u'>a⟦b</x:y>"), cite, { 0 }, NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "insert-in-tag", P ("<em⟦>a</em>"), cite, { 0 }, NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "cite-at-place", P ("a⟦ b"), cite, { 0 }, NULL, P ("a<cite ref=\"s\"/> b") },
  { "cite-words", P ("a ⟦b c⟧ d"), cite, { 0 }, NULL, P ("a <cite ref=\"s\" at=\"p. 3\">b c</cite> d"), .other = "p. 3" },
  { "cite-words-with-emphasis", P ("⟦a <em>b</em>⟧ d"), cite, { 0 }, NULL, P ("<cite ref=\"s\">a <em>b</em></cite> d") },
  { "cite-words-of-two-paragraphs", OPEN "<body><p>⟦a</p><p>b⟧</p></body>" CLOSE, cite, { 0 }, NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "cite-quote", OPEN "<body><blockquote>⟦\n<p>a</p></blockquote></body>" CLOSE, cite, { 0 }, NULL,
    OPEN "<body><blockquote cite=\"s\">\n<p>a</p></blockquote></body>" CLOSE },
  { "cite-quote-anew", OPEN "<body><blockquote cite='t'><p>a</p> ⟦</blockquote></body>" CLOSE, cite, { 0 }, NULL,
    OPEN "<body><blockquote cite='s'><p>a</p> </blockquote></body>" CLOSE },
  { "cite-in-quote", OPEN "<body><blockquote><p>a⟦</p></blockquote></body>" CLOSE, cite, { 0 }, NULL,
    OPEN "<body><blockquote><p>a<cite ref=\"s\"/></p></blockquote></body>" CLOSE },
  { "cite-quote-with-place", OPEN "<body><blockquote>⟦<p>a</p></blockquote></body>" CLOSE, cite, { 0 }, NULL, NULL, GALLEY_EDIT_ERROR_PLACE, .other = "p. 3" },
  { "cite-quote-tag", OPEN "<body><blockquote⟦><p>a</p></blockquote></body>" CLOSE, cite, { 0 }, NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "insert-in-comment", P ("<!-- ⟦ -->"), cite, { 0 }, NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "insert-in-item-of-blocks", OPEN "<body><ul><li><p>a</p>⟦</li></ul></body>" CLOSE, cite, { 0 }, NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "insert-bad-id", P ("a⟦"), cite, { 0 }, "a b", NULL, GALLEY_EDIT_ERROR_VALUE },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  EDITS_ADD ("source", source_rows);
  EDITS_ADD ("citation", citation_rows);

  return g_test_run ();
}
