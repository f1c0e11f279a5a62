/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/completion.h"

#include <string.h>

#define ARTICLE(content) "<article xmlns='urn:galley:article:1' version='1.0'>" content "</article>"
#define SOURCES "<sources><source xml:id='who'><title>Report</title></source><source xml:id='bipm'/></sources>"

typedef struct
{
  const char *name;
  const char *text;       /* | is the caret */
  const char *names;      /* of the proposals, in order; a + at the end: these first, then more */
  const char *first;      /* the text after the first is taken, | the new caret; NULL: not looked at */
  gboolean asked;
} CompletionCase;

static const CompletionCase cases[] = {
  { "children-of-article", ARTICLE ("<|"), "head body sources corrections",
    ARTICLE ("<head><headline>|</headline></head>") },
  { "no-second-head", ARTICLE ("<head><headline/></head><|"), "body sources corrections", ARTICLE ("<head><headline/></head><body></body>|") },
  { "prefix-typed", ARTICLE ("<body><se|</body>"), "section", ARTICLE ("<body><section><title>|</title></section></body>") },
  { "inline", ARTICLE ("<body><p>a <st|</p></body>"), "strong", ARTICLE ("<body><p>a <strong>|</strong></p></body>") },
  { "required-attribute", ARTICLE ("<body><p>a <ci|</p></body>"), "cite", ARTICLE ("<body><p>a <cite ref=\"|\"></cite></p></body>") },
  { "figure-asks-for-alt", ARTICLE ("<body><fi|</body>"), "figure", ARTICLE ("<body><figure src=\"|\" alt=\"\"></figure></body>") },
  { "timeline-with-all", ARTICLE ("<body><timel|</body>"), "timeline",
    ARTICLE ("<body><timeline><columns><when>|</when></columns><event when=\"\"></event></timeline></body>") },
  { "empty-element", ARTICLE ("<body><h|</body>"), "hr", ARTICLE ("<body><hr/>|</body>") },
  { "only-what-is-valid", ARTICLE ("<body><ul><|</ul></body>"), "li", ARTICLE ("<body><ul><li>|</li></ul></body>") },
  { "source-children", ARTICLE ("<sources><source xml:id='a'><tit|</source></sources>"), "title", NULL },
  { "one-title-is-enough", ARTICLE ("<sources><source xml:id='a'><title/><t|</source></sources>"), NULL, NULL },
  { "name-in-a-whole-tag", ARTICLE ("<body><sec|>x</sec></body>"), "section", ARTICLE ("<body><section|>x</sec></body>") },
  { "attributes", ARTICLE ("<body><figure src='a' |></figure></body>"), "alt decorative+", ARTICLE ("<body><figure src='a' alt=\"|\"></figure></body>") },
  { "attribute-typed", ARTICLE ("<body><figure wi|></figure></body>"), "width", ARTICLE ("<body><figure width=\"|\"></figure></body>") },
  { "choices", ARTICLE ("<body><timeline display='|'/></body>"), "table line", ARTICLE ("<body><timeline display='table|'/></body>") },
  { "choice-typed", ARTICLE ("<body><timeline display='l|'/></body>"), "line", ARTICLE ("<body><timeline display='line|'/></body>") },
  { "true", ARTICLE ("<body><figure decorative=\"|\"/></body>"), "true", NULL },
  { "source-ids", ARTICLE ("<body><p><cite ref='|'/></p></body>" SOURCES), "who bipm", ARTICLE ("<body><p><cite ref='who|'/></p></body>" SOURCES) },
  { "source-id-typed", ARTICLE ("<body><p><cite ref='b|'/></p></body>" SOURCES), "bipm", NULL },
  { "free-text", ARTICLE ("<body><p title='|'>a</p></body>"), NULL, NULL },
  { "in-text", ARTICLE ("<body><p>a |</p></body>"), NULL, NULL },
  { "behind-a-tag", ARTICLE ("<body><p>|</p></body>"), NULL, NULL },
  { "in-a-comment", ARTICLE ("<body><!-- <| --></body>"), NULL, NULL },
  { "in-an-end-tag", ARTICLE ("<body><p>a</p|></body>"), NULL, NULL },
  { "foreign", "<x><|</x>", NULL, NULL },
  { "in-a-line-of-its-own", ARTICLE ("\n<body>\n  <ul|\n</body>"), "ul", ARTICLE ("\n<body>\n  <ul>\n    <li>|</li>\n  </ul>\n</body>") },
  { "as-deep-as-others", ARTICLE ("\n\t<body>\r\n\t\t<blo|\r\n\t</body>"), "blockquote",
    ARTICLE ("\n\t<body>\r\n\t\t<blockquote>\n\t\t\t<p>|</p>\n\t\t</blockquote>\r\n\t</body>") },
  { "no-indentation", ARTICLE ("\n<body>\n<ol|\n</body>"), "ol", ARTICLE ("\n<body>\n<ol>\n<li>|</li>\n</ol>\n</body>") },
  { "in-place-of-an-empty-paragraph", ARTICLE ("<body>\n  <p><ul|</p>\n</body>"), "ul",
    ARTICLE ("<body>\n  <ul>\n    <li>|</li>\n  </ul>\n</body>") },
  { "blocks-first", ARTICLE ("<body>\n  <p><|</p>\n</body>"), "section figure+", NULL },
  { "words-in-an-empty-paragraph", ARTICLE ("<body>\n  <p><str|</p>\n</body>"), "strong", ARTICLE ("<body>\n  <p><strong>|</strong></p>\n</body>") },
  { "asked-between-blocks", ARTICLE ("<body>\n  |\n</body>"), "p section+", ARTICLE ("<body>\n  <p>|</p>\n</body>"), TRUE },
  { "asked-in-words", ARTICLE ("<body><p>a |</p></body>"), "em strong+", ARTICLE ("<body><p>a <em>|</em></p></body>"), TRUE },
  { "asked-in-an-empty-paragraph", ARTICLE ("<body><p>|</p></body>"), "section figure+", NULL, TRUE },
  { "asked-in-a-comment", ARTICLE ("<body><!-- | --></body>"), NULL, NULL, TRUE },
  { "prefixed", "<g:article xmlns:g='urn:galley:article:1'><g:body><|</g:body></g:article>", "p+", "<g:article xmlns:g='urn:galley:article:1'><g:body><g:p>|</g:p></g:body></g:article>" },
};

