/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Of any bytes the desk asks what lies inside them and can be told; what it
 * offers can be applied, and a code that is silenced is silent. */

#include <stdint.h>
#include <string.h>

#include "core/check/desk.h"
#include "core/check/silence.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
look_at (const GalleyProblem *problem, const char *text, gsize n_bytes)
{
  g_assert_cmpuint (problem->span.start, <=, problem->span.end);
  g_assert_cmpuint (problem->span.end, <=, n_bytes);
  g_assert_cmpuint (problem->related.end, <=, n_bytes);
  g_assert_cmpint (problem->severity, <, GALLEY_SEVERITY_ERROR);
  g_assert_true (g_utf8_validate (problem->message, -1, NULL));
  g_assert_nonnull (galley_desk_get_why (problem->code));
  if (problem->remedy != NULL)
    {
      g_autoptr (GBytes) mended = galley_text_edit_apply (problem->remedy, text, n_bytes);

      g_assert_nonnull (problem->remedy_label);
      g_assert_nonnull (mended);
    }
}

static void
try_silence (const GalleyArticle *article, const char *text, gsize n_bytes)
{
  g_auto (GStrv) names = galley_silence_list (article);
  const char *name = galley_problem_code_name (GALLEY_PROBLEM_NO_DATE);
  g_autoptr (GalleyTextEdit) silence = galley_silence_add (article, GALLEY_PROBLEM_NO_DATE, NULL);
  g_autoptr (GBytes) silenced = NULL;
  g_autoptr (GalleyArticle) silent = NULL;
  g_auto (GStrv) names_then = NULL;

  if (silence == NULL || g_strv_contains ((const char *const *) names, name))
    return;
  silenced = galley_text_edit_apply (silence, text, n_bytes);
  silent = galley_article_new (silenced);
  names_then = galley_silence_list (silent);
  g_assert_true (g_strv_contains ((const char *const *) names_then, name));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GPtrArray) problems = galley_problem_list_new ();

  galley_desk_check (article, 1, problems);
  for (guint i = 0; i < problems->len; i++)
    look_at (g_ptr_array_index (problems, i), (const char *) data, size);
  try_silence (article, (const char *) data, size);
  return 0;
}
