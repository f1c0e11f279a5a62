/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Emphasis and links over a selection. */

#include "edits.h"

#include <string.h>

#define P(content) OPEN "<body><p>" content "</p></body>" CLOSE

static GalleyTextEdit *
wrap (const GalleyArticle *article, const EditRow *row, GError **error)
{
  const GalleyValue href = { .attribute = GALLEY_ATTRIBUTE_HREF, .value = row->other };

  return galley_edit_wrap (article, row->range, row->field.element, &href, row->other != NULL ? 1 : 0, error);
}

static GalleyTextEdit *
unwrap (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_edit_unwrap_range (article, row->range, row->field.element, error);
}

static GalleyTextEdit *
unwrap_node (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_edit_unwrap (article, edits_node (article, row->field.element, 0), error);
}

static GalleyTextEdit *
open_element (const GalleyArticle *article, const EditRow *row, GError **error)
{
  guint32 inside = 0;
  GalleyTextEdit *edit = galley_edit_open (article, row->range.start, row->field.element, &inside, error);

  if (edit != NULL)
    {
      g_autofree char *end_tag = g_strdup_printf ("</%s>", galley_element_name (row->field.element));

      g_assert_cmpuint (inside + strlen (end_tag), ==, galley_text_edit_map (edit, row->range.start, TRUE));
    }
  return edit;
}

#define OPEN_AT(id) open_element, { .element = GALLEY_ELEMENT_##id }
#define WRAP(id) wrap, { .element = GALLEY_ELEMENT_##id }
#define UNWRAP(id) unwrap, { .element = GALLEY_ELEMENT_##id }
#define NODE(id) unwrap_node, { .element = GALLEY_ELEMENT_##id }

