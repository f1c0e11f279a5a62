/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/draft/draft-private.h"
#include "core/draft/draft-store.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "drafts.h"
#include "fault.h"
#include "files.h"

static void
changes_are_there (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraft) draft = drafts_create (store, TEXT, "");

  drafts_assert_flushed (store, draft, TEXT, "");
  drafts_append (draft, 13, 0, "Das ");
  drafts_assert_flushed (store, draft, "<article>\n<p>Das Caf\xc3\xa9</p>\n</article>\n", "");
  drafts_append (draft, 0, 10, "");
  drafts_append (draft, 16, 11, "!");
  drafts_assert_flushed (store, draft, "<p>Das Caf\xc3\xa9</p>!\n", "");
  g_assert_true (galley_draft_set_state (draft, drafts_state ("Kaffee"), NULL));
  drafts_assert_flushed (store, draft, "<p>Das Caf\xc3\xa9</p>!\n", "Kaffee");
  drafts_append (draft, 0, (guint32) strlen ("<p>Das Caf\xc3\xa9</p>!\n"), "");
  drafts_assert_flushed (store, draft, "", "Kaffee");
}

/* Nobody has to ask for it. */
static void
changes_go_out_by_themselves (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraft) draft = drafts_create (store, "", "");
  gsize n_bytes = 0;

  drafts_append (draft, 0, 0, "1");
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
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraft) draft = drafts_create (store, TEXT, "a");
  g_autofree char *id = g_strdup (galley_draft_get_id (draft));
  g_autoptr (GalleyDraft) again = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GVariant) state = NULL;
  g_autoptr (GError) error = NULL;

  drafts_append (draft, 0, 0, "1");
  g_assert_true (galley_draft_close (draft, &error));
  g_assert_no_error (error);

  again = galley_draft_store_open (store, id, &text, &state, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (galley_draft_get_id (again), ==, id);
  g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), "1" TEXT, strlen ("1" TEXT));
  drafts_append (again, 1, 0, "2");
  drafts_assert_flushed (store, again, "12" TEXT, "a");
  g_assert_true (galley_draft_discard (again, &error));
  g_assert_cmpuint (drafts_count (store), ==, 0);
  files_assert_n_entries (galley_draft_store_get_folder (store), 0);
}

/* Let go without a word, as by a forgetful caller: closed, and kept. */
static void
let_go (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  GalleyDraft *draft = drafts_create (store, TEXT, "a");
  g_autoptr (GalleyDraft) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup (galley_draft_get_id (draft));

  g_assert_true (galley_draft_set_state (draft, drafts_state ("b"), NULL));
  drafts_append (draft, 0, 0, "1");
  galley_draft_unref (draft);
  while (again == NULL)
    {
      g_clear_error (&error);
      again = galley_draft_store_open (store, id, NULL, NULL, &error);
      if (again == NULL)
        g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY);
      g_usleep (1000);
    }
  drafts_assert_holds (store, id, "1" TEXT, "b");
}

static void
list_tells_all (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraft) first = drafts_create (store, TEXT, "first");
  g_autoptr (GalleyDraft) second = drafts_create (store, "", "second");
  g_autofree char *stranger = files_path (galley_draft_store_get_folder (store), "notes.draft");
  g_autofree char *rescue = files_path (galley_draft_store_get_folder (store), "x.rescue");
  g_autoptr (GPtrArray) infos = NULL;
  GalleyDraftInfo *info;
  const char *title = NULL;

  files_put (stranger, "not a draft");
  files_put (rescue, "not a draft");
  g_assert_true (galley_draft_close (first, NULL));
  g_usleep (20000);
  drafts_append (second, 0, 0, "later");
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
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraft) draft = drafts_create (store, TEXT, "a");
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
  g_assert_cmpuint (drafts_count (store), ==, 1);
}

/* The last change was cut off by the crash: gone, and what is written next joins
 * on to the one before. */
