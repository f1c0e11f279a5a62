/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/flow/flow-private.h"

#include <string.h>

#include "core/address/page-address.h"
#include "core/article/markup.h"
#include "core/text/quotation-marks.h"

/* An element that is open in running text. The product hears of it when its
 * first character comes, so that it never begins with a space. */
typedef struct
{
  GalleyFlowItem item;
  GalleyNodeId node;        /* GALLEY_NO_NODE for one that galley_flow_close() ends */
  gboolean is_mark;         /* the product is told of it */
  char *address;            /* owned, may be NULL */
} Mark;

static Mark *
get_mark (GalleyFlow *self, guint i)
{
  return &g_array_index (self->marks, Mark, i);
}

static GalleyElement
mark_element (GalleyFlow *self, const Mark *mark)
{
  return mark->node != GALLEY_NO_NODE ? galley_tree_node (self->tree, mark->node)->element : GALLEY_ELEMENT_NONE;
}

static void
send_scratch (GalleyFlow *self)
{
  if (self->scratch->len > 0)
    self->funcs->text (self->scratch->str, self->scratch->len, self->data);
  g_string_truncate (self->scratch, 0);
}

static void
send_quotation_mark (GalleyFlow *self, gboolean is_opening)
{
  const GalleyQuotationMarks *marks = galley_quotation_marks_get (self->language, self->quotation_depth);

  g_string_append (self->scratch, is_opening ? marks->opening : marks->closing);
}

/* Something that shows is about to be sent: what waited for it goes first. */
static void
send_pending (GalleyFlow *self)
{
  if (self->line_break && self->inside)
    {
      send_scratch (self);
      self->funcs->begin (&(GalleyFlowItem) { .kind = GALLEY_FLOW_BREAK }, self->data);
    }
  else if (self->space && self->inside)
    g_string_append_c (self->scratch, ' ');
  self->space = self->line_break = FALSE;
  self->inside = TRUE;

  while (self->n_begun < self->marks->len)
    {
      Mark *mark = get_mark (self, self->n_begun++);

      if (mark_element (self, mark) == GALLEY_ELEMENT_Q)
        {
          send_quotation_mark (self, TRUE);
          self->quotation_depth++;
        }
      if (mark->is_mark)
        {
          send_scratch (self);
          self->funcs->begin (&mark->item, self->data);
        }
    }
}

static void
see_text (GalleyFlow *self, const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;

  while (text < end)
    {
      const char *word = text;

      while (text < end && !galley_markup_is_space (*text))
        text++;
      if (text > word)
        {
          send_pending (self);
          g_string_append_len (self->scratch, word, text - word);
        }
      for (; text < end && galley_markup_is_space (*text); text++)
        self->space = TRUE;
    }
}

static void
see_text_node (GalleyFlow *self, GalleyNodeId id)
{
  const GalleyNode *node = galley_tree_node (self->tree, id);
  const char *text = self->tree->tokens->text + node->content_start;
  gsize n_bytes = node->content_end - node->content_start;
  gsize done = 0;
  GalleySpan reference;
  gunichar character;

  while ((node->flags & GALLEY_NODE_CDATA) == 0 &&
         galley_markup_next_reference (text, n_bytes, done, &reference, &character))
    {
      char utf8[6];

      see_text (self, text + done, reference.start - done);
      if (character != 0)
        see_text (self, utf8, (gsize) g_unichar_to_utf8 (character, utf8));
      else
        see_text (self, text + reference.start, galley_span_length (reference));
      done = reference.end;
    }
  see_text (self, text + done, n_bytes - done);
}

static void
pop_mark (GalleyFlow *self)
{
  guint last = self->marks->len - 1;
  Mark *mark = get_mark (self, last);
  gboolean was_begun = self->n_begun > last;

  switch ((int) mark_element (self, mark))
    {
    case GALLEY_ELEMENT_CITE:
      galley_flow_note (self, mark->node);
      break;

    case GALLEY_ELEMENT_Q:
      if (was_begun)
        {
          self->quotation_depth--;
          send_quotation_mark (self, FALSE);
        }
      break;

    case GALLEY_ELEMENT_UNKNOWN:
      break;

    default:
      /* A block that has no place here: its words stay words of their own. */
      if (mark->node != GALLEY_NO_NODE && !galley_element_is_inline (mark_element (self, mark)))
        self->space = TRUE;
      break;
    }

  if (mark->is_mark && was_begun)
    {
      send_scratch (self);
      self->funcs->end (&mark->item, self->data);
    }
  if (mark->is_mark && mark->item.kind == GALLEY_FLOW_LINK)
    self->link_depth--;

  g_free (mark->address);
  g_array_set_size (self->marks, last);
  self->n_begun = MIN (self->n_begun, last);
}

