/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

#include <string.h>

/* HTML's own limit of a colspan; also of what one table may stretch to by them. */
#define MAX_COLUMNS_BY_SPAN 1000

typedef struct
{
  GalleyNodeId node;
  guint row;              /* index of its row among the rows that have cells */
  guint column;
  guint colspan;          /* columns that it really covers */
  guint rowspan;
} Cell;

typedef struct
{
  GalleyNodeId node;
  guint first_cell;
  guint n_cells;
  guint place;            /* among all rows; spans count the ones without cells too */
  gboolean is_heading;    /* nothing but heading cells */
} Row;

/* A table as HTML wants it: no cell over another one, none that reaches over the
 * end of its rows, no column and no row without a cell that begins there. */
typedef struct
{
  GArray *rows;           /* of Row */
  GArray *cells;          /* of Cell */
  GArray *columns;        /* of guint: of each column as written, how many before it are kept */
  guint n_heading_rows;
} Grid;

static void
grid_clear (Grid *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->cells);
  g_array_unref (self->columns);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grid, grid_clear)

static gboolean
is_cell (GalleyPageBuilder *self,
         GalleyNodeId       node)
{
  guint element = galley_tree_node (self->tree, node)->element;

  return element == GALLEY_ELEMENT_TH || element == GALLEY_ELEMENT_TD;
}

static guint
span_attribute (GalleyPageBuilder *self,
                GalleyNodeId       node,
                GalleyAttribute    attribute)
{
  g_autofree char *value = NULL;
  guint64 span = 1;

  if (galley_tree_attr (self->tree, node, attribute) == NULL)
    return 1;

  value = galley_tree_attr_value (self->tree, node, attribute);
  if (!g_ascii_string_to_unsigned (g_strstrip (value), 10, 1, G_MAXUINT16, &span, NULL))
    return 1;

  return (guint) span;
}

static void
read_rows (GalleyPageBuilder *self,
           GalleyNodeId       table,
           Grid              *grid)
{
  guint place = 0;

  for (GALLEY_EACH_CHILD (self->tree, table, tr))
    {
      Row row = { .node = tr, .first_cell = grid->cells->len, .is_heading = TRUE };

      if (galley_tree_node (self->tree, tr)->element != GALLEY_ELEMENT_TR)
        continue;
      row.place = place++;

      for (GALLEY_EACH_CHILD (self->tree, tr, child))
        {
          Cell cell = { .node = child, .row = grid->rows->len };

          if (!is_cell (self, child))
            continue;
          row.is_heading &= galley_tree_node (self->tree, child)->element == GALLEY_ELEMENT_TH;
          g_array_append_val (grid->cells, cell);
          row.n_cells++;
        }

      if (row.n_cells > 0)
        g_array_append_val (grid->rows, row);
    }

  while (grid->n_heading_rows < grid->rows->len && g_array_index (grid->rows, Row, grid->n_heading_rows).is_heading)
    grid->n_heading_rows++;
  /* A table of headings alone has none. */
  if (grid->n_heading_rows == grid->rows->len)
    grid->n_heading_rows = 0;
}

/* How many of the rows from @row on the cell really covers. */
static guint
clip_rowspan (const Grid *grid,
              guint       row,
              guint       span)
{
  guint end = row < grid->n_heading_rows ? grid->n_heading_rows : grid->rows->len;
  guint last_place = g_array_index (grid->rows, Row, row).place + span;
  guint n = 1;

  while (row + n < end && g_array_index (grid->rows, Row, row + n).place < last_place)
    n++;

  return n;
}

/* Gives each cell its column, as browsers do, but never over another cell. */
static void
place_cells (GalleyPageBuilder *self,
             Grid              *grid)
{
  g_autoptr (GArray) busy = g_array_new (FALSE, TRUE, sizeof (guint));     /* the row from which a column is free */
  g_autoptr (GArray) begins = g_array_new (FALSE, TRUE, sizeof (guint8));
  guint n_kept = 0;

  for (guint r = 0; r < grid->rows->len; r++)
    {
      const Row *row = &g_array_index (grid->rows, Row, r);
      guint column = 0;

      for (guint c = 0; c < row->n_cells; c++)
        {
          Cell *cell = &g_array_index (grid->cells, Cell, row->first_cell + c);
          guint wanted = span_attribute (self, cell->node, GALLEY_ATTRIBUTE_COLSPAN);

          while (column < busy->len && g_array_index (busy, guint, column) > r)
            column++;
          cell->column = column;
          cell->rowspan = clip_rowspan (grid, r, span_attribute (self, cell->node, GALLEY_ATTRIBUTE_ROWSPAN));
          cell->colspan = 1;
          while (cell->colspan < wanted && column + cell->colspan < MAX_COLUMNS_BY_SPAN &&
                 (column + cell->colspan >= busy->len || g_array_index (busy, guint, column + cell->colspan) <= r))
            cell->colspan++;

          if (busy->len < column + cell->colspan)
            {
              g_array_set_size (busy, column + cell->colspan);
              g_array_set_size (begins, column + cell->colspan);
            }
          for (guint i = 0; i < cell->colspan; i++)
            g_array_index (busy, guint, column + i) = r + cell->rowspan;
          g_array_index (begins, guint8, column) = TRUE;
          column += cell->colspan;
        }
    }

  for (guint i = 0; i <= begins->len; i++)
    {
      g_array_append_val (grid->columns, n_kept);
      if (i < begins->len && g_array_index (begins, guint8, i))
        n_kept++;
    }
}

