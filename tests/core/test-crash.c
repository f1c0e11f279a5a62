/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A writer at work, killed at any moment: what is found afterwards is complete,
 * and what had been taken is there.
 *
 * A second process of this program edits a draft and saves the article; the first
 * kills it with SIGKILL and looks. Every change follows from its number and the
 * text before it, so each text there can be is known. The writer tells how far it
 * is through memory that both share, which outlives it. */

#include "core/draft/draft-store.h"
#include "core/file/file-io.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fault.h"
#include "files.h"

#define N_ROUNDS 120
#define N_ROUNDS_IN_PLACE 40
#define N_ROUNDS_TYPING 2

#define SAVE_EVERY 7

/* So long that no file is written in one go. */
#define TEXT_BYTES (200 * 1024)

/* No life is longer. */
#define MAX_CHANGES 20000

/* What a crash may cost. */
#define MAX_LOSS_US G_USEC_PER_SEC

typedef enum
{
  WORK_SWAP,       /* changes, saves and new bases as fast as they go */
  WORK_IN_PLACE,   /* the same, and the article has a second name */
  WORK_TYPING,     /* changes alone, over more than a second */
} Work;

/* Told before and after each step; the writer runs on between the two. */
typedef struct
{
  volatile int n_begun;      /* changes */
  volatile int n_safe;       /* changes that a flush has promised */
  volatile int save_begun;   /* the number of the change that is saved */
  volatile int save_done;
  volatile int ready;
  volatile gint64 times[MAX_CHANGES];   /* when each change was begun, monotonic */
} Progress;

typedef struct
{
  guint32 offset;
  guint32 n_removed;
  char inserted[400];
  gsize n_inserted;
} Change;

typedef struct
{
  const char *article;
  const char *drafts;
  const char *id;
  const char *progress_file;
  guint32 seed;
  Progress *progress;
  Work work;
  int n_rescued;
  gint64 max_loss_us;
} Scene;

/* As it was started. */
static const char *program;

/* Typing mostly, words taken out, a paste now and then. */
static Change
change_number (guint32 seed, int number, gsize n_bytes)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed + (guint32) number);
  Change change = { 0 };

  change.offset = (guint32) g_rand_int_range (rand, 0, (int) n_bytes + 1);
  if (g_rand_int_range (rand, 0, 3) == 0)
    change.n_removed = (guint32) g_rand_int_range (rand, 0, (int) MIN (n_bytes - change.offset, 60) + 1);
  change.n_inserted = (gsize) g_rand_int_range (rand, 0, 6);
  if (g_rand_int_range (rand, 0, 20) == 0)
    change.n_inserted = (gsize) g_rand_int_range (rand, 1, sizeof change.inserted);
  for (gsize i = 0; i < change.n_inserted; i++)
    change.inserted[i] = (char) g_rand_int_range (rand, 'a', 'z' + 1);
  return change;
}

static void
apply (GString *text, const Change *change)
{
  g_string_erase (text, change->offset, (gssize) change->n_removed);
  g_string_insert_len (text, change->offset, change->inserted, (gssize) change->n_inserted);
}

static GBytes *
bytes_now (const GString *text)
{
  return g_bytes_new (text->str, text->len);
}

static void
must (gboolean done, const GError *error)
{
  if (done)
    return;
  g_printerr ("the writer failed: %s\n", error != NULL ? error->message : "");
  _exit (1);
}

static Progress *
map_progress (const char *file)
{
  int fd = open (file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  void *memory;

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, sizeof (Progress)), ==, 0);
  memory = mmap (NULL, sizeof (Progress), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  g_assert_true (memory != MAP_FAILED);
  close (fd);
  return memory;
}

/* The writer: edits and saves until it is killed. */
static void
write_for_ever (const Scene *scene)
{
  Progress *progress = scene->progress;
  GString *text = g_string_new (NULL);
  GBytes *start = NULL;
  GError *error = NULL;
  GalleyDraftStore *store = galley_draft_store_new (scene->drafts, &error);
  GalleyDraft *draft = galley_draft_store_open (store, scene->id, &start, NULL, &error);

  must (draft != NULL, error);
  g_string_append_len (text, g_bytes_get_data (start, NULL), (gssize) g_bytes_get_size (start));
  for (int number = 1; number < MAX_CHANGES; number++)
    {
      Change change = change_number (scene->seed, number, text->len);

      progress->times[number] = g_get_monotonic_time ();
      progress->n_begun = number;
      must (galley_draft_append (draft, change.offset, change.n_removed, change.inserted,
                                 change.n_inserted, &error), error);
      apply (text, &change);
      progress->ready = TRUE;

      if (scene->work == WORK_TYPING)
        {
          g_usleep (1000);
          continue;
        }
      if (number % 5 == 0)
        {
          must (galley_draft_flush (draft, &error), error);
          progress->n_safe = number;
        }
      if (number % SAVE_EVERY == 0)
        {
          g_autoptr (GBytes) bytes = bytes_now (text);

          progress->save_begun = number;
          must (galley_file_save (scene->article, bytes, NULL, scene->drafts, NULL, NULL, &error),
                error);
          progress->save_done = number;
        }
      if (number % 11 == 0)
        {
          g_autoptr (GBytes) bytes = bytes_now (text);

          galley_draft_set_base_async (draft, bytes, NULL, NULL);
        }
      if (number % 29 == 0)
        {
          g_autoptr (GBytes) bytes = bytes_now (text);

          must (galley_draft_set_base (draft, bytes, &error), error);
          progress->n_safe = number;
        }
    }
  pause ();
}

