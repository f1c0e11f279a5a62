/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pages.h"

#include <string.h>

#include "core/html/html-writer.h"

/* Only the rows are compared: each cell as its letter, h for a heading, with the
 * columns and rows it spans; "|" ends a row, "#" the head. */
typedef struct
{
  const char *name;
  const char *table;
  const char *expected;
} Row;

static const Row rows[] = {
  { "plain", "<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>", "a b | c d |" },
  { "head", "<tr><th>A</th><th>B</th></tr><tr><td>c</td><td>d</td></tr>", "hA hB | # c d |" },
  { "two lines of head", "<tr><th>A</th></tr><tr><th>B</th></tr><tr><td>c</td></tr>", "hA | hB | # c |" },
  { "headings alone", "<tr><th>A</th></tr><tr><th>B</th></tr>", "hA | hB |" },
  { "empty heading", "<tr><th/><th>B</th></tr><tr><th>c</th><td>d</td></tr>", ". hB | # hc d |" },
  { "spans", "<tr><td colspan=\"2\">a</td><td rowspan=\"2\">b</td></tr><tr><td>c</td><td>d</td></tr>", "a*2 b/2 | c d |" },
  { "missing cells", "<tr><td>a</td><td>b</td><td>c</td></tr><tr><td>d</td></tr>", "a b c | d .*2 |" },
  { "missing first", "<tr><td>a</td></tr><tr><td>b</td><td>c</td></tr>", "a . | b c |" },
  { "column span that nobody needs", "<tr><td colspan=\"3\">a</td></tr><tr><td colspan=\"3\">b</td></tr>", "a | b |" },
  { "column span that too few need", "<tr><td colspan=\"4\">a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>", "a*2 b | c d . |" },
  { "row span over the end", "<tr><td rowspan=\"9\">a</td><td>b</td></tr><tr><td>c</td></tr>", "a/2 b | c |" },
  { "row span over the head", "<tr><th rowspan=\"9\">A</th><th>B</th></tr><tr><td>c</td><td>d</td></tr>", "hA hB | # c d |" },
  { "row span over a row without cells", "<tr><td rowspan=\"2\">a</td><td>b</td></tr><tr/><tr><td>c</td><td>d</td></tr>", "a b | c d |" },
  { "row filled from above", "<tr><td rowspan=\"2\">a</td><td rowspan=\"2\">b</td></tr><tr><td>c</td></tr>", "a/2 b/2 . | c |" },
  { "cells over each other",
    "<tr><td>a</td><td rowspan=\"2\">b</td><td>c</td></tr><tr><td colspan=\"3\">d</td></tr>", "a b/2 c | d . |" },
  { "huge spans", "<tr><td colspan=\"1000\" rowspan=\"1000\">a</td><td>b</td></tr><tr><td>c</td></tr>", "a/2 b | c |" },
  { "spans that are none", "<tr><td colspan=\"0\" rowspan=\"-1\">a</td><td colspan=\"x\">b</td></tr>", "a b |" },
  { "nothing to see", "<tr><td/><td> </td></tr>", "" },
  { "no rows", "", "" },
};

/* The page's table in the short form above. */
static char *
summarise (const char *html)
{
  GString *out = g_string_new (NULL);

  for (const char *p = html; *p != '\0'; p++)
    {
      if (g_str_has_prefix (p, "</tr>"))
        g_string_append (out, "| ");
      else if (g_str_has_prefix (p, "</thead>"))
        g_string_append (out, "# ");
      else if (g_str_has_prefix (p, "<td") || g_str_has_prefix (p, "<th>") || g_str_has_prefix (p, "<th "))
        {
          const char *end = strchr (p, '>');
          const char *colspan = g_strstr_len (p, end - p, "colspan=\"");
          const char *rowspan = g_strstr_len (p, end - p, "rowspan=\"");

          if (p[2] == 'h')
            g_string_append_c (out, 'h');
          g_string_append_c (out, end[1] == '<' ? '.' : end[1]);
          if (colspan != NULL)
            g_string_append_printf (out, "*%d", atoi (colspan + 9));
          if (rowspan != NULL)
            g_string_append_printf (out, "/%d", atoi (rowspan + 9));
          g_string_append_c (out, ' ');
        }
    }

  return g_strchomp (g_string_free_and_steal (out));
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *body = g_strdup_printf ("<table>%s</table>", row->table);
  g_autofree char *html = pages_body (body, GALLEY_PRODUCT_ARTICLE);
  g_autofree char *summary = summarise (html);

  g_assert_cmpstr (summary, ==, row->expected);
}

