/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/markup.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *markup;
  const char *text;       /* as element content */
  const char *value;      /* as an attribute's value */
} DecodeCase;

static const DecodeCase decode_cases[] = {
  { "plain", "abc", "abc", "abc" },
  { "predefined", "&lt;&gt;&amp;&quot;&apos;", "<>&\"'", "<>&\"'" },
  { "decimal", "&#233;&#10;", "\xc3\xa9\n", "\xc3\xa9\n" },
  { "hexadecimal", "&#x1F600;&#xe9;", "\xf0\x9f\x98\x80\xc3\xa9", "\xf0\x9f\x98\x80\xc3\xa9" },
  { "no-such-character", "&#0;&#x110000;&#xD800;&#xFFFE;&#;&#x;&#1a;", "&#0;&#x110000;&#xD800;&#xFFFE;&#;&#x;&#1a;",
    "&#0;&#x110000;&#xD800;&#xFFFE;&#;&#x;&#1a;" },
  { "endless-number", "&#99999999999999999999;", "&#99999999999999999999;", "&#99999999999999999999;" },
  { "custom", "&nbsp;&lol9;", "&nbsp;&lol9;", "&nbsp;&lol9;" },
  { "bare", "AT&T & &; &lt", "AT&T & &; &lt", "AT&T & &; &lt" },
  { "line-ends", "a\r\nb\rc\nd\te", "a\nb\nc\nd\te", "a b c d e" },
  { "once-only", "&amp;lt;", "&lt;", "&lt;" },
};

static void
test_decode (gconstpointer data)
{
  const DecodeCase *c = data;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) value = g_string_new (NULL);

  galley_markup_decode_text (c->markup, strlen (c->markup), text);
  g_assert_cmpstr (text->str, ==, c->text);
  galley_markup_decode_value (c->markup, strlen (c->markup), value);
  g_assert_cmpstr (value->str, ==, c->value);
}

typedef struct
{
  const char *name;
  const char *value;
  const char *text;
  const char *double_quoted;
  const char *single_quoted;
} EscapeCase;

static const EscapeCase escape_cases[] = {
  { "plain", "abc", "abc", "abc", "abc" },
  { "markup", "a<b>&", "a&lt;b&gt;&amp;", "a&lt;b>&amp;", "a&lt;b>&amp;" },
  { "quotes", "\"'", "\"'", "&quot;'", "\"&apos;" },
  { "white-space", "\t\n\r", "\t\n&#13;", "&#9;&#10;&#13;", "&#9;&#10;&#13;" },
  { "cdata-end", "]]>", "]]&gt;", "]]>", "]]>" },
  { "emoji", "\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80" },
};

static void
test_escape (gconstpointer data)
{
  const EscapeCase *c = data;
  gsize n_bytes = strlen (c->value);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) back = g_string_new (NULL);

  galley_markup_append_text (out, c->value, n_bytes);
  g_assert_cmpstr (out->str, ==, c->text);
  galley_markup_decode_text (out->str, out->len, back);
  g_assert_cmpstr (back->str, ==, c->value);

  g_string_truncate (out, 0);
  galley_markup_append_value (out, c->value, n_bytes, '"');
  g_assert_cmpstr (out->str, ==, c->double_quoted);

  g_string_truncate (out, 0);
  galley_markup_append_value (out, c->value, n_bytes, '\'');
  g_assert_cmpstr (out->str, ==, c->single_quoted);
  g_string_truncate (back, 0);
  galley_markup_decode_value (out->str, out->len, back);
  g_assert_cmpstr (back->str, ==, c->value);
}

typedef struct
{
  const char *name;
  const char *text;
  gsize n_bytes;
  int offender;           /* -1 where the text is legal */
} LegalCase;

static const LegalCase legal_cases[] = {
  { "plain", "a\tb\r\n", 5, -1 },
  { "nul", "a\0b", 3, 1 },
  { "control", "ab\x01", 3, 2 },
  { "escape", "\x1b[0m", 4, 0 },
  { "not-utf8", "ab\xff", 3, 2 },
  { "cut-short", "a\xc3", 2, 1 },
  { "surrogate", "\xed\xa0\x80", 3, 0 },
  { "fffe", "a\xef\xbf\xbe", 4, 1 },
  { "ffff", "\xef\xbf\xbf", 3, 0 },
  { "fffd", "\xef\xbf\xbd", 3, -1 },
  { "control-before-bad-byte", "\x02\xff", 2, 0 },
};

static void
test_legal (gconstpointer data)
{
  const LegalCase *c = data;
  gsize offender = 1000;
  gboolean legal = galley_markup_is_legal (c->text, c->n_bytes, &offender);

  g_assert_cmpint (legal, ==, c->offender < 0);
  g_assert_cmpint ((int) offender, ==, c->offender < 0 ? 1000 : c->offender);
}

typedef struct
{
  const char *name;
  const char *text;
  gsize n_bytes;
  const char *folded;
} FoldCase;

static const FoldCase fold_cases[] = {
  { "nothing", "", 0, "" },
  { "blank", " \n\t\r ", 5, "" },
  { "ends", "  a b\n", 6, "a b" },
  { "runs", "a \n  b\tc\r\nd", 11, "a b c d" },
  { "no-break-space", "a \xc2\xa0 b", 6, "a \xc2\xa0 b" },
  { "nul", "a\0b \0 c", 8, "ab c" },
};

static void
test_fold (gconstpointer data)
{
  const FoldCase *c = data;
  g_autoptr (GString) text = g_string_new_len (c->text, (gssize) c->n_bytes);

  galley_markup_fold_space (text);
  g_assert_cmpmem (text->str, text->len, c->folded, strlen (c->folded));
}

static void
test_references (void)
{
  const char *text = "a &amp; b & c &x;";
  gsize n_bytes = strlen (text);
  GalleySpan reference;
  gunichar character;

  g_assert_true (galley_markup_next_reference (text, n_bytes, 0, &reference, &character));
  g_assert_cmpuint (reference.start, ==, 2);
  g_assert_cmpuint (reference.end, ==, 7);
  g_assert_cmpuint (character, ==, '&');
  g_assert_true (galley_markup_next_reference (text, n_bytes, 7, &reference, &character));
  g_assert_cmpuint (reference.start, ==, 10);
  g_assert_cmpuint (reference.end, ==, 11);
  g_assert_cmpuint (character, ==, 0);
  g_assert_true (galley_markup_next_reference (text, n_bytes, 11, &reference, &character));
  g_assert_cmpuint (reference.end, ==, 17);
  g_assert_cmpuint (character, ==, 0);
  g_assert_false (galley_markup_next_reference (text, n_bytes, 17, &reference, &character));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (decode_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/markup/decode/%s", decode_cases[i].name);
      g_test_add_data_func (path, &decode_cases[i], test_decode);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (escape_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/markup/escape/%s", escape_cases[i].name);
      g_test_add_data_func (path, &escape_cases[i], test_escape);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (legal_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/markup/legal/%s", legal_cases[i].name);
      g_test_add_data_func (path, &legal_cases[i], test_legal);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (fold_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/markup/fold/%s", fold_cases[i].name);
      g_test_add_data_func (path, &fold_cases[i], test_fold);
    }
  g_test_add_func ("/markup/references", test_references);

  return g_test_run ();
}
