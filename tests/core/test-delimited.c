/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables as text, as programs write them. */

#include "core/text/delimited.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  char delimiter;
  const char *cells;    /* cells in [], rows in lines */
} ReadCase;

static const ReadCase read_cases[] = {
  { "plain", "a,b\n1,2\n", ',', "[a][b]\n[1][2]\n" },
  { "no-final-line-end", "a,b\n1,2", ',', "[a][b]\n[1][2]\n" },
  { "crlf", "a,b\r\n1,2\r\n", ',', "[a][b]\n[1][2]\n" },
  { "old-mac-lines", "a,b\r1,2\r", ',', "[a][b]\n[1][2]\n" },
  { "bom", "\xEF\xBB\xBF" "a,b\n", ',', "[a][b]\n" },
  { "bom-before-quote", "\xEF\xBB\xBF\"a\",b\n", ',', "[a][b]\n" },
  { "quotes", "\"a,b\",\"c \"\"d\"\"\"\n", ',', "[a,b][c \"d\"]\n" },
  { "newline-in-quotes", "\"a\nb\r\nc\",d\n", ',', "[a\nb\r\nc][d]\n" },
  { "quote-inside", "5\" pipe,b\n", ',', "[5\" pipe][b]\n" },
  { "text-behind-quotes", "\"a\"x,b\n", ',', "[ax][b]\n" },
  { "never-closed", "a,\"b\nc,d\n", ',', "[a][\"b]\n[c][d]\n" },
  { "never-closed-later", "\"a\",b\n\"c,d\ne,f\n", ',', "[a][b]\n[\"c][d]\n[e][f]\n" },
  { "empty-cells", ",a,\n,,b\n", ',', "[][a][]\n[][][b]\n" },
  { "blank-lines", "\na,b\n\n,\n1,2\n\n", ',', "[]\n[a][b]\n[]\n[][]\n[1][2]\n[]\n" },
  { "ragged", "a,b,c\n1\n1,2,3,4\n", ',', "[a][b][c]\n[1]\n[1][2][3][4]\n" },
  { "markup", "<a href=\"x\">,&amp;]]>\n", ',', "[<a href=\"x\">][&amp;]]>]\n" },
  { "emoji", "😀,𝄞\n", ',', "[😀][𝄞]\n" },
  { "nothing", "", ',', "" },
  { "tabs", "a\tb, c\n1\t2\n", '\t', "[a][b, c]\n[1][2]\n" },
  { "found-comma", "a,b\n1,2\n", '\0', "[a][b]\n[1][2]\n" },
  { "found-semicolon", "Jahr;Ort\n1980;Leeds, York\n1,5;Ulm\n", '\0', "[Jahr][Ort]\n[1980][Leeds, York]\n[1,5][Ulm]\n" },
  { "found-tab", "Year\tWhere\n1980\tLeeds, York; Ulm\n", '\0', "[Year][Where]\n[1980][Leeds, York; Ulm]\n" },
  { "found-bar", "a|b\n1|2\n", '\0', "[a][b]\n[1][2]\n" },
  { "found-none", "Leeds\nYork, Ulm\n", '\0', "[Leeds]\n[York][ Ulm]\n" },
  { "found-in-quotes", "\"a;b\",\"c;d\",e\n\"f;g\",\"h;i\",k\n", '\0', "[a;b][c;d][e]\n[f;g][h;i][k]\n" },
  { "told", "sep=;\r\na,b;c\r\n", '\0', "[a,b][c]\n" },
};

static void
test_read (gconstpointer data)
{
  const ReadCase *row = data;
  g_autoptr (GalleyDelimited) table = galley_delimited_read (row->text, strlen (row->text), row->delimiter);
  g_autoptr (GString) cells = g_string_new (NULL);

  for (guint r = 0; r < table->rows->len; r++)
    {
      const GPtrArray *line = table->rows->pdata[r];

      g_assert_cmpuint (line->len, <=, table->n_columns);
      for (guint c = 0; c < line->len; c++)
        g_string_append_printf (cells, "[%s]", galley_delimited_get (table, r, c));
      g_assert_cmpstr (galley_delimited_get (table, r, line->len), ==, "");
      g_string_append_c (cells, '\n');
    }
  g_assert_cmpstr (cells->str, ==, row->cells);
}

static void
test_drop_blank (void)
{
  static const char text[] = "\n,,\na,b\n\n1,2\n\n";
  g_autoptr (GalleyDelimited) table = galley_delimited_read (text, strlen (text), GALLEY_DELIMITER_UNKNOWN);

  galley_delimited_drop_blank (table);
  g_assert_cmpuint (table->rows->len, ==, 2);
  g_assert_cmpstr (galley_delimited_get (table, 0, 1), ==, "b");
  g_assert_cmpstr (galley_delimited_get (table, 1, 0), ==, "1");
}

typedef struct
{
  const char *name;
  const char *cells[4];
  char delimiter;
  const char *text;
} WriteCase;

static const WriteCase write_cases[] = {
  { "plain", { "a", "b" }, ',', "a,b\r\n" },
  { "quotes", { "a,b", "c \"d\"", "" }, ',', "\"a,b\",\"c \"\"d\"\"\",\r\n" },
  { "lines", { "a\nb", "c\rd" }, ',', "\"a\nb\",\"c\rd\"\r\n" },
  { "semicolons", { "a,b", "c;d" }, ';', "a,b;\"c;d\"\r\n" },
  { "tabs", { "a,b", "c\td", "😀 <&]]>" }, '\t', "a,b\t\"c\td\"\t😀 <&]]>\n" },
};

/* Written, and read back as it was. */
static void
test_write (gconstpointer data)
{
  const WriteCase *row = data;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GalleyDelimited) table = NULL;

  galley_delimited_append_row (out, row->cells, row->delimiter);
  g_assert_cmpstr (out->str, ==, row->text);

  table = galley_delimited_read (out->str, out->len, row->delimiter);
  g_assert_cmpuint (table->rows->len, ==, 1);
  for (guint i = 0; row->cells[i] != NULL; i++)
    g_assert_cmpstr (galley_delimited_get (table, 0, i), ==, row->cells[i]);
}

/* A quote in each line that none closes does not make the time grow with the
 * square of the length; 2 MB would take hours. */
static void
test_many_quotes (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GalleyDelimited) table = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "a,b\"b\n");
  g_string_append (text, "a,\"b\n");
  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "a,b\n");
  table = galley_delimited_read (text->str, text->len, ',');
  g_assert_cmpuint (table->rows->len, ==, 400001);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (read_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/delimited/read/%s", read_cases[i].name);

      g_test_add_data_func (path, &read_cases[i], test_read);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (write_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/delimited/write/%s", write_cases[i].name);

      g_test_add_data_func (path, &write_cases[i], test_write);
    }
  g_test_add_func ("/delimited/drop-blank", test_drop_blank);
  g_test_add_func ("/delimited/many-quotes", test_many_quotes);

  return g_test_run ();
}
