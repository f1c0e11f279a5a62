/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes become tokens that tile them, a tree whose slices nest, and an
 * article; what a keystroke is helped with keeps inside the text. */

#include <stdint.h>
#include <string.h>

#include "core/article/article.h"
#include "core/edit/completion.h"
#include "core/edit/typing-delete.h"
#include "core/edit/typing-enter.h"
#include "core/edit/typing.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define CHECK(condition) G_STMT_START { if (!(condition)) g_error ("broken: %s", #condition); } G_STMT_END

static void
check_tokens (const GalleyTokens *tokens)
{
  guint32 pos = 0;
  guint32 n_attrs = 0;

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const GalleyToken *token = galley_tokens_get (tokens, i);
      GalleySpan name = galley_token_name (token);

      CHECK (token->start == pos && token->end > pos && token->end <= tokens->n_bytes);
      CHECK (name.start >= token->start && name.start <= name.end && name.end <= token->end);
      CHECK (token->first_attr == n_attrs);
      for (guint a = 0; a < token->n_attrs; a++)
        {
          const GalleyAttr *attr = galley_tokens_get_attr (tokens, token->first_attr + a);

          CHECK (attr->name.start >= name.end && attr->name.end > attr->name.start);
          CHECK (attr->value.start >= attr->name.end && attr->value.start <= attr->value.end);
          CHECK (attr->value.end <= token->end);
        }
      n_attrs += token->n_attrs;
      pos = token->end;
    }
  CHECK (pos == tokens->n_bytes);
}

static void
check_tree (const GalleyTree *tree)
{
  for (GalleyNodeId i = 1; i < galley_tree_size (tree); i++)
    {
      const GalleyNode *node = galley_tree_node (tree, i);
      const GalleyNode *parent = galley_tree_node (tree, node->parent);

      CHECK (node->parent < i && node->after > i && node->after <= parent->after);
      CHECK (node->start <= node->content_start && node->content_start <= node->content_end);
      CHECK (node->content_end <= node->end);
      CHECK (node->start >= parent->content_start && node->end <= parent->content_end);
      CHECK (!tree->nests || !(node->flags & (GALLEY_NODE_BROKEN | GALLEY_NODE_UNCLOSED)));
    }
}

/* Keys with a meaning of their own: the caret stays in the text, and a whole text whole. */
static void
check_key (const GalleyTree *tree, const GalleyTextEdit *edit, guint32 caret)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GalleyArticle) after = NULL;

  if (edit == NULL)
    return;
  bytes = galley_text_edit_apply (edit, tree->tokens->text, tree->tokens->n_bytes);
  CHECK (caret <= g_bytes_get_size (bytes));
  after = galley_article_new (bytes);
  if (tree->nests)
    CHECK (galley_article_get_tree (after)->nests);
}

static void
check_keys (const GalleyTree *tree, guint32 caret, guint32 other)
{
  GalleySpan range = GALLEY_SPAN (MIN (caret, other), MAX (caret, other));
  guint32 carets[5] = { 0 };
  g_autoptr (GalleyTextEdit) enter = galley_typing_enter (tree, caret, &carets[0]);
  g_autoptr (GalleyTextEdit) backspace = galley_typing_backspace (tree, caret, &carets[1]);
  g_autoptr (GalleyTextEdit) delete = galley_typing_delete (tree, caret, &carets[2]);
  g_autoptr (GalleyTextEdit) deleted = galley_typing_delete_range (tree, range, &carets[3]);
  g_autoptr (GalleyTextEdit) cleared = galley_typing_clear_range (tree, range, &carets[4]);
  const GalleyTextEdit *edits[] = { enter, backspace, delete, deleted, cleared };
  guint32 place = caret;

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    check_key (tree, edits[i], carets[i]);
  if (galley_typing_place (tree, caret, "x", 1, &place) == GALLEY_TYPING_ELSEWHERE)
    CHECK (place <= tree->tokens->n_bytes);
}

static void
check_proposals (const GalleyArticle *article, guint32 caret, gboolean asked)
{
  g_autoptr (GalleyCompletion) completion = galley_completion_new (article, caret, asked);
  guint32 n_bytes = galley_article_get_tree (article)->tokens->n_bytes;

  for (guint i = 0; completion != NULL && i < completion->proposals->len; i++)
    {
      const GalleyProposal *proposal = g_ptr_array_index (completion->proposals, i);

      CHECK (proposal->replaced.start <= proposal->replaced.end && proposal->replaced.end <= n_bytes);
      CHECK (proposal->caret <= strlen (proposal->text));
    }
}

static void
check_help (const GalleyArticle *article, guint32 caret)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) close_tag = galley_typing_close_tag (tree, caret);
  g_autoptr (GalleyTextEdit) end_tag = galley_typing_end_tag (tree, caret);
  GalleySpan mirror;

  check_proposals (article, caret, FALSE);
  check_proposals (article, caret, TRUE);
  if (galley_typing_mirror (tree, GALLEY_SPAN (caret, caret), "x", 1, &mirror))
    CHECK (mirror.start <= mirror.end && mirror.end <= tree->tokens->n_bytes);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GalleyArticle) article = NULL;
  guint32 caret, other;

  if (size == 0)
    return 0;
  /* The first byte says where the caret is, and the last where a selection began, as
   * shares of the text. */
  bytes = g_bytes_new (data + 1, size - 1);
  caret = (guint32) ((size - 1) * data[0] / 255);
  other = (guint32) ((size - 1) * data[size - 1] / 255);
  article = galley_article_new (bytes);
  check_tokens (galley_article_get_tree (article)->tokens);
  check_tree (galley_article_get_tree (article));
  check_help (article, caret);
  check_keys (galley_article_get_tree (article), caret, other);
  return 0;
}
