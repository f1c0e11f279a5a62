/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check.h"
#include "core/templates.h"

/* Whoever starts from a template starts without a problem. */
static void
test_template (gconstpointer data)
{
  g_autoptr (GBytes) text = galley_template_get (data);
  g_autoptr (GalleyArticle) article = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gboolean well_formed;

  g_assert_nonnull (text);
  article = galley_article_new (text);
  problems = galley_check_article (article, &well_formed);
  g_assert_true (well_formed);
  g_assert_false (galley_problem_list_has (problems, GALLEY_SEVERITY_ERROR));
}

static void
test_unknown (void)
{
  g_assert_null (galley_template_get ("sonnet"));
  g_assert_null (galley_template_get ("../sample/leap-seconds"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (const char *const *name = galley_template_names (); *name != NULL; name++)
    {
      g_autofree char *path = g_strdup_printf ("/templates/valid/%s", *name);
      g_test_add_data_func (path, *name, test_template);
    }
  g_test_add_func ("/templates/unknown", test_unknown);

  return g_test_run ();
}
