/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sources/source-label.h"

#include <string.h>

#include "core/date/date-format.h"
#include "core/text/i18n.h"

static char *
dup_date (const char *edtf, const char *language)
{
  GalleyDate date;

  if (edtf == NULL)
    return NULL;
  return galley_date_parse_edtf (edtf, -1, &date, NULL) ? galley_date_format (&date, language, GALLEY_DATE_SHORT)
                                                        : g_strdup (edtf);
}

char *
galley_source_record_dup_label (const GalleySourceRecord *record)
{
  const char *address = record->url != NULL ? record->url : record->archive_url;
  const char *host = address != NULL ? strstr (address, "://") : NULL;

  if (record->title != NULL)
    return g_strdup (record->title);
  if (address != NULL)
    return g_strdup (host != NULL ? host + 3 : address);
  return g_strdup (record->doi != NULL ? record->doi : record->id != NULL ? record->id : _("Untitled Source"));
}

char *
galley_source_record_dup_details (const GalleySourceRecord *record, const char *language)
{
  g_autofree char *date = dup_date (record->published, language);
  const char *who = record->publisher;

  if (who == NULL && record->authors->len > 0)
    who = g_ptr_array_index (record->authors, 0);
  if (who != NULL && date != NULL)
    return g_strdup_printf ("%s · %s", who, date);
  return g_strdup (who != NULL ? who : date != NULL ? date : "");
}

char *
galley_source_dup_label (const GalleyArticle *article, guint source)
{
  g_autoptr (GalleySourceRecord) record = galley_source_record_new_from (article, source);

  return galley_source_record_dup_label (record);
}

char *
galley_source_dup_details (const GalleyArticle *article, guint source)
{
  g_autoptr (GalleySourceRecord) record = galley_source_record_new_from (article, source);

  return galley_source_record_dup_details (record, galley_article_get_language (article));
}

/**
 * galley_source_record_matches:
 * @typed: words apart by spaces; none match everything
 *
 * Letters are compared without their accents and whatever their case.
 */
gboolean
galley_source_record_matches (const GalleySourceRecord *record, const char *typed)
{
  g_return_val_if_fail (record != NULL && typed != NULL, FALSE);

  const char *const fields[] = { record->title, record->publisher, record->url, record->id, record->published, record->doi };
  g_autoptr (GString) all = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i] != NULL)
      g_string_append_printf (all, "%s ", fields[i]);
  for (guint i = 0; i < record->authors->len; i++)
    g_string_append_printf (all, "%s ", (const char *) g_ptr_array_index (record->authors, i));
  return g_str_match_string (typed, all->str, TRUE);
}
