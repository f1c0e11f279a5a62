/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/date/date-format.h"

/* What a date looks like in the languages that have words of their own. */
typedef struct
{
  const char *edtf;
  const char *en_gb, *en_us, *de, *fr, *es;
} FormatCase;

static const FormatCase format_cases[] = {
  /* one date */
  { "1980", "1980", "1980", "1980", "1980", "1980" },
  { "1980-05", "May 1980", "May 1980", "Mai 1980", "mai 1980", "mayo de 1980" },
  { "1980-05-03", "3 May 1980", "May 3, 1980", "3. Mai 1980", "3 mai 1980", "3 de mayo de 1980" },
  { "1980-05-01", "1 May 1980", "May 1, 1980", "1. Mai 1980", "1er mai 1980", "1 de mayo de 1980" },
  { "1985-04-XX", "April 1985", "April 1985", "April 1985", "avril 1985", "abril de 1985" },
  { "1985-XX-XX", "1985", "1985", "1985", "1985", "1985" },
  { "2004-XX", "2004", "2004", "2004", "2004", "2004" },
  { "1980-21", "spring 1980", "spring 1980", "Frühjahr 1980", "printemps 1980", "primavera de 1980" },
  { "1980-22", "summer 1980", "summer 1980", "Sommer 1980", "été 1980", "verano de 1980" },
  { "1980-23", "autumn 1980", "fall 1980", "Herbst 1980", "automne 1980", "otoño de 1980" },
  { "1980-24", "winter 1980", "winter 1980", "Winter 1980", "hiver 1980", "invierno de 1980" },
  /* eras */
  { "-0043", "44 BC", "44 BC", "44 v. Chr.", "44 av. J.-C.", "44 a. C." },
  { "0000", "1 BC", "1 BC", "1 v. Chr.", "1 av. J.-C.", "1 a. C." },
  { "0001", "AD 1", "AD 1", "1 n. Chr.", "1 apr. J.-C.", "1 d. C." },
  { "0070", "AD 70", "AD 70", "70 n. Chr.", "70 apr. J.-C.", "70 d. C." },
  { "0999", "AD 999", "AD 999", "999 n. Chr.", "999 apr. J.-C.", "999 d. C." },
  { "1000", "1000", "1000", "1000", "1000", "1000" },
  { "-1199", "1200 BC", "1200 BC", "1200 v. Chr.", "1200 av. J.-C.", "1200 a. C." },
  { "Y-11999", "12,000 BC", "12,000 BC", "12.000 v. Chr.", "12\u202f000 av. J.-C.", "12\u202f000 a. C." },
  { "Y12000", "AD 12,000", "AD 12,000", "12.000 n. Chr.", "12\u202f000 apr. J.-C.", "12\u202f000 d. C." },
  { "Y-99999999999", "100,000,000,000 BC", "100,000,000,000 BC", "100.000.000.000 v. Chr.",
    "100\u202f000\u202f000\u202f000 av. J.-C.", "100\u202f000\u202f000\u202f000 a. C." },
  { "-0043-03-15", "15 March 44 BC", "March 15, 44 BC", "15. März 44 v. Chr.", "15 mars 44 av. J.-C.", "15 de marzo de 44 a. C." },
  { "0079-08-24", "24 August AD 79", "August 24, AD 79", "24. August 79 n. Chr.", "24 août 79 apr. J.-C.", "24 de agosto de 79 d. C." },
  /* doubt */
  { "1788~", "c. 1788", "c. 1788", "um 1788", "vers 1788", "hacia 1788" },
  { "1788?", "1788 (uncertain)", "1788 (uncertain)", "1788 (unsicher)", "1788 (incertain)", "1788 (incierto)" },
  { "1788%", "c. 1788 (uncertain)", "c. 1788 (uncertain)", "um 1788 (unsicher)", "vers 1788 (incertain)", "hacia 1788 (incierto)" },
  { "1980-05~", "c. May 1980", "c. May 1980", "um Mai 1980", "vers mai 1980", "hacia mayo de 1980" },
  { "-0043~", "c. 44 BC", "c. 44 BC", "um 44 v. Chr.", "vers 44 av. J.-C.", "hacia 44 a. C." },
  /* decades; one whose name would mean something else is written out */
  { "178X", "1780s", "1780s", "1780er Jahre", "années 1780", "años 1780" },
  { "200X", "2000s", "2000s", "2000er Jahre", "années 2000", "años 2000" },
  { "170X", "1700–1709", "1700–1709", "1700–1709", "1700–1709", "1700–1709" },
  { "007X", "AD 70 – AD 79", "AD 70 – AD 79", "70 n. Chr. – 79 n. Chr.", "70 apr. J.-C. – 79 apr. J.-C.", "70 d. C. – 79 d. C." },
  { "-004X", "50–41 BC", "50–41 BC", "50–41 v. Chr.", "50–41 av. J.-C.", "50–41 a. C." },
  { "000X", "1 BC – AD 9", "1 BC – AD 9", "1 v. Chr. – 9 n. Chr.", "1 av. J.-C. – 9 apr. J.-C.", "1 a. C. – 9 d. C." },
  /* centuries */
  { "00XX", "1st century", "1st century", "1. Jahrhundert", "Ier siècle", "siglo I" },
  { "01XX", "2nd century", "2nd century", "2. Jahrhundert", "IIe siècle", "siglo II" },
  { "02XX", "3rd century", "3rd century", "3. Jahrhundert", "IIIe siècle", "siglo III" },
  { "03XX", "4th century", "4th century", "4. Jahrhundert", "IVe siècle", "siglo IV" },
  { "08XX", "9th century", "9th century", "9. Jahrhundert", "IXe siècle", "siglo IX" },
  { "10XX", "11th century", "11th century", "11. Jahrhundert", "XIe siècle", "siglo XI" },
  { "11XX", "12th century", "12th century", "12. Jahrhundert", "XIIe siècle", "siglo XII" },
  { "12XX", "13th century", "13th century", "13. Jahrhundert", "XIIIe siècle", "siglo XIII" },
  { "17XX", "18th century", "18th century", "18. Jahrhundert", "XVIIIe siècle", "siglo XVIII" },
  { "20XX", "21st century", "21st century", "21. Jahrhundert", "XXIe siècle", "siglo XXI" },
  { "98XX", "99th century", "99th century", "99. Jahrhundert", "XCIXe siècle", "siglo XCIX" },
  { "-00XX", "1st century BC", "1st century BC", "1. Jahrhundert v. Chr.", "Ier siècle av. J.-C.", "siglo I a. C." },
  { "-01XX", "2nd century BC", "2nd century BC", "2. Jahrhundert v. Chr.", "IIe siècle av. J.-C.", "siglo II a. C." },
  /* ranges, drawn together where nothing is lost */
  { "1980/1988", "1980–1988", "1980–1988", "1980–1988", "1980–1988", "1980–1988" },
  { "1980-05/1980-06", "May–June 1980", "May–June 1980", "Mai–Juni 1980", "mai–juin 1980", "mayo–junio de 1980" },
  { "1980-05/1981-06", "May 1980 – June 1981", "May 1980 – June 1981", "Mai 1980 – Juni 1981", "mai 1980 – juin 1981", "mayo de 1980 – junio de 1981" },
  { "1980-05-03/1980-05-05", "3–5 May 1980", "May 3–5, 1980", "3.–5. Mai 1980", "3–5 mai 1980", "3–5 de mayo de 1980" },
  { "1980-05-01/1980-05-05", "1–5 May 1980", "May 1–5, 1980", "1.–5. Mai 1980", "1er–5 mai 1980", "1–5 de mayo de 1980" },
  { "1980-05-03/1980-06-06", "3 May – 6 June 1980", "May 3 – June 6, 1980", "3. Mai – 6. Juni 1980", "3 mai – 6 juin 1980", "3 de mayo – 6 de junio de 1980" },
  { "1980-05-03/1981-05-05", "3 May 1980 – 5 May 1981", "May 3, 1980 – May 5, 1981", "3. Mai 1980 – 5. Mai 1981", "3 mai 1980 – 5 mai 1981", "3 de mayo de 1980 – 5 de mayo de 1981" },
  { "1980-05-03/1980-05-03", "3 May 1980 – 3 May 1980", "May 3, 1980 – May 3, 1980", "3. Mai 1980 – 3. Mai 1980", "3 mai 1980 – 3 mai 1980", "3 de mayo de 1980 – 3 de mayo de 1980" },
  { "1980-05-03~/1980-05-05", "c. 3 May 1980 – 5 May 1980", "c. May 3, 1980 – May 5, 1980", "um 3. Mai 1980 – 5. Mai 1980", "vers 3 mai 1980 – 5 mai 1980", "hacia 3 de mayo de 1980 – 5 de mayo de 1980" },
  { "1980-05/1980-06?", "May 1980 – June 1980?", "May 1980 – June 1980?", "Mai 1980 – Juni 1980?", "mai 1980 – juin 1980?", "mayo de 1980 – junio de 1980?" },
  { "1980/1980-05", "1980 – May 1980", "1980 – May 1980", "1980 – Mai 1980", "1980 – mai 1980", "1980 – mayo de 1980" },
  { "-0043/-0039", "44–40 BC", "44–40 BC", "44–40 v. Chr.", "44–40 av. J.-C.", "44–40 a. C." },
  { "-0043/0014", "44 BC – AD 14", "44 BC – AD 14", "44 v. Chr. – 14 n. Chr.", "44 av. J.-C. – 14 apr. J.-C.", "44 a. C. – 14 d. C." },
  { "-0043/1980", "44 BC – AD 1980", "44 BC – AD 1980", "44 v. Chr. – 1980 n. Chr.", "44 av. J.-C. – 1980 apr. J.-C.", "44 a. C. – 1980 d. C." },
  { "0476/1066", "AD 476 – 1066", "AD 476 – 1066", "476 n. Chr. – 1066", "476 apr. J.-C. – 1066", "476 d. C. – 1066" },
  { "1788~/1790", "c. 1788–1790", "c. 1788–1790", "um 1788–1790", "vers 1788–1790", "hacia 1788–1790" },
  { "1788/1790~", "1788–c. 1790", "1788–c. 1790", "1788–um 1790", "1788–vers 1790", "1788–hacia 1790" },
  { "1788?/1790", "1788?–1790", "1788?–1790", "1788?–1790", "1788?–1790", "1788?–1790" },
  { "1788%/1790%", "c. 1788?–c. 1790?", "c. 1788?–c. 1790?", "um 1788?–um 1790?", "vers 1788?–vers 1790?", "hacia 1788?–hacia 1790?" },
  /* ends that are open or unknown */
  { "2019/..", "since 2019", "since 2019", "seit 2019", "depuis 2019", "desde 2019" },
  { "2019-05/..", "since May 2019", "since May 2019", "seit Mai 2019", "depuis mai 2019", "desde mayo de 2019" },
  { "2019-05-03/..", "since 3 May 2019", "since May 3, 2019", "seit dem 3. Mai 2019", "depuis le 3 mai 2019", "desde el 3 de mayo de 2019" },
  { "1788~/..", "since c. 1788", "since c. 1788", "seit etwa 1788", "depuis environ 1788", "desde aproximadamente 1788" },
  { "1788?/..", "since 1788?", "since 1788?", "seit 1788?", "depuis 1788?", "desde 1788?" },
  { "-0043/..", "since 44 BC", "since 44 BC", "seit 44 v. Chr.", "depuis 44 av. J.-C.", "desde 44 a. C." },
  { "../1988", "until 1988", "until 1988", "bis 1988", "jusqu’en 1988", "hasta 1988" },
  { "../1988-05-03", "until 3 May 1988", "until May 3, 1988", "bis zum 3. Mai 1988", "jusqu’au 3 mai 1988", "hasta el 3 de mayo de 1988" },
  { "../1988~", "until c. 1988", "until c. 1988", "bis etwa 1988", "jusque vers 1988", "hasta aproximadamente 1988" },
  { "2019/", "2019–unknown", "2019–unknown", "2019–unbekannt", "2019–inconnu", "2019–desconocido" },
  { "/1988", "unknown–1988", "unknown–1988", "unbekannt–1988", "inconnu–1988", "desconocido–1988" },
  { "2019-05/", "May 2019 – unknown", "May 2019 – unknown", "Mai 2019 – unbekannt", "mai 2019 – inconnu", "mayo de 2019 – desconocido" },
  /* moments */
  { "2020-03-03T14:30:00", "3 March 2020, 14:30", "March 3, 2020, 2:30 PM", "3. März 2020, 14:30 Uhr", "3 mars 2020 à 14 h 30", "3 de marzo de 2020, 14:30" },
  { "2020-03-03T00:05:09Z", "3 March 2020, 00:05:09 (UTC)", "March 3, 2020, 12:05:09 AM (UTC)", "3. März 2020, 00:05:09 Uhr (UTC)", "3 mars 2020 à 00 h 05:09 (UTC)", "3 de marzo de 2020, 00:05:09 (UTC)" },
  { "2020-03-03T12:00:00+05:30", "3 March 2020, 12:00 (UTC+5:30)", "March 3, 2020, 12:00 PM (UTC+5:30)", "3. März 2020, 12:00 Uhr (UTC+5:30)", "3 mars 2020 à 12 h 00 (UTC+5:30)", "3 de marzo de 2020, 12:00 (UTC+5:30)" },
  { "2020-03-03T12:00:00-08:00", "3 March 2020, 12:00 (UTC−8)", "March 3, 2020, 12:00 PM (UTC−8)", "3. März 2020, 12:00 Uhr (UTC−8)", "3 mars 2020 à 12 h 00 (UTC−8)", "3 de marzo de 2020, 12:00 (UTC−8)" },
};

