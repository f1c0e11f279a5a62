/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk's queries about words and what stands between them, language by
 * language, with as much that must be left alone. */

#include "desk-trial.h"

#define START(language) "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"" language "\">"
#define HEAD "<head><headline>H</headline><published>2026-05-03</published></head>"
#define OLD "<head><headline>H</headline><published>2025-01-01</published></head>"
#define UNDATED "<head><headline>H</headline></head>"
#define END "</article>"
#define ARTICLE(language, head, body) START (language) head "<body>" body "</body>" END
#define P(language, text) ARTICLE (language, HEAD, "<p>" text "</p>")
#define OLD_P(language, text) ARTICLE (language, OLD, "<p>" text "</p>")

#define W10 "one two three four five six seven eight nine ten "
#define W50 W10 W10 W10 W10 W10

#define X(code) GALLEY_PROBLEM_##code

static const DeskCase cases[] = {
  /* placeholders */
  { "tk", P ("en", "The mayor, TK name, said no."), X (PLACEHOLDER), "TK", NULL },
  { "tktk", P ("de", "Der Bürgermeister TKTK sagte nein."), X (PLACEHOLDER), "TKTK", NULL },
  { "author", ARTICLE ("en", "<head><headline>H</headline><author>TK name</author></head>", "<p>A.</p>"), X (PLACEHOLDER), "TK name", NULL },
  { "tk-for-a-paragraph", P ("en", " TK the answer in short. <cite ref=\"a\"/>"), X (PLACEHOLDER), "TK the answer in short.", NULL },
  { "tk-before-prose", P ("en", "TK was born here. Nobody knows when."), X (PLACEHOLDER), "TK", NULL },
  { "tk-before-emphasis", P ("en", "TK was <em>born</em> here."), X (PLACEHOLDER), "TK", NULL },
  { "xxx", P ("en", "It costs XXX euros."), X (PLACEHOLDER), "XXX", NULL },
  { "xxxx", P ("en", "In the year XXXX."), X (PLACEHOLDER), "XXXX", NULL },
  { "todo", P ("en", "TODO: ask him."), X (PLACEHOLDER), "TODO: ask him.", NULL },
  { "lorem", P ("en", "Lorem ipsum dolor."), X (PLACEHOLDER), "Lorem ipsum dolor.", NULL },
  { "tk-at-the-end-of-a-broken-text", START ("en") HEAD "<body><p>and TK", X (PLACEHOLDER), "TK", NULL },
  { "alt", ARTICLE ("en", HEAD, "<figure src=\"a.png\" alt=\"TK what it shows\"/>"), X (PLACEHOLDER), "TK what it shows", NULL },
  { "alt-of-a-brand", ARTICLE ("en", HEAD, "<figure src=\"a.png\" alt=\"TKMAXX in Leeds\"/>"), X (PLACEHOLDER), NULL, NULL },
  { "german-insurer", P ("de", "Die TK zahlt."), X (PLACEHOLDER), NULL, NULL },
  { "spanish-todo", P ("es", "TODO cambia."), X (PLACEHOLDER), NULL, NULL },
  { "roman-thirty", P ("en", "Super Bowl XXX was in Tempe."), X (PLACEHOLDER), NULL, NULL },
  { "roman-thirty-first", P ("en", "the XXX Olympiad"), X (PLACEHOLDER), NULL, NULL },
  { "roman-thirteen", P ("en", "on page XIII of it"), X (PLACEHOLDER), NULL, NULL },
  { "other-capitals", P ("en", "The ATK and a tk."), X (PLACEHOLDER), NULL, NULL },
  { "code", P ("en", "Write <code>TODO</code>."), X (PLACEHOLDER), NULL, NULL },
  { "note", ARTICLE ("en", "<head><headline>H</headline><note>TK ask him</note></head>", "<p>A.</p>"), X (PLACEHOLDER), NULL, NULL },

  /* words that stand twice */
  { "the", P ("en", "It was the the end."), X (DOUBLED_WORD), "the", P ("en", "It was the end.") },
  { "first-of-a-sentence", P ("en", "The the end."), X (DOUBLED_WORD), "the", P ("en", "The end.") },
  { "across-a-line", P ("en", "It was the\n      the end."), X (DOUBLED_WORD), "the", P ("en", "It was the end.") },
  { "across-a-tag", P ("en", "It was the <em>the</em> end."), X (DOUBLED_WORD), "the", NULL },
  { "german", P ("de", "Er war nicht nicht da."), X (DOUBLED_WORD), "nicht", P ("de", "Er war nicht da.") },
  { "german-umlaut", P ("de", "Das ist für für alle."), X (DOUBLED_WORD), "für", P ("de", "Das ist für alle.") },
  { "french", P ("fr", "Il est à à Paris."), X (DOUBLED_WORD), "à", P ("fr", "Il est à Paris.") },
  { "spanish", P ("es", "Fue el el fin."), X (DOUBLED_WORD), "el", P ("es", "Fue el fin.") },
  { "language-of-the-paragraph", ARTICLE ("en", HEAD, "<p xml:lang=\"de\">Er war nicht nicht da.</p>"), X (DOUBLED_WORD), "nicht",
    ARTICLE ("en", HEAD, "<p xml:lang=\"de\">Er war nicht da.</p>") },
  { "had-had", P ("en", "What he had had was that that is."), X (DOUBLED_WORD), NULL, NULL },
  { "german-relative", P ("de", "Menschen, die die Regeln brechen, in in Berlin ansässigen Firmen."), X (DOUBLED_WORD), NULL, NULL },
  { "french-nous", P ("fr", "Nous nous levons."), X (DOUBLED_WORD), NULL, NULL },
  { "name", P ("en", "for the The Hague court"), X (DOUBLED_WORD), NULL, NULL },
  { "comma", P ("en", "the, the end"), X (DOUBLED_WORD), NULL, NULL },
  { "line-break", P ("en", "the<br/>the end"), X (DOUBLED_WORD), NULL, NULL },
  { "two-paragraphs", ARTICLE ("en", HEAD, "<p>of the</p><p>the end</p>"), X (DOUBLED_WORD), NULL, NULL },
  { "unknown-language", P ("fi", "ja the the"), X (DOUBLED_WORD), NULL, NULL },
  { "other-language-in-the-text", P ("de", "Er sagt im im."), X (DOUBLED_WORD), "im", P ("de", "Er sagt im.") },

  /* spaces */
  { "two", P ("en", "One  two."), X (DOUBLE_SPACE), " ", P ("en", "One two.") },
  { "many-places", P ("en", "One  two.   Three."), X (DOUBLE_SPACE), " ", P ("en", "One two. Three.") },
  { "indentation", ARTICLE ("en", HEAD, "\n  <p>One\n      two.</p>\n"), X (DOUBLE_SPACE), NULL, NULL },
  { "preformatted", ARTICLE ("en", HEAD, "<pre>a  b</pre>"), X (DOUBLE_SPACE), NULL, NULL },
  { "comma", P ("en", "One , two."), X (STRAY_SPACE), " ", P ("en", "One, two.") },
  { "french-colon", P ("fr", "Il dit : non !"), X (STRAY_SPACE), NULL, NULL },
  { "decimal", P ("en", "a .22 rifle and .NET"), X (STRAY_SPACE), NULL, NULL },
  { "ellipsis", P ("en", "and ... then"), X (STRAY_SPACE), NULL, NULL },

  /* quotation marks and apostrophes */
  { "one-straight", P ("en", "“One” and “two\"."), X (MIXED_QUOTES), "\"", NULL },
  { "one-curved", P ("en", "\"One\" and \"two”."), X (MIXED_QUOTES), "”", NULL },
  { "all-straight", P ("en", "\"One\" and \"two\"."), X (MIXED_QUOTES), NULL, NULL },
  { "all-curved", P ("de", "„Eins“ und »zwei«."), X (MIXED_QUOTES), NULL, NULL },
  { "inches", P ("en", "A 27\" screen, “large”."), X (MIXED_QUOTES), NULL, NULL },
  { "code", P ("en", "<code>\"a\"</code> and “b”"), X (MIXED_QUOTES), NULL, NULL },
  { "straight", P ("en", "It’s what it isn't, don't."), X (MIXED_APOSTROPHES), "'", P ("en", "It’s what it isn’t, don’t.") },
  { "all-straight", P ("en", "It isn't, don't."), X (MIXED_APOSTROPHES), NULL, NULL },
  { "quotation-marks", P ("en", "It’s 'quoted'."), X (MIXED_APOSTROPHES), NULL, NULL },

  /* length */
  { "paragraph", P ("en", W50 W50 W50 W50 W50 "end."), X (LONG_PARAGRAPH), "one", NULL },
  { "paragraph-just-so", P ("en", W50 W50 W50 W50 W10 W10 W10 W10 "end."), X (LONG_PARAGRAPH), NULL, NULL },
  { "sentence", P ("en", "Short. " W50 W10 "end."), X (LONG_SENTENCE), "one", NULL },
  { "sentences", P ("en", W50 "stop. “And " W50 "end.”"), X (LONG_SENTENCE), NULL, NULL },
  { "quoted", ARTICLE ("en", HEAD, "<blockquote><p>" W50 W10 "end.</p></blockquote>"), X (LONG_SENTENCE), NULL, NULL },

  /* days that move */
  { "yesterday", OLD_P ("en", "It rained yesterday."), X (RELATIVE_DATE), "yesterday", NULL },
  { "no-date", ARTICLE ("en", UNDATED, "<p>Yesterday it rained.</p>"), X (RELATIVE_DATE), "Yesterday", NULL },
  { "last-week", OLD_P ("en", "It rained last\n  week."), X (RELATIVE_DATE), "last\n  week", NULL },
  { "german", OLD_P ("de", "Es regnete gestern."), X (RELATIVE_DATE), "gestern", NULL },
  { "german-tomorrow", OLD_P ("de", "Es regnet morgen."), X (RELATIVE_DATE), "morgen", NULL },
  { "french", OLD_P ("fr", "Il a plu la semaine dernière."), X (RELATIVE_DATE), "semaine dernière", NULL },
  { "spanish", OLD_P ("es", "Llovió ayer."), X (RELATIVE_DATE), "ayer", NULL },
  { "near", P ("en", "It rained yesterday."), X (RELATIVE_DATE), NULL, NULL },
  { "german-morning", OLD_P ("de", "Am Morgen regnete es."), X (RELATIVE_DATE), NULL, NULL },
  { "said-by-others", OLD_P ("en", "He said: <q>It rained yesterday.</q>"), X (RELATIVE_DATE), NULL, NULL },
  { "part-of-a-word", OLD_P ("en", "Yesterdays and the last weekend."), X (RELATIVE_DATE), NULL, NULL },
  { "hier-is-here-in-german", OLD_P ("de", "Es regnet hier."), X (RELATIVE_DATE), NULL, NULL },

  /* two spellings */
  { "umlaut", P ("de", "Anna Müller kam. Später ging Anna Mueller. Anna Müller rief."), X (NAME_SPELLINGS), "Anna Mueller", NULL },
  { "umlaut-or-none", P ("en", "José García came, Jose García left. José García called."), X (NAME_SPELLINGS), "Jose García", NULL },
  { "y-and-i", P ("de", "Kurt Meyer kam, Kurt Meier ging, Kurt Meyer rief."), X (NAME_SPELLINGS), "Kurt Meier", NULL },
  { "double-consonant", P ("en", "We met Dustin Hoffman and Dustin Hoffmann and Dustin Hoffman."), X (NAME_SPELLINGS), "Dustin Hoffmann",
    NULL },
  { "ph-and-f", P ("de", "Stefan Zweig, Stephan Zweig, Stefan Zweig."), X (NAME_SPELLINGS), "Stephan Zweig", NULL },
  { "first-wins-a-tie", P ("de", "Anna Müller und Anna Mueller."), X (NAME_SPELLINGS), "Anna Mueller", NULL },
  { "caption-and-text",
    ARTICLE ("de", HEAD, "<p>Anna Müller kam.</p><figure src=\"a\" alt=\"b\"><caption>Anna Mueller</caption></figure>"),
    X (NAME_SPELLINGS), "Anna Mueller", NULL },
  { "same", P ("en", "Anna Müller came. Anna\n  Müller left. Anna Müller’s hat."), X (NAME_SPELLINGS), NULL, NULL },
  { "two-people", P ("en", "Anna Berger and Anna Bergen, Paul Berger and Pauline Berger."), X (NAME_SPELLINGS), NULL, NULL },
  { "german-plural", P ("de", "Meine Mutter und Meine Mütter, Neue Regel, Neue Regeln."), X (NAME_SPELLINGS), NULL, NULL },
  { "article-before-it", P ("de", "Die Masse kam. Die Maße stimmten."), X (NAME_SPELLINGS), NULL, NULL },
  { "not-side-by-side", P ("en", "Müller, Anna. Mueller, Anna."), X (NAME_SPELLINGS), NULL, NULL },
  { "language-that-doubles", P ("fi", "Uusi Matto, Uusi Mato."), X (NAME_SPELLINGS), NULL, NULL },
  { "quoted-source", P ("en", "Anna Müller wrote <q>Anna Mueller</q>."), X (NAME_SPELLINGS), NULL, NULL },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_trial_add ("desk-prose", cases, G_N_ELEMENTS (cases));
  desk_trial_cover ("desk-prose", cases, G_N_ELEMENTS (cases), X (PLACEHOLDER), X (NAME_SPELLINGS));
  return g_test_run ();
}
