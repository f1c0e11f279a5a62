/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An open article, killed at any moment, as the editor has it: its own timers, its
 * saves beside the typing, its way of coming back.
 *
 * A second process of this program is the writer; the first kills it with SIGKILL and
 * looks. Each change follows from its number and the text before it, so every text that
 * there can be is known. How far the writer is stands in memory that both share. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/document-private.h"
#include "documents.h"
#include "files.h"

#define N_ROUNDS 100

/* So much that a save takes several writes. */
#define TEXT_BYTES (64 * 1024)

/* No life is longer. */
#define MAX_CHANGES 4000

/* The longest life, in microseconds; long enough for a loss to be one. */
#define MAX_LIFE (1300 * 1000)

/* What a crash may cost. */
#define MAX_LOSS G_USEC_PER_SEC

typedef struct
{
  volatile int n_begun;                 /* changes */
  volatile int save_begun;              /* the number of the change that is saved */
  volatile int save_done;
  volatile int ready;                   /* the draft is there */
  volatile gint64 times[MAX_CHANGES];   /* when each change was begun, monotonic */
} Progress;

/* As it was started. */
static const char *program;

static GString *
make_start (void)
{
  GString *text = g_string_new ("<article xmlns=\"urn:galley:article:1\">\n<body>\n");

  while (text->len < TEXT_BYTES)
    g_string_append_printf (text, "<p>Paragraph %zu</p>\n", text->len);
  g_string_append (text, "</body>\n</article>\n");
  return text;
}

/* Plain letters, so that bytes are characters. */
static GalleyTextEdit *
change_number (guint32 seed, int number, gsize n_bytes)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed ^ ((guint32) number * 2654435761u));
  g_autofree char *inserted = g_strdup_printf ("%d, %x. ", number, g_rand_int (rand));
  guint32 n_removed = (guint32) g_rand_int_range (rand, 0, 30);
  guint32 start = (guint32) g_rand_int_range (rand, 0, (gint32) (n_bytes - n_removed));
  GalleyTextEdit *edit = galley_text_edit_new ();

  galley_text_edit_replace (edit, GALLEY_SPAN (start, start + n_removed), inserted, -1);
  return edit;
}

static Progress *
map_progress (const char *path)
{
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  void *memory;

  g_assert_cmpint (fd, >=, 0);
  g_assert_no_errno (ftruncate (fd, sizeof (Progress)));
  memory = mmap (NULL, sizeof (Progress), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  g_assert_true (memory != MAP_FAILED);
  close (fd);
  return memory;
}

/* --- the writer --- */

typedef struct
{
  GalleyDocument *document;
  GalleyDraftStore *store;
  Progress *progress;
  guint32 seed;
} Writer;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Writer *writer = data;
  g_autoptr (GError) error = NULL;

  galley_document_save_finish (writer->document, result, &error);
  g_assert_no_error (error);
  writer->progress->save_done = writer->progress->save_begun;
}

static gboolean
change_cb (gpointer data)
{
  Writer *writer = data;
  Progress *progress = writer->progress;
  int number = progress->n_begun + 1;
  g_autoptr (GalleyTextEdit) edit = NULL;

  if (number == MAX_CHANGES)
    return G_SOURCE_REMOVE;
  edit = change_number (writer->seed, number, g_bytes_get_size (galley_document_peek_text (writer->document)));
  progress->times[number] = g_get_monotonic_time ();
  progress->n_begun = number;
  galley_document_apply (writer->document, edit);

  if (number % 5 == 0 && progress->save_begun == progress->save_done)
    {
      progress->save_begun = number;
      galley_document_save_async (writer->document, NULL, NULL, saved_cb, writer);
    }
  return G_SOURCE_CONTINUE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Writer *writer = data;
  g_autoptr (GError) error = NULL;

  galley_document_load_finish (writer->document, result, &error);
  g_assert_no_error (error);
  galley_document_begin_draft (writer->document, writer->store);
  writer->progress->ready = TRUE;
  g_timeout_add (7, change_cb, writer);
}

static void
run_writer (const char *folder, const char *seed)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *drafts = files_path (folder, "drafts");
  g_autofree char *path = files_path (folder, "article.xml");
  g_autofree char *progress = files_path (folder, "progress");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Writer writer = { .document = galley_document_new (), .seed = (guint32) g_ascii_strtoull (seed, NULL, 10) };

  writer.store = galley_draft_store_new (drafts, &error);
  g_assert_no_error (error);
  writer.progress = map_progress (progress);
  galley_document_load_async (writer.document, file, NULL, loaded_cb, &writer);
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}

/* --- who looks --- */

