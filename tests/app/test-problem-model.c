/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the Problems page does to the text, and what its list does while the
 * text changes. */

#include "app/sidebar/problem-model.h"

#include <string.h>

#include "documents.h"

#define HEAD_TEXT "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\">\n  <head>\n    <headline>H</headline>\n  </head>\n  <body>\n"
#define END_TEXT "  </body>\n</article>\n"
#define ARTICLE(body) HEAD_TEXT body END_TEXT
#define TIMELINE(rows) "    <timeline>\n      <columns><when>W</when></columns>\n" rows "    </timeline>\n"

typedef struct
{
  const char *name;
  const char *before;
  GalleyProblemCode code;
  const char *after;
} FixCase;

static const FixCase fixes[] = {
  { "doubled-word", ARTICLE ("    <p>It was <!-- the the --> the the end.</p>\n"), GALLEY_PROBLEM_DOUBLED_WORD,
    ARTICLE ("    <p>It was <!-- the the --> the end.</p>\n") },
  { "https", ARTICLE ("    <p><a href = 'http://example.org/?a=1&amp;b=“2”' >x</a></p>\n"), GALLEY_PROBLEM_INSECURE_LINK,
    ARTICLE ("    <p><a href = 'https://example.org/?a=1&amp;b=“2”' >x</a></p>\n") },
  { "double-spaces", ARTICLE ("    <p>One  two,   three &amp;  four. 🚀  Go.</p>\n"), GALLEY_PROBLEM_DOUBLE_SPACE,
    ARTICLE ("    <p>One two, three &amp; four. 🚀 Go.</p>\n") },
  { "apostrophes", ARTICLE ("    <p>It’s, isn't, don't, 'so'.</p>\n"), GALLEY_PROBLEM_MIXED_APOSTROPHES,
    ARTICLE ("    <p>It’s, isn’t, don’t, 'so'.</p>\n") },
  { "timeline",
    ARTICLE (TIMELINE ("      <event when=\"1990\"/>\n      <!-- of b -->\n      <event when=\"1980\" x:a=\"b\"/>\n      <event when=\"2000\"/>\n")),
    GALLEY_PROBLEM_TIMELINE_ORDER, NULL },
  { "structure", ARTICLE ("    <p><b>x</b></p>\n"), GALLEY_PROBLEM_UNKNOWN_ELEMENT, ARTICLE ("    <p><strong>x</strong></p>\n") },
};

/* The caller owns it; NULL where the list has none. */
static GalleyProblemItem *
find (GalleyProblemModel *model, GalleyProblemCode code)
{
  GListModel *list = galley_problem_model_get_list (model);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GalleyProblemItem) item = g_list_model_get_item (list, i);

      if (galley_problem_item_get_problem (item)->code == code)
        return g_steal_pointer (&item);
    }
  return NULL;
}

static GalleyProblemModel *
make_model (GalleyDocument *document)
{
  GalleyProblemModel *model = galley_problem_model_new ();

  galley_problem_model_set_document (model, document);
  documents_settle (document);
  return model;
}

static void
test_fix (gconstpointer data)
{
  const FixCase *c = data;
  g_autoptr (GalleyDocument) document = documents_new (c->before);
  g_autoptr (GalleyProblemModel) model = make_model (document);
  g_autoptr (GalleyProblemItem) item = find (model, c->code);
  g_autoptr (GalleyProblemItem) left = NULL;

  g_assert_nonnull (item);
  g_assert_true (galley_problem_model_fix (model, item));
  if (c->after != NULL)
    documents_assert_text (document, c->after);
  documents_settle (document);
  left = find (model, c->code);
  g_assert_null (left);

  galley_document_undo (document);
  documents_assert_text (document, c->before);
  documents_settle (document);
  left = find (model, c->code);
  g_assert_nonnull (left);
}

/* Typing has moved everything, and the analysis has not caught up. */
static void
test_fix_at_once (void)
{
  g_autoptr (GalleyDocument) document = documents_new (ARTICLE ("    <p>It was the the end.</p>\n"));
  g_autoptr (GalleyProblemModel) model = make_model (document);
  g_autoptr (GalleyProblemItem) item = find (model, GALLEY_PROBLEM_DOUBLED_WORD);
  GalleySpan span;

  documents_type (document, "H</headline>", "Ünrelated ");
  g_assert_true (galley_problem_model_locate (model, item, &span));
  g_assert_cmpint (memcmp (documents_text (document) + span.start, "the end", 7), ==, 0);
  g_assert_true (galley_problem_model_fix (model, item));
  g_assert_nonnull (strstr (documents_text (document), "<p>It was the end.</p>"));
  g_assert_nonnull (strstr (documents_text (document), "Ünrelated H</headline>"));

  /* And there is nothing to mend a second time. */
  g_assert_false (galley_problem_model_fix (model, item));
  g_assert_nonnull (strstr (documents_text (document), "<p>It was the end.</p>"));
}

