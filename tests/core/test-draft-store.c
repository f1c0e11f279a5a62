/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/draft-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fault.h"
#include "files.h"

#define TEXT "<article>\n<p>Caf\xc3\xa9</p>\n</article>\n"

static GVariant *
state_of (const char *title)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, GALLEY_DRAFT_TITLE, "s", title);
  return g_variant_dict_end (&dict);
}

static GalleyDraftStore *
open_store (const char *folder)
{
  g_autofree char *path = files_path (folder, "drafts");
  g_autoptr (GError) error = NULL;
  GalleyDraftStore *store = galley_draft_store_new (path, &error);

  g_assert_no_error (error);
  return store;
}

static GalleyDraft *
create (GalleyDraftStore *store, const char *text, const char *title)
{
  g_autoptr (GBytes) bytes = files_bytes (text);
  g_autoptr (GError) error = NULL;
  GalleyDraft *draft = galley_draft_store_create (store, bytes, state_of (title), &error);

  g_assert_no_error (error);
  return draft;
}

static void
append (GalleyDraft *draft, guint32 offset, guint32 n_removed, const char *inserted)
{
  g_autoptr (GError) error = NULL;

  galley_draft_append (draft, offset, n_removed, inserted, strlen (inserted), &error);
  g_assert_no_error (error);
}

/* What a start would find now. */
static void
assert_draft (GalleyDraftStore *store, const char *id, const char *text, const char *title)
{
  g_autoptr (GBytes) found = NULL;
  g_autoptr (GVariant) state = NULL;
  g_autoptr (GError) error = NULL;
  const char *found_title = NULL;

  galley_draft_store_load (store, id, &found, &state, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), text, strlen (text));
  g_assert_true (g_variant_lookup (state, GALLEY_DRAFT_TITLE, "&s", &found_title));
  g_assert_cmpstr (found_title, ==, title);
}

/* The same, with every change in the file. */
static void
assert_flushed (GalleyDraftStore *store, GalleyDraft *draft, const char *text, const char *title)
{
  g_autoptr (GError) error = NULL;

  galley_draft_flush (draft, &error);
  g_assert_no_error (error);
  assert_draft (store, galley_draft_get_id (draft), text, title);
}

static guint
count_drafts (GalleyDraftStore *store)
{
  g_autoptr (GPtrArray) infos = galley_draft_store_list (store, NULL);

  g_assert_nonnull (infos);
  return infos->len;
}

static void
changes_are_there (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GalleyDraft) draft = create (store, TEXT, "");

  assert_flushed (store, draft, TEXT, "");
  append (draft, 13, 0, "Das ");
  assert_flushed (store, draft, "<article>\n<p>Das Caf\xc3\xa9</p>\n</article>\n", "");
  append (draft, 0, 10, "");
  append (draft, 16, 11, "!");
  assert_flushed (store, draft, "<p>Das Caf\xc3\xa9</p>!\n", "");
  g_assert_true (galley_draft_set_state (draft, state_of ("Kaffee"), NULL));
  assert_flushed (store, draft, "<p>Das Caf\xc3\xa9</p>!\n", "Kaffee");
  append (draft, 0, (guint32) galley_draft_get_length (draft), "");
  assert_flushed (store, draft, "", "Kaffee");
}

/* Nobody has to ask for it. */
static void
changes_go_out_by_themselves (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GalleyDraft) draft = create (store, "", "");
  gsize n_bytes = 0;

  append (draft, 0, 0, "1");
  while (n_bytes == 0)
    {
      g_autoptr (GBytes) text = NULL;

      g_assert_true (galley_draft_store_load (store, galley_draft_get_id (draft), &text, NULL, NULL));
      n_bytes = g_bytes_get_size (text);
      g_usleep (1000);
    }
}

