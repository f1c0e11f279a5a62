/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the readers of all forms do with a record: each value where it belongs,
 * and nothing lost that has no place of its own. */

#include "core/sources/source-private.h"

#include <string.h>

#include "core/address/source-address.h"
#include "core/sources/source-text.h"
#include "core/text/i18n.h"

/* What is no web address is kept where it does no harm. */
static void
mend_address (GalleySourceRecord *record, char **url, const char *label)
{
  g_autofree char *given = g_steal_pointer (url);
  g_autofree char *old = galley_source_text_tidy (given, -1);

  if (old == NULL)
    return;
  *url = galley_source_address_read (old);
  if (*url == NULL)
    {
      g_autofree char *sentence = g_strdup_printf ("%s: %s", label, old);

      galley_source_record_add_note (record, sentence);
    }
}

/* An archive's address that stands where the original should is taken apart. */
static void
mend_archive (GalleySourceRecord *record)
{
  g_autofree char *original = NULL;
  g_autofree char *date = NULL;

  if (record->url != NULL && galley_source_address_split_archive (record->url, &original, &date) && record->archive_url == NULL)
    {
      record->archive_url = g_steal_pointer (&record->url);
      record->url = original != NULL ? g_steal_pointer (&original) : g_strdup (record->archive_url);
    }
  if (record->archive_url != NULL)
    {
      g_clear_pointer (&original, g_free);
      g_clear_pointer (&date, g_free);
      if (galley_source_address_split_archive (record->archive_url, &original, &date))
        {
          if (record->url == NULL)
            record->url = g_steal_pointer (&original);
          if (record->archive_date == NULL)
            record->archive_date = g_steal_pointer (&date);
        }
    }
}

static void
mend_doi (GalleySourceRecord *record)
{
  g_autofree char *raw = g_steal_pointer (&record->doi);
  g_autofree char *given = galley_source_text_tidy (raw, -1);
  g_autofree char *in_address = galley_source_address_find_doi (record->url);

  record->doi = galley_source_address_find_doi (given);
  if (record->doi == NULL && given != NULL)
    {
      g_autofree char *sentence = g_strdup_printf ("DOI: %s", given);

      galley_source_record_add_note (record, sentence);
    }
  if (record->doi == NULL)
    record->doi = g_steal_pointer (&in_address);
  /* The DOI says it already; without a title the address has to stay. */
  if (record->doi != NULL && record->url != NULL && record->title != NULL)
    {
      g_autofree char *key = galley_source_address_normalise (record->url);

      if (g_str_has_prefix (key, "doi.org/") || g_str_has_prefix (key, "dx.doi.org/"))
        g_clear_pointer (&record->url, g_free);
    }
}

void
galley_source_import_add (GalleySourceImport *self, GalleySourceRecord *taken, const char *name)
{
  g_autoptr (GalleySourceRecord) record = taken;

  if (self->records->len >= GALLEY_SOURCE_MAX_RECORDS)
    {
      const char *remark = _("There are more records than an article can use; only the first 10,000 were read.");

      if (!g_ptr_array_find_with_equal_func (self->remarks, remark, g_str_equal, NULL))
        galley_source_import_remark (self, "%s", remark);
      return;
    }
  mend_address (record, &record->url, _("Address"));
  mend_address (record, &record->archive_url, _("Archived copy"));
  mend_archive (record);
  mend_doi (record);
  if (record->archive_url == NULL)
    g_clear_pointer (&record->archive_date, g_free);
  if (record->url != NULL)
    {
      char *clean = galley_source_address_clean (record->url);

      g_free (record->url);
      record->url = clean;
    }
  if (record->title == NULL && record->url == NULL && record->doi != NULL)
    record->url = g_strconcat ("https://doi.org/", record->doi, NULL);
  if (record->type == GALLEY_SOURCE_NO_TYPE && record->url != NULL)
    record->type = GALLEY_SOURCE_WEB;

  if (galley_source_record_is_source (record))
    g_ptr_array_add (self->records, g_steal_pointer (&record));
  else if (name != NULL)
    galley_source_import_remark (self, _("“%.*s” has neither a title nor an address, so it was left out."),
                                 galley_source_count_shown (name), name);
}

void
galley_source_record_take_date (GalleySourceImport *import, GalleySourceRecord *record, char **field, const char *typed,
                                const char *label)
{
  g_autofree char *tidy = galley_source_text_tidy (typed, -1);
  g_autofree char *sentence = NULL;

  if (tidy == NULL || *field != NULL)
    return;
  *field = galley_source_date_read (tidy);
  if (*field != NULL)
    return;
  sentence = g_strdup_printf ("%s: %s.", label, tidy);
  galley_source_record_add_note (record, sentence);
  if (import != NULL)
    {
      g_autofree char *shown = g_strndup (tidy, (gsize) galley_source_count_shown (tidy));

      galley_source_import_remark (import, _("The date “%s” was not understood; it is in the note."), shown);
    }
}

