/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/date/date-words.h"

#include <string.h>

#define NBSP GALLEY_DATE_NO_BREAK_SPACE

#define ENGLISH_NAMES                                                               \
  .months = { "January", "February", "March", "April", "May", "June",               \
              "July", "August", "September", "October", "November", "December" },   \
  .short_months = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",                       \
                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" }

#define ENGLISH_PHRASES                                                             \
  .day = "{d}",                                                                     \
  .month_year = "{m} {y}",                                                          \
  .season_year = "{s} {y}",                                                         \
  .year = "{y}",                                                                    \
  .decade = "{y}s",                                                                 \
  .century = "{c} century",                                                         \
  .century_bc = "{c} century" NBSP "BC",                                            \
  .century_style = GALLEY_CENTURY_ENGLISH,                                          \
  .bc = "%s" NBSP "BC",                                                             \
  .ad = "AD" NBSP "%s",                                                             \
  .thousands = ",",                                                                 \
  .circa = "c." NBSP,                                                               \
  .circa_title = "circa",                                                           \
  .since = "since %s",                                                              \
  .until = "until %s",                                                              \
  .uncertain = "%s (uncertain)",                                                    \
  .unknown = "unknown",                                                             \
  .at = ", ",                                                                       \
  .time = "%s:%s"

/* More particular tags stand before the general ones. */
static const GalleyDateWords languages[] = {
  {
    .language = "en-us",
    ENGLISH_NAMES,
    ENGLISH_PHRASES,
    .seasons = { "spring", "summer", "fall", "winter" },
    .day_month = "{m}" NBSP "{d}",
    .day_year = "{d}, {y}",
    .day_month_year = "{m}" NBSP "{d}, {y}",
    .twelve_hours = TRUE,
  },
  {
    .language = "en",
    ENGLISH_NAMES,
    ENGLISH_PHRASES,
    .seasons = { "spring", "summer", "autumn", "winter" },
    .day_month = "{d}" NBSP "{m}",
    .day_month_year = "{d}" NBSP "{m} {y}",
  },
  {
    .language = "de",
    .months = { "Januar", "Februar", "März", "April", "Mai", "Juni",
                "Juli", "August", "September", "Oktober", "November", "Dezember" },
    .short_months = { "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni",
                      "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez." },
    .seasons = { "Frühjahr", "Sommer", "Herbst", "Winter" },
    .day = "{d}.",
    .day_month = "{d}." NBSP "{m}",
    .day_month_year = "{d}." NBSP "{m} {y}",
    .month_year = "{m} {y}",
    .season_year = "{s} {y}",
    .year = "{y}",
    .decade = "{y}er Jahre",
    .century = "{c}." NBSP "Jahrhundert",
    .century_bc = "{c}." NBSP "Jahrhundert v." NBSP "Chr.",
    .century_style = GALLEY_CENTURY_NUMBER,
    .bc = "%s" NBSP "v." NBSP "Chr.",
    .ad = "%s" NBSP "n." NBSP "Chr.",
    .thousands = ".",
    .circa = "um ",
    .since_circa = "seit etwa %s",
    .until_circa = "bis etwa %s",
    .since = "seit %s",
    .since_day = "seit dem %s",
    .until = "bis %s",
    .until_day = "bis zum %s",
    .uncertain = "%s (unsicher)",
    .unknown = "unbekannt",
    .at = ", ",
    .time = "%s:%s" NBSP "Uhr",
  },
  {
    .language = "fr",
    .months = { "janvier", "février", "mars", "avril", "mai", "juin",
                "juillet", "août", "septembre", "octobre", "novembre", "décembre" },
    .short_months = { "janv.", "févr.", "mars", "avr.", "mai", "juin",
                      "juill.", "août", "sept.", "oct.", "nov.", "déc." },
    .seasons = { "printemps", "été", "automne", "hiver" },
    .day = "{d}",
    .first_day = "1er",
    .day_month = "{d}" NBSP "{m}",
    .day_month_year = "{d}" NBSP "{m} {y}",
    .month_year = "{m} {y}",
    .season_year = "{s} {y}",
    .year = "{y}",
    .decade = "années {y}",
    .century = "{c}" NBSP "siècle",
    .century_bc = "{c}" NBSP "siècle av." NBSP "J.-C.",
    .century_style = GALLEY_CENTURY_ROMAN_FRENCH,
    .bc = "%s" NBSP "av." NBSP "J.-C.",
    .ad = "%s" NBSP "apr." NBSP "J.-C.",
    .thousands = "\u202f",
    .circa = "vers ",
    .since_circa = "depuis environ %s",
    .until_circa = "jusque vers %s",
    .since = "depuis %s",
    .since_day = "depuis le %s",
    .until = "jusqu’en %s",
    .until_day = "jusqu’au %s",
    .uncertain = "%s (incertain)",
    .unknown = "inconnu",
    .at = " à ",
    .time = "%s" NBSP "h" NBSP "%s",
  },
  {
    .language = "es",
    .months = { "enero", "febrero", "marzo", "abril", "mayo", "junio",
                "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre" },
    .short_months = { "ene.", "feb.", "mar.", "abr.", "may.", "jun.",
                      "jul.", "ago.", "sept.", "oct.", "nov.", "dic." },
    .seasons = { "primavera", "verano", "otoño", "invierno" },
    .day = "{d}",
    .day_month = "{d}" NBSP "de" NBSP "{m}",
    .day_month_year = "{d}" NBSP "de" NBSP "{m} de {y}",
    .month_year = "{m} de {y}",
    .season_year = "{s} de {y}",
    .year = "{y}",
    .decade = "años {y}",
    .century = "siglo" NBSP "{c}",
    .century_bc = "siglo" NBSP "{c} a." NBSP "C.",
    .century_style = GALLEY_CENTURY_ROMAN,
    .bc = "%s" NBSP "a." NBSP "C.",
    .ad = "%s" NBSP "d." NBSP "C.",
    .thousands = "\u202f",
    .circa = "hacia ",
    .since_circa = "desde aproximadamente %s",
    .until_circa = "hasta aproximadamente %s",
    .since = "desde %s",
    .since_day = "desde el %s",
    .until = "hasta %s",
    .until_day = "hasta el %s",
    .uncertain = "%s (incierto)",
    .unknown = "desconocido",
    .at = ", ",
    .time = "%s:%s",
  },
  {
    .language = "ar",
    .months = { "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
                "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر" },
    .short_months = { "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
                      "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر" },
    .seasons = { "ربيع", "صيف", "خريف", "شتاء" },
    .day = "{d}",
    .day_month = "{d}" NBSP "{m}",
    .day_month_year = "{d}" NBSP "{m} {y}",
    .month_year = "{m} {y}",
    .season_year = "{s} {y}",
    .year = "{y}",
    .century = "القرن" NBSP "{c}",
    .century_bc = "القرن" NBSP "{c} ق.م",
    .century_style = GALLEY_CENTURY_NUMBER,
    .bc = "%s" NBSP "ق.م",
    .ad = "%s" NBSP "م",
    .thousands = "",
    .circa = "نحو ",
    .since = "منذ %s",
    .until = "حتى %s",
    .uncertain = "%s (غير مؤكد)",
    .unknown = "غير معروف",
    .at = "، ",
    .time = "%s:%s",
  },
};