/* Which change that text is the text after; -1 where it is none. */
static int
find_change (guint32 seed, int n_begun, const char *found, gsize n_bytes)
{
  g_autoptr (GString) start = make_start ();
  g_autoptr (GBytes) text = g_bytes_new (start->str, start->len);

  for (int number = 0; number <= n_begun; number++)
    {
      if (number > 0)
        {
          gsize n_before;
          const char *before = g_bytes_get_data (text, &n_before);
          g_autoptr (GalleyTextEdit) edit = change_number (seed, number, n_before);
          GBytes *after = galley_text_edit_apply (edit, before, n_before);

          g_bytes_unref (text);
          text = after;
        }
      if (g_bytes_get_size (text) == n_bytes && memcmp (g_bytes_get_data (text, NULL), found, n_bytes) == 0)
        return number;
    }
  return -1;
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  galley_document_restore_finish (GALLEY_DOCUMENT (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* Returns which change the file has. */
static int
check_file (const char *path, guint32 seed, const Progress *progress)
{
  g_autofree char *found = NULL;
  gsize n_bytes;
  int number;

  g_assert_true (g_file_get_contents (path, &found, &n_bytes, NULL));
  number = find_change (seed, progress->n_begun, found, n_bytes);
  g_assert_true (number == progress->save_done || number == progress->save_begun);
  return number;
}

/* What the file is then is known to be our own doing, and nothing is asked about it. */
static void
check_disk (GalleyDocument *document)
{
  galley_document_check_disk (document);
  while (document->checking)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (galley_document_get_disk_state (document), ==, GALLEY_DISK_SAME);
}

/* Returns what has been lost, in microseconds. */
static gint64
check_draft (const char *folder, guint32 seed, const Progress *progress, int n_saved, gint64 killed_at)
{
  g_autofree char *drafts = files_path (folder, "drafts");
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDraftStore) store = galley_draft_store_new (drafts, &error);
  g_autoptr (GPtrArray) infos = galley_draft_store_list (store, &error);
  g_autoptr (GalleyDocument) document = galley_document_new ();
  const GalleyDraftInfo *info;
  gboolean restored = FALSE;
  int number;

  g_assert_no_error (error);
  /* The first draft is made behind the first changes. */
  if (infos->len == 0)
    return progress->n_begun > 0 ? killed_at - progress->times[1] : 0;
  /* One draft, whole, that nobody has: so nothing has to be asked. */
  g_assert_cmpuint (infos->len, ==, 1);
  info = g_ptr_array_index (infos, 0);
  g_assert_false (info->live);

  galley_document_restore_async (document, store, info->id, restored_cb, &restored);
  while (!restored)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (galley_document_get_recovered (document));
  g_assert_nonnull (galley_document_get_file (document));

  number = find_change (seed, progress->n_begun, documents_text (document), strlen (documents_text (document)));
  g_assert_cmpint (number, >=, 0);
  check_disk (document);
  g_assert_cmpint (find_change (seed, progress->n_begun, documents_text (document), strlen (documents_text (document))),
                   >=, n_saved);
  galley_document_discard_draft (document);
  return number < progress->n_begun ? killed_at - progress->times[number + 1] : 0;
}

static gint64
run_round (int round)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("galley-crash-XXXXXX", &error);
  g_autofree char *path = files_path (folder, "article.xml");
  g_autofree char *progress_path = files_path (folder, "progress");
  g_autofree char *remove = g_strdup_printf ("rm -rf '%s'", folder);
  g_autoptr (GString) start = make_start ();
  guint32 seed = (guint32) g_test_rand_int ();
  g_autofree char *seed_word = g_strdup_printf ("%u", seed);
  Progress *progress;
  gint64 killed_at, loss;
  int n_saved, status;
  pid_t child;

  g_assert_no_error (error);
  files_put (path, start->str);
  progress = map_progress (progress_path);

  child = fork ();
  if (child == 0)
    {
      execl (program, program, "--writer", folder, seed_word, NULL);
      _exit (127);
    }
  while (!progress->ready)
    {
      g_assert_cmpint (waitpid (child, &status, WNOHANG), ==, 0);
      g_usleep (1000);
    }
  /* Early lives end amid the first draft, late ones amid journal and saves. */
  g_usleep ((gulong) g_test_rand_int_range (0, round % 4 == 0 ? MAX_LIFE : MAX_LIFE / 4));
  kill (child, SIGKILL);
  killed_at = g_get_monotonic_time ();
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));

  n_saved = check_file (path, seed, progress);
  loss = check_draft (folder, seed, progress, n_saved, killed_at);
  munmap (progress, sizeof (Progress));
  g_assert_cmpint (system (remove), ==, 0);
  return loss;
}

static void
test_killed (void)
{
  gint64 worst = 0;

  for (int round = 0; round < N_ROUNDS; round++)
    {
      gint64 loss = run_round (round);

      g_assert_cmpint (loss, <, MAX_LOSS);
      worst = MAX (worst, loss);
    }
  g_test_message ("%d lives; at most %d ms of changes lost", N_ROUNDS, (int) (worst / 1000));
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--writer"))
    {
      gtk_source_init ();
      run_writer (argv[2], argv[3]);
    }
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/killed-at-any-moment", test_killed);
  return g_test_run ();
}
