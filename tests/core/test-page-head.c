/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pages.h"

#include <string.h>

static const char *read_value (const char *p);

static const char *
skip_space (const char *p)
{
  return p + strspn (p, " \n");
}

static const char *
read_string (const char *p)
{
  g_assert_cmpint (*p, ==, '"');
  for (p++; *p != '"'; p++)
    {
      g_assert_cmpuint ((guchar) *p, >=, 0x20);
      if (*p == '\\')
        {
          p++;
          g_assert_nonnull (strchr ("\"\\u", *p));
          for (guint i = 0; *p == 'u' && i < 4; i++)
            g_assert_true (g_ascii_isxdigit (p[1 + i]));
        }
    }

  return p + 1;
}

static const char *
read_members (const char *p,
              char        close,
              gboolean    named)
{
  p = skip_space (p + 1);
  g_assert_cmpint (*p, !=, close);
  while (TRUE)
    {
      if (named)
        {
          p = skip_space (read_string (p));
          g_assert_cmpint (*p, ==, ':');
          p = skip_space (p + 1);
        }
      p = skip_space (read_value (p));
      if (*p == close)
        return p + 1;
      g_assert_cmpint (*p, ==, ',');
      p = skip_space (p + 1);
    }
}

/* Strictly; an object or list that is empty would be noise. */
static const char *
read_value (const char *p)
{
  if (*p == '{')
    return read_members (p, '}', TRUE);
  if (*p == '[')
    return read_members (p, ']', FALSE);
  if (*p == '"')
    return read_string (p);

  g_assert_true (g_ascii_isdigit (*p));
  return p + strspn (p, "0123456789");
}

static char *
find_data (const char *html)
{
  const char *start = strstr (html, "<script type=\"application/ld+json\">");
  const char *end;
  g_autofree char *data = NULL;

  g_assert_nonnull (start);
  start = strchr (start, '>') + 1;
  end = strstr (start, "</script>");
  data = g_strndup (start, (gsize) (end - start));
  g_assert_cmpstr (read_value (data), ==, "");

  return g_steal_pointer (&data);
}

static char *
make (const char     *head,
      GalleyProduct   product)
{
  g_autofree char *text = g_strconcat ("<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en-GB\"><head>", head,
                                       "</head><body><p>Word.</p></body></article>", NULL);

  return pages_article (text, product);
}

static gboolean
has (const char *html,
     const char *needle)
{
  return strstr (html, needle) != NULL;
}

static void
test_least (void)
{
  g_autofree char *html = make ("", GALLEY_PRODUCT_PAGE);
  g_autofree char *data = find_data (html);

  g_assert_true (has (html, "<title>Untitled</title>"));
  g_assert_true (has (html, "<h1>Untitled</h1>"));
  g_assert_true (has (html, "<meta property=\"og:title\" content=\"Untitled\">"));
  g_assert_true (has (html, "<meta property=\"og:type\" content=\"article\">"));
  g_assert_true (has (html, "<meta property=\"og:url\" content=\"index.html\">"));
  g_assert_true (has (html, "<meta property=\"og:image\" content=\"assets/card.png\">"));
  g_assert_true (has (data, "\"headline\": \"Untitled\""));
}