static inline guint
count_columns (const Grid *grid,
               guint       from,
               guint       to)
{
  return g_array_index (grid->columns, guint, to) - g_array_index (grid->columns, guint, from);
}

static const char *
find_scope (GalleyPageBuilder *self,
            const Grid        *grid,
            const Cell        *cell)
{
  static const char *const scopes[] = { "row", "col", "rowgroup", "colgroup" };

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (galley_tree_attr_is (self->tree, cell->node, GALLEY_ATTRIBUTE_SCOPE, scopes[i]))
      return scopes[i];

  if (cell->row < grid->n_heading_rows)
    return "col";
  return cell->column == 0 ? "row" : NULL;
}

static void
write_cell (GalleyPageBuilder *self,
            const Grid        *grid,
            const Cell        *cell)
{
  /* A heading without words would be announced as one. */
  gboolean is_heading = galley_tree_node (self->tree, cell->node)->element == GALLEY_ELEMENT_TH &&
                        galley_page_has_words (self, cell->node);
  GalleyHtmlTag tag = is_heading ? GALLEY_HTML_TH : GALLEY_HTML_TD;
  GalleyPageScope scope = galley_page_open (self, tag, cell->node);
  guint colspan = count_columns (grid, cell->column, cell->column + cell->colspan);

  if (is_heading)
    galley_html_writer_attribute (self->out, "scope", find_scope (self, grid, cell));
  if (colspan > 1)
    galley_html_writer_attribute_int (self->out, "colspan", colspan);
  if (cell->rowspan > 1)
    galley_html_writer_attribute_int (self->out, "rowspan", cell->rowspan);
  galley_page_write_inline (self, cell->node);
  galley_page_close (self, tag, scope);
}

/**
 * galley_page_write_padding:
 *
 * Writes an empty cell over columns in which a row has none.
 */
void
galley_page_write_padding (GalleyPageBuilder *self,
                           guint              n_columns)
{
  /* One cell may not cover more than a thousand. */
  for (; n_columns > 0; n_columns -= MIN (n_columns, MAX_COLUMNS_BY_SPAN))
    {
      galley_html_writer_start (self->out, GALLEY_HTML_TD);
      if (n_columns > 1)
        galley_html_writer_attribute_int (self->out, "colspan", MIN (n_columns, MAX_COLUMNS_BY_SPAN));
      galley_html_writer_end (self->out, GALLEY_HTML_TD);
    }
}

static void
write_rows (GalleyPageBuilder *self,
            const Grid        *grid,
            GalleyHtmlTag      group,
            guint              first,
            guint              end)
{
  guint n_columns = grid->columns->len - 1;
  g_autofree guint *busy = g_new0 (guint, n_columns);

  if (first == end)
    return;

  galley_html_writer_start (self->out, group);
  for (guint r = first; r < end; r++)
    {
      const Row *row = &g_array_index (grid->rows, Row, r);
      GalleyPageScope scope = galley_page_open (self, GALLEY_HTML_TR, row->node);
      guint gap = 0;

      for (guint c = 0; c < row->n_cells; c++)
        {
          const Cell *cell = &g_array_index (grid->cells, Cell, row->first_cell + c);

          for (guint i = 0; i < cell->colspan; i++)
            busy[cell->column + i] = r + cell->rowspan;
          write_cell (self, grid, cell);
        }

      for (guint i = 0; i <= n_columns; i++)
        {
          if (i < n_columns && busy[i] <= r)
            {
              gap += count_columns (grid, i, i + 1);
            }
          else
            {
              galley_page_write_padding (self, gap);
              gap = 0;
            }
        }
      galley_page_close (self, GALLEY_HTML_TR, scope);
    }
  galley_html_writer_end (self->out, group);
}

