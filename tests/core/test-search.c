/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/search.h"

#include <string.h>

/* In the matches column every match stands in brackets. */
typedef struct
{
  const char *name;
  const char *text;
  GalleySearch search;
  const char *matches;
  const char *replacement;
  const char *replaced;
} SearchCase;

#define REGEX .is_regex = TRUE
#define CASE .match_case = TRUE
#define WORDS .whole_words = TRUE
#define TEXT .text_only = TRUE

#define A(text) "<article xmlns='urn:galley:article:1'><body>" text "</body></article>"

static const SearchCase search_cases[] = {
  { "plain", "<p>a cat, a Cat</p>", { "cat" }, "<p>a [cat], a [Cat]</p>", "dog", "<p>a dog, a dog</p>" },
  { "match-case", "<p>a cat, a Cat</p>", { "Cat", CASE }, "<p>a cat, a [Cat]</p>", "Dog", "<p>a cat, a Dog</p>" },
  { "whole-words", "<p>cat catalogue</p>", { "cat", WORDS }, "<p>[cat] catalogue</p>", "dog", "<p>dog catalogue</p>" },
  { "not-a-regex", "<p>1.5 125</p>", { "1.5" }, "<p>[1.5] 125</p>", "\\1", "<p>\\1 125</p>" },
  { "in-tags", "<p title='p'>p</p>", { "p" }, "<[p] title='[p]'>[p]</[p]>", "q", "<q title='q'>q</q>" },
  { "text-only", "<p title='p'>p<!--p--></p>", { "p", TEXT }, "<p title='p'>[p]<!--p--></p>", "q", "<p title='p'>q<!--p--></p>" },
  { "text-only-escapes", "<p>a</p>", { "a", TEXT }, "<p>[a]</p>", "<b> & c", "<p>&lt;b&gt; &amp; c</p>" },
  { "text-only-cdata", "<p><![CDATA[a]]></p>", { "a", TEXT }, "<p><![CDATA[[a]]]></p>", "<b>", "<p><![CDATA[<b>]]></p>" },
  { "reference-as-character", "<p>x AT&amp;T and AT&#38;T y</p>", { "at&t", TEXT }, "<p>x [AT&amp;T] and [AT&#38;T] y</p>", "us", "<p>x us and us y</p>" },
  { "behind-a-reference", "<p>&lt;&#233; cat</p>", { "cat", TEXT }, "<p>&lt;&#233; [cat]</p>", "dog", "<p>&lt;&#233; dog</p>" },
  { "name-of-a-reference", "<p>&amp;</p>", { "amp", TEXT }, "<p>&amp;</p>", "x", "<p>&amp;</p>" },
  { "regex-groups", "<p>2019-21</p>", { "(\\d+)-(\\d+)", REGEX }, "<p>[2019-21]</p>", "\\2/\\1", "<p>21/2019</p>" },
  { "regex-empty-matches", "<p>aab</p>", { "a*", REGEX, TEXT }, "<p>[aa]b</p>", "x", "<p>xb</p>" },
  { "accents", "<p>\xc3\x89" "cole \xc3\xa9" "cole</p>", { "\xc3\xa9" "cole" }, "<p>[\xc3\x89" "cole] [\xc3\xa9" "cole]</p>", "x", "<p>x x</p>" },
  { "over-emphasis", A ("<p>a very <em>important</em> b</p>"), { "very important", TEXT }, A ("<p>a [very <em>important]</em> b</p>"), "crucial",
    A ("<p>a crucial b</p>") },
  { "into-emphasis", A ("<p>very <em>important <strong>thing</strong> x</em></p>"), { "very important thing", TEXT },
    A ("<p>[very <em>important <strong>thing]</strong> x</em></p>"), "big", A ("<p>big<em> x</em></p>") },
  { "out-of-emphasis", A ("<p><em>very</em> important</p>"), { "very important", TEXT }, A ("<p><em>[very</em> important]</p>"), "big",
    A ("<p><em>big</em></p>") },
  { "over-a-citation", A ("<p>said<cite ref='a'/>. So</p>"), { "said.", TEXT }, A ("<p>[said<cite ref='a'/>.] So</p>"), "told", A ("<p>told<cite ref='a'/> So</p>") },
  { "emphasis-of-all", A ("<p>a <em>b</em> c</p>"), { "b", TEXT }, A ("<p>a <em>[b]</em> c</p>"), "", A ("<p>a  c</p>") },
  { "not-over-blocks", A ("<p>a</p><p>b</p>"), { "a\\s*b", REGEX, TEXT }, A ("<p>a</p><p>b</p>"), "x", A ("<p>a</p><p>b</p>") },
  { "not-over-a-line-break", A ("<p>a<br/>b</p>"), { "ab", TEXT }, A ("<p>a<br/>b</p>"), "x", A ("<p>a<br/>b</p>") },
  { "over-a-line-end", A ("<p>very\n   important</p>"), { "very important", TEXT }, A ("<p>[very\n   important]</p>"), "big", A ("<p>big</p>") },
  { "layout-is-no-space", A ("\n<p>a b</p>\n"), { " ", TEXT }, A ("\n<p>a[ ]b</p>\n"), "-", A ("\n<p>a-b</p>\n") },
  { "spaces-that-count", A ("<pre>a  b</pre>"), { "a  b", TEXT }, A ("<pre>[a  b]</pre>"), "x", A ("<pre>x</pre>") },
  { "no-break-space", A ("<p>10\302\240km 10&#xA0;km 10 km</p>"), { "10 km", TEXT }, A ("<p>[10\302\240km] [10&#xA0;km] [10 km]</p>"), "x", A ("<p>x x x</p>") },
  { "no-break-space-asked-for", A ("<p>10\302\240km 10 km</p>"), { "10\302\240km", TEXT }, A ("<p>[10\302\240km] 10 km</p>"), "x", A ("<p>x 10 km</p>") },
  { "soft-hyphen", A ("<p>im\302\255por\302\255tant</p>"), { "important", TEXT }, A ("<p>[im\302\255por\302\255tant]</p>"), "x", A ("<p>x</p>") },
  { "decomposed", A ("<p>cafe\314\201 caf\303\251</p>"), { "caf\303\251", TEXT }, A ("<p>[cafe\314\201] [caf\303\251]</p>"), "x", A ("<p>x x</p>") },
  { "decomposed-pattern", A ("<p>cafe\314\201 caf\303\251</p>"), { "cafe\314\201", TEXT }, A ("<p>[cafe\314\201] [caf\303\251]</p>"), "x", A ("<p>x x</p>") },
  { "half-a-letter", A ("<p>cafe\314\201</p>"), { "cafe", TEXT }, A ("<p>cafe\314\201</p>"), "x", A ("<p>cafe\314\201</p>") },
  { "whole-words-with-signs", A ("<p>C++ and C++11, R&amp;D</p>"), { "C++", WORDS, TEXT }, A ("<p>[C++] and C++11, R&amp;D</p>"), "x", A ("<p>x and C++11, R&amp;D</p>") },
  { "whole-words-over-emphasis", A ("<p><em>un</em>happy happy</p>"), { "happy", WORDS, TEXT }, A ("<p><em>un</em>happy [happy]</p>"), "x", A ("<p><em>un</em>happy x</p>") },
  { "regex-groups-over-emphasis", A ("<p>Ada <em>Lovelace</em></p>"), { "(\\w+) (\\w+)", REGEX, TEXT }, A ("<p>[Ada <em>Lovelace]</em></p>"), "\\2, \\1",
    A ("<p>Lovelace, Ada</p>") },
  { "nothing-to-find", "<p>a</p>", { "" }, "<p>a</p>", "x", "<p>a</p>" },
};

