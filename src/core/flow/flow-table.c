/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/flow/flow-private.h"

#include "core/date/date-format.h"

/* What people say of a date, or what is written where that is no date. */
char *
galley_flow_date (GalleyFlow *self, const char *edtf)
{
  GalleyDate date;

  if (edtf == NULL || !galley_date_parse_edtf (edtf, -1, &date, NULL))
    return g_strdup (edtf != NULL ? edtf : "");

  return galley_date_format (&date, self->language, GALLEY_DATE_LONG);
}

/* The same of a time of publication; readers of running text want the day. */
char *
galley_flow_stamp (GalleyFlow *self, const char *stamp)
{
  GalleyDate date;

  if (!galley_date_parse_stamp (stamp, -1, &date, NULL))
    return g_strdup (stamp);

  date.begin.precision = MIN (date.begin.precision, GALLEY_DATE_DAY);
  return galley_date_format (&date, self->language, GALLEY_DATE_LONG);
}

static void
see_caption (GalleyFlow *self, GalleyNodeId table)
{
  GalleyNodeId caption = galley_tree_child (self->tree, table, GALLEY_ELEMENT_CAPTION);
  GalleyFlowItem item = { .kind = GALLEY_FLOW_CAPTION, .node = table };

  if (caption == GALLEY_NO_NODE || !galley_flow_shows (self, caption))
    return;

  galley_flow_start_text (self);
  galley_flow_begin (self, item);
  galley_flow_open (self, GALLEY_FLOW_STRONG);
  galley_flow_content (self, caption);
  galley_flow_close (self);
  galley_flow_end (self, item);
}

static guint
get_span (GalleyFlow *self, GalleyNodeId cell, GalleyAttribute attribute)
{
  g_autofree char *value = galley_tree_attr_value (self->tree, cell, attribute);

  return value != NULL ? (guint) CLAMP (g_ascii_strtoll (value, NULL, 10), 1, 1000) : 1;
}

static void
see_cell (GalleyFlow *self, GalleyFlowItem item)
{
  galley_flow_start_text (self);
  galley_flow_begin (self, item);
  galley_flow_nodes (self, item.node, galley_tree_node (self->tree, item.node)->after);
  galley_flow_end (self, item);
}

/* Words that stand in a table or row, and in no cell of it, make a cell of their own. */
static gboolean
is_cell (GalleyFlow *self, GalleyNodeId node, gboolean may_be_empty)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);

  if (n->kind != GALLEY_NODE_ELEMENT && n->kind != GALLEY_NODE_TEXT)
    return FALSE;
  if (n->kind == GALLEY_NODE_ELEMENT && galley_flow_is_private (self, node))
    return FALSE;

  return may_be_empty || galley_flow_shows (self, node);
}

static void
see_row (GalleyFlow *self, GalleyNodeId node)
{
  GalleyFlowItem row = { .kind = GALLEY_FLOW_ROW, .is_heading = TRUE, .node = node };
  gboolean has_cells = FALSE;

  for (GALLEY_EACH_CHILD (self->tree, node, child))
    {
      GalleyElement element = galley_tree_node (self->tree, child)->element;

      has_cells |= element == GALLEY_ELEMENT_TH || element == GALLEY_ELEMENT_TD;
      row.is_heading &= element != GALLEY_ELEMENT_TD;
    }
  row.is_heading &= has_cells;

  galley_flow_begin (self, row);
  for (GALLEY_EACH_CHILD (self->tree, node, child))
    {
      GalleyElement element = galley_tree_node (self->tree, child)->element;
      GalleyFlowItem cell = { .kind = GALLEY_FLOW_CELL, .columns = 1, .rows = 1, .node = child };

      if (!is_cell (self, child, element == GALLEY_ELEMENT_TH || element == GALLEY_ELEMENT_TD))
        continue;
      cell.is_heading = element == GALLEY_ELEMENT_TH;
      cell.columns = get_span (self, child, GALLEY_ATTRIBUTE_COLSPAN);
      cell.rows = get_span (self, child, GALLEY_ATTRIBUTE_ROWSPAN);
      see_cell (self, cell);
    }
  galley_flow_end (self, row);
}

