/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/flow/flow-private.h"

static char *
dup_names (GalleyFlow *self, const char *role)
{
  GalleyNodeId head = galley_article_get_head (self->article);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GString *joined;

  for (GalleyNodeId node = head == GALLEY_NO_NODE ? GALLEY_NO_NODE : galley_tree_child (self->tree, head, GALLEY_ELEMENT_AUTHOR);
       node != GALLEY_NO_NODE; node = galley_tree_next (self->tree, node, GALLEY_ELEMENT_AUTHOR))
    {
      g_autofree char *of = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_ROLE);
      char *name = galley_tree_text (self->tree, node);

      if (*name != '\0' && g_strcmp0 (of != NULL ? of : "author", role) == 0)
        g_ptr_array_add (names, name);
      else
        g_free (name);
    }
  if (names->len == 0)
    return NULL;

  joined = g_string_new (names->pdata[0]);
  for (guint i = 1; i < names->len; i++)
    {
      g_string_append (joined, i + 1 < names->len ? self->phrases->comma : self->phrases->and);
      g_string_append (joined, names->pdata[i]);
    }
  return g_string_free (joined, FALSE);
}

static void
append_part (GString *line, const char *phrase, const char *value)
{
  g_autofree char *part = value != NULL ? galley_phrases_fill (phrase, value) : NULL;

  if (part != NULL)
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", part);
}

static void
send_line (GalleyFlow *self, GalleyFlowKind kind, const char *line)
{
  galley_flow_start_text (self);
  galley_flow_begin (self, (GalleyFlowItem) { .kind = kind });
  galley_flow_string (self, line);
  galley_flow_end (self, (GalleyFlowItem) { .kind = kind });
}

static void
see_byline (GalleyFlow *self)
{
  GalleyNodeId byline = galley_article_get_field (self->article, GALLEY_ELEMENT_BYLINE);
  g_autofree char *place = galley_article_dup_field (self->article, GALLEY_ELEMENT_DATELINE);
  g_autoptr (GString) line = g_string_new (NULL);
  GalleyFlowItem item = { .kind = GALLEY_FLOW_BYLINE, .node = byline };

  if (byline == GALLEY_NO_NODE || !galley_flow_shows (self, byline))
    {
      const struct { const char *role; const char *phrase; } roles[] = {
        { "author", self->phrases->by },
        { "photographer", self->phrases->photographs_by },
        { "illustrator", self->phrases->illustrated_by },
        { "translator", self->phrases->translated_by },
        { "editor", self->phrases->edited_by },
      };

      for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
        {
          g_autofree char *names = dup_names (self, roles[i].role);

          append_part (line, roles[i].phrase, names);
        }
      append_part (line, "%s", place);
      if (line->len > 0)
        send_line (self, GALLEY_FLOW_BYLINE, line->str);
      return;
    }

  galley_flow_start_text (self);
  galley_flow_begin (self, item);
  galley_flow_content (self, byline);
  if (place != NULL)
    {
      galley_flow_string (self, " · ");
      galley_flow_string (self, place);
    }
  galley_flow_end (self, item);
}

static void
see_dates (GalleyFlow *self)
{
  g_autofree char *published = galley_article_dup_field (self->article, GALLEY_ELEMENT_PUBLISHED);
  g_autofree char *updated = galley_article_dup_field (self->article, GALLEY_ELEMENT_UPDATED);
  g_autofree char *first = published != NULL ? galley_flow_stamp (self, published) : NULL;
  g_autofree char *last = updated != NULL ? galley_flow_stamp (self, updated) : NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  append_part (line, self->phrases->published, first);
  append_part (line, self->phrases->updated, last);
  if (line->len > 0)
    send_line (self, GALLEY_FLOW_DATES, line->str);
}

static void
see_field (GalleyFlow *self, GalleyFlowKind kind, GalleyElement element)
{
  galley_flow_block_of (self, kind, galley_article_get_field (self->article, element));
}

/**
 * galley_flow_head:
 *
 * Reads what stands above the lead figure.
 */
void
galley_flow_head (GalleyFlow *self)
{
  see_field (self, GALLEY_FLOW_KICKER, GALLEY_ELEMENT_KICKER);
  see_field (self, GALLEY_FLOW_HEADLINE, GALLEY_ELEMENT_HEADLINE);
  see_field (self, GALLEY_FLOW_STANDFIRST, GALLEY_ELEMENT_STANDFIRST);
  see_byline (self);
  see_dates (self);
}
