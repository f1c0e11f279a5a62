/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Running text with what has no words, read and written back. */

#include "edits.h"

#include <string.h>

#include "core/edit/rich-text.h"

#define OBJECT "\xEF\xBF\xBC"
#define BREAK "\xE2\x80\xA8"
#define IN(content) OPEN "<body><p>" content "</p></body>" CLOSE

typedef struct
{
  const char *name;
  const char *content;
  const char *text;
  const char *runs;         /* element start-end, in characters */
} ReadCase;

static const ReadCase read_cases[] = {
  { "plain", "a &amp; b", "a & b", "" },
  { "emphasis", "a <em>b c</em>", "a b c", "em 2-5" },
  { "nested", "<strong>x<em>y</em></strong>z", "xyz", "strong 0-2 em 1-2" },
  { "citation", "a<cite ref=\"s\"/> b", "a" OBJECT " b", "cite 1-2" },
  { "citation-with-words", "<cite ref=\"s\">w</cite>", "w", "cite 0-1" },
  { "citation-in-emphasis", "<em><cite ref='s'></cite></em>", OBJECT, "em 0-1 cite 0-1" },
  { "break", "a<br/>b", "a" BREAK "b", "br 1-2" },
  { "unknown", "a<x:y xmlns:x='z'/>b", "a" OBJECT "b", "? 1-2" },
  { "empty-emphasis", "a<em/>b", "ab", "" },
  { "comment", "a<!-- c --><cite ref='s'/>", "a" OBJECT, "cite 1-2" },
  { "layout", "\n  a\n  <em>b</em>\n", "a b", "em 2-3" },
  { "wide", "😀<em>𝄞</em>", "😀𝄞", "em 1-2" },
  { "nothing", "", "", "" },
};

static void
test_read (gconstpointer data)
{
  const ReadCase *row = data;
  g_autofree char *source = g_strconcat (OPEN "<body><p>", row->content, "</p></body>" CLOSE, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (source, strlen (source));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  GalleyNodeId node = edits_node (article, GALLEY_ELEMENT_P, 0);
  g_autoptr (GalleyRichText) rich = galley_rich_text_new (article, node);
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GString) runs = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (rich->text, ==, row->text);
  g_assert_cmpint (rich->n_characters, ==, g_utf8_strlen (row->text, -1));
  for (guint i = 0; i < rich->runs->len; i++)
    {
      const GalleyRichRun *run = &g_array_index (rich->runs, GalleyRichRun, i);

      g_string_append_printf (runs, "%s%s %u-%u", i > 0 ? " " : "",
                              galley_element_is_known (run->element) ? galley_element_name (run->element) : "?",
                              run->start, run->end);
    }
  g_assert_cmpstr (runs->str, ==, row->runs);

  /* Set as it was read, nothing changes. */
  edit = galley_rich_text_set (article, node, rich->text, &error);
  g_assert_no_error (error);
  g_assert_true (galley_text_edit_is_empty (edit));
}

static GalleyTextEdit *
set (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_rich_text_set (article, edits_node (article, GALLEY_ELEMENT_P, 0), row->value, error);
}

