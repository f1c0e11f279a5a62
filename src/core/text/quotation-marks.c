/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/quotation-marks.h"

#include <string.h>

#define NNBSP "\342\200\257"

static const struct
{
  const char *language;
  GalleyQuotationMarks outer;
  GalleyQuotationMarks inner;
} languages[] = {
  { "en", { "“", "”" }, { "‘", "’" } },
  { "bg", { "„", "“" }, { "‚", "‘" } },
  { "cs", { "„", "“" }, { "‚", "‘" } },
  { "da", { "»", "«" }, { "›", "‹" } },
  { "de-CH", { "«", "»" }, { "‹", "›" } },
  { "de", { "„", "“" }, { "‚", "‘" } },
  { "el", { "«", "»" }, { "“", "”" } },
  { "es", { "«", "»" }, { "“", "”" } },
  { "fi", { "”", "”" }, { "’", "’" } },
  { "fr", { "«" NNBSP, NNBSP "»" }, { "“", "”" } },
  { "hu", { "„", "”" }, { "»", "«" } },
  { "it", { "«", "»" }, { "“", "”" } },
  { "ja", { "「", "」" }, { "『", "』" } },
  { "nb", { "«", "»" }, { "‘", "’" } },
  { "no", { "«", "»" }, { "‘", "’" } },
  { "pl", { "„", "”" }, { "«", "»" } },
  { "pt-PT", { "«", "»" }, { "“", "”" } },
  { "ro", { "„", "”" }, { "«", "»" } },
  { "ru", { "«", "»" }, { "„", "“" } },
  { "sv", { "”", "”" }, { "’", "’" } },
  { "uk", { "«", "»" }, { "„", "“" } },
  { "zh-Hant", { "「", "」" }, { "『", "』" } },
  { "zh-TW", { "「", "」" }, { "『", "』" } },
};

/**
 * galley_quotation_marks_get:
 * @language: a language tag
 * @depth: quotations around this one
 *
 * The marks that writers of the language put around a quotation; the English
 * ones for languages that are not known here.
 */
const GalleyQuotationMarks *
galley_quotation_marks_get (const char *language, guint depth)
{
  guint found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      gsize n_bytes = strlen (languages[i].language);

      if (g_ascii_strncasecmp (language, languages[i].language, n_bytes) == 0 &&
          (language[n_bytes] == '\0' || language[n_bytes] == '-'))
        {
          found = i;
          break;
        }
    }

  return depth % 2 == 0 ? &languages[found].outer : &languages[found].inner;
}
