/* desk-trial.h: one query of the desk as one row of a table */

#pragma once

#include "core/check/problem.h"

G_BEGIN_DECLS

/* "Now" for all rows: noon of 3 May 2026, UTC. */
#define DESK_NOW G_GINT64_CONSTANT (1777809600)

typedef struct
{
  const char *name;
  const char *text;
  GalleyProblemCode code;
  const char *marked;       /* NULL: nobody asks */
  const char *mended;       /* NULL: no remedy */
} DeskCase;

void desk_trial_add   (const char *suite, const DeskCase *cases, guint n_cases);
/* Adds a test that each code from the first to the last has a row that finds it and one that does not. */
void desk_trial_cover (const char *suite, const DeskCase *cases, guint n_cases, GalleyProblemCode first, GalleyProblemCode last);

G_END_DECLS