static const EditRow wrap_rows[] = {
  { "word", P ("a ⟦b⟧ c"), WRAP (EM), NULL, P ("a <em>b</em> c") },
  { "spaces-outside", P ("a⟦ b ⟧c"), WRAP (EM), NULL, P ("a <em>b</em> c") },
  { "link", P ("⟦a⟧"), WRAP (A), NULL, P ("<a href=\"?x=1&amp;y=&quot;&lt;\">a</a>"), .other = "?x=1&y=\"<" },
  { "element-whole", P ("⟦a<strong>b</strong>c⟧"), WRAP (EM), NULL, P ("<em>a<strong>b</strong>c</em>") },
  { "element-cut-at-end", P ("⟦a<strong>b⟧c</strong>"), WRAP (EM), NULL, P ("<em>a</em><strong><em>b</em>c</strong>") },
  { "element-cut-at-start", P ("<strong>a⟦b</strong>c⟧"), WRAP (EM), NULL, P ("<strong>a<em>b</em></strong><em>c</em>") },
  { "inside-element", P ("<strong>⟦a⟧</strong>"), WRAP (EM), NULL, P ("<strong><em>a</em></strong>") },
  { "same-inside-goes", P ("⟦a<em>b</em>c⟧"), WRAP (EM), NULL, P ("<em>abc</em>") },
  { "same-inside-deeper-goes", P ("⟦a<strong><em>b</em></strong>c⟧"), WRAP (EM), NULL, P ("<em>a<strong>b</strong>c</em>") },
  { "same-cut", P ("⟦a<em>b⟧c</em>"), WRAP (EM), NULL, P ("<em>a</em><em>bc</em>") },
  { "has-it-already", P ("<em>a⟦b⟧c</em>"), WRAP (EM), NULL, P ("<em>abc</em>") },
  { "has-it-already-deeper", P ("<em>a<strong>⟦b⟧</strong>c</em>"), WRAP (EM), NULL, P ("<em>a<strong>b</strong>c</em>") },
  { "quotation-in-quotation", P ("<q>a⟦b⟧c</q>"), WRAP (Q), NULL, P ("<q>a<q>b</q>c</q>") },
  { "code-cannot-be-cut", P ("a⟦a<code>b⟧c</code>"), WRAP (EM), NULL, P ("a<em>a<code>bc</code></em>") },
  { "code-holds-text-alone", P ("⟦a<em>b</em>⟧"), WRAP (CODE), NULL, P ("<code>a</code><em><code>b</code></em>") },
  { "citation-included", P ("⟦a<cite ref='s'/>⟧"), WRAP (EM), NULL, P ("<em>a<cite ref='s'/></em>") },
  { "link-around-citation", P ("⟦a<cite ref='s'/>b⟧"), WRAP (A), NULL, P ("<a href=\"x\">a</a><cite ref='s'/><a href=\"x\">b</a>"), .other = "x" },
  { "link-around-deep-link", P ("⟦a<em>b<a href='y'>c</a></em>⟧"), WRAP (A), NULL, P ("<a href=\"x\">a</a><em><a href=\"x\">b</a><a href='y'>c</a></em>"), .other = "x" },
  { "link-in-link", P ("<a href='y'>a⟦b⟧</a>"), WRAP (A), NULL, P ("<a href='y'>ab</a>"), .other = "x" },
  { "comment-included", P ("⟦a<!-- c -->b⟧"), WRAP (EM), NULL, P ("<em>a<!-- c -->b</em>") },
  { "foreign-included", P ("⟦a<x:y xmlns:x='u'/>b⟧"), WRAP (EM), NULL, P ("<em>a<x:y xmlns:x='u'/>b</em>") },
  { "reference-whole", P ("a⟦b&am⟧p;"), WRAP (EM), NULL, P ("a<em>b&amp;</em>") },
  { "character-reference-start", P ("&#2⟦33;a⟧"), WRAP (EM), NULL, P ("<em>&#233;a</em>") },
  { "cdata-cut", P ("<![CDATA[a⟦b]]>c⟧"), WRAP (EM), NULL, P ("<![CDATA[a]]><em><![CDATA[b]]>c</em>") },
  { "cdata-whole", P ("<![CDATA[⟦b⟧]]>"), WRAP (EM), NULL, P ("<em><![CDATA[b]]></em>") },
  { "cdata-middle", P ("<![CDATA[a⟦b⟧c]]>"), WRAP (EM), NULL, P ("<![CDATA[a]]><em><![CDATA[b]]></em><![CDATA[c]]>") },
  { "across-blocks", OPEN "<body><p>a⟦b</p>\n<ul><li>c</li><li><p>d</p></li></ul><p>e⟧f</p></body>" CLOSE, WRAP (STRONG), NULL,
    OPEN "<body><p>a<strong>b</strong></p>\n<ul><li><strong>c</strong></li><li><p><strong>d</strong></p></li></ul><p><strong>e</strong>f</p></body>" CLOSE },
  { "across-pre", OPEN "<body><p>⟦a</p><pre>b</pre><p>c⟧</p></body>" CLOSE, WRAP (EM), NULL, OPEN "<body><p><em>a</em></p><pre>b</pre><p><em>c</em></p></body>" CLOSE },
  { "pullquote-and-attribution", OPEN "<body><pullquote>⟦a<attribution>b</attribution>⟧</pullquote></body>" CLOSE, WRAP (EM), NULL,
    OPEN "<body><pullquote><em>a</em><attribution><em>b</em></attribution></pullquote></body>" CLOSE },
  { "prefix", "<g:article xmlns:g='urn:galley:article:1'><g:body><g:p>⟦a⟧</g:p></g:body></g:article>", WRAP (EM), NULL,
    "<g:article xmlns:g='urn:galley:article:1'><g:body><g:p><g:em>a</g:em></g:p></g:body></g:article>" },
  { "nothing", P ("a⟦ ⟧b"), WRAP (EM), NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "empty-range", P ("a⟦⟧b"), WRAP (EM), NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "kicker", OPEN "<head><kicker>⟦a⟧</kicker></head>" CLOSE, WRAP (EM), NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "control-character", P ("⟦a⟧"), WRAP (A), NULL, NULL, GALLEY_EDIT_ERROR_VALUE, .other = "\x01" },
  { "broken", P ("⟦a⟧<em>"), WRAP (EM), NULL, NULL, GALLEY_EDIT_ERROR_BROKEN },
};