/**
 * galley_page_dup_caption_id:
 * @node: a table or timeline
 *
 * Returns: (transfer full) (nullable): the identifier of its caption; NULL where
 *   that is no name for it, since there is none or another one has the same
 */
char *
galley_page_dup_caption_id (GalleyPageBuilder *self,
                            GalleyNodeId       node)
{
  const GalleyPageRegion *region = g_hash_table_lookup (self->regions, GUINT_TO_POINTER (node));

  return region->name == NULL ? galley_page_own_id (self, "caption-%u", region->number) : NULL;
}

/**
 * galley_page_open_region:
 * @node: a table or timeline
 *
 * Opens the box in which a wide table scrolls: named, and reached by keyboard.
 */
GalleyPageScope
galley_page_open_region (GalleyPageBuilder *self,
                         GalleyNodeId       node)
{
  const GalleyPageRegion *region = g_hash_table_lookup (self->regions, GUINT_TO_POINTER (node));
  g_autofree char *id = galley_page_dup_caption_id (self, node);
  GalleyPageScope scope = galley_page_open (self, GALLEY_HTML_DIV, node);

  galley_page_class (self, "scroll");
  galley_html_writer_attribute (self->out, "role", "region");
  galley_html_writer_attribute (self->out, "aria-label", region->name);
  galley_html_writer_attribute (self->out, "aria-labelledby", id);
  galley_html_writer_attribute (self->out, "tabindex", "0");

  return scope;
}

/**
 * galley_page_write_caption:
 * @node: a table or timeline
 * @tag: `caption` in the table, or `p` above everything
 */
void
galley_page_write_caption (GalleyPageBuilder *self,
                           GalleyNodeId       node,
                           GalleyHtmlTag      tag)
{
  GalleyNodeId caption = galley_tree_child (self->tree, node, GALLEY_ELEMENT_CAPTION);
  g_autofree char *id = galley_page_dup_caption_id (self, node);
  GalleyPageScope scope;

  if (caption == GALLEY_NO_NODE || !galley_page_shows (self, caption))
    return;

  scope = galley_page_enter (self, caption);
  galley_html_writer_start (self->out, tag);
  galley_html_writer_attribute (self->out, "id", id);
  if (tag != GALLEY_HTML_CAPTION)
    galley_page_class (self, "caption");
  galley_page_write_language (self);
  galley_page_write_inline (self, caption);
  galley_page_close (self, tag, scope);
}

/**
 * galley_page_write_lone_caption:
 * @node: a table or timeline without rows
 */
void
galley_page_write_lone_caption (GalleyPageBuilder *self,
                                GalleyNodeId       node)
{
  GalleyNodeId caption = galley_tree_child (self->tree, node, GALLEY_ELEMENT_CAPTION);
  GalleyPageScope scope;
  guint piece;

  if (caption == GALLEY_NO_NODE || !galley_page_shows (self, caption))
    return;

  scope = galley_page_open (self, GALLEY_HTML_P, node);
  piece = galley_page_begin_piece (self, node, galley_tree_span (self->tree, node));
  galley_page_write_inline (self, caption);
  galley_page_close (self, GALLEY_HTML_P, scope);
  galley_page_end_piece (self, piece);
}

/**
 * galley_page_write_table:
 *
 * With its caption, in a region that scrolls. A table without rows is its caption alone.
 */
void
galley_page_write_table (GalleyPageBuilder *self,
                         GalleyNodeId       node)
{
  g_auto (Grid) grid = {
    .rows = g_array_new (FALSE, FALSE, sizeof (Row)),
    .cells = g_array_new (FALSE, FALSE, sizeof (Cell)),
    .columns = g_array_new (FALSE, FALSE, sizeof (guint)),
  };
  GalleyPageScope scope;
  guint piece;

  if (!galley_page_shows (self, node))
    return;

  read_rows (self, node, &grid);
  if (grid.rows->len == 0)
    {
      galley_page_write_lone_caption (self, node);
      return;
    }
  place_cells (self, &grid);

  scope = galley_page_open_region (self, node);
  piece = galley_page_begin_piece (self, node, galley_tree_span (self->tree, node));
  galley_html_writer_start (self->out, GALLEY_HTML_TABLE);
  galley_page_write_caption (self, node, GALLEY_HTML_CAPTION);
  write_rows (self, &grid, GALLEY_HTML_THEAD, 0, grid.n_heading_rows);
  write_rows (self, &grid, GALLEY_HTML_TBODY, grid.n_heading_rows, grid.rows->len);
  galley_html_writer_end (self->out, GALLEY_HTML_TABLE);
  galley_page_close (self, GALLEY_HTML_DIV, scope);
  galley_page_end_piece (self, piece);
}