static void
close_and_open (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GalleyDraft) draft = create (store, TEXT, "a");
  g_autofree char *id = g_strdup (galley_draft_get_id (draft));
  g_autoptr (GalleyDraft) again = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GVariant) state = NULL;
  g_autoptr (GError) error = NULL;

  append (draft, 0, 0, "1");
  g_assert_true (galley_draft_close (draft, &error));
  g_assert_no_error (error);

  again = galley_draft_store_open (store, id, &text, &state, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (galley_draft_get_id (again), ==, id);
  g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), "1" TEXT, strlen ("1" TEXT));
  append (again, 1, 0, "2");
  assert_flushed (store, again, "12" TEXT, "a");
  g_assert_true (galley_draft_discard (again, &error));
  g_assert_cmpuint (count_drafts (store), ==, 0);
  files_assert_n_entries (galley_draft_store_get_folder (store), 0);
}

/* Let go without a word, as by a forgetful caller: closed, and kept. */
static void
let_go (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  GalleyDraft *draft = create (store, TEXT, "a");
  g_autoptr (GalleyDraft) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup (galley_draft_get_id (draft));

  g_assert_true (galley_draft_set_state (draft, state_of ("b"), NULL));
  append (draft, 0, 0, "1");
  galley_draft_unref (draft);
  while (again == NULL)
    {
      g_clear_error (&error);
      again = galley_draft_store_open (store, id, NULL, NULL, &error);
      if (again == NULL)
        g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY);
      g_usleep (1000);
    }
  assert_draft (store, id, "1" TEXT, "b");
}

static void
list_tells_all (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GalleyDraft) first = create (store, TEXT, "first");
  g_autoptr (GalleyDraft) second = create (store, "", "second");
  g_autofree char *stranger = files_path (galley_draft_store_get_folder (store), "notes.draft");
  g_autofree char *rescue = files_path (galley_draft_store_get_folder (store), "x.rescue");
  g_autoptr (GPtrArray) infos = NULL;
  GalleyDraftInfo *info;
  const char *title = NULL;

  files_put (stranger, "not a draft");
  files_put (rescue, "not a draft");
  g_assert_true (galley_draft_close (first, NULL));
  g_usleep (20000);
  append (second, 0, 0, "later");
  g_assert_true (galley_draft_flush (second, NULL));

  infos = galley_draft_store_list (store, NULL);
  g_assert_cmpuint (infos->len, ==, 2);
  info = g_ptr_array_index (infos, 0);
  g_assert_cmpstr (info->id, ==, galley_draft_get_id (second));
  g_assert_true (info->live);
  g_assert_cmpuint (info->n_text_bytes, ==, 5);
  info = g_ptr_array_index (infos, 1);
  g_assert_cmpstr (info->id, ==, galley_draft_get_id (first));
  g_assert_false (info->live);
  g_assert_cmpuint (info->n_text_bytes, ==, strlen (TEXT));
  g_assert_true (g_variant_lookup (info->state, GALLEY_DRAFT_TITLE, "&s", &title));
  g_assert_cmpstr (title, ==, "first");
}

