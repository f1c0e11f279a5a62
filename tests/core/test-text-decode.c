/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/file/text-decode.h"

#include <string.h>

#include "core/file/file-io.h"

#define FINE (-1)
#define BYTES(literal) literal, sizeof literal - 1

typedef struct
{
  const char *name;
  const char *bytes;
  gsize n_bytes;
  int code;
  const char *encoding;     /* what the report proposes */
  gsize offset;
  guint line, column;
  const char *converted;    /* from that encoding; NULL: not tried */
} TextCase;

static const TextCase text_cases[] = {
  { "empty", BYTES (""), FINE },
  { "ascii", BYTES ("<article/>\n"), FINE },
  { "utf-8", BYTES ("<p>\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80</p>"), FINE },
  { "byte-order-mark", BYTES ("\xef\xbb\xbf<p/>"), FINE },
  { "only-a-byte-order-mark", BYTES ("\xef\xbb\xbf"), FINE },
  { "declared-utf-8", BYTES ("<?xml version=\"1.0\" encoding=\"utf-8\"?><p>\xc3\xa9</p>"), FINE },
  { "declared-nothing", BYTES ("<?xml version=\"1.0\"?><p>\xc3\xa9</p>"), FINE },
  { "mark-and-declared-utf-8", BYTES ("\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?><p/>"), FINE },
  { "broken-declaration", BYTES ("<?xml encoding=latin1?><p/>"), FINE },
  { "unfinished-declaration", BYTES ("<?xml version=\"1.0\" encoding=\"latin1"), FINE },
  { "no-encoding-name", BYTES ("<?xml version='1.0' encoding='UTF-8//IGNORE'?><p/>"), FINE },
  { "no-declaration", BYTES ("<?xmlish encoding='latin1'?><p/>"), FINE },
  { "declaration-in-the-text", BYTES ("<p>&lt;?xml encoding='latin1'?></p>"), FINE },
  { "mixed-line-ends", BYTES ("a\r\nb\rc\n\xe2\x80\xa9"), FINE },

  { "utf-16-le-mark", BYTES ("\xff\xfe<\0p\0>\0\xac\x20<\0/\0p\0>\0"),
    GALLEY_TEXT_ERROR_UTF_16, "UTF-16LE", 0, 0, 0, "<p>\xe2\x82\xac</p>" },
  { "utf-16-be-mark", BYTES ("\xfe\xff\0<\0p\0>\x20\xac\0<\0/\0p\0>"),
    GALLEY_TEXT_ERROR_UTF_16, "UTF-16BE", 0, 0, 0, "<p>\xe2\x82\xac</p>" },
  { "utf-16-le-bare", BYTES ("<\0p\0/\0>\0"),
    GALLEY_TEXT_ERROR_UTF_16, "UTF-16LE", 0, 0, 0, "<p/>" },
  { "utf-16-be-bare", BYTES ("\0<\0p\0/\0>"),
    GALLEY_TEXT_ERROR_UTF_16, "UTF-16BE", 0, 0, 0, "<p/>" },
  { "utf-16-declared",
    BYTES ("\xff\xfe<\0?\0x\0m\0l\0 \0e\0n\0c\0o\0d\0i\0n\0g\0=\0'\0U\0T\0F\0-\0" "1\0" "6\0'\0?\0>\0<\0p\0/\0>\0"),
    GALLEY_TEXT_ERROR_UTF_16, "UTF-16LE", 0, 0, 0, "<?xml encoding='UTF-8'?><p/>" },
  { "utf-16-only-a-mark", BYTES ("\xff\xfe"), GALLEY_TEXT_ERROR_UTF_16, "UTF-16LE", 0, 0, 0, "" },
  { "utf-32-le-mark", BYTES ("\xff\xfe\0\0<\0\0\0p\0\0\0"),
    GALLEY_TEXT_ERROR_UTF_32, "UTF-32LE", 0, 0, 0, "<p" },
  { "utf-32-be-mark", BYTES ("\0\0\xfe\xff\0\0\0<\0\0\0p"),
    GALLEY_TEXT_ERROR_UTF_32, "UTF-32BE", 0, 0, 0, "<p" },
  { "utf-32-le-bare", BYTES ("<\0\0\0p\0\0\0"), GALLEY_TEXT_ERROR_UTF_32, "UTF-32LE", 0, 0, 0, "<p" },
  { "utf-32-be-bare", BYTES ("\0\0\0<\0\0\0p"), GALLEY_TEXT_ERROR_UTF_32, "UTF-32BE", 0, 0, 0, "<p" },

  { "latin-1", BYTES ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<p>caf\xe9</p>"),
    GALLEY_TEXT_ERROR_DECLARED, "ISO-8859-1", 30, 1, 31,
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<p>caf\xc3\xa9</p>" },
  { "latin-1-on-line-2", BYTES ("<?xml version = '1.0'\n encoding\t=\n 'latin1' standalone='yes'?><p>\x93q\x94\x81</p>"),
    GALLEY_TEXT_ERROR_DECLARED, "latin1", 36, 3, 3,
    "<?xml version = '1.0'\n encoding\t=\n 'UTF-8' standalone='yes'?>"
    "<p>\xe2\x80\x9cq\xe2\x80\x9d\xc2\x81</p>" },
  { "windows-1252", BYTES ("<?xml encoding='Windows-1252'?><p>\x80 \x97 \xff</p>"),
    GALLEY_TEXT_ERROR_DECLARED, "Windows-1252", 16, 1, 17,
    "<?xml encoding='UTF-8'?><p>\xe2\x82\xac \xe2\x80\x94 \xc3\xbf</p>" },
  { "latin-1-but-ascii", BYTES ("<?xml encoding='ISO-8859-1'?><p>cafe</p>"),
    GALLEY_TEXT_ERROR_DECLARED, "ISO-8859-1", 16, 1, 17, "<?xml encoding='UTF-8'?><p>cafe</p>" },
  { "latin-1-but-utf-8", BYTES ("<?xml encoding='ISO-8859-1'?><p>caf\xc3\xa9</p>"),
    GALLEY_TEXT_ERROR_DECLARED, "UTF-8", 16, 1, 17, "<?xml encoding='UTF-8'?><p>caf\xc3\xa9</p>" },
  { "utf-16-but-utf-8", BYTES ("<?xml encoding='UTF-16'?><p>caf\xc3\xa9</p>"),
    GALLEY_TEXT_ERROR_DECLARED, "UTF-8", 16, 1, 17, "<?xml encoding='UTF-8'?><p>caf\xc3\xa9</p>" },
  { "utf-16-but-latin-1", BYTES ("<?xml encoding='UTF-16'?><p>caf\xe9</p>"),
    GALLEY_TEXT_ERROR_DECLARED, "windows-1252", 16, 1, 17,
    "<?xml encoding='UTF-8'?><p>caf\xc3\xa9</p>" },
  { "cyrillic", BYTES ("<?xml encoding='KOI8-R'?><p>\xc4\xc1</p>"),
    GALLEY_TEXT_ERROR_DECLARED, "KOI8-R", 16, 1, 17,
    "<?xml encoding='UTF-8'?><p>\xd0\xb4\xd0\xb0</p>" },
  { "unknown", BYTES ("<?xml encoding='x-klingon'?><p>\xc4\xc1</p>"),
    GALLEY_TEXT_ERROR_DECLARED, "x-klingon", 16, 1, 17 },

  { "nul", BYTES ("<p>\n\xc3\xa9\0</p>"), GALLEY_TEXT_ERROR_NUL, "", 6, 2, 2 },
  { "nul-in-binary", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), GALLEY_TEXT_ERROR_NUL, "", 8, 0, 0 },
  { "nul-in-latin-1", BYTES ("<?xml encoding='latin1'?><p>\0</p>"), GALLEY_TEXT_ERROR_NUL, "", 28, 1, 29 },

  { "latin-1-undeclared", BYTES ("<p>\r\n\xc3\xa9\xc3\xa9 caf\xe9</p>"),
    GALLEY_TEXT_ERROR_INVALID_UTF_8, "windows-1252", 13, 2, 7,
    "<p>\r\n\xc3\x83\xc2\xa9\xc3\x83\xc2\xa9 caf\xc3\xa9</p>" },
  { "latin-1-declared-utf-8", BYTES ("<?xml encoding='UTF-8'?>\r<p>caf\xe9</p>"),
    GALLEY_TEXT_ERROR_INVALID_UTF_8, "windows-1252", 31, 2, 7,
    "<?xml encoding='UTF-8'?>\r<p>caf\xc3\xa9</p>" },
  { "cut-off", BYTES ("<p>\xe2\x82"), GALLEY_TEXT_ERROR_INVALID_UTF_8, "windows-1252", 3, 1, 4 },
  { "overlong", BYTES ("<p>\xc0\xaf</p>"), GALLEY_TEXT_ERROR_INVALID_UTF_8, "windows-1252", 3, 1, 4 },
  { "surrogate", BYTES ("<p>\xed\xa0\x80</p>"), GALLEY_TEXT_ERROR_INVALID_UTF_8, "windows-1252", 3, 1, 4 },
};

