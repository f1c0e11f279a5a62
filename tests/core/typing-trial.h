/* typing-trial.h: one key at random, as edit-trial.h has the other edits
 *
 * Backspace, Delete, Enter and words, at a place where a key is helped with; what is
 * not helped with is no edit. */

#pragma once

#include "edit-trial.h"

G_BEGIN_DECLS

void typing_trial_run (EditTrial *self, const GalleyArticle *article, const EditDice *dice);

G_END_DECLS
