/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/clip/edit-paste.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/edit/edit-parts.h"
#include "core/edit/fragment-write.h"

/* Where in the article it goes. */
typedef struct
{
  const GalleyTree *tree;
  GalleySpan range;         /* bytes */
  GalleyNodeId node;        /* the innermost element around the range */
} Target;

static GalleyElement
element_of (const GalleyTree *tree, GalleyNodeId node)
{
  return (GalleyElement) galley_tree_node (tree, node)->element;
}

static gboolean
is_all_space (const GalleyTree *tree, guint32 start, guint32 end)
{
  return galley_markup_is_blank (tree->tokens->text + start, end > start ? end - start : 0);
}

/* The caret stands behind the last word, where one would go on writing. */
static guint32
find_end_of_words (const char *text, guint32 end)
{
  while (end > 0 && (galley_markup_is_space (text[end - 1]) || text[end - 1] == '>'))
    {
      if (text[end - 1] != '>')
        {
          end--;
          continue;
        }
      while (end > 0 && text[end - 1] != '<')
        end--;
      end -= end > 0;
    }
  return end;
}

static GalleyTextEdit *
replace (const Target *target, const char *markup, gsize n_bytes, guint32 *caret)
{
  GalleyTextEdit *edit = galley_text_edit_new ();

  galley_text_edit_replace (edit, target->range, markup, (gssize) n_bytes);
  *caret = target->range.start + (guint32) n_bytes;
  return edit;
}

