/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk-trial.h"

#include <string.h>

#include "core/check/check.h"
#include "core/check/desk.h"

typedef struct
{
  const DeskCase *cases;
  guint n_cases;
  GalleyProblemCode first;
  GalleyProblemCode last;
} Cover;

static GPtrArray *
ask (const char *text, gsize n_bytes)
{
  /* Without a NUL behind it: nobody may read one. */
  g_autofree char *exact = g_memdup2 (text, n_bytes);
  g_autoptr (GBytes) bytes = g_bytes_new_static (exact, n_bytes);
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GPtrArray) structure = galley_check_article (article, NULL);
  GPtrArray *problems = galley_problem_list_new ();

  for (guint i = 0; i < structure->len; i++)
    g_test_message ("structure: %s", ((const GalleyProblem *) g_ptr_array_index (structure, i))->message);
  galley_desk_check (article, DESK_NOW, problems);
  galley_problem_list_sort (problems);
  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);

      g_test_message ("%s: %s", galley_problem_code_name (problem->code), problem->message);
      g_assert_cmpint (problem->severity, <, GALLEY_SEVERITY_ERROR);
      g_assert_true (g_utf8_validate (problem->message, -1, NULL));
      g_assert_cmpuint (problem->span.end, <=, n_bytes);
      g_assert_nonnull (galley_desk_get_why (problem->code));
    }
  return problems;
}

static const GalleyProblem *
find (const GPtrArray *problems, GalleyProblemCode code)
{
  for (guint i = 0; i < problems->len; i++)
    if (((const GalleyProblem *) g_ptr_array_index (problems, i))->code == code)
      return g_ptr_array_index (problems, i);
  return NULL;
}

static void
test_case (gconstpointer data)
{
  const DeskCase *c = data;
  g_autoptr (GPtrArray) problems = ask (c->text, strlen (c->text));
  const GalleyProblem *problem = find (problems, c->code);
  g_autofree char *marked = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) left = NULL;
  const char *mended;
  gsize n_bytes;

  if (c->marked == NULL)
    {
      g_assert_null (problem);
      return;
    }
  g_assert_nonnull (problem);
  marked = g_strndup (c->text + problem->span.start, galley_span_length (problem->span));
  g_assert_cmpstr (marked, ==, c->marked);
  if (c->mended == NULL)
    {
      g_assert_null (problem->remedy);
      return;
    }

  g_assert_nonnull (problem->remedy);
  bytes = galley_text_edit_apply (problem->remedy, c->text, strlen (c->text));
  mended = g_bytes_get_data (bytes, &n_bytes);
  g_assert_cmpmem (mended, n_bytes, c->mended, strlen (c->mended));
  left = ask (mended, n_bytes);
  g_assert_null (find (left, c->code));
}

static void
test_cover (gconstpointer data)
{
  const Cover *cover = data;

  for (guint code = cover->first; code <= cover->last; code++)
    {
      gboolean is_found = FALSE;
      gboolean is_spared = FALSE;

      for (guint i = 0; i < cover->n_cases; i++)
        {
          is_found |= cover->cases[i].code == code && cover->cases[i].marked != NULL;
          is_spared |= cover->cases[i].code == code && cover->cases[i].marked == NULL;
        }
      if (!is_found || !is_spared)
        g_error ("no row %s %s", is_found ? "spares" : "finds", galley_problem_code_name (code));
    }
}

void
desk_trial_add (const char *suite, const DeskCase *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%s/%s/%s", suite, galley_problem_code_name (cases[i].code), cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
}

void
desk_trial_cover (const char *suite, const DeskCase *cases, guint n_cases, GalleyProblemCode first, GalleyProblemCode last)
{
  g_autofree char *path = g_strdup_printf ("/%s/every-code-from-%s", suite, galley_problem_code_name (first));
  Cover cover = { cases, n_cases, first, last };

  g_test_add_data_func_full (path, g_memdup2 (&cover, sizeof cover), test_cover, g_free);
}
