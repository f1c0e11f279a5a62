/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/format.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/check/check.h"

#define BLANKS_PER_LEVEL 2

/* Deeper lines are indented no further, so that the white space of a text
 * cannot grow with the square of its depth. */
#define MAX_INDENTED_LEVELS 40

typedef struct
{
  const GalleyTree *tree;
  const char *text;
  const char *line_end;
  GalleyTextEdit *edit;
} Format;

/* An element between whose children gaps are being set. */
typedef struct
{
  GalleyNodeId after;
  guint32 done;                 /* byte up to which they are */
  guint32 content_end;
  guint level;                  /* of the children */
  gboolean is_first;            /* the next child is */
} Open;

static gboolean
is_blank (const Format *self, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);

  return n->kind == GALLEY_NODE_TEXT && (n->flags & GALLEY_NODE_BLANK) != 0 && (n->flags & GALLEY_NODE_CDATA) == 0;
}

static gboolean
keeps_space (const Format *self, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);
  const GalleyToken *token = galley_tokens_get (self->tree->tokens, n->token);

  for (guint i = 0; i < token->n_attrs; i++)
    {
      const GalleyAttr *attr = galley_tokens_get_attr (self->tree->tokens, token->first_attr + i);

      if (galley_span_length (attr->name) == strlen ("xml:space") &&
          memcmp (self->text + attr->name.start, "xml:space", strlen ("xml:space")) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the white space between the children is nobody's text. */
static gboolean
is_element_only (const Format *self, GalleyNodeId node)
{
  GalleyElement element = galley_tree_node (self->tree, node)->element;
  GalleyContent content;
  gboolean has_block = FALSE;

  if (!galley_element_is_known (element))
    return FALSE;
  content = galley_vocabulary_rule (element)->content;
  if ((content != GALLEY_CONTENT_CHILDREN && content != GALLEY_CONTENT_ITEM) || keeps_space (self, node))
    return FALSE;

  for (GALLEY_EACH_CHILD (self->tree, node, child))
    {
      const GalleyNode *n = galley_tree_node (self->tree, child);

      switch ((GalleyNodeKind) n->kind)
        {
        case GALLEY_NODE_ELEMENT:
          has_block |= galley_element_is_block (n->element);
          if (content == GALLEY_CONTENT_ITEM && galley_element_is_inline (n->element))
            return FALSE;
          break;
        case GALLEY_NODE_TEXT:
          if (!is_blank (self, child))
            return FALSE;
          break;
        case GALLEY_NODE_COMMENT:
        case GALLEY_NODE_PI:
          break;
        case GALLEY_NODE_DOCUMENT:
        case GALLEY_NODE_OTHER:
        case GALLEY_NODE_STRAY_END:
        default:
          return FALSE;
        }
    }

  return content == GALLEY_CONTENT_CHILDREN || has_block;
}

static guint
count_lines (const char *text, gsize n_bytes)
{
  guint n = 0;

  for (gsize i = 0; i < n_bytes; i++)
    n += text[i] == '\n' || (text[i] == '\r' && (i + 1 == n_bytes || text[i + 1] != '\n'));

  return n;
}

/* What stands between two children becomes a line end and the indentation. A
 * comment stays on the line of what it follows; one empty line between two
 * children stays, for it is how writers part them. */
static void
set_gap (Format *self, GalleySpan gap, guint level, gboolean is_first, gboolean is_last, gboolean before_comment)
{
  const char *old = self->text + gap.start;
  gsize n_old = galley_span_length (gap);
  guint n_lines = count_lines (old, n_old);
  g_autoptr (GString) new = NULL;

  if (before_comment && n_lines == 0)
    return;

  new = g_string_new (NULL);
  if (n_lines > 1 && !is_first && !is_last)
    g_string_append (new, self->line_end);
  g_string_append (new, self->line_end);
  for (guint i = 0; i < MIN (level, MAX_INDENTED_LEVELS) * BLANKS_PER_LEVEL; i++)
    g_string_append_c (new, ' ');

  if (new->len != n_old || memcmp (new->str, old, n_old) != 0)
    galley_text_edit_replace (self->edit, gap, new->str, (gssize) new->len);
}

static gboolean
has_children (const Format *self, GalleyNodeId node)
{
  for (GALLEY_EACH_CHILD (self->tree, node, child))
    if (!is_blank (self, child))
      return TRUE;

  return FALSE;
}

/* What has ended before node @id gets its last gap. */
static void
close_ended (Format *self, GArray *open, GalleyNodeId id)
{
  while (open->len > 0)
    {
      const Open *parent = &g_array_index (open, Open, open->len - 1);

      if (parent->after > id)
        break;
      set_gap (self, GALLEY_SPAN (parent->done, parent->content_end), parent->level - 1, FALSE, TRUE, FALSE);
      g_array_set_size (open, open->len - 1);
    }
}

static void
set_gap_before (Format *self, Open *parent, const GalleyNode *child)
{
  set_gap (self, GALLEY_SPAN (parent->done, child->start), parent->level, parent->is_first, FALSE,
           child->kind == GALLEY_NODE_COMMENT || child->kind == GALLEY_NODE_PI);
  parent->is_first = FALSE;
  parent->done = child->end;
}

/* Between the children of all elements whose parents are element-only as well.
 * The gaps come in the order of the text, for a splice in the middle of many
 * moves all that are behind it. */
static void
set_article (Format *self, GalleyNodeId root)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Open));
  GalleyNodeId after = galley_tree_node (self->tree, root)->after;
  guint top = galley_tree_node (self->tree, root)->depth;

  for (GalleyNodeId id = root; id < after; )
    {
      const GalleyNode *node = galley_tree_node (self->tree, id);

      close_ended (self, open, id);
      if (open->len > 0 && !is_blank (self, id))
        set_gap_before (self, &g_array_index (open, Open, open->len - 1), node);

      if (node->kind == GALLEY_NODE_ELEMENT && (node->flags & GALLEY_NODE_TROUBLED) == 0 && is_element_only (self, id) &&
          has_children (self, id))
        {
          Open parent = { node->after, node->content_start, node->content_end, node->depth - top + 1, TRUE };

          g_array_append_val (open, parent);
          id++;
        }
      else
        {
          id = node->after;
        }
    }
  close_ended (self, open, after);
}