static void
test_most (void)
{
  g_autofree char *html =
      make ("<kicker>K</kicker><headline>Main <em>one</em></headline><headline use=\"search\">Search</headline>"
            "<headline use=\"social\">Social</headline><standfirst>S</standfirst><author url=\"https://example.org/a\">A</author>"
            "<author>B</author><author>C</author><author role=\"photographer\">D</author><dateline>Leeds</dateline>"
            "<published>2026-11-02T09:00:00Z</published><updated>2026-11-05</updated><category>Cat</category>"
            "<keyword>one</keyword><keyword>two</keyword><canonical>https://example.org/x/y</canonical>"
            "<figure src=\"p/a b.png\" alt=\"Alt\" width=\"12\" height=\"34\"/><rights>R</rights>",
            GALLEY_PRODUCT_PAGE);
  g_autofree char *data = find_data (html);

  g_assert_true (has (html, "<title>Search</title>"));
  g_assert_true (has (html, "<h1>Main <em>one</em></h1>"));
  g_assert_true (has (html, "<meta name=\"description\" content=\"S\">"));
  g_assert_true (has (html, "<link rel=\"canonical\" href=\"https://example.org/x/y\">"));
  g_assert_true (has (html, "<meta property=\"og:title\" content=\"Social\">"));
  g_assert_true (has (html, "<meta property=\"og:url\" content=\"https://example.org/x/y\">"));
  g_assert_true (has (html, "<meta property=\"og:image\" content=\"https://example.org/x/assets/a-b.png\">"));
  g_assert_true (has (html, "<meta property=\"og:image:width\" content=\"12\">"));
  g_assert_true (has (html, "<meta property=\"og:image:alt\" content=\"Alt\">"));
  g_assert_true (has (html, "<meta property=\"og:locale\" content=\"en_GB\">"));
  g_assert_true (has (html, "<meta property=\"article:published_time\" content=\"2026-11-02T09:00:00Z\">"));
  g_assert_true (has (html, "<meta property=\"article:tag\" content=\"two\">"));
  g_assert_true (has (html, "        <ul class=\"byline\">\n"
                            "          <li>By <a rel=\"author\" href=\"https://example.org/a\">A</a>, B and C</li>\n"
                            "          <li>Photographs by D</li>\n        </ul>\n"));
  g_assert_true (has (html, "        <ul class=\"dates\">\n          <li class=\"place\">Leeds</li>\n"
                            "          <li>Published <time datetime=\"2026-11-02T09:00:00Z\">2\302\240November 2026, 09:00 (UTC)</time></li>\n"
                            "          <li>Updated <time datetime=\"2026-11-05\">5\302\240November 2026</time></li>\n"
                            "          <li>1\302\240min read</li>\n        </ul>\n"));
  g_assert_true (has (html, "<footer>\n        <p class=\"rights\">R</p>"));
  g_assert_true (has (data, "\"headline\": \"Main one\""));
  g_assert_true (has (data, "\"datePublished\": \"2026-11-02T09:00:00Z\""));
  g_assert_true (has (data, "\"mainEntityOfPage\": \"https://example.org/x/y\""));
  g_assert_true (has (data, "\"contributor\": ["));
}

/* Where no style draws anything between them, a text does. */
static void
test_plain (void)
{
  static const char text[] = "<article xmlns=\"urn:galley:article:1\" xml:lang=\"en\"><head><author>A</author>"
                             "<author role=\"editor\">B</author><dateline>Leeds</dateline><published>2026-11-02</published></head>"
                             "<body><p>Word.</p></body></article>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  GalleyPageOptions options = { .product = GALLEY_PRODUCT_ARTICLE, .plain = TRUE };
  g_autoptr (GalleyPage) page = galley_page_new (article, &options);
  g_autofree char *html = g_strndup (g_bytes_get_data (galley_page_get_html (page), NULL),
                                     g_bytes_get_size (galley_page_get_html (page)));

  g_assert_true (has (html, "<p>By A · Edited by B</p>"));
  g_assert_true (has (html, "<p>Leeds · Published <time datetime=\"2026-11-02\">2\302\240November 2026</time> · 1\302\240min read</p>"));
}

static void
test_languages (void)
{
  static const char *const rows[][3] = {
    { "de-AT", "<html lang=\"de-AT\">", "<p class=\"byline\">Von A</p>" },
    { "ar", "<html lang=\"ar\" dir=\"rtl\">", "<p class=\"byline\">بقلم A</p>" },
    { "fa", "<html lang=\"fa\" dir=\"rtl\">", "<p class=\"byline\"><span lang=\"en\" dir=\"ltr\">By</span> A</p>" },
    { "pl", "<html lang=\"pl\">", "<p class=\"byline\"><span lang=\"en\">By</span> A</p>" },
    { "zh-TW", "<html lang=\"zh-TW\">", "<p class=\"byline\"><span lang=\"en\">By</span> A</p>" },
    { "zh-CN", "<html lang=\"zh-CN\">", "<p class=\"byline\">文：A</p>" },
    { "tlh-Latn-x", "<html lang=\"tlh-Latn\">", "<p class=\"byline\"><span lang=\"en\">By</span> A</p>" },
    { "nonsense", "<html lang=\"und\">", "<p class=\"byline\"><span lang=\"en\">By</span> A</p>" },
    { "", "<html lang=\"und\">", "<p class=\"byline\"><span lang=\"en\">By</span> A</p>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"%s\"><head>"
                                               "<headline>H</headline><author>A</author></head><body/></article>", rows[i][0]);
      g_autofree char *html = pages_article (text, GALLEY_PRODUCT_PAGE);

      g_test_message ("%s", rows[i][0]);
      g_assert_true (has (html, rows[i][1]));
      g_assert_true (has (html, rows[i][2]));
    }
}

