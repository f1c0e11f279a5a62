/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes are a date or none, in every reader; what is one has a text that
 * reads back as the same, an extent that does not run backwards, and words
 * and pieces in every language that say the same. */

#include <stdint.h>
#include <string.h>

#include "core/date/date-format.h"
#include "core/date/date-input.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define CHECK(condition) G_STMT_START { if (!(condition)) g_error ("broken: %s", #condition); } G_STMT_END

static const char *const languages[] = { "en", "en-US", "de", "fr", "es", "ar", "ja" };

static void
check_words (const GalleyDate *date, const char *language, GalleyDateStyle style)
{
  g_autofree char *text = galley_date_format (date, language, style);
  g_autofree char *unbroken = galley_date_format_unbroken (date, language, style);
  g_autoptr (GArray) pieces = galley_date_format_pieces (date, language, style);
  GalleyDate again, copied;
  const char *at = unbroken;
  gboolean is_understood;

  CHECK (*text != '\0' && g_utf8_validate (text, -1, NULL));
  CHECK (strstr (text, "\u00a0") == NULL);
  for (guint i = 0; i < pieces->len; i++)
    {
      const GalleyDatePiece *piece = &g_array_index (pieces, GalleyDatePiece, i);

      CHECK (g_str_has_prefix (at, piece->text));
      CHECK ((piece->kind == GALLEY_DATE_PIECE_TEXT) == (piece->value == NULL));
      at += strlen (piece->text);
    }
  CHECK (*at == '\0');

  /* What somebody copies from a page is read as what somebody types. */
  is_understood = galley_date_understand (text, language, &again, NULL);
  CHECK (galley_date_understand (unbroken, language, &copied, NULL) == is_understood);
  CHECK (!is_understood || galley_date_equal (&again, &copied));
}

static void
check_date (const GalleyDate *date, GalleyDateStyle style)
{
  g_autofree char *edtf = galley_date_to_edtf (date);
  g_autoptr (GError) error = NULL;
  GalleyDate again;
  gint64 first, last, earliest, latest;

  CHECK (galley_date_parse_edtf (edtf, -1, &again, &error));
  CHECK (galley_date_equal (date, &again) && galley_date_compare (date, &again) == 0);
  CHECK (galley_date_overlaps (date, &again));
  galley_date_seconds (date, &first, &last);
  galley_date_bounds (date, &earliest, &latest);
  CHECK (first <= last && earliest <= latest);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    check_words (date, languages[i], style);
}

static void
check_refusal (const GError *error)
{
  CHECK (error->domain == GALLEY_DATE_ERROR);
  CHECK (g_utf8_validate (error->message, -1, NULL) && strlen (error->message) < 500);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *bytes = size > 0 ? (const char *) data : "";
  g_autofree char *text = g_strndup (bytes, size);
  g_autoptr (GError) strict = NULL;
  g_autoptr (GError) stamp = NULL;
  GalleyDate date;

  if (galley_date_parse_edtf (bytes, (gssize) size, &date, &strict))
    check_date (&date, GALLEY_DATE_LONG);
  else
    check_refusal (strict);

  if (galley_date_parse_stamp (bytes, (gssize) size, &date, &stamp))
    check_date (&date, GALLEY_DATE_SHORT);
  else
    check_refusal (stamp);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GError) typed = NULL;

      if (galley_date_understand (text, languages[i], &date, &typed))
        check_date (&date, GALLEY_DATE_LONG);
      else
        check_refusal (typed);
    }
  return 0;
}
