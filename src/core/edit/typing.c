/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/typing.h"

#include <string.h>

#include "core/edit/edit-layout.h"

/* How many nodes are broken, unclosed or stray: what a good completion lowers. */
static guint
count_trouble (const GalleyTree *tree)
{
  guint n = 0;

  if (tree->nests)
    return 0;
  for (GalleyNodeId i = 1; i < galley_tree_size (tree); i++)
    {
      const GalleyNode *node = galley_tree_node (tree, i);

      n += (node->flags & (GALLEY_NODE_BROKEN | GALLEY_NODE_UNCLOSED)) != 0 || node->kind == GALLEY_NODE_STRAY_END;
    }
  return n;
}

static gboolean
mends (const GalleyTree *tree, const GalleyTextEdit *edit)
{
  g_autoptr (GBytes) text = galley_text_edit_apply (edit, tree->tokens->text, tree->tokens->n_bytes);
  g_autoptr (GalleyTree) after = NULL;
  gsize n_bytes;
  const char *data = g_bytes_get_data (text, &n_bytes);

  after = galley_tree_new (data, n_bytes);
  return count_trouble (after) < count_trouble (tree);
}

/* Only what lowers the trouble is sure to be what was meant. */
static GalleyTextEdit *
insertion_that_mends (const GalleyTree *tree, guint32 caret, const char *text)
{
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  galley_text_edit_insert (edit, caret, text, -1);
  return mends (tree, edit) ? g_steal_pointer (&edit) : NULL;
}

static const GalleyToken *
token_before (const GalleyTree *tree, guint32 caret)
{
  if (caret == 0 || caret > tree->tokens->n_bytes)
    return NULL;
  return galley_tokens_get (tree->tokens, galley_tokens_find (tree->tokens, caret - 1));
}

static char *
dup_name (const GalleyTree *tree, GalleySpan name)
{
  return g_strndup (tree->tokens->text + name.start, galley_span_length (name));
}

GalleyTextEdit *
galley_typing_close_tag (const GalleyTree *tree, guint32 caret)
{
  const GalleyToken *token = token_before (tree, caret);
  g_autofree char *name = NULL;
  g_autofree char *end_tag = NULL;

  if (token == NULL || token->kind != GALLEY_TOKEN_START_TAG || token->end != caret ||
      token->flags & GALLEY_TOKEN_BROKEN)
    return NULL;

  name = dup_name (tree, galley_token_name (token));
  end_tag = g_strconcat ("</", name, ">", NULL);
  return insertion_that_mends (tree, caret, end_tag);
}

GalleyTextEdit *
galley_typing_end_tag (const GalleyTree *tree, guint32 caret)
{
  const char *text = tree->tokens->text;
  GalleyNodeId node;
  g_autofree char *name = NULL;
  g_autofree char *rest = NULL;

  if (caret < 2 || caret > tree->tokens->n_bytes || memcmp (text + caret - 2, "</", 2) != 0 ||
      token_before (tree, caret)->kind != GALLEY_TOKEN_TEXT)
    return NULL;

  /* Between the two characters: an element without end tag ends at the caret. */
  node = galley_tree_at (tree, caret - 1);
  if (node == GALLEY_NO_NODE)
    return NULL;
  name = dup_name (tree, galley_tree_name_span (tree, node));
  rest = g_strconcat (name, ">", NULL);
  return insertion_that_mends (tree, caret, rest);
}

/* No reference is so long, and no number that is compared. */
#define MAX_WORD_BYTES 64

/* In the words of an article, and not in what stands there as it is. */
static gboolean
is_in_words (const GalleyTree *tree, guint32 place)
{
  const GalleyToken *token = galley_tokens_get (tree->tokens, galley_tokens_find (tree->tokens, place));

  return token->kind == GALLEY_TOKEN_TEXT;
}

