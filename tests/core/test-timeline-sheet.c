/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows from tables as programs write them, and back. */

#include "edits.h"

#include <string.h>

#include "core/timeline/timeline-sheet.h"

#define NASTY "\"<&]]>😀'"

typedef struct
{
  const char *name;
  const char *text;
  const char *headings;     /* of the timeline, with | between */
  const char *language;
  const char *rows;         /* when "label" [cell][cell], in lines */
  const char *new_headings; /* [a][b] */
} ReadCase;

static const ReadCase read_cases[] = {
  { "headings-of-the-timeline", "Role,When,Where\nApprentice,1780–88,Leeds\n", "Where|Role", "en",
    "1780/1788 [Leeds][Apprentice]\n", "" },
  { "no-headings", "1780,Leeds,Apprentice\nsince 2019,London,Archive\n", "Where|Role", "en",
    "1780 [Leeds][Apprentice]\n2019/.. [London][Archive]\n", "" },
  { "dates-not-first", "Leeds,1780\nYork,c. 1788\nUlm,1790\n", "Where", "en", "1780 [Leeds]\n1788~ [York]\n1790 [Ulm]\n", "" },
  { "no-dates-at-all", "a,b\nc,d\n", "Where|Role", "en", "- [a][b]\n- [c][d]\n", "" },
  { "new-columns", "When,Where,Source & note\n1780,Leeds," "x\n", "Where", "en", "1780 [Leeds][x]\n", "[Source & note]" },
  { "no-timeline", "When,Where\n1780,Leeds\n", NULL, "en", "1780 [Leeds]\n", "[Where]" },
  { "timelinejs",
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,"
    "Media Thumbnail,Alt Text,Type,Group,Background\n"
    ",,,,,,,,,The moon in maps,,,,,,,title,,\n"
    "1610,1,7,,,,,,,Galileo,\"Draws the moon, and more\",https://example.org/a.jpg,x,y,z,alt,,,#fff\n"
    "1969,7,16,,1969,7,24,,,Apollo 11,,,,,,,,NASA,\n"
    "-44,3,15,,,,,,,Ides,,,,,,,,,\n"
    "1788,,,,,,,,about then,Herschel,,,,,,,,,\n",
    NULL, "en",
    "1610-01-07 [Galileo][Draws the moon, and more]\n1969-07-16/1969-07-24 [Apollo 11][][NASA]\n-0043-03-15 [Ides]\n"
    "1788 \"about then\" [Herschel]\n", "[Headline][Text][Group] caption: The moon in maps" },
  /* From the sample sheet of the TimelineJS repository, its texts cut. */
  { "timelinejs-html",
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,"
    "Media Thumbnail,Type,Group,Background\n"
    ",,,,,,,,,Women in Computing,\"<p class=\"\"lead\"\">In this sample</p>\",,,,,title,,https://example.org/a.gif\n"
    "1815,12,10,,1852,11,27,,,Ada Lovelace,\"<p>Take <a href=\"\"https://example.org/Ada\"\">Ada</a>: her &amp; work</p>"
    "<span class=\"\"tl-note\"\">A simple \"\"image\"\" type, 1 < 2.</span>\",https://example.org/a.jpg,Commons,"
    "\"<a href=\"\"https://example.org/#/media/File:Ada.jpg\"\" title=\"\"\"\">Portrait</a>\",,,,\n"
    "1985,,,,,,,,,\"\"\"The Mother of the Internet\"\"\",\"Often called so.\",https://example.org/v,Imagining,Speech,,,,\n",
    NULL, "en",
    "1815-12-10/1852-11-27 [Ada Lovelace][Take Ada: her & work A simple \"image\" type, 1 < 2.]\n"
    "1985 [\"The Mother of the Internet\"][Often called so.]\n", "[Headline][Text] caption: Women in Computing" },
  { "empty-column", "When,Where,Why\n1980,Leeds,\n", NULL, "en", "1980 [Leeds]\n", "[Where]" },
  { "empty-column-of-the-timeline", "When,Where,Why\n1980,Leeds,\n", "Why|Where", "en", "1980 [][Leeds]\n", "" },
  { "headings-alone", "When,Where,Why\n", NULL, "en", "", "[Where][Why]" },
  { "tags-are-text-elsewhere", "When,Where\n1980,<b>Leeds</b>\n", "Where", "en", "1980 [<b>Leeds</b>]\n", "" },
  { "timelinejs-times", "Year,Month,Day,Time,End Year,End Month,End Day,Headline\n2020,3,3,14:30,,,,a\n2020,3,3,9:00,2020,3,3,b\n", NULL, "en",
    "2020-03-03T14:30:00 [a]\n2020-03-03 [b]\n", "[Headline]" },
  { "year-month-only", "Year,Month,Headline\n2020,3,a\n2020,March,b\n", NULL, "en", "2020-03 [a]\n2020-03 [b]\n", "[Headline]" },
  { "years-in-words", "Year,Headline\nsince 2019,a\n1780s,b\n", NULL, "en", "2019/.. [a]\n178X [b]\n", "[Headline]" },
  { "far-years", "Year,Headline\n-66000000,a\n12000,b\n", NULL, "en", "Y-65999999 [a]\nY12000 [b]\n", "[Headline]" },
  { "start-and-end", "Start,End,Where\n1780,1788,Leeds\n1790,1790,York\n2019,present,London\n1800,,Ulm\n,1700,Rome\n1990,1980,Bonn\n", "Where", "en",
    "1780/1788 [Leeds]\n1790 [York]\n2019/.. [London]\n1800 [Ulm]\n1700 [Rome]\n- \"1990–1980\" [Bonn]\n", " not understood: 1" },
  { "german", "\xEF\xBB\xBF" "Jahr;Ort;Amt\r\n\"um 1788\";Köln;\"Küster; Lehrer\"\r\nseit 2019;Ulm;\r\n", "Ort|Amt", "de",
    "1788~ [Köln][Küster; Lehrer]\n2019/.. [Ulm]\n", "" },
  { "not-understood", "When,Where\nlong ago,Leeds\n", "Where", "en", "- \"long ago\" [Leeds]\n", " not understood: 1" },
  { "edtf-goes-first", "When,Where,EDTF\n1980s,Leeds,1984\nabout then,York,1788~/1790\n,Ulm,2019/..\n", "Where", "en",
    "1984 \"1980s\" [Leeds]\n1788~/1790 \"about then\" [York]\n2019/.. [Ulm]\n", "" },
  { "nasty", "When,Where\n" "1980,\"\"\"<&]]>😀'\"\n\"" "<b>\n1\",\"a\n b\x01\"\n", "Where", "en",
    "1980 [" NASTY "]\n- \"<b> 1\" [a b]\n", " not understood: 1" },
  { "blank-rows", "When,Where\n\n1980,Leeds\n,\n,\n", "Where", "en", "1980 [Leeds]\n", "" },
  { "one-heading-twice", "When,Where,Where\n1980,a,b\n", "Where", "en", "1980 [a][b]\n", "[Where]" },
  { "heading-spelt-otherwise", "WHEN,  where\n1980,a\n", "Where", "en", "1980 [a]\n", "" },
  { "type-is-a-column", "When,Type\n1980,war\n", "Type", "en", "1980 [war]\n", "" },
  { "nothing", "", "Where", "en", "", "" },
};

