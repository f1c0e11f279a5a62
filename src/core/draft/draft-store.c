/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/draft/draft-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/draft/draft-private.h"
#include "core/file/fd.h"
#include "core/file/file-io.h"
#include "core/file/file-load.h"
#include "core/file/file-place.h"
#include "core/text/i18n.h"

#define DRAFT_SUFFIX ".draft"
#define LOCK_SUFFIX ".lock"
#define UUID_CHARS 36

/* More than any draft of a text that Galley opens; only a file that somebody put
 * there can be larger. */
#define MAX_DRAFT_BYTES ((gsize) 512 * 1024 * 1024)

/* What a killed process left half-written, or a power cut before its first byte was on
 * the disk, is older than this before it goes. */
#define LITTER_AGE_S (60 * 60)

struct _GalleyDraftStore
{
  gatomicrefcount ref_count;
  char *folder;
};

typedef struct
{
  GalleyDraftStore *store;
  char *id;           /* to open; NULL: to create */
  GBytes *text;
  GVariant *state;
} DraftJob;

static void
draft_job_free (gpointer data)
{
  DraftJob *job = data;

  galley_draft_store_unref (job->store);
  g_free (job->id);
  g_clear_pointer (&job->text, g_bytes_unref);
  g_clear_pointer (&job->state, g_variant_unref);
  g_free (job);
}

static char *
path_of (GalleyDraftStore *self, const char *name, const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);

  return g_build_filename (self->folder, file, NULL);
}

/* The identifier in a draft's file name; NULL for what else is in the folder. */
static char *
id_of (const char *name)
{
  g_autofree char *id = NULL;

  if (!g_str_has_suffix (name, DRAFT_SUFFIX) || strlen (name) != UUID_CHARS + strlen (DRAFT_SUFFIX))
    return NULL;
  id = g_strndup (name, UUID_CHARS);
  return g_uuid_string_is_valid (id) ? g_steal_pointer (&id) : NULL;
}

static void
remove_litter (GalleyDraftStore *self, GDir *dir)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *id = id_of (name);
      g_autofree char *path = NULL;
      struct stat status;

      if (id == NULL && (!g_str_has_prefix (name, ".galley-") || !g_str_has_suffix (name, ".tmp")))
        continue;
      path = g_build_filename (self->folder, name, NULL);
      if (lstat (path, &status) == 0 && status.st_mtime + LITTER_AGE_S < now && (id == NULL || status.st_size == 0))
        unlink (path);
    }
}

GBytes *
galley_draft_read_file (const char *path, gint64 *modified, GError **error)
{
  GBytes *file = NULL;
  struct stat status = { 0 };
  int fd = galley_file_open_regular (path, &status);

  if (fd >= 0)
    file = galley_fd_read_all (fd, MAX_DRAFT_BYTES, NULL);
  if (file == NULL)
    galley_file_error_set_errno (error, errno, GALLEY_FILE_LOADING);
  if (fd >= 0)
    close (fd);
  if (modified != NULL)
    *modified = status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000;
  return file;
}

static gboolean
read_journal (GalleyDraftStore *self, const char *id, GalleyJournal *journal, gint64 *modified,
              GError **error)
{
  g_autofree char *path = path_of (self, id, DRAFT_SUFFIX);
  g_autoptr (GBytes) file = galley_draft_read_file (path, modified, error);

  if (file == NULL)
    return FALSE;
  /* The power went before its first byte was on the disk: nothing was in it yet. */
  if (g_bytes_get_size (file) == 0)
    {
      galley_file_error_set_errno (error, ENOENT, GALLEY_FILE_LOADING);
      return FALSE;
    }
  if (galley_journal_replay (journal, id, file))
    return TRUE;
  g_set_error_literal (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_DAMAGED,
                       _("This draft is damaged from its beginning on, and nothing of it can "
                         "be read."));
  return FALSE;
}

static void
hand_out (GalleyJournal *journal, GBytes **text, GVariant **state)
{
  if (text != NULL)
    *text = g_steal_pointer (&journal->text);
  if (state != NULL)
    *state = g_steal_pointer (&journal->state);
}

static int
compare_modified (gconstpointer a, gconstpointer b)
{
  const GalleyDraftInfo *left = *(GalleyDraftInfo *const *) a;
  const GalleyDraftInfo *right = *(GalleyDraftInfo *const *) b;

  return (left->modified < right->modified) - (left->modified > right->modified);
}

static void
create_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  DraftJob *job = task_data;
  GError *error = NULL;
  GalleyDraft *draft = galley_draft_store_create (job->store, job->text, job->state, &error);

  if (draft != NULL)
    g_task_return_pointer (task, draft, (GDestroyNotify) galley_draft_unref);
  else
    g_task_return_error (task, error);
}

