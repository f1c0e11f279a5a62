/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/flow/text-table.h"

#include <string.h>

/* In a table with more columns than this, cells that span are set as if they
 * did not: a few of a thousand columns and rows each would fill the memory. */
#define MAX_SPANNED_COLUMNS 200

typedef struct
{
  char *text;
  guint columns;
  guint rows;
} Cell;

static void
clear_cell (gpointer data)
{
  Cell *cell = data;

  g_free (cell->text);
}

void
galley_text_table_init (GalleyTextTable *self)
{
  *self = (GalleyTextTable) { .rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref) };
}

void
galley_text_table_clear (GalleyTextTable *self)
{
  g_ptr_array_unref (self->rows);
}

void
galley_text_table_add_row (GalleyTextTable *self, gboolean is_heading)
{
  GArray *row = g_array_new (FALSE, FALSE, sizeof (Cell));

  g_array_set_clear_func (row, clear_cell);
  if (self->rows->len == 0)
    self->has_heading = is_heading;
  g_ptr_array_add (self->rows, row);
}

void
galley_text_table_add_cell (GalleyTextTable *self, const char *text, gsize n_bytes, guint columns, guint rows)
{
  Cell cell = { .text = g_strndup (text, n_bytes), .columns = columns, .rows = rows };

  g_array_append_val (g_ptr_array_index (self->rows, self->rows->len - 1), cell);
}

/* What is appended to, and how; out is NULL where only columns are counted. */
typedef struct
{
  GString *out;
  gboolean with_pipes;
} Target;

static void
append_cell (const Target *target, const char *text)
{
  if (target->out == NULL)
    return;

  g_string_append_printf (target->out, !target->with_pipes ? "%s\t" : *text != '\0' ? " %s |" : "%s  |", text);
}

/* One row as cells without spans: what a span covers is empty. `covered` says
 * how many rows a cell further up still takes of each column. Returns the
 * columns, more than the limit where they do not fit. */
static guint
set_spanned_row (const GArray *row, guint *covered, const Target *target)
{
  guint column = 0;

  for (guint i = 0; i < row->len; i++)
    {
      const Cell *cell = &g_array_index (row, Cell, i);

      for (; column < MAX_SPANNED_COLUMNS && covered[column] > 0; column++)
        {
          covered[column]--;
          append_cell (target, "");
        }
      if (column + cell->columns > MAX_SPANNED_COLUMNS)
        return MAX_SPANNED_COLUMNS + 1;

      for (guint k = 0; k < cell->columns; k++, column++)
        {
          covered[column] = cell->rows - 1;
          append_cell (target, k == 0 ? cell->text : "");
        }
    }
  for (guint rest = column; rest < MAX_SPANNED_COLUMNS; rest++)
    if (covered[rest] > 0)
      covered[rest]--;

  return column;
}

static guint
set_row (const GArray *row, gboolean with_spans, guint *covered, const Target *target)
{
  if (with_spans)
    return set_spanned_row (row, covered, target);

  for (guint i = 0; i < row->len; i++)
    append_cell (target, g_array_index (row, Cell, i).text);

  return row->len;
}

static guint
find_widest (GalleyTextTable *self, gboolean with_spans)
{
  guint covered[MAX_SPANNED_COLUMNS] = { 0 };
  Target nowhere = { NULL };
  guint widest = 0;

  for (guint r = 0; r < self->rows->len; r++)
    {
      guint columns = set_row (g_ptr_array_index (self->rows, r), with_spans, covered, &nowhere);

      widest = MAX (widest, columns);
    }

  return widest;
}

static gboolean
find_spans (GalleyTextTable *self, guint *widest)
{
  *widest = find_widest (self, TRUE);
  if (*widest <= MAX_SPANNED_COLUMNS)
    return TRUE;

  *widest = find_widest (self, FALSE);
  return FALSE;
}

static void
append_filler (GString *out, const char *text, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (out, text);
}

static void
append_rule (GString *out, guint widest)
{
  g_string_append_c (out, '|');
  append_filler (out, " --- |", widest);
  g_string_append_c (out, '\n');
}

/**
 * galley_text_table_set_pipes:
 * @out: where the table goes, a line each row; nothing where it has no cells
 *
 * Sets the table as Markdown has it. The first row is the heading, as Markdown wants one, or an empty one is.
 */
void
galley_text_table_set_pipes (GalleyTextTable *self, GString *out)
{
  guint covered[MAX_SPANNED_COLUMNS] = { 0 };
  Target target = { out, TRUE };
  guint widest;
  gboolean with_spans = find_spans (self, &widest);

  if (widest == 0)
    return;

  if (!self->has_heading)
    {
      g_string_append_c (out, '|');
      append_filler (out, "  |", widest);
      g_string_append_c (out, '\n');
      append_rule (out, widest);
    }
  for (guint r = 0; r < self->rows->len; r++)
    {
      gboolean is_heading = r == 0 && self->has_heading;
      guint columns;

      g_string_append_c (out, '|');
      columns = set_row (g_ptr_array_index (self->rows, r), with_spans, covered, &target);
      /* The heading says how many columns there are; other rows may leave their last ones out. */
      append_filler (out, "  |", is_heading ? widest - columns : columns == 0);
      g_string_append_c (out, '\n');
      if (is_heading)
        append_rule (out, widest);
    }
}

/**
 * galley_text_table_set_tabs:
 * @out: where the table goes, a line each row
 *
 * Sets the table as spreadsheets take it.
 */
void
galley_text_table_set_tabs (GalleyTextTable *self, GString *out)
{
  guint covered[MAX_SPANNED_COLUMNS] = { 0 };
  Target target = { out, FALSE };
  guint widest;
  gboolean with_spans = find_spans (self, &widest);

  for (guint r = 0; r < self->rows->len; r++)
    {
      gsize start = out->len;

      set_row (g_ptr_array_index (self->rows, r), with_spans, covered, &target);
      while (out->len > start && out->str[out->len - 1] == '\t')
        g_string_truncate (out, out->len - 1);
      g_string_append_c (out, '\n');
    }
}