static void
append_rows (GString *out, const GalleySheetRows *rows)
{
  for (guint i = 0; i < rows->rows->len; i++)
    {
      const GalleyTimelineRow *row = &g_array_index (rows->rows, GalleyTimelineRow, i);

      g_string_append_printf (out, "%s ", row->when != NULL ? row->when : "-");
      if (row->label != NULL)
        g_string_append_printf (out, "\"%s\" ", row->label);
      for (guint c = 0; row->cells[c] != NULL; c++)
        g_string_append_printf (out, "[%s]", row->cells[c]);
      g_string_append_c (out, '\n');
    }
}

static void
test_read (gconstpointer data)
{
  const ReadCase *row = data;
  g_auto (GStrv) headings = row->headings != NULL ? g_strsplit (row->headings, "|", -1) : NULL;
  g_autoptr (GalleyDelimited) table = galley_delimited_read (row->text, strlen (row->text), GALLEY_DELIMITER_UNKNOWN);
  g_autoptr (GalleySheetMapping) mapping = NULL;
  g_autoptr (GalleySheetRows) rows = NULL;
  g_autoptr (GString) got = g_string_new (NULL);
  g_autoptr (GString) more = g_string_new (NULL);

  galley_delimited_drop_blank (table);
  mapping = galley_sheet_mapping_guess (table, (const char *const *) headings, row->language);
  rows = galley_sheet_read (table, mapping, headings != NULL ? g_strv_length (headings) : 0, row->language);
  append_rows (got, rows);
  g_assert_cmpstr (got->str, ==, row->rows);
  for (guint i = 0; i < rows->headings->len; i++)
    g_string_append_printf (more, "[%s]", (const char *) rows->headings->pdata[i]);
  if (rows->caption != NULL)
    g_string_append_printf (more, " caption: %s", rows->caption);
  if (rows->n_not_understood > 0)
    g_string_append_printf (more, " not understood: %u", rows->n_not_understood);
  g_assert_cmpstr (more->str, ==, row->new_headings);
}

