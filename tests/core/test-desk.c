/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk's queries about the parts of an article: head, figures, sources,
 * timelines, sections, links. Each kind has rows that find it and rows that
 * must not. */

#include "desk-trial.h"

#define START "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\">"
#define END "</article>"
#define HEADLINE "<headline>A plain headline</headline>"

/* The frame around what a row is about. */
#define IN_HEAD(text) START "<head>" text "</head><body><p>Text.</p></body>" END
#define BODY(text) START "<head>" HEADLINE "</head><body>" text "</body>" END
#define IN_P(text) BODY ("<p>" text "</p>")
#define CITED(sources) START "<head>" HEADLINE "</head><body><p>Text.<cite ref=\"a\"/><cite ref=\"b\"/></p></body><sources>" sources "</sources>" END
#define SOURCE(attributes, text) "<source xml:id=\"a\"" attributes ">" text "</source>"
#define OTHER(text) "<source xml:id=\"b\">" text "</source>"
#define TIMELINE(events) BODY ("<timeline><columns><when>Years</when><column>What</column></columns>" events "</timeline>")
#define EVENT(when, text) "<event when=\"" when "\"><cell>" text "</cell></event>"
#define TEN "0123456789"
#define CORRECTED(head, date) \
  START "<head>" HEADLINE head "</head><body><p>Text.</p></body><corrections><correction date=\"" date "\">A name.</correction></corrections>" END

#define X(code) GALLEY_PROBLEM_##code

