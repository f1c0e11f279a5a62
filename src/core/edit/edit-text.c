/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of an element, replaced character by character as it is read, so that
 * the markup in and around the change stays: what edit-compare.c finds is written. */

#include "core/edit/edit-parts.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/edit/edit-compare.h"
#include "core/edit/fragment-write.h"
#include "core/text/i18n.h"

#define unit_at galley_edit_content_unit

/* Where the value of a change is written: bytes and text node. */
typedef struct
{
  GalleyNodeId node;      /* GALLEY_NO_NODE: between tags, or nowhere */
  guint32 offset;         /* where that is the case */
} Host;

/* Links, citations and the like do not grow when something is typed behind
 * them. */
static gboolean
ends_sharply (GalleyElement element)
{
  switch ((int) element)
    {
    case GALLEY_ELEMENT_A:
    case GALLEY_ELEMENT_CITE:
    case GALLEY_ELEMENT_ABBR:
    case GALLEY_ELEMENT_CODE:
    case GALLEY_ELEMENT_TIME:
      return TRUE;
    default:
      return !galley_element_is_known (element);
    }
}

/* The outermost such element around a text, inside the whole. */
static GalleyNodeId
find_sharp_element (const GalleyEditContent *c, GalleyNodeId text)
{
  GalleyNodeId found = GALLEY_NO_NODE;

  for (GalleyNodeId i = galley_tree_node (c->tree, text)->parent; i != c->node;
       i = galley_tree_node (c->tree, i)->parent)
    if (ends_sharply ((GalleyElement) galley_tree_node (c->tree, i)->element))
      found = i;
  return found;
}

/* Where a pure insertion before unit i goes: bytes, and the text that takes
 * it; GALLEY_NO_NODE where that is between tags. It belongs to the left. */
static guint32
find_insertion (const GalleyEditContent *c, guint i, GalleyNodeId *host)
{
  const GalleyUnit *left = i > 0 ? unit_at (c, i - 1) : NULL;
  const GalleyUnit *right = i < c->units->len ? unit_at (c, i) : NULL;
  const GalleyUnit *unit = left != NULL ? left : right;
  GalleyNodeId sharp;

  *host = GALLEY_NO_NODE;
  if (unit == NULL)
    return galley_tree_node (c->tree, c->node)->content_start;

  sharp = find_sharp_element (c, unit->node);
  if (sharp != GALLEY_NO_NODE
      && (left == NULL || right == NULL || right->node >= galley_tree_node (c->tree, sharp)->after))
    return left != NULL ? galley_tree_node (c->tree, sharp)->end : galley_tree_node (c->tree, sharp)->start;

  if (left != NULL && right != NULL && left->node == right->node)
    unit = right;
  if (!galley_edit_content_is_object (c, unit))
    *host = unit->node;
  return unit == left ? left->end : right->start;
}

/* The text that takes the value: the one nearest to the element, so that what
 * is emphasised does not grow; GALLEY_NO_NODE where only objects go. */
static GalleyNodeId
find_host (const GalleyEditContent *c, const GalleyEditChange *change)
{
  GalleyNodeId host = GALLEY_NO_NODE;

  for (guint i = change->first; i < change->last; i++)
    {
      GalleyNodeId node = unit_at (c, i)->node;

      if (galley_edit_content_is_object (c, unit_at (c, i)))
        continue;
      if (host == GALLEY_NO_NODE || galley_tree_node (c->tree, node)->depth < galley_tree_node (c->tree, host)->depth)
        host = node;
    }
  return host;
}

/* A CDATA section: inside where that can be, or else as plain text. */
static void
write_cdata (GalleyTextEdit *edit, const GalleyEditContent *c, GalleyNodeId node, GalleySpan gone, const char *value)
{
  const GalleyNode *n = galley_tree_node (c->tree, node);
  g_autoptr (GString) content = g_string_new (NULL);
  gsize n_bytes = strlen (value);

  g_string_append_len (content, c->text + n->content_start, gone.start - n->content_start);
  g_string_append_len (content, value, (gssize) n_bytes);
  g_string_append_len (content, c->text + gone.end, n->content_end - gone.end);

  if (strstr (content->str, "]]>") == NULL && memchr (value, '\r', n_bytes) == NULL)
    {
      g_autoptr (GString) lines = g_string_new (value);

      g_string_replace (lines, "\n", c->line_end, 0);
      galley_text_edit_replace (edit, gone, lines->str, (gssize) lines->len);
      return;
    }

  g_autoptr (GString) escaped = g_string_new (NULL);
  g_autoptr (GString) rest = g_string_new (NULL);
  galley_markup_append_text (escaped, c->text + n->content_start, gone.start - n->content_start);
  galley_markup_append_text (rest, c->text + gone.end, n->content_end - gone.end);
  g_string_replace (escaped, "&#13;", "\r", 0);
  g_string_replace (rest, "&#13;", "\r", 0);
  galley_fragment_append_text (escaped, value, n_bytes, c->line_end);
  g_string_append_len (escaped, rest->str, (gssize) rest->len);
  galley_text_edit_replace (edit, galley_tree_span (c->tree, node), escaped->str, (gssize) escaped->len);
}

