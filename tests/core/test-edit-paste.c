/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words put where the caret is: what the text is then, and where the caret. */

#include "core/clip/edit-paste.h"

#include <string.h>

#define OPEN "<article xmlns='urn:galley:article:1' version='1.0'>\n"
#define BODY(content) OPEN "  <body>" content "\n  </body>\n</article>"
#define P(words) "\n    <p>" words "</p>"

/* In the text before, [ ] is what is selected and | a caret with nothing selected; behind
 * it | is the caret. NULL: the words cannot stand there. */
typedef struct
{
  const char *name;
  const char *before;
  const char *words;
  const char *after;
} PasteCase;

static const PasteCase cases[] = {
  /* In running text */
  { "word-in-a-paragraph", BODY (P ("one | two")), "and", BODY (P ("one and| two")) },
  { "markup-becomes-words", BODY (P ("|")), "<b> & co", BODY (P ("&lt;b&gt; &amp; co|")) },
  { "over-a-selection", BODY (P ("one [and] two")), "or", BODY (P ("one or| two")) },
  { "paragraphs-into-an-empty-one", BODY (P ("|")), "a\n\nb", BODY (P ("a") P ("b|")) },
  { "paragraphs-in-the-middle", BODY (P ("one |two")), "a\n\nb\n\nc", BODY (P ("one a") P ("b") P ("c|two")) },
  { "paragraphs-over-a-selection", BODY (P ("one [x]two")), "a\n\nb", BODY (P ("one a") P ("b|two")) },
  { "paragraphs-in-emphasis", BODY (P ("<em>one |two</em>")), "a\n\nb", BODY (P ("<em>one a</em>") P ("<em>b|two</em>")) },
  { "paragraphs-in-a-link", BODY (P ("<a href='?'>one |two</a>")), "a\n\nb", BODY (P ("<a href='?'>one a b|two</a>")) },
  { "paragraphs-in-a-citation", BODY (P ("<cite ref='a'>one |two</cite>")), "a\n\nb", BODY (P ("<cite ref='a'>one a b|two</cite>")) },
  { "language-on-both-sides", BODY ("\n    <p xml:lang='fr'>one|two</p>"), "- a\n- b",
    BODY ("\n    <p xml:lang='fr'>one</p>\n    <ul>\n      <li>a</li>\n      <li>b</li>\n    </ul>\n    <p xml:lang='fr'>|two</p>") },
  { "list-before-all", BODY ("\n    <p xml:id='x'><em xml:id='y'>|two</em></p>"), "- a\n- b",
    BODY ("\n    <ul>\n      <li>a</li>\n      <li>b</li>\n    </ul>\n    <p xml:id='x'><em xml:id='y'>|two</em></p>") },
  { "list-behind-all", BODY (P ("<em>two|</em>")), "- a\n- b",
    BODY (P ("<em>two</em>") "\n    <ul>\n      <li>a</li>\n      <li>b|</li>\n    </ul>") },
  { "one-id", BODY ("\n    <p xml:id=\"x\" xml:lang='fr'>one |two</p>"), "a\n\nb",
    BODY ("\n    <p xml:id=\"x\" xml:lang='fr'>one a</p>\n    <p xml:lang='fr'>b|two</p>") },
  { "one-id-in-emphasis", BODY (P ("<em xml:id='x'>one <q f:a='1'\n xml:id = 'y' >t|wo</q></em>")), "a\n\nb",
    BODY (P ("<em xml:id='x'>one <q f:a='1'\n xml:id = 'y' >ta</q></em>") P ("<em><q f:a='1' >b|wo</q></em>")) },
  { "list-into-an-empty-paragraph", BODY (P ("|")), "- a\n- b",
    BODY ("\n    <ul>\n      <li>a</li>\n      <li>b|</li>\n    </ul>") },
  { "list-in-the-middle", BODY (P ("one|two")), "- a\n- b",
    BODY (P ("one") "\n    <ul>\n      <li>a</li>\n      <li>b</li>\n    </ul>" P ("|two")) },
  { "list-at-the-end", BODY (P ("one|")), "- a\n- b",
    BODY (P ("one") "\n    <ul>\n      <li>a</li>\n      <li>b|</li>\n    </ul>") },
  { "words-and-list", BODY (P ("|") P ("x")), "a\n\n- b\n- c",
    BODY (P ("a") "\n    <ul>\n      <li>b</li>\n      <li>c|</li>\n    </ul>" P ("x")) },
  { "in-a-headline", OPEN "<head><headline>a |b</headline></head></article>", "x\n\ny",
    OPEN "<head><headline>a x y|b</headline></head></article>" },
  { "prefix", "<g:article xmlns:g='urn:galley:article:1'><g:body><g:p>|</g:p></g:body></g:article>", "a\n\nb",
    "<g:article xmlns:g='urn:galley:article:1'><g:body><g:p>a</g:p><g:p>b|</g:p></g:body></g:article>" },
  { "crlf", OPEN "\r\n<body>\r\n  <p>|</p>\r\n</body></article>", "a\n\nb",
    OPEN "\r\n<body>\r\n  <p>a</p>\r\n  <p>b|</p>\r\n</body></article>" },
  { "only-paragraphs-in-a-quote", BODY ("\n    <blockquote>\n      <p>a|</p>\n    </blockquote>"), "b\n\n- c\n- d",
    BODY ("\n    <blockquote>\n      <p>ab - c - d|</p>\n    </blockquote>") },

  /* In lists */
  { "paragraphs-in-an-item", BODY ("<ul>\n<li>one |two</li>\n</ul>"), "a\n\nb",
    BODY ("<ul>\n<li>one a</li>\n<li>b|two</li>\n</ul>") },
  { "language-of-an-item", BODY ("<ul>\n<li xml:lang='fr'>one |two</li>\n</ul>"), "a\n\nb",
    BODY ("<ul>\n<li xml:lang='fr'>one a</li>\n<li xml:lang='fr'>b|two</li>\n</ul>") },
  { "list-in-an-item", BODY ("<ul>\n<li>|</li>\n</ul>"), "- a\n- b", BODY ("<ul>\n<li>a</li>\n<li>b|</li>\n</ul>") },
  { "between-items", BODY ("<ul>\n<li>a</li>|\n</ul>"), "b\n\nc", BODY ("<ul>\n<li>a</li>\n<li>b</li>\n<li>c|</li>\n</ul>") },

  /* Among elements */
  { "between-paragraphs", BODY (P ("one") "\n    |" P ("two")), "a & b", BODY (P ("one") P ("a &amp; b|") P ("two")) },
  { "behind-a-paragraph", BODY (P ("one") "|" P ("two")), "a", BODY (P ("one") P ("a|") P ("two")) },
  { "before-a-paragraph", BODY (P ("one") "\n    |<p>two</p>"), "a", BODY (P ("one") P ("a|") P ("two")) },
  { "in-an-empty-body", OPEN "<body>|</body></article>", "a\n\nb", OPEN "<body>\n  <p>a</p>\n  <p>b|</p>\n</body></article>" },
  { "over-whole-paragraphs", BODY (P ("one") "\n    [<p>x</p>" "\n    <p>y</p>]" P ("two")), "a\n\nb",
    BODY (P ("one") P ("a") P ("b|") P ("two")) },
  { "in-a-box", BODY ("<aside>|\n<p>a</p>\n</aside>"), "b", BODY ("<aside>\n<p>b|</p>\n<p>a</p>\n</aside>") },
  { "where-no-words-can-be", OPEN "<head>|</head></article>", "a", NULL },

  /* Plain text and values */
  { "preformatted", BODY ("<pre>x|</pre>"), "a\n  <b>\n", BODY ("<pre>xa\n  &lt;b&gt;\n|</pre>") },
  { "value", BODY ("<figure src='x' alt=\"a |\"/>"), "say \"b\"\n& c", BODY ("<figure src='x' alt=\"a say &quot;b&quot; &amp; c|\"/>") },
  { "address-of-a-source", OPEN "<sources><source xml:id='a'><url>|</url></source></sources></article>", "https://example.org/?a&b\n",
    OPEN "<sources><source xml:id='a'><url>https://example.org/?a&amp;b|</url></source></sources></article>" },

  /* As it is */
  { "in-a-tag", BODY ("\n    <p |>a</p>"), "a", NULL },
  { "in-a-comment", BODY ("<!-- | -->"), "a", NULL },
  { "in-cdata", BODY (P ("<![CDATA[a|b]]>")), "<", NULL },
  { "in-a-reference", BODY (P ("&am|p;")), "a", NULL },
  { "over-half-an-element", BODY (P ("one [<em>two] three</em>")), "a", NULL },
  { "in-an-unknown-element", BODY (P ("<x>|</x>")), "a", NULL },
  { "behind-the-article", OPEN "</article>|", "a", NULL },
  { "in-no-article", "|", "a", NULL },

  /* Where the markup is broken elsewhere, or around */
  { "broken-elsewhere", BODY (P ("one|") P ("<em>")), "a\n\nb", BODY (P ("onea") P ("b|") P ("<em>")) },
  { "in-an-open-paragraph", BODY ("\n    <p>one|"), "a\n\nb", BODY ("\n    <p>onea b|") },
};

