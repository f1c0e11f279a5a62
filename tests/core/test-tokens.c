/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/tokens.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *tokens;     /* as dump() writes them */
} TokenCase;

/* Letter of the kind, ! where broken, the slice in brackets; behind a tag its
 * attributes as name=value, with ! where the attribute is not as it should be. */
static const TokenCase token_cases[] = {
  { "empty", "", "" },
  { "text", "a b", "T[a b]" },
  { "element", "<p>a</p>", "S[<p>] T[a] E[</p>]" },
  { "empty-tag", "<hr/><br />", "Y[<hr/>] Y[<br />]" },
  { "attributes", "<a b=\"1\" c:d = '2>'\n e=''>", "S[<a b=\"1\" c:d = '2>'\n e=''>] b=1 c:d=2> e=" },
  { "space-in-tags", "<p ></p\n>", "S[<p >] E[</p\n>]" },
  { "comment", "<!-- <p> > -- -->x", "C[<!-- <p> > -- -->] T[x]" },
  { "short-comment", "<!-->x-->", "C[<!-->x-->]" },
  { "cdata", "<![CDATA[<p>]]]>x", "D[<![CDATA[<p>]]]>] T[x]" },
  { "pi", "<?a b?><?xml c?>", "P[<?a b?>] P[<?xml c?>]" },
  { "declaration", "<?xml version='1.0'?><a/>", "X[<?xml version='1.0'?>] Y[<a/>]" },
  { "no-declaration", "<?xmlx ?>", "P[<?xmlx ?>]" },
  { "bom", "\xef\xbb\xbf<?xml?><a/>", "B[\xef\xbb\xbf] X[<?xml?>] Y[<a/>]" },
  { "bom-inside", "<a>\xef\xbb\xbf</a>", "S[<a>] T[\xef\xbb\xbf] E[</a>]" },
  { "doctype", "<!DOCTYPE a [<!ENTITY b \"]>\"><!-- ' --><?x ' ?>]><a/>",
    "O[<!DOCTYPE a [<!ENTITY b \"]>\"><!-- ' --><?x ' ?>]>] Y[<a/>]" },
  { "doctype-only-once", "<!DOCTYPE a><!DOCTYPE b>", "O[<!DOCTYPE a>] T[<!DOCTYPE b>]" },
  { "doctype-too-late", "<a/><!DOCTYPE b>", "Y[<a/>] T[<!DOCTYPE b>]" },
  { "doctype-without-end", "<!DOCTYPE a []\n<?b?><a/>", "O![<!DOCTYPE a []\n] P[<?b?>] Y[<a/>]" },
  { "doctype-with-a-tag", "<!DOCTYPE a <a>", "O![<!DOCTYPE a ] S[<a>]" },
  { "doctype-open", "<!DOCTYPE a [ <a/>", "O![<!DOCTYPE a [ <a/>]" },
  { "less-than-in-text", "a < b <3 </ <", "T[a < b <3 </ <]" },
  { "tag-at-end", "x<p", "T[x] S![<p]" },
  { "tag-runs-into-tag", "<p class <em>x", "S![<p class] class! T[ ] S[<em>] T[x]" },
  { "no-value", "<p a>", "S![<p a>] a!" },
  { "no-value-after-equals", "<p a=>x", "S![<p a=>] a! T[x]" },
  { "unquoted", "<p a=b c='d'>", "S![<p a=b c='d'>] a=b! c=d" },
  { "no-space", "<p a='1'b='2'>", "S![<p a='1'b='2'>] a=1 b=2!" },
  { "quote-open-to-tag", "<p x=\"tw>o</p>", "S![<p x=\"tw>] x=tw! T[o] E[</p>]" },
  { "quote-open-to-end", "<p x='a", "S![<p x='a] x=a!" },
  { "quote-open-no-gt", "<p x=\"a</p>", "S![<p x=\"a] x=a! E[</p>]" },
  { "rubbish-in-tag", "<p , a='1'>", "S![<p , a='1'>] a=1" },
  { "slash-in-tag", "<p / a='1'>", "S![<p / a='1'>] a=1" },
  { "end-tag-open", "<p>a</p", "S[<p>] T[a] E![</p]" },
  { "end-tag-open-before-tag", "</em</p>", "E![</em] E[</p>]" },
  { "end-tag-with-attribute", "</a b='c'>d", "E![</a b='c'>] T[d]" },
  { "end-tag-open-before-text", "</em rest\n<p>", "E![</em] T[ rest\n] S[<p>]" },
  { "comment-open", "<!-- <p>", "C![<!-- <p>]" },
  { "cdata-open", "<![CDATA[ ]]", "D![<![CDATA[ ]]]" },
  { "pi-open", "<?x >", "P![<?x >]" },
  { "non-ascii-name", "<\xc3\xa9l\xc3\xa9 \xc3\xa0='b'/>", "Y[<\xc3\xa9l\xc3\xa9 \xc3\xa0='b'/>] \xc3\xa0=b" },
};

static void
dump_attrs (const GalleyTokens *tokens, const GalleyToken *token, GString *out)
{
  for (guint i = 0; i < token->n_attrs; i++)
    {
      const GalleyAttr *attr = galley_tokens_get_attr (tokens, token->first_attr + i);

      g_string_append_c (out, ' ');
      g_string_append_len (out, tokens->text + attr->name.start, galley_span_length (attr->name));
      if (!(attr->flags & GALLEY_ATTR_NO_VALUE))
        {
          g_string_append_c (out, '=');
          g_string_append_len (out, tokens->text + attr->value.start, galley_span_length (attr->value));
        }
      if (attr->flags & ~GALLEY_ATTR_AMPERSAND)
        g_string_append_c (out, '!');
    }
}