/* One stretch of a text goes, and the value comes in its place. */
static void
write_text (GalleyTextEdit *edit, const GalleyEditContent *c, GalleyNodeId node, GalleySpan gone, const char *value)
{
  g_autoptr (GString) written = g_string_new (NULL);

  if (galley_tree_node (c->tree, node)->flags & GALLEY_NODE_CDATA)
    {
      write_cdata (edit, c, node, gone, value);
      return;
    }
  galley_fragment_append_text (written, value, strlen (value), c->line_end);
  galley_text_edit_replace (edit, gone, written->str, (gssize) written->len);
}

/* Before the unit, and before the elements that begin with it: they may go. */
static guint32
find_start (const GalleyEditContent *c, guint i)
{
  GalleyNodeId outer = unit_at (c, i)->node;
  GalleyNodeId parent = galley_tree_node (c->tree, outer)->parent;

  while (parent != c->node && (i == 0 || unit_at (c, i - 1)->node < parent))
    {
      outer = parent;
      parent = galley_tree_node (c->tree, parent)->parent;
    }
  return galley_tree_node (c->tree, outer)->start;
}

static Host
choose_host (const GalleyEditContent *c, const GalleyEditChange *change)
{
  Host host = { 0 };

  if (change->first == change->last)
    host.offset = find_insertion (c, change->first, &host.node);
  else if (change->value->len > 0)
    host.node = find_host (c, change);
  if (change->first < change->last && host.node == GALLEY_NO_NODE)
    host.offset = find_start (c, change->first);
  return host;
}

/* Marks texts that lose all they have, and the inline elements that had
 * nothing else; offsets are counted from the element. */
static guint8 *
find_emptied (const GalleyEditContent *c, const GArray *changes, const Host *hosts)
{
  const GalleyTree *tree = c->tree;
  GalleyNodeId after = galley_tree_node (tree, c->node)->after;
  guint8 *emptied = g_new0 (guint8, after - c->node);
  g_autofree guint8 *gone = g_new0 (guint8, c->units->len + 1);

  for (guint i = 0; i < changes->len; i++)
    {
      const GalleyEditChange *change = &g_array_index (changes, GalleyEditChange, i);

      for (guint u = change->first; u < change->last; u++)
        gone[u] = TRUE;
    }
  for (guint u = 0; u < c->units->len; u++)
    {
      guint8 *flag = &emptied[unit_at (c, u)->node - c->node];
      gboolean is_first = u == 0 || unit_at (c, u - 1)->node != unit_at (c, u)->node;

      *flag = (is_first || *flag) && gone[u];
    }
  for (guint i = 0; i < changes->len; i++)
    if (hosts[i].node != GALLEY_NO_NODE)
      emptied[hosts[i].node - c->node] = FALSE;

  for (GalleyNodeId i = after - 1; i > c->node; i--)
    {
      const GalleyNode *n = galley_tree_node (tree, i);
      gboolean all = galley_element_is_inline ((GalleyElement) n->element);

      if (n->kind != GALLEY_NODE_ELEMENT || n->after == i + 1)
        continue;
      for (GALLEY_EACH_CHILD (tree, i, child))
        all = all && emptied[child - c->node];
      emptied[i - c->node] = all;
    }
  return emptied;
}

/* Whether the text goes with its whole CDATA section, or an element around. */
static gboolean
is_removed (const GalleyEditContent *c, const guint8 *emptied, GalleyNodeId node)
{
  if (emptied[node - c->node] && galley_tree_node (c->tree, node)->flags & GALLEY_NODE_CDATA)
    return TRUE;
  for (GalleyNodeId a = galley_tree_node (c->tree, node)->parent; a != c->node;
       a = galley_tree_node (c->tree, a)->parent)
    if (emptied[a - c->node])
      return TRUE;
  return FALSE;
}

static void
write_removals (GalleyTextEdit *edit, const GalleyEditContent *c, const guint8 *emptied)
{
  GalleyNodeId i = c->node + 1;

  while (i < galley_tree_node (c->tree, c->node)->after)
    {
      const GalleyNode *n = galley_tree_node (c->tree, i);

      if (emptied[i - c->node] && (n->kind == GALLEY_NODE_ELEMENT || n->flags & GALLEY_NODE_CDATA))
        {
          galley_text_edit_remove (edit, galley_tree_span (c->tree, i));
          i = n->after;
          continue;
        }
      i++;
    }
}

/* Between two tags. */
static void
write_between (GalleyTextEdit *edit, const GalleyEditContent *c, guint32 offset, const GString *value)
{
  g_autoptr (GString) written = g_string_new (NULL);

  galley_fragment_append_text (written, value->str, value->len, c->line_end);
  galley_text_edit_insert (edit, offset, written->str, (gssize) written->len);
}

