/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/check.h"

/**
 * galley_check_article:
 * @article: any text
 * @well_formed: (out) (optional): whether it is well-formed XML
 *
 * Runs every check that the state of the text allows: the content model is
 * looked at only where the markup is sound, since half of what it would say
 * of a broken text follows from the break.
 *
 * Returns: (transfer full) (element-type GalleyProblem): what is wrong, by
 *   place
 */
GPtrArray *
galley_check_article (const GalleyArticle *article, gboolean *well_formed)
{
  GPtrArray *problems;
  gboolean sound;

  g_return_val_if_fail (article != NULL, NULL);

  problems = galley_problem_list_new ();
  sound = galley_check_markup (article, problems);
  if (sound)
    galley_check_structure (article, problems);
  galley_problem_list_sort (problems);

  if (well_formed != NULL)
    *well_formed = sound;
  return problems;
}
