/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/live/analysis.h"

#include <string.h>

#include "core/export/export.h"

#define ARTICLE(body) \
  "<article xmlns='urn:galley:article:1' version='1.0' xml:lang='en'><head><headline>h</headline></head><body>" body "</body></article>"

static GBytes *
text_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
assert_same (GBytes *actual, GBytes *expected)
{
  g_assert_cmpmem (g_bytes_get_data (actual, NULL), g_bytes_get_size (actual), g_bytes_get_data (expected, NULL),
                   g_bytes_get_size (expected));
}

/* The preview shows the very bytes that export writes: sizes of pictures, names
 * of assets and all. */
static void
test_exported_bytes (gconstpointer style)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", NULL);
  g_autofree char *article_path = g_build_filename (folder, "leap-seconds.article.xml", NULL);
  g_autofree char *page_path = g_build_filename (folder, "leap-seconds.html", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyRendering) rendering = NULL;
  g_autoptr (GalleyExport) export = NULL;
  g_autoptr (GBytes) expected = NULL;
  GalleyRenderingRequest request = { .base_folder = folder, .page_path = page_path, .style = style };
  gsize n_bytes;

  g_file_get_contents (article_path, &text, &n_bytes, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (text, n_bytes);
  request.text = bytes;
  rendering = galley_rendering_new (&request);
  export = galley_export_new (GALLEY_PRODUCT_PAGE, FALSE, style, &error);
  g_assert_no_error (error);
  expected = galley_export_to_bytes (export, rendering->article, folder, "leap-seconds", NULL);

  g_assert_cmpuint (rendering->held->len, ==, 0);
  assert_same (galley_page_get_html (rendering->page), expected);
}

/* A style that has gone does not take the page away. */
static void
test_no_style (void)
{
  g_autoptr (GBytes) bytes = text_of (ARTICLE ("<p>a</p>"));
  const GalleyRenderingRequest request = { .text = bytes, .base_folder = "/", .page_path = "/a.html", .style = "/nowhere.css" };
  g_autoptr (GalleyRendering) rendering = galley_rendering_new (&request);

  g_assert_nonnull (strstr (g_bytes_get_data (galley_page_get_html (rendering->page), NULL), "<p>a</p>"));
}

/* The page keeps the last whole state of the paragraph, and says where it does. */
static void
test_half_typed (void)
{
  g_autoptr (GBytes) whole = text_of (ARTICLE ("<p>a b</p><p>c</p>"));
  g_autoptr (GBytes) broken = text_of (ARTICLE ("<p>a <em b</p><p>c</p>"));
  g_autoptr (GBytes) later = text_of (ARTICLE ("<p>a <em b</p><p>cd</p>"));
  GalleyRenderingRequest request = { .text = whole, .revision = 1 };
  g_autoptr (GalleyRendering) first = galley_rendering_new (&request);
  g_autoptr (GalleyRendering) second = NULL;
  g_autoptr (GalleyRendering) rendering = NULL;
  const char *html;

  request = (GalleyRenderingRequest) { .text = broken, .revision = 2, .before = first };
  second = galley_rendering_new (&request);
  request = (GalleyRenderingRequest) { .text = later, .revision = 3, .before = second };
  rendering = galley_rendering_new (&request);
  html = g_bytes_get_data (galley_page_get_html (rendering->page), NULL);
  g_assert_cmpuint (rendering->revision, ==, 3);
  g_assert_nonnull (strstr (html, "<p>a b</p>"));
  g_assert_nonnull (strstr (html, "<p>cd</p>"));
  g_assert_cmpuint (rendering->held->len, ==, 1);
}

/* Of the text as it is, whatever the page shows in its place. */
static void
test_problems (void)
{
  g_autoptr (GBytes) whole = text_of (ARTICLE ("<p>a b</p>"));
  g_autoptr (GBytes) broken = text_of (ARTICLE ("<p>a <em b</p>"));
  GalleyRenderingRequest request = { .text = whole, .revision = 1 };
  g_autoptr (GalleyRendering) first = galley_rendering_new (&request);
  g_autoptr (GalleyRendering) second = NULL;
  g_autoptr (GalleyAnalysis) before = galley_analysis_new (first, NULL);
  g_autoptr (GalleyAnalysis) analysis = NULL;

  request = (GalleyRenderingRequest) { .text = broken, .revision = 2, .before = first };
  second = galley_rendering_new (&request);
  analysis = galley_analysis_new (second, NULL);
  g_assert_true (before->well_formed);
  g_assert_false (analysis->well_formed);
  g_assert_cmpuint (analysis->problems->len, >, 0);
  g_assert_cmpuint (analysis->revision, ==, 2);
  g_assert_true (analysis->rendering == second);
  g_assert_true (analysis->article == second->article);
}

static gboolean
has_problem (const GalleyAnalysis *analysis, GalleyProblemCode code)
{
  for (guint i = 0; i < analysis->problems->len; i++)
    if (((const GalleyProblem *) g_ptr_array_index (analysis->problems, i))->code == code)
      return TRUE;
  return FALSE;
}

static void
test_silenced (void)
{
  static const char *const silenced[] = { "no-date", NULL };
  g_autoptr (GBytes) text = text_of (ARTICLE ("<p>a b</p>"));
  const GalleyRenderingRequest request = { .text = text };
  g_autoptr (GalleyRendering) rendering = galley_rendering_new (&request);
  g_autoptr (GalleyAnalysis) analysis = galley_analysis_new (rendering, NULL);
  g_autoptr (GalleyAnalysis) quiet = galley_analysis_new (rendering, silenced);

  g_assert_true (has_problem (analysis, GALLEY_PROBLEM_NO_DATE));
  g_assert_false (has_problem (quiet, GALLEY_PROBLEM_NO_DATE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/analysis/exported-bytes/serif", "serif", test_exported_bytes);
  g_test_add_data_func ("/analysis/exported-bytes/sans", "sans", test_exported_bytes);
  g_test_add_func ("/analysis/no-style", test_no_style);
  g_test_add_func ("/analysis/half-typed", test_half_typed);
  g_test_add_func ("/analysis/problems", test_problems);
  g_test_add_func ("/analysis/silenced", test_silenced);
  return g_test_run ();
}
