/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/clip/edit-paste.h"
#include "core/edit/typing-delete.h"
#include "core/edit/typing-enter.h"
#include "core/edit/typing.h"

#include <string.h>

#define ARTICLE(body) "<article xmlns='urn:galley:article:1'><body>\n" body "\n</body></article>"

/* In all texts a | is the caret. NULL as the text after: nothing is done. */
typedef struct
{
  const char *name;
  const char *before;
  const char *after;
} TypingCase;

static char *
take_caret (const char *marked, guint32 *caret)
{
  const char *mark = strchr (marked, '|');

  *caret = (guint32) (mark - marked);
  return g_strdup_printf ("%.*s%s", (int) *caret, marked, mark + 1);
}

static void
assert_edit (const GalleyTree *tree, const GalleyTextEdit *edit, guint32 caret, const char *expected)
{
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GString) marked = NULL;

  if (expected == NULL)
    {
      g_assert_null (edit);
      return;
    }
  g_assert_nonnull (edit);
  after = galley_text_edit_apply (edit, tree->tokens->text, tree->tokens->n_bytes);
  marked = g_string_new_len (g_bytes_get_data (after, NULL), (gssize) g_bytes_get_size (after));
  g_string_insert_c (marked, caret, '|');
  g_assert_cmpstr (marked->str, ==, expected);
}

static const TypingCase escape_cases[] = {
  { "ampersand", ARTICLE ("<p>Bed &| two</p>"), NULL },
  { "ampersand-and-space", ARTICLE ("<p>Bed & |two</p>"), ARTICLE ("<p>Bed &amp; |two</p>") },
  { "ampersand-in-a-name", ARTICLE ("<p>R&D |two</p>"), ARTICLE ("<p>R&amp;D |two</p>") },
  { "before-a-comma", ARTICLE ("<p>(R&D,|</p>"), ARTICLE ("<p>(R&amp;D,|</p>") },
  { "before-a-bracket", ARTICLE ("<p>(R&D)|</p>"), ARTICLE ("<p>(R&amp;D)|</p>") },
  { "beyond-ascii", ARTICLE ("<p>M&É |</p>"), ARTICLE ("<p>M&amp;É |</p>") },
  { "reference", ARTICLE ("<p>R&amp; |</p>"), NULL },
  { "numbered", ARTICLE ("<p>&#233; |</p>"), NULL },
  { "another-word", ARTICLE ("<p>R& D |</p>"), NULL },
  { "less-than", ARTICLE ("<p>a < |b</p>"), ARTICLE ("<p>a &lt; |b</p>") },
  { "less-than-a-number", ARTICLE ("<p>a <2.5 |m</p>"), ARTICLE ("<p>a &lt;2.5 |m</p>") },
  { "a-tag-begins", ARTICLE ("<p>a <em |m</p>"), NULL },
  { "an-end-tag", ARTICLE ("<p>a </ |m</p>"), NULL },
  { "a-comment-begins", ARTICLE ("<p>a <!|</p>"), NULL },
  { "an-instruction-begins", ARTICLE ("<p>a <?|</p>"), NULL },
  { "less-than-a-number-and-so", ARTICLE ("<p>a <5!|</p>"), ARTICLE ("<p>a &lt;5!|</p>") },
  { "address", ARTICLE ("<p><a href='x?a&b |'>c</a></p>"), NULL },
  { "comment", ARTICLE ("<!-- a & | -->"), NULL },
  { "cdata", ARTICLE ("<p><![CDATA[a & |]]></p>"), NULL },
  { "start-of-the-text", " |" ARTICLE (""), NULL },
};

static void
test_escape (gconstpointer data)
{
  const TypingCase *c = data;
  guint32 caret;
  g_autofree char *text = take_caret (c->before, &caret);
  g_autoptr (GalleyTree) tree = galley_tree_new (text, strlen (text));
  g_autoptr (GalleyTextEdit) edit = galley_typing_escape (tree, caret);

  assert_edit (tree, edit, edit != NULL ? galley_text_edit_map (edit, caret, TRUE) : caret, c->after);
}

static const TypingCase close_cases[] = {
  { "inline", ARTICLE ("<p>a <em>|b</p>"), ARTICLE ("<p>a <em>|</em>b</p>") },
  { "block", ARTICLE ("<p>a</p><section>|"), ARTICLE ("<p>a</p><section>|</section>") },
  { "same-name-outside", ARTICLE ("<section><section>|</section>"), ARTICLE ("<section><section>|</section></section>") },
  { "with-attributes", ARTICLE ("<p><a href='x'>|</p>"), ARTICLE ("<p><a href='x'>|</a></p>") },
  { "already-closed", ARTICLE ("<p>|a</p>"), NULL },
  { "empty-tag", ARTICLE ("<hr/>|"), NULL },
  { "end-tag", ARTICLE ("<p>a</p>|"), NULL },
  { "greater-than-in-text", ARTICLE ("<p>a >| b</p>"), NULL },
  { "in-a-comment", ARTICLE ("<!-- <p>| -->"), NULL },
};