static void
open_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  DraftJob *job = task_data;
  GError *error = NULL;
  GalleyDraft *draft = galley_draft_store_open (job->store, job->id, &job->text, &job->state, &error);

  if (draft != NULL)
    g_task_return_pointer (task, draft, (GDestroyNotify) galley_draft_unref);
  else
    g_task_return_error (task, error);
}

/**
 * galley_draft_store_new:
 * @folder: in the user's data folder; made when it is not there, for this user
 *   only
 *
 * Returns: (transfer full) (nullable): the drafts in that folder
 */
GalleyDraftStore *
galley_draft_store_new (const char *folder, GError **error)
{
  g_autoptr (GalleyDraftStore) self = NULL;
  g_autoptr (GDir) dir = NULL;

  g_return_val_if_fail (folder != NULL && *folder != '\0', NULL);

  self = g_new0 (GalleyDraftStore, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->folder = g_strdup (folder);

  if (g_mkdir_with_parents (folder, 0700) < 0)
    {
      galley_file_error_set_errno (error, errno, GALLEY_FILE_JOURNALLING);
      return NULL;
    }
  dir = g_dir_open (folder, 0, NULL);
  if (dir != NULL)
    remove_litter (self, dir);
  return g_steal_pointer (&self);
}

GalleyDraftStore *
galley_draft_store_ref (GalleyDraftStore *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
galley_draft_store_unref (GalleyDraftStore *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->folder);
  g_free (self);
}

/**
 * galley_draft_store_get_folder:
 *
 * Returns: the folder; also a good @rescue_folder for galley_file_save()
 */
const char *
galley_draft_store_get_folder (GalleyDraftStore *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->folder;
}

static void
info_free (GalleyDraftInfo *info)
{
  g_free (info->id);
  g_clear_pointer (&info->state, g_variant_unref);
  g_free (info);
}

/**
 * galley_draft_store_list:
 *
 * Every draft there is, the newest first. Those that are not live are what a
 * start has to bring back. One that is damaged is listed without a state and
 * never removed unasked.
 *
 * Returns: (transfer full) (nullable) (element-type GalleyDraftInfo): the drafts
 */
GPtrArray *
galley_draft_store_list (GalleyDraftStore *self, GError **error)
{
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (self != NULL, NULL);

  infos = g_ptr_array_new_with_free_func ((GDestroyNotify) info_free);
  dir = g_dir_open (self->folder, 0, NULL);
  if (dir == NULL)
    {
      galley_file_error_set_errno (error, errno, GALLEY_FILE_LOADING);
      return NULL;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_auto (GalleyJournal) journal = { 0 };
      g_autofree char *id = id_of (name);
      g_autofree char *lock_path = NULL;
      g_autoptr (GError) failure = NULL;
      GalleyDraftInfo *info;
      gint64 modified = 0;

      if (id == NULL)
        continue;
      if (!read_journal (self, id, &journal, &modified, &failure)
          && g_error_matches (failure, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_GONE))
        continue;

      lock_path = path_of (self, id, LOCK_SUFFIX);
      info = g_new0 (GalleyDraftInfo, 1);
      info->id = g_steal_pointer (&id);
      info->state = g_steal_pointer (&journal.state);
      info->modified = modified;
      info->n_text_bytes = journal.text != NULL ? g_bytes_get_size (journal.text) : 0;
      info->live = galley_lock_file_is_held (lock_path);
      g_ptr_array_add (infos, info);
    }

  g_ptr_array_sort (infos, compare_modified);
  return g_steal_pointer (&infos);
}

/**
 * galley_draft_store_create:
 * @text: the text of a document that has just been opened or begun
 * @state: an a{sv}; a floating reference is taken
 *
 * Begins a draft. Waits for the disk.
 *
 * Returns: (transfer full) (nullable): the draft, which is this caller's
 */
GalleyDraft *
galley_draft_store_create (GalleyDraftStore *self, GBytes *text, GVariant *state, GError **error)
{
  g_autoptr (GVariant) owned = NULL;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *lock_path = NULL;
  GalleyLockFile *lock;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL && g_bytes_get_size (text) < MAX_DRAFT_BYTES, NULL);
  g_return_val_if_fail (state != NULL && g_variant_is_of_type (state, G_VARIANT_TYPE_VARDICT), NULL);

  owned = g_variant_ref_sink (state);
  id = g_uuid_string_random ();
  path = path_of (self, id, DRAFT_SUFFIX);
  lock_path = path_of (self, id, LOCK_SUFFIX);

  lock = galley_lock_file_acquire (lock_path, error);
  if (lock == NULL)
    return NULL;
  return galley_draft_create (path, id, lock, text, owned, error);
}

