/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/live/page-diff.h"

#include <string.h>

#define ARTICLE(head, body) \
  "<article xmlns='urn:galley:article:1' version='1.0' xml:lang='en'><head><headline>h</headline>" head "</head><body>" body "</body>"
#define END "</article>"

/* How much is replaced is what matters: the patches as bytes of the new page,
 * joined by a |, or ! where the whole has to be loaded. */
typedef struct
{
  const char *name;
  const char *before;
  const char *after;
  const char *patches;
} DiffCase;

static const DiffCase cases[] = {
  { "nothing", ARTICLE ("", "<p>a</p><p>b</p>") END, ARTICLE ("", "<p>a</p><p>b</p>") END, "" },
  { "source-spacing", ARTICLE ("", "<p>a</p><p>b</p>") END, ARTICLE ("", "<p>a</p>\n\n<p>b</p><!--c-->") END, "" },
  { "one-paragraph", ARTICLE ("", "<p>a</p><p>b</p><p>c</p>") END, ARTICLE ("", "<p>a</p><p>bx</p><p>c</p>") END, "<p>bx</p>" },
  { "two-paragraphs", ARTICLE ("", "<p>a</p><p>b</p><p>c</p>") END, ARTICLE ("", "<p>ax</p><p>b</p><p>cx</p>") END, "<p>ax</p>|<p>cx</p>" },
  { "inserted", ARTICLE ("", "<p>a</p><p>c</p>") END, ARTICLE ("", "<p>a</p><p>b</p><p>c</p>") END, "<p>b</p>" },
  { "appended", ARTICLE ("", "<p>a</p>") END, ARTICLE ("", "<p>a</p><p>b</p>") END, "<p>b</p>" },
  { "first-of-all", ARTICLE ("", "") END, ARTICLE ("", "<p>a</p>") END, "<p>a</p>" },
  { "removed", ARTICLE ("", "<p>a</p><p>b</p><p>c</p>") END, ARTICLE ("", "<p>a</p><p>c</p>") END, "-" },
  { "in-a-section", ARTICLE ("", "<section><title>s</title><p>a</p><p>b</p></section>") END,
    ARTICLE ("", "<section><title>s</title><p>a</p><p>bx</p></section>") END, "<p>bx</p>" },
};

static char *
join (const GalleyPage *page, const GArray *patches)
{
  const char *html = g_bytes_get_data (galley_page_get_html (page), NULL);
  GString *out = g_string_new (NULL);

  if (patches == NULL)
    return g_string_free (g_string_assign (out, "!"), FALSE);
  for (guint i = 0; i < patches->len; i++)
    {
      const GalleyPatch *patch = &g_array_index (patches, GalleyPatch, i);

      if (i > 0)
        g_string_append_c (out, '|');
      if (galley_span_is_empty (patch->html))
        g_string_append_c (out, '-');
      g_string_append_len (out, html + patch->html.start, galley_span_length (patch->html));
    }
  return g_string_free (out, FALSE);
}

static GalleyPage *
page_from (const char *text)
{
  const GalleyPageOptions options = { .product = GALLEY_PRODUCT_PAGE, .now = 1 };
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);

  return galley_page_new (article, &options);
}

static void
test_case (gconstpointer data)
{
  const DiffCase *c = data;
  g_autoptr (GalleyPage) before = page_from (c->before);
  g_autoptr (GalleyPage) after = page_from (c->after);
  g_autoptr (GArray) patches = galley_page_diff (before, after);
  g_autofree char *actual = join (after, patches);

  g_assert_cmpstr (actual, ==, c->patches);
}

/* The page's elements as nested lists: what the script in the web view has. */
typedef struct _Element Element;
struct _Element
{
  Element *parent;
  GPtrArray *children;
  GString *own;           /* start tag and text, children left out */
};

static Element *
element_new (Element *parent)
{
  Element *element = g_new0 (Element, 1);

  element->parent = parent;
  element->children = g_ptr_array_new ();
  element->own = g_string_new (NULL);
  return element;
}

static void
element_free (Element *element)
{
  for (guint i = 0; i < element->children->len; i++)
    element_free (g_ptr_array_index (element->children, i));
  g_ptr_array_unref (element->children);
  g_string_free (element->own, TRUE);
  g_free (element);
}