static char *
take_range (const char *marked, GalleySpan *range)
{
  const char *start = strpbrk (marked, "[|");
  const char *end = strchr (marked, ']');

  /* A CDATA section has brackets of its own. */
  if (strchr (marked, '|') != NULL)
    start = end = strchr (marked, '|');
  *range = GALLEY_SPAN (start - marked, end == start ? start - marked : end - marked - 1);
  if (end == start)
    return g_strdup_printf ("%.*s%s", (int) (start - marked), marked, start + 1);
  return g_strdup_printf ("%.*s%.*s%s", (int) (start - marked), marked, (int) (end - start - 1), start + 1, end + 1);
}

static void
test_paste (gconstpointer data)
{
  const PasteCase *c = data;
  GalleySpan range;
  g_autofree char *before = take_range (c->before, &range);
  g_autoptr (GBytes) text = g_bytes_new (before, strlen (before));
  g_autoptr (GalleyArticle) article = galley_article_new (text);
  g_autoptr (GalleyClip) clip = galley_clip_new_from_words (c->words, strlen (c->words));
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GString) marked = NULL;
  guint32 caret = 0;

  edit = galley_edit_paste (article, range, clip, &caret);
  if (c->after == NULL)
    {
      g_assert_null (edit);
      return;
    }
  g_assert_nonnull (edit);
  g_assert_cmpuint (galley_text_edit_get_n (edit), ==, 1);
  after = galley_text_edit_apply (edit, before, strlen (before));
  marked = g_string_new_len (g_bytes_get_data (after, NULL), (gssize) g_bytes_get_size (after));
  g_string_insert_c (marked, (gssize) caret, '|');
  g_assert_cmpstr (marked->str, ==, c->after);
}

/* Where each line looked for its place among all others, this took minutes. */
static void
test_many_lines (void)
{
  const guint n = 40000;
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GString) items = g_string_new ("<li>a0</li>");
  g_autofree char *after = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (words, "%s%u", i > 0 ? "\n\n" : "", i);
      if (i > 0)
        g_string_append_printf (items, "<li>%u%s</li>", i, i == n - 1 ? "|" : "");
    }
  after = g_strdup_printf (OPEN "<body><ul>%s</ul></body></article>", items->str);

  test_paste (&(PasteCase) { .before = OPEN "<body><ul><li>a|</li></ul></body></article>", .words = words->str, .after = after });
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit-paste/many-lines", test_many_lines);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/edit-paste/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_paste);
    }
  return g_test_run ();
}
