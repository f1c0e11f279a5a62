/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/problem-tally.h"

#include <string.h>

#include "core/text/i18n.h"

/**
 * galley_problem_tally_begin:
 * @self: (out caller-allocates): a tally
 * @problems: borrowed until the end; what is found is appended
 */
void
galley_problem_tally_begin (GalleyProblemTally *self, GPtrArray *problems)
{
  memset (self, 0, sizeof *self);
  self->problems = problems;
}

/**
 * galley_problem_tally_add:
 * @span: the bytes to mark
 * @message: (nullable): one plain sentence or two; %NULL only where there is no room
 *
 * Returns: (nullable) (transfer none): the problem as listed; %NULL where only
 *   its number is kept
 */
GalleyProblem *
galley_problem_tally_add (GalleyProblemTally *self, GalleyProblemCode code, GalleySeverity severity, GalleySpan span,
                          const char *message)
{
  GalleyProblem *problem;

  self->n_errors += severity == GALLEY_SEVERITY_ERROR;
  self->n_found[code]++;
  if (self->n_found[code] > GALLEY_PROBLEM_TALLY_MAX)
    {
      if (self->more[code] == NULL)
        self->more[code] = galley_problem_new (code, severity, span, "more");
      self->more[code]->severity = MAX (self->more[code]->severity, severity);
      return NULL;
    }

  problem = galley_problem_new (code, severity, span, "%s", message);
  g_ptr_array_add (self->problems, problem);
  return problem;
}

gboolean
galley_problem_tally_has_room (const GalleyProblemTally *self, GalleyProblemCode code)
{
  return self->n_found[code] < GALLEY_PROBLEM_TALLY_MAX;
}

/**
 * galley_problem_tally_end:
 *
 * Says how many problems of each code were not listed.
 */
void
galley_problem_tally_end (GalleyProblemTally *self)
{
  for (guint i = 0; i < GALLEY_N_PROBLEMS; i++)
    if (self->more[i] != NULL)
      {
        GalleyProblem *more = g_steal_pointer (&self->more[i]);
        guint n = self->n_found[i] - GALLEY_PROBLEM_TALLY_MAX;

        g_free (more->message);
        more->message = g_strdup_printf (ngettext ("From here on there is %u more problem of this kind.",
                                                   "From here on there are %u more problems of this kind.", n),
                                         n);
        g_ptr_array_add (self->problems, more);
      }
}