#define NASTY "&lt;/script&gt;&lt;/style&gt;&lt;!--&quot;' onload=&quot;x&quot; ]]&gt; &amp;lt; \\u003c \\ &#x2028;&#x2029;&#xE000;<![CDATA[</title><b a=\"]]>"
#define NASTY_VALUE "&lt;/script&gt;&lt;!--&quot;&apos; onload=&quot;x&quot; ]]&gt; &amp;lt; \\ &#10;&#13;&#9;&#x2028;"

/* In every place at once; pages_article() reads the page strictly, find_data() the
 * data. What is left to see is that nothing became an element. */
static void
test_injection (gconstpointer data)
{
  static const char xml[] =
      "<article xmlns=\"urn:galley:article:1\" version=\"" NASTY_VALUE "\" xml:lang=\"en\" xml:id=\"" NASTY_VALUE "\"><head>"
      "<kicker>" NASTY "</kicker><headline>" NASTY "</headline><headline use=\"search\">" NASTY "</headline><standfirst>" NASTY "</standfirst>"
      "<author role=\"" NASTY_VALUE "\" url=\"" NASTY_VALUE "\">" NASTY "</author><author role=\"editor\" url=\"https://x/" NASTY_VALUE "\">" NASTY "</author>"
      "<dateline>" NASTY "</dateline><published>" NASTY "</published><updated>" NASTY "</updated><description>" NASTY "</description>"
      "<category>" NASTY "</category><keyword>" NASTY "</keyword><canonical>https://example.org/" NASTY "</canonical>"
      "<figure src=\"" NASTY_VALUE "\" alt=\"" NASTY_VALUE "\" width=\"" NASTY_VALUE "\" height=\"1\" licence=\"" NASTY_VALUE "\">"
      "<caption>" NASTY "</caption><credit>" NASTY "</credit></figure><rights>" NASTY "</rights></head><body>"
      "<section xml:id=\"" NASTY_VALUE "\" xml:lang=\"" NASTY_VALUE "\"><title>" NASTY "</title>"
      "<p>" NASTY "<a href=\"" NASTY_VALUE "\">" NASTY "</a><a href=\"https://example.org/" NASTY_VALUE "\"/><abbr title=\"" NASTY_VALUE "\">" NASTY "</abbr>"
      "<time when=\"" NASTY_VALUE "\">" NASTY "</time><cite ref=\"s\" at=\"" NASTY_VALUE "\">" NASTY "</cite><span xml:lang=\"" NASTY_VALUE "\">" NASTY "</span></p>"
      "<blockquote cite=\"s\"><p>" NASTY "</p><attribution>" NASTY "</attribution></blockquote><pullquote>" NASTY "</pullquote>"
      "<pre language=\"" NASTY_VALUE "\">" NASTY "</pre><embed url=\"https://example.org/" NASTY_VALUE "\" title=\"" NASTY_VALUE "\">" NASTY "</embed>"
      "<table><caption>" NASTY "</caption><tr><th scope=\"" NASTY_VALUE "\" colspan=\"" NASTY_VALUE "\">" NASTY "</th></tr></table>"
      "<timeline display=\"line\" xml:id=\"" NASTY_VALUE "\"><caption>" NASTY "</caption><columns><when>" NASTY "</when><column>" NASTY "</column></columns>"
      "<event when=\"1980\" label=\"" NASTY_VALUE "\"><cell>" NASTY "</cell></event></timeline></section></body>"
      "<sources><source xml:id=\"s\" type=\"" NASTY_VALUE "\"><title>" NASTY "</title><author>" NASTY "</author><publisher>" NASTY "</publisher>"
      "<published>" NASTY "</published><url>https://example.org/" NASTY "</url><accessed>" NASTY "</accessed><archive url=\"https://example.org/" NASTY_VALUE "\"/>"
      "<doi>10.1/" NASTY "</doi><isbn>" NASTY "</isbn><quote>" NASTY "</quote></source></sources>"
      "<corrections><correction date=\"" NASTY_VALUE "\" type=\"" NASTY_VALUE "\">" NASTY "</correction></corrections></article>";
  GalleyProduct product = GPOINTER_TO_UINT (data);
  g_autofree char *html = pages_article (xml, product);

  g_assert_false (has (html, "<b"  " a="));
  g_assert_false (has (html, "<!--"));
  if (product != GALLEY_PRODUCT_ARTICLE)
    {
      g_autofree char *json = find_data (html);

      g_assert_null (strpbrk (json, "<>&"));
      g_assert_false (has (json, "\342\200\250"));
      g_assert_true (has (json, "\\u003c/script\\u003e"));
    }
}