/**
 * galley_flow_table:
 *
 * Reads a table row by row.
 */
void
galley_flow_table (GalleyFlow *self, GalleyNodeId node)
{
  GalleyFlowItem table = { .kind = GALLEY_FLOW_TABLE, .node = node };

  see_caption (self, node);
  galley_flow_begin (self, table);
  for (GALLEY_EACH_CHILD (self->tree, node, child))
    if (galley_tree_node (self->tree, child)->element == GALLEY_ELEMENT_TR)
      see_row (self, child);
  galley_flow_end (self, table);

  for (GALLEY_EACH_CHILD (self->tree, node, child))
    {
      GalleyElement element = galley_tree_node (self->tree, child)->element;

      if (element != GALLEY_ELEMENT_TR && element != GALLEY_ELEMENT_CAPTION)
        galley_flow_blocks (self, child, galley_tree_node (self->tree, child)->after);
    }
}

static void
see_event (GalleyFlow *self, GalleyNodeId node)
{
  GalleyFlowItem row = { .kind = GALLEY_FLOW_ROW, .node = node };
  GalleyFlowItem cell = { .kind = GALLEY_FLOW_CELL, .columns = 1, .rows = 1, .is_heading = TRUE, .node = node };
  g_autofree char *label = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_LABEL);
  g_autofree char *when = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_WHEN);
  g_autofree char *date = NULL;

  if (label == NULL || *g_strstrip (label) == '\0')
    date = galley_flow_date (self, when);
  /* As on the page, a row that has neither a date nor words is none. */
  if (date != NULL && *date == '\0' && !galley_flow_shows (self, node))
    return;

  galley_flow_begin (self, row);
  galley_flow_start_text (self);
  galley_flow_begin (self, cell);
  galley_flow_string (self, date != NULL ? date : label);
  galley_flow_end (self, cell);

  cell.is_heading = FALSE;
  for (GALLEY_EACH_CHILD (self->tree, node, child))
    {
      GalleyElement element = galley_tree_node (self->tree, child)->element;

      cell.node = child;
      if (is_cell (self, child, element == GALLEY_ELEMENT_CELL))
        see_cell (self, cell);
    }
  galley_flow_end (self, row);
}

/**
 * galley_flow_timeline:
 *
 * Reads a timeline as a table whose first column says when.
 */
void
galley_flow_timeline (GalleyFlow *self, GalleyNodeId node)
{
  GalleyFlowItem table = { .kind = GALLEY_FLOW_TABLE, .node = node };
  GalleyNodeId columns = galley_tree_child (self->tree, node, GALLEY_ELEMENT_COLUMNS);

  see_caption (self, node);
  galley_flow_begin (self, table);
  if (columns != GALLEY_NO_NODE)
    {
      GalleyFlowItem row = { .kind = GALLEY_FLOW_ROW, .is_heading = TRUE, .node = columns };
      GalleyFlowItem cell = { .kind = GALLEY_FLOW_CELL, .columns = 1, .rows = 1, .is_heading = TRUE };

      galley_flow_begin (self, row);
      for (GALLEY_EACH_CHILD (self->tree, columns, child))
        {
          GalleyElement element = galley_tree_node (self->tree, child)->element;

          cell.node = child;
          if (element == GALLEY_ELEMENT_WHEN || element == GALLEY_ELEMENT_COLUMN)
            see_cell (self, cell);
        }
      galley_flow_end (self, row);
    }
  for (GALLEY_EACH_CHILD (self->tree, node, child))
    if (galley_tree_node (self->tree, child)->element == GALLEY_ELEMENT_EVENT)
      see_event (self, child);
  galley_flow_end (self, table);

  for (GALLEY_EACH_CHILD (self->tree, node, child))
    {
      GalleyElement element = galley_tree_node (self->tree, child)->element;

      if (element != GALLEY_ELEMENT_EVENT && element != GALLEY_ELEMENT_COLUMNS && element != GALLEY_ELEMENT_CAPTION)
        galley_flow_blocks (self, child, galley_tree_node (self->tree, child)->after);
    }
}