#define FLAT(content) OPEN "<body><timeline>" content "</timeline></body>" CLOSE
#define COLUMNS "<columns><when>Years</when><column>A</column><column>B &amp; C</column></columns>"

static const char round_trip[] = FLAT (COLUMNS
  "<event when='1780/1788'><cell>a, b</cell><cell>&quot;x&quot; &lt;y&gt;</cell></event>"
  "<event when='2019/..'><cell>em<em>pha</em>sis<cite ref='s'/></cell></event>"
  "<event when='1984' label='the eighties'><cell/><cell>😀</cell></event>"
  "<event when='' label='long ago'/>"
  "<event when='-0043-03-15'><cell>x</cell></event>"
  "<event when='nonsense'><cell>x</cell></event>");

static GalleyArticle *
make_article (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return galley_article_new (bytes);
}

static void
test_write (void)
{
  g_autoptr (GalleyArticle) article = make_article (round_trip);
  g_autofree char *text = galley_sheet_write (article, edits_node (article, GALLEY_ELEMENT_TIMELINE, 0), ',');

  g_assert_cmpstr (text, ==,
                   "When,A,B & C,EDTF\r\n"
                   "1780–1788,\"a, b\",\"\"\"x\"\" <y>\",1780/1788\r\n"
                   "since 2019,emphasis,,2019/..\r\n"
                   "the eighties,,😀,1984\r\n"
                   "long ago,,,\r\n"
                   "15 March 44 BC,x,,-0043-03-15\r\n"
                   "nonsense,x,,nonsense\r\n");
}

/* What is written is read as the same rows, with each sign between cells. */
static void
test_round_trip (void)
{
  static const char signs[] = { ',', ';', '\t' };
  const char *const headings[] = { "A", "B & C", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_autoptr (GalleyArticle) article = make_article (round_trip);
      g_autofree char *text = galley_sheet_write (article, edits_node (article, GALLEY_ELEMENT_TIMELINE, 0), signs[i]);
      g_autoptr (GalleyDelimited) table = galley_delimited_read (text, strlen (text), GALLEY_DELIMITER_UNKNOWN);
      g_autoptr (GalleySheetMapping) mapping = galley_sheet_mapping_guess (table, headings, "en");
      g_autoptr (GalleySheetRows) rows = galley_sheet_read (table, mapping, 2, "en");
      g_autoptr (GString) got = g_string_new (NULL);

      append_rows (got, rows);
      g_assert_cmpstr (got->str, ==,
                       "1780/1788 [a, b][\"x\" <y>]\n2019/.. [emphasis]\n1984 \"the eighties\" [][😀]\n- \"long ago\" \n"
                       "-0043-03-15 [x]\n- \"nonsense\" [x]\n");
      g_assert_cmpuint (rows->headings->len, ==, 0);
    }
}

