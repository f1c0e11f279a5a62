/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk's rules for what is between the words. Most speak once for the
 * whole article: who types two spaces does so everywhere. */

#include "core/check/desk-private.h"

#include "core/text/i18n.h"

static void
check_double_space (GalleyDesk *self, GalleyNodeId root)
{
  guint n = self->double_spaces->len;
  GalleyProblem *problem;
  GalleyTextEdit *edit;

  if (n == 0)
    return;
  problem = galley_desk_ask (self, g_array_index (self->double_spaces, GalleySpan, 0),
                             ngettext ("There is more than one space between two words in %u place.",
                                       "There is more than one space between two words in %u places; this is the first.", n),
                             n);
  if (problem == NULL)
    return;
  edit = galley_text_edit_new ();
  for (guint i = 0; i < n; i++)
    galley_text_edit_remove (edit, g_array_index (self->double_spaces, GalleySpan, i));
  galley_problem_take_remedy (problem, ngettext ("Leave one space", "Leave one space in each place", n), edit);
}

static void
check_stray_space (GalleyDesk *self, GalleyNodeId root)
{
  for (guint i = 0; i < self->stray_spaces->len; i++)
    {
      GalleySpan span = g_array_index (self->stray_spaces, GalleySpan, i);

      galley_check_mend (galley_desk_ask (self, span, _("There is a space before the “%c”."), self->text[span.end]),
                         _("Remove the space"), span, "");
    }
}

static void
check_mixed_quotes (GalleyDesk *self, GalleyNodeId root)
{
  const GalleyDeskCount *straight = &self->straight_quotes;
  const GalleyDeskCount *curved = &self->curved_quotes;
  const GalleyDeskCount *rarer = straight->n <= curved->n ? straight : curved;
  GalleyProblem *problem;

  if (straight->n == 0 || curved->n == 0)
    return;
  problem = galley_desk_ask (self, rarer->first,
                             rarer == straight ? _("This quotation mark is straight; most in the article are curved.")
                                               : _("This quotation mark is curved; most in the article are straight."));
  if (problem != NULL)
    problem->related = rarer == straight ? curved->first : straight->first;
}

/* Between two letters an apostrophe can be nothing else, so all of them can be set. */
static void
check_mixed_apostrophes (GalleyDesk *self, GalleyNodeId root)
{
  guint n = self->apostrophes->len;
  GalleyProblem *problem;
  GalleyTextEdit *edit;
  guint32 first;

  if (n == 0 || self->n_curved_apostrophes == 0)
    return;
  first = g_array_index (self->apostrophes, guint32, 0);
  problem = galley_desk_ask (self, GALLEY_SPAN (first, first + 1),
                             ngettext ("%u apostrophe is straight, others are curved.",
                                       "%u apostrophes are straight, others are curved; this is the first.", n),
                             n);
  if (problem == NULL)
    return;
  edit = galley_text_edit_new ();
  for (guint i = 0; i < n; i++)
    {
      guint32 offset = g_array_index (self->apostrophes, guint32, i);

      galley_text_edit_replace (edit, GALLEY_SPAN (offset, offset + 1), "’", -1);
    }
  galley_problem_take_remedy (problem, _("Make all apostrophes curved"), edit);
}

const GalleyDeskRule galley_desk_typing_rules[] = {
  { GALLEY_ELEMENT_NONE, GALLEY_PROBLEM_DOUBLE_SPACE, check_double_space },
  { GALLEY_ELEMENT_NONE, GALLEY_PROBLEM_STRAY_SPACE, check_stray_space },
  { GALLEY_ELEMENT_NONE, GALLEY_PROBLEM_MIXED_QUOTES, check_mixed_quotes },
  { GALLEY_ELEMENT_NONE, GALLEY_PROBLEM_MIXED_APOSTROPHES, check_mixed_apostrophes },
  { GALLEY_ELEMENT_NONE, GALLEY_N_PROBLEMS, NULL },
};