static const EditRow set_rows[] = {
  { "before-citation", IN ("a<cite ref='s'/>"), set, { 0 }, "ab" OBJECT, IN ("ab<cite ref='s'/>") },
  { "behind-citation", IN ("a<cite ref='s'/>"), set, { 0 }, "a" OBJECT "b", IN ("a<cite ref='s'/>b") },
  { "first-before-citation", IN ("<cite ref='s'/>a"), set, { 0 }, "b" OBJECT "a", IN ("b<cite ref='s'/>a") },
  { "between-citations", IN ("<cite ref='s'/><cite ref='t'/>"), set, { 0 }, OBJECT "<&" OBJECT, IN ("<cite ref='s'/>&lt;&amp;<cite ref='t'/>") },
  { "citation-away", IN ("a<cite ref='s'/>b"), set, { 0 }, "ab", IN ("ab") },
  { "first-citation-away", IN ("<cite ref='s'/> x <cite ref='t'/>"), set, { 0 }, " x " OBJECT, IN (" x <cite ref='t'/>") },
  { "last-citation-away", IN ("<cite ref='s'/> x <cite ref='t'/>"), set, { 0 }, OBJECT " x ", IN ("<cite ref='s'/> x ") },
  { "citation-written-over", IN ("a<cite ref='s'/>b"), set, { 0 }, "axb", IN ("axb") },
  { "citation-alone-written-over", IN ("<cite ref='s'/>"), set, { 0 }, "x", IN ("x") },
  { "emphasised-citation-written-over", IN ("a<em><cite ref='s'/></em>b"), set, { 0 }, "axb", IN ("axb") },
  { "citation-in-emphasis-written-over", IN ("a<em><cite ref='s'/>c</em>b"), set, { 0 }, "axcb", IN ("ax<em>c</em>b") },
  { "citation-in-emphasis-kept", IN ("a<em>d<cite ref='s'/>c</em>b"), set, { 0 }, "adxcb", IN ("a<em>dxc</em>b") },
  { "both-sides", IN ("two<cite ref='s'/>three"), set, { 0 }, "2" OBJECT "3", IN ("2<cite ref='s'/>3") },
  { "all-away", IN ("a <em>b</em><cite ref='s'/>"), set, { 0 }, "", IN ("") },
  { "all-replaced", IN ("a <em>b</em><cite ref='s'/>"), set, { 0 }, "x", IN ("x") },
  { "all-but-citation", IN ("a <em>b</em><cite ref='s'/>"), set, { 0 }, OBJECT, IN ("<cite ref='s'/>") },
  { "too-many-objects", IN ("a<cite ref='s'/>"), set, { 0 }, OBJECT "a" OBJECT "b" OBJECT, IN ("ab<cite ref='s'/>") },
  { "break-away", IN ("a<br/>b"), set, { 0 }, "ab", IN ("ab") },
  { "break-kept", IN ("a<br/>b"), set, { 0 }, "A" BREAK "B", IN ("A<br/>B") },
  { "break-not-made", IN ("a"), set, { 0 }, "a" BREAK "b", IN ("a b") },
  { "unknown-kept", IN ("a<x:y xmlns:x='z'/>b"), set, { 0 }, "x" OBJECT "y", IN ("x<x:y xmlns:x='z'/>y") },
  { "comment-kept", IN ("a<!-- c --><cite ref='s'/>"), set, { 0 }, "", IN ("<!-- c -->") },
  { "nasty", IN ("a<cite ref='s'/>"), set, { 0 }, "\"<&]]>😀" OBJECT "'", IN ("\"&lt;&amp;]]&gt;😀<cite ref='s'/>'") },
  { "illegal", IN ("a"), set, { 0 }, "\x01", NULL, GALLEY_EDIT_ERROR_VALUE },
  { "broken", OPEN "<body><p>a<em>b</p></body>" CLOSE, set, { 0 }, "x", NULL, GALLEY_EDIT_ERROR_BROKEN },
  { "cdata", IN ("<![CDATA[a<]]><cite ref='s'/>"), set, { 0 }, "a<b" OBJECT, IN ("<![CDATA[a<b]]><cite ref='s'/>") },
};

static GalleyTextEdit *
embolden (const GalleyArticle *article, const EditRow *row, GError **error)
{
  GalleySpan bytes = galley_rich_text_find_bytes (article, edits_node (article, GALLEY_ELEMENT_P, 0), row->n, row->m);

  return galley_edit_wrap (article, bytes, GALLEY_ELEMENT_STRONG, NULL, 0, error);
}

static const EditRow range_rows[] = {
  { "words", IN ("one &amp; <em>two</em>"), embolden, { 0 }, NULL, IN ("one <strong>&amp;</strong> <em>two</em>"), .n = 4, .m = 5 },
  { "with-citation", IN ("one<cite ref='s'/> two"), embolden, { 0 }, NULL, IN ("<strong>one<cite ref='s'/></strong> two"), .n = 0, .m = 4 },
  { "wide", IN ("😀😀"), embolden, { 0 }, NULL, IN ("😀<strong>😀</strong>"), .n = 1, .m = 2 },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (read_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/rich-text/read/%s", read_cases[i].name);

      g_test_add_data_func (path, &read_cases[i], test_read);
    }
  EDITS_ADD ("rich-text/set", set_rows);
  EDITS_ADD ("rich-text/range", range_rows);

  return g_test_run ();
}