static void
test_close (gconstpointer data)
{
  const TypingCase *c = data;
  guint32 caret;
  g_autofree char *text = take_caret (c->before, &caret);
  g_autoptr (GalleyTree) tree = galley_tree_new (text, strlen (text));
  g_autoptr (GalleyTextEdit) edit = galley_typing_close_tag (tree, caret);

  assert_edit (tree, edit, caret, c->after);
}

static const TypingCase end_cases[] = {
  { "inline", ARTICLE ("<p>a <em>b</| c</p>"), ARTICLE ("<p>a <em>b</em>| c</p>") },
  { "innermost", ARTICLE ("<p>a <em><strong>b</|</em></p>"), ARTICLE ("<p>a <em><strong>b</strong>|</em></p>") },
  { "block", ARTICLE ("<section><title>a</title><p>b</|\n</section>"), ARTICLE ("<section><title>a</title><p>b</p>|\n</section>") },
  { "nothing-open", ARTICLE ("<p>a</|</p>"), NULL },
  { "in-a-comment", ARTICLE ("<p><!-- </| --></p>"), NULL },
  { "slash-alone", ARTICLE ("<p>a/|<em></p>"), NULL },
};

static void
test_end (gconstpointer data)
{
  const TypingCase *c = data;
  guint32 caret;
  g_autofree char *text = take_caret (c->before, &caret);
  g_autoptr (GalleyTree) tree = galley_tree_new (text, strlen (text));
  g_autoptr (GalleyTextEdit) edit = galley_typing_end_tag (tree, caret);

  assert_edit (tree, edit, edit != NULL ? caret + galley_text_edit_get (edit, 0)->n_bytes : caret, c->after);
}

