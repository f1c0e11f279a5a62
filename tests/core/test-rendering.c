/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page that is made at once, while somebody waits. */

#include "core/live/rendering.h"

#include <glib/gstdio.h>
#include <string.h>

#include "files.h"

#define ARTICLE(body) \
  "<article xmlns='urn:galley:article:1' version='1.0' xml:lang='en'><head><headline>h</headline></head><body>" body "</body></article>"

#define SVG "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='20'/>"
#define FIGURE(src) "<figure src='" src "' alt='What is seen'/>"
#define TEXT ARTICLE ("<p>One</p>" FIGURE ("a.svg") FIGURE ("gone.svg"))
#define LONGER ARTICLE ("<p>One and two</p>" FIGURE ("a.svg") FIGURE ("gone.svg"))

typedef struct
{
  char *folder;
  char *picture;
  char *page_path;
  GBytes *text;
  GalleyRenderingRequest request;
  GalleyRendering *before;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("galley-rendering-XXXXXX", NULL);
  fixture->picture = files_path (fixture->folder, "a.svg");
  fixture->page_path = files_path (fixture->folder, "article.html");
  files_put (fixture->picture, SVG);
  fixture->text = files_bytes (TEXT);
  fixture->request = (GalleyRenderingRequest) { .text = fixture->text, .base_folder = fixture->folder, .page_path = fixture->page_path };
  fixture->before = galley_rendering_new (&fixture->request);
  fixture->request.before = fixture->before;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  galley_rendering_unref (fixture->before);
  g_bytes_unref (fixture->text);
  g_remove (fixture->picture);
  g_rmdir (fixture->folder);
  g_free (fixture->page_path);
  g_free (fixture->picture);
  g_free (fixture->folder);
}

static void
set_text (Fixture *fixture, const char *text)
{
  g_bytes_unref (fixture->text);
  fixture->text = files_bytes (text);
  fixture->request.text = fixture->text;
}

static void
assert_refused (Fixture *fixture)
{
  g_autoptr (GalleyRendering) rendering = galley_rendering_new_at_once (&fixture->request);

  g_assert_null (rendering);
}

/* As the worker's, with pictures that are there and one that is not. */
static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GalleyRendering) at_once = NULL;
  g_autoptr (GalleyRendering) looked = NULL;

  set_text (fixture, LONGER);
  at_once = galley_rendering_new_at_once (&fixture->request);
  looked = galley_rendering_new (&fixture->request);
  g_assert_nonnull (at_once);
  g_assert_nonnull (strstr (g_bytes_get_data (galley_page_get_html (at_once->page), NULL), "width=\"10\" height=\"20\""));
  g_assert_true (galley_rendering_is_same (at_once, looked));
  g_assert_false (galley_rendering_is_same (at_once, fixture->before));
}

/* No disk is asked: what has changed there is not in the page. And what a page made at
 * once remembers is enough for the next. */
static void
test_reads_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GalleyRendering) first = NULL;
  g_autoptr (GalleyRendering) second = NULL;
  g_autoptr (GalleyRendering) looked = NULL;

  g_remove (fixture->picture);
  first = galley_rendering_new_at_once (&fixture->request);
  g_assert_true (galley_rendering_is_same (first, fixture->before));
  fixture->request.before = first;
  second = galley_rendering_new_at_once (&fixture->request);
  g_assert_true (galley_rendering_is_same (second, fixture->before));
  looked = galley_rendering_new (&fixture->request);
  g_assert_false (galley_rendering_is_same (looked, second));
}

static void
test_new_picture (Fixture *fixture, gconstpointer data)
{
  set_text (fixture, ARTICLE ("<p>One</p>" FIGURE ("a.svg") FIGURE ("b.svg")));
  assert_refused (fixture);
}

static void
test_other_folder (Fixture *fixture, gconstpointer data)
{
  fixture->request.base_folder = "/";
  assert_refused (fixture);
}

/* A file that may be anywhere. */
static void
test_own_style (Fixture *fixture, gconstpointer data)
{
  fixture->request.style = "/nowhere.css";
  assert_refused (fixture);
  fixture->request.style = "sans";
  g_clear_pointer (&fixture->before, galley_rendering_unref);
  fixture->request.before = NULL;
  assert_refused (fixture);
}

static void
test_long_text (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = g_strnfill (100 * 1024, 'a');
  g_autofree char *text = g_strdup_printf (ARTICLE ("<p>%s</p>"), words);

  set_text (fixture, text);
  assert_refused (fixture);
}

/* An article that has never been saved takes its pictures on trust. */
static void
test_no_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GalleyRendering) rendering = NULL;

  fixture->request.base_folder = NULL;
  fixture->request.page_path = NULL;
  set_text (fixture, ARTICLE (FIGURE ("never-seen.svg")));
  rendering = galley_rendering_new_at_once (&fixture->request);
  g_assert_nonnull (rendering);
  g_assert_nonnull (strstr (g_bytes_get_data (galley_page_get_html (rendering->page), NULL), "never-seen.svg"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/rendering/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("same-bytes", test_same_bytes);
  ADD ("reads-nothing", test_reads_nothing);
  ADD ("new-picture", test_new_picture);
  ADD ("other-folder", test_other_folder);
  ADD ("own-style", test_own_style);
  ADD ("long-text", test_long_text);
  ADD ("no-place", test_no_place);

  return g_test_run ();
}
