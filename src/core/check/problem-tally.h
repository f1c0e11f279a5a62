/* problem-tally.h: as many findings as somebody reads
 *
 * Lists problems until there are enough of one code, and counts the rest, which one
 * more problem then stands for: nobody reads a hundred thousand of a kind, and a
 * hostile text must not fill the memory with them. A #GalleyProblemTally lives on the
 * stack of the function that makes the list, which stays the caller's. */

#pragma once

#include "core/check/problem.h"

G_BEGIN_DECLS

/* So many of one code are listed. */
#define GALLEY_PROBLEM_TALLY_MAX 1000u

typedef struct
{
  GPtrArray *problems;                    /* of GalleyProblem; the caller's */
  guint n_errors;
  guint n_found[GALLEY_N_PROBLEMS];

  /* Owned until the end */
  GalleyProblem *more[GALLEY_N_PROBLEMS]; /* stands for all that are not listed */
} GalleyProblemTally;

void           galley_problem_tally_begin    (GalleyProblemTally *self, GPtrArray *problems);
/* The problem, which the list owns, to be given a related place and a remedy;
 * NULL where there are too many of that code already. */
GalleyProblem *galley_problem_tally_add      (GalleyProblemTally *self, GalleyProblemCode code, GalleySeverity severity,
                                              GalleySpan span, const char *message);
/* Whether one more of that code would be listed: asked before costly work. */
gboolean       galley_problem_tally_has_room (const GalleyProblemTally *self, GalleyProblemCode code);
/* Says how many of each code were not listed. */
void           galley_problem_tally_end      (GalleyProblemTally *self);

G_END_DECLS
