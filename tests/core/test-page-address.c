/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/address/page-address.h"

static const struct
{
  const char *name;
  const char *written;
  const char *any;        /* as a link; NULL where there is none */
} rows[] = {
  { "web", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d" },
  { "host alone", "http://example.org", "http://example.org" },
  { "scheme in capitals", "HTTPS://EXAMPLE.org/A", "https://example.org/A" },
  { "spaces around", "  https://example.org/ ", "https://example.org/" },
  { "quote", "https://example.org/\"><script>", "https://example.org/%22%3E%3Cscript%3E" },
  { "per cent", "https://example.org/100%?x=%zz&y=%41", "https://example.org/100%25?x=%25zz&y=%41" },
  { "brackets", "https://example.org/[a]{b}|c^`", "https://example.org/%5Ba%5D%7Bb%7D%7Cc%5E%60" },
  { "backslash", "https://example.org/a\\b", "https://example.org/a%5Cb" },
  { "second hash", "https://example.org/#a#b", "https://example.org/#a%23b" },
  { "letters", "https://example.org/stra\303\237e", "https://example.org/stra\303\237e" },
  { "letter that is composed", "https://example.org/caf\303\251", "https://example.org/caf\303\251" },
  { "letter and its mark", "https://example.org/cafe\314\201", "https://example.org/cafe%CC%81" },
  { "mark without a letter", "https://example.org/?a=\314\201b", "https://example.org/?a=\314\201b" },
  { "mark at the start", "\314\201a.html", "%CC%81a.html" },
  { "marks of syllables", "https://example.org/\340\244\271\340\244\277", "https://example.org/\340\244\271\340\244\277" },
  { "marks out of order", "https://example.org/a\326\274\326\260", "https://example.org/a%D6%BC%D6%B0" },
  { "parts of a syllable", "https://example.org/\341\204\200\341\205\241", "https://example.org/%E1%84%80%E1%85%A1" },
  { "sign that is a letter", "https://example.org/\342\204\253", "https://example.org/%E2%84%AB" },
  { "signs", "https://example.org/\342\200\256x", "https://example.org/%E2%80%AEx" },
  { "host of letters", "https://m\303\274nchen.example/", "https://xn--mnchen-3ya.example/" },
  { "port", "http://example.org:8080/", "http://example.org:8080/" },
  { "empty port", "http://example.org:/", "http://example.org/" },
  { "version 4", "http://127.0.0.1/", "http://127.0.0.1/" },
  { "version 6", "http://[::1]:80/", "http://[::1]:80/" },
  { "mail", "mailto:a@example.org?subject=a%20b", "mailto:a@example.org?subject=a%20b" },
  { "file", "notes/a.html", "notes/a.html" },
  { "file with blank", "my notes.html", "my%20notes.html" },
  { "place", "#there", "#there" },
  { "query", "?a=b", "?a=b" },
  { "absolute path", "/a/b", "/a/b" },

  { "nothing", "", NULL },
  { "blank", " \n", NULL },
  { "script", "javascript:alert(1)", NULL },
  { "script in capitals", "JaVaScRiPt:alert(1)", NULL },
  { "script after blank", " \tjavascript:alert(1)", NULL },
  { "script after control", "\001javascript:alert(1)", NULL },
  { "script with tab", "java\tscript:alert(1)", NULL },
  { "script with line end", "java\nscript:alert(1)", NULL },
  { "data", "data:text/html,<script>", NULL },
  { "file scheme", "file:///etc/passwd", NULL },
  { "other scheme", "ftp://example.org/", NULL },
  { "other host", "//example.org/a", NULL },
  { "other host backwards", "\\\\example.org", NULL },
  { "no host", "http:///a", NULL },
  { "no slashes", "http:example.org", NULL },
  { "blank in host", "http://a b/", NULL },
  { "user", "http://bank.example@evil.example/", NULL },
  { "port too large", "http://example.org:99999/", NULL },
  { "port of letters", "http://example.org:http/", NULL },
  { "empty label", "http://example..org/", NULL },
  { "per cent in host", "http://example%2eorg/", NULL },
  { "numbers too large", "http://1.2.3.400/", NULL },
  { "numbers", "http://1.2.3/", NULL },
  { "hexadecimal", "http://example.0x7f/", NULL },
  { "bad version 6", "http://[::zz]/", NULL },
  { "open bracket", "http://[::1/", NULL },
  { "hyphen", "http://-a.example/", NULL },
  { "pretended", "http://xn--a.example/", NULL },
};

static void
test_row (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *address = galley_page_address (rows[i].written, GALLEY_LINK_ANY);
  g_autofree char *again = NULL;

  g_assert_cmpstr (address, ==, rows[i].any);
  again = galley_page_address (address, GALLEY_LINK_ANY);
  g_assert_cmpstr (again, ==, rows[i].any);
}

static void
test_allowed (void)
{
  g_autofree char *web = galley_page_address ("https://example.org/", GALLEY_LINK_RELATIVE | GALLEY_LINK_MAIL);
  g_autofree char *mail = galley_page_address ("mailto:a@example.org", GALLEY_LINK_RELATIVE | GALLEY_LINK_WEB);
  g_autofree char *relative = galley_page_address ("a.html", GALLEY_LINK_WEB | GALLEY_LINK_MAIL);

  g_assert_null (web);
  g_assert_null (mail);
  g_assert_null (relative);
}

static void
test_label (void)
{
  static const char *const labels[][2] = {
    { "https://www.example.org/", "example.org" },
    { "http://example.org/a/", "example.org/a" },
    { "mailto:a@example.org", "a@example.org" },
    { "a/b.html", "a/b.html" },
    { "#", "#" },
    { "/", "/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *label = galley_page_address_label (labels[i][0]);

      g_assert_cmpstr (label, ==, labels[i][1]);
    }
}

static void
test_resolve (void)
{
  g_autofree char *beside = galley_page_address_resolve ("https://example.org/a/b?c", "assets/x.png");
  g_autofree char *absolute = galley_page_address_resolve ("https://example.org/a/b", "http://example.com/");

  g_assert_cmpstr (beside, ==, "https://example.org/a/assets/x.png");
  g_assert_cmpstr (absolute, ==, "http://example.com/");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/page-address/%s", rows[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/page-address/allowed", test_allowed);
  g_test_add_func ("/page-address/label", test_label);
  g_test_add_func ("/page-address/resolve", test_resolve);

  return g_test_run ();
}
