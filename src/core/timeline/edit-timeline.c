/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/timeline/edit-timeline.h"

#include "core/edit/edit-blocks.h"
#include "core/edit/edit-parts.h"
#include "core/edit/fragment-write.h"
#include "core/text/i18n.h"

static inline GalleyNodeId
node_at (const GArray *nodes, guint i)
{
  return g_array_index (nodes, GalleyNodeId, i);
}

static gboolean
fail_gone (GError **error)
{
  return galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("There is nothing at that place of the timeline any more."));
}

static gboolean
check_timeline (const GalleyTree *tree, GalleyNodeId timeline, GError **error)
{
  if (timeline >= galley_tree_size (tree) || galley_tree_node (tree, timeline)->element != GALLEY_ELEMENT_TIMELINE)
    return galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("There is no timeline at that place any more."));
  return TRUE;
}

static void
append_event (GalleyFragment *fragment, const GalleyTimelineRow *row)
{
  galley_fragment_open (fragment, GALLEY_ELEMENT_EVENT);
  galley_fragment_attribute (fragment, GALLEY_ATTRIBUTE_WHEN, row->when != NULL ? row->when : "");
  if (row->label != NULL && *row->label != '\0')
    galley_fragment_attribute (fragment, GALLEY_ATTRIBUTE_LABEL, row->label);
  for (const char *const *cell = row->cells; cell != NULL && *cell != NULL; cell++)
    galley_fragment_leaf (fragment, GALLEY_ELEMENT_CELL, *cell);
  galley_fragment_close (fragment);
}

/* --- Columns --- */

typedef gboolean (*RowFunc) (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId row, const GArray *cells,
                             GalleyElement kind, guint from, guint to, GError **error);