static void
torn_end_is_cut (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraft) draft = drafts_create (store, TEXT, "a");
  g_autofree char *id = g_strdup (galley_draft_get_id (draft));
  g_autofree char *name = g_strconcat (id, ".draft", NULL);
  g_autofree char *path = files_path (galley_draft_store_get_folder (store), name);
  g_autoptr (GalleyDraft) again = NULL;

  drafts_append (draft, 0, 0, "1");
  drafts_append (draft, 0, 0, "2");
  g_assert_true (galley_draft_close (draft, NULL));
  g_assert_cmpint (truncate (path, files_status (path).st_size - 1), ==, 0);

  drafts_assert_holds (store, id, "1" TEXT, "a");
  again = galley_draft_store_open (store, id, NULL, NULL, NULL);
  drafts_append (again, 0, 0, "3");
  drafts_append (again, 0, 0, "4");
  drafts_assert_flushed (store, again, "431" TEXT, "a");
}

/* --- what is left of it --- */

/* One byte of the base, the length of the base, the end: what is behind can be read. */
static void
salvaged (const char *folder, gconstpointer data)
{
  static const struct
  {
    gsize at;                   /* the byte that is wrong */
    const char *expected;
    gboolean has_state;
  } rows[] = {
    { 12, "1" TEXT, TRUE },     /* of the first line: the sum has no part of it */
    { 16, NULL, FALSE },        /* of what it is: it may be anything, and all is taken for text */
    { 24, NULL, TRUE },         /* of its length: it goes to the end */
    { 28, "1" TEXT, TRUE },     /* of the sum */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
      g_autoptr (GalleyDraft) draft = drafts_create (store, TEXT, "title");
      g_autofree char *id = g_strdup (galley_draft_get_id (draft));
      g_autofree char *name = g_strconcat ("drafts/", id, ".draft", NULL);
      g_autofree char *path = files_path (folder, name);
      g_autofree char *bytes = NULL;
      g_autofree char *damaged = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GBytes) text = NULL;
      g_autoptr (GVariant) state = NULL;
      g_autoptr (GError) error = NULL;
      gboolean told = FALSE;
      gsize n_bytes, n_after;

      drafts_append (draft, 0, 0, "1");
      g_assert_true (galley_draft_close (draft, NULL));
      g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
      bytes[rows[i].at] ^= 0x40;
      g_assert_true (g_file_set_contents (path, bytes, (gssize) n_bytes, NULL));
      g_assert_false (galley_draft_store_load (store, id, NULL, NULL, NULL));

      galley_draft_store_salvage (store, id, &damaged, &error);
      g_assert_no_error (error);
      g_assert_true (galley_draft_store_load (store, id, &text, &state, &error));
      g_assert_true (g_variant_lookup (state, GALLEY_DRAFT_SALVAGED, "b", &told) && told);
      g_assert_true (g_variant_lookup (state, GALLEY_DRAFT_TITLE, "s", NULL) == rows[i].has_state);
      if (rows[i].expected != NULL)
        g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), rows[i].expected,
                         strlen (rows[i].expected));
      else
        g_assert_nonnull (g_strstr_len (g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text), TEXT));
      g_assert_true (g_utf8_validate (g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text), NULL));
      /* The file stays as it was. */
      g_assert_true (g_file_get_contents (damaged, &after, &n_after, NULL));
      g_assert_cmpmem (after, n_after, bytes, n_bytes);
      g_assert_cmpint (unlink (path), ==, 0);
    }
}

