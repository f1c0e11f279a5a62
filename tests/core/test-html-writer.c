/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/html/html-writer.h"

#include <string.h>

static void
assert_html (GalleyHtmlWriter *writer,
             const char       *expected)
{
  g_autoptr (GBytes) bytes = galley_html_writer_finish (writer);
  g_autofree char *html = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (html, ==, expected);
}

typedef struct
{
  const char *name;
  const char *text;
  gssize n_bytes;
  const char *prose;
  const char *verbatim;
  const char *value;
} TextRow;

/* No more than thirty marks in a row, by Unicode's stream-safe format: behind them comes
 * a joiner that nobody sees. */
#define TEN(text) text text text text text text text text text text
#define MARKED(mark) "e" TEN (mark) TEN (mark) TEN (mark) TEN (mark)
#define NINE(text) text text text text text text text text text
#define COMPOSED "\303\251" NINE ("\314\201") TEN ("\314\201") TEN ("\314\201") "\315\217" TEN ("\314\201")

static const TextRow text_rows[] = {
  { "plain", "one two", -1, "one two", "one two", "one two" },
  { "markup", "<b>&\"'", -1, "&lt;b&gt;&amp;\"'", "&lt;b&gt;&amp;\"'", "&lt;b&gt;&amp;&quot;'" },
  { "entity", "&amp;", -1, "&amp;amp;", "&amp;amp;", "&amp;amp;" },
  { "white", "  a\t\n  b  ", -1, "a b", "  a\t\n  b  ", "  a    b  " },
  { "line ends", "a\r\nb\rc", -1, "a b c", "a\nb\nc", "a  b c" },
  { "controls", "a\001b\177c\037d", -1, "abcd", "abcd", "abcd" },
  { "nul", "a\0b", 3, "ab", "ab", NULL },
  { "c1 controls", "a\302\205b\302\240c", -1, "ab\302\240c", "ab\302\240c", "ab\302\240c" },
  { "no characters", "a\357\277\276b\357\267\220c\360\237\277\277d\364\217\277\277e", -1, "abcde", "abcde", "abcde" },
  { "emoji", "\360\237\230\200", -1, "\360\237\230\200", "\360\237\230\200", "\360\237\230\200" },
  { "replacement character", "\357\277\275", -1, "\357\277\275", "\357\277\275", "\357\277\275" },
  { "latin-1", "caf\351 \351", -1, "caf\357\277\275 \357\277\275", "caf\357\277\275 \357\277\275", "caf\357\277\275 \357\277\275" },
  { "cut short", "a\342\202", -1, "a\357\277\275", "a\357\277\275", "a\357\277\275" },
  { "surrogate", "\355\240\200x", -1, "\357\277\275x", "\357\277\275x", "\357\277\275x" },
  { "line between Han", "\346\226\207\n\345\255\227", -1, "\346\226\207\345\255\227", NULL, NULL },
  { "blank between Han", "\346\226\207 \345\255\227", -1, "\346\226\207 \345\255\227", NULL, NULL },
  { "line between Hangul", "\355\225\234\n\352\270\200", -1, "\355\225\234 \352\270\200", NULL, NULL },
  { "line after Han", "\346\226\207\nabc", -1, "\346\226\207 abc", NULL, NULL },
  { "selectors", "a\357\270\217b\357\270\217\357\270\216c", -1, "a\357\270\217b\357\270\217\357\270\216c",
    "a\357\270\217b\357\270\217\357\270\216c", "a\357\270\217b\357\270\217\357\270\216c" },
  { "decomposed", "cafe\314\201", -1, "caf\303\251", "caf\303\251", "caf\303\251" },
  { "mark behind a control", "a\001\314\201\314\243", -1, "\341\272\241\314\201", "\341\272\241\314\201", "\341\272\241\314\201" },
  { "mark alone", "\314\201", -1, "\302\240\314\201", "\302\240\314\201", "\302\240\314\201" },
  { "a letter with forty marks", MARKED ("\314\201"), -1, COMPOSED, COMPOSED, COMPOSED },
  { "Hangul in parts", "\341\204\222\341\205\241\341\206\253", -1, "\355\225\234", "\355\225\234", "\355\225\234" },
};

