/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows as plain text, whole for a file and in blocks for the clipboard. */

#include "core/timeline/timeline-sheet.h"

#include "core/date/date-format.h"
#include "core/edit/edit-parts.h"

static char *
dup_heading (const GalleyArticle *article, GalleyNodeId columns, GalleyElement element, guint i)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId node = columns != GALLEY_NO_NODE ? galley_edit_nth_child (tree, columns, element, i) : GALLEY_NO_NODE;

  return node != GALLEY_NO_NODE ? galley_tree_text (tree, node) : g_strdup ("");
}

/* The longest row counts, or the headings. */
static guint
count_columns (const GalleyTree *tree, GalleyNodeId timeline, const GArray *events)
{
  GalleyNodeId columns = galley_tree_child (tree, timeline, GALLEY_ELEMENT_COLUMNS);
  guint n = 0;

  if (columns != GALLEY_NO_NODE)
    {
      g_autoptr (GArray) headings = galley_edit_list_children (tree, columns, GALLEY_ELEMENT_COLUMN);

      n = headings->len;
    }
  for (guint i = 0; i < events->len; i++)
    {
      g_autoptr (GArray) cells = galley_edit_list_children (tree, g_array_index (events, GalleyNodeId, i),
                                                            GALLEY_ELEMENT_CELL);

      n = MAX (n, cells->len);
    }
  return n;
}

static void
append_event (GString *out, const GalleyArticle *article, GalleyNodeId event, guint first, guint last, char delimiter,
              gboolean has_edtf)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;

  for (guint c = first; c <= last; c++)
    g_strv_builder_take (cells, galley_sheet_dup_cell (article, event, c));
  if (has_edtf)
    {
      char *when = galley_tree_attr_value (galley_article_get_tree (article), event, GALLEY_ATTRIBUTE_WHEN);

      g_strv_builder_take (cells, when != NULL ? when : g_strdup (""));
    }
  strv = g_strv_builder_end (cells);
  galley_delimited_append_row (out, (const char *const *) strv, delimiter);
}

/**
 * galley_sheet_dup_cell:
 * @event: a row
 * @column: 0 for the date
 *
 * Returns: (transfer full): the text, "" where the row has no such cell
 */
char *
galley_sheet_dup_cell (const GalleyArticle *article, GalleyNodeId event, guint column)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId cell;

  if (column == 0)
    {
      g_autofree char *label = galley_tree_attr_value (tree, event, GALLEY_ATTRIBUTE_LABEL);
      g_autofree char *when = galley_tree_attr_value (tree, event, GALLEY_ATTRIBUTE_WHEN);
      GalleyDate date;

      if (label != NULL && *label != '\0')
        return g_steal_pointer (&label);
      if (when == NULL)
        return g_strdup ("");
      if (!galley_date_parse_edtf (when, -1, &date, NULL))
        return g_steal_pointer (&when);
      return galley_date_format (&date, galley_article_get_language (article), GALLEY_DATE_LONG);
    }
  cell = galley_edit_nth_child (tree, event, GALLEY_ELEMENT_CELL, column - 1);
  return cell != GALLEY_NO_NODE ? galley_tree_text (tree, cell) : g_strdup ("");
}

/**
 * galley_sheet_write:
 * @timeline: a timeline
 * @delimiter: the sign between two cells
 *
 * Writes a timeline for other programs, so that galley_sheet_read() gets the
 * same rows from it.
 *
 * Returns: (transfer full): UTF-8 without a byte-order mark
 */
char *
galley_sheet_write (const GalleyArticle *article, GalleyNodeId timeline, char delimiter)
{
  const GalleyTree *tree;
  GalleyNodeId columns;
  GString *out = g_string_new (NULL);
  g_autoptr (GStrvBuilder) headings = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;

  g_return_val_if_fail (article != NULL, NULL);

  tree = galley_article_get_tree (article);
  columns = galley_tree_child (tree, timeline, GALLEY_ELEMENT_COLUMNS);
  g_autoptr (GArray) events = galley_edit_list_children (tree, timeline, GALLEY_ELEMENT_EVENT);
  guint n_columns = count_columns (tree, timeline, events);

  /* The name of the date column may be any, so the reader gets one it knows. */
  g_strv_builder_add (headings, "When");
  for (guint i = 0; i < n_columns; i++)
    g_strv_builder_take (headings, dup_heading (article, columns, GALLEY_ELEMENT_COLUMN, i));
  g_strv_builder_add (headings, "EDTF");
  strv = g_strv_builder_end (headings);
  galley_delimited_append_row (out, (const char *const *) strv, delimiter);
  for (guint i = 0; i < events->len; i++)
    append_event (out, article, g_array_index (events, GalleyNodeId, i), 0, n_columns, delimiter, TRUE);
  return g_string_free (out, FALSE);
}