static void
test_markup (void)
{
  pages_assert_body ("<table><caption>C</caption><tr><th>A</th><th>B</th></tr>"
                     "<tr><th>a</th><td>b</td></tr><tr><td>c</td><th scope=\"colgroup\">d</th></tr></table>",
                     "<div class=\"scroll\" role=\"region\" aria-labelledby=\"caption-1\" tabindex=\"0\">\n"
                     "  <table>\n"
                     "    <caption id=\"caption-1\">C</caption>\n"
                     "    <thead>\n"
                     "      <tr>\n"
                     "        <th scope=\"col\">A</th>\n"
                     "        <th scope=\"col\">B</th>\n"
                     "      </tr>\n"
                     "    </thead>\n"
                     "    <tbody>\n"
                     "      <tr>\n"
                     "        <th scope=\"row\">a</th>\n"
                     "        <td>b</td>\n"
                     "      </tr>\n"
                     "      <tr>\n"
                     "        <td>c</td>\n"
                     "        <th scope=\"colgroup\">d</th>\n"
                     "      </tr>\n"
                     "    </tbody>\n"
                     "  </table>\n"
                     "</div>");
}

/* Landmarks of one name would not tell a reader where they are. */
static void
test_names (void)
{
  static const char *const expected[] = {
    "aria-labelledby=\"caption-1\"", "aria-label=\"C (2)\"", "aria-label=\"Table 3\"", "aria-label=\"Timeline 4\"",
    "aria-label=\"Table 3 (5)\"",
  };
  g_autofree char *html =
      pages_body ("<table><caption>C</caption><tr><td>a</td></tr></table>"
                  "<table><caption> C </caption><tr><td>a</td></tr></table>"
                  "<table><tr><td>a</td></tr></table>"
                  "<timeline><columns><when>W</when></columns><event when=\"1980\"/></timeline>"
                  "<table><caption>Table 3</caption><tr><td>a</td></tr></table>",
                  GALLEY_PRODUCT_ARTICLE);
  const char *p = html;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      p = strstr (p, "role=\"region\" ");
      g_assert_nonnull (p);
      p += strlen ("role=\"region\" ");
      g_assert_true (g_str_has_prefix (p, expected[i]));
    }
}

/* What a table has no cell for stands behind it; while its end tag is not there,
 * that is the rest of the article. */
static void
test_rest (void)
{
  g_autofree char *html = pages_body ("<table>x<tr><td>a</td>y<p>b</p></tr><p>c</p></table><p>d</p>", GALLEY_PRODUCT_ARTICLE);
  const char *behind = strstr (html, "</div>\n");

  g_assert_nonnull (behind);
  g_assert_cmpstr (behind, ==, "</div>\n<p>x</p>\n<p>y</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>\n");
}

static void
test_open_end (void)
{
  g_autofree char *table = pages_body ("<table><tr><td>a</td></tr><p>b</p><section><title>C</title><p>d</p></section>", GALLEY_PRODUCT_ARTICLE);
  g_autofree char *figure = pages_body ("<figure src=\"a.png\" alt=\"a\"><caption>c</caption><p>b</p><p>c</p>", GALLEY_PRODUCT_ARTICLE);
  g_autofree char *timeline = pages_body ("<timeline><columns><when>W</when></columns><event when=\"1980\"><cell>a</cell><p>b</p>", GALLEY_PRODUCT_ARTICLE);

  g_assert_nonnull (strstr (table, "</div>\n<p>b</p>\n<section>\n  <h2>C</h2>\n  <p>d</p>\n</section>\n"));
  g_assert_nonnull (strstr (figure, "</figure>\n<p>b</p>\n<p>c</p>\n"));
  g_assert_nonnull (strstr (timeline, "</div>\n<p>b</p>\n"));
}

/* Many cells below few, and the other way round, stay in proportion. */
static void
test_size (void)
{
  GString *body = g_string_new ("<table><tr>");
  g_autofree char *html = NULL;

  for (guint i = 0; i < 900; i++)
    g_string_append (body, "<td>a</td>");
  g_string_append (body, "</tr>");
  for (guint i = 0; i < 2000; i++)
    g_string_append (body, "<tr><td>b</td></tr>");
  g_string_append (body, "</table>");

  html = pages_body (body->str, GALLEY_PRODUCT_ARTICLE);
  g_assert_cmpuint (strlen (html), <, 10 * body->len);
  g_string_free (body, TRUE);
}