static void
test_silence_in_article (void)
{
  g_autoptr (GalleyDocument) document = documents_new (ARTICLE ("    <p>a</p>\n"));
  g_autoptr (GalleyProblemModel) model = make_model (document);
  g_autoptr (GalleyProblemItem) item = NULL;
  g_auto (GStrv) silenced = NULL;
  const char *const expected[] = { "no-byline", NULL };

  g_assert_true (galley_problem_model_silence (model, "no-byline", FALSE));
  documents_assert_text (document, "<?galley-silence no-byline?>\n" ARTICLE ("    <p>a</p>\n"));
  documents_settle (document);
  item = find (model, GALLEY_PROBLEM_NO_BYLINE);
  g_assert_null (item);
  silenced = galley_problem_model_dup_silenced (model);
  g_assert_cmpstrv (silenced, expected);

  g_assert_true (galley_problem_model_ask_again (model, "no-byline"));
  documents_assert_text (document, ARTICLE ("    <p>a</p>\n"));
  documents_settle (document);
  item = find (model, GALLEY_PROBLEM_NO_BYLINE);
  g_assert_nonnull (item);

  galley_document_undo (document);
  galley_document_undo (document);
  documents_assert_text (document, ARTICLE ("    <p>a</p>\n"));
}

static void
test_silence_everywhere (void)
{
  g_autoptr (GalleyDocument) document = documents_new (ARTICLE ("    <p>a</p>\n"));
  g_autoptr (GalleyProblemModel) model = make_model (document);
  const char *const expected[] = { "no-byline", NULL };
  guint n_problems = g_list_model_get_n_items (galley_problem_model_get_list (model));

  g_assert_true (galley_problem_model_silence (model, "no-byline", TRUE));
  g_assert_false (galley_problem_model_silence (model, "no-byline", TRUE));
  documents_assert_text (document, ARTICLE ("    <p>a</p>\n"));
  g_assert_cmpstrv (galley_document_get_silenced (document), expected);
  while (g_list_model_get_n_items (galley_problem_model_get_list (model)) == n_problems)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (galley_problem_model_ask_again (model, "no-byline"));
  while (g_list_model_get_n_items (galley_problem_model_get_list (model)) != n_problems)
    g_main_context_iteration (NULL, TRUE);
}

/* Typing in one place leaves the rows of all others the objects that they were. */
static void
test_rows_stay (void)
{
  g_autoptr (GalleyDocument) document = documents_new (ARTICLE ("    <p>Of of it.</p>\n    <p>TK <b>x</b></p>\n"));
  g_autoptr (GalleyProblemModel) model = make_model (document);
  g_autoptr (GalleyProblemItem) first = find (model, GALLEY_PROBLEM_UNKNOWN_ELEMENT);
  g_autoptr (GalleyProblemItem) second = find (model, GALLEY_PROBLEM_DOUBLED_WORD);
  g_autoptr (GalleyProblemItem) third = find (model, GALLEY_PROBLEM_PLACEHOLDER);
  guint32 place = galley_problem_item_get_problem (third)->span.start;
  g_autoptr (GalleyProblemItem) first_now = NULL;
  g_autoptr (GalleyProblemItem) third_now = NULL;
  g_autoptr (GalleyProblemItem) second_now = NULL;

  g_assert_nonnull (first);
  g_assert_nonnull (second);
  documents_type (document, " of it.", "f");
  documents_settle (document);
  first_now = find (model, GALLEY_PROBLEM_UNKNOWN_ELEMENT);
  second_now = find (model, GALLEY_PROBLEM_DOUBLED_WORD);
  third_now = find (model, GALLEY_PROBLEM_PLACEHOLDER);
  g_assert_true (first_now == first);
  g_assert_null (second_now);
  g_assert_true (third_now == third);
  g_assert_cmpuint (galley_problem_item_get_problem (third)->span.start, ==, place + 1);
}

/* What is wrong with the XML comes before what the desk asks, wherever it is. */
static void
test_sections (void)
{
  g_autoptr (GalleyDocument) document = documents_new (ARTICLE ("    <p>Of of it <b>x</b></p>\n"));
  g_autoptr (GalleyProblemModel) model = make_model (document);
  GListModel *list = galley_problem_model_get_list (model);
  guint n = g_list_model_get_n_items (list);
  guint start, end;

  g_assert_cmpuint (n, >, 2);
  gtk_section_model_get_section (GTK_SECTION_MODEL (list), 0, &start, &end);
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, 1);
  gtk_section_model_get_section (GTK_SECTION_MODEL (list), 1, &start, &end);
  g_assert_cmpuint (start, ==, 1);
  g_assert_cmpuint (end, ==, n);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fixes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/problem-model/fix/%s", fixes[i].name);

      g_test_add_data_func (path, &fixes[i], test_fix);
    }
  g_test_add_func ("/problem-model/fix-at-once", test_fix_at_once);
  g_test_add_func ("/problem-model/silence-in-article", test_silence_in_article);
  g_test_add_func ("/problem-model/silence-everywhere", test_silence_everywhere);
  g_test_add_func ("/problem-model/rows-stay", test_rows_stay);
  g_test_add_func ("/problem-model/sections", test_sections);

  return g_test_run ();
}