static void
damaged_is_kept (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GalleyDraft) draft = create (store, TEXT, "a");
  g_autofree char *name = g_strconcat (galley_draft_get_id (draft), ".draft", NULL);
  g_autofree char *path = files_path (galley_draft_store_get_folder (store), name);
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;
  GalleyDraftInfo *info;

  g_assert_true (galley_draft_close (draft, NULL));
  g_assert_cmpint (truncate (path, 40), ==, 0);

  infos = galley_draft_store_list (store, NULL);
  g_assert_cmpuint (infos->len, ==, 1);
  info = g_ptr_array_index (infos, 0);
  g_assert_null (info->state);
  g_assert_false (galley_draft_store_load (store, info->id, NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (galley_draft_store_open (store, info->id, NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_DAMAGED);
  g_assert_cmpuint (count_drafts (store), ==, 1);
  g_assert_true (galley_draft_store_discard (store, info->id, NULL));
  g_assert_cmpuint (count_drafts (store), ==, 0);
}

/* The last change was cut off by the crash: gone, and what is written next joins
 * on to the one before. */
static void
torn_end_is_cut (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GalleyDraft) draft = create (store, TEXT, "a");
  g_autofree char *id = g_strdup (galley_draft_get_id (draft));
  g_autofree char *name = g_strconcat (id, ".draft", NULL);
  g_autofree char *path = files_path (galley_draft_store_get_folder (store), name);
  g_autoptr (GalleyDraft) again = NULL;

  append (draft, 0, 0, "1");
  append (draft, 0, 0, "2");
  g_assert_true (galley_draft_close (draft, NULL));
  g_assert_cmpint (truncate (path, files_status (path).st_size - 1), ==, 0);

  assert_draft (store, id, "1" TEXT, "a");
  again = galley_draft_store_open (store, id, NULL, NULL, NULL);
  append (again, 0, 0, "3");
  append (again, 0, 0, "4");
  assert_flushed (store, again, "431" TEXT, "a");
}

/* One change in the middle is damaged: those behind it are lost, and do not come
 * back when another one takes its place. */
static void
damaged_middle_stays_the_end (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GalleyDraft) draft = create (store, TEXT, "a");
  g_autofree char *id = g_strdup (galley_draft_get_id (draft));
  g_autofree char *name = g_strconcat (id, ".draft", NULL);
  g_autofree char *path = files_path (galley_draft_store_get_folder (store), name);
  g_autoptr (GalleyDraft) again = NULL;
  g_autofree char *content = NULL;
  gsize n_bytes, n_record;

  n_bytes = (gsize) files_status (path).st_size;
  append (draft, 0, 0, "1");
  g_assert_true (galley_draft_flush (draft, NULL));
  n_record = (gsize) files_status (path).st_size - n_bytes;
  append (draft, 0, 0, "2");
  append (draft, 0, 0, "3");
  g_assert_true (galley_draft_close (draft, NULL));

  g_assert_true (g_file_get_contents (path, &content, &n_bytes, NULL));
  content[n_bytes - n_record - 1] ^= 1;
  g_assert_true (g_file_set_contents (path, content, (gssize) n_bytes, NULL));
  assert_draft (store, id, "1" TEXT, "a");
  again = galley_draft_store_open (store, id, NULL, NULL, NULL);
  append (again, 0, 0, "4");
  assert_flushed (store, again, "41" TEXT, "a");
}

static void
missing (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_draft_store_open (store, id, NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE);
  g_clear_error (&error);
  g_assert_false (galley_draft_store_discard (store, id, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE);
  files_assert_n_entries (galley_draft_store_get_folder (store), 0);
}

static void
private_to_the_user (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = NULL;
  g_autoptr (GalleyDraft) draft = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) text = files_bytes (TEXT);

  umask (0);
  store = open_store (folder);
  draft = create (store, TEXT, "");
  name = g_strconcat (galley_draft_get_id (draft), ".draft", NULL);
  path = files_path (galley_draft_store_get_folder (store), name);
  g_assert_cmpuint (files_status (galley_draft_store_get_folder (store)).st_mode & 07777, ==, 0700);
  g_assert_cmpuint (files_status (path).st_mode & 07777, ==, 0600);
  g_assert_true (galley_draft_set_base (draft, text, NULL));
  g_assert_cmpuint (files_status (path).st_mode & 07777, ==, 0600);
}

/* --- a new base ------------------------------------------------------------- */

