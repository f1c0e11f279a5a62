/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/timeline/timeline-sheet.h"

#include "core/date/date-input.h"
#include "core/sources/source-text.h"

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

void
galley_sheet_rows_free (GalleySheetRows *self)
{
  g_array_unref (self->rows);
  g_ptr_array_unref (self->headings);
  g_free (self->caption);
  g_free (self);
}