static void
push_mark (GalleyFlow *self, GalleyNodeId node, GalleyFlowKind kind)
{
  Mark mark = { .item.kind = kind, .node = node, .is_mark = TRUE };

  g_array_append_val (self->marks, mark);
}

/* An element that says nothing about its looks but does something at its end. */
static void
push_plain (GalleyFlow *self, GalleyNodeId node)
{
  Mark mark = { .node = node };

  g_array_append_val (self->marks, mark);
}

/* Where a link leads inside the article, or GALLEY_NO_NODE. */
static GalleyNodeId
find_target (GalleyFlow *self, const char *address)
{
  g_autofree char *id = address[0] == '#' ? g_uri_unescape_string (address + 1, NULL) : NULL;

  return id != NULL ? galley_article_find_id (self->article, id) : GALLEY_NO_NODE;
}

static void
push_link (GalleyFlow *self, GalleyNodeId node, const char *address)
{
  Mark mark = { .item.kind = GALLEY_FLOW_LINK, .node = node, .is_mark = TRUE, .address = g_strdup (address) };

  mark.item.address = mark.address;
  mark.item.node = find_target (self, address);
  self->link_depth++;
  g_array_append_val (self->marks, mark);
}

/* TRUE where the link has been dealt with, words and all. */
static gboolean
see_link (GalleyFlow *self, GalleyNodeId node)
{
  g_autofree char *written = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_HREF);
  g_autofree char *address = galley_page_address (written, GALLEY_LINK_ANY);

  if (address == NULL || self->link_depth > 0)
    {
      push_plain (self, node);
      return FALSE;
    }
  if (!galley_flow_shows (self, node))
    {
      g_autofree char *label = galley_page_address_label (address);

      galley_flow_link (self, address, label);
      return TRUE;
    }

  push_link (self, node, address);
  return FALSE;
}

static gboolean
see_time (GalleyFlow *self, GalleyNodeId node)
{
  g_autofree char *when = NULL;
  g_autofree char *date = NULL;

  if (galley_flow_shows (self, node))
    return FALSE;

  when = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_WHEN);
  date = galley_flow_date (self, when);
  galley_flow_string (self, date);

  return TRUE;
}

/* TRUE where nothing inside is to be looked at any more. */
static gboolean
see_element (GalleyFlow *self, GalleyNodeId id)
{
  GalleyElement element = galley_tree_node (self->tree, id)->element;

  if (galley_flow_is_private (self, id))
    return TRUE;

  switch ((int) element)
    {
    case GALLEY_ELEMENT_EM:
      push_mark (self, id, GALLEY_FLOW_EM);
      return FALSE;
    case GALLEY_ELEMENT_STRONG:
      push_mark (self, id, GALLEY_FLOW_STRONG);
      return FALSE;
    case GALLEY_ELEMENT_SUB:
      push_mark (self, id, GALLEY_FLOW_SUB);
      return FALSE;
    case GALLEY_ELEMENT_SUP:
      push_mark (self, id, GALLEY_FLOW_SUP);
      return FALSE;
    case GALLEY_ELEMENT_CODE:
      push_mark (self, id, GALLEY_FLOW_CODE);
      return FALSE;
    case GALLEY_ELEMENT_A:
      return see_link (self, id);
    case GALLEY_ELEMENT_TIME:
      return see_time (self, id);
    case GALLEY_ELEMENT_BR:
      self->line_break = TRUE;
      return FALSE;
    case GALLEY_ELEMENT_CITE:
    case GALLEY_ELEMENT_Q:
      push_plain (self, id);
      return FALSE;
    default:
      if (!galley_element_is_inline (element) && element != GALLEY_ELEMENT_UNKNOWN)
        {
          self->space = TRUE;
          push_plain (self, id);
        }
      return FALSE;
    }
}

