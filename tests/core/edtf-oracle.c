/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What our strict reader makes of each line of standard input, for a referee
 * to compare: "rejected", or the first and last second since 1970, "open"
 * or "unknown" where there is none. */

#include "core/date/date.h"

#include <stdio.h>
#include <string.h>

static void
print_end (const GalleyDatePart *part, gint64 second)
{
  if (part->precision == GALLEY_DATE_OPEN)
    fputs (" open", stdout);
  else if (part->precision == GALLEY_DATE_UNKNOWN)
    fputs (" unknown", stdout);
  else
    printf (" %" G_GINT64_FORMAT, second);
}

int
main (void)
{
  char line[4096];

  while (fgets (line, sizeof line, stdin))
    {
      GalleyDate date;
      gint64 first, last;

      line[strcspn (line, "\n")] = '\0';
      if (!galley_date_parse_edtf (line, -1, &date, NULL))
        {
          puts ("rejected");
          continue;
        }
      galley_date_seconds (&date, &first, &last);
      fputs ("accepted", stdout);
      print_end (&date.begin, first);
      print_end (date.is_range ? &date.end : &date.begin, last);
      putchar ('\n');
    }
  return 0;
}
