/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/silence.h"

#include <string.h>

#include "core/check/check.h"
#include "core/check/desk.h"

#define ROOT "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\"><head><headline>H</headline></head><body><p>A.</p></body></article>"

typedef struct
{
  const char *name;
  const char *before;
  GalleyProblemCode code;
  const char *added;        /* the text with the code silenced; NULL: the same as before */
} AddCase;

static const AddCase add_cases[] = {
  { "bare", ROOT, GALLEY_PROBLEM_NO_DATE, "<?galley-silence no-date?>\n" ROOT },
  { "declaration", "<?xml version=\"1.0\"?>\n" ROOT "\n", GALLEY_PROBLEM_NO_DATE,
    "<?xml version=\"1.0\"?>\n<?galley-silence no-date?>\n" ROOT "\n" },
  { "crlf", "<?xml version=\"1.0\"?>\r\n<!-- a -->\r\n" ROOT, GALLEY_PROBLEM_NO_DATE,
    "<?xml version=\"1.0\"?>\r\n<!-- a -->\r\n<?galley-silence no-date?>\r\n" ROOT },
  { "second", "<?galley-silence no-date?>\n" ROOT, GALLEY_PROBLEM_NO_BYLINE, "<?galley-silence no-date no-byline?>\n" ROOT },
  { "spaces-stay", "<?galley-silence  no-date\n  ?>\n" ROOT, GALLEY_PROBLEM_NO_BYLINE, "<?galley-silence  no-date no-byline\n  ?>\n" ROOT },
  { "empty", "<?galley-silence?>" ROOT, GALLEY_PROBLEM_NO_BYLINE, "<?galley-silence no-byline?>" ROOT },
  { "behind-the-root", ROOT "<?galley-silence no-date?>", GALLEY_PROBLEM_NO_BYLINE, ROOT "<?galley-silence no-date no-byline?>" },
  { "others-stay", "<?galley-silence-not no-date?>" ROOT, GALLEY_PROBLEM_NO_DATE, "<?galley-silence-not no-date?><?galley-silence no-date?>\n" ROOT },
  { "known-already", "<?galley-silence no-byline no-date?>" ROOT, GALLEY_PROBLEM_NO_DATE, NULL },
};

typedef struct
{
  const char *name;
  const char *before;
  const char *removed;      /* without no-date */
} RemoveCase;

static const RemoveCase remove_cases[] = {
  { "last", "<?xml version=\"1.0\"?>\n<?galley-silence no-date?>\n" ROOT, "<?xml version=\"1.0\"?>\n" ROOT },
  { "last-crlf", "<?xml version=\"1.0\"?>\r\n  <?galley-silence no-date?>\r\n" ROOT, "<?xml version=\"1.0\"?>\r\n" ROOT },
  { "beside-others", "<!-- a --><?galley-silence no-date?><!-- b -->" ROOT, "<!-- a --><!-- b -->" ROOT },
  { "first-of-two", "<?galley-silence no-date no-byline?>" ROOT, "<?galley-silence no-byline?>" ROOT },
  { "second-of-two", "<?galley-silence no-byline no-date?>" ROOT, "<?galley-silence no-byline?>" ROOT },
  { "twice", "<?galley-silence no-date no-date x?><?galley-silence no-date?>" ROOT, "<?galley-silence x?>" ROOT },
  { "unknown-words-stay", "<?galley-silence no-dates from-later no-date?>" ROOT, "<?galley-silence no-dates from-later?>" ROOT },
  { "not-there", "<?galley-silence no-byline?>" ROOT, "<?galley-silence no-byline?>" ROOT },
};

static GalleyArticle *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return galley_article_new (bytes);
}

static void
assert_edited (const GalleyTextEdit *edit, const char *before, const char *after)
{
  g_autoptr (GBytes) bytes = galley_text_edit_apply (edit, before, strlen (before));
  gsize n_bytes;
  const char *text = g_bytes_get_data (bytes, &n_bytes);

  g_assert_cmpmem (text, n_bytes, after, strlen (after));
}