GalleyTextEdit *
galley_typing_escape (const GalleyTree *tree, guint32 caret)
{
  const char *text = tree->tokens->text;
  g_autoptr (GalleyTextEdit) edit = NULL;
  guint32 start;
  gboolean is_number = TRUE;

  if (caret < 2 || caret > tree->tokens->n_bytes || !galley_typing_ends_word (text + caret - 1, 1))
    return NULL;
  for (start = caret - 1; start > 0 && caret - start < MAX_WORD_BYTES && text[start - 1] != '&' && text[start - 1] != '<'; start--)
    {
      if (text[start - 1] != '#' && !galley_typing_is_name (text + start - 1, 1))
        return NULL;
      is_number &= g_ascii_isdigit (text[start - 1]) || text[start - 1] == '.';
    }
  if (start == 0 || !is_in_words (tree, start - 1))
    return NULL;
  /* No reference goes on with such a sign, and no tag begins with one, or with a number;
   * but comments and instructions begin with <! and <?. */
  if (text[start - 1] != '&' && (text[start - 1] != '<' || !is_number || strchr ("!?", text[start]) != NULL))
    return NULL;

  edit = galley_text_edit_new ();
  galley_text_edit_replace (edit, GALLEY_SPAN (start - 1, start), text[start - 1] == '&' ? "&amp;" : "&lt;", -1);
  return g_steal_pointer (&edit);
}

gboolean
galley_typing_ends_word (const char *text, gsize n_bytes)
{
  return n_bytes == 1 && *text != '\0' && strchr (" ,)!?", *text) != NULL;
}

/* --- Where words go --- */

static inline GalleyElement
element_of (const GalleyTree *tree, GalleyNodeId node)
{
  return (GalleyElement) galley_tree_node (tree, node)->element;
}

/* A sound element whose words stand directly in it. */
static gboolean
takes_words (const GalleyTree *tree, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (tree, node);

  return n->kind == GALLEY_NODE_ELEMENT && !(n->flags & (GALLEY_NODE_BROKEN | GALLEY_NODE_UNCLOSED | GALLEY_NODE_EMPTY_TAG))
         && galley_layout_holds_words (tree, node);
}

/* Whether only elements may stand there, and only white space does. */
static gboolean
is_between_elements (const GalleyTree *tree, guint32 caret)
{
  const GalleyToken *token = galley_tokens_get (tree->tokens, galley_tokens_find (tree->tokens, caret));
  GalleyNodeId node = galley_tree_at (tree, caret);

  if (token->start != caret && !(token->kind == GALLEY_TOKEN_TEXT && token->flags & GALLEY_TOKEN_BLANK))
    return FALSE;
  if (node == GALLEY_NO_NODE || !galley_element_is_known (element_of (tree, node)) ||
      galley_tree_node (tree, node)->flags & (GALLEY_NODE_BROKEN | GALLEY_NODE_UNCLOSED))
    return FALSE;
  for (GALLEY_EACH_CHILD (tree, node, child))
    if (galley_tree_node (tree, child)->kind == GALLEY_NODE_TEXT && !(galley_tree_node (tree, child)->flags & GALLEY_NODE_BLANK))
      return FALSE;
  switch (galley_vocabulary_rule (element_of (tree, node))->content)
    {
    case GALLEY_CONTENT_CHILDREN:
      return TRUE;
    case GALLEY_CONTENT_ITEM:
      return !takes_words (tree, node);
    case GALLEY_CONTENT_TEXT:
    case GALLEY_CONTENT_INLINE:
    case GALLEY_CONTENT_EMPTY:
    default:
      return FALSE;
    }
}

/* Between the < and the / of an end tag nothing can stand, and behind its name nothing
 * but white space: who types words there has gone too far. */
static gboolean
is_lost_in_end_tag (const GalleyTree *tree, guint32 caret, const char *text, guint32 *place)
{
  const GalleyToken *token = galley_tokens_get (tree->tokens, galley_tokens_find (tree->tokens, caret));
  guint32 name = token->start + (guint32) strlen ("</");

  if (token->kind != GALLEY_TOKEN_END_TAG || token->flags & GALLEY_TOKEN_BROKEN || caret <= token->start || token->end <= caret ||
      (name <= caret && caret < token->name_end) || (caret == token->name_end && !g_ascii_isspace (*text)) ||
      (caret < name && strchr ("/!?", *text) != NULL))
    return FALSE;
  *place = token->start;
  return TRUE;
}

/* Words, as they are typed: no markup, and not so much as somebody pastes. */
static gboolean
are_words (const char *text, gsize n_bytes)
{
  if (n_bytes == 0 || n_bytes > MAX_WORD_BYTES)
    return FALSE;
  for (gsize i = 0; i < n_bytes; i++)
    if ((guchar) text[i] < 0x20 || strchr ("<>&", text[i]) != NULL)
      return FALSE;
  return TRUE;
}

