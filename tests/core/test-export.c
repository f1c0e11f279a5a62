/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/export/export.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "files.h"

#define SVG "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"3\"/>"

typedef struct
{
  char *base;     /* the article's folder */
  char *out;      /* does not exist yet */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *root = g_dir_make_tmp ("galley-XXXXXX", NULL);
  g_autofree char *inside = NULL;
  g_autofree char *picture = NULL;
  g_autofree char *spaced = NULL;
  g_autofree char *text = NULL;
  g_autofree char *secret = NULL;
  g_autofree char *link = NULL;
  g_autofree char *folder_link = NULL;

  fixture->base = g_build_filename (root, "article", NULL);
  fixture->out = g_build_filename (root, "out", "deep", NULL);
  inside = g_build_filename (fixture->base, "images", NULL);
  g_assert_cmpint (g_mkdir_with_parents (inside, 0700), ==, 0);

  picture = files_path (inside, "a.svg");
  files_put (picture, SVG);
  spaced = files_path (inside, "a b#?%41.svg");
  files_put (spaced, SVG);
  text = files_path (inside, "notes.txt");
  files_put (text, "private");
  secret = files_path (root, "secret.svg");
  files_put (secret, SVG);
  link = files_path (inside, "link.svg");
  g_assert_cmpint (symlink ("../../secret.svg", link), ==, 0);
  folder_link = files_path (fixture->base, "up");
  g_assert_cmpint (symlink ("..", folder_link), ==, 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->base);
  g_free (fixture->out);
}

static GalleyArticle *
make_article (const char *body)
{
  g_autofree char *text = g_strconcat ("<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\">"
                                       "<head><headline>H</headline></head><body>",
                                       body, "</body></article>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return galley_article_new (bytes);
}

static char *
read_page (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static gboolean
has_file (const Fixture *fixture,
          const char    *relative)
{
  g_autofree char *path = g_build_filename (fixture->out, relative, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* The path of the page, or NULL. */
static char *
export_to (GalleyExport  *export,
           GalleyArticle *article,
           const char    *base_folder,
           const char    *folder,
           const char    *name,
           GPtrArray     *problems,
           GError       **error)
{
  g_autofree char *path = g_strconcat (folder, "/", name, ".html", NULL);

  return galley_export_to_file (export, article, base_folder, path, problems, error) ? g_steal_pointer (&path) : NULL;
}

static void
test_page (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GalleyArticle) article = make_article ("<figure src=\"images/a.svg\" alt=\"A\"/>");
  g_autoptr (GalleyExport) export = NULL;
  g_autoptr (GPtrArray) problems = galley_problem_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *html = NULL;

  export = galley_export_new (GALLEY_PRODUCT_PAGE, FALSE, NULL, &error);
  g_assert_no_error (error);
  path = export_to (export, article, fixture->base, fixture->out, "my \"page\"", problems, &error);
  g_assert_no_error (error);

  html = read_page (path);
  g_assert_nonnull (strstr (html, "href=\"assets/serif.css\""));
  g_assert_nonnull (strstr (html, "src=\"assets/my%20%22page%22/a.svg\" alt=\"A\" width=\"2\" height=\"3\""));
  g_assert_true (has_file (fixture, "assets/serif.css"));
  g_assert_true (has_file (fixture, "assets/card.png"));
  g_assert_true (has_file (fixture, "assets/my \"page\"/a.svg"));
}

/* What did not change is not written: its time stamps tell. */
static void
test_again (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const files[] = { "p.html", "assets/sans.css", "assets/p/a.svg" };
  g_autoptr (GalleyArticle) article = make_article ("<figure src=\"images/a.svg\" alt=\"A\"/>");
  struct stat before[G_N_ELEMENTS (files)];

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GalleyExport) export = galley_export_new (GALLEY_PRODUCT_PAGE, FALSE, "sans", NULL);
      g_autofree char *path = export_to (export, article, fixture->base, fixture->out, "p", NULL, NULL);

      for (guint i = 0; i < G_N_ELEMENTS (files); i++)
        {
          g_autofree char *file = g_build_filename (fixture->out, files[i], NULL);
          struct stat status = files_status (file);

          if (round == 0)
            before[i] = status;
          else
            g_assert_cmpuint (status.st_ino, ==, before[i].st_ino);
        }
    }
}

static void
test_single (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GalleyArticle) article = make_article ("<figure src=\"images/a.svg\" alt=\"A\"/>");
  g_autoptr (GalleyExport) export = galley_export_new (GALLEY_PRODUCT_SINGLE, FALSE, "serif", NULL);
  g_autofree char *path = export_to (export, article, fixture->base, fixture->out, "p", NULL, NULL);
  g_autofree char *html = read_page (path);
  g_autofree char *encoded = g_base64_encode ((const guchar *) SVG, strlen (SVG));
  g_autofree char *expected = g_strconcat ("src=\"data:image/svg+xml;base64,", encoded, "\"", NULL);

  g_assert_nonnull (strstr (html, expected));
  g_assert_nonnull (strstr (html, "<style>"));
  files_assert_n_entries (fixture->out, 1);
}