static void
test_style (void)
{
  static const char css[] = "p::before { content: \"</style><script>\" } /* <!-- */\r\n\377";
  g_autoptr (GBytes) text = g_bytes_new_static ("<article xmlns=\"urn:galley:article:1\"/>", 39);
  g_autoptr (GalleyArticle) article = galley_article_new (text);
  GalleyPageOptions options = { .product = GALLEY_PRODUCT_SINGLE, .style = css };
  g_autoptr (GalleyPage) page = galley_page_new (article, &options);
  g_autofree char *html = g_strndup (g_bytes_get_data (galley_page_get_html (page), NULL),
                                     g_bytes_get_size (galley_page_get_html (page)));

  pages_assert_sound (page);
  g_assert_true (has (html, "content: \"<\\/style><script>\""));
}

/* The hashes in the policy are those of what stands in the page. */
static void
test_policy (void)
{
  g_autofree char *html = make ("<headline>H</headline>", GALLEY_PRODUCT_SINGLE);
  static const char *const elements[] = { "style", "script" };

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      g_autofree char *open = g_strconcat ("<", elements[i], NULL);
      g_autofree char *close = g_strconcat ("</", elements[i], ">", NULL);
      const char *start = strchr (strstr (html, open), '>') + 1;
      gsize length = (gsize) (strstr (start, close) - start);
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      guint8 digest[32];
      gsize n_bytes = sizeof digest;
      g_autofree char *encoded = NULL;
      g_autofree char *directive = NULL;

      g_checksum_update (checksum, (const guchar *) start, (gssize) length);
      g_checksum_get_digest (checksum, digest, &n_bytes);
      encoded = g_base64_encode (digest, n_bytes);
      directive = g_strconcat (elements[i], "-src 'sha256-", encoded, "'", NULL);
      g_assert_true (has (html, directive));
    }
}

static void
test_embargo (void)
{
  static const char text[] = "<article xmlns=\"urn:galley:article:1\"><head><embargo>2026-01-02</embargo></head></article>";
  static const struct { gint64 now; guint n_problems; } rows[] = { { 1767311999, 1 }, { 1767312000, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
      g_autoptr (GalleyArticle) article = galley_article_new (bytes);
      GalleyPageOptions options = { .product = GALLEY_PRODUCT_ARTICLE, .now = rows[i].now };
      g_autoptr (GalleyPage) page = galley_page_new (article, &options);
      const GPtrArray *problems = galley_page_get_problems (page);

      g_assert_cmpuint (problems->len, ==, rows[i].n_problems);
      if (problems->len > 0)
        g_assert_cmpint (((GalleyProblem *) g_ptr_array_index (problems, 0))->code, ==, GALLEY_PROBLEM_EMBARGO);
    }
}

typedef struct
{
  const char *body;
  const char *message;      /* a part of it */
  const char *marked;       /* what the problem's span holds */
} ProblemRow;

static const ProblemRow problem_rows[] = {
  { "<p><a href=\"javascript:x\">a</a></p>", "cannot link", "javascript:x" },
  { "<embed url=\"data:x\" title=\"a\"/>", "cannot link", "data:x" },
  { "<foo>a</foo><foo>b</foo>", "does not know what “foo” means", "<foo>" },
  { "<p><x:y xmlns:x=\"urn:x\">a</x:y></p>", "belongs to another program", "<x:y xmlns:x=\"urn:x\">" },
  { "<figure src=\"a.png\"/>", "has no alternative text", "<figure src=\"a.png\"/>" },
  { "<figure src=\"file:///a.png\" alt=\"a\"/>", "cannot show a picture", "file:///a.png" },
  { "<figure src=\"http://a.example/a.png\" alt=\"a\"/>", "on another site", "http://a.example/a.png" },
  { "<timeline><event when=\"1980\"/><event when=\"\"><cell/></event></timeline>", "neither a date nor words", "<event when=\"\">" },
  { "<li>a</li>", "“li” means nothing in this place", "<li>" },
};

static void
test_problems (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (problem_rows); i++)
    {
      const ProblemRow *row = &problem_rows[i];
      g_autofree char *text = g_strconcat ("<article xmlns=\"urn:galley:article:1\"><body>", row->body, "</body></article>", NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GalleyArticle) article = galley_article_new (bytes);
      GalleyPageOptions options = { .product = GALLEY_PRODUCT_ARTICLE };
      g_autoptr (GalleyPage) page = galley_page_new (article, &options);
      const GPtrArray *problems = galley_page_get_problems (page);
      const GalleyProblem *problem;
      g_autofree char *marked = NULL;

      g_test_message ("%s", row->body);
      g_assert_cmpuint (problems->len, ==, 1);
      problem = g_ptr_array_index (problems, 0);
      marked = g_strndup (text + problem->span.start, galley_span_length (problem->span));
      g_assert_true (has (problem->message, row->message));
      g_assert_cmpstr (marked, ==, row->marked);
    }
}