/* Zeros, as a power cut leaves them: it is kept, and nothing is made of it. */
static void
nothing_to_salvage (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = g_strconcat ("drafts/", id, ".draft", NULL);
  g_autofree char *path = files_path (folder, name);
  g_autofree char *damaged = NULL;
  g_autofree char *again = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  const char zeros[100] = { 0 };
  gsize n_after;

  g_assert_true (g_file_set_contents (path, zeros, sizeof zeros, NULL));
  g_assert_false (galley_draft_store_salvage (store, id, &damaged, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_DAMAGED);
  g_assert_true (g_file_get_contents (damaged, &after, &n_after, NULL));
  g_assert_cmpmem (after, n_after, zeros, sizeof zeros);
  g_assert_cmpuint (drafts_count (store), ==, 0);
  /* Told once. */
  g_clear_error (&error);
  g_assert_false (galley_draft_store_salvage (store, id, &again, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE);
}

/* One change in the middle is damaged: those behind it are lost, and do not come
 * back when another one takes its place. */
static void
damaged_middle_stays_the_end (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraft) draft = drafts_create (store, TEXT, "a");
  g_autofree char *id = g_strdup (galley_draft_get_id (draft));
  g_autofree char *name = g_strconcat (id, ".draft", NULL);
  g_autofree char *path = files_path (galley_draft_store_get_folder (store), name);
  g_autoptr (GalleyDraft) again = NULL;
  g_autofree char *content = NULL;
  gsize n_bytes, n_record;

  n_bytes = (gsize) files_status (path).st_size;
  drafts_append (draft, 0, 0, "1");
  g_assert_true (galley_draft_flush (draft, NULL));
  n_record = (gsize) files_status (path).st_size - n_bytes;
  drafts_append (draft, 0, 0, "2");
  drafts_append (draft, 0, 0, "3");
  g_assert_true (galley_draft_close (draft, NULL));

  g_assert_true (g_file_get_contents (path, &content, &n_bytes, NULL));
  content[n_bytes - n_record - 1] ^= 1;
  g_assert_true (g_file_set_contents (path, content, (gssize) n_bytes, NULL));
  drafts_assert_holds (store, id, "1" TEXT, "a");
  again = galley_draft_store_open (store, id, NULL, NULL, NULL);
  drafts_append (again, 0, 0, "4");
  drafts_assert_flushed (store, again, "41" TEXT, "a");
}

/* A power cut before the first byte was on the disk: nothing was in it, nothing is said,
 * and it goes when nobody can be about to write it. */
static void
nothing_in_it (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = g_strconcat ("drafts/", id, ".draft", NULL);
  g_autofree char *path = files_path (folder, name);
  const struct timespec times[2] = { { 1000000, 0 }, { 1000000, 0 } };
  g_autoptr (GalleyDraftStore) again = NULL;
  g_autoptr (GalleyDraftStore) later = NULL;
  g_autoptr (GalleyDraft) draft = drafts_create (store, TEXT, "");
  g_autofree char *other_name = g_strconcat ("drafts/", galley_draft_get_id (draft), ".draft", NULL);
  g_autofree char *other = files_path (folder, other_name);
  g_autoptr (GError) error = NULL;

  files_put (path, "");
  g_assert_cmpuint (drafts_count (store), ==, 1);
  g_assert_null (galley_draft_store_open (store, id, NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE);
  again = drafts_open_store (folder);
  g_assert_cmpint (access (path, F_OK), ==, 0);
  g_assert_true (galley_draft_close (draft, NULL));
  g_assert_cmpint (utimensat (-1, path, times, 0), ==, 0);
  g_assert_cmpint (utimensat (-1, other, times, 0), ==, 0);
  later = drafts_open_store (folder);
  g_assert_cmpint (access (path, F_OK), <, 0);
  /* One of words is never too old. */
  drafts_assert_holds (later, galley_draft_get_id (draft), TEXT, "");
}

/* What is written first sets the time of the flush, by whatever clock, and neither what
 * comes behind it nor a flush before it moves that. */
static void
first_change_sets_the_flush (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraft) draft = drafts_create (store, TEXT, "");
  gint64 now = g_get_monotonic_time () + G_TIME_SPAN_HOUR;

  for (int round = 0; round < 2; round++, now += G_TIME_SPAN_HOUR)
    {
      gint64 flush_at;

      g_assert_true (galley_draft_flush (draft, NULL));
      g_mutex_lock (&draft->mutex);
      g_assert_false (draft->flush_due);
      galley_draft_schedule_flush (draft, now);
      flush_at = draft->flush_at;
      g_assert_cmpint (flush_at - now, <=, G_USEC_PER_SEC / 2);
      for (int i = 1; i < 10; i++)
        galley_draft_schedule_flush (draft, now + i * G_USEC_PER_SEC / 20);
      g_assert_true (draft->flush_due);
      g_assert_cmpint (draft->flush_at, ==, flush_at);
      g_mutex_unlock (&draft->mutex);
    }
  g_assert_true (galley_draft_flush (draft, NULL));
}

static void
missing (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (GError) error = NULL;

  g_assert_null (galley_draft_store_open (store, id, NULL, NULL, &error));
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
  store = drafts_open_store (folder);
  draft = drafts_create (store, TEXT, "");
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
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraft) draft = drafts_create (store, "", "");
  g_autofree char *name = g_strconcat (galley_draft_get_id (draft), ".draft", NULL);
  g_autofree char *path = files_path (galley_draft_store_get_folder (store), name);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  goffset before;
  guint n = 0;

  g_assert_false (galley_draft_wants_base (draft));
  while (!galley_draft_wants_base (draft))
    {
      drafts_append (draft, (guint32) text->len, 0, "x");
      g_string_append_c (text, 'x');
      g_assert_cmpuint (++n, <, 5000);
    }
  drafts_assert_flushed (store, draft, text->str, "");
  before = files_status (path).st_size;

  bytes = files_bytes (text->str);
  g_assert_true (galley_draft_set_base (draft, bytes, NULL));
  g_assert_false (galley_draft_wants_base (draft));
  g_assert_cmpint (files_status (path).st_size, <, before / 10);
  drafts_assert_holds (store, galley_draft_get_id (draft), text->str, "");
  drafts_append (draft, 0, (guint32) text->len, "y");
  drafts_assert_flushed (store, draft, "y", "");
  files_assert_n_entries (galley_draft_store_get_folder (store), 2);
}