/**
 * galley_sheet_copy:
 * @rows: (array length=n_rows): indices of rows
 * @first_column: 0 for the date
 * @last_column: the last one that is copied
 *
 * Returns: (transfer full): lines with tabs
 */
char *
galley_sheet_copy (const GalleyArticle *article,
                   GalleyNodeId         timeline,
                   const guint         *rows,
                   guint                n_rows,
                   guint                first_column,
                   guint                last_column)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (article != NULL && (rows != NULL || n_rows == 0), NULL);

  g_autoptr (GArray) events = galley_edit_list_children (galley_article_get_tree (article), timeline,
                                                         GALLEY_ELEMENT_EVENT);
  for (guint i = 0; i < n_rows; i++)
    if (rows[i] < events->len)
      append_event (out, article, g_array_index (events, GalleyNodeId, rows[i]), first_column, last_column, '\t', FALSE);
  return g_string_free (out, FALSE);
}

/* One pasted row, from the column on; the cells are owned by it. */
typedef struct
{
  GalleyTypedDate date;
  GPtrArray *cells;
} Pasted;

static void
pasted_clear_cb (gpointer data)
{
  Pasted *pasted = data;

  galley_typed_date_clear (&pasted->date);
  g_ptr_array_unref (pasted->cells);
}

static void
read_pasted (Pasted *out, const GPtrArray *cells, guint column, const char *language)
{
  *out = (Pasted) { .cells = g_ptr_array_new_null_terminated (cells->len, g_free, TRUE) };
  if (column == 0)
    galley_timeline_read_date (cells->pdata[0], language, NULL, FALSE, &out->date);
  for (guint i = column == 0 ? 1 : 0; i < cells->len; i++)
    g_ptr_array_add (out->cells, galley_sheet_clean (cells->pdata[i]));
}

/**
 * galley_sheet_paste:
 * @table: what is on the clipboard
 * @row: index of the first row; beyond the last for new rows alone
 * @column: 0 for the date
 *
 * Writes a block over the cells that are there. What goes beyond them makes
 * new rows, and columns without a heading.
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_sheet_paste (const GalleyArticle   *article,
                    GalleyNodeId           timeline,
                    const GalleyDelimited *table,
                    guint                  row,
                    guint                  column,
                    GError               **error)
{
  g_autoptr (GArray) pasted = g_array_new (FALSE, TRUE, sizeof (Pasted));
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (GalleyTimelineChange));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (GalleyTimelineRow));
  g_autoptr (GPtrArray) headings = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  g_autoptr (GPtrArray) padded = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  g_return_val_if_fail (article != NULL && table != NULL, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GArray) events = galley_edit_list_children (tree, timeline, GALLEY_ELEMENT_EVENT);
  guint n_columns = count_columns (tree, timeline, events);
  guint first_cell = column > 0 ? column - 1 : 0;

  g_array_set_clear_func (pasted, pasted_clear_cb);
  g_array_set_size (pasted, table->rows->len);
  row = MIN (row, events->len);
  for (guint i = 0; i < table->rows->len; i++)
    {
      Pasted *p = &g_array_index (pasted, Pasted, i);

      read_pasted (p, table->rows->pdata[i], column, galley_article_get_language (article));
      if (row + i < events->len)
        {
          GalleyTimelineChange change = {
            .row = row + i,
            .sets_date = column == 0,
            .when = p->date.when,
            .label = p->date.label,
            .column = first_cell,
            .cells = (const char *const *) p->cells->pdata,
          };

          g_array_append_val (changes, change);
        }
      else
        {
          GPtrArray *cells = g_ptr_array_new_null_terminated (first_cell + p->cells->len, NULL, TRUE);

          for (guint c = 0; c < first_cell; c++)
            g_ptr_array_add (cells, (gpointer) "");
          for (guint c = 0; c < p->cells->len; c++)
            g_ptr_array_add (cells, p->cells->pdata[c]);
          g_ptr_array_add (padded, cells);
          GalleyTimelineRow added = { p->date.when, p->date.label, (const char *const *) cells->pdata };
          g_array_append_val (rows, added);
        }
      for (guint c = n_columns + headings->len; c < first_cell + p->cells->len; c++)
        g_ptr_array_add (headings, (gpointer) "");
    }
  return galley_edit_paste_events (article, timeline, (const GalleyTimelineChange *) changes->data, changes->len,
                                   headings->len > 0 ? (const char *const *) headings->pdata : NULL, (const GalleyTimelineRow *) rows->data,
                                   rows->len, error);
}
