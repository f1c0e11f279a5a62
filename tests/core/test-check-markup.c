/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/check.h"

#include <string.h>

/* One problem as it is expected: the code, the text that is marked, the other
 * place, and the whole text after the remedy. */
typedef struct
{
  const char *name;
  const char *text;
  GalleyProblemCode code;
  const char *marked;
  const char *related;      /* NULL: none */
  const char *mended;       /* NULL: no remedy */
  enum
  {
    STILL_BROKEN,           /* the remedy mends this and leaves more to do */
    SOUND,                  /* nothing is left */
  } after;
  guint n_more;             /* problems that the same slip brings with it */
} MarkupCase;

#define X(code) GALLEY_PROBLEM_##code

static const MarkupCase cases[] = {
  /* end tags */
  { "stray", "<p>one</em></p>", X (STRAY_END_TAG), "</em>", NULL, "<p>one</p>", SOUND },
  { "stray-at-the-top", "<p>one</p></p>", X (STRAY_END_TAG), "</p>", NULL, "<p>one</p>", SOUND },
  { "unclosed-inline", "<p>one <em>two</p>", X (UNCLOSED), "<em>", "</p>", "<p>one <em>two</em></p>", SOUND },
  { "unclosed-inline-space", "<p>one <em>two \n</p>", X (UNCLOSED), "<em>", "</p>", "<p>one <em>two</em> \n</p>", SOUND },
  { "unclosed-paragraph", "<article><body><p>one\n  <p>two</p></body></article>",
    X (UNCLOSED), "<p>", "<p>", "<article><body><p>one</p>\n  <p>two</p></body></article>",
    SOUND },
  { "unclosed-section", "<body>\n  <section>\n    <p>one</p>\n</body>", X (UNCLOSED), "<section>", "</body>",
    "<body>\n  <section>\n    <p>one</p>\n  </section>\n</body>", SOUND },
  { "unclosed-root", "<body><p>one</p>\n", X (UNCLOSED), "<body>", NULL, "<body><p>one</p></body>\n", SOUND },
  { "unclosed-as-in-html", "<article><p>one<br>two</p></article>", X (UNCLOSED), "<br>", NULL,
    "<article><p>one<br/>two</p></article>", SOUND },
  { "unclosed-foreign", "<x:a xmlns:x='u'><x:b></x:a>", X (UNCLOSED), "<x:b>", "</x:a>",
    "<x:a xmlns:x='u'><x:b></x:b></x:a>", SOUND },
  { "mismatched", "<article><p>one <em>two</strong> three</p></article>", X (MISMATCHED), "</strong>", "<em>",
    "<article><p>one <em>two</em> three</p></article>", SOUND },
  { "mismatched-slip-in-end", "<article><section>one</sectoin></article>", X (MISMATCHED),
    "</sectoin>", "<section>", "<article><section>one</section></article>", SOUND },
  { "mismatched-slip-in-start", "<article><p>one <stong>two</strong></p></article>",
    X (MISMATCHED), "</strong>", "<stong>",
    "<article><p>one <strong>two</strong></p></article>", SOUND },
  { "overlap", "<article><p><strong><em>one</strong></em></p></article>", X (MISMATCHED),
    "</em>", "<em>", "<article><p><strong><em>one</em></strong></p></article>", SOUND },
  { "overlap-with-text", "<p><strong><em>one</strong> two</em></p>", X (MISMATCHED), "</em>", "<em>", NULL, SOUND },
  { "end-tag-with-rubbish", "<p>one</p x='1'>", X (BROKEN_TAG), "</p x='1'>", NULL, "<p>one</p>", SOUND },
  { "end-tag-unfinished", "<body><p>one</p\n</body>", X (BROKEN_TAG), "</p", NULL, "<body><p>one</p>\n</body>", SOUND },

  /* start tags */
  { "unfinished", "<p><br <em>x</em></p>", X (BROKEN_TAG), "<br", NULL, "<p><br> <em>x</em></p>", STILL_BROKEN },
  { "unfinished-at-the-end", "<p>one<em", X (BROKEN_TAG), "<em", NULL, NULL, SOUND, 1 },
  { "unfinished-says-it-once", "<p>one <em two</em></p>", X (BROKEN_TAG), "<em two", NULL, NULL, SOUND },
  { "no-quotes", "<a href=http://example.org/?a=b&amp;c>x</a>", X (BROKEN_TAG), "http://example.org/?a=b&amp;c", NULL,
    "<a href=\"http://example.org/?a=b&amp;c\">x</a>", SOUND },
  { "no-quotes-and-a-slash", "<figure src=one.png/>", X (BROKEN_TAG), "one.png/", NULL, NULL, SOUND, 1 },
  { "no-quotes-and-space", "<td colspan=2 >x</td>", X (BROKEN_TAG), "2", NULL, "<td colspan=\"2\" >x</td>", SOUND },
  { "no-value", "<figure decorative/>", X (BROKEN_TAG), "decorative", NULL, "<figure decorative=\"true\"/>", SOUND },
  { "no-value-unknown", "<figure alt=/>", X (BROKEN_TAG), "/", NULL, NULL, SOUND, 1 },
  { "no-value-after-equals", "<figure alt= >x</figure>", X (BROKEN_TAG), "alt=", NULL, NULL, SOUND },
  { "no-end-quote", "<a href='one>x</a>", X (BROKEN_TAG), "href='one", NULL, "<a href='one'>x</a>", SOUND },
  { "no-end-quote-empty-tag", "<p><figure src=\"one two/></p>", X (BROKEN_TAG), "src=\"one two/", NULL,
    "<p><figure src=\"one two\"/></p>", SOUND, 1 },
  { "no-end-quote-before-another", "<a href=\"one title=\"two\">x</a>", X (BROKEN_TAG), "href=\"one", NULL,
    "<a href=\"one\" title=\"two\">x</a>", SOUND },
  { "no-space", "<a href='one'title='two'>x</a>", X (BROKEN_TAG), "title", NULL, "<a href='one' title='two'>x</a>", SOUND },
  { "rubbish", "<a href='one', title='two'>x</a>", X (BROKEN_TAG), ",", NULL, "<a href='one' title='two'>x</a>", SOUND },
  { "rubbish-at-the-end", "<a href='one'/ >x</a>", X (BROKEN_TAG), "/", NULL, "<a href='one' >x</a>", SOUND },
  { "bad-name", "<a:b:c>x</a:b:c>", X (BROKEN_TAG), "a:b:c", NULL, NULL, SOUND },
  { "bad-attribute-name", "<a \xc3\x97='x'/>", X (BROKEN_TAG), "\xc3\x97", NULL, NULL, SOUND },
  { "duplicate", "<a x='1' y='2' x='3'/>", X (DUPLICATE_ATTRIBUTE), "x", "x", NULL, SOUND },
  { "duplicate-alike", "<a x='1' y='2' x=\"1\"/>", X (DUPLICATE_ATTRIBUTE), "x", "x", "<a x='1' y='2'/>", SOUND },
  { "duplicate-of-many", "<a a='' b='' c='' d='' e='' f='' g='' h='' i='' b='2'/>", X (DUPLICATE_ATTRIBUTE), "b", "b",
    NULL, SOUND },
  { "duplicate-by-namespace", "<a xmlns:x='u' xmlns:y='u' x:k='1' y:k='2'/>", X (DUPLICATE_ATTRIBUTE), "y:k", "x:k", NULL,
    SOUND },

  /* characters */
  { "less-than", "<p>a < b</p>", X (BARE_LESS_THAN), "<", NULL, "<p>a &lt; b</p>", SOUND },
  { "less-than-in-value", "<a title='a < b'>x</a>", X (BARE_LESS_THAN), "<", NULL, "<a title='a &lt; b'>x</a>", SOUND },
  { "ampersand", "<p>AT&T rules</p>", X (BARE_AMPERSAND), "&", NULL, "<p>AT&amp;T rules</p>", SOUND },
  { "ampersand-space", "<p>one & two</p>", X (BARE_AMPERSAND), "&", NULL, "<p>one &amp; two</p>", SOUND },
  { "ampersand-in-value", "<a href='?a=1&b=2'/>", X (BARE_AMPERSAND), "&", NULL, "<a href='?a=1&amp;b=2'/>", SOUND },
  { "ampersand-digit", "<p>&1;</p>", X (BARE_AMPERSAND), "&", NULL, "<p>&amp;1;</p>", SOUND },
  { "entity-nbsp", "<p>10&nbsp;km</p>", X (UNKNOWN_ENTITY), "&nbsp;", NULL, "<p>10\xc2\xa0km</p>", SOUND },
  { "entity-in-value", "<a title='&eacute;'/>", X (UNKNOWN_ENTITY), "&eacute;", NULL, "<a title='\xc3\xa9'/>", SOUND },
  { "entity-case-matters", "<p>&Dagger;</p>", X (UNKNOWN_ENTITY), "&Dagger;", NULL, "<p>\xe2\x80\xa1</p>", SOUND },
  { "entity-unknown", "<p>&company;</p>", X (UNKNOWN_ENTITY), "&company;", NULL, NULL, SOUND },
  { "reference-impossible", "<p>a&#0;b</p>", X (ILLEGAL_CHARACTER), "&#0;", NULL, "<p>ab</p>", SOUND },
  { "reference-surrogate", "<p>a&#xD800;b</p>", X (ILLEGAL_CHARACTER), "&#xD800;", NULL, "<p>ab</p>", SOUND },
  { "control", "<p>a\x01" "b</p>", X (ILLEGAL_CHARACTER), "\x01", NULL, "<p>ab</p>", SOUND },
  { "noncharacter", "<p>a\xef\xbf\xbe" "b</p>", X (ILLEGAL_CHARACTER), "\xef\xbf\xbe", NULL, "<p>ab</p>", SOUND },
  { "not-utf8", "<p>caf\xe9 noir</p>", X (NOT_UTF8), "\xe9", NULL, NULL, SOUND },
  { "utf16", "\xff\xfe<p/>", X (NOT_UTF8), "\xff\xfe", NULL, NULL, SOUND },
  { "section-end", "<p>a]]>b</p>", X (BROKEN_MARKUP), "]]>", NULL, "<p>a]]&gt;b</p>", SOUND },

  /* other markup */
  { "comment-unfinished", "<p>one<!-- two</p>", X (BROKEN_MARKUP), "<!--", NULL, NULL, SOUND },
  { "comment-hyphens", "<p><!-- a -- b --></p>", X (BROKEN_MARKUP), "<!-- a -- b -->", NULL, "<p><!-- a - - b --></p>", SOUND },
  { "comment-three-at-the-end", "<p><!-- a ---></p>", X (BROKEN_MARKUP), "<!-- a --->", NULL, "<p><!-- a - --></p>", SOUND },
  { "cdata-unfinished", "<p>one<![CDATA[ two</p>", X (BROKEN_MARKUP), "<![CDATA[", NULL, NULL, SOUND },
  { "pi-unfinished", "<p>one<?two</p>", X (BROKEN_MARKUP), "<?", NULL, NULL, SOUND },
  { "pi-name", "<p><?a:b c?></p>", X (BROKEN_MARKUP), "<?a:b c?>", NULL, NULL, SOUND },
  { "declaration-late", " <?xml version='1.0'?><p/>", X (BROKEN_MARKUP), "<?xml version='1.0'?>", NULL, " <p/>", SOUND },
  { "declaration-wrong", "<?xml encoding='UTF-8'?><p/>", X (BROKEN_MARKUP), "<?xml encoding='UTF-8'?>", NULL,
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><p/>", SOUND },
  { "declaration-1-1", "<?xml version='1.1'?><p/>", X (BROKEN_MARKUP), "1.1", NULL, "<?xml version='1.0'?><p/>", SOUND },
  { "declaration-encoding", "<?xml version='1.0' encoding='ISO-8859-1'?><p/>", X (NOT_UTF8), "ISO-8859-1", NULL,
    "<?xml version='1.0' encoding='UTF-8'?><p/>", SOUND },
  { "doctype", "<!DOCTYPE p>\n<p/>", X (DOCTYPE), "<!DOCTYPE p>", NULL, "<p/>", SOUND },
  { "doctype-with-entities", "<!DOCTYPE p [<!ENTITY a 'b'>]><p/>", X (DOCTYPE), "<!DOCTYPE p [<!ENTITY a 'b'>]>", NULL, NULL,
    SOUND },
  { "doctype-as-in-html", "<!doctype html><p/>", X (BROKEN_MARKUP), "<!doctype", NULL, NULL, SOUND, 1 },
  { "doctype-inside", "<p><!DOCTYPE p></p>", X (BROKEN_MARKUP), "<!DOCTYPE", NULL, NULL, SOUND },

  /* namespaces */
  { "unbound-element", "<p><x:y/></p>", X (UNBOUND_PREFIX), "x:y", NULL, NULL, SOUND },
  { "unbound-attribute", "<p x:y='1'/>", X (UNBOUND_PREFIX), "x:y", NULL, NULL, SOUND },
  { "unbound-behind-its-scope", "<p><a xmlns:x='u'/><b x:y='1'/></p>", X (UNBOUND_PREFIX), "x:y", NULL, NULL, SOUND },
  { "prefix-xml-elsewhere", "<p xmlns:xml='u'/>", X (UNBOUND_PREFIX), "xmlns:xml", NULL, NULL, SOUND },
  { "prefix-empty", "<p xmlns:x=''/>", X (UNBOUND_PREFIX), "xmlns:x", NULL, NULL, SOUND },

  /* the document */
  { "second-root", "<p/><em>x</em>", X (CONTENT_OUTSIDE), "<em>", "<p/>", NULL, SOUND },
  { "text-outside", "<p/> x", X (CONTENT_OUTSIDE), " x", NULL, NULL, SOUND },
  { "nothing", "", X (EMPTY_DOCUMENT), "", NULL, NULL, SOUND },
  { "only-space", " \n", X (EMPTY_DOCUMENT), " \n", NULL, NULL, SOUND },
  { "only-text", "hello", X (EMPTY_DOCUMENT), "hello", NULL, NULL, SOUND },
};

/* Well-formed, whatever it looks like. */
static const char *const sound_texts[] = {
  "<p/>",
  "\xef\xbb\xbf<p/>",
  "<?xml version='1.0'?><p/>",
  "<?xml version = \"1.0\" encoding='utf-8' standalone='no' ?>\n<!-- a --><p/><?b c?>",
  "<p a='>' b=\"'\" c='&quot;&#10;&#x1F600;'\n/>",
  "<p>]] > ]]&gt; ]><![CDATA[<&]]>]]</p>",
  "<p><!----><!-- - --><?a?><?a ?b?" "?></p>",
  "<\xc3\xa9l\xc3\xa9ment \xce\xb1='\xce\xb2'>\xf0\x9f\x98\x80</\xc3\xa9l\xc3\xa9ment\n>",
  "<x:a xmlns:x='u' x:b='1' b='2' xml:c='3'><x:d xmlns:x='v' x:b=''/></x:a>",
  "<a xmlns='u'><b xmlns=''/></a>",
  "<p xmlns:xml='http://www.w3.org/XML/1998/namespace'/>",
  "<article xmlns='urn:galley:article:1'/>",
  "<g:article xmlns:g='urn:galley:article:1'><g:p/></g:article>",
  "<article><p>\r\n</p>\r</article>",
};

static GPtrArray *
check (const char *text, gsize n_bytes, gboolean *sound)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, n_bytes);
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  GPtrArray *problems = galley_problem_list_new ();
  gboolean answer = galley_check_markup (article, problems);

  if (sound != NULL)
    *sound = answer;
  galley_problem_list_sort (problems);
  return problems;
}