static void
test_text (gconstpointer data)
{
  const TextRow *row = data;
  gssize n_bytes = row->n_bytes;
  GalleyHtmlWriter *writer;
  g_autofree char *prose = g_strdup_printf ("<p>%s</p>\n", row->prose);

  writer = galley_html_writer_new (0, 0);
  galley_html_writer_start (writer, GALLEY_HTML_P);
  galley_html_writer_prose (writer, row->text, n_bytes);
  galley_html_writer_end (writer, GALLEY_HTML_P);
  assert_html (writer, prose);
  galley_html_writer_free (writer);

  if (row->verbatim != NULL)
    {
      g_autofree char *expected = g_strdup_printf ("<pre>%s</pre>\n", row->verbatim);

      writer = galley_html_writer_new (0, 0);
      galley_html_writer_start (writer, GALLEY_HTML_PRE);
      galley_html_writer_verbatim (writer, row->text, n_bytes);
      galley_html_writer_end (writer, GALLEY_HTML_PRE);
      assert_html (writer, expected);
      galley_html_writer_free (writer);
    }

  if (row->value != NULL)
    {
      g_autofree char *expected = g_strdup_printf ("<hr title=\"%s\">\n", row->value);

      writer = galley_html_writer_new (0, 0);
      galley_html_writer_start (writer, GALLEY_HTML_HR);
      galley_html_writer_attribute (writer, "title", row->text);
      galley_html_writer_end (writer, GALLEY_HTML_HR);
      assert_html (writer, expected);
      galley_html_writer_free (writer);
    }
}

/* The same text byte by byte, character by character, must come out the same. */
static void
test_text_in_parts (gconstpointer data)
{
  const TextRow *row = data;
  g_autoptr (GalleyHtmlWriter) writer = galley_html_writer_new (0, 0);
  g_autofree char *expected = g_strdup_printf ("<p>%s</p>\n", row->prose);
  const char *end = row->text + (row->n_bytes < 0 ? strlen (row->text) : (gsize) row->n_bytes);

  galley_html_writer_start (writer, GALLEY_HTML_P);
  for (const char *p = row->text; p < end;)
    {
      gsize length = MIN ((gsize) (g_utf8_next_char (p) - p), (gsize) (end - p));

      galley_html_writer_prose (writer, p, length);
      p += length;
    }
  galley_html_writer_end (writer, GALLEY_HTML_P);
  assert_html (writer, expected);
}

static void
test_layout (void)
{
  g_autoptr (GalleyHtmlWriter) writer = galley_html_writer_new (0, 0);

  galley_html_writer_doctype (writer);
  galley_html_writer_start (writer, GALLEY_HTML_HTML);
  galley_html_writer_attribute (writer, "lang", "en");
  galley_html_writer_attribute (writer, "dir", NULL);
  galley_html_writer_start (writer, GALLEY_HTML_HEAD);
  galley_html_writer_start (writer, GALLEY_HTML_TITLE);
  galley_html_writer_prose (writer, " T ", -1);
  galley_html_writer_end (writer, GALLEY_HTML_TITLE);
  galley_html_writer_end (writer, GALLEY_HTML_HEAD);
  galley_html_writer_start (writer, GALLEY_HTML_BODY);
  galley_html_writer_start (writer, GALLEY_HTML_UL);
  galley_html_writer_start (writer, GALLEY_HTML_LI);
  galley_html_writer_prose (writer, "one", -1);
  galley_html_writer_end (writer, GALLEY_HTML_LI);
  galley_html_writer_start (writer, GALLEY_HTML_LI);
  galley_html_writer_start (writer, GALLEY_HTML_P);
  galley_html_writer_prose (writer, "two", -1);
  galley_html_writer_end (writer, GALLEY_HTML_P);
  galley_html_writer_end (writer, GALLEY_HTML_LI);
  galley_html_writer_end (writer, GALLEY_HTML_UL);
  galley_html_writer_start (writer, GALLEY_HTML_HR);
  galley_html_writer_end (writer, GALLEY_HTML_HR);
  g_assert_cmpuint (galley_html_writer_get_n_elements (writer), ==, 9);
  galley_html_writer_end (writer, GALLEY_HTML_BODY);
  galley_html_writer_end (writer, GALLEY_HTML_HTML);

  assert_html (writer,
               "<!doctype html>\n"
               "<html lang=\"en\">\n"
               "<head>\n"
               "  <title>T</title>\n"
               "</head>\n"
               "<body>\n"
               "  <ul>\n"
               "    <li>one</li>\n"
               "    <li>\n"
               "      <p>two</p>\n"
               "    </li>\n"
               "  </ul>\n"
               "  <hr>\n"
               "</body>\n"
               "</html>\n");
}