static char *
dump (const char *text, gsize n_bytes)
{
  g_autoptr (GalleyTokens) tokens = galley_tokens_new (text, n_bytes);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const GalleyToken *token = galley_tokens_get (tokens, i);

      if (i > 0)
        g_string_append_c (out, ' ');
      g_string_append_c (out, "TSYEDCPXOB"[token->kind]);
      if (token->flags & GALLEY_TOKEN_BROKEN)
        g_string_append_c (out, '!');
      g_string_append_c (out, '[');
      g_string_append_len (out, text + token->start, token->end - token->start);
      g_string_append_c (out, ']');
      dump_attrs (tokens, token, out);
    }
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const TokenCase *c = data;
  g_autofree char *actual = dump (c->text, strlen (c->text));

  g_assert_cmpstr (actual, ==, c->tokens);
}

static void
test_flags (void)
{
  const char *text = " \n <p>a &lt; b</p>x < y";
  g_autoptr (GalleyTokens) tokens = galley_tokens_new (text, strlen (text));

  g_assert_cmpint (galley_tokens_get (tokens, 0)->flags, ==, GALLEY_TOKEN_BLANK);
  g_assert_cmpint (galley_tokens_get (tokens, 2)->flags, ==, GALLEY_TOKEN_AMPERSAND);
  g_assert_cmpint (galley_tokens_get (tokens, 4)->flags, ==, GALLEY_TOKEN_STRAY_LT);
}

static void
test_find (void)
{
  const char *text = "a<p>b</p>";
  g_autoptr (GalleyTokens) tokens = galley_tokens_new (text, strlen (text));
  const guint expected[] = { 0, 1, 1, 1, 2, 3, 3, 3, 3, 3 };

  for (guint32 i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (galley_tokens_find (tokens, i), ==, expected[i]);
}

static void
test_names (void)
{
  const char *text = "<p><x:y/></p><?q r?>";
  const char *names[] = { "p", "x:y", "p", "q" };
  g_autoptr (GalleyTokens) tokens = galley_tokens_new (text, strlen (text));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GalleySpan span = galley_token_name (galley_tokens_get (tokens, i));
      g_autofree char *name = g_strndup (text + span.start, galley_span_length (span));

      g_assert_cmpstr (name, ==, names[i]);
    }
}

static void
assert_tiles (const char *text, gsize n_bytes)
{
  g_autoptr (GalleyTokens) tokens = galley_tokens_new (text, n_bytes);
  guint32 pos = 0;
  guint32 n_attrs = 0;

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const GalleyToken *token = galley_tokens_get (tokens, i);

      g_assert_cmpuint (token->start, ==, pos);
      g_assert_cmpuint (token->end, >, token->start);
      g_assert_cmpuint (token->name_end, <=, token->end);
      g_assert_cmpuint (token->first_attr, ==, n_attrs);
      for (guint a = 0; a < token->n_attrs; a++)
        {
          const GalleyAttr *attr = galley_tokens_get_attr (tokens, token->first_attr + a);

          g_assert_cmpuint (attr->name.start, >=, token->start);
          g_assert_cmpuint (attr->name.end, >, attr->name.start);
          g_assert_cmpuint (attr->value.start, >=, attr->name.end);
          g_assert_cmpuint (attr->value.end, <=, token->end);
        }
      n_attrs += token->n_attrs;
      pos = token->end;
    }
  g_assert_cmpuint (pos, ==, n_bytes);
}

/* Whatever is done to a text, every byte stays in exactly one token. */
static void
test_tiles (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260911);
  const char alphabet[] = "<>/!-[]?='\"& \nap:xmlCDATDOCTYPE\xc3\xa9\0";

  for (guint round = 0; round < 20000; round++)
    {
      gsize n_bytes = (gsize) g_rand_int_range (rand, 0, 60);
      g_autofree char *text = g_malloc (n_bytes + 1);

      for (gsize i = 0; i < n_bytes; i++)
        text[i] = alphabet[g_rand_int_range (rand, 0, sizeof (alphabet) - 1)];
      assert_tiles (text, n_bytes);
    }
  for (guint i = 0; i < G_N_ELEMENTS (token_cases); i++)
    for (gsize cut = 0; cut <= strlen (token_cases[i].text); cut++)
      assert_tiles (token_cases[i].text, cut);
}

static void
test_many_attributes (void)
{
  g_autoptr (GString) text = g_string_new ("<p");

  for (guint i = 0; i < 70000; i++)
    g_string_append_printf (text, " a%u=''", i);
  g_string_append (text, ">");
  assert_tiles (text->str, text->len);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (token_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/tokens/case/%s", token_cases[i].name);
      g_test_add_data_func (path, &token_cases[i], test_case);
    }
  g_test_add_func ("/tokens/flags", test_flags);
  g_test_add_func ("/tokens/find", test_find);
  g_test_add_func ("/tokens/names", test_names);
  g_test_add_func ("/tokens/tiles", test_tiles);
  g_test_add_func ("/tokens/many-attributes", test_many_attributes);

  return g_test_run ();
}
