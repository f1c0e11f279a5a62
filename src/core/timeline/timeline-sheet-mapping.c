/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/timeline/timeline-sheet-mapping.h"

#include <string.h>

#include "core/date/date-input.h"
#include "core/text/composed.h"
#include "core/timeline/timeline-sheet.h"

/* So many rows tell whether a column has dates. */
#define N_ROWS_TO_JUDGE 50

/* Roles by heading: folded, one blank between words. TimelineJS prescribes
 * Year to Background; the others are what people write. */
static const struct { const char *heading; GalleySheetRole role; } known_headings[] = {
  { "year", GALLEY_SHEET_YEAR },
  { "month", GALLEY_SHEET_MONTH },
  { "day", GALLEY_SHEET_DAY },
  { "time", GALLEY_SHEET_TIME },
  { "end year", GALLEY_SHEET_END_YEAR },
  { "end month", GALLEY_SHEET_END_MONTH },
  { "end day", GALLEY_SHEET_END_DAY },
  { "end time", GALLEY_SHEET_END_TIME },
  { "display date", GALLEY_SHEET_LABEL },
  { "headline", GALLEY_SHEET_CELL },
  { "text", GALLEY_SHEET_CELL },
  { "media", GALLEY_SHEET_IGNORE },
  { "media credit", GALLEY_SHEET_IGNORE },
  { "media caption", GALLEY_SHEET_IGNORE },
  { "media thumbnail", GALLEY_SHEET_IGNORE },
  { "alt text", GALLEY_SHEET_IGNORE },
  { "type", GALLEY_SHEET_KIND },
  { "group", GALLEY_SHEET_CELL },
  { "background", GALLEY_SHEET_IGNORE },
  { "edtf", GALLEY_SHEET_EDTF },
  { "label", GALLEY_SHEET_LABEL },
  { "when", GALLEY_SHEET_WHEN },
  { "date", GALLEY_SHEET_WHEN },
  { "dates", GALLEY_SHEET_WHEN },
  { "years", GALLEY_SHEET_WHEN },
  { "period", GALLEY_SHEET_WHEN },
  { "start", GALLEY_SHEET_WHEN },
  { "start date", GALLEY_SHEET_WHEN },
  { "from", GALLEY_SHEET_WHEN },
  { "end", GALLEY_SHEET_UNTIL },
  { "end date", GALLEY_SHEET_UNTIL },
  { "until", GALLEY_SHEET_UNTIL },
  { "jahr", GALLEY_SHEET_WHEN },
  { "jahre", GALLEY_SHEET_WHEN },
  { "datum", GALLEY_SHEET_WHEN },
  { "wann", GALLEY_SHEET_WHEN },
  { "zeitraum", GALLEY_SHEET_WHEN },
  { "beginn", GALLEY_SHEET_WHEN },
  { "von", GALLEY_SHEET_WHEN },
  { "ende", GALLEY_SHEET_UNTIL },
  { "bis", GALLEY_SHEET_UNTIL },
  { "année", GALLEY_SHEET_WHEN },
  { "années", GALLEY_SHEET_WHEN },
  { "quand", GALLEY_SHEET_WHEN },
  { "début", GALLEY_SHEET_WHEN },
  { "fin", GALLEY_SHEET_UNTIL },
  { "año", GALLEY_SHEET_WHEN },
  { "años", GALLEY_SHEET_WHEN },
  { "fecha", GALLEY_SHEET_WHEN },
  { "inicio", GALLEY_SHEET_WHEN },
};

/* As the table above has it: blanks trimmed and single, case folded. */
static char *
fold_heading (const char *heading)
{
  g_autofree char *composed = galley_composed_make (heading, strlen (heading));
  g_autofree char *folded = g_utf8_casefold (composed != NULL ? composed : heading, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\r\n_\302\240", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words[i]);
  return g_string_free (out, FALSE);
}

static gboolean
find_role (const char *folded, GalleySheetRole *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_headings); i++)
    if (g_str_equal (folded, known_headings[i].heading))
      {
        *role = known_headings[i].role;
        return TRUE;
      }
  return FALSE;
}

static guint
find_heading (const char *const *headings, const char *folded)
{
  for (guint i = 0; headings != NULL && headings[i] != NULL; i++)
    {
      g_autofree char *own = fold_heading (headings[i]);

      if (*own != '\0' && g_str_equal (own, folded))
        return i;
    }
  return G_MAXUINT;
}

static gboolean
is_date (const char *text, const char *language)
{
  GalleyDate date;

  return galley_date_understand (text, language, &date, NULL);
}

/* Percent of the cells with something in them; 0 where none has. */
static guint
share_of_dates (const GalleyDelimited *table, guint column, guint first_row, const char *language)
{
  guint n_filled = 0;
  guint n_dates = 0;

  for (guint row = first_row; row < MIN (table->rows->len, first_row + N_ROWS_TO_JUDGE); row++)
    {
      const char *cell = galley_delimited_get (table, row, column);

      if (*cell == '\0')
        continue;
      n_filled++;
      n_dates += is_date (cell, language);
    }
  return n_filled > 0 ? 100 * n_dates / n_filled : 0;
}

