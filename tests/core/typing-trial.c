/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "typing-trial.h"

#include <string.h>

#include "core/clip/edit-paste.h"
#include "core/edit/edit-parts.h"
#include "core/edit/typing-delete.h"
#include "core/edit/typing-enter.h"
#include "core/edit/typing.h"

static guint32
roll (const EditDice *dice, guint32 limit)
{
  return limit > 1 ? dice->roll (dice->data, limit) : 0;
}

/* Beside a tag, where most is helped with, or anywhere in words. */
static guint32
any_place (const GalleyTree *tree, const EditDice *dice)
{
  const GalleyNode *n = galley_tree_node (tree, roll (dice, galley_tree_size (tree)));

  switch (roll (dice, 6))
    {
    case 0:
      return n->start;
    case 1:
      return n->content_start;
    case 2:
      return n->content_end;
    case 3:
      return n->end;
    default:
      return galley_edit_snap (tree, n->start + roll (dice, n->end - n->start + 1), FALSE);
    }
}

static GalleySpan
any_selection (const GalleyTree *tree, const EditDice *dice)
{
  guint32 a = any_place (tree, dice);
  guint32 b = roll (dice, 3) == 0 ? any_place (tree, dice)
                                  : galley_edit_snap (tree, MIN (a + roll (dice, 200), tree->tokens->n_bytes), FALSE);

  return GALLEY_SPAN (MIN (a, b), MAX (a, b));
}

static GalleyTextEdit *
type (const GalleyArticle *article, guint32 caret)
{
  static const char *const words = "x";
  const GalleyTree *tree = galley_article_get_tree (article);
  guint32 place = caret;
  g_autoptr (GalleyTextEdit) line = NULL;
  g_autoptr (GalleyTextEdit) edit = NULL;

  switch (galley_typing_place (tree, caret, words, strlen (words), &place))
    {
    case GALLEY_TYPING_ELSEWHERE:
      edit = galley_text_edit_new ();
      galley_text_edit_insert (edit, place, words, -1);
      return g_steal_pointer (&edit);
    case GALLEY_TYPING_NEW_LINE:
      line = galley_edit_open_line (article, caret, &place);
      if (line == NULL)
        return NULL;
      edit = galley_text_edit_new ();
      galley_text_edit_insert (edit, place, words, -1);
      return galley_text_edit_compose (line, edit);
    case GALLEY_TYPING_HERE:
    default:
      return NULL;
    }
}

/* What is selected goes, and nothing else: where only the tags in it would go, the
 * writer means just these. */
static gboolean
has_words_to_lose (const GalleyTree *tree, GalleySpan range)
{
  guint32 caret;
  g_autoptr (GalleyTextEdit) edit = galley_typing_clear_range (tree, range, &caret);

  return edit != NULL;
}

void
typing_trial_run (EditTrial *self, const GalleyArticle *article, const EditDice *dice)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  guint32 caret = any_place (tree, dice);
  guint32 new_caret = G_MAXUINT32;
  gsize n_bytes = tree->tokens->n_bytes;

  switch (roll (dice, 6))
    {
    case 0:
      self->operation = "backspace";
      self->keeps = EDIT_KEEPS_TEXT;
      self->edit = galley_typing_backspace (tree, caret, &new_caret);
      break;
    case 1:
      self->operation = "delete";
      self->keeps = EDIT_KEEPS_TEXT;
      self->edit = galley_typing_delete (tree, caret, &new_caret);
      break;
    case 2:
      self->operation = "enter";
      self->keeps = EDIT_KEEPS_TEXT;
      self->edit = galley_typing_enter (tree, caret, &new_caret);
      break;
    case 3:
      self->operation = "delete-range";
      self->lost = any_selection (tree, dice);
      self->edit = galley_typing_delete_range (tree, self->lost, &new_caret);
      break;
    case 4:
      self->operation = "enter-over";
      self->lost = any_selection (tree, dice);
      if (has_words_to_lose (tree, self->lost))
        self->edit = galley_typing_enter_over (tree, self->lost, &new_caret);
      break;
    default:
      self->operation = "type";
      self->edit = type (article, caret);
      new_caret = 0;
      break;
    }
  if (self->edit == NULL)
    return;
  for (guint i = 0; i < galley_text_edit_get_n (self->edit); i++)
    {
      const GalleySplice *splice = galley_text_edit_get (self->edit, i);

      n_bytes += splice->n_bytes - galley_span_length (splice->span);
    }
  g_assert_cmpuint (new_caret, <=, n_bytes);
}