static void
test_case (gconstpointer data)
{
  const SearchCase *c = data;
  gsize n_bytes = strlen (c->text);
  g_autoptr (GalleyTree) tree = galley_tree_new (c->text, n_bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) matches = galley_search_find (tree, &c->search, &error);
  g_autoptr (GString) marked = g_string_new (c->text);
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autofree char *replaced = NULL;

  g_assert_no_error (error);
  for (guint i = matches->len; i > 0; i--)
    {
      GalleySpan span = g_array_index (matches, GalleySpan, i - 1);

      g_string_insert_c (marked, span.end, ']');
      g_string_insert_c (marked, span.start, '[');
    }
  g_assert_cmpstr (marked->str, ==, c->matches);

  edit = galley_search_replace (tree, &c->search, c->replacement, GALLEY_SPAN (0, n_bytes), &error);
  g_assert_no_error (error);
  after = galley_text_edit_apply (edit, c->text, n_bytes);
  replaced = g_strndup (g_bytes_get_data (after, NULL), g_bytes_get_size (after));
  g_assert_cmpstr (replaced, ==, c->replaced);
}

static void
test_range (void)
{
  const char *text = "<p>a a a</p>";
  GalleySearch search = { "a" };
  g_autoptr (GalleyTree) tree = galley_tree_new (text, strlen (text));
  g_autoptr (GalleyTextEdit) edit = galley_search_replace (tree, &search, "b", GALLEY_SPAN (5, 6), NULL);

  g_assert_cmpuint (galley_text_edit_get_n (edit), ==, 1);
  g_assert_cmpuint (galley_text_edit_get (edit, 0)->span.start, ==, 5);
}

static void
test_bad_regex (void)
{
  const char *text = "<p>a</p>";
  GalleySearch search = { "(", REGEX };
  GalleySearch group = { "(a)", REGEX };
  g_autoptr (GalleyTree) tree = galley_tree_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_search_find (tree, &search, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (galley_search_replace (tree, &group, "\\g<x", GALLEY_SPAN (0, 8), &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (search_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/search/case/%s", search_cases[i].name);
      g_test_add_data_func (path, &search_cases[i], test_case);
    }
  g_test_add_func ("/search/range", test_range);
  g_test_add_func ("/search/bad-regex", test_bad_regex);

  return g_test_run ();
}
