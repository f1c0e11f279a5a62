/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/char-index.h"

#include <string.h>

/* Both ways at every character of the text, against GLib's walk. */
static void
assert_agrees (const char *text)
{
  gsize n_bytes = strlen (text);
  g_autoptr (GalleyCharIndex) index = galley_char_index_new (text, n_bytes);
  guint32 n = 0;

  for (const char *p = text;; p = g_utf8_next_char (p), n++)
    {
      g_assert_cmpuint (galley_char_index_to_chars (index, (guint32) (p - text)), ==, n);
      g_assert_cmpuint (galley_char_index_to_bytes (index, n), ==, p - text);
      if (*p == '\0')
        break;
    }
  g_assert_cmpuint (galley_char_index_to_chars (index, (guint32) n_bytes + 10), ==, n);
  g_assert_cmpuint (galley_char_index_to_bytes (index, n + 10), ==, n_bytes);
}

static void
test_texts (void)
{
  assert_agrees ("");
  assert_agrees ("plain");
  assert_agrees ("na\xc3\xafve \xe6\xbc\xa2 \xf0\x9f\x98\x80 e\xcc\x81");
}

/* Characters of every length across every block border. */
static void
test_borders (void)
{
  const char *pieces[] = { "a", "\xc3\xa9", "\xe6\xbc\xa2", "\xf0\x9f\x98\x80" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gint32 wanted = g_rand_int_range (rand, 400, 2200);

      while (text->len < (gsize) wanted)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, 4)]);
      assert_agrees (text->str);
    }
  for (guint n = 510; n < 515; n++)
    {
      g_autofree char *text = g_strnfill (n, 'x');

      assert_agrees (text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/char-index/texts", test_texts);
  g_test_add_func ("/char-index/borders", test_borders);
  return g_test_run ();
}