static const TypingCase enter_cases[] = {
  { "end-of-paragraph", ARTICLE ("  <p>a|</p>"), ARTICLE ("  <p>a</p>\n  <p>|</p>") },
  { "empty-paragraph", ARTICLE ("\t<p>|</p>"), ARTICLE ("\t<p></p>\n\t<p>|</p>") },
  { "behind-inline", ARTICLE ("  <p>a<em>b</em>|</p>"), ARTICLE ("  <p>a<em>b</em></p>\n  <p>|</p>") },
  { "crlf", ARTICLE ("\r\n  <p>a|</p>"), ARTICLE ("\r\n  <p>a</p>\r\n  <p>|</p>") },
  { "attributes", ARTICLE ("  <p xml:id='x' xml:lang='fr'>a|</p>"), ARTICLE ("  <p xml:id='x' xml:lang='fr'>a</p>\n  <p xml:lang='fr'>|</p>") },
  { "item", ARTICLE ("<ul>\n  <li>a|</li>\n</ul>"), ARTICLE ("<ul>\n  <li>a</li>\n  <li>|</li>\n</ul>") },
  { "title", ARTICLE ("<section>\n  <title>a|</title>\n</section>"), ARTICLE ("<section>\n  <title>a</title>\n  <p>|</p>\n</section>") },
  { "inside-a-paragraph", ARTICLE ("  <p>a |b</p>"), ARTICLE ("  <p>a</p>\n  <p>|b</p>") },
  { "inside-an-item", ARTICLE ("<ul>\n  <li xml:lang='fr'>a| b</li>\n</ul>"),
    ARTICLE ("<ul>\n  <li xml:lang='fr'>a</li>\n  <li xml:lang='fr'>|b</li>\n</ul>") },
  { "inside-emphasis", ARTICLE ("  <p xml:id='x'>a <em>b|c</em> d</p>"), ARTICLE ("  <p xml:id='x'>a <em>b</em></p>\n  <p><em>|c</em> d</p>") },
  { "inside-a-link", ARTICLE ("  <p><a href='x'>b|c</a></p>"), ARTICLE ("  <p><a href='x'>b</a></p>\n  <p><a href='x'>|c</a></p>") },
  { "at-the-end-of-emphasis", ARTICLE ("  <p>a<em>b|</em></p>"), ARTICLE ("  <p>a<em>b</em></p>\n  <p>|</p>") },
  { "before-all-words", ARTICLE ("  <p xml:id='x'>|a</p>"), ARTICLE ("  <p></p>\n  <p xml:id='x'>|a</p>") },
  { "before-emphasis", ARTICLE ("  <p><em>|a</em></p>"), ARTICLE ("  <p></p>\n  <p><em>|a</em></p>") },
  { "inside-a-citation", ARTICLE ("  <p><cite ref='x'>a|b</cite></p>"), NULL },
  { "inside-code", ARTICLE ("  <p><code>a|b</code></p>"), NULL },
  { "inside-a-reference", ARTICLE ("  <p>a&am|p;b</p>"), NULL },
  { "inside-a-title", ARTICLE ("<section>\n  <title>a|b</title>\n</section>"), NULL },
  { "inside-a-cell", ARTICLE ("<table>\n  <tr>\n    <td>a|b</td></tr></table>"), NULL },
  { "out-of-a-list", ARTICLE ("<ul>\n  <li>a</li>\n  <li>|</li>\n</ul>\n<p/>"), ARTICLE ("<ul>\n  <li>a</li>\n</ul>\n<p>|</p>\n<p/>") },
  { "out-of-a-list-in-a-list",
    ARTICLE ("<ul>\n  <li>\n    <p>a</p>\n    <ul>\n      <li>b</li>\n      <li>|</li>\n    </ul>\n  </li>\n</ul>"),
    ARTICLE ("<ul>\n  <li>\n    <p>a</p>\n    <ul>\n      <li>b</li>\n    </ul>\n  </li>\n  <li>|</li>\n</ul>") },
  { "last-item", ARTICLE ("<ul>\n  <li>a</li>\n  <li>b|</li>\n</ul>"), ARTICLE ("<ul>\n  <li>a</li>\n  <li>b</li>\n  <li>|</li>\n</ul>") },
  { "amid-the-last-item", ARTICLE ("<ul>\n  <li>a</li>\n  <li>b| c</li>\n</ul>"), ARTICLE ("<ul>\n  <li>a</li>\n  <li>b</li>\n  <li>|c</li>\n</ul>") },
  { "empty-item-behind-a-comment", ARTICLE ("<ul>\n  <li>a</li><!-- c -->\n  <li>|</li>\n</ul>"),
    ARTICLE ("<ul>\n  <li>a</li><!-- c -->\n  <li></li>\n  <li>|</li>\n</ul>") },
  { "amid-a-list", ARTICLE ("<ul>\n  <li>|</li>\n  <li>a</li>\n</ul>"), ARTICLE ("<ul>\n  <li></li>\n  <li>|</li>\n  <li>a</li>\n</ul>") },
  { "out-of-a-quote", ARTICLE ("<blockquote>\n  <p>a</p>\n  <p>|</p>\n</blockquote>"), ARTICLE ("<blockquote>\n  <p>a</p>\n</blockquote>\n<p>|</p>") },
  { "quote-with-attribution", ARTICLE ("<blockquote>\n  <p>a</p>\n  <p>|</p>\n  <attribution>b</attribution>\n</blockquote>"),
    ARTICLE ("<blockquote>\n  <p>a</p>\n  <p></p>\n  <p>|</p>\n  <attribution>b</attribution>\n</blockquote>") },
  { "not-alone-in-its-line", ARTICLE ("<section><p>a|</p></section>"), ARTICLE ("<section><p>a</p><p>|</p></section>") },
  { "item-not-alone-in-its-line", ARTICLE ("<ul><li>a|b</li></ul>"), ARTICLE ("<ul><li>a</li><li>|b</li></ul>") },
  { "title-not-alone-in-its-line", ARTICLE ("<section><title>a|</title></section>"), ARTICLE ("<section><title>a</title><p>|</p></section>") },
  { "out-of-a-list-in-one-line", ARTICLE ("<ul><li>a</li><li>|</li></ul>"), ARTICLE ("<ul><li>a</li></ul>\n<p>|</p>") },
  { "between-blocks", ARTICLE ("  <p>a</p>|"), NULL },
  { "broken-paragraph", ARTICLE ("  <p>a<em|</p>"), NULL },
};

