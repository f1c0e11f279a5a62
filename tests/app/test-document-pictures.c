/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures that come to a document: each case in a process and a folder of its own. */

#include <glib/gstdio.h>
#include <string.h>

#include "core/picture-import.h"
#include "documents.h"
#include "fault.h"
#include "files.h"

#define SVG "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='20'/>"
#define OTHER "<svg xmlns='http://www.w3.org/2000/svg' width='30' height='40'/>"

#define START "<article xmlns=\"urn:galley:article:1\">\n<body>\n  <p>One</p>\n"
#define FIGURE(src, size) "  <figure src=\"" src "\" alt=\"\" " size "/>\n"
#define SMALL "width=\"10\" height=\"20\""
#define LARGE "width=\"30\" height=\"40\""
#define END "  <p>Two</p>\n</body>\n</article>"
#define TEXT START END

static GalleyDocument *
new_document (GalleyDraftStore *store)
{
  GalleyDocument *document = documents_new (TEXT);

  galley_document_begin_draft (document, store);
  return document;
}

/* At the first place of `at`; the sentence of a refusal, or NULL. */
static char *
insert (GalleyDocument *document, const char *at, GalleyNewPicture *source)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const char *whole = documents_text (document);
  gboolean done;

  g_ptr_array_add (sources, source);
  done = galley_document_insert_pictures (document, (guint32) (strstr (whole, at) - whole), sources, &error);
  g_assert_true (done == (error == NULL));
  return error != NULL ? g_strdup (error->message) : NULL;
}

static void
insert_file (GalleyDocument *document, const char *folder, const char *name, const char *content)
{
  g_autofree char *path = files_path (folder, name);
  GalleyNewPicture source = { .path = path };
  g_autofree char *refusal = NULL;

  files_put (path, content);
  refusal = insert (document, "Two", &source);
  g_assert_null (refusal);
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* --- cases --- */

static void
beside_the_file (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autoptr (GalleyDocument) document = new_document (store);
  g_autofree char *own = files_path (folder, "own");
  g_autofree char *path = g_build_filename (own, "a.article.xml", NULL);
  g_autofree char *copy = g_build_filename (own, "images", "Two seas.svg", NULL);
  g_autofree char *elsewhere = files_path (folder, "Two seas.svg");
  GalleyNewPicture source = { .path = elsewhere };
  g_autofree char *refusal = NULL;
  const char *text;

  g_mkdir (own, 0700);
  documents_save (document, path);
  files_put (elsewhere, SVG);
  refusal = insert (document, "ne<", &source);
  g_assert_null (refusal);
  documents_assert_text (document, START FIGURE ("images/Two%20seas.svg", SMALL) END);
  files_assert_holds (copy, SVG);
  /* What it shows is typed next. */
  text = documents_text (document);
  g_assert_cmpuint (galley_document_get_caret (document), ==, (guint32) (strstr (text, "alt=\"") - text + 5));
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
  galley_document_discard_draft (document);
}

/* A picture that is inserted while the article is saved for the first time. */
static void
came_while_saved (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GalleyDocument) document = new_document (store);
  g_autofree char *own = files_path (folder, "own");
  g_autofree char *path = g_build_filename (own, "a.article.xml", NULL);
  g_autofree char *first = g_build_filename (own, "images", "a.svg", NULL);
  g_autofree char *second = g_build_filename (own, "images", "b.svg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Call call = { 0 };

  g_mkdir (own, 0700);
  insert_file (document, folder, "a.svg", SVG);
  galley_document_save_async (document, file, NULL, saved_cb, &call);
  insert_file (document, folder, "b.svg", OTHER);
  await (&call);
  files_assert_holds (first, SVG);
  files_assert_holds (second, OTHER);
  g_assert_false (galley_document_has_kept_pictures (document));
  galley_document_discard_draft (document);
}

/* Without a folder of its own, until it gets one where a name is taken. */
static void
kept_and_moved (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autoptr (GalleyDocument) document = new_document (store);
  g_autofree char *own = files_path (folder, "own");
  g_autofree char *images = g_build_filename (own, "images", NULL);
  g_autofree char *path = g_build_filename (own, "a.article.xml", NULL);
  g_autofree char *taken = g_build_filename (images, "a.svg", NULL);
  g_autofree char *moved = g_build_filename (images, "a-2.svg", NULL);
  g_autofree char *free_name = g_build_filename (images, "b.svg", NULL);
  g_autofree char *kept_path = NULL;
  g_autofree char *beside_path = NULL;
  g_autoptr (GFile) kept = NULL;
  g_autoptr (GFile) beside = NULL;

  insert_file (document, folder, "b.svg", OTHER);
  insert_file (document, folder, "a.svg", SVG);
  documents_assert_text (document, START FIGURE ("images/b.svg", LARGE) FIGURE ("images/a.svg", SMALL) END);
  kept = galley_document_dup_folder (document);
  kept_path = g_file_get_path (kept);
  g_assert_true (g_str_has_prefix (kept_path, galley_draft_store_get_folder (store)));

  g_mkdir_with_parents (images, 0700);
  files_put (taken, OTHER);
  documents_save (document, path);
  documents_assert_text (document, START FIGURE ("images/b.svg", LARGE) FIGURE ("images/a-2.svg", SMALL) END);
  files_assert_holds (path, documents_text (document));
  files_assert_holds (taken, OTHER);
  files_assert_holds (moved, SVG);
  files_assert_holds (free_name, OTHER);
  g_assert_false (g_file_query_exists (kept, NULL));
  beside = galley_document_dup_folder (document);
  beside_path = g_file_get_path (beside);
  g_assert_cmpstr (beside_path, ==, own);
  galley_document_discard_draft (document);
}

static void
kept_over_a_restart (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  GalleyDocument *document = new_document (store);
  g_autoptr (GalleyDocument) again = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GFile) kept = NULL;
  g_autofree char *kept_path = NULL;
  g_autofree char *picture = NULL;

  insert_file (document, folder, "a.svg", SVG);
  g_assert_true (galley_document_keep_draft (document, NULL));
  g_object_unref (document);

  id = documents_only_draft (store);
  again = documents_restore (store, id);
  kept = galley_document_dup_folder (again);
  kept_path = g_file_get_path (kept);
  picture = g_build_filename (kept_path, "images", "a.svg", NULL);
  files_assert_holds (picture, SVG);
  /* And with the draft they go. */
  galley_document_discard_draft (again);
  g_assert_false (g_file_query_exists (kept, NULL));
}