/* What shows nothing leaves no trace: blocks, items, text-level elements, a link. */
static void
test_needless (void)
{
  g_autoptr (GalleyHtmlWriter) writer = galley_html_writer_new (0, 0);

  galley_html_writer_start (writer, GALLEY_HTML_DIV);
  galley_html_writer_start (writer, GALLEY_HTML_UL);
  galley_html_writer_attribute (writer, "class", "x");
  galley_html_writer_start (writer, GALLEY_HTML_LI);
  galley_html_writer_start (writer, GALLEY_HTML_P);
  galley_html_writer_prose (writer, " ", -1);
  galley_html_writer_start (writer, GALLEY_HTML_A);
  galley_html_writer_attribute (writer, "href", "#x");
  galley_html_writer_end (writer, GALLEY_HTML_A);
  galley_html_writer_end (writer, GALLEY_HTML_P);
  galley_html_writer_end (writer, GALLEY_HTML_LI);
  galley_html_writer_end (writer, GALLEY_HTML_UL);
  galley_html_writer_start (writer, GALLEY_HTML_P);
  galley_html_writer_attribute (writer, "id", "place");
  galley_html_writer_end (writer, GALLEY_HTML_P);
  galley_html_writer_start (writer, GALLEY_HTML_TABLE);
  galley_html_writer_start (writer, GALLEY_HTML_TBODY);
  galley_html_writer_start (writer, GALLEY_HTML_TR);
  galley_html_writer_start (writer, GALLEY_HTML_TD);
  galley_html_writer_end (writer, GALLEY_HTML_TD);
  galley_html_writer_end (writer, GALLEY_HTML_TR);
  galley_html_writer_end (writer, GALLEY_HTML_TBODY);
  galley_html_writer_end (writer, GALLEY_HTML_TABLE);
  galley_html_writer_start (writer, GALLEY_HTML_P);
  galley_html_writer_start (writer, GALLEY_HTML_A);
  galley_html_writer_attribute (writer, "href", "#y");
  galley_html_writer_prose (writer, "y", -1);
  galley_html_writer_end (writer, GALLEY_HTML_A);
  galley_html_writer_end (writer, GALLEY_HTML_P);
  g_assert_cmpuint (galley_html_writer_get_n_elements (writer), ==, 8);
  galley_html_writer_end (writer, GALLEY_HTML_DIV);

  assert_html (writer,
               "<div>\n"
               "  <p id=\"place\"></p>\n"
               "  <table>\n"
               "    <tbody>\n"
               "      <tr>\n"
               "        <td></td>\n"
               "      </tr>\n"
               "    </tbody>\n"
               "  </table>\n"
               "  <p><a href=\"#y\">y</a></p>\n"
               "</div>\n");
}

/* The words around what was taken back are as far apart as they were, and a letter
 * and its mark are one again. */
static void
test_text_around_needless (void)
{
  static const struct
  {
    const char *before;
    const char *inside;
    const char *after;
    const char *expected;
  } rows[] = {
    { "a", "", "b", "<p>ab</p>\n" },
    { "a", " ", "b", "<p>a b</p>\n" },
    { "a ", "", "b", "<p>a b</p>\n" },
    { "a ", " ", " b", "<p>a b</p>\n" },
    { "a", "", " b", "<p>a b</p>\n" },
    { " ", " ", " b", "<p>b</p>\n" },
    { "a ", " ", "", "<p>a</p>\n" },
    { "e", "", "\314\201", "<p>\303\251</p>\n" },
    { "", " ", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyHtmlWriter) writer = galley_html_writer_new (0, 0);

      galley_html_writer_start (writer, GALLEY_HTML_P);
      galley_html_writer_prose (writer, rows[i].before, -1);
      galley_html_writer_start (writer, GALLEY_HTML_STRONG);
      galley_html_writer_start (writer, GALLEY_HTML_EM);
      galley_html_writer_prose (writer, rows[i].inside, -1);
      galley_html_writer_end (writer, GALLEY_HTML_EM);
      galley_html_writer_end (writer, GALLEY_HTML_STRONG);
      galley_html_writer_prose (writer, rows[i].after, -1);
      galley_html_writer_end (writer, GALLEY_HTML_P);
      assert_html (writer, rows[i].expected);
    }
}