static void
assert_format (const char *edtf, const char *language, GalleyDateStyle style, const char *expected)
{
  g_autofree char *text = NULL;
  GalleyDate date;

  g_assert_true (galley_date_parse_edtf (edtf, -1, &date, NULL));
  text = galley_date_format (&date, language, style);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (gconstpointer data)
{
  const FormatCase *c = data;

  assert_format (c->edtf, "en-GB", GALLEY_DATE_LONG, c->en_gb);
  assert_format (c->edtf, "en-US", GALLEY_DATE_LONG, c->en_us);
  assert_format (c->edtf, "de", GALLEY_DATE_LONG, c->de);
  assert_format (c->edtf, "fr", GALLEY_DATE_LONG, c->fr);
  assert_format (c->edtf, "es", GALLEY_DATE_LONG, c->es);
}

/* Other tags, styles and the languages with less to say. */
typedef struct
{
  const char *language;
  const char *edtf;
  GalleyDateStyle style;
  const char *text;
} LanguageCase;

static const LanguageCase language_cases[] = {
  { NULL, "1980-05-03", GALLEY_DATE_LONG, "3 May 1980" },
  { "", "1980-05-03", GALLEY_DATE_LONG, "3 May 1980" },
  { "en", "1980-05-03", GALLEY_DATE_LONG, "3 May 1980" },
  { "EN-us", "1980-05-03", GALLEY_DATE_LONG, "May 3, 1980" },
  { "en_US.UTF-8", "1980-05-03", GALLEY_DATE_LONG, "May 3, 1980" },
  { "en-US-x-house", "1980-05-03", GALLEY_DATE_LONG, "May 3, 1980" },
  { "en-AU", "1980-05-03", GALLEY_DATE_LONG, "3 May 1980" },
  { "de-CH", "1980-05-03", GALLEY_DATE_LONG, "3. Mai 1980" },
  { "fr-CA", "1980-05-03", GALLEY_DATE_LONG, "3 mai 1980" },
  { "enm", "1980-05-03", GALLEY_DATE_LONG, "1980-05-03" },
  { "en", "1980-09-03", GALLEY_DATE_SHORT, "3 Sep 1980" },
  { "en-US", "1980-09-03/1980-09-05", GALLEY_DATE_SHORT, "Sep 3–5, 1980" },
  { "de", "1980-09-03", GALLEY_DATE_SHORT, "3. Sept. 1980" },
  { "fr", "1980-09-03", GALLEY_DATE_SHORT, "3 sept. 1980" },
  { "es", "1980-09-03", GALLEY_DATE_SHORT, "3 de sept. de 1980" },
  { "ar", "1980", GALLEY_DATE_LONG, "1980" },
  { "ar", "1980-05-03", GALLEY_DATE_LONG, "3 مايو 1980" },
  { "ar-EG", "1980-08", GALLEY_DATE_LONG, "أغسطس 1980" },
  { "ar", "2019/..", GALLEY_DATE_LONG, "منذ 2019" },
  { "ar", "../1988", GALLEY_DATE_LONG, "حتى 1988" },
  { "ar", "1788~", GALLEY_DATE_LONG, "نحو 1788" },
  { "ar", "-0043", GALLEY_DATE_LONG, "44 ق.م" },
  { "ar", "17XX", GALLEY_DATE_LONG, "القرن 18" },
  { "ar", "178X", GALLEY_DATE_LONG, "1780–1789" },
  { "ar", "2019/", GALLEY_DATE_LONG, "2019 – غير معروف" },
  { "ar", "2020-03-03T14:30:00", GALLEY_DATE_LONG, "3 مارس 2020، 14:30" },
  { "ja", "1980", GALLEY_DATE_LONG, "1980" },
  { "ja", "0868", GALLEY_DATE_LONG, "868" },
  { "ja", "0868-05", GALLEY_DATE_LONG, "0868-05" },
  { "ja", "0868/1041", GALLEY_DATE_LONG, "868–1041" },
  { "ja", "1980-05", GALLEY_DATE_LONG, "1980-05" },
  { "ja", "1980-05-03", GALLEY_DATE_SHORT, "1980-05-03" },
  { "ja", "1980-05-XX", GALLEY_DATE_LONG, "1980-05" },
  { "ja", "1980-21", GALLEY_DATE_LONG, "1980" },
  { "ja", "1980/1988", GALLEY_DATE_LONG, "1980–1988" },
  { "ja", "1980-05-03/1980-05-05", GALLEY_DATE_LONG, "1980-05-03 – 1980-05-05" },
  { "ja", "2019/..", GALLEY_DATE_LONG, "2019–" },
  { "ja", "../1988", GALLEY_DATE_LONG, "–1988" },
  { "ja", "2019/", GALLEY_DATE_LONG, "2019–?" },
  { "ja", "1788%", GALLEY_DATE_LONG, "ca. 1788?" },
  { "ja", "178X", GALLEY_DATE_LONG, "1780–1789" },
  { "ja", "17XX", GALLEY_DATE_LONG, "1700–1799" },
  { "ja", "-0043", GALLEY_DATE_LONG, "-0043" },
  { "ja", "-0043/-0039", GALLEY_DATE_LONG, "-0043 – -0039" },
  { "ja", "Y-11999", GALLEY_DATE_LONG, "Y-11999" },
  { "ar", "2020-03-03T14:30:00-03:30", GALLEY_DATE_LONG, "3 مارس 2020، 14:30 (UTC−3:30)" },
  { "ja", "2020-03-03T14:30:00Z", GALLEY_DATE_LONG, "2020-03-03, 14:30 (UTC)" },
};

static void
test_language (gconstpointer data)
{
  const LanguageCase *c = data;

  assert_format (c->edtf, c->language, c->style, c->text);
}

/* Pieces: [text=datetime], <short=long>, and bare text, a "|" between two; "~" is a no-break space. */
typedef struct
{
  const char *language;
  const char *edtf;
  const char *pieces;
} PieceCase;

static const PieceCase piece_cases[] = {
  { "en", "1980", "[1980=1980]" },
  { "en", "1980-05-03", "[3~May 1980=1980-05-03]" },
  { "en", "2019/..", "since |[2019=2019]" },
  { "en", "../1988", "until |[1988=1988]" },
  { "en", "2019/", "[2019=2019]|–unknown" },
  { "en", "1788~", "<c.=circa>|~|[1788=1788]" },
  { "en", "1788~/1790", "<c.=circa>|~|[1788=1788]|–|[1790=1790]" },
  { "en", "1788%", "<c.=circa>|~|[1788=1788]| (uncertain)" },
  { "en", "1788?/..", "since |[1788=1788]|?" },
  { "en", "1788~/..", "since |<c.=circa>|~|[1788=1788]" },
  { "en", "178X", "1780s" },
  { "en", "17XX", "18th century" },
  { "en", "170X", "[1700=1700]|–|[1709=1709]" },
  { "en", "1980-21", "spring 1980" },
  { "en", "-0043", "44~BC" },
  { "en", "0070", "AD~70" },
  { "en", "-0043/0014", "44~BC~– AD~14" },
  { "en", "-0043~/0014", "<c.=circa>|~44~BC~– AD~14" },
  { "en", "0476/1066", "AD~476~– |[1066=1066]" },
  { "en", "1985-04-XX", "April 1985" },
  { "en", "1980-05/1980-06", "[May=1980-05]|–|[June 1980=1980-06]" },
  { "en", "1980-05-03/1980-05-05", "[3=1980-05-03]|–|[5~May 1980=1980-05-05]" },
  { "en-US", "1980-05-03/1980-05-05", "[May~3=1980-05-03]|–|[5, 1980=1980-05-05]" },
  { "de", "1788~/1790", "um |[1788=1788]|–|[1790=1790]" },
  { "de", "2019-05-03/..", "seit dem |[3.~Mai 2019=2019-05-03]" },
  { "fr", "../1988", "jusqu’en |[1988=1988]" },
  { "ja", "2019/..", "[2019=2019]|–" },
  { "ja", "1788~", "<ca.=circa>|~|[1788=1788]" },
  { "en", "2020-03-03T14:30:00+02:00", "[3~March 2020, 14:30 (UTC+2)=2020-03-03T14:30:00+02:00]" },
  { "en", "1980-05-03/1980-06-06", "[3~May=1980-05-03]|~– |[6~June 1980=1980-06-06]" },
  { "en-US", "2020-03-03T14:30:00", "[March~3, 2020, 2:30~PM=2020-03-03T14:30:00]" },
  { "de", "-0043", "44~v.~Chr." },
  { "de", "17XX", "18.~Jahrhundert" },
  { "de", "2020-03-03T14:30:00", "[3.~März 2020, 14:30~Uhr=2020-03-03T14:30:00]" },
  { "fr", "1980-05-01", "[1er~mai 1980=1980-05-01]" },
  { "fr", "2020-03-03T14:30:00", "[3~mars 2020 à 14~h~30=2020-03-03T14:30:00]" },
  { "fr", "17XX", "XVIIIe~siècle" },
  { "es", "1980-05-03", "[3~de~mayo de 1980=1980-05-03]" },
  { "es", "-0043", "44~a.~C." },
  { "es", "17XX", "siglo~XVIII" },
  { "ar", "1980-05-03", "[3~مايو 1980=1980-05-03]" },
  { "ar", "17XX", "القرن~18" },
  { "ar", "-0043", "44~ق.م" },
};

static void
test_pieces (gconstpointer data)
{
  const PieceCase *c = data;
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GString) joined = g_string_new (NULL);
  g_autoptr (GArray) pieces = NULL;
  g_autofree char *whole = NULL;
  GalleyDate date;

  g_assert_true (galley_date_parse_edtf (c->edtf, -1, &date, NULL));
  pieces = galley_date_format_pieces (&date, c->language, GALLEY_DATE_LONG);
  for (guint i = 0; i < pieces->len; i++)
    {
      const GalleyDatePiece *piece = &g_array_index (pieces, GalleyDatePiece, i);

      if (i > 0)
        g_string_append_c (shown, '|');
      if (piece->kind == GALLEY_DATE_PIECE_TIME)
        g_string_append_printf (shown, "[%s=%s]", piece->text, piece->value);
      else if (piece->kind == GALLEY_DATE_PIECE_ABBR)
        g_string_append_printf (shown, "<%s=%s>", piece->text, piece->value);
      else
        g_string_append (shown, piece->text);
      g_string_append (joined, piece->text);
    }
  g_string_replace (shown, "\u00a0", "~", 0);
  g_assert_cmpstr (shown->str, ==, c->pieces);

  whole = galley_date_format (&date, c->language, GALLEY_DATE_LONG);
  g_string_replace (joined, "\u00a0", " ", 0);
  g_assert_cmpstr (joined->str, ==, whole);
}

/* GTest takes "/" as a level of its own, so names use another stroke. */
static void
add_case (const char *group, const char *language, const char *edtf, gconstpointer data, GTestDataFunc test)
{
  g_autofree char *name = language ? g_strconcat (language, " ", edtf, NULL) : g_strdup (edtf);
  g_autofree char *path = g_strdup_printf ("/date-format/%s/%s", group, g_strdelimit (name, "/", '|'));

  g_test_add_data_func (path, data, test);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (format_cases); i++)
    add_case ("format", NULL, format_cases[i].edtf, &format_cases[i], test_format);
  for (guint i = 0; i < G_N_ELEMENTS (language_cases); i++)
    {
      g_autofree char *tag = g_strdup_printf ("%u %s", i, language_cases[i].language ? language_cases[i].language : "none");
      add_case ("language", tag, language_cases[i].edtf, &language_cases[i], test_language);
    }
  for (guint i = 0; i < G_N_ELEMENTS (piece_cases); i++)
    add_case ("pieces", piece_cases[i].language, piece_cases[i].edtf, &piece_cases[i], test_pieces);

  return g_test_run ();
}