static const DeskCase cases[] = {
  /* headlines */
  { "empty", IN_HEAD ("<headline></headline>"), X (NO_HEADLINE), "<headline>", NULL },
  { "blank", IN_HEAD ("<headline> <!-- soon --> </headline>"), X (NO_HEADLINE), "<headline>", NULL },
  { "one-for-search-is-none", IN_HEAD ("<headline/><headline use=\"search\">A</headline>"), X (NO_HEADLINE), "<headline/>", NULL },
  { "written", IN_HEAD (HEADLINE), X (NO_HEADLINE), NULL, NULL },
  { "66", IN_HEAD ("<headline>" TEN TEN TEN TEN TEN TEN "123456</headline>"), X (LONG_HEADLINE), TEN TEN TEN TEN TEN TEN "123456", NULL },
  { "65", IN_HEAD ("<headline>" TEN TEN TEN TEN TEN TEN "12345</headline>"), X (LONG_HEADLINE), NULL, NULL },
  { "65-with-marks", IN_HEAD ("<headline>" TEN TEN TEN TEN TEN TEN "1234e\xcc\x81</headline>"), X (LONG_HEADLINE), NULL, NULL },
  { "65-with-tags", IN_HEAD ("<headline>" TEN TEN TEN "<em>" TEN TEN TEN "</em>1234&amp;</headline>"), X (LONG_HEADLINE), NULL, NULL },
  { "short-for-search", IN_HEAD ("<headline>" TEN TEN TEN TEN TEN TEN TEN "</headline><headline use=\"search\">Short</headline>"),
    X (LONG_HEADLINE), NULL, NULL },
  { "long-for-search", IN_HEAD (HEADLINE "<headline use=\"search\">" TEN TEN TEN TEN TEN TEN TEN "</headline>"), X (LONG_HEADLINE),
    TEN TEN TEN TEN TEN TEN TEN, NULL },
  { "91", IN_HEAD ("<headline>" TEN TEN TEN TEN TEN TEN TEN TEN TEN "1</headline>"), X (LONG_CARD_HEADLINE),
    TEN TEN TEN TEN TEN TEN TEN TEN TEN "1", NULL },
  { "90", IN_HEAD ("<headline>" TEN TEN TEN TEN TEN TEN TEN TEN TEN "</headline>"), X (LONG_CARD_HEADLINE), NULL, NULL },
  { "short-for-cards", IN_HEAD ("<headline>" TEN TEN TEN TEN TEN TEN TEN TEN TEN "1</headline><headline use=\"social\">S</headline>"),
    X (LONG_CARD_HEADLINE), NULL, NULL },
  { "same", IN_HEAD (HEADLINE "<headline use=\"social\">A plain headline</headline>"), X (SAME_HEADLINE), "A plain headline",
    IN_HEAD (HEADLINE) },
  { "other", IN_HEAD (HEADLINE "<headline use=\"social\">A plain headline!</headline>"), X (SAME_HEADLINE), NULL, NULL },
  { "both-empty", IN_HEAD ("<headline/><headline use=\"social\"/>"), X (SAME_HEADLINE), NULL, NULL },
  { "stop", IN_HEAD ("<headline>A plain headline.</headline>"), X (HEADLINE_FULL_STOP), ".", IN_HEAD (HEADLINE) },
  { "two-sentences", IN_HEAD ("<headline>It is over. Nobody won.</headline>"), X (HEADLINE_FULL_STOP), NULL, NULL },
  { "short-form", IN_HEAD ("<headline>A talk with King Jr.</headline>"), X (HEADLINE_FULL_STOP), NULL, NULL },
  { "ellipsis", IN_HEAD ("<headline>And then nothing...</headline>"), X (HEADLINE_FULL_STOP), NULL, NULL },
  { "question", IN_HEAD ("<headline>Is it over?</headline>"), X (HEADLINE_FULL_STOP), NULL, NULL },
  { "capitals", IN_HEAD ("<headline>WORLD ENDS TODAY</headline>"), X (SHOUTING_HEADLINE), "WORLD ENDS TODAY", NULL },
  { "short-names", IN_HEAD ("<headline>NATO, EU</headline>"), X (SHOUTING_HEADLINE), NULL, NULL },
  { "some-capitals", IN_HEAD ("<headline>WORLD ends TODAY, says NATO</headline>"), X (SHOUTING_HEADLINE), NULL, NULL },
  { "no-cases", IN_HEAD ("<headline>造纸术改变了世界的历史进程和文化</headline>"), X (SHOUTING_HEADLINE), NULL, NULL },

  /* standfirst, byline, dates */
  { "missing", IN_HEAD (HEADLINE), X (NO_STANDFIRST), "<head>", NULL },
  { "empty", IN_HEAD (HEADLINE "<standfirst> </standfirst>"), X (NO_STANDFIRST), "<standfirst>", NULL },
  { "written", IN_HEAD (HEADLINE "<standfirst>Why.</standfirst>"), X (NO_STANDFIRST), NULL, NULL },
  { "head-being-typed", START "<head>" HEADLINE "<stand</head><body/>" END, X (NO_STANDFIRST), NULL, NULL },
  { "repeated", IN_HEAD (HEADLINE "<standfirst>Text</standfirst>"), X (REPEATED_STANDFIRST), "Text.", NULL },
  { "other", IN_HEAD (HEADLINE "<standfirst>Text and more.</standfirst>"), X (REPEATED_STANDFIRST), NULL, NULL },
  { "nobody", IN_HEAD (HEADLINE), X (NO_BYLINE), "<head>", NULL },
  { "empty-author", IN_HEAD (HEADLINE "<author></author>"), X (NO_BYLINE), "<author>", NULL },
  { "author", IN_HEAD (HEADLINE "<author>A</author>"), X (NO_BYLINE), NULL, NULL },
  { "second-author", IN_HEAD (HEADLINE "<author/><author>A</author>"), X (NO_BYLINE), NULL, NULL },
  { "byline", IN_HEAD (HEADLINE "<byline>By our own</byline>"), X (NO_BYLINE), NULL, NULL },
  { "missing", IN_HEAD (HEADLINE), X (NO_DATE), "<head>", NULL },
  { "written", IN_HEAD (HEADLINE "<published>2026-05-01</published>"), X (NO_DATE), NULL, NULL },
  { "tomorrow", IN_HEAD (HEADLINE "<published>2026-05-04</published>"), X (FUTURE_DATE), "2026-05-04", NULL },
  { "later-today", IN_HEAD (HEADLINE "<published>2026-05-03T18:00:00Z</published>"), X (FUTURE_DATE), "2026-05-03T18:00:00Z", NULL },
  { "today", IN_HEAD (HEADLINE "<published>2026-05-03</published>"), X (FUTURE_DATE), NULL, NULL },
  { "in-another-zone", IN_HEAD (HEADLINE "<published>2026-05-03T13:00:00+02:00</published>"), X (FUTURE_DATE), NULL, NULL },
  { "earlier", IN_HEAD (HEADLINE "<published>2026-05-02</published><updated>2026-05-01</updated>"), X (UPDATED_BEFORE_PUBLISHED),
    "2026-05-01", NULL },
  { "same-day", IN_HEAD (HEADLINE "<published>2026-05-02T10:00:00Z</published><updated>2026-05-02</updated>"),
    X (UPDATED_BEFORE_PUBLISHED), NULL, NULL },
  { "not-dates", IN_HEAD (HEADLINE "<published>soon</published><updated>2026-05-02</updated>"), X (UPDATED_BEFORE_PUBLISHED), NULL,
    NULL },
  { "ahead", IN_HEAD (HEADLINE "<embargo>2026-06-01T06:00:00Z</embargo>"), X (EMBARGO), "2026-06-01T06:00:00Z", NULL },
  { "past", IN_HEAD (HEADLINE "<embargo>2026-05-01T06:00:00Z</embargo>"), X (EMBARGO), NULL, NULL },

  /* what machines read */
  { "missing", IN_HEAD (HEADLINE), X (NO_DESCRIPTION), "<head>", NULL },
  { "written", IN_HEAD (HEADLINE "<description>D</description>"), X (NO_DESCRIPTION), NULL, NULL },
  { "161", IN_HEAD (HEADLINE "<description>" TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN "1</description>"),
    X (LONG_DESCRIPTION), TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN "1", NULL },
  { "160", IN_HEAD (HEADLINE "<description>" TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN "</description>"),
    X (LONG_DESCRIPTION), NULL, NULL },
  { "missing", IN_HEAD (HEADLINE), X (NO_CATEGORY), "<head>", NULL },
  { "written", IN_HEAD (HEADLINE "<category>Science</category>"), X (NO_CATEGORY), NULL, NULL },
  { "twice", IN_HEAD (HEADLINE "<keyword>Moon</keyword><keyword>moon</keyword>"), X (REPEATED_KEYWORD), "moon",
    IN_HEAD (HEADLINE "<keyword>Moon</keyword>") },
  { "two", IN_HEAD (HEADLINE "<keyword>moon</keyword><keyword>moons</keyword>"), X (REPEATED_KEYWORD), NULL, NULL },
  { "missing", IN_HEAD (HEADLINE), X (NO_CANONICAL), "<head>", NULL },
  { "written", IN_HEAD (HEADLINE "<canonical>https://example.org/a</canonical>"), X (NO_CANONICAL), NULL, NULL },
  { "repeated", IN_HEAD ("<kicker>Science</kicker><headline>Science: what now?</headline>"), X (REPEATED_KICKER), "Science", NULL },
  { "a-word-of-it", IN_HEAD ("<kicker>Moon</kicker><headline>Moon landing</headline>"), X (REPEATED_KICKER), NULL, NULL },
  { "missing", IN_HEAD (HEADLINE), X (NO_LEAD_FIGURE), "<head>", NULL },
  { "there", IN_HEAD (HEADLINE "<figure src=\"a.png\" alt=\"A moon\"/>"), X (NO_LEAD_FIGURE), NULL, NULL },

  /* figures */
  { "suffix", BODY ("<figure src=\"a.png\" alt=\"sunset.JPG\"/>"), X (FILE_NAME_AS_ALT), "sunset.JPG", NULL },
  { "camera", BODY ("<figure src=\"a.png\" alt=\"IMG_2034\"/>"), X (FILE_NAME_AS_ALT), "IMG_2034", NULL },
  { "its-own-name", BODY ("<figure src=\"images/moon-map_2.png?x=1\" alt=\"moon-map_2\"/>"), X (FILE_NAME_AS_ALT), "moon-map_2", NULL },
  { "one-plain-word", BODY ("<figure src=\"sunset.jpg\" alt=\"sunset\"/>"), X (FILE_NAME_AS_ALT), NULL, NULL },
  { "sentence", BODY ("<figure src=\"a.png\" alt=\"The window of the program, with sunset.jpg open.\"/>"), X (FILE_NAME_AS_ALT), NULL,
    NULL },
  { "word", BODY ("<figure src=\"a.png\" alt=\"Image\"/>"), X (GENERIC_ALT), "Image", NULL },
  { "german", BODY ("<figure src=\"a.png\" alt=\"Bild.\"/>"), X (GENERIC_ALT), "Bild.", NULL },
  { "says-something", BODY ("<figure src=\"a.png\" alt=\"Image of a moon\"/>"), X (GENERIC_ALT), NULL, NULL },
  { "same", BODY ("<figure src=\"a.png\" alt=\"A map of the moon\"><caption>A map of the <em>moon</em>.</caption></figure>"),
    X (ALT_REPEATS_CAPTION), "A map of the moon", NULL },
  { "other", BODY ("<figure src=\"a.png\" alt=\"A map\"><caption>The map of 1788.</caption></figure>"), X (ALT_REPEATS_CAPTION), NULL,
    NULL },
  { "missing", BODY ("<figure src=\"a.png\" alt=\"A map\"/>"), X (NO_CAPTION), "<figure src=\"a.png\" alt=\"A map\"/>", NULL },
  { "decorative", BODY ("<figure src=\"a.png\" decorative=\"true\"/>"), X (NO_CAPTION), NULL, NULL },
  { "lead", IN_HEAD (HEADLINE "<figure src=\"a.png\" alt=\"A map\"/>"), X (NO_CAPTION), NULL, NULL },
  { "missing", BODY ("<figure src=\"a.png\" alt=\"A map\"/>"), X (NO_CREDIT), "<figure src=\"a.png\" alt=\"A map\"/>", NULL },
  { "empty", BODY ("<figure src=\"a.png\" alt=\"A map\"><credit/></figure>"), X (NO_CREDIT), "<figure src=\"a.png\" alt=\"A map\">", NULL },
  { "there", BODY ("<figure src=\"a.png\" alt=\"A map\"><credit>A</credit></figure>"), X (NO_CREDIT), NULL, NULL },

  /* quotations */
  { "nobody", BODY ("<blockquote><p>I was there.</p></blockquote>"), X (UNSOURCED_QUOTE), "<blockquote>", NULL },
  { "attributed", BODY ("<blockquote><p>I was there.</p><attribution>A</attribution></blockquote>"), X (UNSOURCED_QUOTE), NULL, NULL },
  { "cited", BODY ("<blockquote cite=\"a\"><p>I was there.</p></blockquote>"), X (UNSOURCED_QUOTE), NULL, NULL },
  { "cited-inside", BODY ("<blockquote><p>I was there.<cite ref=\"a\"/></p></blockquote>"), X (UNSOURCED_QUOTE), NULL, NULL },
  { "empty", BODY ("<blockquote><p/></blockquote>"), X (UNSOURCED_QUOTE), NULL, NULL },
  { "long",
    START "<head>" HEADLINE "</head><body><p>He said: <q>one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
          "fifteen</q>.</p><p>No.<cite ref=\"a\"/></p></body><sources><source xml:id=\"a\"><title>T</title></source></sources>" END,
    X (UNCITED_QUOTATION), "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen", NULL },
  { "long-and-cited",
    START "<head>" HEADLINE "</head><body><p>He said: <q>one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
          "fifteen</q>.<cite ref=\"a\"/></p></body><sources><source xml:id=\"a\"><title>T</title></source></sources>" END,
    X (UNCITED_QUOTATION), NULL, NULL },
  { "short",
    START "<head>" HEADLINE "</head><body><p>He said: <q>one two three</q>.</p></body><sources><source xml:id=\"a\"><title>T</title></source>"
          "</sources>" END,
    X (UNCITED_QUOTATION), NULL, NULL },
  { "no-sources-at-all",
    BODY ("<p>He said: <q>one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen</q>.</p>"),
    X (UNCITED_QUOTATION), NULL, NULL },

  /* sources */
  { "cited", CITED (SOURCE ("", "<title>T</title>")), X (UNCITED_SOURCE), NULL, NULL },
  { "never", CITED (SOURCE ("", "<title>T</title>") "<source xml:id=\"c\"><title>Other</title></source>"), X (UNCITED_SOURCE), "Other", NULL },
  { "undated", CITED (SOURCE ("", "<title>T</title>")), X (UNDATED_SOURCE), "T", NULL },
  { "dated", CITED (SOURCE ("", "<title>T</title><published>1980</published>")), X (UNDATED_SOURCE), NULL, NULL },
  { "read-at", CITED (SOURCE ("", "<title>T</title><url>https://example.org/</url><accessed>2026-05-01</accessed>")), X (UNDATED_SOURCE),
    NULL, NULL },
  { "nameless", CITED (SOURCE ("", "<publisher>P</publisher>")), X (UNDATED_SOURCE), NULL, NULL },
  { "web", CITED (SOURCE ("", "<title>T</title><url>https://example.org/</url>")), X (NO_ACCESS_DATE), "T", NULL },
  { "book", CITED (SOURCE (" type=\"book\"", "<title>T</title><url>https://example.org/</url>")), X (NO_ACCESS_DATE), NULL, NULL },
  { "doi", CITED (SOURCE ("", "<title>T</title><url>https://example.org/</url><doi>10.1/a</doi>")), X (NO_ACCESS_DATE), NULL, NULL },
  { "not-online", CITED (SOURCE ("", "<title>T</title>")), X (NO_ACCESS_DATE), NULL, NULL },
  { "web", CITED (SOURCE (" type=\"web\"", "<title>T</title><url>https://example.org/</url>")), X (NO_ARCHIVE), "T", NULL },
  { "archived",
    CITED (SOURCE (" type=\"web\"", "<title>T</title><url>https://example.org/</url><archive url=\"https://example.org/2\"/>")),
    X (NO_ARCHIVE), NULL, NULL },
  { "report", CITED (SOURCE (" type=\"report\"", "<title>T</title><url>https://example.org/</url>")), X (NO_ARCHIVE), NULL, NULL },
  { "untitled", CITED (SOURCE ("", "<url>https://example.org/</url>")), X (UNTITLED_SOURCE), "https://example.org/", NULL },
  { "titled", CITED (SOURCE ("", "<title>T</title><url>https://example.org/</url>")), X (UNTITLED_SOURCE), NULL, NULL },
  { "dead", CITED (SOURCE (" status=\"dead\"", "<title>T</title><url>https://example.org/</url>")), X (DEAD_SOURCE), "dead", NULL },
  { "dead-but-kept",
    CITED (SOURCE (" status=\"dead\"", "<title>T</title><url>https://example.org/</url><archive url=\"https://example.org/2\"/>")),
    X (DEAD_SOURCE), NULL, NULL },
  { "same-address",
    CITED (SOURCE ("", "<title>T</title><url>https://www.Example.org/a/</url>") OTHER ("<title>U</title><url>http://example.org/a#top</url>")),
    X (REPEATED_SOURCE), "U", NULL },
  { "same-doi", CITED (SOURCE ("", "<title>T</title><doi>10.1/A</doi>") OTHER ("<title>U</title><doi>10.1/a</doi>")), X (REPEATED_SOURCE),
    "U", NULL },
  { "other-page",
    CITED (SOURCE ("", "<title>T</title><url>https://example.org/a</url>") OTHER ("<title>U</title><url>https://example.org/A</url>")),
    X (REPEATED_SOURCE), NULL, NULL },

  /* timelines */
  { "earlier", TIMELINE (EVENT ("1990", "a") EVENT ("1980", "b") EVENT ("2000", "c")), X (TIMELINE_ORDER), "1980",
    TIMELINE (EVENT ("1980", "b") EVENT ("1990", "a") EVENT ("2000", "c")) },
  { "a-row-without-date", TIMELINE (EVENT ("1990", "a") EVENT ("1980", "b") EVENT ("2000", "c") EVENT ("soon", "d")), X (TIMELINE_ORDER),
    "1980", NULL },
  { "around-a-row-without-date", TIMELINE (EVENT ("1990", "a") "<event><cell>b</cell></event>" EVENT ("1980", "c")), X (TIMELINE_ORDER),
    "1980", NULL },
  { "around-an-empty-date", TIMELINE (EVENT ("1990", "a") EVENT ("", "b") EVENT ("1980", "c") EVENT ("2000", "d")), X (TIMELINE_ORDER),
    "1980", NULL },
  { "around-no-date", TIMELINE (EVENT ("1990", "a") EVENT ("long ago", "b") EVENT ("1980", "c")), X (TIMELINE_ORDER), "1980", NULL },
  { "uncertain-dates", TIMELINE (EVENT ("1990?", "a") EVENT ("1980~", "b") EVENT ("199X", "c")), X (TIMELINE_ORDER), "1980~",
    TIMELINE (EVENT ("1980~", "b") EVENT ("1990?", "a") EVENT ("199X", "c")) },
  { "of-two-rows", TIMELINE (EVENT ("1990", "a") EVENT ("1980", "b")), X (TIMELINE_ORDER), "1980",
    TIMELINE (EVENT ("1980", "b") EVENT ("1990", "a")) },
  { "latest-first-and-no-date", TIMELINE (EVENT ("2000", "a") EVENT ("", "b") EVENT ("1990", "c") EVENT ("1980", "d")), X (TIMELINE_ORDER),
    NULL, NULL },
  { "in-order", TIMELINE (EVENT ("1980", "a") EVENT ("1980-05", "b") EVENT ("1990/..", "c")), X (TIMELINE_ORDER), NULL, NULL },
  { "latest-first", TIMELINE (EVENT ("2000", "a") EVENT ("1990", "b") EVENT ("1980", "c")), X (TIMELINE_ORDER), NULL, NULL },
  { "overlap", TIMELINE (EVENT ("1980/1988", "a") EVENT ("1985/1990", "b")), X (TIMELINE_OVERLAP), "1985/1990", NULL },
  { "overlap-around-a-row-without-date",
    TIMELINE (EVENT ("1980/1988", "a") "<event><cell>b</cell></event>" EVENT ("", "c") EVENT ("soon", "d") EVENT ("1985/1990", "e")),
    X (TIMELINE_OVERLAP), "1985/1990", NULL },
  { "overlap-around-one-inside", TIMELINE (EVENT ("1980/1988", "a") EVENT ("1982/1984", "b") EVENT ("1985/1990", "c")),
    X (TIMELINE_OVERLAP), "1985/1990", NULL },
  { "shared-border", TIMELINE (EVENT ("1980/1988", "a") EVENT ("1988/1990", "b")), X (TIMELINE_OVERLAP), NULL, NULL },
  { "inside", TIMELINE (EVENT ("1980/1988", "a") EVENT ("1982/1984", "b")), X (TIMELINE_OVERLAP), NULL, NULL },
  { "open", TIMELINE (EVENT ("1980/..", "a") EVENT ("1985/1990", "b")), X (TIMELINE_OVERLAP), NULL, NULL },
  { "uncertain", TIMELINE (EVENT ("1980/1988?", "a") EVENT ("1985/1990", "b")), X (TIMELINE_OVERLAP), NULL, NULL },
  { "empty", TIMELINE (EVENT ("1980", "a") EVENT ("1981", "")), X (EMPTY_CELL), "<cell>", NULL },
  { "missing", TIMELINE ("<event when=\"1980\"/>"), X (EMPTY_CELL), "1980", NULL },
  { "full", TIMELINE (EVENT ("1980", "a")), X (EMPTY_CELL), NULL, NULL },
  { "unsourced", TIMELINE (EVENT ("1980", "a<cite ref=\"x\"/>") EVENT ("1981", "b")), X (UNSOURCED_EVENT), "1981", NULL },
  { "sourced", TIMELINE (EVENT ("1980", "a<cite ref=\"x\"/>")), X (UNSOURCED_EVENT), NULL, NULL },
  { "twice", TIMELINE (EVENT ("1980", "a") EVENT ("1980", "a")), X (REPEATED_EVENT), "1980", NULL },
  { "another-year", TIMELINE (EVENT ("1980", "a") EVENT ("1981", "a")), X (REPEATED_EVENT), NULL, NULL },

  /* sections and tables */
  { "empty", BODY ("<section><title>What now</title></section>"), X (EMPTY_SECTION), "What now", NULL },
  { "empty-paragraph", BODY ("<section><title>What now</title><p> </p></section>"), X (EMPTY_SECTION), "What now", NULL },
  { "a-figure", BODY ("<section><title>T</title><figure src=\"a\" alt=\"b\"/></section>"), X (EMPTY_SECTION), NULL, NULL },
  { "full", BODY ("<section><title>T</title><p>a</p></section>"), X (EMPTY_SECTION), NULL, NULL },
  { "untitled", BODY ("<section><title/><p>a</p></section>"), X (UNTITLED_SECTION), "<title/>", NULL },
  { "titled", BODY ("<section><title><code>a</code></title><p>a</p></section>"), X (UNTITLED_SECTION), NULL, NULL },
  { "twice", BODY ("<section><title>T</title><p>a</p></section><section><title> T </title><p>b</p></section>"), X (REPEATED_TITLE), "T",
    NULL },
  { "other", BODY ("<section><title>T</title><p>a</p></section><aside><title>T</title><p>b</p></aside>"), X (REPEATED_TITLE), NULL, NULL },
  { "fourth",
    BODY ("<section><title>1</title><section><title>2</title><section><title>3</title><section xml:id=\"x\"><title>4</title><p>a</p>"
          "</section></section></section></section>"),
    X (DEEP_SECTION), "<section xml:id=\"x\">", NULL },
  { "third", BODY ("<section><title>1</title><section><title>2</title><section><title>3</title><p>a</p></section></section></section>"),
    X (DEEP_SECTION), NULL, NULL },
  { "none", BODY ("<table><tr><td>1</td></tr><tr><td>2</td></tr></table>"), X (TABLE_WITHOUT_HEADINGS), "<table>", NULL },
  { "some", BODY ("<table><tr><th>1</th></tr><tr><td>2</td></tr></table>"), X (TABLE_WITHOUT_HEADINGS), NULL, NULL },
  { "later", CORRECTED ("<updated>2026-05-01</updated>", "2026-05-02"), X (CORRECTION_AFTER_UPDATE), "2026-05-02", NULL },
  { "no-update", CORRECTED ("", "2026-05-02"), X (CORRECTION_AFTER_UPDATE), "2026-05-02", NULL },
  { "same-day", CORRECTED ("<updated>2026-05-02</updated>", "2026-05-02"), X (CORRECTION_AFTER_UPDATE), NULL, NULL },

  /* links */
  { "here", IN_P ("Look <a href=\"https://example.org\">here</a>."), X (VAGUE_LINK), "here", NULL },
  { "click-here", IN_P ("<a href=\"https://example.org\">Click <em>here</em>!</a>"), X (VAGUE_LINK), "Click <em>here</em>!", NULL },
  { "spanish", IN_P ("<a href=\"https://example.org\">Aquí</a>"), X (VAGUE_LINK), "Aquí", NULL },
  { "says-where", IN_P ("<a href=\"https://example.org\">what is here</a>"), X (VAGUE_LINK), NULL, NULL },
  { "address", IN_P ("<a href=\"https://example.org/a\">https://example.org/a</a>"), X (ADDRESS_AS_LINK), "https://example.org/a", NULL },
  { "name", IN_P ("<a href=\"https://example.org\">example.org</a>"), X (ADDRESS_AS_LINK), NULL, NULL },
  { "empty", IN_P ("<a href=\"https://example.org\"> </a>"), X (EMPTY_LINK), "<a href=\"https://example.org\">", NULL },
  { "full", IN_P ("<a href=\"https://example.org\">a</a>"), X (EMPTY_LINK), NULL, NULL },
  { "http", IN_P ("<a href=\"http://example.org/a\">a</a>"), X (INSECURE_LINK), "http://example.org/a",
    IN_P ("<a href=\"https://example.org/a\">a</a>") },
  { "http-source", CITED (SOURCE ("", "<title>T</title><url>\n http://example.org/ </url>")), X (INSECURE_LINK), "http://example.org/",
    CITED (SOURCE ("", "<title>T</title><url>\n https://example.org/ </url>")) },
  { "own-machine", IN_P ("<a href=\"http://localhost:8000/a\">a</a>"), X (INSECURE_LINK), NULL, NULL },
  { "number", IN_P ("<a href=\"http://192.168.0.1/a\">a</a>"), X (INSECURE_LINK), NULL, NULL },
  { "https", IN_P ("<a href=\"https://example.org/a\">a</a>"), X (INSECURE_LINK), NULL, NULL },
  { "full-stop", IN_P ("<a href=\"https://example.org/a.\">a</a>"), X (GARBAGE_IN_LINK), "https://example.org/a.",
    IN_P ("<a href=\"https://example.org/a\">a</a>") },
  { "bracket", IN_P ("<a href=\"https://example.org/a),\">a</a>"), X (GARBAGE_IN_LINK), "https://example.org/a),",
    IN_P ("<a href=\"https://example.org/a\">a</a>") },
  { "bracket-of-its-own", IN_P ("<a href=\"https://example.org/Mercury_(planet)\">a</a>"), X (GARBAGE_IN_LINK), NULL, NULL },
  { "short-form", IN_P ("<a href=\"https://example.org/wiki/Apple_Inc.\">a</a>"), X (GARBAGE_IN_LINK), NULL, NULL },
  { "slash", IN_P ("<a href=\"https://example.org/a/\">a</a>"), X (GARBAGE_IN_LINK), NULL, NULL },
  { "campaign", IN_P ("<a href=\"https://example.org/a?id=1&amp;utm_source=x&amp;utm_medium=y#z\">a</a>"), X (TRACKING_LINK),
    "https://example.org/a?id=1&amp;utm_source=x&amp;utm_medium=y#z", IN_P ("<a href=\"https://example.org/a?id=1#z\">a</a>") },
  { "nothing-else", IN_P ("<a href=\"https://example.org/?fbclid=x\">a</a>"), X (TRACKING_LINK), "https://example.org/?fbclid=x",
    IN_P ("<a href=\"https://example.org/\">a</a>") },
  { "a-real-query", IN_P ("<a href=\"https://example.org/?q=utm_source\">a</a>"), X (TRACKING_LINK), NULL, NULL },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_trial_add ("desk", cases, G_N_ELEMENTS (cases));
  desk_trial_cover ("desk", cases, G_N_ELEMENTS (cases), X (NO_HEADLINE), X (CORRECTION_AFTER_UPDATE));
  desk_trial_cover ("desk", cases, G_N_ELEMENTS (cases), X (VAGUE_LINK), X (TRACKING_LINK));
  return g_test_run ();
}