static void
test_copy (void)
{
  g_autoptr (GalleyArticle) article = make_article (round_trip);
  const guint rows[] = { 0, 2 };
  g_autofree char *text = galley_sheet_copy (article, edits_node (article, GALLEY_ELEMENT_TIMELINE, 0), rows, 2, 0, 1);

  g_assert_cmpstr (text, ==, "1780–1788\ta, b\nthe eighties\t\n");
}

static GalleyTextEdit *
paste (const GalleyArticle *article, const EditRow *row, GError **error)
{
  g_autoptr (GalleyDelimited) table = galley_delimited_read (row->value, strlen (row->value), '\t');

  return galley_sheet_paste (article, edits_node (article, GALLEY_ELEMENT_TIMELINE, 0), table, row->n, row->m, error);
}

#define ROW1 "<event when='1780'><cell>a</cell><cell>b</cell></event>"
#define ROW2 "<event when='1790'><cell>c</cell></event>"

static const EditRow paste_rows[] = {
  { "block", FLAT (COLUMNS ROW1 ROW2), paste, { 0 }, "x\ty\nz\t\"<&\n", FLAT (COLUMNS "<event when='1780'><cell>x</cell><cell>y</cell></event>" "<event when='1790'><cell>z</cell><cell>\"&lt;&amp;</cell></event>"), .n = 0, .m = 1 },
  { "dates", FLAT (COLUMNS ROW1 ROW2), paste, { 0 }, "since 2019\tx\nlong ago\n", FLAT (COLUMNS "<event when='2019/..'><cell>x</cell><cell>b</cell></event>" "<event when='' label='long ago'><cell>c</cell></event>"), .n = 0, .m = 0 },
  { "one-cell", FLAT (COLUMNS ROW1 ROW2), paste, { 0 }, "Leeds, York", FLAT (COLUMNS ROW1 "<event when='1790'><cell>Leeds, York</cell></event>"), .n = 1, .m = 1 },
  { "empty-row-in-the-middle", FLAT (COLUMNS ROW1 ROW2), paste, { 0 }, "\nx\n", FLAT (COLUMNS "<event when='1780'><cell></cell><cell>b</cell></event>" "<event when='1790'><cell>x</cell></event>"), .n = 0, .m = 1 },
  { "beyond", FLAT (COLUMNS ROW2), paste, { 0 }, "1795\tx\n1800\ty\tz\tnew\n",
    FLAT ("<columns><when>Years</when><column>A</column><column>B &amp; C</column><column></column></columns>" "<event when='1795'><cell>x</cell></event>" "<event when=\"1800\"><cell>y</cell><cell>z</cell><cell>new</cell></event>"), .n = 0, .m = 0 },
  { "behind-all", FLAT (COLUMNS ROW2), paste, { 0 }, "x", FLAT (COLUMNS ROW2 "<event when=\"\"><cell></cell><cell>x</cell></event>"), .n = 99, .m = 2 },
  { "lines-in-cells", FLAT (COLUMNS ROW1), paste, { 0 }, "\"a\n b\x01\"", FLAT (COLUMNS "<event when='1780'><cell>a b</cell><cell>b</cell></event>"), .n = 0, .m = 1 },
  { "quote-that-stays", FLAT (COLUMNS ROW1), paste, { 0 }, "5\" pipe", FLAT (COLUMNS "<event when='1780'><cell>5\" pipe</cell><cell>b</cell></event>"), .n = 0, .m = 1 },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (read_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/timeline-sheet/read/%s", read_cases[i].name);

      g_test_add_data_func (path, &read_cases[i], test_read);
    }
  g_test_add_func ("/timeline-sheet/write", test_write);
  g_test_add_func ("/timeline-sheet/round-trip", test_round_trip);
  g_test_add_func ("/timeline-sheet/copy", test_copy);
  EDITS_ADD ("timeline-sheet/paste", paste_rows);

  return g_test_run ();
}
