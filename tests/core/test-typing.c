/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/typing.h"

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
  { "inside-a-paragraph", ARTICLE ("  <p>a|b</p>"), NULL },
  { "inside-inline", ARTICLE ("  <p>a<em>b|</em></p>"), NULL },
  { "not-alone-in-its-line", ARTICLE ("<section><p>a|</p></section>"), NULL },
  { "between-blocks", ARTICLE ("  <p>a</p>|"), NULL },
  { "broken-paragraph", ARTICLE ("  <p>a<em|</p>"), NULL },
};

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
  for (gsize i = 0; i < G_N_ELEMENTS (mirror_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/typing/mirror/%s", mirror_cases[i].name);
      g_test_add_data_func (path, &mirror_cases[i], test_mirror);
    }

  return g_test_run ();
}