static void
test_timeline (void)
{
  pages_assert_body ("<timeline xml:id=\"t\"><caption>C</caption><columns><when>Years</when><column>What</column></columns>"
                     "<event when=\"1780/1788-04\" xml:id=\"e\"><cell>a</cell></event>"
                     "<event when=\"1788~\" label=\"about then\"><cell>b</cell><cell>c</cell></event>"
                     "<event when=\"2019/..\"/><event when=\"\" xml:id=\"f\"><cell/><cell> </cell></event>"
                     "<event><cell>d</cell></event></timeline>",
                     "<div id=\"t\" class=\"scroll\" role=\"region\" aria-labelledby=\"caption-1\" tabindex=\"0\">\n"
                     "  <table class=\"timeline\">\n"
                     "    <caption id=\"caption-1\">C</caption>\n"
                     "    <thead>\n"
                     "      <tr>\n"
                     "        <th scope=\"col\">Years</th>\n"
                     "        <th scope=\"col\">What</th>\n"
                     "        <td></td>\n"
                     "      </tr>\n"
                     "    </thead>\n"
                     "    <tbody>\n"
                     "      <tr id=\"e\">\n"
                     "        <th scope=\"row\"><time datetime=\"1780\">1780</time>\302\240– <time datetime=\"1788-04\">April 1788</time></th>\n"
                     "        <td>a</td>\n"
                     "        <td></td>\n"
                     "      </tr>\n"
                     "      <tr>\n"
                     "        <th scope=\"row\"><time datetime=\"1788\">about then</time></th>\n"
                     "        <td>b</td>\n"
                     "        <td>c</td>\n"
                     "      </tr>\n"
                     "      <tr>\n"
                     "        <th scope=\"row\">since <time datetime=\"2019\">2019</time></th>\n"
                     "        <td colspan=\"2\"></td>\n"
                     "      </tr>\n"
                     "      <tr>\n"
                     "        <td></td>\n"
                     "        <td>d</td>\n"
                     "        <td></td>\n"
                     "      </tr>\n"
                     "    </tbody>\n"
                     "  </table>\n"
                     "</div>");
}

/* In each lane no label begins before the one to its left has ended. */
static void
test_line_lanes (void)
{
  GString *body = g_string_new ("<timeline display=\"line\"><columns><when>W</when></columns>");
  g_autofree char *html = NULL;
  int ends[64];

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (body, "<event when=\"%u\"><cell>What happened in this year</cell></event>", 1950 + (i * 7) % 60);
  g_string_append (body, "</timeline>");
  html = pages_body (body->str, GALLEY_PRODUCT_ARTICLE);
  g_string_free (body, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    ends[i] = 0;
  for (const char *p = html; (p = strstr (p, "<text class=\"label\" x=\"")) != NULL; p++)
    {
      int x = atoi (p + strlen ("<text class=\"label\" x=\""));
      int lane = (atoi (strstr (p, "y=\"") + 3) - 15) / 40;
      const char *end = strstr (p, "</text>");
      gboolean is_end = g_strstr_len (p, end - p, "text-anchor=\"end\"") != NULL;
      int width = (int) (end - strchr (p, '>') - 1) * 6;
      int start = is_end ? x - width : x;

      g_assert_cmpint (lane, <, (int) G_N_ELEMENTS (ends));
      g_assert_cmpint (start, >=, ends[lane]);
      ends[lane] = start + width;
      g_assert_cmpint (ends[lane], <=, 720);
    }
  g_assert_cmpint (ends[0], >, 0);
  g_assert_cmpint (ends[1], >, 0);
}

static void
test_line_shapes (void)
{
  g_autofree char *html = pages_body ("<timeline display=\"line\"><columns><when>W</when></columns>"
                                      "<event when=\"1900/1950\"/><event when=\"1980/..\"/><event when=\"1920-05?\"/><event when=\"x\"/></timeline>",
                                      GALLEY_PRODUCT_ARTICLE);

  g_assert_nonnull (strstr (html, "aria-hidden=\"true\""));
  g_assert_nonnull (strstr (html, "<path d=\"M8 28H"));
  g_assert_nonnull (strstr (html, "H712M705 22l7 6l-7 6\""));
  g_assert_nonnull (strstr (html, "stroke-dasharray=\"3 2\"/>"));
}

/* The caption is above the drawing, and still the name of the table. */
static void
test_line_caption (void)
{
  g_autofree char *html = pages_body ("<timeline display=\"line\"><caption>C</caption><event when=\"1980\"/></timeline>",
                                      GALLEY_PRODUCT_ARTICLE);

  g_assert_true (g_str_has_prefix (html,
                                   "<div class=\"scroll\" role=\"region\" aria-labelledby=\"caption-1\" tabindex=\"0\">\n"
                                   "  <p id=\"caption-1\" class=\"caption\">C</p>\n"
                                   "  <svg "));
  g_assert_nonnull (strstr (html, "<table class=\"timeline\" aria-labelledby=\"caption-1\">"));
}

/* A label that would be wider than the drawing is cut where it still fits. */
static void
test_line_long_label (void)
{
  static const struct
  {
    const char *letter;
    guint least;
    guint most;
  } letters[] = { { "a", 85, 105 }, { "M", 75, 90 }, { "\346\227\245", 45, 58 }, { "a\314\201", 85, 105 } };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autoptr (GString) body = g_string_new ("<timeline display=\"line\"><event when=\"1980\"><cell>");
      g_autofree char *html = NULL;
      const char *start;
      const char *end;

      for (guint k = 0; k < 200; k++)
        g_string_append (body, letters[i].letter);
      g_string_append (body, "</cell></event></timeline>");
      html = pages_body (body->str, GALLEY_PRODUCT_ARTICLE);
      start = strchr (strstr (html, "<text class=\"label\""), '>') + 1;
      end = strstr (start, "</text>");
      g_assert_nonnull (g_strstr_len (start, end - start, "…"));
      g_assert_cmpint (g_utf8_strlen (start, end - start), >=, letters[i].least);
      g_assert_cmpint (g_utf8_strlen (start, end - start), <=, letters[i].most);
    }
}