/* 221-238 is from one to the other. */
static char *
dup_range (const char *value)
{
  g_autofree char *tidy = galley_source_text_tidy (value, -1);
  const char *hyphen = tidy != NULL ? strchr (tidy, '-') : NULL;
  const char *digits = "0123456789";

  if (hyphen == NULL || hyphen == tidy || strspn (tidy, digits) != (gsize) (hyphen - tidy)
      || hyphen[1] == '\0' || strspn (hyphen + 1, digits) != strlen (hyphen + 1))
    return g_steal_pointer (&tidy);
  return g_strdup_printf ("%.*s–%s", (int) (hyphen - tidy), tidy, hyphen + 1);
}

static void
append_detail (GString *sentence, const char *label, const char *value)
{
  g_autofree char *tidy = dup_range (value);

  if (tidy != NULL)
    g_string_append_printf (sentence, "%s%s %s", sentence->len > 0 ? ", " : "", label, tidy);
}

void
galley_source_record_take_details (GalleySourceRecord *record, const char *volume, const char *number, const char *pages,
                                   const char *edition)
{
  g_autoptr (GString) sentence = g_string_new (NULL);

  /* Translators: the first of "Volume 628, number 8007, pages 333–336." that there is starts the sentence */
  append_detail (sentence, _("Volume"), volume);
  append_detail (sentence, sentence->len > 0 ? _("number") : _("Number"), number);
  append_detail (sentence, sentence->len > 0 ? _("pages") : _("Pages"), pages);
  append_detail (sentence, sentence->len > 0 ? _("edition") : _("Edition"), edition);
  if (sentence->len == 0)
    return;
  g_string_append_c (sentence, '.');
  galley_source_record_add_note (record, sentence->str);
}

void
galley_source_record_take_publisher (GalleySourceRecord *record, const char *container, const char *publisher,
                                     gboolean is_chapter)
{
  g_autofree char *outlet = galley_source_text_tidy (container, -1);
  g_autofree char *house = galley_source_text_tidy (publisher, -1);

  if (outlet == NULL || house == NULL || strcmp (outlet, house) == 0)
    record->publisher = outlet != NULL ? g_steal_pointer (&outlet) : g_steal_pointer (&house);
  else if (is_chapter)
    record->publisher = g_strdup_printf ("%s, %s", outlet, house);
  else
    {
      g_autofree char *bare = g_strndup (house, strlen (house) - (g_str_has_suffix (house, ".") ? 1 : 0));
      g_autofree char *sentence = g_strdup_printf (_("Publisher: %s."), bare);

      record->publisher = g_steal_pointer (&outlet);
      galley_source_record_add_note (record, sentence);
    }
}

/* Behind a prefix, in whatever case; NULL where the text does not begin so. */
static const char *
skip_prefix (const char *text, const char *prefix)
{
  return g_ascii_strncasecmp (text, prefix, strlen (prefix)) == 0 ? text + strlen (prefix) : NULL;
}

void
galley_source_record_take_note (GalleySourceRecord *record, const char *note)
{
  static const char *const read_on[] = { "[online; accessed ", "accessed on ", "accessed: ", "accessed ", "last accessed ", "retrieved on ", "retrieved " };
  g_autofree char *tidy = galley_source_text_tidy (note, -1);
  g_autofree char *doi = NULL;
  const char *rest;

  if (tidy == NULL)
    return;
  /* Some publishers write nothing but the DOI there. */
  rest = skip_prefix (tidy, "doi: ");
  if (strchr (rest != NULL ? rest : tidy, ' ') == NULL && (doi = galley_source_address_find_doi (tidy)) != NULL)
    {
      galley_source_text_take (&record->doi, doi);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (read_on); i++)
    if ((rest = skip_prefix (tidy, read_on[i])) != NULL)
      {
        g_autofree char *typed = g_strndup (rest, strcspn (rest, "];("));
        g_autofree char *date = NULL;

        g_strstrip (typed);
        if (g_str_has_suffix (typed, "."))
          typed[strlen (typed) - 1] = '\0';
        date = galley_source_date_read (typed);
        if (date == NULL)
          continue;
        if (record->accessed == NULL)
          record->accessed = g_steal_pointer (&date);
        return;
      }
  if ((rest = skip_prefix (tidy, "Archived copy: ")) != NULL && record->archive_url == NULL)
    {
      const char *bracket = strstr (rest, " (");

      record->archive_url = g_strndup (rest, strcspn (rest, " "));
      if (bracket != NULL)
        {
          g_autofree char *typed = g_strndup (bracket + 2, strcspn (bracket + 2, ")"));

          record->archive_date = galley_source_date_read (typed);
        }
      return;
    }
  if ((rest = skip_prefix (tidy, "Quote: ")) != NULL && record->quote == NULL)
    {
      record->quote = galley_source_text_tidy (rest, -1);
      return;
    }
  galley_source_record_add_note (record, tidy);
}

void
galley_source_record_take_author (GalleySourceRecord *record, char *name)
{
  if (name != NULL && record->authors->len < GALLEY_SOURCE_MAX_AUTHORS)
    g_ptr_array_add (record->authors, name);
  else
    g_free (name);
}