static const GalleyProblem *
find (const GPtrArray *problems, GalleyProblemCode code)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);

      if (problem->code == code)
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
  const MarkupCase *c = data;
  gboolean sound;
  g_autoptr (GPtrArray) problems = check (c->text, strlen (c->text), &sound);
  const GalleyProblem *problem = find (problems, c->code);
  g_autofree char *marked = NULL;
  g_autofree char *related = NULL;

  print_problems (problems);
  g_assert_nonnull (problem);
  g_assert_cmpint (problem->severity, ==, GALLEY_SEVERITY_ERROR);
  g_assert_cmpint (sound, ==, c->code == GALLEY_PROBLEM_DOCTYPE);
  g_assert_cmpuint (problems->len, ==, 1 + c->n_more);

  marked = slice (c->text, problem->span);
  g_assert_cmpstr (marked, ==, c->marked);
  related = galley_span_is_empty (problem->related) ? NULL : slice (c->text, problem->related);
  g_assert_cmpstr (related, ==, c->related);

  if (c->mended == NULL)
    {
      g_assert_null (problem->remedy);
    }
  else
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GPtrArray) left = NULL;
      const char *mended;
      gsize n_bytes;

      g_assert_nonnull (problem->remedy);
      bytes = galley_text_edit_apply (problem->remedy, c->text, strlen (c->text));
      mended = g_bytes_get_data (bytes, &n_bytes);
      g_assert_cmpmem (mended, n_bytes, c->mended, strlen (c->mended));

      left = check (mended, n_bytes, &sound);
      print_problems (left);
      g_assert_null (find (left, c->code));
      g_assert_cmpint (sound, ==, c->after == SOUND);
    }
}

