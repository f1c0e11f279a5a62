/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes become tokens that tile them, a tree whose slices nest, and an
 * article; what a keystroke is helped with keeps inside the text. */

#include <stdint.h>
#include <string.h>

#include "core/article/article.h"
#include "core/edit/completion.h"
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

static void
check_help (const GalleyArticle *article, guint32 caret)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyCompletion) completion = galley_completion_new (article, caret);
  g_autoptr (GalleyTextEdit) close_tag = galley_typing_close_tag (tree, caret);
  g_autoptr (GalleyTextEdit) end_tag = galley_typing_end_tag (tree, caret);
  guint32 new_caret = caret;
  g_autoptr (GalleyTextEdit) enter = galley_typing_enter (tree, caret, &new_caret);
  GalleySpan mirror;

  if (completion != NULL)
    CHECK (completion->replaced.start <= completion->replaced.end && completion->replaced.end <= tree->tokens->n_bytes);
  if (enter != NULL)
    CHECK (new_caret <= tree->tokens->n_bytes + galley_text_edit_get (enter, 0)->n_bytes);
  if (galley_typing_mirror (tree, GALLEY_SPAN (caret, caret), "x", 1, &mirror))
    CHECK (mirror.start <= mirror.end && mirror.end <= tree->tokens->n_bytes);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GalleyArticle) article = NULL;
  guint32 caret;

  if (size == 0)
    return 0;
  /* The first byte says where the caret is, as a share of the text. */
  bytes = g_bytes_new (data + 1, size - 1);
  caret = (guint32) ((size - 1) * data[0] / 255);
  article = galley_article_new (bytes);
  check_tokens (galley_article_get_tree (article)->tokens);
  check_tree (galley_article_get_tree (article));
  check_help (article, caret);
  return 0;
}
