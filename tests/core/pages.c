/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pages.h"

#include <string.h>

typedef struct
{
  GHashTable *ids;
  GPtrArray *fragments;   /* that must lead somewhere */
} Names;

/* As an assertion does it, but with the place in the page. */
G_NORETURN static void
fail (const char *what,
      const char *where)
{
  g_printerr ("%s: %s\n", what, where);
  g_assert_not_reached ();
}

/* One tag of the page: well formed, and its identifier not seen before. */
static const char *
read_tag (const char *p,
          const char *end,
          Names      *names)
{
  gboolean must_resolve = FALSE;
  g_autofree char *fragment = NULL;

  p += *p == '/' ? 1 : 0;
  g_assert_true (p < end && g_ascii_isalpha (*p));
  while (p < end && g_ascii_isalnum (*p))
    p++;

  while (p < end && *p == ' ')
    {
      const char *name = ++p;
      const char *value;
      gsize n_name;

      while (p < end && (g_ascii_isalnum (*p) || *p == '-' || *p == ':'))
        p++;
      n_name = (gsize) (p - name);
      g_assert_cmpuint (n_name, >, 0);
      g_assert_true (end - p > 2 && p[0] == '=' && p[1] == '"');
      value = p += 2;
      p = memchr (p, '"', (gsize) (end - p));
      g_assert_nonnull (p);
      g_assert_null (memchr (value, '<', (gsize) (p - value)));

      if (n_name == 2 && memcmp (name, "id", 2) == 0)
        {
          char *id = g_strndup (value, (gsize) (p - value));

          g_assert_cmpstr (id, !=, "");
          if (!g_hash_table_add (names->ids, id))
            fail ("this identifier is there twice", id);
        }
      if (n_name == 4 && memcmp (name, "href", 4) == 0 && *value == '#')
        fragment = g_strndup (value + 1, (gsize) (p - value) - 1);
      if (n_name == 4 && memcmp (name, "role", 4) == 0)
        must_resolve = p - value >= 11 && (memcmp (value, "doc-backlink", 12) == 0 || memcmp (value, "doc-noteref", 11) == 0);
      p++;
    }
  p += p < end && *p == '/' ? 1 : 0;
  g_assert_true (p < end && *p == '>');

  if (must_resolve)
    {
      g_assert_nonnull (fragment);
      g_ptr_array_add (names->fragments, g_uri_unescape_string (fragment, NULL));
    }

  return p + 1;
}

/* Reads the page as strictly as it was written: nothing that was text may have
 * become markup. */
static void
assert_markup (const char *html,
               gsize       n_bytes)
{
  const char *end = html + n_bytes;
  const char *p = html;
  Names names = {
    .ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .fragments = g_ptr_array_new_with_free_func (g_free),
  };

  g_assert_true (g_utf8_validate_len (html, n_bytes, NULL));
  if (g_str_has_prefix (html, "<!doctype html>"))
    p += strlen ("<!doctype html>");

  while (p < end)
    {
      if (*p == '<')
        {
          gboolean is_data = end - p > 7 && (g_str_has_prefix (p, "<style") || g_str_has_prefix (p, "<script"));

          p = read_tag (p + 1, end, &names);
          if (is_data)
            {
              p = g_strstr_len (p, end - p, "</");
              g_assert_true (g_str_has_prefix (p, "</style>") || g_str_has_prefix (p, "</script>"));
            }
        }
      else
        {
          g_assert_true (*p != '>');
          g_assert_true ((guchar) *p >= 0x20 || *p == '\n' || *p == '\t');
          p++;
        }
    }

  for (guint i = 0; i < names.fragments->len; i++)
    if (!g_hash_table_contains (names.ids, g_ptr_array_index (names.fragments, i)))
      fail ("this link leads nowhere", g_ptr_array_index (names.fragments, i));

  g_hash_table_unref (names.ids);
  g_ptr_array_unref (names.fragments);
}

static void
assert_pieces (const GalleyPage *page)
{
  gsize n_bytes;
  const char *html = g_bytes_get_data (galley_page_get_html (page), &n_bytes);
  guint n_pieces = galley_page_get_n_pieces (page);

  for (guint i = 0; i < n_pieces; i++)
    {
      const GalleyPagePiece *piece = galley_page_get_piece (page, i);
      const GalleyPagePiece *before = i > 0 ? galley_page_get_piece (page, i - 1) : NULL;

      g_assert_cmpuint (piece->html.start, <, piece->html.end);
      g_assert_cmpuint (piece->html.end, <=, n_bytes);
      g_assert_cmpint (html[piece->html.start], ==, '<');
      g_assert_cmpint (html[piece->html.end - 1], ==, '>');
      g_assert_cmpuint (piece->n_elements, >, 0);
      if (before != NULL)
        {
          g_assert_cmpuint (before->html.start, <, piece->html.start);
          g_assert_cmpuint (before->ordinal, <, piece->ordinal);
          g_assert_true (piece->parent == i - 1 || before->html.end <= piece->html.start);
        }
      if (piece->parent != G_MAXUINT)
        {
          const GalleyPagePiece *parent = galley_page_get_piece (page, piece->parent);

          g_assert_cmpuint (piece->parent, <, i);
          g_assert_cmpuint (parent->html.start, <, piece->html.start);
          g_assert_cmpuint (piece->html.end, <, parent->html.end);
          g_assert_cmpuint (piece->ordinal + piece->n_elements, <=, parent->ordinal + parent->n_elements);
        }
    }
}

/**
 * pages_assert_sound:
 *
 * What holds for every page of every article.
 */
void
pages_assert_sound (const GalleyPage *page)
{
  gsize n_bytes;
  const char *html = g_bytes_get_data (galley_page_get_html (page), &n_bytes);
  g_autofree char *copy = g_strndup (html, n_bytes);

  assert_markup (copy, n_bytes);
  assert_pieces (page);
}

/**
 * pages_article:
 * @text: a whole article
 *
 * The page of it, after a look at its soundness.
 */
char *
pages_article (const char    *text,
               GalleyProduct  product)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  GalleyPageOptions options = { .product = product, .now = 1 };
  g_autoptr (GalleyPage) page = galley_page_new (article, &options);

  pages_assert_sound (page);
  return g_strndup (g_bytes_get_data (galley_page_get_html (page), NULL), g_bytes_get_size (galley_page_get_html (page)));
}

/* Takes one level of indentation from each line. */
static char *
outdent (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "  "))
      memmove (lines[i], lines[i] + 2, strlen (lines[i] + 2) + 1);

  return g_strjoinv ("\n", lines);
}

/**
 * pages_body:
 * @body: what stands in the body element; behind @@, what follows the body
 *
 * The page's lines between header and end of the article.
 */
char *
pages_body (const char    *body,
            GalleyProduct  product)
{
  g_auto (GStrv) parts = g_strsplit (body, "@@", 2);
  g_autofree char *text = g_strconcat ("<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\">"
                                       "<head><headline>H</headline></head><body>",
                                       parts[0], "</body>", parts[0] != NULL && parts[1] != NULL ? parts[1] : "",
                                       "</article>", NULL);
  g_autofree char *html = pages_article (text, product);
  char *start = strstr (html, "</header>\n");
  char *end = g_strrstr (html, "</article>");

  g_assert_nonnull (start);
  g_assert_nonnull (end);
  *end = '\0';

  return outdent (start + strlen ("</header>\n"));
}

void
pages_assert_body (const char *body,
                   const char *expected)
{
  g_autofree char *html = pages_body (body, GALLEY_PRODUCT_ARTICLE);

  g_strchomp (html);
  g_assert_cmpstr (html, ==, expected);
}