static gboolean
is_void (const char *tag)
{
  const char *names[] = { "<img", "<br", "<hr", "<meta", "<link", "<col" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (tag, names[i]) && !g_ascii_isalnum (tag[strlen (names[i])]))
      return TRUE;
  return FALSE;
}

/* Our own pages only: every element closed, void ones without a slash, SVG's with one. */
static void
parse_into (Element *parent, const char *html, gsize n_bytes)
{
  Element *at = parent;
  gsize i = 0;

  while (i < n_bytes)
    {
      gsize end = i + 1;

      if (html[i] != '<')
        {
          if (!g_ascii_isspace (html[i]))
            g_string_append_c (at->own, html[i]);
          i++;
          continue;
        }
      while (html[end] != '>')
        end++;
      if (html[i + 1] == '/')
        {
          at = at->parent;
        }
      else
        {
          Element *child = element_new (at);

          g_string_append_len (child->own, html + i, (gssize) (end + 1 - i));
          g_ptr_array_add (at->children, child);
          if (!is_void (html + i) && html[end - 1] != '/')
            at = child;
        }
      i = end + 1;
    }
  g_assert_true (at == parent);
}

static Element *
parse_body (const GalleyPage *page)
{
  gsize n_bytes;
  const char *html = g_bytes_get_data (galley_page_get_html (page), &n_bytes);
  const char *body = g_strstr_len (html, (gssize) n_bytes, "<body");
  const char *end = g_strrstr_len (html, (gssize) n_bytes, "</body>");
  Element *root = element_new (NULL);

  body = strchr (body, '>') + 1;
  parse_into (root, body, (gsize) (end - body));
  return root;
}

static Element *
nth (Element *element, int *n)
{
  for (guint i = 0; i < element->children->len; i++)
    {
      Element *child = g_ptr_array_index (element->children, i);
      Element *found;

      if ((*n)-- == 0)
        return child;
      found = nth (child, n);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static Element *
by_ordinal (Element *root, int ordinal)
{
  return ordinal == GALLEY_PATCH_NONE ? NULL : nth (root, &ordinal);
}

static void
apply (Element *root, const GalleyPage *page, const GArray *patches)
{
  const char *html = g_bytes_get_data (galley_page_get_html (page), NULL);
  g_autoptr (GPtrArray) places = g_ptr_array_new ();

  for (guint i = 0; i < patches->len; i++)
    {
      const GalleyPatch *patch = &g_array_index (patches, GalleyPatch, i);

      g_ptr_array_add (places, by_ordinal (root, patch->first));
      g_ptr_array_add (places, by_ordinal (root, patch->last));
    }
  for (guint i = 0; i < patches->len; i++)
    {
      const GalleyPatch *patch = &g_array_index (patches, GalleyPatch, i);
      Element *first = g_ptr_array_index (places, 2 * i);
      Element *last = g_ptr_array_index (places, 2 * i + 1);
      Element *parent = first != NULL ? first->parent : last->parent;
      Element *fresh = element_new (NULL);
      guint at;

      g_assert_true (g_ptr_array_find (parent->children, first != NULL ? first : last, &at));
      if (first == NULL)
        at++;
      while (first != NULL && last != NULL)
        {
          Element *gone = g_ptr_array_steal_index (parent->children, at);
          gboolean done = gone == last;

          element_free (gone);
          if (done)
            break;
        }
      parse_into (fresh, html + patch->html.start, galley_span_length (patch->html));
      for (guint k = 0; k < fresh->children->len; k++)
        {
          Element *child = g_ptr_array_index (fresh->children, k);

          child->parent = parent;
          g_ptr_array_insert (parent->children, (int) (at + k), child);
        }
      g_ptr_array_set_size (fresh->children, 0);
      element_free (fresh);
    }
}

static void
dump (const Element *element, GString *out)
{
  g_string_append (out, element->own->str);
  g_string_append_c (out, '(');
  for (guint i = 0; i < element->children->len; i++)
    dump (g_ptr_array_index (element->children, i), out);
  g_string_append_c (out, ')');
}

static char *
random_change (GRand *rand, const char *text)
{
  const char *pieces[] = { "x", "<em>y</em>", "</p><p>new", "&amp;", "<cite ref='a'/>", "<", "</p>", "<section>", " ", "<br/>" };
  gsize n = strlen (text);
  gsize body = (gsize) (strstr (text, "<body>") - text) + strlen ("<body>");
  gsize from = (gsize) g_rand_int_range (rand, (gint32) body, (gint32) MAX (body + 1, n - 12));
  gsize gone = g_rand_int_range (rand, 0, 4) == 0 ? (gsize) g_rand_int_range (rand, 0, 12) : 0;

  return g_strdup_printf ("%.*s%s%s", (int) from, text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))],
                          text + MIN (n, from + gone));
}