static pid_t
start_writer (const Scene *scene)
{
  g_autofree char *seed = g_strdup_printf ("%u", scene->seed);
  g_autofree char *work = g_strdup_printf ("%d", (int) scene->work);
  const char *const arguments[] = {
    program, "--write", scene->article, scene->drafts, scene->id, scene->progress_file, seed,
    work, NULL
  };
  g_autoptr (GError) error = NULL;
  GPid pid = 0;

  g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  return pid;
}

/* The text after @number changes to @start. */
static GString *
text_after (const Scene *scene, const GString *start, int number)
{
  GString *text = g_string_new_len (start->str, (gssize) start->len);

  for (int i = 1; i <= number; i++)
    {
      Change change = change_number (scene->seed, i, text->len);
      apply (text, &change);
    }
  return text;
}

static gboolean
is_text_after (const Scene *scene, const GString *start, int number, GBytes *found)
{
  GString *text = text_after (scene, start, number);
  gboolean same = g_bytes_get_size (found) == text->len
                  && memcmp (g_bytes_get_data (found, NULL), text->str, text->len) == 0;

  g_string_free (text, TRUE);
  return same;
}

/* What the last save had put there, or the one that was under way. */
static void
check_article (Scene *scene, const GString *start, GBytes *before)
{
  const Progress *progress = scene->progress;
  g_autofree char *rescue_path = NULL;
  g_autoptr (GBytes) found = NULL;
  g_autoptr (GBytes) rescue = NULL;
  g_autoptr (GError) error = NULL;

  found = galley_file_load (scene->article, NULL, NULL, &error);
  g_assert_no_error (error);
  if (progress->save_done == 0 && g_bytes_equal (found, before))
    return;
  if (progress->save_done > 0 && is_text_after (scene, start, progress->save_done, found))
    return;
  g_assert_cmpint (progress->save_begun, >, progress->save_done);
  if (is_text_after (scene, start, progress->save_begun, found))
    return;

  /* Only a file that was written in place may be half old and half new, and
   * then the whole new text is safe elsewhere. */
  g_assert_cmpint (scene->work, ==, WORK_IN_PLACE);
  rescue_path = galley_file_rescue_path (scene->article, scene->drafts, NULL);
  rescue = galley_file_load (rescue_path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (is_text_after (scene, start, progress->save_begun, rescue));
  scene->n_rescued++;
}

/* Which change the text that was found is the text after; the last one that fits. */
static int
find_change (const Scene *scene, const GString *start, GBytes *found)
{
  g_autoptr (GString) text = g_string_new_len (start->str, (gssize) start->len);
  int last = -1;

  for (int number = 0; number <= scene->progress->n_begun; number++)
    {
      if (number > 0)
        {
          Change change = change_number (scene->seed, number, text->len);
          apply (text, &change);
        }
      if (g_bytes_get_size (found) == text->len
          && memcmp (g_bytes_get_data (found, NULL), text->str, text->len) == 0)
        last = number;
    }
  return last;
}

/* The text as it was at some moment not long ago, and never before one that a
 * flush has promised. Returns what was found. */
static GString *
check_draft (Scene *scene, const GString *start, gint64 killed_at)
{
  const Progress *progress = scene->progress;
  g_autoptr (GalleyDraftStore) store = NULL;
  g_autoptr (GalleyDraft) draft = NULL;
  g_autoptr (GBytes) found = NULL;
  g_autoptr (GError) error = NULL;
  int number;

  store = galley_draft_store_new (scene->drafts, &error);
  g_assert_no_error (error);
  draft = galley_draft_store_open (store, scene->id, &found, NULL, &error);
  g_assert_no_error (error);

  number = find_change (scene, start, found);
  g_assert_cmpint (number, >=, progress->n_safe);
  if (number < progress->n_begun)
    {
      gint64 loss_us = killed_at - progress->times[number + 1];

      g_assert_cmpint (loss_us, <, MAX_LOSS_US);
      scene->max_loss_us = MAX (scene->max_loss_us, loss_us);
    }
  g_assert_true (galley_draft_close (draft, NULL));
  return g_string_new_len (g_bytes_get_data (found, NULL), (gssize) g_bytes_get_size (found));
}

/* One life of the writer. Returns the text to begin the next with. */
static GString *
run_round (Scene *scene, GString *start)
{
  g_autoptr (GBytes) before = NULL;
  GString *found;
  gint64 killed_at;
  int status = 0;
  pid_t child;

  memset (scene->progress, 0, sizeof *scene->progress);
  scene->seed = (guint32) g_test_rand_int ();
  before = galley_file_load (scene->article, NULL, NULL, NULL);
  g_assert_nonnull (before);

  child = start_writer (scene);
  while (!scene->progress->ready)
    {
      g_assert_cmpint (waitpid (child, &status, WNOHANG), ==, 0);
      g_usleep (500);
    }
  g_usleep ((gulong) (scene->work == WORK_TYPING ? g_test_rand_int_range (1200000, 1500000)
                                                 : g_test_rand_int_range (0, 25000)));
  killed_at = g_get_monotonic_time ();
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);

  check_article (scene, start, before);
  found = check_draft (scene, start, killed_at);
  g_string_free (start, TRUE);
  return found;
}

