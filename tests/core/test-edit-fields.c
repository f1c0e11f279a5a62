/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields by their meaning: what is written where nothing was, and what goes. */

#include "edits.h"

#include <string.h>

#define HEAD(content) OPEN "<head>" content "</head><body/>" CLOSE
/* The usual layout. */
#define LINES(content) OPEN "\n  <head>" content "\n  </head>\n  <body>\n  </body>\n" CLOSE "\n"
#define K "\n    <kicker>k</kicker>"
#define H "\n    <headline>h</headline>"

static GalleyTextEdit *
set (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_field_set (article, &row->field, row->value, error);
}

static GalleyTextEdit *
insert_author (const GalleyArticle *article, const EditRow *row, GError **error)
{
  const GalleyValue values[] = {
    { .attribute = GALLEY_ATTRIBUTE_URL, .value = row->other },
    { .attribute = GALLEY_ATTRIBUTE_ROLE, .value = "editor" },
    { .value = row->value },
  };

  return galley_field_insert (article, &row->field, values, G_N_ELEMENTS (values), error);
}

static GalleyTextEdit *
remove_field (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_field_remove (article, &row->field, error);
}

static GalleyTextEdit *
move (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_field_move (article, &row->field, row->n, error);
}

/* The value holds the keywords with commas between. */
static GalleyTextEdit *
set_keywords (const GalleyArticle *article, const EditRow *row, GError **error)
{
  g_auto (GStrv) values = g_strsplit (row->value, ",", -1);

  return galley_field_set_list (article, &row->field, (const char *const *) values, error);
}

static GalleyTextEdit *
set_alternative (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_edit_set_alternative (article, edits_node (article, row->field.element, 0), row->value, row->n, error);
}