/* Beside a tag. As after a text that equals the one before: nothing happens but to the caret. */
static const TypingCase backspace_cases[] = {
  { "in-words", ARTICLE ("<p>a|b</p>"), NULL },
  { "in-a-tag", ARTICLE ("<p|>b</p>"), NULL },
  { "second-paragraph", ARTICLE ("<p>a</p>\n<p>|b</p>"), ARTICLE ("<p>a|b</p>") },
  { "second-item", ARTICLE ("<ul>\n  <li>a</li>\n  <li>|b</li>\n</ul>"), ARTICLE ("<ul>\n  <li>a|b</li>\n</ul>") },
  { "another-prefix", ARTICLE ("<g:p xmlns:g='urn:galley:article:1'>a</g:p>\n<p>|b</p>"), ARTICLE ("<g:p xmlns:g='urn:galley:article:1'>a</g:p>\n<p>|b</p>") },
  { "declares-a-prefix", ARTICLE ("<p>a</p>\n<p xmlns:x='u'>|b<x:c/></p>"), ARTICLE ("<p>a</p>\n<p xmlns:x='u'>|b<x:c/></p>") },
  { "another-language", ARTICLE ("<p>a </p>\n<p xml:lang='fr' xml:id='x'>|b</p>"), ARTICLE ("<p>a |<span xml:lang='fr'>b</span></p>") },
  { "the-same-language", ARTICLE ("<p xml:lang='fr'>a</p>\n<p xml:lang='fr'>|b</p>"), ARTICLE ("<p xml:lang='fr'>a|b</p>") },
  { "behind-an-empty-paragraph", ARTICLE ("<p></p>\n<p xml:id='x'>|b</p>"), ARTICLE ("<p xml:id='x'>|b</p>") },
  { "empty-paragraph", ARTICLE ("<p>a</p>\n<p>|</p>\n<p>b</p>"), ARTICLE ("<p>a|</p>\n<p>b</p>") },
  { "empty-paragraph-behind-a-title", ARTICLE ("<section>\n<title>a</title>\n<p>|</p>\n</section>"), ARTICLE ("<section>\n<title>a|</title>\n</section>") },
  { "empty-paragraph-behind-a-list", ARTICLE ("<ul><li>a</li></ul>\n<p>|</p>"), ARTICLE ("<ul><li>a</li></ul>|") },
  { "first-paragraph-and-empty", ARTICLE ("<p>|</p>\n<p>b</p>"), ARTICLE ("<p>|b</p>") },
  { "first-paragraph", ARTICLE ("<p>|a</p>"), ARTICLE ("<p>|a</p>") },
  { "only-paragraph-and-empty", ARTICLE ("<p>|</p>"), ARTICLE ("<p>|</p>") },
  { "paragraph-behind-a-title", ARTICLE ("<section><title>a</title><p>|b</p></section>"), ARTICLE ("<section><title>a</title><p>|b</p></section>") },
  { "paragraph-behind-a-comment", ARTICLE ("<p>a</p><!-- c --><p>|b</p>"), ARTICLE ("<p>a</p><!-- c --><p>|b</p>") },
  { "empty-paragraph-behind-a-comment", ARTICLE ("<p>a</p><!-- c --><p>|</p>"), ARTICLE ("<p>a</p><!-- c --><p>|</p>") },
  { "only-item-and-empty", ARTICLE ("<ul>\n  <li>|</li>\n</ul>"), ARTICLE ("<p>|</p>") },
  { "only-line-of-a-quote", ARTICLE ("<blockquote><p>|</p></blockquote>"), ARTICLE ("<p>|</p>") },
  { "cell", ARTICLE ("<table><tr><td>a</td><td>|</td></tr></table>"), ARTICLE ("<table><tr><td>a</td><td>|</td></tr></table>") },
  { "emphasis", ARTICLE ("<p>a <em>|b</em> c</p>"), ARTICLE ("<p>a |b c</p>") },
  { "behind-emphasis", ARTICLE ("<p>a <em>b</em>| c</p>"), ARTICLE ("<p>a b| c</p>") },
  { "empty-emphasis", ARTICLE ("<p>a <em>|</em> c</p>"), ARTICLE ("<p>a | c</p>") },
  { "behind-a-citation", ARTICLE ("<p>a<cite ref='x'/>|.</p>"), ARTICLE ("<p>a|.</p>") },
  { "behind-a-line-break", ARTICLE ("<p>a<br/>|b</p>"), ARTICLE ("<p>a|b</p>") },
  { "unknown-in-text", ARTICLE ("<p>a <b>|b</b></p>"), ARTICLE ("<p>a |b</p>") },
  { "foreign", ARTICLE ("<p><x:a xmlns:x='u'>b</x:a>|</p>"), NULL },
  { "behind-a-paragraph", ARTICLE ("<p>a</p>|"), ARTICLE ("<p>a|</p>") },
  { "behind-a-rule", ARTICLE ("<p>a</p>\n<hr/>|"), ARTICLE ("<p>a</p>\n|") },
  { "behind-a-figure", ARTICLE ("<figure src='x'/>|"), NULL },
  { "behind-a-section", ARTICLE ("<section><title/></section>|"), NULL },
  { "empty-section", ARTICLE ("<section>|</section>"), ARTICLE ("|") },
  { "section-with-something", ARTICLE ("<section>|<title/></section>"), NULL },
  { "unclosed", ARTICLE ("<p>a <em>|b</p>"), NULL },
  { "broken", ARTICLE ("<p>a</p>\n<p>|b <em</p>"), NULL },
  { "start-of-the-text", "|" ARTICLE (""), NULL },
};