static void
test_sound (gconstpointer data)
{
  const char *text = data;
  gboolean sound;
  g_autoptr (GPtrArray) problems = check (text, strlen (text), &sound);

  print_problems (problems);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_true (sound);
}

static void
test_nul (void)
{
  static const char text[] = "<p>a\0b</p>";
  g_autoptr (GPtrArray) problems = check (text, sizeof text - 1, NULL);
  const GalleyProblem *problem;

  g_assert_cmpuint (problems->len, ==, 1);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpint (problem->code, ==, GALLEY_PROBLEM_ILLEGAL_CHARACTER);
  g_assert_cmpuint (problem->span.start, ==, 4);
}

/* Wherever it stands among the eight bytes that are looked at together. */
static void
test_illegal_anywhere (void)
{
  static const char *const characters[] = { "\x01", "\x1f", "\xef\xbf\xbe", "\xef\xbf\xbf" };
  static const char *const fill = "\xc3\xa9\xef\xbb\xbf\xf0\x9f\x98\x80 aaaaaaaaaaaaaaaaaaaa";

  for (gsize i = 0; i < G_N_ELEMENTS (characters); i++)
    for (guint n = 9; n <= strlen (fill); n++)
      {
        g_autofree char *text = g_strdup_printf ("<p>%.*s%s%s</p>", (int) n, fill, characters[i], fill + n);
        g_autoptr (GPtrArray) problems = check (text, strlen (text), NULL);
        const GalleyProblem *problem;

        g_assert_cmpuint (problems->len, ==, 1);
        problem = g_ptr_array_index (problems, 0);
        g_assert_cmpint (problem->code, ==, GALLEY_PROBLEM_ILLEGAL_CHARACTER);
        g_assert_cmpuint (problem->span.start, ==, 3 + n);
        g_assert_cmpuint (problem->span.end, ==, 3 + n + strlen (characters[i]));
      }
}

/* A thousand of a kind are listed; the rest is one sentence. */
static void
test_flood (void)
{
  g_autoptr (GString) text = g_string_new ("<p>");
  g_autoptr (GPtrArray) problems = NULL;
  const GalleyProblem *last;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "& ");
  g_string_append (text, "</p>");

  problems = check (text->str, text->len, NULL);
  g_assert_cmpuint (problems->len, ==, 1001);
  last = g_ptr_array_index (problems, 1000);
  g_assert_nonnull (strstr (last->message, "4000 more"));
  g_assert_cmpint (last->code, ==, GALLEY_PROBLEM_BARE_AMPERSAND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check-markup/problem/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_problem);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sound_texts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check-markup/sound/%" G_GSIZE_FORMAT, i);
      g_test_add_data_func (path, sound_texts[i], test_sound);
    }
  g_test_add_func ("/check-markup/nul", test_nul);
  g_test_add_func ("/check-markup/illegal-anywhere", test_illegal_anywhere);
  g_test_add_func ("/check-markup/flood", test_flood);

  return g_test_run ();
}