static void
test_space_and_inline (void)
{
  g_autoptr (GalleyHtmlWriter) writer = galley_html_writer_new (2, 0);

  galley_html_writer_start (writer, GALLEY_HTML_P);
  galley_html_writer_prose (writer, " a ", -1);
  galley_html_writer_start (writer, GALLEY_HTML_EM);
  galley_html_writer_prose (writer, " b ", -1);
  galley_html_writer_end (writer, GALLEY_HTML_EM);
  galley_html_writer_prose (writer, " c ", -1);
  galley_html_writer_start (writer, GALLEY_HTML_BR);
  galley_html_writer_end (writer, GALLEY_HTML_BR);
  galley_html_writer_prose (writer, " d ", -1);
  galley_html_writer_drop_space (writer);
  galley_html_writer_start (writer, GALLEY_HTML_SUP);
  galley_html_writer_prose (writer, "1", -1);
  galley_html_writer_end (writer, GALLEY_HTML_SUP);
  galley_html_writer_end (writer, GALLEY_HTML_P);

  assert_html (writer, "<p>a <em>b</em> c <br>d<sup>1</sup></p>\n");
}

/* A letter by number after one as it is: parts of one text. */
static void
test_mark_after_markup (void)
{
  g_autoptr (GalleyHtmlWriter) writer = galley_html_writer_new (0, 0);

  galley_html_writer_start (writer, GALLEY_HTML_P);
  galley_html_writer_prose (writer, "e", -1);
  galley_html_writer_start (writer, GALLEY_HTML_EM);
  galley_html_writer_prose (writer, "\314\201", -1);
  galley_html_writer_end (writer, GALLEY_HTML_EM);
  galley_html_writer_prose (writer, "\314\201", -1);
  galley_html_writer_end (writer, GALLEY_HTML_P);

  assert_html (writer, "<p>e<em>\302\240\314\201</em>\302\240\314\201</p>\n");
}

/* Text is looked at by several bytes at once: what has to be seen may be any of them. */
static void
test_places (void)
{
  static const char x[] = "xxxxxxxxxxxxxxxxx";

  for (const char *pad = x; *pad != '\0'; pad++)
    {
      g_autofree char *text = g_strconcat (pad, " & <i> \"q\"  two\ttabs caf\303\251 is \177 it", NULL);
      g_autofree char *expected = g_strconcat ("<p title=\"", pad, " &amp; &lt;i&gt; &quot;q&quot;  two tabs caf\303\251 is  it\">",
                                               pad, " &amp; &lt;i&gt; \"q\" two tabs caf\303\251 is it</p>\n", NULL);
      g_autoptr (GalleyHtmlWriter) writer = galley_html_writer_new (0, 0);

      galley_html_writer_start (writer, GALLEY_HTML_P);
      galley_html_writer_attribute (writer, "title", text);
      galley_html_writer_prose (writer, text, -1);
      galley_html_writer_end (writer, GALLEY_HTML_P);
      assert_html (writer, expected);
    }
}

static void
test_many_marks (void)
{
  g_autoptr (GalleyHtmlWriter) writer = galley_html_writer_new (0, 0);
  g_autoptr (GBytes) bytes = NULL;

  galley_html_writer_start (writer, GALLEY_HTML_P);
  galley_html_writer_prose (writer, "a", -1);
  for (guint i = 0; i < 100000; i++)
    galley_html_writer_prose (writer, "\314\201", -1);
  galley_html_writer_end (writer, GALLEY_HTML_P);
  bytes = galley_html_writer_finish (writer);

  g_assert_true (g_utf8_validate_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (text_rows); i++)
    {
      g_autofree char *whole = g_strdup_printf ("/html-writer/text/%s", text_rows[i].name);
      g_autofree char *parts = g_strdup_printf ("/html-writer/parts/%s", text_rows[i].name);

      g_test_add_data_func (whole, &text_rows[i], test_text);
      if (g_utf8_validate (text_rows[i].text, -1, NULL))
        g_test_add_data_func (parts, &text_rows[i], test_text_in_parts);
    }
  g_test_add_func ("/html-writer/layout", test_layout);
  g_test_add_func ("/html-writer/needless", test_needless);
  g_test_add_func ("/html-writer/text-around-needless", test_text_around_needless);
  g_test_add_func ("/html-writer/space-and-inline", test_space_and_inline);
  g_test_add_func ("/html-writer/mark-after-markup", test_mark_after_markup);
  g_test_add_func ("/html-writer/many-marks", test_many_marks);
  g_test_add_func ("/html-writer/places", test_places);

  return g_test_run ();
}