static const EditRow unwrap_rows[] = {
  { "whole", P ("a<em>⟦b⟧</em>c"), UNWRAP (EM), NULL, P ("abc") },
  { "whole-from-outside", P ("⟦a<em>b</em>c⟧"), UNWRAP (EM), NULL, P ("abc") },
  { "middle", P ("<em>a⟦b⟧c</em>"), UNWRAP (EM), NULL, P ("<em>a</em>b<em>c</em>") },
  { "start", P ("<em>⟦a⟧b</em>"), UNWRAP (EM), NULL, P ("a<em>b</em>") },
  { "end", P ("<em>a⟦b⟧</em>"), UNWRAP (EM), NULL, P ("<em>a</em>b") },
  { "nested-cut", P ("<em>a<strong>b⟦c⟧d</strong>e</em>"), UNWRAP (EM), NULL, P ("<em>a<strong>b</strong></em><strong>c</strong><em><strong>d</strong>e</em>") },
  { "nested-at-border", P ("<em>a<strong>⟦b⟧</strong>c</em>"), UNWRAP (EM), NULL, P ("<em>a</em><strong>b</strong><em>c</em>") },
  { "nested-whole", P ("<em><strong>⟦b⟧</strong></em>"), UNWRAP (EM), NULL, P ("<strong>b</strong>") },
  { "inner", P ("<em>a<strong>b⟦c⟧d</strong>e</em>"), UNWRAP (STRONG), NULL, P ("<em>a<strong>b</strong>c<strong>d</strong>e</em>") },
  { "attributes-repeated", P ("<a href='x'>a⟦b⟧c</a>"), UNWRAP (A), NULL, P ("<a href='x'>a</a>b<a href='x'>c</a>") },
  { "id-not-repeated", P ("<em xml:id='i' xml:lang='de'>a⟦b⟧c</em>"), UNWRAP (EM), NULL, P ("<em xml:id='i' xml:lang='de'>a</em>b<em xml:lang='de'>c</em>") },
  { "code-not-cut", P ("<em>a<code>b⟦c⟧d</code>e</em>"), UNWRAP (EM), NULL, P ("<em>a</em><code>bcd</code><em>e</em>") },
  { "twice-nested", P ("<em>a<em>b⟦c⟧d</em>e</em>"), UNWRAP (EM), NULL, P ("<em>a<em>b</em></em>c<em><em>d</em>e</em>") },
  { "twice-nested-inside", P ("<em>a⟦b<em>c</em>d⟧e</em>"), UNWRAP (EM), NULL, P ("<em>a</em>bcd<em>e</em>") },
  { "twice-nested-crossing", P ("<em>a⟦b<em>c⟧d</em>e</em>"), UNWRAP (EM), NULL, P ("<em>a</em>bc<em><em>d</em>e</em>") },
  { "two", P ("<em>a⟦b</em>c<em>d⟧e</em>"), UNWRAP (EM), NULL, P ("<em>a</em>bcd<em>e</em>") },
  { "across-blocks", OPEN "<body><p><em>a⟦b</em></p><p><em>c⟧d</em></p></body>" CLOSE, UNWRAP (EM), NULL, OPEN "<body><p><em>a</em>b</p><p>c<em>d</em></p></body>" CLOSE },
  { "none", P ("a⟦b⟧c<em>d</em>"), UNWRAP (EM), NULL, P ("abc<em>d</em>") },
  { "cdata-cut", P ("<em><![CDATA[a⟦b⟧c]]></em>"), UNWRAP (EM), NULL, P ("<em><![CDATA[a]]></em><![CDATA[b]]><em><![CDATA[c]]></em>") },
  { "section-end", P ("⟦a]]<em>></em>⟧"), UNWRAP (EM), NULL, P ("a]]&gt;") },
  { "bare-less-than", P ("⟦a <<em>b</em>⟧"), UNWRAP (EM), NULL, P ("a &lt;b") },
  { "broken", P ("<em>a⟦b⟧<strong></em>"), UNWRAP (EM), NULL, NULL, GALLEY_EDIT_ERROR_BROKEN },

  { "node", P ("a<em>b<strong>c</strong></em>d"), NODE (EM), NULL, P ("ab<strong>c</strong>d") },
  { "node-empty", P ("a<br/>b"), NODE (BR), NULL, P ("ab") },
  { "node-bare-ampersand", P ("a&<em>amp;</em>"), NODE (EM), NULL, P ("a&amp;amp;") },
  { "node-of-blocks", P ("a"), NODE (P), NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "node-unclosed", P ("<em>a"), NODE (EM), NULL, NULL, GALLEY_EDIT_ERROR_BROKEN },
};