static void
write_change (GalleyTextEdit          *edit,
              const GalleyEditContent *c,
              const GalleyEditChange  *change,
              const Host              *host,
              const guint8            *emptied)
{
  if (change->first == change->last)
    {
      if (host->node != GALLEY_NO_NODE)
        write_text (edit, c, host->node, GALLEY_SPAN (host->offset, host->offset), change->value->str);
      else
        write_between (edit, c, host->offset, change->value);
      return;
    }

  if (host->node == GALLEY_NO_NODE && change->value->len > 0)
    write_between (edit, c, host->offset, change->value);

  for (guint i = change->first; i < change->last;)
    {
      GalleyNodeId node = unit_at (c, i)->node;
      GalleySpan gone = GALLEY_SPAN (unit_at (c, i)->start, unit_at (c, i)->end);
      gboolean is_object = galley_edit_content_is_object (c, unit_at (c, i));

      for (i++; i < change->last && unit_at (c, i)->node == node; i++)
        gone.end = unit_at (c, i)->end;
      if (!is_object && !is_removed (c, emptied, node))
        write_text (edit, c, node, gone, node == host->node ? change->value->str : "");
    }
}

static gboolean
check_holds_text (const GalleyTree *tree, GalleyNodeId node, GError **error)
{
  GalleyElement element = (GalleyElement) galley_tree_node (tree, node)->element;
  GalleyContent content = galley_element_is_known (element) ? galley_vocabulary_rule (element)->content
                                                            : GALLEY_CONTENT_EMPTY;
  gboolean holds = content == GALLEY_CONTENT_TEXT || content == GALLEY_CONTENT_INLINE;

  if (content == GALLEY_CONTENT_ITEM)
    {
      holds = TRUE;
      for (GALLEY_EACH_CHILD (tree, node, child))
        holds = holds && !galley_edit_is_apart (tree, child);
    }
  if (holds)
    return TRUE;
  if (!galley_element_is_known (element))
    return galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE,
                             _("This is not an element of an article, so its text is left alone."));
  return galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("There is no text directly in the %s."),
                           galley_element_label (element));
}

/* An element written <name/> gets an end tag to hold the text. */
static void
fill_empty_tag (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId node, const char *value)
{
  g_auto (GalleyPlace) place = { 0 };
  g_autoptr (GString) written = g_string_new (NULL);

  galley_place_in_text (&place, tree, node);
  g_string_append (written, place.before);
  galley_fragment_append_text (written, value, strlen (value), galley_layout_line_end (tree));
  g_string_append (written, place.after);
  galley_text_edit_replace (edit, place.span, written->str, (gssize) written->len);
}

static gboolean
add_text (GalleyTextEdit   *edit,
          const GalleyTree *tree,
          GalleyNodeId      node,
          const char       *value,
          gboolean          has_objects,
          GError          **error)
{
  if (!check_holds_text (tree, node, error) || !galley_edit_check_sound (tree, node, error)
      || !galley_edit_check_value (value, error))
    return FALSE;

  if (galley_tree_node (tree, node)->flags & GALLEY_NODE_EMPTY_TAG)
    {
      if (*value != '\0')
        fill_empty_tag (edit, tree, node, value);
      return TRUE;
    }

  g_auto (GalleyEditContent) content = { 0 };
  galley_edit_content_init (&content, tree, node, has_objects);

  g_autoptr (GArray) changes = galley_edit_compare (&content, value);
  g_autofree Host *hosts = g_new (Host, changes->len + 1);
  for (guint i = 0; i < changes->len; i++)
    hosts[i] = choose_host (&content, &g_array_index (changes, GalleyEditChange, i));

  g_autofree guint8 *emptied = find_emptied (&content, changes, hosts);
  write_removals (edit, &content, emptied);
  for (guint i = 0; i < changes->len; i++)
    write_change (edit, &content, &g_array_index (changes, GalleyEditChange, i), &hosts[i], emptied);
  galley_edit_add_mending (edit, tree, node);
  return TRUE;
}

/**
 * galley_edit_add_text:
 *
 * See galley_edit_set_text().
 */
gboolean
galley_edit_add_text (GalleyTextEdit   *edit,
                      const GalleyTree *tree,
                      GalleyNodeId      node,
                      const char       *value,
                      GError          **error)
{
  return add_text (edit, tree, node, value, FALSE, error);
}

/**
 * galley_edit_add_rich_text:
 *
 * See galley_rich_text_set().
 */
gboolean
galley_edit_add_rich_text (GalleyTextEdit   *edit,
                           const GalleyTree *tree,
                           GalleyNodeId      node,
                           const char       *value,
                           GError          **error)
{
  return add_text (edit, tree, node, value, TRUE, error);
}
