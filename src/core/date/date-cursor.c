/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/date/date-cursor.h"

#include <string.h>

/**
 * galley_date_cursor_take:
 *
 * Steps over one lexeme if it is of @kind.
 */
gboolean
galley_date_cursor_take (GalleyDateCursor *cursor, GalleyLexKind kind)
{
  if (cursor->at->kind != kind)
    return FALSE;
  cursor->at++;
  return TRUE;
}

/**
 * galley_date_cursor_take_number:
 * @value: (out): the number
 *
 * Steps over a number of @fewest to @most digits.
 */
gboolean
galley_date_cursor_take_number (GalleyDateCursor *cursor, int fewest, int most, gint64 *value)
{
  const GalleyLexeme *at = cursor->at;

  if (at->kind != GALLEY_LEX_NUMBER || at->n_digits < fewest || at->n_digits > most)
    return FALSE;
  *value = at->value;
  cursor->at++;
  return TRUE;
}

/**
 * galley_date_cursor_take_ordinal:
 *
 * Steps over "st" of 1st, "er" of 1er, "." of "1.".
 */
gboolean
galley_date_cursor_take_ordinal (GalleyDateCursor *cursor)
{
  if (cursor->at->kind == GALLEY_LEX_DECADE && cursor->at->value == 1)
    {
      cursor->at++;
      return TRUE;
    }
  return galley_date_cursor_take (cursor, GALLEY_LEX_ORDINAL) || galley_date_cursor_take (cursor, GALLEY_LEX_DOT);
}

/**
 * galley_date_cursor_skip_fillers:
 *
 * Steps over "the", "im Jahr", "on Tuesday," and the like.
 */
void
galley_date_cursor_skip_fillers (GalleyDateCursor *cursor)
{
  for (;;)
    {
      const char *text = cursor->at->text;

      if (galley_date_cursor_take (cursor, GALLEY_LEX_FILLER))
        galley_date_cursor_take (cursor, GALLEY_LEX_COMMA);
      /* German "am 3. Mai" looks like the hours before noon, and "on 3 May" like
       * the end of "from 2019 on". */
      else if ((strcmp (text, "am") != 0 || !galley_date_cursor_take (cursor, GALLEY_LEX_HALF))
               && (strcmp (text, "on") != 0 || !galley_date_cursor_take (cursor, GALLEY_LEX_ONWARDS)))
        return;
    }
}

/**
 * galley_date_cursor_set_doubt:
 * @year: that could mean two things
 */
void
galley_date_cursor_set_doubt (GalleyDateCursor *cursor, GalleyDateDoubt doubt, gint64 year)
{
  cursor->doubt = doubt;
  cursor->doubtful_year = (int) year;
}