static void
run_scene (int n_rounds, Work work)
{
  g_autofree char *build_folder = g_canonicalize_filename (g_test_get_dir (G_TEST_BUILT), NULL);
  g_autofree char *folder = g_build_filename (build_folder, "crash-XXXXXX", NULL);
  g_autofree char *desk = NULL;
  g_autofree char *other = NULL;
  g_autofree char *article = NULL;
  g_autofree char *drafts = NULL;
  g_autofree char *progress_file = NULL;
  g_autofree char *id = NULL;
  g_autofree char *paragraph = g_strnfill (TEXT_BYTES, 'x');
  GString *text = g_string_new (paragraph);
  Scene scene = { .work = work };
  int n_changes = 0, n_saves = 0, n_mid_save = 0;

  g_assert_nonnull (g_mkdtemp (folder));
  desk = files_path (folder, "desk");
  article = files_path (desk, "a.article.xml");
  other = files_path (folder, "other.article.xml");
  drafts = files_path (folder, "drafts");
  progress_file = files_path (folder, "progress");
  scene.article = article;
  scene.drafts = drafts;
  scene.progress_file = progress_file;
  scene.progress = map_progress (progress_file);
  g_assert_cmpint (g_mkdir_with_parents (desk, 0700), ==, 0);
  files_put (article, text->str);
  if (work == WORK_IN_PLACE)
    g_assert_cmpint (link (article, other), ==, 0);

  {
    g_autoptr (GalleyDraftStore) store = galley_draft_store_new (drafts, NULL);
    g_autoptr (GBytes) bytes = bytes_now (text);
    g_autoptr (GVariant) state = g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
    g_autoptr (GalleyDraft) draft = galley_draft_store_create (store, bytes, state, NULL);

    id = g_strdup (galley_draft_get_id (draft));
    scene.id = id;
    g_assert_true (galley_draft_close (draft, NULL));
  }

  for (int round = 0; round < n_rounds; round++)
    {
      text = run_round (&scene, text);
      n_changes += scene.progress->n_begun;
      n_saves += scene.progress->save_done / SAVE_EVERY;
      n_mid_save += scene.progress->save_begun > scene.progress->save_done;
    }

  g_test_message ("%d lives, %d changes, %d saves; %d killed while saving, %d of them with "
                  "the article half written; at most the last %d microseconds lost",
                  n_rounds, n_changes, n_saves, n_mid_save, scene.n_rescued,
                  (int) scene.max_loss_us);
  /* Else nothing was tested. */
  g_assert_cmpint (n_changes, >, n_rounds);
  if (work != WORK_TYPING)
    g_assert_cmpint (n_saves + n_mid_save, >, 0);

  g_string_free (text, TRUE);
  munmap (scene.progress, sizeof *scene.progress);
  fault_remove_tree (folder);
}

static void
test_swap (void)
{
  run_scene (N_ROUNDS, WORK_SWAP);
}

static void
test_in_place (void)
{
  run_scene (N_ROUNDS_IN_PLACE, WORK_IN_PLACE);
}

static void
test_typing (void)
{
  run_scene (N_ROUNDS_TYPING, WORK_TYPING);
}

int
main (int argc, char *argv[])
{
  program = argv[0];
  if (argc == 8 && strcmp (argv[1], "--write") == 0)
    {
      Scene scene = {
        .article = argv[2], .drafts = argv[3], .id = argv[4],
        .progress = map_progress (argv[5]),
        .seed = (guint32) g_ascii_strtoull (argv[6], NULL, 10),
        .work = (Work) g_ascii_strtoull (argv[7], NULL, 10),
      };

      write_for_ever (&scene);
    }

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/crash/swap", test_swap);
  g_test_add_func ("/crash/in-place", test_in_place);
  g_test_add_func ("/crash/typing", test_typing);

  return g_test_run ();
}