static const TypingCase delete_cases[] = {
  { "in-words", ARTICLE ("<p>a|b</p>"), NULL },
  { "end-of-a-paragraph", ARTICLE ("<p>a|</p>\n<p>b</p>"), ARTICLE ("<p>a|b</p>") },
  { "end-of-an-item", ARTICLE ("<ul><li>a|</li><li>b</li></ul>"), ARTICLE ("<ul><li>a|b</li></ul>") },
  { "empty-paragraph", ARTICLE ("<p>|</p>\n<p>b</p>"), ARTICLE ("<p>|b</p>") },
  { "before-an-empty-paragraph", ARTICLE ("<p>a|</p>\n<p/>\n<p>b</p>"), ARTICLE ("<p>a|</p>\n<p>b</p>") },
  { "last-paragraph", ARTICLE ("<p>a|</p>"), ARTICLE ("<p>a|</p>") },
  { "before-emphasis", ARTICLE ("<p>a |<em>b</em></p>"), ARTICLE ("<p>a |b</p>") },
  { "end-of-emphasis", ARTICLE ("<p>a <em>b|</em></p>"), ARTICLE ("<p>a b|</p>") },
  { "before-a-citation", ARTICLE ("<p>a|<cite ref='x'/>.</p>"), ARTICLE ("<p>a|.</p>") },
  { "before-a-paragraph", ARTICLE ("|<p>a</p>"), ARTICLE ("<p>|a</p>") },
  { "end-of-a-section", ARTICLE ("<section><title/>|</section>"), NULL },
  { "end-of-the-text", ARTICLE ("") "|", NULL },
};

static void
test_taking (const TypingCase *c, GalleyTextEdit *(*take) (const GalleyTree *, guint32, guint32 *))
{
  guint32 caret, new_caret = 0;
  g_autofree char *text = take_caret (c->before, &caret);
  g_autoptr (GalleyTree) tree = galley_tree_new (text, strlen (text));
  g_autoptr (GalleyTextEdit) edit = take (tree, caret, &new_caret);

  assert_edit (tree, edit, new_caret, c->after);
}

static void
test_backspace (gconstpointer data)
{
  test_taking (data, galley_typing_backspace);
}

static void
test_delete (gconstpointer data)
{
  test_taking (data, galley_typing_delete);
}

/* [ ] is what is selected. */
static const TypingCase range_cases[] = {
  { "words", ARTICLE ("<p>a[b]c</p>"), NULL },
  { "two-paragraphs", ARTICLE ("<p>a[b</p>\n<p>c]d</p>"), NULL },
  { "whole-elements", ARTICLE ("<p>a [<em>b</em> c]</p>"), NULL },
  { "into-emphasis", ARTICLE ("<p>a[b <em>c]d</em></p>"), ARTICLE ("<p>a|<em>d</em></p>") },
  { "out-of-emphasis", ARTICLE ("<p><em>a[b</em> c]d</p>"), ARTICLE ("<p><em>a|</em>d</p>") },
  { "all-words-of-emphasis", ARTICLE ("<p>a[b <em>cd]</em> e</p>"), ARTICLE ("<p>a| e</p>") },
  { "all-words-of-emphasis-and-more", ARTICLE ("<p>a <em>[b</em> c]d</p>"), ARTICLE ("<p>a |d</p>") },
  { "from-one-emphasis-to-another", ARTICLE ("<p><em>a[b</em> c <strong>d]e</strong></p>"), ARTICLE ("<p><em>a|</em><strong>e</strong></p>") },
  { "from-one-emphasis-to-its-like", ARTICLE ("<p><em>a[b</em> c <em>d]e</em></p>"), NULL },
  { "from-emphasis-to-another-paragraph", ARTICLE ("<p>a <em>b[c</em> d</p>\n<p>e <strong>f]g</strong></p>"),
    ARTICLE ("<p>a <em>b|</em><strong>g</strong></p>") },
  { "from-one-prefix-to-another", ARTICLE ("<g:p xmlns:g='urn:galley:article:1'>a[b</g:p>\n<p>c]d</p>"),
    ARTICLE ("<g:p xmlns:g='urn:galley:article:1'>a|</g:p>\n<p>d</p>") },
  { "out-of-a-list", ARTICLE ("<ul>\n  <li>a[b</li>\n  <li>c</li>\n</ul>\n<p>d]e</p>"), ARTICLE ("<ul>\n  <li>a|</li>\n</ul>\n<p>e</p>") },
  { "into-a-list", ARTICLE ("<p>a[b</p>\n<hr/>\n<ul>\n  <li>c]d</li>\n</ul>"), ARTICLE ("<p>a|</p>\n<ul>\n  <li>d</li>\n</ul>") },
  { "over-cells", ARTICLE ("<table><tr><td>a[b</td><td>c</td><td>d]e</td></tr></table>"), ARTICLE ("<table><tr><td>a|</td><td>e</td></tr></table>") },
  { "from-between", ARTICLE ("[<hr/>\n<p>a]b</p>"), ARTICLE ("<p>|b</p>") },
  { "a-tag-alone", ARTICLE ("<p>a [<em>]b</em></p>"), NULL },
  { "a-line-with-a-tag", ARTICLE ("<ul>\n<li/>\n[</ul>\n]<p/>"), NULL },
  { "a-part-of-a-tag", ARTICLE ("<p>a [b <e]m>c</em></p>"), NULL },
  { "broken", ARTICLE ("<p>a [b <em>c] d</p>"), NULL },
};