static gboolean
claim_size_cb (const char    *address,
               gboolean       want_bytes,
               GalleyPicture *picture,
               gpointer       user_data)
{
  picture->type = "image/png";
  picture->file = g_strdup (address);
  picture->n_bytes = (goffset) g_ascii_strtoull (address, NULL, 10) * 1024 * 1024;
  if (want_bytes)
    picture->bytes = g_bytes_new_static ("x", 1);

  return TRUE;
}

/* The sizes of what the figures show, in MB, and what comes of each: a picture or its
 * description. */
static const struct { const char *name; guint sizes[5]; const char *expected; } crowds[] = {
  { "all fit", { 20, 12 }, "##" },
  { "too large alone", { 33, 32 }, "-#" },
  { "one again and again", { 20, 20, 20 }, "#--" },
  { "a small one still fits", { 20, 20, 1, 20 }, "#-#-" },
};

static void
test_crowd (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);

  for (GalleyProduct product = GALLEY_PRODUCT_PAGE; product <= GALLEY_PRODUCT_SINGLE; product++)
    {
      g_autoptr (GString) text = g_string_new ("<article xmlns=\"urn:galley:article:1\"><body>");
      g_autoptr (GString) shown = g_string_new (NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GalleyArticle) article = NULL;
      g_autoptr (GalleyPage) page = NULL;
      GalleyPageOptions options = { .product = product, .picture_func = claim_size_cb };
      g_autofree char *html = NULL;
      guint n_left_out = 0;

      for (guint i = 0; crowds[row].sizes[i] > 0; i++)
        g_string_append_printf (text, "<figure src=\"%u.png\" alt=\"A\"/>", crowds[row].sizes[i]);
      g_string_append (text, "</body></article>");
      bytes = g_bytes_new (text->str, text->len);
      article = galley_article_new (bytes);
      page = galley_page_new (article, &options);
      html = g_strndup (g_bytes_get_data (galley_page_get_html (page), NULL), g_bytes_get_size (galley_page_get_html (page)));

      for (const char *p = html; (p = strstr (p, "<figure>")) != NULL; p++)
        g_string_append_c (shown, g_str_has_prefix (strchr (p, '\n') + strspn (strchr (p, '\n'), "\n "), "<img") ? '#' : '-');
      for (guint i = 0; i < galley_page_get_problems (page)->len; i++)
        {
          const GalleyProblem *problem = g_ptr_array_index (galley_page_get_problems (page), i);

          n_left_out += problem->code == GALLEY_PROBLEM_LEFT_OUT && has (problem->message, "at most 32 MB");
        }
      if (product == GALLEY_PRODUCT_SINGLE)
        {
          g_assert_cmpstr (shown->str, ==, crowds[row].expected);
          for (const char *p = shown->str; *p != '\0'; p++)
            n_left_out -= *p == '-';
        }
      else
        {
          g_assert_null (strchr (shown->str, '-'));
        }
      g_assert_cmpuint (n_left_out, ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/page-head/least", test_least);
  g_test_add_func ("/page-head/plain", test_plain);
  g_test_add_func ("/page-head/most", test_most);
  g_test_add_func ("/page-head/languages", test_languages);
  g_test_add_func ("/page-head/style", test_style);
  g_test_add_func ("/page-head/policy", test_policy);
  g_test_add_func ("/page-head/embargo", test_embargo);
  g_test_add_func ("/page-head/problems", test_problems);
  g_test_add_data_func ("/page-head/injection/page", GUINT_TO_POINTER (GALLEY_PRODUCT_PAGE), test_injection);
  g_test_add_data_func ("/page-head/injection/single", GUINT_TO_POINTER (GALLEY_PRODUCT_SINGLE), test_injection);
  g_test_add_data_func ("/page-head/injection/article", GUINT_TO_POINTER (GALLEY_PRODUCT_ARTICLE), test_injection);

  for (guint i = 0; i < G_N_ELEMENTS (crowds); i++)
    {
      g_autofree char *path = g_strconcat ("/page-head/single/", crowds[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_crowd);
    }

  return g_test_run ();
}