static void
test_text (gconstpointer data)
{
  const TextCase *c = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (c->bytes, c->n_bytes);
  g_autoptr (GBytes) converted = NULL;
  g_autoptr (GError) error = NULL;
  GalleyTextReport report;

  g_assert_cmpint (galley_text_check (bytes, &report, &error), ==, c->code == FINE);
  if (c->code == FINE)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (report.encoding, ==, "");
      return;
    }

  g_assert_error (error, GALLEY_TEXT_ERROR, c->code);
  g_assert_cmpstr (report.encoding, ==, c->encoding);
  g_assert_cmpuint (report.offset, ==, c->offset);
  g_assert_cmpuint (report.line, ==, c->line);
  g_assert_cmpuint (report.column, ==, c->column);

  if (c->converted == NULL)
    return;
  g_clear_error (&error);
  converted = galley_text_to_utf8 (bytes, report.encoding, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (converted, NULL), g_bytes_get_size (converted),
                   c->converted, strlen (c->converted));
}

typedef struct
{
  const char *name;
  const char *bytes;
  gsize n_bytes;
  const char *encoding;
  GalleyTextError code;
} HopelessCase;

static const HopelessCase hopeless_cases[] = {
  { "unknown-encoding", BYTES ("<p>\xe9</p>"), "x-klingon", GALLEY_TEXT_ERROR_NOT_CONVERTIBLE },
  { "not-in-that-encoding", BYTES ("<p>\xe9</p>"), "us-ascii//", GALLEY_TEXT_ERROR_NOT_CONVERTIBLE },
  { "half-a-character", BYTES ("<\0p\0>"), "UTF-16LE", GALLEY_TEXT_ERROR_NOT_CONVERTIBLE },
  { "half-a-pair", BYTES ("<\0\0\xd8>\0"), "UTF-16LE", GALLEY_TEXT_ERROR_NOT_CONVERTIBLE },
  { "still-not-utf-8", BYTES ("<p>\xe9</p>"), "UTF-8", GALLEY_TEXT_ERROR_INVALID_UTF_8 },
  { "zero-in-utf-16", BYTES ("\xff\xfe<\0\0\0"), "UTF-16LE", GALLEY_TEXT_ERROR_NUL },
};