static void
test_delete_range (gconstpointer data)
{
  const TypingCase *c = data;
  const char *start = strchr (c->before, '[');
  const char *end = strchr (c->before, ']');
  GalleySpan range = GALLEY_SPAN ((guint32) (start - c->before), (guint32) (end - c->before) - 1);
  g_autofree char *text = g_strdup_printf ("%.*s%.*s%s", (int) range.start, c->before, (int) galley_span_length (range), start + 1, end + 1);
  g_autoptr (GalleyTree) tree = galley_tree_new (text, strlen (text));
  guint32 caret = 0;
  g_autoptr (GalleyTextEdit) edit = galley_typing_delete_range (tree, range, &caret);

  assert_edit (tree, edit, caret, c->after);
}

/* What is typed, and the text with it. */
typedef struct
{
  const char *name;
  const char *before;
  const char *typed;
  const char *after;
} PlaceCase;

static const PlaceCase place_cases[] = {
  { "in-words", ARTICLE ("<p>a|b</p>"), "x", ARTICLE ("<p>ax|b</p>") },
  { "end-of-words", ARTICLE ("<p>a |</p>"), "x", ARTICLE ("<p>a x|</p>") },
  { "within-the-end-sign", ARTICLE ("<p>a<|/p>"), " ", ARTICLE ("<p>a |</p>") },
  { "sign-within-the-end-sign", ARTICLE ("<p>a<|/p>"), "<", ARTICLE ("<p>a<<|/p>") },
  { "in-the-name-of-an-end-tag", ARTICLE ("<p>a</p|>"), "x", ARTICLE ("<p>a</px|>") },
  { "behind-the-name-of-an-end-tag", ARTICLE ("<p>a</p|>"), " ", ARTICLE ("<p>a |</p>") },
  { "behind-the-space-in-an-end-tag", ARTICLE ("<p>a</p |>"), "x", ARTICLE ("<p>ax|</p >") },
  { "in-a-start-tag", ARTICLE ("<p |>a</p>"), "x", ARTICLE ("<p x|>a</p>") },
  { "behind-a-paragraph", ARTICLE ("<p>a</p>|"), "é", ARTICLE ("<p>aé|</p>") },
  { "space-behind-a-paragraph", ARTICLE ("<p>a</p>|"), " ", ARTICLE ("<p>a |</p>") },
  { "sign-behind-a-paragraph", ARTICLE ("<p>a</p>|"), "?", ARTICLE ("<p>a?|</p>") },
  { "space-before-a-paragraph", ARTICLE ("|<p>a</p>"), " ", ARTICLE (" |<p>a</p>") },
  { "tag-behind-a-paragraph", ARTICLE ("<p>a</p>|"), "<", ARTICLE ("<p>a</p><|") },
  { "before-a-paragraph", ARTICLE ("|<p>a</p>"), "x", ARTICLE ("<p>x|a</p>") },
  { "behind-an-item", ARTICLE ("<ul><li>a</li>|</ul>"), "x", ARTICLE ("<ul><li>ax|</li></ul>") },
  { "behind-a-heading", ARTICLE ("<section>\n<title>a</title>|\n</section>"), "x", ARTICLE ("<section>\n<title>ax|</title>\n</section>") },
  { "on-a-blank-line", ARTICLE ("  <p>a</p>\n  |\n  <p>b</p>"), "x", ARTICLE ("  <p>a</p>\n  <p>x|</p>\n  <p>b</p>") },
  { "on-a-blank-line-of-a-list", ARTICLE ("<ul>\n  <li>a</li>\n|\n</ul>"), "x", ARTICLE ("<ul>\n  <li>a</li>\n  <li>x|</li>\n</ul>") },
  { "behind-a-rule", ARTICLE ("<p>a</p>\n<hr/>|"), "x", ARTICLE ("<p>a</p>\n<hr/>\n<p>x|</p>") },
  { "where-no-words-can-be", ARTICLE ("<table>\n|\n<tr/></table>"), "x", ARTICLE ("<table>\nx|\n<tr/></table>") },
  { "among-stray-words", ARTICLE ("a\n|\n<p/>"), "x", ARTICLE ("a\nx|\n<p/>") },
  { "in-a-comment", ARTICLE ("<!--\n|\n-->"), "x", ARTICLE ("<!--\nx|\n-->") },
  { "in-running-text", ARTICLE ("<p><em>a</em>|</p>"), "x", ARTICLE ("<p><em>a</em>x|</p>") },
  { "in-unknown", ARTICLE ("<x>|</x>"), "x", ARTICLE ("<x>x|</x>") },
};