/**
 * galley_draft_store_create_async:
 *
 * galley_draft_store_create() in a thread. Changes that come before it is done
 * are the caller's to append then.
 */
void
galley_draft_store_create_async (GalleyDraftStore *self, GBytes *text, GVariant *state,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  DraftJob *job;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL && state != NULL);

  job = g_new0 (DraftJob, 1);
  job->store = galley_draft_store_ref (self);
  job->text = g_bytes_ref (text);
  job->state = g_variant_ref_sink (state);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, galley_draft_store_create_async);
  g_task_set_task_data (task, job, draft_job_free);
  g_task_run_in_thread (task, create_thread);
}

GalleyDraft *
galley_draft_store_create_finish (GalleyDraftStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * galley_draft_store_load:
 * @text: (out) (optional): the text after its last whole change
 * @state: (out) (optional): the last state, an a{sv}
 *
 * Looks at a draft without taking it, for a comparison; it may be live.
 */
gboolean
galley_draft_store_load (GalleyDraftStore *self, const char *id, GBytes **text, GVariant **state,
                         GError **error)
{
  g_auto (GalleyJournal) journal = { 0 };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL && g_uuid_string_is_valid (id), FALSE);

  if (!read_journal (self, id, &journal, NULL, error))
    return FALSE;
  hand_out (&journal, text, state);
  return TRUE;
}

/**
 * galley_draft_store_open:
 * @text: (out) (optional): the text after its last whole change
 * @state: (out) (optional): the last state, an a{sv}
 *
 * Takes a draft up again, after a crash or a quit. One that is live is
 * %GALLEY_FILE_ERROR_BUSY.
 *
 * Returns: (transfer full) (nullable): the draft, which is this caller's now
 */
GalleyDraft *
galley_draft_store_open (GalleyDraftStore *self, const char *id, GBytes **text, GVariant **state,
                         GError **error)
{
  g_auto (GalleyJournal) journal = { 0 };
  g_autoptr (GalleyLockFile) lock = NULL;
  g_autofree char *path = NULL;
  g_autofree char *lock_path = NULL;
  GalleyDraft *draft;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL && g_uuid_string_is_valid (id), NULL);

  path = path_of (self, id, DRAFT_SUFFIX);
  lock_path = path_of (self, id, LOCK_SUFFIX);
  lock = galley_lock_file_acquire (lock_path, error);
  if (lock == NULL || !read_journal (self, id, &journal, NULL, error))
    return NULL;

  draft = galley_draft_resume (path, id, g_steal_pointer (&lock), &journal, error);
  if (draft != NULL)
    hand_out (&journal, text, state);
  return draft;
}

/**
 * galley_draft_store_open_async:
 *
 * galley_draft_store_open() in a thread.
 */
void
galley_draft_store_open_async (GalleyDraftStore *self, const char *id, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  DraftJob *job;

  g_return_if_fail (self != NULL);
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));

  job = g_new0 (DraftJob, 1);
  job->store = galley_draft_store_ref (self);
  job->id = g_strdup (id);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, galley_draft_store_open_async);
  g_task_set_task_data (task, job, draft_job_free);
  g_task_run_in_thread (task, open_thread);
}

GalleyDraft *
galley_draft_store_open_finish (GalleyDraftStore *self, GAsyncResult *result, GBytes **text,
                                GVariant **state, GError **error)
{
  GalleyDraft *draft;
  DraftJob *job;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  draft = g_task_propagate_pointer (G_TASK (result), error);
  if (draft == NULL)
    return NULL;
  job = g_task_get_task_data (G_TASK (result));
  if (text != NULL)
    *text = g_bytes_ref (job->text);
  if (state != NULL)
    *state = g_variant_ref (job->state);
  return draft;
}

/**
 * galley_draft_store_lock_article:
 * @path: an article's file, which need not exist
 *
 * Makes the caller the one who may write that article, as far as Galley goes: one
 * window of one process. %GALLEY_FILE_ERROR_BUSY when another is. All ways to the
 * same file count as one: see galley_file_place_dup_key().
 *
 * Returns: (transfer full) (nullable): to be released when the window lets go
 */
GalleyLockFile *
galley_draft_store_lock_article (GalleyDraftStore *self, const char *path, GError **error)
{
  g_autofree char *key = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *lock_path = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (path != NULL && *path != '\0', NULL);

  key = galley_file_place_dup_key (path, error);
  if (key == NULL)
    return NULL;
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  lock_path = path_of (self, sum, LOCK_SUFFIX);
  return galley_lock_file_acquire (lock_path, error);
}