static void
base_shortens_the_journal (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GalleyDraft) draft = create (store, "", "");
  g_autofree char *name = g_strconcat (galley_draft_get_id (draft), ".draft", NULL);
  g_autofree char *path = files_path (galley_draft_store_get_folder (store), name);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  goffset before;
  guint n = 0;

  g_assert_false (galley_draft_wants_base (draft));
  while (!galley_draft_wants_base (draft))
    {
      append (draft, (guint32) text->len, 0, "x");
      g_string_append_c (text, 'x');
      g_assert_cmpuint (++n, <, 5000);
    }
  assert_flushed (store, draft, text->str, "");
  before = files_status (path).st_size;

  bytes = files_bytes (text->str);
  g_assert_true (galley_draft_set_base (draft, bytes, NULL));
  g_assert_false (galley_draft_wants_base (draft));
  g_assert_cmpint (files_status (path).st_size, <, before / 10);
  assert_draft (store, galley_draft_get_id (draft), text->str, "");
  append (draft, 0, (guint32) text->len, "y");
  assert_flushed (store, draft, "y", "");
  files_assert_n_entries (galley_draft_store_get_folder (store), 2);
}

/* Few changes, but large ones. */
static void
base_after_large_changes (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GalleyDraft) draft = create (store, "", "");
  g_autofree char *large = g_strnfill (100 * 1024, 'x');

  append (draft, 0, 0, large);
  g_assert_false (galley_draft_wants_base (draft));
  append (draft, 0, 0, large);
  append (draft, 0, 0, large);
  g_assert_true (galley_draft_flush (draft, NULL));
  g_assert_true (galley_draft_wants_base (draft));
}

static void
count_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  guint *n_done = user_data;

  galley_draft_set_base_finish (NULL, result, &error);
  g_assert_no_error (error);
  (*n_done)++;
}

/* Typing goes on while the base is written. */
static void
base_meets_changes (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GalleyDraft) draft = create (store, TEXT, "");
  g_autofree char *id = g_strdup (galley_draft_get_id (draft));
  g_autoptr (GString) text = g_string_new (TEXT);
  guint n_done = 0;

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);

      galley_draft_set_base_async (draft, bytes, count_cb, &n_done);
      while (n_done <= round)
        {
          guint32 at = (guint32) g_test_rand_int_range (0, (int) text->len + 1);

          append (draft, at, 0, "xy");
          g_string_insert (text, at, "xy");
          if (at % 16 == 0)
            g_assert_true (galley_draft_set_state (draft, state_of ("between"), NULL));
          g_main_context_iteration (NULL, FALSE);
        }
      g_assert_true (galley_draft_set_state (draft, state_of ("round"), NULL));
      assert_flushed (store, draft, text->str, "round");
    }
  g_assert_true (galley_draft_close (draft, NULL));
  assert_draft (store, id, text->str, "round");
  files_assert_n_entries (galley_draft_store_get_folder (store), 1);
}

static void
base_that_fails (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GalleyDraft) draft = create (store, TEXT, "");
  g_autoptr (GBytes) bytes = files_bytes ("1" TEXT);
  g_autoptr (GError) error = NULL;

  append (draft, 0, 0, "1");
  fault_syscall (SYS_renameat, EIO);
  g_assert_false (galley_draft_set_base (draft, bytes, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED);
  append (draft, 0, 0, "2");
  assert_flushed (store, draft, "21" TEXT, "");
  files_assert_n_entries (galley_draft_store_get_folder (store), 2);
}

/* --- faults ----------------------------------------------------------------- */

