/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A window that goes while its article is being saved or a picture is being copied, and
 * what is in the file then. Both need the main loop to end, so whatever is done before that
 * is done while the disk is busy, however fast it is. */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "app/application.h"
#include "app/document-private.h"
#include "app/source/source-view.h"
#include "app/window-private.h"
#include "documents.h"
#include "fault.h"
#include "files.h"
#include "widgets.h"

#define TEXT "<article xmlns=\"urn:galley:article:1\">\n<body><p>Words</p></body></article>\n"

typedef struct
{
  GalleyApplication *application;
  GalleyDraftStore *store;
  GalleyWindow *window;         /* becomes NULL when it is gone */
  GalleyDocument *document;
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *drafts = NULL;
  g_autoptr (GSettings) settings = g_settings_new (SETTINGS_ID);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  /* WebKit has no part in this. */
  g_settings_set_boolean (settings, "show-preview", FALSE);
  fixture->folder = g_dir_make_tmp ("galley-close-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = files_path (fixture->folder, "a.article.xml");
  files_put (fixture->path, TEXT);
  drafts = files_path (fixture->folder, "drafts");
  fixture->store = galley_draft_store_new (drafts, &error);
  g_assert_no_error (error);

  fixture->application = galley_application_new ();
  g_application_set_flags (G_APPLICATION (fixture->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (fixture->application), NULL, &error);
  g_assert_no_error (error);
  fixture->window = galley_window_new (ADW_APPLICATION (fixture->application), fixture->store);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  file = g_file_new_for_path (fixture->path);
  galley_window_open (fixture->window, file);
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (galley_window_get_document (fixture->window) == NULL
         || !gtk_widget_get_mapped (GTK_WIDGET (fixture->window)))
    g_main_context_iteration (NULL, TRUE);
  fixture->document = g_object_ref (galley_window_get_document (fixture->window));
  while (fixture->document->draft == NULL || fixture->document->checking)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_null (fixture->window);
  g_clear_object (&fixture->document);
  galley_draft_store_unref (fixture->store);
  g_object_unref (fixture->application);
  fault_remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
await_end (Fixture *fixture)
{
  while (fixture->window != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Save was the answer to whether to save: it is meant for these words, too. */
static void
test_typed_on (Fixture *fixture, gconstpointer data)
{
  documents_type (fixture->document, "Words", "one ");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save-and-close", NULL);
  documents_type (fixture->document, "Words", "two ");
  await_end (fixture);
  g_assert_nonnull (strstr (documents_text (fixture->document), "one two Words"));
  files_assert_holds (fixture->path, documents_text (fixture->document));
}

static void
test_quit (Fixture *fixture, gconstpointer data)
{
  documents_type (fixture->document, "Words", "one ");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  g_assert_true (fixture->document->saving);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit", NULL);
  /* Without a window the program ends. */
  while (gtk_application_get_windows (GTK_APPLICATION (fixture->application)) != NULL)
    g_main_context_iteration (NULL, TRUE);
  files_assert_holds (fixture->path, documents_text (fixture->document));
  await_end (fixture);
  files_assert_holds (fixture->path, documents_text (fixture->document));
}

/* The session's end comes twice: from its manager, and as a signal. */
static void
quit_again (gpointer data)
{
  g_action_group_activate_action (G_ACTION_GROUP (data), "quit", NULL);
}

static void
test_quit_twice (Fixture *fixture, gconstpointer data)
{
  documents_type (fixture->document, "Words", "one ");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  g_idle_add_once (quit_again, fixture->application);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit", NULL);
  await_end (fixture);
}

static void
ignore_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  galley_document_insert_pictures_finish (GALLEY_DOCUMENT (source), result, &error);
  g_assert_no_error (error);
}

/* It is there when the main loop has run, and not before. */
static void
begin_picture (Fixture *fixture)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_new_picture_free);
  g_autofree char *path = files_path (fixture->folder, "seas.svg");
  const GalleyNewPicture source = { .path = path };

  files_put (path, "<svg xmlns='http://www.w3.org/2000/svg'/>");
  g_ptr_array_add (sources, galley_new_picture_copy (&source));
  galley_document_insert_pictures_async (fixture->document, (guint32) strlen (TEXT), sources, ignore_cb, NULL);
}

static void
test_picture (Fixture *fixture, gconstpointer data)
{
  begin_picture (fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_false (galley_window_has_dialog (fixture->window));
  /* Now there is something to save. */
  while (!galley_window_has_dialog (fixture->window))
    g_main_context_iteration (NULL, TRUE);
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save-and-close", NULL);
  await_end (fixture);
  g_assert_nonnull (strstr (documents_text (fixture->document), "seas.svg"));
  files_assert_holds (fixture->path, documents_text (fixture->document));
}

static void
test_picture_while_saving (Fixture *fixture, gconstpointer data)
{
  documents_type (fixture->document, "Words", "one ");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save-and-close", NULL);
  begin_picture (fixture);
  await_end (fixture);
  g_assert_nonnull (strstr (documents_text (fixture->document), "seas.svg"));
  files_assert_holds (fixture->path, documents_text (fixture->document));
}

static void
test_quit_with_picture (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = NULL;

  begin_picture (fixture);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit", NULL);
  await_end (fixture);
  g_assert_nonnull (strstr (documents_text (fixture->document), "seas.svg"));
  drafts = galley_draft_store_list (fixture->store, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
}

/* The list of recent files is written when the headline is known; on a disk without room
 * it would complain. */
static void
await_recent (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "recently-used.xbel", NULL);
  g_autofree char *text = NULL;

  while (!g_file_get_contents (path, &text, NULL, NULL) || strstr (text, fixture->folder) == NULL)
    {
      g_clear_pointer (&text, g_free);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* A picture of the article that could not be put beside its file, and a disk without
 * room for the end of the draft. */
static void
test_kept_picture (Fixture *fixture, gconstpointer data)
{
  gboolean quits = data != NULL;
  g_autofree char *kept = galley_draft_dup_pictures_folder (fixture->document->draft);
  g_autofree char *picture = g_build_filename (kept, "a.svg", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (kept);
  g_autofree char *id = g_strdup (galley_draft_get_id (fixture->document->draft));
  struct rlimit before, none = { 0 };

  g_assert_no_errno (g_mkdir (kept, 0700));
  files_put (picture, "<svg/>");
  galley_document_set_folder (fixture->document, folder);
  await_recent (fixture);
  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &before));
  none.rlim_max = before.rlim_max;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &none));
  for (int i = 0; i < 2; i++)
    {
      if (quits)
        g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit", NULL);
      else
        gtk_window_close (GTK_WINDOW (fixture->window));
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_nonnull (fixture->window);
      files_assert_holds (picture, "<svg/>");
    }

  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &before));
  gtk_window_close (GTK_WINDOW (fixture->window));
  await_end (fixture);
  files_assert_holds (picture, "<svg/>");
  g_assert_true (galley_draft_store_load (fixture->store, id, NULL, NULL, NULL));
}

