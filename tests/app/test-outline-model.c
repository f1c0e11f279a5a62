/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole parts of the article moved in the outline: the exact text, and one
 * step back. */

#include "app/sidebar/outline-model.h"

#include <string.h>

#include "documents.h"

#define ARTICLE(body) \
  "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\">\n  <head>\n    <headline>H</headline>\n  </head>\n  <body>\n" body \
  "  </body>\n</article>\n"

#define A "    <section xml:id=\"a\">\n      <title>A</title>\n      <p>a  <!-- x --> a</p>\n    </section>\n"
#define B "    <section>\n      <title>B</title>\n      <section>\n        <title>B1</title>\n        <pre>\n  x</pre>\n      </section>\n    </section>\n"
#define C "    <section>\n      <title>C</title>\n      <figure src=\"c.png\" alt=\"c\"/>\n    </section>\n"
#define LEAD "    <p>Lead.</p>\n    <figure src=\"f.png\" alt=\"f\"/>\n"

#define STEP(step) GALLEY_OUTLINE_##step

typedef struct
{
  const char *name;
  const char *before;
  guint row;
  GalleyOutlineStep step;
  const char *after;        /* NULL: there is nowhere to go */
} StepCase;

static const StepCase steps[] = {
  { "up", ARTICLE (A B C), 1, STEP (UP), ARTICLE (B A C) },
  { "down-with-all-inside", ARTICLE (A B C), 1, STEP (DOWN), ARTICLE (A C B) },
  { "up-past-what-is-inside", ARTICLE (A B C), 3, STEP (UP), ARTICLE (A C B) },
  { "first-up", ARTICLE (A B C), 0, STEP (UP), NULL },
  { "last-down", ARTICLE (A B C), 3, STEP (DOWN), NULL },
  { "not-past-a-figure", ARTICLE (LEAD A B), 1, STEP (UP), NULL },
  { "out", ARTICLE (A B), 2, STEP (OUT),
    ARTICLE (A "    <section>\n      <title>B</title>\n    </section>\n    <section>\n      <title>B1</title>\n      <pre>\n  x</pre>\n    </section>\n") },
  { "outermost-out", ARTICLE (A B), 1, STEP (OUT), NULL },
  { "in", ARTICLE (A "    <section>\n      <title>D</title>\n      <p>d</p>\n    </section>\n"), 1, STEP (IN),
    ARTICLE ("    <section xml:id=\"a\">\n      <title>A</title>\n      <p>a  <!-- x --> a</p>\n      <section>\n        <title>D</title>\n        <p>d</p>\n"
             "      </section>\n    </section>\n") },
  { "first-in", ARTICLE (A B), 0, STEP (IN), NULL },
};

static GalleyOutlineModel *
make_model (GalleyDocument *document)
{
  GalleyOutlineModel *model = galley_outline_model_new ();

  galley_outline_model_set_document (model, document);
  documents_settle (document);
  return model;
}

static GalleyOutlineEntry *
get_entry (GalleyOutlineModel *model, guint row)
{
  return g_list_model_get_item (galley_outline_model_get_list (model), row);
}

static void
test_step (gconstpointer data)
{
  const StepCase *c = data;
  g_autoptr (GalleyDocument) document = documents_new (c->before);
  g_autoptr (GalleyOutlineModel) model = make_model (document);
  g_autoptr (GError) error = NULL;
  gboolean moved = galley_outline_model_step (model, c->row, c->step, &error);

  g_assert_no_error (error);
  g_assert_cmpint (moved, ==, c->after != NULL);
  documents_assert_text (document, c->after != NULL ? c->after : c->before);
  galley_document_undo (document);
  documents_assert_text (document, c->before);
}

static void
test_drop (void)
{
  g_autoptr (GalleyDocument) document = documents_new (ARTICLE (A B C));
  g_autoptr (GalleyOutlineModel) model = make_model (document);
  g_autoptr (GError) error = NULL;

  g_assert_true (galley_outline_model_move (model, 3, 0, GALLEY_PLACE_BEFORE, &error));
  g_assert_no_error (error);
  documents_assert_text (document, ARTICLE (C A B));
  galley_document_undo (document);
  documents_assert_text (document, ARTICLE (A B C));
}