typedef struct
{
  const char *name;
  const char *src;
  gboolean is_found;
} SourceRow;

static const SourceRow source_rows[] = {
  { "plain", "images/a.svg", TRUE },
  { "dots inside", "images/../images/./a.svg", TRUE },
  { "as the file is called", "images/a b#?%41.svg", TRUE },
  { "encoded", "images/a%20b%23%3F%2541.svg", TRUE },
  { "with a query", "images/a.svg?v=2#x", TRUE },
  { "missing", "images/none.svg", FALSE },
  { "folder", "images", FALSE },
  { "no picture", "images/notes.txt", FALSE },
  { "outside", "../secret.svg", FALSE },
  { "outside encoded", "%2e%2e/secret.svg", FALSE },
  { "outside by link", "images/link.svg", FALSE },
  { "outside by a folder's link", "up/secret.svg", FALSE },
  { "outside and back", "../article/images/a.svg", TRUE },
  { "absolute", "/etc/passwd", FALSE },
  { "device", "/dev/zero", FALSE },
};

static void
test_sources (Fixture       *fixture,
              gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (source_rows); i++)
    {
      const SourceRow *row = &source_rows[i];
      g_autofree char *body = g_strdup_printf ("<figure src=\"%s\" alt=\"ALT\"/>", row->src);
      g_autoptr (GalleyArticle) article = make_article (body);
      g_autoptr (GalleyExport) export = galley_export_new (GALLEY_PRODUCT_PAGE, FALSE, NULL, NULL);
      g_autoptr (GPtrArray) problems = galley_problem_list_new ();
      g_autofree char *path = export_to (export, article, fixture->base, fixture->out, "p", problems, NULL);
      g_autofree char *html = read_page (path);
      guint n_missing = 0;

      for (guint p = 0; p < problems->len; p++)
        n_missing += ((GalleyProblem *) g_ptr_array_index (problems, p))->code == GALLEY_PROBLEM_MISSING_FILE;

      g_test_message ("%s", row->name);
      g_assert_cmpint (strstr (html, "<img ") != NULL, ==, row->is_found);
      g_assert_cmpint (strstr (html, ">ALT</p>") != NULL, ==, !row->is_found);
      g_assert_cmpuint (n_missing, ==, row->is_found ? 0 : 1);
    }
}

static void
test_bytes (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GalleyArticle) article = make_article ("<p>a</p>");
  g_autoptr (GalleyExport) export = galley_export_new (GALLEY_PRODUCT_ARTICLE, TRUE, NULL, NULL);
  g_autoptr (GBytes) bytes = galley_export_to_bytes (export, article, NULL, "p", NULL);
  g_autofree char *html = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_true (g_str_has_prefix (html, "<article lang=\"en\">"));
  g_assert_null (strstr (html, "class="));
}

static void
test_folder_is_file (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GalleyArticle) article = make_article ("<p>a</p>");
  g_autoptr (GalleyExport) export = galley_export_new (GALLEY_PRODUCT_PAGE, FALSE, NULL, NULL);
  g_autofree char *file = files_path (fixture->base, "file");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  files_put (file, "x");
  path = export_to (export, article, fixture->base, file, "p", NULL, &error);
  g_assert_null (path);
  g_assert_nonnull (error);
  g_assert_true (g_str_has_suffix (error->message, "."));
  files_assert_holds (file, "x");
}

static gpointer
export_thread (gpointer data)
{
  gpointer *arguments = data;
  GalleyExport *export = arguments[0];
  Fixture *fixture = arguments[1];
  g_autoptr (GalleyArticle) article = make_article ("<figure src=\"images/a.svg\" alt=\"A\"/>");

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("p-%u-%u", GPOINTER_TO_UINT (arguments[2]), i);
      g_autofree char *path = export_to (export, article, fixture->base, fixture->out, name, NULL, NULL);

      g_assert_nonnull (path);
    }

  return NULL;
}

static void
test_threads (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GalleyExport) export = galley_export_new (GALLEY_PRODUCT_PAGE, FALSE, NULL, NULL);
  gpointer arguments[4][3];
  GThread *threads[4];

  for (guint i = 0; i < 4; i++)
    {
      arguments[i][0] = export;
      arguments[i][1] = fixture;
      arguments[i][2] = GUINT_TO_POINTER (i);
      threads[i] = g_thread_new ("export", export_thread, arguments[i]);
    }
  for (guint i = 0; i < 4; i++)
    g_thread_join (threads[i]);

  g_assert_true (has_file (fixture, "p-3-19.html"));
  files_assert_n_entries (fixture->out, 81);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/export/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("page", test_page);
  ADD ("again", test_again);
  ADD ("single", test_single);
  ADD ("sources", test_sources);
  ADD ("bytes", test_bytes);
  ADD ("folder-is-file", test_folder_is_file);
  ADD ("threads", test_threads);
#undef ADD

  return g_test_run ();
}