static void
test_place (gconstpointer data)
{
  const PlaceCase *c = data;
  guint32 caret, place;
  g_autofree char *before = take_caret (c->before, &caret);
  g_autoptr (GBytes) bytes = g_bytes_new (before, strlen (before));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GBytes) opened = g_bytes_ref (bytes);
  g_autoptr (GString) text = NULL;

  place = caret;
  if (galley_typing_place (galley_article_get_tree (article), caret, c->typed, strlen (c->typed), &place) == GALLEY_TYPING_NEW_LINE)
    edit = galley_edit_open_line (article, caret, &place);
  if (edit != NULL)
    {
      g_bytes_unref (opened);
      opened = galley_text_edit_apply (edit, before, strlen (before));
    }
  text = g_string_new_len (g_bytes_get_data (opened, NULL), (gssize) g_bytes_get_size (opened));
  g_string_insert (text, (gssize) place, c->typed);
  g_string_insert_c (text, (gssize) (place + strlen (c->typed)), '|');
  g_assert_cmpstr (text->str, ==, c->after);
}

static void
test_enter (gconstpointer data)
{
  const TypingCase *c = data;
  guint32 caret, new_caret = 0;
  g_autofree char *text = take_caret (c->before, &caret);
  g_autoptr (GalleyTree) tree = galley_tree_new (text, strlen (text));
  g_autoptr (GalleyTextEdit) edit = galley_typing_enter (tree, caret, &new_caret);

  assert_edit (tree, edit, new_caret, c->after);
}

static const TypingCase enter_over_cases[] = {
  { "words", ARTICLE ("\n<p>a[ b] c</p>"), ARTICLE ("\n<p>a</p>\n<p>|c</p>") },
  { "to-the-end", ARTICLE ("\n<p>a[ b]</p>"), ARTICLE ("\n<p>a</p>\n<p>|</p>") },
  { "half-of-a-pair", ARTICLE ("\n<p>a[b <em>c]d</em></p>"), ARTICLE ("\n<p>a</p>\n<p>|<em>d</em></p>") },
  { "over-a-border", ARTICLE ("\n<p>a[b</p>\n<p>c]d</p>"), ARTICLE ("\n<p>a</p>\n<p>|d</p>") },
  { "whole-emphasis", ARTICLE ("\n<p>a[<em>b</em>]c</p>"), ARTICLE ("\n<p>a</p>\n<p>|c</p>") },
  { "whole-paragraph", ARTICLE ("\n[<p>a</p>]\n"), NULL },
  { "in-a-tag", ARTICLE ("\n<p i[d]='x'>a</p>"), NULL },
};

/* [ ] is what is removed; the mirror comes back in the same brackets. */
typedef struct
{
  const char *name;
  const char *before;
  const char *inserted;
  const char *mirror;
} MirrorCase;

static const MirrorCase mirror_cases[] = {
  { "insert-at-end", ARTICLE ("<p[]>a</p>"), "re", ARTICLE ("<p>a</p[]>") },
  { "insert-at-start", ARTICLE ("<[]p>a</p>"), "x", ARTICLE ("<p>a</[]p>") },
  { "remove", ARTICLE ("<s[trong]>a</strong>"), "", ARTICLE ("<strong>a</s[trong]>") },
  { "replace-all", ARTICLE ("<[em]>a</em>"), "strong", ARTICLE ("<em>a</[em]>") },
  { "in-the-end-tag", ARTICLE ("<em>a</[em]>"), "strong", ARTICLE ("<[em]>a</em>") },
  { "nested-same-name", ARTICLE ("<section[]><section>a</section></section>"), "x", ARTICLE ("<section><section>a</section></section[]>") },
  { "with-attributes", ARTICLE ("<a[] href='p'>a</a>"), "b", ARTICLE ("<a href='p'>a</a[]>") },
  { "attribute-name", ARTICLE ("<a h[]ref='p'>a</a>"), "x", NULL },
  { "text", ARTICLE ("<p>a[]b</p>"), "x", NULL },
  { "space", ARTICLE ("<p[]>a</p>"), " ", NULL },
  { "end-of-tag", ARTICLE ("<p[]>a</p>"), ">", NULL },
  { "empty-tag", ARTICLE ("<hr[]/>"), "x", NULL },
  { "unclosed", ARTICLE ("<p><em[]>a</p>"), "x", NULL },
  { "over-the-border", ARTICLE ("[<]p>a</p>"), "", NULL },
  { "nothing", ARTICLE ("<p[]>a</p>"), "", NULL },
};

static char *
take_range (const char *marked, GalleySpan *range)
{
  g_auto (GStrv) first = g_strsplit (marked, "[", 2);
  g_auto (GStrv) second = g_strsplit (first[1], "]", 2);

  range->start = (guint32) strlen (first[0]);
  range->end = range->start + (guint32) strlen (second[0]);
  return g_strconcat (first[0], second[0], second[1], NULL);
}

static void
test_enter_over (gconstpointer data)
{
  const TypingCase *c = data;
  GalleySpan range;
  guint32 caret = 0;
  g_autofree char *text = take_range (c->before, &range);
  g_autoptr (GalleyTree) tree = galley_tree_new (text, strlen (text));
  g_autoptr (GalleyTextEdit) edit = galley_typing_enter_over (tree, range, &caret);

  assert_edit (tree, edit, caret, c->after);
}