GalleyTypingPlace
galley_typing_place (const GalleyTree *tree, guint32 caret, const char *text, gsize n_bytes, guint32 *place)
{
  GalleyNodeId node = galley_tree_at (tree, caret);
  GalleyNodeId beside;

  if (caret == 0 || caret >= tree->tokens->n_bytes || !are_words (text, n_bytes))
    return GALLEY_TYPING_HERE;
  if (is_lost_in_end_tag (tree, caret, text, place))
    return GALLEY_TYPING_ELSEWHERE;
  if (!is_between_elements (tree, caret))
    return GALLEY_TYPING_HERE;

  beside = galley_tree_at (tree, caret - 1);
  if (galley_tree_node (tree, beside)->end == caret && galley_tree_node (tree, beside)->parent == node && takes_words (tree, beside))
    {
      *place = galley_tree_node (tree, beside)->content_end;
      return GALLEY_TYPING_ELSEWHERE;
    }
  /* Elsewhere it lays out the tags. */
  if (*text == ' ')
    return GALLEY_TYPING_HERE;
  beside = galley_tree_at (tree, caret + 1);
  if (galley_tree_node (tree, beside)->start == caret && galley_tree_node (tree, beside)->parent == node && takes_words (tree, beside))
    {
      *place = galley_tree_node (tree, beside)->content_start;
      return GALLEY_TYPING_ELSEWHERE;
    }
  return GALLEY_TYPING_NEW_LINE;
}

gboolean
galley_typing_is_name (const char *text, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    if (!g_ascii_isalnum (text[i]) && strchr ("_-.:", text[i]) == NULL && (guchar) text[i] < 0x80)
      return FALSE;
  return TRUE;
}

/* FALSE where one of them is missing, or is both. */
static gboolean
get_pair (const GalleyTree *tree, GalleyNodeId node, GalleySpan names[2])
{
  guint32 start;

  if (node == GALLEY_NO_NODE || galley_tree_node (tree, node)->kind != GALLEY_NODE_ELEMENT ||
      galley_tree_node (tree, node)->flags & (GALLEY_NODE_BROKEN | GALLEY_NODE_UNCLOSED | GALLEY_NODE_EMPTY_TAG))
    return FALSE;
  names[0] = galley_tree_name_span (tree, node);
  start = galley_tree_end_tag_span (tree, node).start + (guint32) strlen ("</");
  names[1] = GALLEY_SPAN (start, start + galley_span_length (names[0]));
  return names[1].end <= galley_tree_end_tag_span (tree, node).end;
}

gboolean
galley_typing_pair (const GalleyTree *tree, guint32 caret, GalleySpan names[2])
{
  GalleyNodeId node = galley_tree_at (tree, caret);
  GalleySpan tags[2];

  if (!get_pair (tree, node, names))
    return FALSE;
  tags[0] = galley_tree_tag_span (tree, node);
  tags[1] = galley_tree_end_tag_span (tree, node);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      if (caret > tags[i].start && caret < tags[i].end)
        return TRUE;
    }
  return FALSE;
}

gboolean
galley_typing_mirror (const GalleyTree *before,
                      GalleySpan        removed,
                      const char       *inserted,
                      gsize             n_bytes,
                      GalleySpan       *mirror)
{
  GalleyNodeId node;
  GalleySpan names[2], from, to;

  if (!galley_typing_is_name (inserted, n_bytes) || (n_bytes == 0 && galley_span_is_empty (removed)))
    return FALSE;

  /* Inside either tag the tree answers with the element itself. */
  node = galley_tree_at (before, MAX (removed.start, 1));
  if (!get_pair (before, node, names))
    return FALSE;

  if (removed.start >= names[0].start && removed.end <= names[0].end)
    from = names[0], to = names[1];
  else if (removed.start >= names[1].start && removed.end <= names[1].end)
    from = names[1], to = names[0];
  else
    return FALSE;

  *mirror = GALLEY_SPAN (to.start + (removed.start - from.start), to.start + (removed.end - from.start));
  return TRUE;
}
