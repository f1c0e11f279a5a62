/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/address/address.h"

#include <string.h>

typedef struct
{
  const char *address;
  GalleyAddressKind kind;
} AddressCase;

#define X(kind) GALLEY_ADDRESS_##kind

static const AddressCase cases[] = {
  { "", X (EMPTY) },
  { " \t\n ", X (EMPTY) },
  { "http://example.org", X (WEB) },
  { "https://example.org/a?b=c#d", X (WEB) },
  { " HTTPS://Example.org ", X (WEB) },
  { "https://\xc3\xa9xample.org/\xc3\xa9", X (WEB) },
  { "https://example.org:8080/", X (WEB) },
  { "https://user@example.org/", X (WEB) },
  { "http://", X (UNSAFE) },
  { "http:///x", X (UNSAFE) },
  { "http://?x", X (UNSAFE) },
  { "http:/example.org", X (UNSAFE) },
  { "https:example.org", X (UNSAFE) },
  { "https://example.org/a b", X (UNSAFE) },
  { "mailto:desk@example.org", X (MAIL) },
  { "MailTo:desk@example.org?subject=x", X (MAIL) },
  { "mailto:", X (UNSAFE) },
  { "mailto:desk @example.org", X (UNSAFE) },
  { "a.png", X (RELATIVE) },
  { "my picture.png", X (RELATIVE) },
  { "images/my picture.png", X (RELATIVE) },
  { "../a/b.html?c=d:e#f:g", X (RELATIVE) },
  { "./a:b", X (RELATIVE) },
  { "/", X (RELATIVE) },
  { "/a:b", X (RELATIVE) },
  { "?a=b:c", X (RELATIVE) },
  { "#note", X (RELATIVE) },
  { "#", X (RELATIVE) },
  { "www.example.org", X (RELATIVE) },
  { "//example.org/a", X (UNSAFE) },
  { "/\\example.org", X (UNSAFE) },
  { "\\\\example.org", X (UNSAFE) },
  { "/ /example.org", X (UNSAFE) },
  { "/\t/example.org", X (UNSAFE) },
  { "a b :c", X (UNSAFE) },
  { "a /b", X (UNSAFE) },
  { "javascript:alert(1)", X (UNSAFE) },
  { " JavaScript:alert(1)", X (UNSAFE) },
  { "java\nscript:alert(1)", X (UNSAFE) },
  { "\x01javascript:alert(1)", X (UNSAFE) },
  { "\x01" "a", X (UNSAFE) },
  { "javascript\t:alert(1)", X (UNSAFE) },
  { ":a", X (UNSAFE) },
  { "data:text/html,x", X (UNSAFE) },
  { "vbscript:x", X (UNSAFE) },
  { "file:///etc/passwd", X (UNSAFE) },
  { "ftp://example.org", X (UNSAFE) },
  { "C:\\images\\a.png", X (UNSAFE) },
  { "images\\a.png", X (UNSAFE) },
  { "tel:+43", X (UNSAFE) },
  { "/a\nb", X (UNSAFE) },
};

static void
test_kind (gconstpointer data)
{
  const AddressCase *c = data;
  gsize n_bytes = strlen (c->address);
  /* Nothing behind the end may be read. */
  g_autofree char *exact = g_memdup2 (n_bytes > 0 ? c->address : "x", MAX (n_bytes, 1));

  g_assert_cmpint (galley_address_kind (exact, n_bytes), ==, c->kind);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *escaped = g_uri_escape_string (cases[i].address, " :?#=\\@", TRUE);
      g_autofree char *path = NULL;

      g_strdelimit (escaped, "/", '|');
      path = g_strdup_printf ("/address/%02" G_GSIZE_FORMAT " %s", i, escaped);
      g_test_add_data_func (path, &cases[i], test_kind);
    }

  return g_test_run ();
}