static const char *
find_line_end (const char *text, gsize n_bytes)
{
  const char *found = memchr (text, '\n', n_bytes);

  return found != NULL && found > text && found[-1] == '\r' ? "\r\n" : "\n";
}

static GalleyTextEdit *
set_space (const GalleyArticle *article)
{
  gsize n_bytes;
  Format self = { .tree = galley_article_get_tree (article), .edit = galley_text_edit_new () };
  GalleyNodeId root = galley_article_get_root (article);

  self.text = galley_article_get_text (article, &n_bytes);
  self.line_end = find_line_end (self.text, n_bytes);
  if (root != GALLEY_NO_NODE)
    set_article (&self, root);

  return self.edit;
}

/* The article with the children of head and sources in order, or NULL where they are. */
static GBytes *
set_order (const GalleyArticle *article)
{
  g_autoptr (GPtrArray) problems = galley_problem_list_new ();
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  gsize n_bytes;
  const char *text = galley_article_get_text (article, &n_bytes);

  galley_check_structure (article, problems);
  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);

      if (problem->code != GALLEY_PROBLEM_OUT_OF_ORDER || problem->severity == GALLEY_SEVERITY_ERROR ||
          problem->remedy == NULL)
        continue;
      for (guint k = 0; k < galley_text_edit_get_n (problem->remedy); k++)
        {
          const GalleySplice *splice = galley_text_edit_get (problem->remedy, k);

          galley_text_edit_replace (edit, splice->span, splice->text, splice->n_bytes);
        }
    }

  return galley_text_edit_is_empty (edit) ? NULL : galley_text_edit_apply (edit, text, n_bytes);
}

/**
 * galley_format_edit:
 *
 * What has to change for the article to have its stable form.
 *
 * Returns: (transfer full): an edit of the article's text
 */
GalleyTextEdit *
galley_format_edit (const GalleyArticle *article)
{
  g_autoptr (GBytes) ordered = NULL;
  g_autoptr (GBytes) formatted = NULL;
  g_autoptr (GalleyArticle) other = NULL;
  g_autoptr (GalleyTextEdit) inner = NULL;
  GalleyTextEdit *edit;
  gsize n_bytes, n_formatted;
  const char *text;

  g_return_val_if_fail (article != NULL, NULL);

  ordered = set_order (article);
  if (ordered == NULL)
    return set_space (article);

  /* Where elements change places, the space around them changes with them: one
   * replacement of all that differs. */
  other = galley_article_new (ordered);
  inner = set_space (other);
  formatted = galley_text_edit_apply (inner, g_bytes_get_data (ordered, NULL), g_bytes_get_size (ordered));

  text = galley_article_get_text (article, &n_bytes);
  edit = galley_text_edit_new ();
  n_formatted = g_bytes_get_size (formatted);
  galley_text_edit_replace (edit, GALLEY_SPAN (0, n_bytes), g_bytes_get_data (formatted, NULL), (gssize) n_formatted);
  galley_text_edit_minimise (edit, text, n_bytes);

  return edit;
}