static void
test_drop_into_itself (void)
{
  g_autoptr (GalleyDocument) document = documents_new (ARTICLE (A B C));
  g_autoptr (GalleyOutlineModel) model = make_model (document);
  g_autoptr (GError) error = NULL;

  g_assert_false (galley_outline_model_move (model, 1, 2, GALLEY_PLACE_LAST, &error));
  g_assert_nonnull (error);
  documents_assert_text (document, ARTICLE (A B C));
}

/* The rows are those of an older text: what is meant is no longer plain. */
static void
test_rows_of_another_text (void)
{
  g_autoptr (GalleyDocument) document = documents_new (ARTICLE (A B C));
  g_autoptr (GalleyOutlineModel) model = make_model (document);
  g_autofree char *text = NULL;

  documents_type (document, "    <section>\n      <title>C", "    <hr/>\n");
  g_assert_true (galley_outline_model_step (model, 0, STEP (DOWN), NULL));
  documents_type (document, "    <section>\n      <title>C", "    <section><title>New</title></section>\n");
  text = g_strdup (documents_text (document));
  g_assert_false (galley_outline_model_step (model, 0, STEP (DOWN), NULL));
  documents_assert_text (document, text);
}

static void
test_current (void)
{
  g_autoptr (GalleyDocument) document = documents_new (ARTICLE (LEAD A B C));
  g_autoptr (GalleyOutlineModel) model = make_model (document);
  static const struct
  {
    const char *at;
    const char *title;
  } places[] = {
    { "Lead", NULL }, { "a  <!--", "A" }, { "B1", "B1" }, { "B</title>", "B" }, { "\n  x", "B1" }, { "<headline", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const char *whole = documents_text (document);
      guint n_current = 0;

      galley_document_set_caret (document, (guint32) (strstr (whole, places[i].at) - whole));
      /* Where it is, is found when nothing else is left to do. */
      while (g_main_context_iteration (NULL, FALSE))
        ;
      for (guint row = 0; row < g_list_model_get_n_items (galley_outline_model_get_list (model)); row++)
        {
          g_autoptr (GalleyOutlineEntry) entry = get_entry (model, row);

          if (!galley_outline_entry_get_current (entry))
            continue;
          n_current++;
          g_assert_cmpstr (galley_outline_entry_get_title (entry), ==, places[i].title);
        }
      g_assert_cmpuint (n_current, ==, places[i].title != NULL);
    }
}

static void
test_rows_stay (void)
{
  g_autoptr (GalleyDocument) document = documents_new (ARTICLE (A B C));
  g_autoptr (GalleyOutlineModel) model = make_model (document);
  g_autoptr (GalleyOutlineEntry) first = get_entry (model, 0);
  g_autoptr (GalleyOutlineEntry) second = get_entry (model, 1);
  g_autoptr (GalleyOutlineEntry) first_now = NULL;
  g_autoptr (GalleyOutlineEntry) second_now = NULL;

  documents_type (document, "A</title>", "Another ");
  documents_settle (document);
  first_now = get_entry (model, 0);
  second_now = get_entry (model, 1);
  g_assert_true (first_now == first);
  g_assert_true (second_now == second);
  g_assert_cmpstr (galley_outline_entry_get_title (first), ==, "Another A");
  g_assert_cmpuint (galley_outline_entry_get_words (first), ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *path = g_strdup_printf ("/outline-model/step/%s", steps[i].name);

      g_test_add_data_func (path, &steps[i], test_step);
    }
  g_test_add_func ("/outline-model/drop", test_drop);
  g_test_add_func ("/outline-model/drop-into-itself", test_drop_into_itself);
  g_test_add_func ("/outline-model/rows-of-another-text", test_rows_of_another_text);
  g_test_add_func ("/outline-model/current", test_current);
  g_test_add_func ("/outline-model/rows-stay", test_rows_stay);

  return g_test_run ();
}
