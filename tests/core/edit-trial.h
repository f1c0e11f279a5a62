/* edit-trial.h: one edit at random, and what must be true after it
 *
 * Shared by the random test and the fuzzer: the numbers come from a dice,
 * which is a generator there and the fuzzer's bytes here. */

#pragma once

#include "core/edit/article-edit.h"
#include "core/edit/field.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 (*roll) (gpointer data, guint32 limit);   /* 0 to limit - 1 */
  gpointer data;
} EditDice;

typedef enum
{
  EDIT_KEEPS_TEXT = 1 << 0,       /* all character data, but for white space */
  EDIT_KEEPS_LETTERS = 1 << 1,    /* the same characters, maybe in another order */
  EDIT_KEEPS_ELEMENTS = 1 << 2,   /* as many of each kind */
} EditKeeps;

typedef struct
{
  const char *operation;
  GalleyTextEdit *edit;     /* NULL where it was refused */
  GError *error;
  guint keeps;              /* EditKeeps */
  GalleySpan lost;          /* of the text before: the character data in it goes, and no other */
  gboolean has_field;       /* the field must have the value afterwards */
  GalleyField field;
  char *value;
} EditTrial;

void  edit_trial_run   (EditTrial *self, const GalleyArticle *article, const EditDice *dice);
void  edit_trial_clear (EditTrial *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EditTrial, edit_trial_clear)

/* Stops the program where something does not hold; more has to where the text
 * was well-formed before. */
void  edit_trial_check (const EditTrial *self, const GalleyArticle *before, const GalleyArticle *after,
                        gboolean is_sound);

/* Whether a value reads as the one that was wanted: line ends may stand for spaces. */
gboolean edit_trial_reads (const char *actual, const char *wanted);

G_END_DECLS
