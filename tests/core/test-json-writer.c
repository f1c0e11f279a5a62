/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/html/json-writer.h"

#include <json-glib/json-glib.h>

typedef struct
{
  const char *name;
  const char *value;
  const char *written;
  const char *read;       /* what a parser makes of that; NULL: the value */
} StringRow;

static const StringRow string_rows[] = {
  { "plain", "one two", "one two", NULL },
  { "empty", "", "", NULL },
  { "quotes", "a \"b\" \\", "a \\\"b\\\" \\\\", NULL },
  { "end-of-script", "</script>&", "\\u003c/script\\u003e\\u0026", NULL },
  { "line-ends", "a\nb\tc", "a\\u000ab\\u0009c", NULL },
  { "line-separators", "a\342\200\250b\342\200\251", "a\\u2028b\\u2029", NULL },
  { "plain-behind-escaped", "<b", "\\u003cb", NULL },
  { "no-character", "a\357\277\276b", "ab", "ab" },
  { "decomposed", "cafe\314\201", "caf\303\251", "caf\303\251" },
  { "latin-1", "caf\351", "caf\357\277\275", "caf\357\277\275" },
};

static void
test_string (gconstpointer data)
{
  const StringRow *row = data;
  g_autofree char *expected = g_strdup_printf ("{\n  \"name\": \"%s\"\n}", row->written);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GalleyJsonWriter writer;

  galley_json_writer_init (&writer);
  galley_json_writer_add_string (&writer, "name", row->value);
  text = galley_json_writer_finish (&writer);
  g_assert_cmpstr (text, ==, expected);

  node = json_from_string (text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "name"), ==,
                   row->read != NULL ? row->read : row->value);
}

static void
test_layout (void)
{
  g_autofree char *text = NULL;
  GalleyJsonWriter writer;

  galley_json_writer_init (&writer);
  galley_json_writer_add_string (&writer, "left-out", NULL);
  galley_json_writer_begin (&writer, "list", '[');
  galley_json_writer_add_string (&writer, NULL, "a");
  galley_json_writer_begin (&writer, NULL, '{');
  galley_json_writer_add_number (&writer, "n", 4294967295u);
  galley_json_writer_end (&writer, '}');
  galley_json_writer_end (&writer, ']');
  galley_json_writer_begin (&writer, "empty", '[');
  galley_json_writer_end (&writer, ']');
  text = galley_json_writer_finish (&writer);
  g_assert_cmpstr (text, ==,
                   "{\n  \"list\": [\n    \"a\",\n    {\n      \"n\": 4294967295\n    }\n  ],\n  \"empty\": []\n}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (string_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/json-writer/string/%s", string_rows[i].name);
      g_test_add_data_func (path, &string_rows[i], test_string);
    }
  g_test_add_func ("/json-writer/layout", test_layout);

  return g_test_run ();
}