/* Few changes, but large ones. */
static void
base_after_large_changes (const char *folder, gconstpointer data)
{
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraft) draft = drafts_create (store, "", "");
  g_autofree char *large = g_strnfill (100 * 1024, 'x');

  drafts_append (draft, 0, 0, large);
  g_assert_false (galley_draft_wants_base (draft));
  drafts_append (draft, 0, 0, large);
  drafts_append (draft, 0, 0, large);
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
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
  g_autoptr (GalleyDraft) draft = drafts_create (store, TEXT, "");
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

          drafts_append (draft, at, 0, "xy");
          g_string_insert (text, at, "xy");
          if (at % 16 == 0)
            g_assert_true (galley_draft_set_state (draft, drafts_state ("between"), NULL));
          g_main_context_iteration (NULL, FALSE);
        }
      g_assert_true (galley_draft_set_state (draft, drafts_state ("round"), NULL));
      drafts_assert_flushed (store, draft, text->str, "round");
    }
  g_assert_true (galley_draft_close (draft, NULL));
  drafts_assert_holds (store, id, text->str, "round");
  files_assert_n_entries (galley_draft_store_get_folder (store), 1);
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
  g_autoptr (GalleyDraftStore) store = drafts_open_store (folder);
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

  galley_draft_store_create_async (store, bytes, drafts_state ("a"), keep_result_cb, &slot);
  created = wait_for (&slot);
  draft = galley_draft_store_create_finish (store, created, &error);
  g_assert_no_error (error);
  id = g_strdup (galley_draft_get_id (draft));

  galley_draft_store_open_async (store, id, keep_result_cb, &slot);
  busy = wait_for (&slot);
  g_assert_null (galley_draft_store_open_finish (store, busy, NULL, NULL, &error));
  g_assert_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY);
  g_clear_error (&error);

  drafts_append (draft, 0, 0, "1");
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
  { "/draft-store/salvaged", salvaged },
  { "/draft-store/nothing-to-salvage", nothing_to_salvage },
  { "/draft-store/damaged-middle-stays-the-end", damaged_middle_stays_the_end },
  { "/draft-store/nothing-in-it", nothing_in_it },
  { "/draft-store/first-change-sets-the-flush", first_change_sets_the_flush },
  { "/draft-store/missing", missing },
  { "/draft-store/private-to-the-user", private_to_the_user },
  { "/draft-store/base-shortens-the-journal", base_shortens_the_journal },
  { "/draft-store/base-after-large-changes", base_after_large_changes },
  { "/draft-store/base-meets-changes", base_meets_changes },
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
