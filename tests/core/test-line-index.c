/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/line-index.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  guint32 offset;
  guint line;
  guint column;
  const char *line_text;    /* of that line, its end left out */
} PlaceCase;

static const PlaceCase place_cases[] = {
  { "empty", "", 0, 1, 1, "" },
  { "start", "one\ntwo", 0, 1, 1, "one" },
  { "line-end-is-of-its-line", "one\ntwo", 3, 1, 4, "one" },
  { "second-line", "one\ntwo", 5, 2, 2, "two" },
  { "end", "one\ntwo", 7, 2, 4, "two" },
  { "behind-the-end", "one\ntwo", 700, 2, 4, "two" },
  { "final-line-end", "one\n", 4, 2, 1, "" },
  { "crlf", "one\r\ntwo", 6, 2, 2, "two" },
  { "inside-crlf", "one\r\ntwo", 4, 1, 5, "one" },
  { "lone-cr", "one\rtwo", 4, 2, 1, "two" },
  { "final-cr", "one\r", 4, 2, 1, "" },
  { "lf-cr-is-two", "one\n\rtwo", 5, 3, 1, "two" },
  { "blank-lines", "\n\n\n", 2, 3, 1, "" },
  { "characters-not-bytes", "caf\xc3\xa9 \xf0\x9f\x98\x80!", 10, 1, 7, "caf\xc3\xa9 \xf0\x9f\x98\x80!" },
  { "line-separator-is-no-line-end", "a\xe2\x80\xa8" "b", 4, 1, 3, "a\xe2\x80\xa8" "b" },
};

static void
test_place (gconstpointer data)
{
  const PlaceCase *c = data;
  g_autoptr (GalleyLineIndex) index = galley_line_index_new (c->text, strlen (c->text));
  g_autofree char *line_text = NULL;
  guint line, column;
  guint32 start, end;

  galley_line_index_locate (index, c->offset, &line, &column);
  g_assert_cmpuint (line, ==, c->line);
  g_assert_cmpuint (column, ==, c->column);

  start = galley_line_index_get_line_start (index, line);
  end = galley_line_index_get_line_end (index, line);
  line_text = g_strndup (c->text + start, end - start);
  g_assert_cmpstr (line_text, ==, c->line_text);
}

/* Against a count from the first byte, on text whose lines are both shorter
 * and much longer than the distance of the marks. */
static void
test_every_place (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GalleyLineIndex) index = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  static const char *const pieces[] = { "a", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80", " " };
  static const char *const ends[] = { "\n", "\r\n", "\r" };
  guint line = 1;
  guint column = 1;

  for (guint i = 0; i < 40000; i++)
    {
      g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      if (i < 10000 ? i % 37 == 0 : i % 14000 == 0)
        g_string_append (text, ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (ends))]);
    }

  index = galley_line_index_new (text->str, text->len);
  for (gsize i = 0; i < text->len; i++)
    {
      guint found_line, found_column;

      if (((guchar) text->str[i] & 0xC0) == 0x80)
        continue;
      galley_line_index_locate (index, i, &found_line, &found_column);
      g_assert_cmpuint (found_line, ==, line);
      g_assert_cmpuint (found_column, ==, column);

      column++;
      if (text->str[i] == '\n' || (text->str[i] == '\r' && text->str[i + 1] != '\n'))
        {
          line++;
          column = 1;
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (place_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/line-index/place/%s", place_cases[i].name);
      g_test_add_data_func (path, &place_cases[i], test_place);
    }
  g_test_add_func ("/line-index/every-place", test_every_place);

  return g_test_run ();
}
