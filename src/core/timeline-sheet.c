/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of plain text as rows: what each column is, and what the cells mean. */

#include "core/timeline-sheet.h"

#include <string.h>

#include "core/composed.h"
#include "core/date-input.h"
#include "core/source-text.h"

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

/* --- Guessing --- */

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

/* --- Reading --- */

static char *
dup_role (const GalleyDelimited *table, const GalleySheetMapping *mapping, guint row, GalleySheetRole role)
{
  for (guint c = 0; c < mapping->columns->len; c++)
    if (g_array_index (mapping->columns, GalleySheetColumn, c).role == role)
      {
        g_autofree char *text = galley_sheet_clean (galley_delimited_get (table, row, c));

        if (*text != '\0')
          return g_steal_pointer (&text);
      }
  return NULL;
}

static gboolean
read_number (const char *text, gint64 low, gint64 high, gint64 *number)
{
  return text != NULL && g_ascii_string_to_signed (text, 10, low, high, number, NULL);
}

/* Year, month and day in columns of their own, the first at `first`: as people
 * would type it. NULL where there is no year. Years before Christ are negative,
 * as TimelineJS has them: -44 is 44 BC. */
static char *
dup_parts (const GalleyDelimited *table, const GalleySheetMapping *mapping, guint row, GalleySheetRole first)
{
  g_autofree char *year_text = dup_role (table, mapping, row, first);
  g_autofree char *month_text = dup_role (table, mapping, row, first + 1);
  g_autofree char *day_text = dup_role (table, mapping, row, first + 2);
  g_autofree char *time = dup_role (table, mapping, row, first + 3);
  gint64 year, month, day;
  g_autoptr (GString) out = NULL;

  if (year_text == NULL)
    return NULL;
  if (!read_number (year_text, -GALLEY_DATE_MAX_YEAR, GALLEY_DATE_MAX_YEAR, &year))
    return month_text == NULL ? g_steal_pointer (&year_text) : g_strjoin (" ", month_text, year_text, NULL);

  if (month_text != NULL && !read_number (month_text, 1, 12, &month))
    return g_strjoin (" ", day_text != NULL ? day_text : month_text, day_text != NULL ? month_text : year_text,
                      day_text != NULL ? year_text : NULL, NULL);

  out = g_string_new (NULL);
  if (year < 0)
    year++;
  if (year > 9999 || year < -9999)
    g_string_append_printf (out, "Y%" G_GINT64_FORMAT, year);
  else
    g_string_append_printf (out, year < 0 ? "-%04" G_GINT64_FORMAT : "%04" G_GINT64_FORMAT, ABS (year));
  if (month_text == NULL || year > 9999 || year < -9999)
    return g_string_free (g_steal_pointer (&out), FALSE);
  g_string_append_printf (out, "-%02d", (int) month);
  if (!read_number (day_text, 1, 31, &day))
    return g_string_free (g_steal_pointer (&out), FALSE);
  g_string_append_printf (out, "-%02d", (int) day);
  if (time != NULL && first == GALLEY_SHEET_YEAR)
    g_string_append_printf (out, " %s", time);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Only days have a place in a range. */
static void
drop_time (GalleyDatePart *part)
{
  if (part->precision == GALLEY_DATE_TIME)
    *part = (GalleyDatePart) {
      .precision = GALLEY_DATE_DAY,
      .qualifier = part->qualifier,
      .year = part->year,
      .month = part->month,
      .day = part->day,
      .offset = GALLEY_DATE_NO_ZONE,
    };
}

/* A range of two dates, or of two texts that a range is understood from. */
static gboolean
read_range (const char *begin, const char *end, const char *language, char **when)
{
  g_autofree char *typed = g_strconcat (begin, " – ", end, NULL);
  GalleyDate first, last;

  if (galley_date_understand (begin, language, &first, NULL) && galley_date_understand (end, language, &last, NULL)
      && !first.is_range && !last.is_range)
    {
      drop_time (&first.begin);
      drop_time (&last.begin);
      if (galley_date_compare (&first, &last) > 0)
        return FALSE;
      if (galley_date_compare (&first, &last) < 0)
        {
          first.is_range = TRUE;
          first.end = last.begin;
        }
      *when = galley_date_to_edtf (&first);
      return TRUE;
    }
  if (!galley_date_understand (typed, language, &first, NULL))
    return FALSE;
  *when = galley_date_to_edtf (&first);
  return TRUE;
}

/* FALSE where something is written that is not understood. */
static gboolean
read_date (const GalleyDelimited    *table,
           const GalleySheetMapping *mapping,
           guint                     row,
           const char               *language,
           GalleyTypedDate          *out)
{
  g_autofree char *edtf = dup_role (table, mapping, row, GALLEY_SHEET_EDTF);
  g_autofree char *begin = dup_role (table, mapping, row, GALLEY_SHEET_WHEN);
  g_autofree char *end = dup_role (table, mapping, row, GALLEY_SHEET_UNTIL);
  g_autofree char *label = dup_role (table, mapping, row, GALLEY_SHEET_LABEL);
  gboolean understood = TRUE;
  GalleyDate date;

  *out = (GalleyTypedDate) { 0 };
  if (begin == NULL)
    begin = dup_parts (table, mapping, row, GALLEY_SHEET_YEAR);
  if (end == NULL)
    end = dup_parts (table, mapping, row, GALLEY_SHEET_END_YEAR);

  if (edtf != NULL && galley_date_parse_edtf (edtf, -1, &date, NULL))
    {
      g_auto (GalleyTypedDate) shown = { 0 };

      /* Beside it stands how it is shown; that is a label only if it says more. */
      out->when = g_steal_pointer (&edtf);
      if (begin != NULL && label == NULL
          && (!galley_timeline_read_date (begin, language, NULL, FALSE, &shown)
              || g_strcmp0 (shown.when, out->when) != 0))
        label = g_steal_pointer (&begin);
    }
  else if (begin != NULL && end != NULL && read_range (begin, end, language, &out->when))
    {
      /* done */
    }
  else if (begin != NULL || end != NULL)
    {
      g_autofree char *typed = begin != NULL && end != NULL ? g_strconcat (begin, "–", end, NULL)
                                                            : g_strdup (begin != NULL ? begin : end);

      understood = galley_timeline_read_date (typed, language, NULL, FALSE, out);
    }
  if (label != NULL)
    {
      g_free (out->label);
      out->label = g_steal_pointer (&label);
    }
  return understood;
}

static void
row_clear_cb (gpointer data)
{
  GalleyTimelineRow *row = data;

  g_free ((char *) row->when);
  g_free ((char *) row->label);
  g_strfreev ((char **) row->cells);
}

/* TimelineJS takes HTML for its cells; of others, what looks like tags is text. */
static gboolean
holds_html (const GalleySheetMapping *mapping)
{
  gboolean has_headline = FALSE;
  gboolean has_year = FALSE;

  for (guint c = 0; mapping->has_heading && c < mapping->columns->len; c++)
    {
      const GalleySheetColumn *column = &g_array_index (mapping->columns, GalleySheetColumn, c);

      has_headline = has_headline || g_ascii_strcasecmp (column->heading, "headline") == 0;
      has_year = has_year || column->role == GALLEY_SHEET_YEAR;
    }
  return has_headline && has_year;
}

static char *
dup_text (const GalleySheetRows *self, const char *cell)
{
  g_autofree char *plain = self->holds_html ? galley_source_text_from_html (cell) : NULL;

  return galley_sheet_clean (plain != NULL ? plain : cell);
}

static void
add_row (GalleySheetRows          *self,
         const GalleyDelimited    *table,
         const GalleySheetMapping *mapping,
         guint                     row,
         guint                     n_cells,
         const char               *language)
{
  g_auto (GalleyTypedDate) date = { 0 };
  g_auto (GStrv) cells = g_new0 (char *, n_cells + 1);
  gboolean is_empty = TRUE;
  guint n_filled = 0;

  for (guint c = 0; c < mapping->columns->len; c++)
    {
      const GalleySheetColumn *column = &g_array_index (mapping->columns, GalleySheetColumn, c);
      g_autofree char *text = NULL;

      if (column->role != GALLEY_SHEET_CELL)
        continue;
      text = dup_text (self, galley_delimited_get (table, row, c));
      if (*text == '\0')
        continue;
      n_filled = MAX (n_filled, column->column + 1);
      is_empty = FALSE;
      /* Two columns may be sent to one. */
      if (cells[column->column] != NULL)
        {
          g_autofree char *before = g_steal_pointer (&cells[column->column]);

          cells[column->column] = g_strjoin (" ", before, text, NULL);
        }
      else
        {
          cells[column->column] = g_steal_pointer (&text);
        }
    }
  for (guint i = 0; i < n_filled; i++)
    if (cells[i] == NULL)
      cells[i] = g_strdup ("");

  self->n_not_understood += !read_date (table, mapping, row, language, &date);
  if (is_empty && date.when == NULL && date.label == NULL)
    return;

  GalleyTimelineRow added = {
    g_steal_pointer (&date.when), g_steal_pointer (&date.label), (const char *const *) g_steal_pointer (&cells),
  };
  g_array_append_val (self->rows, added);
}

/* The row that TimelineJS opens with has no date but a headline. */
static gboolean
take_caption (GalleySheetRows *self, const GalleyDelimited *table, const GalleySheetMapping *mapping, guint row)
{
  g_autofree char *kind = dup_role (table, mapping, row, GALLEY_SHEET_KIND);

  if (kind == NULL || g_ascii_strcasecmp (kind, "title") != 0)
    return FALSE;
  if (self->caption == NULL)
    {
      g_autofree char *caption = dup_role (table, mapping, row, GALLEY_SHEET_CELL);

      self->caption = caption != NULL ? dup_text (self, caption) : NULL;
    }
  return TRUE;
}

/**
 * galley_sheet_clean:
 *
 * Folds white space to single blanks and drops what XML cannot hold.
 *
 * Returns: (transfer full): the text
 */
char *
galley_sheet_clean (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean blank = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c == ' ' || c == '\n' || c == '\r' || c == '\t')
        {
          blank = out->len > 0;
          continue;
        }
      if (c < 0x20 || c == 0xFFFE || c == 0xFFFF)
        continue;
      if (blank)
        g_string_append_c (out, ' ');
      blank = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
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

/**
 * galley_sheet_mapping_free:
 */
void
galley_sheet_mapping_free (GalleySheetMapping *self)
{
  g_array_unref (self->columns);
  g_free (self);
}

/**
 * galley_sheet_read:
 * @mapping: what each column is
 * @n_columns: how many the timeline has
 * @language: that of the article
 *
 * Makes rows of a table. White space is folded, rows without anything are
 * left out.
 *
 * Returns: (transfer full): the rows
 */
GalleySheetRows *
galley_sheet_read (const GalleyDelimited    *table,
                   const GalleySheetMapping *mapping,
                   guint                     n_columns,
                   const char               *language)
{
  GalleySheetRows *self;
  guint n_cells = n_columns;

  g_return_val_if_fail (table != NULL && mapping != NULL, NULL);

  self = g_new0 (GalleySheetRows, 1);
  self->holds_html = holds_html (mapping);
  self->rows = g_array_new (FALSE, FALSE, sizeof (GalleyTimelineRow));
  g_array_set_clear_func (self->rows, row_clear_cb);
  self->headings = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  for (guint c = 0; c < mapping->columns->len; c++)
    {
      const GalleySheetColumn *column = &g_array_index (mapping->columns, GalleySheetColumn, c);

      if (column->role == GALLEY_SHEET_CELL)
        n_cells = MAX (n_cells, column->column + 1);
    }
  for (guint i = n_columns; i < n_cells; i++)
    {
      const char *heading = "";

      for (guint c = 0; c < mapping->columns->len; c++)
        {
          const GalleySheetColumn *column = &g_array_index (mapping->columns, GalleySheetColumn, c);

          if (column->role == GALLEY_SHEET_CELL && column->column == i && *heading == '\0')
            heading = column->heading;
        }
      g_ptr_array_add (self->headings, g_strdup (heading));
    }
  for (guint row = mapping->has_heading; row < table->rows->len; row++)
    if (!take_caption (self, table, mapping, row))
      add_row (self, table, mapping, row, n_cells, language);
  return self;
}

/**
 * galley_sheet_rows_free:
 */
void
galley_sheet_rows_free (GalleySheetRows *self)
{
  g_array_unref (self->rows);
  g_ptr_array_unref (self->headings);
  g_free (self->caption);
  g_free (self);
}