/* Round years on both sides of the year that does not exist. */
static void
test_line_years (void)
{
  g_autofree char *html = pages_body ("<timeline display=\"line\"><event when=\"-0299\"/><event when=\"0300\"/></timeline>",
                                      GALLEY_PRODUCT_ARTICLE);

  g_assert_nonnull (strstr (html, ">200 BC</text>"));
  g_assert_nonnull (strstr (html, ">AD 1</text>"));
  g_assert_nonnull (strstr (html, ">AD 200</text>"));
  g_assert_null (strstr (html, "201 BC"));
}

static void
test_line_extremes (void)
{
  static const char *const events[] = {
    "<event when=\"1980\"/>",
    "<event when=\"../1980\"/>",
    "<event when=\"1980-05-03\"/><event when=\"1980-05-04\"/>",
    "<event when=\"-9999\"/><event when=\"9999\"/>",
    "<event when=\"Y-99999999999\"/><event when=\"Y99999999999\"/>",
    "<event when=\"0000\"/><event when=\"-0001\"/>",
    "<event when=\"2019/\"/><event when=\"/2019\"/>",
    "<event when=\"178X\"/><event when=\"17XX\"/><event when=\"1980-21\"/>",
    "<event when=\"nonsense\"/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_autofree char *body = g_strconcat ("<timeline display=\"line\">", events[i], "</timeline>", NULL);
      g_autofree char *html = pages_body (body, GALLEY_PRODUCT_ARTICLE);

      /* Years, and not one tick for each of a hundred thousand million. */
      g_assert_cmpuint (strlen (html), <, 20000);
      g_assert_cmpint (strstr (html, "<svg") != NULL, ==, i + 1 < G_N_ELEMENTS (events));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/page-table/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/page-table/markup", test_markup);
  g_test_add_func ("/page-table/names", test_names);
  g_test_add_func ("/page-table/rest", test_rest);
  g_test_add_func ("/page-table/open-end", test_open_end);
  g_test_add_func ("/page-table/size", test_size);
  g_test_add_func ("/page-timeline/markup", test_timeline);
  g_test_add_func ("/page-timeline/line/lanes", test_line_lanes);
  g_test_add_func ("/page-timeline/line/shapes", test_line_shapes);
  g_test_add_func ("/page-timeline/line/caption", test_line_caption);
  g_test_add_func ("/page-timeline/line/long-label", test_line_long_label);
  g_test_add_func ("/page-timeline/line/years", test_line_years);
  g_test_add_func ("/page-timeline/line/extremes", test_line_extremes);

  return g_test_run ();
}