/* In one line, each run of white space one space. */
static char *
dup_in_one_line (const char *words)
{
  GString *line = g_string_new (NULL);

  for (const char *c = words; *c != '\0'; c++)
    {
      if (!galley_markup_is_space (*c))
        g_string_append_c (line, *c);
      else if (line->len == 0 || line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  if (strpbrk (words, "\r\n") != NULL)
    {
      g_strchug (line->str);
      g_strchomp (line->str);
      line->len = strlen (line->str);
    }
  return g_string_free (line, FALSE);
}

/* --- Values and plain text --- */

static GalleyTextEdit *
paste_into_value (const Target *target, char quote, const GalleyClip *clip, guint32 *caret)
{
  g_autofree char *line = dup_in_one_line (clip->words);
  g_autoptr (GString) value = g_string_new (NULL);

  galley_markup_append_value (value, line, strlen (line), quote);
  return replace (target, value->str, value->len, caret);
}

static GalleyTextEdit *
paste_as_text (const Target *target, const char *words, guint32 *caret)
{
  g_autoptr (GString) text = g_string_new (NULL);

  galley_fragment_append_text (text, words, strlen (words), galley_layout_line_end (target->tree));
  return replace (target, text->str, text->len, caret);
}

static GalleyTextEdit *
paste_as_line (const Target *target, const GalleyClip *clip, guint32 *caret)
{
  g_autofree char *line = dup_in_one_line (clip->words);

  return paste_as_text (target, line, caret);
}

/* --- Running text --- */

/* A paragraph or item of running text, which another one can be joined to. */
static gboolean
is_line (const GalleyFragment *blocks, guint i)
{
  GalleyElement element = galley_fragment_get (blocks, i);

  return element == GALLEY_ELEMENT_P || (element == GALLEY_ELEMENT_LI && galley_fragment_is_running_text (blocks, i));
}

/* A link in a link would be none, and of one citation there would be two. */
static gboolean
is_in_link (const Target *target)
{
  static const GalleyElement links[] = { GALLEY_ELEMENT_A, GALLEY_ELEMENT_CITE };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    if (element_of (target->tree, target->node) == links[i] ||
        galley_tree_ancestor (target->tree, target->node, links[i]) != GALLEY_NO_NODE)
      return TRUE;
  return FALSE;
}

static GalleyTextEdit *
paste_into_line (const Target *target, const GalleyFragment *blocks, guint32 *caret)
{
  g_autofree char *prefix = galley_layout_dup_prefix (target->tree, target->node);
  GalleyLayout layout = { .line_end = galley_layout_line_end (target->tree), .prefix = prefix };
  g_autoptr (GString) content = g_string_new (NULL);

  galley_fragment_write_content (blocks, 0, &layout, content);
  return replace (target, content->str, content->len, caret);
}

static void
append_end_tags (GString *out, const Target *target, GalleyNodeId line)
{
  const GalleyTree *tree = target->tree;
  GalleyNodeId behind = galley_tree_node (tree, line)->parent;

  for (GalleyNodeId node = target->node; node != behind; node = galley_tree_node (tree, node)->parent)
    {
      GalleySpan name = galley_tree_name_span (tree, node);

      g_string_append_printf (out, "</%.*s>", (int) galley_span_length (name), tree->tokens->text + name.start);
    }
}

/* Of the line and of the elements in it that hold the place: again, where the part
 * before stays. */
static void
append_start_tags (GString *out, const Target *target, GalleyNodeId line, gboolean again)
{
  const GalleyTree *tree = target->tree;
  GalleyNodeId behind = galley_tree_node (tree, line)->parent;
  g_autoptr (GString) tags = g_string_new (NULL);

  for (GalleyNodeId node = target->node; node != behind; node = galley_tree_node (tree, node)->parent)
    {
      GalleySpan span = galley_tree_tag_span (tree, node);
      g_autoptr (GString) tag = g_string_new (NULL);

      if (again)
        galley_layout_append_tag_again (tree, node, tag);
      else
        g_string_append_len (tag, tree->tokens->text + span.start, galley_span_length (span));
      g_string_prepend_len (tags, tag->str, (gssize) tag->len);
    }
  g_string_append_len (out, tags->str, (gssize) tags->len);
}

/* Whether nothing of the line but tags stands before the place. */
static gboolean
is_line_start (const Target *target, GalleyNodeId line)
{
  guint32 offset = target->range.start;

  for (GalleyNodeId node = target->node;; node = galley_tree_node (target->tree, node)->parent)
    {
      if (!is_all_space (target->tree, galley_tree_node (target->tree, node)->content_start, offset))
        return FALSE;
      if (node == line)
        return TRUE;
      offset = galley_tree_node (target->tree, node)->start;
    }
}

static gboolean
is_line_end (const Target *target, GalleyNodeId line)
{
  guint32 offset = target->range.end;

  for (GalleyNodeId node = target->node;; node = galley_tree_node (target->tree, node)->parent)
    {
      if (!is_all_space (target->tree, offset, galley_tree_node (target->tree, node)->content_end))
        return FALSE;
      if (node == line)
        return TRUE;
      offset = galley_tree_node (target->tree, node)->end;
    }
}

/* Several blocks in the middle of a line: its first part takes in the first of them,
 * its rest the last; what is no such line stands between the two, and a part without
 * anything in it is not left behind. */
static GalleyTextEdit *
split_line (Target *target, GalleyNodeId line, const GalleyFragment *blocks, guint32 *caret)
{
  const GalleyTree *tree = target->tree;
  const GalleyNode *n = galley_tree_node (tree, line);
  guint n_blocks = galley_fragment_get_n (blocks);
  gboolean joins_first = is_line (blocks, 0);
  gboolean joins_last = n_blocks > 1 && is_line (blocks, n_blocks - 1);
  guint first = joins_first ? 1 : 0;
  guint n_between = n_blocks - first - (joins_last ? 1 : 0);
  g_auto (GalleyPlace) place = { 0 };
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean is_parted;
  GalleyTextEdit *edit;

  galley_place_behind (&place, tree, line, element_of (tree, line));

  if (joins_first)
    galley_fragment_write_content (blocks, 0, &place.layout, out);
  is_parted = joins_first || !is_line_start (target, line);
  if (is_parted)
    append_end_tags (out, target, line);
  else
    target->range.start = n->start;

  if (n_between > 0)
    {
      g_string_append (out, is_parted ? place.between : "");
      galley_fragment_write_some (blocks, first, n_between, &place.layout, place.between, out);
    }

  if (!joins_last && is_line_end (target, line))
    {
      target->range.end = n->end;
      edit = replace (target, out->str, out->len, caret);
      *caret = target->range.start + find_end_of_words (out->str, (guint32) out->len);
      return edit;
    }

  g_string_append (out, is_parted || n_between > 0 ? place.between : "");
  append_start_tags (out, target, line, is_parted);
  if (joins_last)
    galley_fragment_write_content (blocks, n_blocks - 1, &place.layout, out);
  return replace (target, out->str, out->len, caret);
}

static gboolean
allows_all (GalleyElement parent, const GalleyFragment *blocks)
{
  for (guint i = 0; i < galley_fragment_get_n (blocks); i++)
    if (!galley_vocabulary_allows (parent, galley_fragment_get (blocks, i)))
      return FALSE;
  return TRUE;
}

/* The paragraph or item of running text around the place, if only sound emphasis and
 * the like stand between the two. */
static GalleyNodeId
find_line (const Target *target)
{
  GalleyNodeId node = target->node;

  while (galley_element_is_inline (element_of (target->tree, node)) &&
         !(galley_tree_node (target->tree, node)->flags & (GALLEY_NODE_BROKEN | GALLEY_NODE_UNCLOSED)))
    node = galley_tree_node (target->tree, node)->parent;

  if (element_of (target->tree, node) != GALLEY_ELEMENT_P && element_of (target->tree, node) != GALLEY_ELEMENT_LI)
    return GALLEY_NO_NODE;
  if (galley_tree_node (target->tree, node)->flags & (GALLEY_NODE_BROKEN | GALLEY_NODE_UNCLOSED | GALLEY_NODE_EMPTY_TAG))
    return GALLEY_NO_NODE;
  return node;
}

/* Of the line where it is, and of what else has a place beside it. */
static GalleyFragment *
dup_blocks_for (const Target *target, GalleyNodeId line, const GalleyClip *clip)
{
  GalleyElement parent = element_of (target->tree, galley_tree_node (target->tree, line)->parent);
  GalleyFragment *blocks = galley_fragment_new ();
  g_autoptr (GalleyClip) words = NULL;

  if (element_of (target->tree, line) == GALLEY_ELEMENT_LI)
    {
      galley_fragment_free (blocks);
      return galley_fragment_to_items (clip->blocks);
    }
  if (galley_element_is_known (parent) && allows_all (parent, clip->blocks))
    {
      galley_fragment_append (blocks, clip->blocks);
      return blocks;
    }
  words = galley_clip_new_from_words (clip->words, strlen (clip->words));
  if (galley_element_is_known (parent) && allows_all (parent, words->blocks))
    galley_fragment_append (blocks, words->blocks);
  return blocks;
}

static GalleyTextEdit *
paste_into_running_text (Target *target, const GalleyClip *clip, guint32 *caret)
{
  GalleyNodeId line = find_line (target);
  g_autoptr (GalleyFragment) blocks = NULL;

  if (is_in_link (target) || galley_fragment_get_n (clip->blocks) == 0)
    return paste_as_line (target, clip, caret);
  if (galley_fragment_get_n (clip->blocks) == 1 && is_line (clip->blocks, 0))
    return paste_into_line (target, clip->blocks, caret);
  if (line == GALLEY_NO_NODE)
    return paste_as_line (target, clip, caret);

  blocks = dup_blocks_for (target, line, clip);
  if (galley_fragment_get_n (blocks) == 0)
    return paste_as_line (target, clip, caret);
  if (galley_fragment_get_n (blocks) == 1 && is_line (blocks, 0))
    return paste_into_line (target, blocks, caret);
  return split_line (target, line, blocks, caret);
}

/* --- Between blocks --- */

/* The blank line that the place is in, and that was made for what comes; without its end. */
static gboolean
find_blank_line (const GalleyTree *tree, guint32 offset, GalleySpan *line)
{
  const char *text = tree->tokens->text;

  *line = GALLEY_SPAN (offset, offset);
  while (line->start > 0 && (text[line->start - 1] == ' ' || text[line->start - 1] == '\t'))
    line->start--;
  while (line->end < tree->tokens->n_bytes && (text[line->end] == ' ' || text[line->end] == '\t'))
    line->end++;
  return line->start > 0 && strchr ("\r\n", text[line->start - 1]) != NULL &&
         line->end < tree->tokens->n_bytes && strchr ("\r\n", text[line->end]) != NULL;
}

static GalleyTextEdit *
paste_into_blank_line (Target *target, const GalleyPlace *place, const GalleyFragment *blocks, guint32 *caret)
{
  g_autofree char *between = g_strconcat (place->layout.line_end, place->layout.indent, NULL);
  g_autoptr (GString) out = g_string_new (place->layout.indent);
  GalleyTextEdit *edit;

  galley_fragment_write (blocks, &place->layout, between, out);
  edit = replace (target, out->str, out->len, caret);
  *caret = target->range.start + find_end_of_words (out->str, (guint32) out->len);
  return edit;
}

static GalleyTextEdit *
paste_between (Target *target, const GalleyFragment *blocks, guint32 *caret)
{
  const GalleyTree *tree = target->tree;
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_auto (GalleyPlace) place = { 0 };
  g_autoptr (GString) out = NULL;
  GalleySpan line;

  if (!galley_edit_place_between (tree, target->node, target->range.start, galley_fragment_get (blocks, 0), &place, NULL))
    return NULL;
  if (galley_span_is_empty (target->range) && place.layout.indent != NULL && find_blank_line (tree, target->range.start, &line))
    {
      target->range = line;
      return paste_into_blank_line (target, &place, blocks, caret);
    }

  if (!galley_span_is_empty (target->range))
    {
      /* What goes must lie right behind what comes, but for white space. */
      if (!galley_span_is_empty (place.span) || place.span.start > target->range.start ||
          !is_all_space (tree, place.span.start, target->range.start))
        return NULL;
      place.span.end = target->range.end;
    }
  out = g_string_new (place.before);
  galley_fragment_write (blocks, &place.layout, place.between, out);
  *caret = place.span.start + find_end_of_words (out->str, (guint32) out->len);
  g_string_append (out, place.after);
  galley_text_edit_replace (edit, place.span, out->str, (gssize) out->len);
  return g_steal_pointer (&edit);
}

static GalleyTextEdit *
paste_among_elements (Target *target, const GalleyClip *clip, guint32 *caret)
{
  GalleyElement container = element_of (target->tree, target->node);

  if (galley_fragment_get_n (clip->blocks) == 0)
    return NULL;
  if (allows_all (container, clip->blocks))
    return paste_between (target, clip->blocks, caret);

  if (galley_vocabulary_allows (container, GALLEY_ELEMENT_LI))
    {
      g_autoptr (GalleyFragment) items = galley_fragment_to_items (clip->blocks);

      return paste_between (target, items, caret);
    }
  else
    {
      g_autoptr (GalleyClip) words = galley_clip_new_from_words (clip->words, strlen (clip->words));

      return allows_all (container, words->blocks) ? paste_between (target, words->blocks, caret) : NULL;
    }
}

/* --- Where it goes --- */

/* The quote character of the value that holds the whole range; 0 for none. */
static char
find_quote (const GalleyTokens *tokens, const GalleyToken *token, GalleySpan range)
{
  for (guint i = 0; i < token->n_attrs; i++)
    {
      const GalleyAttr *attr = galley_tokens_get_attr (tokens, token->first_attr + i);

      if (attr->quote != 0 && attr->value.start <= range.start && range.end <= attr->value.end)
        return attr->quote;
    }
  return 0;
}

/* Whether it is right before or behind a token, or in words. */
static gboolean
is_among_words (const GalleyTree *tree, guint32 offset)
{
  return galley_edit_snap (tree, offset, FALSE) == offset &&
         galley_tokens_get (tree->tokens, galley_tokens_find (tree->tokens, offset))->kind != GALLEY_TOKEN_CDATA;
}

/**
 * galley_edit_paste:
 * @range: bytes
 * @caret: (out): bytes in the text after the edit
 *
 * Returns: (transfer full) (nullable): one splice
 */
GalleyTextEdit *
galley_edit_paste (const GalleyArticle *article, GalleySpan range, const GalleyClip *clip, guint32 *caret)
{
  g_return_val_if_fail (article != NULL && clip != NULL && caret != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  Target target = { tree, range, galley_tree_at (tree, range.start) };
  g_return_val_if_fail (range.start <= range.end && range.end <= tree->tokens->n_bytes, NULL);

  if (!is_among_words (tree, range.start) || !is_among_words (tree, range.end))
    {
      const GalleyToken *token = galley_tokens_get (tree->tokens, galley_tokens_find (tree->tokens, range.start));
      char quote = find_quote (tree->tokens, token, range);

      return quote != 0 ? paste_into_value (&target, quote, clip, caret) : NULL;
    }
  if (galley_tree_at (tree, range.end) != target.node || !galley_element_is_known (element_of (tree, target.node)))
    return NULL;

  switch (galley_vocabulary_rule (element_of (tree, target.node))->content)
    {
    case GALLEY_CONTENT_TEXT:
      if (element_of (tree, target.node) == GALLEY_ELEMENT_PRE)
        return paste_as_text (&target, clip->words, caret);
      return paste_as_line (&target, clip, caret);
    case GALLEY_CONTENT_INLINE:
      return paste_into_running_text (&target, clip, caret);
    case GALLEY_CONTENT_ITEM:
      if (galley_layout_first_element (tree, target.node) != GALLEY_NO_NODE &&
          galley_element_is_block (element_of (tree, galley_layout_first_element (tree, target.node))))
        return paste_among_elements (&target, clip, caret);
      return paste_into_running_text (&target, clip, caret);
    case GALLEY_CONTENT_CHILDREN:
      return paste_among_elements (&target, clip, caret);
    case GALLEY_CONTENT_EMPTY:
    default:
      return NULL;
    }
}

/**
 * galley_edit_open_line:
 * @offset: bytes
 * @inside: (out): bytes in the text after the edit
 *
 * Returns: (transfer full) (nullable): one splice
 */
GalleyTextEdit *
galley_edit_open_line (const GalleyArticle *article, guint32 offset, guint32 *inside)
{
  static const GalleyElement lines[] = { GALLEY_ELEMENT_P, GALLEY_ELEMENT_LI };
  g_return_val_if_fail (article != NULL && inside != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  Target target = { tree, GALLEY_SPAN (offset, offset), galley_tree_at (tree, offset) };
  g_return_val_if_fail (offset <= tree->tokens->n_bytes, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (galley_vocabulary_allows (element_of (tree, target.node), lines[i]))
      {
        g_autoptr (GalleyFragment) line = galley_fragment_new ();
        GalleyTextEdit *edit;

        galley_fragment_open (line, lines[i]);
        galley_fragment_close (line);
        edit = paste_between (&target, line, inside);
        if (edit != NULL)
          {
            const GalleySplice *splice = galley_text_edit_get (edit, 0);

            *inside = splice->span.start + (guint32) (strstr (splice->text, "></") + 1 - splice->text);
          }
        return edit;
      }
  return NULL;
}