#define FIELD(id) { .part = GALLEY_PART_HEAD, .element = GALLEY_ELEMENT_##id }
#define NTH(id, n_) { .part = GALLEY_PART_HEAD, .element = GALLEY_ELEMENT_##id, .nth = (n_) }
#define NTH_ATTR(id, n_, a_) \
  { .part = GALLEY_PART_HEAD, .element = GALLEY_ELEMENT_##id, .nth = (n_), .attribute = GALLEY_ATTRIBUTE_##a_ }
#define USE(use_) { .part = GALLEY_PART_HEAD, .element = GALLEY_ELEMENT_HEADLINE, .use = (use_) }
#define LEAD(id) { .part = GALLEY_PART_LEAD, .attribute = GALLEY_ATTRIBUTE_##id }
#define LEAD_CHILD(id) { .part = GALLEY_PART_LEAD, .element = GALLEY_ELEMENT_##id }

static const EditRow rows[] = {
  /* What is there */
  { "set", LINES (K H), set, FIELD (KICKER), "x", LINES ("\n    <kicker>x</kicker>" H) },
  { "set-same", LINES (K H), set, FIELD (KICKER), "k", LINES (K H) },
  { "set-standfirst-keeps-markup", HEAD ("<standfirst>One <em>last</em> time</standfirst>"), set, FIELD (STANDFIRST),
    "One <last> time?", HEAD ("<standfirst>One <em>&lt;last&gt;</em> time?</standfirst>") },
  { "set-odd-order", HEAD ("<note>n</note><kicker>k</kicker>"), set, FIELD (NOTE), "m", HEAD ("<note>m</note><kicker>k</kicker>") },

  /* What is missing comes to its place, laid out as its neighbours */
  { "add-first", LINES (H), set, FIELD (KICKER), "k", LINES (K H) },
  { "add-last", LINES (K H), set, FIELD (NOTE), "n", LINES (K H "\n    <note>n</note>") },
  { "add-between", LINES (K H "\n    <note>n</note>"), set, FIELD (STANDFIRST), "s",
    LINES (K H "\n    <standfirst>s</standfirst>\n    <note>n</note>") },
  { "add-headline-before-others", LINES (K "\n    <headline use=\"search\">s</headline>"), set, FIELD (HEADLINE), "h",
    LINES (K H "\n    <headline use=\"search\">s</headline>") },
  { "add-headline-for-use", LINES (K H), set, USE ("search"), "s",
    LINES (K H "\n    <headline use=\"search\">s</headline>") },
  { "set-headline-for-use", HEAD ("<headline>h</headline><headline use='search'>s</headline>"), set, USE ("search"), "t",
    HEAD ("<headline>h</headline><headline use='search'>t</headline>") },
  { "set-headline-not-for-use", HEAD ("<headline use='search'>s</headline><headline>h</headline>"), set, FIELD (HEADLINE), "t",
    HEAD ("<headline use='search'>s</headline><headline>t</headline>") },
  { "add-in-one-line", HEAD ("<kicker>k</kicker><note>n</note>"), set, FIELD (HEADLINE), "h",
    HEAD ("<kicker>k</kicker><headline>h</headline><note>n</note>") },
  { "add-with-spaces", HEAD (" <kicker>k</kicker> <note>n</note> "), set, FIELD (HEADLINE), "h",
    HEAD (" <kicker>k</kicker> <headline>h</headline> <note>n</note> ") },
  { "add-tabs", OPEN "\n<head>\n\t<kicker>k</kicker>\n</head>" CLOSE, set, FIELD (HEADLINE), "h",
    OPEN "\n<head>\n\t<kicker>k</kicker>\n\t<headline>h</headline>\n</head>" CLOSE },
  { "add-crlf", OPEN "\r\n  <head>\r\n    <kicker>k</kicker>\r\n  </head>\r\n" CLOSE, set, FIELD (HEADLINE), "h",
    OPEN "\r\n  <head>\r\n    <kicker>k</kicker>\r\n    <headline>h</headline>\r\n  </head>\r\n" CLOSE },
  { "add-after-comment-in-line", LINES (K " <!-- shown above -->" "\n    <note>n</note>"), set, FIELD (HEADLINE), "h",
    LINES (K " <!-- shown above -->" H "\n    <note>n</note>") },
  { "add-before-own-comment", LINES ("\n    <!-- the headline -->" H), set, FIELD (KICKER), "k",
    LINES (K "\n    <!-- the headline -->" H) },
  { "add-blank-lines", LINES (K "\n" H), set, FIELD (NOTE), "n", LINES (K "\n" H "\n\n    <note>n</note>") },
  { "add-behind-foreign", LINES (K "\n    <x:y xmlns:x=\"u\"/>"), set, FIELD (HEADLINE), "h", LINES (K H "\n    <x:y xmlns:x=\"u\"/>") },
  { "add-prefixed", "<g:article xmlns:g='urn:galley:article:1'><g:head><g:kicker>k</g:kicker></g:head></g:article>", set,
    FIELD (HEADLINE), "h",
    "<g:article xmlns:g='urn:galley:article:1'><g:head><g:kicker>k</g:kicker><g:headline>h</g:headline></g:head></g:article>" },
  { "add-to-empty-head", LINES (""), set, FIELD (KICKER), "k", LINES (K) },
  { "add-to-closed-head", OPEN "\n  <head/>\n  <body/>\n" CLOSE, set, FIELD (KICKER), "k",
    OPEN "\n  <head>\n    <kicker>k</kicker>\n  </head>\n  <body/>\n" CLOSE },
  { "add-to-head-in-line", HEAD (""), set, FIELD (KICKER), "k", HEAD ("<kicker>k</kicker>") },
  { "add-to-head-of-comment", LINES ("\n    <!-- nothing yet -->"), set, FIELD (KICKER), "k",
    LINES ("\n    <!-- nothing yet -->" K) },
  { "add-head", OPEN "\n  <body>\n  </body>\n" CLOSE, set, FIELD (KICKER), "k",
    OPEN "\n  <head>\n    <kicker>k</kicker>\n  </head>\n  <body>\n  </body>\n" CLOSE },
  { "add-head-in-line", OPEN "<body/>" CLOSE, set, FIELD (KICKER), "k", OPEN "<head><kicker>k</kicker></head><body/>" CLOSE },
  { "add-head-to-nothing", OPEN CLOSE, set, FIELD (KICKER), "k", OPEN "\n  <head>\n    <kicker>k</kicker>\n  </head>\n" CLOSE },
  { "add-nothing", LINES (H), set, FIELD (KICKER), "", LINES (H) },
  { "add-nothing-null", LINES (H), set, FIELD (KICKER), NULL, LINES (H) },
  { "language", OPEN CLOSE, set, { .part = GALLEY_PART_ARTICLE, .attribute = GALLEY_ATTRIBUTE_XML_LANG }, "de",
    "<article xmlns=\"urn:galley:article:1\" xml:lang=\"de\">" CLOSE },

  /* Taking away */
  { "empty", LINES (K H), set, FIELD (KICKER), "", LINES (H) },
  { "empty-in-line", HEAD ("<kicker>k</kicker><headline>h</headline>"), set, FIELD (KICKER), "", HEAD ("<headline>h</headline>") },
  { "empty-with-spaces", HEAD (" <kicker>k</kicker> <headline>h</headline> "), set, FIELD (KICKER), "", HEAD (" <headline>h</headline> ") },
  { "empty-last", LINES (H "\n    <note>n</note>"), set, FIELD (NOTE), "", LINES (H) },
  { "empty-only", LINES (K), set, FIELD (KICKER), "", LINES ("") },
  { "empty-blank-lines", LINES (K "\n" H "\n\n    <note>n</note>"), set, FIELD (NOTE), "", LINES (K "\n" H) },
  { "empty-first-blank-lines", LINES (K "\n" H), set, FIELD (KICKER), "", LINES (H) },
  { "empty-crlf", OPEN "<head>\r\n <kicker>k</kicker>\r\n <note/>\r\n</head>" CLOSE, set, FIELD (KICKER), "",
    OPEN "<head>\r\n <note/>\r\n</head>" CLOSE },
  { "empty-shares-line", LINES (K "<headline>h</headline>"), set, FIELD (KICKER), "", LINES (H) },
  { "empty-keeps-comments", LINES ("\n    <!-- a -->" K " <!-- b -->" H), set, FIELD (KICKER), "",
    LINES ("\n    <!-- a -->\n    <!-- b -->" H) },
  { "empty-keeps-headline", LINES (K H), set, FIELD (HEADLINE), "", LINES (K "\n    <headline></headline>") },
  { "empty-headline-for-use", LINES (H "\n    <headline use=\"short\">s</headline>"), set, USE ("short"), "", LINES (H) },
  { "empty-keeps-role", HEAD ("<author role='editor'>a</author>"), set, FIELD (AUTHOR), "", HEAD ("<author role='editor'></author>") },
  { "empty-keeps-comment-inside", HEAD ("<kicker>k<!-- why --></kicker>"), set, FIELD (KICKER), "", HEAD ("<kicker><!-- why --></kicker>") },
  { "empty-keeps-citation", HEAD ("<standfirst>s<cite ref='x'/></standfirst>"), set, FIELD (STANDFIRST), "",
    HEAD ("<standfirst><cite ref='x'/></standfirst>") },
  { "empty-drops-emphasis", HEAD ("<standfirst>s<em>t</em></standfirst>"), set, FIELD (STANDFIRST), "", HEAD ("") },

  /* Authors */
  { "author-second", LINES (H "\n    <author>a</author>"), set, NTH (AUTHOR, 1), "b", LINES (H "\n    <author>a</author>\n    <author>b</author>") },
  { "author-gone", LINES (H), set, NTH (AUTHOR, 1), "b", NULL, GALLEY_EDIT_ERROR_PLACE },
  { "author-role", HEAD ("<author>a</author>"), set, NTH_ATTR (AUTHOR, 0, ROLE), "editor", HEAD ("<author role=\"editor\">a</author>") },
  { "author-role-first", HEAD (""), set, NTH_ATTR (AUTHOR, 0, ROLE), "editor", HEAD ("<author role=\"editor\"></author>") },
  { "author-role-away", HEAD ("<author role='editor'>a</author>"), set, NTH_ATTR (AUTHOR, 0, ROLE), "", HEAD ("<author>a</author>") },
  { "author-role-away-with-all", HEAD ("<author role='editor'/>"), set, NTH_ATTR (AUTHOR, 0, ROLE), "", HEAD ("") },
  { "author-insert-first", LINES (H "\n    <author>a</author>"), insert_author, NTH (AUTHOR, 0), "<&\"", 
    LINES (H "\n    <author role=\"editor\" url=\"http://x/?a&amp;b&quot;\">&lt;&amp;\"</author>\n    <author>a</author>"), 
    .other = "http://x/?a&b\"" },
  { "author-insert-last", LINES (H "\n    <author>a</author>\n    <note>n</note>"), insert_author, NTH (AUTHOR, 1), "b",
    LINES (H "\n    <author>a</author>\n    <author role=\"editor\">b</author>\n    <note>n</note>") },
  { "author-insert-no-head", OPEN "<body/>" CLOSE, insert_author, NTH (AUTHOR, 0), "b",
    OPEN "<head><author role=\"editor\">b</author></head><body/>" CLOSE },
  { "author-insert-control-character", HEAD (""), insert_author, NTH (AUTHOR, 0), "b\x03", NULL, GALLEY_EDIT_ERROR_VALUE },
  { "author-remove", LINES (H "\n    <author role=\"editor\">a</author>\n    <author>b</author>"), remove_field, NTH (AUTHOR, 0), NULL,
    LINES (H "\n    <author>b</author>") },
  { "author-remove-absent", LINES (H), remove_field, NTH (AUTHOR, 0), NULL, LINES (H) },
  { "author-move-down", LINES ("\n    <author>a</author>\n    <author>b</author>\n    <author>c</author>"), move, NTH (AUTHOR, 0), NULL,
    LINES ("\n    <author>b</author>\n    <author>c</author>\n    <author>a</author>"), .n = 2 },
  { "author-move-up", LINES ("\n    <author>a</author>\n    <author>b</author>\n    <author>c</author>"), move, NTH (AUTHOR, 2), NULL,
    LINES ("\n    <author>c</author>\n    <author>a</author>\n    <author>b</author>"), .n = 0 },
  { "author-move-in-line", HEAD ("<author>a</author><author>b</author>"), move, NTH (AUTHOR, 0), NULL,
    HEAD ("<author>b</author><author>a</author>"), .n = 1 },
  { "author-move-with-comment", LINES ("\n    <author>a</author> <!-- A -->\n    <author>b</author>"), move, NTH (AUTHOR, 0), NULL,
    LINES ("\n    <author>b</author>\n    <author>a</author> <!-- A -->"), .n = 1 },
  { "author-move-nowhere", LINES ("\n    <author>a</author>\n    <author>b</author>"), move, NTH (AUTHOR, 1), NULL,
    LINES ("\n    <author>a</author>\n    <author>b</author>"), .n = 1 },
  { "author-move-gone", LINES ("\n    <author>a</author>"), move, NTH (AUTHOR, 0), NULL, NULL, GALLEY_EDIT_ERROR_PLACE, .n = 1 },

  /* Keywords */
  { "keywords-first", LINES (H), set_keywords, FIELD (KEYWORD), "a,b", LINES (H "\n    <keyword>a</keyword>\n    <keyword>b</keyword>") },
  { "keywords-no-head", OPEN CLOSE, set_keywords, FIELD (KEYWORD), "a", OPEN "\n  <head>\n    <keyword>a</keyword>\n  </head>\n" CLOSE },
  { "keywords-same", LINES ("\n    <keyword>a</keyword>\n    <keyword>b</keyword>"), set_keywords, FIELD (KEYWORD), "a,b",
    LINES ("\n    <keyword>a</keyword>\n    <keyword>b</keyword>") },
  { "keywords-appended", LINES ("\n    <keyword>a</keyword>\n    <note>n</note>"), set_keywords, FIELD (KEYWORD), "a,b&c,,d",
    LINES ("\n    <keyword>a</keyword>\n    <keyword>b&amp;c</keyword>\n    <keyword>d</keyword>\n    <note>n</note>") },
  { "keywords-prepended", LINES ("\n    <keyword>c</keyword>"), set_keywords, FIELD (KEYWORD), "a,b,c",
    LINES ("\n    <keyword>a</keyword>\n    <keyword>b</keyword>\n    <keyword>c</keyword>") },
  { "keywords-inside", LINES ("\n    <keyword>a</keyword>\n    <keyword>c</keyword>"), set_keywords, FIELD (KEYWORD), "a,b,c",
    LINES ("\n    <keyword>a</keyword>\n    <keyword>b</keyword>\n    <keyword>c</keyword>") },
  { "keywords-one-away", LINES ("\n    <keyword>a</keyword>\n    <keyword>b</keyword>\n    <keyword>c</keyword>"), set_keywords, FIELD (KEYWORD), "a,c",
    LINES ("\n    <keyword>a</keyword>\n    <keyword>c</keyword>") },
  { "keywords-all-away", LINES (H "\n    <keyword>a</keyword>\n    <keyword>b</keyword>\n    <keyword>c</keyword>"), set_keywords, FIELD (KEYWORD), "",
    LINES (H) },
  { "keywords-around-comment", LINES ("\n    <keyword>a</keyword>\n    <!-- c -->\n    <keyword>b</keyword>"), set_keywords, FIELD (KEYWORD), "",
    LINES ("\n    <!-- c -->") },
  { "keywords-replaced", LINES ("\n    <keyword>a</keyword>\n    <keyword>b</keyword>"), set_keywords, FIELD (KEYWORD), "x",
    LINES ("\n    <keyword>x</keyword>") },
  { "keywords-in-line", HEAD ("<keyword>a</keyword><keyword>b</keyword>"), set_keywords, FIELD (KEYWORD), "b", HEAD ("<keyword>b</keyword>") },

  /* The lead figure */
  { "lead-new", LINES (H "\n    <note>n</note>"), set, LEAD (SRC), "a.png", LINES (H "\n    <figure src=\"a.png\"/>\n    <note>n</note>") },
  { "lead-new-without-head", OPEN "<body/>" CLOSE, set, LEAD (SRC), "a.png", OPEN "<head><figure src=\"a.png\"/></head><body/>" CLOSE },
  { "lead-caption-new", LINES (H), set, LEAD_CHILD (CAPTION), "c",
    LINES (H "\n    <figure>\n      <caption>c</caption>\n    </figure>") },
  { "lead-caption-in-closed-tag", LINES (H "\n    <figure src=\"a\" />"), set, LEAD_CHILD (CAPTION), "c",
    LINES (H "\n    <figure src=\"a\">\n      <caption>c</caption>\n    </figure>") },
  { "lead-credit", LINES (H "\n    <figure src=\"a\">\n      <caption>c</caption>\n    </figure>"), set, LEAD_CHILD (CREDIT), "d",
    LINES (H "\n    <figure src=\"a\">\n      <caption>c</caption>\n      <credit>d</credit>\n    </figure>") },
  { "lead-alt", HEAD ("<figure src='a' width='1'/>"), set, LEAD (ALT), "x", HEAD ("<figure src='a' alt='x' width='1'/>") },
  { "lead-src-away-keeps-alt", HEAD ("<figure src='a' alt='b'/>"), set, LEAD (SRC), "", HEAD ("<figure src='' alt='b'/>") },
  { "lead-src-away-with-all", LINES (H "\n    <figure src='a'/>"), set, LEAD (SRC), "", LINES (H) },
  { "lead-licence-away", HEAD ("<figure src='a' licence='b'/>"), set, LEAD (LICENCE), NULL, HEAD ("<figure src='a'/>") },
  { "lead-remove", LINES (H "\n    <figure src=\"a\">\n      <caption>c</caption>\n    </figure>"), remove_field, LEAD (NONE), NULL, LINES (H) },
  { "decorative", HEAD ("<figure src=\"a\" alt=\"b\"/>"), set_alternative, FIELD (FIGURE), "b", HEAD ("<figure src=\"a\" decorative=\"true\"/>"), .n = 1 },
  { "not-decorative", HEAD ("<figure src=\"a\" decorative=\"true\" width=\"1\"/>"), set_alternative, FIELD (FIGURE), "b",
    HEAD ("<figure src=\"a\" alt=\"b\" width=\"1\"/>"), .n = 0 },
  { "decorative-first", HEAD ("<figure alt=\"b\"/>"), set_alternative, FIELD (FIGURE), NULL, HEAD ("<figure decorative=\"true\"/>"), .n = 1 },

  /* Other parts */
  { "correction-text", OPEN "<corrections><correction date='1'>a</correction></corrections>" CLOSE, set,
    { .part = GALLEY_PART_CORRECTION }, "b", OPEN "<corrections><correction date='1'>b</correction></corrections>" CLOSE },
  { "correction-type", OPEN "<corrections><correction date='1'>a</correction></corrections>" CLOSE, set,
    { .part = GALLEY_PART_CORRECTION, .attribute = GALLEY_ATTRIBUTE_TYPE }, "update",
    OPEN "<corrections><correction date='1' type='update'>a</correction></corrections>" CLOSE },
  { "correction-date-required", OPEN "<corrections><correction date='1'>a</correction></corrections>" CLOSE, set,
    { .part = GALLEY_PART_CORRECTION, .attribute = GALLEY_ATTRIBUTE_DATE }, "",
    OPEN "<corrections><correction date=''>a</correction></corrections>" CLOSE },
  { "correction-remove", OPEN "\n  <head/>\n  <corrections>\n    <correction/>\n    <correction/>\n  </corrections>\n" CLOSE, remove_field,
    { .part = GALLEY_PART_CORRECTION, .index = 1 }, NULL, OPEN "\n  <head/>\n  <corrections>\n    <correction/>\n  </corrections>\n" CLOSE },
  { "correction-remove-last", OPEN "\n  <head/>\n  <corrections>\n    <correction/>\n  </corrections>\n" CLOSE, remove_field,
    { .part = GALLEY_PART_CORRECTION }, NULL, OPEN "\n  <head/>\n" CLOSE },
  { "correction-remove-last-keeps-comment", OPEN "\n  <corrections>\n    <!-- c -->\n    <correction/>\n  </corrections>\n" CLOSE, remove_field,
    { .part = GALLEY_PART_CORRECTION }, NULL, OPEN "\n  <corrections>\n    <!-- c -->\n  </corrections>\n" CLOSE },

  /* Refused */
  { "control-character", LINES (H), set, FIELD (KICKER), "\x1b", NULL, GALLEY_EDIT_ERROR_VALUE },
  { "no-article", "<x/>", set, FIELD (KICKER), "k", NULL, GALLEY_EDIT_ERROR_PLACE },
  { "nothing-at-all", "", set, FIELD (KICKER), "k", NULL, GALLEY_EDIT_ERROR_PLACE },
  { "broken-field", HEAD ("<kicker>k<em></kicker>"), set, FIELD (KICKER), "x", NULL, GALLEY_EDIT_ERROR_BROKEN },
  { "broken-anchor", HEAD ("<kicker>k<em></kicker>"), set, FIELD (HEADLINE), "x", NULL, GALLEY_EDIT_ERROR_BROKEN },
  { "broken-head", OPEN "<head <body/>" CLOSE, set, FIELD (HEADLINE), "x", NULL, GALLEY_EDIT_ERROR_BROKEN },
  { "broken-body", OPEN "<head/><body><p><em" CLOSE, set, FIELD (KICKER), "x",
    OPEN "<head><kicker>x</kicker></head><body><p><em" CLOSE },
  { "no-such-source", OPEN CLOSE, set, { .part = GALLEY_PART_SOURCE, .element = GALLEY_ELEMENT_URL }, "x", NULL, GALLEY_EDIT_ERROR_PLACE },
};

/* Every field of the head takes every nasty value, and gives it back. */
static const GalleyElement head_elements[] = {
  GALLEY_ELEMENT_KICKER, GALLEY_ELEMENT_HEADLINE, GALLEY_ELEMENT_STANDFIRST, GALLEY_ELEMENT_AUTHOR,
  GALLEY_ELEMENT_BYLINE, GALLEY_ELEMENT_DATELINE, GALLEY_ELEMENT_PUBLISHED, GALLEY_ELEMENT_UPDATED,
  GALLEY_ELEMENT_EMBARGO, GALLEY_ELEMENT_DESCRIPTION, GALLEY_ELEMENT_CATEGORY, GALLEY_ELEMENT_KEYWORD,
  GALLEY_ELEMENT_CANONICAL, GALLEY_ELEMENT_RIGHTS, GALLEY_ELEMENT_NOTE,
};

static const char *const nasty[] = {
  "\"double\" 'single'", "a < b > c", "a & b &amp; &lt; &nbsp;", "]]>", "<![CDATA[x]]>", "<!-- x -->", "</headline>",
  "😀 👩‍👩‍👧 e\xCC\x81", "\xE2\x80\xA8", " a  b ", "two & three;", "&", "<", ">", "\xF4\x8F\xBF\xBD",
};

static GalleyArticle *
apply (const GalleyArticle *article, const GalleyTextEdit *edit)
{
  gsize n_bytes;
  const char *text = galley_article_get_text (article, &n_bytes);
  g_autoptr (GBytes) bytes = galley_text_edit_apply (edit, text, n_bytes);

  g_assert_true (edits_is_well_formed (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
  return galley_article_new (bytes);
}

static void
test_nasty_values (void)
{
  static const char text[] = LINES (H);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);

  for (gsize v = 0; v < G_N_ELEMENTS (nasty); v++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (head_elements); i++)
        {
          GalleyField field = { .part = GALLEY_PART_HEAD, .element = head_elements[i] };
          g_autoptr (GError) error = NULL;
          g_autoptr (GalleyTextEdit) edit = galley_field_set (article, &field, nasty[v], &error);

          g_assert_no_error (error);
          g_autoptr (GalleyArticle) next = apply (article, edit);
          g_autofree char *value = galley_field_dup (next, &field);
          g_assert_cmpstr (value, ==, nasty[v]);
          galley_article_unref (article);
          article = g_steal_pointer (&next);
        }
    }

  /* And all away again: what is left is where it began, without the headline's words. */
  for (gsize i = 0; i < G_N_ELEMENTS (head_elements); i++)
    {
      GalleyField field = { .part = GALLEY_PART_HEAD, .element = head_elements[i] };
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyTextEdit) edit = galley_field_set (article, &field, "", &error);

      g_assert_no_error (error);
      g_autoptr (GalleyArticle) next = apply (article, edit);
      galley_article_unref (article);
      article = g_steal_pointer (&next);
    }
  g_assert_cmpstr (galley_article_get_text (article, NULL), ==, LINES ("\n    <headline></headline>"));
}