/* The same for the headings and for each row. */
static gboolean
for_each_row (GalleyTextEdit   *edit,
              const GalleyTree *tree,
              GalleyNodeId      timeline,
              RowFunc           func,
              guint             from,
              guint             to,
              GError          **error)
{
  for (GALLEY_EACH_CHILD (tree, timeline, child))
    {
      GalleyElement element = (GalleyElement) galley_tree_node (tree, child)->element;
      GalleyElement kind = element == GALLEY_ELEMENT_COLUMNS ? GALLEY_ELEMENT_COLUMN : GALLEY_ELEMENT_CELL;

      if (element != GALLEY_ELEMENT_COLUMNS && element != GALLEY_ELEMENT_EVENT)
        continue;

      g_autoptr (GArray) cells = galley_edit_list_children (tree, child, kind);
      if (!galley_edit_check_sound (tree, child, error) || !func (edit, tree, child, cells, kind, from, to, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_empty (GalleyTextEdit   *edit,
           const GalleyTree *tree,
           GalleyNodeId      before,
           GalleyElement     kind,
           GError          **error)
{
  g_auto (GalleyPlace) place = { 0 };
  g_autoptr (GalleyFragment) fragment = galley_fragment_new ();

  galley_fragment_leaf (fragment, kind, NULL);
  return galley_edit_place_beside (tree, before, FALSE, kind, &place, error)
         && galley_edit_add_fragment (edit, &place, fragment, error);
}

/* A row that ends before the new column needs no cell for it. */
static gboolean
insert_cell_cb (GalleyTextEdit   *edit,
                const GalleyTree *tree,
                GalleyNodeId      row,
                const GArray     *cells,
                GalleyElement     kind,
                guint             from,
                guint             to,
                GError          **error)
{
  if (kind == GALLEY_ELEMENT_COLUMN || to >= cells->len)
    return TRUE;
  return add_empty (edit, tree, node_at (cells, to), kind, error);
}

static gboolean
remove_cell_cb (GalleyTextEdit   *edit,
                const GalleyTree *tree,
                GalleyNodeId      row,
                const GArray     *cells,
                GalleyElement     kind,
                guint             from,
                guint             to,
                GError          **error)
{
  if (from >= cells->len)
    return TRUE;
  return galley_edit_add_removal (edit, tree, node_at (cells, from), node_at (cells, from), error);
}

/* The last cell moves on, behind the end of the row: empty ones come between. */
static void
stretch_row (GalleyTextEdit *edit, const GalleyTree *tree, const GArray *cells, guint from, guint to)
{
  guint n = cells->len;
  GalleyNodeId last = node_at (cells, n - 1);
  GalleyNodeId moved = node_at (cells, from);
  g_auto (GalleyPlace) place = { 0 };
  g_autoptr (GalleyFragment) empty = galley_fragment_new ();
  g_autoptr (GString) written = g_string_new (NULL);

  galley_place_behind (&place, tree, last, GALLEY_ELEMENT_CELL);
  galley_fragment_leaf (empty, GALLEY_ELEMENT_CELL, NULL);
  for (guint i = n - 1; i < to; i++)
    {
      galley_fragment_write (empty, &place.layout, "", written);
      g_string_append (written, place.between);
    }
  galley_layout_append_node (&place.layout, written, tree, moved, galley_tree_node (tree, moved)->end);
  galley_text_edit_replace (edit, galley_tree_span (tree, last), written->str, (gssize) written->len);

  for (guint i = from; i + 1 < n; i++)
    {
      GalleySpan next = galley_tree_span (tree, node_at (cells, i + 1));

      galley_text_edit_replace (edit, galley_tree_span (tree, node_at (cells, i)), tree->tokens->text + next.start,
                                galley_span_length (next));
    }
}

static gboolean
move_cell_cb (GalleyTextEdit   *edit,
              const GalleyTree *tree,
              GalleyNodeId      row,
              const GArray     *cells,
              GalleyElement     kind,
              guint             from,
              guint             to,
              GError          **error)
{
  if (from < cells->len && to < cells->len)
    {
      /* In place: the gaps between the cells stay. */
      g_autofree guint *order = g_new (guint, cells->len);

      for (guint i = 0; i < cells->len; i++)
        order[i] = i;
      for (guint i = from; i != to; i = from < to ? i + 1 : i - 1)
        order[i] = from < to ? i + 1 : i - 1;
      order[to] = from;
      return galley_edit_add_order (edit, tree, (const GalleyNodeId *) cells->data, order, cells->len, error);
    }
  if (from < cells->len)
    stretch_row (edit, tree, cells, from, to);
  else if (to < cells->len)
    return add_empty (edit, tree, node_at (cells, to), kind, error);
  return TRUE;
}

static guint
count_columns (const GalleyTree *tree, GalleyNodeId timeline)
{
  GalleyNodeId columns = galley_tree_child (tree, timeline, GALLEY_ELEMENT_COLUMNS);
  g_autoptr (GArray) headings = NULL;

  if (columns == GALLEY_NO_NODE)
    return 0;
  headings = galley_edit_list_children (tree, columns, GALLEY_ELEMENT_COLUMN);
  return headings->len;
}

/**
 * galley_edit_add_headings:
 * @column: index of the heading that they come before; behind all where there
 *   is none
 * @headings: (array zero-terminated=1): texts
 *
 * Writes headings alone, and what has to be around the first ones.
 */
gboolean
galley_edit_add_headings (GalleyTextEdit    *edit,
                          const GalleyTree  *tree,
                          GalleyNodeId       timeline,
                          guint              column,
                          const char *const *headings,
                          GError           **error)
{
  GalleyNodeId columns = galley_tree_child (tree, timeline, GALLEY_ELEMENT_COLUMNS);
  g_autoptr (GalleyFragment) fragment = galley_fragment_new ();
  g_auto (GalleyPlace) place = { 0 };

  if (columns == GALLEY_NO_NODE)
    {
      galley_fragment_open (fragment, GALLEY_ELEMENT_COLUMNS);
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_WHEN, NULL);
      for (; *headings != NULL; headings++)
        galley_fragment_leaf (fragment, GALLEY_ELEMENT_COLUMN, *headings);
      galley_fragment_close (fragment);
      return galley_edit_place_child (tree, timeline, GALLEY_ELEMENT_COLUMNS, FALSE, &place, error)
             && galley_edit_add_fragment (edit, &place, fragment, error);
    }

  if (*headings == NULL)
    return TRUE;

  GalleyNodeId next = galley_edit_nth_child (tree, columns, GALLEY_ELEMENT_COLUMN, column);
  for (; *headings != NULL; headings++)
    galley_fragment_leaf (fragment, GALLEY_ELEMENT_COLUMN, *headings);
  return (next != GALLEY_NO_NODE
            ? galley_edit_place_beside (tree, next, FALSE, GALLEY_ELEMENT_COLUMN, &place, error)
            : galley_edit_place_child (tree, columns, GALLEY_ELEMENT_COLUMN, FALSE, &place, error))
         && galley_edit_add_fragment (edit, &place, fragment, error);
}

/* --- Rows --- */

static gboolean
add_events (GalleyTextEdit          *edit,
            const GalleyTree        *tree,
            GalleyNodeId             timeline,
            guint                    row,
            const GalleyTimelineRow *rows,
            guint                    n_rows,
            GError                 **error)
{
  GalleyNodeId next = galley_edit_nth_child (tree, timeline, GALLEY_ELEMENT_EVENT, row);
  g_autoptr (GalleyFragment) fragment = galley_fragment_new ();
  g_auto (GalleyPlace) place = { 0 };

  if (n_rows == 0)
    return TRUE;
  for (guint i = 0; i < n_rows; i++)
    append_event (fragment, &rows[i]);
  return (next != GALLEY_NO_NODE
            ? galley_edit_place_beside (tree, next, FALSE, GALLEY_ELEMENT_EVENT, &place, error)
            : galley_edit_place_child (tree, timeline, GALLEY_ELEMENT_EVENT, FALSE, &place, error))
         && galley_edit_add_fragment (edit, &place, fragment, error);
}

/**
 * galley_edit_insert_timeline:
 * @offset: bytes, the caret's say
 * @data: what is in it
 *
 * Writes a new timeline between two blocks.
 *
 * Returns: (transfer full) (nullable): the splice
 */
GalleyTextEdit *
galley_edit_insert_timeline (const GalleyArticle      *article,
                             guint32                   offset,
                             const GalleyTimelineData *data,
                             GError                  **error)
{
  g_autoptr (GalleyFragment) fragment = galley_fragment_new ();

  g_return_val_if_fail (article != NULL && data != NULL, NULL);

  galley_fragment_open (fragment, GALLEY_ELEMENT_TIMELINE);
  galley_fragment_attribute (fragment, GALLEY_ATTRIBUTE_DISPLAY, data->display);
  if (data->caption != NULL && *data->caption != '\0')
    galley_fragment_leaf (fragment, GALLEY_ELEMENT_CAPTION, data->caption);
  galley_fragment_open (fragment, GALLEY_ELEMENT_COLUMNS);
  galley_fragment_leaf (fragment, GALLEY_ELEMENT_WHEN, data->when_heading);
  for (const char *const *column = data->columns; column != NULL && *column != NULL; column++)
    galley_fragment_leaf (fragment, GALLEY_ELEMENT_COLUMN, *column);
  galley_fragment_close (fragment);
  for (guint i = 0; i < data->n_rows; i++)
    append_event (fragment, &data->rows[i]);
  galley_fragment_close (fragment);

  return galley_edit_insert_at (article, offset, fragment, error);
}

/**
 * galley_edit_insert_events:
 * @row: index that the first new row has afterwards
 * @rows: (array length=n_rows): what is in them
 *
 * Writes new rows, in lines or in one line each as their neighbours are.
 *
 * Returns: (transfer full) (nullable): the splice
 */
GalleyTextEdit *
galley_edit_insert_events (const GalleyArticle     *article,
                           GalleyNodeId             timeline,
                           guint                    row,
                           const GalleyTimelineRow *rows,
                           guint                    n_rows,
                           GError                 **error)
{
  g_return_val_if_fail (article != NULL && (rows != NULL || n_rows == 0), NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  return galley_edit_result (&edit, check_timeline (tree, timeline, error)
                                      && add_events (edit, tree, timeline, row, rows, n_rows, error));
}

/**
 * galley_edit_move_event:
 * @from: index of a row
 * @to: index that it has afterwards
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_edit_move_event (const GalleyArticle *article, GalleyNodeId timeline, guint from, guint to, GError **error)
{
  g_return_val_if_fail (article != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  if (!check_timeline (tree, timeline, error))
    return NULL;

  g_autoptr (GArray) events = galley_edit_list_children (tree, timeline, GALLEY_ELEMENT_EVENT);
  return galley_edit_result (&edit, galley_edit_add_shift (edit, tree, events, from, to, error));
}

/**
 * galley_edit_order_events:
 * @order: (array length=n_rows): a permutation
 *
 * Orders all rows anew. Rows that stay where they are are not touched, and
 * neither are comments and white space between rows.
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_edit_order_events (const GalleyArticle *article,
                          GalleyNodeId         timeline,
                          const guint         *order,
                          guint                n_rows,
                          GError             **error)
{
  g_return_val_if_fail (article != NULL && (order != NULL || n_rows == 0), NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_autofree gboolean *seen = g_new0 (gboolean, n_rows);

  for (guint i = 0; i < n_rows; i++)
    {
      g_return_val_if_fail (order[i] < n_rows && !seen[order[i]], NULL);
      seen[order[i]] = TRUE;
    }
  if (!check_timeline (tree, timeline, error))
    return NULL;

  g_autoptr (GArray) events = galley_edit_list_children (tree, timeline, GALLEY_ELEMENT_EVENT);
  if (events->len != n_rows)
    {
      fail_gone (error);
      return NULL;
    }
  const GalleyNodeId *nodes = (const GalleyNodeId *) events->data;
  return galley_edit_result (&edit, galley_edit_add_order (edit, tree, nodes, order, n_rows, error));
}

/**
 * galley_edit_insert_column:
 * @column: index that it has afterwards
 * @heading: (nullable): its heading
 *
 * Adds a column: the heading, and an empty cell in each row that goes on
 * behind it.
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_edit_insert_column (const GalleyArticle *article,
                           GalleyNodeId         timeline,
                           guint                column,
                           const char          *heading,
                           GError             **error)
{
  g_return_val_if_fail (article != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  const char *const headings[] = { heading != NULL ? heading : "", NULL };
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  if (!check_timeline (tree, timeline, error))
    return NULL;
  column = MIN (column, count_columns (tree, timeline));
  return galley_edit_result (&edit, for_each_row (edit, tree, timeline, insert_cell_cb, column, column, error)
                                      && galley_edit_add_headings (edit, tree, timeline, column, headings, error));
}

/**
 * galley_edit_remove_column:
 * @column: index
 *
 * Takes a column away, the heading and the cells.
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_edit_remove_column (const GalleyArticle *article, GalleyNodeId timeline, guint column, GError **error)
{
  g_return_val_if_fail (article != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  if (!check_timeline (tree, timeline, error))
    return NULL;
  return galley_edit_result (&edit, for_each_row (edit, tree, timeline, remove_cell_cb, column, column, error));
}

/**
 * galley_edit_move_column:
 * @from: index of a column
 * @to: index that it has afterwards
 *
 * Moves a column, the heading and the cells. Short rows get empty cells where
 * one moves behind their end.
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_edit_move_column (const GalleyArticle *article, GalleyNodeId timeline, guint from, guint to, GError **error)
{
  g_return_val_if_fail (article != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  if (!check_timeline (tree, timeline, error))
    return NULL;
  if (MAX (from, to) >= count_columns (tree, timeline))
    {
      fail_gone (error);
      return NULL;
    }
  return galley_edit_result (&edit, from == to
                                      || for_each_row (edit, tree, timeline, move_cell_cb, from, to, error));
}
