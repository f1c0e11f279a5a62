/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/date-lexicon.h"

#include "core/date.h"

#include <string.h>

/* Only behind the digits of a number. */
static const GalleyDateWord suffixes[] = {
  { "st", GALLEY_LEX_ORDINAL, 0 },
  { "nd", GALLEY_LEX_ORDINAL, 0 },
  { "rd", GALLEY_LEX_ORDINAL, 0 },
  { "th", GALLEY_LEX_ORDINAL, 0 },
  { "e", GALLEY_LEX_ORDINAL, 0 },
  { "eme", GALLEY_LEX_ORDINAL, 0 },
  { "re", GALLEY_LEX_ORDINAL, 0 },
  { "o", GALLEY_LEX_ORDINAL, 0 },
  { "er", GALLEY_LEX_DECADE, 1 },
  { "ern", GALLEY_LEX_DECADE, 0 },
  { "s", GALLEY_LEX_DECADE, 0 },
};

/* Where several rows fit, the one with the most words wins. No words stand
 * here twice: what they mean does not hang on the language. */
static const GalleyDateWord rows[] = {
  /* months: English */
  { "january", GALLEY_LEX_MONTH, 1 },
  { "jan", GALLEY_LEX_MONTH, 1 },
  { "february", GALLEY_LEX_MONTH, 2 },
  { "feb", GALLEY_LEX_MONTH, 2 },
  { "march", GALLEY_LEX_MONTH, 3 },
  { "mar", GALLEY_LEX_MONTH, 3 },
  { "april", GALLEY_LEX_MONTH, 4 },
  { "apr", GALLEY_LEX_MONTH, 4 },
  { "may", GALLEY_LEX_MONTH, 5 },
  { "june", GALLEY_LEX_MONTH, 6 },
  { "jun", GALLEY_LEX_MONTH, 6 },
  { "july", GALLEY_LEX_MONTH, 7 },
  { "jul", GALLEY_LEX_MONTH, 7 },
  { "august", GALLEY_LEX_MONTH, 8 },
  { "aug", GALLEY_LEX_MONTH, 8 },
  { "september", GALLEY_LEX_MONTH, 9 },
  { "sept", GALLEY_LEX_MONTH, 9 },
  { "sep", GALLEY_LEX_MONTH, 9 },
  { "october", GALLEY_LEX_MONTH, 10 },
  { "oct", GALLEY_LEX_MONTH, 10 },
  { "november", GALLEY_LEX_MONTH, 11 },
  { "nov", GALLEY_LEX_MONTH, 11 },
  { "december", GALLEY_LEX_MONTH, 12 },
  { "dec", GALLEY_LEX_MONTH, 12 },
  /* months: German */
  { "januar", GALLEY_LEX_MONTH, 1 },
  { "janner", GALLEY_LEX_MONTH, 1 },
  { "februar", GALLEY_LEX_MONTH, 2 },
  { "feber", GALLEY_LEX_MONTH, 2 },
  { "febr", GALLEY_LEX_MONTH, 2 },
  { "marz", GALLEY_LEX_MONTH, 3 },
  { "maerz", GALLEY_LEX_MONTH, 3 },
  { "mrz", GALLEY_LEX_MONTH, 3 },
  { "mai", GALLEY_LEX_MONTH, 5 },
  { "juni", GALLEY_LEX_MONTH, 6 },
  { "juli", GALLEY_LEX_MONTH, 7 },
  { "oktober", GALLEY_LEX_MONTH, 10 },
  { "okt", GALLEY_LEX_MONTH, 10 },
  { "dezember", GALLEY_LEX_MONTH, 12 },
  { "dez", GALLEY_LEX_MONTH, 12 },
  /* months: French */
  { "janvier", GALLEY_LEX_MONTH, 1 },
  { "janv", GALLEY_LEX_MONTH, 1 },
  { "fevrier", GALLEY_LEX_MONTH, 2 },
  { "fevr", GALLEY_LEX_MONTH, 2 },
  { "fev", GALLEY_LEX_MONTH, 2 },
  { "mars", GALLEY_LEX_MONTH, 3 },
  { "avril", GALLEY_LEX_MONTH, 4 },
  { "avr", GALLEY_LEX_MONTH, 4 },
  { "juin", GALLEY_LEX_MONTH, 6 },
  { "juillet", GALLEY_LEX_MONTH, 7 },
  { "juill", GALLEY_LEX_MONTH, 7 },
  { "juil", GALLEY_LEX_MONTH, 7 },
  { "aout", GALLEY_LEX_MONTH, 8 },
  { "septembre", GALLEY_LEX_MONTH, 9 },
  { "octobre", GALLEY_LEX_MONTH, 10 },
  { "novembre", GALLEY_LEX_MONTH, 11 },
  { "decembre", GALLEY_LEX_MONTH, 12 },
  /* months: Spanish */
  { "enero", GALLEY_LEX_MONTH, 1 },
  { "ene", GALLEY_LEX_MONTH, 1 },
  { "febrero", GALLEY_LEX_MONTH, 2 },
  { "marzo", GALLEY_LEX_MONTH, 3 },
  { "abril", GALLEY_LEX_MONTH, 4 },
  { "abr", GALLEY_LEX_MONTH, 4 },
  { "mayo", GALLEY_LEX_MONTH, 5 },
  { "junio", GALLEY_LEX_MONTH, 6 },
  { "julio", GALLEY_LEX_MONTH, 7 },
  { "agosto", GALLEY_LEX_MONTH, 8 },
  { "ago", GALLEY_LEX_MONTH, 8 },
  { "septiembre", GALLEY_LEX_MONTH, 9 },
  { "setiembre", GALLEY_LEX_MONTH, 9 },
  { "set", GALLEY_LEX_MONTH, 9 },
  { "octubre", GALLEY_LEX_MONTH, 10 },
  { "noviembre", GALLEY_LEX_MONTH, 11 },
  { "diciembre", GALLEY_LEX_MONTH, 12 },
  { "dic", GALLEY_LEX_MONTH, 12 },
  /* months: Arabic */
  { "يناير", GALLEY_LEX_MONTH, 1 },
  { "فبراير", GALLEY_LEX_MONTH, 2 },
  { "مارس", GALLEY_LEX_MONTH, 3 },
  { "ابريل", GALLEY_LEX_MONTH, 4 },
  { "مايو", GALLEY_LEX_MONTH, 5 },
  { "يونيو", GALLEY_LEX_MONTH, 6 },
  { "يوليو", GALLEY_LEX_MONTH, 7 },
  { "اغسطس", GALLEY_LEX_MONTH, 8 },
  { "سبتمبر", GALLEY_LEX_MONTH, 9 },
  { "اكتوبر", GALLEY_LEX_MONTH, 10 },
  { "نوفمبر", GALLEY_LEX_MONTH, 11 },
  { "ديسمبر", GALLEY_LEX_MONTH, 12 },
  /* seasons */
  { "spring", GALLEY_LEX_SEASON, GALLEY_SEASON_SPRING },
  { "summer", GALLEY_LEX_SEASON, GALLEY_SEASON_SUMMER },
  { "autumn", GALLEY_LEX_SEASON, GALLEY_SEASON_AUTUMN },
  { "fall", GALLEY_LEX_SEASON, GALLEY_SEASON_AUTUMN },
  { "winter", GALLEY_LEX_SEASON, GALLEY_SEASON_WINTER },
  { "fruhjahr", GALLEY_LEX_SEASON, GALLEY_SEASON_SPRING },
  { "fruehjahr", GALLEY_LEX_SEASON, GALLEY_SEASON_SPRING },
  { "fruhling", GALLEY_LEX_SEASON, GALLEY_SEASON_SPRING },
  { "fruehling", GALLEY_LEX_SEASON, GALLEY_SEASON_SPRING },
  { "sommer", GALLEY_LEX_SEASON, GALLEY_SEASON_SUMMER },
  { "herbst", GALLEY_LEX_SEASON, GALLEY_SEASON_AUTUMN },
  { "printemps", GALLEY_LEX_SEASON, GALLEY_SEASON_SPRING },
  { "ete", GALLEY_LEX_SEASON, GALLEY_SEASON_SUMMER },
  { "automne", GALLEY_LEX_SEASON, GALLEY_SEASON_AUTUMN },
  { "hiver", GALLEY_LEX_SEASON, GALLEY_SEASON_WINTER },
  { "primavera", GALLEY_LEX_SEASON, GALLEY_SEASON_SPRING },
  { "verano", GALLEY_LEX_SEASON, GALLEY_SEASON_SUMMER },
  { "otono", GALLEY_LEX_SEASON, GALLEY_SEASON_AUTUMN },
  { "invierno", GALLEY_LEX_SEASON, GALLEY_SEASON_WINTER },
  { "ربيع", GALLEY_LEX_SEASON, GALLEY_SEASON_SPRING },
  { "صيف", GALLEY_LEX_SEASON, GALLEY_SEASON_SUMMER },
  { "خريف", GALLEY_LEX_SEASON, GALLEY_SEASON_AUTUMN },
  { "شتاء", GALLEY_LEX_SEASON, GALLEY_SEASON_WINTER },
  /* centuries and decades */
  { "century", GALLEY_LEX_CENTURY, 0 },
  { "cent", GALLEY_LEX_CENTURY, 0 },
  { "jahrhundert", GALLEY_LEX_CENTURY, 0 },
  { "jahrhunderts", GALLEY_LEX_CENTURY, 0 },
  { "jhdt", GALLEY_LEX_CENTURY, 0 },
  { "jhd", GALLEY_LEX_CENTURY, 0 },
  { "jh", GALLEY_LEX_CENTURY, 0 },
  { "siecle", GALLEY_LEX_CENTURY, 0 },
  { "siglo", GALLEY_LEX_CENTURY, 0 },
  { "s", GALLEY_LEX_CENTURY, 0 },
  { "القرن", GALLEY_LEX_CENTURY, 0 },
  { "jahre", GALLEY_LEX_YEARS, 0 },
  { "jahren", GALLEY_LEX_YEARS, 0 },
  { "- jahre", GALLEY_LEX_YEARS, 0 },
  { "- jahren", GALLEY_LEX_YEARS, 0 },
  { "annees", GALLEY_LEX_YEARS, 1 },
  { "decennie", GALLEY_LEX_YEARS, 1 },
  { "decennie de", GALLEY_LEX_YEARS, 1 },
  { "anos", GALLEY_LEX_YEARS, 1 },
  { "decada", GALLEY_LEX_YEARS, 1 },
  { "decada de", GALLEY_LEX_YEARS, 1 },
  { "decada de los", GALLEY_LEX_YEARS, 1 },
  /* before Christ */
  { "bc", GALLEY_LEX_BC, 0 },
  { "b c", GALLEY_LEX_BC, 0 },
  { "bce", GALLEY_LEX_BC, 0 },
  { "b c e", GALLEY_LEX_BC, 0 },
  { "v chr", GALLEY_LEX_BC, 0 },
  { "vor chr", GALLEY_LEX_BC, 0 },
  { "vor christus", GALLEY_LEX_BC, 0 },
  { "v u z", GALLEY_LEX_BC, 0 },
  { "vor unserer zeit", GALLEY_LEX_BC, 0 },
  { "av j - c", GALLEY_LEX_BC, 0 },
  { "av j c", GALLEY_LEX_BC, 0 },
  { "av jc", GALLEY_LEX_BC, 0 },
  { "avant j - c", GALLEY_LEX_BC, 0 },
  { "avant j c", GALLEY_LEX_BC, 0 },
  { "avant jc", GALLEY_LEX_BC, 0 },
  { "avant jesus - christ", GALLEY_LEX_BC, 0 },
  { "avant notre ere", GALLEY_LEX_BC, 0 },
  { "a c", GALLEY_LEX_BC, 0 },
  { "a de c", GALLEY_LEX_BC, 0 },
  { "a j c", GALLEY_LEX_BC, 0 },
  { "antes de cristo", GALLEY_LEX_BC, 0 },
  { "a n e", GALLEY_LEX_BC, 0 },
  { "antes de nuestra era", GALLEY_LEX_BC, 0 },
  { "ق م", GALLEY_LEX_BC, 0 },
  { "قبل الميلاد", GALLEY_LEX_BC, 0 },
  /* after Christ */
  { "ad", GALLEY_LEX_AD, 0 },
  { "a d", GALLEY_LEX_AD, 0 },
  { "ce", GALLEY_LEX_AD, 0 },
  { "c e", GALLEY_LEX_AD, 0 },
  { "n chr", GALLEY_LEX_AD, 0 },
  { "nach chr", GALLEY_LEX_AD, 0 },
  { "nach christus", GALLEY_LEX_AD, 0 },
  { "u z", GALLEY_LEX_AD, 0 },
  { "unserer zeit", GALLEY_LEX_AD, 0 },
  { "apr j - c", GALLEY_LEX_AD, 0 },
  { "apr j c", GALLEY_LEX_AD, 0 },
  { "apr jc", GALLEY_LEX_AD, 0 },
  { "ap j - c", GALLEY_LEX_AD, 0 },
  { "ap j c", GALLEY_LEX_AD, 0 },
  { "ap jc", GALLEY_LEX_AD, 0 },
  { "apres j - c", GALLEY_LEX_AD, 0 },
  { "apres jc", GALLEY_LEX_AD, 0 },
  { "apres jesus - christ", GALLEY_LEX_AD, 0 },
  { "de notre ere", GALLEY_LEX_AD, 0 },
  { "d c", GALLEY_LEX_AD, 0 },
  { "d de c", GALLEY_LEX_AD, 0 },
  { "d j c", GALLEY_LEX_AD, 0 },
  { "despues de cristo", GALLEY_LEX_AD, 0 },
  { "de nuestra era", GALLEY_LEX_AD, 0 },
  { "م", GALLEY_LEX_AD, 0 },
  /* about */
  { "c", GALLEY_LEX_CIRCA, 0 },
  { "ca", GALLEY_LEX_CIRCA, 0 },
  { "circa", GALLEY_LEX_CIRCA, 0 },
  { "about", GALLEY_LEX_CIRCA, 0 },
  { "around", GALLEY_LEX_CIRCA, 0 },
  { "approx", GALLEY_LEX_CIRCA, 0 },
  { "approximately", GALLEY_LEX_CIRCA, 0 },
  { "roughly", GALLEY_LEX_CIRCA, 0 },
  { "um", GALLEY_LEX_CIRCA, 0 },
  { "zirka", GALLEY_LEX_CIRCA, 0 },
  { "etwa", GALLEY_LEX_CIRCA, 0 },
  { "ungefahr", GALLEY_LEX_CIRCA, 0 },
  { "gegen", GALLEY_LEX_CIRCA, 0 },
  { "rund um", GALLEY_LEX_CIRCA, 0 },
  { "vers", GALLEY_LEX_CIRCA, 0 },
  { "v", GALLEY_LEX_CIRCA, 0 },
  { "env", GALLEY_LEX_CIRCA, 0 },
  { "environ", GALLEY_LEX_CIRCA, 0 },
  { "autour de", GALLEY_LEX_CIRCA, 0 },
  { "approximativement", GALLEY_LEX_CIRCA, 0 },
  { "hacia", GALLEY_LEX_CIRCA, 0 },
  { "alrededor de", GALLEY_LEX_CIRCA, 0 },
  { "aproximadamente", GALLEY_LEX_CIRCA, 0 },
  { "aprox", GALLEY_LEX_CIRCA, 0 },
  { "cerca de", GALLEY_LEX_CIRCA, 0 },
  { "نحو", GALLEY_LEX_CIRCA, 0 },
  { "حوالي", GALLEY_LEX_CIRCA, 0 },
  /* perhaps */
  { "perhaps", GALLEY_LEX_PERHAPS, 0 },
  { "possibly", GALLEY_LEX_PERHAPS, 0 },
  { "probably", GALLEY_LEX_PERHAPS, 0 },
  { "maybe", GALLEY_LEX_PERHAPS, 0 },
  { "vielleicht", GALLEY_LEX_PERHAPS, 0 },
  { "wohl", GALLEY_LEX_PERHAPS, 0 },
  { "vermutlich", GALLEY_LEX_PERHAPS, 0 },
  { "wahrscheinlich", GALLEY_LEX_PERHAPS, 0 },
  { "moglicherweise", GALLEY_LEX_PERHAPS, 0 },
  { "peut - etre", GALLEY_LEX_PERHAPS, 0 },
  { "probablement", GALLEY_LEX_PERHAPS, 0 },
  { "quiza", GALLEY_LEX_PERHAPS, 0 },
  { "quizas", GALLEY_LEX_PERHAPS, 0 },
  { "tal vez", GALLEY_LEX_PERHAPS, 0 },
  { "posiblemente", GALLEY_LEX_PERHAPS, 0 },
  { "probablemente", GALLEY_LEX_PERHAPS, 0 },
  { "uncertain", GALLEY_LEX_UNCERTAIN, 0 },
  { "unsicher", GALLEY_LEX_UNCERTAIN, 0 },
  { "ungewiss", GALLEY_LEX_UNCERTAIN, 0 },
  { "incertain", GALLEY_LEX_UNCERTAIN, 0 },
  { "incertaine", GALLEY_LEX_UNCERTAIN, 0 },
  { "incierto", GALLEY_LEX_UNCERTAIN, 0 },
  { "incierta", GALLEY_LEX_UNCERTAIN, 0 },
  { "غير موكد", GALLEY_LEX_UNCERTAIN, 0 },
  { "unknown", GALLEY_LEX_UNKNOWN, 0 },
  { "unbekannt", GALLEY_LEX_UNKNOWN, 0 },
  { "inconnu", GALLEY_LEX_UNKNOWN, 0 },
  { "inconnue", GALLEY_LEX_UNKNOWN, 0 },
  { "desconocido", GALLEY_LEX_UNKNOWN, 0 },
  { "desconocida", GALLEY_LEX_UNKNOWN, 0 },
  { "غير معروف", GALLEY_LEX_UNKNOWN, 0 },
  /* now */
  { "present", GALLEY_LEX_PRESENT, 0 },
  { "the present", GALLEY_LEX_PRESENT, 0 },
  { "present day", GALLEY_LEX_PRESENT, 0 },
  { "now", GALLEY_LEX_PRESENT, 0 },
  { "today", GALLEY_LEX_PRESENT, 0 },
  { "ongoing", GALLEY_LEX_PRESENT, 0 },
  { "to date", GALLEY_LEX_PRESENT, 0 },
  { "heute", GALLEY_LEX_PRESENT, 0 },
  { "jetzt", GALLEY_LEX_PRESENT, 0 },
  { "gegenwart", GALLEY_LEX_PRESENT, 0 },
  { "laufend", GALLEY_LEX_PRESENT, 0 },
  { "aujourd' hui", GALLEY_LEX_PRESENT, 0 },
  { "ce jour", GALLEY_LEX_PRESENT, 0 },
  { "nos jours", GALLEY_LEX_PRESENT, 0 },
  { "en cours", GALLEY_LEX_PRESENT, 0 },
  { "hoy", GALLEY_LEX_PRESENT, 0 },
  { "presente", GALLEY_LEX_PRESENT, 0 },
  { "actualidad", GALLEY_LEX_PRESENT, 0 },
  { "la fecha", GALLEY_LEX_PRESENT, 0 },
  { "الان", GALLEY_LEX_PRESENT, 0 },
  /* ranges */
  { "since", GALLEY_LEX_SINCE, 0 },
  { "from", GALLEY_LEX_SINCE, 0 },
  { "starting", GALLEY_LEX_SINCE, 0 },
  { "seit", GALLEY_LEX_SINCE, 0 },
  { "ab", GALLEY_LEX_SINCE, 0 },
  { "depuis", GALLEY_LEX_SINCE, 0 },
  { "des", GALLEY_LEX_SINCE, 0 },
  { "a partir de", GALLEY_LEX_SINCE, 0 },
  { "a partir du", GALLEY_LEX_SINCE, 0 },
  { "a partir del", GALLEY_LEX_SINCE, 0 },
  { "desde", GALLEY_LEX_SINCE, 0 },
  { "منذ", GALLEY_LEX_SINCE, 0 },
  { "von", GALLEY_LEX_FROM, 0 },
  { "vom", GALLEY_LEX_FROM, 0 },
  { "من", GALLEY_LEX_FROM, 0 },
  { "until", GALLEY_LEX_UNTIL, 0 },
  { "till", GALLEY_LEX_UNTIL, 0 },
  { "til", GALLEY_LEX_UNTIL, 0 },
  { "up to", GALLEY_LEX_UNTIL, 0 },
  { "bis", GALLEY_LEX_UNTIL, 0 },
  { "bis zu", GALLEY_LEX_UNTIL, 0 },
  { "bis zum", GALLEY_LEX_UNTIL, 0 },
  { "bis zur", GALLEY_LEX_UNTIL, 0 },
  { "jusque", GALLEY_LEX_UNTIL, 0 },
  { "jusqu' en", GALLEY_LEX_UNTIL, 0 },
  { "jusqu' a", GALLEY_LEX_UNTIL, 0 },
  { "jusqu' au", GALLEY_LEX_UNTIL, 0 },
  { "jusqu'", GALLEY_LEX_UNTIL, 0 },
  { "hasta", GALLEY_LEX_UNTIL, 0 },
  { "حتى", GALLEY_LEX_UNTIL, 0 },
  { "to", GALLEY_LEX_TO, 0 },
  { "through", GALLEY_LEX_TO, 0 },
  { "thru", GALLEY_LEX_TO, 0 },
  { "a", GALLEY_LEX_TO, 0 },
  { "au", GALLEY_LEX_TO, 0 },
  { "al", GALLEY_LEX_TO, 0 },
  { "الى", GALLEY_LEX_TO, 0 },
  { "between", GALLEY_LEX_BETWEEN, 0 },
  { "zwischen", GALLEY_LEX_BETWEEN, 0 },
  { "entre", GALLEY_LEX_BETWEEN, 0 },
  { "بين", GALLEY_LEX_BETWEEN, 0 },
  { "and", GALLEY_LEX_AND, 0 },
  { "und", GALLEY_LEX_AND, 0 },
  { "et", GALLEY_LEX_AND, 0 },
  { "y", GALLEY_LEX_AND, 0 },
  { "و", GALLEY_LEX_AND, 0 },
  { "on", GALLEY_LEX_ONWARDS, 0 },
  { "onward", GALLEY_LEX_ONWARDS, 0 },
  { "onwards", GALLEY_LEX_ONWARDS, 0 },
  { "en adelante", GALLEY_LEX_ONWARDS, 0 },
  /* small words */
  { "of", GALLEY_LEX_OF, 0 },
  { "of the", GALLEY_LEX_OF, 0 },
  { "de", GALLEY_LEX_OF, 1 },
  { "del", GALLEY_LEX_OF, 1 },
  { "de l'", GALLEY_LEX_OF, 1 },
  { "de la", GALLEY_LEX_OF, 1 },
  { "du", GALLEY_LEX_OF, 1 },
  { "d'", GALLEY_LEX_OF, 1 },
  { "the", GALLEY_LEX_FILLER, 0 },
  { "in", GALLEY_LEX_FILLER, 0 },
  { "year", GALLEY_LEX_FILLER, 0 },
  { "anno", GALLEY_LEX_FILLER, 0 },
  { "der", GALLEY_LEX_FILLER, 0 },
  { "die", GALLEY_LEX_FILLER, 0 },
  { "das", GALLEY_LEX_FILLER, 0 },
  { "dem", GALLEY_LEX_FILLER, 0 },
  { "den", GALLEY_LEX_FILLER, 0 },
  { "im", GALLEY_LEX_FILLER, 0 },
  { "im jahre", GALLEY_LEX_FILLER, 0 },
  { "zum", GALLEY_LEX_FILLER, 0 },
  { "zur", GALLEY_LEX_FILLER, 0 },
  { "jahr", GALLEY_LEX_FILLER, 0 },
  { "le", GALLEY_LEX_FILLER, 0 },
  { "la", GALLEY_LEX_FILLER, 0 },
  { "l'", GALLEY_LEX_FILLER, 0 },
  { "les", GALLEY_LEX_FILLER, 0 },
  { "en", GALLEY_LEX_FILLER, 0 },
  { "dans", GALLEY_LEX_FILLER, 0 },
  { "an", GALLEY_LEX_FILLER, 0 },
  { "annee", GALLEY_LEX_FILLER, 0 },
  { "el", GALLEY_LEX_FILLER, 0 },
  { "los", GALLEY_LEX_FILLER, 0 },
  { "ano", GALLEY_LEX_FILLER, 0 },
  { "عام", GALLEY_LEX_FILLER, 0 },
  /* time of day */
  { "h", GALLEY_LEX_HOUR, 0 },
  { "uhr", GALLEY_LEX_HOUR, 0 },
  { "am", GALLEY_LEX_HALF, 0 },
  { "a m", GALLEY_LEX_HALF, 0 },
  { "pm", GALLEY_LEX_HALF, 12 },
  { "p m", GALLEY_LEX_HALF, 12 },
  { "utc", GALLEY_LEX_ZONE, 0 },
  { "gmt", GALLEY_LEX_ZONE, 0 },
};

