/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures that come to a document: each case in a process and a folder of its own. */

#include <glib/gstdio.h>
#include <string.h>

#include "core/picture/picture-import.h"
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

#define INSERTED galley_document_insert_pictures_finish

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

/* Pictures that are on their way. Nothing comes before the main loop runs, however fast the
 * disk is: what is done until then is done meanwhile. */
static void
begin_to_insert (GalleyDocument *document, const char *at, const char *path, DocumentsCall *call)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_new_picture_free);
  const GalleyNewPicture source = { .path = (char *) path };
  const char *whole = documents_text (document);

  g_ptr_array_add (sources, galley_new_picture_copy (&source));
  galley_document_insert_pictures_async (document, (guint32) (strstr (whole, at) - whole), sources, documents_call_cb,
                                         call);
}

/* Saved in a folder of its own, which the caller owns the path of. */
static char *
save_in_own (GalleyDocument *document, const char *folder)
{
  char *own = files_path (folder, "own");
  g_autofree char *path = g_build_filename (own, "a.article.xml", NULL);

  g_mkdir (own, 0700);
  documents_save (document, path);
  return own;
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

static void
written_on_meanwhile (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autoptr (GalleyDocument) document = new_document (store);
  g_autofree char *own = save_in_own (document, folder);
  g_autofree char *elsewhere = files_path (folder, "a.svg");
  const char *typed = START "  <p>Two</p>\n  <p>Three</p>\n</body>\n</article>";
  DocumentsCall call = { INSERTED };

  files_put (elsewhere, SVG);
  begin_to_insert (document, "ne<", elsewhere, &call);
  g_assert_cmpuint (galley_document_get_n_arriving (document), ==, 1);
  documents_type (document, "<p>One", "<p>Zero</p>\n  ");
  documents_type (document, "</body>", "  <p>Three</p>\n");
  galley_document_undo (document);
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
  documents_type (document, "</body>", "  <p>Three</p>\n");
  documents_assert_text (document, typed);
  galley_document_set_caret (document, (guint32) (strstr (typed, "Three") - typed));
  documents_await_done (&call);
  documents_assert_text (document,
                         START FIGURE ("images/a.svg", SMALL) "  <p>Two</p>\n  <p>Three</p>\n</body>\n</article>");
  /* Where the writer is, among the words that have moved on. */
  g_assert_true (g_str_has_prefix (documents_text (document) + galley_document_get_caret (document), "Three"));
  galley_document_undo (document);
  documents_assert_text (document, typed);
  g_assert_cmpuint (galley_document_get_n_arriving (document), ==, 0);
  galley_document_discard_draft (document);
}

/* Words before the place, and then the place itself, go. */
static void
place_gone_meanwhile (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autoptr (GalleyDocument) document = new_document (store);
  g_autofree char *own = save_in_own (document, folder);
  g_autofree char *elsewhere = files_path (folder, "a.svg");
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  const char *text = documents_text (document);
  guint32 start = (guint32) (strstr (text, "  <p>One") - text);
  DocumentsCall call = { INSERTED };

  files_put (elsewhere, SVG);
  begin_to_insert (document, "ne<", elsewhere, &call);
  galley_text_edit_remove (edit, GALLEY_SPAN (start, start + (guint32) strlen ("  <p>One</p>\n")));
  galley_document_apply (document, edit);
  documents_await_done (&call);
  documents_assert_text (document,
                         "<article xmlns=\"urn:galley:article:1\">\n<body>\n" FIGURE ("images/a.svg", SMALL) END);
  galley_document_discard_draft (document);
}

static void
one_after_the_other (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autoptr (GalleyDocument) document = new_document (store);
  g_autofree char *own = save_in_own (document, folder);
  const char *const names[] = { "a.svg", "b.svg", "c.svg" };
  DocumentsCall calls[] = { { INSERTED }, { INSERTED }, { INSERTED } };
  const char *text;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = files_path (folder, names[i]);

      files_put (path, SVG);
      begin_to_insert (document, "ne<", path, &calls[i]);
    }
  g_assert_cmpuint (galley_document_get_n_arriving (document), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    documents_await_done (&calls[i]);
  documents_assert_text (document, START FIGURE ("images/a.svg", SMALL) FIGURE ("images/b.svg", SMALL)
                                     FIGURE ("images/c.svg", SMALL) END);
  text = documents_text (document);
  g_assert_cmpuint (galley_document_get_caret (document), ==,
                    (guint32) (strstr (strstr (text, "c.svg"), "alt=\"") - text + 5));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    galley_document_undo (document);
  documents_assert_text (document, TEXT);
  galley_document_discard_draft (document);
}

/* The copy that was made beside the draft would go with it. */
static void
saved_meanwhile (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autoptr (GalleyDocument) document = new_document (store);
  g_autofree char *elsewhere = files_path (folder, "a.svg");
  g_autofree char *own = NULL;
  g_autofree char *copy = NULL;
  DocumentsCall call = { INSERTED };

  files_put (elsewhere, SVG);
  begin_to_insert (document, "ne<", elsewhere, &call);
  own = save_in_own (document, folder);
  documents_await_done (&call);
  documents_assert_text (document, START FIGURE ("images/a.svg", SMALL) END);
  copy = g_build_filename (own, "images", "a.svg", NULL);
  files_assert_holds (copy, SVG);
  galley_document_discard_draft (document);
}

/* A picture that is inserted while the article is saved for the first time. */
static void
came_while_saved (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autoptr (GalleyDocument) document = new_document (store);
  g_autofree char *own = files_path (folder, "own");
  g_autofree char *path = g_build_filename (own, "a.article.xml", NULL);
  g_autofree char *first = g_build_filename (own, "images", "a.svg", NULL);
  g_autofree char *second = g_build_filename (own, "images", "b.svg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DocumentsCall call = { galley_document_save_finish };

  g_mkdir (own, 0700);
  insert_file (document, folder, "a.svg", SVG);
  galley_document_save_async (document, file, NULL, documents_call_cb, &call);
  insert_file (document, folder, "b.svg", OTHER);
  documents_await_done (&call);
  files_assert_holds (first, SVG);
  files_assert_holds (second, OTHER);
  g_assert_false (galley_document_has_kept_pictures (document));
  galley_document_discard_draft (document);
}

static void
stopped (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autoptr (GalleyDocument) document = new_document (store);
  g_autofree char *own = save_in_own (document, folder);
  g_autofree char *elsewhere = files_path (folder, "a.svg");
  DocumentsCall calls[] = { { INSERTED }, { INSERTED }, { INSERTED } };

  files_put (elsewhere, SVG);
  begin_to_insert (document, "ne<", elsewhere, &calls[0]);
  begin_to_insert (document, "Two", elsewhere, &calls[1]);
  galley_document_stop_arrivals (document);
  /* What comes after it is not meant. */
  begin_to_insert (document, "Two", elsewhere, &calls[2]);
  galley_document_await_arrivals (document);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    documents_await (&calls[i]);
  g_assert_error (calls[0].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (calls[1].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_no_error (calls[2].error);
  g_clear_error (&calls[0].error);
  g_clear_error (&calls[1].error);
  documents_assert_text (document, START FIGURE ("images/a.svg", SMALL) END);
  galley_document_discard_draft (document);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyPicture picture;
  char **address = data;

  *address = galley_document_take_picture_finish (GALLEY_DOCUMENT (source), result, &picture, NULL);
  g_assert_cmpuint (picture.width, ==, 10);
}

/* For somebody else to write about; the text stays. */
static void
only_taken (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autoptr (GalleyDocument) document = new_document (store);
  g_autofree char *own = save_in_own (document, folder);
  g_autofree char *elsewhere = files_path (folder, "a.svg");
  const GalleyNewPicture source = { .path = elsewhere };
  g_autofree char *address = NULL;

  files_put (elsewhere, SVG);
  galley_document_take_picture_async (document, &source, taken_cb, &address);
  galley_document_await_arrivals (document);
  g_assert_cmpstr (address, ==, "images/a.svg");
  documents_assert_text (document, TEXT);
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
  beside = galley_document_dup_folder (document);
  beside_path = g_file_get_path (beside);
  g_assert_cmpstr (beside_path, ==, own);
  galley_document_discard_draft (document);
}

/* A save carries along what the text shows then; the way back and forth leads to more. */
static void
shown_again_after_saving (const char *folder, gconstpointer data)
{
  gboolean quits = data != NULL;
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  g_autoptr (GalleyDocument) document = new_document (store);
  g_autofree char *own = files_path (folder, "own");
  g_autofree char *path = g_build_filename (own, "a.article.xml", NULL);
  g_autofree char *copy = g_build_filename (own, "images", "a.svg", NULL);
  g_autoptr (GFile) kept = NULL;

  insert_file (document, folder, "a.svg", SVG);
  kept = galley_document_dup_folder (document);
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
  g_mkdir (own, 0700);
  documents_save (document, path);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));

  galley_document_redo (document);
  documents_assert_text (document, START FIGURE ("images/a.svg", SMALL) END);
  files_assert_holds (copy, SVG);
  /* What is kept for that goes in the end. */
  if (quits)
    g_assert_true (galley_document_keep_draft (document, NULL));
  else
    galley_document_discard_draft (document);
  g_assert_false (g_file_query_exists (kept, NULL));
  files_assert_holds (copy, SVG);
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
      DocumentsCall call = { INSERTED };

      g_assert_true (sentence != NULL && g_str_has_suffix (sentence, "."));
      begin_to_insert (document, "Two", sources[i].path, &call);
      documents_await (&call);
      g_assert_nonnull (call.error);
      g_assert_cmpstr (call.error->message, ==, sentence);
      g_clear_error (&call.error);
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

/* In the newest page that there is. */
static gboolean
page_has (GalleyDocument *document, const char *part)
{
  GBytes *html = galley_page_get_html (galley_document_get_rendering (document)->page);
  gsize n_bytes;
  const char *data = g_bytes_get_data (html, &n_bytes);

  return g_strstr_len (data, (gssize) n_bytes, part) != NULL;
}

/* The page of a short article is there with each letter, and shows its pictures as they
 * were; one that has gone meanwhile is missed when nobody types. */
static void
looked_at_again (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDocument) document = NULL;
  g_autofree char *picture = files_path (folder, "a.svg");
  g_autofree char *path = files_path (folder, "a.article.xml");

  files_put (picture, SVG);
  files_put (path, START FIGURE ("a.svg", "") END);
  document = documents_open (path, NULL);
  documents_settle (document);
  while (!page_has (document, SMALL))
    g_main_context_iteration (NULL, TRUE);

  g_remove (picture);
  documents_type (document, "Two", "Now ");
  g_assert_true (page_has (document, "Now Two"));
  g_assert_true (page_has (document, SMALL));
  while (page_has (document, SMALL))
    g_main_context_iteration (NULL, TRUE);

  files_put (picture, OTHER);
  documents_type (document, "Two", "and then ");
  g_assert_false (page_has (document, LARGE));
  while (!page_has (document, LARGE))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (page_has (document, "Now and then Two"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fault_add ("/document/pictures/beside-the-file", beside_the_file, NULL);
  fault_add ("/document/pictures/written-on-meanwhile", written_on_meanwhile, NULL);
  fault_add ("/document/pictures/place-gone-meanwhile", place_gone_meanwhile, NULL);
  fault_add ("/document/pictures/one-after-the-other", one_after_the_other, NULL);
  fault_add ("/document/pictures/saved-meanwhile", saved_meanwhile, NULL);
  fault_add ("/document/pictures/came-while-saved", came_while_saved, NULL);
  fault_add ("/document/pictures/stopped", stopped, NULL);
  fault_add ("/document/pictures/only-taken", only_taken, NULL);
  fault_add ("/document/pictures/kept-and-moved", kept_and_moved, NULL);
  fault_add ("/document/pictures/shown-again-after-saving/closed", shown_again_after_saving, NULL);
  fault_add ("/document/pictures/shown-again-after-saving/quit", shown_again_after_saving, "quit");
  fault_add ("/document/pictures/kept-over-a-restart", kept_over_a_restart, NULL);
  fault_add ("/document/pictures/kept-until-allowed", kept_until_allowed, NULL);
  fault_add ("/document/pictures/pasted-without-a-name", pasted_without_a_name, NULL);
  fault_add ("/document/pictures/refused", refused, NULL);
  fault_add ("/document/pictures/looked-at-again", looked_at_again, NULL);
  fault_add ("/document/pictures/from-another-folder", from_another_folder, NULL);

  return g_test_run ();
}
