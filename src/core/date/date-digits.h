/* date-digits.h: the numbers of dates as text
 *
 * An export writes some for each page, where printf() would take ten times as long. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* With zeros before it up to so many digits, 10 at most. */
static inline void
galley_date_append_digits (GString *text, guint number, guint n_digits)
{
  char digits[10];
  guint n = 0;

  do
    {
      digits[n++] = (char) ('0' + number % 10);
      number /= 10;
    }
  while (number > 0 || n < n_digits);

  while (n > 0)
    g_string_append_c (text, digits[--n]);
}

G_END_DECLS