/* The append itself may or may not know yet; the flush does. */
static void
append_fails (GalleyDraft *draft, const char *inserted, GalleyFileError code)
{
  g_autoptr (GError) error = NULL;

  galley_draft_append (draft, 0, 0, inserted, strlen (inserted), NULL);
  g_assert_false (galley_draft_flush (draft, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, (int) code);
}

/* What could not be written goes out, in order, as soon as there is room. */
static void
full_disk (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = NULL;
  g_autoptr (GalleyDraft) draft = NULL;
  g_autofree char *filler = files_path (folder, "filler");
  g_autofree char *stuffing = g_strnfill (100 * 1024, 'x');
  g_autofree char *large = g_strnfill (60 * 1024, 'x');
  g_autofree char *expected = g_strconcat ("43", large, "1" TEXT, NULL);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  fault_small_disk (folder, 128 * 1024);
  store = open_store (folder);
  draft = create (store, TEXT, "");
  id = g_strdup (galley_draft_get_id (draft));
  append (draft, 0, 0, "1");
  g_assert_true (galley_draft_flush (draft, NULL));
  files_put (filler, stuffing);

  append_fails (draft, large, GALLEY_FILE_ERROR_NO_SPACE);
  assert_draft (store, id, "1" TEXT, "");
  append_fails (draft, "3", GALLEY_FILE_ERROR_NO_SPACE);

  /* By now every call tells. */
  g_assert_false (galley_draft_append (draft, 0, 0, "4", 1, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_false (galley_draft_close (draft, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_NO_SPACE);
  g_clear_error (&error);
  assert_draft (store, id, "1" TEXT, "");

  g_assert_cmpint (unlink (filler), ==, 0);
  g_assert_true (galley_draft_flush (draft, &error));
  g_assert_no_error (error);
  assert_draft (store, id, expected, "");
  g_assert_true (galley_draft_close (draft, &error));
}

/* The same where nothing can be mounted: no file may grow. */
static void
size_limit (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GalleyDraft) draft = create (store, TEXT, "");
  g_autofree char *large = g_strnfill (60 * 1024, 'x');
  g_autofree char *expected = g_strconcat ("3", large, TEXT, NULL);
  g_autofree char *id = g_strdup (galley_draft_get_id (draft));
  g_autoptr (GBytes) bytes = files_bytes (expected);
  g_autoptr (GError) error = NULL;

  fault_file_size_limit (32 * 1024);
  append_fails (draft, large, GALLEY_FILE_ERROR_NO_SPACE);
  append_fails (draft, "3", GALLEY_FILE_ERROR_NO_SPACE);
  g_assert_false (galley_draft_set_base (draft, bytes, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_NO_SPACE);
  assert_draft (store, id, TEXT, "");
  files_assert_n_entries (galley_draft_store_get_folder (store), 2);

  /* A new base has the pending changes in it. */
  fault_file_size_limit (1024 * 1024);
  g_assert_true (galley_draft_set_base (draft, bytes, NULL));
  assert_draft (store, id, expected, "");
  append (draft, 0, 1, "");
  assert_flushed (store, draft, expected + 1, "");
}

static void
flush_that_fails (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GalleyDraft) draft = create (store, TEXT, "");
  g_autoptr (GBytes) bytes = files_bytes ("1" TEXT);
  g_autoptr (GError) error = NULL;

  fault_syscall (SYS_fdatasync, EIO);
  append (draft, 0, 0, "1");
  g_assert_false (galley_draft_wants_base (draft));
  g_assert_false (galley_draft_flush (draft, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_FAILED);
  g_assert_true (galley_draft_wants_base (draft));
  g_assert_true (galley_draft_set_base (draft, bytes, NULL));
  g_assert_false (galley_draft_wants_base (draft));
}

static void
folder_that_cannot_be (const char *folder, gconstpointer data)
{
  g_autofree char *file = files_path (folder, "file");
  g_autofree char *below = files_path (folder, "file/drafts");
  g_autoptr (GError) error = NULL;

  files_put (file, "");
  g_assert_null (galley_draft_store_new (below, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE);
}

static void
folder_that_goes (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GBytes) text = files_bytes (TEXT);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rmdir (galley_draft_store_get_folder (store)), ==, 0);
  g_assert_null (galley_draft_store_list (store, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (galley_draft_store_create (store, text, state_of (""), &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE);
}

/* Half a base of a process that was killed, an hour ago or just now. */
static void
litter (const char *folder, gconstpointer data)
{
  g_autofree char *drafts = files_path (folder, "drafts");
  g_autofree char *old = files_path (folder, "drafts/.galley-0123456789abcdef.tmp");
  g_autofree char *new = files_path (folder, "drafts/.galley-fedcba9876543210.tmp");
  const struct timespec times[2] = { { 1000000, 0 }, { 1000000, 0 } };
  g_autoptr (GalleyDraftStore) store = NULL;

  g_assert_cmpint (g_mkdir (drafts, 0700), ==, 0);
  files_put (old, "half");
  files_put (new, "half");
  g_assert_cmpint (utimensat (-1, old, times, 0), ==, 0);
  store = open_store (folder);
  g_assert_cmpint (access (old, F_OK), <, 0);
  g_assert_cmpint (access (new, F_OK), ==, 0);
}

/* --- one holder ------------------------------------------------------------- */

static void
one_window (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GalleyDraftStore) second = open_store (folder);
  g_autoptr (GalleyDraft) draft = create (store, TEXT, "");
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_draft_store_open (second, galley_draft_get_id (draft), NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (galley_draft_store_discard (second, galley_draft_get_id (draft), &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY);
  assert_draft (second, galley_draft_get_id (draft), TEXT, "");
}

static void
one_writer_per_article (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autofree char *path = files_path (folder, "a.xml");
  g_autofree char *link = files_path (folder, "link.xml");
  g_autofree char *other = files_path (folder, "b.xml");
  g_autoptr (GalleyLockFile) first = NULL;
  g_autoptr (GalleyLockFile) second = NULL;
  g_autoptr (GalleyLockFile) third = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("a.xml", link), ==, 0);
  first = galley_draft_store_lock_article (store, path, &error);
  g_assert_no_error (error);
  second = galley_draft_store_lock_article (store, other, &error);
  g_assert_no_error (error);

  g_assert_null (galley_draft_store_lock_article (store, link, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY);
  g_clear_error (&error);

  /* The swap of a save gives the file another inode; it is still the same one. */
  files_put (path, TEXT);
  files_save (path, TEXT, NULL);
  g_assert_null (galley_draft_store_lock_article (store, path, NULL));

  g_clear_pointer (&first, galley_lock_file_release);
  third = galley_draft_store_lock_article (store, link, &error);
  g_assert_no_error (error);
}

/* Holds a draft and an article until it is killed. */
static void
hold (GalleyDraftStore *store, const char *path, int ready)
{
  GalleyDraft *draft = create (store, TEXT, "held");
  GalleyLockFile *lock = galley_draft_store_lock_article (store, path, NULL);
  const char *id = galley_draft_get_id (draft);

  append (draft, 0, 0, "1");
  if (lock == NULL || !galley_draft_flush (draft, NULL) || write (ready, id, strlen (id)) < 0)
    _exit (1);
  for (;;)
    pause ();
}

static void
killed_holder (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autofree char *path = files_path (folder, "a.xml");
  g_autoptr (GalleyDraft) draft = NULL;
  g_autoptr (GalleyLockFile) lock = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;
  char id[64] = "";
  int channel[2];
  pid_t child;

  g_assert_cmpint (pipe (channel), ==, 0);
  child = fork ();
  if (child == 0)
    hold (store, path, channel[1]);
  g_assert_cmpint (read (channel[0], id, sizeof id - 1), ==, 36);

  infos = galley_draft_store_list (store, NULL);
  g_assert_true (((GalleyDraftInfo *) g_ptr_array_index (infos, 0))->live);
  g_assert_null (galley_draft_store_open (store, id, NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_null (galley_draft_store_lock_article (store, path, NULL));

  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  draft = galley_draft_store_open (store, id, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_draft (store, id, "1" TEXT, "held");
  lock = galley_draft_store_lock_article (store, path, &error);
  g_assert_no_error (error);
}

/* Many processes ask for the same thing again and again, while holders remove the
 * lock's file: never two at once. */
static void
contended (const char *folder, gconstpointer data)
{
  g_autofree char *path = files_path (folder, "lock");
  g_autofree char *proof = files_path (folder, "proof");
  enum { N_CHILDREN = 3, N_TURNS = 100 };
  pid_t children[N_CHILDREN];

  for (int i = 0; i < N_CHILDREN; i++)
    {
      children[i] = fork ();
      if (children[i] != 0)
        continue;
      for (int turns = 0; turns < N_TURNS;)
        {
          GalleyLockFile *lock = galley_lock_file_acquire (path, NULL);

          if (lock == NULL)
            continue;
          if (g_mkdir (proof, 0700) < 0 || g_rmdir (proof) < 0)
            _exit (1);
          galley_lock_file_release (lock);
          turns++;
        }
      _exit (0);
    }
  for (int i = 0; i < N_CHILDREN; i++)
    {
      int status = -1;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_cmpint (status, ==, 0);
    }
  g_assert_false (galley_lock_file_is_held (path));
}

/* --- in a thread ------------------------------------------------------------ */

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (result);
}

static void
in_a_thread (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = open_store (folder);
  g_autoptr (GBytes) bytes = files_bytes (TEXT);
  g_autoptr (GalleyDraft) draft = NULL;
  g_autoptr (GalleyDraft) again = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GVariant) state = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) created = NULL;
  g_autoptr (GAsyncResult) busy = NULL;
  g_autoptr (GAsyncResult) flushed = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autofree char *id = NULL;
  GAsyncResult *slot = NULL;

  galley_draft_store_create_async (store, bytes, state_of ("a"), keep_result_cb, &slot);
  created = wait_for (&slot);
  draft = galley_draft_store_create_finish (store, created, &error);
  g_assert_no_error (error);
  id = g_strdup (galley_draft_get_id (draft));

  galley_draft_store_open_async (store, id, keep_result_cb, &slot);
  busy = wait_for (&slot);
  g_assert_null (galley_draft_store_open_finish (store, busy, NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY);
  g_clear_error (&error);

  append (draft, 0, 0, "1");
  galley_draft_flush_async (draft, keep_result_cb, &slot);
  flushed = wait_for (&slot);
  g_assert_true (galley_draft_flush_finish (draft, flushed, &error));
  g_assert_true (galley_draft_close (draft, &error));

  galley_draft_store_open_async (store, id, keep_result_cb, &slot);
  opened = wait_for (&slot);
  again = galley_draft_store_open_finish (store, opened, &text, &state, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (text), ==, strlen ("1" TEXT));
  g_assert_true (g_variant_lookup (state, GALLEY_DRAFT_TITLE, "s", NULL));
}

static const struct
{
  const char *path;
  FaultBody body;
} cases[] = {
  { "/draft-store/changes-are-there", changes_are_there },
  { "/draft-store/changes-go-out-by-themselves", changes_go_out_by_themselves },
  { "/draft-store/close-and-open", close_and_open },
  { "/draft-store/let-go", let_go },
  { "/draft-store/list-tells-all", list_tells_all },
  { "/draft-store/damaged-is-kept", damaged_is_kept },
  { "/draft-store/torn-end-is-cut", torn_end_is_cut },
  { "/draft-store/damaged-middle-stays-the-end", damaged_middle_stays_the_end },
  { "/draft-store/missing", missing },
  { "/draft-store/private-to-the-user", private_to_the_user },
  { "/draft-store/base-shortens-the-journal", base_shortens_the_journal },
  { "/draft-store/base-after-large-changes", base_after_large_changes },
  { "/draft-store/base-meets-changes", base_meets_changes },
  { "/draft-store/base-that-fails", base_that_fails },
  { "/draft-store/full-disk", full_disk },
  { "/draft-store/size-limit", size_limit },
  { "/draft-store/flush-that-fails", flush_that_fails },
  { "/draft-store/folder-that-cannot-be", folder_that_cannot_be },
  { "/draft-store/folder-that-goes", folder_that_goes },
  { "/draft-store/litter", litter },
  { "/draft-store/one-window", one_window },
  { "/draft-store/one-writer-per-article", one_writer_per_article },
  { "/draft-store/killed-holder", killed_holder },
  { "/draft-store/contended", contended },
  { "/draft-store/in-a-thread", in_a_thread },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    fault_add (cases[i].path, cases[i].body, NULL);

  return g_test_run ();
}
