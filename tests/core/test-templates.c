/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/templates.h"
#include "core/check/check.h"
#include "core/check/desk.h"

static const char *const languages[] = { "en", "ar", "de", "es", "fr", NULL };

typedef struct
{
  const char *language;
  const char *name;
} Row;

static GBytes *
get (const char *name, const char *language)
{
  return galley_template_get (name, (const char *const[]) { language, "C", NULL });
}

/* Whoever starts from a template starts without an error, and what is to be filled in
 * shows. */
static void
test_template (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GBytes) text = get (row->name, row->language);
  g_autoptr (GalleyArticle) article = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gboolean has_placeholder = FALSE;
  gboolean well_formed;

  g_assert_nonnull (text);
  article = galley_article_new (text);
  g_assert_cmpstr (galley_article_get_language (article), ==, row->language);
  problems = galley_check_article (article, &well_formed);
  g_assert_true (well_formed);
  g_assert_false (galley_problem_list_has (problems, GALLEY_SEVERITY_ERROR));
  galley_desk_check (article, 0, problems);
  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);

      has_placeholder |= problem->code == GALLEY_PROBLEM_PLACEHOLDER;
    }
  g_assert_true (has_placeholder == !g_str_equal (row->name, "blank"));
}

/* All but the words and their language. */
static char *
bare (GBytes *text)
{
  g_autoptr (GRegex) words = g_regex_new (">[^<]*<|xml:lang=\"[a-z]*\"", 0, 0, NULL);

  return g_regex_replace_literal (words, g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text), 0, "><", 0, NULL);
}

static void
test_same_markup (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GBytes) text = get (row->name, row->language);
  g_autoptr (GBytes) english = get (row->name, "en");
  g_autofree char *markup = bare (text);
  g_autofree char *english_markup = bare (english);

  g_assert_cmpstr (markup, ==, english_markup);
}

/* The words are those of a language that there is a template in, for a writer of any. */
static void
test_language (void)
{
  static const struct
  {
    const char *names[5];
    const char *expected;
    const char *category;   /* as the template for news has it */
  } rows[] = {
    { { "de_AT.UTF-8", "de_AT", "de", "C" }, "de", "Nachrichten" },
    { { "en_GB", "en", "de", "C" }, "en", "News" },
    { { "C" }, "en", "News" },
    { { "it_IT.UTF-8", "it_IT", "it", "C" }, "it-IT", "News" },
    { { "it", "fr", "C" }, "it", "Actualité" },
    { { "pt_BR", "pt", "C" }, "pt-BR", "News" },
    { { "sr_RS.UTF-8@latin", "sr", "C" }, "sr-RS", "News" },
    { { "enm", "fr", "C" }, "enm", "Actualité" },
    { { "POSIX", "C" }, "en", "News" },
    { { NULL }, "en", "News" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      for (const char *const *name = galley_template_names (); *name != NULL; name++)
        {
          g_autoptr (GBytes) text = galley_template_get (*name, rows[i].names);
          g_autoptr (GalleyArticle) article = galley_article_new (text);

          g_assert_cmpstr (galley_article_get_language (article), ==, rows[i].expected);
          if (g_str_equal (*name, "news"))
            g_assert_nonnull (g_strstr_len (g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text), rows[i].category));
        }
    }
}

static void
test_unknown (void)
{
  g_assert_null (get ("sonnet", "en"));
  g_assert_null (get ("../sample/leap-seconds", "en"));
}

int
main (int argc, char *argv[])
{
  Row rows[G_N_ELEMENTS (languages) * 4];
  guint n = 0;

  g_test_init (&argc, &argv, NULL);

  for (const char *const *language = languages; *language != NULL; language++)
    for (const char *const *name = galley_template_names (); *name != NULL; name++)
      {
        g_autofree char *valid = g_strdup_printf ("/templates/valid/%s/%s", *language, *name);
        g_autofree char *same = g_strdup_printf ("/templates/same-markup/%s/%s", *language, *name);

        rows[n] = (Row) { *language, *name };
        g_test_add_data_func (valid, &rows[n], test_template);
        if (language != languages)
          g_test_add_data_func (same, &rows[n], test_same_markup);
        n++;
      }
  g_test_add_func ("/templates/language", test_language);
  g_test_add_func ("/templates/unknown", test_unknown);

  return g_test_run ();
}