/* --- What is left of it --- */

typedef struct
{
  GHashTable *living;           /* of borrowed objects, with the names of their types */
  gpointer object;
} Watch;

static void
finalized_cb (gpointer data)
{
  Watch *watch = data;

  g_hash_table_remove (watch->living, watch->object);
  g_hash_table_unref (watch->living);
  g_free (watch);
}

/* What hangs on an object goes when it is finalized; a weak pointer, when it is disposed of. */
static void
watch_object (GHashTable *living, gpointer object)
{
  Watch *watch = g_new (Watch, 1);

  *watch = (Watch) { g_hash_table_ref (living), object };
  g_hash_table_insert (living, object, (gpointer) G_OBJECT_TYPE_NAME (object));
  g_object_set_data_full (object, "watch", watch, finalized_cb);
}

/* All of ours; but GtkSourceView keeps each view for good. */
static void
watch_widgets (GHashTable *living, GtkWidget *widget)
{
  if (g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Galley") && !GALLEY_IS_SOURCE_VIEW (widget))
    watch_object (living, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    watch_widgets (living, child);
}

static void
stays_cb (gpointer data)
{
  g_autoptr (GPtrArray) names = g_hash_table_get_values_as_ptr_array (data);

  g_ptr_array_add (names, NULL);
  g_error ("What stays: %s", g_strjoinv (" ", (char **) names->pdata));
}

/* Each page of the sidebar has been seen, and the keyboard is in the text. */
static void
test_finalized (Fixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "outline", "sources", "timeline", "problems", "article" };
  g_autoptr (GHashTable) living = g_hash_table_new (NULL, NULL);
  guint timer;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_assert_true (galley_sidebar_show_page (fixture->window->sidebar, pages[i]));
      documents_settle (fixture->document);
      widgets_settle ();
    }
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (fixture->window)));
  watch_widgets (living, GTK_WIDGET (fixture->window));
  watch_object (living, fixture->document);
  g_assert_cmpuint (g_hash_table_size (living), >, 50);

  g_clear_object (&fixture->document);
  gtk_window_close (GTK_WINDOW (fixture->window));
  await_end (fixture);
  timer = g_timeout_add_seconds_once (60, stays_cb, living);
  while (g_hash_table_size (living) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("galley-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GTK_A11Y", "none", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/window/close/typed-on-while-saving", Fixture, NULL, set_up, test_typed_on, tear_down);
  g_test_add ("/window/close/quit-while-saving", Fixture, NULL, set_up, test_quit, tear_down);
  g_test_add ("/window/close/quit-twice-while-saving", Fixture, NULL, set_up, test_quit_twice, tear_down);
  g_test_add ("/window/close/picture-on-its-way", Fixture, NULL, set_up, test_picture, tear_down);
  g_test_add ("/window/close/picture-on-its-way-while-saving", Fixture, NULL, set_up, test_picture_while_saving, tear_down);
  g_test_add ("/window/close/quit-with-picture-on-its-way", Fixture, NULL, set_up, test_quit_with_picture, tear_down);
  g_test_add ("/window/close/kept-picture-on-a-full-disk/closed", Fixture, NULL, set_up, test_kept_picture, tear_down);
  g_test_add ("/window/close/kept-picture-on-a-full-disk/quit", Fixture, "quit", set_up, test_kept_picture, tear_down);
  g_test_add ("/window/close/all-is-finalized", Fixture, NULL, set_up, test_finalized, tear_down);
  status = g_test_run ();
  fault_remove_tree (home);
  return status;
}