static void
test_hopeless (gconstpointer data)
{
  const HopelessCase *c = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (c->bytes, c->n_bytes);
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_text_to_utf8 (bytes, c->encoding, &error));
  g_assert_error (error, GALLEY_TEXT_ERROR, (int) c->code);
}

/* The sentence is what a person gets to see; it has to name the place. */
static void
test_sentence (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (BYTES ("<p>\ncaf\xe9</p>"));
  g_autoptr (GError) error = NULL;

  g_assert_false (galley_text_check (bytes, NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "The text is not UTF-8: the byte 0xE9 on line 2, column 4 (byte 8) "
                   "stands for no character.");
}

/* A text may be within the limit before it is converted and beyond it after. */
static void
test_too_large (void)
{
  gsize n_bytes = GALLEY_FILE_MAX_BYTES;
  g_autoptr (GBytes) limit = NULL;
  g_autoptr (GBytes) over = NULL;
  g_autoptr (GError) error = NULL;
  char *text = g_malloc (n_bytes);

  memset (text, 'x', n_bytes);
  text[n_bytes - 1] = '\xe9';
  limit = g_bytes_new_take (text, n_bytes);
  g_assert_false (galley_text_check (limit, NULL, &error));
  g_assert_error (error, GALLEY_TEXT_ERROR, GALLEY_TEXT_ERROR_INVALID_UTF_8);
  g_clear_error (&error);
  g_assert_null (galley_text_to_utf8 (limit, "windows-1252", &error));
  g_assert_error (error, GALLEY_TEXT_ERROR, GALLEY_TEXT_ERROR_TOO_LARGE);
  g_clear_error (&error);

  over = g_bytes_new_take (g_malloc0 (n_bytes + 1), n_bytes + 1);
  g_assert_false (galley_text_check (over, NULL, &error));
  g_assert_error (error, GALLEY_TEXT_ERROR, GALLEY_TEXT_ERROR_TOO_LARGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (text_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/text-decode/text/%s", text_cases[i].name);
      g_test_add_data_func (path, &text_cases[i], test_text);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (hopeless_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/text-decode/hopeless/%s", hopeless_cases[i].name);
      g_test_add_data_func (path, &hopeless_cases[i], test_hopeless);
    }
  g_test_add_func ("/text-decode/sentence", test_sentence);
  g_test_add_func ("/text-decode/too-large", test_too_large);

  return g_test_run ();
}