static const EditRow open_rows[] = {
  { "among-words", P ("a ⟦⟧ b"), OPEN_AT (EM), NULL, P ("a <em></em> b") },
  { "empty-paragraph", P ("⟦⟧"), OPEN_AT (STRONG), NULL, P ("<strong></strong>") },
  { "in-other-emphasis", P ("<strong>a ⟦⟧</strong>"), OPEN_AT (EM), NULL, P ("<strong>a <em></em></strong>") },
  { "in-the-same", P ("<em>a ⟦⟧ b</em>"), OPEN_AT (EM), NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "between-paragraphs", OPEN "<body><p>a</p>⟦⟧<p>b</p></body>" CLOSE, OPEN_AT (EM), NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "in-item", OPEN "<body><ul><li>a ⟦⟧</li></ul></body>" CLOSE, OPEN_AT (EM), NULL, OPEN "<body><ul><li>a <em></em></li></ul></body>" CLOSE },
  { "in-item-of-blocks", OPEN "<body><ul><li>⟦⟧<p>a</p></li></ul></body>" CLOSE, OPEN_AT (EM), NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "in-tag", P ("a<br ⟦⟧/>"), OPEN_AT (EM), NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "in-comment", P ("a<!-- ⟦⟧ -->"), OPEN_AT (EM), NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "in-reference", P ("a &am⟦⟧p;"), OPEN_AT (EM), NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "in-cdata", P ("<![CDATA[a ⟦⟧ b]]>"), OPEN_AT (EM), NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "in-code", P ("<code>a ⟦⟧</code>"), OPEN_AT (EM), NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
};

typedef struct
{
  const char *name;
  const char *text;       /* with the range between { and } */
  gboolean wrapped;
} WrappedCase;

static const WrappedCase wrapped_cases[] = {
  { "all", P ("a<em>{b}</em>"), TRUE },
  { "deeper", P ("a<em>x<strong>{b}</strong></em>"), TRUE },
  { "part", P ("a<em>b{c}d</em>"), TRUE },
  { "more", P ("{a<em>b</em>}"), FALSE },
  { "space-around", P ("a{ <em>b</em> }"), TRUE },
  { "two", P ("<em>{a</em> <em>b}</em>"), TRUE },
  { "nothing", P ("<em>a{ }b</em>"), FALSE },
  { "empty", P ("<em>a{}b</em>"), FALSE },
};

static void
test_is_wrapped (gconstpointer data)
{
  const WrappedCase *c = data;
  g_autoptr (GString) text = g_string_new (c->text);
  GalleySpan range;

  range.start = (guint32) (strchr (text->str, '{') - text->str);
  g_string_erase (text, range.start, 1);
  range.end = (guint32) (strchr (text->str, '}') - text->str);
  g_string_erase (text, range.end, 1);

  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_assert_cmpint (galley_edit_is_wrapped (article, range, GALLEY_ELEMENT_EM), ==, c->wrapped);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  EDITS_ADD ("wrap", wrap_rows);
  EDITS_ADD ("unwrap", unwrap_rows);
  EDITS_ADD ("open", open_rows);
  for (gsize i = 0; i < G_N_ELEMENTS (wrapped_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/edit/is-wrapped/%s", wrapped_cases[i].name);

      g_test_add_data_func (path, &wrapped_cases[i], test_is_wrapped);
    }

  return g_test_run ();
}
