/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/typing-enter.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/edit/edit-parts.h"
#include "core/edit/typing-delete.h"

/* The paragraph or item that is written in, and what its line begins with. */
typedef struct
{
  const GalleyTree *tree;
  GalleyNodeId node;        /* the innermost element around the caret */
  GalleyNodeId line;
  char *start;              /* owned: the line end and the white space before it, if it has a line of its own */
} Line;

static void
line_clear (Line *self)
{
  g_clear_pointer (&self->start, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static inline GalleyElement
element_of (const GalleyTree *tree, GalleyNodeId node)
{
  return (GalleyElement) galley_tree_node (tree, node)->element;
}

static gboolean
is_blank (const GalleyTree *tree, guint32 start, guint32 end)
{
  return galley_markup_is_blank (tree->tokens->text + start, end - start);
}

/* The line end and the white space before the element, or NULL where something
 * else stands before it in its line. */
static char *
dup_line_start (const GalleyTree *tree, GalleyNodeId node)
{
  const char *text = tree->tokens->text;
  guint32 end = galley_tree_node (tree, node)->start;
  guint32 start = end;

  while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t'))
    start--;
  if (start == 0 || text[start - 1] != '\n')
    return NULL;
  start--;
  if (start > 0 && text[start - 1] == '\r')
    start--;
  return g_strndup (text + start, end - start);
}

/* Emphasis and the like is parted with its line; a citation would be two. */
static gboolean
can_part (const GalleyTree *tree, GalleyNodeId node)
{
  GalleyElement element = element_of (tree, node);

  return galley_element_is_inline (element) && element != GALLEY_ELEMENT_CITE &&
         galley_vocabulary_rule (element)->content == GALLEY_CONTENT_INLINE;
}

static gboolean
holds_blocks (const GalleyTree *tree, GalleyNodeId node)
{
  GalleyNodeId first = galley_layout_first_element (tree, node);

  return first != GALLEY_NO_NODE && galley_element_is_block (element_of (tree, first));
}

static gboolean
find_line (Line *self, guint32 caret)
{
  const GalleyToken *token = galley_tokens_get (self->tree->tokens, galley_tokens_find (self->tree->tokens, caret));
  const GalleyNode *n;

  if (galley_edit_snap (self->tree, caret, FALSE) != caret || token->kind == GALLEY_TOKEN_CDATA)
    return FALSE;
  self->line = self->node = galley_tree_at (self->tree, caret);
  while (can_part (self->tree, self->line))
    self->line = galley_tree_node (self->tree, self->line)->parent;

  n = galley_tree_node (self->tree, self->line);
  if (n->kind != GALLEY_NODE_ELEMENT || n->flags & (GALLEY_NODE_TROUBLED | GALLEY_NODE_UNCLOSED | GALLEY_NODE_EMPTY_TAG) ||
      (n->element == GALLEY_ELEMENT_LI && holds_blocks (self->tree, self->line)))
    return FALSE;
  self->start = dup_line_start (self->tree, self->line);
  if (self->start == NULL)
    self->start = g_strdup ("");
  return TRUE;
}

/* Whether nothing of the line but tags stands before the caret, or behind it. */
static gboolean
is_at_border (const Line *self, guint32 caret, gboolean end)
{
  for (GalleyNodeId node = self->node;; node = galley_tree_node (self->tree, node)->parent)
    {
      const GalleyNode *n = galley_tree_node (self->tree, node);

      if (!(end ? is_blank (self->tree, caret, n->content_end) : is_blank (self->tree, n->content_start, caret)))
        return FALSE;
      if (node == self->line)
        return TRUE;
      caret = end ? n->end : n->start;
    }
}

static GalleyTextEdit *
insert (guint32 place, const char *before_caret, const char *behind_caret, guint32 *new_caret)
{
  GalleyTextEdit *edit = galley_text_edit_new ();
  g_autofree char *inserted = g_strconcat (before_caret, behind_caret, NULL);

  galley_text_edit_insert (edit, place, inserted, -1);
  *new_caret = place + (guint32) strlen (before_caret);
  return edit;
}

/* --- Out of a list or a quotation --- */

/* An empty last item is where the list has come to its end; so with a quotation. */
static gboolean
ends_group (const Line *self)
{
  const GalleyNode *n = galley_tree_node (self->tree, self->line);
  GalleyElement around = element_of (self->tree, n->parent);

  return is_blank (self->tree, n->content_start, n->content_end) &&
         (n->element == GALLEY_ELEMENT_LI || around == GALLEY_ELEMENT_BLOCKQUOTE || around == GALLEY_ELEMENT_ASIDE) &&
         galley_layout_next_element (self->tree, self->line) == GALLEY_NO_NODE &&
         galley_layout_previous_element (self->tree, self->line) != GALLEY_NO_NODE &&
         !(galley_tree_node (self->tree, n->parent)->flags & (GALLEY_NODE_BROKEN | GALLEY_NODE_UNCLOSED));
}

static GalleyTextEdit *
leave_group (const Line *self, guint32 *new_caret)
{
  const GalleyTree *tree = self->tree;
  const GalleyNode *n = galley_tree_node (tree, self->line);
  GalleyNodeId group = n->parent;
  GalleyNodeId around = galley_tree_node (tree, group)->parent;
  GalleyNodeId before = galley_layout_previous_element (tree, self->line);
  gboolean is_item = element_of (tree, around) == GALLEY_ELEMENT_LI && element_of (tree, self->line) == GALLEY_ELEMENT_LI;
  GalleyNodeId behind = is_item ? around : group;   /* where it is gone on */
  g_autofree char *line_start = dup_line_start (tree, behind);
  g_autofree char *prefix = galley_layout_dup_prefix (tree, group);
  const char *name = is_item ? "li" : "p";
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  GalleySpan gone = GALLEY_SPAN (galley_tree_node (tree, before)->end, n->end);
  GalleyTextEdit *edit;

  if (line_start == NULL || !is_blank (tree, gone.start, n->start) ||
      (!is_item && !galley_vocabulary_allows (element_of (tree, around), GALLEY_ELEMENT_P)))
    return NULL;
  start = g_strdup_printf ("%s<%s%s>", line_start, prefix, name);
  end = g_strdup_printf ("</%s%s>", prefix, name);
  edit = insert (galley_tree_node (tree, behind)->end, start, end, new_caret);
  galley_text_edit_remove (edit, gone);
  *new_caret -= galley_span_length (gone);
  return edit;
}

/* --- The next line --- */

static GalleyTextEdit *
open_paragraph (const Line *self, guint32 caret, guint32 *new_caret)
{
  g_autofree char *prefix = galley_layout_dup_prefix (self->tree, self->line);
  g_autofree char *start = g_strdup_printf ("%s<%sp>", self->start, prefix);
  g_autofree char *end = g_strdup_printf ("</%sp>", prefix);

  if (!is_at_border (self, caret, TRUE))
    return NULL;
  return insert (galley_tree_node (self->tree, self->line)->end, start, end, new_caret);
}

/* Before all words, and behind them: the line stays as it is beside a new one. */
static GalleyTextEdit *
open_line (const Line *self, guint32 caret, gboolean behind, guint32 *new_caret)
{
  const GalleyNode *n = galley_tree_node (self->tree, self->line);
  GalleySpan name = galley_tree_name_span (self->tree, self->line);
  g_autoptr (GString) tag = g_string_new (behind ? self->start : NULL);
  g_autofree char *end = g_strdup_printf ("</%.*s>%s", (int) galley_span_length (name), self->tree->tokens->text + name.start,
                                          behind ? "" : self->start);
  GalleyTextEdit *edit;

  galley_layout_append_tag_again (self->tree, self->line, tag);
  edit = insert (behind ? n->end : n->start, tag->str, end, new_caret);
  if (!behind)
    *new_caret = galley_text_edit_map (edit, caret, TRUE);
  return edit;
}

static GalleyTextEdit *
part_line (const Line *self, guint32 caret, guint32 *new_caret)
{
  const GalleyTree *tree = self->tree;
  const char *text = tree->tokens->text;
  GalleyNodeId around = galley_tree_node (tree, self->line)->parent;
  g_autoptr (GString) ends = g_string_new (NULL);
  g_autoptr (GString) starts = g_string_new (NULL);
  GalleySpan gone = GALLEY_SPAN (caret, caret);
  GalleyTextEdit *edit = galley_text_edit_new ();

  for (GalleyNodeId node = self->node; node != around; node = galley_tree_node (tree, node)->parent)
    {
      GalleySpan name = galley_tree_name_span (tree, node);
      g_autoptr (GString) tag = g_string_new (NULL);

      g_string_append_printf (ends, "</%.*s>", (int) galley_span_length (name), text + name.start);
      galley_layout_append_tag_again (tree, node, tag);
      g_string_prepend_len (starts, tag->str, (gssize) tag->len);
    }
  /* A space where the line is parted has nothing to part any more. */
  while (text[gone.start - 1] == ' ')
    gone.start--;
  while (text[gone.end] == ' ')
    gone.end++;
  g_string_append (ends, self->start);
  g_string_append_len (ends, starts->str, (gssize) starts->len);
  galley_text_edit_replace (edit, gone, ends->str, (gssize) ends->len);
  *new_caret = gone.start + (guint32) ends->len;
  return edit;
}

GalleyTextEdit *
galley_typing_enter (const GalleyTree *tree, guint32 caret, guint32 *new_caret)
{
  g_auto (Line) line = { .tree = tree };
  GalleyElement element;

  if (!find_line (&line, caret))
    return NULL;
  element = element_of (tree, line.line);
  if (element == GALLEY_ELEMENT_TITLE)
    return open_paragraph (&line, caret, new_caret);
  if (element != GALLEY_ELEMENT_P && element != GALLEY_ELEMENT_LI)
    return NULL;

  if (ends_group (&line))
    {
      GalleyTextEdit *edit = leave_group (&line, new_caret);

      if (edit != NULL)
        return edit;
    }
  if (is_at_border (&line, caret, TRUE))
    return open_line (&line, caret, TRUE, new_caret);
  if (is_at_border (&line, caret, FALSE))
    return open_line (&line, caret, FALSE, new_caret);
  return part_line (&line, caret, new_caret);
}

GalleyTextEdit *
galley_typing_enter_over (const GalleyTree *tree, GalleySpan range, guint32 *new_caret)
{
  guint32 caret = range.start;
  g_autoptr (GalleyTextEdit) cleared = galley_typing_clear_range (tree, range, &caret);
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GalleyTree) after = NULL;
  g_autoptr (GalleyTextEdit) entered = NULL;
  gsize n_bytes;
  const char *data;

  if (cleared == NULL)
    {
      cleared = galley_text_edit_new ();
      galley_text_edit_remove (cleared, range);
    }
  text = galley_text_edit_apply (cleared, tree->tokens->text, tree->tokens->n_bytes);
  data = g_bytes_get_data (text, &n_bytes);
  after = galley_tree_new (data, n_bytes);
  entered = galley_typing_enter (after, caret, new_caret);
  return entered != NULL ? galley_text_edit_compose (cleared, entered) : NULL;
}