static const char *const starts[] = {
  ARTICLE ("<standfirst>s</standfirst>",
           "<p>one <em>two</em> three</p><section><title>t</title><p>four<cite ref='b'/></p><ul><li>five</li><li>six</li></ul>"
           "<timeline><columns><when>w</when><column>c</column></columns><event when='1990'><cell>seven</cell></event></timeline>"
           "<aside><p>eight</p></aside></section><blockquote><p>nine</p></blockquote><p>ten</p>")
  "<sources><source xml:id='a'><title>A</title></source><source xml:id='b'><title>B</title></source></sources>" END,
  /* As it grows at its end, with nothing behind it. */
  ARTICLE ("", "") END,
  ARTICLE ("", "<p>one</p>") END,
  ARTICLE ("", "<section><title>t</title><p>one</p></section>") END,
};

/* However somebody types: the shown page with its patches is the new page. */
static void
test_random (gconstpointer data)
{
  const char *start = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint n_patched = 0;

  for (guint round = 0; round < 40; round++)
    {
      g_autofree char *text = g_strdup (start);
      g_autoptr (GalleyPage) shown = page_from (text);
      Element *dom = parse_body (shown);

      for (guint step = 0; step < 12; step++)
        {
          char *changed = random_change (rand, text);
          g_autoptr (GalleyPage) page = NULL;
          g_autoptr (GArray) patches = NULL;
          g_autoptr (GString) is = g_string_new (NULL);
          g_autoptr (GString) should = g_string_new (NULL);
          Element *fresh;

          g_free (text);
          text = changed;
          page = page_from (text);
          patches = galley_page_diff (shown, page);
          fresh = parse_body (page);
          if (patches != NULL)
            {
              apply (dom, page, patches);
              n_patched++;
            }
          else
            {
              element_free (dom);
              dom = parse_body (page);
            }
          dump (dom, is);
          dump (fresh, should);
          g_assert_cmpstr (is->str, ==, should->str);
          element_free (fresh);
          galley_page_unref (shown);
          shown = galley_page_ref (page);
        }
      element_free (dom);
    }
  g_assert_cmpuint (n_patched, >, 300);
}

/* The elements that hold a stretch of the article, by the text of the stretch. */
static void
test_find_shown (void)
{
  static const struct
  {
    const char *stretch;
    const char *elements;
  } rows[] = {
    { "two", "<p>two</p>" },
    { "one</p><p>two", "<p>one</p><p>two</p>" },
    { "<section>", "<section>" },
    { "deep", "<p>deep</p>" },
  };
  const char *text = ARTICLE ("", "<p>one</p><p>two</p><section><title>t</title><p>deep</p></section>") END;
  g_autoptr (GalleyPage) page = page_from (text);
  const char *html = g_bytes_get_data (galley_page_get_html (page), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint32 at = (guint32) (strstr (text, rows[i].stretch) - text);
      GalleySpan place = GALLEY_SPAN (at, at + strlen (rows[i].stretch));
      g_autoptr (GArray) ordinals = galley_page_find_shown (page, &place, 1);
      g_autoptr (GString) found = g_string_new (NULL);

      for (guint k = 0; k < galley_page_get_n_pieces (page); k++)
        for (guint o = 0; o < ordinals->len; o++)
          {
            const GalleyPagePiece *piece = galley_page_get_piece (page, k);

            if (piece->ordinal == g_array_index (ordinals, guint, o))
              g_string_append_len (found, html + piece->html.start,
                                   MIN ((gssize) galley_span_length (piece->html), piece->n_elements == 1 ? 99 : 9));
          }
      g_assert_cmpstr (found->str, ==, rows[i].elements);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/page-diff/case/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/page-diff/random/%" G_GSIZE_FORMAT, i);
      g_test_add_data_func (path, starts[i], test_random);
    }
  g_test_add_func ("/page-diff/find-shown", test_find_shown);

  return g_test_run ();
}