/* Signs and digits alone, for every other language. */
static const GalleyDateWords no_language = {
  .day_month_year = "{Y}-{M}-{D}",
  .month_year = "{Y}-{M}",
  .season_year = "{Y}",
  .year = "{Y}",
  .thousands = "",
  .circa = "ca." NBSP,
  .circa_title = "circa",
  .since = "%s–",
  .until = "–%s",
  .uncertain = "%s?",
  .unknown = "?",
  .at = ", ",
  .time = "%s:%s",
};

/* "en-us" of @entry holds for "en-US" and "en-US-x-house", not for "en". */
static gboolean
tag_is_within (const char *tag, const char *entry)
{
  gsize n = strlen (entry);

  for (gsize i = 0; i < n; i++)
    if ((tag[i] == '_' ? '-' : g_ascii_tolower (tag[i])) != entry[i])
      return FALSE;
  return tag[n] == '\0' || tag[n] == '-' || tag[n] == '_' || tag[n] == '.';
}

/**
 * galley_date_words:
 * @language: (nullable): a BCP 47 tag; English without one
 *
 * Returns: (transfer none): the words of @language, or mere signs and digits
 *   for a language that has no rows here
 */
const GalleyDateWords *
galley_date_words (const char *language)
{
  if (!language || *language == '\0')
    language = "en";

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (tag_is_within (language, languages[i].language))
      return &languages[i];
  return &no_language;
}