/* In whatever order the fields are filled in, the head is in the written order. */
static void
test_written_order (void)
{
  static const char text[] = LINES ("");
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
      g_autoptr (GalleyArticle) article = galley_article_new (bytes);
      GalleyElement last = GALLEY_ELEMENT_NONE;

      for (guint i = 0; i < 60; i++)
        {
          GalleyField field = { .part = GALLEY_PART_HEAD };
          g_autoptr (GError) error = NULL;
          g_autoptr (GalleyTextEdit) edit = NULL;

          field.element = head_elements[g_rand_int_range (rand, 0, G_N_ELEMENTS (head_elements))];
          edit = galley_field_set (article, &field, "x", &error);
          g_assert_no_error (error);
          g_autoptr (GalleyArticle) next = apply (article, edit);
          galley_article_unref (article);
          article = g_steal_pointer (&next);
        }

      const GalleyTree *tree = galley_article_get_tree (article);
      for (GALLEY_EACH_CHILD (tree, galley_article_get_head (article), child))
        {
          GalleyElement element = (GalleyElement) galley_tree_node (tree, child)->element;

          if (galley_tree_node (tree, child)->kind != GALLEY_NODE_ELEMENT)
            continue;
          g_assert_cmpuint (element, >, last);
          last = element;
        }
    }
}

static void
test_one_line_each (void)
{
  static const char text[] = LINES (H);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GError) error = NULL;

  GalleyField headline = GALLEY_HEAD_FIELD (HEADLINE);
  g_autofree char *value = galley_field_dup (article, &headline);
  g_autoptr (GalleyTextEdit) edit = galley_field_set (article, &headline, "News", &error);

  g_assert_cmpstr (value, ==, "h");
  g_assert_no_error (error);
  g_assert_cmpuint (galley_text_edit_get_n (edit), ==, 1);
  GalleyField alt = GALLEY_LEAD_FIELD (ALT);
  g_assert_null (galley_field_dup (article, &alt));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  EDITS_ADD ("field", rows);
  g_test_add_func ("/edit/field/nasty-values", test_nasty_values);
  g_test_add_func ("/edit/field/written-order", test_written_order);
  g_test_add_func ("/edit/field/one-line-each", test_one_line_each);

  return g_test_run ();
}