/* How many lexemes from @at on the words of @row are, 0 for another text. */
static int
match (const GalleyDateWord *row, const GalleyLexeme *at, const GalleyLexeme *end)
{
  const char *words = row->words;
  int n_matched = 0;

  for (; at < end; at++, n_matched++)
    {
      gsize n = strcspn (words, " ");

      if (at->kind == GALLEY_LEX_DASH ? n != 1 || words[0] != '-'
                                      : at->kind != GALLEY_LEX_WORD || strncmp (at->text, words, n) != 0 || at->text[n] != '\0')
        return 0;
      if (words[n] == '\0')
        return n_matched + 1;
      words += n + 1;
    }
  return 0;
}

static int
find (const GalleyDateWord *table, gsize n_rows, const GalleyLexeme *at, const GalleyLexeme *end, const GalleyDateWord **found)
{
  int longest = 0;

  for (gsize i = 0; i < n_rows; i++)
    {
      int n = match (&table[i], at, end);

      if (n > longest)
        {
          longest = n;
          *found = &table[i];
        }
    }
  return longest;
}

/**
 * galley_date_lexicon_find:
 * @at: the first lexeme
 * @end: behind the last
 * @behind_number: whether @at sticks to a number, so that it may be the "s" of
 *   1780s
 * @found: (out): set when there is one
 *
 * Looks for the longest words that @at begins with.
 *
 * Returns: how many lexemes they take up; 0 when @at means nothing
 */
int
galley_date_lexicon_find (const GalleyLexeme    *at,
                          const GalleyLexeme    *end,
                          gboolean               behind_number,
                          const GalleyDateWord **found)
{
  int n = 0;

  g_return_val_if_fail (at != NULL && end != NULL && found != NULL, 0);

  if (behind_number)
    n = find (suffixes, G_N_ELEMENTS (suffixes), at, end, found);
  return n > 0 ? n : find (rows, G_N_ELEMENTS (rows), at, end, found);
}