static void
test_case (gconstpointer data)
{
  const CompletionCase *c = data;
  const char *mark = strchr (c->text, '|');
  g_autofree char *text = g_strdup_printf ("%.*s%s", (int) (mark - c->text), c->text, mark + 1);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GalleyCompletion) completion = galley_completion_new (article, (guint32) (mark - c->text), c->asked);
  g_autoptr (GString) names = g_string_new (NULL);

  if (c->names == NULL)
    {
      g_assert_null (completion);
      return;
    }
  g_assert_nonnull (completion);
  for (guint i = 0; i < completion->proposals->len; i++)
    {
      const GalleyProposal *proposal = g_ptr_array_index (completion->proposals, i);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", proposal->name);
    }
  if (g_str_has_suffix (c->names, "+"))
    {
      g_autofree char *start = g_strndup (c->names, strlen (c->names) - 1);

      g_assert_true (g_str_has_prefix (names->str, start));
    }
  else
    {
      g_assert_cmpstr (names->str, ==, c->names);
    }

  if (c->first != NULL)
    {
      const GalleyProposal *proposal = g_ptr_array_index (completion->proposals, 0);
      g_autoptr (GString) after = g_string_new (text);

      g_string_erase (after, proposal->replaced.start, galley_span_length (proposal->replaced));
      g_string_insert (after, proposal->replaced.start, proposal->text);
      g_string_insert_c (after, proposal->replaced.start + proposal->caret, '|');
      g_assert_cmpstr (after->str, ==, c->first);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/completion/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