static gboolean
is_asked (const char *text, const char *const *codes, GalleyProblemCode code)
{
  g_autoptr (GalleyArticle) article = read_text (text);
  g_autoptr (GPtrArray) problems = galley_check_article (article, NULL);

  galley_desk_check (article, 0, problems);
  galley_silence_apply (article, codes, problems);
  for (guint i = 0; i < problems->len; i++)
    if (((const GalleyProblem *) g_ptr_array_index (problems, i))->code == code)
      return TRUE;
  return FALSE;
}

static void
test_add (gconstpointer data)
{
  const AddCase *c = data;
  const char *added = c->added != NULL ? c->added : c->before;
  g_autoptr (GalleyArticle) article = read_text (c->before);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit = galley_silence_add (article, c->code, &error);

  g_assert_no_error (error);
  assert_edited (edit, c->before, added);
  g_assert_true (c->added == NULL || is_asked (c->before, NULL, c->code));
  g_assert_false (is_asked (added, NULL, c->code));
}

static void
test_remove (gconstpointer data)
{
  const RemoveCase *c = data;
  g_autoptr (GalleyArticle) article = read_text (c->before);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit = galley_silence_remove (article, GALLEY_PROBLEM_NO_DATE, &error);

  g_assert_no_error (error);
  assert_edited (edit, c->before, c->removed);
  g_assert_true (is_asked (c->removed, NULL, GALLEY_PROBLEM_NO_DATE));
}

static void
test_list (void)
{
  g_autoptr (GalleyArticle) article = read_text ("<?galley-silence b a\n b?>" ROOT "<?galley-silence c?><!-- <?galley-silence d?> -->");
  g_auto (GStrv) names = galley_silence_list (article);
  const char *const expected[] = { "b", "a", "c", NULL };

  g_assert_cmpstrv (names, expected);
}

/* An instruction inside the article is no order from the desk. */
static void
test_only_outside_the_root (void)
{
  static const char text[] = "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\"><?galley-silence no-date?>"
                             "<head><headline>H</headline></head><body><p>A.</p></body></article>";

  g_assert_true (is_asked (text, NULL, GALLEY_PROBLEM_NO_DATE));
}

static void
test_codes_on_top (void)
{
  const char *const codes[] = { "no-date", "no-such-code", NULL };

  g_assert_false (is_asked (ROOT, codes, GALLEY_PROBLEM_NO_DATE));
  g_assert_true (is_asked (ROOT, codes, GALLEY_PROBLEM_NO_BYLINE));
}

static void
test_errors_stay (void)
{
  static const char text[] = "<?galley-silence unknown-element no-date?><article xmlns=\"urn:galley:article:1\" version=\"1.0\" "
                             "xml:lang=\"en\"><head><headline>H</headline></head><body><elephant/></body></article>";

  g_assert_true (is_asked (text, NULL, GALLEY_PROBLEM_UNKNOWN_ELEMENT));
  g_assert_false (is_asked (text, NULL, GALLEY_PROBLEM_NO_DATE));
}

static void
test_no_article (void)
{
  g_autoptr (GalleyArticle) article = read_text ("<html/>");
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_silence_add (article, GALLEY_PROBLEM_NO_DATE, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (add_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/silence/add/%s", add_cases[i].name);

      g_test_add_data_func (path, &add_cases[i], test_add);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (remove_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/silence/remove/%s", remove_cases[i].name);

      g_test_add_data_func (path, &remove_cases[i], test_remove);
    }
  g_test_add_func ("/silence/list", test_list);
  g_test_add_func ("/silence/only-outside-the-root", test_only_outside_the_root);
  g_test_add_func ("/silence/codes-on-top", test_codes_on_top);
  g_test_add_func ("/silence/errors-stay", test_errors_stay);
  g_test_add_func ("/silence/no-article", test_no_article);

  return g_test_run ();
}