/* The folder may not be written in: the words are saved, and nothing is lost. */
static void
kept_until_allowed (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autoptr (GalleyDocument) document = new_document (store);
  g_autofree char *own = files_path (folder, "own");
  g_autofree char *blocker = g_build_filename (own, "images", NULL);
  g_autofree char *path = g_build_filename (own, "a.article.xml", NULL);
  g_autofree char *given_path = files_path (folder, "given");
  g_autofree char *moved = g_build_filename (given_path, "images", "a.svg", NULL);
  g_autoptr (GFile) given = g_file_new_for_path (given_path);

  g_mkdir (own, 0700);
  g_mkdir (given_path, 0700);
  files_put (blocker, "no folder");
  insert_file (document, folder, "a.svg", SVG);
  documents_save (document, path);
  files_assert_holds (path, START FIGURE ("images/a.svg", SMALL) END);
  g_assert_true (galley_document_has_kept_pictures (document));

  galley_document_set_given_folder (document, given);
  g_assert_false (galley_document_has_kept_pictures (document));
  files_assert_holds (moved, SVG);
  galley_document_discard_draft (document);
}

static void
pasted_without_a_name (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autoptr (GalleyDocument) document = new_document (store);
  g_autoptr (GBytes) bytes = files_bytes (SVG);
  g_autoptr (GBytes) more = files_bytes (OTHER);
  GalleyNewPicture first = { .name = (char *) "../picture.svg", .bytes = bytes };
  GalleyNewPicture second = { .name = (char *) "picture.svg", .bytes = more };
  g_autofree char *one = insert (document, "Two", &first);
  g_autofree char *two = insert (document, "Two", &second);

  g_assert_null (one);
  g_assert_null (two);
  documents_assert_text (document,
                         START FIGURE ("images/picture.svg", SMALL) FIGURE ("images/picture-2.svg", LARGE) END);
  galley_document_discard_draft (document);
}

/* A sentence, and nothing in the text or beside it. */
static void
refused (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autoptr (GalleyDocument) document = new_document (store);
  g_autofree char *words = files_path (folder, "a.png");
  g_autofree char *missing = files_path (folder, "missing.png");
  g_autofree char *own = files_path (folder, "own");
  g_autofree char *path = g_build_filename (own, "a.article.xml", NULL);
  GalleyNewPicture sources[] = { { .path = words }, { .path = missing } };

  g_mkdir (own, 0700);
  files_put (words, "words");
  documents_save (document, path);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autofree char *sentence = insert (document, "Two", &sources[i]);

      g_assert_true (sentence != NULL && g_str_has_suffix (sentence, "."));
      documents_assert_text (document, TEXT);
      g_assert_cmpuint (count_entries (own), ==, 1);
    }
  galley_document_discard_draft (document);
}

/* The sample's pictures come along with what is made of it. */
static void
from_another_folder (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autoptr (GalleyDocument) document = NULL;
  g_autofree char *sample = files_path (folder, "sample");
  g_autofree char *own = files_path (folder, "own");
  g_autofree char *picture = g_build_filename (sample, "a.svg", NULL);
  g_autofree char *copy = g_build_filename (own, "a.svg", NULL);
  g_autofree char *added = g_build_filename (own, "images", "b.svg", NULL);
  g_autofree char *path = g_build_filename (own, "a.article.xml", NULL);
  g_autoptr (GFile) sample_file = g_file_new_for_path (sample);

  g_mkdir (sample, 0700);
  g_mkdir (own, 0700);
  files_put (picture, SVG);
  document = documents_new (START FIGURE ("a.svg", SMALL) END);
  galley_document_set_folder (document, sample_file);
  galley_document_begin_draft (document, store);
  insert_file (document, folder, "b.svg", OTHER);
  g_assert_cmpuint (count_entries (sample), ==, 1);
  documents_save (document, path);
  files_assert_holds (copy, SVG);
  files_assert_holds (added, OTHER);
  g_assert_cmpuint (count_entries (sample), ==, 1);
  galley_document_discard_draft (document);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fault_add ("/document/pictures/beside-the-file", beside_the_file, NULL);
  fault_add ("/document/pictures/came-while-saved", came_while_saved, NULL);
  fault_add ("/document/pictures/kept-and-moved", kept_and_moved, NULL);
  fault_add ("/document/pictures/kept-over-a-restart", kept_over_a_restart, NULL);
  fault_add ("/document/pictures/kept-until-allowed", kept_until_allowed, NULL);
  fault_add ("/document/pictures/pasted-without-a-name", pasted_without_a_name, NULL);
  fault_add ("/document/pictures/refused", refused, NULL);
  fault_add ("/document/pictures/from-another-folder", from_another_folder, NULL);

  return g_test_run ();
}