static void
test_mirror (gconstpointer data)
{
  const MirrorCase *c = data;
  GalleySpan removed, mirror = { 0, 0 }, expected;
  g_autofree char *text = take_range (c->before, &removed);
  g_autoptr (GalleyTree) tree = galley_tree_new (text, strlen (text));
  gboolean found = galley_typing_mirror (tree, removed, c->inserted, strlen (c->inserted), &mirror);

  g_assert_cmpint (found, ==, c->mirror != NULL);
  if (c->mirror != NULL)
    {
      g_autofree char *same = take_range (c->mirror, &expected);

      g_assert_cmpstr (same, ==, text);
      g_assert_cmpuint (mirror.start, ==, expected.start);
      g_assert_cmpuint (mirror.end, ==, expected.end);
    }
}

/* After: the same text with both names in brackets. */
static const TypingCase pair_cases[] = {
  { "name-of-start-tag", ARTICLE ("<p>a <e|m>b</em></p>"), ARTICLE ("<p>a <[em]>b</[em]></p>") },
  { "behind-the-sign", ARTICLE ("<p>a <|em>b</em></p>"), ARTICLE ("<p>a <[em]>b</[em]></p>") },
  { "in-an-attribute", ARTICLE ("<p id='x|'>a</p>"), ARTICLE ("<[p] id='x'>a</[p]>") },
  { "end-tag", ARTICLE ("<p>a <em>b</e|m></p>"), ARTICLE ("<p>a <[em]>b</[em]></p>") },
  { "within-the-end-sign", ARTICLE ("<p>a <em>b<|/em></p>"), ARTICLE ("<p>a <[em]>b</[em]></p>") },
  { "same-name-inside", ARTICLE ("<ul><li><ul|><li/></ul></li></ul>"), ARTICLE ("<ul><li><[ul]><li/></[ul]></li></ul>") },
  { "before-the-tag", ARTICLE ("<p>a |<em>b</em></p>"), NULL },
  { "behind-the-tag", ARTICLE ("<p>a <em>|b</em></p>"), NULL },
  { "in-the-text", ARTICLE ("<p>a| <em>b</em></p>"), NULL },
  { "one-tag-is-both", ARTICLE ("<p>a <cite r|ef='x'/></p>"), NULL },
  { "no-end-tag", ARTICLE ("<p>a <e|m>b</p>"), NULL },
  { "comment", ARTICLE ("<p>a <!-- <e|m> --></p>"), NULL },
  { "start-of-the-text", "|" ARTICLE ("<p>a</p>"), NULL },
};

static void
test_pair (gconstpointer data)
{
  const TypingCase *c = data;
  guint32 caret;
  g_autofree char *text = take_caret (c->before, &caret);
  g_autoptr (GalleyTree) tree = galley_tree_new (text, strlen (text));
  GalleySpan names[2];
  g_autoptr (GString) marked = g_string_new (text);

  g_assert_cmpint (galley_typing_pair (tree, caret, names), ==, c->after != NULL);
  if (c->after == NULL)
    return;
  for (int i = 1; i >= 0; i--)
    {
      g_string_insert_c (marked, names[i].end, ']');
      g_string_insert_c (marked, names[i].start, '[');
    }
  g_assert_cmpstr (marked->str, ==, c->after);
}

static void
add_cases (const char *group, const TypingCase *cases, gsize n, GTestDataFunc func)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/typing/%s/%s", group, cases[i].name);
      g_test_add_data_func (path, &cases[i], func);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_cases ("close-tag", close_cases, G_N_ELEMENTS (close_cases), test_close);
  add_cases ("end-tag", end_cases, G_N_ELEMENTS (end_cases), test_end);
  add_cases ("escape", escape_cases, G_N_ELEMENTS (escape_cases), test_escape);
  add_cases ("pair", pair_cases, G_N_ELEMENTS (pair_cases), test_pair);
  add_cases ("enter", enter_cases, G_N_ELEMENTS (enter_cases), test_enter);
  add_cases ("enter-over", enter_over_cases, G_N_ELEMENTS (enter_over_cases), test_enter_over);
  add_cases ("backspace", backspace_cases, G_N_ELEMENTS (backspace_cases), test_backspace);
  add_cases ("delete", delete_cases, G_N_ELEMENTS (delete_cases), test_delete);
  add_cases ("delete-range", range_cases, G_N_ELEMENTS (range_cases), test_delete_range);
  for (gsize i = 0; i < G_N_ELEMENTS (place_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/typing/place/%s", place_cases[i].name);
      g_test_add_data_func (path, &place_cases[i], test_place);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (mirror_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/typing/mirror/%s", mirror_cases[i].name);
      g_test_add_data_func (path, &mirror_cases[i], test_mirror);
    }

  return g_test_run ();
}