/* Sends the nodes from first up to after as running text. */
void
galley_flow_nodes (GalleyFlow *self, GalleyNodeId first, GalleyNodeId after)
{
  guint base = self->marks->len;

  for (GalleyNodeId id = first; id < after; )
    {
      const GalleyNode *node = galley_tree_node (self->tree, id);
      gboolean is_done = FALSE;

      while (self->marks->len > base &&
             galley_tree_node (self->tree, get_mark (self, self->marks->len - 1)->node)->after <= id)
        pop_mark (self);

      if (node->kind == GALLEY_NODE_TEXT)
        see_text_node (self, id);
      else if (node->kind == GALLEY_NODE_ELEMENT)
        is_done = node->depth < GALLEY_FLOW_MAX_DEPTH ? see_element (self, id) : galley_flow_is_private (self, id);

      id = is_done ? node->after : id + 1;
    }

  while (self->marks->len > base)
    pop_mark (self);
  send_scratch (self);
}

/* All that is inside the node, without what the node itself would be. */
void
galley_flow_content (GalleyFlow *self, GalleyNodeId node)
{
  galley_flow_nodes (self, node + 1, galley_tree_node (self->tree, node)->after);
}

/* Running text that the article does not have. */
void
galley_flow_string (GalleyFlow *self, const char *text)
{
  see_text (self, text, strlen (text));
  send_scratch (self);
}

/* Running text until galley_flow_close() is of that kind; the product hears of it with the first
 * word that it holds. */
void
galley_flow_open (GalleyFlow *self, GalleyFlowKind kind)
{
  push_mark (self, GALLEY_NO_NODE, kind);
}

/* The same of a link to that address, which is copied. */
void
galley_flow_open_link (GalleyFlow *self, const char *address)
{
  push_link (self, GALLEY_NO_NODE, address);
}

/* Ends what galley_flow_open() began. */
void
galley_flow_close (GalleyFlow *self)
{
  pop_mark (self);
}

/* A whole link whose words the article does not have. */
void
galley_flow_link (GalleyFlow *self, const char *address, const char *label)
{
  galley_flow_open_link (self, address);
  galley_flow_string (self, label);
  galley_flow_close (self);
}

/* The mark of a citation, or of a block quote with one; close to the word before. */
void
galley_flow_note (GalleyFlow *self, GalleyNodeId node)
{
  g_autofree char *place = NULL;
  GalleyFlowItem item = { .kind = GALLEY_FLOW_NOTE, .node = node };
  const GalleyCitation *citation;

  if (!galley_flow_has_source (self, node))
    return;

  citation = galley_article_get_citation (self->article, galley_article_find_citation (self->article, node));
  place = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_AT);
  if (place != NULL && *g_strstrip (place) != '\0')
    item.text = place;
  item.number = galley_article_get_source (self->article, citation->source)->number;

  self->space = FALSE;
  send_pending (self);
  send_scratch (self);
  self->funcs->begin (&item, self->data);
}

/* Text with its white space, without the line end that only sets the start tag off. */
void
galley_flow_verbatim (GalleyFlow *self, GalleyNodeId node)
{
  GalleyNodeId after = galley_tree_node (self->tree, node)->after;
  gsize skip = 0;

  g_string_truncate (self->scratch, 0);
  for (GalleyNodeId id = node + 1; id < after; )
    {
      if (galley_flow_is_private (self, id))
        {
          id = galley_tree_node (self->tree, id)->after;
          continue;
        }
      if (galley_tree_node (self->tree, id)->kind == GALLEY_NODE_TEXT)
        galley_tree_append_text (self->tree, id, self->scratch);
      id++;
    }

  if (self->scratch->len > 0 && self->scratch->str[0] == '\n')
    skip = 1;
  if (self->scratch->len > skip)
    self->funcs->text (self->scratch->str + skip, self->scratch->len - skip, self->data);
  g_string_truncate (self->scratch, 0);
}

/* To be called where a block of running text begins. */
void
galley_flow_start_text (GalleyFlow *self)
{
  g_assert (self->marks->len == 0);

  self->space = self->line_break = self->inside = FALSE;
}

GArray *
galley_flow_marks_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (Mark));
}
