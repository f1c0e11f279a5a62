/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes become Markdown and plain text, ended by one line end and the same
 * however often they are made; where the article is well-formed, as all are that
 * are exported, they are valid and hold no control characters. */

#include <stdint.h>
#include <string.h>

#include "core/check/check.h"
#include "core/flow/markdown.h"
#include "core/flow/plain-text.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Every third picture has nowhere to lie. */
static char *
place_picture (const char *address, gpointer user_data)
{
  return strlen (address) % 3 == 0 ? NULL : g_strconcat ("assets/", address, NULL);
}

static void
assert_sound (GBytes *bytes, gboolean well_formed)
{
  gsize n_bytes;
  const char *text = g_bytes_get_data (bytes, &n_bytes);

  if (n_bytes == 0)
    return;
  g_assert_true (!well_formed || g_utf8_validate_len (text, n_bytes, NULL));
  for (gsize i = 0; i < n_bytes && well_formed; i++)
    g_assert_true ((guchar) text[i] >= ' ' || text[i] == '\n' || text[i] == '\t');
  g_assert_true (text[n_bytes - 1] == '\n');
  g_assert_true (n_bytes == 1 || text[n_bytes - 2] != '\n');
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  GalleyMarkdownPictureFunc picture_func = size % 2 == 0 ? place_picture : NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GBytes) markdown = galley_markdown_new (article, picture_func, NULL);
  g_autoptr (GBytes) again = galley_markdown_new (article, picture_func, NULL);
  g_autoptr (GBytes) plain = galley_plain_text_new (article);
  gboolean well_formed = FALSE;
  g_autoptr (GPtrArray) problems = galley_check_article (article, &well_formed);

  g_assert_nonnull (problems);
  assert_sound (markdown, well_formed);
  assert_sound (plain, well_formed);
  g_assert_true (g_bytes_equal (markdown, again));
  return 0;
}