/* Sheets that are made from a template have columns that nobody has filled. */
static gboolean
is_empty_column (const GalleyDelimited *table, guint column, guint first_row)
{
  for (guint row = first_row; row < table->rows->len; row++)
    if (*galley_delimited_get (table, row, column) != '\0')
      return FALSE;
  return first_row < table->rows->len;
}

/* The first row names the columns: it has words that are known, or no date
 * where there are dates beneath. */
static gboolean
guess_heading (const GalleyDelimited *table, const char *const *headings, const char *language)
{
  for (guint c = 0; c < table->n_columns; c++)
    {
      g_autofree char *folded = fold_heading (galley_delimited_get (table, 0, c));
      GalleySheetRole role;

      if (find_role (folded, &role) || find_heading (headings, folded) != G_MAXUINT)
        return TRUE;
    }
  for (guint c = 0; c < table->n_columns; c++)
    if (table->rows->len > 1 && share_of_dates (table, c, 1, language) >= 60)
      return !is_date (galley_delimited_get (table, 0, c), language);
  return FALSE;
}

static gboolean
says_when (GalleySheetRole role)
{
  return role == GALLEY_SHEET_WHEN || role == GALLEY_SHEET_EDTF || role == GALLEY_SHEET_YEAR;
}

static void
column_clear_cb (gpointer data)
{
  GalleySheetColumn *column = data;

  g_free (column->heading);
}

/* Columns that no heading has placed take those of the timeline that are left,
 * where the table has no headings; or else they are new. */
static void
place_cells (GalleySheetMapping *self, const char *const *headings)
{
  guint n_headings = headings != NULL ? g_strv_length ((char **) headings) : 0;
  g_autofree gboolean *taken = g_new0 (gboolean, n_headings + 1);
  guint next = 0;
  guint n = n_headings;

  for (guint c = 0; c < self->columns->len; c++)
    {
      GalleySheetColumn *column = &g_array_index (self->columns, GalleySheetColumn, c);
      g_autofree char *folded = fold_heading (column->heading);

      if (column->role != GALLEY_SHEET_CELL)
        continue;
      column->column = find_heading (headings, folded);
      if (column->column != G_MAXUINT && taken[column->column])
        column->column = G_MAXUINT;
      if (column->column != G_MAXUINT)
        taken[column->column] = TRUE;
    }
  for (guint c = 0; c < self->columns->len; c++)
    {
      GalleySheetColumn *column = &g_array_index (self->columns, GalleySheetColumn, c);

      if (column->role != GALLEY_SHEET_CELL || column->column != G_MAXUINT)
        continue;
      while (next < n_headings && taken[next])
        next++;
      column->column = !self->has_heading && next < n_headings ? next++ : n++;
    }
}

/**
 * galley_sheet_mapping_guess:
 * @table: what was read
 * @headings: (array zero-terminated=1) (nullable): of the timeline
 * @language: that of the article
 *
 * Says what each column seems to be.
 *
 * Returns: (transfer full): the guess, which may be changed
 */
GalleySheetMapping *
galley_sheet_mapping_guess (const GalleyDelimited *table, const char *const *headings, const char *language)
{
  GalleySheetMapping *self;
  gboolean has_when = FALSE;
  guint best = G_MAXUINT;
  guint best_share = 49;

  g_return_val_if_fail (table != NULL, NULL);

  self = g_new0 (GalleySheetMapping, 1);
  self->columns = g_array_new (FALSE, FALSE, sizeof (GalleySheetColumn));
  g_array_set_clear_func (self->columns, column_clear_cb);
  self->has_heading = table->rows->len > 0 && guess_heading (table, headings, language);

  for (guint c = 0; c < table->n_columns; c++)
    {
      GalleySheetColumn column = { GALLEY_SHEET_CELL, G_MAXUINT, NULL };
      g_autofree char *folded = NULL;

      column.heading = self->has_heading ? galley_sheet_clean (galley_delimited_get (table, 0, c)) : g_strdup ("");
      folded = fold_heading (column.heading);
      /* What the timeline calls so is that, whatever else it could be. */
      if (find_heading (headings, folded) == G_MAXUINT)
        {
          find_role (folded, &column.role);
          if (column.role == GALLEY_SHEET_CELL && is_empty_column (table, c, self->has_heading))
            column.role = GALLEY_SHEET_IGNORE;
        }
      has_when = has_when || says_when (column.role);
      g_array_append_val (self->columns, column);
    }

  for (guint c = 0; !has_when && c < table->n_columns; c++)
    {
      guint share = share_of_dates (table, c, self->has_heading, language);

      if (share > best_share && g_array_index (self->columns, GalleySheetColumn, c).role == GALLEY_SHEET_CELL)
        {
          best = c;
          best_share = share;
        }
    }
  if (best != G_MAXUINT)
    g_array_index (self->columns, GalleySheetColumn, best).role = GALLEY_SHEET_WHEN;
  place_cells (self, headings);
  return self;
}

void
galley_sheet_mapping_free (GalleySheetMapping *self)
{
  g_array_unref (self->columns);
  g_free (self);
}
